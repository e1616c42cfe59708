//! The file's own promises: made private, migrated, journalled, undone, redone. Real SQLite in a temporary folder.

use super::*;

mod chain;
mod place;
mod plans;
mod schema;
mod search;
use crate::domain::*;

fn base(folder: &tempfile::TempDir) -> Writer {
    Writer::open(&folder.path().join("sub/base.db"), "USD".parse().unwrap()).unwrap()
}

fn contact(name: &str) -> Contact {
    Contact {
        id: 0,
        external_id: None,
        kind: ContactKind::Organisation,
        name: name.into(),
        folded: fold(name),
        family: String::new(),
        given: String::new(),
        patronymic: String::new(),
        gender: Gender::Unknown,
        organisation: String::new(),
        post: String::new(),
        address: "Main Street 1".into(),
        town: String::new(),
        region: String::new(),
        postcode: String::new(),
        country: String::new(),
        trade: String::new(),
        source: String::new(),
        list: String::new(),
        note: String::new(),
        letters: true,
        manager_id: None,
        seller_id: None,
        added_on: day("2026-01-01"),
        batch_id: None,
        edited: EDITED_UNKNOWN,
        op: 0,
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn deed<T>(value: T, words: &str) -> Result<Deeded<T>> {
    Ok(Deeded { value, deed: words.to_owned(), is_final: false })
}

fn add(writer: &mut Writer, name: &str) -> i64 {
    writer.transact("Ann", |tx| deed(tx.insert(&mut contact(name))?, name)).unwrap().value
}

fn rename(writer: &mut Writer, id: i64, name: &str) {
    writer
        .transact("Ann", |tx| {
            let mut row: Contact = tx.get(id)?;
            row.name = name.into();
            deed(tx.update(&mut row)?, name)
        })
        .unwrap();
}

fn name_of(writer: &Writer, id: i64) -> Option<String> {
    writer.view().get::<Contact>(id).ok().map(|c| c.name)
}

#[test]
fn sqlite_is_newer_than_the_versions_that_lose_commits() {
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[cfg(unix)]
#[test]
fn the_file_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let writer = base(&folder);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(writer.path()), 0o600);
    assert_eq!(mode(writer.path().parent().unwrap()), 0o700);
}

#[test]
fn undo_and_redo_walk_back_and_forth_over_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    rename(&mut writer, id, "Two");
    rename(&mut writer, id, "Three");
    let mut seen = vec![name_of(&writer, id)];
    for _ in 0..3 {
        writer.undo("Ann", None).unwrap();
        seen.push(name_of(&writer, id));
    }
    assert!(matches!(writer.undo("Ann", None), Err(Conflict::Nothing)));
    for _ in 0..3 {
        writer.redo("Ann").unwrap();
        seen.push(name_of(&writer, id));
    }
    assert!(matches!(writer.redo("Ann"), Err(Conflict::Nothing)));
    writer.undo("Ann", None).unwrap();
    seen.push(name_of(&writer, id));
    let names: Vec<_> = seen.iter().map(|name| name.as_deref().unwrap_or("-")).collect();
    assert_eq!(names, ["Three", "Two", "One", "-", "One", "Two", "Three", "Two"]);
}

#[test]
fn an_op_on_more_rows_than_are_held_in_memory_is_taken_back_and_redone_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let mut rows: Vec<Contact> = (0..2_500).map(|n| contact(&format!("Row {n}"))).collect();
    let add = |tx: &mut Tx<'_>| deed(rows.iter_mut().try_for_each(|row| tx.insert(row).map(drop))?, "came");
    writer.transact("Ann", add).unwrap();
    let change = |tx: &mut Tx<'_>| {
        for (n, row) in rows.iter_mut().enumerate() {
            row.name = format!("New {n}");
            tx.update(row)?;
            let (contact_id, day, words) = (row.id, day("2026-11-22"), row.name.clone());
            tx.insert(&mut Wish { id: 0, contact_id, day, words, op: 0 })?;
        }
        deed((), "changed")
    };
    writer.transact("Ann", change).unwrap();
    let sql = "SELECT concat_ws(' ', count(*), min(name), max(name), (SELECT count(*) FROM wish)) FROM contact";
    let told = |writer: &Writer| writer.view().conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    let mut seen = vec![told(&writer)];
    for _ in 0..2 {
        writer.undo("Ann", None).unwrap();
        seen.push(told(&writer));
    }
    for _ in 0..2 {
        writer.redo("Ann").unwrap();
        seen.push(told(&writer));
    }
    let (added, changed) = ("2500 Row 0 Row 999 0", "2500 New 0 New 999 2500");
    assert_eq!(seen, [changed, added, "0 0", added, changed]);
}

#[test]
fn undo_refuses_by_name_when_the_row_has_moved_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    rename(&mut writer, id, "Two");
    rename(&mut writer, id, "Three");
    let history = writer.view().history(None, 10).unwrap();
    let (three, two) = (&history[0], &history[1]);
    let refused = writer.undo("Ann", Some(two.id)).err().unwrap();
    assert!(matches!(refused, Conflict::Moved { deed, later } if deed == two.deed && later == three.deed));
    assert_eq!(name_of(&writer, id).as_deref(), Some("Three"));
}

#[test]
fn undo_refuses_to_pull_a_contact_from_under_later_records() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let inquiry =
        Inquiry { id: 0, contact_id: id, day: day("2026-01-02"), source: "site".into(), words: String::new(), op: 0 };
    writer.transact("Bob", |tx| deed(tx.insert(&mut inquiry.clone())?, "inquiry")).unwrap();
    assert!(matches!(writer.undo("Ann", None), Err(Conflict::Moved { .. })));
    assert!(name_of(&writer, id).is_some());
}

#[test]
fn a_row_changed_by_another_since_it_was_read_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let mut mine: Contact = writer.view().get(id).unwrap();
    writer
        .transact("Bob", |tx| {
            let mut row: Contact = tx.get(id)?;
            row.note = "theirs".into();
            deed(tx.update(&mut row)?, "note")
        })
        .unwrap();
    mine.note = "mine".into();
    let lost = writer.transact("Ann", |tx| deed(tx.update(&mut mine)?, "note")).err().unwrap();
    assert!(matches!(lost, StoreError::Stale { by, .. } if by == "Bob"));
}

#[test]
fn the_ledger_cannot_be_edited_or_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let mut payment = payment(id);
    writer.transact("Ann", |tx| deed(tx.insert(&mut payment)?, "payment")).unwrap();
    for sql in ["UPDATE payment SET amount = 1", "DELETE FROM payment"] {
        let refused = writer.conn_mut().execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never"), "{refused}");
    }
}

fn order(contact_id: i64, total: i64) -> SaleOrder {
    SaleOrder {
        id: 0,
        external_id: None,
        contact_id,
        deal_id: None,
        day: day("2026-01-02"),
        total,
        currency: "USD".parse().unwrap(),
        seller_id: 1,
        batch_id: None,
        op: 0,
    }
}

fn payment(contact_id: i64) -> Payment {
    Payment {
        id: 0,
        external_id: None,
        order_id: 1,
        contact_id,
        kind: PaymentKind::Payment,
        day: day("2026-02-01"),
        amount: 500,
        currency: "USD".parse().unwrap(),
        payment_id: None,
        root: None,
        reverses: None,
        op: 0,
    }
}

#[test]
fn undoing_a_payment_posts_its_reversal_and_redoing_posts_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let mut row = payment(id);
    writer
        .transact("Ann", |tx| {
            row.order_id = tx.insert(&mut order(id, 500))?;
            deed(tx.insert(&mut row)?, "payment")
        })
        .unwrap();
    let state = |writer: &Writer| -> (i64, i64, String) {
        let sql =
            "SELECT (SELECT count(*) FROM payment), (SELECT count(*) FROM standing_payment), standing FROM contact";
        writer.view().conn.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).unwrap()
    };
    assert_eq!(state(&writer), (1, 1, "client".into()));
    writer.undo("Ann", None).unwrap();
    assert_eq!(state(&writer), (2, 0, "suspect".into()));
    writer.redo("Ann").unwrap();
    assert_eq!(state(&writer), (3, 1, "client".into()));
    writer.undo("Ann", None).unwrap();
    assert_eq!(state(&writer), (4, 0, "suspect".into()));
}

#[test]
fn an_act_that_changes_nothing_leaves_no_line_in_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    rename(&mut writer, id, "One");
    let lines = writer.view().history(None, 10).unwrap();
    assert_eq!(lines.iter().map(|line| line.deed.as_str()).collect::<Vec<_>>(), ["One", r#"{"key":"base-made"}"#]);
}

#[test]
fn what_is_no_base_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear Ms Anders, this is a letter and no base").unwrap();
    assert!(matches!(Writer::open(&path, "USD".parse().unwrap()), Err(StoreError::NotKontora { .. })));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Dear Ms Anders, this is a letter and no base");
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Writer::open(&other, "USD".parse().unwrap()), Err(StoreError::NotKontora { .. })));
}

#[test]
fn a_newer_schema_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    writer.conn_mut().pragma_update(None, "user_version", 99).unwrap();
    let path = writer.path().to_owned();
    assert!(matches!(Writer::open(&path, "USD".parse().unwrap()), Err(StoreError::Newer { found: 99, .. })));
    assert!(matches!(Reader::open(&path), Err(StoreError::Newer { .. })));
}

#[test]
fn a_backup_opens_with_the_same_rows_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let out = folder.path().join("copy.db");
    let reader = Reader::open(writer.path()).unwrap();
    reader.copy(&out, &mut |_, _| true).unwrap();
    assert!(matches!(reader.copy(&out, &mut |_, _| true), Err(StoreError::Taken { .. })));
    let copy = Writer::open(&out, "EUR".parse().unwrap()).unwrap();
    assert_eq!(name_of(&copy, id).as_deref(), Some("One"));
    assert_eq!(copy.view().currency().unwrap().code(), "USD");
}

#[test]
fn a_reader_is_told_what_others_changed_and_not_what_we_did() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    add(&mut writer, "Zero");
    let reader = Reader::open(writer.path()).unwrap();
    assert!(reader.news(&[]).unwrap().is_empty(), "the first look sets the mark");
    assert!(reader.news(&[]).unwrap().is_empty());
    add(&mut writer, "One");
    assert!(reader.news(&[]).unwrap().meets(Topics::of(&[Topic::Contacts])));
    assert!(reader.news(&[]).unwrap().is_empty(), "told once");
    let ours = writer.transact("Ann", |tx| deed(tx.insert(&mut contact("Two"))?, "Two")).unwrap().op.unwrap();
    assert!(reader.news(&[ours]).unwrap().is_empty());
    writer.keep_draft("Ann", "form", "words").unwrap();
    assert!(reader.news(&[]).unwrap().is_empty(), "a draft is nobody else's");
    let ours = writer.transact("Ann", |tx| deed(tx.insert(&mut contact("Three"))?, "Three")).unwrap().op.unwrap();
    add(&mut writer, "Four");
    assert!(!reader.news(&[ours]).unwrap().is_empty(), "ours does not hide another's");
}
