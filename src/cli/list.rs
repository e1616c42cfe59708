//! `kontora filter …` and `kontora list …`: filters with names, and address lists with who was on them (C7).

use super::context::Context;
use super::export::{envelope, sheet};
use super::fail::Failure;
use super::out::Column;
use crate::desk::{self, AskFilters, AskHanded, AskHandouts, Command, ExportAs, HandOut};
use crate::domain::ListForm;
use crate::files::pdf::{Envelope, LabelSheet};
use crate::store::{FilterLine, HandoutLine};
use clap::Subcommand;
use std::path::PathBuf;

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
#[allow(clippy::enum_variant_names)] // `list list` reads as every other noun's list does
pub(super) enum List {
    Make {
        name: String,
        out: PathBuf,
        #[arg(long, default_value = "", hide_default_value = true, value_name = "EXPR", allow_hyphen_values = true)]
        filter: String,
        #[arg(long, value_parser = sheet, conflicts_with = "size")]
        sheet: Option<&'static LabelSheet>,
        #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
        skip: usize,
        #[arg(long, value_parser = envelope)]
        size: Option<&'static Envelope>,
    },
    Show {
        list: i64,
    },
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
            List::Make { name, out, filter, sheet, skip, size } => {
                let (form, paper) = match (sheet, size) {
                    (Some(sheet), _) => (ListForm::Labels, sheet.name),
                    (_, Some(size)) => (ListForm::Envelopes, size.name),
                    _ => match ExportAs::of(&out) {
                        Some(ExportAs::Vcard(_)) => (ListForm::Vcard, ""),
                        Some(_) => (ListForm::Csv, ""),
                        None => return Err(Failure::Usage("list-ending", out.display().to_string())),
                    },
                };
                let paper = paper.to_owned();
                let command = Command::HandOut(HandOut { name, words: filter, form, paper, skip, path: out });
                let seat = context.seat();
                let (outcome, ()) = context
                    .run_long("list-stopped", |reader, told| Ok((desk::prepare(reader, &seat, command, told)?, ())))?;
                context.done(&outcome)
            }
            List::Show { list } => {
                let lines = context.ask(&AskHanded { handout: list })?;
                context.out.list(&lines, super::contact::COLUMNS, "none-contacts")
            }
            List::List { limit } => {
                let lines = context.ask(&AskHandouts { limit })?;
                context.out.list(&lines, LISTS, "none-lists")
            }
        }
    }
}
