//! Who sends new clients, by which card, and what they earn: plans, referrers, cards, commission (E1–E7).

use super::{Ask, Deed, DeskError, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::*;
use serde::Serialize;
use std::collections::BTreeSet;

pub(super) fn add_plan(tx: &mut Tx<'_>, name: &str, percent: Percent, hold_days: i64) -> Result<Said, DeskError> {
    let name = super::contacts::tidy(name);
    if name.is_empty() {
        return Err(Refusal::NameEmpty.into());
    }
    if !(0..=Percent::WHOLE).contains(&percent.0) || hold_days < 0 {
        return Err(Refusal::PercentOutOfRange.into());
    }
    if tx.view().plan_called(&name)?.is_some() {
        return Err(Refusal::PlanTaken { name }.into());
    }
    let id = tx.insert(&mut Plan { id: 0, folded: fold(&name), name: name.clone(), percent, hold_days, op: 0 })?;
    Ok(Said::new(Deed::PlanAdded { name }, id))
}

pub(super) fn add_referrer(
    tx: &mut Tx<'_>,
    seat: &Seat,
    contact_id: ContactId,
    kind: ReferrerKind,
    plan: &str,
) -> Result<Said, DeskError> {
    let name = tx.get::<Contact>(contact_id)?.name;
    let plan = tx.view().plan_called(plan)?.ok_or_else(|| Refusal::PlanUnknown { name: plan.to_owned() })?;
    if tx.view().referrer_of(contact_id)?.is_some() {
        return Err(Refusal::AlreadyReferrer { name }.into());
    }
    if kind == ReferrerKind::Representative && !tx.view().paid_before(contact_id)? {
        return Err(Refusal::RepresentativeMustBeClient { name }.into());
    }
    let id = tx.insert(&mut Referrer { id: 0, contact_id, kind, plan_id: plan.id, since: seat.today, op: 0 })?;
    Ok(Said::new(Deed::ReferrerAdded { name, kind }, id))
}

/// Most cards issued at once.
const CARDS_AT_ONCE: i64 = 10_000;

pub(super) fn issue_cards(
    tx: &mut Tx<'_>,
    seat: &Seat,
    referrer_id: ReferrerId,
    count: i64,
) -> Result<Said, DeskError> {
    let referrer: Referrer = tx.get(referrer_id)?;
    if !(1..=CARDS_AT_ONCE).contains(&count) {
        return Err(Refusal::CardCount.into());
    }
    let serial = tx.view().last_card_serial()? + 1;
    let (mut first, mut last) = (String::new(), String::new());
    for serial in serial..serial + count {
        let number = card_number(serial);
        tx.insert(&mut Card { id: 0, number: number.clone(), referrer_id, issued_on: seat.today, op: 0 })?;
        if first.is_empty() {
            first.clone_from(&number);
        }
        last = number;
    }
    let name = tx.get::<Contact>(referrer.contact_id)?.name;
    Ok(Said::new(Deed::CardsIssued { name, count, first, last }, referrer_id))
}

pub(super) fn bring_card(tx: &mut Tx<'_>, seat: &Seat, contact: ContactId, number: &str) -> Result<Said, DeskError> {
    let name = tx.get::<Contact>(contact)?.name;
    let referrer = tie(tx, seat, contact, number)?;
    Ok(Said::new(Deed::ContactSent { name, referrer }, contact))
}

/// Ties a contact to the referrer whose card they bring (E4); returns the referrer's name. The first valid claim stands (E7):
/// who was sent already, who paid already, the referrer themselves and circles are refused.
pub(super) fn tie(tx: &mut Tx<'_>, seat: &Seat, contact_id: ContactId, number: &str) -> Result<String, DeskError> {
    let digits = card_digits(number).ok_or_else(|| Refusal::CardBad { number: number.trim().to_owned() })?;
    let card = tx.view().card_numbered(&digits)?.ok_or(Refusal::CardUnknown { number: digits.clone() })?;
    if let Some(name) = tx.view().brought_by(card.id)? {
        return Err(Refusal::CardUsed { number: digits, name }.into());
    }
    let name = tx.get::<Contact>(contact_id)?.name;
    let referrer: Referrer = tx.get(card.referrer_id)?;
    if let Some(referrer) = tx.view().sent_by(contact_id)? {
        return Err(Refusal::ReferralTaken { name, referrer }.into());
    }
    if tx.view().paid_before(contact_id)? {
        return Err(Refusal::ReferralTooLate { name }.into());
    }
    if referrer.contact_id == contact_id {
        return Err(Refusal::SelfReferral.into());
    }
    let mut seen = BTreeSet::new(); // a base from elsewhere may hold a circle already
    let mut above = Some(referrer.contact_id);
    while let Some(id) = above.filter(|id| seen.insert(*id)) {
        above = tx.view().sender_of(id)?;
        if above == Some(contact_id) {
            return Err(Refusal::ReferralCircle { name }.into());
        }
    }
    let (day, card_id) = (seat.today, Some(card.id));
    tx.insert(&mut Referral { id: 0, contact_id, referrer_id: referrer.id, card_id, day, op: 0 })?;
    Ok(tx.get::<Contact>(referrer.contact_id)?.name)
}

/// Posts what a payment earns the one who sent the payer: on every payment, when the money comes in, in proportion (E5).
pub(super) fn accrue(tx: &mut Tx<'_>, payment: &Payment) -> Result<(), DeskError> {
    let Some(referrer) = tx.view().referrer_who_sent(payment.contact_id)? else { return Ok(()) };
    let plan: Plan = tx.get(referrer.plan_id)?;
    let amount = Money::new(payment.amount, payment.currency).percent(plan.percent);
    if amount.minor == 0 {
        return Ok(());
    }
    let mut entry = Entry {
        id: 0,
        referrer_id: referrer.id,
        kind: EntryKind::Accrual,
        day: payment.day,
        payable_on: payment.day.plus(plan.hold_days),
        amount: amount.minor,
        currency: payment.currency,
        payment_id: Some(payment.id),
        plan_id: Some(plan.id),
        percent: plan.percent,
        payout_id: None,
        root: None,
        reverses: None,
        op: 0,
    };
    tx.insert(&mut entry)?;
    Ok(())
}

/// Takes back the commission on what was refunded, so that what stays is the plan's share of what stays paid (E6). Within the
/// hold period the negative entry waits with the accrual; after it, it counts at once.
pub(super) fn take_back(tx: &mut Tx<'_>, payment: &Payment, refund: &Payment) -> Result<(), DeskError> {
    let left = tx.view().payment_left(payment.id)?;
    for accrual in tx.view().accruals_of(payment.id)? {
        let stays = Money::new(accrual.amount, accrual.currency).share(left, payment.amount).minor;
        let amount = stays - tx.view().earned_on(payment.id, accrual.referrer_id)?;
        if amount != 0 {
            let mut entry = Entry {
                id: 0,
                kind: EntryKind::Refund,
                day: refund.day,
                payable_on: refund.day.max(accrual.payable_on),
                amount,
                op: 0,
                ..accrual
            };
            tx.insert(&mut entry)?;
        }
    }
    Ok(())
}

/// Most lines of one answer.
const PAGE: usize = 1000;

/// Referrers, those who brought most first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskReferrers {
    /// Of this kind only.
    pub kind: Option<ReferrerKind>,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskReferrers {
    type Answer = Vec<ReferrerLine>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<ReferrerLine>, DeskError> {
        Ok(view.referrer_lines(None, self.kind, seat.today, self.limit.min(PAGE))?)
    }
}

/// One referrer.
#[derive(Clone, Debug, PartialEq)]
pub struct AskReferrer {
    /// Which.
    pub referrer: ReferrerId,
}

/// A referrer with their cards and what is held for them.
#[derive(Clone, Debug, Serialize)]
pub struct ReferrerCard {
    /// The line of the list.
    #[serde(flatten)]
    pub line: ReferrerLine,
    /// Ranges of cards, newest first.
    pub batches: Vec<CardBatch>,
    /// When what is on hold becomes payable.
    pub on_hold: Vec<Release>,
}

impl Ask for AskReferrer {
    type Answer = ReferrerCard;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<ReferrerCard, DeskError> {
        Ok(ReferrerCard {
            line: referrer_line(view, seat, self.referrer)?,
            batches: view.card_batches(self.referrer, 100)?,
            on_hold: view.releases(self.referrer, seat.today)?,
        })
    }
}

/// The line of one referrer.
pub(super) fn referrer_line(view: &View<'_>, seat: &Seat, id: ReferrerId) -> Result<ReferrerLine, DeskError> {
    let found = view.referrer_lines(Some(id), None, seat.today, 1)?.pop();
    found.ok_or_else(|| Refusal::NoSuch { what: "referrer", id }.into())
}

/// People whom a referrer sent, the last one first.
#[derive(Clone, Debug, PartialEq)]
pub struct AskSent {
    /// Who sent them.
    pub referrer: ReferrerId,
    /// Lines behind this one's id; from the last without it.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskSent {
    type Answer = Vec<SentLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<SentLine>, DeskError> {
        Ok(view.sent_people(self.referrer, self.before, self.limit.min(PAGE))?)
    }
}

/// Cards of a referrer, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct AskIssued {
    /// Whose.
    pub referrer: ReferrerId,
    /// Lines behind this one's id; from the newest without it.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskIssued {
    type Answer = Vec<CardLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<CardLine>, DeskError> {
        Ok(view.cards_of(self.referrer, self.before, self.limit.min(usize::try_from(CARDS_AT_ONCE).unwrap_or(PAGE)))?)
    }
}

/// Every commission plan by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskPlans;

impl Ask for AskPlans {
    type Answer = Vec<PlanLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<PlanLine>, DeskError> {
        Ok(view.plans()?)
    }
}

/// Whose card this is, and who brought it (E4).
#[derive(Clone, Debug, PartialEq)]
pub struct AskCardNumber {
    /// As typed.
    pub number: String,
}

impl Ask for AskCardNumber {
    type Answer = CardLine;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<CardLine, DeskError> {
        let digits =
            card_digits(&self.number).ok_or_else(|| Refusal::CardBad { number: self.number.trim().to_owned() })?;
        view.card_line(&digits)?.ok_or_else(|| Refusal::CardUnknown { number: digits }.into())
    }
}

/// How many new clients came by recommendation (E11).
#[derive(Clone, Debug, PartialEq)]
pub struct AskNewClients {
    /// When they became clients; the last twelve months when absent.
    pub period: Option<Period>,
}

impl Ask for AskNewClients {
    type Answer = NewClients;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<NewClients, DeskError> {
        let year = Period { from: seat.today.plus_months(-12).plus(1), to: seat.today };
        Ok(view.new_clients(self.period.unwrap_or(year))?)
    }
}
