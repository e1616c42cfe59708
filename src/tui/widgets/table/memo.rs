//! The words of the rows, kept from frame to frame: putting days and sums into words costs more than drawing them.
//!
//! Drawing changes nothing that can be told from outside: what is kept here is what would be made anew.

use super::{Cell, Column};
use crate::domain::Day;
use crate::text::Lang;
use crate::tui::look::Look;
use crate::tui::theme::Theme;
use std::cell::RefCell;
use std::collections::HashMap;

/// What the words depend on besides the row: the columns, and how things are said and painted.
type Key = (usize, Lang, Day, Theme);

/// Rows in words, by their place in the table.
type Rows = HashMap<usize, Vec<Cell>>;

/// What was put into words, and for what.
#[derive(Default)]
pub struct Memo(RefCell<Option<(Key, Rows)>>);

impl Memo {
    /// The rows are others now.
    pub fn forget(&mut self) {
        self.0.take();
    }

    /// Gives `job` the cells of `row`, which stands at `place`.
    pub fn with<R>(&self, (place, row): (usize, &R), columns: &[Column<R>], look: &Look, job: impl FnOnce(&[Cell])) {
        let place_of_columns = columns.as_ptr().addr();
        let same = |(columns, lang, today, theme): &Key| {
            (*columns, *lang, *today) == (place_of_columns, look.lang, look.today) && theme == look.theme
        };
        let mut memo = self.0.borrow_mut();
        let (_, rows) = match &mut *memo {
            Some(known) if same(&known.0) => known,
            other => other.insert(((place_of_columns, look.lang, look.today, look.theme.clone()), HashMap::new())),
        };
        job(rows.entry(place).or_insert_with(|| columns.iter().map(|column| (column.cell)(row, look)).collect()));
    }
}
