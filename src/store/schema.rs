//! The schema: its steps, and how an older base is brought forward.
//!
//! A step that has been released is never changed. All steps that a base lacks run in one transaction, after a verified copy of the
//! base as it was: a step that fails leaves the file as it was.

use super::open::Writer;
use super::{Result, StoreError, backups};
use crate::domain::Currency;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// "KONT": what SQLite's application_id says in a Kontora base.
const APPLICATION: i64 = 0x4B4F_4E54;

/// Every step, oldest first; the file's user_version counts those that it has.
pub(super) const STEPS: &[&str] = &[
    include_str!("migrations/0001_base.sql"),
    include_str!("migrations/0002_chain.sql"),
    include_str!("migrations/0003_summary.sql"),
    include_str!("migrations/0004_upkeep.sql"),
    include_str!("migrations/0005_what_comes_back.sql"),
    include_str!("migrations/0006_merged.sql"),
    include_str!("migrations/0007_lists.sql"),
    include_str!("migrations/0008_phones.sql"),
    include_str!("migrations/0009_intake.sql"),
    include_str!("migrations/0010_lean.sql"),
    include_str!("migrations/0011_labels.sql"),
    include_str!("migrations/0012_whose.sql"),
];

/// The newest schema that this program knows.
pub(super) const KNOWN: i64 = STEPS.len() as i64;

/// The file's schema number; 0 for a file without tables.
///
/// # Errors
/// [`StoreError::NotKontora`], and [`StoreError::Newer`] for a schema that this program does not know.
pub(super) fn known_number(conn: &Connection, path: &Path) -> Result<i64> {
    let number = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, tables) {
        (APPLICATION, _) => refuse_newer(version),
        (_, 0) => Ok(0),
        _ => Err(StoreError::NotKontora { path: path.display().to_string() }),
    }
}

/// Looks whether a newer program has brought the base forward since it was opened here: one field of a page that is at hand.
pub(super) fn still_known(conn: &Connection) -> Result<()> {
    let version = conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?;
    refuse_newer(version).map(drop)
}

fn refuse_newer(found: i64) -> Result<i64> {
    if found > KNOWN { Err(StoreError::Newer { found, known: KNOWN }) } else { Ok(found) }
}

/// Runs the steps that the base lacks; a base without any gets its first rows, `currency` among them.
pub(super) fn bring_forward(writer: &mut Writer, currency: Currency, steps: &[&str]) -> Result<()> {
    let path = writer.path().to_owned();
    let transaction = writer.conn_mut().transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = known_number(&transaction, &path)?; // another process may have been first
    if found >= steps.len() as i64 {
        return Ok(());
    }
    if found > 0 {
        // We hold the write lock: what the copy's own connection sees is the base that the steps will change.
        backups::before_schema(&path, steps.len())?;
    }
    forward(&transaction, steps)?;
    if found == 0 {
        transaction.execute("INSERT INTO user (name, folded) VALUES ('Kontora', 'kontora')", [])?;
        let op = "INSERT INTO op (at, user_id, deed, topics, way, final) VALUES (?, 1, '{\"key\":\"base-made\"}', 0, 'do', 1)";
        transaction.execute(op, [super::tx::now()])?;
        let setting = "INSERT INTO setting (key, value, op) VALUES ('currency', ?, 1)";
        transaction.execute(setting, [currency.code()])?;
    }
    Ok(transaction.commit()?)
}

/// Runs the steps that the base behind `conn` lacks, in the caller's transaction.
pub(super) fn forward(conn: &Connection, steps: &[&str]) -> Result<()> {
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in steps.get(usize::try_from(found).unwrap_or(0)..).unwrap_or_default() {
        conn.execute_batch(step)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION)?;
    Ok(conn.pragma_update(None, "user_version", steps.len() as i64)?)
}
