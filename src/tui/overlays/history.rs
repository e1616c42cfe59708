//! What was done, in plain words, newest first.

use super::boxed;
use crate::desk::{Answer, AskHistory};
use crate::store::{Anchor, OpLine, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{GLOBAL, LIST, Layer, OVERLAY};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use chrono::{DateTime, Local};
use ratatui::layout::Rect;

const LINES: Slot = 0;

const COLUMNS: &[Column<OpLine>] = &[
    Column {
        title: "column-when",
        least: 11,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| Cell::styled(when(line, look), look.theme.dim),
    },
    Column { title: "column-deed", least: 30, share: 1, give_way: 0, right: false, cell: deed },
    Column {
        title: "column-user",
        least: 12,
        share: 0,
        give_way: 1,
        right: false,
        cell: |line, look| Cell::styled(&line.user, look.theme.dim),
    },
];

impl Row for OpLine {
    fn id(&self) -> i64 {
        self.id
    }
}

fn when(line: &OpLine, look: &Look) -> String {
    let Some(at) = DateTime::from_timestamp(line.at, 0).map(|utc| utc.with_timezone(&Local)) else {
        return String::new();
    };
    format!("{} {}", look.lang.day_short(at.date_naive().into()), at.format("%H:%M"))
}

fn deed(line: &OpLine, look: &Look) -> Cell {
    let deed: serde_json::Value = serde_json::from_str(&line.deed).unwrap_or_default();
    let told = look.lang.tell("deed", &deed);
    if line.undone {
        Cell::styled(format!("{told} — {}", look.tr("history-undone")), look.theme.dim)
    } else {
        Cell::from(told)
    }
}

/// The list of what was done.
pub struct History {
    table: Table<OpLine>,
}

impl Default for History {
    fn default() -> History {
        History { table: Table::forward() }
    }
}

impl History {
    fn ask(&self, (anchor, limit): (Anchor, usize)) -> Do {
        let before = match anchor {
            Anchor::After(id) => Some(id),
            _ => None,
        };
        Do::Ask(LINES, AskHistory { before, limit }.into())
    }
}

impl Pane for History {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&OVERLAY, &LIST, &GLOBAL]
    }

    fn watches(&self) -> Topics {
        Topics::ALL
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        let page = self.table.refresh();
        vec![self.ask(page)]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskHistory(lines) = answer {
            self.table.receive(lines, None);
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        if act == Act::Back {
            return vec![Do::Close];
        }
        let page = self.table.act(act, usize::from(at.room.1.saturating_sub(4)));
        page.map(|page| self.ask(page)).into_iter().collect()
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("history-title"), area, buf, look);
        if self.table.is_empty() {
            buf.set_string(
                inner.x,
                inner.y + 1,
                fit(&look.tr("history-empty"), usize::from(inner.width)),
                look.theme.dim,
            );
            return;
        }
        self.table.draw(COLUMNS, inner, canvas, look);
    }
}
