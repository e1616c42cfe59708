//! The built binary, driven as a script drives it: exit codes, sentences, JSON.

mod bounces;
mod damage;
mod demo;
mod export;
mod import;
mod ledger;
mod letters;
mod lists;
mod merge;
mod reading;
mod readme;
mod safety;
mod shapes;
mod story;
mod support;
mod twins;
mod usage;
mod vcards;
