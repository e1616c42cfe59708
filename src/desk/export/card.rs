//! A contact as other programs see it.

use crate::domain::{ChannelKind, ChannelState, ContactKind, Gender, PersonName, fold};
use crate::files::cards::{Card, Date};
use crate::store::{Channel, Consent, Contact, ContactLine, ContactMore, Occasion, Person, StoreError, View};
use crate::text::Lang;

/// Makes cards of contacts.
pub(super) struct Cards<'v, 'c> {
    view: &'v View<'c>,
    lang: Lang,
    /// What a birthday is called, in any language in which the base may have been kept.
    birthday: [String; 2],
    mark: String,
}

impl<'v, 'c> Cards<'v, 'c> {
    pub fn new(view: &'v View<'c>, lang: Lang) -> Result<Cards<'v, 'c>, StoreError> {
        let birthday = Lang::ALL.map(|lang| fold(&lang.tr("occasion-birthday")));
        Ok(Cards { view, lang, birthday, mark: view.mark()? })
    }

    /// Everything that the base holds of a contact by hand. What is known to be wrong stands apart.
    pub fn card(&mut self, line: ContactLine) -> Result<Card, StoreError> {
        let (lang, id) = (self.lang, line.id);
        let contact: Contact = self.view.get(id)?;
        let ContactMore { mut people, channels, mut occasions, consents, .. } = self.view.contact_more(id)?;
        let is_organisation = contact.kind == ContactKind::Organisation;
        let first = (is_organisation && !people.is_empty()).then(|| people.remove(0));
        let parts = match &first {
            Some(person) => of_person(person),
            None => name(&contact.family, &contact.given, &contact.patronymic, contact.gender),
        };
        let told = !parts.family.is_empty() || !parts.given.is_empty();
        let other = told && !is_organisation && parts.full_name() != contact.name;
        let birthday =
            occasions.iter().position(|day| self.birthday.contains(&fold(&day.title))).map(|at| occasions.remove(at));
        let usable = |kind, state: &dyn Fn(ChannelState) -> bool| {
            let usable = |channel: &&Channel| channel.kind == kind && state(channel.state);
            channels.iter().filter(usable).map(|channel| channel.value.clone()).collect::<Vec<_>>()
        };
        let works = |state| state != ChannelState::Wrong;
        let marked = |state| {
            let marked = channels.iter().filter(|channel| channel.state == state);
            marked.map(|channel| (lang.word(channel.kind), channel.value.clone())).collect()
        };
        let named = channels.iter().filter(|channel| !channel.label.is_empty());
        let labels = named.map(|channel| (lang.label(&channel.label), channel.value.clone()));
        Ok(Card {
            id: contact.external_id.unwrap_or_else(|| format!("{}{id}", self.mark)),
            is_organisation,
            kind: lang.word(contact.kind),
            shown: if other { contact.name.clone() } else { String::new() },
            gender: if is_organisation { String::new() } else { lang.word(contact.gender) },
            name: contact.name,
            parts: Some(parts),
            organisation: contact.organisation,
            post: first.as_ref().map_or(contact.post, |person| person.post.clone()),
            person: first.map(|person| person.name).unwrap_or_default(),
            people: people.into_iter().map(|person| (person.name, person.post)).collect(),
            phones: usable(ChannelKind::Phone, &works),
            emails: usable(ChannelKind::Email, &works),
            addresses: usable(ChannelKind::Address, &works),
            labels: labels.collect(),
            doubtful: marked(ChannelState::Doubtful),
            wrong: marked(ChannelState::Wrong),
            address: contact.address,
            town: contact.town,
            region: contact.region,
            postcode: contact.postcode,
            country: contact.country,
            trade: contact.trade,
            source: contact.source,
            note: contact.note,
            manager: line.manager.unwrap_or_default(),
            birthday: birthday.as_ref().map(date),
            occasions: occasions.iter().map(|day| (day.title.clone(), date(day))).collect(),
            list: contact.list,
            consents: consents.iter().map(|consent| self.consent(consent)).collect(),
            letters: if contact.letters { String::new() } else { lang.tr("export-no") },
            stage: lang.word(line.stage),
        })
    }
}

impl Cards<'_, '_> {
    fn consent(&self, consent: &Consent) -> (String, String) {
        let given = self.lang.tr(if consent.given { "export-yes" } else { "export-no" });
        (self.lang.word(consent.kind), format!("{given}, {}, {}", consent.day, consent.source))
    }
}

fn date(day: &Occasion) -> Date {
    (day.year, day.month, day.day)
}

fn of_person(person: &Person) -> PersonName {
    name(&person.family, &person.given, &person.patronymic, person.gender)
}

fn name(family: &str, given: &str, patronymic: &str, gender: Gender) -> PersonName {
    PersonName { family: family.to_owned(), given: given.to_owned(), patronymic: patronymic.to_owned(), gender }
}
