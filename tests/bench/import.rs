//! Contacts from a CSV file, ready to be found, beside what sqlite3's own shell takes to put the same file into a bare table.

use crate::bases::{Base, folder, path, today};
use crate::measure::{Sheet, timed};
use kontora::desk::import::{Import, ImportReport, import};
use kontora::desk::{self, Command, Seat};
use kontora::files::table;
use kontora::store::Writer;
use kontora::text::Lang;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::process;

const WORK: &str = "import of contacts from CSV";
const AGAIN: &str = "the same file again: nothing is new";
const UNDO: &str = "taking the import back";

/// The columns of the file: what an address book or CRM writes.
const PEOPLE: &str = "SELECT 'K' || printf('%07d', c.id), c.name, c.kind, c.organisation,
     coalesce((SELECT name FROM person WHERE contact_id = c.id ORDER BY position LIMIT 1), ''),
     coalesce((SELECT value FROM channel WHERE contact_id = c.id AND kind = 'phone' LIMIT 1), ''),
     coalesce((SELECT value FROM channel WHERE contact_id = c.id AND kind = 'email' LIMIT 1), ''),
     c.address, c.town, c.region, c.postcode, c.note
   FROM contact AS c ORDER BY c.id";
const HEADER: [&str; 12] = [
    "id",
    "name",
    "record type",
    "company",
    "contact person",
    "phone",
    "email",
    "address",
    "town",
    "region",
    "postcode",
    "note",
];

/// As many contacts as the base of this size has.
pub fn contacts(sheet: &mut Sheet, size: usize) {
    if ![WORK, AGAIN, UNDO].iter().any(|work| sheet.wants(work)) {
        return;
    }
    let file = people(size);
    let scratch = tempfile::Builder::new().prefix("import-").tempdir_in(folder()).expect("a folder");
    let seat = Seat { user: "Kontora".into(), today: today(), lang: Lang::Ru };
    let ours = scratch.path().join("ours.db");
    let fresh = || {
        for tail in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(scratch.path().join(format!("ours.db{tail}")));
        }
        Writer::open(&ours, "RUB".parse().expect("a currency")).expect("a base")
    };
    let bring = |writer: &mut Writer| {
        let what = Import::new(table::Sheet::Contacts, &file);
        let (took, report) = timed(|| import(writer, &seat, &what, &mut |_| true).expect("the import"));
        (took, report)
    };
    let added = |report: &ImportReport| usize::try_from(report.added).expect("a number");

    let shell = process::Command::new("sqlite3").arg("-version").output().is_ok();
    if shell {
        let ours = || {
            let (took, report) = bring(&mut fresh());
            assert_eq!(added(&report), size);
            took
        };
        let bare = scratch.path().join("bare.db");
        sheet.turns(
            (WORK, Some(size)),
            (2.5, 2),
            ours,
            ("sqlite3 .import into a bare table", || by_shell(&bare, &file)),
        );
    } else {
        sheet.note("there is no sqlite3 to hold the import of contacts against");
    }

    let mut writer = fresh();
    let (first, _) = bring(&mut writer);
    let (again, report) = bring(&mut writer);
    assert_eq!(added(&report), 0);
    sheet.ratio((AGAIN, Some(size)), 1.5, again, ("the first time", first));
    let (undo, _) = timed(|| desk::run(&mut writer, &seat, Command::Undo { op: None }).expect("the undo"));
    sheet.ratio((UNDO, Some(size)), 5.0, undo, ("the import", first));
}

/// The demo's people as a file; written when it is not there.
fn people(size: usize) -> PathBuf {
    let file = folder().join(format!("people-{size}.csv"));
    let made = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified()).ok();
    if made(&file) > made(&path(size)) {
        return file;
    }
    let base = Connection::open_with_flags(Base::of(size).path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the base");
    let mut rows = csv::Writer::from_path(&file).expect("the file");
    rows.write_record(HEADER).expect("the header");
    let mut statement = base.prepare(PEOPLE).expect("the people");
    let mut people = statement.query([]).expect("the people");
    while let Some(person) = people.next().expect("a person") {
        let fields = (0..HEADER.len()).map(|at| person.get::<_, String>(at).expect("a field"));
        rows.write_record(fields).expect("a row");
    }
    rows.flush().expect("the file");
    file
}

fn by_shell(base: &Path, file: &Path) -> std::time::Duration {
    let _ = std::fs::remove_file(base);
    let table = format!("CREATE TABLE people ({});", HEADER.map(|name| format!("\"{name}\"")).join(", "));
    let import = format!(".import --csv --skip 1 \"{}\" people", file.display());
    let (took, status) =
        timed(|| process::Command::new("sqlite3").arg(base).arg(table).arg(import).status().expect("sqlite3"));
    assert!(status.success());
    took
}
