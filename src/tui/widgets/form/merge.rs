//! When somebody else changed the row meanwhile: field by field what they made of it, what was there, and what is typed here.
//!
//! Nothing typed is taken away. A field that only they changed shows what they made of it; where both changed it, what is typed
//! here stays until one takes theirs. What is saved then goes over what they saved, with open eyes.

use super::Form;
use crate::domain::OpId;
use crate::tui::look::Look;

/// What somebody else made of a field.
#[derive(Clone, Debug)]
pub struct Theirs {
    by: String,
    theirs: String,
    mine: String,
    was: String,
}

impl Form {
    /// The form of a row that was read when `op` had written it last.
    #[must_use]
    pub fn of_op(self, op: OpId) -> Form {
        Form { seen: Some(op), ..self }
    }

    /// The op that the row named when it was read.
    pub fn seen(&self) -> Option<OpId> {
        self.seen
    }

    /// Whether `name` holds something else than the row does.
    pub fn differs(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| field.typed().trim() != field.was.trim())
    }

    /// `by` wrote the row anew, as `op`; its fields are `now`. The names of the fields that they changed.
    pub fn merge(&mut self, by: &str, op: OpId, now: &[(&'static str, String)]) -> Vec<&'static str> {
        self.seen = Some(op);
        let mut names = Vec::new();
        for (name, theirs) in now {
            let Some(field) = self.field_mut(name) else { continue };
            let was = std::mem::replace(&mut field.was, theirs.clone());
            let mine = field.typed();
            if was.trim() == theirs.trim() {
                continue;
            }
            names.push(*name);
            if mine.trim() == was.trim() {
                field.set(theirs);
            }
            field.theirs =
                (mine.trim() != theirs.trim()).then(|| Theirs { by: by.to_owned(), theirs: theirs.clone(), mine, was });
        }
        let first = self.fields.iter().position(|field| names.contains(&field.name) && field.theirs.is_some());
        self.focus = first.unwrap_or(self.focus);
        names
    }

    /// Whether the field with the keys was changed by somebody else too.
    pub fn has_theirs(&self) -> bool {
        self.focused().is_some_and(|field| field.theirs.is_some())
    }

    /// Theirs in place of mine, and back.
    pub fn swap_theirs(&mut self) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        let Some(mut theirs) = field.theirs.take() else { return };
        if field.typed().trim() == theirs.theirs.trim() {
            field.set(&theirs.mine);
        } else {
            theirs.mine = field.typed();
            field.set(&theirs.theirs);
        }
        field.theirs = Some(theirs);
        self.changed = true;
    }
}

impl Theirs {
    /// Who made what of it, and what it was; `typed` is in the field now, `shown` says a value as the field shows it.
    pub fn say(&self, typed: &str, shown: impl Fn(&str) -> String, look: &Look) -> String {
        let taken = typed.trim() == self.theirs.trim();
        let said = |text: &str| match text.trim() {
            "" => look.tr("form-nothing"),
            text => look.say("form-quoted", &[("text", shown(text).into())]),
        };
        let args = [
            ("by", self.by.as_str().into()),
            ("theirs", said(&self.theirs).into()),
            ("was", said(&self.was).into()),
            ("mine", said(&self.mine).into()),
        ];
        look.say(if taken { "form-theirs-taken" } else { "form-theirs" }, &args)
    }
}
