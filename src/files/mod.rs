//! Floor 2: what comes and goes. Plain data in, plain data out; no store, no desk.

pub mod bounces;
pub mod cards;
mod content;
mod encoding;
pub mod ics;
pub mod journal;
pub mod mail;
pub mod pdf;
pub mod table;
mod vcards;
