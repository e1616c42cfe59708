//! What the [`App`](super::app::App) hears, and what it wants done.

use super::theme::Ground;
use crate::desk::import::{Import, ImportError, ImportReport, Progress};
use crate::desk::twins::Twin;
use crate::desk::{Answer, Command, DeskError, Export, ExportAs, ExportError, Exported, Outcome, Query};
use crate::domain::Day;
use crate::store::Topics;
use crossterm::event::KeyEvent;
use std::path::PathBuf;

/// Tells every question and command apart.
pub type Ticket = u64;

/// How it went to open a file in the user's editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The editor has ended.
    Done,
    /// Nobody named one.
    NoEditor,
    /// It could not be started, or ended badly.
    Failed,
}

/// What comes from outside.
pub enum Event {
    /// The program is on: the first frame has been drawn.
    Started,
    /// A key.
    Key(KeyEvent),
    /// A paste.
    Paste(String),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The terminal said what its background is.
    Ground(Ground),
    /// The day has changed.
    Today(Day),
    /// What was asked.
    Answer(Ticket, Result<Answer, DeskError>),
    /// How a command ended.
    Ran(Ticket, Result<Outcome, DeskError>),
    /// How far something is that takes long.
    Progress(Ticket, Progress),
    /// How an import ended.
    Imported(Ticket, Result<Vec<ImportReport>, ImportError>),
    /// Who is here twice.
    Twins(Ticket, Result<Vec<Twin>, DeskError>),
    /// How writing a file in the background ended.
    Exported(Ticket, ExportAs, Result<Exported, ExportError>),
    /// Another process changed data of these kinds.
    Changed(Topics),
    /// The user's editor has ended; absent when it could not be run.
    Edited(Option<String>),
    /// A file was opened in the user's editor, or not.
    FileEdited(PathBuf, Edited),
    /// A file was written, or could not be: its path and why.
    Kept(String, Option<String>),
    /// Something is wrong with the file or its backups: a sentence that says what to do.
    Warned(String),
    /// Nothing was typed for a moment, or much was since the last pause: what is unfinished is kept.
    Pause,
    /// No key runs: what follows the cursor can be asked.
    Rested,
    /// A signal to leave.
    Leave,
}

/// What the shell is to do.
#[derive(Debug)]
pub enum Effect {
    /// Ask the desk; a question whose answer is no longer wanted gives way.
    Ask(Ticket, Option<Ticket>, Query),
    /// The same, where people are found in memory.
    Search(Ticket, Option<Ticket>, Query),
    /// Run a command.
    Run(Ticket, Command),
    /// Bring in a table.
    Import(Ticket, Vec<Import>),
    /// Write a file in the background.
    Export(Ticket, Box<Export>),
    /// Search for duplicates.
    FindTwins(Ticket),
    /// Stop what began with this ticket, if it still runs.
    Stop(Ticket),
    /// Open the user's editor on this text.
    Edit(String),
    /// Open the user's editor on this file, if there is one.
    EditFile(PathBuf),
    /// Write these bytes as a file of this name.
    Keep(String, Vec<u8>),
    /// Stop, as Ctrl-Z does.
    Suspend,
    /// Paint everything again.
    Redraw,
    /// End.
    Quit,
}
