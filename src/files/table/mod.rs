//! Tables that come in: CSV of every kind that address books, CRMs and spreadsheets write, and vCards, a card being a row.
//!
//! Encoding, separator and quotes are recognised from the data. Rows are streamed, so that a million of them never
//! sit in memory; a row that cannot be read is handed over with what is wrong with it and the next one follows.
//! Line numbers are those of the file.

pub mod columns;
pub mod days;
mod dialect;
mod fields;
mod foreign;
mod headers;
mod lines;
mod looks;
pub mod numbers;
mod places;
pub mod rejects;
mod row;
pub mod words;

pub use fields::{Field, Sheet};
pub use looks::Look;
pub use row::{Dialect, FIELD_LIMIT, FIELDS_LIMIT, Row, RowFault};

use super::encoding::{self, Bounded, Decoded, Found};
use super::vcards::{self, Cards};
use encoding_rs::Encoding;
use lines::Lines;
use looks::Looks;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
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
    /// A folder in which there are no tables or address cards.
    #[error("there are no tables in {path}")]
    NoTables {
        /// The folder.
        path: String,
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
        /// What it looks like: `xlsx`, `xls`, `ods`, `packed`, `html`, `pdf` or `binary`.
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
    /// It was said of several files: one that tells by itself is read as it tells.
    pub of_many: bool,
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
    /// What the columns hold by the look of their cells.
    pub looks: Vec<Look>,
    /// What was said and does not hold.
    pub overruled: Overruled,
    found: Found,
    skip: u64,
    has_header: bool,
    is_cards: bool,
}

/// Whether the file tells otherwise than was said of several.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overruled {
    /// In which encoding it is.
    pub encoding: bool,
    /// What stands between its columns.
    pub separator: bool,
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
        let overruled = hints.encoding.filter(|said| hints.of_many && found.told && *said != found.encoding);
        if let Some(encoding) = hints.encoding.filter(|_| overruled.is_none()) {
            found = Found { encoding, damaged: true, told: false };
        }
        let mut decoded = Decoded::new(file, found.encoding).map_err(unreadable)?;
        let mut sample = Vec::new();
        decoded.more(&mut sample).map_err(unreadable)?;
        if foreign::is_binary(&sample) {
            return Err(not_text("binary"));
        }
        let whole = decoded.consumed == size;
        let is_cards = foreign::is_cards(&sample);
        let mut separator = hints.separator;
        if hints.of_many && !is_cards {
            separator = separator.filter(|said| dialect::fits(&sample, whole, *said));
        }
        let (dialect, skip) = dialect::recognise(&sample, whole, separator);
        let overruled = Overruled { encoding: overruled.is_some(), separator: separator != hints.separator };
        let (header, looks) = (Vec::new(), Vec::new());
        let mut table = Table {
            path: path.to_owned(),
            size,
            header,
            looks,
            dialect,
            overruled,
            found,
            skip,
            has_header: !is_cards,
            is_cards,
        };
        if is_cards {
            table.header = vcards::HEADER.iter().map(|(name, _)| (*name).to_owned()).collect();
            table.looks = vcards::HEADER.iter().map(|(_, field)| Look::Told(*field)).collect();
            return Ok(table);
        }
        table.look_at_rows()?;
        Ok(table)
    }

    /// Looks at the first rows: where the header stands, if there is one, and what the columns hold.
    fn look_at_rows(&mut self) -> Result<(), TableError> {
        let name = || self.path.display().to_string();
        let (mut rows, mut row) = (self.open_rows()?, Row::default());
        let mut first: Vec<(u64, Vec<String>)> = Vec::new();
        let (mut looks, mut kept) = (Looks::default(), 0);
        let ended = loop {
            if first.len() >= looks::ROWS || kept >= looks::BYTES {
                break false;
            }
            if !rows.next(&mut row)? {
                break true;
            }
            if first.is_empty() && row.fault == Some(RowFault::TooLong) {
                return Err(TableError::HeaderTooLong { path: name(), columns: row.len(), limit: FIELDS_LIMIT });
            }
            let cells: Vec<String> = row.fields().map(|cell| cell.trim().to_owned()).collect();
            kept += cells.iter().map(String::len).sum::<usize>();
            first.push((row.line, cells));
        };
        let above = looks::title_rows(&first);
        let Some((line, header)) = first.get(above) else { return Err(TableError::EmptyTable { path: name() }) };
        let lower = looks::lower_header(first.get(above..).unwrap_or_default(), headers::is_known);
        let below = above + 1 + usize::from(lower);
        let (rows, width) = (first.get(below..).unwrap_or_default(), header.len());
        let whole = rows.iter().filter(|(_, cells)| cells.len() >= width).count();
        // Rows that a line end broke say nothing of the columns, where there are enough others.
        let counts = |cells: &Vec<String>| whole * 2 < rows.len() || cells.len() >= width;
        rows.iter().filter(|(_, cells)| counts(cells)).for_each(|(_, cells)| looks.see(cells));
        self.skip = self.skip.max(line - 1);
        self.looks = looks.decide(header.len());
        self.has_header = first.len() == below || lower || !looks::is_data(header, &self.looks, headers::is_known);
        self.header = match first.get(above + 1).filter(|_| lower) {
            Some((line, below)) => {
                self.skip = line - 1;
                looks::two_stories(header, below)
            }
            None if self.has_header => header.clone(),
            None => (1..=header.len()).map(|column| column.to_string()).collect(),
        };
        if !self.has_header {
            looks.see(header);
            self.looks = looks.decide(header.len());
        }
        if ended {
            self.looks.iter_mut().filter(|look| **look == Look::Blank).for_each(|look| *look = Look::Empty);
        }
        Ok(())
    }

    /// The encoding's usual name, e.g. `windows-1251`.
    pub fn encoding(&self) -> &'static str {
        self.found.encoding.name()
    }

    /// Whether the file names its columns; else their numbers are their names, or they are vCards' own.
    pub fn names_columns(&self) -> bool {
        self.has_header
    }

    /// The line on which it does.
    pub fn header_line(&self) -> Option<u64> {
        (self.has_header && !self.is_cards).then_some(self.skip + 1)
    }

    /// Whether its rows are vCards.
    pub fn is_cards(&self) -> bool {
        self.is_cards
    }

    /// The rows under the header.
    pub fn rows(&self) -> Result<Rows, TableError> {
        let mut rows = self.open_rows()?;
        if let Reading::Lines(lines) = &mut rows.reading {
            if self.has_header {
                lines.next(&mut Row::default()).map_err(|error| trouble(&self.path, &error))?;
            }
            let needed = self.header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
            lines.stand_under(self.header.len(), needed);
        }
        Ok(rows)
    }

    fn open_rows(&self) -> Result<Rows, TableError> {
        let unreadable = |error: io::Error| trouble(&self.path, &error);
        let file = Bounded::new(File::open(&self.path).map_err(unreadable)?, self.size);
        let reading = match self.is_cards {
            true => Cards::new(file, self.found).map(Box::new).map(Reading::Cards),
            false => Lines::new(file, self.found, self.dialect, self.skip).map(Box::new).map(Reading::Lines),
        };
        let header = if self.has_header { self.header.clone() } else { Vec::new() };
        Ok(Rows { path: self.path.clone(), header, looks: self.looks.clone(), reading: reading.map_err(unreadable)? })
    }
}

/// Whether tables or address cards are called so.
pub fn is_named_so(name: &str) -> bool {
    const ENDINGS: [&str; 6] = ["csv", "tsv", "tab", "txt", "vcf", "vcard"];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.contains(&ending.to_lowercase().as_str())
}

/// The files that `path` stands for: itself, or the tables and address cards of a folder by name. What we wrote there for mending is
/// none of them.
///
/// # Errors
/// [`TableError`] when the folder cannot be read or holds none.
pub fn files_of(path: &Path) -> Result<Vec<PathBuf>, TableError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error: io::Error| trouble(path, &error);
    let is_one = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        file.is_file() && is_named_so(&name) && !name.starts_with('.') && !name.ends_with(".rejected.csv")
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if is_one(&file) {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() { Err(TableError::NoTables { path: path.display().to_string() }) } else { Ok(files) }
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
    header: Vec<String>,
    looks: Vec<Look>,
    reading: Reading,
}

enum Reading {
    Lines(Box<Lines>),
    Cards(Box<Cards>),
}

impl Rows {
    /// Reads the next row into `row`; `false` at the end of the file. Passed over are blank rows, the header where a page repeats it,
    /// and sums.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, TableError> {
        loop {
            let read = match &mut self.reading {
                Reading::Lines(lines) => lines.next(row),
                Reading::Cards(cards) => cards.next(row),
            };
            let read = read.map_err(|error| trouble(&self.path, &error))?;
            if matches!(row.fault, Some(RowFault::TooFewFields { .. })) && looks::stands_right(row, &self.looks) {
                row.fault = None;
            }
            if !read || matches!(self.reading, Reading::Cards(_)) || !(row.repeats(&self.header) || looks::is_sum(row))
            {
                return Ok(read);
            }
        }
    }

    /// Bytes of the file read so far.
    pub fn consumed(&self) -> u64 {
        match &self.reading {
            Reading::Lines(lines) => lines.consumed(),
            Reading::Cards(cards) => cards.consumed(),
        }
    }
}

#[cfg(test)]
mod tests;
