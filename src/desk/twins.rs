//! Who is here twice (C6): the search of the whole base, with its reasons as data whose keys are sentences of the catalogue.

use super::{Ask, DeskError, Seat};
use crate::domain::twin::{self, Hands, Likeness, Reason, Trait};
use crate::domain::{ContactId, fold};
use crate::store::{Contact, ContactLine, Reader, StoreError, Told, View};
use crate::text::Lang;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use crate::domain::twin::{LIKELY, groups};

/// Two contacts that are probably one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Twin {
    /// The one with the smaller id.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// From 0 to 1.
    pub probability: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Why>,
}

/// How probable that is in percent, as it is shown: never a hundred, which would be said by a human.
pub fn percent(probability: f64) -> i64 {
    ((probability * 1e4).round() as i64 / 100).min(99)
}

/// One reason why two contacts are one, or are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// What it is: `same-phone`, `slip-family`, `crossed-names`, `other-birthday`.
    pub key: String,
    /// It speaks for their being one; else against it.
    pub supports: bool,
}

impl Why {
    /// The reasons worth telling, in their order.
    pub(super) fn of(all: &[Reason]) -> Vec<Why> {
        let mut reasons: Vec<Why> = Vec::new();
        for reason in all.iter().filter(|reason| reason.bits.abs() >= FAINT) {
            let why = Why { key: key(reason), supports: reason.bits > 0.0 };
            if reasons.len() < REASONS && !reasons.contains(&why) {
                reasons.push(why);
            }
        }
        let is = |key: &str| reasons.iter().any(|why| why.key == key);
        // An office's phone or mailbox, and other people behind it.
        if (is("same-email") || is("same-phone")) && (is("other-given") || is("other-family") || is("other-work")) {
            reasons.push(Why { key: "colleague".to_owned(), supports: false });
        }
        reasons
    }

    /// The reason in words.
    pub fn tell(&self, lang: Lang) -> String {
        lang.tr(&format!("twin-{}", self.key))
    }
}

/// What shifts the odds by less, in bits, is no reason.
const FAINT: f64 = 1.0;
/// Most reasons of one pair.
const REASONS: usize = 6;
/// Parts of the way that reading takes.
const READING: u64 = 40;
/// The whole way.
const WAY: u64 = 100;

/// Every pair of contacts that is one with at least `least` probability ([`LIKELY`] when nothing else is wanted), the most certain
/// first, but for those of whom somebody said that they are two. Takes seconds on a million and both cores; `told` hears how far it
/// is and stops it by answering `false`.
///
/// # Errors
/// [`DeskError::Store`] when the base cannot be read, or the search was stopped.
pub fn search(reader: &Reader, least: f64, told: Told<'_>) -> Result<Vec<Twin>, DeskError> {
    let birthdays = Lang::ALL.map(|lang| fold(&lang.tr("occasion-birthday")));
    let gallery = reader.gallery(&birthdays, &mut |done, of| told(READING * done / of.max(1), WAY))?;
    let step = &mut |done, of: u64| told(READING + (WAY - READING) * done / of.max(1), WAY);
    let found = twin::find(&gallery, least, &Crew, step).ok_or(StoreError::Interrupted)?;
    let apart = reader.ask(|view| view.distinct_pairs())?;
    Ok(found.into_iter().filter(|twins| !apart.contains(&(twins.a, twins.b))).map(Twin::from).collect())
}

/// Those of the pairs in which somebody came, or was last changed, with one of these imports.
#[derive(Clone, Debug, PartialEq)]
pub struct AskTwinsOf {
    /// The pairs.
    pub twins: Vec<Twin>,
    /// Ids of the imports.
    pub imports: Vec<i64>,
}

impl Ask for AskTwinsOf {
    type Answer = Vec<Twin>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<Twin>, DeskError> {
        let came = |id: ContactId| match view.get::<Contact>(id) {
            Ok(contact) => Ok(contact.batch_id.is_some_and(|batch| self.imports.contains(&batch))),
            Err(StoreError::NotFound { .. }) => Ok(false), // gone since it was found
            Err(error) => Err(error),
        };
        let mut kept = Vec::new();
        for twin in &self.twins {
            if came(twin.a)? || came(twin.b)? {
                kept.push(twin.clone());
            }
        }
        Ok(kept)
    }
}

/// The contacts of these pairs, as lists show them; one that is gone since leaves its pair out.
///
/// # Errors
/// [`DeskError::Store`].
pub fn lines(reader: &Reader, twins: &[Twin]) -> Result<Vec<(Twin, [ContactLine; 2])>, DeskError> {
    let ids: Vec<ContactId> = twins.iter().flat_map(|twin| [twin.a, twin.b]).collect();
    let lines = reader.ask(|view| view.contact_lines(&ids))?;
    let of: HashMap<ContactId, ContactLine> = lines.into_iter().map(|line| (line.id, line)).collect();
    let both = |twin: &Twin| Some((twin.clone(), [of.get(&twin.a)?.clone(), of.get(&twin.b)?.clone()]));
    Ok(twins.iter().filter_map(both).collect())
}

impl From<twin::Twins> for Twin {
    fn from(twins: twin::Twins) -> Twin {
        Twin { a: twins.a, b: twins.b, probability: twins.probability, reasons: Why::of(&twins.reasons) }
    }
}

fn key(reason: &Reason) -> String {
    let of = match reason.of {
        Trait::Given => "given",
        Trait::Family => "family",
        Trait::Patronymic => "patronymic",
        Trait::Firm => "firm",
        Trait::Work => "work",
        Trait::Birth => "birthday",
        Trait::Number => "house",
        Trait::Street => "street",
        Trait::Town => "town",
        Trait::Region => "region",
        Trait::Postcode => "postcode",
        Trait::Phone => "phone",
        Trait::Email => "email",
    };
    match reason.likeness {
        Likeness::Crossed if reason.of == Trait::Patronymic => "crossed-patronymic".to_owned(),
        Likeness::Crossed => "crossed-names".to_owned(),
        Likeness::Same => format!("same-{of}"),
        Likeness::Almost | Likeness::Slip => format!("slip-{of}"),
        Likeness::Nearly | Likeness::Close => format!("like-{of}"),
        Likeness::Distant | Likeness::Different => format!("other-{of}"),
    }
}

/// As many threads as there are cores.
struct Crew;

impl Hands for Crew {
    fn share<T: Send>(&self, jobs: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(jobs);
        if threads < 2 {
            return (0..jobs).map(work).collect();
        }
        let next = AtomicUsize::new(0);
        let labour = || {
            let jobs = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|job| *job < jobs);
            jobs.map(|job| (job, work(job))).collect::<Vec<_>>()
        };
        let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(labour)).collect();
            let mut done = labour();
            for other in others {
                done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            done
        });
        done.sort_by_key(|(job, _)| *job);
        done.into_iter().map(|(_, answer)| answer).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words() {
        let likenesses = [Likeness::Same, Likeness::Slip, Likeness::Close, Likeness::Different, Likeness::Crossed];
        let keys =
            Trait::ALL.iter().flat_map(|of| likenesses.map(|likeness| key(&Reason { of: *of, likeness, bits: 9.0 })));
        for key in keys.chain(["colleague".to_owned()]) {
            for lang in Lang::ALL {
                assert!(lang.knows(&format!("twin-{key}")), "twin-{key} is missing in {lang}");
            }
        }
    }

    #[test]
    fn jobs_answer_in_their_order() {
        assert_eq!(Crew.share(100, |job| job * job), (0..100).map(|job| job * job).collect::<Vec<_>>());
        assert!(Crew.share(0, |job| job).is_empty());
    }
}
