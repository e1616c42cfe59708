//! Contacts and the letters to them (A3, C1, C2, D1–D6).

use super::{Model, Refused, STALE, Work};
use kontora::desk::{ContactField, NewContact, Written};
use kontora::domain::*;
use kontora::store::{Channel, Contact, Inquiry, Letter, Setting, Task, Wish};

/// Stands for words that the program weaves.
pub const WOVEN: &str = "\u{1}woven";

impl Work<'_> {
    pub fn set(&mut self, key: &str, value: &str) -> Result<i64, Refused> {
        let found = self.model.all::<Setting>().find(|row| row.key == key).cloned();
        match found {
            Some(row) => {
                let id = row.id;
                self.update(Setting { value: value.to_owned(), ..row })?;
                Ok(id)
            }
            None => Ok(self.add(Setting { id: 0, key: key.to_owned(), value: value.to_owned(), op: 0 })),
        }
    }

    pub fn add_contact(&mut self, new: &NewContact) -> Result<i64, Refused> {
        if new.name.trim().is_empty() {
            return Err("name-empty");
        }
        let parts = PersonName::parse(&new.name);
        let manager_id = new.manager.as_deref().map(|name| self.model.user(name));
        let id = self.add(Contact {
            id: 0,
            external_id: None,
            kind: ContactKind::Person,
            name: new.name.clone(),
            folded: fold(&new.name),
            family: parts.family,
            given: parts.given,
            patronymic: parts.patronymic,
            gender: parts.gender,
            organisation: String::new(),
            post: String::new(),
            address: new.address.clone(),
            town: new.town.clone(),
            region: String::new(),
            postcode: String::new(),
            country: String::new(),
            trade: String::new(),
            source: String::new(),
            list: String::new(),
            note: String::new(),
            letters: true,
            manager_id,
            seller_id: Some(self.user),
            added_on: self.today(),
            batch_id: None,
            edited: EDITED_UNKNOWN,
            op: 0,
        });
        self.put_emails(id, &new.emails)?;
        if let Some(card) = &new.card {
            self.tie(id, card)?;
        }
        Ok(id)
    }

    /// Rows of e-mails that stay keep their ids.
    fn put_emails(&mut self, contact_id: ContactId, values: &[String]) -> Result<(), Refused> {
        let mut old: Vec<Channel> = self.model.channels(contact_id);
        for (position, value) in values.iter().filter(|value| !value.is_empty()).enumerate() {
            let position = position as i64;
            match old.iter().position(|channel| channel.folded == fold(value)) {
                Some(index) => {
                    let kept = old.remove(index);
                    self.update(Channel { value: value.clone(), position, ..kept })?;
                }
                None => {
                    let (kind, state) = (ChannelKind::Email, ChannelState::Current);
                    let (value, folded) = (value.clone(), fold(value));
                    self.add(Channel {
                        id: 0,
                        contact_id,
                        kind,
                        position,
                        value,
                        folded,
                        state,
                        confirmed_on: None,
                        label: String::new(),
                        op: 0,
                    });
                }
            }
        }
        old.iter().for_each(|gone| self.delete(gone));
        Ok(())
    }

    pub fn edit_contact(
        &mut self,
        id: ContactId,
        seen: Option<OpId>,
        set: &[(ContactField, String)],
    ) -> Result<i64, Refused> {
        let mut row: Contact = self.get(id)?;
        // Phones and e-mails are shown and changed as part of the contact.
        let latest = self.model.channels(id).iter().map(|channel| channel.op).fold(row.op, i64::max);
        if seen.is_some_and(|seen| seen < latest) {
            return Err(STALE);
        }
        for (field, value) in set {
            match field {
                ContactField::Name if value.is_empty() => return Err("name-empty"),
                ContactField::Name if row.name == *value => {}
                ContactField::Name => {
                    let parts = PersonName::parse(value);
                    (row.name, row.folded) = (value.clone(), fold(value));
                    (row.family, row.given) = (parts.family, parts.given);
                    (row.patronymic, row.gender) = (parts.patronymic, parts.gender);
                }
                ContactField::Town => row.town.clone_from(value),
                ContactField::Address => row.address.clone_from(value),
                ContactField::Letters => row.letters = value == "yes",
                ContactField::Email => self.put_emails(id, std::slice::from_ref(value))?,
                ContactField::Manager if value.is_empty() => row.manager_id = None,
                ContactField::Manager => row.manager_id = Some(self.model.user(value)),
                other => panic!("the simulation does not set {other:?}"),
            }
        }
        self.update(row)?;
        Ok(id)
    }

    pub fn add_wish(&mut self, contact_id: ContactId, words: &str) -> Result<i64, Refused> {
        self.get::<Contact>(contact_id)?;
        Ok(self.add(Wish { id: 0, contact_id, day: self.today(), words: words.to_owned(), op: 0 }))
    }

    pub fn add_inquiry(&mut self, contact_id: ContactId, source: &str, words: &str) -> Result<i64, Refused> {
        self.get::<Contact>(contact_id)?;
        if source.is_empty() {
            return Err("source-needed"); // B2
        }
        let (source, words) = (source.to_owned(), words.to_owned());
        Ok(self.add(Inquiry { id: 0, contact_id, day: self.today(), source, words, op: 0 }))
    }

    pub fn start_letter(&mut self, contact: Option<ContactId>) -> Result<i64, Refused> {
        let id = match contact {
            Some(id) => id,
            None => *self.model.letter_queue(self.today()).first().ok_or("queue-empty")?,
        };
        let contact: Contact = self.get(id)?;
        let facts = self.model.facts(id);
        if self.model.all::<Letter>().any(|letter| letter.contact_id == id && letter.sent_on.is_none()) {
            return Err("letter-open");
        }
        if facts.client_on.is_none() {
            return Err("letter-to-stranger");
        }
        if !contact.letters {
            return Err("letter-unwanted");
        }
        let email = !self.model.channels(id).is_empty();
        if contact.address.is_empty() && !email {
            return Err("letter-unaddressed");
        }
        if facts.last_letter.is_some_and(|sent| sent > self.model.written_by(self.today())) {
            return Err("letter-this-round"); // D2
        }
        let woven = || WOVEN.to_owned();
        Ok(self.add(Letter {
            id: 0,
            contact_id: id,
            user_id: self.user,
            state: LetterState::Draft,
            way: if email { LetterWay::Email } else { LetterWay::Post },
            subject: woven(),
            body: woven(),
            start: woven(),
            started_on: self.today(),
            ready_on: None,
            sent_on: None,
            answered_on: None,
            answer: String::new(),
            returned_on: None,
            op: 0,
        }))
    }

    fn unsent(&self, id: LetterId) -> Result<Letter, Refused> {
        let letter: Letter = self.get(id)?;
        if letter.sent_on.is_some() { Err("letter-sent") } else { Ok(letter) }
    }

    pub fn write_letter(&mut self, id: LetterId, written: &Written) -> Result<i64, Refused> {
        let was = self.unsent(id)?;
        let mut letter = was.clone();
        letter.op = written.seen.unwrap_or(letter.op);
        letter.body = written.text.clone().unwrap_or(letter.body);
        letter.subject = written.subject.clone().unwrap_or(letter.subject);
        letter.way = written.way.unwrap_or(letter.way);
        if letter.state == LetterState::Ready && (&letter.body, &letter.subject) != (&was.body, &was.subject) {
            (letter.state, letter.ready_on) = (LetterState::Draft, None);
        }
        self.update(letter)?;
        Ok(id)
    }

    pub fn ready_letter(&mut self, id: LetterId) -> Result<i64, Refused> {
        let mut letter = self.unsent(id)?;
        if letter.body.is_empty() {
            return Err("letter-empty");
        }
        if letter.body.contains('[') {
            return Err("letter-stopped"); // D4: a blank
        }
        (letter.state, letter.ready_on) = (LetterState::Ready, Some(self.today()));
        self.update(letter)?;
        Ok(id)
    }

    pub fn send_letter(&mut self, id: LetterId) -> Result<i64, Refused> {
        let mut letter = self.unsent(id)?;
        if letter.state != LetterState::Ready {
            return Err("letter-not-ready");
        }
        (letter.state, letter.sent_on) = (LetterState::Sent, Some(self.today()));
        self.update(letter)?;
        self.is_final = true; // D5
        Ok(id)
    }

    pub fn drop_letter(&mut self, id: LetterId) -> Result<(), Refused> {
        let letter = self.unsent(id)?;
        self.delete(&letter);
        Ok(())
    }

    pub fn answer_letter(&mut self, id: LetterId, words: &str) -> Result<i64, Refused> {
        let letter: Letter = self.get(id)?;
        match letter.state {
            LetterState::Draft | LetterState::Ready => return Err("letter-not-sent"),
            LetterState::Answered | LetterState::Returned => return Err("letter-answered"),
            LetterState::Sent => {}
        }
        let contact: Contact = self.get(letter.contact_id)?;
        let (state, answered_on, today) = (LetterState::Answered, Some(self.today()), self.today());
        let owner_id = contact.seller_id.or(contact.manager_id).unwrap_or(letter.user_id);
        self.update(Letter { state, answered_on, answer: words.to_owned(), ..letter })?;
        self.add(Task {
            id: 0,
            contact_id: contact.id,
            deal_id: None,
            letter_id: Some(id),
            kind: TaskKind::Answer,
            due: today,
            words: words.to_owned(),
            owner_id,
            done_on: None,
            op: 0,
        });
        Ok(id)
    }
}

impl Model {
    /// A contact's e-mails in their order.
    pub fn channels(&self, contact: ContactId) -> Vec<Channel> {
        let mut found: Vec<Channel> = self.all::<Channel>().filter(|row| row.contact_id == contact).cloned().collect();
        found.sort_by_key(|row| (row.position, row.id));
        found
    }
}
