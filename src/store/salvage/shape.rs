//! What a row of each table looks like, by the schema: a page whose tree is broken is known by its rows.

use super::cells::Kind;
use crate::domain::fold;
use crate::store::Result;
use rusqlite::Connection;
use rusqlite::types::Value;

/// A table that can be salvaged.
pub(super) struct Shape {
    pub table: String,
    columns: Vec<Column>,
    /// Rows are in an index b-tree, in the order of the columns.
    pub without_rowid: bool,
    pub insert: String,
}

struct Column {
    name: String,
    kind: String,
    may_be_null: bool,
    /// The row's number stands for it.
    is_rowid: bool,
    /// What rows have that are older than the column; absent where a row must have it.
    default: Option<Value>,
}

impl Shape {
    /// The tables of the schema behind `conn`, without those that only sum up the others.
    pub fn all(conn: &Connection) -> Result<Vec<Shape>> {
        let mut tables = conn.prepare(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'summary'
             ORDER BY name <> 'change', name",
        )?;
        let tables = tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        tables.map(|table| table.map_err(Into::into).and_then(|(name, bare)| Shape::of(conn, name, bare))).collect()
    }

    fn of(conn: &Connection, table: String, without_rowid: bool) -> Result<Shape> {
        let mut found = conn.prepare("SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info (?)")?;
        let mut rows = found.query([&table])?;
        let (mut names, mut columns) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (not_null, key, default): (bool, i64, Option<String>) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let kind: String = row.get(1)?;
            let is_rowid = !without_rowid && key > 0;
            let may_be_null = !not_null && key == 0;
            let default = match default {
                Some(sql) => Some(conn.query_row(&format!("SELECT {sql}"), [], |row| row.get(0))?), // from our own schema
                None => may_be_null.then_some(Value::Null),
            };
            let name: String = row.get(0)?;
            names.push(format!("\"{name}\""));
            columns.push(Column { name, kind, may_be_null, is_rowid, default });
        }
        let places = vec!["?"; names.len()].join(", ");
        let insert = format!("INSERT INTO \"{table}\" ({}) VALUES ({places})", names.join(", "));
        Ok(Shape { table, columns, without_rowid, insert })
    }

    /// SQLite's own list of tables and indexes.
    pub fn of_schema() -> Shape {
        let column = |kind: &str| Column {
            name: String::new(),
            kind: kind.to_owned(),
            may_be_null: true,
            is_rowid: false,
            default: None,
        };
        let columns = ["TEXT", "TEXT", "TEXT", "INTEGER", "TEXT"].map(column).into();
        Shape { table: "sqlite_schema".to_owned(), columns, without_rowid: false, insert: String::new() }
    }

    /// Whether rows of this table are on pages of this kind.
    pub fn is_of(&self, kind: Kind) -> bool {
        matches!(kind, Kind::IndexBranch | Kind::IndexLeaf) == self.without_rowid
    }

    /// What speaks for a row being of this table and not of another of the same shape: the journal, which is saved first, says that
    /// the row's op wrote it; its folded name is its name, folded; of what looks like an opening record, or a wish, that the contact
    /// was a client from that day on, or not.
    pub fn evidence(&self, conn: &Connection, row: &[Value]) -> Result<usize> {
        let text = |at: Option<usize>| match at.and_then(|at| row.get(at)) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        };
        let named = match (text(self.at("name")), text(self.at("folded"))) {
            (Some(name), Some(folded)) => fold(name) == *folded,
            _ => false,
        };
        let (Some(id), Some(op)) = (row.first(), self.at("op").and_then(|op| row.get(op))) else {
            return Ok(usize::from(named));
        };
        let mut known = conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM change WHERE op_id = ?1 AND tbl = ?2 AND ?3 BETWEEN first AND last)",
        )?;
        let known: bool = known.query_row(rusqlite::params![op, self.table, id], |row| row.get(0))?;
        Ok(usize::from(named) + 2 * usize::from(known) + usize::from(self.fits_the_contact(conn, row)?))
    }

    fn fits_the_contact(&self, conn: &Connection, row: &[Value]) -> Result<bool> {
        let opens = self.table == "opening";
        let (Some(contact), Some(day)) = (self.at("contact_id"), self.at("day")) else { return Ok(false) };
        if !opens && self.table != "wish" {
            return Ok(false);
        }
        let mut client =
            conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM contact WHERE id = ?1 AND (client_on IS ?2) = ?3)")?;
        Ok(client.query_row(rusqlite::params![row.get(contact), row.get(day), opens], |row| row.get(0))?)
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// A record as a row of this table, or nothing when it cannot be one.
    pub fn fit(&self, rowid: Option<i64>, mut values: Vec<Value>) -> Option<Vec<Value>> {
        if values.len() > self.columns.len() || values.is_empty() || rowid.is_none() != self.without_rowid {
            return None;
        }
        for column in self.columns.get(values.len()..)? {
            values.push(column.default.clone()?);
        }
        for (column, value) in self.columns.iter().zip(&mut values) {
            if column.is_rowid {
                if *value != Value::Null {
                    return None;
                }
                *value = Value::Integer(rowid.filter(|rowid| *rowid > 0)?);
            }
            let fits = match value {
                Value::Null => column.may_be_null,
                Value::Integer(_) => matches!(column.kind.as_str(), "INTEGER" | "ANY"),
                Value::Text(_) => matches!(column.kind.as_str(), "TEXT" | "ANY"),
                Value::Blob(_) => matches!(column.kind.as_str(), "BLOB" | "ANY"),
                Value::Real(_) => column.kind == "ANY",
            };
            if !fits {
                return None;
            }
        }
        Some(values)
    }
}
