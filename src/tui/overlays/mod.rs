//! What can lie over a pane: help, palette, search, history, forms, a client's card.

mod card;
mod export;
mod find;
mod form;
pub mod forms;
mod frame;
mod help;
mod history;
mod import;
mod lookup;
mod merge;
mod palette;
mod twins;
mod unfinished;
mod wrong;

pub use card::Card;
pub use export::ExportPane;
pub use find::Find;
pub use form::FormPane;
pub use help::Help;
pub use history::History;
pub use import::ImportPane;
pub use merge::MergePane;
pub use palette::{Offer, Palette};
pub use twins::Twins;
pub use unfinished::Unfinished;
pub use wrong::Wrong;

pub(super) use frame::{RUNNING, asked, boxed, inside, running};

use super::keymap::Layer;

/// The layers of keys that only overlays have.
pub const LAYERS: [&Layer; 11] = [
    &card::KEYS,
    &unfinished::KEYS,
    &import::asking::FORM,
    &import::asking::KEYS,
    &import::columns::KEYS,
    &RUNNING,
    &import::outcome::TRIED,
    &import::outcome::DONE,
    &twins::KEYS,
    &merge::KEYS,
    &wrong::KEYS,
];
