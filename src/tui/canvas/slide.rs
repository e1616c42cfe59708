//! A band of rows that moved up or down as a whole: a terminal can move it by itself.

use super::Laid;

/// Bytes that moving must save: the sequences around it take about as many.
const WORTH: i64 = 24;

/// The rows from `top` to before `bottom` move by `by`; what comes in is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slide {
    /// The first row.
    pub top: usize,
    /// Behind the last row.
    pub bottom: usize,
    /// How far.
    pub by: By,
}

/// How far, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// So many rows up.
    Up(usize),
    /// So many rows down.
    Down(usize),
}

impl By {
    /// How what stood at row `was` has come to row `is`, when it moved.
    fn between(was: usize, is: usize) -> Option<By> {
        match was.abs_diff(is) {
            0 => None,
            rows if was > is => Some(By::Up(rows)),
            rows => Some(By::Down(rows)),
        }
    }

    /// The row whose content comes to row `y`.
    fn source(self, y: usize) -> Option<usize> {
        match self {
            By::Up(rows) => y.checked_add(rows),
            By::Down(rows) => y.checked_sub(rows),
        }
    }
}

impl Laid<'_> {
    fn moved(&self) -> Option<By> {
        By::between(self.was?, self.top)
    }

    /// Whether what comes to row `y` of it, if all moves, is what stands there.
    fn is_alike(&self, y: usize, by: By) -> bool {
        let line = |y: usize| self.lines.get(y.checked_sub(self.top)?).map(|line| line.number);
        by.source(y).and_then(line) == line(y)
    }
}

/// The move that saves most, if one is worth it: the parts that moved need not be written, those beside them that stayed must be.
/// `height` is the frame's.
pub fn find(parts: &[Laid], height: usize) -> Option<Slide> {
    let mut ways: Vec<(By, i64)> = Vec::new();
    for (by, part) in parts.iter().filter_map(|part| Some((part.moved()?, part))) {
        let bytes: i64 = part.lines.iter().map(|line| line.bytes).sum();
        match ways.iter_mut().find(|(other, _)| *other == by) {
            Some((_, sum)) => *sum += bytes,
            None => ways.push((by, bytes)),
        }
    }
    let (by, _) = ways.into_iter().max_by_key(|(_, bytes)| *bytes)?;
    // Of each row: what is saved if its content comes from elsewhere, and what stays in it.
    let mut rows = vec![(0, 0); height];
    for part in parts {
        for ((y, (saved, stays)), line) in rows.iter_mut().enumerate().skip(part.top).zip(part.lines) {
            if part.moved() == Some(by) {
                *saved += line.bytes;
            } else if part.was == Some(part.top) {
                *stays += line.bytes;
                *saved -= if part.is_alike(y, by) { 0 } else { line.bytes };
            }
        }
    }
    let (mut best, mut found) = (WORTH, None);
    let (mut sum, mut first) = (0, 0);
    for (y, (saved, _)) in rows.iter().enumerate().filter(|(y, _)| by.source(*y).is_some_and(|source| source < height))
    {
        if sum <= 0 {
            (sum, first) = (0, y);
        }
        sum += saved;
        if sum > best {
            (best, found) = (sum, Some((first, y + 1)));
        }
    }
    let (first, end) = found?;
    let (slide, bare) = match by {
        By::Up(rows) => (Slide { top: first, bottom: end + rows, by }, end..end + rows),
        By::Down(rows) => (Slide { top: first.checked_sub(rows)?, bottom: end, by }, first - rows..first),
    };
    let lost: i64 = rows.get(bare)?.iter().map(|(_, stays)| stays).sum();
    (best - lost > WORTH).then_some(slide)
}
