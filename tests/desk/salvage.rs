//! Broken bases: every row on a page that is whole comes out, whatever was done to the others, and the broken file is only read.

use crate::support::Base;
use kontora::desk::{self, Command, ContactField};
use kontora::store::{Reader, Salvaged, salvage};
use kontora::text::Lang;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: usize = 4096;

/// Chance that repeats itself.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.below(256) as u8).collect()
    }
}

/// A demo that people have worked in: with undone changes, a long note on overflow pages, and its log folded in.
fn worked(folder: &Path, size: usize) -> PathBuf {
    let mut base = Base::demo(Lang::Ru, size);
    for contact in 1..=20 {
        let long = format!("{contact}: {}", "долгая заметка ".repeat(400));
        base.run(Command::EditContact { id: contact, seen: None, set: vec![(ContactField::Note, long)] });
        base.run(Command::AddWish { contact, words: "курс весной".into() });
    }
    for _ in 0..5 {
        base.run(Command::Undo { op: None });
    }
    let path = folder.join("whole.db");
    base.reader.copy(&path, &mut |_, _| true).unwrap();
    path
}

/// What a page holds: its table's name and how many of its rows; of an overflow page one.
fn pages(path: &Path) -> BTreeMap<usize, (String, usize)> {
    let conn = Connection::open(path).unwrap();
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'summary'";
    let mut pages =
        conn.prepare(&format!("SELECT pageno, name, pagetype, ncell FROM dbstat WHERE name IN ({tables})")).unwrap();
    let bare: BTreeSet<String> = ["change", "draft", "upkeep"].map(str::to_owned).into();
    let rows =
        pages.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?))).unwrap();
    let held = rows.map(|row| {
        let (page, table, kind, cells): (usize, String, String, usize) = row.unwrap();
        let rows = match kind.as_str() {
            "leaf" => cells,
            "internal" => {
                if bare.contains(&table) {
                    cells
                } else {
                    0
                }
            }
            _ => 1,
        };
        (page, (table, rows))
    });
    held.collect()
}

/// Something of every row that tells it from others, by table.
fn rows(path: &Path) -> BTreeMap<&'static str, BTreeSet<String>> {
    let conn = Connection::open(path).unwrap();
    [
        ("contact", "SELECT id || kind || name || folded || note || address || source || letters || op FROM contact"),
        ("person", "SELECT id || '|' || contact_id || name || post FROM person"),
        ("channel", "SELECT id || '|' || contact_id || kind || value || folded || state FROM channel"),
        ("wish", "SELECT id || '|' || contact_id || '|' || day || words || op FROM wish"),
        ("inquiry", "SELECT id || '|' || contact_id || '|' || day || source || words FROM inquiry"),
        ("deal", "SELECT id || '|' || contact_id || title || amount || since FROM deal"),
        ("activity", "SELECT id || '|' || contact_id || kind || day || words FROM activity"),
        ("task", "SELECT id || '|' || contact_id || kind || due || words FROM task"),
        ("sale_order", "SELECT id || '|' || contact_id || '|' || day || '|' || total FROM sale_order"),
        (
            "order_line",
            "SELECT id || '|' || order_id || name || quantity || '|' || price || '|' || total FROM order_line",
        ),
        ("payment", "SELECT id || '|' || order_id || kind || day || '|' || amount || currency FROM payment"),
        ("letter", "SELECT id || '|' || contact_id || state || subject || body FROM letter"),
        ("card", "SELECT id || number FROM card"),
        ("entry", "SELECT id || '|' || referrer_id || kind || day || '|' || amount FROM entry"),
        ("op", "SELECT id || '|' || at || deed FROM op"),
        ("change", "SELECT op_id || '|' || seq || tbl || first || '|' || last || coalesce(before, '') FROM change"),
    ]
    .map(|(table, sql)| {
        let mut rows = conn.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| row.get(0)).unwrap();
        (table, rows.map(Result::unwrap).collect())
    })
    .into()
}

/// Salvages `broken` and sees that it was only read.
fn rescued(broken: &Path) -> (Salvaged, PathBuf) {
    let around =
        || -> BTreeSet<_> { fs::read_dir(broken.parent().unwrap()).unwrap().map(|e| e.unwrap().path()).collect() };
    let (before, bytes) = (around(), fs::read(broken).unwrap());
    let out = broken.with_extension(format!("out-{}", before.len()));
    let done = salvage(broken, &out, &mut |_, _| true).unwrap();
    assert!(fs::read(broken).unwrap() == bytes, "the broken file was written to");
    let after: BTreeSet<_> = around().into_iter().filter(|path| *path != out).collect();
    assert_eq!(after, before);
    (done, out)
}

fn saved(done: &Salvaged) -> BTreeMap<&str, i64> {
    done.tables.iter().map(|table| (table.table.as_str(), table.saved)).collect()
}

#[test]
fn every_row_on_a_whole_page_comes_out_whichever_pages_are_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let whole = worked(folder.path(), 250);
    let (bytes, held, all) = (fs::read(&whole).unwrap(), pages(&whole), rows(&whole));
    let count = bytes.len() / PAGE;
    assert!(count > 300 && held.values().any(|(table, rows)| table == "contact" && *rows == 1));
    let totals = held.values().fold(BTreeMap::new(), |mut totals: BTreeMap<&str, i64>, (table, _)| {
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        totals
            .entry(table)
            .or_insert_with(|| Connection::open(&whole).unwrap().query_row(&sql, [], |r| r.get(0)).unwrap());
        totals
    });
    for seed in 1..=16 {
        let mut dice = Dice(seed);
        let mut bytes = bytes.clone();
        let damaged: BTreeSet<usize> = (0..1 + dice.below(count / 4)).map(|_| 2 + dice.below(count - 1)).collect();
        for page in &damaged {
            let at = (page - 1) * PAGE;
            match dice.below(3) {
                0 => bytes[at..at + PAGE].fill(0),
                1 => bytes[at..at + PAGE].copy_from_slice(&dice.bytes(PAGE)),
                _ => bytes[at..at + 512].copy_from_slice(&dice.bytes(512)),
            }
        }
        let broken = folder.path().join(format!("broken-{seed}.db"));
        fs::write(&broken, &bytes).unwrap();
        let (done, out) = rescued(&broken);
        let saved = saved(&done);
        for (table, total) in &totals {
            let gone: usize =
                damaged.iter().filter_map(|page| held.get(page)).filter(|(t, _)| t == table).map(|(_, n)| n).sum();
            let least = total - i64::try_from(gone).unwrap();
            assert!(
                saved[table] >= least,
                "seed {seed}: {table}: {} of {total} saved, {least} are on whole pages",
                saved[table]
            );
            assert!(saved[table] <= *total, "seed {seed}: {table}");
        }
        for (table, rows) in rows(&out) {
            let strange = rows.difference(&all[table]).filter(|row| {
                !row.contains("? ") && !row.contains("\"lost\"") && !row.contains("base-made") && table != "sale_order"
            });
            assert_eq!(strange.collect::<Vec<_>>(), Vec::<&String>::new(), "seed {seed}: {table}");
        }
        // SQLite finds nothing wrong with what came out, and it can be worked in.
        let findings = desk::check(&Reader::open(&out).unwrap(), &mut |_, _| true).unwrap().findings;
        let ours = [
            "file",
            "chain",
            "chain-cut",
            "journal-undo",
            "journal-row",
            "journal-count",
            "journal-unreadable",
            "contact",
            "summary",
        ];
        let keys: Vec<_> =
            findings.iter().map(|f| serde_json::to_value(f).unwrap()["key"].as_str().unwrap().to_owned()).collect();
        assert!(keys.iter().all(|key| !ours.contains(&key.as_str())), "seed {seed}: {findings:?}");
        fs::remove_file(broken).unwrap();
        fs::remove_file(out).unwrap();
    }
}

#[test]
fn a_base_whose_beginning_is_gone_comes_out_whole() {
    let folder = tempfile::tempdir().unwrap();
    let whole = worked(folder.path(), 100);
    let all = rows(&whole);
    for gone in [16, 100, PAGE, 3 * PAGE] {
        let mut bytes = fs::read(&whole).unwrap();
        bytes[..gone].fill(0xff);
        let broken = folder.path().join(format!("headless-{gone}.db"));
        fs::write(&broken, &bytes).unwrap();
        let (_, out) = rescued(&broken);
        let out = rows(&out);
        for (table, rows) in &all {
            if gone <= PAGE {
                assert_eq!(&out[table], rows, "{gone} bytes: {table}");
            }
        }
    }
}

#[test]
fn a_truncated_base_gives_what_is_left_and_tells_how_much_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let whole = worked(folder.path(), 100);
    let bytes = fs::read(&whole).unwrap();
    let totals = rows(&whole);
    for part in [2, 3, 5] {
        let broken = folder.path().join(format!("cut-{part}.db"));
        fs::write(&broken, &bytes[..bytes.len() / 5 * (part - 1) + 100]).unwrap();
        let (done, _) = rescued(&broken);
        let activity = done.tables.iter().find(|table| table.table == "activity").unwrap();
        if let Some(missing) = activity.missing.filter(|_| saved(&done)["change"] == totals["change"].len() as i64) {
            assert_eq!(activity.saved + missing, totals["activity"].len() as i64, "{done:?}");
        }
    }
}

#[test]
fn what_is_still_in_the_log_comes_out_as_well() {
    let mut base = Base::demo(Lang::En, 50);
    let contact =
        base.add(Command::AddContact(desk::NewContact { name: "Newest Of All".into(), ..Default::default() }));
    let broken = base.folder.path().join("broken.db");
    fs::copy(base.folder.path().join("demo.db"), &broken).unwrap();
    fs::copy(base.folder.path().join("demo.db-wal"), base.folder.path().join("broken.db-wal")).unwrap();
    let (_, out) = rescued(&broken);
    assert!(
        rows(&out)["contact"].iter().any(|row| row.starts_with(&format!("{contact}")) && row.contains("Newest Of All"))
    );
    // A log of garbage is passed by.
    fs::write(base.folder.path().join("broken.db-wal"), Dice(1).bytes(20_000)).unwrap();
    let (_, out) = rescued(&broken);
    assert!(rows(&out)["contact"].len() >= 50);
}

#[test]
fn what_is_no_base_gives_none() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.db");
    for (name, bytes) in [("empty", Vec::new()), ("letter", b"Dear all".to_vec()), ("noise", Dice(7).bytes(100_000))] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert!(salvage(&path, &out, &mut |_, _| true).is_err(), "{name}");
        assert!(!out.exists());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left lying around");
}
