//! Finding duplicates in a whole base, beside Splink on the same contacts where Python has it, and who somebody is that is only
//! being typed.

use crate::bases::{Base, folder, path};
use crate::measure::{Sheet, timed};
use kontora::desk::{AskContacts, AskLikely, NewContact};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const WORK: &str = "finding duplicates in the whole base";
const MEMORY: &str = "memory of finding duplicates";
const TYPED: &str = "who a contact may be that is being typed";

/// What Splink reads: the same that we read.
const PEOPLE: &str = "SELECT c.id, c.family, c.given, c.patronymic, iif(c.kind = 'person', c.organisation, c.name),
     coalesce((SELECT printf('%04d-%02d-%02d', year, month, day) FROM occasion WHERE contact_id = c.id AND day NOT NULL LIMIT 1), ''),
     coalesce((SELECT value FROM channel WHERE contact_id = c.id AND kind = 'phone' LIMIT 1), ''),
     coalesce((SELECT value FROM channel WHERE contact_id = c.id AND kind = 'email' LIMIT 1), ''),
     c.address, c.town, c.region, c.postcode
   FROM contact AS c ORDER BY c.id";
const HEADER: &str = "id,family,given,patronymic,organisation,birthday,phone,email,address,town,region,postcode";

pub fn duplicates(sheet: &mut Sheet, size: usize) {
    typed(sheet, size);
    if ![WORK, MEMORY].iter().any(|work| sheet.wants(work)) {
        return;
    }
    let (mut ours, mut peer) = ((Duration::MAX, u64::MAX), (Duration::MAX, u64::MAX));
    let has_splink = Command::new("python3").args(["-c", "import splink"]).stderr(Stdio::null()).status();
    let has_splink = has_splink.is_ok_and(|status| status.success());
    let people = has_splink.then(|| people(size));
    for _ in 0..2 {
        if let Some(people) = &people {
            peer = least(peer, splink(people));
        }
        ours = least(ours, search(size));
    }
    if has_splink {
        sheet.ratio((WORK, Some(size)), 1.0 / 3.0, ours.0, ("Splink", peer.0));
        sheet.amount((MEMORY, Some(size)), peer.1 / 3, ours.1, "MB");
    } else {
        sheet.note("there is no Splink to hold the finding of duplicates against");
        sheet.took((WORK, Some(size)), Duration::from_secs(30), ours.0);
    }
}

fn least(one: (Duration, u64), other: (Duration, u64)) -> (Duration, u64) {
    (one.0.min(other.0), one.1.min(other.1))
}

/// The program's own command: how long it took, and its megabytes at the most.
fn search(size: usize) -> (Duration, u64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kontora"));
    command.args(["contact", "duplicates", "--json", "--limit", "1", "--file"]).arg(path(size));
    let (took, most) = timed(|| {
        let mut child = command.stdout(Stdio::null()).spawn().expect("the program");
        let mut most = 0;
        while child.try_wait().expect("the program").is_none() {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<u64>().ok());
            most = most.max(kilobytes.unwrap_or(0) / 1024);
            std::thread::sleep(Duration::from_millis(10));
        }
        most
    });
    (took, most)
}

fn splink(people: &Path) -> (Duration, u64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/with_splink.py");
    let output = Command::new("python3").arg(script).arg(people).output().expect("Splink");
    let said = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = said.split_whitespace().rev().take(2).filter_map(|word| word.parse().ok()).collect();
    let [megabytes, seconds] = figures.as_slice() else {
        panic!("Splink: {said}{}", String::from_utf8_lossy(&output.stderr))
    };
    (Duration::from_secs_f64(*seconds), *megabytes as u64)
}

/// The base's contacts as a table.
fn people(size: usize) -> PathBuf {
    let file = folder().join(format!("splink-{size}.csv"));
    if file.exists() {
        return file;
    }
    let base = Connection::open_with_flags(path(size), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the base");
    let mut rows = base.prepare(PEOPLE).expect("its contacts");
    let mut rows = rows.query([]).expect("its contacts");
    let mut table = csv::Writer::from_path(&file).expect("a table");
    table.write_record(HEADER.split(',')).expect("a table");
    while let Some(row) = rows.next().expect("a contact") {
        let id: i64 = row.get(0).expect("its number");
        let others = (1..12).map(|at| row.get::<_, String>(at).expect("its words"));
        table.write_record([id.to_string()].into_iter().chain(others)).expect("a row");
    }
    table.flush().expect("a table");
    file
}

/// A contact that is here, typed again with a slip.
fn typed(sheet: &mut Sheet, size: usize) {
    if !sheet.wants(TYPED) {
        return;
    }
    let base = Base::of(size);
    let some = base.ask(&AskContacts { filter: "kind:person has:phone".into(), limit: 200, ..AskContacts::default() });
    let Some(line) = some.last() else { return };
    let words: Vec<&str> = line.name.split(' ').collect();
    let name = format!("{} {}", words.get(1).unwrap_or(&""), words.first().unwrap_or(&""));
    let new = NewContact { name, phones: line.phones.clone(), town: line.town.clone(), ..NewContact::default() };
    let question = AskLikely { new };
    assert!(base.ask(&question).iter().any(|likely| likely.line.id == line.id), "{question:?}");
    sheet.within((TYPED, Some(size)), Duration::from_millis(10), || base.ask(&question));
}
