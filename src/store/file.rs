//! The file as the system has it: its folder, its name, who may read it, whether there is room.

use super::{Result, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that a file is in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| io(folder, e))
}

/// Makes sure that names given in the folder outlive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| io(folder, e))?;
    Ok(())
}

/// Says before anything is written that there is no room for so many bytes.
pub(super) fn room_for(folder: &Path, bytes: u64) -> Result<()> {
    #[cfg(unix)]
    if let Ok(disk) = rustix::fs::statvfs(folder)
        && disk.f_bavail.saturating_mul(disk.f_frsize) < bytes
    {
        return Err(StoreError::DiskFull);
    }
    Ok(())
}

/// A file as it was opened. One that was deleted or replaced since can still be written to, and whatever is written is lost when
/// the program ends: nobody would ever see it again.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) path: PathBuf,
    pub(super) file: FileId,
}

impl Opened {
    /// Whether the file of that name is still the one that was opened.
    ///
    /// # Errors
    /// [`StoreError::Gone`].
    pub(super) fn is_still_there(&self) -> Result<()> {
        match file_id(&self.path) == self.file {
            true => Ok(()),
            false => Err(StoreError::Gone { path: self.path.display().to_string() }),
        }
    }
}

/// What tells a file from another of the same name; absent: there is none, or the system does not tell.
pub(super) type FileId = Option<(u64, u64)>;

#[cfg(unix)]
pub(super) fn file_id(path: &Path) -> FileId {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
pub(super) fn file_id(_: &Path) -> FileId {
    None // an open file cannot be deleted or replaced there
}

/// Who only read the base while it might not be written left the log beside it read-only too; now that it may be, so may the log.
pub(super) fn let_log_be_written(path: &Path) {
    let Ok(file) = fs::metadata(path) else { return };
    for ending in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        let differs = fs::metadata(&beside).is_ok_and(|log| log.is_file() && log.permissions() != file.permissions());
        if differs && !file.permissions().readonly() {
            let _ = fs::set_permissions(&beside, file.permissions()); // another's log is told of when it is opened
        }
    }
}

/// Makes an empty file that only its owner may read; one that is there stays as it is.
pub(super) fn make_empty(path: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(io(path, error)),
        _ => Ok(()),
    }
}

/// The name of a file that belongs to the one at `path`.
pub(super) fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(tail);
    PathBuf::from(name)
}

/// What the system says of a file or folder, as an error of ours.
pub(super) fn io(path: &Path, error: std::io::Error) -> StoreError {
    let path = path.display().to_string();
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => {
            StoreError::DiskFull
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
        _ => StoreError::Io { path, detail: error.to_string() },
    }
}
