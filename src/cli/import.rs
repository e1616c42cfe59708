//! `kontora import …`: other programs' tables.

mod preview;

use super::args::{WrongForm, pair};
use super::context::Context;
use super::fail::Failure;
use super::out::Out;
use super::progress::{Bar, Stop};
use crate::desk::ContactField;
use crate::desk::import::{self as bring_in, AskImportPreview, ImportError, ImportReport, Take};
use crate::domain::ImportAs;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Sheet, files_of};
use crate::text::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    Contacts {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        how: HowArgs,
        #[arg(long = "as", value_parser = super::args::word::<ImportAs>(), default_value = "suspects")]
        bring: ImportAs,
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
        #[arg(long, value_name = "ID:FIELD,…", value_parser = take, num_args = 0..=1, require_equals = true, default_missing_value = "")]
        take_theirs: Option<Take>,
    },
    Products {
        #[command(flatten)]
        table: TableArgs,
    },
    Orders {
        #[command(flatten)]
        table: TableArgs,
        #[arg(long, value_parser = ["order-date"])]
        paid_on: Option<String>,
    },
    Payments {
        #[command(flatten)]
        table: TableArgs,
    },
}

/// One file, and how it is read.
#[derive(Debug, Args)]
pub(super) struct TableArgs {
    #[arg(value_name = "FILE")]
    table: PathBuf,
    #[command(flatten)]
    how: HowArgs,
}

/// What every import takes: what to say when a file cannot tell by itself.
#[derive(Debug, Args)]
pub(super) struct HowArgs {
    #[arg(long, value_name = "THEIR COLUMN=OUR FIELD", value_parser = pair)]
    map: Vec<(String, String)>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with = "dry_run")]
    preview: bool,
    #[arg(long, value_parser = either(("day-first", DayOrder::DayFirst), ("month-first", DayOrder::MonthFirst)))]
    dates: Option<DayOrder>,
    #[arg(long, value_parser = either(("point", Mark::Point), ("comma", Mark::Comma)))]
    decimal: Option<Mark>,
    #[arg(long)]
    encoding: Option<String>,
    #[arg(long, value_name = "CHAR")]
    separator: Option<char>,
}

/// `12:town,15:phone`; nothing stands for all of it.
fn take(text: &str) -> Result<Take, WrongForm> {
    let one = |part: &str| {
        let (contact, field) = part.trim().split_once(':').ok_or(WrongForm("form-take"))?;
        let contact = contact.trim().parse().map_err(|_| WrongForm("form-take"))?;
        Ok((contact, ContactField::of_word(field.trim()).map_err(|_| WrongForm("form-take"))?))
    };
    match text.trim() {
        "" => Ok(Take::All),
        these => these.split(',').map(one).collect::<Result<_, _>>().map(Take::These),
    }
}

/// One of two words and what they mean.
fn either<V: Copy + Send + Sync + 'static>(
    one: (&'static str, V),
    other: (&'static str, V),
) -> impl TypedValueParser<Value = V> {
    PossibleValuesParser::new([one.0, other.0]).map(move |text| if text == one.0 { one.1 } else { other.1 })
}

impl TableArgs {
    /// The one file, and whether it is only looked at.
    fn alone(self, sheet: Sheet) -> (bool, bring_in::Import, Vec<PathBuf>) {
        (self.how.preview, self.how.into(bring_in::Import::new(sheet, "")), vec![self.table])
    }
}

impl HowArgs {
    fn into(self, import: bring_in::Import) -> bring_in::Import {
        bring_in::Import {
            map: self.map,
            dry_run: self.dry_run,
            dates: self.dates,
            decimal: self.decimal,
            encoding: self.encoding,
            separator: self.separator,
            ..import
        }
    }
}

impl Import {
    /// What is brought in, file by file, and whether it is only looked at.
    fn described(self) -> Result<(bool, Vec<bring_in::Import>), ImportError> {
        let (preview, import, files) = match self {
            Import::Contacts { files, how, bring, list, take_theirs } => {
                let take = take_theirs.unwrap_or_default();
                let import = bring_in::Import::new(Sheet::Contacts, "");
                (how.preview, bring_in::Import { bring, list, take, ..how.into(import) }, files)
            }
            Import::Products { table } => table.alone(Sheet::Products),
            Import::Orders { table, paid_on } => {
                let (preview, import, files) = table.alone(Sheet::Orders);
                (preview, bring_in::Import { paid_on_order_date: paid_on.is_some(), ..import }, files)
            }
            Import::Payments { table } => table.alone(Sheet::Payments),
        };
        let mut imports: Vec<bring_in::Import> = Vec::new();
        for file in files {
            let files = if import.sheet == Sheet::Contacts { files_of(&file)? } else { vec![file] };
            for path in files {
                if !imports.iter().any(|known| known.path == path) {
                    imports.push(bring_in::Import { path, ..import.clone() });
                }
            }
        }
        let of_many = imports.len() > 1;
        imports.iter_mut().for_each(|import| import.of_many = of_many);
        Ok((preview, imports))
    }

    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let lang = context.lang;
        let several = matches!(&self, Import::Contacts { files, .. } if files.len() > 1 || files.iter().any(|file| file.is_dir()));
        let (preview, imports) = self.described().map_err(|error| Failure::Told(error.tell(lang)))?;
        if preview {
            let mut found = Vec::new();
            for import in imports {
                let asked = context.ask(&AskImportPreview(Box::new(import)))?;
                found.push(asked.map_err(|error| Failure::Told(error.tell(lang)))?);
            }
            return preview::show(&mut context.out, &found, several);
        }
        let (mut bar, stop) = (Bar::new(), Stop::on_ctrl_c());
        let told = &mut |progress: bring_in::Progress| bar.at(progress.done, progress.total) && !stop.asked();
        let done = bring_in::import_all(&mut context.writer()?, &context.seat(), &imports, told);
        bar.end();
        drop(stop);
        let reports = done.map_err(|error| match error {
            ImportError::Cancelled => Failure::Stopped(error.tell(lang)),
            _ => Failure::Told(error.tell(lang)),
        })?;
        context.changed.set(reports.iter().any(|report| report.op.is_some()));
        show_all(&mut context.out, &imports, &reports, several)
    }
}

/// The reports of files that came in together, each under its name, and their sum behind them.
fn show_all(
    out: &mut Out,
    imports: &[bring_in::Import],
    reports: &[ImportReport],
    several: bool,
) -> Result<(), Failure> {
    let lang = out.lang();
    let sum = ImportReport::sum(reports);
    if out.is_json() {
        let named = imports.iter().zip(reports).map(|(import, report)| {
            let mut told = as_json(report, lang);
            told["file"] = json!(import.path.display().to_string());
            told
        });
        return match (several, &sum) {
            (true, Some(sum)) => {
                let sum = json!({"read": sum.read, "added": sum.added, "updated": sum.updated, "unchanged": sum.unchanged,
                    "rejected": sum.rejected.len(), "doubtful": sum.doubtful, "unsought": sum.unsought,
                    "differing": sum.differing, "next": next(reports)});
                out.object(&json!({"files": named.collect::<Vec<_>>(), "sum": sum}))
            }
            _ => reports.first().map_or(Ok(()), |report| out.object(&as_json(report, lang))),
        };
    }
    for (import, report) in imports.iter().zip(reports) {
        if several {
            out.line(&lang.say("import-of-file", &[("file", import.file_name().into())]))?;
        }
        show(out, report)?;
    }
    if let Some(sum) = sum.as_ref().filter(|sum| sum.unsought > 0) {
        let count = ("count", sum.unsought.into());
        match next(reports) {
            Some(command) => out.line(&lang.say("import-twins", &[count, ("command", command.into())]))?,
            None => out.line(&lang.say("import-unsought", &[count]))?,
        }
    }
    match sum.filter(|_| several) {
        Some(sum) => {
            let counts = [
                ("files", reports.len().into()),
                ("read", sum.read.into()),
                ("added", sum.added.into()),
                ("updated", sum.updated.into()),
                ("unchanged", sum.unchanged.into()),
                ("rejected", sum.rejected.len().into()),
            ];
            out.line(&lang.say("import-sum", &counts))
        }
        None => Ok(()),
    }
}

/// The command that finds whom of those who came nobody was looked for.
fn next(reports: &[ImportReport]) -> Option<String> {
    let came = reports.iter().filter(|report| report.unsought > 0).filter_map(|report| report.batch);
    let came: Vec<String> = came.map(|batch| batch.to_string()).collect();
    (!came.is_empty()).then(|| format!("kontora contact duplicates --import {}", came.join(",")))
}

/// The report with its reasons in words.
fn as_json(report: &ImportReport, lang: Lang) -> Value {
    let rejected: Vec<Value> =
        report.rejected.iter().map(|row| json!({"line": row.line, "reason": row.reason.tell(lang)})).collect();
    let mut told = serde_json::to_value(report).unwrap_or_default();
    told["rejected"] = Value::Array(rejected);
    let notes = report.notes.iter().map(|noted| json!({"line": noted.line, "note": noted.note.tell(lang)}));
    told["notes"] = Value::Array(notes.collect());
    told["next"] = json!(next(std::slice::from_ref(report)));
    told["contrary"] = report.contrary.iter().map(|contrary| contrary.tell(lang)).collect();
    told
}

/// Rejected rows that the screen shows; the file beside has them all.
const SHOWN: usize = 20;

fn show(out: &mut Out, report: &ImportReport) -> Result<(), Failure> {
    let lang = out.lang();
    let count = |number: u64| number.into();
    let key = if report.dry_run { "import-would" } else { "import-did" };
    out.line(&lang.say(
        key,
        &[
            ("read", count(report.read)),
            ("added", count(report.added)),
            ("updated", count(report.updated)),
            ("unchanged", count(report.unchanged)),
        ],
    ))?;
    if report.doubtful > 0 {
        out.line(&lang.say("import-doubtful", &[("count", count(report.doubtful))]))?;
    }
    if let Some(day) = report.columns_since {
        out.line(&lang.say("import-columns-since", &[("day", day.into())]))?;
    }
    report.contrary.iter().try_for_each(|contrary| out.line(&contrary.tell(lang)))?;
    show_kept(out, report)?;
    if !report.unknown_columns.is_empty() {
        out.line(&lang.say("import-unknown-columns", &[("columns", report.unknown_columns.join(", ").into())]))?;
    }
    if report.pictures > 0 {
        out.line(&lang.say("import-pictures", &[("count", count(report.pictures))]))?;
    }
    if report.noted > 0 {
        out.line(&lang.say("import-noted", &[("count", count(report.noted))]))?;
        for noted in report.notes.iter().take(SHOWN) {
            say_line(out, noted.line, noted.note.tell(lang))?;
        }
    }
    if report.rejected.is_empty() {
        return Ok(());
    }
    out.line(&lang.say("import-rejected", &[("count", report.rejected.len().into())]))?;
    for row in report.rejected.iter().take(SHOWN) {
        say_line(out, row.line, row.reason.tell(lang))?;
    }
    match &report.rejected_file {
        Some(file) => out.line(&lang.say("import-rejected-file", &[("file", file.display().to_string().into())])),
        None => Ok(()),
    }
}

/// What somebody here wrote otherwise than the file.
fn show_kept(out: &mut Out, report: &ImportReport) -> Result<(), Failure> {
    if report.differing == 0 {
        return Ok(());
    }
    let lang = out.lang();
    out.line(&lang.say("import-kept", &[("count", report.differing.into())]))?;
    for kept in report.kept.iter().take(SHOWN) {
        let value = |text: &str| if text.is_empty() { lang.tr("import-kept-nothing") } else { text.to_owned() };
        let said = [
            ("name", kept.name.as_str().into()),
            ("contact", kept.contact.to_string().into()),
            ("field", kept.field.word().into()),
            ("here", value(&kept.here).into()),
            ("theirs", value(&kept.theirs).into()),
        ];
        out.line(&lang.say("import-kept-line", &said))?;
    }
    Ok(())
}

fn say_line(out: &mut Out, line: u64, reason: String) -> Result<(), Failure> {
    let line = line.to_string();
    out.line(&out.lang().say("import-rejected-line", &[("line", line.into()), ("reason", reason.into())]))
}
