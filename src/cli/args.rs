//! What the command line takes: the global options and the nouns. Help texts are in `cli.ftl`, under the names given here.

use crate::domain::Day;
use crate::text::Lang;
use clap::{ArgAction, Args, Parser};
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "kontora", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(super) struct Cli {
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
