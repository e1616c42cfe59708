//! Is the file whole: looked at cheaply before it is opened, and never written to again once SQLite has met damage in it.
//!
//! A base in which damage was met gets a mark beside it, a file with what SQLite said: every Kontora sees it and only reads. A check
//! that finds nothing wrong with the file takes the mark away; so does a restore, with the base.

use super::backups;
use super::file::{beside, io, make_empty};
use super::salvage::is_usable_log;
use super::{Conflict, Result, StoreError};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// What a base begins with.
const BEGINNING: &[u8] = b"SQLite format 3\0";
/// The end of the mark's name.
const MARK: &str = "-damaged";
/// Looks, and the time between two, until a log that is missing is believed to be: another process may be closing or opening the base.
const LOOKS: usize = 5;
const BETWEEN: Duration = Duration::from_millis(20);

/// An error that may carry one of the store's: the doors of the base add what only they know, which file it was.
pub trait Carries: From<StoreError> {
    /// The store's error in it.
    fn carried(&mut self) -> Option<&mut StoreError>;
}

impl Carries for StoreError {
    fn carried(&mut self) -> Option<&mut StoreError> {
        Some(self)
    }
}

impl Carries for Conflict {
    fn carried(&mut self) -> Option<&mut StoreError> {
        match self {
            Conflict::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// Whether there is a base at `path`, ours or another, whole or not: no file that is written may take its place.
pub fn is_base(path: &Path) -> bool {
    let mut head = [0; BEGINNING.len()];
    let read = |mut file: fs::File| file.read_exact(&mut head);
    path.is_file() && fs::File::open(path).and_then(read).is_ok() && head == BEGINNING
}

/// An error that was met in the base at `path`: names the file, and marks it when it is damaged.
pub(super) fn met<E: Carries>(mut error: E, path: &Path) -> E {
    if let Some(carried) = error.carried() {
        *carried = std::mem::replace(carried, StoreError::Interrupted).at(path);
        if let StoreError::Damaged { path: damaged, detail, .. } = carried
            && Path::new(damaged) == path
        {
            mark(path, detail);
        }
    }
    error
}

/// Leaves the mark. Where it cannot be left nothing can be written to the base either.
fn mark(path: &Path, detail: &str) {
    let mark = beside(path, MARK);
    if !mark.exists() && make_empty(&mark).is_ok() {
        let _ = fs::write(&mark, detail);
    }
}

/// Refuses to write to a base with the mark.
pub(super) fn refuse_marked(path: &Path) -> Result<()> {
    match fs::read_to_string(beside(path, MARK)) {
        Ok(detail) => Err(StoreError::damaged(detail)),
        Err(_) => Ok(()),
    }
}

/// Takes the mark away from the base at `path`, which was found to be sound.
pub fn lift(path: &Path) {
    let _ = fs::remove_file(beside(path, MARK)); // as a rule there is none
}

/// Looks at a file's first bytes, its length and its write-ahead log. Whether the base keeps such a log.
///
/// # Errors
/// [`StoreError::NotKontora`] for a file that never was a base; [`StoreError::Damaged`] for what must have been one.
pub(super) fn inspect(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    let mut file = fs::File::open(path).map_err(|error| io(path, error))?;
    Read::by_ref(&mut file).take(100).read_to_end(&mut head).map_err(|error| io(path, error))?;
    let length = file.metadata().map_err(|error| io(path, error))?.len();
    if length == 0 {
        return Err(StoreError::damaged("the file is empty"));
    }
    let byte = |at: usize| head.get(at).copied().unwrap_or_default();
    let number = |at: usize| {
        head.get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, |bytes| u64::from(u32::from_be_bytes(bytes)))
    };
    if !head.starts_with(BEGINNING) {
        let was_one = beside(path, "-wal").exists() || backups::newest(path).is_some();
        return Err(match was_one {
            true => StoreError::damaged("the file does not begin as a base does"),
            false => StoreError::NotKontora { path: path.display().to_string() },
        });
    }
    let page = match u64::from(byte(16)) << 8 | u64::from(byte(17)) {
        1 => 65_536,
        page => page,
    };
    let fixed = [byte(21), byte(22), byte(23)] == [64, 32, 32] && matches!(byte(18), 1 | 2) && byte(18) == byte(19);
    if head.len() < 100 || !page.is_power_of_two() || page < 512 || !fixed {
        return Err(StoreError::damaged("the file's header is not one of a base"));
    }
    let log = log_beside(path)?;
    // With a log or a journal beside it the file may be anything between two states; SQLite makes it whole.
    let journal = fs::metadata(beside(path, "-journal")).is_ok_and(|journal| journal.len() > 0);
    if !log && !journal && number(24) == number(92) && length < number(28) * page {
        return Err(StoreError::damaged(format!("the file has {} of {} pages", length / page, number(28))));
    }
    Ok(byte(18) == 2)
}

/// Whether there is a write-ahead log with something in it.
///
/// # Errors
/// [`StoreError::Damaged`] when it is garbage, or gone while its index is still there: SQLite would go on without the newest changes.
fn log_beside(path: &Path) -> Result<bool> {
    let (log, index) = (beside(path, "-wal"), beside(path, "-shm"));
    for look in 0..LOOKS {
        if look > 0 {
            std::thread::sleep(BETWEEN);
        }
        match fs::File::open(&log) {
            Ok(mut file) => {
                let mut head = Vec::new();
                let read = Read::by_ref(&mut file).take(32).read_to_end(&mut head).and_then(|_| file.metadata());
                // What cannot be read is told when the base is opened.
                let length = read.map_or(1, |data| data.len());
                if head.is_empty() || is_usable_log(length, &head) {
                    return Ok(length > 0);
                }
            }
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Ok(true),
            Err(_) if !index.exists() => return Ok(false),
            Err(_) => {}
        }
    }
    let what = if log.exists() { "is overwritten" } else { "is missing" };
    let name = log.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(StoreError::damaged(format!("{name}, which holds the newest changes, {what}")))
}
