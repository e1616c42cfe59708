//! `kontora filter …` and `kontora list …`: filters with names, and address lists with who was on them (C7).

use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use crate::desk::{AskFilters, AskHandouts, Command};
use crate::store::{FilterLine, HandoutLine};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Filter {
    Save { name: String, words: String },
    List,
    Drop { name: String },
}

const FILTERS: &[Column<FilterLine>] = &[
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-filter", |line, _| line.words.clone()),
];

impl Filter {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Filter::Save { name, words } => context.act(Command::SaveFilter { name, words }),
            Filter::Drop { name } => context.act_unnumbered(Command::DropFilter { name }),
            Filter::List => {
                let lines = context.ask(&AskFilters)?;
                context.out.list(&lines, FILTERS, "none-filters")
            }
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum List {
    List {
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
}

const LISTS: &[Column<HandoutLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-form", |line, lang| lang.word(line.form)),
    Column::number("column-count", |line, lang| lang.number(line.count)),
    Column::number("column-left-out", |line, lang| {
        lang.number(line.left_out.refused + line.left_out.unasked + line.left_out.unreachable)
    }),
    Column::text("column-filter", |line, _| line.words.clone()),
    Column::text("column-file", |line, _| line.file.clone()),
    Column::text("column-user", |line, _| line.user.clone()),
];

impl List {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            List::List { limit } => {
                let lines = context.ask(&AskHandouts { limit })?;
                context.out.list(&lines, LISTS, "none-lists")
            }
        }
    }
}
