//! A letter being written: the text, and what is to be said against it, read anew with every key (D4).

use crate::desk::{Command, LetterView, Written};
use crate::domain::letter::{LetterFacts, OtherLetter, Remark, check};
use crate::domain::{LetterId, OpId};
use crate::tui::widgets::editor::Editor;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The letter under the pen.
pub struct Writing {
    /// Which.
    pub letter: LetterId,
    /// What is to be said against it now.
    pub remarks: Vec<Remark>,
    editor: Editor,
    saved: String,
    start: String,
    facts: LetterFacts,
    others: Vec<OtherLetter>,
    op: OpId,
    /// Who changed it meanwhile.
    pub by: String,
    /// What they made of the text, or what is written here while theirs is shown.
    other: Option<String>,
}

impl Writing {
    /// Takes up the letter.
    pub fn new(view: &LetterView) -> Writing {
        Writing {
            letter: view.id,
            remarks: view.remarks.clone(),
            editor: Editor::new(&view.text).at_top(),
            saved: view.text.clone(),
            start: view.start.clone(),
            facts: view.known.facts.clone(),
            others: view.known.others.clone(),
            op: view.op,
            by: String::new(),
            other: None,
        }
    }

    /// Puts back what was typed at an earlier time; whether it differs from what is saved.
    pub fn restore(&mut self, words: &str) -> bool {
        let differs = words != self.saved;
        if differs {
            self.replace(words);
        }
        differs
    }

    /// The facts, as they are now.
    pub fn refresh(&mut self, view: &LetterView) {
        (self.facts, self.others) = (view.known.facts.clone(), view.known.others.clone());
        self.read();
    }

    /// Somebody else wrote the letter anew: theirs is kept beside what is written here, which is saved over it now if so wished.
    pub fn meet(&mut self, view: &LetterView) {
        self.op = view.op;
        self.saved.clone_from(&view.text);
        self.other = Some(view.text.clone()).filter(|theirs| *theirs != self.text());
        self.refresh(view);
    }

    /// Whether there is another text beside this one.
    pub fn has_theirs(&self) -> bool {
        self.other.is_some()
    }

    /// Theirs in place of mine, and back.
    pub fn swap_theirs(&mut self) {
        if let Some(other) = self.other.take() {
            self.other = Some(self.text());
            self.replace(&other);
        }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Whether it differs from what is saved.
    pub fn changed(&self) -> bool {
        self.text().trim_end() != self.saved.trim_end()
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) {
        if self.editor.key(key) {
            self.read();
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) {
        if self.editor.insert(text) {
            self.read();
        }
    }

    /// Takes another text instead.
    pub fn replace(&mut self, text: &str) {
        self.editor = Editor::new(text).at_top();
        self.read();
    }

    /// What saves it. Refused when somebody else changed the letter meanwhile.
    pub fn command(&self) -> Command {
        let written = Written { text: Some(self.text()), seen: Some(self.op), ..Written::default() };
        Command::WriteLetter { letter: self.letter, written }
    }

    /// Draws the text with its cursor.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style, focused: bool) {
        self.editor.draw(area, buf, style, focused);
    }

    fn read(&mut self) {
        self.remarks = check(&self.text(), &self.start, &self.facts, &self.others);
    }
}
