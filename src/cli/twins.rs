//! `kontora contact duplicates`: who is here twice (C6).

use super::args::WrongForm;
use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use super::progress::{Bar, Stop};
use crate::desk::twins::{self, AskTwinsOf, LIKELY, Twin};
use crate::desk::{self, DeskError};
use crate::store::{ContactLine, StoreError};
use crate::text::Lang;
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(super) struct Duplicates {
    #[arg(long, value_name = "P", value_parser = probability)]
    min_probability: Option<f64>,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long, value_name = "N,…", value_delimiter = ',')]
    import: Vec<i64>,
}

fn probability(text: &str) -> Result<f64, WrongForm> {
    text.parse().ok().filter(|least| (0.0..=1.0).contains(least)).ok_or(WrongForm("form-probability"))
}

/// A pair and its two contacts.
type Line = (Twin, [ContactLine; 2]);

const COLUMNS: &[Column<Line>] = &[
    Column::number("column-certain", |(twin, _), _| twins::percent(twin.probability).to_string()),
    Column::text("column-twin", |(_, [one, _]), _| named(one)),
    Column::text("column-other-twin", |(_, [_, other]), _| named(other)),
    Column::text("column-reasons", |(twin, _), lang| reasons(twin, lang).join(", ")),
];

impl Duplicates {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let lang = context.lang;
        let (mut bar, stop) = (Bar::new(), Stop::on_ctrl_c());
        let reader = context.reader()?;
        let told = &mut |done, total| bar.at(done, total) && !stop.asked();
        let found = twins::search(&reader, self.min_probability.unwrap_or(LIKELY), told);
        bar.end();
        drop(stop);
        let mut found = found.map_err(|error| match error {
            DeskError::Store(StoreError::Interrupted) => Failure::Stopped(lang.tr("job-stopped")),
            error => error.into(),
        })?;
        if !self.import.is_empty() {
            found = desk::ask(&reader, &context.seat(), &AskTwinsOf { twins: found, imports: self.import })?;
        }
        found.truncate(self.limit.unwrap_or(usize::MAX));
        if context.out.is_json() {
            let pairs: Vec<Value> = found.iter().map(|twin| as_json(twin, lang)).collect();
            return context.out.object(&pairs);
        }
        match found.is_empty() {
            true => context.out.line(&lang.tr("none-twins")),
            false => context.out.table(&twins::lines(&reader, &found)?, COLUMNS),
        }
    }
}

/// The pair with its reasons in words and, for programs that judge them, by their keys.
fn as_json(twin: &Twin, lang: Lang) -> Value {
    let keys: Vec<&str> = twin.reasons.iter().map(|why| why.key.as_str()).collect();
    let probability = (twin.probability * 1e4).round() / 1e4;
    json!({"a": twin.a, "b": twin.b, "probability": probability, "reasons": reasons(twin, lang), "keys": keys})
}

fn reasons(twin: &Twin, lang: Lang) -> Vec<String> {
    twin.reasons.iter().map(|why| why.tell(lang)).collect()
}

fn named(line: &ContactLine) -> String {
    if line.town.is_empty() {
        format!("{} ({})", line.name, line.id)
    } else {
        format!("{} ({}), {}", line.name, line.id, line.town)
    }
}
