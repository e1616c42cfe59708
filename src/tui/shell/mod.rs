//! The only threads that stay: keys, signals, writer, reader, search, keeper; what takes long has one each while it lasts. Carries out what the [`App`] says, and draws.
//!
//! One frame for all the events that have come: they are taken one by one, then the screen is drawn once.

mod background;
mod editor;
mod jobs;
mod keeper;
mod keys;
mod lane;
mod pace;
mod signals;
mod terminal;
mod work;

use super::app::{App, Edited, Effect, Event};
use super::pane::At;
use super::theme::{self, Depth, Ground, Theme};
use crate::desk::DeskError;
use crate::domain::Day;
use crate::text::Lang;
use keys::Keys;
use pace::Pace;
use std::io::{self, IsTerminal, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use terminal::Screen;
use work::Work;

/// How often the terminal and the calendar are looked at while nothing happens.
const LOOK: Duration = Duration::from_millis(400);

/// What is typed without a pause is kept this often.
const BREATH: Duration = Duration::from_millis(800);

/// How the screen is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The base's file; made when there is none.
    pub file: PathBuf,
    /// The user's language.
    pub lang: Lang,
    /// Who works; absent: who is logged in.
    pub user: Option<String>,
    /// The day on which we work; absent: the clock's.
    pub today: Option<Day>,
}

/// Why the screen could not be opened, or had to be closed.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Input or output is not a terminal.
    #[error("not a terminal")]
    NotATerminal,
    /// The terminal refused.
    #[error(transparent)]
    Terminal(#[from] io::Error),
    /// The base could not be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A mistake of ours.
    #[error("a mistake in the program")]
    Broken,
}

impl TuiError {
    /// One sentence that says what to do.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            TuiError::NotATerminal => lang.tr("screen-no-terminal"),
            TuiError::Terminal(error) => lang.say("screen-terminal-failed", &[("detail", error.to_string().into())]),
            TuiError::Desk(error) => super::panes::refusal(error, lang),
            TuiError::Broken => lang.tr("screen-broken"),
        }
    }
}

/// What the threads tell the main one.
enum Message {
    Event(Box<Event>),
    /// SIGTSTP came.
    Stop,
    /// SIGCONT came: the screen may show anything.
    Continued,
    /// The terminal is gone.
    Gone,
    /// The base could not be opened.
    Failed(DeskError),
    /// A thread ended by a mistake of ours.
    Broken,
}

/// Why the loop ended.
enum End {
    Quit,
    /// The terminal is gone.
    Gone,
    Broken,
    Failed(TuiError),
}

/// Held by a thread: tells the main one when it ends by a panic, which would leave a screen that nobody answers.
struct Watch(Sender<Message>);

impl Drop for Watch {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.0.send(Message::Broken);
        }
    }
}

struct Shell {
    app: App,
    screen: Screen,
    keys: Keys,
    work: Work,
    messages: Receiver<Message>,
    /// The clock's day, where it rules.
    today: Option<Day>,
    /// Whether everything has to be painted again.
    repaint: bool,
    pace: Pace,
    /// When the first key came since what is typed was kept last.
    typed: Option<Instant>,
}

/// Opens the screen and stays until the user leaves.
///
/// # Errors
/// [`TuiError`]; the terminal has been given back by then.
pub fn run(options: Options) -> Result<(), TuiError> {
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(TuiError::NotATerminal);
    }
    let var = |name: &str| std::env::var(name).ok();
    let depth = theme::depth(var);
    let ground = theme::ground(var);
    let at = At {
        lang: options.lang,
        today: options.today.unwrap_or_else(clock),
        user: options.user.clone().unwrap_or_else(user),
        currency: options.lang.currency(),
        room: (80, 21),
    };
    let mut app = App::new(at, Theme::new(depth, ground.unwrap_or(Ground::Dark)));
    let (out, messages) = channel();
    signals::start(out.clone())?;
    let (width, height) = crossterm::terminal::size()?;
    app.update(Event::Resize(width, height));
    // The base is opened, and asked what fills the screen, on another core while the terminal is taken and the first frame drawn.
    let mut work = Work::start(&options, &out)?;
    let seat = app.seat();
    app.update(Event::Started).into_iter().for_each(|question| drop(work.carry(&seat, question)));
    let mut screen = Screen::take()?;
    screen.draw((width, height), |canvas| app.draw(canvas))?;
    work.start_others(&options, &out)?;
    let keys = Keys::start(out.clone())?;
    if ground.is_none() && depth != Depth::Plain && depth != Depth::Sixteen {
        screen.ask_background()?;
    }
    drop(out);
    let today = options.today.is_none().then(clock);
    let mut shell =
        Shell { app, screen, keys, work, messages, today, repaint: false, pace: Pace::default(), typed: None };
    let end = catch_unwind(AssertUnwindSafe(|| shell.stay())).unwrap_or_else(|_| {
        // What was typed is kept even then, if it can be.
        let _ = catch_unwind(AssertUnwindSafe(|| shell.update(Event::Leave)));
        End::Broken
    });
    let Shell { screen, work, .. } = shell;
    drop(screen);
    work.finish();
    match end {
        End::Quit | End::Gone => Ok(()),
        End::Broken => Err(TuiError::Broken),
        End::Failed(error) => Err(error),
    }
}

/// Who is logged in.
fn user() -> String {
    let var = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    var("USER").or_else(|| var("USERNAME")).unwrap_or_else(|| "Kontora".to_owned())
}

/// The day by the clock of this machine.
fn clock() -> Day {
    chrono::Local::now().date_naive().into()
}

impl Shell {
    fn stay(&mut self) -> End {
        let mut end = None;
        loop {
            match end {
                None => end = self.turn().err(),
                // What was typed is kept although nobody can be asked any more.
                Some(end @ (End::Gone | End::Broken)) => {
                    let _ = self.update(Event::Leave);
                    return end;
                }
                Some(end) => return end,
            }
        }
    }

    /// Waits for a message, takes all that have come, and draws once.
    fn turn(&mut self) -> Result<(), End> {
        let wait = if self.app.is_following() { pace::RUN } else { LOOK };
        match self.messages.recv_timeout(wait) {
            Ok(message) => self.take(message)?,
            Err(RecvTimeoutError::Timeout) if self.app.is_following() => {}
            Err(RecvTimeoutError::Timeout) => {
                self.look_around()?;
                return self.pause();
            }
            Err(RecvTimeoutError::Disconnected) => return Err(End::Quit),
        }
        while let Ok(message) = self.messages.try_recv() {
            self.take(message)?;
        }
        if self.typed.is_some_and(|since| since.elapsed() >= BREATH) {
            self.pause()?;
        }
        if self.app.is_following() && self.pace.rests(Instant::now()) {
            self.update(Event::Rested)?;
        }
        if std::mem::take(&mut self.repaint) {
            self.screen.repaint();
        }
        let app = &self.app;
        self.screen.draw(app.size(), |canvas| app.draw(canvas)).map_err(gone)
    }

    /// Keeps what was typed since the last pause.
    fn pause(&mut self) -> Result<(), End> {
        match self.typed.take() {
            Some(_) => self.update(Event::Pause),
            None => Ok(()),
        }
    }

    fn look_around(&mut self) -> Result<(), End> {
        if keys::gone() {
            return Err(End::Gone);
        }
        let today = clock();
        match self.today.replace(today) {
            None => self.today = None,
            Some(before) if before != today => return self.update(Event::Today(today)),
            Some(_) => {}
        }
        Ok(())
    }

    fn take(&mut self, message: Message) -> Result<(), End> {
        match message {
            Message::Event(event) => {
                if let Event::Key(_) = *event {
                    self.pace.key(Instant::now());
                }
                match *event {
                    Event::Key(_) | Event::Paste(_) => self.typed = self.typed.or_else(|| Some(Instant::now())),
                    Event::Leave => signals::heard(),
                    _ => {}
                }
                self.update(*event)
            }
            Message::Stop => self.suspend(),
            Message::Continued => {
                self.repaint = true;
                Ok(())
            }
            Message::Gone => Err(End::Gone),
            Message::Failed(error) => Err(End::Failed(error.into())),
            Message::Broken => Err(End::Broken),
        }
    }

    fn update(&mut self, event: Event) -> Result<(), End> {
        let effects = self.app.update(event);
        let seat = self.app.seat();
        for effect in effects {
            let Some(effect) = self.work.carry(&seat, effect) else { continue };
            match effect {
                Effect::Edit(text) => self.edit(&text)?,
                Effect::EditFile(path) => self.edit_file(path)?,
                Effect::Keep(name, bytes) => self.update(keep(&name, &bytes))?,
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.repaint = true,
                Effect::Quit => return Err(End::Quit),
                // What is for the desk was carried out.
                Effect::Ask(..) | Effect::Search(..) | Effect::Run(..) => {}
                Effect::Import(..) | Effect::Export(..) | Effect::FindTwins(..) | Effect::Stop(..) => {}
            }
        }
        Ok(())
    }

    /// Lets what is typed reach the base before this program stands still.
    fn settle(&mut self) -> Result<(), End> {
        self.pause()?;
        let end = Instant::now() + LOOK;
        while self.app.is_keeping()
            && let Ok(message) = self.messages.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(message)?;
        }
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), End> {
        self.settle()?;
        let screen = &mut self.screen;
        self.keys.without(|| screen.lend(signals::stop)).map_err(gone)?;
        let (width, height) = crossterm::terminal::size().map_err(gone)?;
        self.update(Event::Resize(width, height))
    }

    /// Lends the terminal to the user's editor.
    fn lend<T>(&mut self, editor: impl FnOnce() -> T) -> Result<T, End> {
        self.settle()?;
        let screen = &mut self.screen;
        let edited = self.keys.without(|| screen.lend(editor)).map_err(gone)?;
        let (width, height) = crossterm::terminal::size().map_err(gone)?;
        self.update(Event::Resize(width, height))?;
        Ok(edited)
    }

    fn edit_file(&mut self, path: PathBuf) -> Result<(), End> {
        let edited = match editor::named() {
            None => Edited::NoEditor,
            Some(command) => match self.lend(|| editor::open(&command, &path))? {
                Ok(()) => Edited::Done,
                Err(_) => Edited::Failed,
            },
        };
        self.update(Event::FileEdited(path, edited))
    }

    fn edit(&mut self, text: &str) -> Result<(), End> {
        let edited = self.lend(|| editor::edit(text))?;
        self.typed = Some(Instant::now());
        self.update(Event::Edited(edited.ok()))
    }
}

/// Writes a file whole or not at all into the folder where we were started.
fn keep(name: &str, bytes: &[u8]) -> Event {
    let folder = std::env::current_dir().unwrap_or_default();
    let path = folder.join(name);
    let written = tempfile::NamedTempFile::new_in(&folder).and_then(|mut file| {
        std::io::Write::write_all(&mut file, bytes)?;
        file.persist(&path).map_err(|error| error.error)
    });
    Event::Kept(path.display().to_string(), written.err().map(|error| error.to_string()))
}

/// A terminal that cannot be written to is gone.
fn gone(_: io::Error) -> End {
    End::Gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_panics_is_heard_of() {
        let (out, messages) = channel();
        let watch = Watch(out.clone());
        let quiet = Watch(out);
        let thread = std::thread::spawn(move || {
            let _watch = watch;
            std::panic::resume_unwind(Box::new("a mistake"));
        });
        assert!(thread.join().is_err());
        drop(quiet);
        assert!(matches!(messages.recv(), Ok(Message::Broken)));
        assert!(messages.recv().is_err(), "one that ends well says nothing");
    }
}
