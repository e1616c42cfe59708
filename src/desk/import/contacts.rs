//! Contacts from address books, CRMs and client lists. One row is one contact.

use super::ahead::{Piece, ahead};
use super::draft::{Draft, Reader};
use super::known::{Held, Known, Told};
use super::reject::Note;
use super::survey::survey;
use super::theirs::Update;
use super::trail::Place;
use super::{Fate, ImportError, Reject, Run};
use crate::desk::likely::likely;
use crate::domain::*;
use crate::files::table::Row;
use crate::store::{Consent, Contact, Inquiry, Newcomer, Occasion, Opening, Person};
use crate::text::Lang;
use std::collections::{HashMap, HashSet};

/// Contacts whose derived facts are put right together.
const BATCH: u64 = 5_000;

/// Contacts that an import adds before it may be taken for a bulk load.
const MANY: u64 = 4_096;

/// Writes drafts, one after the other.
struct Hand<'h, 'r, 'c, 'p> {
    run: &'h mut Run<'r, 'c, 'p>,
    told: Told,
    known: Known,
    /// Users by the names that the file calls them.
    managers: HashMap<String, UserId>,
    /// Contacts whose standing is not derived yet although an inquiry or opening record was added.
    lifted: HashSet<ContactId>,
    /// Steps done before the first row.
    before: u64,
    /// About how many contacts there were before the import.
    here: u64,
}

pub(super) fn bring(run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
    let formats = survey(run)?;
    let country = run.tx.view().country()?;
    let before = run.steps.total - run.table.size.max(1);
    let here = u64::try_from(run.tx.view().last_contact()?).unwrap_or(0);
    let (table, reader) = (run.table, Reader::new(run.seat, country, run.import, run.columns, &formats));
    let make = |row: &mut Row| match row.fault.take() {
        Some(fault) => Err(Reject::Row(fault)),
        None => reader.read(row),
    };
    let (told, managers, lifted) = (Told::of_file(table.size), HashMap::new(), HashSet::new());
    let mut hand = Hand { run, told, known: Known::InBase, managers, lifted, before, here };
    ahead(table, make, |piece| hand.take(piece))?;
    drop(hand); // what it knows of the file is not needed any more, and sorting needs room
    if !run.import.dry_run {
        run.report.unsought = run.report.added;
    }
    run.settle()
}

impl Hand<'_, '_, '_, '_> {
    fn take(&mut self, piece: &mut Piece<Result<Draft, Reject>>) -> Result<(), ImportError> {
        let mut newcomers: Vec<&mut Draft> = Vec::with_capacity(piece.rows.len());
        for (line, draft) in &mut piece.rows {
            self.run.report.read += 1;
            match draft {
                Err(reason) => self.run.reject(*line, reason.clone()),
                Ok(draft) => {
                    self.run.report.note(*line, std::mem::take(&mut draft.notes));
                    self.run.report.pictures += u64::from(draft.pictures);
                    let told = self.told.before(&draft.new);
                    if told {
                        self.welcome(&mut newcomers)?; // it may be about one of them
                    }
                    self.credit(draft)?;
                    match self.known.find(self.run, &draft.new, told)? {
                        None => {
                            if self.run.import.dry_run {
                                self.welcome(&mut newcomers)?; // they may be alike
                                self.doubt(*line, &draft.new)?;
                            }
                            newcomers.push(draft);
                        }
                        Some(contact) => self.renew(*line, draft, contact)?,
                    }
                }
            }
            if self.run.report.read.is_multiple_of(BATCH) {
                self.run.tx.derive_now()?;
                self.lifted.clear();
            }
        }
        self.welcome(&mut newcomers)?;
        if matches!(self.known, Known::InBase) && self.is_bulk(piece.consumed) {
            self.run.tx.expect_many()?;
            let all_from_here = self.here == 0 && self.run.report.updated == 0;
            self.known = if all_from_here { Known::InFile } else { Known::Held(Box::new(Held::of(self.run)?)) };
            self.run.steps.total += self.run.table.size / 2; // the indexes that are built at the end
        }
        self.run.steps.at(self.before + piece.consumed)
    }

    /// Whether the rows to come are likely to bring at least as many new contacts as are here: then it is quicker to build the
    /// indexes anew than to keep them all the time.
    fn is_bulk(&self, consumed: u64) -> bool {
        let added = self.run.report.added;
        let to_come = self.run.table.size.saturating_sub(consumed).saturating_mul(added) / consumed.max(1);
        added >= MANY && added * 2 >= self.run.report.read && to_come >= (self.here + added).max(MANY)
    }

    /// Says who won the contact and who looks after them.
    fn credit(&mut self, draft: &mut Draft) -> Result<(), ImportError> {
        draft.new.contact.seller_id = Some(self.run.tx.user());
        draft.new.contact.manager_id = self.manager(&draft.manager)?;
        Ok(())
    }

    /// Notes who of those that are here the newcomer probably is. Where rows come in bulk there is nothing to find them by; the
    /// search of the whole base tells then.
    fn doubt(&mut self, line: u64, new: &Newcomer) -> Result<(), ImportError> {
        if !matches!(self.known, Known::InBase) {
            self.run.report.unsought += 1;
            return Ok(());
        }
        if let Some(twin) = likely(&self.run.tx.view(), &new.contact, &new.channels)?.into_iter().next() {
            let supports = twin.reasons.iter().filter(|why| why.supports);
            let reasons: Vec<String> = supports.map(|why| why.tell(self.run.seat.lang)).collect();
            let (name, reasons) = (twin.line.name, reasons.join(", "));
            // The trial run has written the lines before this one.
            let note = match self.run.trail.of(twin.line.id) {
                None => Note::Twin { name, reasons },
                Some(Place { line, file: None }) => Note::TwinInFile { name, line, reasons },
                Some(Place { line, file: Some(file) }) => Note::TwinInOtherFile { name, file, line, reasons },
            };
            self.run.report.doubtful += 1;
            self.run.report.note(line, vec![note]);
        }
        Ok(())
    }

    fn manager(&mut self, name: &str) -> Result<Option<UserId>, ImportError> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.managers.get(name) {
            return Ok(Some(*id));
        }
        let id = self.run.tx.user_named(name)?;
        self.managers.insert(name.to_owned(), id);
        Ok(Some(id))
    }

    /// Adds who is not here yet, and leaves nobody in `drafts`.
    fn welcome(&mut self, drafts: &mut Vec<&mut Draft>) -> Result<(), ImportError> {
        if drafts.is_empty() {
            return Ok(());
        }
        let batch = Some(self.run.batch()?);
        let mut newcomers: Vec<&mut Newcomer> = drafts.iter_mut().map(|draft| &mut draft.new).collect();
        newcomers.iter_mut().for_each(|new| new.contact.batch_id = batch);
        self.run.tx.welcome(&mut newcomers)?;
        for draft in drafts.drain(..) {
            if self.run.import.dry_run {
                self.run.trail.came(draft.new.contact.id, draft.line);
            }
            self.known.learn(&draft.new.contact, &draft.new.channels);
            for consent in &draft.consents {
                self.run.tx.insert(&mut Consent { contact_id: draft.new.contact.id, ..consent.clone() })?;
            }
            self.run.count(Fate::Added);
        }
        Ok(())
    }

    /// Adds to a contact who is here what the file knows more of them.
    fn renew(&mut self, line: u64, draft: &mut Draft, before: Contact) -> Result<(), ImportError> {
        // What Kontora itself wrote there is the id here, and no other program's.
        draft.new.contact.external_id.take_if(|id| id.starts_with(&self.run.mark));
        let id = before.id;
        let fate = self.update(line, &draft.new, before)?;
        let agreed = add_consents(self.run, line, &draft.consents, id)?;
        self.run.count(if agreed && fate == Fate::Unchanged { Fate::Updated } else { fate });
        Ok(())
    }

    fn update(&mut self, line: u64, new: &Newcomer, before: Contact) -> Result<Fate, ImportError> {
        let run = &mut *self.run;
        let (id, external_id) = (before.id, before.external_id.clone());
        let mut update = Update::new(line, before);
        update.fill(run, &new.contact)?;
        if external_id.is_none() && update.contact.external_id.is_some() {
            // The id of a record that went into this one is remembered there.
            let theirs = update.contact.external_id.take();
            let known = theirs.as_deref().map(|id| run.tx.view().contact_by_external_id(id)).transpose()?;
            update.contact.external_id = theirs.filter(|_| known.flatten().is_none());
        }
        let mut changed = update.add_channels(run, &new.channels)?;
        changed |= update.write(run)?;
        changed |= add_people(run, &new.people, id)?;
        changed |= add_occasions(run, &new.occasions, id)?;
        changed |= self.lift(new.inquiry.as_ref(), new.opening.as_ref(), id)?;
        if changed {
            self.known.learn(&update.contact, &self.run.tx.view().channels(id)?);
        }
        Ok(if changed { Fate::Updated } else { Fate::Unchanged })
    }

    /// Adds the inquiry or opening record, unless the contact stands as high already.
    fn lift(
        &mut self,
        inquiry: Option<&Inquiry>,
        opening: Option<&Opening>,
        id: ContactId,
    ) -> Result<bool, ImportError> {
        if (inquiry.is_none() && opening.is_none()) || self.lifted.contains(&id) {
            return Ok(false);
        }
        let standing = self.run.tx.view().standing(id)?;
        let inquiry = inquiry.filter(|_| standing == Standing::Suspect);
        let opening = opening.filter(|_| standing != Standing::Client);
        if inquiry.is_none() && opening.is_none() {
            return Ok(false);
        }
        self.run.batch()?;
        self.lifted.insert(id);
        if let Some(inquiry) = inquiry {
            self.run.tx.insert(&mut Inquiry { contact_id: id, ..inquiry.clone() })?;
        }
        if let Some(opening) = opening {
            self.run.tx.insert(&mut Opening { contact_id: id, ..opening.clone() })?;
        }
        Ok(true)
    }
}

/// Adds those of which nothing is known here. Of what is known the stricter one stands.
fn add_consents(
    run: &mut Run<'_, '_, '_>,
    line: u64,
    consents: &[Consent],
    contact_id: ContactId,
) -> Result<bool, ImportError> {
    if consents.is_empty() {
        return Ok(false);
    }
    let here = run.tx.view().contact_more(contact_id)?.consents;
    let mut changed = false;
    for consent in consents {
        match here.iter().find(|known| known.kind == consent.kind) {
            Some(known) if known.given && !consent.given => {
                run.batch()?;
                run.tx.update(&mut Consent { id: known.id, contact_id, op: known.op, ..consent.clone() })?;
            }
            Some(known) => {
                if consent.given && !known.given {
                    let (source, day) = (known.source.clone(), known.day);
                    run.report.note(line, vec![Note::ConsentStays { source, day }]);
                }
                continue;
            }
            None => {
                run.batch()?;
                run.tx.insert(&mut Consent { contact_id, ..consent.clone() })?;
            }
        }
        changed = true;
    }
    Ok(changed)
}

fn add_people(run: &mut Run<'_, '_, '_>, people: &[Person], id: ContactId) -> Result<bool, ImportError> {
    if people.is_empty() {
        return Ok(false);
    }
    let mut here: Vec<Person> = run.tx.view().people(id)?;
    let mut changed = false;
    for person in people {
        match here.iter().find(|other| fold(&other.name) == fold(&person.name)) {
            Some(known) if known.post.is_empty() && !person.post.is_empty() => {
                run.batch()?;
                run.tx.update(&mut Person { post: person.post.clone(), ..known.clone() })?;
            }
            Some(_) => continue,
            None => {
                let position = i64::try_from(here.len()).unwrap_or(i64::MAX);
                run.batch()?;
                let mut person = Person { contact_id: id, position, ..person.clone() };
                run.tx.insert(&mut person)?;
                here.push(person);
            }
        }
        changed = true;
    }
    Ok(changed)
}

fn add_occasions(run: &mut Run<'_, '_, '_>, occasions: &[Occasion], id: ContactId) -> Result<bool, ImportError> {
    if occasions.is_empty() {
        return Ok(false);
    }
    let mut here: Vec<Occasion> = run.tx.view().occasions(id)?;
    let mut changed = false;
    for occasion in occasions {
        let same = |other: &Occasion| {
            (other.month, other.day) == (occasion.month, occasion.day) && called_alike(&other.title, &occasion.title)
        };
        if !here.iter().any(same) {
            run.batch()?;
            let mut occasion = Occasion { contact_id: id, ..occasion.clone() };
            run.tx.insert(&mut occasion)?;
            here.push(occasion);
            changed = true;
        }
    }
    Ok(changed)
}

/// Whether two days to remember are called the same; a birthday is one in any language.
fn called_alike(one: &str, other: &str) -> bool {
    let means = |key: &str| {
        let words = Lang::ALL.map(|lang| fold(&lang.tr(key)));
        words.contains(&fold(one)) && words.contains(&fold(other))
    };
    fold(one) == fold(other) || means("occasion-birthday") || means("occasion-anniversary")
}
