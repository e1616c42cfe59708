//! Why a command did not do what it was asked, and the exit code that says so.

use crate::desk::{DeskError, Refusal};
use crate::store::StoreError;
use crate::text::Lang;
use std::process::ExitCode;

/// What ends a command early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong usage: a key of `cli.ftl` and what it is about.
    Usage(&'static str, String),
    /// The desk says no, or the base does.
    Desk(Box<DeskError>),
    /// A refusal that is in words already.
    Told(String),
    /// Ctrl-C, and everything is as it was: the sentence that says so.
    Stopped(String),
    /// The machine would not: a file that cannot be read or written.
    Machine {
        /// What it was about, a path as a rule.
        what: String,
        /// Why, in the system's words.
        why: std::io::Error,
    },
    /// Whoever read our output has gone (`| head`): nobody is left to tell.
    NobodyReads,
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Failure {
        Failure::Desk(Box::new(error))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        DeskError::from(error).into()
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        DeskError::from(refusal).into()
    }
}

impl Failure {
    /// A file that could not be used.
    pub fn file(what: &std::path::Path) -> impl FnOnce(std::io::Error) -> Failure + '_ {
        |why| Failure::Machine { what: what.display().to_string(), why }
    }

    /// The sentence for stderr; `None` when nobody needs one.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        match self {
            Failure::Usage(key, what) => Some(lang.say(key, &[("what", what.as_str().into())])),
            Failure::Desk(error) => Some(match error.as_ref() {
                DeskError::Refused(refusal) => lang.tell("refusal", refusal),
                DeskError::Store(error) => lang.tell("store", error),
            }),
            Failure::Told(sentence) | Failure::Stopped(sentence) => Some(sentence.clone()),
            Failure::Machine { what, why } => Some(machine(lang, what, why)),
            Failure::NobodyReads => None,
        }
    }

    /// 1 refused or failed, 2 wrong usage, 130 stopped by Ctrl-C; 0 when the reader simply had enough.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::NobodyReads => 0,
            Failure::Desk(_) | Failure::Told(_) | Failure::Machine { .. } => 1,
            Failure::Usage(..) => 2,
            Failure::Stopped(_) => super::progress::STOPPED,
        })
    }
}

/// A file problem in a sentence; the common ones have their own, because they say what to do.
fn machine(lang: Lang, what: &str, why: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let key = match why.kind() {
        ErrorKind::NotFound => "fail-not-found",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "fail-denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "fail-full",
        ErrorKind::IsADirectory => "fail-folder",
        ErrorKind::NotADirectory => "fail-not-a-folder",
        ErrorKind::AlreadyExists => "fail-exists",
        _ => "fail-machine",
    };
    lang.say(key, &[("what", what.into()), ("why", why.to_string().into())])
}
