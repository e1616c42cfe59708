//! `kontora referrer …`, `plan …`, `card …`: who sends new clients, for what, with which numbers.

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, days};
use crate::desk::{AskCardNumber, AskIssued, AskNewClients, AskPlans, AskReferrer, AskReferrers, AskSent, Command};
use crate::domain::{ContactId, Day, Percent, Period, ReferrerId, ReferrerKind};
use crate::store::{CardBatch, CardLine, PlanLine, ReferrerLine, SentLine};
use clap::Subcommand;
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(super) enum Referrer {
    Add {
        contact: ContactId,
        #[arg(long, value_parser = word::<ReferrerKind>())]
        kind: ReferrerKind,
        #[arg(long)]
        plan: String,
    },
    List {
        #[arg(long, value_parser = word::<ReferrerKind>())]
        kind: Option<ReferrerKind>,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Show {
        referrer: ReferrerId,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Share {
        #[arg(long, value_name = "YYYY-MM-DD", requires = "to")]
        from: Option<Day>,
        #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
        to: Option<Day>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Plan {
    Add {
        name: String,
        #[arg(long)]
        percent: Percent,
        #[arg(long, value_name = "N", default_value_t = 30)]
        hold_days: i64,
    },
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum Card {
    Issue {
        referrer: ReferrerId,
        #[arg(long)]
        count: i64,
    },
    List {
        referrer: ReferrerId,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        #[arg(long, value_name = "ID")]
        before: Option<i64>,
    },
    Find {
        number: String,
    },
    Bring {
        contact: ContactId,
        number: String,
    },
}

const REFERRERS: &[Column<ReferrerLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-kind", |line, lang| lang.word(line.kind)),
    Column::text("column-plan", |line, _| line.plan.clone()),
    Column::number("column-people-sent", |line, lang| lang.number(line.sent)),
    Column::number("column-sent-clients", |line, lang| lang.number(line.clients)),
    Column::number("column-income", |line, lang| lang.amount(line.income)),
    Column::number("column-earned", |line, lang| lang.amount(line.earned)),
    Column::number("column-balance", |line, lang| lang.amount(line.balance)),
    Column::number("column-payable", |line, lang| lang.amount(line.payable)),
    Column::number("column-cards-left", |line, lang| lang.number(line.cards_left)),
    Column::text("column-last-sent", |line, lang| days(lang, line.last_sent)),
];

const SENT: &[Column<SentLine>] = &[
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-stage", |line, lang| lang.word(line.stage)),
    Column::text("column-card", |line, _| line.card.clone().unwrap_or_default()),
    Column::number("column-paid", |line, lang| lang.amount(line.paid)),
    Column::number("column-earned", |line, lang| lang.amount(line.earned)),
];

const BATCHES: &[Column<CardBatch>] = &[
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-first-card", |line, _| line.first.clone()),
    Column::text("column-last-card", |line, _| line.last.clone()),
    Column::number("column-issued", |line, lang| lang.number(line.issued)),
    Column::number("column-used", |line, lang| lang.number(line.used)),
];

const PLANS: &[Column<PlanLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::number("column-percent", |line, lang| lang.percent(line.percent)),
    Column::number("column-hold-days", |line, lang| lang.number(line.hold_days)),
    Column::number("column-referrers", |line, lang| lang.number(line.referrers)),
];

const CARDS: &[Column<CardLine>] = &[
    Column::text("column-card", |line, _| line.number.clone()),
    Column::text("column-day", |line, lang| lang.day(line.issued_on)),
    Column::text("column-referrer", |line, _| line.name.clone()),
    Column::text("column-brought-by", |line, _| line.brought_name.clone()),
    Column::text("column-brought-on", |line, lang| days(lang, line.brought_on)),
];

impl Referrer {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Referrer::Add { contact, kind, plan } => context.act(Command::AddReferrer { contact, kind, plan }),
            Referrer::List { kind, limit } => {
                let lines = context.ask(&AskReferrers { kind, limit })?;
                context.out.list(&lines, REFERRERS, "none-referrers")
            }
            Referrer::Show { referrer, limit } => show(context, referrer, limit),
            Referrer::Share { from, to } => {
                let period = from.zip(to).map(|(from, to)| Period { from, to });
                let share = context.ask(&AskNewClients { period })?;
                let sent: i64 = share.sent.iter().map(|(_, count)| count).sum();
                let tenths = Percent((share.share.0 + 500) / 1_000 * 1_000);
                let args = &[("share", tenths.into()), ("sent", sent.into()), ("all", share.all.into())];
                let said = context.lang.say("referrals-share-told", args);
                context.out.answer(&share, |out, _| out.line(&said))
            }
        }
    }
}

fn show(context: &mut Context, referrer: ReferrerId, limit: usize) -> Result<(), Failure> {
    let card = context.ask(&AskReferrer { referrer })?;
    let people = context.ask(&AskSent { referrer, before: None, limit })?;
    if context.out.is_json() {
        let mut value = serde_json::to_value(&card).unwrap_or_default();
        value["people"] = json!(people);
        return context.out.object(&value);
    }
    let lang = context.lang;
    let line = &card.line;
    let held: Vec<String> =
        card.on_hold.iter().map(|held| format!("{} · {}", lang.day(held.day), lang.money(held.amount))).collect();
    context.out.card(&[
        ("column-name", line.name.clone()),
        ("column-kind", lang.word(line.kind)),
        ("column-plan", format!("{} · {}", line.plan, lang.percent(line.percent))),
        ("column-income", lang.money(line.income)),
        ("column-earned", lang.money(line.earned)),
        ("column-balance", lang.money(line.balance)),
        ("column-payable", lang.money(line.payable)),
        ("column-on-hold", held.join("\n")),
    ])?;
    context.out.line("")?;
    context.out.list(&people, SENT, "none-sent")?;
    context.out.line("")?;
    context.out.list(&card.batches, BATCHES, "none-cards")
}

impl Plan {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Plan::Add { name, percent, hold_days } => context.act(Command::AddPlan { name, percent, hold_days }),
            Plan::List => {
                let plans = context.ask(&AskPlans)?;
                context.out.list(&plans, PLANS, "none-plans")
            }
        }
    }
}

impl Card {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Card::Issue { referrer, count } => {
                let outcome = context.run(Command::IssueCards { referrer, count })?;
                let limit = usize::try_from(count).unwrap_or(0);
                let mut cards = context.ask(&AskIssued { referrer, before: None, limit })?;
                cards.reverse();
                let said = context.lang.tell("deed", &outcome.deed);
                context.out.answer(&cards, |out, _| out.line(&said))
            }
            Card::List { referrer, limit, before } => {
                let cards = context.ask(&AskIssued { referrer, before, limit })?;
                context.out.list(&cards, CARDS, "none-cards")
            }
            Card::Find { number } => {
                let card = context.ask(&AskCardNumber { number })?;
                let rows = [card];
                let [card] = &rows;
                context.out.answer(card, |out, _| out.table(&rows, CARDS))
            }
            Card::Bring { contact, number } => context.act(Command::BringCard { contact, number }),
        }
    }
}
