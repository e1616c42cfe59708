//! Personal letters (METHOD D3, D4): what is known about the reader, and whether the letter shows it.

mod alike;
mod blanks;
mod facts;
mod names;
mod parts;

pub use alike::Fingerprint;
pub use parts::{Parts, parts};

use super::{Day, Gender, LetterId, Money, PersonName};
use serde::Serialize;
use std::ops::Range;

/// From this likeness on, a letter is no longer its own: two fifths of it stand word for word in another (D4).
pub const TOO_ALIKE: u32 = 40;

/// What is known about one client when a letter is written (D3). Everything newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LetterFacts {
    /// The day of writing.
    pub today: Day,
    /// The contact's name: the person's or the organisation's.
    pub name: String,
    /// Whom the letter greets: the client, or whom we talk to at the organisation.
    pub person: Option<PersonName>,
    /// The firm, or where the person works; may be empty.
    pub organisation: String,
    /// Orders.
    pub orders: Vec<PastOrder>,
    /// Wishes (C2).
    pub wishes: Vec<PastWish>,
    /// Birthdays and other days (C3).
    pub occasions: Vec<PastOccasion>,
    /// Products that came after the last order, and that this client never had.
    pub news: Vec<String>,
    /// Days of the letters sent before.
    pub letters: Vec<Day>,
    /// Client since.
    pub since: Option<Day>,
    /// Who signs.
    pub writer: String,
    /// The writer's firm; may be empty.
    pub firm: String,
}

/// An order as a letter may name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastOrder {
    /// When.
    pub day: Day,
    /// What: names of products, the dearest line first.
    pub products: Vec<String>,
    /// For how much.
    pub total: Money,
}

/// A wish as a letter may name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastWish {
    /// When it was said.
    pub day: Day,
    /// In which words.
    pub words: String,
}

/// A day to remember; year and day may not be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastOccasion {
    /// What it is: "birthday", "dog Rex's birthday".
    pub title: String,
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month.
    pub day: Option<u32>,
}

/// A letter written not long ago, to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLetter {
    /// Its number.
    pub id: LetterId,
    /// The contact's name.
    pub to: String,
    /// Whom it greets.
    pub person: Option<PersonName>,
    /// Its text.
    pub text: String,
}

/// Whether a remark stops the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The letter must not go out like this.
    Stop,
    /// Worth a second look.
    Warning,
}

/// What is wrong. The key names the sentence in the catalogue (`remark-…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum RemarkKind {
    /// Nothing is written.
    Empty,
    /// A place was left to be filled in.
    Blank {
        /// As it stands there.
        found: String,
    },
    /// The reader is called by another's name, or a wrong patronymic.
    WrongName {
        /// As it stands there.
        found: String,
        /// The reader's name.
        expected: String,
    },
    /// «Уважаемый» to a woman, "Mr" to a woman.
    WrongForm {
        /// As it stands there.
        found: String,
        /// The reader's name.
        expected: String,
    },
    /// The greeting does not call the reader by name.
    NotByName {
        /// The reader's name.
        expected: String,
    },
    /// Nothing of this client's own history is named.
    NoFact,
    /// Much of it stands word for word in another letter.
    Alike {
        /// That letter's number.
        letter: LetterId,
        /// Who got it.
        to: String,
        /// How much of this one stands there, 0–100.
        percent: u32,
    },
    /// Nothing is asked.
    NoQuestion,
    /// It is still the start as the program wove it.
    Untouched,
}

/// One remark about a letter (D4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Whether it stops the letter.
    pub severity: Severity,
    /// What is wrong.
    #[serde(flatten)]
    pub kind: RemarkKind,
    /// The bytes of the text that it is about; empty at 0 where it is about the whole.
    #[serde(skip)]
    pub span: Range<usize>,
    /// The line that it is about, from 1; 0: the whole text.
    pub line: usize,
}

/// Reads a letter as METHOD D4 asks: stopping remarks first, then in the order of the text.
/// `start` is the woven start that the text was made from; `others` are the letters written just before, to others.
pub fn check(text: &str, start: &str, facts: &LetterFacts, others: &[OtherLetter]) -> Vec<Remark> {
    if text.trim().is_empty() {
        return vec![remark(text, Severity::Stop, RemarkKind::Empty, 0..0)];
    }
    let mut remarks: Vec<Remark> = Vec::new();
    let mut stop = |kind, span| remarks.push(remark(text, Severity::Stop, kind, span));
    let blanks = blanks::blanks(text);
    for (kind, span) in names::wrong_names(text, facts, others) {
        // «ФИО» in the greeting is a blank, and not somebody's name too.
        if !blanks.iter().any(|blank| blank.start < span.end && span.start < blank.end) {
            stop(kind, span);
        }
    }
    for span in blanks {
        stop(RemarkKind::Blank { found: slice(text, &span) }, span);
    }
    let parts = parts(text);
    let mut warn = |kind, span| remarks.push(remark(text, Severity::Warning, kind, span));
    if !start.trim().is_empty() && super::fold(text) == super::fold(start) {
        warn(RemarkKind::Untouched, 0..0);
    }
    if let Some(expected) = names::not_by_name(text, &parts, facts) {
        warn(RemarkKind::NotByName { expected }, parts.greeting.clone());
    }
    if !facts::names_a_fact(text.get(parts.body.clone()).unwrap_or(text), facts) {
        warn(RemarkKind::NoFact, 0..0);
    }
    if let Some((other, percent)) = alike::most_alike(text, others).filter(|(_, percent)| *percent >= TOO_ALIKE) {
        warn(RemarkKind::Alike { letter: other.id, to: other.to.clone(), percent }, 0..0);
    }
    if !asks(text.get(parts.body.clone()).unwrap_or(text)) {
        warn(RemarkKind::NoQuestion, 0..0);
    }
    remarks.sort_by_key(|remark| (remark.severity, remark.span.start));
    remarks
}

/// Whether `remarks` keep the letter from going out.
pub fn stops(remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| remark.severity == Severity::Stop)
}

/// The name by which a letter calls `person`: «Анна Сергеевна», "Maria Anders"; empty where nothing is known.
pub fn called(person: &PersonName) -> String {
    match person.salutation_parts() {
        Some((given, "")) if person.family.is_empty() => given.to_owned(),
        Some((_, "")) => person.full_name(),
        Some((given, patronymic)) => format!("{given} {patronymic}"),
        None => person.full_name(),
    }
}

fn remark(text: &str, severity: Severity, kind: RemarkKind, span: Range<usize>) -> Remark {
    let whole = span.is_empty();
    let line = if whole { 0 } else { text.get(..span.start).unwrap_or("").matches('\n').count() + 1 };
    Remark { severity, kind, span, line }
}

fn slice(text: &str, span: &Range<usize>) -> String {
    text.get(span.clone()).unwrap_or_default().to_owned()
}

/// A question mark that ends a sentence, not one inside a web address.
fn asks(text: &str) -> bool {
    text.char_indices().any(|(at, sign)| {
        let next = text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
        matches!(sign, '?' | '？') && next.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// A word of a text: where it stands, and its folded form.
struct Token {
    pub span: Range<usize>,
    pub folded: String,
    pub capital: bool,
}

/// The words of `text`: runs of letters, digits, hyphens and apostrophes.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut from: Option<usize> = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = sign.is_alphanumeric() || (from.is_some() && matches!(sign, '-' | '\'' | '’'));
        match (from, inside) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                let word = text.get(start..at).unwrap_or_default().trim_end_matches(['-', '\'', '’']);
                found.push(Token {
                    span: start..start + word.len(),
                    folded: super::fold(word),
                    capital: word.chars().next().is_some_and(char::is_uppercase),
                });
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether two folded words are forms of one: they share all but their endings, which Cyrillic words have more of.
fn same_stem(a: &str, b: &str) -> bool {
    let (m, n) = (a.chars().count(), b.chars().count());
    let (short, long) = (m.min(n), m.max(n));
    let ending = match (short, a.is_ascii()) {
        (0..=3, _) | (4..=6, true) => 0,
        (4, false) => 1,
        (5..=6, false) => 2,
        _ => 3,
    };
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared + ending >= short && long <= shared + 4 && (short > 3 || long == short)
}

/// «Уважаемый» is a man's; the word's gender, if it has one.
fn gendered(word: &str) -> Option<Gender> {
    match word {
        "уважаемый"
        | "многоуважаемый"
        | "глубокоуважаемый"
        | "дорогой"
        | "милый"
        | "господин"
        | "mr"
        | "mister"
        | "sir" => Some(Gender::Male),
        "уважаемая"
        | "многоуважаемая"
        | "глубокоуважаемая"
        | "дорогая"
        | "милая"
        | "госпожа"
        | "ms"
        | "mrs"
        | "miss"
        | "madam" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
