//! Floor 3: the door for scripts and for one command at a time.
//!
//! Arguments are read here, the verbs are the desk's, and what comes back is said: a table or a sentence for people,
//! JSON for programs. Exit 0 is done, 1 refused or failed with the reason on stderr, 2 wrong usage.

mod activity;
mod args;
mod backup;
mod base;
mod check;
mod config;
mod contact;
mod context;
mod deal;
mod demo;
mod export;
mod fail;
mod handover;
mod import;
mod ledger;
mod letter;
mod list;
mod merge;
mod order;
mod out;
mod product;
mod progress;
mod referrer;
mod report;
mod salvage;
mod speak;
mod twins;
mod wrong;

use crate::domain::Day;
use crate::text::{Lang, harmless};
use args::{Bare, Cli, Global};
use clap::{FromArgMatches, Parser};
use context::Context;
use fail::Failure;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is left to do after the command line has been read.
pub enum Next {
    /// Nothing: the command ran.
    Exit(ExitCode),
    /// No command was given, or one that ends there: open the screen.
    Screen(Screen),
}

/// What the screen needs to know from the command line.
#[derive(Debug, Clone)]
pub struct Screen {
    /// The base to open; made where there is none.
    pub file: PathBuf,
    /// The language to speak.
    pub lang: Lang,
    /// Today, when it is not the clock's.
    pub today: Option<Day>,
    /// Who works, when it was said.
    pub user: Option<String>,
}

/// Reads the command line and runs the command that it names; see README for what it takes.
pub fn main() -> Next {
    hear_of_limits();
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = speak::language(&args);
    if let Ok(bare) = Bare::try_parse_from(&args) {
        return screen(bare.global, lang);
    }
    let command = speak::spoken(lang);
    let found = command.clone().try_get_matches_from(&args);
    match found.and_then(|found| Cli::from_arg_matches(&found)) {
        Ok(cli) => run(cli, lang).unwrap_or_else(|failure| Next::Exit(say(&failure, lang))),
        Err(error) => Next::Exit(speak::report(lang, &command, &args, &error)),
    }
}

/// A limit on the size of files is an error to be told, like a full disk, and not a signal that kills.
fn hear_of_limits() {
    #[cfg(unix)]
    {
        use signal_hook::consts::SIGXFSZ;
        // Where it cannot be heard it kills, as it does anyway.
        let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    }
}

/// No command was given.
fn screen(global: Global, lang: Lang) -> Next {
    run(Cli { global, noun: None }, lang).unwrap_or_else(|failure| Next::Exit(say(&failure, lang)))
}

fn run(cli: Cli, lang: Lang) -> Result<Next, Failure> {
    let mut context = Context::new(cli.global, lang)?;
    if let Some(noun) = cli.noun {
        noun.run(&mut context).and_then(|()| context.out.flush())?;
        if context.changed.get() {
            backup::daily(&context);
        }
        let Some(file) = context.open else { return Ok(Next::Exit(ExitCode::SUCCESS)) };
        context.file = file;
    }
    Ok(Next::Screen(Screen { file: context.file, lang, today: context.set_today, user: context.set_user }))
}

/// One sentence on stderr, whatever stdout carries.
fn say(failure: &Failure, lang: Lang) -> ExitCode {
    if let Some(sentence) = failure.sentence(lang) {
        warn(&sentence);
    }
    failure.code()
}

/// A sentence on stderr.
fn warn(sentence: &str) {
    use std::io::Write as _;
    // Nobody is left to hear that stderr is closed.
    let _ = writeln!(std::io::stderr(), "kontora: {}", harmless(sentence));
}
