//! Text in columns: measured as the terminal shows it, cut between graphemes.

use crate::text::harmless;
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
