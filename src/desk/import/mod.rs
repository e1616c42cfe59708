//! Bringing in other programs' tables (C8): contacts, products, orders, payments.
//!
//! One import, of one file or of several, is one transaction and one line of the history: undo takes all of it back. A row that cannot be used is
//! told with its line and reason, and written beside the file so that it can be mended and brought in again; the good
//! rows are kept. Bringing in the same file twice changes nothing: rows are known again by their id in the other program,
//! else by e-mail or phone together with the name. What somebody wrote here since is not overwritten by a later import, but
//! told field by field ([`Kept`]).

mod ahead;
mod consents;
mod contacts;
mod contrary;
mod draft;
mod error;
mod files;
mod known;
mod memory;
mod orders;
mod own;
mod payments;
mod preview;
mod products;
mod reach;
mod reject;
mod report;
mod several;
mod survey;
mod theirs;
mod trail;

pub use contrary::Contrary;
pub use error::ImportError;
pub use files::{AskFiles, AskTables, Listed};
pub use preview::{AskImportPreview, Because, Preview, PreviewColumn, PreviewRow, Question, label};
pub use reject::{Note, Noted, Reject, Rejected};
pub use report::ImportReport;
pub use several::import_all;
pub use theirs::{Kept, Take};

use super::Seat;
use crate::domain::{Currency, ImportAs, OpId};
use crate::files::table::columns::Columns;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Field, Hints, Row, Sheet, Table, rejects};
use crate::store::{Batch, Row as _, Tx, Writer};
use memory::Memory;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use trail::Trail;

/// What is brought in, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// What the file lists.
    pub sheet: Sheet,
    /// The file.
    pub path: PathBuf,
    /// What its contacts are (A3).
    pub bring: ImportAs,
    /// The list that the contacts come on; the file's name when absent.
    pub list: Option<String>,
    /// Their column and our field, where recognising them fails.
    pub map: Vec<(String, String)>,
    /// Orders are paid in full on their own day.
    pub paid_on_order_date: bool,
    /// What is taken of the file where somebody here wrote otherwise.
    pub take: Take,
    /// Only tell what would happen.
    pub dry_run: bool,
    /// How `03/04/2026` is meant, where the file does not tell.
    pub dates: Option<DayOrder>,
    /// What `1,234` means, where the file does not tell.
    pub decimal: Option<Mark>,
    /// The encoding's name, where recognising it fails.
    pub encoding: Option<String>,
    /// The separator, where recognising it fails.
    pub separator: Option<char>,
    /// All this was said of several files at once: encoding and separator hold only where a file does not tell its own.
    pub of_many: bool,
}

impl Import {
    /// An import of `path` with nothing said but what it lists.
    pub fn new(sheet: Sheet, path: impl Into<PathBuf>) -> Import {
        Import {
            sheet,
            path: path.into(),
            bring: ImportAs::Suspects,
            list: None,
            map: Vec::new(),
            paid_on_order_date: false,
            take: Take::Nothing,
            dry_run: false,
            dates: None,
            decimal: None,
            encoding: None,
            separator: None,
            of_many: false,
        }
    }

    /// The list's name: as given, else the file's.
    fn list_name(&self) -> String {
        let stem = || self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        self.list.clone().unwrap_or_else(stem)
    }

    /// The file's own name, without its folder.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn hints(&self) -> Result<Hints, ImportError> {
        let encoding = match &self.encoding {
            None => None,
            Some(label) => Some(rejects::encoding(label).ok_or_else(|| ImportError::Encoding { name: label.clone() })?),
        };
        Ok(Hints { encoding, separator: self.separator.and_then(|c| u8::try_from(c).ok()), of_many: self.of_many })
    }
}

/// How far an import is. Told at most ten times a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: u64,
    /// Steps in all.
    pub total: u64,
}

/// Counts steps, tells them, and asks whether to go on.
struct Steps<'p> {
    tell: &'p mut dyn FnMut(Progress) -> bool,
    done: u64,
    total: u64,
    told: Option<Instant>,
}

impl Steps<'_> {
    /// Says that `done` steps of all are done.
    ///
    /// # Errors
    /// [`ImportError::Cancelled`] when whoever is told does not want to go on.
    fn at(&mut self, done: u64) -> Result<(), ImportError> {
        self.done = done;
        if self.told.is_some_and(|told| told.elapsed() < Duration::from_millis(100)) {
            return Ok(());
        }
        self.told = Some(Instant::now());
        let go_on = (self.tell)(Progress { done: self.done.min(self.total), total: self.total });
        if go_on { Ok(()) } else { Err(ImportError::Cancelled) }
    }
}

/// An import under way.
struct Run<'r, 'c, 'p> {
    tx: &'r mut Tx<'c>,
    seat: &'r Seat,
    import: &'r Import,
    table: &'r Table,
    columns: &'r Columns,
    currency: Currency,
    steps: Steps<'p>,
    trail: &'r mut Trail,
    batch: Option<Batch>,
    /// What ids that we gave begin with.
    mark: String,
    /// The ops of earlier imports, by batch.
    batch_ops: HashMap<i64, Option<OpId>>,
    report: ImportReport,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Added,
    Updated,
    Unchanged,
}

impl Run<'_, '_, '_> {
    /// The id of this import's batch, which is added with its first change.
    fn batch(&mut self) -> Result<i64, ImportError> {
        if let Some(batch) = &self.batch {
            return Ok(batch.id);
        }
        let file = self.import.file_name();
        let mut batch = Batch {
            id: 0,
            kind: kind(self.import.sheet).to_owned(),
            file,
            day: self.seat.today,
            rows: 0,
            header: String::new(),
            told: String::new(),
            op: 0,
        };
        let id = self.tx.insert(&mut batch)?;
        self.batch = Some(batch);
        Ok(id)
    }

    /// Whether a row that `op` wrote last is as an import left it: nobody changed it here since.
    fn as_imported(&mut self, batch: Option<i64>, op: OpId) -> Result<bool, ImportError> {
        let Some(batch) = batch else { return Ok(false) };
        if let Some(known) = self.batch_ops.get(&batch) {
            return Ok(*known == Some(op));
        }
        let written: Option<OpId> = self.tx.get::<Batch>(batch).ok().map(|batch| batch.op());
        self.batch_ops.insert(batch, written);
        Ok(written == Some(op))
    }

    /// Whether the row's amounts are in the base's currency, where the file says.
    fn same_currency(&self, row: &Row) -> Result<(), Reject> {
        let told = self.columns.line(row, Field::Currency);
        match told.parse::<Currency>() {
            _ if told.is_empty() => Ok(()),
            Ok(currency) if currency == self.currency => Ok(()),
            _ => Err(Reject::CurrencyOther { currency: told }),
        }
    }

    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Added => self.report.added += 1,
            Fate::Updated => self.report.updated += 1,
            Fate::Unchanged => self.report.unchanged += 1,
        }
    }

    fn reject(&mut self, line: u64, reason: Reject) {
        self.report.rejected.push(Rejected { line, reason });
    }

    /// Builds the indexes that were set aside for a bulk load: the last third of the way.
    fn settle(&mut self) -> Result<(), ImportError> {
        let (rows, steps) = (self.steps.done, &mut self.steps);
        self.tx.settle(&mut |made, of| {
            steps.told = None;
            steps.at(rows + (steps.total - rows) * made as u64 / of.max(1) as u64)
        })
    }

    /// Calls `each` with every row that can be read; the others are rejected here. `before` steps were done already.
    fn each_row(
        &mut self,
        before: u64,
        mut each: impl FnMut(&mut Self, &Row) -> Result<Result<(), Reject>, ImportError>,
    ) -> Result<(), ImportError> {
        let (mut rows, mut row) = (self.table.rows()?, Row::default());
        while rows.next(&mut row)? {
            self.report.read += 1;
            let done = match row.fault.take() {
                Some(fault) => Err(Reject::Row(fault)),
                None => each(self, &row)?,
            };
            if let Err(reason) = done {
                self.reject(row.line, reason);
            }
            if self.report.read.is_multiple_of(64) {
                self.steps.at(before + rows.consumed())?;
            }
        }
        Ok(())
    }
}

/// Fields without which a table says nothing: of each of these one.
fn needs(sheet: Sheet) -> &'static [&'static [Field]] {
    use Field::*;
    match sheet {
        Sheet::Contacts => &[&[Name, Organisation, Family, Given, Person, Email, Phone]],
        Sheet::Products => &[&[Name]],
        Sheet::Orders => &[&[Order], &[Customer, CustomerName], &[Date], &[Product, ProductName]],
        Sheet::Payments => &[&[Order], &[Date], &[Amount]],
    }
}

/// The word for a sheet in the history and in commands.
fn kind(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Contacts => "contacts",
        Sheet::Products => "products",
        Sheet::Orders => "orders",
        Sheet::Payments => "payments",
    }
}

/// Brings in a table. `progress` is told how far it is, and cancels by answering `false`: the base stays as it was.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; a bad row is no error, but told in the report.
pub fn import(
    writer: &mut Writer,
    seat: &Seat,
    import: &Import,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<ImportReport, ImportError> {
    let mut reports = import_all(writer, seat, std::slice::from_ref(import), progress)?;
    reports.pop().ok_or(ImportError::NoFiles)
}

fn carry_out(
    tx: &mut Tx<'_>,
    seat: &Seat,
    import: &Import,
    table: &Table,
    (steps, trail): (Steps<'_>, &mut Trail),
) -> Result<ImportReport, ImportError> {
    let mut import = import.clone();
    let memory = Memory::recall(&tx.view(), &mut import, table)?;
    let columns = Columns::recognise(import.sheet, &table.header, &table.looks, &import.map)?;
    for fields in needs(import.sheet) {
        columns.need(fields, &table.header)?;
    }
    let report = ImportReport { columns_since: memory.since(), ..ImportReport::of(table, &columns, import.dry_run) };
    let (currency, mark) = (tx.view().currency()?, tx.view().mark()?);
    let (import, columns) = (&import, &columns);
    let batch_ops = HashMap::new();
    let mut run =
        Run { tx, seat, import, table, columns, currency, steps, trail, batch: None, mark, batch_ops, report };
    match import.sheet {
        Sheet::Contacts => contacts::bring(&mut run)?,
        Sheet::Products => products::bring(&mut run)?,
        Sheet::Orders => orders::bring(&mut run)?,
        Sheet::Payments => payments::bring(&mut run)?,
    }
    memory.keep(&mut run)?;
    let mut report = run.report;
    if let Some(mut batch) = run.batch {
        batch.rows = i64::try_from(report.read).unwrap_or(i64::MAX);
        run.tx.update(&mut batch)?;
        report.batch = (!import.dry_run).then_some(batch.id);
    }
    report.rejected.sort_by_key(|rejected| rejected.line);
    Ok(report)
}
