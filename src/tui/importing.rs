//! A running import, as the screen sees it: told how far it is, told its end.

use super::app::{App, Effect, Ticket};
use super::pane::{Note, Tone};
use crate::desk::import::{ImportError, ImportReport, Progress};

impl App {
    /// Tells whoever started it how far an import is.
    pub(super) fn importing(&mut self, ticket: Ticket, progress: Progress) {
        if let Some(pane) = self.runner(ticket) {
            pane.progress(progress);
        }
    }

    /// An import has ended.
    pub(super) fn imported(
        &mut self,
        ticket: Ticket,
        result: &Result<ImportReport, ImportError>,
        effects: &mut Vec<Effect>,
    ) {
        let lang = self.at.lang;
        match result {
            Ok(report) if report.op.is_some() => {
                let counts =
                    [("read", report.read.into()), ("added", report.added.into()), ("updated", report.updated.into())];
                let rest = [("unchanged", report.unchanged.into())];
                let text = lang.say("import-did", &[&counts[..], &rest[..]].concat());
                self.note = Some(Note { text, tone: Tone::Good, undo: true });
            }
            Ok(_) => {}
            Err(error) => self.note = Some(Note::bad(error.tell(lang))),
        }
        self.ended(ticket, effects, |pane, at| pane.imported(result.as_ref(), at));
        if let Ok(report) = result {
            self.touched(report.touched, effects);
        }
    }
}
