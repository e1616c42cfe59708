//! Rows out of the cells of one page. A cell that cannot be a row of its table is none: its page was overwritten there.

use super::pages::Pages;
use super::shape::Shape;
use super::{be2, be4, be8, varint};
use crate::store::Result;
use rusqlite::types::Value;

/// Longest row that is believed: far beyond what the program lets anybody enter.
const LONGEST: u64 = 64 << 20;

/// What a page of a b-tree is (1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    TableBranch,
    TableLeaf,
    IndexBranch,
    IndexLeaf,
}

/// A page of a b-tree that holds together as far as its head and its cells' places go.
pub(super) struct Node {
    pub kind: Kind,
    page: Vec<u8>,
    cells: Vec<usize>,
    last: u32,
}

impl Node {
    /// `page` as a node, or nothing when it cannot be one. Page 1 begins after the file's header.
    pub fn of(page: Vec<u8>, number: u32, usable: usize) -> Option<Node> {
        let start = if number == 1 { 100 } else { 0 };
        let kind = match page.get(start)? {
            0x05 => Kind::TableBranch,
            0x0d => Kind::TableLeaf,
            0x02 => Kind::IndexBranch,
            0x0a => Kind::IndexLeaf,
            _ => return None,
        };
        let head = if matches!(kind, Kind::TableBranch | Kind::IndexBranch) { 12 } else { 8 };
        let count = usize::from(be2(&page, start + 3));
        let first = start + head + 2 * count;
        let cells: Vec<usize> = (0..count).map(|cell| usize::from(be2(&page, start + head + 2 * cell))).collect();
        if first > usable || (count == 0 && head == 12) {
            return None;
        }
        let last = be4(&page, start + 8);
        // A cell elsewhere was overwritten; the others may be whole.
        let cells = cells.into_iter().filter(|cell| (first..usable).contains(cell)).collect();
        Some(Node { kind, page, cells, last })
    }

    /// Whether there are pages below it.
    pub fn is_branch(&self) -> bool {
        matches!(self.kind, Kind::TableBranch | Kind::IndexBranch)
    }

    /// The pages below, left to right.
    pub fn children(&self) -> Vec<u32> {
        if !self.is_branch() {
            return Vec::new();
        }
        self.cells.iter().map(|cell| be4(&self.page, *cell)).chain([self.last]).collect()
    }

    /// How many cells it says that it has, those in impossible places left out.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Calls `each` with every row of `shape` on the page.
    pub fn rows(&self, pages: &mut Pages, shape: &Shape, each: &mut dyn FnMut(Vec<Value>) -> Result<()>) -> Result<()> {
        for cell in &self.cells {
            if let Some(row) = self.row(pages, shape, *cell)? {
                each(row)?;
            }
        }
        Ok(())
    }

    fn row(&self, pages: &mut Pages, shape: &Shape, cell: usize) -> Result<Option<Vec<Value>>> {
        let start = if self.kind == Kind::IndexBranch { cell + 4 } else { cell };
        let Some((size, at)) = varint(&self.page, start) else { return Ok(None) };
        let (rowid, at) = match self.kind {
            Kind::TableBranch => return Ok(None),
            Kind::TableLeaf => match varint(&self.page, at) {
                Some((rowid, at)) => (Some(rowid as i64), at),
                None => return Ok(None),
            },
            _ => (None, at),
        };
        if size > LONGEST {
            return Ok(None);
        }
        let Some(payload) = self.payload(pages, size as usize, at)? else { return Ok(None) };
        Ok(record(&payload).and_then(|values| shape.fit(rowid, values)))
    }

    /// The cell's bytes, with those on overflow pages (1.6, 1.7).
    fn payload(&self, pages: &mut Pages, size: usize, at: usize) -> Result<Option<Vec<u8>>> {
        let usable = pages.usable;
        let most = if self.kind == Kind::TableLeaf { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        let local = if size <= most {
            size
        } else {
            let least = (usable - 12) * 32 / 255 - 23;
            let whole = least + (size - least) % (usable - 4);
            if whole <= most { whole } else { least }
        };
        let Some(bytes) = self.page.get(at..at + local).filter(|_| at + local <= usable) else { return Ok(None) };
        let mut payload = bytes.to_vec();
        let mut next = if local < size { be4(&self.page, at + local) } else { 0 };
        while payload.len() < size {
            if !(2..=pages.count).contains(&next) {
                return Ok(None);
            }
            let page = pages.page(next)?;
            next = be4(&page, 0);
            let rest = (size - payload.len()).min(usable - 4);
            payload.extend_from_slice(page.get(4..4 + rest).unwrap_or_default());
        }
        Ok((next == 0).then_some(payload))
    }
}

/// The values of a record (2.1), or nothing when it is none.
fn record(bytes: &[u8]) -> Option<Vec<Value>> {
    let (head, mut at) = varint(bytes, 0)?;
    let head = usize::try_from(head).ok().filter(|head| *head <= bytes.len() && *head >= at)?;
    let (mut body, mut values) = (head, Vec::new());
    while at < head {
        let (kind, next) = varint(bytes, at)?;
        at = next;
        let width = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind as usize,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return None,
            kind => usize::try_from((kind - 12) / 2).ok()?,
        };
        let field = bytes.get(body..body.checked_add(width)?)?;
        body += width;
        values.push(match kind {
            0 => Value::Null,
            8 | 9 => Value::Integer((kind - 8) as i64),
            1..=6 => Value::Integer(integer(field)),
            7 => Value::Real(f64::from_bits(be8(field, 0))),
            kind if kind % 2 == 0 => Value::Blob(field.to_vec()),
            _ => Value::Text(text(field)?),
        });
    }
    (at == head && body == bytes.len()).then_some(values)
}

fn integer(field: &[u8]) -> i64 {
    let negative = field.first().is_some_and(|first| first & 0x80 != 0);
    field.iter().fold(if negative { -1 } else { 0 }, |number: i64, byte| (number << 8) | i64::from(*byte))
}

/// The program writes no zero bytes: a text with some was overwritten.
fn text(field: &[u8]) -> Option<String> {
    std::str::from_utf8(field).ok().filter(|text| !text.contains('\0')).map(str::to_owned)
}
