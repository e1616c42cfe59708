//! The threads that speak to the desk: one writes, one reads, one searches.
//!
//! They open the base themselves, after the first frame: the writer first, because it makes the file.

use super::keeper::Keeper;
use super::{Message, Options};
use crate::desk::import::Import;
use crate::desk::{self, Command, DeskError, Query, Seat};
use crate::store::{Interrupter, Reader, StoreError, Writer};
use crate::tui::app::{Event, Ticket};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// How often the base is looked at for changes by other programs.
const LOOK: Duration = Duration::from_millis(250);

/// How long nothing was changed before what was written finds its place in the file.
const REST: Duration = Duration::from_secs(2);

/// The ends by which the threads are given work. Dropped, the threads end when they have done what they were given.
pub struct Work {
    write: Sender<(Ticket, Seat, Change)>,
    /// Raised to stop the import that runs.
    stop: Arc<AtomicBool>,
    read: Sender<(Ticket, Seat, Query)>,
    search: Sender<(Ticket, Seat, Query)>,
    /// Makes the running search give way; comes when the search thread has opened the base.
    interrupter: Receiver<Interrupter>,
    running: Option<Interrupter>,
    writer: JoinHandle<()>,
    keeper: Keeper,
    /// Counts what is asked and done: while it stands still nobody works.
    beat: Arc<AtomicU64>,
}

impl Work {
    /// Starts the threads, which tell `out`.
    pub fn start(options: &Options, out: &Sender<Message>) -> io::Result<Work> {
        let (write, to_write) = channel();
        let (read, to_read) = channel();
        let (search, to_search) = channel();
        let (made, reader_may) = channel();
        let (made_too, searcher_may) = channel();
        let (made_as_well, keeper_may) = channel();
        let (interrupt, interrupter) = channel();
        let spawn = |name: &str, job: Box<dyn FnOnce() + Send>| Builder::new().name(name.into()).spawn(job);
        let (to, own) = (out.clone(), options.clone());
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let writer = spawn(
            "writer",
            Box::new(move || writing(&own, &to, &to_write, (&[made, made_too, made_as_well], &stopped))),
        )?;
        let (to, own) = (out.clone(), options.clone());
        spawn("reader", Box::new(move || reading(&own, &to, &to_read, &reader_may)))?;
        let (to, own) = (out.clone(), options.clone());
        spawn("search", Box::new(move || searching(&own, &to, &to_search, &searcher_may, &interrupt)))?;
        let beat = Arc::default();
        let keeper = Keeper::start(options, out, keeper_may, &beat)?;
        Ok(Work { write, stop, read, search, interrupter, running: None, writer, keeper, beat })
    }

    /// A change, in its turn.
    pub fn run(&self, ticket: Ticket, seat: Seat, command: Command) {
        self.beat();
        let _ = self.write.send((ticket, seat, Change::Command(command))); // the thread is gone only when opening failed, which ends us
    }

    /// A table to be brought in, in its turn.
    pub fn import(&self, ticket: Ticket, seat: Seat, import: Import) {
        self.beat();
        self.stop.store(false, Ordering::Relaxed);
        let _ = self.write.send((ticket, seat, Change::Import(Box::new(import))));
    }

    /// The import that runs stops; the base stays as it was.
    pub fn stop_import(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// A question, in its turn.
    pub fn ask(&self, ticket: Ticket, seat: Seat, query: Query) {
        self.beat();
        let _ = self.read.send((ticket, seat, query));
    }

    /// A question that is answered only if no newer one has come.
    pub fn search(&mut self, ticket: Ticket, seat: Seat, query: Query) {
        self.beat();
        let _ = self.search.send((ticket, seat, query));
        self.running = self.interrupter.try_recv().ok().or(self.running.take());
        if let Some(running) = &self.running {
            running.interrupt();
        }
    }

    fn beat(&self) {
        self.beat.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until every change that was given has been made.
    pub fn finish(self) {
        self.stop_import();
        drop(self.write);
        let _ = self.writer.join();
        self.keeper.finish();
    }
}

/// What the writing thread is given.
enum Change {
    Command(Command),
    Import(Box<Import>),
}

fn writing(
    options: &Options,
    out: &Sender<Message>,
    jobs: &Receiver<(Ticket, Seat, Change)>,
    (made, stop): (&[Sender<()>], &AtomicBool),
) {
    let mut writer = match Writer::open(&options.file, options.lang.currency()) {
        Ok(writer) => writer,
        Err(error) => return failed(out, error),
    };
    for made in made {
        let _ = made.send(());
    }
    let mut rested = true;
    while let Some((ticket, seat, change)) = next(jobs, &writer, &mut rested) {
        let event = match change {
            Change::Command(command) => Event::Ran(ticket, desk::run(&mut writer, &seat, command)),
            Change::Import(import) => {
                let mut told = |progress| {
                    let heard = out.send(Message::Event(Box::new(Event::Importing(ticket, progress)))).is_ok();
                    heard && !stop.load(Ordering::Relaxed)
                };
                Event::Imported(ticket, desk::import::import(&mut writer, &seat, &import, &mut told))
            }
        };
        if out.send(Message::Event(Box::new(event))).is_err() {
            return;
        }
    }
}

/// The next change. While none comes, what was written finds its place in the file, so that nobody has to wait for that.
fn next<T>(jobs: &Receiver<T>, writer: &Writer, rested: &mut bool) -> Option<T> {
    if !*rested {
        match jobs.recv_timeout(REST) {
            Ok(job) => return Some(job),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => writer.rest(),
        }
    }
    *rested = false;
    jobs.recv().ok()
}

fn reading(options: &Options, out: &Sender<Message>, jobs: &Receiver<(Ticket, Seat, Query)>, made: &Receiver<()>) {
    let Some(reader) = open(options, out, made) else { return };
    let _ = reader.changed(); // the first look sets the mark
    loop {
        let event = match jobs.recv_timeout(LOOK) {
            Ok((ticket, seat, query)) => Event::Answer(ticket, desk::ask(&reader, &seat, &query)),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => match reader.changed() {
                Ok(true) => Event::Changed,
                _ => continue,
            },
        };
        if out.send(Message::Event(Box::new(event))).is_err() {
            return;
        }
    }
}

fn searching(
    options: &Options,
    out: &Sender<Message>,
    jobs: &Receiver<(Ticket, Seat, Query)>,
    made: &Receiver<()>,
    interrupt: &Sender<Interrupter>,
) {
    let Some(reader) = open(options, out, made) else { return };
    let _ = interrupt.send(reader.interrupter());
    while let Ok(mut job) = jobs.recv() {
        let answer = loop {
            while let Ok(newer) = jobs.try_recv() {
                job = newer;
            }
            match desk::ask(&reader, &job.1, &job.2) {
                // A newer question is on its way, or the interruption was meant for the one before this.
                Err(DeskError::Store(StoreError::Interrupted)) => {}
                answer => break answer,
            }
        };
        if out.send(Message::Event(Box::new(Event::Answer(job.0, answer)))).is_err() {
            return;
        }
    }
}

fn open(options: &Options, out: &Sender<Message>, made: &Receiver<()>) -> Option<Reader> {
    made.recv().ok()?;
    match Reader::open(&options.file) {
        Ok(reader) => Some(reader),
        Err(error) => {
            failed(out, error);
            None
        }
    }
}

fn failed(out: &Sender<Message>, error: StoreError) {
    let _ = out.send(Message::Failed(DeskError::from(error)));
}
