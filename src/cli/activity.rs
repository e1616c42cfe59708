//! `kontora activity …` and `kontora task …`: what was done, and what is to be done.

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use crate::desk::{AskTasks, Command, NewActivity, NextStep};
use crate::domain::{ActivityKind, ActivityOutcome, ContactId, Day, DealId, TaskId, TaskKind};
use crate::store::TaskLine;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(super) enum Activity {
    Add(Add),
}

#[derive(Debug, Args)]
pub(super) struct Add {
    contact: ContactId,
    #[arg(long, value_parser = word::<ActivityKind>())]
    kind: ActivityKind,
    #[arg(long, value_parser = word::<ActivityOutcome>())]
    outcome: ActivityOutcome,
    #[arg(long, default_value = "", hide_default_value = true)]
    words: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    day: Option<Day>,
    #[arg(long, value_name = "ID")]
    deal: Option<DealId>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    next: Option<Day>,
    #[arg(long, value_parser = word::<TaskKind>(), requires = "next", default_value = "call")]
    next_kind: TaskKind,
    #[arg(long, requires = "next", default_value = "", hide_default_value = true)]
    next_words: String,
    #[arg(long, value_name = "TASK")]
    finishes: Option<TaskId>,
}

impl Activity {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Activity::Add(add) = self;
        let next = add.next.map(|day| NextStep { day, kind: add.next_kind, words: add.next_words });
        context.act(Command::AddActivity(NewActivity {
            contact: add.contact,
            deal: add.deal,
            kind: add.kind,
            outcome: add.outcome,
            words: add.words,
            day: add.day,
            next,
            finishes: add.finishes,
        }))
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Add {
        contact: ContactId,
        #[arg(long, value_parser = word::<TaskKind>(), default_value = "call")]
        kind: TaskKind,
        #[arg(long, value_name = "YYYY-MM-DD")]
        due: Day,
        #[arg(long, value_name = "ID")]
        deal: Option<DealId>,
        #[arg(long, default_value = "", hide_default_value = true)]
        words: String,
    },
    List {
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<Day>,
        #[arg(long, value_name = "ID", conflicts_with = "until")]
        contact: Option<ContactId>,
        #[arg(long, value_name = "N", default_value_t = 200)]
        limit: usize,
    },
    Done {
        task: TaskId,
    },
    Move {
        task: TaskId,
        due: Day,
    },
}

const COLUMNS: &[Column<TaskLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-due-day", |line, lang| lang.day(line.due)),
    Column::text("column-step", |line, lang| lang.word(line.kind)),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-phone", |line, _| line.phone.clone().unwrap_or_default()),
    Column::text("column-owner", |line, _| line.owner.clone()),
    Column::text("column-note", |line, _| line.words.clone()),
];

impl Task {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Task::Add { contact, kind, due, deal, words } => {
                context.act(Command::AddTask { contact, deal, kind, due, words })
            }
            Task::List { until, contact, limit } => {
                let question = match contact {
                    Some(contact) => AskTasks::Of(contact),
                    None => AskTasks::Due(until.unwrap_or_else(|| context.today()), limit),
                };
                let lines = context.ask(&question)?;
                context.out.list(&lines, COLUMNS, "none-tasks")
            }
            Task::Done { task } => context.act(Command::FinishTask { task }),
            Task::Move { task, due } => context.act(Command::MoveTask { task, seen: None, due }),
        }
    }
}
