//! The bases that are measured: the demo at three sizes, made once for a schema and a recipe.

use crate::measure::Sheet;
use kontora::desk::{self, Ask, Command, Outcome, Seat, demo};
use kontora::domain::Day;
use kontora::store::{Reader, Writer};
use kontora::text::Lang;
use std::path::{Path, PathBuf};

/// The sizes asked for, smallest first.
pub fn sizes() -> Vec<usize> {
    let asked = std::env::var("KONTORA_BENCH_SIZES").unwrap_or_else(|_| "10000,100000,1000000".to_owned());
    asked
        .split(',')
        .map(|size| size.trim().parse().expect("KONTORA_BENCH_SIZES: numbers with commas between"))
        .collect()
}

/// A base with somebody at its desk.
pub struct Base {
    pub path: PathBuf,
    pub writer: Writer,
    pub reader: Reader,
    pub seat: Seat,
    /// Kept for its end: the folder of a copy.
    _copy: Option<tempfile::TempDir>,
}

impl Base {
    /// The base of this size, to be asked only.
    pub fn of(size: usize) -> Base {
        Base::open(path(size), None)
    }

    /// A copy of the base of this size, to be changed.
    pub fn copy_of(size: usize) -> Base {
        let folder = tempfile::Builder::new().prefix("copy-").tempdir_in(folder()).expect("a folder for the copy");
        let copy = folder.path().join("copy.db");
        std::fs::copy(path(size), &copy).expect("a copy of the base");
        // Else the disk is still busy with it while changes are measured.
        std::fs::File::open(&copy).and_then(|copy| copy.sync_all()).expect("a copy of the base");
        Base::open(copy, Some(folder))
    }

    fn open(path: PathBuf, copy: Option<tempfile::TempDir>) -> Base {
        let writer = Writer::open(&path, "RUB".parse().expect("a currency")).expect("the base");
        let reader = Reader::open(&path).expect("the base");
        let seat = Seat { user: "Kontora".into(), today: today(), lang: Lang::Ru };
        Base { path, writer, reader, seat, _copy: copy }
    }

    pub fn ask<Q: Ask>(&self, question: &Q) -> Q::Answer {
        desk::ask(&self.reader, &self.seat, question).expect("an answer")
    }

    pub fn run(&mut self, command: Command) -> Outcome {
        desk::run(&mut self.writer, &self.seat, command).expect("a change")
    }
}

/// The day on which the demo's story stands.
pub fn today() -> Day {
    "2026-11-22".parse().expect("a day")
}

/// Where the bases are kept.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os("KONTORA_BENCH_BASES")
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("bases"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the bases");
    folder
}

/// The base of this size; made when it is not there.
pub fn path(size: usize) -> PathBuf {
    let path = folder().join(format!("demo-{size}.db"));
    let recipe = demo::Recipe { size, seed: 1, today: today(), lang: Lang::Ru };
    let made = demo::is_made_from(&path, &recipe).unwrap_or(false);
    if !made {
        eprintln!("making {}…", path.display());
        demo::make(&path, &recipe, &mut |_| {}).expect("the base");
    }
    path
}

/// Reads the base once, so that the first work does not pay for the disk.
pub fn warm(sheet: &mut Sheet, size: usize) {
    sheet.note(&format!("{} contacts", size));
    let mut file = std::fs::File::open(path(size)).expect("the base");
    std::io::copy(&mut file, &mut std::io::sink()).expect("the base");
}
