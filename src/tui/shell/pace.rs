//! How quickly keys come.

use std::time::{Duration, Instant};

/// Keys that come closer than this are those of one that is held down, or typed blindly: nobody reads what is between them.
pub const RUN: Duration = Duration::from_millis(100);

/// Whether keys run.
#[derive(Default)]
pub struct Pace {
    last: Option<Instant>,
    runs: bool,
}

impl Pace {
    /// A key has come.
    pub fn key(&mut self, now: Instant) {
        self.runs = self.last.replace(now).is_some_and(|last| now.duration_since(last) < RUN);
    }

    /// Whether no key runs: the first one does not, and behind the last one there is a moment of rest.
    pub fn rests(&self, now: Instant) -> bool {
        !self.runs || self.last.is_none_or(|last| now.duration_since(last) >= RUN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_key_does_not_run_and_one_that_is_held_does_until_it_is_let_go() {
        let (start, step) = (Instant::now(), Duration::from_millis(30));
        let mut pace = Pace::default();
        pace.key(start);
        assert!(pace.rests(start));
        pace.key(start + RUN);
        assert!(pace.rests(start + RUN));
        pace.key(start + RUN + step);
        assert!(!pace.rests(start + RUN + 2 * step));
        assert!(pace.rests(start + 2 * RUN + step));
    }
}
