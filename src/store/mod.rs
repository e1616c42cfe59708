//! Floor 1: the only place that knows SQLite.
//!
//! * `open` finds, makes and guards the file, `schema` brings an older one forward; [`Reader`] and [`Writer`] are its two doors.
//! * `row`/`rows` the tables as types; `tx` one immediate transaction for rules, rows and journal; `log` what goes into the
//!   journal, `journal` undo; `merge` two contacts that become one; `chain` makes an edited ledger show.
//! * `backups` verified copies of the file, `restore` puts one in its place, `upkeep` what is noted about it.
//! * `bulk` a whole base built at once; `many` rows by statements of several.
//! * `derive` keeps what a contact's row repeats of the records about it; `summary` keeps sums by day.
//! * the other files: what can be asked, a file per aggregate, all as methods of [`View`].

#[macro_use]
mod row;
#[macro_use]
mod rows;
mod amiss;
pub mod backups;
mod books;
mod bulk;
mod chain;
mod check;
mod contacts;
mod deals;
mod derive;
mod error;
mod file;
mod imports;
mod journal;
mod leaving;
mod ledger;
mod letters;
mod lists;
mod log;
mod many;
mod merge;
mod newcomer;
mod open;
mod orders;
mod picking;
mod place;
mod referrals;
mod referrers;
mod reports;
mod restore;
mod salvage;
mod schema;
mod search;
mod sound;
mod sql;
mod stages;
mod stop;
mod summary;
mod tallies;
#[cfg(test)]
mod tests;
mod timeline;
mod topics;
mod turn;
mod twins;
mod tx;
mod upkeep;

pub use amiss::AmissLine;
pub use backups::{Backup, BackupKind, Census, Told};
pub use books::*;
pub use bulk::build;
pub use check::Finding;
pub use contacts::{Anchor, ContactLine, ContactMore};
pub use deals::*;
pub use error::StoreError;
pub use journal::{Conflict, OpLine, OpWay};
pub use leaving::OccasionLine;
pub use ledger::*;
pub use letters::{LetterLine, QueueLine, Reach};
pub use lists::{FilterLine, HandoutLine, Listed, NotListed};
pub use merge::Moves;
pub use newcomer::Newcomer;
pub use open::{Reader, View, Writer};
pub use orders::*;
pub use place::Notice;
pub use referrers::*;
pub use reports::*;
pub use restore::{Restored, restore};
pub use row::{Row, Statements};
pub use rows::*;
pub use salvage::{Salvaged, SavedTable, salvage};
pub use sound::{Carries, is_base, lift};
pub use stages::StageLine;
pub use stop::Stop;
pub use tallies::{Record, Tally};
pub use timeline::{Moment, TimelineLine};
pub use topics::{Topic, Topics};
pub use tx::{Deeded, Done, Tx};

/// The store's results.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
