//! Floor 2: the catalogue of words, in two languages.
//!
//! Every sentence that a user reads is a Fluent message under `assets/i18n/LANG/TOPIC.ftl`; the edges (`cli`, `tui`)
//! look it up by key and hand over typed arguments. A key that is not there shows as itself; a test refuses it.

mod catalogue;
mod days;
mod harmless;
mod lang;
pub mod meter;
mod numbers;
#[cfg(test)]
mod tests;
pub mod weave;
mod words;

pub use catalogue::Arg;
pub use harmless::harmless;
pub use lang::{Lang, LangError};
pub use words::{Named, worded};
