//! The bulk door: rows that come by the hundred thousand are appended without secondary indexes, which are built afterwards,
//! sorted, in the same transaction. Rows still go through [`Tx::insert`] or [`Tx::welcome`].
//!
//! [`build`] makes a whole base at once, in a file that appears finished or not at all: it is nobody's until it gets its name, so
//! it needs neither a rollback journal nor a sync per page.

use super::file::{self, beside};
use super::open::{self, Writer};
use super::restore::settle;
use super::sound::Carries;
use super::summary::{self, Sums};
use super::{Contact, Deeded, Done, Result, Row as _, StoreError, Tx, schema, turn};
use crate::domain::Currency;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;

/// SQLite's cache_size while rows come in bulk: 64 MB.
pub(super) const ROOM: i64 = -64_000;

/// SQLite's cache_size while indexes are built: 4 MB. It sorts as much at a time as would fit there, and what fits into the
/// processor's own cache is sorted in half the time. Sorting on other threads costs more than it gains: each run is copied to
/// another file once more before they are merged.
const RUN: i64 = -4_000;

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
    file::make_folder(file::parent(path)).and_then(|()| settle(path)).map_err(|error| E::from(error.at(path)))?;
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
    let mut writer = Writer::unguarded(part, currency, schema::STEPS).map_err(at)?;
    let transaction = writer.conn_mut().transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let done = {
        let mut tx = Tx::begin(&transaction, who).map_err(at)?;
        tx.sums = Sums::off();
        tx.set_aside(|_| true).map_err(at)?;
        let deeded = work(&mut tx)?;
        tx.bring_back(Tx::derive_all, &mut |_, _| Ok(())).map_err(at)?;
        summary::rebuild(&transaction).map_err(at)?;
        tx.finish(deeded).map_err(at)?
    };
    transaction.commit().map_err(sqlite)?;
    writer.close().map_err(at)?;
    Ok(done)
}

/// A secondary index that is not there while rows come in bulk.
struct Index {
    name: String,
    table: String,
    sql: String,
}

/// What a transaction did away with until its end.
#[derive(Default)]
pub(super) struct Aside<'c> {
    indexes: Vec<Index>,
    room: Option<Room<'c>>,
}

/// A larger page cache for as long as this lives: pages of a bulk transaction are written once and not again and again.
struct Room<'c>(&'c Connection);

impl<'c> Room<'c> {
    fn new(conn: &'c Connection) -> Result<Room<'c>> {
        conn.pragma_update(None, "cache_size", ROOM)?;
        Ok(Room(conn))
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        let _ = self.0.pragma_update(None, "cache_size", open::CACHE); // only a matter of memory
    }
}

impl Writer {
    /// As [`Writer::transact`], for work that may add most of a base, each row of which names only rows that the same
    /// transaction has read or added: SQLite need not look them up again, which is a quarter of what adding costs.
    ///
    /// Where nobody else has the base open, the transaction keeps a rollback journal instead of the write-ahead log: what is
    /// added goes to its place once and need not be copied there from the log. Who comes meanwhile waits for its end.
    pub fn transact_many<T, E: Carries>(
        &mut self,
        who: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<Deeded<T>, E>,
    ) -> Result<Done<T>, E> {
        let path = self.path().to_owned();
        let at = |error: rusqlite::Error| E::from(StoreError::from(error).at(&path));
        self.conn_mut().pragma_update(None, "foreign_keys", false).map_err(at)?;
        let alone = leave_log(self.conn_mut()).map_err(at)?;
        let done = self.transact(who, work);
        if alone {
            let _ = self.conn_mut().pragma_update(None, "journal_mode", "WAL"); // else the next who opens it does so
        }
        self.conn_mut().pragma_update(None, "foreign_keys", true).map_err(at)?;
        done
    }
}

/// Leaves the write-ahead log, if the base has one and nobody else has the base open; tells whether it did.
fn leave_log(conn: &mut Connection) -> rusqlite::Result<bool> {
    let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    if conn.pragma_query_value(None, "journal_mode", mode)? != "wal" {
        return Ok(false);
    }
    conn.busy_handler(None::<fn(i32) -> bool>)?; // somebody else is there, or not
    let left = conn.pragma_update_and_check(None, "journal_mode", "DELETE", mode);
    turn::wait_in(conn)?;
    match left {
        Ok(mode) => Ok(mode == "delete"),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
        Err(error) => Err(error),
    }
}

impl Tx<'_> {
    /// From here on contacts come in bulk: indexes in which each would go to a place of its own are built when the
    /// transaction ends. Those that lead from a contact to its records and the partial ones (by day, by import) grow at one
    /// place and stay, for the rules to read. What finds contacts by name, phone or e-mail reads whole tables until then.
    pub fn expect_many(&mut self) -> Result<()> {
        self.set_aside(|index| {
            matches!(index.table.as_str(), "contact" | "channel" | "occasion")
                && !index.sql.contains("(contact_id")
                && !index.sql.contains(" WHERE ")
        })
    }

    fn set_aside(&mut self, which: impl Fn(&Index) -> bool) -> Result<()> {
        let sql =
            "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid";
        let mut statement = self.conn.prepare(sql)?;
        let read = |row: &rusqlite::Row<'_>| Ok(Index { name: row.get(0)?, table: row.get(1)?, sql: row.get(2)? });
        let indexes: Vec<Index> = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
        self.aside.room = Some(Room::new(self.conn)?);
        for index in indexes.into_iter().filter(which) {
            self.conn.execute_batch(&format!("DROP INDEX {}", index.name))?; // a name from our own schema
            self.aside.indexes.push(index);
        }
        Ok(())
    }

    /// Builds what was set aside. `told` hears before each index how many are built, and of how many.
    ///
    /// # Errors
    /// Those of `told`, which end the work, and of the store.
    pub fn settle<E: From<StoreError>>(
        &mut self,
        told: &mut dyn FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        self.bring_back(Tx::derive_now, told)
    }

    fn bring_back<E: From<StoreError>>(
        &mut self,
        derive: fn(&mut Self) -> Result<()>,
        told: &mut dyn FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let indexes = std::mem::take(&mut self.aside.indexes);
        if indexes.is_empty() {
            return Ok(derive(self)?);
        }
        let (mut made, all) = (0, indexes.len());
        // What derives a contact's facts reads the other tables by their indexes, and writes columns that its own cover.
        let (own, others): (Vec<Index>, Vec<Index>) =
            indexes.into_iter().partition(|index| index.table == Contact::TABLE);
        for (part, is_own) in [(others, false), (own, true)] {
            if is_own {
                self.conn.pragma_update(None, "cache_size", ROOM).map_err(StoreError::from)?;
                derive(self)?;
            }
            self.conn.pragma_update(None, "cache_size", RUN).map_err(StoreError::from)?;
            for index in part {
                told(made, all)?;
                self.conn.execute_batch(&index.sql).map_err(StoreError::from)?;
                made += 1;
            }
        }
        self.aside.room = None;
        Ok(())
    }
}

/// Gives the finished file its name, in place of an older base.
fn appear(part: &Path, path: &Path) -> Result<()> {
    let told = |error| file::io(path, error);
    std::fs::File::open(part).and_then(|file| file.sync_all()).map_err(told)?;
    settle(path)?;
    std::fs::rename(part, path).map_err(told)
}
