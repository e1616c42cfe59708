//! Finds anyone by part of a name, phone, e-mail or card number, while it is typed.

use super::{Card, boxed};
use crate::desk::{Answer, AskFind};
use crate::store::{ContactLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::columns;
use crate::tui::keymap::{Layer, PICK};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot, middle};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::table::Table;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// Found ones that are shown.
const LIMIT: usize = 100;
const FOUND: Slot = 0;

/// What was typed and who was found.
#[derive(Default)]
pub struct Find {
    input: Input,
    table: Table<ContactLine>,
}

impl Find {
    fn text(&self) -> &str {
        self.input.text().trim()
    }
}

impl Pane for Find {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&PICK]
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Contacts])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        if self.text().is_empty() {
            self.table.reset();
            return Vec::new();
        }
        vec![Do::Ask(FOUND, AskFind { text: self.text().to_owned(), limit: LIMIT }.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskFind(page) = answer {
            self.table.reset();
            self.table.set_of(page.lines, u64::try_from(page.total).unwrap_or(0));
        }
        Vec::new()
    }

    fn typing(&self) -> bool {
        true
    }

    fn key(&mut self, key: KeyEvent, at: &At) -> Vec<Do> {
        if self.input.key(key) { self.query(at) } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, at: &At) -> Vec<Do> {
        self.input.insert(text);
        self.query(at)
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Back => return vec![Do::Close],
            Act::Accept => {
                let found = self.table.current().map(|line| line.id);
                return found.into_iter().flat_map(|id| [Do::Close, Do::Open(Box::new(Card::new(id)))]).collect();
            }
            act => drop(self.table.act(act, usize::from(at.room.1.saturating_sub(5)))),
        }
        Vec::new()
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        middle(room, 110, room.height.min(26))
    }

    fn status(&self, look: &Look) -> String {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        match self.table.total() {
            Some(total) if total > LIMIT as u64 => {
                let count = look.say("find-count", &[("n", number(total).into())]);
                format!("{count} · {}", look.say("find-more", &[("n", number(LIMIT as u64).into())]))
            }
            Some(total) if total > 0 => look.say("find-count", &[("n", number(total).into())]),
            _ => String::new(),
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("act-find-title"), area, buf, look);
        let field = Rect { height: 1, ..inner };
        self.input.draw(field, buf, look.theme.field_on, look.focused);
        if self.input.text().is_empty() {
            let hint = look.tr("find-prompt");
            buf.set_string(
                field.x + 2,
                field.y,
                fit(&hint, usize::from(field.width.saturating_sub(2))),
                look.theme.field_on.patch(look.theme.dim),
            );
        }
        let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        if self.table.is_empty() {
            let text = look.say("find-none", &[("text", self.text().into())]);
            buf.set_string(rows.x, rows.y + 1, fit(&text, usize::from(rows.width)), look.theme.dim);
            return;
        }
        self.table.draw(columns::FOUND, rows, canvas, look);
    }
}
