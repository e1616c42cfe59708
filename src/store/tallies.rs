//! What the weekly lines count (G1): the sums by day that are kept, and the records behind a sum, an index read with a limit.

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::{Statement, ToSql};
use serde::Serialize;
use std::borrow::Cow;

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

/// Records: `$day`, amount, words and id of `$rows`.
macro_rules! records {
    ($day:literal, $amount:literal, $words:literal, $id:literal, $rows:expr) => {
        concat!(
            "SELECT ",
            $day,
            ", n.id, n.name, ",
            $amount,
            ", ",
            $words,
            ", ",
            $id,
            " FROM ",
            $rows,
            " ORDER BY ",
            $day,
            ", ",
            $id,
            " LIMIT ?4"
        )
    };
}

/// Payments and refunds that stand.
macro_rules! payments {
    ($($rest:tt)*) => {
        records!(
            "p.day",
            "p.amount",
            "coalesce((SELECT group_concat(name, ', ') FROM order_line WHERE order_id = p.order_id), '')",
            "p.id",
            concat!(
                "standing_payment AS p CROSS JOIN sale_order AS o ON o.id = p.order_id CROSS JOIN contact AS n ON n.id = o.contact_id ",
                $($rest)*
            )
        )
    };
}

macro_rules! first_order {
    () => {
        "(SELECT order_id FROM won WHERE contact_id = n.id)"
    };
}

/// Contacts whom a payment made clients.
macro_rules! new_clients {
    ($($more:tt)*) => {
        records!(
            "n.client_on",
            "(SELECT sum(p.amount) FROM sale_order AS o CROSS JOIN payment AS p ON p.order_id = o.id
               WHERE o.contact_id = n.id AND p.day = n.client_on)",
            "coalesce((SELECT group_concat(name, ', ') FROM order_line
               WHERE order_id = (SELECT order_id FROM won WHERE contact_id = n.id)), '')",
            "n.id",
            concat!(
                "contact AS n WHERE n.client_on BETWEEN ?1 AND ?2
                   AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = n.id AND day <= n.client_on)",
                $($more)*
            )
        )
    };
}

macro_rules! makes_client {
    () => {
        "LEFT JOIN payment AS back ON back.id = p.payment_id
         WHERE p.day BETWEEN ?1 AND ?2 AND (coalesce(back.day, p.day) = n.client_on
           AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = n.id AND day <= n.client_on))"
    };
}

/// A sum that is kept: of what, and which of its lines.
struct Kept {
    what: Cow<'static, str>,
    lines: Lines,
}

/// Which lines of a sum count.
enum Lines {
    All,
    Introductory,
    SentBy(Option<ReferrerKind>),
    Within(i64),
    Ended(StageEnding),
}

impl Lines {
    /// The sums of the days from ?2 to ?3 of what is called ?1, of the lines of which ?4 may say more. One text for each, so that
    /// each has its plan.
    fn sql(&self) -> &'static str {
        macro_rules! days {
            ($($more:tt)*) => {
                concat!("SELECT day, sum(n), sum(amount) FROM summary WHERE what = ?1 AND day BETWEEN ?2 AND ?3", $($more)*, " GROUP BY day")
            };
        }
        match self {
            Lines::All => days!(""),
            Lines::Introductory => days!(" AND key = 1"),
            Lines::SentBy(_) => days!(" AND sub <> '' AND sub = coalesce(?4, sub)"),
            Lines::Within(_) => days!(" AND key <= ?4"),
            Lines::Ended(_) => days!(" AND key IN (SELECT id FROM stage WHERE ending = ?4)"),
        }
    }

    fn fourth(&self) -> Box<dyn ToSql> {
        match self {
            Lines::SentBy(kind) => Box::new(*kind),
            Lines::Within(days) => Box::new(*days),
            Lines::Ended(ending) => Box::new(*ending),
            Lines::All | Lines::Introductory => Box::new(rusqlite::types::Null),
        }
    }
}

impl Tally {
    /// Whether it adds up minor units of money; else it counts records.
    pub fn is_money(self) -> bool {
        matches!(self, Tally::Income | Tally::IncomeNew | Tally::IncomeExisting | Tally::LetterIncome(_))
    }

    /// The sums that it adds up, and those that it takes away.
    fn kept(self) -> (Kept, Option<Kept>) {
        let kept = |what: &'static str, lines| Kept { what: what.into(), lines };
        let one = match self {
            Tally::Income => kept("paid", Lines::All),
            Tally::IncomeNew => kept("paid-new", Lines::All),
            Tally::IncomeExisting => return (kept("paid", Lines::All), Some(kept("paid-new", Lines::All))),
            Tally::NewClients => kept("won", Lines::All),
            Tally::NewByIntroductory => kept("won", Lines::Introductory),
            Tally::NewSentBy(kind) => kept("won", Lines::SentBy(kind)),
            Tally::Letters => kept("letter", Lines::All),
            Tally::Answers => kept("answer", Lines::All),
            Tally::LetterIncome(days) => kept("paid-letter", Lines::Within(days)),
            Tally::Activities(kind) => Kept { what: format!("did-{}", kind.word()).into(), lines: Lines::All },
            Tally::DealsClosed(ending) => kept("closed", Lines::Ended(ending)),
            Tally::Handovers => kept("handover", Lines::All),
        };
        (one, None)
    }

    /// The statement of the records behind it.
    fn records(self) -> &'static str {
        match self {
            Tally::Income => payments!("WHERE p.day BETWEEN ?1 AND ?2"),
            Tally::IncomeNew => payments!(makes_client!(), " = 1"),
            Tally::IncomeExisting => payments!(makes_client!(), " = 0"),
            Tally::LetterIncome(_) => payments!(
                "WHERE p.day BETWEEN ?1 AND ?2 AND EXISTS (
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
            Tally::Letters => records!(
                "l.sent_on",
                "NULL",
                "l.subject",
                "l.id",
                "letter AS l CROSS JOIN contact AS n ON n.id = l.contact_id WHERE l.sent_on BETWEEN ?1 AND ?2"
            ),
            Tally::Answers => records!(
                "l.answered_on",
                "NULL",
                "l.answer",
                "l.id",
                "letter AS l CROSS JOIN contact AS n ON n.id = l.contact_id WHERE l.answered_on BETWEEN ?1 AND ?2"
            ),
            Tally::Activities(_) => records!(
                "a.day",
                "NULL",
                "a.words",
                "a.id",
                "activity AS a CROSS JOIN contact AS n ON n.id = a.contact_id WHERE a.kind = ?3 AND a.day BETWEEN ?1 AND ?2"
            ),
            Tally::DealsClosed(_) => records!(
                "d.closed_on",
                "d.amount",
                "CASE d.reason WHEN '' THEN d.title ELSE d.title || ' · ' || d.reason END",
                "d.id",
                "deal AS d CROSS JOIN contact AS n ON n.id = d.contact_id
                 WHERE d.closed_on BETWEEN ?1 AND ?2 AND (SELECT ending FROM stage WHERE id = d.stage_id) = ?3"
            ),
            Tally::Handovers => records!(
                "h.done_on",
                "NULL",
                "(SELECT name FROM user WHERE id = h.manager_id)",
                "h.id",
                "handover AS h CROSS JOIN contact AS n ON n.id = h.contact_id WHERE h.done_on BETWEEN ?1 AND ?2"
            ),
        }
    }

    /// The third parameter of the statement of its records, where it has one.
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
        let (all, less) = tally.kept();
        let mut days = self.kept_days(&all, tally.is_money(), period)?;
        if let Some(less) = less {
            let mut less = self.kept_days(&less, tally.is_money(), period)?.into_iter().peekable();
            for (day, sum) in &mut days {
                while let Some((_, part)) = less.next_if(|(at, _)| at <= day) {
                    *sum -= part;
                }
            }
        }
        Ok(days)
    }

    fn kept_days(&self, kept: &Kept, money: bool, period: Period) -> Result<Vec<(Day, i64)>> {
        let mut statement = self.conn.prepare_cached(kept.lines.sql())?;
        bind(&mut statement, &[&kept.what, &period.from, &period.to, &*kept.lines.fourth()])?;
        let days = statement.raw_query().mapped(|row| Ok((row.get(0)?, row.get(if money { 2 } else { 1 })?)));
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    /// The records behind the sums of a period, in order of day, at most `limit`.
    pub fn records_behind(&self, tally: Tally, period: Period, limit: usize) -> Result<Vec<Record>> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare_cached(tally.records())?;
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
