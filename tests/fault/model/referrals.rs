//! Plans, referrers, cards, commission, payouts (E1–E7).

use super::trade::usd;
use super::{Model, Refused, Work};
use kontora::domain::*;
use kontora::store::{Card, Contact, Entry, Payment, Payout, Plan, Referral, Referrer};

impl Work<'_> {
    pub fn add_plan(&mut self, name: &str, percent: Percent, hold_days: i64) -> Result<i64, Refused> {
        if !(0..=1_000_000).contains(&percent.0) || hold_days < 0 {
            return Err("percent-out-of-range");
        }
        if self.model.plan(name).is_some() {
            return Err("plan-taken");
        }
        Ok(self.add(Plan { id: 0, name: name.to_owned(), folded: fold(name), percent, hold_days, op: 0 }))
    }

    pub fn add_referrer(&mut self, contact_id: ContactId, kind: ReferrerKind, plan: &str) -> Result<i64, Refused> {
        self.get::<Contact>(contact_id)?;
        let plan_id = self.model.plan(plan).ok_or("plan-unknown")?.id;
        if self.model.all::<Referrer>().any(|referrer| referrer.contact_id == contact_id) {
            return Err("already-referrer");
        }
        if kind == ReferrerKind::Representative && self.model.facts(contact_id).client_on.is_none() {
            return Err("representative-must-be-client"); // E2
        }
        Ok(self.add(Referrer { id: 0, contact_id, kind, plan_id, since: self.today(), op: 0 }))
    }

    pub fn issue_cards(&mut self, referrer_id: ReferrerId, count: i64) -> Result<i64, Refused> {
        self.get::<Referrer>(referrer_id)?;
        if count < 1 {
            return Err("card-count");
        }
        let last =
            self.model.all::<Card>().next_back().map(|card| card.number[..card.number.len() - 1].parse().unwrap());
        let first: i64 = last.unwrap_or(0) + 1;
        for serial in first..first + count {
            let number = card_number(serial);
            self.add(Card { id: 0, number, referrer_id, issued_on: self.today(), op: 0 });
        }
        Ok(referrer_id)
    }

    pub fn bring_card(&mut self, contact: ContactId, number: &str) -> Result<i64, Refused> {
        self.get::<Contact>(contact)?;
        self.tie(contact, number)?;
        Ok(contact)
    }

    /// The first valid claim stands; nobody sends themselves, no circles (E7).
    pub fn tie(&mut self, contact_id: ContactId, number: &str) -> Result<(), Refused> {
        let digits = card_digits(number).ok_or("card-bad")?;
        let card = self.model.all::<Card>().find(|card| card.number == digits).cloned().ok_or("card-unknown")?;
        let model = &self.model;
        if model.all::<Referral>().any(|referral| referral.card_id == Some(card.id)) {
            return Err("card-used");
        }
        if model.sender(contact_id).is_some() {
            return Err("referral-taken");
        }
        if model.facts(contact_id).client_on.is_some() {
            return Err("referral-too-late");
        }
        let referrer: Referrer = self.get(card.referrer_id)?;
        if referrer.contact_id == contact_id {
            return Err("self-referral");
        }
        let (referrer_id, card_id, day) = (referrer.id, Some(card.id), self.today());
        self.add(Referral { id: 0, contact_id, referrer_id, card_id, day, op: 0 });
        if self.model.sent_in_a_circle(contact_id) { Err("referral-circle") } else { Ok(()) }
    }

    /// Commission on every payment of somebody who was sent, by the plan of the day (E5).
    pub fn accrue(&mut self, payment: PaymentId) -> Result<(), Refused> {
        let payment: Payment = self.get(payment)?;
        let Some(referrer) = self.model.sender(payment.contact_id) else { return Ok(()) };
        let plan: Plan = self.get(referrer.plan_id)?;
        let amount = share(payment.amount, plan.percent.0, 1_000_000);
        if amount != 0 {
            self.add(Entry {
                id: 0,
                referrer_id: referrer.id,
                kind: EntryKind::Accrual,
                day: payment.day,
                payable_on: payment.day.plus(plan.hold_days),
                amount,
                currency: usd(),
                payment_id: Some(payment.id),
                plan_id: Some(plan.id),
                percent: plan.percent,
                payout_id: None,
                root: None,
                reverses: None,
                op: 0,
            });
        }
        Ok(())
    }

    /// After a refund the commission is the same share of what is left of the payment (E6).
    pub fn take_back_commission(&mut self, payment: PaymentId, refund: PaymentId) -> Result<(), Refused> {
        let (payment, refund): (Payment, Payment) = (self.get(payment)?, self.get(refund)?);
        let left = self.model.left_of(payment.id);
        let of_it = |entry: &&Entry| entry.payment_id == Some(payment.id);
        let accrual =
            self.model.standing_entries().filter(of_it).find(|entry| entry.kind == EntryKind::Accrual).cloned();
        let Some(accrual) = accrual else { return Ok(()) };
        let earned: i64 = self.model.all::<Entry>().filter(of_it).map(|entry| entry.amount).sum();
        let amount = share(accrual.amount, left, payment.amount) - earned;
        if amount != 0 {
            let payable_on = refund.day.max(accrual.payable_on);
            self.add(Entry { kind: EntryKind::Refund, day: refund.day, payable_on, amount, ..accrual });
        }
        Ok(())
    }

    pub fn run_payout(&mut self, only: Option<ReferrerId>) -> Result<i64, Refused> {
        if let Some(referrer) = only {
            self.get::<Referrer>(referrer)?;
        }
        let today = self.today();
        let mut due = self.model.balances(today);
        due.retain(|line| line.payable > 0 && only.is_none_or(|only| only == line.referrer));
        if due.is_empty() {
            return Err("nothing-payable");
        }
        let payout = self.add(Payout { id: 0, day: today, op: 0 });
        for line in due {
            self.add(Entry {
                id: 0,
                referrer_id: line.referrer,
                kind: EntryKind::Payout,
                day: today,
                payable_on: today,
                amount: -line.payable,
                currency: usd(),
                payment_id: None,
                plan_id: None,
                percent: Percent::ZERO,
                payout_id: Some(payout),
                root: None,
                reverses: None,
                op: 0,
            });
        }
        Ok(payout)
    }
}

/// `amount × part / whole`, to the nearest cent, halves away from zero.
fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let (exact, whole) = (i128::from(amount) * i128::from(part), i128::from(whole));
    ((2 * exact + whole * exact.signum()) / (2 * whole)) as i64
}

/// What a referrer has to get, cents.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    pub referrer: ReferrerId,
    pub balance: i64,
    pub payable: i64,
}

impl Model {
    fn plan(&self, name: &str) -> Option<Plan> {
        self.all::<Plan>().find(|plan| plan.folded == fold(name)).cloned()
    }

    /// The referrer who sent this contact.
    pub fn sender(&self, contact: ContactId) -> Option<Referrer> {
        let referral = self.all::<Referral>().find(|referral| referral.contact_id == contact)?;
        self.get(referral.referrer_id)
    }

    /// Whether somebody stands among those who sent them, directly or through others.
    pub fn sent_in_a_circle(&self, contact: ContactId) -> bool {
        let mut above = self.sender(contact);
        for _ in self.all::<Referral>() {
            match above {
                Some(referrer) if referrer.contact_id == contact => return true,
                Some(referrer) => above = self.sender(referrer.contact_id),
                None => return false,
            }
        }
        above.is_some_and(|referrer| referrer.contact_id == contact)
    }

    /// Every referrer's account, in the order of their names.
    pub fn balances(&self, today: Day) -> Vec<Balance> {
        let mut referrers: Vec<&Referrer> = self.all::<Referrer>().collect();
        referrers.sort_by_key(|referrer| (self.get::<Contact>(referrer.contact_id).unwrap().folded, referrer.id));
        let account = |referrer: &Referrer| {
            let entries = || self.all::<Entry>().filter(|entry| entry.referrer_id == referrer.id);
            let payable = entries().filter(|entry| entry.payable_on <= today || entry.payout_id.is_some());
            Balance {
                referrer: referrer.id,
                balance: entries().map(|entry| entry.amount).sum(),
                payable: payable.map(|entry| entry.amount).sum(),
            }
        };
        referrers.into_iter().map(account).collect()
    }
}
