//! Text from outside, made safe to show (DESIGN, rule 12).

use std::borrow::Cow;

/// `text` with everything that a terminal might obey replaced by `·`: control characters except the line feed,
/// and the marks that turn the direction of writing. A tab becomes a space.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| {
                if c == '\t' {
                    ' '
                } else if obeyed(c) {
                    '·'
                } else {
                    c
                }
            })
            .collect(),
    )
}

fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(harmless("a\u{1b}[31mb\tc\u{9b}d\u{202e}e\r\n"), "a·[31mb c·d·e·\n");
        assert!(matches!(harmless("Ёлкин, 王"), Cow::Borrowed(_)));
    }
}
