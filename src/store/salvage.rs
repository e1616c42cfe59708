//! What can still be read of a broken base, in a new sound one.
//!
//! SQLite gives up on a tree at its first bad page, and its own recovery is not part of the library that we build on. So the file is
//! read page by page, past SQLite (`pages`, `cells`): the trees of the tables as far as they hold, then the pages that no tree leads
//! to any more, which are known by the shape of their rows (`shape`), and where two tables look alike by what the journal says. The
//! broken file is only read. `mend` makes the new base whole around what was lost.

mod cells;
mod mend;
mod pages;
mod shape;

use super::backups::Told;
use super::file::{self, io};
use super::open::Writer;
use super::{Result, StoreError, schema};
use crate::domain::Currency;
use cells::{Kind, Node};
use pages::Pages;
pub(super) use pages::is_usable_log;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use shape::Shape;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

pub use mend::{SavedTable, differing_since_salvage};

/// "KONT", as in the file's header.
const APPLICATION: u32 = 0x4B4F_4E54;
/// Deeper trees than this hold more than a disk.
const DEEPEST: usize = 20;

/// What was got out of a broken base.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Salvaged {
    /// Table by table.
    pub tables: Vec<SavedTable>,
    /// Pages of the file.
    pub pages: u32,
    /// Pages that belong to a table and could not be read.
    pub broken_pages: u32,
    /// Rows that no tree led to any more: among them may be some that had been removed.
    pub loose_rows: u64,
    /// Rows of the ledger are lost, so its chain of hashes was begun anew.
    pub chain_begun_anew: bool,
}

/// Gets every readable row of the base at `broken` out into a new base at `out`. `broken` is only read.
///
/// # Errors
/// [`StoreError::NotKontora`] when nothing of a base can be found in it, [`StoreError::Taken`] when `out` exists,
/// [`StoreError::Interrupted`] when `told` says so.
pub fn salvage(broken: &Path, out: &Path, told: Told<'_>) -> Result<Salvaged> {
    if out.exists() {
        return Err(StoreError::Taken { what: out.display().to_string() });
    }
    let pages = Pages::open(broken)?;
    let schema = if (1..=schema::STEPS.len()).contains(&pages.schema) { pages.schema } else { schema::STEPS.len() };
    let folder = file::parent(out);
    file::make_folder(folder)?;
    let part = tempfile::Builder::new().prefix(".kontora-salvage-").tempfile_in(folder).map_err(|e| io(out, e))?;
    let steps = schema::STEPS.get(..schema).unwrap_or_default();
    let mut writer = Writer::unguarded(part.path(), Currency::USD, steps)?;
    writer.conn_mut().pragma_update(None, "foreign_keys", false)?;
    let transaction = writer.conn_mut().transaction()?;
    let shell = mend::open_up(&transaction)?;
    let mut search = Search::new(pages, &transaction)?;
    search.all(told)?;
    let Search { pages, broken, loose, saved, .. } = search;
    if saved.values().sum::<i64>() == 0 {
        return Err(StoreError::NotKontora { path: pages.path().display().to_string() });
    }
    let chain_begun_anew = mend::close_up(&transaction, shell)?;
    transaction.commit()?;
    let tables = mend::finish(&mut writer, &saved)?;
    writer.close()?;
    std::fs::File::open(part.path()).and_then(|file| file.sync_all()).map_err(|error| io(out, error))?;
    part.persist_noclobber(out).map_err(|error| io(out, error.error))?;
    file::sync_folder(folder)?;
    Ok(Salvaged { tables, pages: pages.count, broken_pages: broken, loose_rows: loose, chain_begun_anew })
}

/// The search for rows, and what it has found.
struct Search<'c> {
    pages: Pages,
    /// Pages that need no more looking at.
    seen: Vec<bool>,
    shapes: Vec<Shape>,
    /// Tables whose trees hold from root to leaves.
    whole: BTreeSet<String>,
    conn: &'c Connection,
    /// Rows saved by table.
    saved: BTreeMap<String, i64>,
    broken: u32,
    loose: u64,
    done: u64,
}

impl<'c> Search<'c> {
    fn new(pages: Pages, conn: &'c Connection) -> Result<Search<'c>> {
        let shapes = Shape::all(conn)?;
        let saved = shapes.iter().map(|shape| (shape.table.clone(), 0)).collect();
        let seen = vec![false; pages.count as usize + 1];
        Ok(Search { pages, seen, shapes, whole: BTreeSet::new(), conn, saved, broken: 0, loose: 0, done: 0 })
    }

    fn all(&mut self, told: Told<'_>) -> Result<()> {
        for page in self.pages.free()? {
            self.see(page);
        }
        let roots = self.roots()?;
        let shapes = std::mem::take(&mut self.shapes);
        for shape in &shapes {
            if let Some(root) = roots.get(&shape.table) {
                self.tree(*root, shape, told)?;
            }
        }
        for (name, root) in &roots {
            if !shapes.iter().any(|shape| shape.table == *name) {
                self.skip(*root)?;
            }
        }
        // A table whose tree was whole has no other pages. The journal's come first: they tell where the others belong.
        let open: Vec<&Shape> = shapes.iter().filter(|shape| !self.whole.contains(&shape.table)).collect();
        for bare in [true, false] {
            for page in 2..=self.pages.count {
                if !self.is_seen(page) {
                    self.loose(page, bare, &open)?;
                    self.go_on(told)?;
                }
            }
        }
        Ok(())
    }

    /// The first pages of tables and indexes, by their names, as far as the list of them can be read.
    fn roots(&mut self) -> Result<HashMap<String, u32>> {
        let list = Shape::of_schema();
        let (mut roots, mut next) = (HashMap::new(), vec![1]);
        while let Some(page) = next.pop() {
            if page != 1 && self.is_seen(page) {
                continue;
            }
            let bytes = self.pages.page(page)?;
            let Some(node) = Node::of(bytes, page, self.pages.usable) else { continue };
            self.see(page);
            next.extend(node.children().into_iter().filter(|page| (2..=self.pages.count).contains(page)));
            node.rows(&mut self.pages, &list, &mut |row| {
                if let [_, Value::Text(name), _, Value::Integer(root), _] = row.as_slice()
                    && let Ok(root) = u32::try_from(*root)
                    && root > 1
                {
                    roots.insert(name.clone(), root);
                }
                Ok(())
            })?;
        }
        Ok(roots)
    }

    /// Saves the rows of the tree below `root`.
    fn tree(&mut self, root: u32, shape: &Shape, told: Told<'_>) -> Result<()> {
        let broken = self.broken;
        let mut next = vec![(root, 0)];
        while let Some((page, depth)) = next.pop() {
            if !(2..=self.pages.count).contains(&page) || self.is_seen(page) || depth > DEEPEST {
                continue;
            }
            let bytes = self.pages.page(page)?;
            let node = Node::of(bytes, page, self.pages.usable).filter(|node| shape.is_of(node.kind));
            self.go_on(told)?;
            let Some(node) = node else {
                self.broken += 1;
                continue; // if it belongs elsewhere, it is found there
            };
            self.see(page);
            next.extend(node.children().into_iter().rev().map(|page| (page, depth + 1)));
            self.save(&node, shape, false)?;
        }
        if self.broken == broken {
            self.whole.insert(shape.table.clone());
        }
        Ok(())
    }

    /// Passes by the tree of an index, whose rows are in its table as well. Its lowest pages are not read.
    fn skip(&mut self, root: u32) -> Result<()> {
        let mut next = vec![(root, 0)];
        while let Some((page, depth)) = next.pop() {
            if !(2..=self.pages.count).contains(&page) || self.is_seen(page) || depth > DEEPEST {
                continue;
            }
            let bytes = self.pages.page(page)?;
            let Some(node) = Node::of(bytes, page, self.pages.usable).filter(|node| node.kind != Kind::TableLeaf)
            else {
                continue;
            };
            self.see(page);
            let children = node.children();
            let first = children.first().copied().filter(|first| (2..=self.pages.count).contains(first));
            let lowest = match first {
                Some(first) => {
                    let bytes = self.pages.page(first)?;
                    Node::of(bytes, first, self.pages.usable).is_none_or(|node| !node.is_branch())
                }
                None => true,
            };
            if lowest {
                children.into_iter().for_each(|page| self.see(page));
            } else {
                next.extend(children.into_iter().map(|page| (page, depth + 1)));
            }
        }
        Ok(())
    }

    /// Saves the rows of a page that no tree led to, if it is one of a table; `bare`: of those without row numbers.
    fn loose(&mut self, page: u32, bare: bool, shapes: &[&Shape]) -> Result<()> {
        let bytes = self.pages.page(page)?;
        let Some(node) = Node::of(bytes, page, self.pages.usable) else { return Ok(()) };
        let (mut best, mut most) = (None, (0, 0));
        for shape in shapes.iter().filter(|shape| shape.without_rowid == bare && shape.is_of(node.kind)) {
            let (mut fit, mut known) = (0, 0);
            let conn = self.conn;
            node.rows(&mut self.pages, shape, &mut |row| {
                fit += 1;
                known += if fit <= 3 { shape.evidence(conn, &row)? } else { 0 };
                Ok(())
            })?;
            // Pages of other tables have a row or two at most that fit by chance.
            if fit * 2 > node.len() && (fit, known) > most {
                (best, most) = (Some(*shape), (fit, known));
            }
        }
        match best {
            Some(shape) => {
                self.see(page);
                self.save(&node, shape, true)
            }
            None => Ok(()),
        }
    }

    fn save(&mut self, node: &Node, shape: &Shape, loose: bool) -> Result<()> {
        let mut insert = self.conn.prepare_cached(&shape.insert)?;
        let mut saved = 0;
        node.rows(&mut self.pages, shape, &mut |row| match insert
            .execute(params_from_iter(row))
            .map_err(StoreError::from)
        {
            Ok(_) => {
                saved += 1;
                Ok(())
            }
            // The row is there already, or was overwritten so that it breaks the rules of its table.
            Err(StoreError::Taken { .. } | StoreError::Sqlite { .. } | StoreError::InUse) => Ok(()),
            Err(error) => Err(error),
        })?;
        if let Some(count) = self.saved.get_mut(&shape.table) {
            *count += saved;
        }
        self.loose += if loose { u64::try_from(saved).unwrap_or(0) } else { 0 };
        Ok(())
    }

    fn see(&mut self, page: u32) {
        if let Some(seen) = self.seen.get_mut(page as usize) {
            *seen = true;
        }
    }

    fn is_seen(&self, page: u32) -> bool {
        self.seen.get(page as usize).is_none_or(|seen| *seen)
    }

    fn go_on(&mut self, told: Told<'_>) -> Result<()> {
        self.done += 1;
        let go = !self.done.is_multiple_of(256) || told(self.done, u64::from(self.pages.count));
        if go { Ok(()) } else { Err(StoreError::Interrupted) }
    }
}

/// Big-endian numbers, as everything in the file is; 0 where the bytes end before.
fn be2(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_be_bytes)
}

fn be4(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn be8(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes)
}

/// A number of one to nine bytes (1.6), and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (count, byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if count == 8 {
            return Some(((number << 8) | u64::from(*byte), at + 9));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + count + 1));
        }
    }
    None
}
