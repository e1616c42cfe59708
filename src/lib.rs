//! Kontora: a keyboard-only sales console over one SQLite file.
//!
//! The floors, from the ground up; a floor uses only those below it:
//!
//! * [`domain`] pure rules: money, days, names, stages, commission, letters. No SQL, files, threads or clock.
//! * [`store`] the one place that knows SQLite: rows, migrations, the journal that undo reads.
//! * [`desk`] the verbs: every change as a [`desk::Command`], every question as a [`desk::Query`].
//! * [`files`] what comes and goes: CSV, vCard, PDF, mail, plain-text accounting.
//! * [`text`] the catalogue of words in two languages; numbers, dates and money as each writes them.
//! * [`cli`] and [`tui`] the two doors. They never meet; both speak `Command` and `Query`.
#![warn(missing_docs)]

pub mod cli;
pub mod desk;
pub mod domain;
pub mod files;
pub mod store;
pub mod text;
pub mod tui;
