//! The hash chain over the ledger: an edited, removed or swapped payment or commission entry shows.
//!
//! A row's `hash` is SHA-256 of the hash of the row before it by id (32 zero bytes before the first) followed by the row's content:
//! SQLite's `json_array` of its columns in their order, without `hash`. An op that posted rows keeps in `seal` where both chains
//! ended with it, payments then entries, so that rows cut off at the end show as well. Whoever keeps a seal elsewhere (a printed
//! `kontora check`, a backup) also sees a ledger that was written anew as a whole. Anybody can reckon it after us:
//! `SELECT id, hash, json_array(id, …, op) FROM payment ORDER BY id`.
//!
//! Hashes are made in Rust as rows are posted, under the writer's lock: there is nothing to read but the last row, once a transaction.

use super::open::View;
use super::row::Row;
use super::{Result, StoreError};
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// What a row adds to the chain.
pub(super) type Hash = [u8; 32];

/// Before the first row.
pub(super) const NOTHING: Hash = [0; 32];

/// The tables of the ledger, in the order of their halves of a seal.
pub(super) const LEDGER: [&str; 2] = ["payment", "entry"];

/// The hash of a row with this content behind a row with that hash.
pub(super) fn link(before: &[u8], content: &[u8]) -> Hash {
    Sha256::new().chain_update(before).chain_update(content).finalize().into()
}

/// A row's content as `json_array` writes it.
pub(super) struct Content(Vec<u8>);

impl Content {
    pub(super) fn new() -> Content {
        Content(Vec::with_capacity(192))
    }

    /// Adds a column.
    pub(super) fn push(&mut self, column: &dyn ToSql) -> rusqlite::Result<()> {
        self.0.push(if self.0.is_empty() { b'[' } else { b',' });
        match &column.to_sql()? {
            ToSqlOutput::Borrowed(value) => self.value(*value),
            ToSqlOutput::Owned(value) => self.value(value.into()),
            _ => Err(odd("pointer")),
        }
    }

    fn value(&mut self, value: ValueRef<'_>) -> rusqlite::Result<()> {
        let written = match value {
            ValueRef::Null => serde_json::to_writer(&mut self.0, &()),
            ValueRef::Integer(number) => serde_json::to_writer(&mut self.0, &number),
            ValueRef::Text(_) => serde_json::to_writer(&mut self.0, value.as_str()?),
            ValueRef::Real(_) | ValueRef::Blob(_) => return Err(odd("real or blob")),
        };
        written.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }

    pub(super) fn end(mut self) -> Vec<u8> {
        self.0.push(b']');
        self.0
    }
}

/// The ledger has no such columns.
fn odd(kind: &str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(format!("a ledger column of type {kind}").into())
}

/// The last row of a chain.
#[derive(Clone, Copy)]
struct Head {
    /// The greatest id that was ever given.
    id: i64,
    hash: Hash,
}

/// Where the chains end, as far as the running transaction needed to know.
#[derive(Default)]
pub(super) struct Heads([Option<Head>; 2]);

impl Heads {
    /// Appends a row of the ledger: gives it its id, op and hash.
    pub(super) fn post<R: Row>(&mut self, conn: &Connection, row: &mut R, op: i64) -> Result<()> {
        let head = self.head(conn, R::TABLE)?;
        let id = if row.id() == 0 { head.id + 1 } else { row.id() };
        row.stamp(id, op);
        let hash = link(&head.hash, &row.content()?);
        let mut statement = conn.prepare_cached(R::SQL.post)?;
        row.bind(&mut statement, 1)?;
        let last = statement.parameter_count();
        statement.raw_bind_parameter(last, hash)?;
        statement.raw_execute()?;
        *head = Head { id: head.id.max(id), hash };
        Ok(())
    }

    /// What the op keeps: where the chains end with it; nothing when it posted no row.
    pub(super) fn seal(&mut self, conn: &Connection) -> Result<Option<Vec<u8>>> {
        if self.0.iter().all(Option::is_none) {
            return Ok(None);
        }
        let mut seal = Vec::with_capacity(64);
        for table in LEDGER {
            seal.extend_from_slice(&self.head(conn, table)?.hash);
        }
        Ok(Some(seal))
    }

    fn head(&mut self, conn: &Connection, table: &str) -> Result<&mut Head> {
        let (place, sql) = match table {
            "payment" => (0, "SELECT id, hash FROM payment ORDER BY id DESC LIMIT 1"),
            _ => (1, "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1"),
        };
        let [payment, entry] = &mut self.0;
        let head = if place == 0 { payment } else { entry };
        if let Some(head) = head {
            return Ok(head);
        }
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let last: Option<(i64, Vec<u8>)> = conn.prepare_cached(sql)?.query_row([], read).optional()?;
        let (id, hash) = last.unwrap_or((0, NOTHING.to_vec()));
        let given: Option<i64> = conn
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?")?
            .query_row([table], |row| row.get(0))
            .optional()?;
        // A hash of another length was put there by force; the chain goes on from what stands there, and the check tells.
        let hash = hash.try_into().unwrap_or(NOTHING);
        Ok(head.insert(Head { id: id.max(given.unwrap_or(0)), hash }))
    }
}

impl View<'_> {
    /// Where the chains end now, in hex: payments, then entries.
    pub fn seals(&self) -> Result<[String; 2]> {
        let mut heads = Heads::default();
        let hex = |head: &Head| head.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let [payment, entry] = LEDGER;
        Ok([hex(heads.head(self.conn, payment)?), hex(heads.head(self.conn, entry)?)])
    }
}

/// A link of a chain that does not hold.
#[derive(Debug, PartialEq)]
pub(super) enum Break {
    /// The row with this id was edited, or rows before it were removed or swapped.
    Row(i64),
    /// The op with this id posted rows that are not there any more.
    Op(i64),
}

/// Walks the chain of a ledger table and calls `each` with every link that does not hold. `told` hears of every ten thousandth
/// row and stops the walk by answering `false`.
pub(super) fn walk<R: Row>(
    conn: &Connection,
    told: &mut dyn FnMut() -> bool,
    each: &mut dyn FnMut(Break),
) -> Result<()> {
    let half = LEDGER.iter().position(|table| *table == R::TABLE).unwrap_or(0) * 32;
    let mut seals = conn.prepare("SELECT id, seal FROM op WHERE seal IS NOT NULL ORDER BY id")?;
    let mut seals = seals.query([])?;
    let mut sealed = || -> Result<Option<(i64, Vec<u8>)>> {
        let Some(row) = seals.next()? else { return Ok(None) };
        let seal = row.get_ref(1)?.as_blob().unwrap_or_default();
        Ok(Some((row.get(0)?, seal.get(half..half + 32).unwrap_or_default().to_vec())))
    };
    let mut seal = sealed()?;
    let mut rows = conn.prepare(R::SQL.chain)?;
    let mut rows = rows.query([])?;
    let (mut before, mut count) = (NOTHING.to_vec(), 0_u64);
    while let Some(row) = rows.next()? {
        let (id, op): (i64, i64) = (row.get(0)?, row.get(1)?);
        while let Some((sealing, hash)) = seal.as_ref().filter(|(sealing, _)| *sealing < op) {
            if *hash != before {
                each(Break::Op(*sealing));
            }
            seal = sealed()?;
        }
        let hash = row.get_ref(2)?.as_blob().unwrap_or_default();
        if link(&before, row.get_ref(3)?.as_bytes().map_err(rusqlite::Error::from)?) != *hash {
            each(Break::Row(id));
        }
        before.clear();
        before.extend_from_slice(hash);
        count += 1;
        if count.is_multiple_of(10_000) && !told() {
            return Err(StoreError::Interrupted);
        }
    }
    while let Some((sealing, hash)) = seal {
        if hash != before {
            each(Break::Op(sealing));
        }
        seal = sealed()?;
    }
    Ok(())
}

/// What the SQL function `link` gives: the chain's next hash, for the migration that began the chains.
pub(super) fn link_in_sql(context: &rusqlite::functions::Context<'_>) -> rusqlite::Result<Value> {
    let before = context.get_raw(0).as_bytes_or_null()?.unwrap_or(&NOTHING).to_vec();
    let content = context.get_raw(1).as_bytes()?;
    Ok(Value::Blob(link(&before, content).to_vec()))
}
