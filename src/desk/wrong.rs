//! Contact data that is doubtful or wrong, by hand, by a bounce or a returned letter, and what is known that could put it right (C6).

use super::contacts::{channel_row, tidy};
use super::likely::likely;
use super::twins::percent;
use super::{Ask, Deed, DeskError, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::{AmissLine, Channel, Contact, Tx, View};
use crate::text::Lang;
use serde::Serialize;

/// Says how far a phone, an e-mail or the address of a contact is to be trusted.
pub(super) fn mark(
    tx: &mut Tx<'_>,
    seat: &Seat,
    contact: ContactId,
    value: &str,
    state: ChannelState,
) -> Result<Said, DeskError> {
    let row: Contact = tx.get(contact)?;
    let channels = tx.view().channels(contact)?;
    let country = tx.view().country()?;
    let (text, phone) = (fold(&tidy(value)), if value.contains('@') { String::new() } else { dialled(value, country) });
    let meant = |channel: &&Channel| match channel.kind {
        ChannelKind::Phone => !phone.is_empty() && channel.folded == phone,
        ChannelKind::Email => channel.folded == text,
        ChannelKind::Address => channel.folded == text || fold(&channel.value) == text,
    };
    let value = match channels.iter().find(meant) {
        Some(channel) => put(tx, seat, channel.clone(), state)?,
        None if !text.is_empty() && [fold(&row.address), fold(&whole_address(&row))].contains(&text) => {
            mark_address(tx, seat, &row, state)?
        }
        None => {
            let known = channels.iter().map(|channel| channel.value.clone()).chain([row.address.clone()]);
            let known = known.filter(|value| !value.is_empty()).collect::<Vec<_>>().join("; ");
            return Err(Refusal::ChannelUnknown { name: row.name, value: value.trim().to_owned(), known }.into());
        }
    };
    Ok(Said::new(Deed::ChannelMarked { name: row.name, value, state }, contact))
}

/// Says how far a contact's own address is to be trusted; the address.
fn mark_address(tx: &mut Tx<'_>, seat: &Seat, row: &Contact, state: ChannelState) -> Result<String, DeskError> {
    let folded = fold(&row.address);
    let known = tx.view().channels(row.id)?.into_iter().find(|channel| is_own_address(channel, &folded));
    match known {
        Some(channel) => put(tx, seat, channel, state),
        None => {
            let channel = channel_row(row.id, ChannelKind::Address, 0, &whole_address(row), None);
            let confirmed_on = (state == ChannelState::Current).then_some(seat.today);
            let value = channel.value.clone();
            tx.insert(&mut Channel { folded, state, confirmed_on, ..channel })?;
            Ok(value)
        }
    }
}

/// What is wrong stands behind what is not: whoever calls or writes takes the first.
pub(super) fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    mut channel: Channel,
    state: ChannelState,
) -> Result<String, DeskError> {
    if state == ChannelState::Wrong && channel.state != state {
        let others = tx.view().channels(channel.contact_id)?;
        let last = others.iter().filter(|other| other.id != channel.id).map(|other| other.position).max();
        channel.position = last.map_or(channel.position, |last| last + 1);
    }
    if state == ChannelState::Current {
        channel.confirmed_on = Some(seat.today);
    }
    channel.state = state;
    tx.update(&mut channel)?;
    Ok(channel.value)
}

/// A letter came back: what it went to is wrong. That address.
pub(super) fn came_back(tx: &mut Tx<'_>, seat: &Seat, contact: ContactId, way: LetterWay) -> Result<String, DeskError> {
    let row: Contact = tx.get(contact)?;
    match way {
        LetterWay::Post if row.address.is_empty() => Ok(String::new()),
        LetterWay::Post => mark_address(tx, seat, &row, ChannelState::Wrong),
        LetterWay::Email => match usable_email(&tx.view().channels(contact)?) {
            Some(email) => put(tx, seat, email.clone(), ChannelState::Wrong),
            None => Ok(String::new()),
        },
    }
}

/// The e-mail to write to: the first in use, else the first that is only doubtful.
pub(super) fn usable_email(channels: &[Channel]) -> Option<&Channel> {
    let in_state =
        |state| channels.iter().find(move |channel| channel.kind == ChannelKind::Email && channel.state == state);
    in_state(ChannelState::Current).or_else(|| in_state(ChannelState::Doubtful))
}

/// Whether letters can go to a contact's own address.
pub(super) fn is_usable_address(row: &Contact, channels: &[Channel]) -> bool {
    let folded = fold(&row.address);
    let wrong = |channel: &Channel| is_own_address(channel, &folded) && channel.state == ChannelState::Wrong;
    !row.address.is_empty() && !channels.iter().any(wrong)
}

fn is_own_address(channel: &Channel, folded: &str) -> bool {
    channel.kind == ChannelKind::Address && channel.folded == folded
}

/// The address in one line.
pub(super) fn whole_address(row: &Contact) -> String {
    let town = format!("{} {}", row.postcode, row.town);
    let parts = [row.address.as_str(), town.trim(), row.region.as_str(), row.country.as_str()];
    tidy(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// What is doubtful or wrong: wrong before doubtful, the last one marked first.
#[derive(Clone, Debug, PartialEq)]
pub struct AskWrong {
    /// At most so many.
    pub limit: usize,
}

/// A phone, an e-mail or an address to be put right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WrongLine {
    /// What is amiss, and with whom.
    #[serde(flatten)]
    pub line: AmissLine,
    /// What else is known.
    pub clues: Vec<Clue>,
}

/// Something that could put it right. The variant in kebab case is the key of its words (`clue-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Clue {
    /// Another way to reach them.
    Own { value: String },
    /// Of somebody who is probably the same, from 0 to 1.
    Twin { contact: ContactId, name: String, probability: f64, value: String },
    /// Of somebody of the same name.
    Namesake { contact: ContactId, name: String, value: String },
    /// Of the firm where they work, or of somebody who works there.
    Colleague { contact: ContactId, name: String, value: String },
    /// When the last letter went, and that it did not come back.
    Letter { day: Day },
}

impl Clue {
    /// The clue in words.
    pub fn tell(&self, lang: Lang) -> String {
        let Clue::Twin { contact, name, probability, value } = self else { return lang.tell("clue", self) };
        let percent = percent(*probability);
        let args = [("contact", (*contact).into()), ("name", name.as_str().into()), ("value", value.as_str().into())];
        lang.say("clue-twin", &[&args[..], &[("percent", percent.into())]].concat())
    }
}

/// Most twins, namesakes and colleagues that are looked at.
const AROUND: usize = 5;

impl Ask for AskWrong {
    type Answer = Vec<WrongLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<WrongLine>, DeskError> {
        let lines = view.amiss(self.limit.min(1000))?;
        lines.into_iter().map(|line| Ok(WrongLine { clues: clues(view, &line)?, line })).collect()
    }
}

fn clues(view: &View<'_>, line: &AmissLine) -> Result<Vec<Clue>, DeskError> {
    let mut clues = Vec::new();
    let row: Contact = view.get(line.contact)?;
    let channels = view.channels(line.contact)?;
    let own = fold(&row.address);
    let good = |channel: &&Channel| {
        let is_own = channel.kind == ChannelKind::Address && channel.folded == own; // told whole below
        channel.state != ChannelState::Wrong && channel.folded != line.folded && !is_own
    };
    clues.extend(channels.iter().filter(good).map(|channel| Clue::Own { value: channel.value.clone() }));
    if line.kind != ChannelKind::Address && is_usable_address(&row, &channels) {
        clues.push(Clue::Own { value: whole_address(&row) });
    }
    let mut twins = Vec::new();
    for twin in likely(view, &row, &channels)?.into_iter().take(AROUND) {
        let (contact, name) = (twin.line.id, twin.line.name);
        if view.is_distinct(row.id.min(contact), row.id.max(contact))? {
            continue;
        }
        twins.push(contact);
        if let Some((_, value)) = theirs(view, contact, line)? {
            let probability = (twin.probability * 1e4).round() / 1e4;
            clues.push(Clue::Twin { contact, name, probability, value });
        }
    }
    let namesakes = view.contacts_by_name(&row.folded)?.into_iter();
    for id in namesakes.filter(|id| *id != row.id && !twins.contains(id)).take(AROUND) {
        if let Some((name, value)) = theirs(view, id, line)? {
            clues.push(Clue::Namesake { contact: id, name, value });
        }
    }
    let firm = fold(&row.organisation);
    if !firm.is_empty() {
        for id in view.contacts_by_name(&firm)?.into_iter().take(AROUND) {
            if let Some((name, value)) = theirs(view, id, line)? {
                clues.push(Clue::Colleague { contact: id, name, value });
            }
        }
    }
    if let Some(day) = view.letters_of(row.id)?.iter().find(|l| l.returned_on.is_none()).and_then(|l| l.sent_on) {
        clues.push(Clue::Letter { day });
    }
    Ok(clues)
}

/// Another contact's way of the same kind that is not the one in question.
fn theirs(view: &View<'_>, id: ContactId, line: &AmissLine) -> Result<Option<(String, String)>, DeskError> {
    let row: Contact = view.get(id)?;
    let channels = view.channels(id)?;
    let value = match line.kind {
        ChannelKind::Address if is_usable_address(&row, &channels) && fold(&row.address) != line.folded => {
            Some(whole_address(&row))
        }
        kind => channels
            .iter()
            .find(|c| c.kind == kind && c.state == ChannelState::Current && c.folded != line.folded)
            .map(|channel| channel.value.clone()),
    };
    Ok(value.map(|value| (row.name, value)))
}
