//! Everything about one contact in one line of time (C5).

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::params;
use serde::Serialize;

/// What happened. The variant in kebab case is the key of its sentence (`moment-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Moment {
    Inquiry { source: String, words: String },
    Opening { words: String },
    Activity { activity: ActivityKind, outcome: ActivityOutcome, words: String, user: String },
    DealOpened { title: String, amount: Money },
    DealWon { title: String, amount: Money },
    DealLost { title: String, reason: String },
    Order { number: String, total: Money, products: String },
    Payment { amount: Money },
    Refund { amount: Money },
    LetterSent { subject: String },
    LetterAnswered { words: String },
    LetterReturned { subject: String, way: LetterWay },
    Merged { name: String },
    HandoverOpened { manager: String },
    HandoverDone { manager: String },
    TaskDone { task: TaskKind, words: String },
    Sent { referrer: String },
    Referred { name: String },
    Wish { words: String },
}

/// One moment of a contact's story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineLine {
    /// When.
    pub day: Day,
    /// The kind's place within a day; with `id` the key of the line.
    pub rank: i64,
    /// The record's id.
    pub id: i64,
    /// What.
    pub what: Moment,
}

impl View<'_> {
    /// The newest `limit` moments of a contact's story; those behind `after` when given.
    pub fn timeline(
        &self,
        contact: ContactId,
        after: Option<&TimelineLine>,
        limit: usize,
    ) -> Result<Vec<TimelineLine>> {
        let currency = self.currency()?;
        let (day, rank, id) =
            after.map_or((i64::MAX, i64::MAX, i64::MAX), |line| (line.day.number(), line.rank, line.id));
        let mut statement = self.conn.prepare_cached(include_str!("sql/timeline.sql"))?;
        let lines = statement.query_map(params![contact, day, rank, id, limit], |row| {
            let text = |index| row.get::<_, String>(index);
            let money = || Ok::<_, rusqlite::Error>(Money::new(row.get(6)?, currency));
            let rank = row.get(1)?;
            let what = match rank {
                1 => Moment::Inquiry { source: text(3)?, words: text(4)? },
                2 => Moment::Opening { words: text(3)? },
                3 => Moment::Wish { words: text(3)? },
                4 => Moment::Sent { referrer: text(3)? },
                5 => Moment::Referred { name: text(3)? },
                6 => Moment::DealOpened { title: text(3)?, amount: money()? },
                7 => Moment::Activity { activity: row.get(3)?, outcome: row.get(4)?, words: text(5)?, user: text(7)? },
                8 => match row.get(5)? {
                    StageEnding::Won => Moment::DealWon { title: text(3)?, amount: money()? },
                    _ => Moment::DealLost { title: text(3)?, reason: text(4)? },
                },
                10 => Moment::Order { number: text(3)?, total: money()?, products: text(4)? },
                11 => match row.get(3)? {
                    PaymentKind::Refund => Moment::Refund { amount: money()? },
                    _ => Moment::Payment { amount: money()? },
                },
                13 => Moment::HandoverOpened { manager: text(3)? },
                14 => Moment::HandoverDone { manager: text(3)? },
                15 => Moment::TaskDone { task: row.get(3)?, words: text(4)? },
                16 => Moment::LetterSent { subject: text(3)? },
                17 => Moment::LetterAnswered { words: text(3)? },
                18 => Moment::LetterReturned { subject: text(3)?, way: row.get(4)? },
                _ => Moment::Merged { name: text(3)? },
            };
            Ok(TimelineLine { day: row.get(0)?, rank, id: row.get(2)?, what })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}
