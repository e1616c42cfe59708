//! Phones, e-mails and addresses to be put right, with what else is known (C6).

use super::{Card, boxed, forms};
use crate::desk::{Answer, AskCard, AskWrong, Command, WrongLine};
use crate::domain::ChannelState;
use crate::store::{Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::{fit, wrap};
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;

/// Works among what is to be put right.
pub const KEYS: Layer = Layer {
    word: "wrong",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        need(&["e"], Act::Edit, &[Need::Row]),
        need(&["c"], Act::Confirm, &[Need::Row]),
        need(&["w"], Act::MarkWrong, &[Need::Row]),
        hint(&["b"], Act::Bounces),
        hint(&["Esc"], Act::Back),
    ],
};

const LINES: Slot = 0;
const EDIT: Slot = 1;
/// Lines that are shown at once: what else is known of each is looked up.
const FIRST: usize = 40;
/// Lines that are shown; others come up as these are put right.
const SHOWN: usize = 200;
/// Rows under the list for what else is known.
const CLUES: u16 = 4;

impl Row for WrongLine {
    fn id(&self) -> i64 {
        self.line.id
    }
}

const COLUMNS: &[Column<WrongLine>] = &[
    Column {
        title: "column-name",
        least: 20,
        share: 2,
        give_way: 0,
        right: false,
        cell: |row, _| Cell::from(row.line.name.as_str()),
    },
    Column {
        title: "column-value",
        least: 24,
        share: 3,
        give_way: 0,
        right: false,
        cell: |row, look| {
            let style = if row.line.state == ChannelState::Wrong { look.theme.bad } else { look.theme.warn };
            Cell::styled(row.line.value.as_str(), style)
        },
    },
    Column {
        title: "column-state",
        least: 13,
        share: 0,
        give_way: 0,
        right: false,
        cell: |row, look| Cell::from(look.lang.word(row.line.state)),
    },
    Column {
        title: "column-since",
        least: 12,
        share: 0,
        give_way: 2,
        right: false,
        cell: |row, look| Cell::styled(look.lang.day_near(row.line.since, look.today), look.theme.dim),
    },
    Column {
        title: "column-clues",
        least: 20,
        share: 3,
        give_way: 1,
        right: false,
        cell: |row, look| Cell::styled(clues(row, look), look.theme.dim),
    },
];

fn clues(row: &WrongLine, look: &Look) -> String {
    row.clues.iter().map(|clue| clue.tell(look.lang)).collect::<Vec<_>>().join("; ")
}

/// The list of them.
pub struct Wrong {
    table: Table<WrongLine>,
    /// Lines that are asked for.
    limit: usize,
}

impl Default for Wrong {
    fn default() -> Wrong {
        Wrong { table: Table::default(), limit: FIRST }
    }
}

impl Wrong {
    fn mark(&self, state: ChannelState) -> Vec<Do> {
        let mark = |row: &WrongLine| {
            let (contact, value) = (row.line.contact, row.line.value.clone());
            Do::Run(Command::MarkChannel { contact, value, state })
        };
        self.table.current().map(mark).into_iter().collect()
    }
}

impl Pane for Wrong {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Contacts, Topic::Letters])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(LINES, AskWrong { limit: self.limit }.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskWrong(lines) => {
                let all = lines.len() < self.limit || self.limit == SHOWN;
                self.table.set(lines);
                if !all {
                    self.limit = SHOWN;
                    return self.query(at);
                }
            }
            Answer::AskCard(card) => return vec![Do::Open(Box::new(forms::edit_contact(at, &card)))],
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match (act, self.table.current()) {
            (Act::Back, _) => vec![Do::Close],
            (Act::Open, Some(row)) => vec![Do::Open(Box::new(Card::new(row.line.contact)))],
            (Act::Edit, Some(row)) => vec![Do::Ask(EDIT, AskCard { contact: row.line.contact }.into())],
            (Act::Bounces, _) => vec![Do::Open(Box::new(forms::bounces()))],
            (Act::Confirm, _) => self.mark(ChannelState::Current),
            (Act::MarkWrong, _) => self.mark(ChannelState::Wrong),
            (act, _) => {
                self.table.act(act, usize::from(at.room.1.saturating_sub(CLUES + 4)));
                Vec::new()
            }
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("wrong-title"), area, buf, look);
        let columns = usize::from(inner.width);
        let mut say = |from: u16, text: &str, style| {
            for (line, y) in wrap(text, columns).iter().zip(from..inner.bottom()) {
                buf.set_string(inner.x, y, fit(line, columns), style);
            }
        };
        let Some(row) = self.table.current() else {
            if self.table.is_empty() {
                say(inner.y + 1, &look.tr("wrong-none"), look.theme.dim);
            }
            return;
        };
        let below = inner.bottom().saturating_sub(CLUES);
        let (key, clues) = match clues(row, look) {
            clues if clues.is_empty() => ("wrong-no-clues", clues),
            clues => ("wrong-clues", clues),
        };
        let args = [("name", row.line.name.as_str().into()), ("clues", clues.into())];
        say(below, &look.say(key, &args), look.theme.text);
        self.table.draw(COLUMNS, Rect { height: inner.height.saturating_sub(CLUES + 1), ..inner }, canvas, look);
    }
}
