//! What a cell shows, as two numbers: frames are put together, compared and kept as these. ratatui's cells hold a text and a style
//! each, and to copy and compare those was most of what a frame cost.

use crate::text::harmless;
use crate::tui::widgets::fit::is_plain;
use foldhash::fast::FixedState;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_width::UnicodeWidthStr;

/// What is seen of a cell without a sign.
pub const SEEN_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Colours and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ink {
    /// Of the text.
    pub fg: Color,
    /// Behind it.
    pub bg: Color,
    /// Bold and the like.
    pub modifier: Modifier,
}

impl Ink {
    /// What a terminal starts with.
    pub const PLAIN: Ink = Ink { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };
}

/// A cell, in numbers of a [`Palette`]. Equal ones look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    sign: u32,
    ink: u32,
}

/// Signs from here on are places in [`Palette::signs`]; below are letters that every terminal shows in one column.
const OTHERS: u32 = 0x11_0000;

impl Glyph {
    /// Nothing, on the terminal's own background.
    pub const BLANK: Glyph = Glyph { sign: ' ' as u32, ink: 0 };

    /// Whether all terminals give it one column, whatever stands beside it.
    #[inline]
    pub fn is_plain(self) -> bool {
        self.sign < OTHERS
    }

    /// Both numbers in one.
    pub fn number(self) -> u64 {
        u64::from(self.sign) << 32 | u64::from(self.ink)
    }
}

/// A sign that may take more columns than one, or is made of several characters.
struct Sign {
    text: Box<str>,
    columns: usize,
}

/// All that was ever shown, by its number.
pub struct Palette {
    inks: Vec<Ink>,
    ink_numbers: HashMap<Ink, u32, FixedState>,
    signs: Vec<Sign>,
    sign_numbers: HashMap<Box<str>, u32, FixedState>,
}

impl Default for Palette {
    fn default() -> Palette {
        let mut palette = Palette {
            inks: Vec::new(),
            ink_numbers: HashMap::default(),
            signs: Vec::new(),
            sign_numbers: HashMap::default(),
        };
        palette.ink_number(Ink::PLAIN); // the ink of Glyph::BLANK
        palette
    }
}

impl Palette {
    /// What these cells show. The last look before the terminal: whatever drew a cell, nothing in it is obeyed, and its width stays.
    pub fn glyphs(&mut self, cells: &[Cell]) -> Vec<Glyph> {
        let mut last = (Ink::PLAIN, Glyph::BLANK.ink);
        let glyph = |cell: &Cell| {
            let sign = self.sign_number(cell.symbol());
            let mut ink = Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
            if sign == Glyph::BLANK.sign && !ink.modifier.intersects(SEEN_ON_BLANK) {
                ink = Ink { bg: ink.bg, ..Ink::PLAIN };
            }
            if ink != last.0 {
                last = (ink, self.ink_number(ink));
            }
            Glyph { sign, ink: last.1 }
        };
        cells.iter().map(glyph).collect()
    }

    /// How it is written.
    #[inline]
    pub fn ink(&self, glyph: Glyph) -> Ink {
        usize::try_from(glyph.ink).ok().and_then(|at| self.inks.get(at)).copied().unwrap_or(Ink::PLAIN)
    }

    /// Columns that it takes.
    #[inline]
    pub fn columns(&self, glyph: Glyph) -> usize {
        self.other(glyph).map_or(1, |sign| sign.columns)
    }

    /// Whether nothing but its background is seen.
    #[inline]
    pub fn is_blank(&self, glyph: Glyph) -> bool {
        glyph.sign == Glyph::BLANK.sign && !self.ink(glyph).modifier.intersects(SEEN_ON_BLANK)
    }

    /// Bytes that the sign takes; a blank takes none.
    pub fn bytes(&self, glyph: Glyph) -> i64 {
        let bytes = if self.is_blank(glyph) { 0 } else { self.text(glyph, &mut [0; 4]).len() };
        i64::try_from(bytes).unwrap_or(i64::MAX)
    }

    /// The sign; a plain one is put into `room`.
    pub fn text<'a>(&'a self, glyph: Glyph, room: &'a mut [u8; 4]) -> &'a str {
        match self.other(glyph) {
            Some(sign) => &sign.text,
            None => char::from_u32(glyph.sign).unwrap_or(' ').encode_utf8(room),
        }
    }

    /// As ratatui has it.
    pub fn cell(&self, glyph: Glyph) -> Cell {
        let Ink { fg, bg, modifier } = self.ink(glyph);
        let mut cell = Cell::default();
        cell.set_symbol(self.text(glyph, &mut [0; 4]));
        cell.set_style(Style::default().fg(fg).bg(bg).add_modifier(modifier));
        cell
    }

    #[inline]
    fn other(&self, glyph: Glyph) -> Option<&Sign> {
        let at = usize::try_from(glyph.sign.checked_sub(OTHERS)?).ok()?;
        self.signs.get(at)
    }

    fn ink_number(&mut self, ink: Ink) -> u32 {
        let next = u32::try_from(self.inks.len()).unwrap_or(0);
        *self.ink_numbers.entry(ink).or_insert_with(|| {
            self.inks.push(ink);
            next
        })
    }

    fn sign_number(&mut self, symbol: &str) -> u32 {
        if let Some(plain) = plain(symbol) {
            return plain;
        }
        let safe = match harmless(symbol) {
            Cow::Borrowed(safe) => Cow::Borrowed(safe),
            Cow::Owned(_) if symbol.chars().any(char::is_control) => Cow::Borrowed(" "),
            Cow::Owned(safe) => Cow::Owned(safe.replace('·', "")),
        };
        match safe.as_ref() {
            "" => Glyph::BLANK.sign,
            safe => plain(safe).unwrap_or_else(|| self.other_number(safe)),
        }
    }

    fn other_number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.sign_numbers.get(text) {
            return *number;
        }
        let number = OTHERS.saturating_add(u32::try_from(self.signs.len()).unwrap_or(u32::MAX));
        self.signs.push(Sign { text: text.into(), columns: text.width().max(1) });
        self.sign_numbers.insert(text.into(), number);
        number
    }
}

/// The number of a sign that is a letter which every terminal shows in one column.
fn plain(symbol: &str) -> Option<u32> {
    let mut chars = symbol.chars();
    let first = chars.next().filter(|c| is_plain(*c))?;
    chars.next().is_none().then_some(u32::from(first))
}
