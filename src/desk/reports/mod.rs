//! Reports: the weekly lines of the sections' products with their trend (G1), the figures that go with them, and the records behind
//! every point. A report is a file here and a line in [`REPORTS`]; the command line and the screen list them by themselves.

mod conversion;
mod first_payments;
mod funnel;
mod handovers;
mod income;
mod letter_income;
mod referral_clients;

pub use conversion::Step;
pub use funnel::{AskBoard, AskInStage, Board, BoardStage, Funnel, StageFigures};
pub use handovers::OpenHandovers;

use super::{Ask, DeskError, Refusal, Seat};
use crate::domain::*;
use crate::store::{FirstProduct, Record, Sender, Tally, View};
use crate::text::Lang;
use serde::Serialize;

/// The weekly lines of a report: each a key and where its records are.
type Tallies = Vec<(&'static str, Tally)>;

/// What stands beside the lines.
type Beside = (Vec<Figure>, More);

/// A report that can be asked.
pub struct Known {
    /// Its name in commands; the catalogue's `report-NAME` is its title.
    pub name: &'static str,
    lines: fn(&View<'_>) -> Result<Tallies, DeskError>,
    more: fn(&Sheet<'_>) -> Result<Beside, DeskError>,
}

/// Every report.
pub const REPORTS: &[Known] = &[
    first_payments::REPORT,
    income::REPORT,
    letter_income::REPORT,
    referral_clients::REPORT,
    conversion::REPORT,
    funnel::REPORT,
    handovers::REPORT,
];

impl Known {
    /// Its title.
    pub fn title(&self, lang: Lang) -> String {
        lang.tr(&format!("report-{}", self.name))
    }
}

/// A value of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// So many.
    Count(i64),
    /// So much.
    Money(Money),
    /// A share.
    Percent(Percent),
    /// A median of whole days, rounded down.
    Days {
        /// How many.
        days: i64,
    },
}

impl Value {
    /// The bare number, for a chart's height: a count, minor units, millionths, days.
    pub fn size(self) -> i64 {
        match self {
            Value::Count(size) | Value::Days { days: size } => size,
            Value::Money(money) => money.minor,
            Value::Percent(percent) => percent.0,
        }
    }

    /// As the language writes it.
    pub fn said(self, lang: Lang) -> String {
        match self {
            Value::Count(count) => lang.number(count),
            Value::Money(money) => lang.money(money),
            Value::Percent(percent) => lang.percent(percent),
            Value::Days { days } => lang.say("report-days", &[("n", days.into())]),
        }
    }
}

/// A point of a weekly line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The week's Monday.
    pub week: Day,
    /// What was counted in the part of the week that lies in the period.
    pub value: Value,
}

/// A weekly line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its name in the report.
    pub key: &'static str,
    /// What it counts, in words.
    pub label: String,
    /// A point for every week of the period, also when nothing happened.
    pub points: Vec<Point>,
    /// The sum of the points.
    pub total: Value,
    /// Where it is going, judged by [`trend`] over the weeks that lie whole in the period; absent: too few.
    pub trend: Option<Trend>,
}

/// A figure of the whole period, beside that of the period of the same length before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Its name in the report.
    pub key: &'static str,
    /// What it is, in words.
    pub label: String,
    /// This period; absent: there is nothing to measure.
    pub value: Option<Value>,
    /// The period before.
    pub before: Option<Value>,
}

/// What some reports have beside lines and figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum More {
    /// Nothing.
    Nothing {},
    /// A4: introductory products, the new clients they won, and what these bought next.
    Products {
        /// Most new clients first.
        products: Vec<FirstProduct>,
    },
    /// E11: who sent new clients.
    Senders {
        /// Most new clients first.
        referrers: Vec<Sender>,
    },
    /// B4: the conversion chain.
    Chain {
        /// From calls to first payments.
        chain: Vec<Step>,
    },
    /// B5: the stages and the bottleneck.
    Funnel(Funnel),
    /// A5: who waits for the manager's first contact.
    Handovers(OpenHandovers),
}

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Its name.
    pub name: &'static str,
    /// Its title, in words.
    pub title: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The weekly lines, the section's product first.
    pub lines: Vec<Line>,
    /// Figures of the whole period.
    pub figures: Vec<Figure>,
    /// What else belongs to it.
    #[serde(flatten)]
    pub more: More,
}

/// What the figures of a report are made from.
struct Sheet<'a> {
    view: &'a View<'a>,
    seat: &'a Seat,
    name: &'static str,
    period: Period,
    currency: Currency,
}

impl Sheet<'_> {
    fn sum(&self, tally: Tally, period: Period) -> Result<i64, DeskError> {
        Ok(self.view.daily(tally, period)?.iter().map(|(_, value)| value).sum())
    }

    /// The figure `key`, measured in this period and in the one before.
    fn figure(
        &self,
        key: &'static str,
        measure: impl Fn(Period) -> Result<Option<Value>, DeskError>,
    ) -> Result<Figure, DeskError> {
        let label = self.seat.lang.tr(&format!("figure-{}-{key}", self.name));
        Ok(Figure { key, label, value: measure(self.period)?, before: measure(self.period.before())? })
    }

    fn line(&self, key: &'static str, tally: Tally) -> Result<Line, DeskError> {
        let days = self.view.daily(tally, self.period)?;
        let value =
            |size| if tally.is_money() { Value::Money(Money::new(size, self.currency)) } else { Value::Count(size) };
        let (mut points, mut whole, mut total, mut days) = (Vec::new(), Vec::new(), 0, days.into_iter().peekable());
        for week in self.period.weeks() {
            let mut size = 0;
            while let Some((_, one)) = days.next_if(|(day, _)| *day <= week.plus(6)) {
                size += one;
            }
            total += size;
            points.push(Point { week, value: value(size) });
            if self.period.holds(week) && self.period.holds(week.plus(6)) {
                whole.push(size);
            }
        }
        let label = self.seat.lang.tr(&format!("line-{}-{key}", self.name));
        Ok(Line { key, label, points, total: value(total), trend: trend(&whole) })
    }
}

/// `part` of `whole` as a percent with at most one decimal, rounded half-up; absent when there is no whole.
fn share(part: i64, whole: i64) -> Option<Percent> {
    const TENTH: i64 = Percent::WHOLE / 1000;
    let whole = (whole > 0).then_some(whole)?;
    let doubled = i128::from(part) * 2 * i128::from(Percent::WHOLE / TENTH) + i128::from(whole);
    i64::try_from(doubled.div_euclid(2 * i128::from(whole))).ok().map(|tenths| Percent(tenths * TENTH))
}

/// The middle of days, each with how often it occurred, shortest first: the lower one of two; absent when there are none.
fn median(days: impl IntoIterator<Item = (i64, i64)> + Clone) -> Option<Value> {
    let all: i64 = days.clone().into_iter().map(|(_, n)| n).sum();
    let mut before = 0;
    let middle = days.into_iter().find(|(_, n)| {
        before += n;
        2 * before >= all
    });
    middle.map(|(days, _)| Value::Days { days })
}

/// Weeks of a report when no period is given.
const WEEKS: i64 = 26;
/// The longest period.
const YEARS: i64 = 100;

/// The period from `from` to `to`: up to today, and the last 26 weeks with the current one, where it is not said.
///
/// # Errors
/// [`Refusal::PeriodBackwards`], [`Refusal::PeriodTooLong`].
pub fn period(from: Option<Day>, to: Option<Day>, today: Day) -> Result<Period, Refusal> {
    let to = to.unwrap_or(today);
    let from = from.unwrap_or_else(|| to.monday().plus(-7 * (WEEKS - 1)));
    if from > to {
        return Err(Refusal::PeriodBackwards { from, to });
    }
    if to.since(from) > YEARS * 366 {
        return Err(Refusal::PeriodTooLong { years: YEARS });
    }
    Ok(Period { from, to })
}

fn known(name: &str) -> Result<&'static Known, Refusal> {
    REPORTS.iter().find(|report| report.name == name).ok_or_else(|| Refusal::ReportUnknown {
        name: name.to_owned(),
        known: REPORTS.iter().map(|report| report.name).collect::<Vec<_>>().join(", "),
    })
}

fn report(known: &Known, view: &View<'_>, seat: &Seat, period: Period) -> Result<Report, DeskError> {
    let sheet = Sheet { view, seat, name: known.name, period, currency: view.currency()? };
    let lines = (known.lines)(view)?;
    let lines = lines.into_iter().map(|(key, tally)| sheet.line(key, tally)).collect::<Result<_, _>>()?;
    let (figures, more) = (known.more)(&sheet)?;
    let Period { from, to } = period;
    Ok(Report { name: known.name, title: known.title(seat.lang), from, to, lines, figures, more })
}

/// One report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskReport {
    /// Its name.
    pub name: String,
    /// First day; 26 weeks before the end when absent.
    pub from: Option<Day>,
    /// Last day; today when absent.
    pub to: Option<Day>,
}

impl Ask for AskReport {
    type Answer = Report;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Report, DeskError> {
        report(known(&self.name)?, view, seat, period(self.from, self.to, seat.today)?)
    }
}

/// Every report of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct AskReports(pub Period);

impl Ask for AskReports {
    type Answer = Vec<Report>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<Report>, DeskError> {
        let Period { from, to } = self.0;
        let period = period(Some(from), Some(to), seat.today)?;
        REPORTS.iter().map(|known| report(known, view, seat, period)).collect()
    }
}

/// The records behind a stretch of a weekly line, by day.
#[derive(Clone, Debug, PartialEq)]
pub struct AskRecords {
    /// The report's name.
    pub report: String,
    /// The line's key; the first line when empty.
    pub line: String,
    /// The stretch: as a rule the week of a point.
    pub period: Period,
    /// At most so many.
    pub limit: usize,
}

/// Most records that are given at once.
pub const RECORDS_LIMIT: usize = 10_000;

impl Ask for AskRecords {
    type Answer = Vec<Record>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<Record>, DeskError> {
        let lines = (known(&self.report)?.lines)(view)?;
        let found = lines.iter().find(|(key, _)| self.line.is_empty() || *key == self.line);
        let (_, tally) = found.ok_or_else(|| Refusal::LineUnknown {
            name: self.line.clone(),
            known: lines.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", "),
        })?;
        Ok(view.records_behind(*tally, self.period, self.limit.min(RECORDS_LIMIT))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_half_up_to_a_tenth_of_a_percent() {
        for (part, whole, expected) in [(1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3"), (1, 1, "100"), (0, 9, "0")] {
            assert_eq!(share(part, whole).unwrap().to_string(), expected);
        }
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn a_median_is_a_day_that_occurred() {
        assert_eq!(median([(1, 1), (3, 1), (9, 1)]), Some(Value::Days { days: 3 }));
        assert_eq!(median([(2, 1), (4, 1)]), Some(Value::Days { days: 2 }));
        assert_eq!(median([(2, 1), (4, 2)]), Some(Value::Days { days: 4 }));
        assert_eq!(median([]), None);
    }

    #[test]
    fn without_dates_a_report_covers_26_weeks_up_to_today() {
        let today: Day = "2026-11-22".parse().unwrap();
        let period = period(None, None, today).unwrap();
        assert_eq!((period.from.to_string().as_str(), period.to), ("2026-05-25", today));
        assert_eq!(period.weeks().count(), 26);
    }
}
