//! Contacts that come with all that is known of them: what sql/fresh.sql would derive from their records follows from what is
//! added here, so it is written with the row and not by a second statement. `check` holds the two to each other.

use super::derive::Facts;
use super::row::Row;
use super::rows::{Channel, Contact, Inquiry, Occasion, Opening, Person};
use super::{Result, Tx};
use crate::domain::*;
use rusqlite::CachedStatement;

/// A contact that is not in the base yet, with every record about it.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The contact.
    pub contact: Contact,
    /// Phones, then e-mails, each in their order: as sql/fresh.sql reads them.
    pub channels: Vec<Channel>,
    /// People at an organisation, the one we talk to first.
    pub people: Vec<Person>,
    /// Days to remember.
    pub occasions: Vec<Occasion>,
    /// Makes a prospect (A3).
    pub inquiry: Option<Inquiry>,
    /// Makes a client (A3).
    pub opening: Option<Opening>,
    find: String,
}

impl Newcomer {
    /// A contact with what they are found by; nothing else is known yet.
    pub fn new(contact: Contact, channels: Vec<Channel>, people: Vec<Person>) -> Newcomer {
        let find = find(&contact, &channels, &people);
        Newcomer { contact, channels, people, occasions: Vec::new(), inquiry: None, opening: None, find }
    }

    /// What is derived of them: nobody has work with a newcomer, nothing was bought yet.
    fn facts(&self) -> Facts {
        let mail = |channel: &Channel| channel.kind == ChannelKind::Email && channel.state != ChannelState::Wrong;
        let address = &self.contact.address;
        let gone = |channel: &Channel| {
            (channel.kind, channel.state) == (ChannelKind::Address, ChannelState::Wrong)
                && channel.folded == fold(address)
        };
        let at_home = !address.is_empty() && !self.channels.iter().any(gone);
        let reached = at_home || self.channels.iter().any(mail);
        let asked = self.inquiry.as_ref().map(|inquiry| inquiry.day);
        let standing = match (&self.opening, &self.inquiry) {
            (Some(_), _) => Standing::Client,
            (None, Some(_)) => Standing::Prospect,
            (None, None) => Standing::Suspect,
        };
        Facts {
            standing,
            client_on: self.opening.as_ref().map(|opening| opening.day),
            prospect_on: asked,
            last_touch: asked,
            idle: self.opening.is_some() && self.contact.letters && reached,
            ..Facts::default()
        }
    }

    /// Binds the contact's columns and, after them, the derived ones, over what was bound for `before`.
    fn bind(
        &self,
        before: Option<&Newcomer>,
        statement: &mut CachedStatement<'_>,
        first: usize,
    ) -> rusqlite::Result<()> {
        let facts = self.facts();
        let derived = self.contact.bind_new(before.map(|before| &before.contact), statement, first)?;
        if before.is_none_or(|before| before.facts() != facts) {
            statement.raw_bind_parameter(derived, facts.standing)?;
            statement.raw_bind_parameter(derived + 1, facts.prospect_on)?;
            statement.raw_bind_parameter(derived + 2, facts.client_on)?;
            statement.raw_bind_parameter(derived + 3, facts.last_touch)?;
            statement.raw_bind_parameter(derived + 4, facts.idle)?;
        }
        statement.raw_bind_parameter(derived + 5, &self.find)
    }
}

impl Tx<'_> {
    /// Adds newcomers; gives the contacts and their records their ids.
    pub fn welcome(&mut self, newcomers: &mut [&mut Newcomer]) -> Result<()> {
        self.append_many(
            include_str!("sql/newcomer.sql"),
            newcomers,
            |newcomer| &mut newcomer.contact,
            |newcomer, before, statement, first| newcomer.bind(before.map(|before| &**before), statement, first),
        )?;
        newcomers.iter().for_each(|newcomer| newcomer.facts().count(&mut self.sums, 1));
        self.append_records(newcomers, |newcomer| &mut newcomer.channels, |channel| &mut channel.contact_id)?;
        self.append_records(newcomers, |newcomer| &mut newcomer.people, |person| &mut person.contact_id)?;
        self.append_records(newcomers, |newcomer| &mut newcomer.occasions, |occasion| &mut occasion.contact_id)?;
        self.append_records(newcomers, |newcomer| &mut newcomer.inquiry, |inquiry| &mut inquiry.contact_id)?;
        self.append_records(newcomers, |newcomer| &mut newcomer.opening, |opening| &mut opening.contact_id)
    }

    /// Adds one kind of the newcomers' records.
    fn append_records<'n, R: Row + 'n, L: 'n>(
        &mut self,
        newcomers: &'n mut [&mut Newcomer],
        records: impl Fn(&'n mut Newcomer) -> &'n mut L,
        about: impl Fn(&mut R) -> &mut ContactId,
    ) -> Result<()>
    where
        &'n mut L: IntoIterator<Item = &'n mut R>,
    {
        let mut rows: Vec<&mut R> = Vec::new();
        for newcomer in newcomers {
            let id = newcomer.contact.id;
            for row in records(newcomer) {
                *about(row) = id;
                rows.push(row);
            }
        }
        let bind = |row: &&mut R, before: Option<&&mut R>, statement: &mut CachedStatement<'_>, first| {
            row.bind_new(before.map(|before| &**before), statement, first).map(drop)
        };
        self.append_many(R::SQL.append, &mut rows, |row| &mut **row, bind)?;
        rows.iter().for_each(|row| row.counts(&mut self.sums, 1));
        Ok(())
    }
}

/// What a contact is found by, as sql/fresh.sql puts it together.
fn find(contact: &Contact, channels: &[Channel], people: &[Person]) -> String {
    let people: Vec<String> = people.iter().map(|person| fold(&person.name)).collect();
    let mut find = String::with_capacity(4 * contact.folded.len() + 64);
    find.push_str(&contact.folded);
    let mut add = |words: &str| {
        find.push(' ');
        find.push_str(words);
    };
    people.iter().for_each(|name| add(name));
    let sounds = sound(&contact.folded);
    if sounds != contact.folded {
        add(&sounds);
    }
    people.iter().for_each(|name| add(&sound(name)));
    if !contact.organisation.is_empty() {
        add(&fold(&contact.organisation));
    }
    channels.iter().filter(|channel| channel.kind != ChannelKind::Address).for_each(|channel| add(&channel.folded));
    if let Some(id) = &contact.external_id {
        add(&fold(id));
    }
    find
}
