//! Is the base sound: `kontora check`, the screen's own check once a week, and what to do when it is not: `kontora salvage`.

use super::{DeskError, Refusal};
use crate::domain::Day;
use crate::store::{self, Finding, Reader, Salvaged, StoreError, Told, View, Writer};
use serde::Serialize;
use std::path::Path;

/// Under which key the last check is noted: its day and how many faults it found.
const LAST: &str = "check";
/// Days after which the screen checks again.
const EVERY: i64 = 7;

/// What a check came to.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// What is not as it should be; nothing in a sound base.
    pub findings: Vec<Finding>,
    /// The last hash of the chain of payments, in hex; kept elsewhere it shows a ledger that was written anew as a whole.
    pub payments: String,
    /// The same of commission entries.
    pub entries: String,
}

/// When the base was checked last, and how many faults were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LastCheck {
    /// When.
    pub day: Day,
    /// How many.
    pub faults: i64,
}

/// Looks for everything in the base that is not as it should be. `told` hears how far it is and of how much, and stops it by
/// answering `false`.
///
/// # Errors
/// [`DeskError::Store`] when the file cannot be read at all, or the check was stopped.
pub fn check(reader: &Reader, told: Told<'_>) -> Result<Checked, DeskError> {
    let findings = reader.check(told)?;
    if !findings.iter().any(|finding| matches!(finding, Finding::File { .. })) {
        store::lift(reader.path());
    }
    let [payments, entries] = reader.ask(|view| view.seals())?;
    Ok(Checked { findings, payments, entries })
}

/// Notes in the base what a check of `day` came to.
///
/// # Errors
/// [`DeskError::Store`] when the base cannot be written: the check was no worse for that.
pub fn note_check(writer: &mut Writer, day: Day, checked: &Checked) -> Result<(), DeskError> {
    Ok(writer.note(LAST, &format!("{day} {}", checked.findings.len()))?)
}

/// The last check of the whole base.
///
/// # Errors
/// [`DeskError::Store`].
pub fn last_check(view: &View<'_>) -> Result<Option<LastCheck>, DeskError> {
    let noted = view.noted(LAST)?.unwrap_or_default();
    let read = noted.split_once(' ').and_then(|(day, faults)| Some((day.parse().ok()?, faults.parse().ok()?)));
    Ok(read.map(|(day, faults)| LastCheck { day, faults }))
}

/// Whether the weekly check is due.
///
/// # Errors
/// [`DeskError::Store`].
pub fn is_check_due(reader: &Reader, today: Day) -> Result<bool, DeskError> {
    let last = reader.ask(last_check)?;
    Ok(last.is_none_or(|last| today.since(last.day) >= EVERY || today < last.day))
}

/// What was got out of a broken base, and what a check of the new one found.
#[derive(Clone, Debug, Serialize)]
pub struct Rescue {
    /// Table by table.
    pub salvaged: Salvaged,
    /// What is not as it should be in the new base.
    pub findings: Vec<Finding>,
}

/// Gets every readable row of the base at `broken`, which is only read, out into a new base at `out`, and checks that.
///
/// # Errors
/// [`Refusal::FileTaken`]; [`DeskError::Store`] when nothing of a base can be found, or `out` cannot be written.
pub fn salvage(broken: &Path, out: &Path, told: Told<'_>) -> Result<Rescue, DeskError> {
    let salvaged = store::salvage(broken, out, told).map_err(|error| match error {
        StoreError::Taken { what } => Refusal::FileTaken { path: what }.into(),
        other => DeskError::from(other),
    })?;
    let findings = Reader::open(out)?.check(told)?;
    Ok(Rescue { salvaged, findings })
}
