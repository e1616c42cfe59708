//! Every earlier schema, with data in it, comes forward; none goes back. `tests/support/schema/NNNN.sql` are bases as the programs of
//! those schemas wrote them.

use super::super::*;
use super::base;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Bases that released programs wrote, and their schema.
const RELEASED: &[(usize, &str)] = &[(1, include_str!("../../../tests/support/schema/0001.sql"))];

/// A base of the schema `number`: the newest released one that is not newer, brought forward step by step.
fn of_schema(number: usize, folder: &Path) -> PathBuf {
    let path = folder.join(format!("schema-{number}.db"));
    let (released, sql) = RELEASED.iter().rev().find(|(released, _)| *released <= number).unwrap();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let conn = open::connect(&path, flags).unwrap();
    conn.execute_batch(sql).unwrap();
    for step in &schema::STEPS[*released..number] {
        conn.execute_batch(step).unwrap();
    }
    conn.pragma_update(None, "user_version", number as i64).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    path
}

/// Every row of every table that is no summary, by the columns of the first schema.
fn rows(path: &Path) -> Vec<String> {
    let first = Connection::open_in_memory().unwrap();
    first.execute_batch(schema::STEPS[0]).unwrap();
    let columns = "SELECT m.name, group_concat('quote(\"' || c.name || '\")', ' || ''|'' || ')
                   FROM sqlite_schema AS m JOIN pragma_table_info (m.name) AS c WHERE m.type = 'table' GROUP BY 1 ORDER BY 1";
    let mut statement = first.prepare(columns).unwrap();
    let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let tables: Vec<(String, String)> = tables.map(std::result::Result::unwrap).collect();
    let conn = Connection::open(path).unwrap();
    let mut rows = Vec::new();
    for (table, columns) in tables {
        let mut all = conn.prepare(&format!("SELECT '{table}: ' || {columns} FROM \"{table}\" ORDER BY 1")).unwrap();
        let before = rows.len();
        rows.extend(all.query_map([], |row| row.get::<_, String>(0)).unwrap().map(std::result::Result::unwrap));
        assert!(rows.len() > before, "{table} has no rows to lose");
    }
    rows
}

#[test]
fn every_earlier_schema_comes_forward_with_all_its_rows_and_can_still_be_undone() {
    for number in 1..schema::STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = of_schema(number, folder.path());
        let before = rows(&path);
        let reader = Reader::open(&path).unwrap(); // who asks first brings it forward
        assert_eq!(rows(&path), before, "schema {number}");
        assert_eq!(reader.check(&mut |_, _| true).unwrap(), [], "schema {number}");

        let copies = backups::list(&path).unwrap();
        assert_eq!(copies.iter().map(|copy| copy.kind).collect::<Vec<_>>(), [BackupKind::BeforeSchema]);
        assert_eq!(rows(&copies[0].path), before, "the copy of schema {number}");
        let conn = Connection::open(&copies[0].path).unwrap();
        let kept: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(kept, number as i64);

        let mut writer = Writer::open(&path, "EUR".parse().unwrap()).unwrap();
        assert_eq!(writer.view().currency().unwrap().code(), "USD");
        // Ops of the old program, with its before-images: an edit, an answer, a handover, an import of payments.
        let town = |writer: &Writer| writer.view().get::<Contact>(5).unwrap().town;
        writer.undo("Ann", Some(50)).unwrap();
        assert_eq!(town(&writer), "", "schema {number}");
        writer.redo("Ann").unwrap();
        assert_eq!(town(&writer), "Hull", "schema {number}");
        for op in [28, 23, 22] {
            writer.undo("Ann", Some(op)).unwrap_or_else(|error| panic!("schema {number}, op {op}: {error}"));
        }
        let paid = writer.view().get::<Payment>(1).unwrap();
        writer.undo("Ann", Some(6)).unwrap();
        let reversal: Payment = writer.view().get(10).unwrap();
        assert_eq!((reversal.reverses, reversal.amount), (Some(1), -paid.amount));
        assert_eq!(reader.check(&mut |_, _| true).unwrap(), [], "schema {number} after undo");
    }
}

#[test]
fn the_ledger_stays_guarded_when_an_older_base_has_come_forward() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_schema(1, folder.path());
    let mut writer = Writer::open(&path, "USD".parse().unwrap()).unwrap();
    for sql in ["UPDATE payment SET hash = x''", "DELETE FROM payment", "UPDATE entry SET day = 1", "DELETE FROM entry"]
    {
        let refused = writer.conn_mut().execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never"), "{sql}: {refused}");
    }
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_schema(1, folder.path());
    let before = rows(&path);
    let conn = open::connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let mut writer = Writer::of(conn, &path);
    let steps =
        [schema::STEPS, &["DELETE FROM draft; UPDATE contact SET town = 'gone'; SELECT * FROM nowhere"]].concat();
    schema::bring_forward(&mut writer, "USD".parse().unwrap(), &steps).unwrap_err();
    drop(writer);
    assert_eq!(rows(&path), before);
    let number: i64 =
        Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(number, 1);
    Writer::open(&path, "USD".parse().unwrap()).unwrap(); // and the steps as they are still work
    assert_eq!(rows(&path), before);
}

#[test]
fn a_base_is_not_brought_forward_when_no_copy_of_it_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_schema(1, folder.path());
    std::fs::write(folder.path().join("backups"), "a file where the folder should be").unwrap();
    assert!(Writer::open(&path, "USD".parse().unwrap()).is_err());
    let number: i64 =
        Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(number, 1);
}

#[test]
fn a_program_that_is_open_says_so_when_a_newer_one_brings_the_base_forward_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let reader = Reader::open(writer.path()).unwrap();
    super::add(&mut writer, "One");
    Connection::open(writer.path()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let change = writer.transact("Ann", |tx| super::deed(tx.insert(&mut super::contact("Two"))?, "two"));
    assert!(matches!(change, Err(StoreError::Newer { found: 99, .. })));
    assert!(matches!(reader.ask(|view| view.currency()), Err(StoreError::Newer { found: 99, .. })));
}
