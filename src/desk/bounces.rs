//! Delivery failures that came into the user's mail: whose they are, and what is marked for that (C6, D6).

use super::{Ask, Deed, DeskError, Refusal, Said, Seat, wrong};
use crate::domain::*;
use crate::files::bounces::{Failure, each_message, failures, size};
use crate::store::{Channel, Letter, StoreError, Told, Tx, View};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Days for which a server may try before it says that a letter did not arrive; five are usual (RFC 5321, 4.5.4.1).
const TRYING: i64 = 14;

/// The delivery failures that mail tells: of each address the failure that says most, and of these the last, by what addresses are
/// matched by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounces(BTreeMap<String, Failure>);

/// What delivery failures would mark, and what they would not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskBounces {
    /// The failures.
    pub bounces: Bounces,
}

/// An address that failed, and somebody who has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BounceLine {
    /// Who; absent when nobody here has the address.
    pub id: Option<ContactId>,
    /// Their name.
    pub name: String,
    /// The address.
    pub email: String,
    /// What the failure says of it: wrong, or doubtful.
    pub state: ChannelState,
    /// What becomes of that here.
    pub fate: BounceFate,
    /// When it failed.
    pub day: Option<Day>,
    /// What the server said.
    pub reason: String,
}

/// What becomes of a failure. The variant in kebab case is the key of its words (`bounce-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BounceFate {
    /// The address is marked.
    Marked,
    /// As much was known of it already.
    Known,
    /// Somebody confirmed the address since.
    Confirmed,
    /// Nobody here has it.
    Nobody,
}

impl Ask for AskBounces {
    type Answer = Vec<BounceLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<BounceLine>, DeskError> {
        Ok(lines(view, &self.bounces)?.into_iter().map(|(line, _)| line).collect())
    }
}

/// Marks the addresses that failed; the letters that went there last came back.
pub(super) fn take(tx: &mut Tx<'_>, seat: &Seat, failures: &Bounces) -> Result<Said, DeskError> {
    let (mut wrong, mut doubtful, mut letters, mut nobody) = (0, 0, 0, 0);
    for (line, channel) in lines(&tx.view(), failures)? {
        nobody += i64::from(line.fate == BounceFate::Nobody);
        let Some(channel) = channel.filter(|_| line.fate == BounceFate::Marked) else { continue };
        let contact = channel.contact_id;
        wrong::put(tx, seat, channel, line.state)?;
        if line.state != ChannelState::Wrong {
            doubtful += 1;
            continue;
        }
        wrong += 1;
        let day = line.day.unwrap_or(seat.today).min(seat.today);
        let went = |letter: &Letter| letter.sent_on.is_some_and(|sent| (sent..=sent.plus(TRYING)).contains(&day));
        let last = tx
            .view()
            .letters_of(contact)?
            .into_iter()
            .find(|letter| letter.way == LetterWay::Email && letter.state == LetterState::Sent && went(letter));
        if let Some(mut letter) = last {
            (letter.state, letter.returned_on) = (LetterState::Returned, Some(day));
            tx.update(&mut letter)?;
            letters += 1;
        }
    }
    Ok(Said { deed: Deed::BouncesTaken { wrong, doubtful, letters, nobody }, id: None })
}

/// One line for each address and whoever has it, with the row of the address.
fn lines(view: &View<'_>, failures: &Bounces) -> Result<Vec<(BounceLine, Option<Channel>)>, DeskError> {
    let mut lines = Vec::new();
    for (folded, failure) in &failures.0 {
        let line = |id, name, fate| {
            let Failure { address, state, reason, day } = failure.clone();
            BounceLine { id, name, email: address, state, fate, day, reason }
        };
        let contacts = view.contacts_by_channel(ChannelKind::Email, folded)?;
        if contacts.is_empty() {
            lines.push((line(None, String::new(), BounceFate::Nobody), None));
        }
        for id in contacts {
            let known = |channel: &Channel| channel.kind == ChannelKind::Email && channel.folded == *folded;
            let channel = view.channels(id)?.into_iter().find(known);
            let fate = channel.as_ref().map_or(BounceFate::Nobody, |channel| fate(channel, failure));
            lines.push((line(Some(id), view.contact_name(id)?, fate), channel));
        }
    }
    Ok(lines)
}

fn fate(channel: &Channel, failure: &Failure) -> BounceFate {
    let confirmed = channel.confirmed_on.zip(failure.day).is_some_and(|(confirmed, failed)| confirmed > failed);
    match (channel.state, failure.state) {
        _ if confirmed => BounceFate::Confirmed,
        (ChannelState::Wrong, _) | (ChannelState::Doubtful, ChannelState::Doubtful) => BounceFate::Known,
        _ => BounceFate::Marked,
    }
}

/// Reads mail: messages (`.eml`), mailboxes (mbox), folders of them (Maildir). `told` hears how many bytes of how many were read, and
/// stops it by answering `false`.
///
/// # Errors
/// [`Refusal::MailUnreadable`], [`Refusal::BouncesNone`]; [`StoreError::Interrupted`] when it was stopped.
pub fn read_bounces(paths: &[PathBuf], told: Told<'_>) -> Result<Bounces, DeskError> {
    let (mut all, mut done, mut total) = (BTreeMap::<String, Failure>::new(), 0, 0);
    for path in paths {
        total += size(path).map_err(|error| unreadable(path, &error))?;
    }
    for path in paths {
        let mut keep = |failure: Failure| {
            let says = |failure: &Failure| (failure.state == ChannelState::Wrong, failure.day);
            let folded = fold(&failure.address);
            if all.get(&folded).is_none_or(|known| says(known) < says(&failure)) {
                all.insert(folded, failure);
            }
        };
        let mut more = |bytes| {
            done += bytes;
            told(done, total)
        };
        each_message(path, &mut |_, message| failures(message).into_iter().for_each(&mut keep), &mut more)
            .map_err(|error| unreadable(path, &error))?;
    }
    if all.is_empty() {
        let paths = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(Refusal::BouncesNone { paths }.into());
    }
    Ok(Bounces(all))
}

fn unreadable(path: &Path, why: &io::Error) -> DeskError {
    match why.kind() {
        io::ErrorKind::Interrupted => StoreError::Interrupted.into(),
        _ => Refusal::MailUnreadable { path: path.display().to_string(), why: why.to_string() }.into(),
    }
}
