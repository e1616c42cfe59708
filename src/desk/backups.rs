//! Backups: daily, by hand, listed, put back. What makes them whole and verified is in the store.

use super::{DeskError, Refusal};
use crate::domain::{Currency, Day, Money};
use crate::store::{self, BackupKind, Census, Reader, Stop, StoreError, Told, Writer, backups as kept};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What a base holds, told after a backup or a restore.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holds {
    /// The day of the last change in it.
    pub day: Day,
    /// People and firms.
    pub contacts: i64,
    /// Orders.
    pub orders: i64,
    /// Payments, refunds and reversals.
    pub payments: i64,
    /// Payments less refunds.
    pub paid: Money,
    /// What referrers have to get.
    pub owed: Money,
}

impl Holds {
    fn of(census: &Census, currency: Currency) -> Holds {
        let rows = |table: &str| census.rows.get(table).copied().unwrap_or(0);
        let when = chrono::DateTime::from_timestamp(census.at, 0).unwrap_or_default();
        Holds {
            day: when.with_timezone(&chrono::Local).date_naive().into(),
            contacts: rows("contact"),
            orders: rows("sale_order"),
            payments: rows("payment"),
            paid: Money::new(census.paid, currency),
            owed: Money::new(census.owed, currency),
        }
    }
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupMade {
    /// Where it is.
    pub file: PathBuf,
    /// What it holds.
    #[serde(flatten)]
    pub holds: Holds,
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupLine {
    /// Of which day.
    pub day: Day,
    /// Why it was made.
    pub kind: BackupKind,
    /// How large.
    pub bytes: u64,
    /// Where it is.
    pub file: PathBuf,
}

/// A base that was put back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BaseRestored {
    /// From which file.
    pub file: PathBuf,
    /// Where the base that was there is now; absent when there was none.
    pub aside: Option<PathBuf>,
    /// What the base holds now.
    #[serde(flatten)]
    pub holds: Holds,
}

/// Writes a verified copy of the base to `out`, or else among the daily ones.
///
/// # Errors
/// [`Refusal::FileTaken`]; [`DeskError::Store`] as [`Reader::copy`].
pub fn backup(reader: &Reader, today: Day, out: Option<&Path>, told: Told<'_>) -> Result<BackupMade, DeskError> {
    let file = out.map_or_else(|| kept::name(reader.path(), today, ""), Path::to_owned);
    let currency = reader.ask(|view| view.currency())?;
    let census = reader.copy(&file, told).map_err(|error| match error {
        StoreError::Taken { what } => Refusal::FileTaken { path: what }.into(),
        other => DeskError::from(other.at(&file)),
    })?;
    Ok(BackupMade { file, holds: Holds::of(&census, currency) })
}

/// Makes the backup of `today` unless there is one, and lets go of those that are no longer kept. A demo gets none: it can be made anew.
///
/// # Errors
/// As [`backup`].
pub fn daily_backup(reader: &Reader, today: Day, told: Told<'_>) -> Result<Option<BackupMade>, DeskError> {
    if !is_backup_due(reader, today)? {
        return Ok(None);
    }
    let file = kept::daily(reader.path(), today);
    let made = match backup(reader, today, Some(&file), told) {
        Err(DeskError::Refused(Refusal::FileTaken { .. })) => return Ok(None), // another Kontora was first
        made => made?,
    };
    kept::rotate(reader.path())?;
    Ok(Some(made))
}

/// Whether [`daily_backup`] would make one.
///
/// # Errors
/// [`DeskError::Store`].
pub fn is_backup_due(reader: &Reader, today: Day) -> Result<bool, DeskError> {
    let demo = reader.ask(|view| view.setting("demo"))?.is_some();
    Ok(!demo && !kept::daily(reader.path(), today).exists())
}

/// The backups of the base at `file`, newest first.
///
/// # Errors
/// [`DeskError::Store`] when the folder cannot be read.
pub fn backups(file: &Path) -> Result<Vec<BackupLine>, DeskError> {
    let line = |backup: store::Backup| {
        let store::Backup { path, day, kind, bytes } = backup;
        BackupLine { day, kind, bytes, file: path }
    };
    Ok(kept::list(file)?.into_iter().map(line).collect())
}

/// Puts the base in `from`, a path or the name of a backup of this base, in the place of the one at `file`, which is kept aside.
///
/// # Errors
/// [`Refusal::BaseOpen`] while another Kontora has the base open, [`Refusal::RestoreSelf`]; [`DeskError::Store`] when `from` is
/// no base to work with. The base has not changed then.
pub fn restore(file: &Path, from: &Path, today: Day, stop: &Stop) -> Result<BaseRestored, DeskError> {
    let named = kept::folder(file).join(from);
    let from = if !from.exists() && named.exists() { named } else { from.to_owned() };
    if let (Ok(one), Ok(other)) = (file.canonicalize(), from.canonicalize())
        && one == other
    {
        return Err(Refusal::RestoreSelf.into());
    }
    let done = store::restore(file, &from, today, stop).map_err(|error| match error {
        StoreError::Busy => Refusal::BaseOpen.into(),
        other => DeskError::from(other),
    })?;
    Ok(BaseRestored { file: from, aside: done.aside, holds: Holds::of(&done.holds, done.currency) })
}

/// Whether something of the kind `what` is to be told `today`: true the first time of a day, which it notes.
///
/// # Errors
/// [`DeskError::Store`].
pub fn told_first_time(writer: &mut Writer, what: &str, today: Day) -> Result<bool, DeskError> {
    let (key, today) = (format!("told.{what}"), today.to_string());
    if writer.view().noted(&key)?.as_deref() == Some(&today) {
        return Ok(false);
    }
    writer.note(&key, &today)?;
    Ok(true)
}
