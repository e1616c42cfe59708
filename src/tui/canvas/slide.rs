//! A band of rows that moved up or down as a whole: a terminal can move it by itself.

use super::Laid;

/// Cells that moving must save: the sequences around it take about as many bytes.
const WORTH: usize = 24;

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

/// The move that saves most, if one is worth it: the parts that moved need not be written, those beside them that stayed must be.
pub fn find(parts: &[Laid]) -> Option<Slide> {
    let mut found: Vec<(Slide, usize)> = Vec::new();
    for part in parts {
        let Some((was, by)) = part.was.and_then(|was| Some((was, By::between(was, part.top)?))) else { continue };
        let shown: usize = part.lines.iter().map(|line| line.shown).sum();
        let (top, bottom) = (was.min(part.top), was.max(part.top) + part.lines.len());
        match found.iter_mut().find(|(slide, _)| slide.by == by) {
            Some((slide, gain)) => {
                (slide.top, slide.bottom) = (slide.top.min(top), slide.bottom.max(bottom));
                *gain += shown;
            }
            None => found.push((Slide { top, bottom, by }, shown)),
        }
    }
    let (slide, gain) = found.into_iter().max_by_key(|(_, gain)| *gain)?;
    let stayed = parts.iter().filter(|part| part.was == Some(part.top));
    let lost: usize = stayed.map(|part| slide.spoils(part)).sum();
    (gain > lost + WORTH).then_some(slide)
}

impl Slide {
    /// How many cells of a part that stays have to be written again.
    fn spoils(&self, part: &Laid) -> usize {
        let spoilt = |(y, line): &(usize, &super::Line)| {
            let source = self.by.source(*y).filter(|source| (self.top..self.bottom).contains(source));
            let moved = source.and_then(|source| part.lines.get(source.checked_sub(part.top)?));
            (self.top..self.bottom).contains(y) && moved.is_none_or(|moved| moved.number != line.number)
        };
        (part.top..).zip(part.lines).filter(spoilt).map(|(_, line)| line.shown).sum()
    }
}
