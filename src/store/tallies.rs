//! What the weekly lines count (G1): sums by day, each from one index, and the records behind a sum. Both come from one FROM and
//! WHERE, so that a point and its records cannot disagree.

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::{Statement, ToSql};
use serde::Serialize;

/// What is counted on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tally {
    /// Payments less refunds, minor units.
    Income,
    /// The part of it that made new clients: their payments of the day of the first one, less what of these was given back.
    IncomeNew,
    /// The rest of it, from those who were clients already (A2).
    IncomeExisting,
    /// New clients: those whom a payment, not an opening record, made clients on the day (A3).
    NewClients,
    /// New clients whose first payment was for an order with an introductory product (A4).
    NewByIntroductory,
    /// New clients sent by a referrer, of this kind if one is named (E11).
    NewSentBy(Option<ReferrerKind>),
    /// Letters sent.
    Letters,
    /// Answers to letters.
    Answers,
    /// Payments less refunds of orders placed at most so many days after a letter, minor units (D7). An order is credited once, however
    /// many letters went before it. The letter's own day counts: who ordered that day before it was written was not in the queue.
    LetterIncome(i64),
    /// Activities of a kind (B4).
    Activities(ActivityKind),
    /// Deals that ended so.
    DealsClosed(StageEnding),
    /// Handovers done: the manager had the first contact (A5).
    Handovers,
}

/// A record behind a point of a weekly line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// When.
    pub day: Day,
    /// With whom.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// The record's money, where it has some.
    pub amount: Option<Money>,
    /// What it is about: products, a subject, a note, a manager.
    pub words: String,
    /// Its id among records of its sort.
    pub id: i64,
}

struct Sql {
    daily: &'static str,
    records: &'static str,
}

/// A tally of rows: `$day`, `$value` to add up, and of a record amount, words, id.
macro_rules! tally {
    ($day:literal, $value:literal, $rows:literal, $all:expr, ($amount:literal, $words:literal, $id:literal, $of:literal)) => {
        Sql {
            daily: concat!("SELECT ", $day, ", ", $value, " FROM ", $rows, $all, " GROUP BY ", $day),
            records: concat!(
                "SELECT ",
                $day,
                ", n.id, n.name, ",
                $amount,
                ", ",
                $words,
                ", ",
                $id,
                " FROM ",
                $of,
                $all,
                " ORDER BY ",
                $day,
                ", ",
                $id,
                " LIMIT ?4"
            ),
        }
    };
}

/// Money that moved: summed over all postings, which nets out what was undone; shown as those that stand.
macro_rules! payments {
    ($($all:tt)*) => {
        tally!("p.day", "sum(p.amount)", "payment AS p ", concat!($($all)*), (
            "p.amount",
            "coalesce((SELECT group_concat(name, ', ') FROM order_line WHERE order_id = p.order_id), '')",
            "p.id",
            "standing_payment AS p CROSS JOIN contact AS n ON n.id = p.contact_id "
        ))
    };
}

macro_rules! first_order {
    () => {
        "(SELECT order_id FROM standing_payment WHERE contact_id = n.id AND kind = 'payment' ORDER BY day, id LIMIT 1)"
    };
}

/// Contacts whom a payment made clients.
macro_rules! new_clients {
    ($($more:tt)*) => {
        tally!("n.client_on", "count(*)", "contact AS n ", concat!(
            "WHERE n.client_on BETWEEN ?1 AND ?2
               AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = n.id AND day <= n.client_on)", $($more)*
        ), (
            "(SELECT sum(amount) FROM payment WHERE contact_id = n.id AND day = n.client_on)",
            "coalesce((SELECT group_concat(name, ', ') FROM order_line WHERE order_id = (SELECT order_id FROM standing_payment
               WHERE contact_id = n.id AND kind = 'payment' ORDER BY day, id LIMIT 1)), '')",
            "n.id",
            "contact AS n "
        ))
    };
}

macro_rules! makes_client {
    () => {
        "JOIN contact AS c ON c.id = p.contact_id LEFT JOIN payment AS back ON back.id = p.payment_id
         WHERE p.day BETWEEN ?1 AND ?2 AND (coalesce(back.day, p.day) = c.client_on
           AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = c.id AND day <= c.client_on))"
    };
}

impl Tally {
    /// Whether it adds up minor units of money; else it counts records.
    pub fn is_money(self) -> bool {
        matches!(self, Tally::Income | Tally::IncomeNew | Tally::IncomeExisting | Tally::LetterIncome(_))
    }

    fn sql(self) -> Sql {
        match self {
            Tally::Income => payments!("WHERE p.day BETWEEN ?1 AND ?2"),
            Tally::IncomeNew => payments!(makes_client!(), " = 1"),
            Tally::IncomeExisting => payments!(makes_client!(), " = 0"),
            Tally::LetterIncome(_) => payments!(
                "JOIN sale_order AS o ON o.id = p.order_id WHERE p.day BETWEEN ?1 AND ?2 AND EXISTS (
                   SELECT 1 FROM letter WHERE contact_id = o.contact_id AND sent_on BETWEEN o.day - ?3 AND o.day)"
            ),
            Tally::NewClients => new_clients!(""),
            Tally::NewByIntroductory => new_clients!(
                " AND EXISTS (SELECT 1 FROM order_line AS l JOIN product AS p ON p.id = l.product_id
                    WHERE p.introductory = 1 AND l.order_id = ",
                first_order!(),
                ")"
            ),
            Tally::NewSentBy(_) => new_clients!(
                " AND EXISTS (SELECT 1 FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id
                    WHERE r.contact_id = n.id AND f.kind = coalesce(?3, f.kind))"
            ),
            Tally::Letters => tally!(
                "l.sent_on",
                "count(*)",
                "letter AS l ",
                "WHERE l.sent_on BETWEEN ?1 AND ?2",
                ("NULL", "l.subject", "l.id", "letter AS l CROSS JOIN contact AS n ON n.id = l.contact_id ")
            ),
            Tally::Answers => tally!(
                "l.answered_on",
                "count(*)",
                "letter AS l ",
                "WHERE l.answered_on BETWEEN ?1 AND ?2",
                ("NULL", "l.answer", "l.id", "letter AS l CROSS JOIN contact AS n ON n.id = l.contact_id ")
            ),
            Tally::Activities(_) => tally!(
                "a.day",
                "count(*)",
                "activity AS a ",
                "WHERE a.kind = ?3 AND a.day BETWEEN ?1 AND ?2",
                ("NULL", "a.words", "a.id", "activity AS a CROSS JOIN contact AS n ON n.id = a.contact_id ")
            ),
            Tally::DealsClosed(_) => tally!(
                "d.closed_on",
                "count(*)",
                "deal AS d ",
                "WHERE d.closed_on BETWEEN ?1 AND ?2 AND (SELECT ending FROM stage WHERE id = d.stage_id) = ?3",
                (
                    "d.amount",
                    "CASE d.reason WHEN '' THEN d.title ELSE d.title || ' · ' || d.reason END",
                    "d.id",
                    "deal AS d CROSS JOIN contact AS n ON n.id = d.contact_id "
                )
            ),
            Tally::Handovers => tally!(
                "h.done_on",
                "count(*)",
                "handover AS h ",
                "WHERE h.done_on BETWEEN ?1 AND ?2",
                (
                    "NULL",
                    "(SELECT name FROM user WHERE id = h.manager_id)",
                    "h.id",
                    "handover AS h CROSS JOIN contact AS n ON n.id = h.contact_id "
                )
            ),
        }
    }

    /// The statement's third parameter, where it has one.
    fn third(&self) -> Box<dyn ToSql> {
        match self {
            Tally::NewSentBy(kind) => Box::new(*kind),
            Tally::LetterIncome(days) => Box::new(*days),
            Tally::Activities(kind) => Box::new(*kind),
            Tally::DealsClosed(ending) => Box::new(*ending),
            _ => Box::new(rusqlite::types::Null),
        }
    }
}

fn bind(statement: &mut Statement<'_>, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
    for (index, value) in values.iter().take(statement.parameter_count()).enumerate() {
        statement.raw_bind_parameter(index + 1, value)?;
    }
    Ok(())
}

impl View<'_> {
    /// The sums of the days of a period that have any, in order.
    pub fn daily(&self, tally: Tally, period: Period) -> Result<Vec<(Day, i64)>> {
        let mut statement = self.conn.prepare_cached(tally.sql().daily)?;
        bind(&mut statement, &[&period.from, &period.to, &*tally.third()])?;
        let days = statement.raw_query().mapped(|row| Ok((row.get(0)?, row.get(1)?)));
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    /// The records behind the sums of a period, in order of day, at most `limit`.
    pub fn records_behind(&self, tally: Tally, period: Period, limit: usize) -> Result<Vec<Record>> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare_cached(tally.sql().records)?;
        bind(&mut statement, &[&period.from, &period.to, &*tally.third(), &limit])?;
        let records = statement.raw_query().mapped(|row| {
            Ok(Record {
                day: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                amount: row.get::<_, Option<i64>>(3)?.map(|minor| Money::new(minor, currency)),
                words: row.get(4)?,
                id: row.get(5)?,
            })
        });
        Ok(records.collect::<rusqlite::Result<_>>()?)
    }
}
