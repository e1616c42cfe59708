//! What a terminal understands: moves, colours, text; always the shorter way.

use super::row::Line;
use crate::tui::canvas::{By, Glyph, Ink, Slide};
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// Where the terminal writes next and how.
#[derive(Clone)]
pub(super) struct State {
    /// Column and row, where that is sure.
    at: Option<(usize, usize)>,
    pub(super) ink: Ink,
}

/// Writes to a terminal.
pub struct Pen {
    /// What was written since [`Pen::start`].
    pub(super) out: Vec<u8>,
    pub(super) state: State,
    wide: usize,
    /// Whether the terminal erases in the colour of its pen.
    pub(super) erases: bool,
    /// The cells of a row that have to be written.
    pub(super) marked: Vec<bool>,
    /// Another way to write it.
    pub(super) spare: Vec<u8>,
}

impl Pen {
    pub fn new(erases: bool) -> Pen {
        let state = State { at: None, ink: Ink::PLAIN };
        Pen { out: Vec::new(), state, wide: 0, erases, marked: Vec::new(), spare: Vec::new() }
    }

    /// A new frame of this width. Where the cursor is left by the last one is not relied on.
    pub fn start(&mut self, wide: usize) {
        self.out.clear();
        self.wide = wide;
        self.state.at = None;
    }

    /// What was written.
    pub fn bytes(&self) -> &[u8] {
        &self.out
    }

    /// Makes everything blank, whatever it was and whatever the pen was.
    pub fn clear(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[r\x1b[2J");
        self.state = State { at: None, ink: Ink::PLAIN };
    }

    /// Lets the terminal move rows.
    pub fn slide(&mut self, slide: &Slide) {
        self.ink(Ink::PLAIN); // what comes in is erased in the colour of the pen
        let (top, bottom) = (slide.top + 1, slide.bottom);
        self.say(format_args!("\x1b[{top};{bottom}r"));
        let (rows, from, step): (usize, usize, &[u8]) = match slide.by {
            By::Up(rows) => (rows, bottom, b"\n"),
            By::Down(rows) => (rows, top, b"\x1bM"),
        };
        self.say(format_args!("\x1b[{from}H"));
        (0..rows).for_each(|_| self.out.extend_from_slice(step));
        self.out.extend_from_slice(b"\x1b[r");
        self.state.at = None;
    }

    /// Goes to a cell: over what is there already where that is shorter.
    pub(super) fn go(&mut self, x: usize, line: Line) {
        let y = line.y;
        match self.state.at {
            Some((at, row)) if row == y && at == x => return,
            Some((at, row)) if row == y && at < x => {
                let gap = line.glyphs.get(at..x).unwrap_or_default();
                let dear = if x - at == 1 { 3 } else { 4 + usize::from(x - at > 9) };
                let ink = self.state.ink;
                let text = |glyph: &Glyph| line.palette.text(*glyph, &mut [0; 4]).len();
                let same = |glyph: &Glyph| glyph.is_plain() && line.wanted(*glyph, ink) == ink;
                if gap.len() < dear && gap.iter().map(text).sum::<usize>() < dear && gap.iter().all(same) {
                    for glyph in gap {
                        self.put(*glyph, line);
                    }
                } else if x - at == 1 {
                    self.out.extend_from_slice(b"\x1b[C");
                } else {
                    self.say(format_args!("\x1b[{}C", x - at));
                }
            }
            Some((_, row)) if x == 0 && row == y => self.out.push(b'\r'),
            Some((_, row)) if row == y => self.say(format_args!("\x1b[{}G", x + 1)),
            Some((_, row)) if x == 0 && row + 1 == y => self.out.extend_from_slice(b"\r\n"),
            _ if x == 0 => self.say(format_args!("\x1b[{}H", y + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.state.at = Some((x, y));
    }

    /// Writes one cell; the columns that it takes.
    pub(super) fn put(&mut self, glyph: Glyph, line: Line) -> usize {
        self.ink(line.wanted(glyph, self.state.ink));
        let room = self.state.at.map_or(0, |(x, _)| self.wide - x.min(self.wide));
        let columns = line.palette.columns(glyph);
        let fits = columns <= room;
        let (glyph, columns) = if fits { (glyph, columns) } else { (Glyph::BLANK, 1) };
        self.out.extend_from_slice(line.palette.text(glyph, &mut [0; 4]).as_bytes());
        // At the right edge, and behind signs that terminals measure in several ways, nobody knows where the cursor is.
        let sure = glyph.is_plain();
        self.state.at = self.state.at.map(|(x, y)| (x + columns, y)).filter(|(x, _)| sure && *x < self.wide);
        columns
    }

    /// Takes up an ink: the change, or everything anew where that is shorter.
    pub(super) fn ink(&mut self, to: Ink) {
        let from = std::mem::replace(&mut self.state.ink, to);
        if from == to {
            return;
        }
        if to == Ink::PLAIN {
            return self.out.extend_from_slice(b"\x1b[m");
        }
        let start = self.out.len();
        self.changes(from, to);
        let middle = self.out.len();
        self.out.extend_from_slice(b"\x1b[0;");
        let head = self.out.len();
        self.changes(Ink::PLAIN, to);
        self.out.drain(head..head + 2); // one introducer is enough
        if self.out.len() - middle < middle - start {
            self.out.drain(start..middle);
        } else {
            self.out.truncate(middle);
        }
    }

    /// The sequence of what differs.
    fn changes(&mut self, from: Ink, to: Ink) {
        self.out.extend_from_slice(b"\x1b[");
        let mut gone = from.modifier.difference(to.modifier);
        let mut new = to.modifier.difference(from.modifier);
        // Bold and dim end with one code, and what both are together depends on their order: said anew when one changes.
        let weight = Modifier::BOLD | Modifier::DIM;
        if from.modifier & weight != to.modifier & weight {
            gone |= from.modifier & weight;
            new |= to.modifier & weight;
        }
        const OFF: [(Modifier, u8); 7] = [
            (Modifier::BOLD.union(Modifier::DIM), 22),
            (Modifier::ITALIC, 23),
            (Modifier::UNDERLINED, 24),
            (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
            (Modifier::REVERSED, 27),
            (Modifier::HIDDEN, 28),
            (Modifier::CROSSED_OUT, 29),
        ];
        const ON: [(Modifier, u8); 8] = [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 5),
            (Modifier::REVERSED, 7),
            (Modifier::HIDDEN, 8),
            (Modifier::CROSSED_OUT, 9),
        ];
        for (_, code) in OFF.iter().filter(|(modifier, _)| gone.intersects(*modifier)) {
            self.say(format_args!("{code};"));
        }
        for (_, code) in ON.iter().filter(|(modifier, _)| new.intersects(*modifier)) {
            self.say(format_args!("{code};"));
        }
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
        match self.out.last_mut() {
            Some(last) if *last == b';' => *last = b'm',
            _ => self.out.push(b'm'),
        }
    }

    /// A colour with its semicolon; `base` is 30 for text, 40 for the background.
    fn colour(&mut self, colour: Color, base: u8) {
        let plain = |number: u8| if number < 8 { base + number } else { base + 52 + number };
        let number = match colour {
            Color::Reset => return self.say(format_args!("{};", base + 9)),
            Color::Rgb(r, g, b) => return self.say(format_args!("{};2;{r};{g};{b};", base + 8)),
            Color::Indexed(number) if number > 15 => return self.say(format_args!("{};5;{number};", base + 8)),
            Color::Indexed(number) => number,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        self.say(format_args!("{};", plain(number)));
    }

    pub(super) fn say(&mut self, words: std::fmt::Arguments) {
        let _ = self.out.write_fmt(words); // a vector takes everything
    }
}
