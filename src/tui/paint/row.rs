//! What is written of a row: the cells that differ, in the shortest of several ways.

use super::pen::{Pen, State};
use crate::tui::canvas::{Glyph, Ink, Palette, SEEN_ON_BLANK};
use ratatui::style::Color;

/// From so many blanks on erasing is shorter than writing them.
const ERASE: usize = 8;
/// The same where nothing follows in the row.
const TAIL: usize = 4;

/// A row as it is to be.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// Which.
    pub y: usize,
    /// What it shows.
    pub glyphs: &'a [Glyph],
    /// What that means.
    pub palette: &'a Palette,
}

impl Line<'_> {
    /// What it takes to write `glyph` when the pen has `ink`, with as little change as possible: a blank shows its background only.
    pub(super) fn wanted(&self, glyph: Glyph, ink: Ink) -> Ink {
        let own = self.palette.ink(glyph);
        if self.palette.is_blank(glyph) {
            Ink { bg: own.bg, modifier: ink.modifier.difference(SEEN_ON_BLANK), ..ink }
        } else {
            own
        }
    }

    /// The background at a place, if nothing stands there.
    fn blank_at(&self, x: usize) -> Option<Color> {
        let glyph = self.glyphs.get(x).filter(|glyph| self.palette.is_blank(**glyph))?;
        Some(self.palette.ink(*glyph).bg)
    }
}

impl Pen {
    /// Brings a row from what it shows to what it is to show: after erasing it or not, from left to right or ink by ink.
    pub fn row(&mut self, before: &[Glyph], line: Line) {
        let in_order = self.mark(before, line);
        let by_ink = !in_order && self.comes_back(line);
        let start = (self.out.len(), self.state.clone());
        self.cells(line);
        let erased = self.to_erase(line).filter(|(from, bg)| {
            let all = self.marked.clone();
            for (x, marked) in self.marked.iter_mut().enumerate().skip(*from) {
                *marked = line.blank_at(x) != Some(*bg);
            }
            let shorter = self.or(&start, |pen| {
                pen.erase_from(*from, *bg, line);
                pen.cells(line);
            });
            if !shorter {
                self.marked = all;
            }
            shorter
        });
        if by_ink {
            self.or(&start, |pen| {
                if let Some((from, bg)) = erased {
                    pen.erase_from(from, bg, line);
                }
                pen.ink_by_ink(line);
            });
        }
    }

    /// Writes what was written since `start` in another way, if that is shorter; whether it is.
    fn or(&mut self, (start, state): &(usize, State), way: impl FnOnce(&mut Pen)) -> bool {
        self.spare.clear();
        self.spare.extend(self.out.drain(start..));
        let written = std::mem::replace(&mut self.state, state.clone());
        way(self);
        let shorter = self.out.len() - start < self.spare.len();
        if !shorter {
            self.out.truncate(*start);
            self.out.extend_from_slice(&self.spare);
            self.state = written;
        }
        shorter
    }

    fn erase_from(&mut self, x: usize, bg: Color, line: Line) {
        self.go(x, line);
        self.ink(Ink { bg, modifier: self.state.ink.modifier.difference(SEEN_ON_BLANK), ..self.state.ink });
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Whether an ink of the marked cells comes again after another one.
    fn comes_back(&self, line: Line) -> bool {
        let cells =
            self.marked.iter().zip(line.glyphs).filter(|(marked, glyph)| **marked && !line.palette.is_blank(**glyph));
        let mut seen: Vec<Ink> = Vec::new();
        for ink in cells.map(|(_, glyph)| line.palette.ink(*glyph)) {
            if seen.last() != Some(&ink) {
                if seen.contains(&ink) {
                    return true;
                }
                seen.push(ink);
            }
        }
        false
    }

    /// Writes the marked cells of each ink together: to come back costs less than to change the ink twice.
    fn ink_by_ink(&mut self, line: Line) {
        let marked = self.marked.clone();
        let (mut inks, mut all): (Vec<Option<Ink>>, Vec<Ink>) = (Vec::new(), Vec::new());
        for (glyph, marked) in line.glyphs.iter().zip(&marked) {
            // A blank is written with what stands before it, else with anything, where the ground is the same.
            let joins = |ink: &Ink| line.palette.is_blank(*glyph) && line.wanted(*glyph, *ink) == *ink;
            let last = inks.last().copied().flatten();
            let ink =
                last.filter(joins).or_else(|| all.iter().copied().find(joins)).unwrap_or(line.palette.ink(*glyph));
            if *marked && !all.contains(&ink) {
                all.push(ink);
            }
            inks.push(marked.then_some(ink));
        }
        for ink in all {
            self.marked.clear();
            self.marked.extend(inks.iter().map(|other| *other == Some(ink)));
            self.cells(line);
        }
        self.marked = marked;
    }

    /// Marks the cells that look otherwise. Where a sign takes two columns, now or before, the row is written from the first
    /// difference on, in order, which is told: what is left of half a sign differs between terminals.
    fn mark(&mut self, before: &[Glyph], line: Line) -> bool {
        let columns = |glyph: &Glyph| line.palette.columns(*glyph);
        let one_each = |glyphs: &[Glyph]| glyphs.iter().all(|glyph| glyph.is_plain() || columns(glyph) == 1);
        self.marked.clear();
        self.marked.extend(before.iter().zip(line.glyphs).map(|(before, after)| before != after));
        if one_each(before) && one_each(line.glyphs) {
            return false;
        }
        let Some(first) = self.marked.iter().position(|marked| *marked) else { return true };
        let (mut x, mut start) = (0, 0);
        while let Some(wide) = line.glyphs.get(x).map(columns) {
            start = if x <= first { x } else { start };
            for covered in self.marked.iter_mut().skip(x).take(wide) {
                *covered = false;
            }
            if let Some(marked) = self.marked.get_mut(x) {
                *marked = x + wide > first;
            }
            x += wide;
        }
        let left = start.checked_sub(1);
        let half = left.and_then(|left| before.get(left)).is_some_and(|glyph| columns(glyph) > 1);
        if let (true, Some(marked)) = (half, left.and_then(|left| self.marked.get_mut(left))) {
            *marked = true;
        }
        true
    }

    /// From which column on the row would better be erased first, and in which colour.
    fn to_erase(&self, line: Line) -> Option<(usize, Color)> {
        let from = self.marked.iter().position(|marked| *marked)?;
        let end = line.glyphs.len().checked_sub(1)?.max(1);
        let bg = line.glyphs.get(end - 1).map(|glyph| line.palette.ink(*glyph).bg)?; // the last column may hold a scrollbar
        let blanks = self.marked.iter().enumerate().filter(|(x, marked)| **marked && line.blank_at(*x) == Some(bg));
        ((self.erases || bg == Color::Reset) && blanks.count() >= ERASE).then_some((from, bg))
    }

    /// Writes the marked cells.
    fn cells(&mut self, line: Line) {
        let mut x = 0;
        while let Some(skipped) = self.marked.get(x..).and_then(|rest| rest.iter().position(|marked| *marked)) {
            x += skipped;
            let Some(glyph) = line.glyphs.get(x) else { return };
            let (run, last) = self.blanks(x, line);
            self.go(x, line);
            if run < if last { TAIL } else { ERASE } {
                x += self.put(*glyph, line);
                continue;
            }
            self.ink(line.wanted(*glyph, self.state.ink));
            if last {
                self.out.extend_from_slice(b"\x1b[K");
            } else {
                self.say(format_args!("\x1b[{run}X"));
            }
            x += run;
        }
    }

    /// How many blanks of one colour that can be erased stand from `x` to the last marked one of them, and whether nothing
    /// else comes to the end of the row.
    fn blanks(&self, x: usize, line: Line) -> (usize, bool) {
        let Some(bg) = line.blank_at(x).filter(|bg| *bg == Color::Reset || self.erases) else { return (0, false) };
        let end = (x..line.glyphs.len()).find(|x| line.blank_at(*x) != Some(bg)).unwrap_or(line.glyphs.len());
        let marked = self.marked.get(x..end).unwrap_or_default();
        let run = marked.iter().rposition(|marked| *marked).map_or(0, |last| last + 1);
        (run, end == line.glyphs.len())
    }
}
