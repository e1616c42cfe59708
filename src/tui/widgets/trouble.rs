//! What can be wrong with a field of a form.

use crate::tui::look::Look;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It has to be filled.
    Empty,
    /// Not a day.
    NotADay,
    /// Not an amount.
    NotMoney,
    /// Nothing that there is was picked.
    NotPicked,
    /// What whoever opened the form says.
    Told(String),
}

impl Trouble {
    /// The sentence.
    pub fn say(&self, look: &Look) -> String {
        match self {
            Trouble::Empty => look.tr("form-empty"),
            Trouble::NotADay => look.tr("form-not-a-day"),
            Trouble::NotMoney => look.tr("form-not-money"),
            Trouble::NotPicked => look.tr("form-not-picked"),
            Trouble::Told(text) => text.clone(),
        }
    }
}
