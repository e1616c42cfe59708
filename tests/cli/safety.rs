//! Backups, restore, check: the base as a file that must not be lost.

use crate::support::Kontora;
use kontora::store::Writer;
use rusqlite::Connection;
use serde_json::Value;
use std::path::Path;

/// A base with a referrer, a refund, a payout: money of every kind.
fn firm() -> Kontora {
    let kontora = Kontora::new();
    for line in [
        "plan add Friends --percent 10 --hold-days 0",
        "contact add --name Ann",
        "referrer add 1 --kind partner --plan Friends",
        "card issue 1 --count 3",
        "contact add --name Boris --card 00000018",
        "product add Course --price 100.00",
    ] {
        kontora.ok(&line.split(' ').collect::<Vec<_>>());
    }
    kontora.ok(&["order", "add", "2", "--line", "Course x 3"]);
    kontora.ok(&["payment", "add", "1", "--amount", "133.33"]);
    kontora.ok(&["payment", "add", "1", "--amount", "66.67"]);
    kontora.ok(&["refund", "add", "1", "--amount", "33.34"]);
    kontora.ok(&["payout", "run"]);
    kontora
}

/// Everything that counts money, as the commands tell it.
fn money(kontora: &Kontora) -> Vec<Value> {
    [
        &["ledger", "list"][..],
        &["ledger", "balance"],
        &["order", "show", "1"],
        &["payout", "list"],
        &["contact", "list"],
    ]
    .map(|args| kontora.json(args))
    .to_vec()
}

fn backups(kontora: &Kontora) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let name = |file: &Value| Path::new(&text(file)).file_name().unwrap().to_str().unwrap().to_owned();
    let list = kontora.json(&["backup", "list"]);
    list.as_array().unwrap().iter().map(|line| (text(&line["kind"]), name(&line["file"]))).collect()
}

#[test]
fn the_first_change_of_a_day_makes_its_backup_and_reading_makes_none() {
    let mut kontora = Kontora::new();
    kontora.ok(&["contact", "list"]);
    assert_eq!(backups(&kontora), []);
    kontora.ok(&["contact", "add", "--name", "Ann"]);
    kontora.ok(&["contact", "add", "--name", "Boris"]);
    let first = ("daily".to_owned(), "base-2026-03-02.db".to_owned());
    assert_eq!(backups(&kontora), std::slice::from_ref(&first));
    kontora.today = "2026-03-03".to_owned();
    kontora.ok(&["undo"]);
    assert_eq!(backups(&kontora), [("daily".to_owned(), "base-2026-03-03.db".to_owned()), first]);
    let copy = kontora.path("backups/base-2026-03-02.db");
    let held = kontora.json(&["contact", "list", "--file", copy.to_str().unwrap()]);
    assert_eq!(held.as_array().unwrap().len(), 1, "the backup is of the moment after the first change");
}

#[test]
fn daily_backups_rotate_and_others_stay() {
    let kontora = Kontora::new();
    std::fs::create_dir(kontora.path("backups")).unwrap();
    let day = |ago: i64| "2026-03-01".parse::<kontora::domain::Day>().unwrap().plus(-ago);
    for ago in 0..200 {
        kontora.file(&format!("backups/base-{}.db", day(ago)), "");
    }
    let others =
        ["base-2025-01-01-before-schema-2.db", "base-2025-01-01-before-restore.db", "other-2025-01-01.db", "notes.txt"];
    for name in others {
        kontora.file(&format!("backups/{name}"), "");
    }
    kontora.ok(&["contact", "add", "--name", "Ann"]);
    let left = backups(&kontora);
    assert_eq!(left.iter().filter(|(kind, _)| kind == "daily").count(), 7 + 2 + 6, "{left:?}");
    assert_eq!(left[6].1, "base-2026-02-24.db");
    assert!(others.iter().all(|name| kontora.path("backups").join(name).exists()));
}

#[test]
fn the_demo_gets_no_backups() {
    let kontora = Kontora::new();
    let demo = kontora.path("demo.db").to_str().unwrap().to_owned();
    kontora.ok(&["demo", "--size", "20", "--into", &demo, "--no-open"]);
    kontora.ok(&["contact", "add", "--name", "Ann", "--file", &demo]);
    assert!(!kontora.path("backups").exists());
}

#[test]
fn a_daily_backup_that_fails_is_told_once_a_day_and_the_change_stands() {
    let mut kontora = Kontora::new();
    kontora.file("backups", "a file where the folder should be");
    let run = kontora.run(&["contact", "add", "--name", "Ann"]);
    assert_eq!((run.code, run.err.lines().count()), (0, 1), "{}", run.err);
    assert!(run.err.contains("backup could not be made"), "{}", run.err);
    assert_eq!(kontora.ok(&["contact", "add", "--name", "Boris"]).lines().count(), 1);
    kontora.today = "2026-03-03".to_owned();
    kontora.lang = "ru";
    let run = kontora.run(&["contact", "add", "--name", "Clara"]);
    assert!(run.err.contains("резервную копию сделать не удалось"), "{}", run.err);
    assert_eq!(kontora.json(&["contact", "list"]).as_array().unwrap().len(), 3);
}

#[test]
fn restore_brings_everything_back_to_the_cent_and_keeps_what_was_there() {
    for lang in ["en", "ru"] {
        let kontora = Kontora { lang, ..firm() };
        let made = kontora.json(&["backup", "copy.db"]);
        assert_eq!(made["paid"]["amount"], "166.66", "{made}");
        let then = money(&kontora);
        kontora.ok(&["payment", "add", "1", "--amount", "7.01"]);
        kontora.ok(&["undo"]);
        kontora.ok(&["payment", "add", "1", "--amount", "0.99"]);
        kontora.ok(&["contact", "add", "--name", "Clara"]);
        let later = money(&kontora);
        assert_ne!(then, later);

        let told = kontora.json(&["restore", "copy.db"]);
        assert_eq!(
            (&told["contacts"], &told["orders"], &told["payments"]),
            (&2.into(), &1.into(), &3.into()),
            "{told}"
        );
        assert_eq!(told["paid"]["amount"], "166.66");
        assert_eq!(money(&kontora), then);
        kontora.ok(&["check"]);
        let aside = told["aside"].as_str().unwrap().to_owned();
        assert_eq!(backups(&kontora).iter().filter(|(kind, _)| kind == "before-restore").count(), 1);

        // And back again, by the name that the list shows.
        let name = Path::new(&aside).file_name().unwrap().to_str().unwrap().to_owned();
        let said = kontora.ok(&["restore", &name]);
        assert_eq!(said.lines().count(), 3, "{said}");
        assert_eq!(money(&kontora), later);
        kontora.ok(&["payment", "add", "1", "--amount", "1.00"]);
        kontora.ok(&["check"]);
    }
}

#[test]
fn restore_is_refused_while_the_base_is_open_elsewhere_and_of_what_is_no_base() {
    let kontora = firm();
    kontora.ok(&["backup", "copy.db"]);
    kontora.ok(&["contact", "add", "--name", "Clara"]);
    let base = std::fs::read(kontora.path("base.db")).unwrap();
    let same = || assert!(std::fs::read(kontora.path("base.db")).unwrap() == base, "the base was touched");
    {
        let _open = Writer::open(&kontora.path("base.db"), "USD".parse().unwrap()).unwrap();
        assert!(kontora.refused(&["restore", "copy.db"]).contains("close it"));
    }
    same();
    kontora.file("letter.txt", "Dear all, this is a letter and no base");
    assert!(kontora.refused(&["restore", "letter.txt"]).contains("not a Kontora base"));
    assert!(kontora.refused(&["restore", "nothing.db"]).contains("nothing.db"));
    assert!(kontora.refused(&["restore", "base.db"]).contains("the base itself"));
    Connection::open(kontora.path("copy.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(kontora.refused(&["restore", "copy.db"]).contains("newer Kontora"));
    let mut bytes = std::fs::read(kontora.path("backups/base-2026-03-02.db")).unwrap();
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0x5a);
    std::fs::write(kontora.path("broken.db"), bytes).unwrap();
    assert!(kontora.refused(&["restore", "broken.db"]).contains("damaged"));
    same();
    let left: Vec<_> =
        std::fs::read_dir(kontora.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".kontora")), "{left:?}");
}

#[test]
fn restore_makes_a_base_where_there_is_none() {
    let kontora = firm();
    kontora.ok(&["backup", "copy.db"]);
    let then = money(&kontora);
    for name in ["base.db", "base.db-wal", "base.db-shm"] {
        let _ = std::fs::remove_file(kontora.path(name));
    }
    assert_eq!(kontora.json(&["restore", "copy.db"])["aside"], Value::Null);
    assert_eq!(money(&kontora), then);
}

#[cfg(unix)]
#[test]
fn base_backups_and_what_is_put_back_are_private_under_any_umask() {
    use std::os::unix::fs::PermissionsExt;
    let kontora = Kontora::new();
    let run = |line: &str| {
        let binary = env!("CARGO_BIN_EXE_kontora");
        let done = std::process::Command::new("sh")
            .args(["-c", &format!("umask 000; exec {binary} {line}")])
            .envs(kontora.command(&[]).get_envs().filter_map(|(name, value)| Some((name, value?))))
            .env("KONTORA_FILE", kontora.path("own/base.db"))
            .current_dir(kontora.folder.path())
            .output();
        assert!(done.unwrap().status.success(), "{line}");
    };
    run("contact add --name Ann");
    run("backup copy.db");
    run("restore copy.db");
    run("contact add --name Boris");
    let mode = |name: &str| std::fs::metadata(kontora.path(name)).unwrap().permissions().mode() & 0o777;
    for name in
        ["own/base.db", "copy.db", "own/backups/base-2026-03-02.db", "own/backups/base-2026-03-02-before-restore.db"]
    {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    assert_eq!((mode("own"), mode("own/backups")), (0o700, 0o700));
}

#[test]
fn every_command_refuses_a_newer_base_and_leaves_it_as_it_was() {
    let kontora = firm();
    Connection::open(kontora.path("base.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let base = std::fs::read(kontora.path("base.db")).unwrap();
    kontora.file("people.csv", "Name\nClara\n");
    for line in [
        "contact list",
        "contact add --name X",
        "import contacts people.csv",
        "export contacts out.csv",
        "export journal out.journal",
        "undo",
        "redo",
        "history",
        "check",
        "backup",
        "backup copy.db",
        "config get currency",
        "config set currency EUR",
        "report first-payments",
        "payout run",
        "letter next",
    ] {
        let refused = kontora.refused(&line.split(' ').collect::<Vec<_>>());
        assert!(refused.contains("newer Kontora"), "{line}: {refused}");
    }
    assert!(std::fs::read(kontora.path("base.db")).unwrap() == base);
    assert!(!kontora.path("copy.db").exists() && !kontora.path("out.csv").exists());
}

#[test]
fn check_tells_what_was_done_to_the_ledger_past_the_program() {
    let kontora = firm();
    let sound = kontora.json(&["check"]);
    assert_eq!((&sound["sound"], sound["seal"]["payments"].as_str().unwrap().len()), (&true.into(), 64));
    assert!(kontora.ok(&["check"]).contains(sound["seal"]["payments"].as_str().unwrap()));
    Connection::open(kontora.path("base.db"))
        .unwrap()
        .execute_batch("DROP TRIGGER payment_is_never_edited; UPDATE payment SET amount = amount + 1 WHERE id = 2")
        .unwrap();
    let mut kontora = kontora;
    for (lang, says) in [("en", "Payment 2 was edited past the program"), ("ru", "Оплату 2 изменили в обход программы")]
    {
        kontora.lang = lang;
        let run = kontora.run(&["check"]);
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
        assert!(run.out.contains(says), "{}", run.out);
        assert!(run.err.contains("kontora restore"), "{}", run.err);
    }
    let told: Value = serde_json::from_str(&kontora.run(&["check", "--json"]).out).unwrap();
    let found = told["findings"].as_array().unwrap();
    let chain = found.iter().find(|finding| finding["key"] == "chain").unwrap();
    assert_eq!((&told["sound"], &chain["table"], &chain["row"]), (&false.into(), &"payment".into(), &2.into()));
}

#[cfg(unix)]
#[test]
fn whatever_leaves_the_base_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let kontora = firm();
    kontora.ok(&["contact", "edit", "2", "--set", "email=boris@example.com"]);
    kontora.ok(&["contact", "edit", "2", "--set", "address=1 High Street", "--set", "town=Leeds"]);
    kontora.ok(&["letter", "start", "2"]);
    let letter = kontora.file("letter.txt", "Dear Boris, you took the course three times; shall we go on?");
    kontora.ok(&["letter", "write", "1", "--text-file", &letter]);
    kontora.ok(&["letter", "ready", "1"]);
    let broken = kontora.file("people.csv", "name,phone\nClara,\n\"open");
    kontora.ok(&["import", "contacts", &broken]);
    let outs = ["people.out.csv", "people.vcf", "books.journal", "letter.pdf", "letter.eml", "copy.db", "saved.db"]
        .map(|name| kontora.path(name).display().to_string());
    let [csv, vcf, journal, pdf, eml, copy, saved] = &outs;
    kontora.ok(&["export", "contacts", csv]);
    kontora.ok(&["export", "contacts", vcf]);
    kontora.ok(&["export", "journal", journal]);
    kontora.ok(&["letter", "render", "1", "--pdf", pdf]);
    kontora.ok(&["letter", "render", "1", "--eml", eml]);
    kontora.ok(&["backup", copy]);
    kontora.ok(&["salvage", copy, saved]);
    let rejected = format!("{broken}.rejected.csv");
    for path in outs.iter().chain([&rejected]) {
        let mode = std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{path}: {mode:o}");
    }
}
