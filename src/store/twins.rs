//! What tells who somebody is, read for finding duplicates (C6): all of it in one pass over the tables, contacts on one thread
//! and what is beside them on another.

use super::backups::Told;
use super::{Reader, Result, Stop, StoreError, View};
use crate::domain::twin::{Gallery, Portrait, Way, Ways};
use crate::domain::{ChannelKind, ContactId, ContactKind, OpId, fold};
use rusqlite::Row;
use std::collections::HashSet;

/// Contacts between two looks at whether to go on.
const PIECE: u64 = 4096;

impl Reader {
    /// A portrait of every contact. Days to remember whose folded title is one of `birthdays` are birthdays. `told` hears how far
    /// it is, and of how much.
    ///
    /// # Errors
    /// [`StoreError::Interrupted`] when `told` says so.
    pub fn gallery(&self, birthdays: &[String], told: Told<'_>) -> Result<Gallery> {
        // Two doors see one state of the base unless somebody writes between; then one door reads all of it.
        match self.gallery_by_two(birthdays, told)? {
            Some(gallery) => Ok(gallery),
            None => self.ask(|view| {
                let mut gallery = view.portraits(told)?;
                gallery.settle(view.ways(birthdays)?);
                Ok(gallery)
            }),
        }
    }

    fn gallery_by_two(&self, birthdays: &[String], told: Told<'_>) -> Result<Option<Gallery>> {
        let stop = Stop::default();
        let beside = Reader::open(self.path())?.stopped_by(&stop)?;
        std::thread::scope(|scope| {
            let ways = scope.spawn(move || beside.ask(|view| Ok((view.last_op()?, view.ways(birthdays)?))));
            let portraits: Result<_> = self.ask(|view| Ok((view.last_op()?, view.portraits(told)?)));
            if portraits.is_err() {
                stop.now();
            }
            let ways: Result<_> = ways.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let (seen, mut gallery) = portraits?;
            let (seen_beside, ways) = ways?;
            if seen != seen_beside {
                return Ok(None);
            }
            gallery.settle(ways);
            Ok(Some(gallery))
        })
    }
}

impl View<'_> {
    /// Pairs of whom somebody said that they are two, the smaller id first.
    pub fn distinct_pairs(&self) -> Result<HashSet<(ContactId, ContactId)>> {
        let mut statement = self.conn.prepare_cached("SELECT a, b FROM distinct_pair")?;
        let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(pairs.collect::<rusqlite::Result<_>>()?)
    }

    /// At most `limit` contacts whose folded name begins so, in name order.
    pub fn contacts_beginning(&self, folded: &str, limit: usize) -> Result<Vec<ContactId>> {
        let behind = format!("{folded}\u{10FFFF}");
        let sql = "SELECT id FROM contact WHERE folded >= ? AND folded < ? ORDER BY folded, id LIMIT ?";
        let mut statement = self.conn.prepare_cached(sql)?;
        let ids = statement.query_map(rusqlite::params![folded, behind, limit as i64], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The last thing that was done; 0 before the first.
    pub fn last_op(&self) -> Result<OpId> {
        let mut statement = self.conn.prepare_cached("SELECT coalesce(max(id), 0) FROM op")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    fn portraits(&self, told: Told<'_>) -> Result<Gallery> {
        let last: u64 = self.conn.query_row("SELECT coalesce(max(id), 0) FROM contact", [], |row| row.get(0))?;
        let mut statement = self.conn.prepare_cached(
            "SELECT id, kind, folded, family, given, patronymic, organisation, address, town, region, postcode
             FROM contact ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let (mut gallery, mut read) = (Gallery::default(), 0_u64);
        while let Some(row) = rows.next()? {
            portrait(row, |portrait| gallery.add(portrait))?;
            read += 1;
            if read.is_multiple_of(PIECE) && !told(read, last.max(read)) {
                return Err(StoreError::Interrupted);
            }
        }
        Ok(gallery)
    }

    fn ways(&self, birthdays: &[String]) -> Result<Ways> {
        let mut ways = Ways::default();
        let mut channels = self.conn.prepare_cached("SELECT contact_id, kind, folded FROM channel ORDER BY id")?;
        let mut rows = channels.query([])?;
        while let Some(row) = rows.next()? {
            let way = match row.get(1)? {
                ChannelKind::Phone => Way::Phone,
                ChannelKind::Email => Way::Email,
                ChannelKind::Address => continue,
            };
            ways.add(row.get(0)?, way, text(row, 2)?);
        }
        let mut occasions =
            self.conn.prepare_cached("SELECT contact_id, title, year, month, day FROM occasion ORDER BY id")?;
        let mut rows = occasions.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(day) = row.get(4)?
                && birthdays.contains(&fold(text(row, 1)?))
            {
                ways.add_birthday(row.get(0)?, row.get(2)?, row.get(3)?, day);
            }
        }
        Ok(ways)
    }
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str> {
    Ok(row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?)
}

/// A row as a portrait.
fn portrait(row: &Row<'_>, hang: impl FnOnce(&Portrait<'_>)) -> Result<()> {
    let kind: ContactKind = row.get(1)?;
    let is_organisation = kind == ContactKind::Organisation;
    let folded = |at| Ok::<String, StoreError>(fold(text(row, at)?));
    let (family, given, patronymic) = (folded(3)?, folded(4)?, folded(5)?);
    let (work, address, town, region, postcode) = (folded(6)?, folded(7)?, folded(8)?, folded(9)?, folded(10)?);
    let firm = if is_organisation { text(row, 2)? } else { work.as_str() };
    hang(&Portrait {
        id: row.get(0)?,
        is_organisation,
        given: &given,
        family: &family,
        patronymic: &patronymic,
        firm,
        address: &address,
        town: &town,
        region: &region,
        postcode: &postcode,
    });
    Ok(())
}
