//! `kontora deal …`: possible sales on their way through the stages.

use super::context::Context;
use super::fail::Failure;
use super::out::{Column, days};
use crate::desk::{self, AskDeals, AskStages, Command, NewDeal};
use crate::domain::{ContactId, Day, DealId, Period};
use crate::store::{DealLine, StageLine};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Deal {
    Add {
        contact: ContactId,
        #[arg(long, default_value = "", hide_default_value = true)]
        product: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        amount: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        title: String,
    },
    Move {
        deal: DealId,
        stage: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    List {
        #[arg(long, value_name = "ID", conflicts_with_all = ["from", "to"])]
        contact: Option<ContactId>,
        #[arg(long, value_name = "YYYY-MM-DD", requires = "to")]
        from: Option<Day>,
        #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
        to: Option<Day>,
    },
    Stages,
}

const COLUMNS: &[Column<DealLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-title", |line, _| line.title.clone()),
    Column::number("column-amount", |line, lang| lang.money(line.amount)),
    Column::text("column-stage", |line, lang| {
        let key = format!("stage-{}", line.stage);
        if lang.knows(&key) { lang.tr(&key) } else { line.stage.clone() }
    }),
    Column::number("column-days-here", |line, lang| lang.number(line.days_here)),
    Column::text("column-next-step", |line, lang| days(lang, line.next_step)),
    Column::text("column-owner", |line, _| line.owner.clone()),
    Column::text("column-reason", |line, _| line.reason.clone()),
];

const STAGES: &[Column<StageLine>] = &[
    Column::text("column-key", |line, _| line.key.clone()),
    Column::text("column-stage", desk::stage_name),
    Column::number("column-probability", |line, lang| lang.number(line.probability)),
    Column::number("column-limit", |line, lang| lang.number(line.limit_days)),
    Column::number("column-deals", |line, lang| lang.number(line.deals)),
    Column::number("column-amount", |line, lang| lang.money(line.amount)),
];

impl Deal {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Deal::Add { contact, product, amount, title } => {
                context.act(Command::AddDeal(NewDeal { contact, product, amount, title }))
            }
            Deal::Move { deal, stage, reason } => context.act(Command::MoveDeal { deal, seen: None, stage, reason }),
            Deal::List { contact, from, to } => {
                let question = match (contact, from.zip(to)) {
                    (Some(contact), _) => AskDeals::Of(contact),
                    (None, Some((from, to))) => AskDeals::Closed(Period { from, to }),
                    (None, None) => AskDeals::Open,
                };
                let lines = context.ask(&question)?;
                context.out.list(&lines, COLUMNS, "none-deals")
            }
            Deal::Stages => {
                let lines = context.ask(&AskStages)?;
                context.out.list(&lines, STAGES, "none-deals")
            }
        }
    }
}
