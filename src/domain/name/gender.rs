//! The grammatical gender of a person from their name. Unsure is said, never invented: a wrong "Уважаемый" costs a client.

use super::{PersonName, is_cyrillic};
use crate::domain::{Gender, fold};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

const MALE: &str = include_str!("../../../assets/names/given-male.txt");
const FEMALE: &str = include_str!("../../../assets/names/given-female.txt");
const EITHER: &str = include_str!("../../../assets/names/given-either.txt");

/// Folded given name → its gender; names of both are there as unknown, because they still are given names.
static GIVEN: LazyLock<HashMap<&str, Gender, FixedState>> = LazyLock::new(|| {
    [(MALE, Gender::Male), (FEMALE, Gender::Female), (EITHER, Gender::Unknown)]
        .into_iter()
        .flat_map(|(names, gender)| names.split_whitespace().map(move |name| (name, gender)))
        .collect()
});

/// What the parts tell: the patronymic first, then the given name, then a Russian family name.
pub(super) fn conclude(name: &PersonName) -> Gender {
    let told = |gender: &Gender| *gender != Gender::Unknown;
    let folded = |part: &str| Some(part).filter(|part| !part.is_empty()).map(fold);
    let patronymic = folded(&name.patronymic).map(|patronymic| of_patronymic(&patronymic)).filter(told);
    patronymic.or_else(|| of_given(&folded(&name.given)?).filter(told)).unwrap_or_else(|| of_family(&name.family))
}

/// The gender of a known given name, folded (unknown for one that both bear); `None` for a word that is not a known one.
pub(super) fn of_given(folded: &str) -> Option<Gender> {
    let first = || folded.split_once(' ').and_then(|(first, _)| GIVEN.get(first));
    GIVEN.get(folded).or_else(first).copied()
}

const SONS: [&str; 8] = ["оглы", "оглу", "огли", "угли", "улы", "уулу", "ulı", "ogly"];
const DAUGHTERS: [&str; 8] = ["кызы", "гызы", "кизи", "кизы", "қызы", "qizi", "kyzy", "gyzy"];

/// The folded word that makes the name before it a patronymic: «Гасан оглы», «Гасан кызы».
pub(super) fn of_marker(folded: &str) -> Option<Gender> {
    match () {
        () if SONS.contains(&folded) => Some(Gender::Male),
        () if DAUGHTERS.contains(&folded) => Some(Gender::Female),
        () => None,
    }
}

/// Whether a stem of `stem` bytes and one of `endings` make the word. The last letter rules most of them out at once.
fn ends(word: &str, endings: &[&str], stem: usize) -> bool {
    let Some(word) = word.as_bytes().get(stem..) else { return false };
    endings.iter().any(|end| word.last() == end.as_bytes().last() && word.ends_with(end.as_bytes()))
}

/// The gender that a folded patronymic carries; unknown for what is none.
pub(super) fn of_patronymic(folded: &str) -> Gender {
    let ends = |endings: &[&str]| ends(folded, endings, 4);
    let sons = ["ович", "евич", "ич", "ыч", "ovich", "evich", "ovych", "оглы", "оглу", "огли", "угли", "уулу", "улы"];
    let daughters = ["овна", "евна", "ична", "івна", "ївна", "ovna", "evna", "ichna", "ivna", "кызы", "гызы", "кизи"];
    let marker = || folded.rsplit_once(' ').and_then(|(_, marker)| of_marker(marker));
    match () {
        () if ends(&daughters) => Gender::Female,
        () if ends(&sons) => Gender::Male,
        () => marker().unwrap_or(Gender::Unknown),
    }
}

const MALE_ENDINGS: [&str; 12] = ["ов", "ев", "ин", "ын", "ский", "цкий", "ской", "цкой", "хий", "жий", "шой", "стой"];
const FEMALE_ENDINGS: [&str; 9] = ["ова", "ева", "ина", "ына", "ская", "цкая", "хая", "жая", "стая"];
/// Family names that men and women share although they end like the others.
const SHARED: &[&str] = &[
    "грин",
    "дарвин",
    "чаплин",
    "франклин",
    "мартин",
    "бова",
    "сова",
    "корова",
    "дева",
    "калина",
    "малина",
    "щербина",
    "бузина",
    "осина",
    "былина",
    "година",
    "долина",
    "скотина",
    "жердина",
    "хворостина",
    "лещина",
    "дубина",
    "регин",
    "бегин",
    "рабин",
    "пейлин",
];

/// The gender that a Russian family name carries: -ов/-ова, -ин/-ина, -ский/-ская … Others (-ко, -ян, -дзе) do not tell.
pub(super) fn of_family(family: &str) -> Gender {
    if family.is_empty() {
        return Gender::Unknown;
    }
    let folded = fold(family.rsplit('-').next().unwrap_or(family));
    // A stem of two letters at least: Цин, Ким and Цой are no Russian forms.
    let ends = |endings: &[&str]| ends(&folded, endings, 4);
    match () {
        () if !is_cyrillic(&folded) || SHARED.contains(&folded.as_str()) => Gender::Unknown,
        () if ends(&FEMALE_ENDINGS) => Gender::Female,
        () if ends(&MALE_ENDINGS) => Gender::Male,
        () => Gender::Unknown,
    }
}

/// Whether a word looks like a family name of the former Soviet Union, in either alphabet.
pub(super) fn is_family_like(word: &str) -> bool {
    let folded = fold(word);
    let endings = ["ко", "ук", "юк", "ян", "янц", "дзе", "швили", "ых", "их", "ич", "ой", "ай", "ов", "ев", "ин", "ын"];
    let latin = ["ov", "ev", "ova", "eva", "sky", "skiy", "skaya", "enko", "shvili", "dze"];
    of_family(word) != Gender::Unknown || ends(&folded, &endings, 3) || ends(&folded, &latin, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_name_is_folded_and_listed_once() {
        let all: Vec<&str> = [MALE, FEMALE, EITHER].into_iter().flat_map(str::split_whitespace).collect();
        for name in &all {
            assert_eq!(&fold(name), name);
        }
        assert_eq!(all.len(), GIVEN.len());
    }

    #[test]
    fn family_names_tell_only_where_russian_has_two_forms() {
        use Gender::{Female, Male, Unknown};
        for (family, gender) in [
            ("Петров", Male),
            ("Петрова", Female),
            ("Соловьёв", Male),
            ("Соловьёва", Female),
            ("Никитин", Male),
            ("Птицына", Female),
            ("Достоевский", Male),
            ("Трубецкая", Female),
            ("Толстой", Male),
            ("Римский-Корсаков", Male),
            ("Склодовская-Кюри", Unknown),
            ("Шевченко", Unknown),
            ("Саркисян", Unknown),
            ("Черных", Unknown),
            ("Цой", Unknown),
            ("Грин", Unknown),
            ("Калина", Unknown),
            ("Petrova", Unknown),
        ] {
            assert_eq!(of_family(family), gender, "{family}");
        }
    }
}
