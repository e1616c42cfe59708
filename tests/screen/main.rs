//! The screen over a real base: keys in, text of the screen out. Effects run inline, so that nothing sleeps.

#[path = "../support/mod.rs"]
mod support;

mod clients;
mod export;
mod filter;
mod frame;
mod funnel;
mod import;
mod keys;
mod letters;
mod merge;
mod picture;
mod referrals;
mod screen;
mod statistics;
mod svg;
mod today;
mod together;
