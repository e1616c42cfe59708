//! How much of a letter stands in another (D4): shared runs of three words.

use super::{OtherLetter, parts};
use crate::domain::fold;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a run. Shorter runs are the language's, longer ones miss a changed word.
const RUN: usize = 3;

/// The runs of words of a letter's body. Greeting and closing do not count: they may be the same in every letter.
pub struct Fingerprint(HashSet<u64>);

impl Fingerprint {
    /// The fingerprint of a letter.
    pub fn of(text: &str) -> Fingerprint {
        let body = parts(text).body;
        let folded = fold(text.get(body).unwrap_or(text));
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let hash = |run: &[&str]| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        };
        Fingerprint(words.windows(RUN).map(hash).collect())
    }

    /// How much of this letter stands word for word in `other`, 0–100.
    pub fn percent_in(&self, other: &Fingerprint) -> u32 {
        if self.0.is_empty() {
            return 0;
        }
        let shared = self.0.intersection(&other.0).count();
        u32::try_from(shared * 100 / self.0.len()).unwrap_or(100)
    }
}

/// The letter in which most of `text` stands, and how much of it, 0–100.
pub(super) fn most_alike<'a>(text: &str, others: &'a [OtherLetter]) -> Option<(&'a OtherLetter, u32)> {
    let mine = Fingerprint::of(text);
    let shares = others.iter().map(|other| (other, mine.percent_in(&Fingerprint::of(&other.text))));
    shares.max_by_key(|(_, percent)| *percent)
}
