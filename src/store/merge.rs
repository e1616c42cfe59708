//! Two records about one contact become one (C6): what hangs on the one goes over to the other, and the way back.
//!
//! The dropped row leaves the table, so that nothing has to leave it out; [`Merged`] says where it went, and foreign keys refuse a
//! merge that forgets a table. Rows of the ledger stay as they are: whose a payment is, says its order, and whose an entry is,
//! say `merged.referrer_id` and `account_id`.
//!
//! A merge touches many rows, a column or two of each. So it is taken back column by column: what a row has become since in its
//! other columns stays. Only a column that was changed again since stands in the way, and is told by name.

use super::log::Change;
use super::row::Row;
use super::{
    Activity, Card, Contact, Deal, DistinctPair, Handed, Handover, Inquiry, Letter, Merged, Occasion, Referral, Result,
    SaleOrder, StoreError, Task, Tx, View, Wish,
};
use crate::domain::*;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What goes over to another contact: how many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // each is a kind of record
pub struct Moves {
    pub deals: i64,
    pub orders: i64,
    pub payments: i64,
    pub activities: i64,
    pub tasks: i64,
    pub letters: i64,
    pub inquiries: i64,
    pub wishes: i64,
    pub occasions: i64,
    pub people: i64,
    pub handovers: i64,
    pub cards: i64,
    pub sent: i64,
}

impl Moves {
    /// Each with its word, in the order in which people think of them.
    pub fn counts(&self) -> [(&'static str, i64); 13] {
        [
            ("deals", self.deals),
            ("orders", self.orders),
            ("payments", self.payments),
            ("letters", self.letters),
            ("activities", self.activities),
            ("tasks", self.tasks),
            ("handovers", self.handovers),
            ("inquiries", self.inquiries),
            ("wishes", self.wishes),
            ("occasions", self.occasions),
            ("people", self.people),
            ("cards", self.cards),
            ("sent", self.sent),
        ]
    }
}

/// A row that belongs to a contact and goes over whole.
trait Owned: Row + PartialEq {
    /// The ids of a contact's rows.
    const OF: &'static str;
    fn owner(&mut self) -> &mut ContactId;
}

macro_rules! owned {
    ($($type:ident = $sql:literal),+ $(,)?) => {$(
        impl Owned for $type {
            const OF: &'static str = $sql;
            fn owner(&mut self) -> &mut ContactId {
                &mut self.contact_id
            }
        }
    )+};
}

owned! {
    Occasion = "SELECT id FROM occasion WHERE contact_id = ?",
    Wish = "SELECT id FROM wish WHERE contact_id = ?",
    Inquiry = "SELECT id FROM inquiry WHERE contact_id = ?",
    Deal = "SELECT id FROM deal WHERE contact_id = ?",
    Activity = "SELECT id FROM activity WHERE contact_id = ?",
    Task = "SELECT id FROM task WHERE contact_id = ?1 AND done_on IS NULL
            UNION ALL SELECT id FROM task WHERE contact_id = ?1 AND done_on IS NOT NULL",
    SaleOrder = "SELECT id FROM sale_order WHERE contact_id = ?",
    Handover = "SELECT id FROM handover WHERE contact_id = ?",
    Letter = "SELECT id FROM letter WHERE contact_id = ?",
    Handed = "SELECT id FROM handed WHERE contact_id = ?",
    Merged = "SELECT id FROM merged WHERE contact_id = ?",
}

impl View<'_> {
    /// The contact that `id` is now: itself, or the one that it went into.
    pub fn contact_now(&self, id: ContactId) -> Result<ContactId> {
        let mut statement = self.conn.prepare_cached("SELECT contact_id FROM merged WHERE id = ?")?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or(id))
    }

    /// Every contact that went into another, and into which.
    pub fn merged_contacts(&self) -> Result<HashMap<ContactId, ContactId>> {
        let mut statement = self.conn.prepare_cached("SELECT id, contact_id FROM merged")?;
        let merged = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(merged.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a contact has this folded name, or one that went into it had.
    pub fn is_called(&self, contact: &Contact, folded: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM merged WHERE contact_id = ? AND folded = ?)";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(contact.folded == folded || statement.query_row(params![contact.id, folded], |row| row.get(0))?)
    }

    /// What hangs on a contact.
    pub fn moves(&self, contact: ContactId) -> Result<Moves> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/moves.sql"))?;
        Ok(statement.query_row([contact], |row| {
            Ok(Moves {
                deals: row.get(0)?,
                orders: row.get(1)?,
                payments: row.get(2)?,
                activities: row.get(3)?,
                tasks: row.get(4)?,
                letters: row.get(5)?,
                inquiries: row.get(6)?,
                wishes: row.get(7)?,
                occasions: row.get(8)?,
                people: row.get(9)?,
                handovers: row.get(10)?,
                cards: row.get(11)?,
                sent: row.get(12)?,
            })
        })?)
    }

    /// The record that a contact came on as they paid before Kontora (C8).
    pub fn opening_of(&self, contact: ContactId) -> Result<Option<super::Opening>> {
        Ok(self.rows_about(contact, "SELECT id FROM opening WHERE contact_id = ?")?.pop())
    }

    /// Who sent a contact (E4).
    pub fn referral_of(&self, contact: ContactId) -> Result<Option<Referral>> {
        Ok(self.rows_about(contact, "SELECT id FROM referral WHERE contact_id = ?")?.pop())
    }

    /// The referrers' cards.
    pub fn cards_issued_to(&self, referrer: ReferrerId) -> Result<Vec<Card>> {
        self.rows_about(referrer, "SELECT id FROM card WHERE referrer_id = ?")
    }

    /// Everybody whom a referrer sent.
    pub fn referrals_by(&self, referrer: ReferrerId) -> Result<Vec<Referral>> {
        self.rows_about(referrer, "SELECT id FROM referral WHERE referrer_id = ?")
    }

    /// The accounts that went into this one.
    pub fn merged_accounts(&self, referrer: ReferrerId) -> Result<Vec<Merged>> {
        self.rows_about(referrer, "SELECT id FROM merged WHERE account_id = ?")
    }

    /// Pairs of which this contact is one and that are not the same.
    pub fn distinct_pairs_of(&self, contact: ContactId) -> Result<Vec<DistinctPair>> {
        self.rows_about(
            contact,
            "SELECT id FROM distinct_pair WHERE a = ?1 UNION ALL SELECT id FROM distinct_pair WHERE b = ?1",
        )
    }

    /// Whether somebody said that these two are not the same; `a` is before `b`.
    pub fn is_distinct(&self, a: ContactId, b: ContactId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM distinct_pair WHERE a = ? AND b = ?)";
        Ok(self.conn.prepare_cached(sql)?.query_row([a, b], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Gives every record that hangs on `from` and needs no thought to contact `to`.
    pub fn hand_over(&mut self, from: ContactId, to: ContactId) -> Result<()> {
        self.hand_over_all::<Occasion>(from, to)?;
        self.hand_over_all::<Wish>(from, to)?;
        self.hand_over_all::<Inquiry>(from, to)?;
        self.hand_over_all::<Deal>(from, to)?;
        self.hand_over_all::<Activity>(from, to)?;
        self.hand_over_all::<Task>(from, to)?;
        self.hand_over_all::<SaleOrder>(from, to)?;
        self.hand_over_all::<Handover>(from, to)?;
        self.hand_over_all::<Letter>(from, to)?;
        self.hand_over_all::<Handed>(from, to)?;
        self.hand_over_all::<Merged>(from, to)
    }

    fn hand_over_all<R: Owned>(&mut self, from: ContactId, to: ContactId) -> Result<()> {
        for mut row in self.view().rows_about::<R>(from, R::OF)? {
            *row.owner() = to;
            self.update(&mut row)?;
        }
        Ok(())
    }

    /// Writes a row as changed by this op even where no column changes: nobody else's say about it counts any more.
    pub fn claim<R: Row>(&mut self, row: &mut R) -> Result<()> {
        let before: R = self.get(row.id())?;
        self.put(before, row, self.op)
    }

    /// Takes back what op `target` changed in a row that has been changed again since: its columns, unless they are among those
    /// that were changed again.
    pub(super) fn part<R: Row>(&mut self, target: OpId, change: &Change, now: R, before: &R) -> Result<()> {
        let stale = |tx: &Tx<'_>| tx.stale::<R>(change.first, Some(now.op()));
        let Some(after) = self.image_after(target, change)? else { return Err(stale(self)) };
        let mut after = columns(&serde_json::from_str::<R>(&after).map_err(unreadable)?)?;
        let (mut mended, before) = (columns(&now)?, columns(before)?);
        if R::TABLE == DistinctPair::TABLE {
            side_by_side(&mut after, &before);
            side_by_side(&mut mended, &after);
        }
        for (name, was) in before {
            let (made, is) = (after.get(&name), mended.get(&name));
            // Where a row stands among others is not worth a refusal.
            if name == "op" || made == Some(&was) || is == Some(&was) || (name == "position" && is != made) {
                continue;
            }
            if is != made {
                return Err(stale(self));
            }
            mended.insert(name, was);
        }
        if R::TABLE == DistinctPair::TABLE
            && mended.get("a").and_then(Value::as_i64) > mended.get("b").and_then(Value::as_i64)
        {
            change_sides(&mut mended);
        }
        let mut row: R = serde_json::from_value(Value::Object(mended)).map_err(unreadable)?;
        let op = self.op;
        self.put(now, &mut row, op)
    }

    /// The image of a row as op `target` left it: the before-image of the next change to it.
    fn image_after(&self, target: OpId, change: &Change) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT before FROM change WHERE op_id > ?1 AND tbl = ?2 AND first = ?3 AND before IS NOT NULL
             ORDER BY op_id, seq LIMIT 1",
        )?;
        Ok(statement.query_row(params![target, change.table, change.first], |row| row.get(0)).optional()?)
    }

    /// Whether a row that names `op` was taken apart column by column: an undo that is not so gives a row the op of before.
    pub(super) fn is_parted(&self, op: OpId) -> Result<bool> {
        let mut statement = self.conn.prepare_cached("SELECT way <> 'do' FROM op WHERE id = ?")?;
        Ok(statement.query_row([op], |row| row.get(0))?)
    }

    /// The last op after `op` that changed a row and stands: neither a merge, nor taken back. One that was taken back is at the end
    /// of its chain of undos and redos an undo.
    pub(super) fn changed_since<R: Row>(&self, id: i64, op: OpId) -> Result<Option<OpId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.id FROM change AS c JOIN op AS o ON o.id = c.op_id
             WHERE c.op_id > ?1 AND c.tbl = ?2 AND c.first = ?3 AND o.way = 'do'
               AND NOT EXISTS (SELECT 1 FROM change AS m WHERE m.op_id = o.id AND m.tbl = 'merged' AND m.before IS NULL)
               AND NOT EXISTS (
                 WITH RECURSIVE chain (way, next) AS (
                   SELECT way, undone_by FROM op WHERE id = o.id
                   UNION ALL SELECT op.way, op.undone_by FROM chain JOIN op ON op.id = chain.next)
                 SELECT 1 FROM chain WHERE next IS NULL AND way = 'undo')
             ORDER BY o.id DESC LIMIT 1",
        )?;
        Ok(statement.query_row(params![op, R::TABLE, id], |row| row.get(0)).optional()?)
    }

    /// The later merge in which a row went that op `target` changed: of two claims or accounts one goes.
    pub(super) fn merged_away(&self, target: OpId, change: &Change) -> Result<Option<OpId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.op_id FROM change AS c WHERE c.op_id > ?1 AND c.tbl = ?2 AND c.first = ?3 AND c.after_op IS NULL
               AND EXISTS (SELECT 1 FROM change AS m WHERE m.op_id = c.op_id AND m.tbl = 'merged' AND m.before IS NULL)
             ORDER BY c.op_id DESC LIMIT 1",
        )?;
        Ok(statement.query_row(params![target, change.table, change.first], |row| row.get(0)).optional()?)
    }

    /// After `merged` was taken back: what came to the kept contact since and hangs on a deal, letter or order of the other one
    /// goes along with it.
    pub(super) fn follow(&mut self, merged: &Merged) -> Result<()> {
        let (back, kept) = (merged.id, merged.contact_id);
        self.follow_all::<Activity>(back, kept, "SELECT r.id FROM activity AS r JOIN deal AS d ON d.id = r.deal_id WHERE r.contact_id = ?2 AND d.contact_id = ?1")?;
        self.follow_all::<SaleOrder>(back, kept, "SELECT r.id FROM sale_order AS r JOIN deal AS d ON d.id = r.deal_id WHERE r.contact_id = ?2 AND d.contact_id = ?1")?;
        self.follow_all::<Task>(
            back,
            kept,
            "SELECT r.id FROM task AS r LEFT JOIN deal AS d ON d.id = r.deal_id LEFT JOIN letter AS l ON l.id = r.letter_id
             WHERE r.contact_id = ?2 AND r.done_on IS NULL AND ?1 IN (d.contact_id, l.contact_id)
             UNION ALL
             SELECT r.id FROM task AS r LEFT JOIN deal AS d ON d.id = r.deal_id LEFT JOIN letter AS l ON l.id = r.letter_id
             WHERE r.contact_id = ?2 AND r.done_on IS NOT NULL AND ?1 IN (d.contact_id, l.contact_id)",
        )?;
        self.follow_all::<Handover>(
            back,
            kept,
            "SELECT r.id FROM handover AS r JOIN payment AS p ON p.id = r.payment_id JOIN sale_order AS o ON o.id = p.order_id
             WHERE r.contact_id = ?2 AND o.contact_id = ?1",
        )
    }

    fn follow_all<R: Owned>(&mut self, back: ContactId, kept: ContactId, sql: &'static str) -> Result<()> {
        let ids: Vec<i64> = {
            let mut statement = self.conn.prepare_cached(sql)?;
            let ids = statement.query_map([back, kept], |row| row.get(0))?;
            ids.collect::<rusqlite::Result<_>>()?
        };
        for id in ids {
            let mut row: R = self.get(id)?;
            *row.owner() = back;
            self.update(&mut row)?;
        }
        Ok(())
    }
}

/// The smaller of two ids stands first, so who is relinked may have changed sides: puts them on the sides that they have in `like`.
fn side_by_side(pair: &mut Map<String, Value>, like: &Map<String, Value>) {
    if pair.get("a") == like.get("b") || pair.get("b") == like.get("a") {
        change_sides(pair);
    }
}

fn change_sides(pair: &mut Map<String, Value>) {
    if let (Some(a), Some(b)) = (pair.remove("a"), pair.remove("b")) {
        pair.insert("a".to_owned(), b);
        pair.insert("b".to_owned(), a);
    }
}

fn columns<R: Row>(row: &R) -> Result<Map<String, Value>> {
    match serde_json::to_value(row).map_err(unreadable)? {
        Value::Object(columns) => Ok(columns),
        _ => Err(StoreError::Unreadable { detail: format!("a row of {} is no object", R::TABLE) }),
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable { detail: format!("journal image: {error}") }
}
