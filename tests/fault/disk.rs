//! No room, no leave to write, no file: a clear sentence, nothing by half, and it works again afterwards.

use crate::program::{Base, Run};
use crate::terminal::{Shell, Terminal};
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;

/// A firm with a client, and a letter to them.
fn firm() -> Base {
    let base = Base::new();
    let order = base.firm_with_a_referred_client();
    base.ok(&["payment", "add", &order]);
    base.ok(&["contact", "edit", "2", "--set", "address=1 High Street"]);
    base.ok(&["letter", "start", "2"]);
    let text = base.file("letter.txt", "How was the course? Shall we meet in May?");
    base.ok(&["letter", "write", "1", "--text-file", &text]);
    base.ok(&["letter", "ready", "1"]);
    base
}

/// Runs it where no file may grow beyond so many blocks of half a kilobyte.
fn cramped(base: &Base, blocks: u32, args: &[&str]) -> Run {
    let limit = format!("ulimit -f {blocks}; exec \"$@\"");
    Run::of(base.command_by(&["sh", "-c", &limit, "sh"], args).output().unwrap())
}

fn told(run: &Run, sentence: &str) {
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "one sentence: {run:?}");
    assert!(run.err.starts_with("kontora: ") && run.err.contains(sentence), "{run:?}");
}

#[test]
fn a_full_disk_is_told_in_a_sentence_and_changes_nothing() {
    let base = firm();
    let contacts = base.ok(&["contact", "list", "--json"]);
    for blocks in [0, 1, 8, 40] {
        told(&cramped(&base, blocks, &["contact", "add", "--name", "Anna Smith"]), "The disk is full");
        let ru = cramped(&base, blocks, &["contact", "add", "--name", "Анна", "--lang", "ru"]);
        told(&ru, "На диске нет места");
        assert_eq!(base.ok(&["contact", "list", "--json"]), contacts, "{blocks} blocks");
    }
    base.sound();
    base.ok(&["contact", "add", "--name", "Anna Smith"]);
}

#[test]
fn what_finds_no_room_on_its_way_out_leaves_no_half_file() {
    let base = firm();
    let table = base.file("people.csv", &"Name,E-mail,Note\n".to_owned().add_rows(400));
    let files = || -> Vec<String> { base.names().into_iter().filter(|name| !name.starts_with("base.db-")).collect() };
    let before = files();
    let works: [&[&str]; 6] = [
        &["backup", "copy.db"],
        &["export", "contacts", "clients.csv"],
        &["export", "contacts", "clients.vcf"],
        &["export", "journal", "books.journal"],
        &["letter", "render", "1", "--pdf", "letter.pdf"],
        &["demo", "--size", "20", "--into", "invented.db", "--no-open"],
    ];
    for args in works {
        let run = cramped(&base, 0, args);
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{args:?} {run:?}");
        assert!(run.err.contains("free some space"), "{args:?} {run:?}");
        assert_eq!(files(), before, "{args:?} leaves nothing behind");
    }
    told(&cramped(&base, 40, &["import", "contacts", &table]), "free some space");
    assert_eq!(files(), before);
    for args in works {
        base.ok(args);
    }
    base.ok(&["import", "contacts", &table]);
    base.sound();
}

trait Rows {
    fn add_rows(self, count: usize) -> String;
}

impl Rows for String {
    fn add_rows(mut self, count: usize) -> String {
        (0..count).for_each(|row| self.push_str(&format!("Person {row},p{row}@example.com,{}\n", "words ".repeat(40))));
        self
    }
}

/// Gives all that is in the folder to nobody, when we are the one for whom permissions do not count; how to run as nobody.
fn as_nobody(base: &Base) -> Vec<&'static str> {
    if !rustix::process::getuid().is_root() {
        return Vec::new();
    }
    for entry in fs::read_dir(base.folder.path()).unwrap() {
        chown(entry.unwrap().path(), Some(65534), Some(65534)).unwrap();
    }
    chown(base.folder.path(), Some(65534), Some(65534)).unwrap();
    vec!["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
}

fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_or_folder_that_may_not_be_written_is_named_and_can_still_be_read() {
    let base = firm();
    let nobody = as_nobody(&base);
    let run = |args: &[&str]| Run::of(base.command_by(&nobody, args).output().unwrap());
    if run(&["--version"]).code != 0 {
        return eprintln!("skipped: nobody may not run the program where it was built");
    }
    let add: &[&str] = &["contact", "add", "--name", "Anna Smith"];
    permit(base.folder.path(), 0o500);
    told(&run(add), "may not be written; check the permissions of the file and its folder");
    told(&run(&["export", "contacts", "out.csv"]), "check the permissions");
    permit(base.folder.path(), 0o700);
    permit(&base.path(), 0o400);
    told(&run(add), "base.db may not be written");
    let read = run(&["contact", "list"]);
    assert_eq!(read.code, 0, "what may be read is read: {read:?}");
    permit(&base.path(), 0o600);
    assert_eq!(run(add).code, 0);
}

#[test]
fn a_path_that_cannot_be_a_base_is_told() {
    let base = firm();
    let path = base.path().to_str().unwrap().to_owned();
    let folder = base.folder.path().to_str().unwrap().to_owned();
    for file in [folder.clone(), format!("{path}/x.db")] {
        for args in [["contact", "list"], ["letter", "round"], ["deal", "stages"]] {
            told(&base.run(&[&args[..], &["--file", &file]].concat()), "check the path");
        }
    }
    told(&base.run(&["export", "contacts", &format!("{folder}/gone/out.csv")]), "check the path");
    told(&base.run(&["export", "contacts", &format!("{path}/out.csv")]), "check the path");
    fs::create_dir(format!("{folder}/empty")).unwrap();
    told(&base.run(&["import", "contacts", &format!("{folder}/empty")]), "There are no tables");
}

#[test]
fn a_log_that_cannot_be_opened_is_told() {
    let base = firm();
    let log = base.folder.path().join("base.db-wal");
    let _ = fs::remove_file(&log); // closed, the base has none
    fs::create_dir(&log).unwrap();
    told(&base.run(&["contact", "add", "--name", "Anna Smith"]), "may not be written");
    fs::remove_dir(&log).unwrap();
    base.ok(&["contact", "add", "--name", "Anna Smith"]);
}

/// Limits how long files of a running program may grow.
fn limit(terminal: &Terminal, bytes: Option<u64>) {
    let pid = Pid::from_raw(terminal.pid() as i32);
    prlimit(pid, Resource::Fsize, Rlimit { current: bytes, maximum: None }).unwrap();
}

#[test]
fn on_the_screen_a_full_disk_keeps_the_form_and_saving_again_works() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("3");
    terminal.wait("Nobody is here yet");
    limit(&terminal, Some(512));
    terminal.send("a");
    terminal.wait("Add a contact");
    terminal.send("Anna Smith\x13");
    terminal.wait("The disk is full");
    terminal.wait("Add a contact");
    terminal.wait("Anna Smith");
    limit(&terminal, None);
    terminal.send("\x13");
    terminal.wait("Added Anna Smith");
}

#[test]
fn on_the_screen_a_base_that_is_gone_keeps_the_form_until_it_is_back() {
    for replaced in [false, true] {
        let mut terminal = Terminal::start(Shell::No);
        terminal.wait("1 Today");
        terminal.send("3");
        terminal.wait("Nobody is here yet");
        terminal.send("a");
        terminal.wait("Add a contact");
        let (base, aside) = (terminal.base(), terminal.base().with_extension("aside"));
        fs::rename(&base, &aside).unwrap();
        if replaced {
            fs::copy(&aside, &base).unwrap();
        }
        terminal.send("Anna Smith\x13");
        terminal.wait("was moved, deleted or replaced");
        terminal.wait("Anna Smith");
        fs::rename(&aside, &base).unwrap();
        terminal.send("\x13");
        terminal.wait("Added Anna Smith");
    }
}
