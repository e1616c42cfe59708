//! What runs: commands, imports, exports, searches, from their start to their end.

use super::{App, Effect, Ticket, Who};
use crate::desk::import::{Import, ImportError, ImportReport, Progress};
use crate::desk::twins::Twin;
use crate::desk::{Command, DeskError, Export, ExportAs, ExportError, Exported, Outcome};
use crate::store::StoreError;
use crate::tui::pane::{Note, Tone};
use crate::tui::panes;

impl App {
    pub(super) fn run(&mut self, who: Who, command: Command, effects: &mut Vec<Effect>) {
        if let (Command::KeepDraft { place, .. }, false) = (&command, who == Who::Draft) {
            self.drafts.forget(place);
        }
        self.last += 1;
        self.running.push((self.last, who));
        effects.push(Effect::Run(self.last, command));
    }

    pub(super) fn ran(&mut self, ticket: Ticket, result: &Result<Outcome, DeskError>, effects: &mut Vec<Effect>) {
        let Some(who) = self.ended(ticket) else { return };
        match result {
            Ok(outcome) => self.note = self.deed(outcome).or(self.note.take()),
            // One that takes long was stopped.
            Err(DeskError::Store(StoreError::Interrupted)) => self.note = Some(Note::plain(self.at.tr("job-stopped"))),
            Err(error) => self.note = Some(Note::bad(panes::refusal(error, self.at.lang))),
        }
        if who == Who::Draft {
            return result.as_ref().map_or_else(|_| self.not_kept(), drop);
        }
        self.with(who, effects, |pane, at| pane.done(result.as_ref(), at));
        self.sweep_drafts(effects);
        if let Ok(outcome) = result {
            self.touched(outcome.touched, effects);
        }
    }

    /// What began with `ticket` has ended, of itself or because it was stopped: it is not being stopped any more. Who began it, if
    /// anybody waits for it.
    fn ended(&mut self, ticket: Ticket) -> Option<Who> {
        let at = self.running.iter().position(|(run, _)| *run == ticket)?;
        let (_, who) = self.running.swap_remove(at);
        if who != Who::Draft {
            self.note.take_if(|note| note.text == self.at.tr("job-stopping"));
        }
        Some(who)
    }

    fn deed(&self, outcome: &Outcome) -> Option<Note> {
        outcome.op?;
        let undo = !outcome.deed.is_final();
        Some(Note { text: self.at.lang.tell("deed", &outcome.deed), tone: Tone::Good, undo })
    }

    /// Starts an import for `who`.
    pub(super) fn import(&mut self, who: Who, imports: Vec<Import>, effects: &mut Vec<Effect>) {
        self.last += 1;
        self.running.push((self.last, who));
        effects.push(Effect::Import(self.last, imports));
    }

    /// Starts to write a file for `who`.
    pub(super) fn export(&mut self, who: Who, export: Box<Export>, effects: &mut Vec<Effect>) {
        self.last += 1;
        self.running.push((self.last, who));
        effects.push(Effect::Export(self.last, export));
    }

    /// A file was written, or not.
    pub(super) fn exported(
        &mut self,
        ticket: Ticket,
        form: ExportAs,
        result: &Result<Exported, ExportError>,
        effects: &mut Vec<Effect>,
    ) {
        let who = self.ended(ticket);
        self.note = Some(Note::exported(form, result, self.at.lang));
        if let Some(who) = who {
            self.with(who, effects, |pane, _| pane.exported());
        }
    }

    /// Starts a search for duplicates for `who`.
    pub(super) fn find_twins(&mut self, who: Who, effects: &mut Vec<Effect>) {
        self.running.retain(|(_, other)| *other != who); // what an earlier search of theirs finds is not wanted any more
        self.note = None; // nor that it was being stopped
        self.last += 1;
        self.running.push((self.last, who));
        effects.push(Effect::FindTwins(self.last));
    }

    /// A search for duplicates has ended. One that was stopped says nothing.
    pub(super) fn twins(&mut self, ticket: Ticket, found: Result<Vec<Twin>, DeskError>, effects: &mut Vec<Effect>) {
        let Some(who) = self.ended(ticket) else { return };
        match &found {
            Ok(_) | Err(DeskError::Store(StoreError::Interrupted)) => {}
            Err(error) => self.note = Some(Note::bad(panes::refusal(error, self.at.lang))),
        }
        self.with(who, effects, |pane, at| pane.twins(found.as_ref().map(Vec::clone), at));
    }

    /// What `who` started and what still runs is no longer wanted.
    pub(super) fn stop(&mut self, who: Who, effects: &mut Vec<Effect>) {
        let theirs = self.running.iter().filter(|(_, other)| *other == who).map(|(run, _)| Effect::Stop(*run));
        let before = effects.len();
        effects.extend(theirs);
        // It may be in the middle of something that it has to end first.
        if effects.len() > before {
            self.note = Some(Note::plain(self.at.tr("job-stopping")));
        }
    }

    /// Tells whoever started it how far something is.
    pub(super) fn progress(&mut self, ticket: Ticket, progress: Progress) {
        let Some((_, who)) = self.running.iter().find(|(run, _)| *run == ticket) else { return };
        if let Some((_, pane)) = self.over.iter_mut().find(|(id, _)| Who::Over(*id) == *who) {
            pane.progress(progress);
        }
    }

    /// An import has ended.
    pub(super) fn imported(
        &mut self,
        ticket: Ticket,
        result: &Result<Vec<ImportReport>, ImportError>,
        effects: &mut Vec<Effect>,
    ) {
        let (lang, who) = (self.at.lang, self.ended(ticket));
        match result {
            Ok(reports) if reports.iter().any(|report| report.op.is_some()) => {
                let Some(report) = ImportReport::sum(reports) else { return };
                let counts =
                    [("read", report.read.into()), ("added", report.added.into()), ("updated", report.updated.into())];
                let rest = [("unchanged", report.unchanged.into())];
                let text = lang.say("import-did", &[&counts[..], &rest[..]].concat());
                self.note = Some(Note { text, tone: Tone::Good, undo: true });
            }
            Ok(_) => {}
            Err(error) => self.note = Some(Note::bad(error.tell(lang))),
        }
        if let Some(who) = who {
            self.with(who, effects, |pane, at| pane.imported(result.as_deref(), at));
        }
        if let Ok([report, ..]) = result.as_deref() {
            self.touched(report.touched, effects); // the step's, as every file's
        }
    }
}
