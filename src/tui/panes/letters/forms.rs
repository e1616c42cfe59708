//! The pane's own forms: the answer, and how the letter travels.

use crate::desk::{Answer, AskLetter, Command, LetterView, Written};
use crate::domain::{LetterId, LetterWay, Word};
use crate::tui::overlays::FormPane;
use crate::tui::overlays::forms::choices;
use crate::tui::pane::At;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Form;

/// Notes what they wrote back (D6).
pub fn answer(letter: LetterId, name: &str) -> FormPane {
    let fields = vec![Field::long("words", "")];
    let build = move |form: &Form, _: &At| Ok(Command::AnswerLetter { letter, words: form.text("words") });
    FormPane::new("form-answer-letter", name, Form::new(fields), Box::new(build))
}

/// Changes the subject of a letter and how it travels (D5).
pub fn details(at: &At, view: &LetterView) -> FormPane {
    let letter = view.id;
    let fields = vec![
        Field::text("subject", &view.subject),
        Field::choice("letter-way", choices(LetterWay::ALL, at.lang), view.way.word()),
    ];
    let build = move |form: &Form, _: &At| {
        let subject = form.differs("subject").then(|| form.text("subject"));
        let way = LetterWay::from_word(form.picked("letter-way")).filter(|_| form.differs("letter-way"));
        Ok(Command::WriteLetter { letter, written: Written { text: None, subject, way, seen: form.seen() } })
    };
    let read = |answer: &Answer, _: &At| match answer {
        Answer::AskLetter(view) => {
            Some((view.op, vec![("subject", view.subject.clone()), ("letter-way", view.way.word().to_owned())]))
        }
        _ => None,
    };
    FormPane::new("form-letter-details", &view.known.facts.name, Form::new(fields).of_op(view.op), Box::new(build))
        .shared(AskLetter { letter }, Box::new(read))
}
