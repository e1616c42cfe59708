//! `kontora config …`: the settings of the base.

use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use crate::desk::{self, AskSettings, Command, SettingLine};
use clap::Subcommand;
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(super) enum Config {
    Get { name: String },
    Set { name: String, value: String },
    List,
}

const COLUMNS: &[Column<SettingLine>] = &[
    Column::text("column-setting", |line, _| line.name.to_owned()),
    Column::text("column-value", |line, _| line.value.clone()),
    Column::text("column-meaning", |line, lang| lang.tr(&format!("setting-{}", line.name.replace('.', "-")))),
];

impl Config {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Config::Get { name } => {
                let known = desk::known(&name)?;
                let value = context.ask(&AskSettings)?.into_iter().find(|line| line.name == known.name);
                let value = value.map(|line| line.value).unwrap_or_default();
                context.out.answer(&json!({"name": name, "value": value}), |out, _| out.line(&value))
            }
            Config::Set { name, value } => context.act_unnumbered(Command::SetSetting { name, value }),
            Config::List => {
                let lines = context.ask(&AskSettings)?;
                context.out.list(&lines, COLUMNS, "none-settings")
            }
        }
    }
}
