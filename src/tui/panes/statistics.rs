//! The weekly lines (G1): every statistic with its last value and trend, the chosen one as a chart, and the records behind a week.

mod draw;
mod records;

use crate::desk::reports::{Line, Point, Report, Value};
use crate::desk::{Answer, AskReports};
use crate::domain::{Day, Period, Trend};
use crate::store::{Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;
use records::Records;

pub use records::KEYS as RECORD_KEYS;

const REPORTS: Slot = 0;

/// Lengths of the period in weeks: a quarter, half a year, one, two, three years.
const LENGTHS: [i64; 5] = [13, 26, 52, 104, 156];

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "statistics",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        hint(&["h", "Left"], Act::WeekBefore),
        hint(&["l", "Right"], Act::WeekAfter),
        hint(&["-"], Act::Shorter),
        hint(&["+", "="], Act::Longer),
        key(&["["], Act::Earlier),
        key(&["]"], Act::Later),
    ],
};

/// A statistic in the list: a line of a report.
struct Statistic {
    /// Which report, and which of its lines.
    place: (usize, usize),
    key: &'static str,
    label: String,
    last: Option<Value>,
    trend: Option<Trend>,
}

impl Row for Statistic {
    fn id(&self) -> i64 {
        i64::try_from(self.place.0 * 100 + self.place.1).unwrap_or(0)
    }
}

const COLUMNS: &[Column<Statistic>] = &[
    Column { title: "column-statistic", least: 16, share: 1, give_way: 0, right: false, cell: label },
    Column { title: "column-this-week", least: 9, share: 0, give_way: 0, right: true, cell: last },
    Column { title: "", least: 2, share: 0, give_way: 0, right: false, cell: trend },
];

/// A report's own statistic stands out; its other lines are set in.
fn label(row: &Statistic, look: &Look) -> Cell {
    if row.place.1 == 0 { Cell::styled(&row.label, look.theme.strong) } else { Cell::from(format!("  {}", row.label)) }
}

fn last(row: &Statistic, look: &Look) -> Cell {
    Cell::from(row.last.map(|value| draw::short(value, look)).unwrap_or_default())
}

fn trend(row: &Statistic, look: &Look) -> Cell {
    row.trend.map_or_else(|| Cell::from(""), |trend| Cell::styled(draw::sign(trend), draw::tone(trend, row.key, look)))
}

/// The pane.
pub struct Statistics {
    reports: Vec<Report>,
    table: Table<Statistic>,
    /// Which of [`LENGTHS`].
    length: usize,
    /// Weeks between the period's end and the current week.
    back: i64,
    /// Weeks between the chosen week and the period's last.
    week: usize,
}

impl Default for Statistics {
    fn default() -> Statistics {
        Statistics { reports: Vec::new(), table: Table::default(), length: 1, back: 0, week: 0 }
    }
}

impl Statistics {
    fn weeks(&self) -> i64 {
        LENGTHS.get(self.length).copied().unwrap_or(26)
    }

    fn period(&self, today: Day) -> Period {
        let last = today.monday().plus(-7 * self.back);
        let to = if self.back == 0 { today } else { last.plus(6) };
        Period { from: last.plus(-7 * (self.weeks() - 1)), to }
    }

    /// The chosen line and its report.
    fn chosen(&self) -> Option<(&Report, &Line)> {
        let (report, line) = self.table.current()?.place;
        let report = self.reports.get(report)?;
        Some((report, report.lines.get(line)?))
    }

    /// The chosen week's place in the line.
    fn spot(&self, line: &Line) -> usize {
        line.points.len().saturating_sub(1 + self.week)
    }

    fn point(&self) -> Option<(&Report, &Line, &Point)> {
        let (report, line) = self.chosen()?;
        Some((report, line, line.points.get(self.spot(line))?))
    }

    fn records(&self, at: &At) -> Option<Do> {
        let (report, line, point) = self.point()?;
        let period = Period { from: report.from, to: report.to }.week(point.week);
        let title = at.say("records-title", &[("label", line.label.as_str().into()), ("week", period.from.into())]);
        Some(Do::Open(Box::new(Records::new(title, report.name, line.key, period))))
    }

    /// Another period; the chosen week is its last.
    fn other(&mut self, at: &At) -> Vec<Do> {
        self.week = 0;
        self.query(at)
    }
}

impl Pane for Statistics {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[
            Topic::Contacts,
            Topic::Deals,
            Topic::Activities,
            Topic::Tasks,
            Topic::Orders,
            Topic::Payments,
            Topic::Letters,
            Topic::Referrals,
            Topic::Settings,
        ])
    }

    fn query(&mut self, at: &At) -> Vec<Do> {
        vec![Do::Ask(REPORTS, AskReports(self.period(at.today)).into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskReports(reports) = answer {
            let lines = reports.iter().enumerate().flat_map(|(report, each)| {
                each.lines.iter().enumerate().map(move |(line, each)| Statistic {
                    place: (report, line),
                    key: each.key,
                    label: each.label.clone(),
                    last: each.points.last().map(|point| point.value),
                    trend: each.trend,
                })
            });
            self.table.set(lines.collect());
            self.reports = reports;
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        let most = self.chosen().map_or(0, |(_, line)| line.points.len().saturating_sub(1));
        match act {
            Act::Open => return self.records(at).into_iter().collect(),
            Act::WeekBefore => self.week = (self.week + 1).min(most),
            Act::WeekAfter => self.week = self.week.saturating_sub(1),
            Act::Shorter | Act::Longer => {
                let length = if act == Act::Longer { self.length + 1 } else { self.length.saturating_sub(1) };
                self.length = length.min(LENGTHS.len() - 1);
                return self.other(at);
            }
            Act::Earlier | Act::Later => {
                let step = self.weeks() / 2;
                self.back = if act == Act::Earlier { (self.back + step).min(5000) } else { (self.back - step).max(0) };
                return self.other(at);
            }
            act => {
                self.table.act(act, usize::from(at.room.1.saturating_sub(1)));
            }
        }
        Vec::new()
    }

    fn status(&self, look: &Look) -> String {
        let Some((report, _)) = self.chosen() else { return String::new() };
        look.say(
            "statistics-status",
            &[("n", self.weeks().into()), ("from", report.from.into()), ("to", report.to.into())],
        )
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        self.draw_all(area, canvas, look);
    }
}
