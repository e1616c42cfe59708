//! Contacts from address books, CRMs and client lists. One row is one contact.

use super::survey::{Formats, survey};
use super::{Fate, ImportError, Reject, Run};
use crate::desk::NewContact;
use crate::desk::contacts::{channel_row, contact_row, person_row};
use crate::domain::*;
use crate::files::table::{Field, Row, words};
use crate::store::{Channel, Contact, Inquiry, Occasion, Opening, Person};

/// Longest name that is kept, in characters.
const NAME_LIMIT: usize = 300;

/// Contacts whose derived facts are put right together.
const BATCH: u64 = 5_000;

/// A row read as a contact.
struct Draft {
    new: NewContact,
    /// The name's parts, where the file has them apart.
    parts: Option<PersonName>,
    gender: Gender,
    birthday: Option<(Option<i64>, i64, i64)>,
}

pub(super) fn bring(run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
    run.columns.need(&[Field::Name, Field::Organisation, Field::Family, Field::Given], &run.table.header)?;
    let formats = survey(run)?;
    let before = run.steps.total - run.table.size.max(1);
    run.each_row(before, |run, row| {
        let draft = match read(run, &formats, row) {
            Ok(draft) => draft,
            Err(reason) => return Ok(Err(reason)),
        };
        let fate = match known(run, &draft)? {
            Some(contact) => update(run, &draft, contact)?,
            None => add(run, &draft)?,
        };
        run.count(fate);
        if run.report.read.is_multiple_of(BATCH) {
            run.tx.derive_now()?;
        }
        Ok(Ok(()))
    })
}

fn read(run: &Run<'_, '_, '_>, formats: &Formats, row: &Row) -> Result<Draft, Reject> {
    let line = |field| run.columns.line(row, field);
    let (new, parts) = who(run, row)?;
    let address = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];
    let [address, town, region, postcode, country] = run.columns.together(row, address);
    let note = run.columns.all(row, Field::Note).map(words::lines).collect::<Vec<_>>().join("\n");
    let text = run.columns.raw(row, Field::Birthday);
    let birthday = formats.partial_date(Field::Birthday, text, run.seat.today);
    if birthday.is_none() && !words::is_blank(text) {
        return Err(Reject::DateBad { text: words::line(text) });
    }
    let id = line(Field::Id);
    let new = NewContact {
        external_id: Some(id).filter(|id| !id.is_empty()),
        phones: split(run.columns.all(row, Field::Phone)),
        emails: split(run.columns.all(row, Field::Email)),
        address,
        town,
        region,
        postcode,
        country,
        note,
        trade: line(Field::Trade),
        source: line(Field::Source),
        list: list(run, row),
        manager: Some(line(Field::Manager)),
        ..new
    };
    let birthday = birthday.map(|date| (date.year.map(i64::from), i64::from(date.month), i64::from(date.day)));
    Ok(Draft { new, parts, gender: gender(&line(Field::Gender)), birthday })
}

/// The list that the contact comes on: as told with the import, else as the row says, else the file's name.
fn list(run: &Run<'_, '_, '_>, row: &Row) -> String {
    let row = run.columns.line(row, Field::List);
    if run.import.list.is_none() && !row.is_empty() { row } else { run.import.list_name() }
}

/// Who the row is about. A company with a contact person is an organisation with that person in it; a person with a company
/// is a person who works there; a company alone is an organisation; a name alone is judged by its words.
fn who(run: &Run<'_, '_, '_>, row: &Row) -> Result<(NewContact, Option<PersonName>), Reject> {
    let line = |field| run.columns.line(row, field);
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

fn channels(draft: &Draft, contact: ContactId) -> Vec<Channel> {
    let phones =
        draft.new.phones.iter().enumerate().map(|(at, value)| channel_row(contact, ChannelKind::Phone, at, value));
    let emails =
        draft.new.emails.iter().enumerate().map(|(at, value)| channel_row(contact, ChannelKind::Email, at, value));
    let judged = phones.chain(emails).map(|mut channel| {
        let usable = match channel.kind {
            ChannelKind::Phone => channel.folded.len() >= 3,
            ChannelKind::Email => {
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

/// The contact that the row is about, if it is here: by its id in the other program, else by phone or e-mail together with
/// the name; a row that has none of these by its name and place.
fn known(run: &Run<'_, '_, '_>, draft: &Draft) -> Result<Option<Contact>, ImportError> {
    let view = run.tx.view();
    let id = draft.new.external_id.as_deref();
    if let Some(contact) = id.map(|id| view.contact_by_external_id(id)).transpose()?.flatten() {
        return Ok(Some(run.tx.get(contact)?));
    }
    let folded = fold(&draft.new.name);
    let channels = channels(draft, 0);
    for channel in channels.iter().filter(|channel| channel.state == ChannelState::Current) {
        for contact in view.contacts_by_name_and_channel(&folded, channel.kind, &channel.folded)? {
            let contact: Contact = run.tx.get(contact)?;
            // Two ids of the other program are two contacts there.
            if id.is_none() || contact.external_id.is_none() {
                return Ok(Some(contact));
            }
        }
    }
    if id.is_some() || !channels.is_empty() {
        return Ok(None);
    }
    for contact in view.contacts_by_name(&folded)? {
        let contact: Contact = run.tx.get(contact)?;
        let alike = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || fold(ours) == fold(theirs);
        let new = &draft.new;
        if alike(&contact.organisation, &new.organisation)
            && alike(&contact.town, &new.town)
            && alike(&contact.address, &new.address)
        {
            return Ok(Some(contact));
        }
    }
    Ok(None)
}

/// The row as it would be written if it were new.
fn fresh(run: &Run<'_, '_, '_>, draft: &Draft) -> Result<Contact, ImportError> {
    let mut contact = contact_row(run.tx, run.seat, &draft.new)?;
    if let Some(parts) = &draft.parts {
        contact.family.clone_from(&parts.family);
        contact.given.clone_from(&parts.given);
        contact.patronymic.clone_from(&parts.patronymic);
        contact.gender = parts.gender;
    }
    if draft.gender != Gender::Unknown && contact.kind == ContactKind::Person {
        contact.gender = draft.gender;
    }
    Ok(contact)
}

fn add(run: &mut Run<'_, '_, '_>, draft: &Draft) -> Result<Fate, ImportError> {
    let mut contact = fresh(run, draft)?;
    contact.batch_id = Some(run.batch()?);
    let id = run.tx.insert(&mut contact)?;
    for mut channel in channels(draft, id) {
        run.tx.insert(&mut channel)?;
    }
    for (position, (name, post)) in draft.new.people.iter().enumerate() {
        run.tx.insert(&mut person_row(id, position, name, post))?;
    }
    add_birthday(run, draft, id)?;
    stand(run, draft, id, Standing::Suspect)?;
    Ok(Fate::Added)
}

fn update(run: &mut Run<'_, '_, '_>, draft: &Draft, before: Contact) -> Result<Fate, ImportError> {
    let ours = run.as_imported(before.batch_id, before.op)?;
    let (id, mut contact, fresh) = (before.id, before.clone(), fresh(run, draft)?);
    if ours && contact.folded != fresh.folded {
        for (to, from) in [
            (&mut contact.name, &fresh.name),
            (&mut contact.folded, &fresh.folded),
            (&mut contact.family, &fresh.family),
            (&mut contact.given, &fresh.given),
            (&mut contact.patronymic, &fresh.patronymic),
        ] {
            to.clone_from(from);
        }
        (contact.kind, contact.gender) = (fresh.kind, fresh.gender);
    }
    for (to, from) in [
        (&mut contact.organisation, fresh.organisation),
        (&mut contact.post, fresh.post),
        (&mut contact.address, fresh.address),
        (&mut contact.town, fresh.town),
        (&mut contact.region, fresh.region),
        (&mut contact.postcode, fresh.postcode),
        (&mut contact.country, fresh.country),
        (&mut contact.trade, fresh.trade),
        (&mut contact.source, fresh.source),
        (&mut contact.note, fresh.note),
    ] {
        if !from.is_empty() && (ours || to.is_empty()) {
            *to = from;
        }
    }
    contact.external_id = contact.external_id.or(fresh.external_id);
    contact.manager_id =
        if ours { fresh.manager_id.or(contact.manager_id) } else { contact.manager_id.or(fresh.manager_id) };
    if contact.gender == Gender::Unknown && contact.kind == ContactKind::Person {
        contact.gender = fresh.gender;
    }
    let mut changed = contact != before;
    if changed {
        let batch = run.batch()?;
        // What somebody changed here stays theirs, whatever is filled in.
        contact.batch_id = if ours { Some(batch) } else { contact.batch_id };
        run.tx.update(&mut contact)?;
    }
    changed |= add_channels(run, draft, id)?;
    changed |= add_people(run, draft, id)?;
    changed |= add_birthday(run, draft, id)?;
    let standing = run.tx.view().standing(id)?;
    changed |= stand(run, draft, id, standing)?;
    Ok(if changed { Fate::Updated } else { Fate::Unchanged })
}

fn add_channels(run: &mut Run<'_, '_, '_>, draft: &Draft, id: ContactId) -> Result<bool, ImportError> {
    let here = run.tx.view().channels(id)?;
    let mut changed = false;
    for mut channel in channels(draft, id) {
        let alike = |other: &&Channel| other.kind == channel.kind && other.folded == channel.folded;
        if here.iter().find(alike).is_some() {
            continue;
        }
        let last = here.iter().filter(|other| other.kind == channel.kind).map(|other| other.position).max();
        channel.position += last.map_or(0, |last| last + 1);
        run.batch()?;
        run.tx.insert(&mut channel)?;
        changed = true;
    }
    Ok(changed)
}

fn add_people(run: &mut Run<'_, '_, '_>, draft: &Draft, id: ContactId) -> Result<bool, ImportError> {
    if draft.new.people.is_empty() {
        return Ok(false);
    }
    let here: Vec<Person> = run.tx.view().people(id)?;
    let mut changed = false;
    for (name, post) in &draft.new.people {
        let mut person = person_row(id, here.len(), name, post);
        match here.iter().find(|other| fold(&other.name) == fold(&person.name)) {
            Some(known) if known.post.is_empty() && !person.post.is_empty() => {
                run.batch()?;
                run.tx.update(&mut Person { post: person.post, ..known.clone() })?;
            }
            Some(_) => continue,
            None => {
                run.batch()?;
                run.tx.insert(&mut person)?;
            }
        }
        changed = true;
    }
    Ok(changed)
}

fn add_birthday(run: &mut Run<'_, '_, '_>, draft: &Draft, id: ContactId) -> Result<bool, ImportError> {
    let Some((year, month, day)) = draft.birthday else { return Ok(false) };
    let here: Vec<Occasion> = run.tx.view().occasions(id)?;
    if here.iter().any(|other| other.month == month && other.day == Some(day)) {
        return Ok(false);
    }
    let title = run.seat.lang.tr("occasion-birthday");
    run.batch()?;
    run.tx.insert(&mut Occasion { id: 0, contact_id: id, title, year, month, day: Some(day), op: 0 })?;
    Ok(true)
}

/// Writes what lifts a contact from `standing` to what the list is brought in as (A3): an inquiry makes a prospect, an
/// opening record says that a client paid before Kontora.
fn stand(run: &mut Run<'_, '_, '_>, draft: &Draft, id: ContactId, standing: Standing) -> Result<bool, ImportError> {
    let (day, list) = (run.seat.today, run.import.list_name());
    match run.import.bring {
        ImportAs::Prospects if standing == Standing::Suspect => {
            let source = if draft.new.source.is_empty() { list } else { draft.new.source.clone() };
            run.batch()?;
            run.tx.insert(&mut Inquiry { id: 0, contact_id: id, day, source, words: String::new(), op: 0 })?;
            Ok(true)
        }
        ImportAs::Clients if standing != Standing::Client => {
            run.batch()?;
            run.tx.insert(&mut Opening { id: 0, contact_id: id, day, words: list, op: 0 })?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
