//! Whether the file is sound and its records agree with each other: nothing here trusts what the program itself derived.

use super::open::{Reader, View};
use super::{Result, StoreError, Told, derive};
use crate::domain::*;
use serde::Serialize;

mod journal;
mod money;

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
    /// A payment without its order, in another currency, or of a contact whose the order never was.
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
    /// A reversal is not the opposite of the row that it reverses.
    ReversalAstray { table: String, row: i64 },
    /// What a referrer has to get is not the sum of the entries that stand.
    Balance { referrer: ReferrerId, balance: Money, entries: Money },
    /// A row of the ledger was edited, or rows before it were removed or swapped.
    Chain { table: String, row: i64 },
    /// Rows that an op posted to the ledger are not there any more.
    ChainCut { table: String, op: OpId },
    /// The journal's lines about an op cannot be read, so it could not be undone.
    JournalUnreadable { op: OpId, table: String, row: i64 },
    /// An op and what undid it do not name each other.
    JournalUndo { op: OpId },
    /// A row that no op wrote.
    JournalRow { table: String, row: i64 },
    /// There are more or fewer rows than the journal says.
    JournalCount { table: String, journal: i64, there: i64 },
    /// A contact's row does not repeat what the records about it say.
    Contact { contact: ContactId, columns: String },
    /// A kept sum is not what the rows say.
    Summary { what: String, day: Option<Day> },
}

/// Most findings of one kind.
const MOST: usize = 100;
/// Contacts that are looked at together.
const CHUNK: i64 = 5_000;

/// One check of one state of the base. It asks now and then whether to go on.
type Check = fn(&View<'_>, &mut dyn FnMut() -> bool) -> Result<Vec<Finding>>;

/// Every check, the file's own first: the others are of use only on a sound file. What a contact's row repeats is looked at
/// after them, in parts.
const CHECKS: &[Check] = &[
    |view, go| view.check_file(go),
    |view, go| view.check_keys(go),
    |view, go| view.check_orders(go),
    |view, go| view.check_payments(go),
    |view, go| view.check_entries(go),
    |view, go| view.check_reversals(go),
    |view, go| view.check_chains(go),
    |view, go| view.check_undoes(go),
    |view, go| view.check_images(go),
    |view, go| view.check_journalled(go),
    |view, _| view.check_summaries(),
];

impl Reader {
    /// Looks for everything that is not as it should be. Each check sees one state of the base, so that none keeps the
    /// write-ahead log from shrinking for long. `told` hears how far the check is and of how much, and stops it by answering
    /// `false`; memory is bounded whatever the size of the base.
    ///
    /// # Errors
    /// [`StoreError::Interrupted`] when it was stopped: half a check says nothing.
    pub fn check(&self, told: Told<'_>) -> Result<Vec<Finding>> {
        let last: i64 = self.ask(|view| view.last_contact())?;
        let steps = |contacts: i64| u64::try_from(contacts / CHUNK).unwrap_or(0) + 1;
        // A contact's share is small beside what the checks of the whole file read.
        let weight = steps(last) / 4 + 1;
        let all = CHECKS.len() as u64 * weight;
        let total = all + steps(last);
        let mut found = Vec::new();
        let mut at = |done: u64| if told(done, total) { Ok(()) } else { Err(StoreError::Interrupted) };
        for (done, check) in CHECKS.iter().enumerate() {
            let done = done as u64 * weight;
            at(done)?;
            found.extend(self.ask(|view| check(view, &mut || at(done).is_ok()))?);
        }
        let mut from = 0;
        while from <= last {
            at(all + steps(from) - 1)?;
            let ids: Vec<i64> = (from + 1..=from + CHUNK).collect();
            let stale = self.ask(|view| derive::stale(view.conn, &ids))?;
            found.extend(stale.into_iter().map(|(contact, columns)| Finding::Contact { contact, columns }));
            from += CHUNK;
        }
        Ok(found)
    }
}

impl View<'_> {
    fn check_file(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check (100)")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").map(|detail| Finding::File { detail }).collect())
    }

    fn check_keys(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        self.findings("SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check", |row, _| {
            Ok(Some(Finding::ForeignKey { table: row.get(0)?, row: row.get(1)?, parent: row.get(2)? }))
        })
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
