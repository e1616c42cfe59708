//! Which of the daily backups stay.

use super::Day;
use std::collections::{BTreeMap, BTreeSet};

/// The newest days, weeks and months of which one backup each stays.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Of these days those whose backups stay: the last 7, the last of each of the last 4 weeks, the last of each of the last 12 months.
/// Counted are days, weeks and months that have a backup, not those by the calendar: after a long absence nothing goes at once.
pub fn kept(days: impl IntoIterator<Item = Day>) -> BTreeSet<Day> {
    let days: BTreeSet<Day> = days.into_iter().collect();
    // The last day of each week and month, by their first.
    let mut weeks = BTreeMap::new();
    let mut months = BTreeMap::new();
    for day in &days {
        weeks.insert(day.monday(), *day);
        months.insert(day.month_start(), *day);
    }
    let newest = days.iter().rev().take(DAYS);
    newest.chain(weeks.values().rev().take(WEEKS)).chain(months.values().rev().take(MONTHS)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_of_daily_backups_leaves_seven_days_four_weeks_twelve_months() {
        let last = day("2026-11-22"); // a Sunday
        let left = kept((0..400).map(|ago| last.plus(-ago)));
        let left: Vec<String> = left.iter().rev().map(Day::to_string).collect();
        let days = ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16"];
        let weeks = ["2026-11-15", "2026-11-08", "2026-11-01"];
        let months = [
            "2026-10-31",
            "2026-09-30",
            "2026-08-31",
            "2026-07-31",
            "2026-06-30",
            "2026-05-31",
            "2026-04-30",
            "2026-03-31",
            "2026-02-28",
            "2026-01-31",
            "2025-12-31",
        ];
        assert_eq!(left, [&days[..], &weeks[..], &months[..]].concat());
    }

    #[test]
    fn what_was_kept_is_kept_again_and_few_backups_all_stay() {
        let all: BTreeSet<Day> = (0..700).map(|ago| day("2026-11-22").plus(-ago)).collect();
        let once = kept(all);
        assert_eq!(kept(once.clone()), once);
        let few: BTreeSet<Day> = ["2019-01-01", "2023-05-05", "2026-11-22"].map(day).into();
        assert_eq!(kept(few.clone()), few);
    }

    #[test]
    fn rotating_every_day_never_leaves_a_gap_of_more_than_a_month_in_the_last_year() {
        let (first, mut have) = (day("2025-01-01"), BTreeSet::new());
        for step in 0..700 {
            have.insert(first.plus(step));
            have = kept(have);
            let days: Vec<Day> = have.iter().rev().copied().collect();
            assert!(days.windows(2).all(|pair| pair[0].since(pair[1]) <= 31), "{days:?}");
            assert!(have.len() <= DAYS + WEEKS + MONTHS);
        }
    }
}
