//! How much of a letter stands in another (D4): shared runs of three words.

use super::{OtherLetter, parts};
use crate::domain::fold;
use std::collections::HashSet;

/// Words in a run. Shorter runs are the language's, longer ones miss a changed word.
const RUN: usize = 3;

/// How much of `text` stands word for word in `other`, 0–100. Greeting and closing do not count: they may be the same.
pub fn likeness(text: &str, other: &str) -> u32 {
    share(&runs(text), &runs(other))
}

/// The letter in which most of `text` stands, and how much of it, 0–100.
pub(super) fn most_alike<'a>(text: &str, others: &'a [OtherLetter]) -> Option<(&'a OtherLetter, u32)> {
    let mine = runs(text);
    others.iter().map(|other| (other, share(&mine, &runs(&other.text)))).max_by_key(|(_, percent)| *percent)
}

fn share(mine: &HashSet<String>, theirs: &HashSet<String>) -> u32 {
    if mine.is_empty() {
        return 0;
    }
    let shared = mine.iter().filter(|run| theirs.contains(*run)).count();
    u32::try_from(shared * 100 / mine.len()).unwrap_or(100)
}

fn runs(text: &str) -> HashSet<String> {
    let body = parts(text).body;
    let folded = fold(text.get(body).unwrap_or(text));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}
