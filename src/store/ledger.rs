//! The commission ledger in pages, balances, statements and payouts (E6). Its rows are only ever added to.

use super::Result;
use super::open::View;
use crate::domain::*;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// A movement in a referrer's account with the payment and the rule that made it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryLine {
    /// Id.
    pub id: i64,
    /// When.
    pub day: Day,
    /// End of its hold period.
    pub payable_on: Day,
    /// What moved it.
    pub kind: EntryKind,
    /// Of a reversal: what was undone, or redone when the amount has that one's sign.
    pub of: Option<EntryKind>,
    /// Positive in the referrer's favour.
    pub amount: Money,
    /// Whose account.
    pub referrer: ReferrerId,
    /// Their name.
    pub name: String,
    /// The payment that earned it.
    pub payment: Option<PaymentId>,
    /// The payment's order.
    pub order: Option<OrderId>,
    /// Who paid.
    pub payer: Option<ContactId>,
    /// Their name; empty where there is no payment.
    pub payer_name: String,
    /// How much they paid.
    pub paid: Option<Money>,
    /// The plan; empty for a payout.
    pub plan: String,
    /// The plan's percent that day.
    pub percent: Percent,
    /// The payout that it belongs to.
    pub payout: Option<i64>,
    /// The entry that it reverses.
    pub reverses: Option<i64>,
}

/// What a referrer has to get.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BalanceLine {
    /// Who.
    pub referrer: ReferrerId,
    /// Name.
    pub name: String,
    /// Earned and not paid out.
    pub balance: Money,
    /// The part of it that is past its hold period; negative when more was paid out than earned.
    pub payable: Money,
}

/// When held commission becomes payable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Release {
    /// That day.
    pub day: Day,
    /// So much.
    pub amount: Money,
}

/// What somebody gets, or got, in a payout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaidLine {
    /// Who.
    pub referrer: ReferrerId,
    /// Name.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// A payout that was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PayoutLine {
    /// Id.
    pub id: i64,
    /// When.
    pub day: Day,
    /// Sum of its lines.
    pub total: Money,
    /// Who got what.
    pub lines: Vec<PaidLine>,
}

macro_rules! entry_lines {
    ($tail:literal) => {
        concat!(
            "SELECT e.id, e.day, e.payable_on, e.kind, root.kind, e.amount, e.currency, coalesce(f.id, e.referrer_id), coalesce(c.name, ''),
               e.payment_id, p.order_id, payer.id, coalesce(payer.name, ''), p.amount, coalesce(plan.name, ''), e.percent,
               e.payout_id, e.reverses
             FROM entry AS e LEFT JOIN entry AS root ON root.id = e.root
               LEFT JOIN referrer AS f ON f.id = coalesce((SELECT account_id FROM merged WHERE referrer_id = e.referrer_id), e.referrer_id)
               LEFT JOIN contact AS c ON c.id = f.contact_id
               LEFT JOIN payment AS p ON p.id = e.payment_id LEFT JOIN sale_order AS o ON o.id = p.order_id
               LEFT JOIN contact AS payer ON payer.id = coalesce(o.contact_id, p.contact_id)
               LEFT JOIN plan ON plan.id = e.plan_id ",
            $tail
        )
    };
}

fn entry_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<EntryLine> {
    let currency = row.get(6)?;
    let paid: Option<i64> = row.get(13)?;
    Ok(EntryLine {
        id: row.get(0)?,
        day: row.get(1)?,
        payable_on: row.get(2)?,
        kind: row.get(3)?,
        of: row.get(4)?,
        amount: Money::new(row.get(5)?, currency),
        referrer: row.get(7)?,
        name: row.get(8)?,
        payment: row.get(9)?,
        order: row.get(10)?,
        payer: row.get(11)?,
        payer_name: row.get(12)?,
        paid: paid.map(|minor| Money::new(minor, currency)),
        plan: row.get(14)?,
        percent: row.get(15)?,
        payout: row.get(16)?,
        reverses: row.get(17)?,
    })
}

impl View<'_> {
    /// The ledger newest first, of one referrer or of all: `limit` lines behind the key `before` (a line's day and id).
    pub fn ledger_page(
        &self,
        referrer: Option<ReferrerId>,
        before: Option<(Day, i64)>,
        limit: usize,
    ) -> Result<Vec<EntryLine>> {
        let (day, id) = before.map_or((i64::MAX, i64::MAX), |(day, id)| (day.number(), id));
        let Some(referrer) = referrer else {
            let sql = entry_lines!("WHERE (e.day, e.id) < (?, ?) ORDER BY e.day DESC, e.id DESC LIMIT ?");
            let mut statement = self.conn.prepare_cached(sql)?;
            let lines = statement.query_map(params![day, id, limit], entry_line)?;
            return Ok(lines.collect::<rusqlite::Result<_>>()?);
        };
        let mut statement = self.conn.prepare_cached(entry_lines!(
            "WHERE e.referrer_id = ? AND (e.day, e.id) < (?, ?) ORDER BY e.day DESC, e.id DESC LIMIT ?"
        ))?;
        let mut lines = Vec::new();
        for account in self.accounts(referrer)? {
            let page = statement.query_map(params![account, day, id, limit], entry_line)?;
            lines.extend(page.collect::<rusqlite::Result<Vec<EntryLine>>>()?);
        }
        lines.sort_by_key(|line| std::cmp::Reverse((line.day, line.id)));
        lines.truncate(limit);
        Ok(lines)
    }

    /// The referrers whose entries are one account: this one and those who went into it, of which there are hardly ever any.
    fn accounts(&self, referrer: ReferrerId) -> Result<Vec<ReferrerId>> {
        let mut statement = self.conn.prepare_cached("SELECT referrer_id FROM merged WHERE account_id = ?")?;
        let others = statement.query_map([referrer], |row| row.get(0))?;
        [Ok(referrer)].into_iter().chain(others).map(|account| Ok(account?)).collect()
    }

    /// A referrer's entries of a period, oldest first, and what the account stood at before, minor units.
    pub fn account(&self, referrer: ReferrerId, period: Option<Period>) -> Result<(i64, Vec<EntryLine>)> {
        let (from, to) = period.map_or((i64::MIN, i64::MAX), |p| (p.from.number(), p.to.number()));
        let mut before =
            self.conn.prepare_cached("SELECT coalesce(sum(amount), 0) FROM entry WHERE referrer_id = ? AND day < ?")?;
        let sql = entry_lines!("WHERE e.referrer_id = ? AND e.day BETWEEN ? AND ? ORDER BY e.day, e.id");
        let mut statement = self.conn.prepare_cached(sql)?;
        let (mut opening, mut all) = (0, Vec::new());
        for account in self.accounts(referrer)? {
            opening += before.query_row(params![account, from], |row| row.get::<_, i64>(0))?;
            let lines = statement.query_map(params![account, from, to], entry_line)?;
            all.extend(lines.collect::<rusqlite::Result<Vec<EntryLine>>>()?);
        }
        all.sort_by_key(|line| (line.day, line.id));
        Ok((opening, all))
    }

    /// What each referrer has to get as of `today`, by name; one of them when given. Payouts count from the moment they are run.
    pub fn balances(&self, one: Option<ReferrerId>, today: Day) -> Result<Vec<BalanceLine>> {
        let currency = self.currency()?;
        let (first, last) = one.map_or((i64::MIN, i64::MAX), |id| (id, id));
        let mut statement = self.conn.prepare_cached(
            "SELECT f.id, c.name, coalesce(a.amount, 0)
                 + (SELECT coalesce(sum(s.amount), 0) FROM merged AS m CROSS JOIN summary AS s
                    ON s.what = 'account' AND s.day = 0 AND s.key = m.referrer_id AND s.sub = '' WHERE m.account_id = f.id) AS balance,
               (SELECT coalesce(sum(amount), 0) FROM entry WHERE referrer_id = f.id AND payable_on > ?3 AND payout_id IS NULL)
                 + (SELECT coalesce(sum(e.amount), 0) FROM merged AS m CROSS JOIN entry AS e ON e.referrer_id = m.referrer_id
                    WHERE m.account_id = f.id AND e.payable_on > ?3 AND e.payout_id IS NULL) AS held
             FROM referrer AS f JOIN contact AS c ON c.id = f.contact_id
               LEFT JOIN summary AS a ON a.what = 'account' AND a.day = 0 AND a.key = f.id AND a.sub = ''
             WHERE f.id BETWEEN ?1 AND ?2 ORDER BY c.folded, f.id",
        )?;
        let lines = statement.query_map(params![first, last, today], |row| {
            let (balance, held): (i64, i64) = (row.get(2)?, row.get(3)?);
            Ok(BalanceLine {
                referrer: row.get(0)?,
                name: row.get(1)?,
                balance: Money::new(balance, currency),
                payable: Money::new(balance - held, currency),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// When a referrer's held commission becomes payable, earliest first.
    pub fn releases(&self, referrer: ReferrerId, today: Day) -> Result<Vec<Release>> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT payable_on, sum(amount) FROM entry WHERE referrer_id = ? AND payable_on > ? AND payout_id IS NULL
             GROUP BY payable_on HAVING sum(amount) <> 0 ORDER BY payable_on",
        )?;
        let mut releases = BTreeMap::<Day, i64>::new();
        for account in self.accounts(referrer)? {
            let mut rows = statement.query(params![account, today])?;
            while let Some(row) = rows.next()? {
                *releases.entry(row.get(0)?).or_default() += row.get::<_, i64>(1)?;
            }
        }
        let release = |(day, minor)| Release { day, amount: Money::new(minor, currency) };
        Ok(releases.into_iter().filter(|(_, minor)| *minor != 0).map(release).collect())
    }

    /// The entries that make up what is payable to a referrer: those that the last payout that stands did not cover. What was
    /// undone and its reversal fall together; an entry paid out already and undone since comes as its reversal.
    pub fn payable_entries(&self, referrer: ReferrerId, today: Day) -> Result<Vec<EntryLine>> {
        let mut last = self.conn.prepare_cached(
            "SELECT id, day FROM standing_entry WHERE referrer_id = ? AND payout_id IS NOT NULL ORDER BY id DESC LIMIT 1",
        )?;
        let accounts = self.accounts(referrer)?;
        // What a payout covered before accounts became one cannot be told by it: then everything is reckoned from the first day.
        let last = match accounts.as_slice() {
            [one] => last.query_row([one], |row| Ok((row.get(0)?, row.get(1)?))).optional()?,
            _ => None,
        };
        let (id, day) = last.unwrap_or((0i64, i64::MIN));
        let mut open = self.conn.prepare_cached(
            "SELECT coalesce(root, id), sum(amount) FROM entry
             WHERE referrer_id = ?1 AND (payable_on <= ?2 OR payout_id IS NOT NULL) AND id <> ?3
               AND NOT (id < ?3 AND payable_on <= ?4)
             GROUP BY coalesce(root, id) HAVING sum(amount) <> 0 ORDER BY coalesce(root, id)",
        )?;
        let mut roots = Vec::<(i64, i64)>::new();
        for account in accounts {
            let open = open.query_map(params![account, today, id, day], |row| Ok((row.get(0)?, row.get(1)?)))?;
            roots.extend(open.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        roots.sort_unstable();
        let mut statement = self.conn.prepare_cached(entry_lines!("WHERE e.id = ?"))?;
        let line = |(root, minor): (i64, i64)| -> Result<EntryLine> {
            let mut line = statement.query_row([root], entry_line)?;
            if line.amount.minor != minor {
                (line.of, line.kind) = (Some(line.kind), EntryKind::Reversal);
            }
            line.amount.minor = minor;
            Ok(line)
        };
        roots.into_iter().map(line).collect()
    }

    /// Payouts newest first with who got what: `limit` of them before payout `before` (from the newest without it).
    pub fn payouts(&self, before: Option<i64>, limit: usize) -> Result<Vec<PayoutLine>> {
        let currency = self.currency()?;
        let mut payouts =
            self.conn.prepare_cached("SELECT id, day FROM payout WHERE id < ? ORDER BY id DESC LIMIT ?")?;
        let mut lines = self.conn.prepare_cached(
            "SELECT coalesce(m.account_id, e.referrer_id) AS account, coalesce(c.name, ''), -sum(e.amount)
             FROM entry AS e LEFT JOIN merged AS m ON m.referrer_id = e.referrer_id
               LEFT JOIN referrer AS f ON f.id = coalesce(m.account_id, e.referrer_id) LEFT JOIN contact AS c ON c.id = f.contact_id
             WHERE e.payout_id = ? GROUP BY account HAVING sum(e.amount) <> 0 ORDER BY c.folded",
        )?;
        let mut payout = |(id, day): (i64, Day)| -> Result<PayoutLine> {
            let lines = lines.query_map([id], |row| {
                let amount = Money::new(row.get(2)?, currency);
                Ok(PaidLine { referrer: row.get(0)?, name: row.get(1)?, amount })
            })?;
            let lines: Vec<PaidLine> = lines.collect::<rusqlite::Result<_>>()?;
            let total = Money::new(lines.iter().map(|line| line.amount.minor).sum(), currency);
            Ok(PayoutLine { id, day, total, lines })
        };
        let heads = payouts
            .query_map(params![before.unwrap_or(i64::MAX), limit], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        heads.into_iter().map(&mut payout).collect()
    }
}
