//! A queue of questions before the thread that answers them.
//!
//! A question whose answer is no longer wanted leaves the queue, and makes room if it is being answered. One that takes long
//! makes room for any other, too, and waits behind it: the next keystroke does not wait for the last one.

use crate::desk::{Query, Seat};
use crate::store::Stop;
use crate::tui::app::Ticket;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A question that has been answered for so long makes room for another …
const LONG: Duration = if cfg!(test) { Duration::ZERO } else { Duration::from_millis(50) };
/// … but not more often than this, else it would never be answered while others change the base all the time.
const GIVES_WAY: u8 = 5;

/// A question and who asks it.
#[derive(Debug)]
pub struct Question {
    /// Its answer's ticket.
    pub ticket: Ticket,
    /// Who asks.
    pub seat: Seat,
    /// What.
    pub query: Query,
}

/// The end where questions are put in; the thread ends when it is dropped.
pub struct Lane(Arc<Shared>);

/// The end where the thread takes them.
pub struct Taker(Arc<Shared>);

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    bell: Condvar,
    /// Raised only while an answer that has to make room is worked out.
    stop: Stop,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(Question, u8)>,
    running: Option<Running>,
    closed: bool,
}

struct Running {
    ticket: Ticket,
    since: Instant,
    gave_way: u8,
    wanted: bool,
}

/// What the thread is to do now.
pub enum Turn {
    /// Answer this, and say how it went to [`Taker::done`]; so often it has made room.
    Answer(Question, u8),
    /// Nothing is asked.
    Idle,
    /// Nothing will be asked any more.
    End,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A new lane.
pub fn lane() -> (Lane, Taker) {
    let shared = Arc::new(Shared::default());
    (Lane(shared.clone()), Taker(shared))
}

impl Lane {
    /// Asks; `before` need not be answered any more.
    pub fn ask(&self, question: Question, before: Option<Ticket>) {
        let mut queue = self.0.queue();
        queue.waiting.retain(|(waiting, _)| Some(waiting.ticket) != before);
        queue.waiting.push_back((question, 0));
        if let Some(running) = &mut queue.running {
            running.wanted &= Some(running.ticket) != before;
            if !running.wanted || (running.since.elapsed() >= LONG && running.gave_way < GIVES_WAY) {
                self.0.stop.now();
            }
        }
        self.0.bell.notify_one();
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.0.queue().closed = true;
        self.0.bell.notify_one();
    }
}

impl Taker {
    /// What stops the answer that has to make room.
    pub fn stop(&self) -> &Stop {
        &self.0.stop
    }

    /// Waits for a question, but not longer than `idle`.
    pub fn next(&self, idle: Duration) -> Turn {
        let mut queue = self.0.queue();
        if queue.waiting.is_empty() && !queue.closed {
            queue = self.0.bell.wait_timeout(queue, idle).unwrap_or_else(PoisonError::into_inner).0;
        }
        if queue.closed {
            return Turn::End;
        }
        let Some((question, gave_way)) = queue.waiting.pop_front() else { return Turn::Idle };
        let ticket = question.ticket;
        queue.running = Some(Running { ticket, since: Instant::now(), gave_way, wanted: true });
        Turn::Answer(question, gave_way)
    }

    /// The answer is there, or was interrupted: then the question is given back, to wait behind the others if it is still wanted.
    pub fn done(&self, interrupted: Option<(Question, u8)>) {
        let mut queue = self.0.queue();
        let wanted = queue.running.take().is_some_and(|running| running.wanted);
        if let Some((question, gave_way)) = interrupted.filter(|_| wanted) {
            queue.waiting.push_back((question, gave_way.saturating_add(1)));
        }
        self.0.stop.lower();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::AskUsers;
    use crate::text::Lang;

    fn question(ticket: Ticket) -> Question {
        let seat = Seat { user: "Ann".into(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
        Question { ticket, seat, query: AskUsers.into() }
    }

    fn taken(taker: &Taker) -> (Question, u8) {
        match taker.next(Duration::ZERO) {
            Turn::Answer(question, gave_way) => (question, gave_way),
            _ => panic!("nothing is asked"),
        }
    }

    #[test]
    fn what_is_not_wanted_any_more_is_never_asked() {
        let (lane, taker) = lane();
        lane.ask(question(1), None);
        lane.ask(question(2), None);
        lane.ask(question(3), Some(1));
        assert_eq!((taken(&taker).0.ticket, taken(&taker).0.ticket), (2, 3));
        assert!(matches!(taker.next(Duration::ZERO), Turn::Idle));
        drop(lane);
        assert!(matches!(taker.next(Duration::MAX), Turn::End));
    }

    #[test]
    fn an_answer_that_is_not_wanted_any_more_is_stopped_for_good() {
        let (lane, taker) = lane();
        lane.ask(question(1), None);
        let running = taken(&taker);
        lane.ask(question(2), Some(1));
        assert!(taker.stop().asked());
        taker.done(Some(running));
        assert!(!taker.stop().asked(), "the next one may run");
        assert_eq!(taken(&taker).0.ticket, 2);
        taker.done(None);
        assert!(matches!(taker.next(Duration::ZERO), Turn::Idle));
    }

    #[test]
    fn a_long_answer_makes_room_and_waits_behind_but_not_for_ever() {
        let (lane, taker) = lane();
        lane.ask(question(1), None);
        for other in 2..20 {
            let running = taken(&taker);
            assert_eq!(running.0.ticket, 1);
            lane.ask(question(other), None);
            if !taker.stop().asked() {
                assert_eq!(running.1, GIVES_WAY, "it has made room often enough");
                return;
            }
            taker.done(Some(running));
            assert_eq!(taken(&taker).0.ticket, other, "the other one first");
            taker.done(None);
        }
        panic!("it was never answered");
    }
}
