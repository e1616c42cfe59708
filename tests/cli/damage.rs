//! A damaged base: noticed, left as it is, and what to do is said.

use crate::support::Kontora;
use kontora::store::Writer;
use std::fs;
use std::path::Path;

/// A base with a backup and three hundred people.
fn firm() -> Kontora {
    let kontora = Kontora::new();
    let people: String = (0..300).map(|n| format!("Person {n},Street {n},{}\n", "a long note ".repeat(8))).collect();
    kontora.file("people.csv", &format!("Name,Address,Note\n{people}"));
    kontora.ok(&["import", "contacts", "people.csv"]);
    kontora
}

/// Sees that reading and writing are refused in words, and that nothing touched the files.
fn refused_and_untouched(kontora: &Kontora, what: &str) {
    let look = || {
        let mut files: Vec<_> =
            fs::read_dir(kontora.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.into_iter().filter(|path| path.is_file()).map(|path| (fs::read(&path).unwrap(), path)).collect::<Vec<_>>()
    };
    let before = look();
    for args in [&["contact", "add", "--name", "Late"][..], &["contact", "list"], &["check"], &["undo"]] {
        let said = kontora.refused(args);
        assert!(said.contains("damaged") && said.contains("kontora salvage"), "{what}: {said}");
        assert!(said.contains("base-2026-03-02.db"), "{what}: the newest backup is named: {said}");
    }
    assert!(look() == before, "{what}: something was written");
    kontora.ok(&["restore", "base-2026-03-02.db"]);
    kontora.ok(&["contact", "add", "--name", "Late"]);
}

#[test]
fn an_emptied_truncated_or_headless_base_is_refused_and_left_as_it_is() {
    for (what, damage) in [
        ("empty", (|bytes| bytes.clear()) as fn(&mut Vec<u8>)),
        ("truncated", |bytes| bytes.truncate(bytes.len() / 2)),
        ("a page short", |bytes| bytes.truncate(bytes.len() - 4096)),
        ("no magic", |bytes| bytes[..16].fill(0)),
        ("no header", |bytes| bytes[16..100].fill(0xff)),
        ("something else", |bytes| *bytes = b"Dear all, this was a base once".to_vec()),
    ] {
        let kontora = firm();
        let mut bytes = fs::read(kontora.path("base.db")).unwrap();
        damage(&mut bytes);
        fs::write(kontora.path("base.db"), bytes).unwrap();
        refused_and_untouched(&kontora, what);
    }
}

#[test]
fn a_log_that_is_missing_or_garbage_is_noticed_and_the_base_not_used_without_it() {
    for garbage in [false, true] {
        let (kontora, crashed) = (firm(), Kontora::new());
        {
            let _open = Writer::open(&kontora.path("base.db"), "USD".parse().unwrap()).unwrap();
            kontora.ok(&["contact", "add", "--name", "Newest"]);
            // As a crash leaves it: base, log and index.
            for name in ["base.db", "base.db-wal", "base.db-shm"] {
                fs::copy(kontora.path(name), crashed.path(name)).unwrap();
            }
        }
        fs::create_dir(crashed.path("backups")).unwrap();
        fs::copy(kontora.path("backups/base-2026-03-02.db"), crashed.path("backups/base-2026-03-02.db")).unwrap();
        if garbage {
            fs::write(crashed.path("base.db-wal"), vec![0x5a; 50_000]).unwrap();
        } else {
            fs::remove_file(crashed.path("base.db-wal")).unwrap();
        }
        refused_and_untouched(&crashed, if garbage { "garbage" } else { "missing" });
    }
}

#[test]
fn damage_that_a_question_meets_stops_all_writing_until_a_sound_base_is_back() {
    let kontora = firm();
    let mut bytes = fs::read(kontora.path("base.db")).unwrap();
    let pages = bytes.len() / 4096;
    for page in (20..pages).step_by(3) {
        bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
    }
    fs::write(kontora.path("base.db"), &bytes).unwrap();
    let met = kontora.refused(&["contact", "list", "--limit", "1000"]);
    assert!(met.contains("kontora salvage"), "{met}");
    assert!(kontora.refused(&["contact", "add", "--name", "Late"]).contains("kontora salvage"));
    assert!(fs::read(kontora.path("base.db")).unwrap() == bytes, "the base was written to");
    // What is left comes out.
    let told = kontora.json(&["salvage", "base.db", "new.db"]);
    assert!(told["salvaged"]["broken_pages"].as_i64().unwrap() > 0, "{told}");
    let left =
        kontora.json(&["contact", "list", "--limit", "1000", "--file", kontora.path("new.db").to_str().unwrap()]);
    assert!(!left.as_array().unwrap().is_empty());
    assert!(fs::read(kontora.path("base.db")).unwrap() == bytes, "the base was written to");
    assert!(kontora.refused(&["salvage", "base.db", "new.db"]).contains("there already"));
    // And the backup brings it back.
    let aside = kontora.json(&["restore", "base-2026-03-02.db"])["aside"].as_str().unwrap().to_owned();
    assert!(fs::read(aside).unwrap() == bytes, "what was there is kept");
    kontora.ok(&["contact", "add", "--name", "Late"]);
    assert_eq!(kontora.json(&["contact", "list", "--limit", "1000"]).as_array().unwrap().len(), 301);
}

#[test]
fn a_mark_without_damage_goes_with_a_check() {
    let mut kontora = firm();
    kontora.file("base.db-damaged", "a bit fell over");
    for lang in ["en", "ru"] {
        kontora.lang = lang;
        assert!(kontora.refused(&["contact", "add", "--name", "Late"]).contains("a bit fell over"));
    }
    kontora.ok(&["contact", "list"]);
    kontora.ok(&["check"]);
    kontora.ok(&["contact", "add", "--name", "Late"]);
    assert!(!Path::new(&kontora.path("base.db-damaged")).exists());
}

#[test]
fn what_is_salvaged_is_told_table_by_table_in_both_languages() {
    let kontora = firm();
    for (lang, says) in [("en", "Missing"), ("ru", "Пропало")] {
        let kontora = Kontora { lang, today: kontora.today.clone(), ..firm() };
        let told = kontora.ok(&["salvage", "base.db", "new.db"]);
        let contacts = told.lines().find(|line| line.starts_with("contact ")).unwrap();
        assert_eq!(contacts.split_whitespace().collect::<Vec<_>>(), ["contact", "300", "0"], "{told}");
        assert!(told.contains(says), "{told}");
    }
}
