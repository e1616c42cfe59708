//! The new client on the way from the first seller to the personal manager (A5, C11).

use super::{Ask, ContactField, Deed, DeskError, Refusal, Said, Seat, edited, settings};
use crate::domain::*;
use crate::store::{Contact, Handover, HandoverLine, Task, Tx, View};
use crate::text::Arg;

/// Days until the first seller calls again (A5).
const REMINDER_DAYS: i64 = 30;

/// What the first payment sets going: a handover with a drafted introduction, a welcome task for the manager, all open tasks
/// to the manager, and a reminder for the first seller. Returns the manager's name.
pub(super) fn welcome(
    tx: &mut Tx<'_>,
    seat: &Seat,
    contact: &mut Contact,
    payment_id: PaymentId,
    manager: Option<&str>,
) -> Result<String, DeskError> {
    let seller_id = contact.seller_id.unwrap_or_else(|| tx.user());
    let named = manager.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let setting = settings::value(&tx.view(), "handover.manager")?;
    let manager_id = match (named, contact.manager_id) {
        (Some(name), _) => tx.user_named(&name)?,
        (None, Some(id)) => id,
        (None, None) if !setting.is_empty() => tx.user_named(&setting)?,
        (None, None) => tx.user(),
    };
    let (manager, seller) = (tx.view().user_name(manager_id)?, tx.view().user_name(seller_id)?);
    if contact.manager_id != Some(manager_id) {
        contact.manager_id = Some(manager_id);
        edited::mark(contact, ContactField::Manager);
    }
    tx.update(contact)?;
    for mut task in tx.view().open_tasks_of(contact.id)? {
        task.owner_id = manager_id;
        tx.update(&mut task)?;
    }
    let words = introduction(tx, seat, contact, &manager, &seller)?;
    let mut handover = Handover {
        id: 0,
        contact_id: contact.id,
        payment_id,
        seller_id,
        manager_id,
        opened_on: seat.today,
        way: HandoverWay::Call,
        words,
        done_on: None,
        op: 0,
    };
    tx.insert(&mut handover)?;
    let mut plan = |kind, due, owner_id| {
        let words = String::new();
        let contact_id = contact.id;
        tx.insert(&mut Task {
            id: 0,
            contact_id,
            deal_id: None,
            letter_id: None,
            kind,
            due,
            words,
            owner_id,
            done_on: None,
            op: 0,
        })
    };
    plan(TaskKind::Welcome, seat.today, manager_id)?;
    plan(TaskKind::Reminder, seat.today.plus(REMINDER_DAYS), seller_id)?;
    Ok(manager)
}

/// The introduction as a draft: the client by name, the manager praised, the first seller within reach (A5).
fn introduction(tx: &Tx<'_>, seat: &Seat, contact: &Contact, manager: &str, seller: &str) -> Result<String, DeskError> {
    let people = tx.view().contact_more(contact.id)?.people;
    let (given, patronymic, family, gender) = match people.first() {
        Some(person) if contact.kind == ContactKind::Organisation => {
            (&person.given, &person.patronymic, &person.family, person.gender)
        }
        _ => (&contact.given, &contact.patronymic, &contact.family, contact.gender),
    };
    let called = match (given.is_empty(), patronymic.is_empty()) {
        (false, false) => format!("{given} {patronymic}"),
        (false, true) => given.clone(),
        (true, _) if family.is_empty() => contact.name.clone(),
        (true, _) => family.clone(),
    };
    let args: &[(&str, Arg<'_>)] = &[
        ("name", called.as_str().into()),
        ("gender", gender.word().into()),
        ("manager", manager.into()),
        ("seller", seller.into()),
        ("same", if manager == seller { "yes" } else { "no" }.into()),
    ];
    Ok(seat.lang.say("handover-introduction", args))
}

pub(super) fn edit_handover(
    tx: &mut Tx<'_>,
    (id, seen): (HandoverId, Option<OpId>),
    manager: &str,
    way: HandoverWay,
    words: &str,
) -> Result<Said, DeskError> {
    let mut handover: Handover = tx.get(id)?;
    if handover.done_on.is_some() {
        return Err(Refusal::HandoverDone.into());
    }
    handover.op = seen.unwrap_or(handover.op);
    if manager.trim().is_empty() {
        return Err(Refusal::NameEmpty.into());
    }
    let before = handover.manager_id;
    handover.manager_id = tx.user_named(manager)?;
    (handover.way, handover.words) = (way, words.trim().to_owned());
    let mut contact: Contact = tx.get(handover.contact_id)?;
    contact.manager_id = Some(handover.manager_id);
    edited::mark(&mut contact, ContactField::Manager);
    for mut task in tx.view().open_tasks_of(contact.id)? {
        if task.owner_id == before && task.kind != TaskKind::Reminder {
            task.owner_id = handover.manager_id;
            tx.update(&mut task)?;
        }
    }
    tx.update(&mut handover)?;
    tx.update(&mut contact)?;
    let manager = tx.view().user_name(handover.manager_id)?;
    Ok(Said::new(Deed::HandoverEdited { name: contact.name, manager }, id))
}

pub(super) fn finish_handover(tx: &mut Tx<'_>, seat: &Seat, id: HandoverId) -> Result<Said, DeskError> {
    let mut handover: Handover = tx.get(id)?;
    if handover.done_on.is_some() {
        return Err(Refusal::HandoverDone.into());
    }
    handover.done_on = Some(seat.today);
    tx.update(&mut handover)?;
    for mut task in tx.view().open_tasks_of(handover.contact_id)? {
        if task.kind == TaskKind::Welcome {
            task.done_on = Some(seat.today); // the first contact is the welcome
            tx.update(&mut task)?;
        }
    }
    let contact: Contact = tx.get(handover.contact_id)?;
    let manager = tx.view().user_name(handover.manager_id)?;
    Ok(Said::new(Deed::HandoverDone { name: contact.name, manager }, id))
}

/// Handovers, open ones first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskHandovers {
    /// With those that are done.
    pub all: bool,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskHandovers {
    type Answer = Vec<HandoverLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<HandoverLine>, DeskError> {
        Ok(view.handovers(self.all, self.limit.min(1000))?)
    }
}
