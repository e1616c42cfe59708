//! Text in columns: measured as the terminal shows it, cut between graphemes.

use crate::text::harmless;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` in at most `columns`, with `…` where something was cut off, and without anything that a terminal obeys.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    match harmless(text) {
        Cow::Borrowed(text) => cut(text, columns),
        Cow::Owned(text) => Cow::Owned(cut(&text, columns).into_owned()),
    }
}

fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut used = 0;
    let mut kept = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    Cow::Owned(kept)
}

/// Whether `c` is a letter or sign that every terminal shows in one column, whatever stands beside it.
pub fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~'
        | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' // Latin, Greek, Cyrillic
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' // dashes, quotes, money
        | '\u{2190}'..='\u{21ff}' | '\u{2200}'..='\u{22ff}' | '\u{2500}'..='\u{25a0}') // arrows, lines
}

/// Writes `text` in row `y` from column `x` on, cut to `room` columns, at the right end of them when `right`.
///
/// Nearly all that is ever shown is plain, and ratatui's way of finding graphemes and measuring them is most of what a frame of
/// rows costs: plain text goes into its cells as it is.
pub fn put(buf: &mut Buffer, (x, y): (u16, u16), text: &str, (room, right): (u16, bool), style: Style) {
    let room = usize::from(room.min(buf.area.right().saturating_sub(x)));
    let columns = text.chars().count();
    if (columns > room && room == 0) || !text.chars().all(is_plain) {
        let text = fit(text, room);
        let gap = if right { room - width(&text).min(room) } else { 0 };
        buf.set_stringn(x + u16::try_from(gap).unwrap_or(0), y, text, room, style);
        return;
    }
    let area = buf.area;
    let start = usize::from(y - area.y) * usize::from(area.width) + usize::from(x - area.x);
    // What is cut off takes the spaces before the sign that says so with it.
    let kept = if columns > room { room - 1 } else { columns };
    let head = text.char_indices().nth(kept).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let (head, sign) = if columns > room { (head.trim_end(), "…") } else { (head, "") };
    let written = head.chars().count() + sign.chars().count();
    let start = if right { start + room.saturating_sub(written) } else { start };
    for (cell, c) in buf.content.iter_mut().skip(start).zip(head.chars().chain(sign.chars())) {
        cell.set_char(c).set_style(style);
    }
}

/// `text` cut and filled with spaces to exactly `columns`; the spaces come first when `right`.
pub fn pad(text: &str, columns: usize, right: bool) -> String {
    let cut = fit(text, columns);
    let gap = " ".repeat(columns.saturating_sub(width(&cut)));
    if right { gap + &cut } else { cut.into_owned() + &gap }
}

/// `text` broken between words into lines of at most `columns`; a longer word is cut where it must be.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in harmless(text).lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let gap = usize::from(!line.is_empty());
            if width(&line) + gap + width(word) <= columns {
                line.push_str(if gap == 1 { " " } else { "" });
                line.push_str(word);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for grapheme in word.graphemes(true) {
                if width(&line) + width(grapheme) > columns {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(grapheme);
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_take_the_columns_that_they_are_given() {
        for name in ["Петрова Анна", "Jürgen Müller", "山田 太郎", "نور الدين", "Zoë 👩‍👩‍👧", "é́é", ""]
        {
            for columns in 0..16 {
                assert_eq!(width(&pad(name, columns, false)), columns, "{name} in {columns}");
                assert_eq!(width(&pad(name, columns, true)), columns, "{name} in {columns}");
            }
        }
    }

    #[test]
    fn text_is_put_as_ratatui_would_put_it() {
        for text in ["Петрова Анна", "Анна Петрова и", "山田 太郎", "é́é", "a\u{1b}[31m", "×√─│…", "", "Zoë 👩‍👩‍👧 and more"]
        {
            for (room, right) in [(30, false), (9, false), (9, true), (20, true), (0, true)] {
                let area = ratatui::layout::Rect::new(0, 0, 24, 2);
                let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
                put(&mut ours, (2, 1), text, (room, right), Style::default());
                theirs.set_stringn(2, 1, pad(text, usize::from(room.min(22)), right), 22, Style::default());
                assert_eq!(ours, theirs, "{text} {room} {right}");
            }
        }
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(fit("Ромашка", 7), "Ромашка");
        assert_eq!(fit("Ромашка", 6), "Ромаш…");
        assert_eq!(fit("Анна Петрова", 6), "Анна…");
        assert_eq!(fit("山田太郎", 4), "山…");
        assert_eq!(fit("Ромашка", 0), "");
    }

    #[test]
    fn marks_that_turn_the_writing_are_seen_and_not_obeyed() {
        assert_eq!(fit("Анна\u{202e}gnp.exe", 20), "Анна·gnp.exe");
        assert_eq!(wrap("a\u{202e}b", 20), ["a·b"]);
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("один два три", 8), ["один два", "три"]);
        assert_eq!(wrap("one\n\ntwo", 8), ["one", "", "two"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }
}
