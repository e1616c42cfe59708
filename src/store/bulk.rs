//! The bulk door: a whole base built at once, in one transaction, into a file that appears finished or not at all.
//!
//! The file is nobody's until it gets its name, so it needs neither a rollback journal nor a sync per page; the rows are
//! appended without secondary indexes, which are built afterwards, sorted. Rows still go through [`Tx::insert`].

use super::open::{self, Writer};
use super::restore::{beside, settle};
use super::summary::{self, Sums};
use super::{Deeded, Done, Result, StoreError, Tx};
use crate::domain::Currency;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Builds a new base at `path` by running `work` as user `who`. A base that was there is replaced once the new one is whole:
/// whether it may be is the caller's to know.
///
/// # Errors
/// Those of `work`, and as [`Writer::open`]; [`StoreError::Busy`] when a base at `path` is open elsewhere. Nothing at
/// `path` has changed then.
pub fn build<T, E: From<StoreError>>(
    path: &Path,
    currency: Currency,
    who: &str,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Deeded<T>, E>,
) -> Result<Done<T>, E> {
    settle(path).map_err(|error| E::from(error.at(path)))?;
    let part = beside(path, ".part");
    let result = build_part(&part, currency, who, work);
    let result = result.and_then(|done| appear(&part, path).map(|()| done).map_err(|error| E::from(error.at(path))));
    if result.is_err() {
        let _ = std::fs::remove_file(&part); // the first error is the one to tell
    }
    result
}

fn build_part<T, E: From<StoreError>>(
    part: &Path,
    currency: Currency,
    who: &str,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Deeded<T>, E>,
) -> Result<Done<T>, E> {
    let at = |error: StoreError| E::from(error.at(part));
    let sqlite = |error: rusqlite::Error| E::from(StoreError::from(error).at(part));
    let mut writer = Writer::unguarded(part, currency).map_err(at)?;
    let transaction = writer.conn_mut().transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let done = {
        let mut tx = Tx::begin(&transaction, who).map_err(at)?;
        tx.sums = Sums::off();
        let indexes = drop_indexes(&transaction).map_err(at)?;
        let deeded = work(&mut tx)?;
        // What derives a contact's facts reads the other tables by their indexes, and writes columns that its own cover.
        let (own, others): (Vec<Index>, Vec<Index>) = indexes.into_iter().partition(|index| index.table == "contact");
        make(&transaction, &others).map_err(at)?;
        tx.derive_all().map_err(at)?;
        make(&transaction, &own).map_err(at)?;
        summary::rebuild(&transaction).map_err(at)?;
        tx.finish(deeded).map_err(at)?
    };
    transaction.commit().map_err(sqlite)?;
    writer.close().map_err(at)?;
    Ok(done)
}

struct Index {
    name: String,
    table: String,
    sql: String,
}

fn drop_indexes(conn: &Connection) -> Result<Vec<Index>> {
    let mut statement =
        conn.prepare("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Index { name: row.get(0)?, table: row.get(1)?, sql: row.get(2)? });
    let indexes: Vec<Index> = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    for index in &indexes {
        conn.execute_batch(&format!("DROP INDEX {}", index.name))?; // a name from our own schema
    }
    Ok(indexes)
}

fn make(conn: &Connection, indexes: &[Index]) -> Result<()> {
    indexes.iter().try_for_each(|index| Ok(conn.execute_batch(&index.sql)?))
}

/// Gives the finished file its name, in place of an older base.
fn appear(part: &Path, path: &Path) -> Result<()> {
    let told = |error| open::io(path, error);
    std::fs::File::open(part).and_then(|file| file.sync_all()).map_err(told)?;
    settle(path)?;
    std::fs::rename(part, path).map_err(told)
}
