//! Sums by day, kept in the transaction of the rows that they sum up. What each sum is, say the views of
//! migrations/0003_summary.sql; nothing else may be believed when the two disagree, and [`differing`] tells where they do.
//!
//! Three ways lead into a sum. A row that counts by itself says so in [`Row::counts`](super::Row::counts) and adds when it comes
//! and takes away when it goes. What a contact's row derives is compared before and after by `derive`. And what several records of
//! a contact make together (whom a payment made a client, what letters brought) is looked up before the first of them changes and
//! again at the end: the difference goes into the sums.

use super::{Finding, Result, View};
use crate::domain::{Day, QUIET_DAYS, QUIET_SETTING, ROUND_DAYS, ROUND_SETTING};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Days of a block: as many blocks as days in half a year less what is whole.
pub(super) const BLOCK: i64 = 16;
/// What is also summed by blocks, as in the view `block_share`.
const BLOCKED: &[&str] = &["cycle", "first", "handover", "moved", "next", "sent"];
/// What the view `contact_share` says.
const OF_CONTACTS: &[&str] = &["won", "sent", "first", "next", "paid-new", "paid-letter", "brought"];
/// What the view `queue_share` says.
const OF_QUEUE: &[&str] = &["idle", "queue"];
/// The day of what never happened, as in the view `queue_share`.
const LONG_AGO: i64 = -1_000_000;
/// Most differences that a check names.
const MOST_FOUND: usize = 100;
/// So many parts of contacts are looked up one by one; more are summed up anew with all others.
const FEW: usize = 30_000;

/// What divides a sum: an id, a word, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(i64),
    Word(Cow<'static, str>),
}

/// No key.
pub(super) const NONE: Key = Key::Word(Cow::Borrowed(""));

impl From<i64> for Key {
    fn from(number: i64) -> Key {
        Key::Number(number)
    }
}

impl From<&'static str> for Key {
    fn from(word: &'static str) -> Key {
        Key::Word(Cow::Borrowed(word))
    }
}

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Key::Number(number) => number.to_sql(),
            Key::Word(word) => word.to_sql(),
        }
    }
}

fn key(value: Value) -> Key {
    match value {
        Value::Integer(number) => Key::Number(number),
        Value::Text(word) => Key::Word(Cow::Owned(word)),
        _ => NONE,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    what: Cow<'static, str>,
    day: i64,
    key: Key,
    sub: Key,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    n: i64,
    amount: i64,
}

/// A part of what a contact adds to sums by several records together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// What letters brought.
    Letters,
    /// What who was sent became.
    Brought,
    /// Everything else.
    Rest,
}

impl Part {
    pub(super) const EVERY: [Part; 3] = [Part::Letters, Part::Brought, Part::Rest];
}

/// The changes of sums of a running transaction.
#[derive(Default)]
#[doc(hidden)]
pub struct Sums {
    changes: BTreeMap<Slot, Sum>,
    waiting: BTreeMap<(Option<Day>, Option<Day>), i64>,
    looked_up: BTreeSet<(i64, Part)>,
    all_contacts: bool,
    queue: bool,
    off: bool,
}

impl Sums {
    /// Keeps nothing: whoever writes sums up everything at the end, by [`rebuild`].
    pub(super) fn off() -> Sums {
        Sums { off: true, ..Sums::default() }
    }

    pub(super) fn is_off(&self) -> bool {
        self.off
    }

    /// Adds `n` records of `amount` minor units.
    pub(super) fn add(&mut self, what: impl Into<Cow<'static, str>>, day: i64, keys: [Key; 2], n: i64, amount: i64) {
        if self.off {
            return;
        }
        let (what, [key, sub]) = (what.into(), keys);
        let sum = self.changes.entry(Slot { what, day, key, sub }).or_default();
        (sum.n, sum.amount) = (sum.n + n, sum.amount + amount);
    }

    /// Adds a client who waits for a letter since their last one and the last touch.
    pub(super) fn waits(&mut self, last_letter: Option<Day>, last_touch: Option<Day>, n: i64) {
        *self.waiting.entry((last_letter, last_touch)).or_default() += n;
    }

    /// Whether this part of what `contact` adds is summed up at the end, whatever changes until then.
    pub(super) fn knows(&self, contact: i64, part: Part) -> bool {
        self.off || self.all_contacts || self.looked_up.contains(&(contact, part))
    }

    /// Before the first record of `contact` changes that bears on this part of what it adds with others.
    pub(super) fn before(&mut self, conn: &Connection, contact: i64, part: Part) -> Result<()> {
        if self.knows(contact, part) {
            return Ok(());
        }
        self.looked_up.insert((contact, part));
        self.all_contacts = self.looked_up.len() > FEW;
        self.share(conn, contact, part, -1)
    }

    /// The derived facts of a contact change: who sent them brought so many clients and so much more, unless it is looked up at the
    /// end what became of them.
    pub(super) fn brought(&mut self, conn: &Connection, contact: i64, clients: i64, paid: i64) -> Result<()> {
        if self.knows(contact, Part::Brought) {
            return Ok(());
        }
        let mut sender = conn.prepare_cached("SELECT referrer_id FROM referral WHERE contact_id = ?")?;
        if let Some(referrer) = sender.query_row([contact], |row| row.get::<_, i64>(0)).optional()? {
            self.add("brought", 0, [referrer.into(), NONE], clients, paid);
        }
        Ok(())
    }

    /// The settings that say who waits for a letter are changing.
    pub(super) fn queue_changes(&mut self) {
        self.queue = true;
    }

    fn share(&mut self, conn: &Connection, contact: i64, part: Part, sign: i64) -> Result<()> {
        let mut statement = conn.prepare_cached(match part {
            Part::Letters => {
                "SELECT what, day, key, sub, n, amount FROM contact_share WHERE contact_id = ? AND what = 'paid-letter'"
            }
            Part::Brought => {
                "SELECT what, day, key, sub, n, amount FROM contact_share WHERE contact_id = ? AND what = 'brought'"
            }
            Part::Rest => {
                "SELECT what, day, key, sub, n, amount FROM contact_share
                 WHERE contact_id = ? AND what <> 'paid-letter' AND what <> 'brought'"
            }
        })?;
        let mut rows = statement.query([contact])?;
        while let Some(row) = rows.next()? {
            let (what, keys) = (row.get::<_, String>(0)?, [key(row.get(2)?), key(row.get(3)?)]);
            self.add(what, row.get(1)?, keys, sign * row.get::<_, i64>(4)?, sign * row.get::<_, i64>(5)?);
        }
        Ok(())
    }

    /// Says of those who wait on which day they may be written to again.
    fn queue_up(&mut self, conn: &Connection) -> Result<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.retain(|_, n| *n != 0);
        if waiting.is_empty() {
            return Ok(());
        }
        let view = View::new(conn);
        let days = |name, default| -> Result<i64> {
            Ok(view.setting(name)?.and_then(|value| value.parse().ok()).unwrap_or(default))
        };
        let (round, quiet) = (days(ROUND_SETTING, ROUND_DAYS)?, days(QUIET_SETTING, QUIET_DAYS)?);
        let after = |day: Option<Day>, days| day.map_or(LONG_AGO, |day| day.number()) + days;
        for ((last_letter, last_touch), n) in waiting {
            self.add("idle", after(last_letter, round).max(after(last_touch, quiet)), [NONE, NONE], n, 0);
            self.add("queue", 0, [NONE, NONE], n, 0);
        }
        Ok(())
    }

    /// Writes the sums; every contact's facts are derived already.
    pub(super) fn write(mut self, conn: &Connection) -> Result<()> {
        let mut anew: Vec<&str> = Vec::new();
        if self.all_contacts {
            anew.extend(OF_CONTACTS);
        } else {
            for (contact, part) in std::mem::take(&mut self.looked_up) {
                self.share(conn, contact, part, 1)?;
            }
        }
        if self.queue {
            anew.extend(OF_QUEUE);
        } else {
            self.queue_up(conn)?;
        }
        self.changes.retain(|slot, sum| *sum != Sum::default() && !anew.contains(&slot.what.as_ref()));
        let blocked = |slot: &Slot| BLOCKED.contains(&slot.what.as_ref());
        let mut blocks: BTreeMap<Slot, Sum> = BTreeMap::new();
        for (slot, sum) in self.changes.iter().filter(|(slot, _)| blocked(slot)) {
            let what = format!("{}-block", slot.what).into();
            let block = blocks.entry(Slot { what, day: slot.day - slot.day % BLOCK, ..slot.clone() }).or_default();
            (block.n, block.amount) = (block.n + sum.n, block.amount + sum.amount);
        }
        put(conn, self.changes.iter().chain(&blocks))?;
        if self.queue {
            rebuild_queue(conn)?;
        }
        if self.all_contacts {
            rebuild_contacts(conn)?;
        }
        Ok(())
    }
}

fn put<'s>(conn: &Connection, sums: impl Iterator<Item = (&'s Slot, &'s Sum)>) -> Result<()> {
    let mut add = conn.prepare_cached(
        "INSERT INTO summary (what, day, key, sub, n, amount) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount",
    )?;
    let mut clear = conn.prepare_cached(
        "DELETE FROM summary WHERE what = ? AND day = ? AND key = ? AND sub = ? AND n = 0 AND amount = 0",
    )?;
    for (Slot { what, day, key, sub }, sum) in sums {
        add.execute(params![what, day, key, sub, sum.n, sum.amount])?;
        if sum.n <= 0 {
            clear.execute(params![what, day, key, sub])?;
        }
    }
    Ok(())
}

const FROM_ROWS: &str =
    "INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM row_share";
const FROM_QUEUE: &str =
    "INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM queue_share";
const FROM_CONTACTS: &str = "INSERT INTO summary (what, day, key, sub, n, amount)
     SELECT what, day, key, sub, sum(n), sum(amount) FROM contact_share GROUP BY 1, 2, 3, 4
     HAVING sum(n) <> 0 OR sum(amount) <> 0";
const FROM_DAYS: &str =
    "INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM block_share";

/// Sums up every row of the base anew.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM summary", [])?;
    for from in [FROM_ROWS, FROM_QUEUE, FROM_CONTACTS, FROM_DAYS] {
        conn.execute(from, [])?;
    }
    Ok(())
}

fn rebuild_contacts(conn: &Connection) -> Result<()> {
    conn.execute(
        "DELETE FROM summary WHERE what IN ('won', 'sent', 'first', 'next', 'paid-new', 'paid-letter', 'brought')",
        [],
    )?;
    conn.execute(FROM_CONTACTS, [])?;
    conn.execute("DELETE FROM summary WHERE what LIKE '%-block'", [])?;
    conn.execute(FROM_DAYS, [])?;
    Ok(())
}

fn rebuild_queue(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM summary WHERE what IN ('idle', 'queue')", [])?;
    conn.execute(FROM_QUEUE, [])?;
    Ok(())
}

impl View<'_> {
    /// Holds the sums against the rows that they sum up.
    pub(super) fn check_summaries(&self) -> Result<Vec<Finding>> {
        let mut statement = self.conn.prepare(include_str!("sql/differing.sql"))?;
        let found = statement.query_map([MOST_FOUND], |row| {
            let day: i64 = row.get(1)?;
            let day = if day == 0 { None } else { Some(row.get(1)?) };
            Ok(Finding::Summary { what: row.get(0)?, day })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
