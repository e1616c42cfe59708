//! What takes long, each on a thread of its own and with a stop of its own: files that are written, the search for duplicates, what a
//! command that takes long has to prepare. Nobody has to wait for it; what such a command is to change goes to the thread that writes.

use super::work::Change;
use super::{Message, Options, Watch};
use crate::desk::import::Progress;
use crate::desk::{self, Command, DeskError, Export, ExportError, Seat, twins};
use crate::store::{Reader, Stop, StoreError};
use crate::tui::app::{Event, Ticket};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// Between two words about how far something is.
const TELL: Duration = Duration::from_millis(100);

/// One of them.
pub enum Job {
    /// A file to be written.
    Export(Box<Export>),
    /// A command to be prepared; it is carried out by whoever listens here.
    Command(Command, Sender<(Ticket, Seat, Change)>),
    /// The search for duplicates.
    Twins,
}

/// Starts the threads and stops them.
pub struct Jobs {
    file: PathBuf,
    out: Sender<Message>,
    /// Of what runs, or waits until something else has run.
    stops: Vec<(Ticket, Stop)>,
    threads: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Nothing runs yet; `out` is told how far something is, and when it is there.
    pub fn new(options: &Options, out: &Sender<Message>) -> Jobs {
        Jobs { file: options.file.clone(), out: out.clone(), stops: Vec::new(), threads: Vec::new() }
    }

    /// What stops `ticket`, for who carries it out elsewhere.
    pub fn stop_of(&mut self, ticket: Ticket) -> Stop {
        self.stops.retain(|(_, stop)| stop.is_held());
        let stop = Stop::default();
        self.stops.push((ticket, stop.clone()));
        stop
    }

    /// Starts a job.
    pub fn start(&mut self, ticket: Ticket, seat: Seat, job: Job) {
        let stop = self.stop_of(ticket);
        let bench = Bench { ticket, file: self.file.clone(), out: self.out.clone(), stop, told: None };
        self.threads.retain(|thread| !thread.is_finished());
        let is_twins = matches!(job, Job::Twins);
        match Builder::new().name("job".into()).spawn(move || bench.work(&seat, job)) {
            Ok(thread) => self.threads.push(thread),
            Err(error) => {
                let failed = DeskError::Store(StoreError::Io { path: String::new(), detail: error.to_string() });
                let event = if is_twins { Event::Twins(ticket, Err(failed)) } else { Event::Ran(ticket, Err(failed)) };
                let _ = self.out.send(Message::Event(Box::new(event)));
            }
        }
    }

    /// What began with `ticket` is no longer wanted: nothing of it is left.
    pub fn stop(&self, ticket: Ticket) {
        self.stops.iter().filter(|(other, _)| *other == ticket).for_each(|(_, stop)| stop.now());
    }

    /// The same of all that runs.
    pub fn stop_all(&self) {
        self.stops.iter().for_each(|(_, stop)| stop.now());
    }

    /// Whether something still runs.
    pub fn is_busy(&self) -> bool {
        self.threads.iter().any(|thread| !thread.is_finished())
    }
}

/// What a job works with.
struct Bench {
    ticket: Ticket,
    file: PathBuf,
    out: Sender<Message>,
    stop: Stop,
    told: Option<Instant>,
}

impl Bench {
    fn work(mut self, seat: &Seat, job: Job) {
        let _watch = Watch(self.out.clone());
        let (ticket, reader) = (self.ticket, Reader::open(&self.file).and_then(|reader| reader.stopped_by(&self.stop)));
        let told = &mut |done, total| self.tell_progress(done, total);
        let event = match job {
            Job::Export(export) => {
                let done = reader.map_err(ExportError::from).and_then(|r| desk::export(&r, seat, &export, told));
                Event::Exported(ticket, export.form, done)
            }
            Job::Twins => {
                let found = reader.map_err(DeskError::from).and_then(|r| twins::search(&r, twins::LIKELY, told));
                Event::Twins(ticket, found)
            }
            Job::Command(command, write) => {
                let done = reader.map_err(DeskError::from).and_then(|r| desk::prepare(&r, seat, command, told));
                match done {
                    Ok(prepared) => {
                        let _ = write.send((ticket, seat.clone(), Change::Prepared(prepared, self.stop))); // gone: we are ending
                        return;
                    }
                    Err(error) => Event::Ran(ticket, Err(error)),
                }
            }
        };
        self.tell(event);
    }

    fn tell_progress(&mut self, done: u64, total: u64) -> bool {
        if self.told.is_none_or(|told| told.elapsed() >= TELL) {
            self.told = Some(Instant::now());
            self.tell(Event::Progress(self.ticket, Progress { done, total }));
        }
        !self.stop.asked()
    }

    fn tell(&self, event: Event) {
        let _ = self.out.send(Message::Event(Box::new(event))); // the screen may have gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_is_stopped_is_one_job_and_what_is_stopped_at_the_end_is_every_one() {
        let (out, _heard) = std::sync::mpsc::channel();
        let options = Options { file: PathBuf::new(), lang: Lang::En, user: None, today: None };
        let mut jobs = Jobs::new(&options, &out);
        let [one, other] = [1, 2].map(|ticket| jobs.stop_of(ticket));
        jobs.stop(1);
        assert!(one.asked() && !other.asked());
        // One that began after another was stopped runs.
        let third = jobs.stop_of(3);
        assert!(!third.asked());
        jobs.stop_all();
        assert!(other.asked() && third.asked());
    }
}
