//! What goes out to other programs, beyond what lists and cards show.

use super::open::View;
use super::{Result, StoreError};
use crate::domain::*;
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

/// A day to remember, and of whom (C3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccasionLine {
    /// Id.
    pub id: i64,
    /// Whose.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// What.
    pub title: String,
    /// Absent: not told.
    pub year: Option<i64>,
    /// Month.
    pub month: i64,
    /// Absent: the month only.
    pub day: Option<i64>,
    /// Who looks after them.
    pub manager: Option<String>,
    /// The op that last changed what is said here.
    pub op: OpId,
}

impl View<'_> {
    /// What tells this base from every other: ids begin with it where they leave the house and have none of another program. Made
    /// of when and by whom the base was begun, which no undo takes away.
    pub fn mark(&self) -> Result<String> {
        let mut statement = self.conn.prepare_cached(
            "SELECT op.at, user.name FROM op JOIN user ON user.id = op.user_id WHERE op.id > 0 ORDER BY op.id LIMIT 1",
        )?;
        let begun: Option<(i64, String)> = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (at, who) = begun.unwrap_or_default();
        let hash = Sha256::digest(format!("{at} {who}"));
        Ok(format!("kontora-{}-", hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect::<String>()))
    }

    /// Calls `each` with every day to remember, as they come in a year.
    pub fn each_occasion<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(OccasionLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT o.id, o.contact_id, c.name, o.title, o.year, o.month, o.day, m.name, max(o.op, c.op)
             FROM occasion AS o INDEXED BY occasion_by_date CROSS JOIN contact AS c ON c.id = o.contact_id
               LEFT JOIN user AS m ON m.id = c.manager_id
             ORDER BY o.month, o.day, o.contact_id, o.id",
            )
            .map_err(StoreError::from)?;
        let lines = statement.query_map([], |row| {
            Ok(OccasionLine {
                id: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
                year: row.get(4)?,
                month: row.get(5)?,
                day: row.get(6)?,
                manager: row.get(7)?,
                op: row.get(8)?,
            })
        });
        for line in lines.map_err(StoreError::from)? {
            each(line.map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}
