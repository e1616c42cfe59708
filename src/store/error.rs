//! What can go wrong with the file. Told in the user's language at the edge: the variant names are catalogue keys.

use serde::Serialize;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum StoreError {
    /// There is no such row.
    #[error("no {table} {id}")]
    NotFound {
        /// The row's table.
        table: String,
        /// The id asked for.
        id: i64,
    },
    /// Somebody changed the row since it was read.
    #[error("{table} {id} was changed by {by} since it was read")]
    Stale {
        /// The row's table.
        table: String,
        /// Its id.
        id: i64,
        /// Who changed it.
        by: String,
        /// The op that did, to be told in words; absent when the row is gone.
        op: Option<i64>,
    },
    /// Other records hang on the row that would go.
    #[error("later records hang on it")]
    InUse,
    /// A value that must be unique is taken.
    #[error("{what} is taken")]
    Taken {
        /// The column that has to be unique, as table.column.
        what: String,
    },
    /// Made by a newer Kontora.
    #[error("the file has schema {found}, this program knows {known}")]
    Newer {
        /// The file's schema number.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Not a Kontora file.
    #[error("{path} is not a Kontora base")]
    NotKontora {
        /// The file.
        path: String,
    },
    /// The file's bytes are damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: String,
        /// What SQLite says.
        detail: String,
        /// The newest backup; "none" without one.
        backup: String,
    },
    /// Something that the program itself wrote cannot be read back; the file's pages are sound.
    #[error("{detail}")]
    Unreadable {
        /// What.
        detail: String,
    },
    /// A copy does not hold what it was made from.
    #[error("the copy {path} is not what it was made from")]
    BackupBad {
        /// Where it would have been.
        path: String,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file or folder may not be written.
    #[error("{path} is read-only")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// The file that was opened was moved, deleted or replaced since.
    #[error("{path} was moved, deleted or replaced")]
    Gone {
        /// Where it was.
        path: String,
    },
    /// Another process keeps the file busy.
    #[error("another program keeps the file busy")]
    Busy,
    /// A newer question came; this one gave way.
    #[error("interrupted")]
    Interrupted,
    /// The file cannot be reached.
    #[error("{path}: {detail}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system says.
        detail: String,
    },
    /// Anything else SQLite refuses.
    #[error("SQLite: {detail}")]
    Sqlite {
        /// What SQLite says.
        detail: String,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ffi::ErrorCode as Code;
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => StoreError::Busy,
            Some(Code::DiskFull) => StoreError::DiskFull,
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => {
                StoreError::ReadOnly { path: String::new() }
            }
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => StoreError::damaged(detail),
            Some(Code::OperationInterrupted) => StoreError::Interrupted,
            Some(Code::SystemIoFailure) if disk_is_full(&error) => StoreError::DiskFull,
            Some(Code::SystemIoFailure) => StoreError::Io { path: String::new(), detail },
            Some(Code::ConstraintViolation) if detail.contains("FOREIGN KEY") => StoreError::InUse,
            Some(Code::ConstraintViolation) => match detail.strip_prefix("UNIQUE constraint failed: ") {
                Some(what) => StoreError::Taken { what: what.to_owned() },
                None => StoreError::Sqlite { detail },
            },
            _ => StoreError::Sqlite { detail },
        }
    }
}

/// A write that fails under a file-size limit or a quota is reported as an I/O error of the write; so is one of the log's index.
fn disk_is_full(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE};
    let full = [SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMOPEN];
    matches!(error, rusqlite::Error::SqliteFailure(e, _) if full.contains(&e.extended_code))
}

impl StoreError {
    /// The file's bytes are damaged; its name comes with [`StoreError::at`].
    pub(super) fn damaged(detail: impl Into<String>) -> StoreError {
        StoreError::Damaged { path: String::new(), detail: detail.into(), backup: String::new() }
    }

    /// The same error, naming the file where SQLite did not.
    pub fn at(mut self, file: &std::path::Path) -> StoreError {
        if let StoreError::ReadOnly { path } | StoreError::Damaged { path, .. } | StoreError::Io { path, .. } =
            &mut self
            && path.is_empty()
        {
            *path = file.display().to_string();
        }
        if let StoreError::Damaged { backup, .. } = &mut self
            && backup.is_empty()
        {
            *backup = super::backups::newest(file).map_or_else(|| "none".to_owned(), |path| path.display().to_string());
        }
        self
    }
}
