//! Orders, payments and the commission ledger: sums agree, nothing hangs in the air, nothing was edited (E5, E6).

use super::{Finding, MOST};
use crate::domain::Money;
use crate::store::chain::{self, Break};
use crate::store::open::View;
use crate::store::{Entry, Payment, Result, Row};

impl View<'_> {
    pub(super) fn check_orders(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
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

    pub(super) fn check_payments(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        self.findings(
            "WITH was (id, contact_id) AS MATERIALIZED (
               SELECT first, before ->> 'contact_id' FROM change WHERE tbl = 'sale_order' AND before IS NOT NULL)
             SELECT p.id FROM standing_payment AS p LEFT JOIN sale_order AS o ON o.id = p.order_id
             WHERE o.id IS NULL OR o.currency <> p.currency OR p.currency <> (SELECT value FROM setting WHERE key = 'currency')
               OR (o.contact_id <> p.contact_id AND (o.id, p.contact_id) NOT IN (SELECT id, contact_id FROM was))",
            |row, _| Ok(Some(Finding::PaymentAstray { payment: row.get(0)? })),
        )
    }

    pub(super) fn check_entries(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut found = self.findings(
            "SELECT e.id FROM standing_entry AS e LEFT JOIN payment AS p ON p.id = e.payment_id
               LEFT JOIN plan ON plan.id = e.plan_id LEFT JOIN referrer AS f
                 ON f.id = coalesce((SELECT account_id FROM merged WHERE referrer_id = e.referrer_id), e.referrer_id)
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
            // A claim that was taken back and came again bears on what was paid since it came again, and names the op of before.
            "WITH again (first, last, op) AS MATERIALIZED (
               SELECT first, last, op_id FROM change WHERE tbl = 'referral' AND before IS NULL AND after_op <> op_id)
             SELECT p.id, p.amount, plan.percent FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id
               JOIN plan ON plan.id = f.plan_id JOIN standing_payment AS p ON p.contact_id = r.contact_id
             WHERE p.kind = 'payment' AND p.op > r.op
               AND NOT EXISTS (SELECT 1 FROM again WHERE r.id BETWEEN first AND last AND op > p.op)
               AND NOT EXISTS (SELECT 1 FROM standing_entry AS e WHERE e.payment_id = p.id AND e.kind = 'accrual')",
            |row, money| {
                let expected = money(row.get(1)?).percent(row.get(2)?);
                Ok((expected.minor != 0).then_some(Finding::CommissionMissing { payment: row.get(0)?, expected }))
            },
        )?);
        Ok(found)
    }

    /// What is reversed and its reversal sum to zero, and so nothing but what stands counts: in the journal for accountants each
    /// movement that stands is two postings that sum to zero, and a referrer's balance is the sum of theirs.
    pub(super) fn check_reversals(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut found = self.findings(
            "SELECT r.id FROM payment AS r LEFT JOIN payment AS p ON p.id = r.reverses
             WHERE (r.kind = 'reversal') <> (r.reverses IS NOT NULL) OR (r.kind = 'reversal' AND (
               p.id IS NULL OR p.id >= r.id OR p.amount <> -r.amount OR p.currency <> r.currency OR p.order_id <> r.order_id
               OR p.contact_id <> r.contact_id OR r.root IS NOT coalesce(p.root, p.id)))",
            |row, _| Ok(Some(Finding::ReversalAstray { table: Payment::TABLE.to_owned(), row: row.get(0)? })),
        )?;
        found.extend(self.findings(
            "SELECT r.id FROM entry AS r LEFT JOIN entry AS e ON e.id = r.reverses
             WHERE (r.kind = 'reversal') <> (r.reverses IS NOT NULL) OR (r.kind = 'reversal' AND (
               e.id IS NULL OR e.id >= r.id OR e.amount <> -r.amount OR e.currency <> r.currency
               OR e.referrer_id <> r.referrer_id OR e.payment_id IS NOT r.payment_id OR e.payout_id IS NOT r.payout_id
               OR r.root IS NOT coalesce(e.root, e.id)))",
            |row, _| Ok(Some(Finding::ReversalAstray { table: Entry::TABLE.to_owned(), row: row.get(0)? })),
        )?);
        found.extend(self.findings(
            "SELECT e.referrer_id, sum(e.amount) AS balance, coalesce(
               (SELECT sum(amount) FROM standing_entry WHERE referrer_id = e.referrer_id), 0) AS entries
             FROM entry AS e GROUP BY e.referrer_id HAVING balance <> entries",
            |row, money| {
                let (balance, entries): (Money, Money) = (money(row.get(1)?), money(row.get(2)?));
                Ok(Some(Finding::Balance { referrer: row.get(0)?, balance, entries }))
            },
        )?);
        Ok(found)
    }

    pub(super) fn check_chains(&self, go: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut found = self.check_chain::<Payment>(go)?;
        found.extend(self.check_chain::<Entry>(go)?);
        Ok(found)
    }

    fn check_chain<R: Row>(&self, go: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let table = || R::TABLE.to_owned();
        chain::walk::<R>(self.conn, go, &mut |broken| {
            if found.len() < MOST {
                found.push(match broken {
                    Break::Row(row) => Finding::Chain { table: table(), row },
                    Break::Op(op) => Finding::ChainCut { table: table(), op },
                });
            }
        })?;
        Ok(found)
    }
}
