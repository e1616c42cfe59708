//! A row about a contact that is here: what the file says, and what somebody here wrote since it last said so. Only the first is
//! written over; the other is told, field by field, and taken where it is asked for.

use super::known::same_words;
use super::{ImportError, Run};
use crate::desk::ContactField;
use crate::desk::contacts::text_of;
use crate::desk::edited::{clear, is_edited};
use crate::domain::*;
use crate::store::{Channel, Contact};
use serde::{Deserialize, Serialize};

/// Fields that a report tells; more are counted only.
const TOLD: usize = 1_000;

/// What is taken of a file where somebody here wrote otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Take {
    /// Nothing.
    #[default]
    Nothing,
    /// All of it.
    All,
    /// These fields of these contacts.
    These(Vec<(ContactId, ContactField)>),
}

impl Take {
    /// Whether a field is.
    pub fn has(&self, contact: ContactId, field: ContactField) -> bool {
        match self {
            Take::Nothing => false,
            Take::All => true,
            Take::These(these) => these.contains(&(contact, field)),
        }
    }
}

/// A field that was left as somebody here wrote it, although the file says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// Line of the file where the row starts.
    pub line: u64,
    /// Whose field.
    pub contact: ContactId,
    /// Their name here.
    pub name: String,
    /// Which field.
    pub field: ContactField,
    /// What is here.
    pub here: String,
    /// What the file says.
    pub theirs: String,
}

/// A contact that is here, as a row changes it.
pub(super) struct Update {
    line: u64,
    before: Contact,
    /// The contact with what counts of the row.
    pub contact: Contact,
    taken: Vec<ContactField>,
}

impl Update {
    pub fn new(line: u64, before: Contact) -> Update {
        Update { line, contact: before.clone(), before, taken: Vec::new() }
    }

    /// Whether what the row says of `field` counts; where it does not, that is told.
    fn counts(&mut self, run: &mut Run<'_, '_, '_>, field: ContactField, (here, theirs): (&str, &str)) -> bool {
        if !is_edited(&self.before, field) {
            return true;
        }
        if run.import.take.has(self.before.id, field) {
            self.taken.push(field);
            return true;
        }
        run.report.differing += 1;
        if run.report.kept.len() < TOLD {
            let (line, contact, name) = (self.line, self.before.id, self.before.name.clone());
            let (here, theirs) = (here.to_owned(), theirs.to_owned());
            run.report.kept.push(Kept { line, contact, name, field, here, theirs });
        }
        false
    }

    /// Fills in what the row says of the contact itself.
    pub fn fill(&mut self, run: &mut Run<'_, '_, '_>, fresh: &Contact) -> Result<(), ImportError> {
        let before = self.before.clone();
        let is_named = same_words(&before.folded, &fresh.folded);
        if !is_named && self.counts(run, ContactField::Name, (&before.name, &fresh.name)) {
            let to = &mut self.contact;
            (to.name, to.folded) = (fresh.name.clone(), fresh.folded.clone());
            (to.family, to.given, to.patronymic) =
                (fresh.family.clone(), fresh.given.clone(), fresh.patronymic.clone());
            if !is_edited(&before, ContactField::Kind) || self.taken.contains(&ContactField::Name) {
                (to.kind, to.gender) = (fresh.kind, fresh.gender);
            }
        }
        for field in TEXTS {
            let (here, theirs) = (field.value_in(&before, None), field.value_in(fresh, None));
            if !theirs.is_empty()
                && here != theirs
                && self.counts(run, field, (&here, &theirs))
                && let Some(text) = text_of(&mut self.contact, field)
            {
                *text = theirs;
            }
        }
        self.contact.external_id = before.external_id.clone().or_else(|| fresh.external_id.clone());
        if let Some(theirs) = fresh.manager_id.filter(|theirs| before.manager_id != Some(*theirs)) {
            let name = |id: UserId| run.tx.view().user_name(id);
            let here = before.manager_id.map(name).transpose()?.unwrap_or_default();
            let told = name(theirs)?;
            if self.counts(run, ContactField::Manager, (&here, &told)) {
                self.contact.manager_id = Some(theirs);
            }
        }
        if self.contact.gender == Gender::Unknown && self.contact.kind == ContactKind::Person {
            self.contact.gender = fresh.gender;
        }
        Ok(())
    }

    /// Adds phones and e-mails that are not here yet. Whether there were any.
    pub fn add_channels(&mut self, run: &mut Run<'_, '_, '_>, channels: &[Channel]) -> Result<bool, ImportError> {
        if channels.is_empty() {
            return Ok(false);
        }
        let id = self.before.id;
        let here = run.tx.view().channels(id)?;
        let mut changed = false;
        for channel in channels {
            let alike = |other: &&Channel| other.kind == channel.kind && other.folded == channel.folded;
            if let Some(known) = here.iter().find(alike) {
                if known.label.is_empty() && !channel.label.is_empty() {
                    run.batch()?;
                    run.tx.update(&mut Channel { label: channel.label.clone(), ..known.clone() })?;
                    changed = true;
                }
                continue;
            }
            let own: Vec<&Channel> = here.iter().filter(|other| other.kind == channel.kind).collect();
            let field = match channel.kind {
                ChannelKind::Phone => Some(ContactField::Phone),
                ChannelKind::Email => Some(ContactField::Email),
                ChannelKind::Address => None,
            };
            // Who typed somebody in did not say that there is no other number; who changed the numbers did.
            if let Some(field) = field.filter(|_| self.before.edited != EDITED_UNKNOWN) {
                let values: Vec<&str> = own.iter().map(|own| own.value.as_str()).collect();
                if !self.counts(run, field, (&values.join(", "), &channel.value)) {
                    continue;
                }
            }
            let last = own.iter().map(|other| other.position).max();
            let position = channel.position + last.map_or(0, |last| last + 1);
            run.batch()?;
            run.tx.insert(&mut Channel { contact_id: id, position, ..channel.clone() })?;
            changed = true;
        }
        Ok(changed)
    }

    /// Writes the contact. Whether that changed it.
    pub fn write(&mut self, run: &mut Run<'_, '_, '_>) -> Result<bool, ImportError> {
        for field in self.taken.drain(..) {
            clear(&mut self.contact, field);
        }
        if self.contact == self.before {
            return Ok(false);
        }
        let batch = run.batch()?;
        self.contact.batch_id = self.before.batch_id.map(|_| batch);
        run.tx.update(&mut self.contact)?;
        Ok(true)
    }
}

/// Fields that are a text of the contact's own row; an empty cell says nothing about them.
const TEXTS: [ContactField; 10] = [
    ContactField::Organisation,
    ContactField::Post,
    ContactField::Address,
    ContactField::Town,
    ContactField::Region,
    ContactField::Postcode,
    ContactField::Country,
    ContactField::Type,
    ContactField::Source,
    ContactField::Note,
];
