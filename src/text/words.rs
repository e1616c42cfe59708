//! The closed vocabularies of the trade in words (GLOSSARY).

use super::Lang;
use crate::domain::*;

/// A vocabulary whose values have messages: `TOPIC-word`.
pub trait Named: Word {
    /// The first part of its keys.
    const TOPIC: &'static str;
}

macro_rules! named {
    ($($name:ident = $topic:literal),+ $(,)?) => {
        $(impl Named for $name {
            const TOPIC: &'static str = $topic;
        })+

        /// The keys of every value of every vocabulary.
        #[cfg(test)]
        pub(super) fn keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend($name::ALL.iter().map(|value| format!("{}-{}", $topic, value.word())));)+
            keys
        }
    };
}

named! {
    ContactKind = "kind",
    Standing = "standing",
    Gender = "gender",
    ChannelKind = "channel",
    ChannelState = "channel-state",
    ActivityKind = "activity",
    ActivityOutcome = "outcome",
    TaskKind = "task",
    StageEnding = "ending",
    PaymentKind = "payment",
    HandoverWay = "way",
    LetterState = "letter-state",
    LetterWay = "letter-way",
    ReferrerKind = "referrer",
    EntryKind = "entry",
    ImportAs = "import-as",
    Trend = "trend",
    ConsentKind = "consent-kind",
    ListForm = "list-form",
}

impl Lang {
    /// What goes over from one contact to another, each with its word: “2 orders, 1 letter”; empty when there is nothing.
    pub fn moves(self, counts: &[(&'static str, i64)]) -> String {
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let said = counts.map(|(what, count)| self.say(&format!("moved-{what}"), &[("count", (*count).into())]));
        said.collect::<Vec<_>>().join(", ")
    }

    /// A value of a vocabulary in words: `Standing::Client` → `client`, «клиент».
    pub fn word<W: Named>(self, value: W) -> String {
        self.tr(&format!("{}-{}", W::TOPIC, value.word()))
    }
}

/// The value that `text` says, in either language or as its one word: `client`, «Клиент».
pub fn worded<W: Named>(text: &str) -> Option<W> {
    let text = fold(text);
    if text.is_empty() {
        return None; // most cells of an import: to say all the words takes longer than to read a row
    }
    let said = |value: &W| fold(value.word()) == text || Lang::ALL.iter().any(|lang| fold(&lang.word(*value)) == text);
    W::ALL.iter().copied().find(|value| said(value))
}
