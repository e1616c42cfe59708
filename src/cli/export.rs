//! `kontora export …`: what other programs read.

use super::context::Context;
use super::fail::Failure;
use crate::desk::{self, CardFormat, ExportError};
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Export {
    Contacts {
        out: PathBuf,
        #[arg(long, default_value = "", hide_default_value = true, value_name = "EXPR")]
        filter: String,
        #[arg(long)]
        exact: bool,
    },
    Journal {
        out: PathBuf,
    },
}

impl Export {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Export::Contacts { out, filter, exact } => contacts(context, &out, &filter, exact),
            Export::Journal { out } => journal(context, &out),
        }
    }
}

/// The file's ending says what it becomes.
fn contacts(context: &mut Context, out: &std::path::Path, filter: &str, exact: bool) -> Result<(), Failure> {
    let path = out.display().to_string();
    let format = CardFormat::of(out).ok_or_else(|| Failure::Usage("export-ending", path.clone()))?;
    let format = if exact && format == CardFormat::Csv { CardFormat::ExactCsv } else { format };
    let written = desk::export_contacts(&context.reader()?, &context.seat(), filter, format, out);
    let count = written.map_err(|error| failure(out, error))?;
    let said = context.lang.say("export-done", &[("count", count.into()), ("path", path.as_str().into())]);
    context.out.answer(&json!({"file": path, "contacts": count}), |out, _| out.line(&said))
}

fn journal(context: &mut Context, out: &std::path::Path) -> Result<(), Failure> {
    let written = desk::export_journal(&context.reader()?, &context.seat(), out);
    let count = written.map_err(|error| failure(out, error))?;
    let path = out.display().to_string();
    let said = context.lang.say("export-journal-done", &[("count", count.into()), ("path", path.as_str().into())]);
    context.out.answer(&json!({"file": path, "transactions": count}), |out, _| out.line(&said))
}

fn failure(out: &std::path::Path, error: ExportError) -> Failure {
    match error {
        ExportError::Desk(error) => Failure::from(error),
        ExportError::Io(why) => Failure::file(out)(why),
    }
}
