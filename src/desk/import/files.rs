//! Which files of a folder may be brought in, while somebody types a path.

use super::ImportError;
use crate::desk::{Ask, DeskError, Seat};
use crate::domain::fold;
use crate::files::table::{files_of, is_named_so};
use crate::store::View;
use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most that are told.
const MOST: usize = 200;

/// Asks what is in `folder` whose name begins with `start`: tables and cards first, then folders.
#[derive(Clone, Debug, PartialEq)]
pub struct AskFiles {
    /// The folder; where we were started when empty.
    pub folder: PathBuf,
    /// The beginning of names, compared without case.
    pub start: String,
}

/// Asks which files `path` stands for: itself, or what may be brought in of a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct AskTables {
    /// A file or a folder.
    pub path: PathBuf,
}

impl Ask for AskTables {
    type Answer = Result<Vec<PathBuf>, Arc<ImportError>>;
    fn ask(&self, _view: &View<'_>, _seat: &Seat) -> Result<Self::Answer, DeskError> {
        Ok(files_of(&self.path).map_err(|error| Arc::new(error.into())))
    }
}

/// A file or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name in its folder.
    pub name: String,
    /// Its size in bytes; absent: a folder.
    pub size: Option<u64>,
}

impl Ask for AskFiles {
    type Answer = Vec<Listed>;
    fn ask(&self, _view: &View<'_>, _seat: &Seat) -> Result<Self::Answer, DeskError> {
        let here = Path::new(".");
        let folder = if self.folder.as_os_str().is_empty() { here } else { &self.folder };
        // What cannot be looked into offers nothing; the import itself says why.
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<Listed> = entries.filter_map(|entry| self.listed(&entry)).collect();
        found.sort_by_cached_key(|listed| (Reverse(listed.size.is_some()), fold(&listed.name)));
        found.truncate(MOST);
        Ok(found)
    }
}

impl AskFiles {
    fn listed(&self, entry: &fs::DirEntry) -> Option<Listed> {
        let name = entry.file_name().into_string().ok()?;
        let wanted = name.to_lowercase().starts_with(&self.start.to_lowercase());
        if !wanted || (name.starts_with('.') && !self.start.starts_with('.')) {
            return None;
        }
        let about = fs::metadata(entry.path()).ok()?; // of what a link leads to
        let is_table = about.is_file() && is_named_so(&name);
        let size = is_table.then_some(about.len());
        (is_table || about.is_dir()).then_some(Listed { name, size })
    }
}
