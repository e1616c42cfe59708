//! A row of an address book, CRM or client list read as the contact that it would be if it were new.

use super::consents::consents;
use super::own::{self, Own};
use super::reach::channels;
use super::reject::Note;
use super::survey::Formats;
use super::{Import, Reject};
use crate::desk::contacts::{person_row, tidied, tidy_contact_row};
use crate::desk::{NewContact, Seat};
use crate::domain::*;
use crate::files::table::columns::Columns;
use crate::files::table::{Field, Row, words};
use crate::store::{Channel, Consent, Contact, Inquiry, Newcomer, Occasion, Opening, Person};

/// Longest name that is kept, in characters.
const NAME_LIMIT: usize = 300;

/// A row read as a contact.
pub(super) struct Draft {
    pub new: Newcomer,
    /// Line of the file where the row starts.
    pub line: u64,
    /// Who looks after the contact; empty where the file does not say.
    pub manager: String,
    /// What they agreed to or refused.
    pub consents: Vec<Consent>,
    /// What was not quite right, although the row is taken.
    pub notes: Vec<Note>,
    /// Pictures that were left out.
    pub pictures: u32,
}

/// What rows are read by; knows nothing of the base, so that they can be read ahead of it.
pub(super) struct Reader<'i> {
    seat: &'i Seat,
    country: Option<Country>,
    bring: ImportAs,
    /// The list that was told with the import.
    told_list: Option<&'i str>,
    list_name: String,
    birthday: String,
    anniversary: String,
    occasion: String,
    /// Fields that go into the note, and what they are called there.
    noted: [(Field, String); 4],
    fax: String,
    file: String,
    columns: &'i Columns,
    formats: &'i Formats,
}

impl<'i> Reader<'i> {
    pub fn new(
        seat: &'i Seat,
        country: Option<Country>,
        import: &'i Import,
        columns: &'i Columns,
        formats: &'i Formats,
    ) -> Reader<'i> {
        Reader {
            seat,
            country,
            bring: import.bring,
            told_list: import.list.as_deref(),
            list_name: import.list_name(),
            birthday: seat.lang.tr("occasion-birthday"),
            anniversary: seat.lang.tr("occasion-anniversary"),
            occasion: seat.lang.tr("occasion-other"),
            noted: [
                (Field::Nickname, seat.lang.tr("note-nickname")),
                (Field::Relations, seat.lang.tr("note-relations")),
                (Field::Website, seat.lang.tr("note-website")),
                (Field::Messenger, seat.lang.tr("note-messenger")),
            ],
            fax: seat.lang.tr("note-fax"),
            file: import.file_name(),
            columns,
            formats,
        }
    }

    pub fn read(&self, row: &Row) -> Result<Draft, Reject> {
        let line = |field| self.columns.line(row, field);
        let mut notes = Vec::new();
        let phones = self.columns.labelled(row, Field::Phone).filter(|(kind, _)| !is_fax(kind));
        let emails = self.columns.labelled(row, Field::Email);
        let mut channels = channels(phones, emails, self.country, &mut notes);
        let own = Own::new(self.columns, row);
        own.add_channels(&mut channels, self.country);
        let (new, name) = self.who(row, &channels)?;
        let mut places = self.columns.places(row).into_iter();
        let mut parts = places.next().unwrap_or_default();
        own.add_addresses(&mut channels, &parts, places);
        if let [line, rest @ ..] = &parts
            && rest.iter().all(String::is_empty)
            && let Some(place) = place(line)
        {
            parts = [place.street, place.town, place.region, place.postcode, place.country];
        }
        let [address, town, region, postcode, country] = parts;
        let occasions = self.occasions(row, &mut notes);
        let id = line(Field::Id);
        let mut new = NewContact {
            external_id: Some(id).filter(|id| !id.is_empty()),
            address,
            town,
            region,
            postcode,
            country,
            note: String::new(),
            trade: line(Field::Trade),
            source: line(Field::Source),
            list: self.list(row, &own),
            ..new
        };
        let people = std::mem::take(&mut new.people);
        let people = people.iter().enumerate().map(|(at, (name, post))| person_row(0, at, name, post));
        let mut people: Vec<Person> = people.collect();
        own.add_people(&mut people);
        let mut contact = tidy_contact_row(self.seat.today, new, name).map_err(|_| Reject::NoName)?;
        contact.edited = 0;
        let mut told = self.columns.all(row, Field::Gender).map(|cell| gender(&words::line(cell)));
        if let Some(told) = told.find(|told| *told != Gender::Unknown && contact.kind == ContactKind::Person) {
            contact.gender = told;
        }
        own.tell_contact(&mut contact);
        contact.note = self.note(row, &own, &contact, &people);
        let mut new = Newcomer::new(contact, channels, people);
        new.occasions = occasions;
        self.stand(&mut new, own.stage);
        let name = &new.contact.name;
        let alone = || self.columns.is_wide() && row.fields().filter(|cell| words::is_filled(cell)).count() == 1;
        let of_person = new.channels.is_empty() && new.contact.kind == ContactKind::Person;
        if of_person && alone() && !PersonName::is_likely(name) {
            notes.push(Note::NameAlone { text: name.clone() });
        }
        let (manager, consents) = (
            without_mailbox(&line(Field::Manager)),
            match own.stage {
                Some(_) => own.consents(),
                None => consents(self.columns, row, (&self.file, self.seat.today), &mut notes),
            },
        );
        Ok(Draft { new, line: row.line, manager, consents, notes, pictures: row.pictures })
    }

    /// Days to remember. A date that is none is noted; the row is taken all the same.
    fn occasions(&self, row: &Row, notes: &mut Vec<Note>) -> Vec<Occasion> {
        let titled = [(Field::Birthday, &self.birthday), (Field::Anniversary, &self.anniversary)];
        let told = titled.into_iter().map(|(field, title)| {
            let told = self.columns.raw(row, field).to_owned();
            let told = if field == Field::Birthday && told.is_empty() { self.birthday_of_parts(row) } else { told };
            (field, title, told)
        });
        let told = told.filter(|(.., text)| !is_no_day(text)).map(|(field, title, text)| (field, title.clone(), text));
        let others = self.columns.labelled(row, Field::Occasions).flat_map(lines_of).map(|line| {
            let (title, date) = line.split_once(':').unwrap_or(("", &line));
            let title = Some(words::line(title)).filter(|title| !title.is_empty());
            (Field::Occasions, title.unwrap_or_else(|| self.occasion.clone()), date.to_owned())
        });
        let mut occasions = Vec::new();
        for (field, title, text) in told.chain(others).filter(|(_, _, text)| !is_no_day(text)) {
            let occasion = |title, year, month, day| Occasion { id: 0, contact_id: 0, title, year, month, day, op: 0 };
            if let Some((year, month)) = own::month(&text) {
                occasions.push(occasion(title, year, month, None));
                continue;
            }
            match self.formats.partial_date(field, &text, self.seat.today) {
                None => notes.push(Note::DateBad { what: title, text: words::line(&text) }),
                Some(date) => {
                    let (year, month, day) = (date.year.map(i64::from), i64::from(date.month), i64::from(date.day));
                    occasions.push(occasion(title, year, month, Some(day)));
                }
            }
        }
        occasions
    }

    /// A birthday whose year, month and day stand in columns of their own.
    fn birthday_of_parts(&self, row: &Row) -> String {
        let part = |field| self.columns.line(row, field).parse::<u32>().ok().filter(|part| *part > 0);
        match (part(Field::BirthYear), part(Field::BirthMonth), part(Field::BirthDay)) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
            _ => String::new(),
        }
    }

    /// What they say of the contact, and what there is no other place for.
    fn note(&self, row: &Row, own: &Own<'_>, contact: &Contact, people: &[Person]) -> String {
        let mut note: Vec<String> = self.columns.all(row, Field::Note).map(words::paragraphs).collect();
        let mut say = |word: &str, text: &str| match word {
            "" => note.push(text.to_owned()),
            word => note.push(format!("{word}: {text}")),
        };
        if own.stage.is_none() {
            self.spare(row, contact, people).iter().for_each(|(word, text)| say(word, text));
        }
        for (name, cell) in self.columns.named(row, Field::Remark) {
            say(&name, &words::line(cell));
        }
        for (field, word) in &self.noted {
            for line in self.columns.labelled(row, *field).flat_map(lines_of).filter(|line| !words::is_blank(line)) {
                say(word, &line);
            }
        }
        let faxes = self.columns.labelled(row, Field::Phone).filter(|(kind, _)| is_fax(kind));
        let faxes = faxes.map(|(_, cell)| cell).chain(self.columns.all(row, Field::Fax));
        let faxes = faxes.flat_map(str::lines).map(|line| words::line(line.trim().trim_start_matches('\'')));
        faxes.for_each(|fax| say(&self.fax, &fax));
        note.join("\n")
    }

    /// What the row says a second time in other words: the full name of a firm beside the short one. Behind the columns' names.
    fn spare(&self, row: &Row, contact: &Contact, people: &[Person]) -> Vec<(String, String)> {
        let fields = [Field::Name, Field::Person, Field::Organisation, Field::Post, Field::Source, Field::Trade];
        // What stands in the only column of its kind is what the contact says; a name may stand in parts as well.
        let of_person = contact.kind == ContactKind::Person;
        let in_parts = |field: &Field| *field == Field::Name || (*field == Field::Person && of_person);
        let fields = fields.into_iter().filter(|field| in_parts(field) || self.columns.at(*field).count() > 1);
        let cells = fields.flat_map(|field| self.columns.said(row, field)).filter(|(_, cell)| !words::is_blank(cell));
        let other = |cell: &str| cell != contact.name && fold(cell) != contact.folded;
        let mut cells = cells.filter(|(_, cell)| other(cell)).peekable();
        if cells.peek().is_none() {
            return Vec::new();
        }
        let people = people.iter().flat_map(|person| [&person.name, &person.post]);
        let known = [&contact.name, &contact.organisation, &contact.post, &contact.source, &contact.trade].into_iter();
        let known: Vec<String> = known.chain(people).map(|text| fold(text)).collect();
        let is_known = |word: &str| known.iter().any(|text| text.split(' ').any(|known| known == word));
        let says_more = |cell: &str| !fold(cell).split(' ').all(|word| word.chars().count() < 3 || is_known(word));
        cells.filter(|(_, cell)| says_more(cell)).map(|(name, cell)| (name.to_owned(), words::line(cell))).collect()
    }

    /// The list that the contact comes on: as told with the import, else as the row says, else the file's name.
    fn list(&self, row: &Row, own: &Own<'_>) -> String {
        let told = self.columns.line(row, Field::List);
        let told = match own.stage {
            Some(_) => told, // a name of ours may hold any sign
            None if told.is_empty() => told,
            None => words::groups(told.split(" ::: ").flat_map(|part| part.split(';'))),
        };
        match self.told_list {
            None if !told.is_empty() || own.stage.is_some() => told,
            _ => tidied(self.list_name.clone()),
        }
    }

    /// Adds what lifts a contact to what the list is brought in as, or as far as the row says that it had come (A3): an inquiry
    /// makes a prospect, an opening record says that a client paid before Kontora.
    fn stand(&self, new: &mut Newcomer, stage: Option<Standing>) {
        let day = self.seat.today;
        let told = match stage {
            Some(Standing::Client) => ImportAs::Clients,
            Some(Standing::Prospect) if self.bring == ImportAs::Suspects => ImportAs::Prospects,
            _ => self.bring,
        };
        match told {
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
    /// is a person who works there; a company alone is an organisation; a name alone is judged by its words. Who has no name is
    /// called by what they are reached by.
    fn who(&self, row: &Row, channels: &[Channel]) -> Result<(NewContact, Option<PersonName>), Reject> {
        let line = |field| self.columns.line(row, field);
        let (name, organisation, person) = (line(Field::Name), line(Field::Organisation), line(Field::Person));
        let posts = [line(Field::Post), line(Field::Department)];
        let post = posts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
        let parts = PersonName::of_told(&line(Field::Family), &line(Field::Given), &line(Field::Patronymic));
        let named = !parts.family.is_empty() || !parts.given.is_empty();
        let told = words::contact_kind(&line(Field::Kind));
        let firm = if organisation.is_empty() { &name } else { &organisation };
        let new = if !person.is_empty() && !firm.is_empty() && (!named || told == Some(ContactKind::Organisation)) {
            let people = vec![(person, post)];
            NewContact { name: firm.clone(), kind: Some(ContactKind::Organisation), people, ..NewContact::default() }
        } else if named && told != Some(ContactKind::Organisation) {
            let (name, kind) = (tidied(parts.full_name()), Some(ContactKind::Person));
            NewContact { name, kind, organisation, post, ..NewContact::default() }
        } else if name.contains(char::is_alphanumeric)
            && (organisation.is_empty() || fold(&name) != fold(&organisation))
        {
            NewContact { name, kind: told, organisation, post, ..NewContact::default() }
        } else if !organisation.is_empty() {
            NewContact { name: organisation, kind: Some(ContactKind::Organisation), post, ..NewContact::default() }
        } else if !person.is_empty() {
            NewContact { name: person, kind: told.or(Some(ContactKind::Person)), post, ..NewContact::default() }
        } else if let Some(way) =
            channels.iter().rev().find(|way| way.state != ChannelState::Wrong && way.kind != ChannelKind::Address)
        {
            let kind = Some(told.unwrap_or(ContactKind::Person));
            let new = NewContact { name: way.value.clone(), kind, ..NewContact::default() };
            return Ok((new, Some(PersonName::of_parts("", "", ""))));
        } else {
            return Err(Reject::NoName);
        };
        if new.name.chars().count() > NAME_LIMIT {
            return Err(Reject::NameTooLong);
        }
        if is_no_name(&new.name) && new.kind != Some(ContactKind::Organisation) && !looks_like_organisation(&new.name) {
            let new = NewContact { kind: Some(ContactKind::Person), ..new };
            return Ok((new, Some(PersonName::of_parts("", "", ""))));
        }
        let parts = (named && new.kind == Some(ContactKind::Person)).then_some(parts);
        Ok((new, parts))
    }
}

/// Whether a kind of number is one that nobody answers.
fn is_fax(kind: &str) -> bool {
    fold(kind).split(' ').any(|word| matches!(word, "fax" | "факс" | "pager" | "пейджер"))
}

/// The lines of a cell behind what the file says of its kind.
fn lines_of((kind, cell): (String, &str)) -> Vec<String> {
    let lines = cell.lines().map(words::line);
    lines.map(|line| if kind.is_empty() { line } else { format!("{kind}: {line}") }).collect()
}

/// Whether a cell is how programs write that there is no date: `0/0/00`, `00.00.0000`.
fn is_no_day(text: &str) -> bool {
    words::is_blank(text)
        || (text.contains('0') && !text.contains(|c: char| c.is_alphabetic() || ('1'..='9').contains(&c)))
}

/// `Sam Lee (sam@example.com)` without the address.
fn without_mailbox(text: &str) -> String {
    match text.split_once(" (") {
        Some((name, rest)) if rest.contains('@') => name.to_owned(),
        _ => text.to_owned(),
    }
}

/// Whether a text stands where a name should: a number or an address that a phone or a mail program knew no name for.
fn is_no_name(text: &str) -> bool {
    text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() >= 5
}

fn gender(text: &str) -> Gender {
    match fold(text).as_str() {
        "m" | "male" | "man" | "м" | "муж" | "мужской" | "мужчина" => Gender::Male,
        "f" | "female" | "woman" | "ж" | "жен" | "женский" | "женщина" => Gender::Female,
        _ => title_gender(text),
    }
}
