//! `kontora check`: is the base sound. Exit 1 when it is not.

use super::context::Context;
use super::fail::Failure;
use super::progress::Bar;
use crate::desk::{self, Checked};
use crate::store::Finding;
use crate::text::Lang;
use serde_json::{Value, json};

pub(super) fn run(context: &mut Context) -> Result<(), Failure> {
    let mut bar = Bar::new();
    let checked = desk::check(&context.reader()?, &mut |done, total| bar.at(done, total))?;
    bar.end();
    if let Ok(mut writer) = context.writer() {
        // A base that cannot be written can still be checked.
        let _ = desk::note_check(&mut writer, context.today(), &checked);
    }
    let Checked { findings, payments, entries } = checked;
    let lang = context.lang;
    let told = told(&findings, lang);
    let seals = [("payments", payments.as_str().into()), ("entries", entries.as_str().into())];
    let answer =
        json!({"sound": told.is_empty(), "findings": told, "seal": {"payments": payments, "entries": entries}});
    context.out.answer(&answer, |out, _| match told.is_empty() {
        true => out.line(&lang.tr("check-sound")).and_then(|()| out.line(&lang.say("check-seal", &seals))),
        false => told.iter().try_for_each(|finding| out.line(finding["told"].as_str().unwrap_or_default())),
    })?;
    context.out.flush()?;
    match told.len() {
        0 => Ok(()),
        count => Err(Failure::Told(lang.say("check-found", &[("count", count.into())]))),
    }
}

/// Findings with their sentences.
pub(super) fn told(findings: &[Finding], lang: Lang) -> Vec<Value> {
    let told = |finding: &Finding| {
        let mut value = serde_json::to_value(finding).unwrap_or_default();
        value["told"] = json!(lang.tell("check", finding));
        value
    };
    findings.iter().map(told).collect()
}
