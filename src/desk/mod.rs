//! Floor 2: the verbs. Every change that a person can make is a [`Command`], every question a [`Query`]; both doors of the
//! program, the command line and the screen, speak these and nothing else.
//!
//! * `command` what can be done, as data; [`run`] does it in one transaction and gives an [`Outcome`].
//! * `prepare` what a command that takes long does before its transaction.
//! * `query` what can be asked; [`ask`] answers from one state of the base.
//! * `deed` and `refusal` what was done and why not, as data whose keys are sentences of the catalogue.
//! * the other files: the rules of one part of the trade each.

mod backups;
mod books;
mod bounces;
mod cards;
mod check;
mod clients;
mod command;
mod contacts;
mod deals;
mod deed;
pub mod demo;
mod edited;
mod export;
mod handing;
mod home;
pub mod import;
mod ledger;
mod letters;
mod likely;
mod limits;
mod lists;
mod merge;
mod money;
mod prepare;
mod query;
mod referrals;
mod refusal;
pub mod reports;
mod settings;
pub mod twins;
mod wrong;

pub use backups::*;
pub use books::*;
pub use bounces::{AskBounces, BounceFate, BounceLine, Bounces, read_bounces};
pub use cards::*;
pub use check::*;
pub use clients::*;
pub use command::*;
pub use contacts::*;
pub use deals::*;
pub use deed::Deed;
pub use export::{
    Addressed, Export, ExportAs, ExportError, Exported, LeftOut, Mailing, Picked, Unprintable, export, mailing,
    write_file,
};
pub use handing::{AskHanded, AskHandouts, HandOut, MadeList};
pub use home::*;
pub use ledger::*;
pub use letters::*;
pub use likely::*;
pub use lists::*;
pub use merge::{AskMerge, AskPairs, MergeChannel, MergeField, MergeView, Pair, Pairs, Side};
pub use money::*;
pub use prepare::{Prepared, finish, prepare};
pub use query::{Answer, Ask, Query};
pub use referrals::*;
pub use refusal::{DeskError, Refusal};
pub use reports::{AskBoard, AskInStage, AskRecords, AskReport, AskReports};
pub use settings::*;
pub use wrong::{AskWrong, Clue, WrongLine};

use crate::domain::{Day, OpId};
use crate::store::{Conflict, Deeded, OpLine, Reader, Tx, View, Writer};
use crate::text::Lang;

pub use crate::store::{Topic, Topics};

/// Who sits at the desk, and when.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The user's name.
    pub user: String,
    /// Today.
    pub today: Day,
    /// The language in which texts are drafted.
    pub lang: Lang,
}

/// What a command did.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Kinds of data that changed.
    pub touched: Topics,
    /// The op in the history; absent when nothing changed.
    pub op: Option<OpId>,
    /// What was done, to be told.
    pub deed: Deed,
    /// The row that the command added or changed, where there is one.
    pub id: Option<i64>,
}

/// What a command's rules hand back.
pub(crate) struct Said {
    deed: Deed,
    id: Option<i64>,
}

impl Said {
    pub(crate) fn new(deed: Deed, id: i64) -> Said {
        Said { deed, id: Some(id) }
    }
}

/// Carries out `command` in one transaction: rules, rows, journal, or nothing at all. One that takes long is prepared first.
///
/// # Errors
/// [`DeskError::Refused`] when a rule says no, [`DeskError::Store`] when the file does.
pub fn run(writer: &mut Writer, seat: &Seat, command: Command) -> Result<Outcome, DeskError> {
    if command.takes_long() {
        let prepared = prepare(&Reader::open(writer.path())?, seat, command, &mut |_, _| true)?;
        return finish(writer, seat, prepared);
    }
    limits::check(&command)?;
    match command {
        Command::Undo { op } => told(writer.undo(&seat.user, op), |what| Deed::Undone { what }),
        Command::Redo => match writer.redo(&seat.user) {
            Err(Conflict::Nothing) => Err(Refusal::NothingToRedo.into()),
            done => told(done, |what| Deed::Redone { what }),
        },
        Command::KeepDraft { place, words } => {
            writer.keep_draft(&seat.user, &place, &words).map_err(|e| e.at(writer.path()))?;
            Ok(Outcome { touched: Topics::default(), op: None, deed: Deed::DraftKept, id: None })
        }
        command => transact(writer, seat, |tx| command.act(tx, seat)),
    }
}

/// Runs `work` as one op of the seat's user.
pub(crate) fn transact(
    writer: &mut Writer,
    seat: &Seat,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Said, DeskError>,
) -> Result<Outcome, DeskError> {
    let done = writer.transact(&seat.user, |tx| {
        let said = work(tx)?;
        Ok::<_, DeskError>(Deeded { deed: said.deed.to_json(), is_final: said.deed.is_final(), value: said })
    })?;
    let Said { deed, id } = done.value;
    let deed = if done.op.is_some() { deed } else { Deed::NothingChanged };
    Ok(Outcome { touched: done.touched, op: done.op, deed, id })
}

fn told(
    done: Result<crate::store::Done<OpLine>, Conflict>,
    deed: impl FnOnce(serde_json::Value) -> Deed,
) -> Result<Outcome, DeskError> {
    let done = done.map_err(DeskError::from)?;
    let what = serde_json::from_str(&done.value.deed).unwrap_or_default();
    Ok(Outcome { touched: done.touched, op: done.op, deed: deed(what), id: None })
}

/// Answers `question` from one state of the base.
///
/// # Errors
/// [`DeskError::Refused`] when it names what is not there, [`DeskError::Store`] when the file cannot be read.
pub fn ask<Q: Ask>(reader: &Reader, seat: &Seat, question: &Q) -> Result<Q::Answer, DeskError> {
    reader.ask(|view: &View<'_>| question.ask(view, seat))
}
