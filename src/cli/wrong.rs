//! `kontora contact mark` and `wrong`, `letter bounces`: phones, e-mails and addresses to be put right (C6).

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, days};
use crate::desk::{self, AskBounces, AskWrong, BounceLine, Command, Prepared, WrongLine};
use crate::domain::{ChannelState, ContactId};
use crate::store::{Reader, Told};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Mark {
    contact: ContactId,
    value: String,
    #[arg(long = "as", id = "as", value_parser = word::<ChannelState>())]
    state: ChannelState,
}

#[derive(Debug, Args)]
pub(super) struct Wrong {
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct Bounces {
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long)]
    dry_run: bool,
}

const BOUNCES: &[Column<BounceLine>] = &[
    Column::number("column-id", |row, _| row.id.map(|id| id.to_string()).unwrap_or_default()),
    Column::text("column-name", |row, _| row.name.clone()),
    Column::text("column-value", |row, _| row.email.clone()),
    Column::text("column-state", |row, lang| lang.word(row.state)),
    Column::text("column-fate", |row, lang| lang.tell("bounce", &json!({ "key": row.fate }))),
    Column::text("column-since", |row, lang| days(lang, row.day)),
    Column::text("column-reason", |row, _| row.reason.clone()),
];

const COLUMNS: &[Column<WrongLine>] = &[
    Column::number("column-id", |row, _| row.line.contact.to_string()),
    Column::text("column-name", |row, _| row.line.name.clone()),
    Column::text("column-what", |row, lang| lang.word(row.line.kind)),
    Column::text("column-value", |row, _| row.line.value.clone()),
    Column::text("column-state", |row, lang| lang.word(row.line.state)),
    Column::text("column-since", |row, lang| lang.day(row.line.since)),
    Column::text("column-confirmed", |row, lang| days(lang, row.line.confirmed_on)),
    Column::text("column-clues", |row, lang| {
        row.clues.iter().map(|clue| clue.tell(lang)).collect::<Vec<_>>().join("; ")
    }),
];

impl Mark {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Mark { contact, value, state } = self;
        context.act(Command::MarkChannel { contact, value, state })
    }
}

impl Bounces {
    /// Tells what each failure does first, because its mark alone does not say why.
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Bounces { paths, dry_run } = self;
        let seat = context.seat();
        let read = |reader: &Reader, told: Told<'_>| {
            let bounces = desk::read_bounces(&paths, told)?;
            let lines = desk::ask(reader, &seat, &AskBounces { bounces: bounces.clone() })?;
            Ok((bounces, lines))
        };
        if dry_run {
            let (_, lines) = context.ask_long("job-stopped", read)?;
            return context.out.list(&lines, BOUNCES, "none-wrong");
        }
        let (outcome, lines) = context.run_long("job-stopped", |reader, told| {
            read(reader, told).map(|(bounces, lines)| (Prepared::Bounces(bounces), lines))
        })?;
        if context.out.is_json() {
            let done = context.lang.tell("deed", &outcome.deed);
            return context.out.object(&json!({ "op": outcome.op, "done": done, "failures": lines }));
        }
        context.out.list(&lines, BOUNCES, "none-wrong")?;
        context.done(&outcome)
    }
}

impl Wrong {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let lines = context.ask(&AskWrong { limit: self.limit })?;
        context.out.list(&lines, COLUMNS, "none-wrong")
    }
}
