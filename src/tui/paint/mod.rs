//! From one frame to the next in as few bytes as a terminal understands.
//!
//! ratatui would write a list that moved by one row anew, eight kilobytes of it; over a slow line that is felt. Here the rows that
//! only moved are moved by the terminal ([`Slide`]), and of the others each gets the shortest of several ways (`row`). Only
//! sequences that every terminal since the VT102 knows are used: a scroll region with line feeds (the Linux console has no SU),
//! erasing (coloured only where the terminal erases in the colour of its pen), and moves. A frame is one piece of bytes, so that
//! it can be one write; a long one is marked for terminals that can hold it back until it is whole.

mod pen;
mod row;

use super::canvas::{By, Canvas, Glyph, Slide};
use pen::Pen;
use row::Line;

/// From so many bytes on a frame may reach the terminal in pieces.
const PIECES: usize = 1024;
/// Hold the picture back, and show it (a mode that terminals which do not know it ignore).
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// Knows what the terminal shows.
pub struct Painter {
    canvas: Canvas,
    rows: Vec<Row>,
    size: (u16, u16),
    /// Whether the terminal shows `rows`.
    known: bool,
    pen: Pen,
    /// The row that is painted.
    next: Vec<Glyph>,
    out: Vec<u8>,
}

/// A row of the terminal, with the canvas's number for what it shows.
struct Row {
    number: u64,
    glyphs: Vec<Glyph>,
}

impl Row {
    fn blank(wide: usize) -> Row {
        Row { number: 0, glyphs: vec![Glyph::BLANK; wide] }
    }
}

impl Painter {
    /// For a terminal that shows anything. `erases`: whether it erases in the colour of its pen.
    pub fn new(erases: bool) -> Painter {
        let (rows, next, out) = (Vec::new(), Vec::new(), Vec::new());
        Painter { canvas: Canvas::default(), rows, size: (0, 0), known: false, pen: Pen::new(erases), next, out }
    }

    /// The terminal may show anything: the next frame paints everything.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// The bytes that bring the terminal from the last frame to the one that `draw` draws; none when nothing changed.
    pub fn frame(&mut self, size: (u16, u16), draw: impl FnOnce(&mut Canvas)) -> &[u8] {
        self.canvas.draw(size, draw);
        let (wide, high) = (usize::from(size.0), usize::from(size.1));
        self.pen.start(wide);
        let known = std::mem::replace(&mut self.known, true) & (std::mem::replace(&mut self.size, size) == size);
        if !known {
            self.rows = (0..high).map(|_| Row::blank(wide)).collect();
            self.pen.clear();
        } else if let Some(slide) = self.canvas.moved() {
            self.pen.slide(&slide);
            slide_rows(&slide, &mut self.rows);
        }
        for (y, (row, number)) in self.rows.iter_mut().zip(self.canvas.rows()).enumerate() {
            if row.number != *number {
                self.canvas.row(y, &mut self.next);
                self.pen.row(&row.glyphs, Line { y, glyphs: &self.next, palette: self.canvas.palette() });
                std::mem::swap(&mut row.glyphs, &mut self.next);
                row.number = *number;
            }
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

/// Does with `rows` what the terminal does.
fn slide_rows(slide: &Slide, rows: &mut [Row]) {
    let Some(band) = rows.get_mut(slide.top..slide.bottom) else { return };
    let by = match slide.by {
        By::Up(rows) | By::Down(rows) => rows.min(band.len()),
    };
    let blank = match slide.by {
        By::Up(_) => {
            band.rotate_left(by);
            let kept = band.len() - by;
            band.get_mut(kept..)
        }
        By::Down(_) => {
            band.rotate_right(by);
            band.get_mut(..by)
        }
    };
    for row in blank.into_iter().flatten() {
        row.number = 0;
        row.glyphs.fill(Glyph::BLANK);
    }
}

#[cfg(test)]
mod tests;
