//! What a running op does to rows, on its way into the journal.

use super::row::Row;
use super::{Result, StoreError};
use crate::domain::OpId;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// What an op did, gathered until its end. Rows that were added are kept as runs of ids: an import of a million is a line. Images
/// are not gathered in any number: who takes that import back leaves a million of them.
#[derive(Default)]
pub(super) struct Log {
    added: BTreeMap<(&'static str, i64), (i64, OpId)>,
    changed: Vec<Change>,
    written: i64,
}

/// Changes with images that are in memory at a time.
pub(super) const HELD: usize = 1_000;

/// What was done to a row, or to a run of rows that were added.
pub(super) struct Change {
    /// Its place among the op's changes.
    pub seq: i64,
    pub table: String,
    pub first: i64,
    pub last: i64,
    /// The row's image as JSON; absent where rows were added.
    pub before: Option<String>,
    /// What the row names since; absent where it was removed.
    pub after_op: Option<OpId>,
}

impl Log {
    /// Rows with the ids from `first` to `last` came.
    pub(super) fn added<R: Row>(&mut self, first: i64, last: i64, op: OpId) {
        let run = self.added.range_mut(..=(R::TABLE, first)).next_back();
        match run {
            Some((&(table, _), (end, after))) if table == R::TABLE && *end + 1 == first && *after == op => *end = last,
            _ => {
                self.added.insert((R::TABLE, first), (last, op));
            }
        }
    }

    pub(super) fn changed<R: Row>(
        &mut self,
        tx: (&Connection, OpId),
        before: &R,
        after_op: Option<OpId>,
    ) -> Result<()> {
        let image = serde_json::to_string(before).map_err(|e| StoreError::Sqlite { detail: e.to_string() })?;
        let (table, id) = (R::TABLE.to_owned(), before.id());
        self.changed.push(Change { seq: 0, table, first: id, last: id, before: Some(image), after_op });
        if self.changed.len() < HELD { Ok(()) } else { self.write_changed(tx) }
    }

    /// The row went in this op; one that this op changed first went as it was before that.
    pub(super) fn removed<R: Row>(&mut self, tx: (&Connection, OpId), row: &R) -> Result<()> {
        let (conn, op) = tx;
        if row.op() == op {
            if let Some(change) = self.changed.iter_mut().find(|c| c.table == R::TABLE && c.first == row.id()) {
                change.after_op = None;
                return Ok(());
            }
            let sql =
                "UPDATE change SET after_op = NULL WHERE op_id = ? AND tbl = ? AND first = ? AND before IS NOT NULL";
            if self.written > 0 && conn.prepare_cached(sql)?.execute(params![op, R::TABLE, row.id()])? > 0 {
                return Ok(());
            }
        }
        self.changed(tx, row, None)
    }

    fn write_changed(&mut self, (conn, op): (&Connection, OpId)) -> Result<()> {
        let mut statement = conn.prepare_cached(
            "INSERT INTO change (op_id, seq, tbl, first, last, before, after_op) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        for Change { table, first, last, before, after_op, .. } in self.changed.drain(..) {
            statement.execute(params![op, self.written, table, first, last, before, after_op])?;
            self.written += 1;
        }
        Ok(())
    }

    pub(super) fn write(mut self, conn: &Connection, op: OpId) -> Result<()> {
        let runs = std::mem::take(&mut self.added).into_iter().map(|((table, first), (last, after))| Change {
            seq: 0,
            table: table.to_owned(),
            first,
            last,
            before: None,
            after_op: Some(after),
        });
        self.changed.extend(runs);
        self.write_changed((conn, op))
    }
}
