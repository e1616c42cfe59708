//! The one table: a window of rows onto a list of any length.
//!
//! The table asks for pages by anchors, never by number, and keeps its cursor by the row's id, so
//! that rows which come and go above it do not move it. At 80 columns the least important columns give way.

mod draw;
mod memo;

pub use draw::{Cell, Column, Parts};

use memo::Memo;

use crate::store::Anchor;
use crate::tui::act::Act;
use crate::tui::canvas::Marked;

/// Rows asked for at once.
pub const PAGE: usize = 100;
/// Rows kept; beyond that the far end is forgotten.
const WINDOW: usize = 4 * PAGE;

/// A row that a table can show.
pub trait Row {
    /// What tells this row from all others.
    fn id(&self) -> i64;
}

/// A list with a cursor.
pub struct Table<R> {
    rows: Marked<Vec<R>>,
    cursor: usize,
    /// Rows before the window, where known.
    before: Option<u64>,
    total: Option<u64>,
    at_start: bool,
    at_end: bool,
    /// The window's row that is drawn first.
    top: usize,
    /// The page that was asked for and has not come: where, and how many rows.
    asked: Option<(Anchor, usize)>,
    loaded: bool,
    /// The cursor goes to the end that was asked for instead of staying on its row.
    leap: bool,
    /// Pages come one after another only; nothing is forgotten.
    forward: bool,
    /// What was put into words for drawing.
    memo: Memo,
}

impl<R> Default for Table<R> {
    fn default() -> Table<R> {
        Table {
            rows: Marked::default(),
            cursor: 0,
            before: None,
            total: None,
            at_start: true,
            at_end: true,
            top: 0,
            asked: None,
            loaded: false,
            leap: false,
            forward: false,
            memo: Memo::default(),
        }
    }
}

impl<R: Row> Table<R> {
    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.rows.get(self.cursor)
    }

    /// Tells the row under the cursor, as it is now, from all others: for the keys of parts.
    pub fn spot(&self) -> (u64, usize) {
        (self.rows.mark(), self.cursor)
    }

    /// The rows at hand.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// How many rows there are in all, where known.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// Whether there is nothing to show, and that is known.
    pub fn is_empty(&self) -> bool {
        self.loaded && self.rows.is_empty()
    }

    /// Whether rows have come, be it none.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// A table of a list that can only be asked for from its start on: it asks for `Start` and `After`, nothing else.
    pub fn forward() -> Table<R> {
        Table { forward: true, ..Table::default() }
    }

    /// Forgets everything: another list is coming.
    pub fn reset(&mut self) {
        *self = Table { forward: self.forward, ..Table::default() };
    }

    /// Asks for the rows that are at hand again, for [`Table::receive`].
    pub fn refresh(&mut self) -> (Anchor, usize) {
        let anchor = match self.rows.first() {
            Some(first) if !self.at_start => Anchor::From(first.id()),
            _ => Anchor::Start,
        };
        let most = if self.forward { usize::MAX } else { WINDOW };
        self.wanted(anchor, self.rows.len().clamp(PAGE, most))
    }

    /// Asks for the rows from the folded name `start` on, for [`Table::receive`]; the cursor goes to the first of them.
    pub fn jump(&mut self, start: String) -> (Anchor, usize) {
        self.leap = true;
        self.wanted(Anchor::At(start), PAGE)
    }

    /// Asks for the last rows, for [`Table::receive`]; the cursor goes to the last of them.
    pub fn end(&mut self) -> (Anchor, usize) {
        self.leap = true;
        self.wanted(Anchor::End, PAGE)
    }

    fn wanted(&mut self, anchor: Anchor, limit: usize) -> (Anchor, usize) {
        self.asked = Some((anchor.clone(), limit));
        (anchor, limit)
    }

    /// Moves the cursor to the row with `id`; whether it is at hand.
    pub fn select(&mut self, id: i64) -> bool {
        let found = self.rows.iter().position(|row| row.id() == id);
        self.cursor = found.unwrap_or(self.cursor);
        found.is_some()
    }

    /// A list that is here as a whole. The cursor stays on its row, else at its place.
    pub fn set(&mut self, rows: Vec<R>) {
        let total = rows.len() as u64;
        self.set_of(rows, total);
    }

    /// The first of `total` rows, of which the others will not be asked for.
    pub fn set_of(&mut self, rows: Vec<R>, total: u64) {
        self.asked = Some((Anchor::Start, usize::MAX));
        self.receive(rows, Some(total));
    }

    /// The page that was asked for last, and how many rows there are in all.
    pub fn receive(&mut self, rows: Vec<R>, total: Option<u64>) {
        let Some((anchor, limit)) = self.asked.take() else { return };
        let full = rows.len() >= limit;
        self.total = total.or(self.total);
        self.loaded = true;
        match anchor {
            Anchor::After(_) => self.append(rows, full),
            Anchor::Before(_) => self.prepend(rows, full),
            anchor => self.replace(&anchor, rows, full),
        }
    }

    /// How many rows there are in all, told apart from any page.
    pub fn count(&mut self, total: u64) {
        self.total = Some(total);
        if self.at_end && !self.at_start {
            self.before = Some(total.saturating_sub(self.rows.len() as u64));
        }
    }

    fn replace(&mut self, anchor: &Anchor, rows: Vec<R>, full: bool) {
        let (id, place) = (self.current().map(Row::id), self.cursor);
        let all = rows.len();
        *self.rows = rows;
        self.at_start = match anchor {
            Anchor::Start => true,
            Anchor::End => !full,
            // The row from which was asked is gone, so the list came from its start.
            Anchor::From(first) => self.rows.first().map(Row::id) != Some(*first),
            _ => false,
        };
        self.at_end = matches!(anchor, Anchor::End) || !full;
        self.before = match anchor {
            _ if self.at_start => Some(0),
            _ if self.at_end => self.total.map(|total| total.saturating_sub(all as u64)),
            Anchor::From(_) => self.before,
            _ => None,
        };
        let last = all.saturating_sub(1);
        match (std::mem::take(&mut self.leap), anchor) {
            (true, Anchor::End) => self.cursor = last,
            (true, _) => (self.cursor, self.top) = (0, 0),
            (false, _) => {
                self.cursor = place.min(last);
                id.map(|id| self.select(id));
            }
        }
    }

    fn append(&mut self, rows: Vec<R>, full: bool) {
        self.rows.extend(rows);
        self.at_end = !full;
        let extra = if self.forward { 0 } else { self.rows.len().saturating_sub(WINDOW).min(self.cursor) };
        if extra > 0 {
            self.rows.drain(..extra);
            self.cursor -= extra;
            self.top = self.top.saturating_sub(extra);
            self.at_start = false;
            self.before = self.before.map(|n| n + extra as u64);
        }
    }

    fn prepend(&mut self, rows: Vec<R>, full: bool) {
        let count = rows.len();
        self.rows.splice(..0, rows);
        self.cursor += count;
        self.top += count;
        self.at_start = !full;
        self.before = if full { self.before.map(|n| n.saturating_sub(count as u64)) } else { Some(0) };
        if self.rows.len() > WINDOW.max(self.cursor + 1) {
            self.rows.truncate(WINDOW.max(self.cursor + 1));
            self.at_end = false;
        }
    }

    /// Moves the cursor; `height` is about how many rows are seen. The page to ask for, if one is needed, for [`Table::receive`].
    pub fn act(&mut self, act: Act, height: usize) -> Option<(Anchor, usize)> {
        let page = height.saturating_sub(1).max(1);
        let last = self.rows.len().saturating_sub(1);
        match act {
            Act::Down => self.cursor = (self.cursor + 1).min(last),
            Act::Up => self.cursor = self.cursor.saturating_sub(1),
            Act::PageDown => self.cursor = (self.cursor + page).min(last),
            Act::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Act::Top if self.at_start => self.cursor = 0,
            Act::Bottom if self.at_end || self.forward => self.cursor = last,
            Act::Top => {
                self.leap = true;
                return Some(self.wanted(Anchor::Start, PAGE));
            }
            Act::Bottom => return Some(self.end()),
            _ => return None,
        }
        self.top = self.first_seen(height);
        if self.asked.is_some() {
            return None;
        }
        let anchor = if !self.at_end && self.cursor + PAGE / 2 > last {
            self.rows.last().map(|row| Anchor::After(row.id()))
        } else if !self.at_start && self.cursor < PAGE / 2 {
            self.rows.first().map(|row| Anchor::Before(row.id()))
        } else {
            None
        };
        anchor.map(|anchor| self.wanted(anchor, PAGE))
    }

    /// How many rows of the whole list come behind the `height` that are seen; where they stand is known of a list that was
    /// never entered in its middle.
    pub fn below(&self, height: usize) -> u64 {
        let seen = (self.first_seen(height) + height) as u64;
        self.total.unwrap_or(0).saturating_sub(self.before.unwrap_or(0) + seen)
    }

    /// The row drawn first so that the cursor is seen in `height` rows.
    pub fn first_seen(&self, height: usize) -> usize {
        let height = height.max(1);
        let most = self.rows.len().saturating_sub(height);
        self.top.min(most).clamp((self.cursor + 1).saturating_sub(height), self.cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct N(i64);
    impl Row for N {
        fn id(&self) -> i64 {
            self.0
        }
    }

    fn rows(range: std::ops::Range<i64>) -> Vec<N> {
        range.map(N).collect()
    }

    /// Answers as the desk would, from a list 1..=1000.
    fn answer(table: &mut Table<N>, wanted: Option<(Anchor, usize)>) {
        let Some((anchor, limit)) = wanted else { return };
        let limit = limit as i64;
        let page = match anchor {
            Anchor::Start => rows(1..(1 + limit).min(1001)),
            Anchor::End => rows((1001 - limit).max(1)..1001),
            Anchor::After(n) => rows(n + 1..(n + 1 + limit).min(1001)),
            Anchor::From(n) => rows(n..(n + limit).min(1001)),
            Anchor::Before(n) => rows((n - limit).max(1)..n),
            Anchor::At(start) => {
                let n = start.parse().unwrap();
                rows(n..(n + limit).min(1001))
            }
        };
        table.receive(page, Some(1000));
    }

    fn press(table: &mut Table<N>, act: Act, times: usize) -> i64 {
        for _ in 0..times {
            let wanted = table.act(act, 20);
            answer(table, wanted);
        }
        table.current().unwrap().0
    }

    fn opened() -> Table<N> {
        let mut table = Table::default();
        let wanted = table.refresh();
        answer(&mut table, Some(wanted));
        table
    }

    #[test]
    fn a_long_list_is_walked_to_its_end_and_back_without_holding_it() {
        let mut table = opened();
        assert_eq!(press(&mut table, Act::Down, 999), 1000);
        assert_eq!(press(&mut table, Act::Down, 5), 1000);
        assert!(table.rows().len() <= WINDOW);
        assert_eq!(press(&mut table, Act::Up, 999), 1);
        assert_eq!(press(&mut table, Act::Bottom, 1), 1000);
        assert_eq!(press(&mut table, Act::PageUp, 10), 810);
        let wanted = table.refresh();
        answer(&mut table, Some(wanted));
        assert_eq!(table.current(), Some(&N(810)));
        assert_eq!(press(&mut table, Act::Top, 1), 1);
        let wanted = table.jump("500".into());
        answer(&mut table, Some(wanted));
        assert_eq!(table.current(), Some(&N(500)));
        assert_eq!(press(&mut table, Act::Up, 60), 441, "the first press brings the page before");
    }

    #[test]
    fn the_cursor_stays_on_its_row_when_others_come_and_go() {
        let mut table = opened();
        press(&mut table, Act::Down, 10);
        table.set([-2, -1].into_iter().chain(3..50).map(N).collect());
        assert_eq!(table.current(), Some(&N(11)));
        table.set(rows(20..25));
        assert_eq!(table.current(), Some(&N(24)));
        table.set(vec![]);
        assert_eq!((table.current(), table.is_empty()), (None, true));
    }
}
