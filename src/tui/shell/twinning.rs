//! The search for duplicates: seconds on a large base, so it has a thread of its own for as long as it runs.

use super::{Message, Options};
use crate::desk::DeskError;
use crate::desk::import::Progress;
use crate::desk::twins;
use crate::store::{Reader, StoreError};
use crate::tui::app::{Event, Ticket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Between two words about how far it is.
const TELL: Duration = Duration::from_millis(100);

/// Starts and stops searches.
pub struct Twinning {
    options: Options,
    out: Sender<Message>,
    /// Raised to stop the search that runs.
    stop: Arc<AtomicBool>,
}

impl Twinning {
    pub fn new(options: &Options, out: &Sender<Message>) -> Twinning {
        Twinning { options: options.clone(), out: out.clone(), stop: Arc::default() }
    }

    /// Stops the search that runs and starts another.
    pub fn start(&mut self, ticket: Ticket) {
        self.stop();
        self.stop = Arc::default();
        let (file, out, stop) = (self.options.file.clone(), self.out.clone(), self.stop.clone());
        let told = out.clone();
        let job = move || {
            let found = Reader::open(&file).map_err(DeskError::from).and_then(|reader| {
                let mut last = Instant::now();
                twins::search(&reader, twins::LIKELY, &mut |done, total| {
                    if last.elapsed() >= TELL {
                        last = Instant::now();
                        let _ = out.send(event(Event::Twinning(ticket, Progress { done, total }))); // the screen may have gone
                    }
                    !stop.load(Ordering::Relaxed)
                })
            });
            let _ = out.send(event(Event::Twins(ticket, found)));
        };
        if let Err(error) = Builder::new().name("twins".into()).spawn(job) {
            let failed = StoreError::Io { path: String::new(), detail: error.to_string() };
            let _ = told.send(event(Event::Twins(ticket, Err(DeskError::Store(failed)))));
        }
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn event(event: Event) -> Message {
    Message::Event(Box::new(event))
}
