//! A form laid over a pane: saves by one command, keeps what was typed when that is refused, asks before it throws it away.

use super::unfinished::ABOUT;
use super::{boxed, lookup};
use crate::desk::{Answer, AskDrafts, Command, DeskError, Outcome, Query};
use crate::domain::{ContactId, OpId};
use crate::store::{StoreError, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{CONFIRM, FORM, Facts, Layer, Need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Draft, Note, Pane, Slot, middle};
use crate::tui::panes;
use crate::tui::widgets::field::Trouble;
use crate::tui::widgets::fit::wrap;
use crate::tui::widgets::form::Form;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

const DRAFTS: Slot = 0;
const LOOKUP: Slot = 1;
const AGAIN: Slot = 2;

/// What a form does when it is saved: the command, or which field is wrong and why.
pub type Build = Box<dyn Fn(&Form, &At) -> Result<Command, (&'static str, Trouble)>>;
/// The row read again: the op that wrote it last, and its fields as the form names them; `None` when it is gone.
pub type Reread = Box<dyn Fn(&Answer, &At) -> Option<(OpId, Vec<(&'static str, String)>)>>;

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
    asking: bool,
    /// How the row is read again when somebody else has changed it.
    again: Option<(Query, Reread)>,
    /// Who has.
    by: String,
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
            asking: false,
            again: None,
            by: String::new(),
        }
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

    fn title(&self, look: &Look) -> String {
        match self.about.as_str() {
            "" => look.tr(self.title),
            about => format!("{} · {about}", look.tr(self.title)),
        }
    }
}

impl Pane for FormPane {
    fn layers(&self) -> Vec<&'static Layer> {
        if self.asking { vec![&CONFIRM] } else { vec![&FORM] }
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Theirs, self.form.has_theirs())
    }

    fn watches(&self) -> Topics {
        Topics::default()
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
                vec![Do::Say(Note::plain(at.tr("draft-back")))]
            }
            (AGAIN, answer) => self.merge(&answer, at),
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
        !self.asking
    }

    fn key(&mut self, key: KeyEvent, _at: &At) -> Vec<Do> {
        let wanted = self.form.key(key);
        self.wanted(wanted)
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        let wanted = self.form.paste(text);
        self.wanted(wanted)
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Yes => return vec![Do::Close],
            Act::No => self.asking = false,
            Act::Theirs => self.form.swap_theirs(),
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
        middle(room, 78, self.form.rows() + 3)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&self.title(look), area, buf, look);
        let fields = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        self.form.draw(fields, buf, &Look { focused: look.focused && !self.asking, ..*look });
        if self.asking {
            let question = look.tr("form-throw-away");
            let bottom = area.bottom().saturating_sub(2);
            for (line, y) in wrap(&question, usize::from(inner.width)).iter().take(1).zip(bottom..) {
                buf.set_string(inner.x, y, " ".repeat(usize::from(inner.width)), look.theme.tab);
                buf.set_string(inner.x, y, line, look.theme.tab);
            }
        }
    }
}
