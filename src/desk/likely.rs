//! Who somebody may be that is only being typed (C6): told before they are here twice.
//!
//! A million contacts are not looked through for each letter. Those that have the same phone or e-mail, or a name that begins in
//! the same way, are found by the indexes, and compared as a search of the whole base compares.

use super::contacts::{channel_row, contact_row};
use super::twins::{LIKELY, Why};
use super::{Ask, DeskError, NewContact, Seat};
use crate::domain::twin::{self, Gallery, Portrait, Way, Ways};
use crate::domain::*;
use crate::store::{Channel, Contact, ContactLine, View};
use serde::Serialize;

/// Asks who of the contacts may be this new one.
#[derive(Clone, Debug, PartialEq)]
pub struct AskLikely {
    /// As far as it is typed.
    pub new: NewContact,
}

/// A contact that is probably the one that is typed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Likely {
    /// The contact.
    pub line: ContactLine,
    /// From 0 to 1.
    pub probability: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Why>,
}

/// Contacts of one beginning that are compared.
const ALIKE: usize = 20;
/// Letters of the second word of a name by which its like are found.
const LETTERS: usize = 2;
/// Nobody's id.
const NEWCOMER: ContactId = 0;

impl Ask for AskLikely {
    type Answer = Vec<Likely>;

    /// The most probable first; nobody while there is no name, phone or e-mail yet.
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<Likely>, DeskError> {
        let Ok(contact) = contact_row(seat.today, self.new.clone()) else { return Ok(Vec::new()) };
        let country = view.country()?;
        let row = |kind, value: &String| channel_row(NEWCOMER, kind, 0, value, country);
        let phones = self.new.phones.iter().map(|value| row(ChannelKind::Phone, value));
        let emails = self.new.emails.iter().map(|value| row(ChannelKind::Email, value));
        likely(view, &contact, &phones.chain(emails).collect::<Vec<_>>())
    }
}

/// Who of the contacts may be this one, which is not among them.
pub(super) fn likely(view: &View<'_>, new: &Contact, channels: &[Channel]) -> Result<Vec<Likely>, DeskError> {
    let (mut few, mut ways) = (Gallery::default(), Ways::default());
    hang(&mut few, &mut ways, &Contact { id: NEWCOMER, ..new.clone() }, channels);
    for id in sharers(view, new, channels)? {
        hang(&mut few, &mut ways, &view.get(id)?, &view.channels(id)?);
    }
    few.settle(ways);
    let contacts = u64::try_from(view.last_contact()?).unwrap_or_default();
    let mut found = Vec::new();
    for twins in twin::likely(&few, NEWCOMER, contacts, LIKELY) {
        let line = view.contact_line(twins.b)?;
        found.push(Likely { line, probability: twins.probability, reasons: Why::of(&twins.reasons) });
    }
    Ok(found)
}

/// Contacts with the same phone or e-mail, or with a name that begins alike in either order; in the order of ids.
fn sharers(view: &View<'_>, new: &Contact, channels: &[Channel]) -> Result<Vec<ContactId>, DeskError> {
    let mut ids: Vec<ContactId> = Vec::new();
    for channel in channels.iter().filter(|channel| channel.folded.len() > 3) {
        ids.extend(view.contacts_by_channel(channel.kind, &channel.folded)?);
    }
    let words: Vec<&str> = new.folded.split(' ').collect();
    if let [first, second, ..] = words.as_slice() {
        for (whole, other) in [(first, second), (second, first)] {
            let letters: String = other.chars().take(LETTERS).collect();
            ids.extend(view.contacts_beginning(&format!("{whole} {letters}"), ALIKE)?);
        }
    }
    ids.extend(view.contacts_by_name(&new.folded)?.into_iter().take(ALIKE));
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| *id != new.id);
    Ok(ids)
}

fn hang(few: &mut Gallery, ways: &mut Ways, contact: &Contact, channels: &[Channel]) {
    let is_organisation = contact.kind == ContactKind::Organisation;
    let parts = [&contact.given, &contact.family, &contact.patronymic, &contact.organisation, &contact.address];
    let [given, family, patronymic, work, address] = parts.map(|text| fold(text));
    let [town, region, postcode] = [&contact.town, &contact.region, &contact.postcode].map(|text| fold(text));
    few.add(&Portrait {
        id: contact.id,
        is_organisation,
        given: &given,
        family: &family,
        patronymic: &patronymic,
        firm: if is_organisation { &contact.folded } else { &work },
        address: &address,
        town: &town,
        region: &region,
        postcode: &postcode,
    });
    for channel in channels {
        match channel.kind {
            ChannelKind::Phone => ways.add(contact.id, Way::Phone, &channel.folded),
            ChannelKind::Email => ways.add(contact.id, Way::Email, &channel.folded),
            ChannelKind::Address => {}
        }
    }
}
