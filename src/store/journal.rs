//! The journal: what each op did to rows, and how it is taken back.
//!
//! A change keeps the row's before-image and the op that the row names since. There is no after-image: while the row still
//! names that op it *is* the after-image, and when it does not, the row has moved on and undo refuses (by name).
//! Undo writes the before-images through the same statements and is itself journalled, so redo is the undo of an undo.

mod lines;

pub use lines::{OpLine, OpWay};

use super::log::{Change, HELD};
use super::row::Row;
use super::tx::{Deeded, Done, Tx};
use super::{Batch, Contact, Merged, Plan, Referrer, Result, StoreError, Topics, View, Writer};
use crate::domain::OpId;
use rusqlite::{OptionalExtension, params};

/// When the turn of a change to `table` comes as its op goes this way: money goes before what it was paid for, and comes back after
/// it; every other row comes after those that it names and goes before them. What rows are given to (contacts and referrers, with
/// what these name) comes back before they are given back, everything else after that: its place may be taken until then. (Deferred
/// foreign keys would do for these, but after that pragma SQLite plans every statement anew, which takes longer than all else.)
fn turn(table: &str, was_there: bool, is_there: bool, way: OpWay) -> (bool, usize) {
    const TABLES: usize = 100;
    let depth = depth(table).min(TABLES - 1);
    let is_owner = [Batch::TABLE, Contact::TABLE, Plan::TABLE, Referrer::TABLE].contains(&table);
    let turn = match (was_there, is_there) {
        (true, false) if is_owner => depth,
        (true, true) => TABLES,
        (true, false) => TABLES + depth,
        (false, _) => 3 * TABLES - depth,
    };
    let is_posted = for_table!(table, R => R::POSTED, else false);
    (is_posted != (way == OpWay::Undo), turn)
}

/// Changes of an op, one after the other, whose turn is the same.
struct Stretch {
    turn: (bool, usize),
    first: i64,
    last: i64,
}

/// How many tables there are at most that the rows of a table may name: a row names only rows of tables before its own.
fn depth(table: &str) -> usize {
    const IN_ORDER: [&str; 30] = [
        "setting",
        "batch",
        "contact",
        "person",
        "channel",
        "occasion",
        "wish",
        "product",
        "inquiry",
        "opening",
        "stage",
        "deal",
        "activity",
        "letter",
        "task",
        "sale_order",
        "order_line",
        "payment",
        "handover",
        "plan",
        "referrer",
        "card",
        "referral",
        "merged",
        "distinct_pair",
        "payout",
        "entry",
        "consent",
        "saved_filter",
        "handout",
    ];
    IN_ORDER.iter().position(|known| *known == table).unwrap_or(IN_ORDER.len())
}

/// Why an op cannot be taken back.
#[derive(Debug, thiserror::Error)]
pub enum Conflict {
    /// There is nothing to take back.
    #[error("nothing to undo")]
    Nothing,
    /// Something left the house with it.
    #[error("{} left the house", deed)]
    Final {
        /// Its deed.
        deed: String,
    },
    /// It was taken back already.
    #[error("{} was undone already", deed)]
    Undone {
        /// Its deed.
        deed: String,
    },
    /// A row moved on.
    #[error("a later change stands in the way: {}", later)]
    Moved {
        /// The deed to take back.
        deed: String,
        /// The later deed; empty when the row is gone or other records hang on it.
        later: String,
    },
    /// What would come back has a name or number that another record got meanwhile.
    #[error("the place of {} is taken: {}", deed, what)]
    Taken {
        /// The deed to take back.
        deed: String,
        /// The column that has to be unique, as table.column.
        what: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for Conflict {
    fn from(error: rusqlite::Error) -> Conflict {
        Conflict::Store(error.into())
    }
}

impl Writer {
    /// Takes back op `which`, or the last act of `who` that stands. Returns the line of what was taken back.
    ///
    /// # Errors
    /// [`Conflict`] says why it cannot be; nothing is changed then.
    pub fn undo(&mut self, who: &str, which: Option<OpId>) -> Result<Done<OpLine>, Conflict> {
        self.take_back(who, OpWay::Undo, |tx| match which {
            Some(op) => tx.standing_end(op),
            None => tx.find_op(
                "SELECT id FROM op WHERE user_id = ?1 AND id <> ?2 AND undone_by IS NULL AND way <> 'undo'
                 ORDER BY id DESC LIMIT 1",
            ),
        })
    }

    /// Takes back the last undo of `who`, when nothing new was done since.
    ///
    /// # Errors
    /// [`Conflict`] says why it cannot be; nothing is changed then.
    pub fn redo(&mut self, who: &str) -> Result<Done<OpLine>, Conflict> {
        self.take_back(who, OpWay::Redo, |tx| {
            tx.find_op(
                "SELECT id FROM op WHERE user_id = ?1 AND id <> ?2 AND undone_by IS NULL AND way = 'undo'
                   AND id > coalesce((SELECT id FROM op WHERE user_id = ?1 AND id <> ?2 AND way = 'do'
                                      ORDER BY id DESC LIMIT 1), 0)
                 ORDER BY id DESC LIMIT 1",
            )
        })
    }

    fn take_back(
        &mut self,
        who: &str,
        way: OpWay,
        find: impl FnOnce(&Tx<'_>) -> Result<OpId, Conflict>,
    ) -> Result<Done<OpLine>, Conflict> {
        let mut taking = String::new();
        let done = self.transact(who, |tx| {
            let target = find(tx)?;
            let line = tx.view().op_line(target)?;
            taking.clone_from(&line.deed);
            tx.take_back(target, line, way)
        });
        match done {
            Err(Conflict::Store(StoreError::InUse)) => Err(Conflict::Moved { deed: taking, later: String::new() }),
            done => done,
        }
    }
}

/// The op that is taken back. The rows of a merge may have been changed otherwise since: it is taken back column by column.
#[derive(Clone, Copy)]
struct Parting {
    op: OpId,
    merge: bool,
}

impl Tx<'_> {
    fn find_op(&self, sql: &'static str) -> Result<OpId, Conflict> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let found: Option<OpId> = statement.query_row(params![self.user, self.op], |row| row.get(0)).optional()?;
        found.ok_or(Conflict::Nothing)
    }

    /// The last op in the chain of undos and redos that `op` starts: the one whose undoing takes `op` back.
    fn standing_end(&self, op: OpId) -> Result<OpId, Conflict> {
        let mut statement = self.conn.prepare_cached("SELECT undone_by FROM op WHERE id = ?")?;
        let mut end = op;
        if op == self.op {
            return Err(Conflict::Nothing); // the act of taking back has a number already
        }
        loop {
            let next: Option<Option<OpId>> = statement.query_row([end], |row| row.get(0)).optional()?;
            match next {
                None => return Err(Conflict::Nothing),
                Some(None) => return Ok(end),
                Some(Some(next)) => end = next,
            }
        }
    }

    fn take_back(&mut self, target: OpId, line: OpLine, way: OpWay) -> Result<Deeded<OpLine>, Conflict> {
        if line.is_final {
            return Err(Conflict::Final { deed: line.deed });
        }
        if way == OpWay::Undo && line.way == OpWay::Undo {
            return Err(Conflict::Undone { deed: line.deed });
        }
        let (stretches, merged) = self.stretches(target, way)?;
        let merged = merged.filter(|_| way == OpWay::Undo).map(|id| self.load::<Merged>(id)).transpose()?.flatten();
        let parting = Parting { op: target, merge: merged.is_some() };
        for stretch in stretches {
            let mut next = Some(stretch.last);
            while let Some(last) = next {
                let changes = self.changes(target, (stretch.first, last))?;
                for change in &changes {
                    self.invert(change, parting).map_err(|error| self.explain(error, &line))?;
                }
                next = changes.last().map(|change| change.seq - 1);
            }
        }
        if let Some(merged) = merged {
            self.follow(&merged)?;
        }
        let word = if way == OpWay::Undo { "undo" } else { "redo" };
        self.conn
            .prepare_cached("UPDATE op SET way = ?2, undoes = ?3 WHERE id = ?1")?
            .execute(params![self.op, word, target])?;
        self.conn.prepare_cached("UPDATE op SET undone_by = ?2 WHERE id = ?1")?.execute(params![target, self.op])?;
        Ok(Deeded { deed: line.deed.clone(), value: line, is_final: false })
    }

    /// The op's changes as they are taken back: by their turn, and last first. And the id of the record that was merged, if one was.
    fn stretches(&self, op: OpId, way: OpWay) -> Result<(Vec<Stretch>, Option<i64>)> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, tbl, before IS NOT NULL, after_op IS NOT NULL, first FROM change WHERE op_id = ?
             ORDER BY seq DESC",
        )?;
        let mut rows = statement.query([op])?;
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut merged = None;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let table = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let was_there: bool = row.get(2)?;
            if table == Merged::TABLE && !was_there {
                merged = Some(row.get(4)?);
            }
            let turn = turn(table, was_there, row.get(3)?, way);
            match stretches.last_mut() {
                Some(stretch) if stretch.turn == turn => stretch.first = seq,
                _ => stretches.push(Stretch { turn, first: seq, last: seq }),
            }
        }
        stretches.sort_by_key(|stretch| stretch.turn);
        Ok((stretches, merged))
    }

    /// Some of the op's changes from `first` to `last`, last first.
    fn changes(&self, op: OpId, (first, last): (i64, i64)) -> Result<Vec<Change>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, tbl, first, last, before, after_op FROM change WHERE op_id = ? AND seq BETWEEN ? AND ?
             ORDER BY seq DESC LIMIT ?",
        )?;
        let changes = statement.query_map(params![op, first, last, HELD], |row| {
            Ok(Change {
                seq: row.get(0)?,
                table: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                before: row.get(4)?,
                after_op: row.get(5)?,
            })
        })?;
        Ok(changes.collect::<rusqlite::Result<_>>()?)
    }

    fn invert(&mut self, change: &Change, parting: Parting) -> Result<()> {
        let unknown = || StoreError::Unreadable { detail: format!("journal names table {:?}", change.table) };
        for_table!(change.table.as_str(), R => self.invert_row::<R>(change, parting), else Err(unknown()))
    }

    fn invert_row<R: Row>(&mut self, change: &Change, parting: Parting) -> Result<()> {
        let Some(image) = &change.before else {
            for id in (change.first..=change.last).rev() {
                self.take_away::<R>(id, change.after_op)?;
            }
            return Ok(());
        };
        let mut before: R = serde_json::from_str(image)
            .map_err(|e| StoreError::Unreadable { detail: format!("journal image: {e}") })?;
        let op = before.op();
        match (self.load::<R>(change.first)?, change.after_op) {
            (Some(now), Some(after)) if now.op() == after => self.put(now, &mut before, op),
            (None, None) => self.place(&mut before, op),
            (Some(now), Some(_)) if parting.merge || self.is_parted(now.op())? => {
                self.part(parting.op, change, now, &before)
            }
            (None, Some(_)) if parting.merge => match self.merged_away(parting.op, change)? {
                // Who takes that merge back gets the row as this one left it, so it goes first.
                Some(later) => Err(self.stale::<R>(change.first, Some(later))),
                None => Ok(()), // it was removed since, whosever it was
            },
            (now, _) => Err(self.moved_on(change.first, now.as_ref())),
        }
    }

    /// The row was changed since, or is gone: a contact that is gone went into another one.
    fn moved_on<R: Row>(&self, id: i64, now: Option<&R>) -> StoreError {
        let gone = || self.load::<Merged>(id).ok().flatten().filter(|_| R::TABLE == Contact::TABLE).map(|row| row.op);
        self.stale::<R>(id, now.map(Row::op).or_else(gone))
    }

    /// Takes away a row that was added: removes it, or posts its reversal.
    fn take_away<R: Row>(&mut self, id: i64, after_op: Option<OpId>) -> Result<()> {
        let row = self.load::<R>(id)?.ok_or_else(|| self.moved_on::<R>(id, None))?;
        if Some(row.op()) != after_op {
            let is_parted = self.is_parted(row.op())?;
            let later = after_op.filter(|_| is_parted).map(|op| self.changed_since::<R>(id, op)).transpose()?.flatten();
            if !is_parted || later.is_some() {
                return Err(self.stale::<R>(id, later.or(Some(row.op()))));
            }
        }
        if R::POSTED {
            let Some(mut reversal) = row.reversal() else { return Ok(()) };
            return match self.insert(&mut reversal) {
                Err(StoreError::Taken { .. }) => Err(self.stale::<R>(id, None)),
                other => other.map(drop),
            };
        }
        self.remove(&row)
    }

    fn explain(&self, error: StoreError, line: &OpLine) -> Conflict {
        match error {
            StoreError::Stale { op, .. } => {
                let later = op.and_then(|op| self.view().op_line(op).ok()).map(|line| line.deed).unwrap_or_default();
                Conflict::Moved { deed: line.deed.clone(), later }
            }
            StoreError::Taken { what } => Conflict::Taken { deed: line.deed.clone(), what },
            StoreError::InUse => Conflict::Moved { deed: line.deed.clone(), later: String::new() },
            other => Conflict::Store(other),
        }
    }
}

impl Topics {
    /// The topics that op `op` touched.
    pub fn of_op(view: &View<'_>, op: OpId) -> Result<Topics> {
        let bits = view.conn.prepare_cached("SELECT topics FROM op WHERE id = ?")?.query_row([op], |row| row.get(0))?;
        Ok(Topics::from_bits(bits))
    }
}
