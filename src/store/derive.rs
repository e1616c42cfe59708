//! Keeps the derived columns of `contact` true to the records: one statement, run at the end of each transaction
//! for the contacts that it touched, and after an undo just the same. Nothing else writes those columns.

use super::{Result, sql};
use rusqlite::Connection;

/// How many contacts one run of the statement covers: keeps its id list and materialised facts small.
const CHUNK: usize = 10_000;

/// Derives anew what the rows of these contacts repeat.
pub(super) fn derive(conn: &Connection, contacts: &[i64]) -> Result<()> {
    let mut statement = conn.prepare_cached(concat!(include_str!("sql/fresh.sql"), include_str!("sql/derive.sql")))?;
    for chunk in contacts.chunks(CHUNK) {
        statement.execute([sql::id_list(chunk.iter().copied())])?;
    }
    Ok(())
}

/// Of these contacts those whose row does not repeat what the records say, with the columns that differ.
pub(super) fn stale(conn: &Connection, contacts: &[i64]) -> Result<Vec<(i64, String)>> {
    let mut statement = conn.prepare_cached(concat!(include_str!("sql/fresh.sql"), include_str!("sql/stale.sql")))?;
    let mut found = Vec::new();
    for chunk in contacts.chunks(CHUNK) {
        let rows = statement.query_map([sql::id_list(chunk.iter().copied())], |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}
