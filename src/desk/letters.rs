//! Letters (D1–D6): who waits for one, the woven start, the check, on paper and as mail, sent once, answered.

mod known;
mod paper;

pub(super) use known::postal;
pub use known::{AskLetterFacts, Recipient};
pub use paper::{AskLetterMail, AskLetterPdf};

use super::{Ask, Deed, DeskError, Refusal, Said, Seat, limits, settings, wrong};
use crate::domain::letter::{self, Remark};
use crate::domain::*;
use crate::store::{Contact, Letter, LetterLine, QueueLine, Reach, Task, Tx, View};
use crate::text::weave;
use serde::Serialize;

/// When clients may be written to again, by the settings.
fn reach(view: &View<'_>, today: Day) -> Result<Reach, DeskError> {
    Ok(Reach {
        written_by: today.plus(-settings::whole(view, "letters.round-days")?),
        touched_by: today.plus(-settings::whole(view, "letters.quiet-days")?),
    })
}

/// Who waits for a letter, and how the round goes (D1, D2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskLetterQueue {
    /// At most so many.
    pub limit: usize,
}

/// The queue of letters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LetterQueue {
    /// Longest-unwritten first.
    pub lines: Vec<QueueLine>,
    /// The meter.
    pub round: Round,
}

impl Ask for AskLetterQueue {
    type Answer = LetterQueue;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<LetterQueue, DeskError> {
        let reach = reach(view, seat.today)?;
        let (quota, length) = (settings::whole(view, "letters.quota")?, settings::whole(view, "letters.round-days")?);
        let counts = view.round_counts(reach, seat.today)?;
        Ok(LetterQueue {
            lines: view.letter_queue(reach, self.limit.min(1000))?,
            round: Round::new(counts, quota, length, seat.today),
        })
    }
}

/// Letters: those on their way, then those sent, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskLetters {
    /// At most so many of each.
    pub limit: usize,
}

impl Ask for AskLetters {
    type Answer = Vec<LetterLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<LetterLine>, DeskError> {
        Ok(view.letters(self.limit.min(1000))?)
    }
}

/// One letter with all that its writer has to see (D3, D4).
#[derive(Clone, Debug, PartialEq)]
pub struct AskLetter {
    /// Which.
    pub letter: LetterId,
}

/// A letter, what is known about its reader, and what is to be said against it.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// Id.
    pub id: LetterId,
    /// Draft, ready, sent, answered.
    pub state: LetterState,
    /// By post or e-mail.
    pub way: LetterWay,
    /// Subject of the e-mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Begun on.
    pub started_on: Day,
    /// Released on.
    pub ready_on: Option<Day>,
    /// Sent on.
    pub sent_on: Option<Day>,
    /// Answered on.
    pub answered_on: Option<Day>,
    /// The answer.
    pub answer: String,
    /// Remarks (D4); none any more once it is sent.
    pub remarks: Vec<Remark>,
    /// The reader's history, and what the check needs.
    #[serde(flatten)]
    pub known: Recipient,
    /// The start that the program wove.
    #[serde(skip)]
    pub start: String,
    /// The op that last wrote the letter.
    #[serde(skip)]
    pub op: OpId,
}

impl Ask for AskLetter {
    type Answer = LetterView;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<LetterView, DeskError> {
        let row: Letter = view.get(self.letter)?;
        let writer = view.user_name(row.user_id)?;
        let known = known::known(view, seat, row.contact_id, &writer)?;
        let remarks = match row.sent_on {
            Some(_) => Vec::new(),
            None => letter::check(&row.body, &row.start, &known.facts, &known.others),
        };
        Ok(LetterView {
            id: row.id,
            state: row.state,
            way: row.way,
            subject: row.subject,
            text: row.body,
            started_on: row.started_on,
            ready_on: row.ready_on,
            sent_on: row.sent_on,
            answered_on: row.answered_on,
            answer: row.answer,
            remarks,
            known,
            start: row.start,
            op: row.op,
        })
    }
}

/// Takes the contact, or the next one in the queue, and starts the letter with woven facts (D3).
pub(super) fn start(tx: &mut Tx<'_>, seat: &Seat, contact: Option<ContactId>) -> Result<Said, DeskError> {
    let reach = reach(&tx.view(), seat.today)?;
    let contact = match contact {
        Some(id) => id,
        None => tx.view().letter_queue(reach, 1)?.first().ok_or(Refusal::QueueEmpty)?.contact,
    };
    let row: Contact = tx.get(contact)?;
    let name = row.name.clone();
    if tx.view().open_letter_of(contact)?.is_some() {
        return Err(Refusal::LetterOpen { name }.into());
    }
    may_be_written(tx, &row, reach)?;
    let known = known::known(&tx.view(), seat, contact, &seat.user)?;
    let seed = contact.unsigned_abs() ^ (u64::try_from(known.facts.letters.len()).unwrap_or(0) << 32);
    let woven = weave::start(seat.lang, &known.facts, seed, &known.others);
    let mut letter = Letter {
        id: 0,
        contact_id: contact,
        user_id: tx.user(),
        state: LetterState::Draft,
        way: if known.email.is_some() { LetterWay::Email } else { LetterWay::Post },
        subject: woven.subject.chars().take(limits::SUBJECT).collect(),
        body: woven.body.clone(),
        start: woven.body,
        started_on: seat.today,
        ready_on: None,
        sent_on: None,
        answered_on: None,
        answer: String::new(),
        returned_on: None,
        op: 0,
    };
    let id = tx.insert(&mut letter)?;
    Ok(Said::new(Deed::LetterStarted { name }, id))
}

/// Whether a letter to this very client may be started. The queue asks for more (no active work, no touch lately), but who names
/// a client has a reason; what holds for everybody is an address, their leave, and one letter a round (D1, D2).
fn may_be_written(tx: &Tx<'_>, contact: &Contact, reach: Reach) -> Result<(), DeskError> {
    let name = contact.name.clone();
    if !tx.view().paid_before(contact.id)? {
        return Err(Refusal::LetterToStranger { name }.into());
    }
    if !contact.letters {
        return Err(Refusal::LetterUnwanted { name }.into());
    }
    let channels = tx.view().channels(contact.id)?;
    if !wrong::is_usable_address(contact, &channels) && wrong::usable_email(&channels).is_none() {
        return Err(Refusal::LetterUnaddressed { name }.into());
    }
    match tx.view().last_letter(contact.id)? {
        Some(sent) if sent > reach.written_by => Err(Refusal::LetterThisRound { name, sent }.into()),
        _ => Ok(()),
    }
}

/// What is written: the parts that are given replace those kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Written {
    /// The text.
    pub text: Option<String>,
    /// The subject of the e-mail.
    pub subject: Option<String>,
    /// By post or e-mail.
    pub way: Option<LetterWay>,
    /// The op that the letter named when it was read: refused when somebody changed it since.
    pub seen: Option<OpId>,
}

/// Keeps what was written. A letter that was ready is a draft again when its words change.
pub(super) fn write(tx: &mut Tx<'_>, id: LetterId, written: Written) -> Result<Said, DeskError> {
    let mut letter = unsent(tx, id)?;
    if let Some(seen) = written.seen {
        letter.op = seen;
    }
    let (body, subject) = (letter.body.clone(), letter.subject.clone());
    if let Some(text) = written.text {
        letter.body = clean(&text);
    }
    if let Some(subject) = written.subject {
        letter.subject = clean(&subject).replace('\n', " ");
    }
    letter.way = written.way.unwrap_or(letter.way);
    let reopened = letter.state == LetterState::Ready && (body != letter.body || subject != letter.subject);
    if reopened {
        (letter.state, letter.ready_on) = (LetterState::Draft, None);
    }
    tx.update(&mut letter)?;
    let name = name_of(tx, &letter)?;
    Ok(Said::new(if reopened { Deed::LetterReopened { name } } else { Deed::LetterWritten { name } }, id))
}

/// Releases a letter; a blank, a wrong name or an empty text stops it (D4).
pub(super) fn ready(tx: &mut Tx<'_>, seat: &Seat, id: LetterId) -> Result<Said, DeskError> {
    let mut row = unsent(tx, id)?;
    if row.body.trim().is_empty() {
        return Err(Refusal::LetterEmpty.into());
    }
    let writer = tx.view().user_name(row.user_id)?;
    let known = known::known(&tx.view(), seat, row.contact_id, &writer)?;
    let remarks = letter::check(&row.body, &row.start, &known.facts, &known.others);
    if let Some(stop) = remarks.first().filter(|_| letter::stops(&remarks)) {
        return Err(Refusal::LetterStopped { what: seat.lang.tell("remark", &stop.kind) }.into());
    }
    (row.state, row.ready_on) = (LetterState::Ready, Some(seat.today));
    tx.update(&mut row)?;
    let name = name_of(tx, &row)?;
    Ok(Said::new(Deed::LetterReady { name }, id))
}

/// Marks a letter as sent: it has left the house, and nothing goes twice (D5).
pub(super) fn sent(tx: &mut Tx<'_>, seat: &Seat, id: LetterId) -> Result<Said, DeskError> {
    let mut letter = unsent(tx, id)?;
    if letter.state != LetterState::Ready {
        return Err(Refusal::LetterNotReady.into());
    }
    (letter.state, letter.sent_on) = (LetterState::Sent, Some(seat.today));
    tx.update(&mut letter)?;
    let name = name_of(tx, &letter)?;
    Ok(Said::new(Deed::LetterSent { name }, id))
}

/// Drops a letter that was not sent: the client waits again.
pub(super) fn drop(tx: &mut Tx<'_>, id: LetterId) -> Result<Said, DeskError> {
    let letter = unsent(tx, id)?;
    let name = name_of(tx, &letter)?;
    tx.delete(&letter)?;
    Ok(Said { deed: Deed::LetterDropped { name }, id: None })
}

/// A letter that was sent, and of which nothing was heard since.
fn under_way(tx: &Tx<'_>, id: LetterId) -> Result<Letter, DeskError> {
    let letter: Letter = tx.get(id)?;
    match letter.state {
        LetterState::Sent => Ok(letter),
        LetterState::Draft | LetterState::Ready => Err(Refusal::LetterNotSent.into()),
        LetterState::Answered => Err(Refusal::LetterAnswered.into()),
        LetterState::Returned => Err(Refusal::LetterReturned.into()),
    }
}

/// They wrote back: a task for the client's seller, with the letter beside it (D6).
pub(super) fn answered(tx: &mut Tx<'_>, seat: &Seat, id: LetterId, words: &str) -> Result<Said, DeskError> {
    let mut letter = under_way(tx, id)?;
    let contact: Contact = tx.get(letter.contact_id)?;
    letter.state = LetterState::Answered;
    letter.answered_on = Some(seat.today);
    letter.answer = clean(words);
    tx.update(&mut letter)?;
    let mut task = Task {
        id: 0,
        contact_id: contact.id,
        deal_id: None,
        letter_id: Some(id),
        kind: TaskKind::Answer,
        due: seat.today,
        words: letter.answer.clone(),
        owner_id: contact.seller_id.or(contact.manager_id).unwrap_or(letter.user_id),
        done_on: None,
        op: 0,
    };
    tx.insert(&mut task)?;
    Ok(Said::new(Deed::LetterAnswered { name: contact.name }, id))
}

/// It came back undelivered: what it went to is wrong (C6).
pub(super) fn returned(tx: &mut Tx<'_>, seat: &Seat, id: LetterId) -> Result<Said, DeskError> {
    let mut letter = under_way(tx, id)?;
    (letter.state, letter.returned_on) = (LetterState::Returned, Some(seat.today));
    tx.update(&mut letter)?;
    let value = wrong::came_back(tx, seat, letter.contact_id, letter.way)?;
    Ok(Said::new(Deed::LetterReturned { name: name_of(tx, &letter)?, way: letter.way, value }, id))
}

fn unsent(tx: &Tx<'_>, id: LetterId) -> Result<Letter, DeskError> {
    let letter: Letter = tx.get(id)?;
    match letter.sent_on {
        Some(_) => Err(Refusal::LetterSent.into()),
        None => Ok(letter),
    }
}

fn name_of(tx: &Tx<'_>, letter: &Letter) -> Result<String, DeskError> {
    Ok(tx.view().contact_name(letter.contact_id)?)
}

/// Lines end with `\n`, other control characters are gone.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = lines.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| *c == '\n' || !c.is_control());
    kept.collect::<String>().trim_end().to_owned()
}
