//! Every command by name, found by typing parts of it in either language.

use super::boxed;
use crate::domain::fold;
use crate::text::Lang;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Binding, Layer, PICK};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Note, Pane, Tab, middle};
use crate::tui::widgets::fit::{fit, width};
use crate::tui::widgets::input::Input;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

struct Entry {
    binding: &'static Binding,
    /// Another pane, which is opened first.
    tab: Option<Tab>,
    /// Why it is off.
    off: Option<&'static str>,
    name: String,
    /// Both languages, folded.
    find: [String; 2],
}

/// The list of commands and what was typed.
pub struct Palette {
    input: Input,
    entries: Vec<Entry>,
    shown: Vec<usize>,
    cursor: usize,
}

/// A command: its keys, the pane that it is in when that is not open, and why it is off.
pub type Offer = (&'static Binding, Option<Tab>, Option<&'static str>);

impl Palette {
    /// All of `offers`, in their order.
    pub fn new(offers: Vec<Offer>, at: &At) -> Palette {
        let entry = |(binding, tab, off): Offer| {
            let name = full_name(binding.act, tab, at.lang);
            let find = Lang::ALL.map(|lang| fold(&full_name(binding.act, tab, lang)));
            Entry { binding, tab, off, name, find }
        };
        let entries: Vec<Entry> = offers.into_iter().map(entry).collect();
        let shown = (0..entries.len()).collect();
        Palette { input: Input::default(), entries, shown, cursor: 0 }
    }

    fn filter(&mut self) {
        let wanted = fold(self.input.text());
        let score = |entry: &Entry| entry.find.iter().filter_map(|name| matches(name, &wanted)).max();
        let mut found: Vec<(u32, usize)> =
            self.entries.iter().enumerate().filter_map(|(at, e)| Some((score(e)?, at))).collect();
        found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.shown = found.into_iter().map(|(_, at)| at).collect();
        self.cursor = 0;
    }

    fn chosen(&self) -> Option<&Entry> {
        self.entries.get(*self.shown.get(self.cursor)?)
    }
}

fn full_name(act: Act, tab: Option<Tab>, lang: Lang) -> String {
    let name = lang.tr(&format!("act-{}-help", act.word()));
    match tab {
        Some(tab) => format!("{}: {name}", lang.tr(&format!("pane-{}", tab.act().word()))),
        None => name,
    }
}

/// How well `wanted` fits `name`, both folded: whole at a word's start, whole anywhere, letters in order. `None`: not at all.
fn matches(name: &str, wanted: &str) -> Option<u32> {
    if name.starts_with(wanted) {
        return Some(4);
    }
    if name.contains(&format!(" {wanted}")) {
        return Some(3);
    }
    if name.contains(wanted) {
        return Some(2);
    }
    let mut rest = name.chars();
    wanted.chars().filter(|c| *c != ' ').all(|c| rest.any(|other| other == c)).then_some(1)
}

impl Pane for Palette {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&PICK]
    }

    fn typing(&self) -> bool {
        true
    }

    fn key(&mut self, key: KeyEvent, _at: &At) -> Vec<Do> {
        if self.input.key(key) {
            self.filter();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        self.input.insert(text);
        self.filter();
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Down => self.cursor = (self.cursor + 1).min(self.shown.len().saturating_sub(1)),
            Act::Up => self.cursor = self.cursor.saturating_sub(1),
            Act::Back => return vec![Do::Close],
            Act::Accept => {
                let Some(entry) = self.chosen() else { return Vec::new() };
                if let Some(reason) = entry.off {
                    return vec![Do::Say(Note::plain(at.tr(reason)))];
                }
                let go = entry.tab.map(|tab| Do::Go(tab, None));
                return [Do::Close].into_iter().chain(go).chain([Do::Act(entry.binding.act)]).collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        middle(room, 76, 18)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("palette-title"), area, buf, look);
        let field = Rect { height: 1, ..inner };
        self.input.draw(field, buf, look.theme.field_on, look.focused);
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        let top = (self.cursor + 1).saturating_sub(usize::from(rows.height));
        if self.shown.is_empty() {
            buf.set_string(rows.x, rows.y, fit(&look.tr("palette-none"), usize::from(rows.width)), look.theme.dim);
        }
        let shown =
            self.shown.iter().enumerate().skip(top).filter_map(|(place, at)| Some((place, self.entries.get(*at)?)));
        for ((place, entry), y) in shown.zip(rows.y..rows.bottom()) {
            let line = Rect { y, height: 1, ..rows };
            let base = if entry.off.is_some() { look.theme.dim } else { look.theme.text };
            let style = if place == self.cursor { base.patch(look.theme.cursor) } else { base };
            buf.set_style(line, style);
            let key = entry.binding.key();
            let room = usize::from(line.width).saturating_sub(width(key) + 3);
            buf.set_string(line.x + 1, y, fit(&entry.name, room), style);
            let x = line.right().saturating_sub(u16::try_from(width(key) + 1).unwrap_or(0));
            buf.set_string(x, y, key, style.patch(look.theme.key));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_found_by_its_start_a_word_a_part_or_its_letters() {
        for (name, wanted, score) in [
            ("undo the last act", "und", Some(4)),
            ("undo the last act", "las", Some(3)),
            ("undo the last act", "ndo", Some(2)),
            ("undo the last act", "uact", Some(1)),
            ("undo the last act", "xyz", None),
            ("undo the last act", "", Some(4)),
        ] {
            assert_eq!(matches(name, wanted), score, "{wanted}");
        }
    }
}
