//! `kontora export …`: what other programs read, the printer and the post.

use super::context::Context;
use super::fail::Failure;
use super::progress::{Bar, Stop};
use crate::desk::{self, ExportAs, ExportError, Picked};
use crate::files::cards::Version;
use crate::files::pdf::{ENVELOPES, Envelope, LABEL_SHEETS, LabelSheet};
use crate::store::Told;
use crate::text::Lang;
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(super) enum Export {
    Contacts {
        out: PathBuf,
        #[arg(long, default_value = "", hide_default_value = true, value_name = "EXPR", allow_hyphen_values = true)]
        filter: String,
        #[arg(long)]
        exact: bool,
        #[arg(long, value_name = "3|4", value_parser = version)]
        vcard: Option<Version>,
    },
    Labels {
        out: PathBuf,
        #[arg(long, default_value = "l7160", value_parser = sheet)]
        sheet: &'static LabelSheet,
        #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
        skip: usize,
        #[arg(long, default_value = "", hide_default_value = true, value_name = "EXPR", allow_hyphen_values = true)]
        filter: String,
    },
    Envelopes {
        out: PathBuf,
        #[arg(long, default_value = "dl", value_parser = envelope)]
        size: &'static Envelope,
        #[arg(long, default_value = "", hide_default_value = true, value_name = "EXPR", allow_hyphen_values = true)]
        filter: String,
    },
    Calendar {
        out: PathBuf,
        #[arg(long = "for", value_name = "NAME")]
        whose: Option<String>,
    },
    Journal {
        out: PathBuf,
    },
}

fn version(text: &str) -> Result<Version, String> {
    match text {
        "3" | "3.0" => Ok(Version::V3),
        "4" | "4.0" => Ok(Version::V4),
        _ => Err("3, 4".to_owned()),
    }
}

pub(super) fn sheet(text: &str) -> Result<&'static LabelSheet, String> {
    LabelSheet::named(text).ok_or_else(|| LABEL_SHEETS.map(|sheet| sheet.name).join(", "))
}

pub(super) fn envelope(text: &str) -> Result<&'static Envelope, String> {
    Envelope::named(text).ok_or_else(|| ENVELOPES.map(|envelope| envelope.name).join(", "))
}

impl Export {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let (out, form, picked) = match self {
            Export::Journal { out } => return journal(context, &out),
            Export::Contacts { out, filter, exact, vcard } => {
                let form = contacts(&out, exact, vcard)?;
                (out, form, Picked::Filter(filter))
            }
            Export::Labels { out, sheet, skip, filter } => (out, ExportAs::Labels(sheet, skip), Picked::Filter(filter)),
            Export::Envelopes { out, size, filter } => (out, ExportAs::Envelopes(size), Picked::Filter(filter)),
            Export::Calendar { out, whose } => (out, ExportAs::Calendar, Picked::User(whose)),
        };
        let export = desk::Export { form, picked, path: out };
        let (reader, seat) = (context.reader()?, context.seat());
        let written = while_told(|told| desk::export(&reader, &seat, &export, told));
        let done = written.map_err(|error| failure(&export.path, error, context.lang))?;
        let what = match form {
            ExportAs::Csv | ExportAs::ExactCsv | ExportAs::Vcard(_) => "contacts",
            ExportAs::Labels(..) | ExportAs::Envelopes(_) => "addresses",
            ExportAs::Calendar => "entries",
        };
        let mut told = json!({"file": done.file, what: done.count});
        if let (Value::Object(told), Some(pages)) = (&mut told, done.pages) {
            told.insert("pages".to_owned(), pages.into());
            told.insert("left_out".to_owned(), json!(done.left_out));
        }
        let said = done.tell(form, context.lang);
        context.out.answer(&told, |out, _| said.iter().try_for_each(|line| out.line(line)))
    }
}

/// The file's ending says what it becomes.
fn contacts(out: &Path, exact: bool, vcard: Option<Version>) -> Result<ExportAs, Failure> {
    let form = ExportAs::of(out).ok_or_else(|| Failure::Usage("export-ending", out.display().to_string()))?;
    Ok(match (form, vcard) {
        (ExportAs::Vcard(_), Some(version)) => ExportAs::Vcard(version),
        (ExportAs::Csv, _) if exact => ExportAs::ExactCsv,
        (form, _) => form,
    })
}

fn journal(context: &mut Context, out: &Path) -> Result<(), Failure> {
    let (reader, seat) = (context.reader()?, context.seat());
    let written = while_told(|told| desk::export_journal(&reader, &seat, out, told));
    let count = written.map_err(|error| failure(out, error, context.lang))?;
    let path = out.display().to_string();
    let said = context.lang.say("export-journal-done", &[("count", count.into()), ("path", path.as_str().into())]);
    context.out.answer(&json!({"file": path, "transactions": count}), |out, _| out.line(&said))
}

/// Lets `write` tell how far it is, and stops it by Ctrl-C; nothing of the file is left then.
fn while_told<T>(write: impl FnOnce(Told<'_>) -> Result<T, ExportError>) -> Result<T, ExportError> {
    let (mut bar, stop) = (Bar::new(), Stop::on_ctrl_c());
    let done = write(&mut |done, total| bar.at(done, total) && !stop.asked());
    bar.end();
    done
}

/// Why there is no file `out`.
pub(super) fn failure(out: &Path, error: ExportError, lang: Lang) -> Failure {
    match error {
        ExportError::Stopped => Failure::Stopped(lang.tr("export-stopped")),
        ExportError::Desk(error) => Failure::from(error),
        ExportError::Io(why) => Failure::file(out)(why),
    }
}
