//! The letter round (D2): one pass over the idle base, one letter per client, within a fixed time.

use super::Day;
use serde::Serialize;

/// The setting that says how many days a round takes, and what it is when nobody set it.
pub const ROUND_SETTING: &str = "letters.round-days";
/// See [`ROUND_SETTING`].
pub const ROUND_DAYS: i64 = 90;
/// The setting that says for how many days after a touch nobody is written to, and what it is when nobody set it.
pub const QUIET_SETTING: &str = "letters.quiet-days";
/// See [`QUIET_SETTING`].
pub const QUIET_DAYS: i64 = 30;

/// The past days from which the pace is measured.
pub const PACE_DAYS: i64 = 14;

/// What has been done and what is left, as the store counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundCounts {
    /// Letters sent today.
    pub today: i64,
    /// Letters sent in the last [`PACE_DAYS`] days, today included.
    pub lately: i64,
    /// Clients written to within the round's length.
    pub covered: i64,
    /// Clients who wait for a letter.
    pub waiting: i64,
    /// The first letter within the round's length; absent when none was sent.
    pub first: Option<Day>,
}

/// The meter: how the round goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Letters sent today.
    pub today: i64,
    /// Letters a day that were set as the aim.
    pub quota: i64,
    /// Clients written to in this round.
    pub covered: i64,
    /// Clients who wait for a letter.
    pub waiting: i64,
    /// Share of the idle base covered, percent, rounded down: 100 only when nobody waits.
    pub percent: i64,
    /// Letters per ten working days at the pace of the last two weeks.
    pub pace_of_ten_days: i64,
    /// The day on which the round ends at this pace; absent when nothing was sent lately, or nobody waits.
    pub ends: Option<Day>,
    /// The day by which it has to end.
    pub deadline: Day,
    /// Letters per working day that end it in time, rounded up.
    pub needed: i64,
}

impl Round {
    /// Reads the meter on `today`; `length` is the round's length in days.
    pub fn new(counts: RoundCounts, quota: i64, length: i64, today: Day) -> Round {
        let RoundCounts { covered, waiting, .. } = counts;
        let began = counts.first.filter(|_| waiting > 0).unwrap_or(today);
        let deadline = began.plus(length);
        let days_left = working_days(today, deadline).max(1);
        let base = covered + waiting;
        Round {
            today: counts.today,
            quota,
            covered,
            waiting,
            percent: if base == 0 { 100 } else { covered * 100 / base },
            pace_of_ten_days: counts.lately,
            ends: (counts.lately > 0 && waiting > 0)
                .then(|| after_working_days(today, ceil(waiting * 10, counts.lately))),
            deadline,
            needed: ceil(waiting, days_left),
        }
    }
}

fn ceil(a: i64, b: i64) -> i64 {
    (a + b - 1) / b.max(1)
}

/// Mondays to Fridays from the day after `from` to `to`.
fn working_days(from: Day, to: Day) -> i64 {
    let days = to.since(from).max(0);
    let (weeks, rest) = (days / 7, days % 7);
    let tail = (1..=rest).filter(|step| from.plus(weeks * 7 + step).weekday() < 5).count();
    weeks * 5 + i64::try_from(tail).unwrap_or(0)
}

/// The day on which `count` working days after `from` are over.
fn after_working_days(from: Day, count: i64) -> Day {
    // A weekend's start counts as its Friday, so that whole weeks stay whole.
    let from = from.plus(4 - i64::from(from.weekday().max(4)));
    let mut day = from.plus(count / 5 * 7);
    let mut left = count % 5;
    while left > 0 {
        day = day.plus(1);
        left -= i64::from(day.weekday() < 5);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// A Friday.
    const TODAY: &str = "2026-11-20";

    fn round(lately: i64, covered: i64, waiting: i64, first: Option<&str>) -> Round {
        let counts = RoundCounts { today: 27, lately, covered, waiting, first: first.map(day) };
        Round::new(counts, 40, 90, day(TODAY))
    }

    #[test]
    fn the_meter_tells_the_share_the_end_and_the_pace_that_ends_it_in_time() {
        let half = round(200, 500, 500, Some("2026-10-21"));
        assert_eq!((half.today, half.quota, half.percent), (27, 40, 50));
        // 20 letters a working day: 25 working days, five weeks.
        assert_eq!(half.ends, Some(day("2026-12-25")));
        assert_eq!(half.deadline, day("2027-01-19"));
        // 42 working days are left: 500 letters are 12 a day.
        assert_eq!(half.needed, 12);
    }

    #[test]
    fn a_round_that_has_not_begun_has_its_whole_length_and_no_end() {
        let fresh = round(0, 0, 2900, None);
        assert_eq!((fresh.percent, fresh.ends, fresh.deadline), (0, None, day("2027-02-18")));
        assert_eq!(fresh.needed, 46); // 64 working days
    }

    #[test]
    fn a_finished_round_asks_for_nothing() {
        let done = round(400, 90, 0, Some("2026-10-21"));
        assert_eq!((done.percent, done.ends, done.needed), (100, None, 0));
        assert_eq!(round(0, 0, 0, None).percent, 100);
        assert_eq!(round(1, 199, 1, Some(TODAY)).percent, 99);
    }

    #[test]
    fn letters_are_written_from_monday_to_friday() {
        assert_eq!(working_days(day(TODAY), day("2026-11-23")), 1);
        assert_eq!(working_days(day(TODAY), day("2026-11-27")), 5);
        assert_eq!(after_working_days(day(TODAY), 1), day("2026-11-23"));
        assert_eq!(after_working_days(day(TODAY), 5), day("2026-11-27"));
        assert_eq!(after_working_days(day("2026-11-21"), 5), day("2026-11-27"));
        assert_eq!(after_working_days(day("2026-11-22"), 1), day("2026-11-23"));
    }
}
