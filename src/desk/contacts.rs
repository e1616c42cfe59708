//! People and firms: adding and changing them (A3, C1–C3).

use super::{Deed, DeskError, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::{Channel, Contact, Inquiry, Newcomer, Occasion, Person, Tx, Wish};
use serde::{Deserialize, Serialize};

use super::{NewContact, edited};

macro_rules! fields {
    ($($field:ident = $word:literal),+ $(,)?) => {
        /// A field of a contact that people may change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs)] // each is the contact's column, or its list of phones, e-mails
        pub enum ContactField { $(#[serde(rename = $word)] $field),+ }

        impl ContactField {
    /// Its word in commands and forms.
    pub fn word(self) -> &'static str {
        ContactField::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }

            /// Every field with its word in commands and forms.
            pub const ALL: &'static [(ContactField, &'static str)] = &[$((ContactField::$field, $word)),+];
        }
    };
}

fields! {
    Name = "name", Kind = "kind", Organisation = "org", Post = "post", Phone = "phone", Email = "email", Address = "address",
    Town = "town", Region = "region", Postcode = "postcode", Country = "country", Type = "type", Source = "source", List = "list",
    Manager = "manager", Gender = "gender", Letters = "letters", ExternalId = "external-id", Note = "note",
}

impl ContactField {
    /// What a contact has in this field, as commands write it; phones and e-mails are not in its row. `manager` is their
    /// manager's name.
    pub fn value_in(self, row: &Contact, manager: Option<&str>) -> String {
        match self {
            ContactField::Name => row.name.clone(),
            ContactField::Kind => row.kind.word().to_owned(),
            ContactField::Organisation => row.organisation.clone(),
            ContactField::Post => row.post.clone(),
            ContactField::Address => row.address.clone(),
            ContactField::Town => row.town.clone(),
            ContactField::Region => row.region.clone(),
            ContactField::Postcode => row.postcode.clone(),
            ContactField::Country => row.country.clone(),
            ContactField::Type => row.trade.clone(),
            ContactField::Source => row.source.clone(),
            ContactField::List => row.list.clone(),
            ContactField::Manager => manager.unwrap_or_default().to_owned(),
            ContactField::Gender => row.gender.word().to_owned(),
            ContactField::Letters => if row.letters { "yes" } else { "no" }.to_owned(),
            ContactField::ExternalId => row.external_id.clone().unwrap_or_default(),
            ContactField::Note => row.note.clone(),
            ContactField::Phone | ContactField::Email => String::new(),
        }
    }

    /// The field that `word` names.
    ///
    /// # Errors
    /// [`Refusal::FieldUnknown`] lists those there are.
    pub fn of_word(word: &str) -> Result<ContactField, Refusal> {
        let found = ContactField::ALL.iter().find(|(_, known)| *known == word).map(|(field, _)| *field);
        found.ok_or_else(|| Refusal::FieldUnknown {
            name: word.to_owned(),
            known: ContactField::ALL.iter().map(|(_, known)| *known).collect::<Vec<_>>().join(", "),
        })
    }
}

pub(super) fn add(tx: &mut Tx<'_>, seat: &Seat, new: &NewContact) -> Result<Said, DeskError> {
    let mut contact = contact_row(seat.today, new.clone())?;
    let manager = new.manager.as_deref().map(str::trim).filter(|manager| !manager.is_empty());
    contact.manager_id = manager.map(|manager| tx.user_named(manager)).transpose()?;
    contact.seller_id = Some(tx.user());
    let country = tx.view().country()?;
    let channels = [(ChannelKind::Phone, &new.phones), (ChannelKind::Email, &new.emails)].into_iter().flat_map(
        |(kind, values)| told(values).map(move |(position, value)| channel_row(0, kind, position, value, country)),
    );
    let people = new.people.iter().enumerate().map(|(position, (name, post))| person_row(0, position, name, post));
    let name = contact.name.clone();
    let mut newcomer = Newcomer::new(contact, channels.collect(), people.collect());
    tx.welcome(&mut [&mut newcomer])?;
    let id = newcomer.contact.id;
    match new.card.as_deref().map(str::trim).filter(|card| !card.is_empty()) {
        None => Ok(Said::new(Deed::ContactAdded { name }, id)),
        Some(card) => {
            let referrer = super::referrals::tie(tx, seat, id, card)?;
            Ok(Said::new(Deed::ContactSent { name, referrer }, id))
        }
    }
}

/// The row of a new contact, names split and gender judged. Who wins and looks after the contact is the caller's to say.
pub(crate) fn contact_row(today: Day, new: NewContact) -> Result<Contact, Refusal> {
    let new = NewContact {
        name: tidied(new.name),
        external_id: new.external_id.map(tidied),
        organisation: tidied(new.organisation),
        post: tidied(new.post),
        address: tidied(new.address),
        town: tidied(new.town),
        region: tidied(new.region),
        postcode: tidied(new.postcode),
        country: tidied(new.country),
        trade: tidied(new.trade),
        source: tidied(new.source),
        list: tidied(new.list),
        ..new
    };
    tidy_contact_row(today, new, None)
}

/// As [`contact_row`], of texts that are tidy already; `parts` are the name's, where they are known.
pub(crate) fn tidy_contact_row(today: Day, new: NewContact, parts: Option<PersonName>) -> Result<Contact, Refusal> {
    let name = new.name;
    if name.is_empty() {
        return Err(Refusal::NameEmpty);
    }
    let judge = || if looks_like_organisation(&name) { ContactKind::Organisation } else { ContactKind::Person };
    let kind = new.kind.unwrap_or_else(judge);
    let parts = match (kind, parts) {
        (ContactKind::Person, None) => PersonName::parse(&name),
        (ContactKind::Person, Some(parts)) => parts,
        (ContactKind::Organisation, _) => PersonName::of_parts("", "", ""),
    };
    Ok(Contact {
        id: 0,
        external_id: new.external_id.filter(|id| !id.is_empty()),
        kind,
        folded: fold(&name),
        name,
        family: parts.family,
        given: parts.given,
        patronymic: parts.patronymic,
        gender: parts.gender,
        organisation: new.organisation,
        post: new.post,
        address: new.address,
        town: new.town,
        region: new.region,
        postcode: new.postcode,
        country: new.country,
        trade: new.trade,
        source: new.source,
        list: new.list,
        note: new.note.trim().to_owned(),
        letters: true,
        manager_id: None,
        seller_id: None,
        added_on: today,
        batch_id: None,
        edited: EDITED_UNKNOWN,
        op: 0,
    })
}

pub(crate) fn person_row(contact_id: ContactId, position: usize, name: &str, post: &str) -> Person {
    let name = tidy(name);
    let parts = PersonName::parse(&name);
    Person {
        id: 0,
        contact_id,
        position: i64::try_from(position).unwrap_or(i64::MAX),
        name,
        family: parts.family,
        given: parts.given,
        patronymic: parts.patronymic,
        gender: parts.gender,
        post: tidy(post),
        op: 0,
    }
}

/// A phone or e-mail; a phone without a country's code is in `country`.
pub(crate) fn channel_row(
    contact_id: ContactId,
    kind: ChannelKind,
    position: usize,
    value: &str,
    country: Option<Country>,
) -> Channel {
    let (label, value) = if kind == ChannelKind::Address { (None, value) } else { labelled(value) };
    let value = tidy(value);
    let folded = match kind {
        ChannelKind::Phone => dialled(&value, country),
        ChannelKind::Email | ChannelKind::Address => fold(&value),
    };
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    Channel {
        id: 0,
        contact_id,
        kind,
        position,
        value,
        folded,
        state: ChannelState::Current,
        confirmed_on: None,
        label: label.unwrap_or_default(),
        op: 0,
    }
}

/// Those of these phones or e-mails that are not empty, with their places.
fn told(values: &[String]) -> impl Iterator<Item = (usize, &String)> {
    values.iter().filter(|value| !value.trim().is_empty()).enumerate()
}

/// Makes a contact's phones or e-mails, which were the `old` ones, these; keeps the rows of those that stay, and their labels where
/// no other is told. Whether one came or went, or is called otherwise.
fn put_channels(
    tx: &mut Tx<'_>,
    id: ContactId,
    (kind, mut old): (ChannelKind, Vec<Channel>),
    values: &[String],
) -> Result<bool, DeskError> {
    let country = tx.view().country()?;
    let mut came = false;
    for (position, value) in told(values) {
        let mut row = channel_row(id, kind, position, value, country);
        match old.iter().position(|channel| channel.folded == row.folded) {
            Some(index) => {
                let mut kept = old.swap_remove(index);
                if labelled(value).0.is_some() && kept.label != row.label {
                    kept.label = row.label;
                    came = true;
                }
                (kept.value, kept.position) = (row.value, row.position);
                tx.update(&mut kept)?;
            }
            None => {
                tx.insert(&mut row)?;
                came = true;
            }
        }
    }
    for gone in &old {
        tx.delete(gone)?;
    }
    Ok(came || !old.is_empty())
}

fn channels_of(tx: &Tx<'_>, id: ContactId, kind: ChannelKind) -> Result<(ChannelKind, Vec<Channel>), DeskError> {
    let mut channels = tx.view().channels(id)?;
    channels.retain(|channel| channel.kind == kind);
    Ok((kind, channels))
}

pub(super) fn edit(
    tx: &mut Tx<'_>,
    _: &Seat,
    id: ContactId,
    seen: Option<OpId>,
    set: &[(ContactField, String)],
) -> Result<Said, DeskError> {
    let mut row: Contact = tx.get(id)?;
    // Phones and e-mails are rows of their own, and are shown and changed as part of the contact.
    if let Some(seen) = seen
        && let Some(latest) = tx.view().contact_op(id)?.filter(|latest| seen < *latest)
    {
        return Err(tx.stale::<Contact>(id, Some(latest)).into());
    }
    for (field, value) in set {
        set_field(tx, &mut row, *field, value)?;
    }
    let name = row.name.clone();
    tx.update(&mut row)?;
    Ok(Said::new(Deed::ContactEdited { name }, id))
}

/// What somebody here says of a contact: from then on no import says otherwise unasked.
pub(super) fn set_field(tx: &mut Tx<'_>, row: &mut Contact, field: ContactField, value: &str) -> Result<(), DeskError> {
    let list = || value.split([',', ';']).map(str::to_owned).collect::<Vec<_>>();
    let changed = match field {
        ContactField::Phone => put_channels(tx, row.id, channels_of(tx, row.id, ChannelKind::Phone)?, &list())?,
        ContactField::Email => put_channels(tx, row.id, channels_of(tx, row.id, ChannelKind::Email)?, &list())?,
        _ => {
            let before = (field.value_in(row, None), row.manager_id);
            put_field(tx, row, field, value)?;
            before != (field.value_in(row, None), row.manager_id)
        }
    };
    if changed {
        edited::mark(row, field);
    }
    Ok(())
}

/// Writes a field that is in the row.
fn put_field(tx: &Tx<'_>, row: &mut Contact, field: ContactField, value: &str) -> Result<(), DeskError> {
    let text = tidy(value);
    let bad = |known: &str| -> DeskError {
        Refusal::FieldBad { name: field.word().to_owned(), value: value.to_owned(), known: known.to_owned() }.into()
    };
    match field {
        ContactField::Name if text.is_empty() => return Err(Refusal::NameEmpty.into()),
        ContactField::Name => {
            if row.name == text {
                return Ok(());
            }
            (row.folded, row.name) = (fold(&text), text);
            if row.kind == ContactKind::Person {
                let parts = PersonName::parse(&row.name);
                (row.family, row.given, row.patronymic, row.gender) =
                    (parts.family, parts.given, parts.patronymic, parts.gender);
            }
        }
        ContactField::Kind => row.kind = text.parse().map_err(|known: String| bad(&known))?,
        ContactField::Gender => row.gender = text.parse().map_err(|known: String| bad(&known))?,
        ContactField::Letters => {
            row.letters = match fold(&text).as_str() {
                "yes" | "да" | "1" => true,
                "no" | "нет" | "0" => false,
                _ => return Err(bad("yes, no")),
            }
        }
        ContactField::Phone | ContactField::Email => {} // rows of their own
        ContactField::Manager => row.manager_id = (!text.is_empty()).then(|| tx.user_named(&text)).transpose()?,
        ContactField::ExternalId => row.external_id = Some(text).filter(|id| !id.is_empty()),
        ContactField::Note => row.note = value.trim().to_owned(),
        field => {
            if let Some(plain) = text_of(row, field) {
                *plain = text;
            }
        }
    }
    Ok(())
}

/// A field that is a text of the row, and nothing else hangs on it.
pub(super) fn text_of(row: &mut Contact, field: ContactField) -> Option<&mut String> {
    Some(match field {
        ContactField::Organisation => &mut row.organisation,
        ContactField::Post => &mut row.post,
        ContactField::Address => &mut row.address,
        ContactField::Town => &mut row.town,
        ContactField::Region => &mut row.region,
        ContactField::Postcode => &mut row.postcode,
        ContactField::Country => &mut row.country,
        ContactField::Type => &mut row.trade,
        ContactField::Source => &mut row.source,
        ContactField::List => &mut row.list,
        ContactField::Note => &mut row.note,
        _ => return None,
    })
}

pub(super) fn add_wish(tx: &mut Tx<'_>, seat: &Seat, contact_id: ContactId, words: &str) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(contact_id)?;
    let id = tx.insert(&mut Wish { id: 0, contact_id, day: seat.today, words: required(words)?, op: 0 })?;
    Ok(Said::new(Deed::WishAdded { name: contact.name }, id))
}

pub(super) fn add_occasion(
    tx: &mut Tx<'_>,
    contact_id: ContactId,
    title: &str,
    (year, month, day): (Option<i64>, i64, Option<i64>),
) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(contact_id)?;
    let part = |number: i64| u32::try_from(number).unwrap_or(0);
    let leap = year.and_then(|year| i32::try_from(year).ok()).unwrap_or(2000); // without a year, 29 February is a day
    if Day::new(leap, part(month), part(day.unwrap_or(1))).is_none() {
        let value = format!("{month:02}-{:02}", day.unwrap_or(1));
        return Err(Refusal::FieldBad { name: "date".into(), value, known: "MM-DD, YYYY-MM-DD".into() }.into());
    }
    let id = tx.insert(&mut Occasion { id: 0, contact_id, title: required(title)?, year, month, day, op: 0 })?;
    Ok(Said::new(Deed::OccasionAdded { name: contact.name }, id))
}

pub(super) fn add_inquiry(
    tx: &mut Tx<'_>,
    seat: &Seat,
    contact_id: ContactId,
    source: &str,
    words: &str,
) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(contact_id)?;
    let source = tidy(source);
    if source.is_empty() {
        return Err(Refusal::SourceNeeded.into());
    }
    let words = words.trim().to_owned();
    let id = tx.insert(&mut Inquiry { id: 0, contact_id, day: seat.today, source: source.clone(), words, op: 0 })?;
    Ok(Said::new(Deed::InquiryAdded { name: contact.name, source }, id))
}

/// As [`tidy`], for text that mostly is so already.
pub(crate) fn tidied(text: String) -> String {
    if is_tidy(&text) { text } else { tidy(&text) }
}

/// One line: white space folded, control characters gone.
pub(crate) fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn required(words: &str) -> Result<String, DeskError> {
    match words.trim() {
        "" => Err(Refusal::NameEmpty.into()),
        words => Ok(words.to_owned()),
    }
}
