//! Nobody twice (C6): two records about one contact become one, and two contacts that look like one stay two.
//!
//! Nothing is lost: every phone, e-mail and address stays, the same one once; every record goes over; the id in another program
//! still finds the contact; the history says what went in. Where only one of two can stand, a rule says which: of two claims who
//! sent the contact the first valid one (E7), of two words about letters the refusal.

mod choose;
mod claims;
mod pairs;

pub use choose::{AskMerge, MergeChannel, MergeField, MergeView, Side};
pub use pairs::{AskPairs, Pair, Pairs};

use super::contacts::{channel_row, set_field, tidy};
use super::{ContactField, Deed, DeskError, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::{Channel, Consent, Contact, DistinctPair, Merged, Occasion, Opening, Person, Referrer, Tx, Wish};
use choose::Known;
use std::cmp::Reverse;

/// What is to become one.
pub(super) struct Merge<'a> {
    pub keep: ContactId,
    pub drop: ContactId,
    /// The latest op that each named when it was read.
    pub seen: Option<(OpId, OpId)>,
    pub set: &'a [(ContactField, String)],
}

pub(super) fn merge(tx: &mut Tx<'_>, seat: &Seat, merge: &Merge<'_>) -> Result<Said, DeskError> {
    let (mut keep, drop): (Contact, Contact) = (tx.get(merge.keep)?, tx.get(merge.drop)?);
    if keep.id == drop.id {
        return Err(Refusal::SameContact { name: keep.name }.into());
    }
    tx.as_seen(&keep, merge.seen.map(|(keep, _)| keep))?;
    tx.as_seen(&drop, merge.seen.map(|(_, drop)| drop))?;
    if let Some((field, _)) = merge.set.iter().find(|(field, _)| !choose::may_be_set(*field)) {
        let known = ContactField::ALL.iter().filter(|(field, _)| choose::may_be_set(*field)).map(|(_, word)| *word);
        let known = known.collect::<Vec<_>>().join(", ");
        return Err(Refusal::FieldUnknown { name: field.word().to_owned(), known }.into());
    }
    if tx.view().open_letter_of(keep.id)?.is_some() && tx.view().open_letter_of(drop.id)?.is_some() {
        return Err(Refusal::MergeLetters { name: keep.name, dropped: drop.name }.into());
    }
    let chosen = choose::chosen(&Known::of(&tx.view(), &keep)?, &Known::of(&tx.view(), &drop)?);
    let claims = claims::judge(tx, keep.id, drop.id)?;
    remember(tx, seat, &keep, &drop)?;
    let told = merge.set.iter().rfind(|(field, _)| *field == ContactField::Address);
    address(tx, &keep, &drop, told.map_or(&chosen.address, |(_, address)| address))?;
    channels(tx, keep.id, drop.id)?;
    people(tx, keep.id, drop.id)?;
    days(tx, keep.id, drop.id)?;
    opening(tx, keep.id, drop.id)?;
    consents(tx, keep.id, drop.id)?;
    tx.hand_over(drop.id, keep.id)?;
    let account = referrer(tx, keep.id, drop.id)?;
    claims.settle(tx, &keep, &drop)?;
    if let Some(account) = account {
        tx.delete(&account)?;
    }
    distinct_pairs(tx, keep.id, drop.id)?;
    tx.delete(&drop)?;
    let seen = keep.op;
    keep = Contact { op: seen, edited: EDITED_UNKNOWN, ..chosen };
    for (field, value) in merge.set {
        set_field(tx, &mut keep, *field, value)?;
    }
    // Also where no column changes: what an import says of either record fills in what is empty from here on, and no more.
    tx.claim(&mut keep)?;
    Ok(Said::new(Deed::ContactsMerged { name: keep.name, dropped: drop.name }, keep.id))
}

/// What the dropped record is still asked for by.
fn remember(tx: &mut Tx<'_>, seat: &Seat, keep: &Contact, drop: &Contact) -> Result<(), DeskError> {
    let accounts = match (tx.view().referrer_of(keep.id)?, tx.view().referrer_of(drop.id)?) {
        (Some(kept), Some(dropped)) => Some((dropped.id, kept.id)),
        _ => None,
    };
    let mut merged = Merged {
        id: drop.id,
        contact_id: keep.id,
        external_id: drop.external_id.clone(),
        name: drop.name.clone(),
        folded: drop.folded.clone(),
        day: seat.today,
        referrer_id: accounts.map(|(dropped, _)| dropped),
        account_id: accounts.map(|(_, kept)| kept),
        op: 0,
    };
    tx.insert(&mut merged)?;
    Ok(())
}

/// What is an address of either, and not the kept one's own from now on, stays beside that.
fn address(tx: &mut Tx<'_>, keep: &Contact, drop: &Contact, own: &str) -> Result<(), DeskError> {
    for other in [keep, drop] {
        let folded = fold(&other.address);
        let known = [tx.view().channels(keep.id)?, tx.view().channels(drop.id)?].concat();
        let alike = |channel: &Channel| channel.kind == ChannelKind::Address && channel.folded == folded;
        if folded.is_empty() || folded == fold(own) || known.iter().any(alike) {
            continue;
        }
        let value = super::wrong::whole_address(other);
        let mut row = Channel { folded, ..channel_row(keep.id, ChannelKind::Address, 0, &value, None) };
        tx.insert(&mut row)?;
    }
    Ok(())
}

/// Every phone, e-mail and address stays, the same one once, those that can be trusted first.
fn channels(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    let mut all = tx.view().channels(keep)?;
    for theirs in tx.view().channels(drop)? {
        match all.iter_mut().find(|own| own.kind == theirs.kind && own.folded == theirs.folded) {
            Some(own) => {
                if own.label.is_empty() {
                    own.label.clone_from(&theirs.label);
                }
                if is_said_later(&theirs, own) {
                    (own.state, own.confirmed_on) = (theirs.state, theirs.confirmed_on);
                }
                tx.delete(&theirs)?;
            }
            None => all.push(theirs),
        }
    }
    let trust = |channel: &Channel| match channel.state {
        ChannelState::Current => 0,
        ChannelState::Doubtful => 1,
        ChannelState::Wrong => 2,
    };
    all.sort_by_key(|channel| {
        (channel.kind, trust(channel), Reverse(channel.confirmed_on), channel.contact_id != keep)
    });
    for (position, mut channel) in (0..).zip(all) {
        (channel.contact_id, channel.position) = (keep, position);
        tx.update(&mut channel)?;
    }
    Ok(())
}

/// Whether what is said of `one` counts, and not what is said of `other`: what somebody said beats what nobody looked at, and what
/// was said later beats what was said before.
fn is_said_later(one: &Channel, other: &Channel) -> bool {
    let said = |channel: &Channel| channel.state != ChannelState::Current || channel.confirmed_on.is_some();
    (said(one), one.confirmed_on, one.op) > (said(other), other.confirmed_on, other.op) && said(one)
}

/// Who works there: one of the same name once.
fn people(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    let mut known = tx.view().people(keep)?;
    for mut person in tx.view().people(drop)? {
        let same = |other: &&mut Person| fold(&other.name) == fold(&person.name);
        match known.iter_mut().find(same) {
            Some(own) => {
                if own.post.is_empty() && !person.post.is_empty() {
                    own.post.clone_from(&person.post);
                    tx.update(own)?;
                }
                tx.delete(&person)?;
            }
            None => {
                let last = known.iter().map(|other| other.position).max().unwrap_or(-1);
                (person.contact_id, person.position) = (keep, last + 1);
                tx.update(&mut person)?;
                known.push(person);
            }
        }
    }
    Ok(())
}

/// Days to remember and wishes: the same one once. The others go over with everything else.
fn days(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    let (own, theirs) = (tx.view().contact_more(keep)?, tx.view().contact_more(drop)?);
    for theirs in theirs.occasions {
        let same = |own: &&Occasion| {
            fold(&own.title) == fold(&theirs.title) && (own.month, own.day) == (theirs.month, theirs.day)
        };
        let Some(own) = own.occasions.iter().find(same) else { continue };
        if own.year.is_none() && theirs.year.is_some() {
            tx.update(&mut Occasion { year: theirs.year, ..own.clone() })?;
        }
        if own.year.is_none() || theirs.year.is_none() || own.year == theirs.year {
            tx.delete(&theirs)?;
        }
    }
    for theirs in theirs.wishes {
        let same = |own: &Wish| own.day == theirs.day && fold(&own.words) == fold(&theirs.words);
        if own.wishes.iter().any(same) {
            tx.delete(&theirs)?;
        }
    }
    Ok(())
}

/// "They paid before Kontora": since the earlier day.
fn opening(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    match (tx.view().opening_of(keep)?, tx.view().opening_of(drop)?) {
        (Some(own), Some(theirs)) => {
            let words =
                if own.words == theirs.words { own.words.clone() } else { format!("{} {}", own.words, theirs.words) };
            tx.update(&mut Opening { day: own.day.min(theirs.day), words: tidy(&words), ..own })?;
            tx.delete(&theirs)?;
        }
        (None, Some(theirs)) => tx.update(&mut Opening { contact_id: keep, ..theirs })?,
        _ => {}
    }
    Ok(())
}

/// Of two words about the same the stricter one counts: a refusal; of two of a kind the later.
fn consents(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    let (own, theirs) = (tx.view().contact_more(keep)?.consents, tx.view().contact_more(drop)?.consents);
    for mut theirs in theirs {
        match own.iter().find(|own| own.kind == theirs.kind) {
            None => {
                theirs.contact_id = keep;
                tx.update(&mut theirs)?;
            }
            Some(own) => {
                tx.delete(&theirs)?;
                if (!theirs.given, theirs.day) > (!own.given, own.day) {
                    let (given, day, source) = (theirs.given, theirs.day, theirs.source);
                    tx.update(&mut Consent { given, day, source, ..own.clone() })?;
                }
            }
        }
    }
    Ok(())
}

/// A referrer who goes into another brings cards and people along; their entries are of one account from now on. The referrer that
/// is to go.
fn referrer(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<Option<Referrer>, DeskError> {
    let Some(mut dropped) = tx.view().referrer_of(drop)? else { return Ok(None) };
    let Some(mut kept) = tx.view().referrer_of(keep)? else {
        dropped.contact_id = keep;
        tx.update(&mut dropped)?;
        return Ok(None);
    };
    for mut card in tx.view().cards_issued_to(dropped.id)? {
        card.referrer_id = kept.id;
        tx.update(&mut card)?;
    }
    // Whom they sent: the kept one's own claim is settled by itself.
    for mut referral in tx.view().referrals_by(dropped.id)? {
        if ![keep, drop].contains(&referral.contact_id) {
            referral.referrer_id = kept.id;
            tx.update(&mut referral)?;
        }
    }
    for mut merged in tx.view().merged_accounts(dropped.id)? {
        merged.account_id = Some(kept.id);
        tx.update(&mut merged)?;
    }
    kept.since = kept.since.min(dropped.since);
    tx.update(&mut kept)?;
    Ok(Some(dropped))
}

/// Who is not the same as the one is not the same as the other.
fn distinct_pairs(tx: &mut Tx<'_>, keep: ContactId, drop: ContactId) -> Result<(), DeskError> {
    for pair in tx.view().distinct_pairs_of(drop)? {
        let other = if pair.a == drop { pair.b } else { pair.a };
        let (a, b) = (other.min(keep), other.max(keep));
        if a == b || tx.view().is_distinct(a, b)? {
            tx.delete(&pair)?;
        } else {
            tx.update(&mut DistinctPair { a, b, ..pair })?;
        }
    }
    Ok(())
}

/// Two contacts are not the same: never asked again.
pub(super) fn mark_distinct(tx: &mut Tx<'_>, one: ContactId, other: ContactId) -> Result<Said, DeskError> {
    let (contact, second): (Contact, Contact) = (tx.get(one)?, tx.get(other)?);
    if one == other {
        return Err(Refusal::SameContact { name: contact.name }.into());
    }
    let (a, b) = (one.min(other), one.max(other));
    if !tx.view().is_distinct(a, b)? {
        tx.insert(&mut DistinctPair { id: 0, a, b, op: 0 })?;
    }
    Ok(Said::new(Deed::ContactsDistinct { name: contact.name, other: second.name }, one))
}
