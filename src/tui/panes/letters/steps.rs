//! What the keys of the pane set going: taking, writing, keeping, sending.

use super::line::Line;
use super::writing::Writing;
use super::{AGAIN, Asking, Letters, OPENED, SHOWN, Shown, place};
use crate::desk::{AskLetter, AskLetterFacts, Command, DeskError, LetterView};
use crate::domain::LetterId;
use crate::store::StoreError;
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
        self.wanted = Some(Line::open_id(view.id)).filter(|row| !self.table.select(*row));
        self.writing = Some(Writing::new(view));
        self.put_back(at)
    }

    /// What was typed at an earlier time comes back into the letter that is being written, unless something else was typed.
    pub(super) fn put_back(&mut self, at: &At) -> Vec<Do> {
        let Some(writing) = self.writing.as_mut().filter(|writing| !writing.changed()) else { return Vec::new() };
        let kept = self.kept.iter().position(|(kept, _)| *kept == place(writing.letter));
        let back = kept.map(|at| self.kept.swap_remove(at)).is_some_and(|(_, words)| writing.restore(&words));
        back.then(|| Do::Say(Note::plain(at.tr("draft-back")))).into_iter().collect()
    }

    /// Keeps what was written, then does `then_ready` if so.
    pub(super) fn save(&mut self) -> Vec<Do> {
        let Some(writing) = self.writing.as_ref() else { return Vec::new() };
        vec![Do::Run(writing.command())]
    }

    pub(super) fn stop_writing(&mut self) -> Vec<Do> {
        self.writing = None;
        self.ask_shown()
    }

    /// What is written stays when somebody else has changed the letter; theirs is fetched to be set beside it.
    pub(super) fn refused(&mut self, error: &DeskError) -> Vec<Do> {
        match (error, &mut self.writing) {
            (DeskError::Store(StoreError::Stale { by, .. }), Some(writing)) => {
                writing.by.clone_from(by);
                vec![Do::Ask(AGAIN, AskLetter { letter: writing.letter }.into())]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn meet(&mut self, view: LetterView, at: &At) -> Vec<Do> {
        let Some(writing) = self.writing.as_mut().filter(|writing| writing.letter == view.id) else {
            return Vec::new();
        };
        writing.meet(&view);
        let said = at.say("letter-changed-meanwhile", &[("by", writing.by.as_str().into())]);
        *self.shown = Some(Shown::Letter(Box::new(view)));
        vec![Do::Say(Note::bad(said))]
    }

    pub(super) fn act_writing(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Save => self.save(),
            Act::ReadyLetter => {
                self.then_ready = true;
                self.save()
            }
            Act::Theirs => {
                self.writing.iter_mut().for_each(Writing::swap_theirs);
                Vec::new()
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
        match &*self.shown {
            Some(Shown::Letter(view)) if Some(view.id) == self.letter() => Some(view),
            _ => None,
        }
    }

    pub(super) fn file(&self, ending: &str, bytes: Vec<u8>) -> Vec<Do> {
        let Some(letter) = self.letter() else { return Vec::new() };
        vec![Do::Keep(format!("letter-{letter}.{ending}"), bytes)]
    }
}
