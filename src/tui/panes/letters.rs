//! Letters: the queue with the round's meter at the left, the letter beside its reader's history at the right (D1–D6).

mod draw;
mod forms;
mod line;
mod steps;
mod writing;

use crate::desk::{
    Answer, AskDrafts, AskLetter, AskLetterMail, AskLetterPdf, AskLetterQueue, AskLetters, Command, DeskError,
    LetterView, Outcome, Recipient,
};
use crate::domain::{LetterId, LetterState, Round};
use crate::store::{Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::{Canvas, Marked};
use crate::tui::keymap::{CONFIRM, Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::Card;
use crate::tui::pane::{At, Do, Draft, Pane, Slot};
use crate::tui::widgets::table::{Row, Table};
use crossterm::event::KeyEvent;
use line::Line;
use ratatui::layout::Rect;
use writing::Writing;

const QUEUE: Slot = 0;
const LETTERS: Slot = 1;
const SHOWN: Slot = 2;
const FILE: Slot = 3;
const DRAFTS: Slot = 4;
/// The letter to be written; a slot of its own, because what is shown is asked again with every move and change.
const OPENED: Slot = 5;
/// The letter as somebody else left it while it was written here.
const AGAIN: Slot = 6;

/// Clients in the queue, and letters sent, that are listed.
const WAITING: usize = 300;
const LISTED: usize = 100;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "letters",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        hint(&["n"], Act::NextLetter),
        need(&["r"], Act::ReadyLetter, &[Need::Draft]),
        need(&["s"], Act::SendLetter, &[Need::Unsent, Need::Released]),
        need(&["p"], Act::LetterPdf, &[Need::Released]),
        need(&["m"], Act::LetterMail, &[Need::Released]),
        need(&["a"], Act::AnswerLetter, &[Need::Sent]),
        Unhinted::need(&["b"], Act::ReturnLetter, &[Need::Sent]),
        Unhinted::need(&["t"], Act::LetterDetails, &[Need::Unsent]),
        Unhinted::need(&["d"], Act::DropLetter, &[Need::Unsent]),
        Unhinted::need(&["v"], Act::ShowClient, &[Need::Row]),
    ],
};

/// Keys while a letter is written.
pub const WRITING: Layer = Layer {
    word: "writing",
    bindings: &[
        hint(&["Ctrl-S"], Act::Save),
        hint(&["Ctrl-E"], Act::Editor),
        need(&["Ctrl-T"], Act::Theirs, &[Need::Theirs]),
        hint(&["Esc"], Act::Back),
        key(&["Ctrl-R"], Act::ReadyLetter),
    ],
};

/// Bindings with a need that the hint line has no room for.
struct Unhinted;

impl Unhinted {
    const fn need(keys: &'static [&'static str], act: Act, needs: &'static [Need]) -> crate::tui::keymap::Binding {
        crate::tui::keymap::Binding { keys, act, needs, hint: false }
    }
}

/// What a question waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    /// Whether this letter has really been sent: it cannot be undone.
    Sent(LetterId),
    /// Whether what was written is to be kept.
    Keep,
}

/// What is shown at the right.
enum Shown {
    Letter(Box<LetterView>),
    Recipient(Box<Recipient>),
}

/// The pane.
#[derive(Default)]
pub struct Letters {
    table: Table<Line>,
    waiting: Vec<Line>,
    open: Vec<Line>,
    sent: Vec<Line>,
    round: Marked<Option<Round>>,
    /// Whether the letters came; the list is shown when the queue came too, so that the cursor starts at its top.
    listed: bool,
    shown: Marked<Option<Shown>>,
    writing: Option<Writing>,
    asking: Option<Asking>,
    /// The row that the cursor goes to as soon as it is there.
    wanted: Option<i64>,
    /// After what was written has been kept, the letter is released.
    then_ready: bool,
    /// Unfinished texts of an earlier time: place and words.
    kept: Vec<(String, String)>,
}

fn place(letter: LetterId) -> String {
    format!("letter-{letter}")
}

impl Pane for Letters {
    fn layers(&self) -> Vec<&'static Layer> {
        match (self.asking, &self.writing) {
            (Some(_), _) => vec![&CONFIRM],
            (None, Some(_)) => vec![&WRITING],
            (None, None) => vec![&KEYS, &LIST, &GLOBAL],
        }
    }

    fn facts(&self) -> Facts {
        let state = self.table.current().and_then(Line::state);
        Facts::default()
            .with(Need::Row, self.table.current().is_some())
            .with(Need::Draft, state == Some(LetterState::Draft))
            .with(Need::Unsent, matches!(state, Some(LetterState::Draft | LetterState::Ready)))
            .with(Need::Released, matches!(state, Some(LetterState::Ready | LetterState::Sent | LetterState::Answered)))
            .with(Need::Sent, state == Some(LetterState::Sent))
            .with(Need::Theirs, self.writing.as_ref().is_some_and(Writing::has_theirs))
    }

    fn watches(&self) -> Topics {
        Topics::of(&[
            Topic::Letters,
            Topic::Contacts,
            Topic::Orders,
            Topic::Payments,
            Topic::Activities,
            Topic::Tasks,
            Topic::Deals,
            Topic::Settings,
        ])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        let mut wishes = vec![
            Do::Ask(QUEUE, AskLetterQueue { limit: WAITING }.into()),
            Do::Ask(LETTERS, AskLetters { limit: LISTED }.into()),
            Do::Ask(DRAFTS, AskDrafts.into()),
        ];
        wishes.extend(self.ask_shown());
        wishes
    }

    fn receive(&mut self, slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskLetterQueue(queue) => {
                self.waiting = queue.lines.into_iter().map(Line::Waiting).collect();
                *self.round = Some(queue.round);
                self.rows();
                self.ask_shown()
            }
            Answer::AskLetters(lines) => {
                let (sent, open) = lines.into_iter().partition(|line| line.sent_on.is_some());
                let lines = |lines: Vec<_>, of: fn(_) -> Line| lines.into_iter().map(of).collect();
                self.listed = true;
                (self.open, self.sent) = (lines(open, Line::Open), lines(sent, Line::Sent));
                self.rows();
                self.ask_shown()
            }
            Answer::AskLetterFacts(recipient) => {
                *self.shown = Some(Shown::Recipient(Box::new(recipient)));
                Vec::new()
            }
            Answer::AskLetter(view) if slot == AGAIN => self.meet(view, at),
            Answer::AskLetter(view) => {
                let wishes = match slot {
                    OPENED if view.sent_on.is_none() => self.write(&view, at),
                    _ => Vec::new(),
                };
                if let Some(writing) = self.writing.as_mut().filter(|writing| writing.letter == view.id) {
                    writing.refresh(&view);
                }
                *self.shown = Some(Shown::Letter(Box::new(view)));
                wishes
            }
            Answer::AskDrafts(drafts) => {
                self.kept = drafts.into_iter().filter(|(place, _)| place.starts_with("letter-")).collect();
                self.put_back(at)
            }
            Answer::AskLetterPdf(bytes) if slot == FILE => self.file("pdf", bytes),
            Answer::AskLetterMail(bytes) if slot == FILE => self.file("eml", bytes),
            _ => Vec::new(),
        }
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        if let Some(asking) = self.asking.take() {
            return self.answered(asking, act == Act::Yes);
        }
        if self.writing.is_some() {
            return self.act_writing(act, at);
        }
        match act {
            Act::NextLetter => vec![Do::Run(Command::StartLetter { contact: None })],
            Act::Open => self.open(),
            Act::ReadyLetter => {
                self.unsent().map(|letter| Do::Run(Command::ReadyLetter { letter })).into_iter().collect()
            }
            Act::DropLetter => {
                self.unsent().map(|letter| Do::Run(Command::DropLetter { letter })).into_iter().collect()
            }
            Act::SendLetter => self.ask_sent(at),
            Act::LetterPdf => {
                self.letter().map(|letter| Do::Ask(FILE, AskLetterPdf { letter }.into())).into_iter().collect()
            }
            Act::LetterMail => {
                self.letter().map(|letter| Do::Ask(FILE, AskLetterMail { letter }.into())).into_iter().collect()
            }
            Act::AnswerLetter => match self.table.current() {
                Some(Line::Sent(line)) => vec![Do::Open(Box::new(forms::answer(line.id, &line.name)))],
                _ => Vec::new(),
            },
            Act::ReturnLetter => match self.table.current() {
                Some(Line::Sent(line)) => vec![Do::Run(Command::ReturnLetter { letter: line.id })],
                _ => Vec::new(),
            },
            Act::LetterDetails => {
                let form = self.current_letter().map(|view| forms::details(at, view));
                form.map(|form| Do::Open(Box::new(form))).into_iter().collect()
            }
            Act::ShowClient => {
                self.table.current().map(|line| Do::Open(Box::new(Card::new(line.contact())))).into_iter().collect()
            }
            act => {
                let before = self.table.current().map(Row::id);
                self.table.act(act, usize::from(at.room.1.saturating_sub(draw::METER + 1)));
                let stays = before == self.table.current().map(Row::id);
                if stays { Vec::new() } else { vec![Do::Follow(self.ask_shown())] }
            }
        }
    }

    fn typing(&self) -> bool {
        self.writing.is_some() && self.asking.is_none()
    }

    fn key(&mut self, key: KeyEvent, _at: &At) -> Vec<Do> {
        if let Some(writing) = &mut self.writing {
            writing.key(key);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        if let Some(writing) = &mut self.writing {
            writing.paste(text);
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        use crate::desk::Deed;
        let outcome = match result {
            Ok(outcome) => outcome,
            Err(error) => {
                self.then_ready = false;
                return self.refused(error);
            }
        };
        match (&outcome.deed, outcome.id) {
            (Deed::LetterStarted { .. }, Some(letter)) => {
                vec![Do::Ask(OPENED, AskLetter { letter }.into())]
            }
            (Deed::LetterWritten { .. } | Deed::LetterReopened { .. } | Deed::NothingChanged, _)
                if self.writing.is_some() =>
            {
                let letter = self.writing.as_ref().map(|writing| writing.letter);
                let mut wishes = self.stop_writing();
                if let (true, Some(letter)) = (std::mem::take(&mut self.then_ready), letter) {
                    wishes.push(Do::Run(Command::ReadyLetter { letter }));
                }
                wishes
            }
            (Deed::LetterSent { .. }, _) => {
                // On to the next: another letter that is begun, else who waits longest.
                let others = self.open.iter().filter(|line| line.letter() != outcome.id);
                self.wanted = others.chain(&self.waiting).next().map(Row::id);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn edited(&mut self, text: &str, _at: &At) -> Vec<Do> {
        if let Some(writing) = &mut self.writing {
            writing.replace(text);
        }
        Vec::new()
    }

    /// The letter with this id, to be written on.
    fn show(&mut self, id: i64, _at: &At) -> Vec<Do> {
        self.wanted = Some(Line::open_id(id));
        self.rows();
        vec![Do::Ask(DRAFTS, AskDrafts.into()), Do::Ask(OPENED, AskLetter { letter: id }.into())]
    }

    fn draft(&self) -> Option<Draft> {
        let writing = self.writing.as_ref().filter(|writing| writing.changed())?;
        Some(Draft { place: place(writing.letter), words: writing.text() })
    }

    fn status(&self, look: &Look) -> String {
        match (self.asking, &self.writing, &*self.round) {
            (Some(Asking::Sent(_)), ..) => look.tr("letter-really-sent"),
            (Some(Asking::Keep), ..) => look.tr("letter-keep"),
            (None, None, Some(round)) => crate::text::meter::end(look.lang, round),
            _ => String::new(),
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        self.draw_all(area, canvas, look);
    }
}
