//! The rows that were not taken, written beside the table they came from: its own columns after the line and the reason,
//! so that they can be mended and brought in again.

use super::words::guarded;
use super::{Row, Table, TableError, trouble};
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::Path;

/// The encoding that people call `label`.
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// Writes the rows that start in the lines of `rejected`, each with its reason, under `heads` and the table's header.
/// UTF-8 with a mark, which every spreadsheet reads; whole or not at all. An older file of that name is kept as `….old`; one that says the same
/// stays, so that bringing a table in again and again does not write over what somebody mended in the old one.
///
/// # Errors
/// [`TableError`] when the table cannot be read again or the folder not be written.
pub fn write(
    table: &Table,
    out: &Path,
    heads: &[String; 2],
    rejected: impl Iterator<Item = (u64, String)>,
) -> Result<(), TableError> {
    let reasons: HashMap<u64, String> = rejected.collect();
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: io::Error| trouble(out, &error);
    let mut part = tempfile::Builder::new().prefix(".rejected-").tempfile_in(folder).map_err(failed)?;
    part.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(table.dialect.separator)
        .flexible(true)
        .from_writer(io::BufWriter::new(part.as_file_mut()));
    let csv_failed = |error: csv::Error| trouble(out, &io::Error::other(error.to_string()));
    let header = heads.iter().chain(&table.header);
    writer.write_record(header).map_err(csv_failed)?;
    let (mut rows, mut row) = (table.rows()?, Row::default());
    while rows.next(&mut row)? {
        if let Some(reason) = reasons.get(&row.line) {
            writer.write_field(row.line.to_string()).map_err(csv_failed)?;
            writer.write_field(reason).map_err(csv_failed)?;
            let fields = row.fields().map(|field| guarded(field).into_owned());
            writer.write_record(fields).map_err(csv_failed)?;
        }
    }
    writer.flush().map_err(failed)?;
    drop(writer);
    if is_alike(part.as_file_mut(), out).map_err(failed)? {
        return Ok(());
    }
    if out.exists() {
        let mut old = out.as_os_str().to_owned();
        old.push(".old");
        std::fs::rename(out, old).map_err(failed)?;
    }
    part.persist(out).map(drop).map_err(|error| failed(error.error))
}

/// Whether the file at `out` says what `part` does.
fn is_alike(part: &mut File, out: &Path) -> io::Result<bool> {
    let Ok(old) = File::open(out) else { return Ok(false) };
    part.rewind()?;
    let (mut ours, mut theirs) = (BufReader::new(part).bytes(), BufReader::new(old).bytes());
    loop {
        match (ours.next().transpose()?, theirs.next().transpose()?) {
            (None, None) => return Ok(true),
            (one, other) if one != other => return Ok(false),
            _ => {}
        }
    }
}
