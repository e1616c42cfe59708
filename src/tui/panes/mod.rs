//! The panes that the digits open, one file each.
//!
//! To add one: write `panes/x.rs` with a type that is a [`Pane`], and a line in [`all`]. In it
//!
//! * `KEYS`, a [`Layer`] of its own bindings; `layers()` gives `vec![&KEYS, &LIST, &GLOBAL]`. A new
//!   act is a line in `act.rs`, with `act-WORD` and `act-WORD-help` in both languages; a new need a line in `keymap.rs`;
//! * `query()` asks for everything it shows, each question in a slot of its own (`Do::Ask(SLOT, question.into())`), and
//!   `receive()` takes the answer of a slot. `query()` is called when the pane is opened and whenever something that
//!   `watches()` names was touched, by whomever. A question asked again in its slot voids the one before it;
//! * `act()` answers keys with [`Do`](super::pane::Do)s: `Do::Run(command)` for a change (message, undo and refresh follow by
//!   themselves), `Do::Open(Box::new(FormPane::new(…)))` for a form, `Do::Open(Card::new(id))` for a client's card;
//! * `draw()` reads only. Lists are [`Table`](super::widgets::table::Table)s, which keep the cursor and say which page to ask for.
//!
//! README's table of keys follows from the map: `UPDATE_README=1 cargo test --test screen readme` rewrites it.
//!
//! `clients.rs` is the model.

mod clients;
mod funnel;
mod letters;
mod referrals;
mod statistics;
mod today;

use super::keymap::{ALWAYS, CONFIRM, FORM, GLOBAL, LIST, Layer, OVERLAY, PICK};
use super::overlays;
use super::pane::{Pane, Tab};
use crate::desk::{DeskError, Refusal};
use crate::text::Lang;

/// Every pane, in the order of its digit.
pub fn all() -> Vec<(Tab, Box<dyn Pane>)> {
    vec![
        (Tab::Today, Box::new(today::Today::default())),
        (Tab::Funnel, Box::new(funnel::Funnel::default())),
        (Tab::Clients, Box::new(clients::Clients::default())),
        (Tab::Letters, Box::new(letters::Letters::default())),
        (Tab::Referrals, Box::new(referrals::Referrals::default())),
        (Tab::Statistics, Box::new(statistics::Statistics::default())),
    ]
}

/// Every layer of keys that there is, the panes' own first.
pub fn layers() -> Vec<&'static Layer> {
    let mut all: Vec<&'static Layer> = all().iter().flat_map(|(_, pane)| pane.layers()).collect();
    all.retain(|layer| ![LIST.word, GLOBAL.word].contains(&layer.word));
    all.push(&clients::NARROW);
    all.push(&letters::WRITING);
    all.extend(overlays::LAYERS);
    all.push(&statistics::RECORD_KEYS);
    all.extend([&LIST, &FORM, &PICK, &CONFIRM, &OVERLAY, &GLOBAL, &ALWAYS]);
    all
}

/// A refusal in the user's words.
pub fn refusal(error: &DeskError, lang: Lang) -> String {
    match error {
        DeskError::Refused(refusal) => lang.tell("refusal", refusal),
        DeskError::Store(error) => lang.tell("store", error),
    }
}

/// The field of a form that a refusal is about, where it is about one.
pub fn field_of(error: &DeskError) -> Option<&'static str> {
    let DeskError::Refused(refusal) = error else { return None };
    Some(match refusal {
        Refusal::NameEmpty => "name",
        Refusal::SourceNeeded => "source",
        Refusal::ProductUnknown { .. } | Refusal::ProductTaken { .. } => "product",
        Refusal::IntroductoryNeedsWorth => "worth",
        Refusal::IntroductoryNeedsPrice => "price",
        Refusal::TooLong { field, .. } | Refusal::TooMany { field, .. } => field,
        Refusal::AmountBad { .. }
        | Refusal::AmountTooLarge { .. }
        | Refusal::AmountNotPositive
        | Refusal::PaymentTooLarge { .. }
        | Refusal::RefundTooLarge { .. } => "amount",
        Refusal::NextStepInPast { .. } | Refusal::NextStepNeedsDay => "next",
        Refusal::ReasonNeeded => "reason",
        Refusal::CardUnknown { .. } | Refusal::CardBad { .. } | Refusal::CardUsed { .. } | Refusal::SelfReferral => {
            "card"
        }
        Refusal::PlanUnknown { .. } => "plan",
        Refusal::PlanTaken { .. } => "name",
        Refusal::AlreadyReferrer { .. }
        | Refusal::RepresentativeMustBeClient { .. }
        | Refusal::ReferralTaken { .. }
        | Refusal::ReferralTooLate { .. }
        | Refusal::ReferralCircle { .. } => "who",
        Refusal::PercentOutOfRange => "percent",
        Refusal::CardCount => "count",
        _ => return None,
    })
}
