//! One of several, found by typing: our field for a column, the file's encoding, its separator.

use super::said::Ours;
use crate::desk::import::{PreviewColumn, label};
use crate::domain::fold;
use crate::files::table::{Field, Sheet};
use crate::text::Lang;
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
    /// What a column is.
    Ours(Ours),
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

/// Encodings that can be said, by the names that everybody knows.
const ENCODINGS: [&str; 10] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1251",
    "KOI8-R",
    "IBM866",
    "x-mac-cyrillic",
    "windows-1252",
    "windows-1250",
    "macintosh",
];

/// Separators that can be said, and the keys of their names.
const SEPARATORS: [(char, &str); 4] =
    [(',', "separator-comma"), (';', "separator-semicolon"), ('\t', "separator-tab"), ('|', "separator-bar")];

/// A separator as it is shown.
pub fn sign(separator: char, lang: Lang) -> String {
    if separator == '\t' { lang.tr("separator-tab") } else { separator.to_string() }
}

/// Asks which field `column` is; `holders` says which columns are one.
pub fn field(column: &PreviewColumn, sheet: Sheet, holders: &dyn Fn(Field) -> String, lang: Lang) -> Pick {
    let fields = Field::ALL.iter().copied().filter(|field| field.is_in(sheet)).map(Some);
    let item = |field: Option<Field>| Item {
        value: Picked::Ours(Ours::of(field)),
        label: label(field, lang),
        word: Ours::of(field).word().to_owned(),
        note: field.map(holders).unwrap_or_default(),
    };
    let recognised = recognised(Picked::Ours(Ours::Recognised), lang);
    let question = lang.say("pick-field", &[("column", column.name.as_str().into())]);
    let all = fields.chain([None]).map(item).chain([recognised]).collect();
    Pick::new(question, all, Picked::Ours(Ours::of(column.field)))
}

/// Asks for the encoding.
pub fn encoding(said: Option<&str>, lang: Lang) -> Pick {
    let item = |name: &'static str| {
        let note = lang.tr(&format!("encoding-{}", name.to_lowercase()));
        Item { value: Picked::Encoding(Some(name)), label: name.to_owned(), word: fold(&note), note }
    };
    let all = std::iter::once(recognised(Picked::Encoding(None), lang)).chain(ENCODINGS.map(item)).collect();
    let now = ENCODINGS.into_iter().find(|name| said == Some(name));
    Pick::new(lang.tr("pick-encoding"), all, Picked::Encoding(now))
}

/// Asks for the separator.
pub fn separator(said: Option<char>, lang: Lang) -> Pick {
    let item = |(separator, key): (char, &str)| {
        let note = lang.tr(key);
        Item { value: Picked::Separator(Some(separator)), label: sign(separator, lang), word: fold(&note), note }
    };
    let all = std::iter::once(recognised(Picked::Separator(None), lang)).chain(SEPARATORS.map(item)).collect();
    Pick::new(lang.tr("pick-separator"), all, Picked::Separator(said))
}

fn recognised(value: Picked, lang: Lang) -> Item {
    Item { value, label: lang.tr("pick-recognise"), word: String::new(), note: String::new() }
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
        if area.height < 3 {
            return;
        }
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
