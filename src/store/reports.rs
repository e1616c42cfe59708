//! What reports count beside the weekly lines: what new clients bought first and next, who sent them, how deals passed the stages.

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::params;
use serde::Serialize;

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

const FIRST_PRODUCTS: &str = include_str!("sql/first_products.sql");

impl View<'_> {
    /// Introductory products by the new clients that they won in a period, most first; with what these bought next.
    pub fn first_products(&self, period: Period) -> Result<Vec<FirstProduct>> {
        let mut statement = self.conn.prepare_cached(FIRST_PRODUCTS)?;
        let mut rows = statement.query(params![period.from, period.to])?;
        let mut products: Vec<FirstProduct> = Vec::new();
        while let Some(row) = rows.next()? {
            let product: ProductId = row.get(0)?;
            if products.last().is_none_or(|last| last.product != product) {
                let (name, clients, again) = (row.get(1)?, row.get(2)?, row.get(3)?);
                products.push(FirstProduct { product, name, clients, again, next: Vec::new() });
            }
            let name: Option<String> = row.get(4)?;
            if let (Some(last), Some(name)) = (products.last_mut(), name) {
                last.next.push(NextProduct { name, clients: row.get(5)? });
            }
        }
        Ok(products)
    }

    /// Referrers by the new clients that they sent in a period, most first, at most `limit`.
    pub fn senders(&self, period: Period, limit: usize) -> Result<Vec<Sender>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT f.id, f.contact_id, s.name, f.kind, count(*) AS clients
             FROM contact AS c CROSS JOIN referral AS r ON r.contact_id = c.id CROSS JOIN referrer AS f ON f.id = r.referrer_id
               CROSS JOIN contact AS s ON s.id = f.contact_id
             WHERE c.client_on BETWEEN ?1 AND ?2
               AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = c.id AND day <= c.client_on)
             GROUP BY f.id ORDER BY clients DESC, s.folded LIMIT ?3",
        )?;
        let lines = statement.query_map(params![period.from, period.to, limit], |row| {
            Ok(Sender {
                referrer: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                clients: row.get(4)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// How deals passed from stage to stage in a period (B5).
    pub fn passages(&self, period: Period) -> Result<Vec<Passage>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT (SELECT stage_id FROM activity WHERE deal_id = a.deal_id AND stage_id IS NOT NULL AND id < a.id
                     ORDER BY id DESC LIMIT 1) AS before, a.stage_id, count(*)
             FROM activity AS a WHERE a.stage_id IS NOT NULL AND a.day BETWEEN ?1 AND ?2 GROUP BY before, a.stage_id",
        )?;
        let passages = statement.query_map(params![period.from, period.to], |row| {
            Ok(Passage { from: row.get(0)?, to: row.get(1)?, deals: row.get(2)? })
        })?;
        Ok(passages.collect::<rusqlite::Result<_>>()?)
    }

    /// Since when the open deals of a stage are there and what they are worth, longest first.
    pub fn waiting(&self, stage: StageId) -> Result<Vec<(Day, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT since, amount FROM deal WHERE stage_id = ? AND closed_on IS NULL ORDER BY since, id",
        )?;
        Ok(statement.query_map([stage], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// When deals won in a period were opened and won.
    pub fn cycles(&self, period: Period) -> Result<Vec<(Day, Day)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT opened_on, closed_on FROM deal WHERE closed_on BETWEEN ?1 AND ?2
               AND (SELECT ending FROM stage WHERE id = stage_id) = 'won'",
        )?;
        let days = statement.query_map(params![period.from, period.to], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    /// When handovers done in a period were opened and done, by the day they were done.
    pub fn handover_days(&self, period: Period) -> Result<Vec<(Day, Day)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT opened_on, done_on FROM handover WHERE done_on BETWEEN ?1 AND ?2 ORDER BY done_on, id",
        )?;
        let days = statement.query_map(params![period.from, period.to], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    /// How many suspects and prospects have no open deal.
    pub fn without_deal(&self) -> Result<(i64, i64)> {
        let mut statement = self.conn.prepare_cached(
            "SELECT (SELECT count(*) FROM contact WHERE standing = 'suspect'),
                    (SELECT count(*) FROM contact WHERE standing = 'prospect')
                      - (SELECT count(DISTINCT d.contact_id) FROM deal AS d CROSS JOIN contact AS c ON c.id = d.contact_id
                         WHERE d.closed_on IS NULL AND c.standing = 'prospect')",
        )?;
        Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}
