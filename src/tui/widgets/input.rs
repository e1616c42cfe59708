//! One line of typed text with a cursor between graphemes.

use super::fit::width;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

/// The longest line that is taken, in bytes: nobody types more, and a stray paste must not hang the screen.
const LONGEST: usize = 2000;

/// A line being edited.
#[derive(Clone, Debug, Default)]
pub struct Input {
    text: String,
    /// Byte offset, always between graphemes.
    cursor: usize,
}

impl Input {
    /// A line that starts as `text`, with the cursor behind it.
    pub fn new(text: impl Into<String>) -> Input {
        let text = text.into();
        Input { cursor: text.len(), text }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes a key; whether it changed the text.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('w') if control => self.cut(self.word_before()),
            KeyCode::Char('u') if control => self.cut(0),
            KeyCode::Char('a') if control => self.go(0),
            KeyCode::Char('e') if control => self.go(self.text.len()),
            KeyCode::Backspace if control || alt => self.cut(self.word_before()),
            KeyCode::Char(c) if !control && !alt => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => self.cut(self.before()),
            KeyCode::Delete => {
                let after = self.after();
                let changed = after != self.cursor;
                self.text.replace_range(self.cursor..after, "");
                changed
            }
            KeyCode::Left if control => self.go(self.word_before()),
            KeyCode::Right if control => self.go(self.word_after()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.after()),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(self.text.len()),
            _ => false,
        }
    }

    /// Puts `text` at the cursor as one line, without control characters; whether anything changed.
    pub fn insert(&mut self, text: &str) -> bool {
        let line: String = text.trim_end_matches(['\r', '\n']).chars().map(plain).collect();
        if line.is_empty() || self.text.len() + line.len() > LONGEST {
            return false;
        }
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
        true
    }

    fn go(&mut self, to: usize) -> bool {
        self.cursor = to;
        false
    }

    /// Removes what stands between byte `from` and the cursor.
    fn cut(&mut self, from: usize) -> bool {
        let changed = from != self.cursor;
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
        changed
    }

    fn left(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or("")
    }

    fn right(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or("")
    }

    fn before(&self) -> usize {
        self.left().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.right().graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        self.left().unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let end = self.right().unicode_word_indices().next().map_or(self.right().len(), |(at, word)| at + word.len());
        self.cursor + end
    }

    /// Draws the line in `area`'s first row, scrolled so that the cursor is seen; the cursor only when `focused`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style, focused: bool) {
        let area = Rect { height: area.height.min(1), ..area };
        buf.set_style(area, style);
        let room = usize::from(area.width);
        if area.is_empty() {
            return;
        }
        let column = width(self.left());
        let skip = if focused { (column + 1).saturating_sub(room) } else { 0 };
        let (mut x, mut seen) = (0usize, 0usize);
        for grapheme in self.text.graphemes(true) {
            let wide = width(grapheme);
            if x >= skip && seen + wide <= room {
                buf.set_string(area.x + clamp(seen), area.y, grapheme, style);
                seen += wide;
            }
            x += wide;
        }
        let at = Rect { x: area.x + clamp(column.saturating_sub(skip).min(room - 1)), width: 1, ..area };
        if focused {
            buf.set_style(at, style.add_modifier(Modifier::REVERSED));
        }
    }
}

fn clamp(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn plain(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[(KeyCode, KeyModifiers)]) -> String {
        let mut input = Input::new("Анна Ивановна");
        for (code, modifiers) in keys {
            input.key(KeyEvent::new(*code, *modifiers));
        }
        input.text().to_owned()
    }

    #[test]
    fn a_line_is_edited_by_graphemes_and_words() {
        use KeyCode::*;
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        for (keys, left) in [
            (&[(Backspace, NONE)][..], "Анна Ивановн"),
            (&[(Char('w'), CTRL)], "Анна "),
            (&[(Char('u'), CTRL)], ""),
            (&[(Home, NONE), (Delete, NONE)], "нна Ивановна"),
            (&[(Home, NONE), (Right, CTRL), (Char('ё'), NONE)], "Аннаё Ивановна"),
            (&[(Left, CTRL), (Backspace, NONE)], "АннаИвановна"),
            (&[(Home, NONE), (Backspace, NONE)], "Анна Ивановна"),
        ] {
            assert_eq!(typed(keys), left);
        }
    }

    #[test]
    fn a_paste_is_one_clean_line() {
        let mut input = Input::default();
        input.insert("+1 202\t555\u{1b}0100\r\n");
        assert_eq!(input.text(), "+1 202 555 0100");
        assert!(!input.insert(&"x".repeat(5000)));
    }
}
