//! Texts that are not saved yet are kept in the base while they are typed: whatever ends the program takes a moment of typing, no
//! more. They are forgotten when they are saved or thrown away.

use super::{App, Effect, Who};
use crate::desk::Command;
use crate::tui::overlays::Unfinished;
use crate::tui::pane::Draft;
use std::collections::BTreeMap;

/// What is kept in the base, by place.
#[derive(Default)]
pub struct Drafts {
    kept: BTreeMap<String, Kept>,
}

struct Kept {
    words: String,
    /// Whether it is being typed here; else it is of an earlier time.
    open: bool,
}

fn keep(place: &str, words: &str) -> Command {
    Command::KeepDraft { place: place.to_owned(), words: words.to_owned() }
}

impl Drafts {
    /// What an earlier time left.
    fn found(&mut self, drafts: &[(String, String)]) {
        for (place, words) in drafts {
            self.kept.entry(place.clone()).or_insert_with(|| Kept { words: words.clone(), open: false });
        }
    }

    /// What was typed here, was kept, and is not among the texts that are not saved any more.
    fn finished(&mut self, open: &[Draft]) -> Vec<Command> {
        let gone = |place: &String, kept: &Kept| kept.open && open.iter().all(|draft| draft.place != *place);
        let gone: Vec<String> =
            self.kept.iter().filter(|(place, kept)| gone(place, kept)).map(|(place, _)| place.clone()).collect();
        gone.iter().filter_map(|place| self.forget(place)).collect()
    }

    /// What has to be done now that `open` are the texts that are not saved.
    fn changes(&mut self, open: Vec<Draft>) -> Vec<Command> {
        let mut commands = self.finished(&open);
        for Draft { place, words } in open {
            if self.kept.get(&place).is_none_or(|kept| kept.words != words) {
                commands.push(keep(&place, &words));
            }
            self.kept.insert(place, Kept { words, open: true });
        }
        commands
    }

    /// The text at `place` was saved or thrown away.
    pub(super) fn forget(&mut self, place: &str) -> Option<Command> {
        self.kept.remove(place).map(|_| keep(place, ""))
    }
}

impl App {
    /// Keeps what was typed since it was kept last.
    pub(super) fn keep_drafts(&mut self, effects: &mut Vec<Effect>) {
        let open = self.open_drafts();
        for command in self.drafts.changes(open) {
            self.run(Who::Draft, command, effects);
        }
    }

    /// Forgets at once what was saved or thrown away.
    pub(super) fn sweep_drafts(&mut self, effects: &mut Vec<Effect>) {
        if !self.drafts.kept.is_empty() {
            let open = self.open_drafts();
            for draft in &open {
                self.drafts.kept.get_mut(&draft.place).into_iter().for_each(|kept| kept.open = true);
            }
            for command in self.drafts.finished(&open) {
                self.run(Who::Draft, command, effects);
            }
        }
    }

    fn open_drafts(&self) -> Vec<Draft> {
        let (panes, over) = (self.panes.iter().map(|(_, pane)| pane), self.over.iter().map(|(_, pane)| pane));
        panes.chain(over).filter_map(|pane| pane.draft()).collect()
    }

    /// Whether a draft is on its way into the base.
    pub fn is_keeping(&self) -> bool {
        self.running.iter().any(|(_, who)| *who == Who::Draft)
    }

    /// A draft could not be kept: all are tried again with the next pause.
    pub(super) fn not_kept(&mut self) {
        self.drafts.kept.values_mut().filter(|kept| kept.open).for_each(|kept| kept.words.clear());
    }

    /// Closes what lies over a pane; its text is finished with.
    pub(super) fn close(&mut self, who: Who, effects: &mut Vec<Effect>) {
        let closed = self.over.iter().position(|(id, _)| Who::Over(*id) == who).map(|at| self.over.remove(at));
        let draft = closed.and_then(|(_, pane)| pane.draft());
        if let Some(command) = draft.and_then(|draft| self.drafts.forget(&draft.place)) {
            self.run(Who::Draft, command, effects);
        }
    }

    /// What an earlier time left is offered at once.
    pub(super) fn offer_drafts(&mut self, drafts: Vec<(String, String)>, effects: &mut Vec<Effect>) {
        self.drafts.found(&drafts);
        if !drafts.is_empty() && self.over.is_empty() {
            self.lay(Box::new(Unfinished::new(drafts)), effects);
        }
    }
}
