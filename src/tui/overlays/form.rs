//! A form laid over a pane: saves by one command, keeps what was typed when that is refused, asks before it throws it away.

use super::{boxed, lookup};
use crate::desk::{Answer, AskDrafts, Command, DeskError, Outcome};
use crate::store::Topics;
use crate::tui::act::Act;
use crate::tui::keymap::{CONFIRM, FORM, Layer};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Draft, Note, Pane, Slot, middle};
use crate::tui::panes;
use crate::tui::widgets::field::Trouble;
use crate::tui::widgets::fit::wrap;
use crate::tui::widgets::form::Form;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;

const DRAFTS: Slot = 0;
const LOOKUP: Slot = 1;

/// What a form does when it is saved: the command, or which field is wrong and why.
pub type Build = Box<dyn Fn(&Form, &At) -> Result<Command, (&'static str, Trouble)>>;
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
    /// A draft of an earlier time is still kept for this form.
    kept: bool,
}

impl FormPane {
    /// A form titled `title` (a key of the catalogue) about `about` (a name, or empty).
    pub fn new(title: &'static str, about: impl Into<String>, form: Form, build: Build) -> FormPane {
        let about = about.into();
        let key = if about.is_empty() { title.to_owned() } else { format!("{title} {about}") };
        FormPane { title, about, key, form, build, looking: None, saving: false, asking: false, kept: false }
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

    /// Closes, and forgets the draft that was kept for it.
    fn close(&self) -> Vec<Do> {
        let forget = Command::KeepDraft { place: self.key.clone(), words: String::new() };
        self.kept.then_some(Do::Run(forget)).into_iter().chain([Do::Close]).collect()
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
                let fields = mine.and_then(|(_, words)| serde_json::from_str::<HashMap<String, String>>(&words).ok());
                let Some(fields) = fields.filter(|_| !self.form.changed()) else { return Vec::new() };
                self.kept = true;
                self.form.restore(&fields.into_iter().collect::<Vec<_>>());
                vec![Do::Say(Note::plain(at.tr("draft-back")))]
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
            Act::Yes => return self.close(),
            Act::No => self.asking = false,
            Act::NextField => self.form.step(true, at.today),
            Act::PreviousField => self.form.step(false, at.today),
            Act::Down => self.form.up_down(true, at.today),
            Act::Up => self.form.up_down(false, at.today),
            Act::Save => return self.save(at),
            Act::Accept if self.form.accept(at.today) => return self.save(at),
            Act::Back if self.form.close_options() => {}
            Act::Back if self.form.changed() => self.asking = true,
            Act::Back => return self.close(),
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
            Ok(_) if saved => self.close(),
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
        let fields: HashMap<&str, String> =
            self.form.fields().iter().map(|field| (field.name, field.typed())).collect();
        Some(Draft { place: self.key.clone(), words: serde_json::to_string(&fields).ok()? })
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        middle(room, 78, self.form.rows() + 3)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
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
