//! Contacts as lists, finds and cards (C1, C5, C9, E4).

use super::lists::filter;
use super::{Ask, DeskError, Seat};
use crate::domain::*;
use crate::store::{
    Anchor, Contact, ContactLine, ContactMore, DealLine, HandoverLine, OrderSummary, TaskLine, TimelineLine, View,
};
use serde::Serialize;

/// A page of contacts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskContacts {
    /// The filter, as typed (see [`Filter`]).
    pub filter: String,
    /// Where the page starts.
    pub anchor: Anchor,
    /// At most so many lines.
    pub limit: usize,
}

impl Ask for AskContacts {
    type Answer = Vec<ContactLine>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<ContactLine>, DeskError> {
        Ok(view.contact_page(&filter(view, &self.filter)?, &seat.user, &self.anchor, self.limit.min(1000))?)
    }
}

/// How many contacts a filter picks: a question of its own, because no page has to wait for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskContactCount {
    /// The filter, as typed (see [`Filter`]).
    pub filter: String,
}

impl Ask for AskContactCount {
    type Answer = i64;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<i64, DeskError> {
        Ok(view.contact_count(&filter(view, &self.filter)?, &seat.user)?)
    }
}

/// Contacts in which every word is found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskFind {
    /// What was typed.
    pub text: String,
    /// At most so many lines.
    pub limit: usize,
}

/// Who was found, and how many in all.
#[derive(Clone, Debug, Serialize)]
pub struct ContactPage {
    /// The lines.
    pub lines: Vec<ContactLine>,
    /// How many in all.
    pub total: i64,
}

impl Ask for AskFind {
    type Answer = ContactPage;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<ContactPage, DeskError> {
        let (mut total, mut ids) = view.contacts_found(&self.text, self.limit.min(1000))?;
        // A card's number finds its referrer too (E4), who may be among the found already, on the page or behind it.
        for referrer in view.contacts_of_card(&self.text)? {
            if !ids.contains(&referrer) {
                total += i64::from(!view.is_found(referrer, &self.text)?);
                ids.insert(0, referrer);
            }
        }
        ids.truncate(self.limit);
        Ok(ContactPage { lines: view.contact_lines(&ids)?, total })
    }
}

/// Everything about one contact but the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskCard {
    /// Whose.
    pub contact: ContactId,
}

/// A client card (C1, C5, C9).
#[derive(Clone, Debug, Serialize)]
pub struct ClientCard {
    /// As in lists.
    #[serde(flatten)]
    pub line: ContactLine,
    /// What is written by hand; its `op` goes back with an edit.
    pub details: Contact,
    /// People, phones, occasions, wishes.
    #[serde(flatten)]
    pub more: ContactMore,
    /// Deals, newest first.
    pub deals: Vec<DealLine>,
    /// Open tasks.
    pub tasks: Vec<TaskLine>,
    /// The newest orders with lines and payments.
    pub order_list: Vec<OrderSummary>,
    /// Handovers.
    pub handovers: Vec<HandoverLine>,
    /// Who sent them.
    pub sent_by: Option<String>,
}

impl Ask for AskCard {
    type Answer = ClientCard;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<ClientCard, DeskError> {
        let contact = view.contact_now(self.contact)?;
        Ok(ClientCard {
            line: view.contact_line(contact)?,
            details: view.get(contact)?,
            more: view.contact_more(contact)?,
            deals: view.deals_of(contact, seat.today)?,
            tasks: view.tasks_of(contact)?,
            order_list: view.orders_of(contact, 20)?,
            handovers: view.handovers_of(contact)?,
            sent_by: view.sent_by(contact)?,
        })
    }
}

/// A page of a contact's story, newest first (C5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskTimeline {
    /// Whose.
    pub contact: ContactId,
    /// Behind this line; from the newest without it.
    pub after: Option<TimelineLine>,
    /// At most so many lines.
    pub limit: usize,
}

impl Ask for AskTimeline {
    type Answer = Vec<TimelineLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<TimelineLine>, DeskError> {
        Ok(view.timeline(view.contact_now(self.contact)?, self.after.as_ref(), self.limit.min(1000))?)
    }
}

/// The users of the base, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskUsers;

impl Ask for AskUsers {
    type Answer = Vec<String>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<String>, DeskError> {
        Ok(view.users()?.into_iter().map(|(_, name)| name).collect())
    }
}
