//! A frame in parts, so that a key costs what it changes.
//!
//! A part is a rectangle and the key of what it shows. What its cells show is kept while parts with this key are seen, and drawn again
//! only under another key. Nothing is ever patched: a row is put together of all its parts from the bottom, on blank cells. So what a
//! frame looks like depends on its parts alone, not on the frames before it, as long as a key says all that its part depends on, apart
//! from what the whole canvas depends on ([`Canvas::looks`]). Where no such key is at hand a sheet is drawn in every frame.
//!
//! Every row has a number: rows of one number are alike, and whoever shows the frames ([`super::paint`]) has those that differ put
//! together. As parts are known by their keys, it is known too which of them moved.

mod glyph;
mod slide;

pub use glyph::{Glyph, Ink, Palette, SEEN_ON_BLANK};
pub use slide::{By, Slide};

use super::look::Look;
use super::theme::Theme;
use crate::domain::Day;
use crate::text::Lang;
use foldhash::fast::FixedState;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};

/// Frames for which a part is kept that is not seen: a cursor that goes back and forth finds its rows.
const KEPT: u64 = 16;

/// The parts of a frame.
#[derive(Default)]
pub struct Canvas {
    area: Rect,
    /// Place and key of the parts of the frame, from the bottom.
    parts: Vec<(Rect, u64)>,
    sheets: HashMap<u64, Buffer, FixedState>,
    /// A number for what each row shows.
    rows: Vec<u64>,
    moved: Option<Slide>,
    /// The lines of one row of the frame, by place and number.
    lines: Vec<(Rect, u64)>,
    kept: HashMap<u64, Kept, FixedState>,
    palette: Palette,
    /// What all parts depend on.
    looks: Option<(Theme, Lang, Day)>,
    turn: u64,
}

/// What a part shows.
struct Kept {
    glyphs: Vec<Glyph>,
    lines: Vec<Line>,
    /// The last frame in which it was seen, and where.
    seen: Option<(u64, u16, u16)>,
}

/// A line of a part.
struct Line {
    /// Lines of one number are alike.
    number: u64,
    /// Bytes that its signs take.
    bytes: i64,
}

/// A part in its place.
struct Laid<'a> {
    top: usize,
    /// The row where it was in the frame before, if it was in these columns.
    was: Option<usize>,
    lines: &'a [Line],
}

impl Kept {
    fn new(cells: &Buffer, palette: &mut Palette) -> Kept {
        let glyphs = palette.glyphs(&cells.content);
        let line = |glyphs: &[Glyph]| Line {
            number: glyphs.iter().fold(0, |sum, glyph| mix(sum, glyph.number())),
            bytes: glyphs.iter().map(|glyph| palette.bytes(*glyph)).sum(),
        };
        let lines = glyphs.chunks(usize::from(cells.area.width).max(1)).map(line).collect();
        Kept { glyphs, lines, seen: None }
    }
}

impl Canvas {
    /// Draws a frame of this size.
    pub fn draw(&mut self, (width, height): (u16, u16), draw: impl FnOnce(&mut Canvas)) {
        self.area = Rect::new(0, 0, width, height);
        self.parts.clear();
        self.turn += 1;
        draw(self);
        for (key, cells) in self.sheets.drain() {
            self.kept.insert(key, Kept::new(&cells, &mut self.palette));
        }
        self.look_over();
        self.kept.retain(|_, kept| kept.seen.is_some_and(|(turn, ..)| turn + KEPT > self.turn));
    }

    /// All of the frame.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// A number for what each row of the frame shows; rows of one number are alike, now and in other frames. 0 is a blank one.
    pub fn rows(&self) -> &[u64] {
        &self.rows
    }

    /// The rows that have moved since the frame before, if moving them is less than writing them.
    pub fn moved(&self) -> Option<Slide> {
        self.moved
    }

    /// What the numbers of glyphs mean.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The frame as ratatui has it.
    pub fn cells(&self) -> Buffer {
        let mut cells = Buffer::empty(self.area);
        let mut row = Vec::new();
        for (y, to) in cells.content.chunks_mut(usize::from(self.area.width).max(1)).enumerate() {
            self.row(y, &mut row);
            to.iter_mut().zip(&row).for_each(|(cell, glyph)| *cell = self.palette.cell(*glyph));
        }
        cells
    }

    /// Puts row `y` together.
    pub fn row(&self, y: usize, row: &mut Vec<Glyph>) {
        row.clear();
        row.resize(usize::from(self.area.width), Glyph::BLANK);
        for (area, key) in &self.parts {
            let line = y.checked_sub(usize::from(area.y)).filter(|line| *line < usize::from(area.height));
            let Some((line, kept)) = line.and_then(|line| Some((line, self.kept.get(key)?))) else { continue };
            let (width, x) = (usize::from(area.width), usize::from(area.x));
            let from = kept.glyphs.get(line * width..(line + 1) * width).unwrap_or_default();
            // Half of a sign of two columns is nothing.
            if let Some(cut) = x.checked_sub(1).and_then(|left| row.get_mut(left))
                && self.palette.columns(*cut) > 1
            {
                *cut = Glyph::BLANK;
            }
            for (to, from) in row.iter_mut().skip(x).zip(from) {
                *to = *from;
            }
        }
    }

    /// How everything is painted and said in this frame.
    pub fn looks(&mut self, look: &Look) {
        let same = |(theme, lang, today): &(Theme, Lang, Day)| {
            theme == look.theme && (*lang, *today) == (look.lang, look.today)
        };
        if !self.looks.as_ref().is_some_and(same) {
            self.looks = Some((look.theme.clone(), look.lang, look.today));
            self.kept.clear();
        }
    }

    /// Lays a part over what is there. `key` says all that it depends on besides its size and the canvas's looks, and first of all
    /// what kind of part it is; where it lies is not for `draw` to tell. How many of its rows are used: behind them all is blank.
    pub fn part(&mut self, area: Rect, key: impl Hash, draw: impl FnOnce(&mut Buffer)) -> u16 {
        let key = FixedState::default().hash_one((area.width, area.height, key));
        self.parts.push((area, key));
        let kept = self.kept.entry(key).or_insert_with(|| {
            let mut cells = Buffer::empty(area);
            draw(&mut cells);
            Kept::new(&cells, &mut self.palette)
        });
        let last = kept.lines.iter().rposition(|line| line.bytes > 0);
        last.and_then(|last| u16::try_from(last + 1).ok()).unwrap_or(0)
    }

    /// Lays a blank sheet over what is there, to be drawn on in this frame.
    pub fn sheet(&mut self, area: Rect) -> &mut Buffer {
        let key = FixedState::default().hash_one(("sheet", mark()));
        self.parts.push((area, key));
        self.sheets.entry(key).or_insert_with(|| Buffer::empty(area))
    }

    /// Finds the numbers of the rows, and what has moved.
    fn look_over(&mut self) {
        self.rows.clear();
        self.rows.resize(usize::from(self.area.height), 0);
        let lines = std::mem::take(&mut self.lines);
        // A list whose rows came anew has other keys, and shows what it showed.
        let found = |at: &Rect, number: u64| {
            let same = |(was, other): &&(Rect, u64)| *other == number && (was.x, was.width) == (at.x, at.width);
            lines.iter().find(same).map(|(was, _)| usize::from(was.y))
        };
        let mut seen = Vec::with_capacity(self.parts.len());
        for (area, key) in &self.parts {
            let Some(kept) = self.kept.get_mut(key) else { continue };
            let place = u64::from(area.x) << 16 | u64::from(area.width);
            for (row, line) in self.rows.iter_mut().skip(usize::from(area.y)).zip(&kept.lines) {
                *row = mix(*row ^ place, line.number);
            }
            let last = kept.seen.replace((self.turn, area.x, area.y)).filter(|(turn, ..)| turn + 1 == self.turn);
            let mut was = last.filter(|(_, x, _)| *x == area.x).map(|(_, _, y)| usize::from(y));
            if let [Line { number, bytes: 1.. }] = *kept.lines {
                was = was.or_else(|| found(area, number));
                self.lines.push((*area, number));
            }
            seen.push((usize::from(area.y), was, *key));
        }
        let laid = |(top, was, key)| self.kept.get(&key).map(|kept| Laid { top, was, lines: &kept.lines });
        let laid: Vec<Laid> = seen.into_iter().filter_map(laid).collect();
        self.moved = slide::find(&laid, self.rows.len());
    }
}

/// Both numbers as one, of whose bits each depends on all of theirs (the folded product of wyhash).
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd1b5_4a32_d192_ed03);
    let [high, low] = [product >> 64, product & u128::from(u64::MAX)].map(|half| u64::try_from(half).unwrap_or(0));
    high ^ low
}

/// A number that was never given before.
fn mark() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A value whose every state has a number of its own, for the keys of parts: whoever takes it to change it gives it a new one.
pub struct Marked<T> {
    value: T,
    mark: u64,
}

impl<T> Marked<T> {
    /// The number of the value's present state.
    pub fn mark(&self) -> u64 {
        self.mark
    }
}

impl<T: Default> Default for Marked<T> {
    fn default() -> Marked<T> {
        Marked { value: T::default(), mark: mark() }
    }
}

impl<T> Deref for Marked<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Marked<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.mark = mark();
        &mut self.value
    }
}
