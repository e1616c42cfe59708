//! Finds the terminal's answer about its background among the keys.
//!
//! The answer to OSC 11 comes as if typed: Alt-], `11;rgb:1e1e/1e1e/2e2e`, then Alt-\ or Ctrl-G. It may come late or
//! never, so nothing waits for it, and none of it may ever act as a key.

use crate::tui::theme::{Ground, ground_in_answer};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// The longest answer.
const LONGEST: usize = 40;

/// What is left of an event.
#[derive(Debug, PartialEq)]
pub enum Sifted {
    /// It was part of an answer.
    Nothing,
    /// The answer is complete.
    Ground(Ground),
    /// It was none.
    Event(Event),
}

/// The answer as far as it has come.
#[derive(Default)]
pub struct Sieve {
    answer: Option<String>,
}

impl Sieve {
    /// Takes the next event.
    pub fn sift(&mut self, event: Event) -> Sifted {
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return Sifted::Event(event) };
        let alt = modifiers.contains(KeyModifiers::ALT);
        match (&mut self.answer, code) {
            (None, KeyCode::Char(']')) if alt => {
                self.answer = Some(String::new());
                Sifted::Nothing
            }
            (Some(answer), KeyCode::Char(c))
                if !alt && is_part(c) && modifiers.is_empty() && answer.len() < LONGEST =>
            {
                answer.push(c);
                Sifted::Nothing
            }
            (Some(_), code) => {
                let ended = matches!(code, KeyCode::Char('\\') if alt) || matches!(code, KeyCode::Char('g') if !alt);
                let answer = self.answer.take().unwrap_or_default();
                match ground_in_answer(&answer).filter(|_| ended) {
                    Some(ground) => Sifted::Ground(ground),
                    None if ended => Sifted::Nothing,
                    None => Sifted::Event(event),
                }
            }
            (None, _) => Sifted::Event(event),
        }
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_hexdigit() || matches!(c, 'r' | 'g' | 'b' | 'a' | ';' | ':' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys_whichever_way_it_ends() {
        for (end, modifiers) in [('\\', KeyModifiers::ALT), ('g', KeyModifiers::CONTROL)] {
            let mut sieve = Sieve::default();
            assert_eq!(sieve.sift(key('j', KeyModifiers::NONE)), Sifted::Event(key('j', KeyModifiers::NONE)));
            assert_eq!(sieve.sift(key(']', KeyModifiers::ALT)), Sifted::Nothing);
            for c in "11;rgb:ffff/ffff/dddd".chars() {
                assert_eq!(sieve.sift(key(c, KeyModifiers::NONE)), Sifted::Nothing);
            }
            assert_eq!(sieve.sift(key(end, modifiers)), Sifted::Ground(Ground::Light));
            assert_eq!(sieve.sift(key('1', KeyModifiers::NONE)), Sifted::Event(key('1', KeyModifiers::NONE)));
        }
    }

    #[test]
    fn a_key_that_is_no_part_of_an_answer_ends_it() {
        let mut sieve = Sieve::default();
        sieve.sift(key(']', KeyModifiers::ALT));
        assert_eq!(sieve.sift(key('j', KeyModifiers::NONE)), Sifted::Event(key('j', KeyModifiers::NONE)));
        assert_eq!(sieve.sift(key('1', KeyModifiers::NONE)), Sifted::Event(key('1', KeyModifiers::NONE)));
    }
}
