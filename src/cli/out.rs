//! What goes to stdout: tables and sentences for people, JSON for programs.
//!
//! On a terminal a table keeps to its width and control characters are made harmless; into a pipe everything goes whole.

use super::fail::Failure;
use crate::text::{Lang, harmless};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One column of a table of `Row`s.
pub(super) struct Column<Row> {
    /// The key of its head.
    pub head: &'static str,
    /// Whether it is lined up on the right, as numbers are.
    pub right: bool,
    /// What it shows of a row.
    pub cell: fn(&Row, Lang) -> String,
}

impl<Row> Column<Row> {
    /// A column of text.
    pub const fn text(head: &'static str, cell: fn(&Row, Lang) -> String) -> Column<Row> {
        Column { head, right: false, cell }
    }

    /// A column of numbers.
    pub const fn number(head: &'static str, cell: fn(&Row, Lang) -> String) -> Column<Row> {
        Column { head, right: true, cell }
    }
}

/// The way out of one command.
pub(super) struct Out {
    lang: Lang,
    json: bool,
    /// Columns of the terminal; `None` when it is no terminal.
    width: Option<usize>,
    colour: bool,
    to: Box<dyn Write>,
}

impl Out {
    /// Standard output.
    pub fn stdout(lang: Lang, json: bool) -> Out {
        let terminal = io::stdout().is_terminal();
        let width =
            terminal.then(|| crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns).max(20)));
        let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Out { lang, json, width, colour, to: Box::new(io::BufWriter::new(io::stdout())) }
    }

    /// The language to speak.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether a program reads.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// The answer: as JSON for a program, else as `show` shows it.
    pub fn answer<T: Serialize>(
        &mut self,
        value: &T,
        show: impl FnOnce(&mut Out, &T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.json { self.object(value) } else { show(self, value) }
    }

    /// A list: a JSON array, a table, or the sentence of `none` when it is empty.
    pub fn list<Row: Serialize>(&mut self, rows: &[Row], columns: &[Column<Row>], none: &str) -> Result<(), Failure> {
        if self.json {
            self.object(&rows)
        } else if rows.is_empty() {
            self.line(&self.lang.tr(none))
        } else {
            self.table(rows, columns)
        }
    }

    /// A list that comes page by page; see [`Pages`].
    pub fn pages<Row: Serialize>(&self, columns: &'static [Column<Row>], none: &'static str) -> Pages<Row> {
        Pages { columns, none, widths: Vec::new(), rows: 0 }
    }

    /// One line for a person.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        let safe = if self.width.is_some() { harmless(text) } else { text.into() };
        Ok(writeln!(self.to, "{safe}")?)
    }

    /// Names and values, one pair a line, the values lined up; empty values are left out.
    pub fn card(&mut self, fields: &[(&str, String)]) -> Result<(), Failure> {
        let fields: Vec<(String, &str)> = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (self.lang.tr(key), value.as_str()))
            .collect();
        let widest = fields.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        for (name, value) in fields {
            for (at, line) in value.lines().enumerate() {
                let name = if at == 0 { name.as_str() } else { "" };
                self.line(&format!("{}  {line}", padded(name, widest, false)))?;
            }
        }
        Ok(())
    }

    /// A table with its heads. Only a terminal cuts what does not fit, the widest columns of text first.
    pub fn table<Row>(&mut self, rows: &[Row], columns: &[Column<Row>]) -> Result<(), Failure> {
        let cells = self.cells(rows, columns);
        let widths = self.heads(&cells, columns)?;
        self.rows(&cells, columns, &widths)
    }

    fn cells<Row>(&self, rows: &[Row], columns: &[Column<Row>]) -> Vec<Vec<String>> {
        let cells = |row| columns.iter().map(|column| one_line(&(column.cell)(row, self.lang))).collect();
        rows.iter().map(cells).collect()
    }

    /// Writes the heads of a table with these cells and tells how wide its columns are.
    fn heads<Row>(&mut self, cells: &[Vec<String>], columns: &[Column<Row>]) -> Result<Vec<usize>, Failure> {
        let heads: Vec<String> = columns.iter().map(|column| self.lang.tr(column.head)).collect();
        let natural = (0..columns.len()).map(|at| {
            let lines = cells.iter().chain(std::iter::once(&heads));
            lines.filter_map(|line| line.get(at)).map(|cell| cell.width()).max().unwrap_or(0)
        });
        let mut widths: Vec<usize> = natural.collect();
        if let Some(room) = self.width {
            let text: Vec<bool> = columns.iter().map(|column| !column.right).collect();
            shrink(&mut widths, &text, room);
        }
        let (bold, plain) = if self.colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        writeln!(self.to, "{bold}{}{plain}", row_line(&heads, columns, &widths, self.width.is_some()))?;
        Ok(widths)
    }

    fn rows<Row>(&mut self, cells: &[Vec<String>], columns: &[Column<Row>], widths: &[usize]) -> Result<(), Failure> {
        for line in cells {
            writeln!(self.to, "{}", row_line(line, columns, widths, self.width.is_some()))?;
        }
        Ok(())
    }

    /// What was written reaches the reader now.
    pub fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.to.flush()?)
    }

    /// JSON. What it allows raw and terminals obey (C1 control characters, marks of direction, invisible signs) is escaped.
    pub fn object(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = Out::json(value)?;
        Ok(writeln!(self.to, "{text}")?)
    }

    fn json(value: &impl Serialize) -> Result<String, Failure> {
        let text = serde_json::to_string_pretty(value).map_err(|error| io::Error::other(error.to_string()))?;
        let mut escaped = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            let (mut bytes, mut units) = ([0; 4], [0; 2]);
            let sign: &str = c.encode_utf8(&mut bytes);
            if harmless(sign) == sign {
                escaped.push(c);
            } else {
                c.encode_utf16(&mut units).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
            }
        }
        Ok(escaped)
    }
}

/// A long list, printed while it is read: one table, or one JSON array, however many pages.
pub(super) struct Pages<Row: 'static> {
    columns: &'static [Column<Row>],
    none: &'static str,
    /// As wide as the first page needs.
    widths: Vec<usize>,
    rows: usize,
}

impl<Row: Serialize> Pages<Row> {
    /// Prints the next rows.
    pub fn page(&mut self, out: &mut Out, rows: &[Row]) -> Result<(), Failure> {
        if out.json {
            for row in rows {
                let before = if self.rows == 0 { "[\n" } else { ",\n" };
                self.rows += 1;
                write!(out.to, "{before}{}", Out::json(row)?)?;
            }
        } else if !rows.is_empty() {
            let cells = out.cells(rows, self.columns);
            if self.rows == 0 {
                self.widths = out.heads(&cells, self.columns)?;
            }
            self.rows += rows.len();
            out.rows(&cells, self.columns, &self.widths)?;
        }
        Ok(())
    }

    /// Ends the list; `more` is the cursor behind which it goes on.
    pub fn end(self, out: &mut Out, more: Option<i64>) -> Result<(), Failure> {
        match (out.json, self.rows, more) {
            (true, 0, _) => Ok(writeln!(out.to, "[]")?),
            (true, ..) => Ok(writeln!(out.to, "\n]")?),
            (false, 0, _) => out.line(&out.lang.tr(self.none)),
            (false, _, Some(cursor)) => out.line(&out.lang.say("list-more", &[("cursor", cursor.to_string().into())])),
            (false, _, None) => Ok(()),
        }
    }
}

/// A day that may be absent.
pub(super) fn days(lang: Lang, day: Option<crate::domain::Day>) -> String {
    day.map_or_else(String::new, |day| lang.day(day))
}

impl From<io::Error> for Failure {
    /// Writing to stdout failed.
    fn from(why: io::Error) -> Failure {
        match why.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Machine { what: "stdout".to_owned(), why },
        }
    }
}

const GAP: usize = 2;
/// No column of text is cut to less than this.
const NARROWEST: usize = 8;

/// Takes the room that is missing from the widest columns of text.
fn shrink(widths: &mut [usize], text: &[bool], room: usize) {
    loop {
        let total: usize = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let widest = widths.iter_mut().zip(text).filter(|(width, text)| **text && **width > NARROWEST);
        match widest.max_by_key(|(width, _)| **width) {
            Some((width, _)) if total > room => *width -= 1,
            _ => return,
        }
    }
}

fn row_line<Row>(cells: &[String], columns: &[Column<Row>], widths: &[usize], fit: bool) -> String {
    let mut line = String::new();
    for (at, ((cell, column), width)) in cells.iter().zip(columns).zip(widths).enumerate() {
        line.push_str(if at > 0 { "  " } else { "" });
        let cell = if fit { &cut(cell, *width) } else { cell };
        line.push_str(&padded(cell, *width, column.right));
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// `text` in at most `width` columns of a terminal, cut between graphemes with an ellipsis.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push('…');
    kept
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let gap = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{gap}{text}") } else { format!("{text}{gap}") }
}

/// A cell is one line, whatever was typed or imported.
fn one_line(text: &str) -> String {
    harmless(text).lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Page(Rc<RefCell<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What a table of names and ages looks like in a terminal of `width` columns, or in a pipe.
    fn shown(width: Option<usize>, rows: &[(&str, i64)]) -> String {
        let page = Page::default();
        let mut out = Out { lang: Lang::Ru, json: false, width, colour: false, to: Box::new(page.clone()) };
        let columns = [
            Column::<(&str, i64)>::text("kind-person", |row, _| row.0.to_owned()),
            Column::number("day-today", |row, lang| lang.number(row.1)),
        ];
        out.table(rows, &columns).unwrap();
        String::from_utf8(page.0.borrow().clone()).unwrap()
    }

    #[test]
    fn columns_line_up_in_any_script() {
        let table = shown(None, &[("王小明", 7), ("Ёлкина Анна", 12_345)]);
        assert_eq!(table, "человек      сегодня\n王小明             7\nЁлкина Анна   12\u{a0}345\n");
    }

    #[test]
    fn only_a_terminal_cuts_and_only_text() {
        let long = [("Общество с ограниченной ответственностью «Ромашка»", 1_000_000)];
        assert!(shown(None, &long).contains("«Ромашка»"));
        let narrow = shown(Some(30), &long);
        assert!(narrow.contains("Общество с огранич…  1\u{a0}000\u{a0}000"), "{narrow}");
        assert!(narrow.lines().all(|line| line.width() <= 30));
    }

    #[test]
    fn control_characters_cannot_move_the_cursor_or_add_lines() {
        let table = shown(Some(60), &[("a\u{1b}[2Jb\nc\u{9b}d", 1)]);
        assert_eq!(table.lines().count(), 2);
        assert!(!table.contains(['\u{1b}', '\u{9b}']));
    }
}
