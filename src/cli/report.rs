//! `kontora report …`: the weekly lines of the sections' products, and the records behind them.

use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out};
use crate::desk::reports::{Figure, Line, More, REPORTS, Report as Answer, StageFigures, Step, Value};
use crate::desk::{AskRecords, AskReport};
use crate::domain::{Day, Percent, Period};
use crate::store::{FirstProduct, HandoverLine, Record, Sender};
use crate::text::Lang;
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(super) struct Report {
    name: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Day>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Day>,
    #[arg(long, value_name = "KEY", default_value = "", hide_default_value = true)]
    line: String,
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with_all = ["from", "to"])]
    week: Option<Day>,
}

/// A report as `report list` names it.
#[derive(Serialize)]
struct Named {
    name: &'static str,
    title: String,
}

const NAMED: &[Column<Named>] = &[
    Column::text("column-report", |row, _| row.name.to_owned()),
    Column::text("column-meaning", |row, _| row.title.clone()),
];
const LINES: &[Column<Line>] = &[
    Column::text("column-statistic", |row, _| row.label.clone()),
    Column::text("column-key", |row, _| row.key.to_owned()),
    Column::number("column-total", |row, lang| row.total.said(lang)),
    Column::text("column-trend", |row, lang| row.trend.map(|trend| lang.word(trend)).unwrap_or_default()),
];
/// Week, value, bar.
const WEEKS: &[Column<(Day, Value, String)>] = &[
    Column::text("column-week", |row, lang| lang.day(row.0)),
    Column::number("column-value", |row, lang| row.1.said(lang)),
    Column::text("column-bar", |row, _| row.2.clone()),
];
const RECORDS: &[Column<Record>] = &[
    Column::text("column-day", |row, lang| lang.day(row.day)),
    Column::number("column-contact", |row, _| row.contact.to_string()),
    Column::text("column-name", |row, _| row.name.clone()),
    Column::number("column-amount", |row, lang| row.amount.map(|money| lang.money(money)).unwrap_or_default()),
    Column::text("column-note", |row, _| row.words.clone()),
];
const CHAIN: &[Column<Step>] = &[
    Column::text("column-step", |row, _| row.label.clone()),
    Column::number("column-value", |row, lang| lang.number(row.count)),
    Column::number("column-rate", |row, lang| percent(lang, row.rate)),
    Column::number("column-before", |row, lang| lang.number(row.before)),
    Column::number("column-rate-before", |row, lang| percent(lang, row.rate_before)),
];
const PRODUCTS: &[Column<FirstProduct>] = &[
    Column::text("column-product", |row, _| row.name.clone()),
    Column::number("column-clients", |row, lang| lang.number(row.clients)),
    Column::number("column-again", |row, lang| lang.number(row.again)),
    Column::text("column-next-products", |row, lang| {
        let next = row.next.iter().map(|next| format!("{} ({})", next.name, lang.number(next.clients)));
        next.collect::<Vec<_>>().join(", ")
    }),
];
const SENDERS: &[Column<Sender>] = &[
    Column::text("column-name", |row, _| row.name.clone()),
    Column::text("column-kind", |row, lang| lang.word(row.kind)),
    Column::number("column-clients", |row, lang| lang.number(row.clients)),
];
const STAGES: &[Column<StageFigures>] = &[
    Column::text("column-stage", |row, _| row.label.clone()),
    Column::number("column-deals", |row, lang| lang.number(row.deals)),
    Column::number("column-amount", |row, lang| lang.money(row.amount)),
    Column::number("column-days", |row, lang| row.days.map(|days| lang.number(days)).unwrap_or_default()),
    Column::number("column-money-days", |row, lang| row.money_days.map(|days| lang.number(days)).unwrap_or_default()),
    Column::number("column-limit", |row, lang| lang.number(row.limit_days)),
    Column::number("column-over", |row, lang| lang.number(row.over_limit)),
    Column::number("column-lost", |row, lang| lang.number(row.lost)),
    Column::number("column-loss", |row, lang| percent(lang, row.loss)),
    Column::number("column-loss-before", |row, lang| percent(lang, row.loss_before)),
];
const WAITING: &[Column<HandoverLine>] = &[
    Column::number("column-id", |row, _| row.id.to_string()),
    Column::text("column-name", |row, _| row.name.clone()),
    Column::text("column-manager", |row, _| row.manager.clone()),
    Column::text("column-opened", |row, lang| lang.day(row.opened_on)),
];

fn percent(lang: Lang, percent: Option<Percent>) -> String {
    percent.map(|percent| lang.percent(percent)).unwrap_or_default()
}

impl Report {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        if self.name == "list" {
            let lang = context.lang;
            let named: Vec<Named> =
                REPORTS.iter().map(|known| Named { name: known.name, title: known.title(lang) }).collect();
            return context.out.list(&named, NAMED, "none-records");
        }
        if let Some(day) = self.week {
            let period = Period { from: day.monday(), to: day.monday().plus(6) };
            let question = AskRecords { report: self.name, line: self.line, period, limit: usize::MAX };
            let records = context.ask(&question)?;
            return context.out.list(&records, RECORDS, "none-records");
        }
        if !self.line.is_empty() {
            // Refused where there is no such line.
            let period = Period { from: context.today(), to: context.today() };
            context.ask(&AskRecords { report: self.name.clone(), line: self.line.clone(), period, limit: 0 })?;
        }
        let answer = context.ask(&AskReport { name: self.name, from: self.from, to: self.to })?;
        context.out.answer(&answer, |out, answer| show(out, answer, &self.line))
    }
}

/// The lines, the weeks of one of them, the figures and what else there is.
fn show(out: &mut Out, answer: &Answer, line: &str) -> Result<(), Failure> {
    let lang = out.lang();
    let args = [("title", answer.title.as_str().into()), ("from", answer.from.into()), ("to", answer.to.into())];
    out.line(&lang.say("report-period", &args))?;
    out.line("")?;
    if let Some(line) = answer.lines.iter().find(|each| line.is_empty() || each.key == line) {
        out.table(&weeks(line), WEEKS)?;
        out.line("")?;
    }
    out.table(&answer.lines, LINES)?;
    if !answer.figures.is_empty() {
        out.line("")?;
    }
    for figure in &answer.figures {
        out.line(&said(figure, lang))?;
    }
    match &answer.more {
        More::Nothing {} => Ok(()),
        More::Products { products } => rest(out, products, PRODUCTS),
        More::Senders { referrers } => rest(out, referrers, SENDERS),
        More::Chain { chain } => rest(out, chain, CHAIN),
        More::Handovers(open) => {
            let limit = Value::Days { days: open.limit_days }.said(lang);
            let args = [("open", open.open.len().into()), ("overdue", open.overdue.into()), ("limit", limit.into())];
            out.line(&lang.say("report-overdue", &args))?;
            rest(out, &open.open, WAITING)
        }
        More::Funnel(funnel) => {
            rest(out, &funnel.stages, STAGES)?;
            for (key, stage) in
                [("report-loses-most", &funnel.loses_most), ("report-waits-longest", &funnel.waits_longest)]
            {
                let found = funnel.stages.iter().find(|line| Some(&line.key) == stage.as_ref());
                if let Some(line) = found {
                    out.line(&lang.say(key, &[("stage", line.label.as_str().into())]))?;
                }
            }
            Ok(())
        }
    }
}

fn rest<Row>(out: &mut Out, rows: &[Row], columns: &[Column<Row>]) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.table(rows, columns)
}

fn said(figure: &Figure, lang: Lang) -> String {
    let value = |value: Option<Value>| value.map_or("–".to_owned(), |value| value.said(lang));
    let mut args = vec![("label", figure.label.as_str().into()), ("value", value(figure.value).into())];
    if figure.before.is_none() {
        return lang.say("report-figure", &args);
    }
    args.push(("before", value(figure.before).into()));
    lang.say("report-figure-before", &args)
}

/// Columns that the largest week's bar takes.
const BAR: i64 = 40;

/// The weeks of a line with a bar each, in eighths of a column; what is below zero has none.
fn weeks(line: &Line) -> Vec<(Day, Value, String)> {
    let most = line.points.iter().map(|point| point.value.size()).max().unwrap_or(0);
    let bar = |size: i64| {
        if most <= 0 || size <= 0 {
            return String::new();
        }
        let eighths = i128::from(size) * i128::from(BAR * 8) / i128::from(most);
        let (whole, part) = (usize::try_from(eighths / 8).unwrap_or(0), usize::try_from(eighths % 8).unwrap_or(0));
        let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(part).copied().unwrap_or_default();
        format!("{}{end}", "█".repeat(whole))
    };
    line.points.iter().map(|point| (point.week, point.value, bar(point.value.size()))).collect()
}
