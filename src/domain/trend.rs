//! Where a weekly line is going, judged against its own past only (METHOD G1).

use super::Trend;

/// Weeks that speak for now, and twice as many that speak for the past.
const RECENT: usize = 4;
/// A change below this share of the past is no change.
const NOTABLE: f64 = 0.1;
/// A line that has lost this share of its past has crashed.
const CRASH: f64 = 0.5;

/// The trend of a line of whole weeks, oldest first; `None` for fewer than three weeks, which are no past yet.
///
/// The rule: the mean of the last 4 weeks is held against the mean of the 8 weeks before them (of a shorter line, the last third
/// against the rest). It is *level* when it differs by less than a tenth, or by less than chance would have it: two standard errors, each
/// of which is the spread of the past weeks over the root of the number of recent ones. Beyond that it is *rising* or *falling*, and
/// a *crash* when half of the past or more is gone. From nothing to something is rising.
pub fn trend(weeks: &[i64]) -> Option<Trend> {
    let recent = RECENT.min(weeks.len() / 3);
    if recent == 0 {
        return None;
    }
    let (before, now) = weeks.split_at(weeks.len() - recent);
    let past = before.get(before.len().saturating_sub(2 * RECENT)..).unwrap_or(before);
    let (was, is) = (mean(past), mean(now));
    let change = is - was;
    let spread = past.iter().map(|week| (*week as f64 - was).powi(2)).sum::<f64>() / past.len() as f64;
    let chance = 2.0 * (spread / recent as f64).sqrt();
    Some(match change {
        _ if change.abs() <= was.abs() * NOTABLE || change.abs() <= chance => Trend::Level,
        _ if change > 0.0 => Trend::Rising,
        _ if is <= was * CRASH => Trend::Crash,
        _ => Trend::Falling,
    })
}

/// The mean; a judgement and no amount, so it may be a fraction.
fn mean(weeks: &[i64]) -> f64 {
    weeks.iter().map(|week| *week as f64).sum::<f64>() / weeks.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_judged_by_its_own_past() {
        for (weeks, expected) in [
            (&[][..], None),
            (&[5, 9][..], None),
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], Some(Trend::Level)),
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3][..], Some(Trend::Rising)),
            (&[10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 11, 11][..], Some(Trend::Level)), // a twentieth
            (&[10, 10, 10, 10, 10, 10, 10, 10, 12, 12, 12, 12][..], Some(Trend::Rising)),
            (&[10, 10, 10, 10, 10, 10, 10, 10, 8, 8, 8, 8][..], Some(Trend::Falling)),
            (&[10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5][..], Some(Trend::Crash)),
            (&[0, 20, 0, 20, 0, 20, 0, 20, 13, 13, 13, 13][..], Some(Trend::Level)), // 13 against 10 ± 10
            (&[99, 99, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10][..], Some(Trend::Level)), // long ago does not count
            (&[10, 10, 20][..], Some(Trend::Rising)),
            (&[-5, -5, -5, -5, -5, -5, 5, 5, 5][..], Some(Trend::Rising)),
        ] {
            assert_eq!(trend(weeks), expected, "{weeks:?}");
        }
    }
}
