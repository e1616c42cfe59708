//! What a command works with: the language, the day, the file, the desk, the way out.

use super::args::Global;
use super::fail::Failure;
use super::out::Out;
use super::progress::{Bar, Stop};
use crate::desk::{self, Ask, Command, DeskError, Outcome, Prepared, Seat};
use crate::domain::Day;
use crate::store::{Reader, StoreError, Told, Writer};
use crate::text::Lang;
use serde_json::json;
use std::cell::Cell;
use std::path::PathBuf;

/// The settings of one run.
pub(super) struct Context {
    pub file: PathBuf,
    /// Whether the command changed the base.
    pub changed: Cell<bool>,
    /// The base that the screen shall open when the command is done.
    pub open: Option<PathBuf>,
    /// Today, when `--today` or KONTORA_TODAY said so.
    pub set_today: Option<Day>,
    /// The user, when `--user` said so.
    pub set_user: Option<String>,
    pub lang: Lang,
    pub out: Out,
}

impl Context {
    /// Options first, then the environment, then the machine.
    pub fn new(global: Global, lang: Lang) -> Result<Context, Failure> {
        let set_today = match (global.today, environment("KONTORA_TODAY")) {
            (None, Some(text)) => Some(text.parse().map_err(|_| Failure::Usage("fail-env-today", text))?),
            (given, _) => given,
        };
        let wrong_lang = |name: &String| global.lang.is_none() && name.parse::<Lang>().is_err();
        if let Some(name) = environment("KONTORA_LANG").filter(wrong_lang) {
            return Err(Failure::Usage("fail-env-lang", name));
        }
        let file = global
            .file
            .or_else(|| environment("KONTORA_FILE").map(PathBuf::from))
            .or_else(|| platform_file("kontora.db"));
        let file = file.ok_or_else(|| Failure::Usage("fail-no-home", String::new()))?;
        Ok(Context {
            file,
            changed: Cell::new(false),
            open: None,
            set_today,
            set_user: global.user,
            lang,
            out: Out::stdout(lang, global.json),
        })
    }

    /// The day that counts as today.
    pub fn today(&self) -> Day {
        self.set_today.unwrap_or_else(|| chrono::Local::now().date_naive().into())
    }

    /// Who works, when, in which language.
    pub fn seat(&self) -> Seat {
        Seat { user: self.user(), today: self.today(), lang: self.lang }
    }

    /// The base, for changes; made when it is not there.
    pub fn writer(&self) -> Result<Writer, Failure> {
        let writer = Writer::open(&self.file, self.lang.currency())?;
        for notice in writer.notices() {
            super::warn(&self.lang.tell("notice", notice));
        }
        Ok(writer)
    }

    /// Asks the desk. A base that is not there yet is made: asked for the first time, it answers that it is empty.
    pub fn ask<Q: Ask>(&self, question: &Q) -> Result<Q::Answer, Failure> {
        Ok(desk::ask(&self.reader()?, &self.seat(), question)?)
    }

    /// The base, for questions; made when it is not there.
    pub fn reader(&self) -> Result<Reader, Failure> {
        if !self.file.exists() {
            drop(self.writer()?);
        }
        Ok(Reader::open(&self.file)?)
    }

    /// Has the desk carry out a command.
    pub fn run(&self, command: Command) -> Result<Outcome, Failure> {
        let outcome = desk::run(&mut self.writer()?, &self.seat(), command)?;
        self.changed.set(outcome.op.is_some());
        Ok(outcome)
    }

    /// Has `work` find out what takes long, and tell how far it is. Ctrl-C stops it, and `stopped` says that nothing was done.
    pub fn ask_long<T>(
        &self,
        stopped: &str,
        work: impl FnOnce(&Reader, Told<'_>) -> Result<T, DeskError>,
    ) -> Result<T, Failure> {
        self.long(stopped, work, |found| Ok(found))
    }

    /// The same, and then carries out what it prepared. It is too late then to stop it: that takes a moment, and is done whole or
    /// not at all.
    pub fn run_long<T>(
        &self,
        stopped: &str,
        work: impl FnOnce(&Reader, Told<'_>) -> Result<(Prepared, T), DeskError>,
    ) -> Result<(Outcome, T), Failure> {
        self.long(stopped, work, |(prepared, found)| {
            let outcome = desk::finish(&mut self.writer()?, &self.seat(), prepared)?;
            self.changed.set(outcome.op.is_some());
            Ok((outcome, found))
        })
    }

    fn long<T, U>(
        &self,
        stopped: &str,
        work: impl FnOnce(&Reader, Told<'_>) -> Result<T, DeskError>,
        then: impl FnOnce(T) -> Result<U, Failure>,
    ) -> Result<U, Failure> {
        let (mut bar, stop) = (Bar::new(), Stop::on_ctrl_c());
        let reader = stop.also(self.reader()?)?;
        let done = work(&reader, &mut |done, total| bar.at(done, total) && !stop.asked());
        bar.end();
        match done {
            Ok(done) => then(done),
            Err(DeskError::Store(StoreError::Interrupted)) => Err(Failure::Stopped(self.lang.tr(stopped))),
            Err(error) => Err(error.into()),
        }
    }

    /// Has the desk carry out a command and says what was done: a sentence with the row's number, or JSON with its `id`.
    pub fn act(&mut self, command: Command) -> Result<(), Failure> {
        let outcome = self.run(command)?;
        self.done(&outcome)
    }

    /// Says what was done.
    pub fn done(&mut self, outcome: &Outcome) -> Result<(), Failure> {
        let told = self.lang.tell("deed", &outcome.deed);
        if self.out.is_json() {
            return self.out.object(&json!({"id": outcome.id, "op": outcome.op, "done": told}));
        }
        match outcome.id {
            Some(id) => self.out.line(&format!("{told} ({id})")),
            None => self.out.line(&told),
        }
    }

    /// As [`Context::act`], for what has no number of its own.
    pub fn act_unnumbered(&mut self, command: Command) -> Result<(), Failure> {
        let outcome = self.run(command)?;
        self.done(&Outcome { id: None, ..outcome })
    }

    fn user(&self) -> String {
        let named = self.set_user.clone().or_else(|| environment("USER")).or_else(|| environment("USERNAME"));
        named.unwrap_or_else(|| "Kontora".to_owned())
    }
}

/// A variable that is set to something; set to nothing is not set.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A base in the platform's folder for data.
pub(super) fn platform_file(name: &str) -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "kontora").map(|folders| folders.data_dir().join(name))
}
