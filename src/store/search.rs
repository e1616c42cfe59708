//! Finding people in memory: every contact's folded words, in name order, true to the base at every answer.
//!
//! SQLite would read all the words for each letter that is typed; here they are read once, after the first frame, and stand
//! ready in runs of rows. A run that was touched is read anew when it is next needed, and that is all there is to loading,
//! following changes (our own, other processes', undo) and starting over after a bulk import: the journal says which contacts
//! changed, the runs in which they were and are become unread.

mod rows;

use super::{Result, Stop, StoreError, View};
use crate::domain::{ContactId, OpId, Sought};
use rows::{MOST, Needles, Rows};
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::RefCell;

/// After more changed contacts than this it is quicker to read everything anew.
const MANY: i64 = if cfg!(test) { 20 } else { 2000 };

/// Behind every folded name.
const BEHIND_ALL: (&str, ContactId) = ("\u{10FFFF}", ContactId::MAX);

/// How many there are, and the first of them.
type Found = (i64, Vec<ContactId>);

/// The words of a base, once they are wanted.
#[derive(Default)]
pub(super) struct Search {
    block: RefCell<Option<Block>>,
}

struct Block {
    /// In name order, without gaps between them.
    runs: Vec<Run>,
    /// Changes up to this op are known.
    seen: OpId,
}

struct Run {
    /// The least key that belongs here.
    from: (String, ContactId),
    /// Absent: to be read.
    rows: Option<Rows>,
}

impl Search {
    /// Gets a little more ready; whether there is more to do. Called again and again while there is time.
    pub fn learn(&self, conn: &Connection) -> Result<bool> {
        let mut block = self.block.borrow_mut();
        let block = match &mut *block {
            Some(block) => block,
            empty => empty.insert(Block { runs: vec![Run::unread()], seen: View::new(conn).last_op()? }),
        };
        block.catch_up(conn)?;
        block.read_one(conn)?;
        Ok(block.unread().is_some())
    }

    /// How many contacts have what is `sought`, and the first `limit` of them in name order; nothing without a block.
    pub fn find(&self, conn: &Connection, stop: &Stop, sought: &Sought, limit: usize) -> Result<Option<Found>> {
        let mut block = self.block.borrow_mut();
        let Some(block) = &mut *block else { return Ok(None) };
        block.catch_up(conn)?;
        while block.read_one(conn)? {}
        block.find(sought, limit, stop).map(Some)
    }
}

impl Run {
    /// All there is.
    fn unread() -> Run {
        Run { from: (String::new(), ContactId::MIN), rows: None }
    }
}

impl Block {
    fn unread(&self) -> Option<usize> {
        self.runs.iter().position(|run| run.rows.is_none())
    }

    /// Reads the first run that is unread; whether there was one. What is too long for one run becomes the next, unread.
    fn read_one(&mut self, conn: &Connection) -> Result<bool> {
        let Some(at) = self.unread() else { return Ok(false) };
        let next = self.runs.get(at + 1).map(|run| (run.from.0.as_str(), run.from.1)).unwrap_or(BEHIND_ALL);
        let Some(from) = self.runs.get(at).map(|run| &run.from) else { return Ok(false) };
        let mut statement = conn.prepare_cached(
            "SELECT id, find, folded FROM contact INDEXED BY contact_by_find
             WHERE (folded, id) >= (?, ?) AND (folded, id) < (?, ?) ORDER BY folded, id LIMIT ?",
        )?;
        let mut read = statement.query(params![from.0, from.1, next.0, next.1, MOST + 1])?;
        let mut rows = Rows::builder();
        let mut rest = None;
        while let Some(row) = read.next()? {
            if rows.len() == MOST {
                rest = Some((row.get(2)?, row.get(0)?));
                break;
            }
            rows.push(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        }
        if let Some(run) = self.runs.get_mut(at) {
            run.rows = Some(rows.build());
        }
        if let Some(from) = rest {
            self.runs.insert(at + 1, Run { from, rows: None });
        }
        Ok(true)
    }

    /// What changed since the last time becomes unread.
    fn catch_up(&mut self, conn: &Connection) -> Result<()> {
        let newest = View::new(conn).last_op()?;
        if newest == self.seen {
            return Ok(());
        }
        match changed(conn, self.seen)? {
            None => self.runs = vec![Run::unread()],
            Some(mut ids) => {
                ids.sort_unstable();
                ids.dedup();
                self.forget(conn, &ids)?;
            }
        }
        self.seen = newest;
        Ok(())
    }

    /// The runs where these contacts were, and where they are now, become unread.
    fn forget(&mut self, conn: &Connection, ids: &[ContactId]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut name = conn.prepare_cached("SELECT folded FROM contact WHERE id = ?")?;
        for id in ids {
            let Some(folded) = name.query_row([id], |row| row.get::<_, String>(0)).optional()? else { continue };
            let key = (folded, *id);
            let at = self.runs.partition_point(|run| run.from <= key).saturating_sub(1);
            if let Some(run) = self.runs.get_mut(at) {
                run.rows = None;
            }
        }
        for run in &mut self.runs {
            if run.rows.as_ref().is_some_and(|rows| rows.ids().iter().any(|id| ids.binary_search(id).is_ok())) {
                run.rows = None;
            }
        }
        Ok(())
    }

    fn find(&self, sought: &Sought, limit: usize, stop: &Stop) -> Result<Found> {
        let needles = Needles::of(sought);
        let look = |runs: &[Run]| -> Result<(usize, Vec<ContactId>)> {
            let (mut count, mut found) = (0, Vec::new());
            for rows in runs.iter().filter_map(|run| run.rows.as_ref()) {
                if stop.asked() {
                    return Err(StoreError::Interrupted);
                }
                count += rows.find(&needles, limit - found.len(), &mut found);
            }
            Ok((count, found))
        };
        // A few runs are looked through before another thread has started.
        let threads =
            std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4)).min(self.runs.len() / 8);
        let share = self.runs.len().div_ceil(threads.max(1)).max(1);
        let mut shares = self.runs.chunks(share);
        let first = shares.next().unwrap_or_default();
        let answers = std::thread::scope(|scope| {
            let others: Vec<_> = shares.map(|runs| scope.spawn(|| look(runs))).collect();
            let mut answers = vec![look(first)];
            for other in others {
                answers.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            answers
        });
        let (mut total, mut ids) = (0, Vec::new());
        for answer in answers {
            let (count, found) = answer?;
            total += count;
            ids.extend(found);
        }
        ids.truncate(limit);
        Ok((i64::try_from(total).unwrap_or(i64::MAX), ids))
    }
}

/// The contacts whose words or name may have changed after op `since`; nothing when they are too many to be told one by one.
fn changed(conn: &Connection, since: OpId) -> Result<Option<Vec<ContactId>>> {
    let mut lines = conn.prepare_cached(
        "SELECT tbl, first, last, json_extract(before, '$.contact_id') FROM change
         WHERE op_id > ? AND tbl IN ('contact', 'person', 'channel', 'referral', 'merged')",
    )?;
    let mut lines = lines.query([since])?;
    let (mut ids, mut rows) = (Vec::new(), 0);
    while let Some(line) = lines.next()? {
        let (first, last): (i64, i64) = (line.get(1)?, line.get(2)?);
        rows += last - first + 1;
        if rows > MANY {
            return Ok(None);
        }
        ids.extend(line.get::<_, Option<ContactId>>(3)?);
        let about = match line.get_ref(0)?.as_str().map_err(rusqlite::Error::from)? {
            "person" => "SELECT contact_id FROM person WHERE id BETWEEN ? AND ?",
            "channel" => "SELECT contact_id FROM channel WHERE id BETWEEN ? AND ?",
            "merged" => "SELECT contact_id FROM merged WHERE id BETWEEN ? AND ?",
            "referral" => "SELECT contact_id FROM referral WHERE id BETWEEN ? AND ?",
            _ => {
                ids.extend(first..=last);
                continue;
            }
        };
        let mut about = conn.prepare_cached(about)?;
        let about = about.query_map([first, last], |row| row.get(0))?;
        ids.extend(about.collect::<rusqlite::Result<Vec<ContactId>>>()?);
    }
    Ok(Some(ids))
}
