//! Text of many lines, edited in place and wrapped between words.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// The longest text that is taken, in bytes.
const LONGEST: usize = 200_000;

/// A text being edited.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
}

impl Default for Editor {
    fn default() -> Editor {
        Editor::new("")
    }
}

impl Editor {
    /// A text that starts as `text`, with the cursor at its end.
    pub fn new(text: &str) -> Editor {
        let mut area = TextArea::new(clean(text).lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default().add_modifier(Modifier::REVERSED));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Editor { area }
    }

    /// The same text with the cursor at its start, for one that is to be read first.
    #[must_use]
    pub fn at_top(mut self) -> Editor {
        self.area.move_cursor(CursorMove::Top);
        self.area.move_cursor(CursorMove::Head);
        self
    }

    /// The text, its lines joined by `\n`.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Takes a key; whether it changed the text.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.area.input(key)
    }

    /// Puts `text` at the cursor; whether anything changed.
    pub fn insert(&mut self, text: &str) -> bool {
        let have: usize = self.area.lines().iter().map(|line| line.len() + 1).sum();
        have + text.len() <= LONGEST && self.area.insert_str(clean(text))
    }

    /// Draws in all of `area`; the cursor only when `focused`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style, focused: bool) {
        buf.set_style(area, style);
        (&self.area).render(area, buf);
        let cursor = if focused { Style::default() } else { Style::default().remove_modifier(Modifier::REVERSED) };
        buf.set_style(area, style.patch(cursor));
    }
}

/// `text` with `\n` line ends, tabs as spaces, and without other control characters.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\r' | '\n' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    #[test]
    fn text_comes_out_as_it_went_in_but_for_control_characters() {
        assert_eq!(Editor::new("Здравствуйте,\r\nАнна!\u{1b}[31m").text(), "Здравствуйте,\nАнна![31m");
        let mut editor = Editor::new("a");
        editor.insert("\nb");
        editor.key(KeyEvent::new(KeyCode::Char('ы'), KeyModifiers::NONE));
        assert_eq!(editor.text(), "a\nbы");
    }

    #[test]
    fn long_lines_are_wrapped_between_words() {
        let area = Rect::new(0, 0, 12, 4);
        let mut buf = Buffer::empty(area);
        Editor::new("один два три четыре").draw(area, &mut buf, Style::default(), true);
        let line = |y: u16| (0..12).map(|x| buf[(x, y)].symbol().to_owned()).collect::<String>();
        assert_eq!((line(0).trim().to_owned(), line(1).trim().to_owned()), ("один два три".into(), "четыре".into()));
    }
}
