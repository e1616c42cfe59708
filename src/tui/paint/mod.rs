//! From one frame to the next in as few bytes as a terminal understands.
//!
//! ratatui would write a list that moved by one row anew, eight kilobytes of it; over a slow line that is felt. Here the rows that
//! only moved are moved by the terminal (`slide`), and of the others each gets the shortest of several ways (`pen`). Only
//! sequences that every terminal since the VT102 knows are used: a scroll region with line feeds (the Linux console has no SU),
//! erasing (coloured only where the terminal erases in the colour of its pen), and moves. A frame is one piece of bytes, so that
//! it can be one write; a long one is marked for terminals that can hold it back until it is whole.

mod pen;
mod slide;

use super::canvas::Canvas;
use pen::Pen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use slide::Rows;

/// From so many bytes on a frame may reach the terminal in pieces.
const PIECES: usize = 1024;
/// Hold the picture back, and show it (a mode that terminals which do not know it ignore).
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// Knows what the terminal shows.
pub struct Painter {
    shown: Buffer,
    canvas: Canvas,
    /// Whether `shown` is what the terminal shows.
    known: bool,
    pen: Pen,
    out: Vec<u8>,
}

impl Painter {
    /// For a terminal that shows anything. `erases`: whether it erases in the colour of its pen.
    pub fn new(erases: bool) -> Painter {
        let (shown, canvas) = (Buffer::empty(Rect::ZERO), Canvas::default());
        Painter { shown, canvas, known: false, pen: Pen::new(erases), out: Vec::new() }
    }

    /// The terminal may show anything: the next frame paints everything.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// The bytes that bring the terminal from the last frame to the one that `draw` draws; none when nothing changed.
    pub fn frame(&mut self, size: (u16, u16), draw: impl FnOnce(&mut Canvas)) -> &[u8] {
        self.canvas.draw(size, draw);
        let (next, wide) = (self.canvas.cells(), usize::from(size.0).max(1));
        self.pen.start(usize::from(size.0));
        let known = std::mem::replace(&mut self.known, true) && self.shown.area == next.area;
        if !known {
            self.shown = Buffer::empty(next.area);
            self.pen.clear();
        }
        let mut differs: Vec<bool> = self.canvas.changed().iter().map(|changed| *changed || !known).collect();
        let (numbers, before) = self.canvas.rows();
        let after = Rows { cells: &next.content, numbers };
        let before = Rows { cells: &self.shown.content, numbers: before };
        if let Some(slide) = slide::find(before, after, &differs, wide).filter(|_| known) {
            self.pen.slide(&slide);
            let moved = |y: usize| slide.by.source(y).filter(|source| (slide.top..slide.bottom).contains(source));
            let alike = |y: usize| moved(y).is_some_and(|source| before.numbers.get(source) == numbers.get(y));
            let alike: Vec<bool> = (0..differs.len()).map(alike).collect();
            slide.apply(&mut self.shown.content, wide);
            for (differs, alike) in differs.iter_mut().zip(alike).take(slide.bottom).skip(slide.top) {
                *differs = !alike;
            }
        }
        let rows = self.shown.content.chunks_mut(wide).zip(next.content.chunks(wide));
        for (y, ((before, after), _)) in rows.zip(differs).enumerate().filter(|(_, (_, differs))| *differs) {
            self.pen.row(y, before, after);
            before.clone_from_slice(after);
        }
        self.finished()
    }

    fn finished(&mut self) -> &[u8] {
        let bytes = self.pen.bytes();
        if bytes.len() < PIECES {
            return bytes;
        }
        self.out.clear();
        for part in [HOLD, bytes, SHOW] {
            self.out.extend_from_slice(part);
        }
        &self.out
    }
}

/// Whether nothing but its background is seen of a cell.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(pen::SEEN_ON_BLANK)
}

/// Whether two cells look the same.
fn looks_same(a: &Cell, b: &Cell) -> bool {
    a == b || (a.bg == b.bg && is_blank(a) && is_blank(b))
}

#[cfg(test)]
mod tests;
