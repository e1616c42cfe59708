//! A calendar day, and a span of them.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar without a time zone. Shown and serialised as ISO 8601 (`2026-11-22`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(NaiveDate);

/// Text that is not a day.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a date; write YYYY-MM-DD")]
pub struct DayError(pub String);

const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The day `year-month-day`, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// Days since 1970-01-01, which is how the store keeps a day.
    pub fn number(self) -> i64 {
        i64::from(self.0.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// The day that is `number` days after 1970-01-01. `None` outside the calendar's range.
    pub fn from_number(number: i64) -> Option<Day> {
        let from_ce = i32::try_from(number).ok()?.checked_add(EPOCH_FROM_CE)?;
        NaiveDate::from_num_days_from_ce_opt(from_ce).map(Day)
    }

    /// This day moved by `days`, forward or back; the calendar's last or first day where it would end.
    pub fn plus(self, days: i64) -> Day {
        let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        let moved = chrono::TimeDelta::try_days(days).and_then(|d| self.0.checked_add_signed(d));
        Day(moved.unwrap_or(end))
    }

    /// Whole days from `earlier` to this day; negative when `earlier` is later.
    pub fn since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Monday of this day's week (ISO 8601): the point on a weekly line (METHOD G1).
    pub fn monday(self) -> Day {
        self.plus(-i64::from(self.0.weekday().num_days_from_monday()))
    }

    /// First day of this day's month.
    pub fn month_start(self) -> Day {
        Day(self.0.with_day(1).unwrap_or(self.0))
    }

    /// The same day of the month `months` later (or earlier), or that month's last day.
    pub fn plus_months(self, months: i32) -> Day {
        let step = chrono::Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(step) } else { self.0.checked_add_months(step) };
        Day(moved.unwrap_or(self.0))
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Days after Monday, 0–6.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = DayError;
    /// Reads `YYYY-MM-DD` and nothing else; foreign formats are read where files come in.
    fn from_str(text: &str) -> Result<Day, DayError> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map(Day).map_err(|_| DayError(text.to_owned()))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date)
    }
}

/// The days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Period {
    /// Whether `day` lies in the period.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The Mondays of the weeks that the period touches, oldest first (METHOD G1: a week starts on Monday, ISO 8601).
    pub fn weeks(self) -> impl Iterator<Item = Day> {
        let last = self.to.monday();
        std::iter::successors(Some(self.from.monday()), |week| Some(week.plus(7))).take_while(move |week| *week <= last)
    }

    /// The part of the week from `monday` on that lies in the period.
    pub fn week(self, monday: Day) -> Period {
        Period { from: monday.max(self.from), to: monday.plus(6).min(self.to) }
    }

    /// The period of the same length that ends the day before this one starts.
    pub fn before(self) -> Period {
        let length = self.to.since(self.from) + 1;
        Period { from: self.from.plus(-length), to: self.from.plus(-1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_survives_the_store_and_text() {
        for text in ["1970-01-01", "1998-05-07", "2024-02-29", "1899-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Day::from_number(day.number()), Some(day));
            assert_eq!(day.to_string(), text);
        }
        assert_eq!("1970-01-02".parse::<Day>().unwrap().number(), 1);
        assert!("2023-02-29".parse::<Day>().is_err());
        assert!("22.11.2026".parse::<Day>().is_err());
    }

    #[test]
    fn weeks_start_on_monday() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        assert_eq!(sunday.monday().to_string(), "2026-11-16");
        assert_eq!(sunday.monday().monday(), sunday.monday());
    }

    #[test]
    fn a_period_knows_its_weeks_and_cuts_them_at_its_ends() {
        let period = Period { from: "2026-11-11".parse().unwrap(), to: "2026-11-24".parse().unwrap() };
        let weeks: Vec<Period> = period.weeks().map(|monday| period.week(monday)).collect();
        let text: Vec<String> = weeks.iter().map(|week| format!("{}..{}", week.from, week.to)).collect();
        assert_eq!(text, ["2026-11-11..2026-11-15", "2026-11-16..2026-11-22", "2026-11-23..2026-11-24"]);
    }

    #[test]
    fn the_period_before_has_the_same_length_and_touches() {
        let week = Period { from: "2026-11-16".parse().unwrap(), to: "2026-11-22".parse().unwrap() };
        assert_eq!(week.before().from.to_string(), "2026-11-09");
        assert_eq!(week.before().to.to_string(), "2026-11-15");
    }
}
