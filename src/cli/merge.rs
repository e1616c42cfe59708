//! `kontora contact merge` and `distinct`: two records of one contact, and two contacts that look like one (C6).

use super::args::pair;
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out};
use crate::desk::{AskMerge, Command, ContactField, MergeField, MergeView, Side};
use crate::domain::{ChannelState, ContactId, ContactKind, Gender, Word};
use crate::text::Lang;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Merge {
    keep: ContactId,
    drop: ContactId,
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Distinct {
    one: ContactId,
    other: ContactId,
}

impl Merge {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Merge { keep, drop, set, dry_run } = self;
        if dry_run {
            let view = context.ask(&AskMerge { keep, drop })?;
            return context.out.answer(&view, show);
        }
        let set = set.into_iter().map(|(name, value)| Ok((ContactField::of_word(&name)?, value)));
        let set = set.collect::<Result<_, Failure>>()?;
        context.act(Command::MergeContacts { keep, drop, seen: None, set })
    }
}

impl Distinct {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        context.act_unnumbered(Command::MarkDistinct { one: self.one, other: self.other })
    }
}

const FIELDS: &[Column<MergeField>] = &[
    Column::text("column-field", |line, lang| lang.tr(&format!("field-{}", line.field.word()))),
    Column::text("column-kept", |line, lang| value(line, Side::Keep, lang)),
    Column::text("column-dropped", |line, lang| value(line, Side::Drop, lang)),
];

/// A value in words, marked when it is the one that is taken.
fn value(line: &MergeField, side: Side, lang: Lang) -> String {
    let value = if side == Side::Keep { &line.keep } else { &line.drop };
    let taken = !value.is_empty() && (line.take == side || line.take == Side::Both);
    let said = match line.field {
        ContactField::Kind => ContactKind::from_word(value).map(|kind| lang.word(kind)),
        ContactField::Gender => Gender::from_word(value).map(|gender| lang.word(gender)),
        _ => None,
    };
    format!("{} {}", if taken { "+" } else { " " }, said.unwrap_or_else(|| value.replace('\n', " ")))
}

fn show(out: &mut Out, view: &MergeView) -> Result<(), Failure> {
    let lang = out.lang();
    let names = [("name", view.keep.name.as_str().into()), ("dropped", view.drop.name.as_str().into())];
    out.line(&lang.say("merge-would", &names))?;
    out.table(&view.fields, FIELDS)?;
    for channel in &view.channels {
        let state = match channel.state {
            ChannelState::Current => String::new(),
            other => format!(" ({})", lang.word(other)),
        };
        out.line(&format!("+ {}: {}{state}", lang.word(channel.kind), channel.value))?;
    }
    let moves = lang.moves(&view.moves.counts());
    if !moves.is_empty() {
        out.line(&moves)?;
    }
    if !view.letters {
        out.line(&lang.tr("merge-no-letters"))?;
    }
    Ok(())
}
