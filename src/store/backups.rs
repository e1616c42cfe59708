//! Copies of the base: whole, verified, in the folder `backups` beside it.
//!
//! A copy is made page by page from one snapshot: it blocks nobody who writes, begins never anew when somebody does, and needs no
//! memory to speak of. It gets its name only after it was opened, checked, and found to hold as many rows and the same sums
//! of money as the snapshot did. It needs no write-ahead log beside it.

use super::file;
use super::open::{self, Reader};
use super::{Result, Stop, StoreError};
use crate::domain::{Day, kept};
use rusqlite::backup::{Backup as Steps, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How the name of a copy begins until it is verified.
const PART: &str = ".kontora-backup-";
/// After so long a copy that never got its name is one that a crash left behind.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);
/// Pages copied between two looks at whether to go on: 4 MB.
const PAGES: i32 = 1024;

/// What a base holds, to be compared with its copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Census {
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    /// Sum of payments less refunds, minor units.
    pub paid: i64,
    /// Sum of what referrers have to get, minor units.
    pub owed: i64,
    /// When the last change was made, UTC seconds.
    pub at: i64,
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupKind {
    /// The daily one, or by hand.
    Daily,
    /// Before a newer program brought the base forward.
    BeforeSchema,
    /// The base in whose place another was put.
    BeforeRestore,
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where.
    pub path: PathBuf,
    /// Of which day.
    pub day: Day,
    /// Why.
    pub kind: BackupKind,
    /// How large.
    pub bytes: u64,
}

/// Hears how far a long job is, and of how much; answers whether it shall go on.
pub type Told<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

impl Reader {
    /// Writes a copy of the base to `out`, whole or not at all, readable by its owner only. Says what it holds.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when `out` exists, [`StoreError::DiskFull`] before anything is written when there is no room,
    /// [`StoreError::BackupBad`] when the copy is not what it was made from, [`StoreError::Interrupted`] when `told` says so.
    pub fn copy(&self, out: &Path, told: Told<'_>) -> Result<Census> {
        self.ask(|view| copy(view.conn, out, self.stop(), told))
    }
}

/// The folder of the backups of the base at `path`.
pub fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).join("backups")
}

/// A name for a backup that is not taken: the base's, the day, and why it is made.
pub fn name(path: &Path, day: Day, why: &str) -> PathBuf {
    let mut count = 1;
    while named(path, day, why, count).exists() {
        count += 1;
    }
    named(path, day, why, count)
}

/// The name of the backup of a day.
pub fn daily(path: &Path, day: Day) -> PathBuf {
    named(path, day, "", 1)
}

fn named(path: &Path, day: Day, why: &str, count: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let count = if count > 1 { format!("-{count}") } else { String::new() };
    folder(path).join(format!("{stem}-{day}{why}{count}.db"))
}

/// The backups of the base at `path`, newest first.
pub fn list(path: &Path) -> Result<Vec<Backup>> {
    let folder = folder(path);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| file::io(&folder, error))?,
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut found: Vec<Backup> = entries.flatten().filter_map(|entry| read_name(&stem, &entry)).collect();
    found.sort_by(|a, b| (b.day, &b.path).cmp(&(a.day, &a.path)));
    Ok(found)
}

/// The newest backup that was verified when it was made.
pub(super) fn newest(path: &Path) -> Option<PathBuf> {
    let good = |backup: &Backup| backup.kind != BackupKind::BeforeRestore;
    list(path).ok()?.into_iter().find(good).map(|backup| backup.path)
}

fn read_name(stem: &str, entry: &fs::DirEntry) -> Option<Backup> {
    let name = entry.file_name().into_string().ok()?;
    let rest = name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".db")?;
    let (day, why) = (rest.get(..10)?.parse().ok()?, rest.get(10..)?);
    let counted = |why: &str| why.is_empty() || why.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok());
    let kind = match why {
        why if why.starts_with("-before-schema-") => BackupKind::BeforeSchema,
        why if why.starts_with("-before-restore") => BackupKind::BeforeRestore,
        why if counted(why) => BackupKind::Daily,
        _ => return None,
    };
    Some(Backup { path: entry.path(), day, kind, bytes: entry.metadata().ok()?.len() })
}

/// Removes the daily backups that the rule does not keep, and copies that a crash left unfinished.
pub fn rotate(path: &Path) -> Result<()> {
    let all = list(path)?;
    let daily = || all.iter().filter(|backup| backup.kind == BackupKind::Daily);
    let stay = kept(daily().map(|backup| backup.day));
    for backup in daily().filter(|backup| !stay.contains(&backup.day)) {
        fs::remove_file(&backup.path).map_err(|error| file::io(&backup.path, error))?;
    }
    let folder = folder(path);
    for entry in fs::read_dir(&folder).map_err(|error| file::io(&folder, error))?.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(PART);
        let made = entry.metadata().and_then(|data| data.modified()).unwrap_or_else(|_| SystemTime::now());
        if left && made.elapsed().is_ok_and(|age| age > FORGOTTEN) {
            fs::remove_file(entry.path()).map_err(|error| file::io(&entry.path(), error))?;
        }
    }
    Ok(())
}

/// Keeps a copy of the base at `path` before its schema goes forward.
pub(super) fn before_schema(path: &Path, schema: usize) -> Result<()> {
    let out = name(path, today(), &format!("-before-schema-{schema}"));
    let conn = open::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    copy(&conn, &out, &Stop::default(), &mut |_, _| true).map(drop)
}

/// The day by the clock of this machine, for names.
pub(super) fn today() -> Day {
    chrono::Local::now().date_naive().into()
}

/// Writes a verified copy of what `source` sees to `out`.
pub(super) fn copy(source: &Connection, out: &Path, stop: &Stop, told: Told<'_>) -> Result<Census> {
    if out.exists() {
        return Err(StoreError::Taken { what: out.display().to_string() });
    }
    let folder = file::parent(out);
    file::make_folder(folder)?;
    // One snapshot for all; a copy that somebody writes to would begin anew each time.
    let snapshot = if source.is_autocommit() { Some(source.unchecked_transaction()?) } else { None };
    let census = census(source)?;
    let size = |name: &str| source.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
    file::room_for(folder, size("page_count")? * size("page_size")?)?;
    let part = tempfile::Builder::new().prefix(PART).tempfile_in(folder).map_err(|e| file::io(out, e))?;
    copy_pages(source, part.path(), told)?;
    drop(snapshot);
    if verify(part.path(), stop)? != census {
        return Err(StoreError::BackupBad { path: out.display().to_string() });
    }
    part.as_file().sync_all().map_err(|e| file::io(out, e))?;
    part.persist_noclobber(out).map_err(|e| file::io(out, e.error))?;
    file::sync_folder(folder)?;
    Ok(census)
}

fn copy_pages(source: &Connection, part: &Path, told: Told<'_>) -> Result<()> {
    let mut target = Connection::open(part)?;
    // Nobody sees the file before it is whole.
    target.pragma_update(None, "journal_mode", "OFF")?;
    target.pragma_update(None, "synchronous", "OFF")?;
    let steps = Steps::new(source, &mut target)?;
    loop {
        let done = steps.step(PAGES)?;
        let progress = steps.progress();
        let total = u64::try_from(progress.pagecount).unwrap_or(0);
        let left = u64::try_from(progress.remaining).unwrap_or(0);
        match done {
            StepResult::Done => break,
            StepResult::More if told(total.saturating_sub(left), total) => {}
            StepResult::More => return Err(StoreError::Interrupted),
            _ => return Err(StoreError::Busy),
        }
    }
    drop(steps);
    target.close().map_err(|(_, error)| error.into())
}

/// Opens a copy of our own, checks it, and says what it holds.
fn verify(part: &Path, stop: &Stop) -> Result<Census> {
    let mut conn = open::connect(part, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    stop.watch(&mut conn)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "journal_mode", "DELETE")?; // the header's word of a log beside it came from the base
    check_quickly(&conn)?;
    let census = census(&conn)?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(census)
}

/// SQLite's quick check of pages and rows.
pub(super) fn check_quickly(conn: &Connection) -> Result<()> {
    let verdict: String = conn.query_row("PRAGMA quick_check (1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::damaged(verdict)) }
}

/// What the base behind `conn` holds.
pub(super) fn census(conn: &Connection) -> Result<Census> {
    let mut names = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut rows = BTreeMap::new();
    for name in names {
        let count = number(&format!("SELECT count(*) FROM \"{name}\""))?; // a name from the schema
        rows.insert(name, count);
    }
    Ok(Census {
        rows,
        paid: number("SELECT coalesce(sum(amount), 0) FROM payment")?,
        owed: number("SELECT coalesce(sum(amount), 0) FROM entry")?,
        at: number("SELECT coalesce((SELECT at FROM op ORDER BY id DESC LIMIT 1), 0)")?,
    })
}
