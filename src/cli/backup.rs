//! `kontora backup`, `backup list`, `restore`: the base as a file among files.

use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out};
use super::progress::Bar;
use crate::desk::{self, BackupLine, DeskError, Holds};
use crate::store::Stop;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// A base of so many bytes takes long enough to be copied that we say so first.
const LARGE: u64 = 64 << 20;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Backup {
    #[command(subcommand)]
    noun: Option<Noun>,
    out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Noun {
    List,
}

const COLUMNS: &[Column<BackupLine>] = &[
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-kind", |line, lang| lang.tell("backup-kind", &line.kind)),
    Column::number("column-size", |line, lang| lang.size(line.bytes)),
    Column::text("column-file", |line, _| line.file.display().to_string()),
];

impl Backup {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        if let Some(Noun::List) = self.noun {
            return context.out.list(&desk::backups(&context.file)?, COLUMNS, "none-backups");
        }
        let mut bar = Bar::new();
        let told = &mut |done, total| bar.at(done, total);
        let made = desk::backup(&context.reader()?, context.today(), self.out.as_deref(), told)?;
        bar.end();
        context.out.answer(&made, |out, made| {
            out.line(&out.lang().say("backup-done", &[("path", made.file.display().to_string().into())]))?;
            holds(out, &made.holds)
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    backup: PathBuf,
}

impl Restore {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let done = desk::restore(&context.file, &self.backup, context.today(), &Stop::default())?;
        context.out.answer(&done, |out, done| {
            let lang = out.lang();
            let day = done.holds.day;
            out.line(
                &lang.say("restore-done", &[("path", done.file.display().to_string().into()), ("day", day.into())]),
            )?;
            holds(out, &done.holds)?;
            match &done.aside {
                Some(aside) => out.line(&lang.say("restore-aside", &[("path", aside.display().to_string().into())])),
                None => Ok(()),
            }
        })
    }
}

/// What a base holds, to be compared with what one remembers.
fn holds(out: &mut Out, holds: &Holds) -> Result<(), Failure> {
    let counts = [
        ("contacts", holds.contacts.into()),
        ("orders", holds.orders.into()),
        ("payments", holds.payments.into()),
        ("paid", holds.paid.into()),
        ("owed", holds.owed.into()),
    ];
    out.line(&out.lang().say("backup-holds", &counts))
}

/// After a command has changed the base: makes today's backup if there is none. The command has succeeded whatever comes of it,
/// so a failure is one sentence on stderr, the first time of a day.
pub(super) fn daily(context: &Context) {
    let lang = context.lang;
    let Err(failure) = try_daily(context) else { return };
    let today = context.today();
    let first = context.writer().map(|mut writer| desk::told_first_time(&mut writer, "backup", today));
    if !matches!(first, Ok(Ok(false))) {
        let why = failure.sentence(lang).unwrap_or_default();
        super::warn(&lang.say("backup-daily-failed", &[("why", why.into())]));
    }
}

fn try_daily(context: &Context) -> Result<(), Failure> {
    let (reader, today) = (context.reader()?, context.today());
    if !desk::is_backup_due(&reader, today)? {
        return Ok(());
    }
    let bytes = std::fs::metadata(&context.file).map_err(Failure::file(&context.file))?.len();
    if bytes > LARGE {
        super::warn(&context.lang.say("backup-daily-now", &[("size", context.lang.size(bytes).into())]));
    }
    let mut bar = Bar::new();
    let done = desk::daily_backup(&reader, today, &mut |done, total| bar.at(done, total));
    bar.end();
    done.map(drop).map_err(|error: DeskError| error.into())
}
