//! The parts of a letter: greeting, body, closing.

use crate::domain::fold;
use std::ops::Range;

/// Where the parts of a letter stand, in bytes of its text. A part that is missing is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The first line, when it is a greeting.
    pub greeting: Range<usize>,
    /// What lies between.
    pub body: Range<usize>,
    /// From "Yours sincerely," to the end.
    pub closing: Range<usize>,
}

/// Words with which a greeting begins, folded.
const GREETINGS: &[&str] = &[
    "уважаем",
    "многоуважаем",
    "глубокоуважаем",
    "дорог",
    "здравствуй",
    "добрый день",
    "добрый вечер",
    "доброе утро",
    "доброго",
    "привет",
    "милый",
    "милая",
    "господин",
    "госпожа",
    "dear",
    "hello",
    "hi ",
    "good morning",
    "good afternoon",
    "good evening",
    "greetings",
    "mr ",
    "ms ",
    "mrs ",
];
/// Words with which a closing begins, folded.
const CLOSINGS: &[&str] = &[
    "с уважением",
    "с наилучшими",
    "с лучшими",
    "с добрыми",
    "с теплом",
    "с теплыми",
    "с благодарностью",
    "с сердечным",
    "искренне ваш",
    "искренне ваша",
    "всегда ваш",
    "всего доброго",
    "всего наилучшего",
    "до встречи",
    "sincerely",
    "yours",
    "kind regards",
    "best regards",
    "best wishes",
    "warm regards",
    "warmly",
    "with best",
    "with kind",
    "with warm",
    "regards",
    "cheers",
    "all the best",
];
/// A longer first line is prose, in signs.
const GREETING_LENGTH: usize = 90;
/// A closing is short: at most so many lines stand from it to the end.
const CLOSING_LINES: usize = 8;
const CLOSING_LENGTH: usize = 60;

/// Finds the parts of a letter as people write it.
pub fn parts(text: &str) -> Parts {
    let lines: Vec<Range<usize>> = lines(text);
    let filled: Vec<&Range<usize>> =
        lines.iter().filter(|line| !text.get((*line).clone()).unwrap_or_default().trim().is_empty()).collect();
    let short = |line: &Range<usize>, most: usize| text.get(line.clone()).unwrap_or_default().chars().count() <= most;
    let begins = |line: &Range<usize>, words: &[&str]| {
        let folded = fold(text.get(line.clone()).unwrap_or_default()) + " ";
        words.iter().any(|word| folded.starts_with(word))
    };
    let greeting = filled
        .first()
        .filter(|line| short(line, GREETING_LENGTH))
        .filter(|line| {
            begins(line, GREETINGS) || text.get((**line).clone()).unwrap_or_default().trim_end().ends_with(['!', ','])
        })
        .map_or(0..0, |line| (*line).clone());
    let closing = filled
        .iter()
        .rev()
        .take(CLOSING_LINES)
        .filter(|line| line.start > greeting.start && short(line, CLOSING_LENGTH) && begins(line, CLOSINGS))
        .find(|line| !text.get((**line).clone()).unwrap_or_default().trim_end().ends_with(['.', '?']))
        .map_or(text.len()..text.len(), |line| line.start..text.len());
    let body = greeting.end..closing.start.max(greeting.end);
    Parts { greeting, body, closing }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    text.split('\n')
        .map(|line| {
            let range = from..from + line.trim_end_matches('\r').len();
            from += line.len() + 1;
            range
        })
        .collect()
}
