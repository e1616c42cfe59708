//! What drawing may know besides the pane's own state.

use super::theme::Theme;
use crate::domain::Day;
use crate::text::{Arg, Lang};

/// How things are painted and said at this moment.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Styles by role.
    pub theme: &'a Theme,
    /// The user's language.
    pub lang: Lang,
    /// The day on which we work.
    pub today: Day,
    /// Whether the keys go to what is being drawn.
    pub focused: bool,
}

impl Look<'_> {
    /// The catalogue's words for `key`.
    pub fn tr(&self, key: &str) -> String {
        self.lang.tr(key)
    }

    /// The catalogue's sentence for `key`, with `args`.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.lang.say(key, args)
    }
}
