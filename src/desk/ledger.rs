//! The commission ledger asked and paid out (E6): entries, balances, statements, payouts with a preview.

use super::{Ask, Deed, DeskError, Refusal, Said, Seat, referrals};
use crate::domain::*;
use crate::store::*;
use serde::Serialize;

/// Most lines of one answer.
const PAGE: usize = 1000;

/// Entries of the ledger, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskLedger {
    /// Of this referrer only.
    pub referrer: Option<ReferrerId>,
    /// Lines behind the one of this day and id; from the newest without it.
    pub before: Option<(Day, i64)>,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskLedger {
    type Answer = Vec<EntryLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<EntryLine>, DeskError> {
        Ok(view.ledger_page(self.referrer, self.before, self.limit.min(PAGE))?)
    }
}

/// What each referrer has to get, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskBalances;

impl Ask for AskBalances {
    type Answer = Vec<BalanceLine>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<BalanceLine>, DeskError> {
        Ok(view.balances(None, seat.today)?)
    }
}

/// What a payout today would pay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskPayout {
    /// To this referrer only; else to all.
    pub referrer: Option<ReferrerId>,
}

/// What a payout would pay, and what it would not.
#[derive(Clone, Debug, Serialize)]
pub struct PayoutPreview {
    /// The day.
    pub day: Day,
    /// Sum of `pays`.
    pub total: Money,
    /// Who gets what, for which entries.
    pub pays: Vec<Due>,
    /// What is still on hold.
    pub holds: Vec<Held>,
    /// Who was paid more than they earned: nothing is paid until that is made up. Amounts are negative.
    pub owes: Vec<PaidLine>,
}

/// What a referrer would get.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// Who.
    pub referrer: ReferrerId,
    /// Name.
    pub name: String,
    /// How much: the sum of `entries`.
    pub amount: Money,
    /// What it is made up of.
    pub entries: Vec<EntryLine>,
}

/// What a referrer earned and does not get yet.
#[derive(Clone, Debug, Serialize)]
pub struct Held {
    /// Who.
    pub referrer: ReferrerId,
    /// Name.
    pub name: String,
    /// How much: the sum of `until`.
    pub amount: Money,
    /// When it becomes payable.
    pub until: Vec<Release>,
}

impl Ask for AskPayout {
    type Answer = PayoutPreview;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<PayoutPreview, DeskError> {
        if let Some(referrer) = self.referrer {
            view.get::<Referrer>(referrer)?;
        }
        let mut preview = PayoutPreview {
            day: seat.today,
            total: Money::zero(view.currency()?),
            pays: Vec::new(),
            holds: Vec::new(),
            owes: Vec::new(),
        };
        for BalanceLine { referrer, name, payable, .. } in view.balances(self.referrer, seat.today)? {
            let until = view.releases(referrer, seat.today)?;
            if !until.is_empty() {
                let minor = until.iter().map(|release| release.amount.minor).sum();
                let amount = Money::new(minor, payable.currency);
                preview.holds.push(Held { referrer, name: name.clone(), amount, until });
            }
            if payable.minor > 0 {
                preview.total = sum(preview.total, payable)?;
                let entries = view.payable_entries(referrer, seat.today)?;
                preview.pays.push(Due { referrer, name, amount: payable, entries });
            } else if payable.minor < 0 {
                preview.owes.push(PaidLine { referrer, name, amount: payable });
            }
        }
        Ok(preview)
    }
}

fn sum(one: Money, other: Money) -> Result<Money, DeskError> {
    one.plus(other).map_err(|_| Refusal::AmountBad { value: other.plain() }.into())
}

/// Pays out all that is payable: an entry for each referrer, in one payout.
pub(super) fn run_payout(tx: &mut Tx<'_>, seat: &Seat, only: Option<ReferrerId>) -> Result<Said, DeskError> {
    if let Some(referrer) = only {
        tx.get::<Referrer>(referrer)?;
    }
    let balances = tx.view().balances(only, seat.today)?;
    if !balances.iter().any(|line| line.payable.minor > 0) {
        return Err(Refusal::NothingPayable.into());
    }
    let payout = tx.insert(&mut Payout { id: 0, day: seat.today, op: 0 })?;
    let (mut total, mut count, mut skipped) = (Money::zero(tx.view().currency()?), 0, 0);
    for BalanceLine { referrer, payable, .. } in balances {
        if payable.minor <= 0 {
            skipped += i64::from(payable.minor < 0);
            continue;
        }
        (total, count) = (sum(total, payable)?, count + 1);
        tx.insert(&mut Entry {
            id: 0,
            referrer_id: referrer,
            kind: EntryKind::Payout,
            day: seat.today,
            payable_on: seat.today,
            amount: -payable.minor,
            currency: payable.currency,
            payment_id: None,
            plan_id: None,
            percent: Percent::ZERO,
            payout_id: Some(payout),
            root: None,
            reverses: None,
            op: 0,
        })?;
    }
    Ok(Said::new(Deed::PayoutMade { count, total, skipped }, payout))
}

/// Payouts that were run, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskPayouts {
    /// Payouts before this one's id; from the newest without it.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskPayouts {
    type Answer = Vec<PayoutLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<PayoutLine>, DeskError> {
        Ok(view.payouts(self.before, self.limit.min(PAGE))?)
    }
}

/// What a referrer earned and got, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct AskStatement {
    /// Who.
    pub referrer: ReferrerId,
    /// Of these days; of all when absent.
    pub period: Option<Period>,
}

/// A referrer's account: `opening` plus the amounts of the lines is `closing`.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Who, and how they stand today.
    pub referrer: ReferrerLine,
    /// Of these days; of all when absent.
    pub period: Option<Period>,
    /// What the account stood at before.
    pub opening: Money,
    /// Every movement, oldest first.
    pub lines: Vec<StatementLine>,
    /// Commission of the lines, less what was taken back.
    pub earned: Money,
    /// Paid out in the lines: a positive amount.
    pub paid_out: Money,
    /// What the account stands at after.
    pub closing: Money,
    /// When what is on hold today becomes payable.
    pub on_hold: Vec<Release>,
}

/// A movement and what the account stood at after it.
#[derive(Clone, Debug, Serialize)]
pub struct StatementLine {
    /// The movement, with its payment and rule.
    #[serde(flatten)]
    pub entry: EntryLine,
    /// The account after it.
    pub balance: Money,
}

impl Ask for AskStatement {
    type Answer = Statement;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Statement, DeskError> {
        let referrer = referrals::referrer_line(view, seat, self.referrer)?;
        if let Some(Period { from, to }) = self.period.filter(|period| period.from > period.to) {
            return Err(Refusal::PeriodBackwards { from, to }.into());
        }
        let (opening, entries) = view.account(self.referrer, self.period)?;
        let money = |minor| Money::new(minor, referrer.balance.currency);
        let opening = money(opening);
        let (mut closing, mut earned, mut paid_out) = (opening, money(0), money(0));
        let mut lines = Vec::with_capacity(entries.len());
        for entry in entries {
            closing = sum(closing, entry.amount)?;
            match entry.payout {
                None => earned = sum(earned, entry.amount)?,
                Some(_) => paid_out = sum(paid_out, money(-entry.amount.minor))?,
            }
            lines.push(StatementLine { entry, balance: closing });
        }
        let on_hold = view.releases(self.referrer, seat.today)?;
        Ok(Statement { referrer, period: self.period, opening, lines, earned, paid_out, closing, on_hold })
    }
}
