//! Days as each language writes them.

use super::Lang;
use crate::domain::Day;

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];
const MONTHS_SHORT: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];
const WEEKDAYS: [&str; 7] = ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
/// Further away than this a date says more than a count of days.
const NEAR: i64 = 13;

impl Lang {
    /// A day with its year: `22 Nov 2026`, «22.11.2026».
    pub fn day(self, day: Day) -> String {
        match self {
            Lang::En => format!("{} {} {}", day.day(), self.month_short(day.month()), day.year()),
            Lang::Ru => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        }
    }

    /// A day of this year, where room is short: `22 Nov`, «22.11».
    pub fn day_short(self, day: Day) -> String {
        match self {
            Lang::En => format!("{} {}", day.day(), self.month_short(day.month())),
            Lang::Ru => format!("{:02}.{:02}", day.day(), day.month()),
        }
    }

    /// A day in words, as a letter is dated: `22 November 2026`, «22 ноября 2026 г.».
    pub fn day_long(self, day: Day) -> String {
        let (month, year) = (self.tr(key(&MONTHS, day.month())), day.year().to_string());
        self.say("day-long", &[("day", day.day().to_string().into()), ("month", month.into()), ("year", year.into())])
    }

    /// A day of any year, as a birthday is said: `22 November`, «22 ноября».
    pub fn day_of_year(self, month: u32, day: u32) -> String {
        format!("{day} {}", self.tr(key(&MONTHS, month)))
    }

    /// How far a day is: `today`, «завтра», `3 days ago`; the date when it is two weeks away or more.
    pub fn day_near(self, day: Day, today: Day) -> String {
        match day.since(today) {
            0 => self.tr("day-today"),
            1 => self.tr("day-tomorrow"),
            -1 => self.tr("day-yesterday"),
            ahead @ 2..=NEAR => self.say("day-in", &[("n", ahead.into())]),
            back if (-NEAR..0).contains(&back) => self.say("day-ago", &[("n", (-back).into())]),
            _ => self.day(day),
        }
    }

    /// The day's name in short: `Sun`, «вс».
    pub fn weekday(self, day: Day) -> String {
        self.tr(key(&WEEKDAYS, day.weekday() + 1))
    }

    /// The month's name in short, 1–12: `Nov`, «ноя».
    pub fn month_short(self, month: u32) -> String {
        self.tr(key(&MONTHS_SHORT, month))
    }
}

/// The key at `number`, counted from 1.
fn key(keys: &'static [&'static str], number: u32) -> &'static str {
    let at = usize::try_from(number).unwrap_or(0).saturating_sub(1);
    keys.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let birthday = day("2026-03-08");
        assert_eq!(Lang::En.day(birthday), "8 Mar 2026");
        assert_eq!(Lang::Ru.day(birthday), "08.03.2026");
        assert_eq!(Lang::En.day_long(birthday), "8 March 2026");
        assert_eq!(Lang::Ru.day_long(birthday), "8 марта 2026\u{a0}г.");
        assert_eq!(Lang::Ru.day_of_year(11, 22), "22 ноября");
        assert_eq!((Lang::En.weekday(birthday), Lang::Ru.weekday(birthday)), ("Sun".into(), "вс".into()));
    }

    #[test]
    fn near_days_are_counted_and_far_ones_dated() {
        let today = day("2026-11-22");
        for (other, english, russian) in [
            ("2026-11-22", "today", "сегодня"),
            ("2026-11-23", "tomorrow", "завтра"),
            ("2026-11-21", "yesterday", "вчера"),
            ("2026-11-24", "in 2 days", "через 2 дня"),
            ("2026-11-27", "in 5 days", "через 5 дней"),
            ("2026-11-19", "3 days ago", "3 дня назад"),
            ("2026-11-11", "11 days ago", "11 дней назад"),
            ("2026-12-22", "22 Dec 2026", "22.12.2026"),
        ] {
            assert_eq!(Lang::En.day_near(day(other), today), english);
            assert_eq!(Lang::Ru.day_near(day(other), today), russian);
        }
    }
}
