//! Content lines, of which vCards (RFC 6350, 3.2 and 3.3; RFC 2426, 2.6) and calendars (RFC 5545, 3.1) are made.

/// Longest line in octets, without its end.
const FOLD: usize = 75;

/// Lines one after the other.
#[derive(Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// Adds `name:value`, folded between characters; what is text in the value is [`escaped`] already.
    pub fn add(&mut self, name: &str, value: &str) {
        let mut room = FOLD;
        for sign in name.chars().chain([':']).chain(value.chars()) {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = FOLD - 1;
            }
            self.0.push(sign);
            room -= sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a line of text, unless there is none.
    pub fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.add(name, &escaped(text));
        }
    }

    /// Adds a line of texts that semicolons keep apart, unless all are empty.
    pub fn parts(&mut self, name: &str, parts: &[&str]) {
        if parts.iter().any(|part| !part.is_empty()) {
            self.add(name, &parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join(";"));
        }
    }

    /// All of them.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Text as a value: line breaks and the signs that keep values apart are escaped, control characters go.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            sign if sign.is_control() && sign != '\t' => {}
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_what_they_were() {
        let mut lines = ContentLines::default();
        let text = "Ёжик; в тумане, \\ и\nещё раз ".repeat(20) + "🦔";
        lines.text("NOTE", &text);
        let folded = lines.finish();
        assert!(folded.split("\r\n").all(|line| line.len() <= FOLD) && folded.ends_with("\r\n"));
        assert!(folded.lines().rev().skip(1).all(|line| line.len() > FOLD - 4), "lines are filled: {folded}");
        assert_eq!(folded.replace("\r\n ", ""), format!("NOTE:{}\r\n", escaped(&text)));
    }

    #[test]
    fn nothing_of_a_text_can_begin_another_property() {
        assert_eq!(escaped("a\r\nTEL:1;2,3\\\u{7}"), "a\\nTEL:1\\;2\\,3\\\\");
    }
}
