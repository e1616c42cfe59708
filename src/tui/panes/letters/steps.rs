//! What the keys of the pane set going: taking, writing, keeping, sending.

use super::line::Line;
use super::writing::Writing;
use super::{Asking, Letters, OPENED, SHOWN, Shown, place};
use crate::desk::{AskLetter, AskLetterFacts, Command, LetterView};
use crate::domain::LetterId;
use crate::tui::act::Act;
use crate::tui::overlays::Card;
use crate::tui::pane::{At, Do, Note};

impl Letters {
    pub(super) fn rows(&mut self) {
        if !self.listed || self.round.is_none() {
            return;
        }
        let rows = [&self.open, &self.waiting, &self.sent].into_iter().flatten().cloned().collect();
        self.table.set(rows);
        self.wanted = self.wanted.take().filter(|row| !self.table.select(*row));
    }

    /// Asks for what belongs to the row under the cursor.
    pub(super) fn ask_shown(&self) -> Vec<Do> {
        let question = match (&self.writing, self.table.current()) {
            (Some(writing), _) => AskLetter { letter: writing.letter }.into(),
            (None, Some(Line::Waiting(line))) => AskLetterFacts { contact: line.contact }.into(),
            (None, Some(Line::Open(line) | Line::Sent(line))) => AskLetter { letter: line.id }.into(),
            (None, None) => return Vec::new(),
        };
        vec![Do::Ask(SHOWN, question)]
    }

    pub(super) fn unsent(&self) -> Option<LetterId> {
        match self.table.current() {
            Some(Line::Open(line)) => Some(line.id),
            _ => None,
        }
    }

    pub(super) fn letter(&self) -> Option<LetterId> {
        self.table.current().and_then(Line::letter)
    }

    pub(super) fn write(&mut self, view: &LetterView, at: &At) -> Vec<Do> {
        let kept =
            self.kept.iter().position(|(where_, _)| *where_ == place(view.id)).map(|at| self.kept.swap_remove(at));
        let mut writing = Writing::new(view);
        let back = kept.is_some_and(|(_, words)| writing.restore(&words));
        self.wanted = Some(Line::open_id(view.id)).filter(|row| !self.table.select(*row));
        self.writing = Some(writing);
        back.then(|| Do::Say(Note::plain(at.tr("draft-back")))).into_iter().collect()
    }

    /// Keeps what was written, then does `then_ready` if so.
    pub(super) fn save(&mut self) -> Vec<Do> {
        let Some(writing) = self.writing.as_ref() else { return Vec::new() };
        vec![Do::Run(writing.command())]
    }

    pub(super) fn stop_writing(&mut self) -> Vec<Do> {
        let Some(writing) = self.writing.take() else { return Vec::new() };
        let forget = Command::KeepDraft { place: place(writing.letter), words: String::new() };
        let mut wishes: Vec<Do> = writing.was_kept.then_some(Do::Run(forget)).into_iter().collect();
        wishes.extend(self.ask_shown());
        wishes
    }

    pub(super) fn act_writing(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Save => self.save(),
            Act::ReadyLetter => {
                self.then_ready = true;
                self.save()
            }
            Act::Back if self.writing.as_ref().is_some_and(Writing::changed) => {
                self.asking = Some(Asking::Keep);
                vec![Do::Say(Note::plain(at.tr("letter-keep")))]
            }
            Act::Back => self.stop_writing(),
            Act::Editor => self.writing.as_ref().map(|writing| Do::Edit(writing.text())).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn answered(&mut self, asking: Asking, yes: bool) -> Vec<Do> {
        let quiet = Do::Say(Note::plain(""));
        match (asking, yes) {
            (Asking::Sent(letter), true) => vec![Do::Run(Command::SendLetter { letter })],
            (Asking::Sent(_), false) => vec![quiet],
            (Asking::Keep, true) => self.save(),
            (Asking::Keep, false) => [quiet].into_iter().chain(self.stop_writing()).collect(),
        }
    }

    pub(super) fn open(&mut self) -> Vec<Do> {
        match self.table.current() {
            Some(Line::Waiting(line)) => {
                vec![Do::Run(Command::StartLetter { contact: Some(line.contact) })]
            }
            Some(Line::Open(line)) => {
                vec![Do::Ask(OPENED, AskLetter { letter: line.id }.into())]
            }
            Some(Line::Sent(line)) => vec![Do::Open(Box::new(Card::new(line.contact)))],
            None => Vec::new(),
        }
    }

    pub(super) fn ask_sent(&mut self, at: &At) -> Vec<Do> {
        let Some(letter) = self.unsent() else { return Vec::new() };
        self.asking = Some(Asking::Sent(letter));
        vec![Do::Say(Note::plain(at.tr("letter-really-sent")))]
    }

    pub(super) fn current_letter(&self) -> Option<&LetterView> {
        match &self.shown {
            Some(Shown::Letter(view)) if Some(view.id) == self.letter() => Some(view),
            _ => None,
        }
    }

    pub(super) fn file(&self, ending: &str, bytes: Vec<u8>) -> Vec<Do> {
        let Some(letter) = self.letter() else { return Vec::new() };
        vec![Do::Keep(format!("letter-{letter}.{ending}"), bytes)]
    }
}
