//! What was done: `kontora history`, `undo`, `redo`.

use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use crate::desk::{AskHistory, Command};
use crate::domain::{Day, OpId};
use crate::text::Lang;
use chrono::{DateTime, Local};
use clap::Args;
use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Args)]
pub(super) struct History {
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[arg(long, value_name = "OP")]
    before: Option<OpId>,
}

/// An op as it is told.
#[derive(Serialize)]
struct Line {
    id: OpId,
    /// RFC 3339, local time.
    at: String,
    user: String,
    /// The deed in words.
    done: String,
    deed: Value,
    undone: bool,
    /// It left the house and cannot be undone.
    #[serde(rename = "final")]
    is_final: bool,
    #[serde(skip)]
    when: Option<DateTime<Local>>,
}

const COLUMNS: &[Column<Line>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-when", |line, lang| line.when.map_or_else(String::new, |when| moment(lang, when))),
    Column::text("column-who", |line, _| line.user.clone()),
    Column::text("column-deed", |line, _| line.done.clone()),
    Column::text("column-state", |line, lang| match (line.undone, line.is_final) {
        (true, _) => lang.tr("history-undone"),
        (_, true) => lang.tr("history-final"),
        _ => String::new(),
    }),
];

fn moment(lang: Lang, when: DateTime<Local>) -> String {
    format!("{} {}", lang.day(Day::from(when.date_naive())), when.format("%H:%M"))
}

impl History {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let ops = context.ask(&AskHistory { before: self.before, limit: self.limit })?;
        let lang = context.lang;
        let lines = ops.into_iter().map(|op| {
            let deed: Value = serde_json::from_str(&op.deed).unwrap_or_default();
            let when = DateTime::from_timestamp(op.at, 0).map(|when| when.with_timezone(&Local));
            Line {
                id: op.id,
                at: when.map(|when| when.to_rfc3339()).unwrap_or_default(),
                user: op.user,
                done: lang.tell("deed", &deed),
                deed,
                undone: op.undone,
                is_final: op.is_final,
                when,
            }
        });
        let lines: Vec<Line> = lines.collect();
        context.out.list(&lines, COLUMNS, "none-history")
    }
}

#[derive(Debug, Args)]
pub(super) struct Undo {
    op: Option<OpId>,
}

impl Undo {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        context.act_unnumbered(Command::Undo { op: self.op })
    }
}

pub(super) fn redo(context: &mut Context) -> Result<(), Failure> {
    context.act_unnumbered(Command::Redo)
}
