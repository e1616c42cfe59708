//! Makes a base whole around rows that were lost: what names a lost row names none, or a stand-in with a question mark; numbers that
//! were given are not given again; what is derived is derived anew.

use crate::store::chain::{self, Break};
use crate::store::open::{View, Writer};
use crate::store::{Entry, Payment, Result, derive, schema, summary};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// Under which key the base notes what it lost: JSON, see [`Lost`].
const NOTE: &str = "salvaged";

/// How much of a table was got out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SavedTable {
    /// Its name.
    pub table: String,
    /// Rows that are in the new base.
    pub saved: i64,
    /// Rows that the journal knows of and that are not; absent where nothing says how many there were.
    pub missing: Option<i64>,
}

/// Until which op the journal has holes, and how many rows more it knows of than there are.
#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Lost {
    op: i64,
    rows: BTreeMap<String, i64>,
}

/// What was taken off a new base so that rows can be put into it fast and in any order: statements that make it again.
pub(super) struct Shell {
    indexes: Vec<String>,
    triggers: Vec<String>,
}

/// Empties a new base and takes off what would refuse rows.
pub(super) fn open_up(conn: &Connection) -> Result<Shell> {
    let take_off = |kind: &str| -> Result<Vec<String>> {
        let mut found =
            conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY rowid")?;
        let found = found.query_map([kind], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
        for (name, _) in &found {
            conn.execute_batch(&format!("DROP {kind} {name}"))?; // a name from our own schema
        }
        Ok(found.into_iter().map(|(_, sql)| sql).collect())
    };
    let shell = Shell { triggers: take_off("trigger")?, indexes: take_off("index")? };
    // What a new base has from the start is put back where it was lost.
    conn.execute_batch(
        "CREATE TEMP TABLE first_stage AS SELECT * FROM stage;
         CREATE TEMP TABLE first_user AS SELECT * FROM user;
         CREATE TEMP TABLE first_op AS SELECT * FROM op;
         DELETE FROM setting; DELETE FROM stage; DELETE FROM op; DELETE FROM user;",
    )?;
    Ok(shell)
}

/// Makes the rows fit together and puts back what was taken off. Says whether the ledger's chain had to be begun anew.
pub(super) fn close_up(conn: &Connection, shell: Shell) -> Result<bool> {
    conn.execute_batch(
        "INSERT OR IGNORE INTO op SELECT * FROM first_op;
         INSERT OR IGNORE INTO user SELECT * FROM first_user;
         INSERT OR IGNORE INTO stage SELECT * FROM first_stage;
         INSERT OR IGNORE INTO setting (key, value, op) SELECT 'currency', coalesce(
           (SELECT currency FROM payment LIMIT 1), (SELECT currency FROM product LIMIT 1), (SELECT currency FROM deal LIMIT 1), 'USD'), 1;
         DROP TABLE first_stage; DROP TABLE first_user; DROP TABLE first_op;",
    )?;
    for index in &shell.indexes {
        conn.execute_batch(index)?;
    }
    stand_in(conn)?;
    // A number that was given is not given again: redo may bring its row back.
    conn.execute(
        "UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(last) FROM change WHERE tbl = name), 0))",
        [],
    )?;
    let chained: i64 =
        conn.query_row("SELECT count(*) FROM pragma_table_info ('payment') WHERE name = 'hash'", [], |row| row.get(0))?;
    let anew = chained > 0 && is_chain_broken(conn)?;
    if anew {
        conn.execute_batch(include_str!("../sql/chain_anew.sql"))?;
    }
    for trigger in &shell.triggers {
        conn.execute_batch(trigger)?;
    }
    Ok(anew)
}

fn is_chain_broken(conn: &Connection) -> Result<bool> {
    let mut broken = false;
    let mut each = |_: Break| broken = true;
    chain::walk::<Payment>(conn, &mut || true, &mut each)?;
    chain::walk::<Entry>(conn, &mut || true, &mut each)?;
    Ok(broken)
}

/// Rows that are named by others and may not be missing, by what makes a stand-in for ?1.
const STAND_INS: &[(&str, &str)] = &[
    ("op", "INSERT INTO op (id, at, user_id, deed, topics, way, final) VALUES (?1, 0, 1, '{\"key\":\"lost\"}', 0, 'do', 1)"),
    ("user", "INSERT INTO user (id, name, folded) VALUES (?1, '? ' || ?1, '? ' || ?1)"),
    (
        "contact",
        "INSERT INTO contact (id, kind, name, folded, family, given, patronymic, gender, organisation, post, address, town, region,
           postcode, country, trade, source, list, note, letters, added_on, op)
         VALUES (?1, 'organisation', '? ' || ?1, '? ' || ?1, '', '', '', 'unknown', '', '', '', '', '', '', '', '', '', '', '', 0, 0, 1)",
    ),
    (
        "stage",
        "INSERT INTO stage (id, position, key, name, probability, limit_days, ending, op)
         VALUES (?1, ?1, 'lost-' || ?1, '? ' || ?1, 0, 0, 'open', 0)",
    ),
    ("plan", "INSERT INTO plan (id, name, folded, percent, hold_days, op) VALUES (?1, '? ' || ?1, '? ' || ?1, 0, 0, 1)"),
    (
        "sale_order",
        "INSERT INTO sale_order (id, contact_id, day, total, currency, seller_id, op)
         SELECT ?1, coalesce((SELECT contact_id FROM payment WHERE order_id = ?1), (SELECT min(id) FROM contact)),
           coalesce((SELECT day FROM payment WHERE order_id = ?1), 0), coalesce((SELECT sum(total) FROM order_line WHERE order_id = ?1), 0),
           (SELECT value FROM setting WHERE key = 'currency'), 1, 1 WHERE EXISTS (SELECT 1 FROM contact)",
    ),
];

/// Mends what names rows that are lost: where it need not name one it names none, else a stand-in. Rows of the ledger stay as they are.
fn stand_in(conn: &Connection) -> Result<()> {
    let mut links = conn.prepare(
        "SELECT m.name, f.\"table\", f.\"from\", c.\"notnull\" FROM sqlite_schema AS m JOIN pragma_foreign_key_list (m.name) AS f
           JOIN pragma_table_info (m.name) AS c ON c.name = f.\"from\"
         WHERE m.type = 'table' AND f.\"table\" NOT IN ('payment', 'entry')",
    )?;
    let links = links.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let links: Vec<(String, String, String, bool)> = links.collect::<rusqlite::Result<_>>()?;
    for _ in 0..3 {
        // A stand-in may name rows that are lost as well.
        for (table, parent, column, needed) in &links {
            let lost = format!("\"{column}\" IS NOT NULL AND \"{column}\" NOT IN (SELECT id FROM \"{parent}\")"); // our own schema's names
            let maker = STAND_INS.iter().find(|(stood_for, _)| stood_for == parent);
            match maker.filter(|_| *needed || matches!(table.as_str(), "payment" | "entry")) {
                Some((_, sql)) => {
                    let mut make = conn.prepare(sql)?;
                    for id in ids(conn, &format!("SELECT DISTINCT \"{column}\" FROM \"{table}\" WHERE {lost}"))? {
                        make.execute([id])?;
                    }
                }
                None if !needed => {
                    conn.execute(&format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE {lost}"), [])?;
                }
                None => {} // the check names it
            }
        }
    }
    // What undid a lost op, or was undone by one, stands for itself and cannot be undone.
    conn.execute_batch(
        "UPDATE op SET way = 'do', undoes = NULL, final = 1 WHERE way <> 'do' AND (undoes IS NULL
           OR (SELECT deed FROM op AS t WHERE t.id = op.undoes) = '{\"key\":\"lost\"}'
           OR (SELECT undone_by FROM op AS t WHERE t.id = op.undoes) IS NOT id);
         UPDATE op SET undone_by = NULL, final = 1
         WHERE undone_by IS NOT NULL AND (SELECT undoes FROM op AS t WHERE t.id = op.undone_by) IS NOT id;",
    )?;
    Ok(())
}

fn ids(conn: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut statement = conn.prepare(sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Brings the base to this program's schema, derives what is derived, and notes what is lost. Says how much of each table there is.
pub(super) fn finish(writer: &mut Writer, saved: &BTreeMap<String, i64>) -> Result<Vec<SavedTable>> {
    let transaction = writer.conn_mut().transaction()?;
    schema::forward(&transaction, schema::STEPS)?;
    transaction.execute("UPDATE deal SET stuck = 0 WHERE stuck <> 0", [])?;
    derive::all(&transaction, &ids(&transaction, "SELECT id FROM contact")?)?;
    summary::rebuild(&transaction)?;
    let view = View::new(&transaction);
    let last = transaction.query_row("SELECT max(id) FROM op", [], |row| row.get(0))?;
    let mut lost = Lost { op: last, rows: BTreeMap::new() };
    for table in view.journalled_tables()? {
        let (there, journal) = view.journal_count(&table)?;
        if there != journal {
            lost.rows.insert(table, journal - there);
        }
    }
    let missing = |table: &str| match table {
        "op" => Some(last - saved.get("op").copied().unwrap_or(0)).map(|missing| missing.max(0)),
        "change" | "user" | "draft" | "upkeep" => None,
        table => Some(lost.rows.get(table).copied().unwrap_or(0).max(0)),
    };
    let tables =
        saved.iter().map(|(table, count)| SavedTable { table: table.clone(), saved: *count, missing: missing(table) });
    let tables = tables.collect();
    let whole = lost.rows.is_empty() && missing("op") == Some(0);
    if !whole {
        let note = serde_json::to_string(&lost).unwrap_or_default();
        transaction.execute("INSERT OR REPLACE INTO upkeep (key, value) VALUES (?, ?)", params![NOTE, note])?;
    }
    transaction.commit()?;
    Ok(tables)
}

/// Of a base that was salvaged: the last op of before, and how many rows of each table the journal knows too many.
pub fn differing_since_salvage(conn: &Connection) -> Result<(i64, BTreeMap<String, i64>)> {
    let note: Option<String> =
        conn.query_row("SELECT value FROM upkeep WHERE key = ?", [NOTE], |row| row.get(0)).optional()?;
    let lost: Lost = note.and_then(|note| serde_json::from_str(&note).ok()).unwrap_or_default();
    Ok((lost.op, lost.rows))
}
