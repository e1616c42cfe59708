//! Measured on collections that are not part of the project: the folder that KONTORA_CORPUS names.

mod bounces;
mod emails;
mod names;
mod northwind;
mod tables;
mod twins;
mod vcards;

use std::io::Write;
use std::path::PathBuf;

/// The file of the corpus, or `None` with a word on stderr where there is no corpus.
fn corpus(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("KONTORA_CORPUS") else {
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = writeln!(std::io::stderr(), "skipped: KONTORA_CORPUS does not name the folder that holds {file}");
        return None;
    };
    Some(PathBuf::from(folder).join(file))
}
