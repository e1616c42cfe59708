//! The line in which the filter is typed: what could stand at its end is offered, and the list below follows (C7).

use crate::desk::{AskFilterHelp, FilterHelp, FilterOption};
use crate::tui::act::Act;
use crate::tui::keymap::{Layer, hint, key};
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, pad, width};
use crate::tui::widgets::input::Input;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Options that are shown at once.
const SHOWN: usize = 6;

/// Works while the filter is typed.
pub const KEYS: Layer = Layer {
    word: "narrow",
    bindings: &[
        hint(&["Tab"], Act::Complete),
        key(&["Down", "Ctrl-N"], Act::Down),
        key(&["Up", "Ctrl-P"], Act::Up),
        hint(&["Enter"], Act::Accept),
        hint(&["Ctrl-S"], Act::SaveFilter),
        key(&["Ctrl-X"], Act::DropFilter),
        hint(&["Esc"], Act::Back),
    ],
};

/// A filter that is being typed.
pub struct Narrow {
    input: Input,
    help: FilterHelp,
    /// The option under the cursor.
    at: usize,
}

impl Narrow {
    /// Begins with the words that hold now.
    pub fn new(words: &str) -> Narrow {
        let words = words.trim_end();
        let space = if words.is_empty() { "" } else { " " };
        Narrow { input: Input::new(format!("{words}{space}")), help: FilterHelp::default(), at: 0 }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.text()
    }

    /// What to ask about it.
    pub fn question(&self) -> AskFilterHelp {
        AskFilterHelp { text: self.text().to_owned() }
    }

    /// Takes what could stand there. The words that pick by now, when they can be read.
    pub fn receive(&mut self, help: FilterHelp) -> Option<String> {
        self.help = help;
        self.at = 0;
        self.help.trouble.is_none().then(|| self.help.words.clone())
    }

    /// Takes a key; whether it changed the text.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.input.key(key)
    }

    /// Takes pasted text; whether it changed the line.
    pub fn paste(&mut self, text: &str) -> bool {
        self.input.insert(text)
    }

    /// The option under the cursor takes its place; whether there is one.
    pub fn complete(&mut self) -> bool {
        let Some(option) = self.help.options.get(self.at) else { return false };
        self.input = Input::new(option.text.clone());
        true
    }

    /// The option after or before this.
    pub fn step(&mut self, down: bool) {
        let last = self.help.options.len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// The name of the saved filter that is all there is, `@name`.
    pub fn saved(&self) -> Option<String> {
        let name = self.text().trim().strip_prefix('@')?.replace('"', "");
        (!name.is_empty()).then_some(name)
    }

    /// How many rows it takes.
    pub fn rows(&self) -> u16 {
        u16::try_from(1 + self.options().count().max(1)).unwrap_or(1)
    }

    fn options(&self) -> impl Iterator<Item = (usize, &FilterOption)> {
        let first = (self.at + 1).saturating_sub(SHOWN);
        self.help.options.iter().enumerate().skip(first).take(SHOWN)
    }

    /// Draws the line and what could stand at its end.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let label = format!("{} ", look.tr("narrow-label"));
        let wide = u16::try_from(width(&label)).unwrap_or(0).min(area.width);
        buf.set_string(area.x, area.y, fit(&label, usize::from(area.width)), look.theme.heading);
        let line = Rect { x: area.x + wide, width: area.width.saturating_sub(wide), height: 1, ..area };
        self.input.draw(line, buf, look.theme.field_on, look.focused);
        let room = usize::from(line.width);
        let labels = self.options().map(|(_, option)| width(&option.label)).max().unwrap_or(0).min(room / 2) + 2;
        for (y, (at, option)) in (area.y + 1..area.bottom()).zip(self.options()) {
            let style = if at == self.at { look.theme.cursor } else { look.theme.text };
            let text = format!("{}{}", pad(&option.label, labels, false), option.note);
            buf.set_string(line.x, y, pad(&text, room, false), style);
        }
        if self.help.options.is_empty() && area.height > 1 {
            let trouble = self.help.trouble.as_ref().map(|refusal| look.lang.tell("refusal", refusal));
            let (text, style) = match trouble {
                Some(text) => (text, look.theme.warn),
                None => (look.tr("narrow-none"), look.theme.dim),
            };
            buf.set_string(line.x, area.y + 1, fit(&text, room), style);
        }
    }
}
