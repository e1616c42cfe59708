//! A row of an address book, CRM or client list read as the contact that it would be if it were new.

use super::Import;
use super::Reject;
use super::survey::Formats;
use crate::desk::contacts::{channel_row, contact_row, person_row};
use crate::desk::{NewContact, Seat};
use crate::domain::*;
use crate::files::table::columns::Columns;
use crate::files::table::{Field, Row, words};
use crate::store::{Channel, Inquiry, Newcomer, Occasion, Opening};

/// Longest name that is kept, in characters.
const NAME_LIMIT: usize = 300;

/// A row read as a contact.
pub(super) struct Draft {
    pub new: Newcomer,
    /// An earlier row may be about the same contact.
    pub told: bool,
    /// Who looks after the contact; empty where the file does not say.
    pub manager: String,
}

/// What rows are read by; knows nothing of the base, so that they can be read ahead of it.
pub(super) struct Reader<'i> {
    seat: &'i Seat,
    bring: ImportAs,
    /// The list that was told with the import.
    told_list: Option<&'i str>,
    list_name: String,
    birthday: String,
    columns: &'i Columns,
    formats: &'i Formats,
}

impl<'i> Reader<'i> {
    pub fn new(seat: &'i Seat, import: &'i Import, columns: &'i Columns, formats: &'i Formats) -> Reader<'i> {
        Reader {
            seat,
            bring: import.bring,
            told_list: import.list.as_deref(),
            list_name: import.list_name(),
            birthday: seat.lang.tr("occasion-birthday"),
            columns,
            formats,
        }
    }

    pub fn read(&self, row: &Row) -> Result<Draft, Reject> {
        let line = |field| self.columns.line(row, field);
        let (new, parts) = self.who(row)?;
        let address = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];
        let [address, town, region, postcode, country] = self.columns.together(row, address);
        let note = self.columns.all(row, Field::Note).map(words::lines).collect::<Vec<_>>().join("\n");
        let birthday = self.birthday(row)?;
        let id = line(Field::Id);
        let phones = split(self.columns.all(row, Field::Phone));
        let emails = split(self.columns.all(row, Field::Email));
        let mut new = NewContact {
            external_id: Some(id).filter(|id| !id.is_empty()),
            address,
            town,
            region,
            postcode,
            country,
            note,
            trade: line(Field::Trade),
            source: line(Field::Source),
            list: self.list(row),
            ..new
        };
        let people = std::mem::take(&mut new.people);
        let people = people.iter().enumerate().map(|(at, (name, post))| person_row(0, at, name, post)).collect();
        let mut contact = contact_row(self.seat.today, new, parts).map_err(|_| Reject::NoName)?;
        let told = gender(&line(Field::Gender));
        if told != Gender::Unknown && contact.kind == ContactKind::Person {
            contact.gender = told;
        }
        let mut new = Newcomer::new(contact, channels(&phones, &emails), people);
        new.occasions.extend(birthday);
        self.stand(&mut new);
        Ok(Draft { new, told: false, manager: line(Field::Manager) })
    }

    fn birthday(&self, row: &Row) -> Result<Option<Occasion>, Reject> {
        let text = self.columns.raw(row, Field::Birthday);
        let Some(date) = self.formats.partial_date(Field::Birthday, text, self.seat.today) else {
            let blank = words::is_blank(text);
            return if blank { Ok(None) } else { Err(Reject::DateBad { text: words::line(text) }) };
        };
        let (year, month, day) = (date.year.map(i64::from), i64::from(date.month), Some(i64::from(date.day)));
        Ok(Some(Occasion { id: 0, contact_id: 0, title: self.birthday.clone(), year, month, day, op: 0 }))
    }

    /// The list that the contact comes on: as told with the import, else as the row says, else the file's name.
    fn list(&self, row: &Row) -> String {
        match (self.told_list, self.columns.line(row, Field::List)) {
            (None, row) if !row.is_empty() => row,
            _ => self.list_name.clone(),
        }
    }

    /// Adds what lifts a contact to what the list is brought in as (A3): an inquiry makes a prospect, an opening record says
    /// that a client paid before Kontora.
    fn stand(&self, new: &mut Newcomer) {
        let day = self.seat.today;
        match self.bring {
            ImportAs::Suspects => {}
            ImportAs::Prospects => {
                let told = &new.contact.source;
                let source = if told.is_empty() { self.list_name.clone() } else { told.clone() };
                new.inquiry = Some(Inquiry { id: 0, contact_id: 0, day, source, words: String::new(), op: 0 });
            }
            ImportAs::Clients => {
                new.opening = Some(Opening { id: 0, contact_id: 0, day, words: self.list_name.clone(), op: 0 });
            }
        }
    }

    /// Who the row is about. A company with a contact person is an organisation with that person in it; a person with a company
    /// is a person who works there; a company alone is an organisation; a name alone is judged by its words.
    fn who(&self, row: &Row) -> Result<(NewContact, Option<PersonName>), Reject> {
        let line = |field| self.columns.line(row, field);
        let (name, organisation, person, post) =
            (line(Field::Name), line(Field::Organisation), line(Field::Person), line(Field::Post));
        let parts = PersonName::of_parts(&line(Field::Family), &line(Field::Given), &line(Field::Patronymic));
        let named = !parts.family.is_empty() || !parts.given.is_empty();
        let told = told_kind(&line(Field::Kind));
        let firm = if organisation.is_empty() { &name } else { &organisation };
        let new = if !person.is_empty() && !firm.is_empty() {
            let people = vec![(person, post)];
            NewContact { name: firm.clone(), kind: Some(ContactKind::Organisation), people, ..NewContact::default() }
        } else if named && told != Some(ContactKind::Organisation) {
            let (name, kind) = (parts.full_name(), Some(ContactKind::Person));
            NewContact { name, kind, organisation, post, ..NewContact::default() }
        } else if !name.is_empty() && fold(&name) != fold(&organisation) {
            NewContact { name, kind: told, organisation, post, ..NewContact::default() }
        } else if !organisation.is_empty() {
            NewContact { name: organisation, kind: Some(ContactKind::Organisation), post, ..NewContact::default() }
        } else if !person.is_empty() {
            NewContact { name: person, kind: told.or(Some(ContactKind::Person)), post, ..NewContact::default() }
        } else {
            return Err(Reject::NoName);
        };
        if new.name.chars().count() > NAME_LIMIT {
            return Err(Reject::NameTooLong);
        }
        let parts = (named && new.kind == Some(ContactKind::Person)).then_some(parts);
        Ok((new, parts))
    }
}

fn told_kind(text: &str) -> Option<ContactKind> {
    match fold(text).as_str() {
        "person"
        | "contact"
        | "individual"
        | "контакт"
        | "физлицо"
        | "физ лицо"
        | "физическое лицо"
        | "частное лицо" => Some(ContactKind::Person),
        "organisation"
        | "organization"
        | "company"
        | "компания"
        | "организация"
        | "юрлицо"
        | "юр лицо"
        | "юридическое лицо" => Some(ContactKind::Organisation),
        _ => None,
    }
}

fn gender(text: &str) -> Gender {
    match fold(text).as_str() {
        "m" | "male" | "man" | "м" | "муж" | "мужской" | "мужчина" => Gender::Male,
        "f" | "female" | "woman" | "ж" | "жен" | "женский" | "женщина" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Several phones or e-mails may stand in one cell; what only says that there is none is left out.
fn split<'t>(cells: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in cells.flat_map(|cell| cell.split([',', ';', '\n'])).flat_map(|part| part.split(" ::: ")) {
        let value = words::line(value);
        if !words::is_blank(&value) && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn channels(phones: &[String], emails: &[String]) -> Vec<Channel> {
    let phones = phones.iter().enumerate().map(|(at, value)| channel_row(0, ChannelKind::Phone, at, value));
    let emails = emails.iter().enumerate().map(|(at, value)| channel_row(0, ChannelKind::Email, at, value));
    let judged = phones.chain(emails).map(|mut channel| {
        let usable = match channel.kind {
            ChannelKind::Phone => channel.folded.len() >= 3,
            ChannelKind::Email | ChannelKind::Address => {
                channel.value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.len() > 1)
            }
        };
        if !usable {
            channel.state = ChannelState::Wrong; // kept, so that somebody puts it right (C6)
        }
        channel
    });
    judged.collect()
}
