//! Many rows by few statements: to open a table and its indexes and to look up its next id is most of what adding a small row
//! costs, and a statement that adds several does so once.

use super::row::Row;
use super::{Result, Tx};
use rusqlite::CachedStatement;

/// Rows that a statement adds; what is left of them goes by the next smaller one.
const TOGETHER: [u8; 2] = [16, 1];

impl Tx<'_> {
    /// Adds new rows of `R`, each of them held by one of `holders`, and gives them their ids; what they count for is the caller's to
    /// add. Not for rows of the ledger. `insert` adds one row, whose parameters `bind` binds from a number on, knowing
    /// for which row they were bound before; it names no id.
    pub(super) fn append_many<R: Row, T>(
        &mut self,
        insert: &str,
        mut holders: &mut [T],
        row: impl Fn(&mut T) -> &mut R,
        bind: impl Fn(&T, Option<&T>, &mut CachedStatement<'_>, usize) -> rusqlite::Result<()>,
    ) -> Result<()> {
        if holders.is_empty() {
            return Ok(());
        }
        let columns = self.conn.prepare_cached(insert)?.parameter_count();
        for together in TOGETHER.map(usize::from) {
            let (now, later) = holders.split_at_mut(holders.len() - holders.len() % together);
            holders = later;
            if now.is_empty() {
                continue;
            }
            let others = format!(", ({})", vec!["?"; columns].join(", ")).repeat(together - 1);
            // FAIL leaves the rows before a bad one where they are, so SQLite need not keep every page for the case: whoever fails
            // here leaves the transaction. An id, be it NULL, might be no number, for which it would keep them all the same.
            let insert = insert.replacen("INSERT INTO", "INSERT OR FAIL INTO", 1);
            let mut statement = self.conn.prepare_cached(&format!("{insert}{others}"))?;
            for begin in (0..now.len()).step_by(together) {
                let (before, from) = now.split_at_mut(begin);
                let before = before.rchunks(together).next().unwrap_or_default();
                let group = from.get_mut(..together).unwrap_or_default();
                for (at, holder) in group.iter_mut().enumerate() {
                    row(holder).stamp(0, self.op);
                    bind(holder, before.get(at), &mut statement, at * columns + 1)?;
                }
                statement.raw_execute()?;
                // The rows of a statement get one id after the other: AUTOINCREMENT takes the one after the highest.
                let last = self.conn.last_insert_rowid();
                for (before, holder) in group.iter_mut().rev().enumerate() {
                    row(holder).stamp(last - before as i64, self.op);
                }
                self.log.added::<R>(last + 1 - together as i64, last, self.op);
            }
        }
        self.touched.add(R::TOPIC);
        Ok(())
    }
}
