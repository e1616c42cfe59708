//! Making the demo's base, beside writing the same rows into an empty base of the same schema by bare inserts.

use crate::bases::{folder, path, today};
use crate::measure::{Sheet, timed};
use kontora::desk::demo;
use kontora::store::Writer;
use kontora::text::Lang;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::Path;
use std::time::Duration;

const WORK: &str = "making the base";

/// Rows that are read before they are written: only writing counts.
const ROWS: usize = 10_000;

pub fn bases(sheet: &mut Sheet, size: usize) {
    if !sheet.wants(WORK) {
        return;
    }
    let source = path(size);
    let scratch = tempfile::Builder::new().prefix("making-").tempdir_in(folder()).expect("a folder");
    let (ours, bare) = (scratch.path().join("ours.db"), scratch.path().join("bare.db"));
    let recipe = demo::Recipe { size, seed: 2, today: today(), lang: Lang::Ru };
    let make = || {
        let _ = std::fs::remove_file(&bare);
        timed(|| demo::make(&ours, &recipe, &mut |_| {}).expect("the base")).0
    };
    let copy = || {
        let _ = std::fs::remove_file(&ours);
        copied(&source, &bare)
    };
    sheet.turns((WORK, Some(size)), (3.0, 1), make, ("its rows as bare inserts in one transaction", copy));
}

/// Writes every row of `source` into a new base at `bare`; how long the writing took.
fn copied(source: &Path, bare: &Path) -> Duration {
    let _ = std::fs::remove_file(bare);
    drop(Writer::open(bare, "RUB".parse().expect("a currency")).expect("an empty base"));
    let from = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the base");
    let into = Connection::open(bare).expect("the empty base");
    into.pragma_update(None, "foreign_keys", false).expect("no foreign keys");
    let (mut took, ()) = timed(|| into.execute_batch("BEGIN").expect("a transaction"));
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let mut names = from.prepare(names).expect("the tables");
    for table in names.query_map([], |row| row.get::<_, String>(0)).expect("the tables") {
        took += table_copied(&from, &into, &table.expect("a table"));
    }
    took + timed(|| into.execute_batch("COMMIT").expect("the end")).0
}

fn table_copied(from: &Connection, into: &Connection, table: &str) -> Duration {
    into.execute(&format!("DELETE FROM {table}"), []).expect("what an empty base has"); // the shipped stages and the like
    let mut rows = from.prepare(&format!("SELECT * FROM {table}")).expect("a table");
    let columns = rows.column_count();
    let insert = format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", "));
    let mut insert = into.prepare(&insert).expect("an insert");
    let mut rows = rows.query([]).expect("rows");
    let mut took = Duration::ZERO;
    loop {
        let mut read: Vec<Vec<Value>> = Vec::with_capacity(ROWS);
        while read.len() < ROWS
            && let Some(row) = rows.next().expect("a row")
        {
            read.push((0..columns).map(|at| row.get(at).expect("a value")).collect());
        }
        let mut put = |row: &Vec<Value>| insert.execute(params_from_iter(row)).expect("a row");
        took += timed(|| read.iter().map(&mut put).sum::<usize>()).0;
        if read.len() < ROWS {
            return took;
        }
    }
}
