//! What can lie over a pane: help, palette, search, history, forms, a client's card.

mod card;
mod find;
mod form;
pub mod forms;
mod frame;
mod help;
mod history;
mod import;
mod lookup;
mod palette;
mod unfinished;

pub use card::Card;
pub use find::Find;
pub use form::FormPane;
pub use help::Help;
pub use history::History;
pub use import::ImportPane;
pub use palette::{Offer, Palette};
pub use unfinished::Unfinished;

pub(super) use frame::{boxed, inside};

use super::keymap::Layer;

/// The layers of keys that only overlays have.
pub const LAYERS: [&Layer; 2] = [&card::KEYS, &unfinished::KEYS];
