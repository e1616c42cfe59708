//! Letters and their queue (D1, D2): the partial index `contact_in_queue` holds the idle clients in the order of writing.

use super::open::View;
use super::{Letter, Person, Result};
use crate::domain::letter::OtherLetter;
use crate::domain::*;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;

/// A client who waits for a letter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QueueLine {
    /// Who.
    pub contact: ContactId,
    /// Their id in the program that they came from.
    pub external_id: Option<String>,
    /// Their name.
    pub name: String,
    /// The last letter sent to them.
    pub last_letter: Option<Day>,
    /// Their last touch of any kind.
    pub last_touch: Option<Day>,
    /// Their last order.
    pub last_order: Option<Day>,
    /// Payments less refunds.
    pub paid: Money,
}

/// A letter as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LetterLine {
    /// Id.
    pub id: LetterId,
    /// To whom.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// Who writes.
    pub user: String,
    /// Draft, ready, sent, answered.
    pub state: LetterState,
    /// By post or e-mail.
    pub way: LetterWay,
    /// Subject.
    pub subject: String,
    /// Begun on.
    pub started_on: Day,
    /// Sent on.
    pub sent_on: Option<Day>,
    /// Answered on.
    pub answered_on: Option<Day>,
}

/// When a client may be written to again: both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The last letter was sent on this day or before: one letter per round (D2).
    pub written_by: Day,
    /// The last touch was on this day or before (D1).
    pub touched_by: Day,
}

macro_rules! letter_lines {
    ($tail:literal) => {
        concat!(
            "SELECT l.id, l.contact_id, c.name, u.name, l.state, l.way, l.subject, l.started_on, l.sent_on, l.answered_on
             FROM letter AS l CROSS JOIN contact AS c ON c.id = l.contact_id CROSS JOIN user AS u ON u.id = l.user_id ",
            $tail
        )
    };
}

/// The three stretches of the queue in their order: never touched, never written to, written to.
const QUEUE: [&str; 3] = [
    "SELECT id, external_id, name, last_letter, last_touch, last_order, paid FROM contact INDEXED BY contact_in_queue
     WHERE idle = 1 AND last_letter IS NULL AND last_touch IS NULL AND ?1 + ?2 IS NOT NULL ORDER BY id LIMIT ?3",
    "SELECT id, external_id, name, last_letter, last_touch, last_order, paid FROM contact INDEXED BY contact_in_queue
     WHERE idle = 1 AND last_letter IS NULL AND last_touch <= ?2 AND ?1 IS NOT NULL ORDER BY last_touch, id LIMIT ?3",
    "SELECT id, external_id, name, last_letter, last_touch, last_order, paid FROM contact INDEXED BY contact_in_queue
     WHERE idle = 1 AND last_letter <= ?1 AND last_touch <= ?2 ORDER BY last_letter, last_touch, id LIMIT ?3",
];

impl View<'_> {
    /// The clients who wait for a letter, longest-unwritten first, at most `limit`.
    pub fn letter_queue(&self, reach: Reach, limit: usize) -> Result<Vec<QueueLine>> {
        let currency = self.currency()?;
        let mut lines: Vec<QueueLine> = Vec::new();
        for sql in QUEUE {
            let left = limit.saturating_sub(lines.len());
            let mut statement = self.conn.prepare_cached(sql)?;
            let found = statement.query_map(params![reach.written_by, reach.touched_by, left], |row| {
                Ok(QueueLine {
                    contact: row.get(0)?,
                    external_id: row.get(1)?,
                    name: row.get(2)?,
                    last_letter: row.get(3)?,
                    last_touch: row.get(4)?,
                    last_order: row.get(5)?,
                    paid: Money::new(row.get(6)?, currency),
                })
            })?;
            for line in found {
                lines.push(line?);
            }
        }
        Ok(lines)
    }

    /// How many wait for a letter on `today`: all in the queue less those whose time comes later.
    pub fn letter_queue_count(&self, today: Day) -> Result<i64> {
        let mut statement = self.conn.prepare_cached(
            "SELECT coalesce((SELECT n FROM summary WHERE what = 'queue' AND day = 0), 0)
               - coalesce((SELECT sum(n) FROM summary WHERE what = 'idle' AND day > ?), 0)",
        )?;
        Ok(statement.query_row([today], |row| row.get(0))?)
    }

    /// Letters sent on a day.
    pub fn letters_sent_on(&self, day: Day) -> Result<i64> {
        let mut statement =
            self.conn.prepare_cached("SELECT coalesce(sum(n), 0) FROM summary WHERE what = 'letter' AND day = ?")?;
        Ok(statement.query_row([day], |row| row.get(0))?)
    }

    /// The day of the last letter that left for a contact.
    pub fn last_letter(&self, contact: ContactId) -> Result<Option<Day>> {
        let mut statement = self.conn.prepare_cached("SELECT last_letter FROM contact WHERE id = ?")?;
        Ok(statement.query_row([contact], |row| row.get(0))?)
    }

    /// The figures of the round (D2). `since` is its first possible day, after the last day of [`Reach::written_by`].
    pub fn round_counts(&self, reach: Reach, today: Day) -> Result<RoundCounts> {
        let since = reach.written_by.plus(1);
        let count = |what: &str, from: Day| -> Result<i64> {
            let sql = "SELECT coalesce(sum(n), 0) FROM summary WHERE what = ? AND day BETWEEN ? AND ?";
            Ok(self.conn.prepare_cached(sql)?.query_row(params![what, from, today], |row| row.get(0))?)
        };
        let mut first = self.conn.prepare_cached("SELECT min(sent_on) FROM letter WHERE sent_on >= ?")?;
        Ok(RoundCounts {
            today: count("letter", today)?,
            lately: count("letter", today.plus(1 - PACE_DAYS))?,
            covered: count("written", since)?,
            waiting: self.letter_queue_count(today)?,
            first: first.query_row([since], |row| row.get(0))?,
        })
    }

    /// Letters on their way (drafts and ready ones, oldest first), then those sent, newest first; at most `limit` of each.
    pub fn letters(&self, limit: usize) -> Result<Vec<LetterLine>> {
        let mut lines =
            self.letter_lines(letter_lines!("WHERE l.sent_on IS NULL ORDER BY l.started_on, l.id LIMIT ?"), limit)?;
        let sent = letter_lines!("WHERE l.sent_on IS NOT NULL ORDER BY l.sent_on DESC, l.id DESC LIMIT ?");
        lines.extend(self.letter_lines(sent, limit)?);
        Ok(lines)
    }

    fn letter_lines(&self, sql: &'static str, limit: usize) -> Result<Vec<LetterLine>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let lines = statement.query_map([limit], |row| {
            Ok(LetterLine {
                id: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                user: row.get(3)?,
                state: row.get(4)?,
                way: row.get(5)?,
                subject: row.get(6)?,
                started_on: row.get(7)?,
                sent_on: row.get(8)?,
                answered_on: row.get(9)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The letters of a contact, newest first.
    pub fn letters_of(&self, contact: ContactId) -> Result<Vec<Letter>> {
        self.rows_about(contact, "SELECT id FROM letter WHERE contact_id = ? ORDER BY sent_on DESC, id DESC")
    }

    /// The letter to the contact that has not been sent yet.
    pub fn open_letter_of(&self, contact: ContactId) -> Result<Option<LetterId>> {
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM letter WHERE contact_id = ? AND sent_on IS NULL")?;
        Ok(statement.query_row([contact], |row| row.get(0)).optional()?)
    }

    /// The `limit` letters written last to others than `contact`.
    pub fn other_letters(&self, contact: ContactId, limit: usize) -> Result<Vec<OtherLetter>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT l.id, c.name, coalesce(p.family, c.family), coalesce(p.given, c.given),
               coalesce(p.patronymic, c.patronymic), coalesce(p.gender, c.gender), l.body
             FROM letter AS l CROSS JOIN contact AS c ON c.id = l.contact_id
             LEFT JOIN person AS p ON p.id =
               (SELECT id FROM person WHERE contact_id = c.id ORDER BY position, id LIMIT 1)
             WHERE l.id > 0 AND l.contact_id <> ? ORDER BY l.id DESC LIMIT ?",
        )?;
        let letters = statement.query_map(params![contact, limit], |row| {
            let person =
                PersonName { family: row.get(2)?, given: row.get(3)?, patronymic: row.get(4)?, gender: row.get(5)? };
            let named = !(person.family.is_empty() && person.given.is_empty());
            Ok(OtherLetter { id: row.get(0)?, to: row.get(1)?, person: named.then_some(person), text: row.get(6)? })
        })?;
        Ok(letters.collect::<rusqlite::Result<_>>()?)
    }

    /// Names of the products that came after `day` and that the contact never had, newest first. Those of the first import
    /// are old: they came into the base on that day, not into the trade.
    pub fn products_new_to(&self, contact: ContactId, day: Day, limit: usize) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name FROM product AS p
             WHERE since > ?2 AND (batch_id IS NULL OR batch_id > (SELECT min(batch_id) FROM product)) AND NOT EXISTS (
               SELECT 1 FROM sale_order AS o CROSS JOIN order_line AS l ON l.order_id = o.id
               WHERE o.contact_id = ?1 AND l.product_id = p.id)
             ORDER BY introductory DESC, since DESC, id LIMIT ?3",
        )?;
        let names = statement.query_map(params![contact, day, limit], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// Whom we talk to at an organisation.
    pub fn first_person(&self, contact: ContactId) -> Result<Option<Person>> {
        let people: Vec<Person> =
            self.rows_about(contact, "SELECT id FROM person WHERE contact_id = ? ORDER BY position, id LIMIT 1")?;
        Ok(people.into_iter().next())
    }
}
