//! Tables that come in: CSV of every kind that address books, CRMs and spreadsheets write.
//!
//! Encoding, separator and quotes are recognised from the data. Rows are streamed, so that a million of them never
//! sit in memory; a row that cannot be read is handed over with what is wrong with it and the next one follows.
//! Line numbers are those of the file.

pub mod columns;
pub mod days;
mod dialect;
mod encoding;
mod fields;
mod foreign;
pub mod numbers;
pub mod rejects;
mod row;
pub mod words;

pub use fields::{Field, Sheet};
pub use row::{Dialect, FIELD_LIMIT, FIELDS_LIMIT, Row, RowFault};

use encoding::{Bounded, Decoded, Found};
use encoding_rs::Encoding;
use memchr::memchr;
use row::{RECORD_LIMIT, Splitter};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 4 << 30;

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum TableError {
    /// There is no such file.
    #[error("there is no file {path}")]
    NoFile {
        /// Where it was looked for.
        path: String,
    },
    /// The system does not let it be read.
    #[error("{path}: {detail}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        detail: String,
    },
    /// Nothing in it, not even a header.
    #[error("{path} is empty")]
    EmptyTable {
        /// The file.
        path: String,
    },
    /// Larger than [`FILE_LIMIT`].
    #[error("{path} has {size} bytes, at most {limit} are read")]
    TableTooLarge {
        /// The file.
        path: String,
        /// Its size in bytes.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// A folder, a pipe or a device: it may have no end.
    #[error("{path} is no file")]
    NotAFile {
        /// What was named.
        path: String,
    },
    /// A header with more than [`FIELDS_LIMIT`] columns, or one that is longer than a row may be.
    #[error("{path} has a header of {columns} columns, at most {limit} are read")]
    HeaderTooLong {
        /// The file.
        path: String,
        /// Its columns, as far as they could be told apart.
        columns: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A workbook, an archive, a picture or another file that holds no lines of text.
    #[error("{path} is no text, but {what}")]
    NotText {
        /// The file.
        path: String,
        /// What it looks like: `xlsx`, `xls`, `ods`, `packed`, `vcard`, `html`, `pdf` or `binary`.
        what: String,
    },
}

/// What is known better than the data can tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints {
    /// The encoding, as [`Encoding::for_label`] knows it.
    pub encoding: Option<&'static Encoding>,
    /// The separator.
    pub separator: Option<u8>,
}

/// A file that was looked at and can be read from its first row, any number of times.
#[derive(Debug)]
pub struct Table {
    path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// The header's names as they stand in the file.
    pub header: Vec<String>,
    /// Separator and quotes.
    pub dialect: Dialect,
    found: Found,
    skip: usize,
}

impl Table {
    /// Looks at the file: its encoding, separator, quotes and header.
    pub fn open(path: &Path, hints: Hints) -> Result<Table, TableError> {
        let unreadable = |error: io::Error| trouble(path, &error);
        let name = || path.display().to_string();
        let about = std::fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            return Err(TableError::NotAFile { path: name() }); // told before it is opened: that alone may wait for ever
        }
        let size = about.len();
        if size > FILE_LIMIT {
            return Err(TableError::TableTooLarge { path: name(), size, limit: FILE_LIMIT });
        }
        let mut file = Bounded::new(File::open(path).map_err(unreadable)?, size);
        let not_text = |what: &str| TableError::NotText { path: name(), what: what.to_owned() };
        if let Some(what) = foreign::kind(&mut file).map_err(unreadable)? {
            return Err(not_text(what));
        }
        let mut found = encoding::detect(&mut file).map_err(unreadable)?;
        if let Some(encoding) = hints.encoding {
            found = Found { encoding, damaged: true };
        }
        let mut decoded = Decoded::new(file, found.encoding).map_err(unreadable)?;
        let mut sample = Vec::new();
        decoded.more(&mut sample).map_err(unreadable)?;
        if foreign::is_binary(&sample) {
            return Err(not_text("binary"));
        }
        let whole = decoded.consumed == size;
        let (dialect, skip) = dialect::recognise(&sample, whole, hints.separator);
        let mut table = Table { path: path.to_owned(), size, header: Vec::new(), dialect, found, skip };
        let (mut rows, mut row) = (table.open_rows()?, Row::default());
        if !rows.next(&mut row)? {
            return Err(TableError::EmptyTable { path: name() });
        }
        if row.fault == Some(RowFault::TooLong) {
            return Err(TableError::HeaderTooLong { path: name(), columns: row.len(), limit: FIELDS_LIMIT });
        }
        table.header = row.fields().map(|name| name.trim().to_owned()).collect();
        Ok(table)
    }

    /// The encoding's usual name, e.g. `windows-1251`.
    pub fn encoding(&self) -> &'static str {
        self.found.encoding.name()
    }

    /// The rows under the header.
    pub fn rows(&self) -> Result<Rows, TableError> {
        let mut rows = self.open_rows()?;
        rows.next(&mut Row::default())?;
        rows.columns = self.header.len();
        rows.needed = self.header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        Ok(rows)
    }

    fn open_rows(&self) -> Result<Rows, TableError> {
        let unreadable = |error: io::Error| trouble(&self.path, &error);
        let file = Bounded::new(File::open(&self.path).map_err(unreadable)?, self.size);
        let mut rows = Rows {
            path: self.path.clone(),
            decoded: Decoded::new(file, self.found.encoding).map_err(unreadable)?,
            quoted: Splitter::new(self.dialect, true),
            plain: Splitter::new(self.dialect, false),
            line_end: self.dialect.line_end,
            damaged: self.found.damaged,
            buffer: Vec::new(),
            start: 0,
            next: 0,
            searched: 0,
            line: 1,
            needed: 0,
            columns: usize::MAX,
        };
        if self.skip > 0 {
            rows.take_line().map_err(unreadable)?;
            rows.line += 1;
        }
        Ok(rows)
    }
}

fn trouble(path: &Path, error: &io::Error) -> TableError {
    let path = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound => TableError::NoFile { path },
        _ => TableError::Unreadable { path, detail: error.to_string() },
    }
}

/// A table's rows, read one after the other.
pub struct Rows {
    path: PathBuf,
    decoded: Decoded,
    quoted: Splitter,
    plain: Splitter,
    line_end: u8,
    damaged: bool,
    /// Text that was read: the record under way from `start`, its next line from `next`.
    buffer: Vec<u8>,
    start: usize,
    next: usize,
    searched: usize,
    line: u64,
    needed: usize,
    columns: usize,
}

enum Taken {
    Line(Range<usize>),
    TooLong,
    End,
}

impl Rows {
    /// Reads the next row that is not blank into `row`; `false` at the end of the file.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, TableError> {
        let read = self.read(row);
        read.map_err(|error| trouble(&self.path, &error))
    }

    /// Bytes of the file read so far.
    pub fn consumed(&self) -> u64 {
        self.decoded.consumed
    }

    fn read(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            self.start = self.next;
            row.clear(self.line);
            let line = match self.take_line()? {
                Taken::End => return Ok(false),
                Taken::TooLong => {
                    self.skip_line()?;
                    row.fault = Some(RowFault::TooLong);
                    return Ok(true);
                }
                Taken::Line(line) => line,
            };
            self.line += 1;
            if self.text(&line).trim_ascii().is_empty() {
                continue;
            }
            let length = line.len();
            if self.quoted.feed(self.buffer.get(line).unwrap_or_default(), row) || self.close_quote(row)? {
                row.fault = row.judge(self.needed, self.columns, self.damaged);
            } else {
                self.give_up_quote(length, row);
            }
            if row.fault.is_some() || !row.is_blank() {
                return Ok(true);
            }
        }
    }

    /// Goes on with a record over its line ends until its quotes close; `false` when they never do.
    fn close_quote(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            let Taken::Line(line) = self.take_line()? else { return Ok(false) };
            self.line += 1;
            if self.quoted.feed(self.buffer.get(line).unwrap_or_default(), row) {
                return Ok(true);
            }
        }
    }

    /// Only the line where the quote was opened is bad: the ones after it are read as rows again.
    fn give_up_quote(&mut self, length: usize, row: &mut Row) {
        row.clear(row.line);
        row.fault = Some(RowFault::OpenQuote);
        self.quoted.reset();
        self.next = self.start + length;
        self.searched = self.next;
        self.line = row.line + 1;
        let first = self.buffer.get(self.start..self.next).unwrap_or_default();
        self.plain.reset();
        self.plain.feed(first, row);
    }

    fn text(&self, range: &Range<usize>) -> &[u8] {
        self.buffer.get(range.clone()).unwrap_or_default()
    }

    /// The next line with its end. Keeps the buffer from `start` on.
    fn take_line(&mut self) -> io::Result<Taken> {
        loop {
            let from = self.searched.max(self.next);
            let line = self.next;
            if let Some(end) = memchr(self.line_end, self.buffer.get(from..).unwrap_or_default()) {
                self.next = from + end + 1;
                return Ok(Taken::Line(line..self.next));
            }
            self.searched = self.buffer.len();
            if self.buffer.len() - self.start > RECORD_LIMIT {
                return Ok(Taken::TooLong);
            }
            self.buffer.drain(..self.start);
            self.next -= self.start;
            self.searched -= self.start;
            self.start = 0;
            if !self.decoded.more(&mut self.buffer)? {
                let (line, end) = (self.next, self.buffer.len());
                self.next = end;
                return Ok(if line < end { Taken::Line(line..end) } else { Taken::End });
            }
        }
    }

    /// Leaves out the rest of a line that is too long to keep.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            self.buffer.clear();
            (self.start, self.next, self.searched) = (0, 0, 0);
            if !self.decoded.more(&mut self.buffer)? {
                return Ok(());
            }
            if let Some(end) = memchr(self.line_end, &self.buffer) {
                self.next = end + 1;
                self.line += 1;
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests;
