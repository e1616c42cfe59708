//! What stands before and behind a name and is no part of it: titles, degrees, who is the son.

use super::parse::Word;
use crate::domain::Gender;
use crate::domain::fold::lower;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words before a name that are no part of it, and what they tell of the gender. A map, for it is asked for every name.
static TITLES: LazyLock<HashMap<&str, Gender, FixedState>> = LazyLock::new(|| TITLE_LIST.iter().copied().collect());
const TITLE_LIST: &[(&str, Gender)] = &[
    ("mr", Gender::Male),
    ("mister", Gender::Male),
    ("sir", Gender::Male),
    ("herr", Gender::Male),
    ("monsieur", Gender::Male),
    ("signor", Gender::Male),
    ("sr", Gender::Male),
    ("г-н", Gender::Male),
    ("господин", Gender::Male),
    ("гражданин", Gender::Male),
    ("мистер", Gender::Male),
    ("пан", Gender::Male),
    ("mrs", Gender::Female),
    ("ms", Gender::Female),
    ("miss", Gender::Female),
    ("madam", Gender::Female),
    ("frau", Gender::Female),
    ("mme", Gender::Female),
    ("mlle", Gender::Female),
    ("madame", Gender::Female),
    ("signora", Gender::Female),
    ("sra", Gender::Female),
    ("г-жа", Gender::Female),
    ("госпожа", Gender::Female),
    ("гражданка", Gender::Female),
    ("миссис", Gender::Female),
    ("мисс", Gender::Female),
    ("пани", Gender::Female),
    ("mx", Gender::Unknown),
    ("dr", Gender::Unknown),
    ("prof", Gender::Unknown),
    ("professor", Gender::Unknown),
    ("rev", Gender::Unknown),
    ("hon", Gender::Unknown),
    ("mag", Gender::Unknown),
    ("dott", Gender::Unknown),
    ("ing", Gender::Unknown),
    ("dipl-ing", Gender::Unknown),
    ("ип", Gender::Unknown),
    ("индивидуальный", Gender::Unknown),
    ("предприниматель", Gender::Unknown),
    ("д-р", Gender::Unknown),
    ("доктор", Gender::Unknown),
    ("проф", Gender::Unknown),
    ("профессор", Gender::Unknown),
    ("акад", Gender::Unknown),
    ("академик", Gender::Unknown),
    ("доц", Gender::Unknown),
    ("доцент", Gender::Unknown),
    ("тов", Gender::Unknown),
    ("товарищ", Gender::Unknown),
    ("адвокат", Gender::Unknown),
    ("нотариус", Gender::Unknown),
    ("самозанятый", Gender::Unknown),
    ("самозанятая", Gender::Female),
    ("дядя", Gender::Male),
    ("тётя", Gender::Female),
    ("тетя", Gender::Female),
    ("баба", Gender::Female),
    ("бабушка", Gender::Female),
    ("дедушка", Gender::Male),
];
/// What German titles are of (dots left out): `Dr. med.`, `Prof. Dr. h. c.` Only behind a title, and with their dots.
const FACULTIES: &[&str] = &[
    "h", "c", "hc", "med", "phil", "jur", "iur", "rer", "nat", "pol", "oec", "techn", "dent", "vet", "theol", "habil",
    "mult",
];
/// Degrees after a name (dots left out).
const DEGREES: &[&str] =
    &["phd", "md", "dds", "esq", "mba", "cpa", "llm", "ктн", "дтн", "кэн", "дэн", "кмн", "дмн", "кюн", "кпн", "кфн"];
/// What tells son from father; it stays with the family name.
const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// A word as titles are compared: small, without dots.
fn key(word: &str) -> String {
    let key = lower(word);
    if key.contains('.') { key.replace('.', "") } else { key }
}

/// What a title alone tells of the gender: `Mr.`, «г-жа».
pub fn title_gender(title: &str) -> Gender {
    TITLES.get(key(title.trim()).as_str()).copied().unwrap_or(Gender::Unknown)
}

fn is_degree(word: &str) -> bool {
    word.len() <= "к.ю.н.".len() && DEGREES.contains(&key(word).as_str())
}

/// Leaves out degrees, wherever they stand.
pub(super) fn drop_degrees(words: &mut Vec<Word<'_>>) {
    words.retain(|word| !is_degree(word));
}

pub(super) fn take_titles(words: &mut Vec<Word<'_>>) -> Option<Gender> {
    let mut told = None;
    while words.len() > 1 {
        let first = key(words.first()?);
        // «г.» in lower case is "Mr"; in upper case it is somebody's initial.
        let of_title = || told.is_some() && words.first().is_some_and(|word| word.ends_with('.'));
        let known = match &**words.first()? {
            "г." => Some(Gender::Unknown),
            _ if of_title() && FACULTIES.contains(&first.as_str()) => Some(Gender::Unknown),
            _ => TITLES.get(first.as_str()).copied(),
        };
        let Some(gender) = known else { break };
        told = told.filter(|g| *g != Gender::Unknown).or(Some(gender));
        words.remove(0);
    }
    told
}

pub(super) fn take_degrees(words: &mut Vec<Word<'_>>) {
    while words.len() > 1 && words.last().is_some_and(|word| is_degree(word)) {
        words.pop();
    }
}

pub(super) fn take_generation(words: &mut Vec<Word<'_>>) -> Option<String> {
    let last = words.last().filter(|word| word.is_ascii() && GENERATIONS.contains(&key(word).as_str()))?.to_string();
    words.pop();
    Some(last)
}
