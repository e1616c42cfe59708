//! Which contact here a row is about: by its id in the other program, else by phone or e-mail together with the name, in whatever
//! order its words stand, or with the name that somebody here wrote over; a row that has none of these by its name and place.
//!
//! A few rows are looked up in the base. When they come by the hundred thousand its indexes are not there (`Tx::expect_many`),
//! and what they would say is held in memory by hashes; the row itself has the last word.

use super::{ImportError, Run};
use crate::desk::ContactField;
use crate::desk::edited::{is_edited, may_be_renamed};
use crate::domain::*;
use crate::store::{Channel, Contact, Newcomer, StoreError};
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// Most contacts of one name that are looked at.
const ALIKE: usize = 50;

/// Where contacts are found.
pub(super) enum Known {
    /// By the base's indexes.
    InBase,
    /// Nowhere: all contacts come from this file, and what it told before is told of each row ([`Told`]).
    InFile,
    /// In memory.
    Held(Box<Held>),
}

/// Takes a hash as its own hash.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, _: &[u8]) {} // keys are u64
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Contacts by what they are known by.
#[derive(Default)]
pub(super) struct Held {
    state: RandomState,
    ids: ByHash<ContactId>,
    channels: Alike,
    /// Phones and e-mails without a name, of those whose name somebody here wrote: the file may tell the one before.
    renamed: Alike,
    /// Made when the first row asks that has neither id nor phone nor e-mail.
    names: Option<Alike>,
}

/// What a file has told so far: for a row that is like no other nothing need be looked up.
pub(super) struct Told {
    state: RandomState,
    keys: HashSet<u64, BuildHasherDefault<Hashed>>,
    /// Names that are not among the keys yet: they are asked for when the first row came that has nothing else to be known by.
    names: Vec<u64>,
    /// It came.
    bare: bool,
}

impl Told {
    /// For a file of `size` bytes: room for what address books tell, so that what is kept need not move as it grows.
    pub fn of_file(size: u64) -> Told {
        const KEY: u64 = 64; // bytes of a file for each key, as a rule
        const MOST: usize = 1 << 22;
        let room = usize::try_from(size / KEY).unwrap_or(MOST).min(MOST);
        Told {
            state: RandomState::default(),
            keys: HashSet::with_capacity_and_hasher(room, BuildHasherDefault::default()),
            names: Vec::new(),
            bare: false,
        }
    }

    /// Whether an earlier row may be about the same contact; remembers this one.
    pub fn before(&mut self, new: &Newcomer) -> bool {
        let name = words_hash(&self.state, &new.contact.folded);
        let mut told = false;
        for channel in &new.channels {
            told |= !self.keys.insert(self.state.hash_one((name, channel.kind.word(), channel.folded.as_str())));
        }
        if let Some(id) = &new.contact.external_id {
            told |= !self.keys.insert(self.state.hash_one(("id", id.as_str())));
        }
        self.names.push(self.state.hash_one(new.contact.folded.as_str()));
        let is_bare = new.channels.is_empty() && new.contact.external_id.is_none();
        self.bare |= is_bare;
        if self.bare {
            let named = self.names.drain(..).fold(false, |_, name| !self.keys.insert(name)); // the last of them is this one
            told |= named && is_bare;
        }
        told
    }
}

/// The hash of a name in whatever order its words stand.
fn words_hash(state: &RandomState, name: &str) -> u64 {
    name.split(' ').fold(0, |sum, word| sum.wrapping_add(state.hash_one(word)))
}

/// Whether two folded names are the same words: «Иван Петров» and «Петров Иван».
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    one == other || (one.len() == other.len() && sorted(one) == sorted(other))
}

/// Several contacts for one hash: each entry names the one before it.
#[derive(Default)]
struct Alike {
    last: ByHash<u32>,
    entries: Vec<(ContactId, Option<u32>)>,
}

impl Alike {
    /// As [`Alike::add`], unless there are as many as are looked at: a firm's number may be that of thousands.
    fn add_to_few(&mut self, hash: u64, contact: ContactId) {
        if self.of(hash).len() < ALIKE {
            self.add(hash, contact);
        }
    }

    fn add(&mut self, hash: u64, contact: ContactId) {
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let before = self.last.insert(hash, place);
        self.entries.push((contact, before));
    }

    /// The contacts with this hash, oldest first.
    fn of(&self, hash: u64) -> Vec<ContactId> {
        let mut next = self.last.get(&hash).copied();
        let mut found = Vec::new();
        while let Some((contact, before)) = next.and_then(|place| self.entries.get(place as usize)) {
            found.push(*contact);
            next = *before;
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Held {
    /// What the base knows now.
    pub fn of(run: &Run<'_, '_, '_>) -> Result<Held, StoreError> {
        let mut held = Held::default();
        let view = run.tx.view();
        view.each_external_id(|id, contact| held.learn_id(id, contact))?;
        view.each_named_channel(|name, kind, folded, contact, edited| {
            held.learn_channel((name, kind, folded), contact, edited);
        })?;
        Ok(held)
    }

    fn learn_id(&mut self, id: &str, contact: ContactId) {
        self.ids.insert(self.state.hash_one(id), contact);
    }

    fn learn_channel(&mut self, (name, kind, folded): (&str, ChannelKind, &str), contact: ContactId, edited: i64) {
        self.channels.add(self.hash_of(name, kind, folded), contact);
        if may_be_renamed(edited) {
            self.renamed.add_to_few(self.hash_of("", kind, folded), contact);
        }
    }

    fn hash_of(&self, name: &str, kind: ChannelKind, folded: &str) -> u64 {
        self.state.hash_one((words_hash(&self.state, name), kind == ChannelKind::Phone, folded))
    }

    fn named(&mut self, run: &Run<'_, '_, '_>, name: &str) -> Result<Vec<ContactId>, StoreError> {
        if self.names.is_none() {
            let mut names = Alike::default();
            run.tx.view().each_name(|name, contact| names.add(self.state.hash_one(name), contact))?;
            self.names = Some(names);
        }
        Ok(self.names.as_ref().map(|names| names.of(self.state.hash_one(name))).unwrap_or_default())
    }
}

impl Known {
    /// Remembers a contact that was added or changed.
    pub fn learn(&mut self, contact: &Contact, channels: &[Channel]) {
        let Known::Held(held) = self else { return };
        if let Some(id) = &contact.external_id {
            held.learn_id(id, contact.id);
        }
        for channel in channels {
            held.learn_channel((&contact.folded, channel.kind, &channel.folded), contact.id, contact.edited);
        }
        let hash = held.state.hash_one(contact.folded.as_str());
        if let Some(names) = &mut held.names {
            names.add(hash, contact.id);
        }
    }

    /// The contact that the row is about, if it is here; `told`: an earlier row may be about the same.
    pub fn find(&mut self, run: &Run<'_, '_, '_>, new: &Newcomer, told: bool) -> Result<Option<Contact>, ImportError> {
        if matches!(self, Known::InFile) {
            if !told {
                return Ok(None);
            }
            *self = Known::Held(Box::new(Held::of(run)?));
        }
        let id = new.contact.external_id.as_deref();
        if let Some(id) = id
            && let Some(contact) = self.by_id(run, id)?
        {
            return Ok(Some(contact));
        }
        for channel in new.channels.iter().filter(|channel| !channel.folded.is_empty()) {
            for contact in self.by_channel(run, &new.contact.folded, channel)? {
                // Two ids of the other program are two contacts there.
                if id.is_none() || contact.external_id.is_none() {
                    return Ok(Some(contact));
                }
            }
        }
        if id.is_some() || !new.channels.is_empty() {
            return Ok(None);
        }
        let alike = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || fold(ours) == fold(theirs);
        let near = |contact: &Contact| {
            alike(&contact.organisation, &new.contact.organisation)
                && alike(&contact.town, &new.contact.town)
                && alike(&contact.address, &new.contact.address)
        };
        Ok(self.by_name(run, &new.contact.folded)?.into_iter().find(near))
    }

    fn by_id(&self, run: &Run<'_, '_, '_>, id: &str) -> Result<Option<Contact>, StoreError> {
        if let Some(own) = id.strip_prefix(&run.mark) {
            // We gave the id ourselves when the contact left the house.
            let here = own
                .parse()
                .ok()
                .map(|id| run.tx.view().contact_lines(&[id]))
                .transpose()?
                .and_then(|mut lines| lines.pop());
            return here.map(|line| run.tx.get(line.id)).transpose();
        }
        let found = match self {
            Known::Held(held) => held.ids.get(&held.state.hash_one(id)).copied(),
            _ => run.tx.view().contact_by_external_id(id)?,
        };
        let contact: Option<Contact> = found.map(|contact| run.tx.get(contact)).transpose()?;
        let Some(contact) = contact else { return Ok(None) };
        let is_theirs = contact.external_id.as_deref() == Some(id) // else of one that went into them, or a hash like another
            || run.tx.view().contact_by_external_id(id)? == Some(contact.id);
        Ok(Some(contact).filter(|_| is_theirs))
    }

    fn by_channel(&self, run: &Run<'_, '_, '_>, name: &str, channel: &Channel) -> Result<Vec<Contact>, StoreError> {
        let view = run.tx.view();
        let found = match self {
            Known::Held(held) => match held.channels.of(held.hash_of(name, channel.kind, &channel.folded)) {
                none if none.is_empty() => held.renamed.of(held.hash_of("", channel.kind, &channel.folded)),
                some => some,
            },
            _ => match view.contacts_by_name_and_channel(name, channel.kind, &channel.folded)? {
                none if none.is_empty() => view.contacts_by_channel(channel.kind, &channel.folded)?,
                some => some,
            },
        };
        let mut contacts: Vec<Contact> = Vec::new();
        for id in found.into_iter().take(ALIKE) {
            let has = |other: &Channel| other.kind == channel.kind && other.folded == channel.folded;
            let contact: Contact = run.tx.get(id)?;
            let is_called = same_words(&contact.folded, name)
                || view.is_called(&contact, name)?
                || (is_edited(&contact, ContactField::Name) && view.was_called(&contact, name)?);
            if is_called && view.channels(id)?.iter().any(has) {
                contacts.push(contact);
            }
        }
        Ok(contacts)
    }

    fn by_name(&mut self, run: &Run<'_, '_, '_>, name: &str) -> Result<Vec<Contact>, StoreError> {
        let found = match self {
            Known::Held(held) => held.named(run, name)?,
            _ => run.tx.view().contacts_by_name(name)?,
        };
        let mut contacts = Vec::new();
        for id in found.into_iter().take(ALIKE) {
            let contact: Contact = run.tx.get(id)?;
            if run.tx.view().is_called(&contact, name)? {
                contacts.push(contact);
            }
        }
        Ok(contacts)
    }
}
