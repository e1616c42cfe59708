//! What a pane is to the frame, and what it may ask of it.
//!
//! A pane sees neither the store nor threads. It owns its rows and cursor, says what it wants as [`Do`]s, and
//! never changes while it is drawn. What lies over a pane (a card, a form, a search) is a pane too.

use super::act::Act;
use super::canvas::Canvas;
use super::event::Edited;
use super::keymap::{Facts, Layer};
use super::look::Look;
use crate::desk::import::{Import, ImportError, ImportReport, Progress};
use crate::desk::twins::Twin;
use crate::desk::{Answer, Command, DeskError, Export, ExportAs, ExportError, Exported, Outcome, Query};
use crate::domain::{Currency, Day};
use crate::store::{StoreError, Topics};
use crate::text::{Arg, Lang};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use std::path::{Path, PathBuf};

/// Tells a pane's questions apart: a new question in a slot makes the answer to the last one void.
pub type Slot = u8;

/// The panes that the digits open, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What is to be done.
    Today,
    /// Deals by stage.
    Funnel,
    /// Everybody.
    Clients,
    /// The letter queue and the letter being written.
    Letters,
    /// Those who send clients.
    Referrals,
    /// Weekly lines.
    Statistics,
}

impl Tab {
    /// Every tab.
    pub const ALL: [Tab; 6] = [Tab::Today, Tab::Funnel, Tab::Clients, Tab::Letters, Tab::Referrals, Tab::Statistics];

    /// The tab that `act` opens.
    pub fn of(act: Act) -> Option<Tab> {
        Tab::ALL.into_iter().find(|tab| tab.act() == act)
    }

    /// The act that opens it; its word names the tab.
    pub fn act(self) -> Act {
        match self {
            Tab::Today => Act::Today,
            Tab::Funnel => Act::Funnel,
            Tab::Clients => Act::Clients,
            Tab::Letters => Act::Letters,
            Tab::Referrals => Act::Referrals,
            Tab::Statistics => Act::Statistics,
        }
    }
}

/// How good the news is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Something to know.
    Plain,
    /// Something was refused.
    Bad,
}

/// A line that says what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence.
    pub text: String,
    /// Its colour.
    pub tone: Tone,
    /// Whether `u` takes it back, which is then said.
    pub undo: bool,
}

impl Note {
    /// Something to know.
    pub fn plain(text: impl Into<String>) -> Note {
        Note { text: text.into(), tone: Tone::Plain, undo: false }
    }

    /// A file was written at `path`, or why not.
    pub fn kept(path: String, trouble: Option<String>, lang: Lang) -> Note {
        match trouble {
            None => Note { text: lang.say("file-kept", &[("path", path.into())]), tone: Tone::Good, undo: false },
            Some(why) => Note::bad(lang.say("file-not-kept", &[("path", path.into()), ("why", why.into())])),
        }
    }

    /// A file was written, who was left out of it, or why it was not.
    pub fn exported(form: ExportAs, result: &Result<Exported, ExportError>, lang: Lang) -> Note {
        match result {
            Ok(done) => Note { text: done.tell(form, lang).join(". "), tone: Tone::Good, undo: false },
            Err(ExportError::Stopped | ExportError::Desk(DeskError::Store(StoreError::Interrupted))) => {
                Note::plain(lang.tr("export-stopped"))
            }
            Err(ExportError::Desk(error)) => Note::bad(super::panes::refusal(error, lang)),
            Err(ExportError::Io(why)) => Note::bad(lang.say("export-not-written", &[("why", why.to_string().into())])),
        }
    }

    /// A file was opened in the user's editor, or why not.
    pub fn edited(path: &Path, edited: Edited, lang: Lang) -> Note {
        let (key, tone) = match edited {
            Edited::Done => ("file-edited", Tone::Plain),
            Edited::NoEditor => ("file-no-editor", Tone::Plain),
            Edited::Failed => ("file-editor-failed", Tone::Bad),
        };
        Note { text: lang.say(key, &[("path", path.display().to_string().into())]), tone, undo: false }
    }

    /// Something was refused.
    pub fn bad(text: impl Into<String>) -> Note {
        Note { text: text.into(), tone: Tone::Bad, undo: false }
    }
}

/// What a pane wants.
pub enum Do {
    /// An answer, to be given to [`Pane::receive`] with the same slot.
    Ask(Slot, Query),
    /// These once the cursor rests, instead of those that waited for it: what is known of the row under it, of which a list that
    /// runs by shows nothing.
    Follow(Vec<Do>),
    /// A change. How it ended is given to [`Pane::done`], and said in the message line; how far one is that takes long, to
    /// [`Pane::progress`].
    Run(Command),
    /// Tables to be brought in as one step; how far it is, and how it ended, comes back to [`Pane::progress`] and [`Pane::imported`].
    Import(Vec<Import>),
    /// A file to be written in the background; how far it is, and that it ended, comes back to [`Pane::progress`] and
    /// [`Pane::exported`], and the message line says how.
    Export(Box<Export>),
    /// What this pane started and what still runs is to stop.
    Stop,
    /// The search for duplicates, which runs beside; how far it is, and what it found, comes back to [`Pane::progress`] and
    /// [`Pane::twins`].
    FindTwins,
    /// Something laid over this.
    Open(Box<dyn Pane>),
    /// To be closed (only what lies over a pane can be).
    Close,
    /// Another pane, with the cursor on this row of it.
    Go(Tab, Option<i64>),
    /// A message.
    Say(Note),
    /// This text in the user's own editor; it comes back to [`Pane::edited`].
    Edit(String),
    /// This file in the user's own editor; the message line says where it is, and what to do where there is no editor.
    EditFile(PathBuf),
    /// These bytes as a file of this name in the folder where we were started.
    Keep(String, Vec<u8>),
    /// The same as a key that does this.
    Act(Act),
}

/// The situation in which a pane acts.
#[derive(Clone, Debug)]
pub struct At {
    /// The user's language.
    pub lang: Lang,
    /// The day on which we work.
    pub today: Day,
    /// Who works.
    pub user: String,
    /// The base's currency.
    pub currency: Currency,
    /// Columns and rows between the header and the message line.
    pub room: (u16, u16),
}

impl At {
    /// The catalogue's words for `key`.
    pub fn tr(&self, key: &str) -> String {
        self.lang.tr(key)
    }

    /// The catalogue's sentence for `key`, with `args`.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.lang.say(key, args)
    }
}

/// Text that is not saved yet, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it belongs to: `form-add-contact`, `letter-12`.
    pub place: String,
    /// The text, as its owner keeps it.
    pub words: String,
}

/// A pane, or something laid over one.
pub trait Pane {
    /// The keys that work now; an earlier layer wins. Panes put their own first, then `LIST`, then `GLOBAL`.
    fn layers(&self) -> Vec<&'static Layer>;

    /// Which needs of the pane's bindings are met.
    fn facts(&self) -> Facts {
        Facts::default()
    }

    /// The kinds of data whose change makes it ask again.
    fn watches(&self) -> Topics {
        Topics::default()
    }

    /// Everything it shows, asked again: when it is opened, and when what it watches was touched.
    fn query(&mut self, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// An answer to what was asked in `slot`.
    fn receive(&mut self, _slot: Slot, _answer: Answer, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// A key of its layers was pressed, and its needs are met.
    fn act(&mut self, act: Act, at: &At) -> Vec<Do>;

    /// Whether characters are text now.
    fn typing(&self) -> bool {
        false
    }

    /// A key that no layer has, while typing.
    fn key(&mut self, _key: KeyEvent, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// Text was pasted, while typing.
    fn paste(&mut self, _text: &str, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// A command that it ran has ended.
    fn done(&mut self, _result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// The search for duplicates that it started has ended.
    fn twins(&mut self, _found: Result<Vec<Twin>, &DeskError>, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// The file that it had written is there, or never will be.
    fn exported(&mut self) -> Vec<Do> {
        Vec::new()
    }

    /// How far is what it started and what takes long.
    fn progress(&mut self, _progress: Progress) {}

    /// The import that it started has ended.
    fn imported(&mut self, _result: Result<&[ImportReport], &ImportError>, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// The text as the user's own editor left it.
    fn edited(&mut self, _text: &str, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// Puts the cursor on a row by its id.
    fn show(&mut self, _id: i64, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    /// Text that would be lost if the program ended now.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// What the message line says while there is no message.
    fn status(&self, _look: &Look) -> String {
        String::new()
    }

    /// Where it lies within `room`. Panes take all of it.
    fn place(&self, room: Rect, _look: &Look) -> Rect {
        room
    }

    /// Draws itself in `area`.
    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look);
}

/// A box of at most `width` × `height` in the middle of `room`.
pub fn middle(room: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(room.width), height.min(room.height));
    Rect { x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width, height }
}
