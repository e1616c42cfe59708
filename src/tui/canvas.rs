//! A frame in parts, so that a key costs what it changes.
//!
//! A part is a rectangle and the key of what it shows. Its cells are kept while parts with this key are seen, and drawn again only
//! under another key; a row is composed again only when what its parts show, or their places, are not as in the frame before. Nothing is
//! ever patched: a row that is composed again is made of all its parts from the bottom, on blank cells. So what a frame looks like
//! depends on its parts alone, not on the frames before it, as long as a key says all that its part depends on, apart from what
//! the whole canvas depends on ([`Canvas::looks`]). Where no such key is at hand a sheet is drawn in every frame.

use super::look::Look;
use super::theme::Theme;
use crate::domain::Day;
use crate::text::{Lang, harmless};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};

/// Frames for which the cells of a part are kept that is not seen: a cursor that goes back and forth finds its rows.
const KEPT: u64 = 16;

/// Rows that a list moves by at once: a few keys may come before one frame.
const FARTHEST: usize = 3;
/// So many rows have to come to where they are wanted, else turning them costs more than composing them.
const WORTH: usize = 4;

/// A frame, and the one before it.
#[derive(Default)]
pub struct Canvas {
    frame: Buffer,
    /// A number for what each row of the frame shows: rows of one number are alike.
    rows: Vec<u64>,
    /// The same of the frame before.
    before: Vec<u64>,
    /// The rows that the last frame composed again.
    changed: Vec<bool>,
    /// Place and key of the parts of the frame that is being drawn, from the bottom.
    parts: Vec<(Rect, u64)>,
    kept: HashMap<u64, Kept>,
    /// What all parts depend on.
    looks: Option<(Theme, Lang, Day)>,
    turn: u64,
}

/// The cells of a part.
struct Kept {
    cells: Buffer,
    /// A number for what each line shows; none before the cells were looked over.
    lines: Vec<u64>,
    /// The last frame in which it was seen.
    turn: u64,
}

impl Canvas {
    /// Draws a frame of this size.
    pub fn draw(&mut self, (width, height): (u16, u16), draw: impl FnOnce(&mut Canvas)) {
        let area = Rect::new(0, 0, width, height);
        if self.frame.area != area {
            *self = Canvas { frame: Buffer::empty(area), ..Canvas::default() };
        }
        self.turn += 1;
        draw(self);
        self.compose();
    }

    /// All of the frame.
    pub fn area(&self) -> Rect {
        self.frame.area
    }

    /// The cells of the last frame.
    pub fn cells(&self) -> &Buffer {
        &self.frame
    }

    /// Which rows of the last frame may differ from the one before.
    pub fn changed(&self) -> &[bool] {
        &self.changed
    }

    /// A number for what each row of the last frame shows, and the same of the frame before; rows of one number are alike.
    pub fn rows(&self) -> (&[u64], &[u64]) {
        (&self.rows, &self.before)
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
    /// what kind of part it is; where it lies is not for `draw` to tell. What was drawn, there or elsewhere.
    pub fn part(&mut self, area: Rect, key: impl Hash, draw: impl FnOnce(&mut Buffer)) -> &Buffer {
        let key = hash(&(area.width, area.height, key));
        self.parts.push((area, key));
        let kept = self.kept.entry(key).or_insert_with(|| {
            let mut cells = Buffer::empty(area);
            draw(&mut cells);
            Kept { cells, lines: Vec::new(), turn: 0 }
        });
        &kept.cells
    }

    /// Lays a blank sheet over what is there, to be drawn on in this frame.
    pub fn sheet(&mut self, area: Rect) -> &mut Buffer {
        let key = hash(&("sheet", mark()));
        self.parts.push((area, key));
        let kept = Kept { cells: Buffer::empty(area), lines: Vec::new(), turn: 0 };
        &mut self.kept.entry(key).insert_entry(kept).into_mut().cells
    }

    fn compose(&mut self) {
        let wide = usize::from(self.frame.area.width);
        let mut rows = vec![0; usize::from(self.frame.area.height)];
        for (area, key) in &self.parts {
            let Some(kept) = self.kept.get_mut(key) else { continue };
            if kept.lines.is_empty() {
                look_over(&mut kept.cells);
                kept.lines = kept.cells.content.chunks(usize::from(area.width).max(1)).map(number).collect();
            }
            kept.turn = self.turn;
            let place = u64::from(area.x) << 16 | u64::from(area.width);
            for (row, line) in rows.iter_mut().skip(usize::from(area.y)).zip(&kept.lines) {
                *row = mix(*row ^ place, *line);
            }
        }
        let before = self.rows.iter().map(Some).chain(std::iter::repeat(None));
        self.changed = rows.iter().zip(before).map(|(row, before)| Some(row) != before).collect();
        self.before = std::mem::replace(&mut self.rows, rows);
        let mut have = self.before.clone();
        have.resize(self.rows.len(), 0); // the first frame: all is blank, as a row without parts is
        turn(&mut have, &mut self.frame.content, wide, &self.rows);
        let anew: Vec<bool> = self.rows.iter().zip(&have).map(|(wanted, had)| wanted != had).collect();
        let lines = self.frame.content.chunks_mut(wide.max(1)).zip(&anew).filter(|(_, anew)| **anew);
        lines.for_each(|(cells, _)| cells.iter_mut().for_each(Cell::reset));
        for (area, key) in self.parts.drain(..) {
            let Some(kept) = self.kept.get(&key) else { continue };
            let from = kept.cells.content.chunks(usize::from(area.width).max(1));
            for (y, line) in (usize::from(area.y)..).zip(from).filter(|(y, _)| anew.get(*y) == Some(&true)) {
                let start = y * wide + usize::from(area.x);
                if let Some(to) = self.frame.content.get_mut(start..start + line.len()) {
                    to.clone_from_slice(line);
                }
            }
        }
        self.kept.retain(|_, kept| kept.turn + KEPT > self.turn);
    }
}

/// Brings rows of `cells`, each `wide`, to where they are wanted; `have` says what each shows. A list that was scrolled need not be
/// composed again then.
fn turn(have: &mut [u64], cells: &mut [Cell], wide: usize, wanted: &[u64]) {
    let ways = (1..=FARTHEST).flat_map(|by| [(by, true), (by, false)]);
    let tried = ways.map(|(by, up)| {
        let comes = |last: &usize| {
            let (to, from) = if up { (last - by, *last) } else { (*last, last - by) };
            have.get(to) != wanted.get(to) && have.get(from) == wanted.get(to)
        };
        let found = (by..have.len()).filter(comes);
        let (count, start, end) =
            found.fold((0, usize::MAX, 0), |(count, start, _), last| (count + 1, start.min(last - by), last + 1));
        (count, start..end, by, up)
    });
    let Some((count, rows, by, up)) = tried.max_by_key(|(count, ..)| *count) else { return };
    if count < WORTH {
        return;
    }
    let (from, to) = (rows.start * wide, rows.end * wide);
    let (Some(rows), Some(cells)) = (have.get_mut(rows), cells.get_mut(from..to)) else { return };
    if up {
        rows.rotate_left(by);
        cells.rotate_left(by * wide);
    } else {
        rows.rotate_right(by);
        cells.rotate_right(by * wide);
    }
}

/// A number for what these cells show.
fn number(cells: &[Cell]) -> u64 {
    let colour = |colour: Color| match colour {
        Color::Rgb(r, g, b) => u64::from(u32::from_be_bytes([1, r, g, b])),
        Color::Indexed(index) => 0x200 | u64::from(index),
        named => hash(&named) | 1 << 63,
    };
    let mut inks = (Style::default(), 0);
    cells.iter().fold(0, |sum, cell| {
        if cell.style() != inks.0 {
            let modifier = u64::from(cell.modifier.bits());
            inks = (cell.style(), mix(mix(colour(cell.fg), colour(cell.bg)), modifier));
        }
        let text = cell.symbol().bytes().fold(0, |text: u64, byte| text.rotate_left(8) ^ u64::from(byte));
        mix(mix(sum, inks.1), text)
    })
}

/// Both numbers as one, of whose bits each depends on all of theirs (the folded product of wyhash).
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd1b5_4a32_d192_ed03);
    let [high, low] = [product >> 64, product & u128::from(u64::MAX)].map(|half| u64::try_from(half).unwrap_or(0));
    high ^ low
}

/// The last look before the terminal: whatever drew a cell, nothing in it is obeyed, and its width stays.
fn look_over(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let Cow::Owned(safe) = harmless(cell.symbol()) {
            let obeyed = cell.symbol().chars().any(char::is_control);
            let safe = if obeyed { String::new() } else { safe.replace('·', "") };
            cell.set_symbol(if safe.is_empty() { " " } else { &safe });
        }
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
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
