//! What tests of several floors share: a base in a temporary folder with someone at the desk.
#![allow(dead_code)] // each test crate uses its part

pub mod planted;

use kontora::desk::{self, Ask, Command, DeskError, Outcome, Seat};
use kontora::domain::Day;
use kontora::store::{Reader, Writer};
use kontora::text::Lang;

/// A fresh base in US dollars, and Ann at its desk on 2026-11-22.
pub struct Base {
    pub folder: tempfile::TempDir,
    pub writer: Writer,
    pub reader: Reader,
    pub seat: Seat,
}

impl Base {
    pub fn new(lang: Lang) -> Base {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("base.db");
        let writer = Writer::open(&path, "USD".parse().unwrap()).unwrap();
        let reader = Reader::open(&path).unwrap();
        let seat = Seat { user: "Ann".into(), today: day("2026-11-22"), lang };
        Base { folder, writer, reader, seat }
    }

    /// The demo's invented firm, with one of its people at the desk on 2026-11-22.
    pub fn demo(lang: Lang, size: usize) -> Base {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let recipe = desk::demo::Recipe { size, seed: 1, today: day("2026-11-22"), lang };
        desk::demo::make(&path, &recipe, &mut |_| {}).unwrap();
        let writer = Writer::open(&path, "USD".parse().unwrap()).unwrap();
        let reader = Reader::open(&path).unwrap();
        let seat = Seat { user: "Ann".into(), today: recipe.today, lang };
        Base { folder, writer, reader, seat }
    }

    pub fn try_run(&mut self, command: Command) -> Result<Outcome, DeskError> {
        desk::run(&mut self.writer, &self.seat, command)
    }

    pub fn run(&mut self, command: Command) -> Outcome {
        self.try_run(command).unwrap()
    }

    /// Runs a command that adds something; its id.
    pub fn add(&mut self, command: Command) -> i64 {
        self.run(command).id.unwrap()
    }

    pub fn ask<Q: Ask>(&self, question: Q) -> Q::Answer {
        desk::ask(&self.reader, &self.seat, &question).unwrap()
    }

    /// The refusal's key of a command that must be refused.
    pub fn refused(&mut self, command: Command) -> String {
        match self.try_run(command).unwrap_err() {
            DeskError::Refused(refusal) => serde_json::to_value(&refusal).unwrap()["key"].as_str().unwrap().to_owned(),
            DeskError::Store(error) => panic!("{error}"),
        }
    }

    pub fn days_later(&mut self, days: i64) {
        self.seat.today = self.seat.today.plus(days);
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}
