//! Files that come in together: as one step, so that one undo takes back all of them and nobody who stands in two is here twice.
//! What the files contradict each other in is as the last of them says. One that cannot be used stops them all, and each such file
//! is told, so that all can be put right before the next try.

use super::trail::Trail;
use super::{Import, ImportError, ImportReport, Progress, Rejected, Steps, carry_out, kind};
use crate::desk::{Deed, Seat};
use crate::files::table::columns::{self, ColumnsError};
use crate::files::table::{Sheet, Table, rejects};
use crate::store::{Carries, Deeded, StoreError, Tx, Writer};
use crate::text::Lang;
use std::path::{Path, PathBuf};

/// Files of contacts that may be a bulk load, in bytes: tens of thousands of rows.
const LARGE: u64 = 4 << 20;

/// Names of files that the history tells.
const TOLD: usize = 3;

/// How a transaction ends without being written: a trial run hands its reports out this way.
enum Stop {
    Trial(Vec<ImportReport>),
    Error(ImportError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Error(error.into())
    }
}

impl Carries for Stop {
    fn carried(&mut self) -> Option<&mut StoreError> {
        match self {
            Stop::Error(ImportError::Desk(error)) => error.carried(),
            _ => None,
        }
    }
}

impl From<ImportError> for Stop {
    fn from(error: ImportError) -> Stop {
        Stop::Error(error)
    }
}

/// Brings in several files of one kind as one step, each with its own report. All are a trial run if the first one is.
/// `progress` is told how far they are in all, and cancels by answering `false`: the base stays as it was.
///
/// # Errors
/// [`ImportError`] when some file as a whole cannot be used: nothing is brought in then.
pub fn import_all(
    writer: &mut Writer,
    seat: &Seat,
    imports: &[Import],
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<ImportReport>, ImportError> {
    let Some(first) = imports.first() else { return Err(ImportError::NoFiles) };
    let opened = imports.iter().map(|import| Ok(Table::open(&import.path, import.hints()?)?));
    let tables = sound(imports, opened.collect())?;
    let imports = map_apart(imports, &tables)?;
    let all = tables.iter().map(|table| table.size.max(1)).sum();
    let work = |tx: &mut Tx<'_>| {
        let (mut done, mut far, mut tried, mut trail) = (0, 0, Vec::new(), Trail::default());
        for (import, table) in imports.iter().zip(&tables) {
            let mut tell = |at: Progress| {
                let part = u128::from(table.size.max(1)) * u128::from(at.done) / u128::from(at.total.max(1));
                far = far.max(done + u64::try_from(part).unwrap_or(0)); // there may turn out to be more to do
                progress(Progress { done: far, total: all })
            };
            let steps = Steps { tell: &mut tell, done: 0, total: table.size.max(1), told: None };
            trail.begin(import.file_name());
            match carry_out(tx, seat, import, table, (steps, &mut trail)) {
                Err(error @ (ImportError::Cancelled | ImportError::Desk(_))) => return Err(Stop::Error(error)),
                other => tried.push(other),
            }
            done += table.size.max(1);
        }
        let reports = sound(&imports, tried)?;
        if first.dry_run {
            return Err(Stop::Trial(reports));
        }
        Ok(Deeded { deed: deed(&imports, &reports).to_json(), is_final: false, value: reports })
    };
    let done = match first.sheet {
        Sheet::Contacts if all >= LARGE => writer.transact_many(&seat.user, work),
        _ => writer.transact(&seat.user, work),
    };
    let mut reports: Vec<ImportReport> = match done {
        Ok(done) => {
            let told = |report| ImportReport { touched: done.touched, op: done.op, ..report };
            done.value.into_iter().map(told).collect()
        }
        Err(Stop::Trial(reports)) => return Ok(reports),
        Err(Stop::Error(error)) => return Err(error),
    };
    for ((report, table), import) in reports.iter_mut().zip(&tables).zip(&imports) {
        if !report.rejected.is_empty() {
            report.rejected_file = write_rejected(table, &import.path, &report.rejected, seat.lang);
        }
    }
    Ok(reports)
}

/// What came of each file, where all could be used; else what is wrong with each of the others.
fn sound<T>(imports: &[Import], tried: Vec<Result<T, ImportError>>) -> Result<Vec<T>, ImportError> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (import, result) in imports.iter().zip(tried) {
        match result {
            Ok(value) => good.push(value),
            Err(error) if imports.len() == 1 => return Err(error),
            Err(error) => bad.push((import.file_name(), error)),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(ImportError::Files(bad)) }
}

/// What was said of columns holds for the files that have them; some file has to.
fn map_apart(imports: &[Import], tables: &[Table]) -> Result<Vec<Import>, ImportError> {
    let [_, _, ..] = imports else { return Ok(imports.to_vec()) };
    let here = |theirs: &str, table: &Table| {
        theirs.trim() == columns::OTHERS || !columns::called(&table.header, theirs).is_empty()
    };
    for (theirs, _) in imports.first().map(|import| import.map.as_slice()).unwrap_or_default() {
        if !tables.iter().any(|table| here(theirs, table)) {
            let mut all: Vec<&str> = Vec::new();
            for name in tables.iter().filter(|table| !table.is_cards()).flat_map(|table| &table.header) {
                if !all.contains(&name.as_str()) {
                    all.push(name);
                }
            }
            return Err(ColumnsError::NoColumn { column: theirs.clone(), columns: all.join(", ") }.into());
        }
    }
    let apart = |(import, table): (&Import, &Table)| {
        let map = import.map.iter().filter(|(theirs, _)| here(theirs, table)).cloned().collect();
        Import { map, ..import.clone() }
    };
    Ok(imports.iter().zip(tables).map(apart).collect())
}

fn deed(imports: &[Import], reports: &[ImportReport]) -> Deed {
    let sum =
        |count: fn(&ImportReport) -> u64| i64::try_from(reports.iter().map(count).sum::<u64>()).unwrap_or(i64::MAX);
    let mut files: Vec<String> = imports.iter().take(TOLD).map(Import::file_name).collect();
    if imports.len() > TOLD {
        files.push(format!("… ({})", imports.len()));
    }
    Deed::Imported {
        kind: imports.first().map_or("", |import| kind(import.sheet)).to_owned(),
        file: files.join(", "),
        added: sum(|report| report.added),
        updated: sum(|report| report.updated),
    }
}

/// Writes the rejected rows beside the file. Where that folder may not be written, the report alone tells them.
fn write_rejected(table: &Table, path: &Path, rejected: &[Rejected], lang: Lang) -> Option<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".rejected.csv");
    let out = PathBuf::from(name);
    let heads = [lang.tr("rejected-line"), lang.tr("rejected-reason")];
    let reasons = rejected.iter().map(|rejected| (rejected.line, rejected.reason.tell(lang)));
    rejects::write(table, &out, &heads, reasons).ok().map(|()| out)
}
