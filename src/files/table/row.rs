//! One record: its fields, the line it starts in, and what is wrong with it, if anything.

use super::words;
use memchr::memchr;
use serde::{Deserialize, Serialize};

/// Longest field that is kept, in bytes.
pub const FIELD_LIMIT: usize = 1 << 20;
/// Most fields of a row.
pub const FIELDS_LIMIT: usize = 1000;
/// Longest record, in bytes.
pub(super) const RECORD_LIMIT: usize = 8 << 20;

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum RowFault {
    /// Fewer fields than the header names.
    TooFewFields {
        /// Fields of the row.
        fields: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// More fields than the header names.
    TooManyFields {
        /// Fields of the row.
        fields: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quote is opened and never closed.
    OpenQuote,
    /// A field or the row is larger than is kept.
    TooLong,
    /// Bytes that are no text in the file's encoding.
    BrokenText,
    /// A vCard that begins and does not end.
    CardOpen,
    /// Text between vCards.
    NoCard,
    /// A vCard that only lists other ones.
    CardGroup,
}

/// One record of a table. Reused from row to row, so that reading a million allocates once.
#[derive(Debug, Default)]
pub struct Row {
    /// Line of the file where the record starts, from 1.
    pub line: u64,
    /// What is wrong with it; its fields are as far as they could be told apart.
    pub fault: Option<RowFault>,
    /// Pictures, sounds and keys that came with it; they are left out.
    pub pictures: u32,
    /// What is told apart so far, in the first `filled` bytes; once that is done, it is in `text`.
    bytes: Vec<u8>,
    filled: usize,
    text: String,
    ends: Vec<usize>,
    count: usize,
}

impl Row {
    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The field at `index` as it stands in the file, quotes taken off; empty where there is none.
    pub fn get(&self, index: usize) -> &str {
        if index >= self.count {
            return "";
        }
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or("")
    }

    /// All fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.count).map(|index| self.get(index))
    }

    /// Adds a field.
    pub(in crate::files) fn push(&mut self, field: &str) {
        self.text.push_str(field);
        self.ends.truncate(self.count);
        self.ends.push(self.text.len());
        self.count += 1;
    }

    pub(in crate::files) fn clear(&mut self, line: u64) {
        self.line = line;
        self.fault = None;
        self.pictures = 0;
        self.text.clear();
        self.filled = 0;
        self.count = 0;
    }

    /// All of it is told apart: it is known to be text from here on, and need not be looked at again for each field.
    fn seal(&mut self) {
        let text = self.bytes.get(..self.filled).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
        self.text.push_str(text.unwrap_or_default());
    }

    /// Takes the carriage return of a line end off the last field.
    fn drop_return(&mut self) {
        let Some(last) = self.count.checked_sub(1).and_then(|index| self.ends.get_mut(index)) else { return };
        if last.checked_sub(1).and_then(|index| self.bytes.get(index)) == Some(&b'\r') {
            *last -= 1;
        }
    }

    /// What is wrong with a row that was told apart, under a header of `columns` columns of which the first
    /// `needed` have names.
    pub(super) fn judge(&self, needed: usize, columns: usize, damaged: bool) -> Option<RowFault> {
        let mut longest =
            self.ends.iter().take(self.count).scan(0, |start, end| Some(end - std::mem::replace(start, *end)));
        if self.count > FIELDS_LIMIT || longest.any(|length| length > FIELD_LIMIT) {
            return Some(RowFault::TooLong);
        }
        if self.count < needed {
            return Some(RowFault::TooFewFields { fields: self.count, columns });
        }
        if self.count > columns && (columns..self.count).any(|index| words::is_filled(self.get(index))) {
            return Some(RowFault::TooManyFields { fields: self.count, columns });
        }
        (damaged && self.text.contains('\u{fffd}')).then_some(RowFault::BrokenText)
    }

    /// Whether it is the header once more.
    pub(super) fn repeats(&self, header: &[String]) -> bool {
        let mut named = header.iter().enumerate().filter(|(_, name)| !name.is_empty()).peekable();
        let same = |(index, name): (usize, &String)| self.get(index).trim() == name;
        named.peek().is_some() && self.count > 1 && named.all(same)
    }

    /// Whether every field is blank.
    pub(super) fn is_blank(&self) -> bool {
        !self.fields().any(words::is_filled)
    }
}

/// What tells fields and quotes apart in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between fields.
    pub separator: u8,
    /// Around fields that hold separators or line ends.
    pub quote: u8,
    /// Quotes inside fields are written `\"` rather than doubled.
    pub escaped: bool,
    /// Ends a line: `\n`, or `\r` in files of old Macs.
    pub line_end: u8,
}

impl Dialect {
    /// Adds the fields of a line that is a whole record, its quotes standing around whole fields only, as in most; `None` for any
    /// other line. A third of the time that it takes sign by sign.
    fn split(self, line: &str, row: &mut Row) -> Option<()> {
        let mut rest = match line.strip_suffix(char::from(self.line_end)) {
            Some(line) if self.line_end == b'\n' => line.strip_suffix('\r').unwrap_or(line),
            ended => ended.unwrap_or(line),
        };
        loop {
            let (field, behind) = match rest.strip_prefix(char::from(self.quote)) {
                Some(quoted) => {
                    let (field, behind) = quoted.split_at_checked(memchr(self.quote, quoted.as_bytes())?)?;
                    if self.escaped && field.contains('\\') {
                        return None;
                    }
                    (field, behind.get(1..)?)
                }
                None => rest.split_at_checked(memchr(self.separator, rest.as_bytes()).unwrap_or(rest.len()))?,
            };
            row.push(field);
            if behind.is_empty() {
                return Some(());
            }
            rest = behind.strip_prefix(char::from(self.separator))?;
        }
    }
}

/// Tells the fields of a record apart, a line at a time: csv-core knows quotes, the caller counts lines.
pub(super) struct Splitter {
    core: csv_core::Reader,
    dialect: Dialect,
}

impl Splitter {
    pub fn new(dialect: Dialect, quoting: bool) -> Splitter {
        let core = csv_core::ReaderBuilder::new()
            .delimiter(dialect.separator)
            .quote(dialect.quote)
            .escape(dialect.escaped.then_some(b'\\'))
            .quoting(quoting)
            .terminator(csv_core::Terminator::Any(dialect.line_end))
            .build();
        Splitter { core, dialect }
    }

    pub fn reset(&mut self) {
        self.core.reset();
    }

    /// Begins `row` with a line, which is not blank. `true` when the record ends with it, `false` inside quotes.
    pub fn begin(&mut self, line: &[u8], row: &mut Row) -> bool {
        let split = simdutf8::basic::from_utf8(line).ok().and_then(|line| self.dialect.split(line, row));
        if split.is_none() {
            row.clear(row.line);
            return self.feed(line, row);
        }
        true
    }

    /// Adds a line to `row`. `true` when the record ends with it, `false` inside quotes.
    pub fn feed(&mut self, line: &[u8], row: &mut Row) -> bool {
        let returned = self.dialect.line_end == b'\n' && line.ends_with(b"\r\n");
        let ended = line.last() == Some(&self.dialect.line_end);
        row.bytes.resize((row.filled + line.len() + 1).max(row.bytes.len()), 0);
        let done = self.push(line, row) || (!ended && self.push(&[self.dialect.line_end], row));
        if done && returned {
            row.drop_return();
        }
        if done {
            row.seal();
        }
        done
    }

    fn push(&mut self, mut input: &[u8], row: &mut Row) -> bool {
        use csv_core::ReadRecordResult as Read;
        while !input.is_empty() {
            if row.ends.len() == row.count {
                row.ends.resize(row.count * 2 + 32, 0);
            }
            let (output, ends) = (row.bytes.get_mut(row.filled..), row.ends.get_mut(row.count..));
            let (result, taken, written, ended) =
                self.core.read_record(input, output.unwrap_or_default(), ends.unwrap_or_default());
            input = input.get(taken..).unwrap_or_default();
            row.filled += written;
            row.count += ended;
            match result {
                Read::Record => return true,
                Read::OutputFull => row.bytes.resize(row.bytes.len() * 2 + 1024, 0),
                Read::InputEmpty | Read::OutputEndsFull | Read::End => {}
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_splits_a_line_as_the_long_one(line in "[ab,\"\\\\\r' ]{0,6}[ab,\"\\\\\r' ]{0,6}\n?", escaped in any::<bool>()) {
            prop_assume!(!line.trim().is_empty());
            let dialect = Dialect { separator: b',', quote: b'"', escaped, line_end: b'\n' };
            let (mut short, mut long) = (Row::default(), Row::default());
            if dialect.split(&line, &mut short).is_some() {
                prop_assert!(Splitter::new(dialect, true).feed(line.as_bytes(), &mut long));
                prop_assert_eq!(short.fields().collect::<Vec<_>>(), long.fields().collect::<Vec<_>>());
            }
        }
    }
}
