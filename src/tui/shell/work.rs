//! The threads that speak to the desk: one writes, one reads, one searches.
//!
//! They open the base themselves. The reader is first where it can be, because the screen waits for it; the others leave it both
//! cores until it has answered. A base that has to be made or brought forward is the writer's, and the others wait for that.

use super::jobs::{Job, Jobs};
use super::keeper::Keeper;
use super::lane::{Lane, Question, Taker, Turn, lane};
use super::{Message, Options, Watch};
use crate::desk::import::{AskFiles, AskTables, Import};
use crate::desk::{self, Command, DeskError, Export, HandOut, Outcome, Prepared, Query, Seat};
use crate::domain::OpId;
use crate::store::{Reader, Stop, StoreError, Writer};
use crate::tui::app::{Effect, Event, Ticket};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How long the words of the search are not read after the start: the first figures on the screen need both cores.
const TODAY_FIRST: Duration = Duration::from_millis(150);

/// How often the base is looked at for changes by other programs.
const LOOK: Duration = Duration::from_millis(250);

/// How long the last changes are waited for at the end: longer than another program may keep the file busy.
const PATIENCE: Duration = Duration::from_secs(12);

/// How long nothing was changed before what was written finds its place in the file.
const REST: Duration = Duration::from_secs(2);

/// The ends by which the threads are given work. Dropped, the threads end when they have done what they were given.
pub struct Work {
    write: Sender<(Ticket, Seat, Change)>,
    read: Lane,
    search: Lane,
    /// What the threads need that do not run yet.
    ahead: Option<Ahead>,
    writer: Option<JoinHandle<()>>,
    keeper: Option<Keeper>,
    /// What takes long and can be stopped.
    jobs: Jobs,
    /// Counts what is asked and done: while it stands still nobody works.
    beat: Arc<AtomicU64>,
}

/// The other ends of what the reader and its askers hold.
struct Ahead {
    to_write: Receiver<(Ticket, Seat, Change)>,
    to_search: Taker,
    made: Sender<()>,
    answered: Receiver<()>,
    own: Own,
}

impl Work {
    /// Starts the reader, for which the first figures wait. It tells `out`, as all threads do.
    pub fn start(options: &Options, out: &Sender<Message>) -> io::Result<Work> {
        let (write, to_write) = channel();
        let (read, to_read) = lane();
        let (search, to_search) = lane();
        let (made, reader_may) = channel();
        let (answering, answered) = channel();
        let own = Own::default();
        let (to, options_too, own_too) = (out.clone(), options.clone(), own.clone());
        spawn("reader", out, move || reading(&options_too, &to, &to_read, (answering, &reader_may, &own_too)))?;
        let ahead = Some(Ahead { to_write, to_search, made, answered, own });
        let jobs = Jobs::new(options, out);
        Ok(Work { write, read, search, ahead, writer: None, keeper: None, jobs, beat: Arc::default() })
    }

    /// Starts the other threads: the first frame does not wait for that.
    pub fn start_others(&mut self, options: &Options, out: &Sender<Message>) -> io::Result<()> {
        let Some(Ahead { to_write, to_search, made, answered, own }) = self.ahead.take() else { return Ok(()) };
        let (made_too, searcher_may) = channel();
        let (made_as_well, keeper_may) = channel();
        let job = Writing { options: options.clone(), out: out.clone(), own };
        self.writer = Some(spawn("writer", out, move || {
            let _ = answered.recv_timeout(TODAY_FIRST); // whether it was said or not
            job.run(&to_write, &[made, made_too, made_as_well]);
        })?);
        let (to, options_too) = (out.clone(), options.clone());
        spawn("search", out, move || searching(&options_too, &to, &to_search, &searcher_may))?;
        self.keeper = Some(Keeper::start(options, out, keeper_may, &self.beat)?);
        Ok(())
    }

    /// Carries out what is for the desk; gives anything else back.
    pub fn carry(&mut self, seat: &Seat, effect: Effect) -> Option<Effect> {
        let question = |ticket, query| Question { ticket, seat: seat.clone(), query: at_home(query) };
        match effect {
            // A question, in its turn; the one before need not be answered any more.
            Effect::Ask(ticket, before, query) => self.read.ask(question(ticket, query), before),
            Effect::Search(ticket, before, query) => self.search.ask(question(ticket, query), before),
            // A change, in its turn.
            Effect::Run(ticket, command) if command.takes_long() => {
                let job = Job::Command(of_home(command), self.write.clone());
                self.jobs.start(ticket, seat.clone(), job);
            }
            Effect::Run(ticket, command) => self.change(ticket, seat, Change::Command(command)),
            Effect::Import(ticket, imports) => {
                let stop = self.jobs.stop_of(ticket);
                self.change(ticket, seat, Change::Import(imports, stop));
            }
            // Beside everything else.
            Effect::Export(ticket, export) => {
                let path = home(&export.path);
                self.jobs.start(ticket, seat.clone(), Job::Export(Box::new(Export { path, ..*export })));
            }
            Effect::FindTwins(ticket) => self.jobs.start(ticket, seat.clone(), Job::Twins),
            Effect::Stop(ticket) => self.jobs.stop(ticket),
            other => return Some(other),
        }
        self.beat.fetch_add(1, Ordering::Relaxed);
        None
    }

    fn change(&self, ticket: Ticket, seat: &Seat, change: Change) {
        let _ = self.write.send((ticket, seat.clone(), change)); // the thread is gone only when opening failed, which ends us
    }

    /// Waits until every change that was given has been made. What takes long stops; what cannot stop is not waited for for ever:
    /// what is half done is then as if it had never begun.
    pub fn finish(self) {
        self.jobs.stop_all();
        drop(self.write);
        let end = Instant::now() + PATIENCE;
        while (self.writer.as_ref().is_some_and(|writer| !writer.is_finished()) || self.jobs.is_busy())
            && Instant::now() < end
        {
            std::thread::sleep(Duration::from_millis(1));
        }
        if let Some(keeper) = self.keeper {
            keeper.finish();
        }
    }
}

/// Starts a thread, of whose panic `out` hears.
fn spawn(name: &str, out: &Sender<Message>, job: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    let watch = Watch(out.clone());
    Builder::new().name(name.into()).spawn(move || {
        let _watch = watch;
        job();
    })
}

/// A path that begins with `~/`, as people type it, is one in the user's home.
fn home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::UserDirs::new()) {
        (Ok(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// The command, about files where people mean them.
fn of_home(command: Command) -> Command {
    match command {
        Command::HandOut(hand) => Command::HandOut(HandOut { path: home(&hand.path), ..hand }),
        Command::TakeBounces { paths } => Command::TakeBounces { paths: paths.iter().map(|path| home(path)).collect() },
        other => other,
    }
}

/// The question, about files where people mean them.
fn at_home(query: Query) -> Query {
    match query {
        Query::AskTables(AskTables { path }) => AskTables { path: home(&path) }.into(),
        Query::AskFiles(ask) => AskFiles { folder: home(&ask.folder), ..ask }.into(),
        other => other,
    }
}

/// What the writing thread is given.
pub enum Change {
    /// A command.
    Command(Command),
    /// What is left of one that takes long, unless nobody wants it any more.
    Prepared(Prepared, Stop),
    /// Files to be brought in, until somebody does not want it any more.
    Import(Vec<Import>, Stop),
}

/// The ops that this program has made and the reader has not passed yet. Held while one is made, so that the reader never
/// takes our own change for somebody else's: its panes have been asked by the command's outcome.
type Own = Arc<Mutex<Vec<OpId>>>;

/// What the writing thread works with.
struct Writing {
    options: Options,
    out: Sender<Message>,
    own: Own,
}

impl Writing {
    fn run(&self, jobs: &Receiver<(Ticket, Seat, Change)>, made: &[Sender<()>]) {
        let mut writer = match Writer::open(&self.options.file, self.options.lang.currency()) {
            Ok(writer) => writer,
            Err(error) => return failed(&self.out, error),
        };
        for made in made {
            let _ = made.send(());
        }
        let told = writer.notices().iter().map(|notice| self.options.lang.tell("notice", notice)).collect::<Vec<_>>();
        if !told.is_empty() {
            let _ = self.out.send(Message::Event(Box::new(Event::Warned(told.join(" "))))); // the screen may have gone
        }
        let mut rested = true;
        while let Some((ticket, seat, change)) = next(jobs, &writer, &mut rested) {
            let event = self.make(&mut writer, ticket, &seat, change);
            if self.out.send(Message::Event(Box::new(event))).is_err() {
                return;
            }
        }
    }

    fn make(&self, writer: &mut Writer, ticket: Ticket, seat: &Seat, change: Change) -> Event {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let ran = |result: Result<Outcome, DeskError>, own: &mut Vec<OpId>| {
            own.extend(result.as_ref().ok().and_then(|outcome| outcome.op));
            Event::Ran(ticket, result)
        };
        match change {
            Change::Command(command) => ran(desk::run(writer, seat, command), &mut own),
            Change::Prepared(_, stop) if stop.asked() => ran(Err(StoreError::Interrupted.into()), &mut own),
            Change::Prepared(prepared, _) => ran(desk::finish(writer, seat, prepared), &mut own),
            Change::Import(imports, stop) => {
                let mut told = |progress| {
                    let heard = self.out.send(Message::Event(Box::new(Event::Progress(ticket, progress)))).is_ok();
                    heard && !stop.asked()
                };
                let result = desk::import::import_all(writer, seat, &imports, &mut told);
                own.extend(result.iter().flatten().find_map(|report| report.op));
                Event::Imported(ticket, result)
            }
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

fn reading(
    options: &Options,
    out: &Sender<Message>,
    jobs: &Taker,
    (answering, made, own): (Sender<()>, &Receiver<()>, &Own),
) {
    let ready = Reader::at_once(&options.file).and_then(|reader| reader.stopped_by(jobs.stop()).ok());
    let mut answering = ready.is_some().then_some(answering); // else the writer begins now
    let Some(reader) = ready.or_else(|| open(options, out, jobs, made)) else { return };
    let _ = news(&reader, own); // the first look sets the mark
    loop {
        let event = match jobs.next(LOOK) {
            Turn::End => return,
            Turn::Answer(question, gave_way) => answer(&reader, jobs, question, gave_way),
            Turn::Idle => {
                answering.take();
                news(&reader, own)
            }
        };
        if event.is_some_and(|event| out.send(Message::Event(Box::new(event))).is_err()) {
            return;
        }
    }
}

fn searching(options: &Options, out: &Sender<Message>, jobs: &Taker, made: &Receiver<()>) {
    let mut turn = jobs.next(TODAY_FIRST);
    let Some(reader) = open(options, out, jobs, made) else { return };
    let mut idle = Duration::ZERO;
    loop {
        match turn {
            Turn::End => return,
            Turn::Answer(question, gave_way) => {
                if let Some(event) = answer(&reader, jobs, question, gave_way)
                    && out.send(Message::Event(Box::new(event))).is_err()
                {
                    return;
                }
            }
            // What cannot be read now is told by the question that needs it.
            Turn::Idle => idle = if reader.learn().unwrap_or(false) { Duration::ZERO } else { LOOK },
        }
        turn = jobs.next(idle);
    }
}

/// The answer, unless the question has to wait or is not wanted any more.
fn answer(reader: &Reader, jobs: &Taker, question: Question, gave_way: u8) -> Option<Event> {
    let ticket = question.ticket;
    match desk::ask(reader, &question.seat, &question.query) {
        Err(DeskError::Store(StoreError::Interrupted)) => {
            jobs.done(Some((question, gave_way)));
            None
        }
        answer => {
            jobs.done(None);
            Some(Event::Answer(ticket, answer))
        }
    }
}

/// What others changed.
fn news(reader: &Reader, own: &Own) -> Option<Event> {
    let mut own = match own.try_lock() {
        Ok(own) => own,
        Err(TryLockError::Poisoned(own)) => own.into_inner(),
        Err(TryLockError::WouldBlock) => return None, // we are writing: nobody else is
    };
    let news = reader.news(&own).ok()?;
    own.clear();
    (!news.is_empty()).then_some(Event::Changed(news))
}

fn open(options: &Options, out: &Sender<Message>, jobs: &Taker, made: &Receiver<()>) -> Option<Reader> {
    made.recv().ok()?;
    match Reader::open(&options.file).and_then(|reader| reader.stopped_by(jobs.stop())) {
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
