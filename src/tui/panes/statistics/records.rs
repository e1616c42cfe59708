//! The records behind a point of a weekly line.

use crate::desk::{Answer, AskRecords};
use crate::domain::Period;
use crate::store::{Record, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::overlays::{Card, boxed};
use crate::tui::pane::{At, Do, Pane, Slot, middle};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;

const RECORDS: Slot = 0;
/// Most records that are listed.
const LIMIT: usize = 1000;

/// Works on the list of records.
pub const KEYS: Layer =
    Layer { word: "records", bindings: &[need(&["Enter"], Act::Open, &[Need::Row]), hint(&["Esc"], Act::Back)] };

impl Row for Record {
    fn id(&self) -> i64 {
        self.id
    }
}

const COLUMNS: &[Column<Record>] = &[
    Column {
        title: "column-day",
        least: 11,
        share: 0,
        give_way: 0,
        right: false,
        cell: |row, look| Cell::styled(look.lang.day(row.day), look.theme.dim),
    },
    Column {
        title: "column-name",
        least: 22,
        share: 2,
        give_way: 0,
        right: false,
        cell: |row, _| Cell::from(row.name.as_str()),
    },
    Column {
        title: "column-amount",
        least: 13,
        share: 0,
        give_way: 0,
        right: true,
        cell: |row, look| Cell::from(row.amount.map(|money| look.lang.money(money)).unwrap_or_default()),
    },
    Column {
        title: "column-note",
        least: 16,
        share: 3,
        give_way: 1,
        right: false,
        cell: |row, look| Cell::styled(&row.words, look.theme.dim),
    },
];

/// The list over the pane.
pub struct Records {
    title: String,
    question: AskRecords,
    table: Table<Record>,
}

impl Records {
    /// The records behind `line` of `report` in `period`.
    pub fn new(title: String, report: &str, line: &str, period: Period) -> Records {
        let question = AskRecords { report: report.to_owned(), line: line.to_owned(), period, limit: LIMIT };
        Records { title, question, table: Table::default() }
    }
}

impl Pane for Records {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::ALL
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(RECORDS, self.question.clone().into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskRecords(records) = answer {
            self.table.set(records);
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Back => vec![Do::Close],
            Act::Open => {
                let card = self.table.current().map(|record| Do::Open(Box::new(Card::new(record.contact))));
                card.into_iter().collect()
            }
            act => {
                self.table.act(act, usize::from(at.room.1.saturating_sub(4)));
                Vec::new()
            }
        }
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        let rows = u16::try_from(self.table.rows().len()).unwrap_or(u16::MAX);
        middle(room, 110, rows.saturating_add(4).clamp(8, room.height.max(8)))
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&self.title, area, buf, look);
        if self.table.is_empty() {
            let text = look.tr("none-records");
            buf.set_string(inner.x, inner.y, fit(&text, usize::from(inner.width)), look.theme.dim);
            return;
        }
        self.table.draw(COLUMNS, inner, canvas, look);
    }
}
