//! One of several, found by typing: our field for a column, the file's encoding, its separator.

use crate::domain::fold;
use crate::files::table::Field;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::fit::put;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// What can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Our field of a column; nothing leaves it out.
    Field(Option<Field>),
    /// The file's encoding; nothing lets it be recognised.
    Encoding(Option<&'static str>),
    /// The file's separator; nothing lets it be recognised.
    Separator(Option<char>),
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub value: Picked,
    /// What the user reads.
    pub label: String,
    /// What it is found by besides.
    pub word: String,
    /// Beside it.
    pub note: String,
}

/// An item by its place among all.
#[derive(Clone)]
struct Shown(i64, Item);

impl Row for Shown {
    fn id(&self) -> i64 {
        self.0
    }
}

const COLUMNS: &[Column<Shown>] = &[
    Column { title: "", least: 24, share: 1, give_way: 0, right: false, cell: |row, _| row.1.label.as_str().into() },
    Column {
        title: "",
        least: 24,
        share: 2,
        give_way: 1,
        right: false,
        cell: |row, look| Cell::styled(row.1.note.as_str(), look.theme.dim),
    },
];

/// The list, and what was typed to find one.
pub struct Pick {
    question: String,
    input: Input,
    all: Vec<Item>,
    shown: Table<Shown>,
}

impl Pick {
    /// Asks `question`; the cursor is on `now`.
    pub fn new(question: String, all: Vec<Item>, now: Picked) -> Pick {
        let mut pick = Pick { question, input: Input::default(), all, shown: Table::default() };
        pick.filter();
        let at = pick.all.iter().position(|item| item.value == now);
        at.and_then(|at| i64::try_from(at).ok()).map(|id| pick.shown.select(id));
        pick
    }

    /// Shows the items that have what was typed in their name; those that begin with it first.
    fn filter(&mut self) {
        let wanted = fold(self.input.text());
        let rank = |item: &Item| {
            let label = fold(&item.label);
            let starts = label.starts_with(&wanted) || item.word.starts_with(&wanted);
            let has = label.contains(&wanted) || item.word.contains(&wanted);
            has.then_some(!starts)
        };
        let mut fits: Vec<(bool, Shown)> = (0..)
            .zip(&self.all)
            .filter_map(|(id, item)| rank(item).map(|rank| (rank, Shown(id, item.clone()))))
            .collect();
        fits.sort_by_key(|(rank, _)| *rank);
        self.shown.reset();
        self.shown.set(fits.into_iter().map(|(_, shown)| shown).collect());
    }

    /// What is under the cursor.
    pub fn picked(&self) -> Option<Picked> {
        self.shown.current().map(|shown| shown.1.value)
    }

    /// Moves the cursor.
    pub fn go(&mut self, act: Act, height: usize) {
        self.shown.act(act, height);
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) {
        if self.input.key(key) {
            self.filter();
        }
    }

    /// Takes what is pasted.
    pub fn paste(&mut self, text: &str) {
        if self.input.insert(text) {
            self.filter();
        }
    }

    /// Draws the question, what is typed, and the list.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        put(buf, (area.x, area.y), &self.question, (area.width, false), look.theme.strong);
        let line = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
        self.input.draw(line, buf, look.theme.field_on, look.focused);
        if self.shown.is_empty() {
            put(buf, (area.x, area.y + 2), &look.tr("pick-none"), (area.width, false), look.theme.dim);
            return;
        }
        // The table's line of headings is under the line that is typed.
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.shown.draw(COLUMNS, rows, canvas, look);
        let buf = canvas.sheet(line);
        self.input.draw(line, buf, look.theme.field_on, look.focused);
    }
}
