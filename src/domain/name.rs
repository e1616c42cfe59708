//! Names of people (METHOD C1): read from one line as people write it, taken apart, and said again in the right form.
//!
//! Two customs are known. In Cyrillic the family name may stand first and a patronymic follows the given name;
//! elsewhere the given names stand first and the family name last, with its particles.

mod gender;
mod organisation;
mod parse;
mod titles;

pub use organisation::looks_like_organisation;
pub use titles::title_gender;

use super::Gender;
use super::fold::is_plain;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The parts of a person's name. Parts that are not known are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Family name with its particles: `Петрова-Водкина`, `van der Sar`.
    pub family: String,
    /// Given names, or their initials: `Анна`, `Anna-Lena`, `И.`.
    pub given: String,
    /// Patronymic, or its initial: `Ивановна`, `Гасан оглы`, `И.`.
    pub patronymic: String,
    /// Concluded from the title, the patronymic, the given name or the family name, in this order.
    /// [`Gender::Unknown`] where none of them tells.
    pub gender: Gender,
}

impl PersonName {
    /// Reads a name as people write it: `Петров Иван Иванович`, `Петрова А.И.`, `Dr. Anna-Lena von Berg`, `Anders, Maria`.
    /// Never fails: what cannot be told apart becomes the family name. Titles and degrees are left out.
    pub fn parse(text: &str) -> PersonName {
        parse::parse(text)
    }

    /// A name from the parts that another program keeps, unless they plainly stand in the wrong places: it took «Петров Иван
    /// Иванович» apart as if it were `John Peter Smith`, or wrote the whole name into one field.
    pub fn of_told(family: &str, given: &str, patronymic: &str) -> PersonName {
        if family.is_empty() && given.is_empty() && patronymic.is_empty() {
            return PersonName::of_parts("", "", "");
        }
        let [family, given, patronymic] = &[family, given, patronymic].map(without_remarks);
        let told = PersonName::of_parts(family, given, patronymic);
        let whole = joined([&**given, &**patronymic, &**family]);
        let is_patronymic = |part: &str| gender::of_patronymic(&super::fold(part)) != Gender::Unknown;
        let is_given = |part: &str| gender::of_given(&super::fold(part)).is_some();
        let alone = [family, given, patronymic].iter().filter(|part| !part.is_empty()).count() == 1;
        let shifted = is_patronymic(family) && !is_patronymic(patronymic) && (is_given(patronymic) || is_given(given));
        let swapped = is_given(family) && !is_given(given) && gender::is_family_like(given);
        let glued = patronymic.is_empty() && given.split_once(' ').is_some_and(|(_, second)| is_patronymic(second));
        let astray = is_cyrillic(&whole) && (shifted || swapped || glued);
        if (alone && whole.contains(' ')) || astray { PersonName::parse(&whole) } else { told }
    }

    /// A name from parts that are known already; the gender is concluded as in [`PersonName::parse`].
    pub fn of_parts(family: &str, given: &str, patronymic: &str) -> PersonName {
        let mut name = PersonName {
            family: family.to_owned(),
            given: given.to_owned(),
            patronymic: patronymic.to_owned(),
            gender: Gender::Unknown,
        };
        name.gender = gender::conclude(&name);
        name
    }

    /// Whether `text` is most likely a person's whole name: some word of it is a known given name or a patronymic, or it has
    /// initials beside a word.
    pub fn is_likely(text: &str) -> bool {
        if text.contains(|c: char| c.is_ascii_digit() || "@/:;\n".contains(c)) || looks_like_organisation(text) {
            return false;
        }
        let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
        let told = |word: &&str| {
            let folded = super::fold(word);
            gender::of_given(&folded).is_some() || gender::of_patronymic(&folded) != Gender::Unknown
        };
        let initials = words.iter().skip(1).all(|word| word.chars().count() == 1) && text.contains('.');
        (2..=5).contains(&words.len()) && (initials || words.iter().any(told))
    }

    /// Whether a word is a known given name: of people, not of towns or things.
    pub fn is_given(word: &str) -> bool {
        gender::of_given(&super::fold(word)).is_some()
    }

    /// Whether a word is a patronymic, as «Иванович» and `Ivanovna`.
    pub fn is_patronymic(word: &str) -> bool {
        !word.contains(' ') && gender::of_patronymic(&super::fold(word)) != Gender::Unknown
    }

    /// Whether a word ends as family names in Russian do.
    pub fn is_family(word: &str) -> bool {
        !word.contains([' ', '.']) && is_cyrillic(word) && gender::is_family_like(word)
    }

    /// The whole name as its script writes it: `Петров Иван Иванович`, `Maria Anders`.
    pub fn full_name(&self) -> String {
        let parts = if self.is_cyrillic() {
            [&self.family, &self.given, &self.patronymic]
        } else {
            [&self.given, &self.patronymic, &self.family]
        };
        joined(parts.into_iter().map(String::as_str))
    }

    /// The name for narrow places: «Петрова А. И.», `Anders M.`. Without a family name, the other parts in full.
    pub fn short(&self) -> String {
        if self.family.is_empty() {
            return self.full_name();
        }
        let patronymic = if self.is_cyrillic() { initials(&self.patronymic) } else { String::new() };
        joined([self.family.as_str(), &initials(&self.given), &patronymic])
    }

    /// Given name and patronymic for the greeting of a letter: («Анна», «Ивановна»), (`Maria`, ``).
    /// `None` where the given name is missing or only an initial: then a letter cannot greet by name.
    pub fn salutation_parts(&self) -> Option<(&str, &str)> {
        if self.given.is_empty() || parse::is_initials(&self.given) {
            return None;
        }
        let patronymic = if parse::is_initials(&self.patronymic) { "" } else { self.patronymic.as_str() };
        Some((&self.given, patronymic))
    }

    fn is_cyrillic(&self) -> bool {
        [&self.family, &self.given, &self.patronymic].into_iter().any(|part| is_cyrillic(part))
    }
}

/// The text without remarks in brackets: «Света (от Лилии)», and without what somebody is called beside the name: `John "Jack" Smith`;
/// as it stands where nothing else would be left.
fn without_remarks(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(['(', '"', '«', '“', '„']) {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut depth, mut quoted) = (String::new(), 0_usize, false);
    for c in text.chars() {
        match c {
            '(' | '«' | '„' => depth += 1,
            '“' if depth == 0 => depth = 1,
            ')' | '»' | '“' | '”' if depth > 0 => depth -= 1,
            '"' => quoted = !quoted,
            c if depth == 0 && !quoted => plain.push(c),
            _ => {}
        }
    }
    if quoted || plain.trim().is_empty() { Cow::Borrowed(text) } else { Cow::Owned(plain.trim().to_owned()) }
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(part);
    }
    all
}

/// `anna-lena` → `Anna-Lena`, `o’brien` → `O’Brien`.
fn capitalised(small: &str) -> String {
    let mut result = String::with_capacity(small.len());
    let mut start = true;
    for (place, c) in small.chars().enumerate() {
        if start {
            result.extend(c.to_uppercase());
        } else {
            result.push(c);
        }
        start = c == '-' || (matches!(c, '\'' | '’') && place == 1);
    }
    result
}

/// `Анна-Мария` → `А.-М.`, `John F.` → `J. F.`, `Гасан оглы` → `Г.`.
fn initials(names: &str) -> String {
    let of_word = |word: &str| -> String {
        let letters = word.split('-').filter_map(|part| part.chars().next());
        letters.filter(|c| c.is_uppercase()).map(|c| format!("{c}.")).collect::<Vec<_>>().join("-")
    };
    joined(names.split(' ').map(of_word).collect::<Vec<_>>().iter().map(String::as_str))
}

#[cfg(test)]
mod tests;
