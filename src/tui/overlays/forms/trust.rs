//! Forms about how far phones, e-mails and addresses are to be trusted (C6).

use super::choices;
use crate::desk::{ClientCard, Command};
use crate::domain::{ChannelState, Word};
use crate::tui::overlays::FormPane;
use crate::tui::pane::At;
use crate::tui::widgets::field::{Choice, Field};
use crate::tui::widgets::form::Form;

/// Marks the addresses that mail says could not be reached (C6, D6).
pub fn bounces() -> FormPane {
    let build = |form: &Form, _: &At| Ok(Command::TakeBounces { paths: vec![form.text("mail").into()] });
    FormPane::new("form-bounces", "", Form::new(vec![Field::text("mail", "").required()]), Box::new(build))
}

/// Says how far a phone, an e-mail or the address is to be trusted (C6).
pub fn mark(at: &At, card: &ClientCard) -> FormPane {
    let own = Some(card.details.address.clone()).filter(|address| !address.is_empty());
    let values = card.more.channels.iter().map(|channel| channel.value.clone()).chain(own);
    let values: Vec<Choice> = values.map(|value| Choice::new(value.clone(), value)).collect();
    let first = values.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let fields = vec![
        Field::choice("channel", values, &first),
        Field::choice("state", choices(ChannelState::ALL, at.lang), ChannelState::Wrong.word()),
    ];
    let contact = card.line.id;
    let build = move |form: &Form, _: &At| {
        let state = ChannelState::from_word(form.picked("state")).unwrap_or(ChannelState::Wrong);
        Ok(Command::MarkChannel { contact, value: form.picked("channel").to_owned(), state })
    };
    FormPane::new("form-mark", card.line.name.as_str(), Form::new(fields), Box::new(build)).of(contact)
}
