//! `kontora check`: is the base sound. Exit 1 when it is not.

use super::context::Context;
use super::fail::Failure;
use super::progress::Bar;
use crate::desk;
use serde_json::{Value, json};

pub(super) fn run(context: &mut Context) -> Result<(), Failure> {
    let mut bar = Bar::new();
    let found = desk::check(&context.reader()?, |done, total| bar.at(done, total))?;
    bar.end();
    let lang = context.lang;
    let told: Vec<Value> = found
        .iter()
        .map(|finding| {
            let mut value = serde_json::to_value(finding).unwrap_or_default();
            value["told"] = json!(lang.tell("check", finding));
            value
        })
        .collect();
    context.out.answer(&json!({"sound": told.is_empty(), "findings": told}), |out, _| match told.is_empty() {
        true => out.line(&lang.tr("check-sound")),
        false => told.iter().try_for_each(|finding| out.line(finding["told"].as_str().unwrap_or_default())),
    })?;
    context.out.flush()?;
    match told.len() {
        0 => Ok(()),
        count => Err(Failure::Told(lang.say("check-found", &[("count", count.into())]))),
    }
}
