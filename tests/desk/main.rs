//! The desk through its own door: commands in, answers out, on a real file.

mod books;
mod demo;
mod figures;
mod import;
mod intake;
mod ledger;
mod letters;
mod lists;
mod merge;
mod reports;
mod salvage;
mod story;
#[path = "../support/mod.rs"]
mod support;
mod twins;
mod wrong;
