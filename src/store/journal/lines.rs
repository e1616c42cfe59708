//! The history as lines, newest first.

use crate::domain::OpId;
use crate::store::{Result, View};
use rusqlite::params;

/// Which way an op went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpWay {
    /// An act of its own.
    Do,
    /// It took another back.
    Undo,
    /// It took an undo back.
    Redo,
}

/// A line of the history.
#[derive(Clone, Debug, serde::Serialize)]
pub struct OpLine {
    /// Id.
    pub id: OpId,
    /// When, UTC seconds.
    pub at: i64,
    /// Who.
    pub user: String,
    /// JSON: the key of a sentence and what it needs.
    pub deed: String,
    /// Which way.
    pub way: OpWay,
    /// Something left the house with it.
    pub is_final: bool,
    /// It was taken back and not redone.
    pub undone: bool,
}

macro_rules! op_lines {
    ($tail:literal) => {
        concat!(
            "SELECT o.id, o.at, u.name, o.deed, o.way, o.final, EXISTS (
               WITH RECURSIVE chain (id, way, next) AS (
                 SELECT id, way, undone_by FROM op WHERE id = o.id
                 UNION ALL SELECT op.id, op.way, op.undone_by FROM chain JOIN op ON op.id = chain.next)
               SELECT 1 FROM chain WHERE next IS NULL AND way = 'undo')
             FROM op AS o JOIN user AS u ON u.id = o.user_id ",
            $tail
        )
    };
}

fn op_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<OpLine> {
    let way = match row.get_ref(4)?.as_str()? {
        "undo" => OpWay::Undo,
        "redo" => OpWay::Redo,
        _ => OpWay::Do,
    };
    Ok(OpLine {
        id: row.get(0)?,
        at: row.get(1)?,
        user: row.get(2)?,
        deed: row.get(3)?,
        way,
        is_final: row.get(5)?,
        undone: row.get(6)?,
    })
}

impl View<'_> {
    /// What was done, newest first: `limit` lines before op `before` (from the newest without it).
    pub fn history(&self, before: Option<OpId>, limit: usize) -> Result<Vec<OpLine>> {
        let mut statement =
            self.conn.prepare_cached(op_lines!("WHERE o.id < ?1 AND o.way = 'do' ORDER BY o.id DESC LIMIT ?2"))?;
        let lines = statement.query_map(params![before.unwrap_or(i64::MAX), limit], op_line)?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Who did this op.
    pub fn op_user(&self, op: OpId) -> Result<String> {
        let mut statement =
            self.conn.prepare_cached("SELECT u.name FROM op JOIN user AS u ON u.id = user_id WHERE op.id = ?")?;
        Ok(statement.query_row([op], |row| row.get(0))?)
    }

    pub(super) fn op_line(&self, op: OpId) -> Result<OpLine> {
        Ok(self.conn.prepare_cached(op_lines!("WHERE o.id = ?1"))?.query_row([op], op_line)?)
    }
}
