//! What was typed and said of an import is kept until it is brought in, so that whoever ends the program goes on where they were.

use super::books::{self, Books};
use super::{ImportPane, PLACE, Step};
use crate::desk::import::Take;
use crate::tui::overlays::unfinished::BESIDE;
use crate::tui::pane::{At, Do, Draft, Note};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a draft keeps besides the form.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Of which files it was said.
    seen: String,
    books: books::Kept,
    take: Take,
}

impl ImportPane {
    /// Goes on with what was typed and kept at an earlier time.
    pub(super) fn restore(&mut self, words: &str, at: &At) -> Vec<Do> {
        let Ok(mut fields) = serde_json::from_str::<BTreeMap<String, String>>(words) else { return Vec::new() };
        if self.asking.form.changed() {
            return Vec::new();
        }
        let kept = fields.remove(BESIDE).and_then(|kept| serde_json::from_str::<Kept>(&kept).ok());
        self.asking.restore(&fields.into_iter().collect::<Vec<_>>(), at);
        if let Some(Kept { seen, books, take }) = kept {
            (self.seen, self.books, self.take) = (seen, Books::of_kept(books), take);
        }
        vec![Do::Say(Note::plain(at.tr("draft-back")))]
    }

    /// What is not brought in yet.
    pub(super) fn unfinished(&self) -> Option<Draft> {
        if !self.asking.form.changed() || matches!(self.step, Step::Brought(_)) {
            return None;
        }
        let mut fields: BTreeMap<&str, String> =
            self.asking.form.fields().iter().map(|field| (field.name, field.typed())).collect();
        let take = if let Step::Tried(outcome) = &self.step { outcome.take() } else { self.take.clone() };
        let kept = Kept { seen: self.seen.clone(), books: self.books.kept(), take };
        fields.insert(BESIDE, serde_json::to_string(&kept).ok()?);
        Some(Draft { place: PLACE.to_owned(), words: serde_json::to_string(&fields).ok()? })
    }
}
