//! The little language in which contacts are picked: `stage:client town:Казань last-order<2025-01-01 manager:me anders`.
//!
//! Words parted by spaces must all hold. `field:value` compares text folded (a list by commas: any of them), `field<value` and
//! `field>value` compare days and amounts; a word of its own is sought in name, phone, e-mail and card number.
//! Quotes keep spaces: `list:"Spring fair"`.

use super::{ContactKind, Day, Standing, Word, fold};

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FilterField {
    Stage,
    Kind,
    Manager,
    Town,
    Region,
    Country,
    Type,
    Source,
    List,
    Letters,
    Has,
    Paid,
    Due,
    LastOrder,
    LastLetter,
    LastTouch,
    NextStep,
    ClientSince,
}

/// Every field with the word that names it.
pub const FILTER_FIELDS: &[(&str, FilterField)] = &[
    ("stage", FilterField::Stage),
    ("kind", FilterField::Kind),
    ("manager", FilterField::Manager),
    ("town", FilterField::Town),
    ("region", FilterField::Region),
    ("country", FilterField::Country),
    ("type", FilterField::Type),
    ("source", FilterField::Source),
    ("list", FilterField::List),
    ("letters", FilterField::Letters),
    ("has", FilterField::Has),
    ("paid", FilterField::Paid),
    ("due", FilterField::Due),
    ("last-order", FilterField::LastOrder),
    ("last-letter", FilterField::LastLetter),
    ("last-touch", FilterField::LastTouch),
    ("next-step", FilterField::NextStep),
    ("client-since", FilterField::ClientSince),
];

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
        let conditions = split(text).into_iter().map(|word| condition(&word)).collect::<Result<_, _>>()?;
        Ok(Filter { conditions })
    }
}

fn condition(word: &str) -> Result<Condition, FilterError> {
    let Some(at) = word.find([':', '<', '>']) else { return Ok(Condition::Text(fold(word))) };
    let (name, rest) = word.split_at(at);
    let (sign, value) = rest.split_at(1);
    let wrong = |known: String| FilterError { word: word.to_owned(), known };
    let Some((_, field)) = FILTER_FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else {
        return match name.contains('@') || value.is_empty() {
            true => Ok(Condition::Text(fold(word))),
            false => Err(wrong(FILTER_FIELDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))),
        };
    };
    use FilterField as F;
    match (field, sign) {
        (F::LastOrder | F::LastLetter | F::LastTouch | F::NextStep | F::ClientSince, "<" | ">") => Ok(Condition::Day(
            *field,
            sign == "<",
            whole_day(value).ok_or_else(|| wrong(format!("{name}{sign}2025-01-31")))?,
        )),
        (F::LastOrder | F::LastLetter | F::LastTouch | F::NextStep | F::ClientSince, _) if value == "none" => {
            Ok(Condition::Is(*field, vec![String::new()]))
        }
        (F::Paid | F::Due, "<" | ">") => match value.parse::<super::Quantity>() {
            Ok(_) => Ok(Condition::Amount(*field, sign == "<", value.to_owned())),
            Err(_) => Err(wrong(format!("{name}{sign}1000.00"))),
        },
        (F::Paid | F::Due, _) => Err(wrong(format!("{name}<1000.00, {name}>1000.00"))),
        (F::LastOrder | F::LastLetter | F::LastTouch | F::NextStep | F::ClientSince, _) => {
            Err(wrong(format!("{name}<2025-01-31, {name}>2025-01-31, {name}:none")))
        }
        (_, ":") => {
            let values: Vec<String> =
                value.split(',').map(|v| if v == "none" { String::new() } else { fold(v) }).collect();
            closed(*field, &values).map_or(Ok(()), |known| Err(wrong(known)))?;
            Ok(Condition::Is(*field, values))
        }
        _ => Err(wrong(format!("{name}:…"))),
    }
}

/// The known words of a closed field, when one of `values` is not among them.
fn closed(field: FilterField, values: &[String]) -> Option<String> {
    let known: Vec<&str> = match field {
        FilterField::Stage => Standing::ALL.iter().map(|s| s.word()).collect(),
        FilterField::Kind => ContactKind::ALL.iter().map(|k| k.word()).collect(),
        FilterField::Letters => vec!["yes", "no"],
        FilterField::Has => vec!["phone", "email", "address", "deal"],
        _ => return None,
    };
    values.iter().any(|value| !known.contains(&value.as_str())).then(|| known.join(", "))
}

/// A day; a month or a year stand for their first day.
fn whole_day(text: &str) -> Option<Day> {
    [text.to_owned(), format!("{text}-01"), format!("{text}-01-01")].iter().find_map(|text| text.parse().ok())
}

/// Words parted by spaces; quotes keep spaces and go away.
fn split(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' | '«' | '»' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn an_unreadable_word_is_named_with_what_could_stand_there() {
        for (text, hint) in [
            ("stage:boss", "suspect, prospect, client"),
            ("colour:red", "stage, kind"),
            ("last-order<soon", "last-order<2025-01-31"),
            ("due:5", "due>1000.00"),
            ("paid>x", "paid>1000.00"),
        ] {
            let error = Filter::parse(text).unwrap_err();
            assert!(error.known.contains(hint) && error.word == text, "{text}: {error}");
        }
    }
}
