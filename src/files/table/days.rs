//! Days as files write them. What a cell says by itself (ISO, dots, month names) is read as it stands; whether
//! `03/04/2026` is in March or in April is decided once for a column, from all its rows.

use crate::domain::Day;
use serde::{Deserialize, Serialize};

/// Which number of `a/b/year` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// A date as far as it was told (C3): birthdays often come without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    /// Absent: not told.
    pub year: Option<i32>,
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month, 1–31.
    pub day: u32,
}

/// What a column's cells say about their order.
#[derive(Clone, Debug, Default)]
pub struct DayEvidence {
    day_first: Option<String>,
    month_first: Option<String>,
    either: Option<String>,
    /// `05.01.2026`: the day stands first, unless another cell of the column shows the contrary.
    dotted: Option<String>,
    year_first: Option<String>,
}

/// Why the order of a column's dates is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DaysUndecided {
    /// Every cell can be read in both ways; one that differs.
    Either(String),
    /// Some cells can only be read in one way and some only in the other; one of each.
    Both(String, String),
}

impl DayEvidence {
    /// Takes a cell into account.
    pub fn see(&mut self, text: &str) {
        let slot = match written(text) {
            Some(Written::Known(Year::Full(_), _, _)) if is_year_first(text) => &mut self.year_first,
            Some(Written::Open { a, b, dotted, .. }) => match (a <= 12, b <= 12) {
                (false, true) => &mut self.day_first,
                (true, false) => &mut self.month_first,
                (true, true) if dotted => &mut self.dotted,
                (true, true) if a != b => &mut self.either,
                _ => return,
            },
            _ => return,
        };
        slot.get_or_insert_with(|| text.trim().to_owned());
    }

    /// Whether the order matters to some cell.
    pub fn is_ordered(&self) -> bool {
        [&self.day_first, &self.month_first, &self.either, &self.dotted].into_iter().any(Option::is_some)
    }

    /// A cell that tells the order.
    pub fn example(&self) -> Option<&str> {
        [&self.day_first, &self.month_first, &self.dotted].into_iter().flatten().next().map(String::as_str)
    }

    /// The order of the column.
    pub fn decide(&self) -> Result<DayOrder, DaysUndecided> {
        let both = |one: &String, other: &String| Err(DaysUndecided::Both(one.clone(), other.clone()));
        let open = [&self.day_first, &self.month_first, &self.dotted, &self.either].into_iter().flatten().next();
        if let (Some(year), Some(other)) = (&self.year_first, open) {
            return both(year, other);
        }
        match (&self.day_first, &self.month_first, &self.either) {
            (Some(day), Some(month), _) => both(day, month),
            (_, Some(_), _) => Ok(DayOrder::MonthFirst),
            (None, None, Some(example)) => Err(DaysUndecided::Either(example.clone())),
            _ => Ok(DayOrder::DayFirst),
        }
    }
}

/// Reads a day; a time after it is left out. Years of two digits are those up to a year after `today`.
pub fn day(text: &str, order: DayOrder, today: Day) -> Option<Day> {
    let date = partial_date(text, order, today)?;
    Day::new(date.year?, date.month, date.day)
}

/// Whether a cell is a whole date, in whatever order.
pub fn is_date(text: &str) -> bool {
    let plain = |number: u32, most: u32| (1..=most).contains(&number);
    match written(text) {
        Some(Written::Known(year, month, day)) => !matches!(year, Year::Untold) && plain(month, 12) && plain(day, 31),
        Some(Written::Open { a, b, year, .. }) => {
            !matches!(year, Year::Untold) && plain(a, 31) && plain(b, 31) && a.min(b) <= 12
        }
        None => false,
    }
}

/// Reads a date that may lack its year: `--05-12`, `12.05`, `12 мая`.
pub fn partial_date(text: &str, order: DayOrder, today: Day) -> Option<PartialDate> {
    let (year, month, day) = match written(text)? {
        Written::Known(year, month, day) => (year, month, day),
        Written::Open { a, b, year, .. } => match order {
            DayOrder::DayFirst => (year, b, a),
            DayOrder::MonthFirst => (year, a, b),
        },
    };
    let year = match year {
        Year::Untold => None,
        // Some address books write a year that is not told as one before anybody living.
        Year::Full(year) if year <= 1604 => None,
        Year::Full(year) => Some(year),
        Year::Short(year) => {
            let century = today.year() - today.year().rem_euclid(100);
            Some(if century + year > today.year() + 1 { century - 100 + year } else { century + year })
        }
    };
    // A leap year stands in, so that 29 February is a birthday.
    Day::new(year.unwrap_or(2000), month, day).map(|_| PartialDate { year, month, day })
}

#[derive(Clone, Copy)]
enum Year {
    Full(i32),
    Short(i32),
    Untold,
}

enum Written {
    /// Year, month, day: the cell says itself which is which.
    Known(Year, u32, u32),
    /// Two numbers and the year; with dots between, or other signs.
    Open { a: u32, b: u32, year: Year, dotted: bool },
}

/// Whether the year stands first, as in ISO 8601.
fn is_year_first(text: &str) -> bool {
    text.trim().bytes().take_while(u8::is_ascii_digit).count() >= 4
}

fn written(text: &str) -> Option<Written> {
    let date = without_time(text.trim());
    let told_without_year = date.starts_with("--");
    let parts: Vec<&str> = date
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && !matches!(*part, "г" | "год" | "года" | "of"))
        .collect();
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let dotted = date.contains('.') && !date.contains(['/', '-']);
    match parts.as_slice() {
        [all] if all.len() == 8 => {
            let (year, rest) = all.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            Some(Written::Known(full_year(year)?, number(month)?, number(day)?))
        }
        [month, day] if told_without_year => Some(Written::Known(Year::Untold, number(month)?, number(day)?)),
        [year, _] if year.len() == 4 && month_named(year).is_none() => None, // a month of a year: no day
        [a, b] => match (month_named(a), month_named(b)) {
            (Some(month), None) => Some(Written::Known(Year::Untold, month, number(b)?)),
            (None, Some(month)) => Some(Written::Known(Year::Untold, month, number(a)?)),
            _ => Some(Written::Open { a: number(a)?, b: number(b)?, year: Year::Untold, dotted }),
        },
        [a, b, c] => match (month_named(a), month_named(b)) {
            (Some(month), _) => Some(Written::Known(any_year(c)?, month, number(b)?)),
            (_, Some(month)) if a.len() == 4 => Some(Written::Known(full_year(a)?, month, number(c)?)),
            (_, Some(month)) => Some(Written::Known(any_year(c)?, month, number(a)?)),
            _ if a.len() == 4 => Some(Written::Known(full_year(a)?, number(b)?, number(c)?)),
            _ => Some(Written::Open { a: number(a)?, b: number(b)?, year: any_year(c)?, dotted }),
        },
        _ => None,
    }
}

fn full_year(text: &str) -> Option<Year> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok().map(Year::Full))
        .flatten()
}

fn any_year(text: &str) -> Option<Year> {
    match text.len() {
        2 if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok().map(Year::Short),
        _ => full_year(text),
    }
}

/// The part before a time: up to the last gap or `T` before the first colon, or before the `T` of a compact stamp.
fn without_time(text: &str) -> &str {
    let head = match text.find(':') {
        Some(colon) => {
            let before = text.get(..colon).unwrap_or(text);
            before.rfind(|c: char| c.is_whitespace() || c == 'T').and_then(|gap| text.get(..gap)).unwrap_or(text)
        }
        None => match text.split_once('T') {
            Some((date, time)) if date.len() == 8 && time.starts_with(|c: char| c.is_ascii_digit()) => date,
            _ => text,
        },
    };
    head.trim_end_matches(|c: char| c.is_whitespace() || c == ',')
}

/// The month that a word names, by its first three letters, in English or Russian.
fn month_named(word: &str) -> Option<u32> {
    const NAMES: [&str; 24] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", //
        "янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
    ];
    let lower = word.to_lowercase();
    if !lower.chars().next().is_some_and(char::is_alphabetic) {
        return None;
    }
    let at = NAMES.iter().position(|name| match *name {
        "ма" => matches!(lower.as_str(), "май" | "мая"),
        name => lower.starts_with(name),
    })?;
    u32::try_from(at % 12 + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 22).unwrap()
    }

    #[test]
    fn a_cell_that_says_its_order_is_read_as_it_stands() {
        for (text, read) in [
            ("1996-07-04 00:00:00.000", "1996-07-04"),
            ("2024-07-01T11:54:49.95+00:00", "2024-07-01"),
            ("2026/1/5", "2026-01-05"),
            ("20140102", "2014-01-02"),
            ("20140102T101500Z", "2014-01-02"),
            ("22 ноября 2026 г.", "2026-11-22"),
            ("5 мая 2026", "2026-05-05"),
            ("7 марта 2026, 10:15", "2026-03-07"),
            ("Nov 22, 2026", "2026-11-22"),
            ("22-Nov-26", "2026-11-22"),
            ("2026 March 3", "2026-03-03"),
        ] {
            for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
                assert_eq!(day(text, order, today()).map(|d| d.to_string()).as_deref(), Some(read), "{text}");
            }
        }
        for (text, read) in [
            ("05.01.2026", "2026-01-05"),
            ("5.1.26 г.", "2026-01-05"),
            ("31.12.2025 23:59:59", "2025-12-31"),
            ("12.05.58", "1958-05-12"),
        ] {
            assert_eq!(day(text, DayOrder::DayFirst, today()).map(|d| d.to_string()).as_deref(), Some(read), "{text}");
        }
        for text in ["", "n/a", "31.02.2026", "13.13.2026", "2026", "1.5", "завтра", "12345678901", "..", "10:30"]
        {
            assert_eq!(day(text, DayOrder::DayFirst, today()), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_slashes_is_decided_from_the_whole_column() {
        let decide = |cells: &[&str]| {
            let mut evidence = DayEvidence::default();
            cells.iter().for_each(|cell| evidence.see(cell));
            evidence.decide()
        };
        assert_eq!(decide(&["01/02/2026", "31/12/2025"]), Ok(DayOrder::DayFirst));
        assert_eq!(decide(&["01/02/2026", "12/31/2025 10:00"]), Ok(DayOrder::MonthFirst));
        assert_eq!(decide(&["2026-01-02", "", "n/a"]), Ok(DayOrder::DayFirst));
        assert_eq!(decide(&["05/05/2026"]), Ok(DayOrder::DayFirst));
        assert_eq!(decide(&["01.02.2026", "03.04.2026"]), Ok(DayOrder::DayFirst));
        assert_eq!(decide(&["01.02.2026", "12.31.2025"]), Ok(DayOrder::MonthFirst));
        let both = |one: &str, other: &str| Err(DaysUndecided::Both(one.to_owned(), other.to_owned()));
        assert_eq!(decide(&["2026-01-02", "03.04.2026"]), both("2026-01-02", "03.04.2026"));
        assert_eq!(decide(&["01/02/2026", "03/03/2026"]), Err(DaysUndecided::Either("01/02/2026".to_owned())));
        assert_eq!(
            decide(&["31/12/2025", "12/31/2025"]),
            Err(DaysUndecided::Both("31/12/2025".to_owned(), "12/31/2025".to_owned()))
        );
    }

    #[test]
    fn a_birthday_may_lack_its_year() {
        let read = |text| partial_date(text, DayOrder::DayFirst, today()).map(|d| (d.year, d.month, d.day));
        assert_eq!(read("--05-12"), Some((None, 5, 12)));
        assert_eq!(read("12.05"), Some((None, 5, 12)));
        assert_eq!(read("12 мая"), Some((None, 5, 12)));
        assert_eq!(read("29 февраля"), Some((None, 2, 29)));
        assert_eq!(read("1604-05-12"), Some((None, 5, 12)));
        assert_eq!(read("1980-05-12"), Some((Some(1980), 5, 12)));
    }
}
