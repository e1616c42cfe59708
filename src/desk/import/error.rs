//! Why a file as a whole is not brought in.

use crate::desk::DeskError;
use crate::files::table::TableError;
use crate::files::table::columns::ColumnsError;
use crate::store::StoreError;
use crate::text::Lang;
use serde::Serialize;

/// Why nothing was brought in. Told with [`ImportError::tell`].
#[derive(Debug, thiserror::Error, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum ImportError {
    #[error("{name} is no encoding")]
    Encoding { name: String },
    #[error("{column}: {example} can be read in two ways")]
    DaysEither { column: String, example: String },
    #[error("{column}: {first} and {second} contradict each other")]
    DaysBoth { column: String, first: String, second: String },
    #[error("{column}: {example} can be read in two ways")]
    MarkEither { column: String, example: String },
    #[error("{column}: {first} and {second} contradict each other")]
    MarkBoth { column: String, first: String, second: String },
    #[error("cancelled")]
    Cancelled,
    #[error("no files")]
    NoFiles,
    /// Files that came together with others, and what is wrong with each.
    #[error("several files cannot be used")]
    #[serde(skip)]
    Files(Vec<(String, ImportError)>),
    #[error(transparent)]
    #[serde(skip)]
    Desk(Box<DeskError>),
    #[error(transparent)]
    #[serde(untagged)]
    Table(TableError),
    #[error(transparent)]
    #[serde(untagged)]
    Columns(ColumnsError),
}

impl ImportError {
    /// The error in words.
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            ImportError::Desk(error) => match error.as_ref() {
                DeskError::Refused(refusal) => lang.tell("refusal", refusal),
                DeskError::Store(error) => lang.tell("store", error),
            },
            ImportError::Files(files) => {
                let lines = files.iter().map(|(file, error)| format!("{file}: {}", error.tell(lang)));
                lines.collect::<Vec<_>>().join("\n")
            }
            other => lang.tell("import", other),
        }
    }
}

impl From<TableError> for ImportError {
    fn from(error: TableError) -> ImportError {
        ImportError::Table(error)
    }
}

impl From<ColumnsError> for ImportError {
    fn from(error: ColumnsError) -> ImportError {
        ImportError::Columns(error)
    }
}

impl From<DeskError> for ImportError {
    fn from(error: DeskError) -> ImportError {
        ImportError::Desk(Box::new(error))
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> ImportError {
        ImportError::from(DeskError::from(error))
    }
}
