//! `kontora handover …`: new clients on the way to their personal manager.

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, days};
use crate::desk::{AskHandovers, Command};
use crate::domain::{HandoverId, HandoverWay};
use crate::store::HandoverLine;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Handover {
    List {
        #[arg(long)]
        all: bool,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Edit {
        handover: HandoverId,
        #[arg(long, value_name = "NAME")]
        manager: String,
        #[arg(long, value_parser = word::<HandoverWay>())]
        way: HandoverWay,
        #[arg(long)]
        words: String,
    },
    Done {
        handover: HandoverId,
    },
}

const COLUMNS: &[Column<HandoverLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-seller", |line, _| line.seller.clone()),
    Column::text("column-manager", |line, _| line.manager.clone()),
    Column::text("column-opened", |line, lang| lang.day(line.opened_on)),
    Column::text("column-way", |line, lang| lang.word(line.way)),
    Column::text("column-done", |line, lang| days(lang, line.done_on)),
    Column::text("column-introduction", |line, _| line.words.clone()),
];

impl Handover {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Handover::List { all, limit } => {
                let lines = context.ask(&AskHandovers { all, limit })?;
                context.out.list(&lines, COLUMNS, "none-handovers")
            }
            Handover::Edit { handover, manager, way, words } => {
                context.act(Command::EditHandover { id: handover, seen: None, manager, way, words })
            }
            Handover::Done { handover } => context.act(Command::FinishHandover { id: handover }),
        }
    }
}
