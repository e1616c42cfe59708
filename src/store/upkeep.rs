//! What the program notes about the file itself: when it was checked, what was told, on which machine it was used. It is no part of
//! the history: nothing of it can be undone, and it survives every undo.

use super::open::{View, Writer};
use super::{Result, schema};
use rusqlite::{OptionalExtension, TransactionBehavior};

impl Writer {
    /// Notes `value` under `key`, over what was there.
    pub fn note(&mut self, key: &str, value: &str) -> Result<()> {
        let path = self.path().to_owned();
        let mut noted = || -> Result<()> {
            let transaction = self.conn_mut().transaction_with_behavior(TransactionBehavior::Immediate)?;
            schema::still_known(&transaction)?;
            transaction
                .prepare_cached(
                    "INSERT INTO upkeep (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                )?
                .execute([key, value])?;
            Ok(transaction.commit()?)
        };
        noted().map_err(|error| error.at(&path))
    }
}

impl View<'_> {
    /// What was noted last under `key`.
    pub fn noted(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM upkeep WHERE key = ?")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }
}
