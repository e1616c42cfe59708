//! One immediate transaction for rules, rows and journal.

use super::bulk::Aside;
use super::chain::Heads;
use super::log::Log;
use super::open::{View, Writer};
use super::row::{self, Bearing, Row};
use super::sound::{self, Carries};
use super::summary::{Part, Sums};
use super::{Result, StoreError, Topics, derive, schema};
use crate::domain::{Day, OpId, UserId, fold};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// A finished piece of work with the words that will tell it in the history.
pub struct Deeded<T> {
    /// What the caller wants back.
    pub value: T,
    /// JSON: the key of a sentence and what the sentence needs.
    pub deed: String,
    /// Something leaves the house with this: it cannot be undone.
    pub is_final: bool,
}

/// A running transaction. Every change goes through [`Tx::insert`], [`Tx::update`] and [`Tx::delete`], which journal it.
pub struct Tx<'c> {
    pub(super) conn: &'c Connection,
    pub(super) op: OpId,
    pub(super) user: UserId,
    pub(super) log: Log,
    /// Where the ledger's hash chains end.
    heads: Heads,
    pub(super) touched: Topics,
    pub(super) dirty: Dirty,
    pub(super) sums: Sums,
    pub(super) aside: Aside<'c>,
}

/// What has derived facts that may have changed.
#[derive(Default)]
pub(super) struct Dirty {
    pub(super) contacts: BTreeMap<i64, derive::Due>,
    pub(super) deals: BTreeSet<i64>,
}

/// What a transaction did.
pub struct Done<T> {
    /// What the closure gave back.
    pub value: T,
    /// The op, absent when nothing changed.
    pub op: Option<OpId>,
    /// Kinds of data that changed.
    pub touched: Topics,
}

impl Writer {
    /// Runs `work` as user `who` in one immediate transaction; its rows, its journal and its op are written together
    /// or not at all. Work that changes no row leaves no op.
    pub fn transact<T, E: Carries>(
        &mut self,
        who: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<Deeded<T>, E>,
    ) -> Result<Done<T>, E> {
        let path = self.path().to_owned();
        sound::refuse_marked(&path).map_err(|error| sound::met(E::from(error), &path))?;
        self.try_transact(who, work).map_err(|error| sound::met(error, &path))
    }

    fn try_transact<T, E: From<StoreError>>(
        &mut self,
        who: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<Deeded<T>, E>,
    ) -> Result<Done<T>, E> {
        let opened = self.opened();
        let at = |error: rusqlite::Error| E::from(StoreError::from(error));
        let transaction = self.conn_mut().transaction_with_behavior(TransactionBehavior::Immediate).map_err(at)?;
        schema::still_known(&transaction)?;
        let done = {
            let mut tx = Tx::begin(&transaction, who)?;
            let deeded = work(&mut tx)?;
            tx.finish(deeded)?
        };
        match done.op {
            Some(_) => {
                opened.is_still_there()?;
                transaction.commit().map_err(at)?;
            }
            None => transaction.rollback().map_err(at)?,
        }
        Ok(done)
    }
}

impl<'c> Tx<'c> {
    pub(super) fn begin(conn: &'c Connection, who: &str) -> Result<Tx<'c>> {
        let user = user_id(conn, who)?;
        let at = now();
        let op = conn
            .prepare_cached("INSERT INTO op (at, user_id, deed, topics, way, final) VALUES (?, ?, '', 0, 'do', 0)")?
            .insert(params![at, user])?;
        Ok(Tx {
            conn,
            op,
            user,
            log: Log::default(),
            heads: Heads::default(),
            touched: Topics::default(),
            dirty: Dirty::default(),
            sums: Sums::default(),
            aside: Aside::default(),
        })
    }

    pub(super) fn finish<T>(mut self, deeded: Deeded<T>) -> Result<Done<T>> {
        let Deeded { value, deed, is_final } = deeded;
        if self.touched.is_empty() {
            return Ok(Done { value, op: None, touched: self.touched });
        }
        self.settle::<StoreError>(&mut |_, _| Ok(()))?;
        self.sums.write(self.conn)?;
        self.log.write(self.conn, self.op)?;
        let seal = self.heads.seal(self.conn)?;
        self.conn
            .prepare_cached("UPDATE op SET deed = ?2, topics = ?3, final = ?4, seal = ?5 WHERE id = ?1")?
            .execute(params![self.op, deed, self.touched.bits(), is_final, seal])?;
        Ok(Done { value, op: Some(self.op), touched: self.touched })
    }

    /// Derives the touched contacts' facts now rather than at the end, for rules that read them.
    pub fn derive_now(&mut self) -> Result<()> {
        let Dirty { contacts, deals } = std::mem::take(&mut self.dirty);
        derive::contacts(self.conn, &contacts, &mut self.sums)?;
        derive::deals(self.conn, deals, &mut self.sums)
    }

    /// Derives the facts of a whole base that is being built.
    pub(super) fn derive_all(&mut self) -> Result<()> {
        let Dirty { contacts, .. } = std::mem::take(&mut self.dirty);
        derive::all(self.conn, &contacts.into_keys().collect::<Vec<_>>())
    }

    /// Everything that can be asked, as of this transaction.
    pub fn view(&self) -> View<'_> {
        View::new(self.conn)
    }

    /// The user at work.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The op that this transaction is.
    pub fn op(&self) -> OpId {
        self.op
    }

    /// The id of the user called `name`, who is added when new.
    pub fn user_named(&self, name: &str) -> Result<UserId> {
        user_id(self.conn, name)
    }

    /// The row with this id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get<R: Row>(&self, id: i64) -> Result<R> {
        self.view().get(id)
    }

    /// Adds a row; gives it its id and op. A row that brings an id keeps it.
    pub fn insert<R: Row>(&mut self, row: &mut R) -> Result<i64> {
        self.place(row, self.op)?;
        Ok(row.id())
    }

    /// Adds a row as written by `op`.
    pub(super) fn place<R: Row>(&mut self, row: &mut R, op: OpId) -> Result<()> {
        self.look_up(row)?;
        self.append(row, op)?;
        self.mark(row, R::BEARS_ON, row.gain())
    }

    /// Adds a row that leaves what was derived and summed up true.
    pub(super) fn append<R: Row>(&mut self, row: &mut R, op: OpId) -> Result<()> {
        if R::POSTED {
            self.heads.post(self.conn, row, op)?;
        } else {
            row.stamp(row.id(), op);
            let mut statement = self.conn.prepare_cached(R::SQL.insert)?;
            row.bind(&mut statement, 1)?;
            statement.raw_execute()?;
            row.stamp(self.conn.last_insert_rowid(), op);
        }
        self.log.added::<R>(row.id(), row.id(), op);
        row.counts(&mut self.sums, 1);
        self.touched.add(R::TOPIC);
        Ok(())
    }

    /// Writes a changed row. A row that equals the stored one changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody changed it since `row` was read, [`StoreError::NotFound`] when it is gone.
    pub fn update<R: Row + PartialEq>(&mut self, row: &mut R) -> Result<()> {
        let before: R = self.get(row.id())?;
        if before.op() != row.op() {
            return Err(self.stale::<R>(row.id(), Some(before.op())));
        }
        if before != *row {
            self.put(before, row, self.op)?;
        }
        Ok(())
    }

    /// Removes a row as it was read.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody changed it since; [`StoreError::InUse`] when other records hang on it.
    pub fn delete<R: Row>(&mut self, row: &R) -> Result<()> {
        let before: R = self.get(row.id())?;
        if before.op() != row.op() {
            return Err(self.stale::<R>(row.id(), Some(before.op())));
        }
        self.remove(&before)
    }

    /// Removes a stored row.
    pub(super) fn remove<R: Row>(&mut self, row: &R) -> Result<()> {
        self.look_up(row)?;
        derive::leave::<R>(self.conn, row.id(), &mut self.sums)?;
        self.conn.prepare_cached(R::SQL.delete)?.execute([row.id()])?;
        self.log.removed((self.conn, self.op), row)?;
        row.counts(&mut self.sums, -1);
        self.touch(row, R::BEARS_ON)
    }

    /// Writes `row` over `before`, marked as written by `op`.
    pub(super) fn put<R: Row>(&mut self, before: R, row: &mut R, op: OpId) -> Result<()> {
        self.look_up(&before)?;
        self.look_up(row)?;
        row.stamp(row.id(), op);
        row.put(self.conn, &before)?;
        before.counts(&mut self.sums, -1);
        row.counts(&mut self.sums, 1);
        if before.op() != self.op {
            self.log.changed((self.conn, self.op), &before, Some(op))?; // else this op's own before-image is there already
        }
        let facts = row.changes_facts(&before);
        self.touch(&before, facts)?;
        self.touch(row, facts)
    }

    /// Marks what has to be derived anew because of a row: these facts of its contact.
    pub(super) fn touch<R: Row>(&mut self, row: &R, facts: i64) -> Result<()> {
        self.mark(row, facts, None)
    }

    fn mark<R: Row>(&mut self, row: &R, facts: i64, gain: Option<derive::Gain>) -> Result<()> {
        self.touched.add(R::TOPIC);
        self.dirty.deals.extend(row.about_deal());
        let who = match row.about_order() {
            Some(order) => self.who_ordered(order)?,
            None => row.about(),
        };
        if let Some(who) = who.filter(|_| facts != 0) {
            self.dirty.contacts.entry(who).or_default().add(facts, gain);
        }
        Ok(())
    }

    /// Before a row comes, changes or goes: looks up what it bears on.
    fn look_up<R: Row>(&mut self, row: &R) -> Result<()> {
        let (contact, parts): (Option<i64>, &[Part]) = match row.bears() {
            Bearing::Nobody => return Ok(()),
            _ if self.sums.is_off() => return Ok(()),
            Bearing::Contact(contact) => (Some(contact), &Part::EVERY),
            // A letter brings what is ordered after it.
            Bearing::Reader(contact, sent) if !self.has_ordered_since(contact, sent)? => return Ok(()),
            Bearing::Reader(contact, _) => (Some(contact), &[Part::Letters]),
            // Nothing is paid yet for an order that is new: it counts only where it is what a client ordered next.
            Bearing::NewOrder(contact, day) if !self.may_be_next(contact, day)? => return Ok(()),
            Bearing::NewOrder(contact, _) => (Some(contact), &[Part::Rest]),
            Bearing::LineOf(order) => match self.who_ordered(order)? {
                Some(who) if !self.is_first_or_next(who, order)? => return Ok(()),
                who => (who, &[Part::Rest]),
            },
            Bearing::WhoPaid(order, day) => match self.who_ordered(order)? {
                // After the first day nothing that is paid changes who was won, nor by what.
                Some(who) if self.was_client_before(who, day)? => (Some(who), &[Part::Letters]),
                who => (who, &Part::EVERY),
            },
        };
        let Some(contact) = contact else { return Ok(()) };
        parts.iter().try_for_each(|part| self.sums.before(self.conn, contact, *part))
    }

    /// Refuses a row that somebody else wrote after `seen`, the op that it named when it was read; `None` looks at nothing. What one
    /// wrote oneself is no news: two quick keys on one row are both meant.
    ///
    /// # Errors
    /// [`StoreError::Stale`].
    pub fn as_seen<R: Row>(&self, row: &R, seen: Option<OpId>) -> Result<()> {
        let newer = seen.is_some_and(|seen| seen < row.op());
        let user = if newer { self.view().op_user(row.op())? } else { String::new() };
        if newer && user != self.view().user_name(self.user)? {
            return Err(StoreError::Stale { table: R::TABLE.to_owned(), id: row.id(), by: user, op: Some(row.op()) });
        }
        Ok(())
    }

    fn has_ordered_since(&self, contact: i64, day: Day) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sale_order WHERE contact_id = ? AND day >= ?)";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![contact, day], |row| row.get(0))?)
    }

    /// Whether an order of this day may be what a client who was won ordered after the first one. Not asked where their
    /// part is summed up anew anyhow, as of many orders that come at once.
    fn may_be_next(&self, contact: i64, day: Day) -> Result<bool> {
        if self.sums.knows(contact, Part::Rest) {
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM won_again AS w LEFT JOIN sale_order AS n ON n.id = w.next_id
                                  WHERE w.contact_id = ?1 AND (n.id IS NULL OR n.day > ?2))";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![contact, day], |row| row.get(0))?)
    }

    /// Whether a client was won by this order, or ordered it next: no other order's lines count.
    fn is_first_or_next(&self, contact: i64, order: i64) -> Result<bool> {
        if self.sums.knows(contact, Part::Rest) {
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM won_again WHERE contact_id = ?1 AND ?2 IN (order_id, next_id))";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![contact, order], |row| row.get(0))?)
    }

    fn was_client_before(&self, contact: i64, day: Option<Day>) -> Result<bool> {
        let sql = "SELECT coalesce(client_on < ?2, 0) FROM contact WHERE id = ?1";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row(params![contact, day], |row| row.get(0))
            .optional()?
            .unwrap_or(false))
    }

    /// The contact whose order this is.
    fn who_ordered(&self, order: i64) -> Result<Option<i64>> {
        let mut statement = self.conn.prepare_cached("SELECT contact_id FROM sale_order WHERE id = ?")?;
        Ok(statement.query_row([order], |row| row.get(0)).optional()?)
    }

    /// Somebody else wrote the row, as `op`, since it was read.
    pub fn stale<R: Row>(&self, id: i64, op: Option<OpId>) -> StoreError {
        let by = op.and_then(|op| self.view().op_user(op).ok()).unwrap_or_default();
        StoreError::Stale { table: R::TABLE.to_owned(), id, by, op }
    }

    pub(super) fn load<R: Row>(&self, id: i64) -> Result<Option<R>> {
        row::load(self.conn, id)
    }
}

pub(super) fn user_id(conn: &Connection, name: &str) -> Result<UserId> {
    let name = name.trim();
    let folded = fold(name);
    let found = conn.prepare_cached("SELECT id FROM user WHERE folded = ?")?.query_row([&folded], |row| row.get(0));
    match found.optional()? {
        Some(id) => Ok(id),
        None => Ok(conn.prepare_cached("INSERT INTO user (name, folded) VALUES (?, ?)")?.insert([name, &folded])?),
    }
}

/// Seconds since 1970-01-01 UTC.
pub(super) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}
