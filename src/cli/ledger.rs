//! `kontora ledger …`, `payout …`, `statement …`: what referrers earned, why, and what they got.

use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out};
use crate::desk::{
    AskBalances, AskLedger, AskPayout, AskPayouts, AskStatement, Command, PayoutPreview, Statement as Account,
    StatementLine,
};
use crate::domain::{Day, EntryKind, Money, Period, ReferrerId, Word};
use crate::store::{BalanceLine, EntryLine, PaidLine, PayoutLine};
use crate::text::Lang;
use clap::{Args, Subcommand};
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(super) enum Ledger {
    List {
        #[arg(long)]
        referrer: Option<ReferrerId>,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        #[arg(long, value_name = "DAY/ID", value_parser = key)]
        after: Option<(Day, i64)>,
    },
    Balance,
}

#[derive(Debug, Subcommand)]
pub(super) enum Payout {
    Preview {
        #[arg(long)]
        referrer: Option<ReferrerId>,
    },
    Run {
        #[arg(long)]
        referrer: Option<ReferrerId>,
    },
    List {
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        #[arg(long, value_name = "ID")]
        before: Option<i64>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Statement {
    referrer: ReferrerId,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Day>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Day>,
}

/// A line of the ledger as a key: its day and its id.
fn key(text: &str) -> Result<(Day, i64), super::args::WrongForm> {
    let parts = text.split_once('/').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    parts.ok_or(super::args::WrongForm("form-ledger-key"))
}

/// What made an entry, in words: the rule and the payment, or what was taken back.
fn rule(line: &EntryLine, lang: Lang) -> String {
    let undone = line.of.map_or("", Word::word);
    let args = &[
        ("kind", line.kind.to_string().into()),
        ("of", undone.into()),
        ("plan", line.plan.as_str().into()),
        ("percent", line.percent.into()),
        ("paid", line.paid.map_or_else(String::new, |paid| lang.money(paid)).into()),
        ("payer", line.payer_name.as_str().into()),
        ("payment", line.payment.unwrap_or_default().to_string().into()),
        ("payout", line.payout.unwrap_or_default().to_string().into()),
        ("entry", line.reverses.unwrap_or(line.id).to_string().into()),
    ];
    lang.say("entry-why", args)
}

const ENTRIES: &[Column<EntryLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-referrer", |line, _| line.name.clone()),
    Column::text("column-entry", |line, lang| lang.word(line.kind)),
    Column::number("column-amount", |line, lang| lang.amount(line.amount)),
    Column::text("column-payable-on", |line, lang| match line.kind {
        EntryKind::Payout => String::new(),
        _ => lang.day(line.payable_on),
    }),
    Column::text("column-why", rule),
];

const BALANCES: &[Column<BalanceLine>] = &[
    Column::number("column-id", |line, _| line.referrer.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::number("column-balance", |line, lang| lang.amount(line.balance)),
    Column::number("column-payable", |line, lang| lang.amount(line.payable)),
];

const PAID: &[Column<PaidLine>] = &[
    Column::number("column-id", |line, _| line.referrer.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::number("column-amount", |line, lang| lang.amount(line.amount)),
];

const PAYOUTS: &[Column<PayoutLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::number("column-total", |line, lang| lang.amount(line.total)),
    Column::text("column-who", |line, _| {
        line.lines.iter().map(|paid| paid.name.as_str()).collect::<Vec<_>>().join(", ")
    }),
];

const LINES: &[Column<StatementLine>] = &[
    Column::text("column-day", |line, lang| lang.day(line.entry.day)),
    Column::text("column-entry", |line, lang| lang.word(line.entry.kind)),
    Column::text("column-why", |line, lang| rule(&line.entry, lang)),
    Column::number("column-amount", |line, lang| lang.amount(line.entry.amount)),
    Column::number("column-balance", |line, lang| lang.amount(line.balance)),
];

impl Ledger {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Ledger::List { referrer, limit, after } => {
                let lines = context.ask(&AskLedger { referrer, before: after, limit })?;
                context.out.list(&lines, ENTRIES, "none-entries")?;
                match lines.last().filter(|_| lines.len() == limit && !context.out.is_json()) {
                    Some(last) => {
                        let cursor = format!("{}/{}", last.day, last.id);
                        let more = context.lang.say("list-more", &[("cursor", cursor.into())]);
                        context.out.line(&more)
                    }
                    None => Ok(()),
                }
            }
            Ledger::Balance => {
                let lines = context.ask(&AskBalances)?;
                context.out.list(&lines, BALANCES, "none-referrers")
            }
        }
    }
}

impl Payout {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Payout::Preview { referrer } => {
                let preview = context.ask(&AskPayout { referrer })?;
                context.out.answer(&preview, show_preview)
            }
            Payout::Run { referrer } => run_payout(context, referrer),
            Payout::List { limit, before } => {
                let payouts = context.ask(&AskPayouts { before, limit })?;
                context.out.list(&payouts, PAYOUTS, "none-payouts")
            }
        }
    }
}

fn run_payout(context: &mut Context, referrer: Option<ReferrerId>) -> Result<(), Failure> {
    let outcome = context.run(Command::RunPayout { referrer })?;
    let before = outcome.id.map(|id| id + 1);
    let told = context.lang.tell("deed", &outcome.deed);
    for payout in context.ask(&AskPayouts { before, limit: 1 })? {
        let mut value = serde_json::to_value(&payout).unwrap_or_default();
        (value["op"], value["done"]) = (json!(outcome.op), json!(told));
        context.out.answer(&value, |out, _| {
            out.line(&told)?;
            out.table(&payout.lines, PAID)
        })?;
    }
    Ok(())
}

fn show_preview(out: &mut Out, preview: &PayoutPreview) -> Result<(), Failure> {
    let lang = out.lang();
    let paid =
        |(referrer, name, amount): (ReferrerId, &String, Money)| PaidLine { referrer, name: name.clone(), amount };
    let pays: Vec<PaidLine> = preview.pays.iter().map(|due| paid((due.referrer, &due.name, due.amount))).collect();
    out.line(&lang.say("payout-pays", &[("total", preview.total.into()), ("count", pays.len().into())]))?;
    if !pays.is_empty() {
        out.table(&pays, PAID)?;
        out.line("")?;
        let entries: Vec<EntryLine> = preview.pays.iter().flat_map(|due| due.entries.clone()).collect();
        out.table(&entries, ENTRIES)?;
    }
    for held in &preview.holds {
        for release in &held.until {
            let args =
                &[("name", held.name.as_str().into()), ("amount", release.amount.into()), ("day", release.day.into())];
            out.line(&lang.say("payout-holds", args))?;
        }
    }
    for owed in &preview.owes {
        let args = &[("name", owed.name.as_str().into()), ("amount", owed.amount.into())];
        out.line(&lang.say("payout-owes", args))?;
    }
    Ok(())
}

impl Statement {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let (first, last) = (Day::from_number(0), Some(context.today()));
        let period = match (self.from, self.to) {
            (None, None) => None,
            (from, to) => from.or(first).zip(to.or(last)).map(|(from, to)| Period { from, to }),
        };
        let statement = context.ask(&AskStatement { referrer: self.referrer, period })?;
        context.out.answer(&statement, show_statement)
    }
}

fn show_statement(out: &mut Out, statement: &Account) -> Result<(), Failure> {
    let lang = out.lang();
    let line = &statement.referrer;
    let days = statement.period.map(|period| format!("{} – {}", lang.day(period.from), lang.day(period.to)));
    let held: Vec<String> =
        statement.on_hold.iter().map(|held| format!("{} · {}", lang.day(held.day), lang.money(held.amount))).collect();
    out.card(&[
        ("column-referrer", line.name.clone()),
        ("column-plan", format!("{} · {}", line.plan, lang.percent(line.percent))),
        ("column-period", days.unwrap_or_default()),
        ("column-opening", lang.money(statement.opening)),
    ])?;
    out.line("")?;
    out.list(&statement.lines, LINES, "none-entries")?;
    out.line("")?;
    out.card(&[
        ("column-earned", lang.money(statement.earned)),
        ("column-paid-out", lang.money(statement.paid_out)),
        ("column-closing", lang.money(statement.closing)),
        ("column-payable", lang.money(line.payable)),
        ("column-on-hold", held.join("\n")),
    ])
}
