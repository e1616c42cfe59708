//! What came of an import.

use super::contrary::Contrary;
use super::reject::{Note, Noted, Rejected};
use super::theirs::Kept;
use crate::domain::{Day, OpId};
use crate::files::table::Table;
use crate::files::table::columns::Columns;
use crate::store::Topics;
use serde::Serialize;
use std::path::PathBuf;

/// Notes that a report keeps; more are counted only.
const NOTES: usize = 1_000;

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// Rows of the file.
    pub read: u64,
    /// Contacts, products, orders or payments that are new.
    pub added: u64,
    /// Those that were here and changed.
    pub updated: u64,
    /// Those that were here just so.
    pub unchanged: u64,
    /// Lines of orders that were taken; absent for other tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<u64>,
    /// What was said and the file tells otherwise.
    pub contrary: Vec<Contrary>,
    /// Rows that cannot be used, in the file's order.
    pub rejected: Vec<Rejected>,
    /// What was not quite right with rows that are taken: the first thousand.
    pub notes: Vec<Noted>,
    /// How many such notes there are in all.
    pub noted: u64,
    /// New contacts of a trial run that are probably here already, under another name or number; each has its note. They come in all
    /// the same.
    pub doubtful: u64,
    /// New contacts that were not looked for among those who are here: a trial run does so as long as few come at a time, an import
    /// never does. The search for duplicates does.
    pub unsought: u64,
    /// Fields that were left as somebody here wrote them although the file says otherwise: the first thousand.
    pub kept: Vec<Kept>,
    /// How many such fields there are in all.
    pub differing: u64,
    /// The day on which it was said how such columns are read.
    pub columns_since: Option<Day>,
    /// Pictures that came with vCards and are left out.
    pub pictures: u64,
    /// The import's id; absent when nothing changed.
    pub batch: Option<i64>,
    /// Columns of the file that are not read.
    pub unknown_columns: Vec<String>,
    /// The file's encoding.
    pub encoding: String,
    /// Its separator.
    pub separator: char,
    /// Where the rejected rows were written, with their reasons.
    pub rejected_file: Option<PathBuf>,
    /// Nothing was written.
    pub dry_run: bool,
    /// Kinds of data that changed.
    #[serde(skip)]
    pub touched: Topics,
    /// The op in the history.
    #[serde(skip)]
    pub op: Option<OpId>,
}

impl ImportReport {
    /// Nothing was read yet.
    pub(super) fn of(table: &Table, columns: &Columns, dry_run: bool) -> ImportReport {
        ImportReport {
            read: 0,
            added: 0,
            updated: 0,
            unchanged: 0,
            lines: None,
            contrary: Vec::new(),
            rejected: Vec::new(),
            notes: Vec::new(),
            noted: 0,
            doubtful: 0,
            unsought: 0,
            kept: Vec::new(),
            differing: 0,
            columns_since: None,
            pictures: 0,
            batch: None,
            unknown_columns: columns.unknown.clone(),
            encoding: table.encoding().to_owned(),
            separator: char::from(table.dialect.separator),
            rejected_file: None,
            dry_run,
            touched: Topics::default(),
            op: None,
        }
    }

    /// What came of several files in all; `None` of none.
    pub fn sum(reports: &[ImportReport]) -> Option<ImportReport> {
        let (first, others) = reports.split_first()?;
        let mut sum = first.clone();
        for other in others {
            sum.read += other.read;
            sum.added += other.added;
            sum.updated += other.updated;
            sum.unchanged += other.unchanged;
            sum.doubtful += other.doubtful;
            sum.unsought += other.unsought;
            sum.differing += other.differing;
            sum.noted += other.noted;
            sum.pictures += other.pictures;
            sum.rejected.extend(other.rejected.iter().cloned());
        }
        Some(sum)
    }

    pub(super) fn note(&mut self, line: u64, notes: Vec<Note>) {
        self.noted += notes.len() as u64;
        let room = NOTES.saturating_sub(self.notes.len());
        self.notes.extend(notes.into_iter().take(room).map(|note| Noted { line, note }));
    }
}
