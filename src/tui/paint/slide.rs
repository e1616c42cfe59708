//! A band of rows that moved up or down as a whole.

use super::{is_blank, looks_same};
use ratatui::buffer::Cell;

/// Rows moved at once by what is looked for: a few keys may come before one frame.
const FARTHEST: usize = 3;
/// So many rows have to begin as their source did, before it is worked out what moving them saves.
const LEAST: usize = 4;
/// Cells that moving must save: the sequences around it take about as many bytes.
const WORTH: i64 = 24;

/// The rows from `top` to before `bottom` move by `by`; what comes in is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slide {
    pub top: usize,
    pub bottom: usize,
    pub by: By,
}

/// How far, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Up(usize),
    Down(usize),
}

impl By {
    /// The row whose content comes to row `y`.
    pub fn source(self, y: usize) -> Option<usize> {
        match self {
            By::Up(rows) => y.checked_add(rows),
            By::Down(rows) => y.checked_sub(rows),
        }
    }
}

impl Slide {
    /// Moves the rows of `cells`, each `wide` cells.
    pub fn apply(&self, cells: &mut [Cell], wide: usize) {
        let Some(band) = cells.get_mut(self.top * wide..self.bottom * wide) else { return };
        let all = band.len();
        let blank = match self.by {
            By::Up(rows) => {
                band.rotate_left((rows * wide).min(all));
                band.get_mut(all.saturating_sub(rows * wide)..)
            }
            By::Down(rows) => {
                band.rotate_right((rows * wide).min(all));
                band.get_mut(..(rows * wide).min(all))
            }
        };
        blank.into_iter().flatten().for_each(Cell::reset);
    }
}

/// Of so many cells of a row one is looked at to see what a move saves.
const SAMPLE: usize = 4;

/// Cells of a frame, each row `wide`, and a number for what each row shows.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub cells: &'a [Cell],
    pub numbers: &'a [u64],
}

/// The move that leaves least to paint, if one is worth it. `differs` says which rows are not as they were.
pub fn find(before: Rows, after: Rows, differs: &[bool], wide: usize) -> Option<Slide> {
    if differs.iter().filter(|differs| **differs).count() < LEAST {
        return None;
    }
    let candidates = (1..=FARTHEST).flat_map(|rows| [By::Up(rows), By::Down(rows)]);
    let voted = candidates.map(|by| (votes(before, after, differs, (by, wide)), by));
    let (votes, by) = voted.max_by_key(|(votes, _)| *votes)?;
    // Much else may differ too: what is known of the row under the cursor, below the list.
    if votes < LEAST { None } else { band(before, after, differs, (by, wide)) }
}

fn row(cells: &[Cell], y: usize, wide: usize) -> &[Cell] {
    cells.get(y * wide..(y + 1) * wide).unwrap_or_default()
}

/// Rows that begin as their source did. Lists begin at the left edge; what stands beside them may stay where it is.
fn votes(before: Rows, after: Rows, differs: &[bool], (by, wide): (By, usize)) -> usize {
    let head = (wide / 5).max(8).min(wide);
    let moved = |y: usize| {
        let Some(source) = by.source(y).filter(|source| *source < differs.len()) else { return false };
        let (new, old) = (row(after.cells, y, wide).get(..head), row(before.cells, source, wide).get(..head));
        new.is_some() && new == old && !new.into_iter().flatten().all(is_blank)
    };
    differs.iter().enumerate().filter(|(y, differs)| **differs && moved(*y)).count()
}

/// The band for which the move saves most cells.
fn band(before: Rows, after: Rows, differs: &[bool], (by, wide): (By, usize)) -> Option<Slide> {
    let unlike = |y: usize, source: usize| -> i64 {
        if after.numbers.get(y) == before.numbers.get(source) {
            return 0;
        }
        let pairs = row(after.cells, y, wide).iter().zip(row(before.cells, source, wide)).step_by(SAMPLE);
        pairs.map(|(new, old)| if looks_same(new, old) { 0 } else { SAMPLE as i64 }).sum()
    };
    let written = |y: usize| -> i64 { row(after.cells, y, wide).iter().map(|cell| i64::from(!is_blank(cell))).sum() };
    let stayed = |y: usize, differs: bool| if differs { unlike(y, y) } else { 0 };
    let (mut best, mut found) = (WORTH, None);
    let (mut sum, mut first) = (0, 0);
    for (y, differs) in differs.iter().enumerate() {
        let Some(source) = by.source(y).filter(|source| *source * wide < before.cells.len()) else { continue };
        let gain = stayed(y, *differs) - unlike(y, source);
        if sum <= 0 {
            (sum, first) = (0, y);
        }
        sum += gain;
        if sum > best {
            (best, found) = (sum, Some((first, y + 1)));
        }
    }
    let (first, end) = found?;
    let (slide, bare) = match by {
        By::Up(rows) => (Slide { top: first, bottom: end + rows, by }, end..end + rows),
        By::Down(rows) => (Slide { top: first.checked_sub(rows)?, bottom: end, by }, first - rows..first),
    };
    let lost: i64 = bare.map(|y| written(y) - stayed(y, differs.get(y).copied().unwrap_or(false))).sum();
    (best - lost > WORTH).then_some(slide)
}
