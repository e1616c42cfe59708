//! The journal: every op can be taken back as it says, and every row is there because an op wrote it.

use super::{Finding, MOST};
use crate::store::open::View;
use crate::store::{Result, Row, StoreError, salvage};
use rusqlite::Rows;

impl View<'_> {
    /// The chain of undoes and redoes: who takes back and what is taken back name each other.
    pub(super) fn check_undoes(&self, _: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        self.findings(
            "SELECT o.id FROM op AS o LEFT JOIN op AS t ON t.id = o.undoes LEFT JOIN op AS u ON u.id = o.undone_by
             WHERE (o.way = 'do') <> (o.undoes IS NULL) OR (o.undone_by IS NOT NULL AND (u.id IS NULL OR u.undoes IS NOT o.id))
               OR (o.undoes IS NOT NULL AND (t.id IS NULL OR t.id >= o.id OR t.undone_by IS NOT o.id OR t.final = 1
                 OR (o.way = 'redo') <> (t.way = 'undo')))",
            |row, _| Ok(Some(Finding::JournalUndo { op: row.get(0)? })),
        )
    }

    /// Before-images are rows of their table.
    pub(super) fn check_images(&self, go: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let mut statement = self.conn.prepare("SELECT op_id, tbl, first, last, before FROM change")?;
        let mut rows = statement.query([])?;
        let (mut found, mut count) = (Vec::new(), 0_u64);
        while let Some(row) = rows.next()?.filter(|_| found.len() < MOST) {
            let (table, first, last): (String, i64, i64) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let before = row.get_ref(4)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            if !(first <= last && is_image(&table, before, (first, last))) {
                found.push(Finding::JournalUnreadable { op: row.get(0)?, table, row: first });
            }
            count += 1;
            if count.is_multiple_of(10_000) && !go() {
                return Err(StoreError::Interrupted);
            }
        }
        Ok(found)
    }

    /// Rows and journal agree: the op that a row names says that it wrote it, and there are as many rows as were added and not
    /// removed since.
    pub(super) fn check_journalled(&self, go: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
        let tables = self.journalled_tables()?;
        // Of a base that was salvaged with losses the journal has holes until then.
        let (since, known) = salvage::differing_since_salvage(self.conn)?;
        let mut found = Vec::new();
        for table in &tables {
            let (there, journal) = self.journal_count(table)?;
            if journal - there != known.get(table).copied().unwrap_or(0) {
                found.push(Finding::JournalCount { table: table.clone(), journal, there });
            }
        }
        // Names from the schema. What op 1 and none wrote is the base as it is made.
        let since = since.max(1);
        let every = tables
            .iter()
            .map(|table| format!("SELECT op AS op, '{table}' AS tbl, id AS id FROM \"{table}\" WHERE op > {since}"));
        let every = every.collect::<Vec<_>>().join(" UNION ALL ");
        let mut rows = self.conn.prepare(&format!("{every} ORDER BY op, tbl, id"))?;
        let mut wrote = self
            .conn
            .prepare("SELECT op_id, tbl, first, last FROM change WHERE after_op = op_id ORDER BY op_id, tbl, first")?;
        found.extend(unaccounted(rows.query([])?, wrote.query([])?, go)?);
        Ok(found)
    }

    /// The tables whose rows the journal knows.
    pub(in crate::store) fn journalled_tables(&self) -> Result<Vec<String>> {
        let mut tables = self.conn.prepare(
            "SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info (m.name) AS c WHERE m.type = 'table' AND c.name = 'op'",
        )?;
        Ok(tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many rows of a table there are, and how many the journal says that there are.
    pub(in crate::store) fn journal_count(&self, table: &str) -> Result<(i64, i64)> {
        // A row of the base as it is made counts while another op's writing stands in it.
        let sql = format!(
            "SELECT (SELECT count(*) FROM \"{table}\" WHERE op > 1),
               (SELECT coalesce(sum((before IS NULL) * (last - first + 1) - (after_op IS NULL)), 0) FROM change WHERE tbl = ?1)
               + (SELECT count(DISTINCT first) FROM change AS c WHERE tbl = ?1 AND before ->> 'op' <= 1
                  AND NOT EXISTS (SELECT 1 FROM \"{table}\" WHERE id = c.first AND op <= 1))"
        );
        Ok(self.conn.query_row(&sql, [table], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

/// Whether `image` is what the journal may keep of the rows from `first` to `last`: nothing, or the one row.
fn is_image(table: &str, image: Option<&str>, (first, last): (i64, i64)) -> bool {
    fn reads<R: Row>(image: &str, id: i64) -> bool {
        serde_json::from_str::<R>(image).is_ok_and(|row| row.id() == id)
    }
    for_table!(table, R => image.is_none_or(|image| first == last && reads::<R>(image, first)), else false)
}

/// Rows (op, table, id) that no line of the journal (op, table, first, last) covers. Both come in the same order.
fn unaccounted(mut rows: Rows<'_>, mut wrote: Rows<'_>, go: &mut dyn FnMut() -> bool) -> Result<Vec<Finding>> {
    let mut next = || -> Result<Option<(i64, String, i64, i64)>> {
        let Some(row) = wrote.next()? else { return Ok(None) };
        Ok(Some((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
    };
    let (mut line, mut found, mut count) = (next()?, Vec::new(), 0_u64);
    while let Some(row) = rows.next()?.filter(|_| found.len() < MOST) {
        let (op, id): (i64, i64) = (row.get(0)?, row.get(2)?);
        let table = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        while line.as_ref().is_some_and(|(o, t, _, last)| (*o, t.as_str(), *last) < (op, table, id)) {
            line = next()?;
        }
        if !line.as_ref().is_some_and(|(o, t, first, _)| (*o, t.as_str()) == (op, table) && *first <= id) {
            found.push(Finding::JournalRow { table: table.to_owned(), row: id });
        }
        count += 1;
        if count.is_multiple_of(100_000) && !go() {
            return Err(StoreError::Interrupted);
        }
    }
    Ok(found)
}
