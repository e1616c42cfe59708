//! `kontora referrer …`, `plan …`, `card …`: who sends new clients, for what, with which numbers.

use super::args::word;
use super::context::Context;
use super::fail::Failure;
use crate::desk::Command;
use crate::domain::{ContactId, Percent, ReferrerId, ReferrerKind};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Referrer {
    Add {
        contact: ContactId,
        #[arg(long, value_parser = word::<ReferrerKind>())]
        kind: ReferrerKind,
        #[arg(long)]
        plan: String,
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
}

#[derive(Debug, Subcommand)]
pub(super) enum Card {
    Issue {
        referrer: ReferrerId,
        #[arg(long)]
        count: i64,
    },
    Bring {
        contact: ContactId,
        number: String,
    },
}

impl Referrer {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Referrer::Add { contact, kind, plan } = self;
        context.act(Command::AddReferrer { contact, kind, plan })
    }
}

impl Plan {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Plan::Add { name, percent, hold_days } = self;
        context.act(Command::AddPlan { name, percent, hold_days })
    }
}

impl Card {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Card::Issue { referrer, count } => context.act(Command::IssueCards { referrer, count }),
            Card::Bring { contact, number } => context.act(Command::BringCard { contact, number }),
        }
    }
}
