//! `kontora contact mark` and `wrong`: phones, e-mails and addresses to be put right (C6).

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, days};
use crate::desk::{AskWrong, Command, WrongLine};
use crate::domain::{ChannelState, ContactId};
use clap::Args;

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

const COLUMNS: &[Column<WrongLine>] = &[
    Column::number("column-id", |row, _| row.line.contact.to_string()),
    Column::text("column-name", |row, _| row.line.name.clone()),
    Column::text("column-what", |row, lang| lang.word(row.line.kind)),
    Column::text("column-value", |row, _| row.line.value.clone()),
    Column::text("column-state", |row, lang| lang.word(row.line.state)),
    Column::text("column-since", |row, lang| lang.day(row.line.since)),
    Column::text("column-confirmed", |row, lang| days(lang, row.line.confirmed_on)),
    Column::text("column-clues", |row, lang| {
        row.clues.iter().map(|clue| lang.tell("clue", clue)).collect::<Vec<_>>().join("; ")
    }),
];

impl Mark {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Mark { contact, value, state } = self;
        context.act(Command::MarkChannel { contact, value, state })
    }
}

impl Wrong {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let lines = context.ask(&AskWrong { limit: self.limit })?;
        context.out.list(&lines, COLUMNS, "none-wrong")
    }
}
