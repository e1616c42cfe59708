//! Text from outside, made safe to show (DESIGN, rule 12): the one place that says what may reach a terminal. Lines and tables of
//! the command line, cells and wrapped text of the screen and every sentence on stderr go through it; the screen's frame as a
//! whole is looked over once more before it is written.

use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// Most marks on one letter: Vietnamese has two, Hebrew with accents three. More only climb over the lines above.
const MARKS: usize = 4;

/// `text` without anything that a terminal might obey or that has no place of its own: control characters except the line feed,
/// and the marks that turn the direction of writing, become `·`; invisible signs and the fifth mark on a letter go; a tab
/// and a foreign line break become a space.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    if signs(text).eq(text.chars()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(signs(text).collect())
}

fn signs(text: &str) -> impl Iterator<Item = char> {
    let mut marks = 0;
    text.chars().filter_map(move |c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        shown(c).filter(|_| marks <= MARKS)
    })
}

/// How a terminal may be given this sign; not at all when absent.
fn shown(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('·'),
        c if c.is_control() => Some('·'),
        c if is_unseen(c) => None,
        c => Some(c),
    }
}

/// Signs without a place of their own, of which terminals make this or that: soft hyphens, zero-width spaces, marks of direction,
/// tags. The joiners of Indic scripts, of Persian and of emoji stay.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_mark(c: char) -> bool {
    c > '\u{2ff}' && c.width() == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(harmless("a\u{1b}[31mb\tc\u{9b}d\u{202e}e\r\n"), "a·[31mb c·d·e·\n");
        assert!(matches!(harmless("Ёлкин, 王"), Cow::Borrowed(_)));
        assert!(matches!(harmless("👩‍👩‍👧 می‌خواهم é"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_not_seen_goes_and_marks_do_not_climb() {
        assert_eq!(harmless("a\u{200b}b\u{feff}c\u{2028}d\u{e0041}"), "abc d");
        let storm = format!("e{}x", "\u{301}".repeat(50));
        assert_eq!(harmless(&storm), format!("e{}x", "\u{301}".repeat(4)));
    }
}
