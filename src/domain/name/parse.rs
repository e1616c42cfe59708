//! One line of text → the parts of a name.

use super::titles::{drop_degrees, take_degrees, take_generation, take_titles};
use super::{PersonName, capitalised, gender, is_cyrillic};
use crate::domain::Gender;
use crate::domain::fold::{cases, fold, is_letter, is_plain, lower};
use std::borrow::Cow;

/// A word of a name: as it stands in the text, unless it has to be written otherwise.
pub(super) type Word<'t> = Cow<'t, str>;

const PARTICLES: &[&str] = &[
    "von",
    "van",
    "der",
    "den",
    "ter",
    "ten",
    "zu",
    "zur",
    "vom",
    "de",
    "da",
    "di",
    "du",
    "do",
    "dos",
    "das",
    "del",
    "della",
    "delle",
    "dello",
    "degli",
    "la",
    "le",
    "les",
    "af",
    "av",
    "al",
    "el",
    "bin",
    "ibn",
    "bint",
    "y",
    "фон",
    "ван",
    "дер",
    "ден",
    "де",
    "да",
    "ди",
    "дю",
    "дель",
    "делла",
    "ла",
    "ле",
    "аль",
    "эль",
    "ибн",
    "бин",
    "тер",
];

pub(super) fn parse(text: &str) -> PersonName {
    let text = &*super::without_remarks(text);
    let (mut head, mut tail) = words(text);
    let title = [take_titles(&mut head), take_titles(&mut tail)];
    drop_degrees(&mut tail);
    take_degrees(&mut head);
    let generation = take_generation(&mut tail).or_else(|| take_generation(&mut head));
    if is_remark(&head, &tail) {
        tail.clear();
    }
    drop_asides(&mut head);
    let (mut head, mut tail) = (split_initials(head), split_initials(tail));
    even_case(&mut head, &mut tail);

    let cyrillic = head.iter().chain(&tail).any(|word| is_cyrillic(word));
    let mut parts = if tail.is_empty() {
        arrange(units(head), cyrillic)
    } else {
        Parts { family: head.join(" "), ..given_and_patronymic(units(tail), cyrillic) }
    };
    if let Some(generation) = generation {
        parts.family = super::joined([parts.family.as_str(), &generation]);
    }
    let told = title.into_iter().flatten().chain(parts.told).find(|told| *told != Gender::Unknown);
    let Parts { family, given, patronymic, .. } = parts;
    let mut name = PersonName { family, given, patronymic, gender: Gender::Unknown };
    name.gender = told.unwrap_or_else(|| gender::conclude(&name));
    name
}

/// The words before and behind the first comma.
fn words<'t>(text: &'t str) -> (Vec<Word<'t>>, Vec<Word<'t>>) {
    if is_plain(text) {
        let words = text.split(' ').filter(|word| !word.is_empty());
        return (words.map(Cow::Borrowed).collect(), Vec::new()); // most names
    }
    // Flowers, ticks and quotes are no part of a name, nor is a number.
    let gap = |c: char| !(is_letter(c) || c.is_alphanumeric() || is_mark(c));
    let is_word = |word: &&str| word.contains(is_letter) || word.len() > 4; // a phone stands where a name should
    let words = |text: &'t str| text.split(gap).filter(is_word).map(Cow::Borrowed).collect::<Vec<Word<'t>>>();
    let (head, tail) = text.split_once(',').unwrap_or((text, ""));
    (words(head), words(tail))
}

/// Signs that stand in names: `О'Коннор`, `Anna-Lena`, `И.`, and accents that follow their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// Whether what stands behind a comma is none of the name: «Петров Иван, директор», `Jane Smith, Sales`.
fn is_remark(head: &[Word<'_>], tail: &[Word<'_>]) -> bool {
    let known = |word: &Word<'_>| gender::of_given(&fold(word)).is_some();
    let of_name =
        |word: &Word<'_>| known(word) || is_initial(word) || gender::of_patronymic(&fold(word)) != Gender::Unknown;
    !tail.is_empty() && head.len() > 1 && head.iter().any(known) && !tail.iter().any(of_name)
}

/// Leaves out words in small letters beside a Russian name in capitals and small ones: «Ира бухгалтер», «Иван работа». Names among
/// them, typed in haste, are given their capitals.
fn drop_asides(words: &mut Vec<Word<'_>>) {
    let small = |word: &Word<'_>| word.starts_with(char::is_lowercase) && is_cyrillic(word);
    let is_phone = |word: &Word<'_>| !word.contains(is_letter);
    if !words.iter().any(small) || words.iter().all(small) || words.iter().any(is_phone) {
        return; // most names
    }
    words.retain_mut(|word| {
        let folded = fold(word);
        if !small(word) || PARTICLES.contains(&folded.as_str()) || gender::of_marker(&folded).is_some() {
            return true;
        }
        let of_name = gender::of_given(&folded).is_some()
            || gender::of_patronymic(&folded) != Gender::Unknown
            || gender::is_family_like(word);
        *word = capitalised(word).into();
        of_name
    });
}

/// Whether the whole text is initials: `А.`, `J. R.`, `А.-М.`.
pub(super) fn is_initials(text: &str) -> bool {
    !text.is_empty() && text.split([' ', '-']).all(is_initial)
}

#[derive(Default)]
struct Parts {
    family: String,
    given: String,
    patronymic: String,
    /// What the patronymic tells.
    told: Option<Gender>,
}

/// A word, or a name with the marker that makes it a patronymic («Гасан оглы»).
struct Unit<'t> {
    text: Word<'t>,
    folded: String,
    /// Has the form of a patronymic (some family names do, too).
    patronymic: bool,
    /// What it tells if it is one.
    told: Gender,
    /// Cannot be anything but a patronymic.
    marked: bool,
    initial: bool,
}

fn is_initial(word: &str) -> bool {
    let (letters, dotted) = word.strip_suffix('.').map_or((word, false), |letters| (letters, true));
    let mut chars = letters.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    // «Ал.», «Дм.»: more than a letter, and still no name to greet by
    (rest.is_empty() || (dotted && rest.chars().count() < 3 && is_cyrillic(rest))) && first.is_uppercase()
}

/// `А.И.` and `И.И.Петров` → words of their own; a lone capital gets its dot.
fn split_initials(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let may_split = |word: &Word<'_>| (word.len() < 5 && is_initial(word)) || word.contains('.');
    if !words.iter().any(may_split) {
        return words; // most names
    }
    let dotted = |piece: &str| if is_initial(piece) && !piece.ends_with('.') { "." } else { "" };
    let pieces = words.iter().flat_map(|word| word.split_inclusive('.'));
    pieces.map(|piece| format!("{piece}{}", dotted(piece)).into()).collect()
}

/// A name written wholly in capitals or wholly in small letters is given its capitals.
fn even_case<'t>(head: &mut [Word<'t>], tail: &mut [Word<'t>]) {
    let words = || head.iter().chain(tail.iter()).filter(|word| !is_initial(word)).map(|word| cases(word));
    if words().any(|(small, _)| small) && words().any(|(_, capital)| capital) {
        return; // most names
    }
    let letters: String = head.iter().chain(tail.iter()).filter(|w| !is_initial(w)).map(|w| &**w).collect();
    let shouted = letters.chars().count() > 3 && letters == letters.to_uppercase();
    let whispered = letters == letters.to_lowercase();
    if letters.to_uppercase() == letters.to_lowercase() || !(shouted || whispered) {
        return;
    }
    for word in head.iter_mut().chain(tail.iter_mut()).filter(|word| !is_initial(word)) {
        let small = word.to_lowercase();
        *word = if PARTICLES.contains(&small.as_str()) || gender::of_marker(&fold(&small)).is_some() {
            small.into()
        } else {
            capitalised(&small).into()
        };
    }
}

fn units(words: Vec<Word<'_>>) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = Vec::with_capacity(words.len());
    for word in words {
        let folded = fold(&word);
        match units.last_mut() {
            Some(before) if gender::of_marker(&folded).is_some() => {
                before.initial = false;
                before.text = format!("{} {word}", before.text).into();
                before.folded = format!("{} {folded}", before.folded);
                before.told = gender::of_patronymic(&before.folded);
                (before.patronymic, before.marked) = (true, true);
            }
            _ => {
                let told = gender::of_patronymic(&folded);
                let (patronymic, initial) = (told != Gender::Unknown, is_initial(&word));
                units.push(Unit { patronymic, told, marked: false, initial, text: word, folded });
            }
        }
    }
    units
}

fn is_capital(unit: &Unit<'_>) -> bool {
    unit.text.starts_with(char::is_uppercase)
}

fn text(units: &[Unit<'_>]) -> String {
    super::joined(units.iter().map(|unit| &*unit.text))
}

fn is_given(unit: Option<&Unit<'_>>) -> bool {
    unit.is_some_and(|unit| gender::of_given(&unit.folded).is_some())
}

fn given_and_patronymic(mut units: Vec<Unit<'_>>, cyrillic: bool) -> Parts {
    let splits = units.len() > 1 && units.last().is_some_and(|last| last.patronymic || (cyrillic && last.initial));
    let patronymic = if splits { units.pop() } else { None };
    Parts { given: text(&units), ..Parts::of_patronymic(patronymic) }
}

fn arrange(mut units: Vec<Unit<'_>>, cyrillic: bool) -> Parts {
    let has_initial = units.iter().any(|unit| unit.initial);
    if let Some(place) = units.iter().position(|unit| unit.marked).filter(|place| has_initial && *place > 0) {
        let Parts { patronymic, told, .. } = Parts::of_patronymic(Some(units.remove(place))); // «Гасанов Г. М. оглы»
        return Parts { patronymic, told, ..arrange(units, cyrillic) };
    }
    if units.iter().any(|unit| unit.initial) && units.iter().any(|unit| !unit.initial) {
        return around_initials(units, cyrillic);
    }
    if let Some(place) = patronymic_place(&units, cyrillic) {
        return around_patronymic(units, place);
    }
    let (family, given) = family_and_given(&units, cyrillic);
    Parts { family, given, ..Parts::default() }
}

/// `Петров И. И.`, `И. И. Петров`, `Петров Иван И.`; in other scripts the initials belong to the given names.
fn around_initials(units: Vec<Unit<'_>>, cyrillic: bool) -> Parts {
    let initial_first = units.first().is_some_and(|unit| unit.initial);
    let (initials, words): (Vec<Unit<'_>>, Vec<Unit<'_>>) = units.into_iter().partition(|unit| unit.initial);
    if words.len() == 1 || initial_first {
        return Parts { family: text(&words), ..given_and_patronymic(initials, cyrillic) };
    }
    let mut parts = arrange(words, cyrillic);
    match cyrillic {
        true if parts.patronymic.is_empty() => parts.patronymic = text(&initials),
        _ => parts.given = super::joined([parts.given.as_str(), &text(&initials)]),
    }
    parts
}

impl Parts {
    /// The patronymic, if there is one, without the other parts.
    fn of_patronymic(unit: Option<Unit<'_>>) -> Parts {
        let Some(unit) = unit else { return Parts::default() };
        Parts { patronymic: unit.text.into_owned(), told: Some(unit.told), ..Parts::default() }
    }
}

/// Where the patronymic stands, if there is one: last («Петров Иван Иванович») or after the given name.
fn patronymic_place(units: &[Unit<'_>], cyrillic: bool) -> Option<usize> {
    let at = |place: usize| units.get(place).is_some_and(|unit| unit.patronymic);
    if let Some(place) = units.iter().position(|unit| unit.marked) {
        return Some(place).filter(|place| *place > 0);
    }
    match units.len() {
        // «Иван Петрович», but «Рабинович Иван» and, in Latin, a Serb's family name.
        2 => (at(1) && cyrillic && is_given(units.first())).then_some(1),
        3 if at(1) && !is_given(units.get(1)) => Some(1),
        n if n >= 3 && at(n - 1) => Some(n - 1),
        _ => None,
    }
}

fn around_patronymic(mut units: Vec<Unit<'_>>, place: usize) -> Parts {
    let after: Vec<Unit<'_>> = units.split_off(place + 1);
    let parts = Parts::of_patronymic(units.pop());
    if !after.is_empty() {
        return Parts { family: text(&after), given: text(&units), ..parts };
    }
    let given = units.pop().map(|unit| unit.text.into_owned()).unwrap_or_default();
    Parts { family: text(&units), given, ..parts }
}

/// Family and given name of a name without patronymic.
fn family_and_given(units: &[Unit<'_>], cyrillic: bool) -> (String, String) {
    let cut = |at: usize, family_first: bool| {
        let (left, right) = units.split_at(at.min(units.len()));
        if family_first { (text(left), text(right)) } else { (text(right), text(left)) }
    };
    let count = units.len();
    if count < 2 {
        return cut(if is_given(units.first()) { 1 } else { 0 }, false);
    }
    if let Some(shouted) = the_shouted(units) {
        // «DUPONT Jean»: the French way of saying which one is the family name.
        let (family, given) = if shouted == 0 { cut(1, true) } else { cut(shouted, false) };
        return (capitalised(&family.to_lowercase()), given);
    }
    match particle(units) {
        Some(0) if count > 2 && is_given(units.last()) => return cut(count - 1, true),
        Some(0) => return (text(units), String::new()),
        // «Нгуен Ван Тхань»: a syllable like a particle
        Some(at) if cyrillic && !is_given(units.first()) && units.get(at).is_some_and(is_capital) => {}
        Some(at) => return cut(at, false),
        None => {}
    }
    if cyrillic { cyrillic_order(units, cut) } else { western_order(units, cut) }
}

fn cyrillic_order(units: &[Unit<'_>], cut: impl Fn(usize, bool) -> (String, String)) -> (String, String) {
    let count = units.len();
    let leading = units.iter().take_while(|unit| is_given(Some(unit))).count().min(count - 1);
    if count == 2 && is_given(units.first()) == is_given(units.last()) {
        let genders = [0, 1].map(|at| units.get(at).and_then(|unit| gender::of_given(&unit.folded)));
        if genders == [Some(Gender::Female), Some(Gender::Male)] {
            return cut(1, false); // «Анна Герман»: men's names are family names, too, women's hardly ever
        }
        let like = |unit: Option<&Unit<'_>>| unit.is_some_and(|unit| gender::is_family_like(&unit.text));
        return cut(1, like(units.first()) || !like(units.last()));
    }
    if leading > 0 {
        return cut(leading, false);
    }
    cut(units.iter().position(|unit| is_given(Some(unit))).unwrap_or(1), true)
}

fn western_order(units: &[Unit<'_>], cut: impl Fn(usize, bool) -> (String, String)) -> (String, String) {
    let count = units.len();
    let like_family = units.first().is_some_and(|unit| gender::is_family_like(&unit.text));
    if count == 2 && !is_given(units.first()) && is_given(units.last()) && like_family {
        return cut(1, true); // a Russian name in Latin letters: Ivanov Ivan
    }
    let spanish = |unit: &Unit<'_>| unit.folded == "garcia" || (unit.folded.len() > 4 && unit.folded.ends_with("ez"));
    let double = count > 2 && units.get(count - 2).is_some_and(|unit| spanish(unit) && !is_given(Some(unit)));
    cut(if double { count - 2 } else { count - 1 }, false)
}

/// The one word in capitals among others that are not.
fn the_shouted(units: &[Unit<'_>]) -> Option<usize> {
    let small = |unit: &Unit<'_>| cases(&unit.text).0;
    let is_shouted = |unit: &Unit<'_>| unit.text.chars().count() > 2 && unit.text == unit.text.to_uppercase();
    let cased = |unit: &Unit<'_>| unit.text.to_uppercase() != unit.text.to_lowercase();
    let mut shouted = units.iter().enumerate().filter(|(_, unit)| !small(unit) && cased(unit) && is_shouted(unit));
    let (place, _) = shouted.next()?;
    (shouted.next().is_none() && (place == 0 || place + 1 == units.len())).then_some(place)
}

/// Where the family name's particles begin. A capitalised first word counts only when another particle follows.
fn particle(units: &[Unit<'_>]) -> Option<usize> {
    let is_particle = |unit: &Unit<'_>| PARTICLES.contains(&lower(&unit.text).as_str());
    let place = units.iter().position(is_particle)?;
    let small = units.first().is_some_and(|unit| unit.text == unit.text.to_lowercase());
    match place {
        0 if small || units.get(1).is_some_and(is_particle) => Some(0),
        0 => units.iter().skip(1).position(is_particle).map(|at| at + 1).filter(|at| at + 1 < units.len()),
        _ => Some(place).filter(|at| at + 1 < units.len()),
    }
}
