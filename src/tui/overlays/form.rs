//! A form laid over a pane: saves by one command, keeps what was typed when that is refused, asks before it throws it away.

use super::unfinished::ABOUT;
use super::{Card, RUNNING, boxed, lookup, running};
use crate::desk::import::Progress;
use crate::desk::{Answer, AskDrafts, AskLikely, Command, DeskError, Likely, NewContact, Outcome, Query};
use crate::domain::{ContactId, OpId};
use crate::store::StoreError;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{CONFIRM, FORM, Facts, Layer, Need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Draft, Note, Pane, Slot, middle};
use crate::tui::panes;
use crate::tui::widgets::field::Trouble;
use crate::tui::widgets::fit::{put, wrap};
use crate::tui::widgets::form::Form;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

const DRAFTS: Slot = 0;
const LOOKUP: Slot = 1;
const AGAIN: Slot = 2;
const LIKELY: Slot = 3;

/// What a form does when it is saved: the command, or which field is wrong and why.
pub type Build = Box<dyn Fn(&Form, &At) -> Result<Command, (&'static str, Trouble)>>;
/// The row read again: the op that wrote it last, and its fields as the form names them; `None` when it is gone.
pub type Reread = Box<dyn Fn(&Answer, &At) -> Option<(OpId, Vec<(&'static str, String)>)>>;

/// The contact that is being typed.
pub type Sketch = Box<dyn Fn(&Form) -> NewContact>;

/// A form over a pane.
pub struct FormPane {
    /// The catalogue's key of the title; also where its draft is kept.
    title: &'static str,
    /// What the form is about, after the title: a name.
    about: String,
    /// Tells drafts of the same form for different things apart.
    key: String,
    form: Form,
    build: Build,
    /// What is being looked up: the field, and what was typed.
    looking: Option<(&'static str, String)>,
    saving: bool,
    /// How far what is saved is, where that takes long.
    running: Option<Progress>,
    asking: bool,
    /// How the row is read again when somebody else has changed it.
    again: Option<(Query, Reread)>,
    /// Who has.
    by: String,
    /// Draws up the contact that is typed, to be looked for among those that are here.
    sketch: Option<Sketch>,
    /// As it was drawn up last.
    sketched: NewContact,
    /// Who it may be.
    likely: Vec<Likely>,
}

impl FormPane {
    /// A form titled `title` (a key of the catalogue) about `about` (a name, or empty).
    pub fn new(title: &'static str, about: impl Into<String>, form: Form, build: Build) -> FormPane {
        let about = about.into();
        let key = if about.is_empty() { title.to_owned() } else { format!("{title} {about}") };
        FormPane {
            title,
            about,
            key,
            form,
            build,
            looking: None,
            saving: false,
            running: None,
            asking: false,
            again: None,
            by: String::new(),
            sketch: None,
            sketched: NewContact::default(),
            likely: Vec::new(),
        }
    }

    /// The same, for a new contact: while it is typed, tells who of those that are here it may be (C6).
    #[must_use]
    pub fn looking_for(self, sketch: Sketch) -> FormPane {
        FormPane { sketch: Some(sketch), ..self }
    }

    /// Asks who it may be when what is typed has changed.
    fn look_for(&mut self) -> Option<Do> {
        let now = self.sketch.as_ref().map(|sketch| sketch(&self.form)).filter(|now| *now != self.sketched)?;
        self.sketched = now.clone();
        Some(Do::Ask(LIKELY, AskLikely { new: now }.into()))
    }

    /// The same, which changes a row that others may change meanwhile.
    #[must_use]
    pub fn shared(self, query: impl Into<Query>, read: Reread) -> FormPane {
        FormPane { again: Some((query.into(), read)), ..self }
    }

    /// The same, about a contact: its draft is opened again from their card.
    #[must_use]
    pub fn of(self, contact: ContactId) -> FormPane {
        FormPane { key: format!("{}/{contact}", self.title), ..self }
    }

    fn wanted(&mut self, wanted: Option<(&'static str, String)>) -> Vec<Do> {
        let Some((name, text)) = wanted else { return Vec::new() };
        let query = lookup::query(name, &text);
        self.looking = Some((name, text));
        vec![Do::Ask(LOOKUP, query)]
    }

    fn save(&mut self, at: &At) -> Vec<Do> {
        if self.saving {
            return Vec::new();
        }
        if !self.form.check(at.today) {
            return vec![Do::Say(Note::bad(at.tr("form-mistakes")))];
        }
        match (self.build)(&self.form, at) {
            Ok(command) => {
                self.saving = true;
                vec![Do::Run(command)]
            }
            Err((field, trouble)) => {
                self.form.fail(field, trouble);
                vec![Do::Say(Note::bad(at.tr("form-mistakes")))]
            }
        }
    }

    /// Somebody else changed the row: what they made of it is set beside what is typed here.
    fn merge(&mut self, answer: &Answer, at: &At) -> Vec<Do> {
        let Some((op, now)) = self.again.as_ref().and_then(|(_, read)| read(answer, at)) else {
            return vec![Do::Say(Note::bad(at.tr("form-gone")))];
        };
        let names = self.form.merge(&self.by, op, &now);
        if names.is_empty() {
            return vec![Do::Say(Note::bad(at.say("form-changed-beside", &[("by", self.by.as_str().into())])))];
        }
        let fields: Vec<String> = names.iter().map(|name| at.tr(&format!("field-{name}"))).collect();
        let args = [("by", self.by.as_str().into()), ("fields", fields.join(", ").into())];
        vec![Do::Say(Note::bad(at.say("form-changed-meanwhile", &args)))]
    }

    /// Who it may be, and why.
    fn hint(&self, look: &Look) -> Option<String> {
        let first = self.likely.first()?;
        let town = Some(&first.line.town).filter(|town| !town.is_empty()).map(|town| format!(", {town}"));
        let who = format!("{}{}", first.line.name, town.unwrap_or_default());
        let reasons = first.reasons.iter().filter(|why| why.supports).take(2);
        let why = reasons.map(|why| why.tell(look.lang)).collect::<Vec<_>>().join(", ");
        Some(look.say("form-likely", &[("who", who.into()), ("why", why.into())]))
    }

    fn title(&self, look: &Look) -> String {
        match self.about.as_str() {
            "" => look.tr(self.title),
            about => format!("{} · {about}", look.tr(self.title)),
        }
    }
}

impl Pane for FormPane {
    fn layers(&self) -> Vec<&'static Layer> {
        match self.running {
            Some(_) => vec![&RUNNING],
            None if self.asking => vec![&CONFIRM],
            None => vec![&FORM],
        }
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Theirs, self.form.has_theirs()).with(Need::Likely, !self.likely.is_empty())
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(DRAFTS, AskDrafts.into())]
    }

    fn receive(&mut self, slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match (slot, answer) {
            (DRAFTS, Answer::AskDrafts(drafts)) => {
                let mine = drafts.into_iter().find(|(place, _)| *place == self.key);
                let fields = mine.and_then(|(_, words)| serde_json::from_str::<BTreeMap<String, String>>(&words).ok());
                let Some(fields) = fields.filter(|_| !self.form.changed()) else { return Vec::new() };
                self.form.restore(&fields.into_iter().collect::<Vec<_>>());
                let said = Do::Say(Note::plain(at.tr("draft-back")));
                [said].into_iter().chain(self.look_for()).collect()
            }
            (AGAIN, answer) => self.merge(&answer, at),
            (LIKELY, Answer::AskLikely(likely)) => {
                self.likely = likely;
                Vec::new()
            }
            (LOOKUP, answer) => {
                if let Some((name, text)) = self.looking.take() {
                    self.form.options(name, &text, lookup::options(&text, answer, at));
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn typing(&self) -> bool {
        !self.asking && self.running.is_none()
    }

    fn key(&mut self, key: KeyEvent, _at: &At) -> Vec<Do> {
        let wanted = self.form.key(key);
        self.wanted(wanted).into_iter().chain(self.look_for()).collect()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        let wanted = self.form.paste(text);
        self.wanted(wanted).into_iter().chain(self.look_for()).collect()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Stop => return vec![Do::Stop],
            Act::Yes => return vec![Do::Close],
            Act::No => self.asking = false,
            Act::Theirs => self.form.swap_theirs(),
            Act::ShowLikely => {
                let card = |likely: &Likely| Do::Open(Box::new(Card::new(likely.line.id)));
                return self.likely.first().map(card).into_iter().collect();
            }
            Act::NextField => self.form.step(true, at.today),
            Act::PreviousField => self.form.step(false, at.today),
            Act::Down => self.form.up_down(true, at.today),
            Act::Up => self.form.up_down(false, at.today),
            Act::Save => return self.save(at),
            Act::Accept if self.form.accept(at.today) => return self.save(at),
            Act::Back if self.form.close_options() => {}
            Act::Back if self.form.changed() => self.asking = true,
            Act::Back => return vec![Do::Close],
            Act::Editor => match self.form.long_text() {
                Some(text) => return vec![Do::Edit(text)],
                None => return vec![Do::Say(Note::plain(at.tr("need-long-text")))],
            },
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, at: &At) -> Vec<Do> {
        let saved = std::mem::take(&mut self.saving);
        self.running = None;
        match result {
            Ok(_) if saved => vec![Do::Close],
            Err(DeskError::Store(StoreError::Stale { by, .. })) if saved && self.again.is_some() => {
                self.by.clone_from(by);
                self.again.iter().map(|(query, _)| Do::Ask(AGAIN, query.clone())).collect()
            }
            Err(error) => {
                if let Some(field) = panes::field_of(error) {
                    self.form.fail(field, Trouble::Told(panes::refusal(error, at.lang)));
                }
                Vec::new()
            }
            Ok(_) => Vec::new(),
        }
    }

    fn progress(&mut self, progress: Progress) {
        self.running = self.saving.then_some(progress);
    }

    fn edited(&mut self, text: &str, _at: &At) -> Vec<Do> {
        self.form.set_long_text(text);
        Vec::new()
    }

    fn draft(&self) -> Option<Draft> {
        if !self.form.changed() {
            return None;
        }
        // Only what was changed: the rest may be newer in the base when it comes back.
        let changed = self.form.fields().iter().filter(|field| self.form.differs(field.name));
        let mut fields: BTreeMap<&str, String> = changed.map(|field| (field.name, field.typed())).collect();
        if fields.is_empty() {
            return None;
        }
        fields.insert(ABOUT, self.about.clone());
        Some(Draft { place: self.key.clone(), words: serde_json::to_string(&fields).ok()? })
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        middle(room, 78, self.form.rows() + if self.running.is_some() { 5 } else { 3 })
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&self.title(look), area, buf, look);
        let fields = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        if let Some(hint) = self.hint(look) {
            put(buf, (inner.x, inner.y), &hint, (inner.width, false), look.theme.warn);
        }
        self.form.draw(fields, buf, &Look { focused: look.focused && self.typing(), ..*look });
        if let Some(progress) = self.running {
            running(progress, Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner }, canvas, look);
        } else if self.asking {
            let question = look.tr("form-throw-away");
            let bottom = area.bottom().saturating_sub(2);
            for (line, y) in wrap(&question, usize::from(inner.width)).iter().take(1).zip(bottom..) {
                buf.set_string(inner.x, y, " ".repeat(usize::from(inner.width)), look.theme.tab);
                buf.set_string(inner.x, y, line, look.theme.tab);
            }
        }
    }
}
