//! A backup takes the place of the base: whole or not at all, and what was there is kept aside.

use super::backups::{self, Census};
use super::file::{self, beside, io, parent};
use super::{Result, Stop, StoreError, schema};
use super::{open, sound};
use crate::domain::{Currency, Day};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the base holds now.
    pub holds: Census,
    /// Its currency.
    pub currency: Currency,
    /// Where the base that was there is now; absent when there was none.
    pub aside: Option<PathBuf>,
}

/// Puts the base in the file `from` in the place of the one at `path`. `from` itself is only read, with the write-ahead log
/// beside it if there is one. The base that was there goes to the backups of `day`, damaged or not.
///
/// # Errors
/// [`StoreError::Busy`] when the base at `path` is open elsewhere; [`StoreError::NotKontora`], [`StoreError::Newer`],
/// [`StoreError::Damaged`] when `from` is no base to work with; [`StoreError::DiskFull`]. Nothing at `path` has changed then.
pub fn restore(path: &Path, from: &Path, day: Day, stop: &Stop) -> Result<Restored> {
    sound::inspect(from)?;
    let bytes = fs::metadata(from).map_err(|error| io(from, error))?.len();
    file::make_folder(parent(path))?;
    file::room_for(parent(path), bytes)?;
    let part =
        tempfile::Builder::new().prefix(".kontora-restore-").tempfile_in(parent(path)).map_err(|e| io(path, e))?;
    let log = beside(part.path(), "-wal");
    let result = take(from, part.path(), stop).map_err(|error| error.at(from)).and_then(|(holds, currency)| {
        part.as_file().sync_all().map_err(|error| io(path, error))?;
        let aside = make_way(path, day)?;
        part.persist(path).map_err(|error| io(path, error.error))?;
        file::sync_folder(parent(path))?;
        Ok(Restored { holds, currency, aside })
    });
    let _ = fs::remove_file(log); // there is one only when the copy could not be opened
    result
}

/// Copies a base with its write-ahead log and makes one sound file of them.
fn take(from: &Path, part: &Path, stop: &Stop) -> Result<(Census, Currency)> {
    copy_bytes(from, part)?;
    let log = beside(from, "-wal");
    if log.exists() {
        fs::File::create_new(beside(part, "-wal")).map_err(|error| io(part, error))?;
        copy_bytes(&log, &beside(part, "-wal"))?;
    }
    let mut conn = open::connect(part, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    stop.watch(&mut conn)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    if schema::known_number(&conn, from)? == 0 {
        return Err(StoreError::NotKontora { path: from.display().to_string() });
    }
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    backups::check_quickly(&conn)?;
    let census = backups::census(&conn)?;
    let currency = super::View::new(&conn).currency()?;
    conn.close().map_err(|(_, error)| error)?;
    Ok((census, currency))
}

fn copy_bytes(from: &Path, to: &Path) -> Result<()> {
    let mut source = fs::File::open(from).map_err(|error| io(from, error))?;
    let mut target = fs::OpenOptions::new().write(true).open(to).map_err(|error| io(to, error))?;
    std::io::copy(&mut source, &mut target).map_err(|error| io(to, error)).map(drop)
}

/// Keeps the base at `path` aside under a name of its own, so that another may take its place, and says where. The base keeps
/// its own name as well until then: there is no moment without one.
fn make_way(path: &Path, day: Day) -> Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    match settle(path) {
        // What cannot be read cannot be settled either; it goes aside as it is, with its log.
        Err(StoreError::Damaged { .. } | StoreError::NotKontora { .. } | StoreError::Io { .. }) | Ok(()) => {}
        Err(error) => return Err(error.at(path)),
    }
    let _alone = alone(path)?;
    let aside = backups::name(path, day, "-before-restore");
    file::make_folder(parent(&aside))?;
    if fs::hard_link(path, &aside).is_err() {
        // Not every file system has two names for a file.
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&aside).map_err(|error| io(&aside, error))?;
        copy_bytes(path, &aside)?;
    }
    for tail in ["-wal", "-journal"] {
        let (log, there) = (beside(path, tail), beside(&aside, tail));
        if log.exists() {
            fs::rename(&log, &there).map_err(|error| io(&log, error))?;
        }
    }
    let _ = fs::remove_file(beside(path, "-shm")); // an index of the log that SQLite makes anew
    sound::lift(path); // the mark was about what is aside now
    Ok(Some(aside))
}

/// Folds the write-ahead log of a base into it, so that none is left for another base of this name. SQLite does so only for
/// somebody who is alone with the file: a base that is open elsewhere is not replaced under anybody's hands.
pub(super) fn settle(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(Duration::ZERO)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.close().map_err(|(_, error)| error.into())
}

/// The base, locked against every other process that would open it, until it is dropped. Also a base that SQLite cannot read is
/// noticed to be open elsewhere: whoever has it open holds a lock on the file.
fn alone(path: &Path) -> Result<fs::File> {
    let file = fs::OpenOptions::new().read(true).write(true).open(path).map_err(|error| io(path, error))?;
    #[cfg(unix)]
    rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)
        .map_err(|_| StoreError::Busy)?;
    Ok(file)
}
