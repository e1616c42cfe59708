//! The state machine: events in, effects out. No threads, no files, no clock.

mod drafts;
mod offers;
mod running;

pub use super::event::{Edited, Effect, Event, Ticket};

use super::act::Act;
use super::canvas::{Canvas, Marked};
use super::keymap::{self, ALWAYS, Facts, Key, Layer};
use super::look::Look;
use super::overlays::{Find, Help, History, ImportPane, Palette, Twins, Unfinished, Wrong};
use super::pane::{At, Do, Note, Pane, Slot, Tab};
use super::theme::Theme;
use super::{frame, panes};
use crate::desk::{Answer, AskCounts, AskDrafts, Command, Counts, DeskError, Query, Seat};
use crate::store::Topics;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use drafts::Drafts;

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Frame,
    Pane(usize),
    Over(u64),
    /// What is typed, to be kept.
    Draft,
}

/// The slots of the frame's own questions.
const COUNTS: Slot = 0;
const DRAFTS: Slot = 1;

/// Everything that is on screen.
pub struct App {
    /// The situation.
    pub(super) at: At,
    pub(super) theme: Theme,
    pub(super) size: (u16, u16),
    panes: Vec<(Tab, Box<dyn Pane>)>,
    open: usize,
    over: Vec<(u64, Box<dyn Pane>)>,
    /// What was asked and is not answered.
    asked: Vec<(Ticket, Who, Slot)>,
    /// What was run and has not ended.
    running: Vec<(Ticket, Who)>,
    last: u64,
    /// The header's figures, once they have come.
    pub(super) counts: Marked<Option<Counts>>,
    pub(super) note: Option<Note>,
    /// What waits for the cursor to rest, and for whom.
    following: Option<(Who, Vec<Do>)>,
    /// Who waits for the user's editor.
    editing: Option<Who>,
    /// Panes whose data changed while they were not seen.
    stale: Vec<bool>,
    drafts: Drafts,
}

impl App {
    /// The screen as it starts: Today, empty.
    pub fn new(at: At, theme: Theme) -> App {
        let panes = panes::all();
        let stale = vec![true; panes.len()];
        App {
            at,
            theme,
            size: (80, 24),
            panes,
            open: 0,
            over: Vec::new(),
            asked: Vec::new(),
            running: Vec::new(),
            last: 0,
            counts: Marked::default(),
            note: None,
            following: None,
            editing: None,
            stale,
            drafts: Drafts::default(),
        }
    }

    /// Takes an event; what has to be done about it.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Started => {
                // What fills the screen first.
                self.freshen(&mut effects);
                self.ask_frame(&mut effects);
                self.ask(Who::Frame, DRAFTS, Query::AskDrafts(AskDrafts), &mut effects);
            }
            Event::Key(key) => self.key(key, &mut effects),
            Event::Paste(text) => self.paste(&text, &mut effects),
            Event::Resize(width, height) => self.resize(width, height),
            Event::Ground(ground) => self.theme = Theme::new(self.theme.depth, ground),
            Event::Today(today) => {
                self.at.today = today;
                self.touched(Topics::ALL, &mut effects);
            }
            Event::Answer(ticket, answer) => self.answer(ticket, answer, &mut effects),
            Event::Ran(ticket, result) => self.ran(ticket, &result, &mut effects),
            Event::Progress(ticket, progress) => self.progress(ticket, progress),
            Event::Imported(ticket, result) => self.imported(ticket, &result, &mut effects),
            Event::Twins(ticket, found) => self.twins(ticket, found, &mut effects),
            Event::Exported(ticket, form, result) => self.exported(ticket, form, &result, &mut effects),
            Event::Changed(topics) => self.touched(topics, &mut effects),
            Event::Edited(text) => self.edited(text, &mut effects),
            Event::FileEdited(path, edited) => self.note = Some(Note::edited(&path, edited, self.at.lang)),
            Event::Kept(path, trouble) => self.note = Some(Note::kept(path, trouble, self.at.lang)),
            Event::Warned(sentence) => self.note = Some(Note::bad(sentence)),
            Event::Rested => {
                let following = self.following.take();
                following.into_iter().for_each(|(who, wishes)| self.carry(who, wishes, &mut effects));
            }
            Event::Pause => self.keep_drafts(&mut effects),
            Event::Leave => self.leave(&mut effects),
        }
        effects
    }

    /// Who sits at the desk.
    pub fn seat(&self) -> Seat {
        Seat { user: self.at.user.clone(), today: self.at.today, lang: self.at.lang }
    }

    /// Whether something waits for [`Event::Rested`].
    pub fn is_following(&self) -> bool {
        self.following.is_some()
    }

    /// Columns and rows of the screen.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Draws everything.
    pub fn draw(&self, canvas: &mut Canvas) {
        frame::draw(self, canvas);
    }

    /// What drawing may know.
    pub(super) fn look(&self, focused: bool) -> Look<'_> {
        Look { theme: &self.theme, lang: self.at.lang, today: self.at.today, focused }
    }

    /// The pane that is open.
    pub(super) fn pane(&self) -> Option<&dyn Pane> {
        self.panes.get(self.open).map(|(_, pane)| pane.as_ref())
    }

    /// Which tab is open.
    pub(super) fn tab(&self) -> Tab {
        self.panes.get(self.open).map_or(Tab::Today, |(tab, _)| *tab)
    }

    /// What lies over the pane, from the bottom.
    pub(super) fn over(&self) -> impl Iterator<Item = &dyn Pane> {
        self.over.iter().map(|(_, pane)| pane.as_ref())
    }

    /// What has the keys.
    pub(super) fn top(&self) -> Option<&dyn Pane> {
        self.over().last().or(self.pane())
    }

    /// The layers of keys that work now.
    pub(super) fn layers(&self) -> Vec<&'static Layer> {
        let mut layers = self.top().map(Pane::layers).unwrap_or_default();
        layers.push(&ALWAYS);
        layers
    }

    /// Which needs are met now.
    pub(super) fn facts(&self) -> Facts {
        self.top().map(Pane::facts).unwrap_or_default()
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.at.room = (width, height.saturating_sub(frame::AROUND));
    }

    fn key(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) {
        if event.kind == KeyEventKind::Release {
            return;
        }
        let typing = self.top().is_some_and(Pane::typing);
        let held = event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let text = typing && matches!(event.code, KeyCode::Char(_)) && !held;
        let found = if text { None } else { keymap::find(&self.layers(), Key::of(event)) };
        let small = frame::too_small(self.size);
        match found {
            Some(binding) if small && binding.act != Act::Quit => {}
            Some(binding) => match binding.off(self.facts()) {
                Some(reason) => self.note = Some(Note::plain(self.at.tr(reason))),
                None => self.act(binding.act, effects),
            },
            None if typing && !small => self.with_top(effects, |pane, at| pane.key(event, at)),
            None if small && Key::of(event) == (Key { code: KeyCode::Char('q'), modifiers: KeyModifiers::NONE }) => {
                self.leave(effects);
            }
            None => {}
        }
    }

    fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        if self.top().is_some_and(Pane::typing) {
            self.with_top(effects, |pane, at| pane.paste(text, at));
        }
    }

    /// Does what a key or the palette says.
    fn act(&mut self, act: Act, effects: &mut Vec<Effect>) {
        if !matches!(act, Act::Down | Act::Up | Act::PageDown | Act::PageUp) {
            self.note = None;
        }
        if let Some(tab) = Tab::of(act) {
            return self.go(tab, None, effects);
        }
        let layers = self.layers();
        match act {
            Act::Quit => self.leave(effects),
            Act::Suspend => effects.push(Effect::Suspend),
            Act::Redraw => effects.push(Effect::Redraw),
            Act::Undo => self.run(Who::Frame, Command::Undo { op: None }, effects),
            Act::Redo => self.run(Who::Frame, Command::Redo, effects),
            Act::Help => self.lay(Box::new(Help::new(&layers, self.facts())), effects),
            Act::Palette => self.lay(Box::new(Palette::new(self.palette(), &self.at)), effects),
            Act::Find => self.lay(Box::new(Find::default()), effects),
            Act::Import => self.lay(Box::new(ImportPane::new(&self.at)), effects),
            Act::Duplicates => self.lay(Box::new(Twins::default()), effects),
            Act::WrongData => self.lay(Box::new(Wrong::default()), effects),
            Act::History => self.lay(Box::new(History::default()), effects),
            Act::Unfinished => self.lay(Box::new(Unfinished::new(Vec::new())), effects),
            _ => {
                self.with_top(effects, |pane, at| pane.act(act, at));
                self.sweep_drafts(effects);
            }
        }
    }

    /// Opens a pane; what lay over the last one goes, unless something typed would be lost.
    fn go(&mut self, tab: Tab, id: Option<i64>, effects: &mut Vec<Effect>) {
        let Some(open) = self.panes.iter().position(|(other, _)| *other == tab) else { return };
        self.over.retain(|(_, pane)| pane.draft().is_some());
        self.open = open;
        self.freshen(effects);
        if let Some(id) = id {
            self.with_pane(effects, |pane, at| pane.show(id, at));
        }
    }

    /// Asks again for the open pane if its data is not fresh.
    fn freshen(&mut self, effects: &mut Vec<Effect>) {
        if let Some(stale) = self.stale.get_mut(self.open)
            && std::mem::take(stale)
        {
            self.with_pane(effects, |pane, at| pane.query(at));
        }
    }

    /// Lays `pane` over everything.
    fn lay(&mut self, mut pane: Box<dyn Pane>, effects: &mut Vec<Effect>) {
        self.last += 1;
        let who = self.last;
        let wishes = pane.query(&self.at);
        self.over.push((who, pane));
        self.carry(Who::Over(who), wishes, effects);
    }

    fn with_pane(&mut self, effects: &mut Vec<Effect>, job: impl FnOnce(&mut dyn Pane, &At) -> Vec<Do>) {
        self.with(Who::Pane(self.open), effects, job);
    }

    fn with_top(&mut self, effects: &mut Vec<Effect>, job: impl FnOnce(&mut dyn Pane, &At) -> Vec<Do>) {
        let who = self.over.last().map_or(Who::Pane(self.open), |(id, _)| Who::Over(*id));
        self.with(who, effects, job);
    }

    fn with(&mut self, who: Who, effects: &mut Vec<Effect>, job: impl FnOnce(&mut dyn Pane, &At) -> Vec<Do>) {
        let pane = match who {
            Who::Frame | Who::Draft => None,
            Who::Pane(at) => self.panes.get_mut(at).map(|(_, pane)| pane),
            Who::Over(id) => self.over.iter_mut().find(|(other, _)| *other == id).map(|(_, pane)| pane),
        };
        let Some(pane) = pane else { return };
        let wishes = job(pane.as_mut(), &self.at);
        self.carry(who, wishes, effects);
    }

    /// Does what a pane wants.
    fn carry(&mut self, who: Who, wishes: Vec<Do>, effects: &mut Vec<Effect>) {
        for wish in wishes {
            match wish {
                Do::Ask(slot, query) => self.ask(who, slot, query, effects),
                Do::Follow(wishes) => self.following = Some((who, wishes)),
                Do::Run(command) => self.run(who, command, effects),
                Do::Import(imports) => self.import(who, imports, effects),
                Do::FindTwins => self.find_twins(who, effects),
                Do::Export(export) => self.export(who, export, effects),
                Do::Stop => self.stop(who, effects),
                Do::Open(pane) => self.lay(pane, effects),
                Do::Close => self.close(who, effects),
                Do::Go(tab, id) => self.go(tab, id, effects),
                Do::Say(note) => self.note = Some(note),
                Do::Keep(name, bytes) => effects.push(Effect::Keep(name, bytes)),
                Do::Act(act) => self.press(act, effects),
                Do::EditFile(path) => effects.push(Effect::EditFile(path)),
                Do::Edit(text) => {
                    self.editing = Some(who);
                    effects.push(Effect::Edit(text));
                }
            }
        }
    }

    fn ask(&mut self, who: Who, slot: Slot, query: Query, effects: &mut Vec<Effect>) {
        let before = self.asked.iter().position(|(_, asker, place)| (*asker, *place) == (who, slot));
        let before = before.map(|at| self.asked.swap_remove(at).0);
        self.last += 1;
        self.asked.push((self.last, who, slot));
        effects.push(match query {
            Query::AskFind(_) => Effect::Search(self.last, before, query),
            _ => Effect::Ask(self.last, before, query),
        });
    }

    fn ask_frame(&mut self, effects: &mut Vec<Effect>) {
        let query = Query::AskCounts(AskCounts);
        self.ask(Who::Frame, COUNTS, query, effects);
    }

    /// An answer counts only while its question is the latest in its slot.
    fn answer(&mut self, ticket: Ticket, answer: Result<Answer, DeskError>, effects: &mut Vec<Effect>) {
        let Some(at) = self.asked.iter().position(|(asked, ..)| *asked == ticket) else { return };
        let (_, who, slot) = self.asked.swap_remove(at);
        match (answer, who, slot) {
            (Err(error), ..) => self.note = Some(Note::bad(panes::refusal(&error, self.at.lang))),
            (Ok(Answer::AskCounts(counts)), Who::Frame, COUNTS) => {
                self.at.currency = counts.currency;
                *self.counts = Some(counts);
            }
            (Ok(Answer::AskDrafts(drafts)), Who::Frame, DRAFTS) => self.offer_drafts(drafts, effects),
            (Ok(_), Who::Frame, _) => {}
            (Ok(answer), ..) => self.with(who, effects, |pane, at| pane.receive(slot, answer, at)),
        }
    }

    /// Those that watch what changed ask again, the unseen ones when they are opened.
    fn touched(&mut self, topics: Topics, effects: &mut Vec<Effect>) {
        if topics.is_empty() {
            return;
        }
        self.ask_frame(effects);
        for ((_, pane), stale) in self.panes.iter().zip(&mut self.stale) {
            *stale |= pane.watches().meets(topics);
        }
        self.freshen(effects);
        let over: Vec<u64> =
            self.over.iter().filter(|(_, pane)| pane.watches().meets(topics)).map(|(id, _)| *id).collect();
        for id in over {
            self.with(Who::Over(id), effects, |pane, at| pane.query(at));
        }
    }

    fn edited(&mut self, text: Option<String>, effects: &mut Vec<Effect>) {
        match (self.editing.take(), text) {
            (Some(who), Some(text)) => self.with(who, effects, |pane, at| pane.edited(&text, at)),
            (Some(_), None) => self.note = Some(Note::bad(self.at.tr("editor-failed"))),
            (None, _) => {}
        }
    }

    /// Ends; what was typed and not saved is kept for next time.
    fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.keep_drafts(effects);
        effects.push(Effect::Quit);
    }
}
