//! Keeps the derived columns true to the records, and the sums with them: run at the end of each transaction for the contacts
//! and deals that it touched, and after an undo just the same. Nothing else writes those columns.
//!
//! What is derived is held against what the row says and only what differs is written: most changes leave most of a contact's
//! indexes alone, and those are what writing costs. And where rows only came, of which each says what it adds ([`Gain`]), that is
//! added: the other records of the contact, be they thousands, need not be read again.

use super::row::{self, Row};
use super::summary::{NONE, Sums};
use super::{Contact, Deal, Result, sql};
use crate::domain::*;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use std::collections::{BTreeMap, BTreeSet};

/// How many contacts one run of the statement covers: keeps its id list and materialised facts small.
const CHUNK: usize = 10_000;

/// Which facts of a contact may have changed: the bits of ?2 in sql/fresh.sql. What they are found by.
pub(super) const FOUND: i64 = 1;
/// Whether they asked for something: inquiries and deals.
pub(super) const ASKED: i64 = 2;
/// What they paid, and since when.
pub(super) const PAID: i64 = 4;
/// Orders.
pub(super) const ORDERED: i64 = 8;
/// The last letter.
pub(super) const WRITTEN: i64 = 16;
/// When they were last in touch.
pub(super) const TOUCHED: i64 = 32;
/// The next step.
pub(super) const PLANNED: i64 = 64;
/// Whether they may be written to.
pub(super) const BUSY: i64 = 128;
const EVERY: i64 = 255;

/// A statement over what is derived for the contacts that the first text picks.
macro_rules! fresh {
    ($picked:literal, $($rest:expr),+) => {
        concat!("WITH picked AS (", $picked, "), ", include_str!("sql/fresh.sql"), $($rest),+)
    };
}

macro_rules! facts {
    ($($column:ident: $type:ty),+) => {
        /// What a contact's row repeats of the records about it.
        #[derive(Clone, Debug, PartialEq)]
        pub(super) struct Facts {
            $(pub(super) $column: $type),+
        }

        impl Facts {
            /// From a row whose columns from `first` on are these.
            fn read(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Facts> {
                let mut index = first;
                let mut next = || { let now = index; index += 1; now };
                Ok(Facts { $($column: row.get(next())?),+ })
            }

            /// Writes the columns in which these facts are not `before`.
            fn put(&self, conn: &Connection, id: i64, before: &Facts) -> rusqlite::Result<()> {
                let mut columns: Vec<(&'static str, &dyn ToSql)> = Vec::new();
                $(if self.$column != before.$column {
                    columns.push((stringify!($column), &self.$column));
                })+
                if columns.is_empty() { Ok(()) } else { row::put(conn, "contact", id, &columns) }
            }
        }

        /// The facts that the records give, and those that the row has, of contact ?1.
        const BOTH: &str = fresh!("SELECT ?1 AS id", "SELECT ", $("fresh.", stringify!($column), ", ",)+
            $("c.", stringify!($column), ", ",)+ "c.id FROM fresh CROSS JOIN contact AS c ON c.id = fresh.id");
        /// The facts that the row of one contact has.
        const KEPT: &str = concat!("SELECT id", $(", ", stringify!($column),)+ " FROM contact WHERE id = ?");
        const COLUMNS: usize = [$(stringify!($column)),+].len();
    };
}

facts! {
    standing: Standing, in_deal: bool, client_on: Option<Day>, prospect_on: Option<Day>, ordered: i64, orders: i64,
    last_order: Option<Day>, paid: i64, last_letter: Option<Day>, last_touch: Option<Day>, next_step: Option<Day>, idle: bool,
    find: String
}

impl Default for Facts {
    /// Those of a row of which nothing was derived yet: the columns' defaults.
    fn default() -> Facts {
        Facts {
            standing: Standing::Suspect,
            in_deal: false,
            client_on: None,
            prospect_on: None,
            ordered: 0,
            orders: 0,
            last_order: None,
            paid: 0,
            last_letter: None,
            last_touch: None,
            next_step: None,
            idle: false,
            find: String::new(),
        }
    }
}

impl Facts {
    /// Adds to the sums what a contact counts for: `sign` is 1 when it comes to be so, -1 when it is so no longer.
    pub(super) fn count(&self, sums: &mut Sums, sign: i64) {
        sums.add("standing", 0, [self.standing.word().into(), i64::from(self.in_deal).into()], sign, 0);
        if let Some(day) = self.last_letter {
            sums.add("written", day.number(), [NONE, NONE], sign, 0);
        }
        if self.idle {
            sums.waits(self.last_letter, self.last_touch, sign);
        }
    }
}

/// What rows that came add to the facts of their contact.
#[derive(Clone, Debug, Default)]
#[doc(hidden)]
pub struct Gain {
    pub(super) client_on: Option<Day>,
    pub(super) prospect_on: Option<Day>,
    pub(super) ordered: i64,
    pub(super) orders: i64,
    pub(super) last_order: Option<Day>,
    pub(super) paid: i64,
    pub(super) last_touch: Option<Day>,
    pub(super) next_step: Option<Day>,
    /// There is work with them, so they do not wait for a letter.
    pub(super) busy: bool,
}

/// The earlier of two days, where they are known.
fn first(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    one.into_iter().chain(other).min()
}

impl Gain {
    fn and(&mut self, other: Gain) {
        self.client_on = first(self.client_on, other.client_on);
        self.prospect_on = first(self.prospect_on, other.prospect_on);
        self.ordered += other.ordered;
        self.orders += other.orders;
        self.last_order = self.last_order.max(other.last_order);
        self.paid += other.paid;
        self.last_touch = self.last_touch.max(other.last_touch);
        self.next_step = first(self.next_step, other.next_step);
        self.busy |= other.busy;
    }

    /// The facts with the gain; absent where more follows than can be told from these: of a new client it is to be derived whether
    /// they wait for a letter.
    fn added_to(&self, facts: &Facts) -> Option<Facts> {
        if facts.client_on.is_none() && self.client_on.is_some() {
            return None;
        }
        let prospect_on = first(facts.prospect_on, self.prospect_on);
        let asked = facts.standing == Standing::Suspect && prospect_on.is_some();
        Some(Facts {
            standing: if asked { Standing::Prospect } else { facts.standing },
            client_on: first(facts.client_on, self.client_on),
            prospect_on,
            ordered: facts.ordered + self.ordered,
            orders: facts.orders + self.orders,
            last_order: facts.last_order.max(self.last_order),
            paid: facts.paid + self.paid,
            last_touch: facts.last_touch.max(self.last_touch),
            next_step: first(facts.next_step, self.next_step),
            idle: facts.idle && !self.busy,
            ..facts.clone()
        })
    }
}

/// What has to follow from the rows of a contact that came, changed or went.
#[derive(Default)]
pub(super) struct Due {
    /// Facts on which these rows bear.
    facts: i64,
    /// What the rows add; absent when some of them did more than come.
    gain: Option<Gain>,
}

impl Due {
    /// Rows bear on these facts; absent `gain`: they are to be derived anew.
    pub(super) fn add(&mut self, facts: i64, gain: Option<Gain>) {
        let known = if self.facts == 0 { Some(Gain::default()) } else { self.gain.take() };
        self.facts |= facts;
        self.gain = known.zip(gain).map(|(mut sum, gain)| {
            sum.and(gain);
            sum
        });
    }
}

/// The facts of a contact as they are now, and as the row has them; nothing when the contact is gone.
fn now_and_before(conn: &Connection, id: i64, due: &Due) -> Result<Option<(Facts, Facts)>> {
    if let Some(gain) = &due.gain {
        let mut kept = conn.prepare_cached(KEPT)?;
        let Some(before) = kept.query_row([id], |row| Facts::read(row, 1)).optional()? else { return Ok(None) };
        if let Some(now) = gain.added_to(&before) {
            return Ok(Some((now, before)));
        }
    }
    let both = |row: &rusqlite::Row<'_>| Ok((Facts::read(row, 0)?, Facts::read(row, COLUMNS)?));
    Ok(conn.prepare_cached(BOTH)?.query_row(params![id, due.facts], both).optional()?)
}

/// Brings the facts of these contacts up to date, and the sums with them.
pub(super) fn contacts(conn: &Connection, contacts: &BTreeMap<i64, Due>, sums: &mut Sums) -> Result<()> {
    for (id, due) in contacts {
        let found = now_and_before(conn, *id, due)?;
        let Some((now, before)) = found.filter(|(now, before)| now != before) else { continue };
        before.count(sums, -1);
        now.count(sums, 1);
        if (before.paid, before.client_on.is_some()) != (now.paid, now.client_on.is_some()) {
            let clients = i64::from(now.client_on.is_some()) - i64::from(before.client_on.is_some());
            sums.brought(conn, *id, clients, now.paid - before.paid)?;
        }
        now.put(conn, *id, &before)?;
    }
    Ok(())
}

/// Derives anew whether these deals have a next step.
pub(super) fn deals(conn: &Connection, deals: BTreeSet<i64>, sums: &mut Sums) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT stuck, closed_on IS NULL AND NOT EXISTS (SELECT 1 FROM task WHERE deal_id = deal.id AND done_on IS NULL)
         FROM deal WHERE id = ?",
    )?;
    for id in deals {
        let found = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((before, now)) = found.filter(|(before, now): &(bool, bool)| before != now) else { continue };
        sums.add("stuck", 0, [NONE, NONE], i64::from(now) - i64::from(before), 0);
        row::put(conn, "deal", id, &[("stuck", &now)])?;
    }
    Ok(())
}

/// Takes the derived facts of a row that is about to go out of the sums.
pub(super) fn leave<R: Row>(conn: &Connection, id: i64, sums: &mut Sums) -> Result<()> {
    if R::TABLE == Contact::TABLE {
        let kept = conn.prepare_cached(KEPT)?.query_row([id], |row| Facts::read(row, 1))?;
        kept.count(sums, -1);
        Facts::default().count(sums, 1);
    }
    if R::TABLE == Deal::TABLE {
        let mut statement = conn.prepare_cached("SELECT stuck FROM deal WHERE id = ?")?;
        let stuck: i64 = statement.query_row([id], |row| row.get(0))?;
        sums.add("stuck", 0, [NONE, NONE], -stuck, 0);
    }
    Ok(())
}

/// Derives the facts of every contact and deal of a base that is being built, whose indexes on them are not there yet.
pub(super) fn all(conn: &Connection, contacts: &[i64]) -> Result<()> {
    let mut statement =
        conn.prepare_cached(fresh!("SELECT value AS id FROM json_each(?1)", include_str!("sql/derive.sql")))?;
    for chunk in contacts.chunks(CHUNK) {
        statement.execute(params![sql::id_list(chunk.iter().copied()), EVERY])?;
    }
    conn.execute(
        "UPDATE deal SET stuck = 1
         WHERE closed_on IS NULL AND NOT EXISTS (SELECT 1 FROM task WHERE deal_id = deal.id AND done_on IS NULL)",
        [],
    )?;
    Ok(())
}

/// Of these contacts those whose row does not repeat what the records say, with the columns that differ.
pub(super) fn stale(conn: &Connection, contacts: &[i64]) -> Result<Vec<(i64, String)>> {
    let mut statement =
        conn.prepare_cached(fresh!("SELECT value AS id FROM json_each(?1)", include_str!("sql/stale.sql")))?;
    let mut found = Vec::new();
    for chunk in contacts.chunks(CHUNK) {
        let rows = statement
            .query_map(params![sql::id_list(chunk.iter().copied()), EVERY], |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}
