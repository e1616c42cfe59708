//! The list at the left; at the right the chosen line as a chart, and below it what belongs to its report.

use super::{COLUMNS, Statistics};
use crate::desk::reports::{Line, More, Report, StageFigures, Step, Value};
use crate::domain::{Day, Money, Trend};
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::chart::{self, Columns};
use crate::tui::widgets::fit::{fit, pad, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The arrow of a trend.
pub(super) fn sign(trend: Trend) -> &'static str {
    match trend {
        Trend::Rising => "↗",
        Trend::Level => "→",
        Trend::Falling => "↘",
        Trend::Crash => "⇊",
    }
}

/// Its colour: good news is green. Of deals that are lost, the fewer the better.
pub(super) fn tone(trend: Trend, line: &str, look: &Look) -> Style {
    let trend = match (line, trend) {
        ("lost", Trend::Rising) => Trend::Falling,
        ("lost", Trend::Falling | Trend::Crash) => Trend::Rising,
        (_, trend) => trend,
    };
    match trend {
        Trend::Rising => look.theme.good,
        Trend::Level => look.theme.dim,
        Trend::Falling => look.theme.warn,
        Trend::Crash => look.theme.bad,
    }
}

/// A value where room is short.
pub(super) fn short(value: Value, look: &Look) -> String {
    match value {
        Value::Money(money) => look.lang.money_short(money),
        other => other.said(look.lang),
    }
}

/// Rows of a chart beyond which it says no more.
const TALLEST: u16 = 26;
/// Beyond so many weeks quarters are named, not months.
const MANY_WEEKS: usize = 60;

/// A line below the chart.
struct Fact {
    label: String,
    /// The share of the row that a bar takes, in thousandths; absent: no bar.
    bar: Option<i64>,
    text: String,
    style: Style,
}

impl Statistics {
    pub(super) fn draw_all(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        if self.reports.is_empty() {
            return;
        }
        let list = match area.width {
            ..100 => area.width * 9 / 20,
            100..150 => 44,
            _ => 56,
        };
        let inner = Rect { x: area.x + 1, width: list.saturating_sub(2), ..area };
        self.table.draw(COLUMNS, inner, canvas, look);
        let bar = area.x + list;
        let buf = canvas.sheet(Rect { x: bar, width: area.width.saturating_sub(list), ..area });
        for y in area.y..area.bottom() {
            buf.set_string(bar, y, "│", look.theme.border);
        }
        let right = Rect { x: bar + 2, width: area.width.saturating_sub(list + 3), ..area };
        self.draw_line(right, buf, look);
    }

    fn draw_line(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some((report, line)) = self.chosen() else { return };
        let columns = usize::from(area.width);
        let row = |at: u16| (at < area.height).then_some(area.y + at);
        if let Some(y) = row(0) {
            buf.set_string(area.x, y, fit(&line.label, columns), look.theme.strong);
        }
        if let Some(y) = row(1) {
            let total = look.say("statistics-total", &[("total", line.total.said(look.lang).into())]);
            let (x, _) = buf.set_stringn(area.x, y, &total, columns, look.theme.text);
            let trend = line
                .trend
                .map(|trend| (format!("  {} {}", sign(trend), look.lang.word(trend)), tone(trend, line.key, look)));
            let (text, style) =
                trend.unwrap_or_else(|| (format!("  {}", look.tr("statistics-no-trend")), look.theme.dim));
            buf.set_stringn(x, y, text, usize::from(area.right().saturating_sub(x)), style);
        }
        if let (Some(y), Some(point)) = (row(2), line.points.get(self.spot(line))) {
            let args = [("week", point.week.into()), ("value", point.value.said(look.lang).into())];
            buf.set_string(area.x, y, fit(&look.say("statistics-week", &args), columns), look.theme.second);
        }
        let facts = facts(report, columns, look);
        let most = (area.height.saturating_sub(4)) / 2;
        let rows = u16::try_from(facts.len()).unwrap_or(u16::MAX).min(most);
        let below = rows + u16::from(rows > 0);
        let chart = Rect { y: area.y + 4, height: area.height.saturating_sub(4 + below).min(TALLEST), ..area };
        self.draw_chart(line, chart, buf, look);
        let below = Rect { y: chart.bottom() + 1, height: rows, ..area };
        draw_facts(&facts, below, buf, look);
    }

    fn draw_chart(&self, line: &Line, area: Rect, buf: &mut Buffer, look: &Look) {
        let currency = match line.total {
            Value::Money(money) => Some(money.currency),
            _ => None,
        };
        let say = |size: i64| match currency {
            Some(currency) => look.lang.money_short(Money::new(size, currency)),
            None => look.lang.number(size),
        };
        let mut before: Option<Day> = None;
        let mut points = Vec::with_capacity(line.points.len());
        for point in &line.points {
            // A month is named under its first week, a year with its January; of many weeks, quarters with their year.
            let fresh = before.is_none_or(|day| day.month() != point.week.month());
            let (year, month) = (point.week.year().to_string(), point.week.month());
            let label = match (fresh, line.points.len() > MANY_WEEKS) {
                (true, true) if month % 3 == 1 => format!("{} {year}", look.lang.month_short(month)),
                (true, false) if month == 1 => year,
                (true, false) => look.lang.month_short(month),
                _ => String::new(),
            };
            before = Some(point.week);
            points.push(chart::Point { label, value: point.value.size() });
        }
        Columns { points: &points, chosen: self.spot(line), say: &say }.draw(area, buf, look);
    }
}

/// Figures and what else belongs to the report, a line each.
fn facts(report: &Report, columns: usize, look: &Look) -> Vec<Fact> {
    let theme = look.theme;
    let plain = |label: String, text: String| Fact { label, bar: None, text, style: theme.text };
    let said = |value: Option<Value>| value.map_or_else(|| "–".to_owned(), |value| value.said(look.lang));
    let mut facts: Vec<Fact> = Vec::new();
    for figure in &report.figures {
        let before =
            figure.before.map(|before| look.say("statistics-before", &[("value", before.said(look.lang).into())]));
        facts.push(plain(figure.label.clone(), format!("{}{}", said(figure.value), before.unwrap_or_default())));
    }
    match &report.more {
        More::Nothing {} => {}
        More::Products { products } => facts.extend(products.iter().map(|product| {
            let args = [("clients", product.clients.into()), ("again", product.again.into())];
            plain(product.name.clone(), look.say("statistics-product", &args))
        })),
        More::Senders { referrers } => {
            let sender = |line: &crate::store::Sender| {
                plain(format!("{} · {}", line.name, look.lang.word(line.kind)), look.lang.number(line.clients))
            };
            facts.extend(referrers.iter().map(sender));
        }
        More::Chain { chain } => facts.extend(chained(chain, columns, look)),
        More::Funnel(funnel) => {
            let most = funnel.stages.iter().map(|stage| stage.amount.minor).max().unwrap_or(0);
            let is = |bottleneck: &Option<String>, stage: &StageFigures| bottleneck.as_ref() == Some(&stage.key);
            facts.extend(funnel.stages.iter().map(|stage| {
                let narrow = is(&funnel.loses_most, stage) || is(&funnel.waits_longest, stage);
                Fact { style: if narrow { theme.warn } else { theme.text }, ..staged(stage, most, look) }
            }));
            for (key, stage) in
                [("report-loses-most", &funnel.loses_most), ("report-waits-longest", &funnel.waits_longest)]
            {
                if let Some(found) = funnel.stages.iter().find(|line| is(stage, line)) {
                    let label = look.say(key, &[("stage", found.label.as_str().into())]);
                    facts.push(Fact { label, bar: None, text: String::new(), style: theme.warn });
                }
            }
        }
        More::Handovers(open) => {
            let limit = Value::Days { days: open.limit_days }.said(look.lang);
            let args = [("open", open.open.len().into()), ("overdue", open.overdue.into()), ("limit", limit.into())];
            let style = if open.overdue > 0 { theme.bad } else { theme.text };
            facts.push(Fact { label: look.say("report-overdue", &args), bar: None, text: String::new(), style });
        }
    }
    facts
}

/// The conversion chain as bars, each step with its share of the one above and that of the period before (B4).
fn chained(chain: &[Step], columns: usize, look: &Look) -> Vec<Fact> {
    let most = chain.iter().map(|step| step.count).max().unwrap_or(0).max(1);
    let count = |step: &Step| look.lang.number(step.count);
    let rate = |step: &Step| step.rate.map(|rate| look.lang.percent(rate)).unwrap_or_default();
    let before = |step: &Step| {
        let said = step.rate_before.map(|rate| look.say("statistics-before", &[("value", rate.into())]));
        said.unwrap_or_default()
    };
    let widest = |part: &dyn Fn(&Step) -> String| chain.iter().map(|step| width(&part(step))).max().unwrap_or(0);
    let (counts, rates, befores) = (widest(&count), widest(&rate), widest(&before));
    let roomy = counts + rates + 2 + befores <= columns / 2;
    let fact = |step: &Step| Fact {
        label: step.label.clone(),
        bar: Some(i64::try_from(i128::from(step.count) * 1000 / i128::from(most)).unwrap_or(0)),
        text: [
            pad(&count(step), counts, true),
            pad(&rate(step), rates + 2, true),
            if roomy { pad(&before(step), befores, true) } else { String::new() },
        ]
        .concat(),
        style: look.theme.text,
    };
    chain.iter().map(fact).collect()
}

/// A stage with its money as a bar.
fn staged(stage: &StageFigures, most: i64, look: &Look) -> Fact {
    let days = stage.days.map(|days| Value::Days { days }.said(look.lang)).unwrap_or_default();
    let text = format!("{} · {} · {days}", look.lang.number(stage.deals), look.lang.money_short(stage.amount));
    let bar = i64::try_from(i128::from(stage.amount.minor) * 1000 / i128::from(most.max(1))).unwrap_or(0);
    Fact { label: stage.label.clone(), bar: Some(bar), text, style: look.theme.text }
}

fn draw_facts(facts: &[Fact], area: Rect, buf: &mut Buffer, look: &Look) {
    let room = usize::from(area.width);
    let widest = |bar: bool, pick: fn(&Fact) -> &str| {
        let those = facts.iter().filter(|fact| fact.bar.is_some() == bar);
        those.map(|fact| width(pick(fact))).max().unwrap_or(0)
    };
    let (labels, texts) =
        (widest(true, |fact| &fact.label).min(room / 3), widest(true, |fact| &fact.text).min(room / 2));
    let bars = room.saturating_sub(labels + texts + 2);
    for (fact, y) in facts.iter().zip(area.y..area.bottom()) {
        let text = fit(&fact.text, room * 2 / 3);
        let right = area.right().saturating_sub(u16::try_from(width(&text)).unwrap_or(0));
        match fact.bar {
            Some(share) => {
                let x = area.x + u16::try_from(labels + 1).unwrap_or(0);
                buf.set_string(area.x, y, fit(&fact.label, labels), fact.style);
                buf.set_string(x, y, chart::bar(share, 1000, bars), look.theme.accent);
            }
            None => {
                let label = fit(&fact.label, room.saturating_sub(width(&text) + 1)).into_owned();
                let style = if fact.text.is_empty() { fact.style } else { look.theme.dim };
                buf.set_string(area.x, y, label, style);
            }
        }
        buf.set_string(right, y, text, fact.style);
    }
}
