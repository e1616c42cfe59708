//! What reports count beside the weekly lines: what new clients bought first and next, who sent them, how deals passed the stages.

use super::open::View;
use super::summary::BLOCK;
use super::{Product, Result};
use crate::domain::*;
use rusqlite::params;
use rusqlite::types::Value;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// An introductory product and what became of those who bought it first (A4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstProduct {
    /// Id.
    pub product: ProductId,
    /// Name.
    pub name: String,
    /// New clients whose first payment was for it.
    pub clients: i64,
    /// How many of them ordered again.
    pub again: i64,
    /// What the next order of these was, most frequent first.
    pub next: Vec<NextProduct>,
}

/// A product in the next order of new clients.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextProduct {
    /// Name.
    pub name: String,
    /// How many of them ordered it next.
    pub clients: i64,
}

/// A referrer with the new clients that they sent (E11).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sender {
    /// Id.
    pub referrer: ReferrerId,
    /// The referrer's contact.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// Of which kind.
    pub kind: ReferrerKind,
    /// New clients.
    pub clients: i64,
}

/// How many deals passed from one stage to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From; absent: the stage where deals begin.
    pub from: Option<StageId>,
    /// To.
    pub to: StageId,
    /// How many.
    pub deals: i64,
}

/// Open deals of a stage that are there since the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The stage.
    pub stage: StageId,
    /// Since when.
    pub since: Day,
    /// How many.
    pub deals: i64,
    /// What they are worth, minor units.
    pub amount: i64,
}

/// A line of a sum over a period: its two keys, as SQLite has them, and how many.
type Line = (Value, Value, i64);

impl View<'_> {
    /// The lines of what is summed by days and by blocks of days, over a period: blocks where they lie whole in it, days at its ends.
    fn lines_of(&self, what: &str, period: Period) -> Result<Vec<Line>> {
        let (from, to) = (period.from.number(), period.to.number());
        let blocks = (from + (BLOCK - 1) - (from + (BLOCK - 1)).rem_euclid(BLOCK), to + 1 - (to + 1).rem_euclid(BLOCK));
        let block = format!("{what}-block");
        let ranges = match blocks {
            (first, end) if first < end => {
                vec![(what, from, first - 1), (block.as_str(), first, end - 1), (what, end, to)]
            }
            _ => vec![(what, from, to)],
        };
        let mut statement =
            self.conn.prepare_cached("SELECT key, sub, n FROM summary WHERE what = ?1 AND day BETWEEN ?2 AND ?3")?;
        let mut lines = Vec::new();
        for (what, from, to) in ranges {
            let found =
                statement.query_map(params![what, from, to], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            for line in found {
                lines.push(line?);
            }
        }
        Ok(lines)
    }

    /// The same, of numbered keys, added up.
    fn counts_of(&self, what: &str, period: Period) -> Result<BTreeMap<(i64, i64), i64>> {
        let number = |value: &Value| if let Value::Integer(number) = value { *number } else { 0 };
        let mut counts = BTreeMap::new();
        for (key, sub, n) in self.lines_of(what, period)? {
            *counts.entry((number(&key), number(&sub))).or_default() += n;
        }
        Ok(counts)
    }

    /// Introductory products by the new clients that they won in a period, most first; with what these bought next.
    pub fn first_products(&self, period: Period) -> Result<Vec<FirstProduct>> {
        let mut products: BTreeMap<ProductId, FirstProduct> = BTreeMap::new();
        for ((product, again), n) in self.counts_of("first", period)? {
            let line = match products.entry(product) {
                Entry::Occupied(line) => line.into_mut(),
                Entry::Vacant(place) => {
                    let name = self.get::<Product>(product)?.name;
                    place.insert(FirstProduct { product, name, clients: 0, again: 0, next: Vec::new() })
                }
            };
            (line.clients, line.again) = (line.clients + n, line.again + n * again);
        }
        let mut next: BTreeMap<(ProductId, String), i64> = BTreeMap::new();
        for line in self.lines_of("next", period)? {
            if let (Value::Integer(product), Value::Text(name), n) = line {
                *next.entry((product, name)).or_default() += n;
            }
        }
        for ((product, name), clients) in next {
            if let Some(line) = products.get_mut(&product) {
                line.next.push(NextProduct { name, clients });
            }
        }
        let mut products: Vec<FirstProduct> = products.into_values().collect();
        products.sort_by_key(|line| (Reverse(line.clients), line.product));
        for line in &mut products {
            line.next.sort_by(|a, b| b.clients.cmp(&a.clients).then_with(|| a.name.cmp(&b.name)));
        }
        Ok(products)
    }

    /// Referrers by the new clients that they sent in a period, most first, at most `limit`.
    pub fn senders(&self, period: Period, limit: usize) -> Result<Vec<Sender>> {
        let mut counts: Vec<(ReferrerId, i64)> =
            self.counts_of("sent", period)?.into_iter().map(|((referrer, _), clients)| (referrer, clients)).collect();
        counts.sort_by_key(|(_, clients)| Reverse(*clients));
        // Those who sent as many come by name: the names of all who may be among the first have to be known.
        let least = counts.get(limit.saturating_sub(1)).map_or(0, |(_, clients)| *clients);
        let mut statement = self.conn.prepare_cached(
            "SELECT f.contact_id, c.name, f.kind, c.folded FROM referrer AS f JOIN contact AS c ON c.id = f.contact_id WHERE f.id = ?",
        )?;
        let mut senders = Vec::new();
        for (referrer, clients) in counts.into_iter().filter(|(_, clients)| *clients >= least) {
            senders.push(statement.query_row([referrer], |row| {
                let sender = Sender { referrer, contact: row.get(0)?, name: row.get(1)?, kind: row.get(2)?, clients };
                Ok((Reverse(clients), row.get::<_, String>(3)?, sender))
            })?);
        }
        senders.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        Ok(senders.into_iter().take(limit).map(|(_, _, sender)| sender).collect())
    }

    /// How deals passed from stage to stage in a period (B5).
    pub fn passages(&self, period: Period) -> Result<Vec<Passage>> {
        let passage = |((from, to), deals)| Passage { from: (from != 0).then_some(from), to, deals };
        Ok(self.counts_of("moved", period)?.into_iter().map(passage).collect())
    }

    /// Since when open deals are in their stages, and what they are worth: by day, longest first.
    pub fn waiting(&self) -> Result<Vec<Waiting>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key, day, n, amount FROM summary WHERE what = 'waiting' ORDER BY day, key")?;
        let lines = statement.query_map([], |row| {
            Ok(Waiting { stage: row.get(0)?, since: row.get(1)?, deals: row.get(2)?, amount: row.get(3)? })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// How many days deals won in a period took, each with how many took so long, shortest first.
    pub fn cycles(&self, period: Period) -> Result<Vec<(i64, i64)>> {
        let won: Vec<StageId> = self
            .conn
            .prepare_cached("SELECT id FROM stage WHERE ending = 'won'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut days: BTreeMap<i64, i64> = BTreeMap::new();
        for ((_, took), n) in self.counts_of("cycle", period)?.into_iter().filter(|((stage, _), _)| won.contains(stage))
        {
            *days.entry(took).or_default() += n;
        }
        Ok(days.into_iter().collect())
    }

    /// How many days handovers done in a period took, each with how many took so long, shortest first.
    pub fn handover_days(&self, period: Period) -> Result<Vec<(i64, i64)>> {
        Ok(self.counts_of("handover", period)?.into_iter().map(|((took, _), n)| (took, n)).collect())
    }

    /// How many contacts of a standing there are, and how many of these have an open deal.
    pub fn standing_count(&self, standing: Standing) -> Result<(i64, i64)> {
        let mut statement = self.conn.prepare_cached(
            "SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE sub = 1), 0) FROM summary
             WHERE what = 'standing' AND day = 0 AND key = ?",
        )?;
        Ok(statement.query_row([standing], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// How many suspects and prospects have no open deal.
    pub fn without_deal(&self) -> Result<(i64, i64)> {
        let ((suspects, _), (prospects, in_deals)) =
            (self.standing_count(Standing::Suspect)?, self.standing_count(Standing::Prospect)?);
        Ok((suspects, prospects - in_deals))
    }
}
