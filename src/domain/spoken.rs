//! Days as people say them: `+3`, `fri`, `завтра`, `24.12`. For whoever types, on either door.

use super::{Day, fold};

const WEEKDAYS: [[&str; 4]; 7] = [
    ["monday", "mon", "понедельник", "пн"],
    ["tuesday", "tue", "вторник", "вт"],
    ["wednesday", "wed", "среда", "ср"],
    ["thursday", "thu", "четверг", "чт"],
    ["friday", "fri", "пятница", "пт"],
    ["saturday", "sat", "суббота", "сб"],
    ["sunday", "sun", "воскресенье", "вс"],
];

const NEAR: [(&str, i64); 8] = [
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
    ("сегодня", 0),
    ("завтра", 1),
    ("послезавтра", 2),
    ("вчера", -1),
    ("позавчера", -2),
];

impl Day {
    /// The day that `text` means when said on `today`: a word (`tomorrow`, `пт`: the next such weekday), a
    /// distance (`+3` days, `+2w` or `+2н` weeks, `+1m` or `+1м` months, `-1`), ISO 8601, or `24.12`, `24.12.26`
    /// and `24.12.2026`. Without a year the nearest day to come is meant.
    pub fn said(text: &str, today: Day) -> Option<Day> {
        let text = text.trim();
        if let Ok(day) = text.parse() {
            return Some(day);
        }
        distance(text, today).or_else(|| word(&fold(text), today)).or_else(|| dotted(text, today))
    }
}

fn distance(text: &str, today: Day) -> Option<Day> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let rest = text.trim_start_matches(['+', '-', '−']).trim().to_lowercase();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let count: i64 = digits.parse().ok().filter(|n| *n <= 40_000)?;
    let unit = rest.get(digits.len()..)?.trim();
    match unit {
        "" | "d" | "д" => Some(today.plus(sign * count)),
        "w" | "н" => Some(today.plus(sign * count * 7)),
        "m" | "м" => Some(today.plus_months(i32::try_from(sign * count).ok()?)),
        _ => None,
    }
}

/// `word` is folded, and one that begins a weekday's name is enough when nothing else begins so.
fn word(word: &str, today: Day) -> Option<Day> {
    if let Some((_, days)) = NEAR.iter().find(|(name, _)| fold(name) == word) {
        return Some(today.plus(*days));
    }
    let named = |names: &[&str; 4]| {
        names.iter().any(|name| {
            let name = fold(name);
            name == word || (word.chars().count() > 3 && name.starts_with(word))
        })
    };
    let weekday = i64::try_from(WEEKDAYS.iter().position(named)?).ok()?;
    let ahead = (weekday - i64::from(today.weekday()) + 7) % 7;
    Some(today.plus(if ahead == 0 { 7 } else { ahead }))
}

fn dotted(text: &str, today: Day) -> Option<Day> {
    let parts: Vec<u32> = text
        .split(['.', '/'])
        .filter(|part| !part.is_empty())
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [day, month] => {
            let here = Day::new(today.year(), *month, *day);
            let next = || (1..9).find_map(|years| Day::new(today.year() + years, *month, *day));
            here.filter(|found| *found >= today).or_else(next)
        }
        [day, month, year] => {
            let year = i32::try_from(*year).ok()?;
            Day::new(if year < 100 { 2000 + year } else { year }, *month, *day)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_say_them() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        for (said, meant) in [
            ("2026-12-01", "2026-12-01"),
            ("+3", "2026-11-25"),
            ("-1", "2026-11-21"),
            ("+2w", "2026-12-06"),
            ("+1м", "2026-12-22"),
            ("fri", "2026-11-27"),
            ("Fri", "2026-11-27"),
            ("пятн", "2026-11-27"),
            ("вс", "2026-11-29"),
            ("завтра", "2026-11-23"),
            ("Послезавтра", "2026-11-24"),
            ("tomorrow", "2026-11-23"),
            ("24.12", "2026-12-24"),
            ("1.2", "2027-02-01"),
            ("29.02", "2028-02-29"),
            ("24.12.25", "2025-12-24"),
            ("24.12.2025", "2025-12-24"),
        ] {
            assert_eq!(Day::said(said, sunday).map(|d| d.to_string()).as_deref(), Some(meant), "{said}");
        }
    }

    #[test]
    fn what_is_not_a_day_is_not_guessed() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        for said in ["", "soon", "+", "+3x", "32.12", "31.02.2026", "12", "+999999", "ср да", "1.2.3.4"] {
            assert_eq!(Day::said(said, sunday), None, "{said}");
        }
    }
}
