//! The little language in which contacts are picked: `stage:client town:Казань last-order<2025-01 consent:ads manager:me anders`.
//!
//! Words parted by spaces must all hold. `field:value` compares text folded (a list by commas: any of them), `field<value` and
//! `field>value` compare days and amounts; a word of its own is sought in name, phone, e-mail and card number. A minus before
//! `field:value` turns it round, quotes keep spaces: `-list:"Spring fair"`, and `@name` stands for a filter that was saved by this
//! name. Every field has an English and a Russian word.

use super::{Day, fold};

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FilterField {
    Stage,
    Kind,
    Type,
    Town,
    Region,
    Country,
    Manager,
    Source,
    List,
    Consent,
    Letters,
    Has,
    Got,
    Paid,
    Due,
    LastOrder,
    LastLetter,
    LastTouch,
    NextStep,
    ClientSince,
}

/// What may stand behind a field's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterSort {
    /// One of a few known words.
    Closed,
    /// What the base has there, or `none`.
    Open,
    /// An amount, behind `<` or `>`.
    Amount,
    /// A day, a month or a year, behind `<` or `>`; or `none`.
    Day,
}

/// A field with the words that name it, the one that is shown first.
pub struct FilterWord {
    /// What it looks at.
    pub field: FilterField,
    /// In English, and in `--json`.
    pub english: &'static str,
    /// In Russian.
    pub russian: &'static str,
    /// What may stand behind it.
    pub sort: FilterSort,
}

const fn word(field: FilterField, english: &'static str, russian: &'static str, sort: FilterSort) -> FilterWord {
    FilterWord { field, english, russian, sort }
}

/// Every field, in the order in which a completion offers them.
pub const FILTER_FIELDS: &[FilterWord] = &[
    word(FilterField::Stage, "stage", "кто", FilterSort::Closed),
    word(FilterField::Kind, "kind", "вид", FilterSort::Closed),
    word(FilterField::Type, "type", "тип", FilterSort::Open),
    word(FilterField::Town, "town", "город", FilterSort::Open),
    word(FilterField::Region, "region", "регион", FilterSort::Open),
    word(FilterField::Country, "country", "страна", FilterSort::Open),
    word(FilterField::Manager, "manager", "менеджер", FilterSort::Open),
    word(FilterField::Source, "source", "источник", FilterSort::Open),
    word(FilterField::List, "list", "список", FilterSort::Open),
    word(FilterField::Consent, "consent", "согласие", FilterSort::Closed),
    word(FilterField::Letters, "letters", "письма", FilterSort::Closed),
    word(FilterField::Has, "has", "есть", FilterSort::Closed),
    word(FilterField::Got, "got", "получил", FilterSort::Open),
    word(FilterField::Paid, "paid", "оплачено", FilterSort::Amount),
    word(FilterField::Due, "due", "должен", FilterSort::Amount),
    word(FilterField::LastOrder, "last-order", "заказ", FilterSort::Day),
    word(FilterField::LastLetter, "last-letter", "письмо", FilterSort::Day),
    word(FilterField::LastTouch, "last-touch", "касание", FilterSort::Day),
    word(FilterField::NextStep, "next-step", "шаг", FilterSort::Day),
    word(FilterField::ClientSince, "client-since", "клиент-с", FilterSort::Day),
];

/// The known words of a closed field, each with its Russian twin; nothing for the other fields.
pub fn closed_words(field: FilterField) -> &'static [(&'static str, &'static str)] {
    match field {
        FilterField::Stage => &[("suspect", "возможный"), ("prospect", "потенциальный"), ("client", "клиент")],
        FilterField::Kind => &[("person", "человек"), ("organisation", "организация")],
        FilterField::Consent => &[("ads", "реклама"), ("personal", "данные"), ("refused", "отказ")],
        FilterField::Letters => &[("yes", "да"), ("no", "нет")],
        FilterField::Has => &[("phone", "телефон"), ("email", "почта"), ("address", "адрес"), ("deal", "сделка")],
        _ => &[],
    }
}

/// The words for "nothing there".
const NONE: [&str; 2] = ["none", "нет"];
/// The words for the one who asks, as a manager.
const ME: [&str; 2] = ["me", "я"];

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The field's folded text is one of these; an empty one means "none".
    Is(FilterField, Vec<String>),
    /// Earlier or less (`true`), later or more (`false`) than a day.
    Day(FilterField, bool, Day),
    /// Less (`true`) or more (`false`) than a plain decimal amount.
    Amount(FilterField, bool, String),
    /// Found in name, phone, e-mail or card number.
    Text(String),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// Those of the saved filter of this folded name.
    Saved(String),
}

/// Conditions that all must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The conditions, as written.
    pub conditions: Vec<Condition>,
}

/// A word that the filter cannot read, and what could stand there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {word:?} in the filter; known: {known}")]
pub struct FilterError {
    /// The word.
    pub word: String,
    /// What could stand there.
    pub known: String,
}

impl Filter {
    /// Reads a filter; nothing picks everybody.
    ///
    /// # Errors
    /// [`FilterError`] names the word and what could stand in its place.
    pub fn parse(text: &str) -> Result<Filter, FilterError> {
        let conditions = split(text).into_iter().map(|word| condition(&word.text)).collect::<Result<_, _>>()?;
        Ok(Filter { conditions })
    }
}

fn condition(word: &str) -> Result<Condition, FilterError> {
    let turned = word.strip_prefix('-').filter(|rest| rest.contains([':', '<', '>']) && !rest.starts_with('-'));
    if let Some(rest) = turned {
        let wrong = |error: FilterError| FilterError { word: word.to_owned(), ..error };
        return Ok(Condition::Not(Box::new(condition(rest).map_err(wrong)?)));
    }
    if let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) {
        return Ok(Condition::Saved(fold(name)));
    }
    let Some(at) = word.find([':', '<', '>']) else { return Ok(Condition::Text(fold(word))) };
    let (name, rest) = word.split_at(at);
    let (sign, value) = rest.split_at(1);
    let wrong = |known: String| FilterError { word: word.to_owned(), known };
    let Some(known) = field_named(name) else {
        return match name.contains('@') || value.is_empty() {
            true => Ok(Condition::Text(fold(word))),
            false => Err(wrong(listed(word, FILTER_FIELDS.iter().map(|known| (known.english, known.russian))))),
        };
    };
    let (field, less) = (known.field, sign == "<");
    let none = if is_russian(word) { NONE[1] } else { NONE[0] };
    let is_none = sign == ":" && NONE.contains(&fold(value).as_str());
    match known.sort {
        FilterSort::Day if is_none => Ok(Condition::Is(field, vec![String::new()])),
        FilterSort::Day => match whole_day(value).filter(|_| sign != ":") {
            Some(day) => Ok(Condition::Day(field, less, day)),
            None => Err(wrong(format!("{name}<2025-01-31, {name}>2025-01-31, {name}:{none}"))),
        },
        FilterSort::Amount => match value.replace(',', ".").parse::<super::Quantity>() {
            Ok(_) if sign != ":" => Ok(Condition::Amount(field, less, value.replace(',', "."))),
            _ => Err(wrong(format!("{name}<1000.00, {name}>1000.00"))),
        },
        _ if sign != ":" || value.is_empty() => Err(wrong(format!("{name}:…, {name}:{none}"))),
        FilterSort::Closed => {
            let words: Option<Vec<String>> = value.split(',').map(|value| closed_word(field, &fold(value))).collect();
            let known = || listed(word, closed_words(field).iter().copied());
            words.map(|words| Condition::Is(field, words)).ok_or_else(|| wrong(known()))
        }
        FilterSort::Open => {
            let open = |value: &str| match fold(value) {
                none if NONE.contains(&none.as_str()) => String::new(),
                me if field == FilterField::Manager && ME.contains(&me.as_str()) => ME[0].to_owned(),
                text => text,
            };
            Ok(Condition::Is(field, value.split(',').map(open).collect()))
        }
    }
}

/// Whether somebody wrote a word in Russian: what could stand there is then told in Russian, too.
fn is_russian(word: &str) -> bool {
    word.contains(|c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'))
}

/// The words that could stand there, in the language of the one that does.
fn listed(word: &str, known: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    let spoken = |(english, russian)| if is_russian(word) { russian } else { english };
    known.map(spoken).collect::<Vec<&str>>().join(", ")
}

fn field_named(name: &str) -> Option<&'static FilterWord> {
    let name = name.to_lowercase();
    FILTER_FIELDS.iter().find(|known| known.english == name || known.russian == name)
}

/// The English word of a closed field's value; an empty one for "none" where there may be none.
fn closed_word(field: FilterField, value: &str) -> Option<String> {
    let value = if value == "organization" { "organisation" } else { value };
    let known = closed_words(field).iter().find(|(english, russian)| *english == value || *russian == value);
    match known {
        Some((english, _)) => Some((*english).to_owned()),
        None => (field == FilterField::Consent && NONE.contains(&value)).then(String::new),
    }
}

/// A day, as `2025-01-31` or «31.01.2025»; a month or a year stand for their first day.
fn whole_day(text: &str) -> Option<Day> {
    let mut parts: Vec<String> = text.split('.').map(|part| format!("{part:0>2}")).collect();
    parts.reverse();
    let text = parts.join("-");
    [text.to_owned(), format!("{text}-01"), format!("{text}-01-01")].iter().find_map(|text| text.parse().ok())
}

/// A word of a filter, without its quotes, and where it begins, in bytes.
struct Piece {
    start: usize,
    text: String,
}

const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// Words parted by spaces; quotes keep spaces and go away.
fn split(text: &str) -> Vec<Piece> {
    let (mut words, mut word, mut quoted): (Vec<Piece>, Option<Piece>, bool) = (Vec::new(), None, false);
    for (start, c) in text.char_indices() {
        if c.is_whitespace() && !quoted {
            words.extend(word.take().filter(|word| !word.text.is_empty()));
            continue;
        }
        let word = word.get_or_insert(Piece { start, text: String::new() });
        match QUOTES.contains(&c) {
            true => quoted = !quoted,
            false => word.text.push(c),
        }
    }
    words.extend(word.filter(|word| !word.text.is_empty()));
    words
}

/// What the end of a filter that is being typed may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The word of a field that begins so, in small letters.
    Field(String),
    /// The name of a saved filter that begins so, folded.
    Saved(String),
    /// A value of this field that begins so, folded.
    Value(FilterField, String),
    /// A day or an amount, which cannot be foretold.
    Figure(FilterField),
}

/// The end of a filter that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Where its last word begins, in bytes; the end when none is begun.
    pub word: usize,
    /// From where on an option replaces what stands there.
    pub start: usize,
    /// What could stand there.
    pub wanted: Wanted,
}

/// What could stand at the end of `text`.
pub fn ending(text: &str) -> Ending {
    let quoted = text.chars().filter(|c| QUOTES.contains(c)).count() % 2 == 1;
    let ended = text.is_empty() || (text.ends_with(char::is_whitespace) && !quoted);
    let last = split(text).pop().filter(|_| !ended);
    let nothing = |word: usize| Ending { word, start: text.len(), wanted: Wanted::Field(String::new()) };
    let Some(last) = last else { return nothing(text.len()) };
    let ending = |start: usize, wanted: Wanted| Ending { word: last.start, start, wanted };
    let raw = text.get(last.start..).unwrap_or_default();
    let minus = usize::from(raw.starts_with('-'));
    let typed = raw.get(minus..).unwrap_or_default();
    let start = last.start + minus;
    if let Some(name) = typed.strip_prefix('@') {
        return ending(start + 1, Wanted::Saved(fold(&name.replace(QUOTES, ""))));
    }
    let Some(at) = typed.find([':', '<', '>']) else { return ending(start, Wanted::Field(typed.to_lowercase())) };
    let Some(known) = field_named(typed.get(..at).unwrap_or_default()) else {
        return nothing(last.start);
    };
    let behind = at + 1 + typed.get(at + 1..).and_then(|value| value.rfind(',')).map_or(0, |comma| comma + 1);
    let value = typed.get(behind..).unwrap_or_default().replace(QUOTES, "");
    match known.sort {
        FilterSort::Closed | FilterSort::Open if typed.get(at..=at) == Some(":") => {
            ending(start + behind, Wanted::Value(known.field, fold(&value)))
        }
        _ => ending(start + behind, Wanted::Figure(known.field)),
    }
}

/// `value` as it stands in a filter: in quotes when it has spaces.
pub fn quoted(value: &str) -> String {
    let bare = value.replace(QUOTES, "");
    if bare.contains(char::is_whitespace) { format!("\"{bare}\"") } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ConsentKind, ContactKind, Standing, Word};

    #[test]
    fn a_filter_reads_as_it_is_written() {
        let filter =
            Filter::parse(r#"stage:client town:"Нижний Новгород",Казань last-order<2025-01 due>0 Андерс"#).unwrap();
        assert_eq!(
            filter.conditions,
            [
                Condition::Is(FilterField::Stage, vec!["client".into()]),
                Condition::Is(FilterField::Town, vec!["нижний новгород".into(), "казань".into()]),
                Condition::Day(FilterField::LastOrder, true, "2025-01-01".parse().unwrap()),
                Condition::Amount(FilterField::Due, false, "0".into()),
                Condition::Text("андерс".into()),
            ]
        );
        assert_eq!(Filter::parse("  ").unwrap(), Filter::default());
        assert_eq!(
            Filter::parse("manager:none").unwrap().conditions,
            [Condition::Is(FilterField::Manager, vec![String::new()])]
        );
    }

    #[test]
    fn russian_words_say_the_same() {
        for (english, russian) in [
            ("stage:client manager:me", "кто:клиент менеджер:я"),
            ("type:дилер last-order<2025-01 paid>1.5", "тип:Дилер заказ<2025-01 оплачено>1,5"),
            ("last-order<2025-01-31 last-touch>2025-02", "заказ<31.1.2025 касание>02.2025"),
            ("consent:ads -has:email next-step:none", "Согласие:реклама -есть:почта шаг:нет"),
        ] {
            assert_eq!(Filter::parse(english).unwrap(), Filter::parse(russian).unwrap(), "{russian}");
        }
        let standings: Vec<&str> = closed_words(FilterField::Stage).iter().map(|(english, _)| *english).collect();
        assert_eq!(standings, Standing::ALL.iter().map(|standing| standing.word()).collect::<Vec<_>>());
        let kinds: Vec<&str> = closed_words(FilterField::Kind).iter().map(|(english, _)| *english).collect();
        assert_eq!(kinds, ContactKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>());
        for kind in ConsentKind::ALL {
            assert!(closed_words(FilterField::Consent).iter().any(|(english, _)| *english == kind.word()));
        }
    }

    #[test]
    fn a_minus_turns_a_condition_round_and_is_part_of_any_other_word() {
        let turned = Filter::parse("-town:Leeds -5").unwrap().conditions;
        let town = Condition::Is(FilterField::Town, vec!["leeds".into()]);
        assert_eq!(turned, [Condition::Not(Box::new(town)), Condition::Text(fold("-5"))]);
        assert_eq!(Filter::parse("@\"Best ones\"").unwrap().conditions, [Condition::Saved("best ones".into())]);
        assert_eq!(Filter::parse("-stage:boss").unwrap_err().word, "-stage:boss");
        let ruler = format!("{}stage:client", "-".repeat(100_000));
        assert_eq!(Filter::parse(&ruler).unwrap_err().word, ruler, "no turning round and round");
    }

    #[test]
    fn an_unreadable_word_is_named_with_what_could_stand_there() {
        for (text, hint) in [
            ("stage:boss", "suspect, prospect, client"),
            ("colour:red", "stage, kind"),
            ("last-order<soon", "last-order<2025-01-31"),
            ("due:5", "due>1000.00"),
            ("paid>x", "paid>1000.00"),
            ("town<5", "town:…"),
            ("town:", "town:none"),
            ("кто:начальник", "возможный, потенциальный, клиент"),
            ("цвет:красный", "кто, вид, тип"),
            ("заказ<скоро", "заказ:нет"),
        ] {
            let error = Filter::parse(text).unwrap_err();
            assert!(error.known.contains(hint) && error.word == text, "{text}: {error}");
        }
    }

    #[test]
    fn what_could_stand_at_the_end_is_known_while_typing() {
        let field = |text: &str| Wanted::Field(text.into());
        let value = |field, text: &str| Wanted::Value(field, text.into());
        for (text, start, then) in [
            ("", 0, field("")),
            ("to", 0, field("to")),
            ("-го", 1, field("го")),
            ("stage:client ", 13, field("")),
            ("stage:", 6, value(FilterField::Stage, "")),
            ("anna town:Ка", 10, value(FilterField::Town, "ка")),
            ("town:Leeds,\"New Y", 11, value(FilterField::Town, "new y")),
            ("last-order<20", 11, Wanted::Figure(FilterField::LastOrder)),
            ("town:Leeds @de", 12, Wanted::Saved("de".into())),
            ("colour:r", 8, field("")),
        ] {
            let Ending { start: at, wanted, .. } = ending(text);
            assert_eq!((at, wanted), (start, then), "{text}");
        }
        assert_eq!(ending("stage:client -town:Ка").word, 13);
        assert_eq!(quoted("New York"), "\"New York\"");
        assert_eq!(quoted("ООО «Заря»"), "\"ООО Заря\"");
    }
}
