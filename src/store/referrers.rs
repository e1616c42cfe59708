//! Who sends new clients, as lines of lists: what each sent, brought, earned; cards; people sent (E1, E4, E8, E11).

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// A referrer as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReferrerLine {
    /// Id.
    pub id: ReferrerId,
    /// The contact that they are.
    pub contact: ContactId,
    /// Name.
    pub name: String,
    /// Of which kind (E1).
    pub kind: ReferrerKind,
    /// Since when.
    pub since: Day,
    /// The plan's name.
    pub plan: String,
    /// The plan's percent of each payment.
    pub percent: Percent,
    /// Days until a commission of the plan is payable.
    pub hold_days: i64,
    /// Cards issued.
    pub cards: i64,
    /// Cards that nobody has brought yet.
    pub cards_left: i64,
    /// People sent.
    pub sent: i64,
    /// Those of them who became clients.
    pub clients: i64,
    /// What those people paid, less refunds.
    pub income: Money,
    /// When the last one was sent.
    pub last_sent: Option<Day>,
    /// Commission so far, less what was taken back.
    pub earned: Money,
    /// Earned and not paid out.
    pub balance: Money,
    /// The part of the balance that is past its hold period; negative when more was paid out than earned.
    pub payable: Money,
}

/// A commission plan as a line of a list (E5).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanLine {
    /// Id.
    pub id: PlanId,
    /// Name.
    pub name: String,
    /// Percent of each payment.
    pub percent: Percent,
    /// Days until a commission is payable.
    pub hold_days: i64,
    /// How many referrers have it.
    pub referrers: i64,
}

/// A card as a line of a list (E4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardLine {
    /// Id.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// When it was issued.
    pub issued_on: Day,
    /// Who issued it to others.
    pub referrer: ReferrerId,
    /// The referrer's contact.
    pub contact: ContactId,
    /// The referrer's name.
    pub name: String,
    /// Who brought it.
    pub brought_by: Option<ContactId>,
    /// Their name; empty while nobody did.
    pub brought_name: String,
    /// When.
    pub brought_on: Option<Day>,
}

/// Cards issued together: a range of numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardBatch {
    /// When.
    pub day: Day,
    /// First number.
    pub first: String,
    /// Last number.
    pub last: String,
    /// How many.
    pub issued: i64,
    /// How many of them were brought.
    pub used: i64,
}

/// Somebody who was sent, as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SentLine {
    /// Id of the claim; the key of the line.
    pub id: i64,
    /// Who was sent.
    pub contact: ContactId,
    /// Name.
    pub name: String,
    /// How far they have come.
    pub stage: Standing,
    /// When they were sent.
    pub day: Day,
    /// The card that they brought.
    pub card: Option<String>,
    /// What they paid, less refunds.
    pub paid: Money,
    /// What that earned the referrer.
    pub earned: Money,
}

/// How many new clients a period brought, and through whom (E11). Clients from before Kontora do not count.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewClients {
    /// All of them.
    pub all: i64,
    /// Those who were sent, by the kind of who sent them.
    pub sent: Vec<(ReferrerKind, i64)>,
    /// The share of those who were sent.
    pub share: Percent,
}

macro_rules! card_lines {
    ($tail:literal) => {
        concat!(
            "SELECT k.id, k.number, k.issued_on, k.referrer_id, f.contact_id, c.name, r.contact_id, coalesce(b.name, ''), r.day
             FROM card AS k JOIN referrer AS f ON f.id = k.referrer_id JOIN contact AS c ON c.id = f.contact_id
               LEFT JOIN referral AS r ON r.card_id = k.id LEFT JOIN contact AS b ON b.id = r.contact_id ",
            $tail
        )
    };
}

fn card_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<CardLine> {
    Ok(CardLine {
        id: row.get(0)?,
        number: row.get(1)?,
        issued_on: row.get(2)?,
        referrer: row.get(3)?,
        contact: row.get(4)?,
        name: row.get(5)?,
        brought_by: row.get(6)?,
        brought_name: row.get(7)?,
        brought_on: row.get(8)?,
    })
}

impl View<'_> {
    /// Referrers as of `today`, those who brought most first: one of them, or all of a kind.
    pub fn referrer_lines(
        &self,
        one: Option<ReferrerId>,
        kind: Option<ReferrerKind>,
        today: Day,
        limit: usize,
    ) -> Result<Vec<ReferrerLine>> {
        let currency = self.currency()?;
        let (first, last) = one.map_or((i64::MIN, i64::MAX), |id| (id, id));
        let mut statement = self.conn.prepare_cached(include_str!("sql/referrers.sql"))?;
        let lines = statement.query_map(params![first, last, today, kind.map_or("", Word::word), limit], |row| {
            let money = |index| Ok::<_, rusqlite::Error>(Money::new(row.get(index)?, currency));
            Ok(ReferrerLine {
                id: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                since: row.get(4)?,
                plan: row.get(5)?,
                percent: row.get(6)?,
                hold_days: row.get(7)?,
                cards: row.get(8)?,
                cards_left: row.get(9)?,
                sent: row.get(10)?,
                clients: row.get(11)?,
                income: money(12)?,
                last_sent: row.get(13)?,
                earned: money(14)?,
                balance: money(15)?,
                payable: Money::new(row.get::<_, i64>(15)? - row.get::<_, i64>(16)?, currency),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Every plan by name.
    pub fn plans(&self) -> Result<Vec<PlanLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, name, percent, hold_days, (SELECT count(*) FROM referrer WHERE plan_id = plan.id) FROM plan ORDER BY folded",
        )?;
        let lines = statement.query_map([], |row| {
            Ok(PlanLine {
                id: row.get(0)?,
                name: row.get(1)?,
                percent: row.get(2)?,
                hold_days: row.get(3)?,
                referrers: row.get(4)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The card with this number, who has it, who brought it.
    pub fn card_line(&self, number: &str) -> Result<Option<CardLine>> {
        let mut statement = self.conn.prepare_cached(card_lines!("WHERE k.number = ?"))?;
        Ok(statement.query_row([number], card_line).optional()?)
    }

    /// Cards of a referrer, newest first: `limit` lines before card `before` (from the newest without it).
    pub fn cards_of(&self, referrer: ReferrerId, before: Option<i64>, limit: usize) -> Result<Vec<CardLine>> {
        let sql = card_lines!("WHERE k.referrer_id = ? AND k.id < ? ORDER BY k.id DESC LIMIT ?");
        let mut statement = self.conn.prepare_cached(sql)?;
        let lines = statement.query_map(params![referrer, before.unwrap_or(i64::MAX), limit], card_line)?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The ranges of cards that a referrer has, newest first.
    pub fn card_batches(&self, referrer: ReferrerId, limit: usize) -> Result<Vec<CardBatch>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT b.day, first.number, last.number, b.issued, b.used FROM (
               SELECT k.issued_on AS day, min(k.id) AS first, max(k.id) AS last, count(*) AS issued, count(r.id) AS used
               FROM card AS k LEFT JOIN referral AS r ON r.card_id = k.id WHERE k.referrer_id = ? GROUP BY k.op) AS b
             JOIN card AS first ON first.id = b.first JOIN card AS last ON last.id = b.last ORDER BY b.first DESC LIMIT ?",
        )?;
        let batches = statement.query_map(params![referrer, limit], |row| {
            Ok(CardBatch {
                day: row.get(0)?,
                first: row.get(1)?,
                last: row.get(2)?,
                issued: row.get(3)?,
                used: row.get(4)?,
            })
        })?;
        Ok(batches.collect::<rusqlite::Result<_>>()?)
    }

    /// People whom a referrer sent, the last one first: `limit` lines before claim `before` (from the last without it).
    pub fn sent_people(&self, referrer: ReferrerId, before: Option<i64>, limit: usize) -> Result<Vec<SentLine>> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT r.id, r.contact_id, c.name, c.standing, r.day, k.number, c.paid,
               (SELECT coalesce(sum(e.amount), 0) FROM sale_order AS o CROSS JOIN payment AS p ON p.order_id = o.id
                  CROSS JOIN entry AS e ON e.payment_id = p.id
                WHERE o.contact_id = r.contact_id
                  AND coalesce((SELECT account_id FROM merged WHERE referrer_id = e.referrer_id), e.referrer_id) = r.referrer_id)
             FROM referral AS r JOIN contact AS c ON c.id = r.contact_id LEFT JOIN card AS k ON k.id = r.card_id
             WHERE r.referrer_id = ? AND r.id < ? ORDER BY r.id DESC LIMIT ?",
        )?;
        let lines = statement.query_map(params![referrer, before.unwrap_or(i64::MAX), limit], |row| {
            Ok(SentLine {
                id: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                stage: row.get(3)?,
                day: row.get(4)?,
                card: row.get(5)?,
                paid: Money::new(row.get(6)?, currency),
                earned: Money::new(row.get(7)?, currency),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// New clients of a period, and how many of them were sent (E11).
    pub fn new_clients(&self, period: Period) -> Result<NewClients> {
        let mut statement =
            self.conn.prepare_cached("SELECT sub, n FROM summary WHERE what = 'won' AND day BETWEEN ? AND ?")?;
        let mut counts = statement.query(params![period.from, period.to])?;
        let (mut all, mut sent) = (0, BTreeMap::new());
        while let Some(row) = counts.next()? {
            let (kind, count): (String, i64) = (row.get(0)?, row.get(1)?);
            all += count;
            if let Some(kind) = ReferrerKind::from_word(&kind) {
                *sent.entry(kind).or_default() += count;
            }
        }
        let sent: Vec<(ReferrerKind, i64)> = sent.into_iter().collect();
        let by_card: i64 = sent.iter().map(|(_, count)| count).sum();
        let share = if all == 0 { Percent::ZERO } else { Percent((by_card * Percent::WHOLE + all / 2) / all) };
        Ok(NewClients { all, sent, share })
    }
}
