//! Whether the file is sound and its records agree with each other: nothing here trusts what the program itself derived.

use super::open::View;
use super::{Result, derive};
use crate::domain::*;
use serde::Serialize;

/// What is not as it should be. The variant in kebab case is the key of its sentence (`check-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Finding {
    /// SQLite's own check of pages and indexes.
    File { detail: String },
    /// A row names another that is not there.
    ForeignKey { table: String, row: i64, parent: String },
    /// An order's total is not the sum of its lines.
    OrderTotal { order: OrderId, total: Money, lines: Money },
    /// More was paid for an order than it costs.
    OrderOverpaid { order: OrderId, total: Money, paid: Money },
    /// A payment without its order, of another contact, or in another currency.
    PaymentAstray { payment: PaymentId },
    /// Commission without a payment that stands, or without its plan or referrer (E6).
    EntryAstray { entry: i64 },
    /// A payout entry without its payout, or in the wrong direction.
    PayoutAstray { entry: i64 },
    /// An accrual is not its percent of the payment (E5).
    AccrualAmount { entry: i64, amount: Money, expected: Money },
    /// Commission on a payment is not the rule's share of what is left of it (E6).
    CommissionSum { payment: PaymentId, sum: Money, expected: Money },
    /// A payment of somebody who was sent earned nothing (E5: all sales).
    CommissionMissing { payment: PaymentId, expected: Money },
    /// A contact's row does not repeat what the records about it say.
    Contact { contact: ContactId, columns: String },
}

/// Most findings of one kind.
const MOST: usize = 100;
/// Contacts that are looked at together.
const CHUNK: i64 = 5_000;

impl View<'_> {
    /// Looks for everything that is not as it should be. `progress` hears how far the check is and of how much; it stops the
    /// check by answering `false`.
    pub fn check(&self, mut progress: impl FnMut(u64, u64) -> bool) -> Result<Vec<Finding>> {
        let last: i64 = self.conn.query_row("SELECT coalesce(max(id), 0) FROM contact", [], |row| row.get(0))?;
        let checks =
            [View::check_file, View::check_keys, View::check_orders, View::check_payments, View::check_entries];
        let steps = |contacts: i64| u64::try_from(contacts / CHUNK).unwrap_or(0) + 1;
        let total = checks.len() as u64 + steps(last);
        let mut found = Vec::new();
        for (done, check) in checks.iter().enumerate() {
            if !progress(done as u64, total) {
                return Ok(found);
            }
            found.extend(check(self)?);
        }
        let mut from = 0;
        while from <= last && progress(checks.len() as u64 + steps(from) - 1, total) {
            let ids: Vec<i64> = (from + 1..=from + CHUNK).collect();
            let stale = derive::stale(self.conn, &ids)?;
            found.extend(stale.into_iter().map(|(contact, columns)| Finding::Contact { contact, columns }));
            from += CHUNK;
        }
        Ok(found)
    }

    fn check_file(&self) -> Result<Vec<Finding>> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check (100)")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").map(|detail| Finding::File { detail }).collect())
    }

    fn check_keys(&self) -> Result<Vec<Finding>> {
        self.findings("SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check", |row, _| {
            Ok(Some(Finding::ForeignKey { table: row.get(0)?, row: row.get(1)?, parent: row.get(2)? }))
        })
    }

    fn check_orders(&self) -> Result<Vec<Finding>> {
        let mut found = self.findings(
            "SELECT o.id, o.total, coalesce(sum(l.total), 0) AS lines FROM sale_order AS o LEFT JOIN order_line AS l ON l.order_id = o.id
             GROUP BY o.id HAVING o.total <> lines",
            |row, money| Ok(Some(Finding::OrderTotal { order: row.get(0)?, total: money(row.get(1)?), lines: money(row.get(2)?) })),
        )?;
        found.extend(self.findings(
            "SELECT o.id, o.total, sum(p.amount) AS paid FROM sale_order AS o JOIN payment AS p ON p.order_id = o.id
             GROUP BY o.id HAVING paid > o.total",
            |row, money| {
                Ok(Some(Finding::OrderOverpaid {
                    order: row.get(0)?,
                    total: money(row.get(1)?),
                    paid: money(row.get(2)?),
                }))
            },
        )?);
        Ok(found)
    }

    fn check_payments(&self) -> Result<Vec<Finding>> {
        self.findings(
            "SELECT p.id FROM standing_payment AS p LEFT JOIN sale_order AS o ON o.id = p.order_id
             WHERE o.id IS NULL OR o.contact_id <> p.contact_id OR o.currency <> p.currency
               OR p.currency <> (SELECT value FROM setting WHERE key = 'currency')",
            |row, _| Ok(Some(Finding::PaymentAstray { payment: row.get(0)? })),
        )
    }

    fn check_entries(&self) -> Result<Vec<Finding>> {
        let mut found = self.findings(
            "SELECT e.id FROM standing_entry AS e LEFT JOIN payment AS p ON p.id = e.payment_id
               LEFT JOIN plan ON plan.id = e.plan_id LEFT JOIN referrer AS f ON f.id = e.referrer_id
             WHERE e.kind <> 'payout' AND (p.id IS NULL OR plan.id IS NULL OR f.id IS NULL OR e.currency <> p.currency
               OR NOT EXISTS (SELECT 1 FROM standing_payment WHERE id = p.id))",
            |row, _| Ok(Some(Finding::EntryAstray { entry: row.get(0)? })),
        )?;
        found.extend(self.findings(
            "SELECT e.id FROM standing_entry AS e LEFT JOIN payout ON payout.id = e.payout_id
             WHERE e.kind = 'payout' AND (payout.id IS NULL OR e.amount > 0)",
            |row, _| Ok(Some(Finding::PayoutAstray { entry: row.get(0)? })),
        )?);
        found.extend(self.findings(
            "SELECT e.id, e.amount, e.percent, p.amount FROM standing_entry AS e JOIN payment AS p ON p.id = e.payment_id
             WHERE e.kind = 'accrual'",
            |row, money| {
                let (amount, paid): (Money, Money) = (money(row.get(1)?), money(row.get(3)?));
                let expected = paid.percent(row.get(2)?);
                Ok((amount != expected).then_some(Finding::AccrualAmount { entry: row.get(0)?, amount, expected }))
            },
        )?);
        found.extend(self.findings(
            "SELECT p.id, p.amount, (SELECT coalesce(sum(amount), 0) FROM standing_payment WHERE id = p.id OR payment_id = p.id),
               (SELECT coalesce(sum(amount), 0) FROM standing_entry WHERE payment_id = p.id AND kind = 'accrual'), sum(e.amount)
             FROM entry AS e JOIN payment AS p ON p.id = e.payment_id GROUP BY p.id",
            |row, money| {
                let (paid, left): (i64, i64) = (row.get(1)?, row.get(2)?);
                let (expected, sum) = (money(row.get(3)?).share(left, paid), money(row.get(4)?));
                Ok((sum != expected).then_some(Finding::CommissionSum { payment: row.get(0)?, sum, expected }))
            },
        )?);
        found.extend(self.findings(
            "SELECT p.id, p.amount, plan.percent FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id
               JOIN plan ON plan.id = f.plan_id JOIN standing_payment AS p ON p.contact_id = r.contact_id
             WHERE p.kind = 'payment' AND p.op > r.op
               AND NOT EXISTS (SELECT 1 FROM standing_entry AS e WHERE e.payment_id = p.id AND e.kind = 'accrual')",
            |row, money| {
                let expected = money(row.get(1)?).percent(row.get(2)?);
                Ok((expected.minor != 0).then_some(Finding::CommissionMissing { payment: row.get(0)?, expected }))
            },
        )?);
        Ok(found)
    }

    /// The first findings among the rows of `sql`.
    fn findings(
        &self,
        sql: &'static str,
        find: impl Fn(&rusqlite::Row<'_>, &dyn Fn(i64) -> Money) -> rusqlite::Result<Option<Finding>>,
    ) -> Result<Vec<Finding>> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| find(row, &|minor| Money::new(minor, currency)))?;
        Ok(rows.filter_map(rusqlite::Result::transpose).take(MOST).collect::<rusqlite::Result<_>>()?)
    }
}
