//! The words of the rows, and where parts begin, kept from frame to frame: putting days and sums into words costs more than
//! drawing them.
//!
//! Drawing changes nothing that can be told from outside: what is kept here is what would be made anew.

use super::{Cell, Column};
use crate::domain::Day;
use crate::text::Lang;
use crate::tui::canvas::Marked;
use crate::tui::look::Look;
use crate::tui::theme::Theme;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What the words depend on besides the row: the state of the rows, the columns, and how things are said and painted.
type Key = (u64, usize, Lang, Day, Theme);

/// Rows in words, by their place in the table.
type Rows = HashMap<usize, Vec<Cell>>;

/// What was put into words, and for what.
#[derive(Default)]
pub struct Memo {
    words: RefCell<Option<(Key, Rows)>>,
    starts: RefCell<Option<(u64, Rc<[usize]>)>>,
}

impl Memo {
    /// Gives `job` the cells of `row`, which stands at `place` while the rows have this mark.
    pub fn with<R>(
        &self,
        (mark, place, row): (u64, usize, &R),
        columns: &[Column<R>],
        look: &Look,
        job: impl FnOnce(&[Cell]),
    ) {
        let place_of_columns = columns.as_ptr().addr();
        let same = |(rows, columns, lang, today, theme): &Key| {
            (*rows, *columns, *lang, *today) == (mark, place_of_columns, look.lang, look.today) && theme == look.theme
        };
        let mut memo = self.words.borrow_mut();
        let (_, rows) = match &mut *memo {
            Some(known) if same(&known.0) => known,
            other => {
                let key = (mark, place_of_columns, look.lang, look.today, look.theme.clone());
                other.insert((key, HashMap::new()))
            }
        };
        job(rows.entry(place).or_insert_with(|| columns.iter().map(|column| (column.cell)(row, look)).collect()));
    }

    /// The places of the rows with which a part begins.
    pub fn starts<R>(&self, rows: &Marked<Vec<R>>, part: fn(&R) -> &'static str) -> Rc<[usize]> {
        let mut memo = self.starts.borrow_mut();
        let (_, starts) = match &mut *memo {
            Some(known) if known.0 == rows.mark() => known,
            other => {
                let inner = rows.windows(2).zip(1..).filter(|(pair, _)| match pair {
                    [above, row] => part(above) != part(row),
                    _ => false,
                });
                let first = (!rows.is_empty()).then_some(0);
                other.insert((rows.mark(), first.into_iter().chain(inner.map(|(_, place)| place)).collect()))
            }
        };
        starts.clone()
    }
}
