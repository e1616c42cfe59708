//! What the command line takes: the global options and the nouns. Help texts are in `cli.ftl`, under the names given here.

use super::context::Context;
use super::fail::Failure;
use super::{
    activity, backup, base, check, config, contact, deal, demo, export, handover, import, ledger, letter, list, order,
    product, referrer, report, salvage,
};
use crate::domain::{Day, Word};
use crate::text::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;
use std::str::FromStr;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "kontora", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub noun: Option<Noun>,
}

/// The command line without a command: the screen. Read by itself, because all commands with their help take longer to set up
/// than the screen takes to appear.
#[derive(Debug, Parser)]
#[command(name = "kontora", version, disable_help_flag = true, disable_version_flag = true)]
pub(super) struct Bare {
    #[command(flatten)]
    pub global: Global,
}

/// The options that every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "PATH")]
    pub file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "en|ru")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What a command is about, in the order in which help lists them.
#[derive(Debug, Subcommand)]
pub(super) enum Noun {
    #[command(subcommand)]
    Config(config::Config),
    #[command(subcommand)]
    Import(import::Import),
    #[command(subcommand)]
    Export(export::Export),
    #[command(subcommand)]
    Contact(contact::Contact),
    #[command(subcommand)]
    Inquiry(contact::Inquiry),
    #[command(subcommand)]
    Wish(contact::Wish),
    #[command(subcommand)]
    Occasion(contact::Occasion),
    #[command(subcommand)]
    Filter(list::Filter),
    #[command(subcommand)]
    List(list::List),
    #[command(subcommand)]
    Deal(deal::Deal),
    #[command(subcommand)]
    Activity(activity::Activity),
    #[command(subcommand)]
    Task(activity::Task),
    #[command(subcommand)]
    Product(product::Product),
    #[command(subcommand)]
    Order(order::Order),
    #[command(subcommand)]
    Payment(order::Payment),
    #[command(subcommand)]
    Refund(order::Refund),
    #[command(subcommand)]
    Handover(handover::Handover),
    #[command(subcommand)]
    Letter(letter::Letter),
    #[command(subcommand)]
    Referrer(referrer::Referrer),
    #[command(subcommand)]
    Plan(referrer::Plan),
    #[command(subcommand)]
    Card(referrer::Card),
    Report(report::Report),
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    #[command(subcommand)]
    Payout(ledger::Payout),
    Statement(ledger::Statement),
    History(base::History),
    Undo(base::Undo),
    Redo,
    Check,
    Backup(backup::Backup),
    Restore(backup::Restore),
    Salvage(salvage::Salvage),
    Demo(demo::Demo),
}

impl Noun {
    /// Does what the command says.
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Noun::Config(command) => command.run(context),
            Noun::Import(command) => command.run(context),
            Noun::Export(command) => command.run(context),
            Noun::Contact(command) => command.run(context),
            Noun::Inquiry(command) => command.run(context),
            Noun::Wish(command) => command.run(context),
            Noun::Occasion(command) => command.run(context),
            Noun::Filter(command) => command.run(context),
            Noun::List(command) => command.run(context),
            Noun::Deal(command) => command.run(context),
            Noun::Activity(command) => command.run(context),
            Noun::Task(command) => command.run(context),
            Noun::Product(command) => command.run(context),
            Noun::Order(command) => command.run(context),
            Noun::Payment(command) => command.run(context),
            Noun::Refund(command) => command.run(context),
            Noun::Handover(command) => command.run(context),
            Noun::Letter(command) => command.run(context),
            Noun::Referrer(command) => command.run(context),
            Noun::Plan(command) => command.run(context),
            Noun::Card(command) => command.run(context),
            Noun::Report(command) => command.run(context),
            Noun::Ledger(command) => command.run(context),
            Noun::Payout(command) => command.run(context),
            Noun::Statement(command) => command.run(context),
            Noun::History(command) => command.run(context),
            Noun::Undo(command) => command.run(context),
            Noun::Redo => base::redo(context),
            Noun::Check => check::run(context),
            Noun::Backup(command) => command.run(context),
            Noun::Restore(command) => command.run(context),
            Noun::Salvage(command) => command.run(context),
            Noun::Demo(command) => command.run(context),
        }
    }
}

/// A value of a closed vocabulary: help and errors list its words.
pub(super) fn word<W>() -> impl TypedValueParser<Value = W>
where
    W: Word + FromStr<Err = String> + Clone + Send + Sync,
{
    PossibleValuesParser::new(W::ALL.iter().map(|value| value.word())).try_map(|text| text.parse::<W>())
}

/// An argument that has not the form it should have; names the form's sentence in `cli.ftl`.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct WrongForm(pub &'static str);

/// `name=value`.
pub(super) fn pair(text: &str) -> Result<(String, String), WrongForm> {
    let (name, value) = text.split_once('=').ok_or(WrongForm("form-pair"))?;
    Ok((name.trim().to_owned(), value.to_owned()))
}
