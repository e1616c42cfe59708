//! Commands that take long: what takes the time is made beside everything else, from one state of the base, and can be stopped; what
//! is left of them is a short change.

use super::{Bounces, Command, DeskError, MadeList, Outcome, Seat, bounces, handing, limits, run, transact};
use crate::store::{Reader, StoreError, Told, Writer};

/// A command that has nothing left to do that takes long.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // one is alive at a time
pub enum Prepared {
    /// One that never had.
    Command(Command),
    /// An address list, made and without its name.
    List(Box<MadeList>),
    /// What mail tells of what was not delivered.
    Bounces(Bounces),
}

/// Prepares `command`. `told` hears how far that is, and stops it by answering `false`; nothing is left of it then.
///
/// # Errors
/// As [`run`]; [`StoreError::Interrupted`] when it was stopped.
pub fn prepare(reader: &Reader, seat: &Seat, command: Command, told: Told<'_>) -> Result<Prepared, DeskError> {
    limits::check(&command)?;
    let prepared = match command {
        Command::HandOut(hand) => Prepared::List(Box::new(handing::make(reader, seat, &hand, told)?)),
        Command::TakeBounces { paths } => Prepared::Bounces(bounces::read_bounces(&paths, told)?),
        command => Prepared::Command(command),
    };
    // Who stopped it a moment ago meant all of it.
    if told(1, 1) { Ok(prepared) } else { Err(StoreError::Interrupted.into()) }
}

/// Carries out what was prepared, as [`run`] does.
///
/// # Errors
/// As [`run`].
pub fn finish(writer: &mut Writer, seat: &Seat, prepared: Prepared) -> Result<Outcome, DeskError> {
    match prepared {
        Prepared::Command(command) => run(writer, seat, command),
        Prepared::List(made) => handing::hand_out(writer, seat, *made),
        Prepared::Bounces(found) => transact(writer, seat, |tx| bounces::take(tx, seat, &found)),
    }
}
