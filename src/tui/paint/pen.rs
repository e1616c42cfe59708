//! What is written: moves, colours, erasing, text; always the shorter way.

use super::slide::{By, Slide};
use super::{is_blank, looks_same};
use crate::tui::widgets::fit::is_plain;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// What is seen of a cell without a sign.
pub const SEEN_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// From so many blanks on erasing is shorter than writing them.
const ERASE: usize = 8;
/// The same where nothing follows in the row.
const TAIL: usize = 4;

/// Colours and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Ink = Ink { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Ink {
    fn of(cell: &Cell) -> Ink {
        Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What it takes to write `cell` with as little change as possible: a blank shows its background only.
    fn wanted(self, cell: &Cell) -> Ink {
        if is_blank(cell) {
            Ink { bg: cell.bg, modifier: self.modifier.difference(SEEN_ON_BLANK), ..self }
        } else {
            Ink::of(cell)
        }
    }
}

/// Where the terminal writes next and how; what was written since [`Pen::start`].
#[derive(Clone)]
struct State {
    /// Column and row, where that is sure.
    at: Option<(usize, usize)>,
    ink: Ink,
}

/// Writes to a terminal.
pub struct Pen {
    out: Vec<u8>,
    state: State,
    wide: usize,
    erases: bool,
    /// The cells of a row that have to be written.
    marked: Vec<bool>,
    spare: Vec<u8>,
}

impl Pen {
    pub fn new(erases: bool) -> Pen {
        let state = State { at: None, ink: PLAIN };
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
        self.state = State { at: None, ink: PLAIN };
    }

    /// Lets the terminal move rows.
    pub fn slide(&mut self, slide: &Slide) {
        self.ink(PLAIN); // what comes in is erased in the colour of the pen
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

    /// Brings row `y` from `before` to `after`.
    pub fn row(&mut self, y: usize, before: &[Cell], after: &[Cell]) {
        self.mark(before, after);
        let start = self.out.len();
        let state = self.state.clone();
        self.cells(y, after);
        let Some((from, bg)) = self.to_erase(after) else { return };
        let written = self.state.clone();
        self.spare.clear();
        self.spare.extend(self.out.drain(start..));
        self.state = state;
        self.go(from, y, after);
        self.ink(Ink { bg, modifier: self.state.ink.modifier.difference(SEEN_ON_BLANK), ..self.state.ink });
        self.out.extend_from_slice(b"\x1b[K");
        for (marked, cell) in self.marked.iter_mut().zip(after).skip(from) {
            *marked = !(is_blank(cell) && cell.bg == bg);
        }
        self.cells(y, after);
        if self.out.len() - start >= self.spare.len() {
            self.out.truncate(start);
            self.out.extend_from_slice(&self.spare);
            self.state = written;
        }
    }

    /// Marks the cells that look otherwise. Where a sign takes two columns, now or before, the row is written from the first
    /// difference on: what is left of half a sign differs between terminals.
    fn mark(&mut self, before: &[Cell], after: &[Cell]) {
        self.marked.clear();
        self.marked.extend(before.iter().zip(after).map(|(before, after)| !looks_same(before, after)));
        if before.iter().chain(after).all(|cell| Sign::of(cell).columns == 1) {
            return;
        }
        let Some(first) = self.marked.iter().position(|marked| *marked) else { return };
        let (mut x, mut start) = (0, 0);
        while let Some(cell) = after.get(x) {
            let columns = Sign::of(cell).columns;
            start = if x <= first { x } else { start };
            for covered in self.marked.iter_mut().skip(x).take(columns) {
                *covered = false;
            }
            if let Some(marked) = self.marked.get_mut(x) {
                *marked = x + columns > first;
            }
            x += columns;
        }
        let half = before.get(..start).into_iter().flatten().next_back().is_some_and(|cell| Sign::of(cell).columns > 1);
        if let (true, Some(marked)) = (half, start.checked_sub(1).and_then(|left| self.marked.get_mut(left))) {
            *marked = true;
        }
    }

    /// From which column on the row would better be erased first, and in which colour.
    fn to_erase(&self, after: &[Cell]) -> Option<(usize, Color)> {
        let from = self.marked.iter().position(|marked| *marked)?;
        let bg = after.last()?.bg;
        let bg = after.iter().rev().nth(1).map_or(bg, |cell| cell.bg); // the last column may hold a scrollbar
        let blanks = self.marked.iter().zip(after).filter(|(marked, cell)| **marked && is_blank(cell) && cell.bg == bg);
        (blanks.count() >= ERASE && (self.erases || bg == Color::Reset)).then_some((from, bg))
    }

    /// Writes the marked cells.
    fn cells(&mut self, y: usize, after: &[Cell]) {
        let mut x = 0;
        while let Some(skipped) = self.marked.get(x..).and_then(|rest| rest.iter().position(|marked| *marked)) {
            x += skipped;
            let Some(cell) = after.get(x) else { return };
            let (run, last) = self.blanks(x, after);
            self.go(x, y, after);
            if run < if last { TAIL } else { ERASE } {
                x += self.put(cell);
                continue;
            }
            self.ink(self.state.ink.wanted(cell));
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
    fn blanks(&self, x: usize, after: &[Cell]) -> (usize, bool) {
        let bg = after.get(x).map_or(Color::Reset, |cell| cell.bg);
        if bg != Color::Reset && !self.erases {
            return (0, false);
        }
        let all = after.iter().skip(x).take_while(|cell| is_blank(cell) && cell.bg == bg).count();
        let marked = self.marked.get(x..x + all).unwrap_or_default();
        let run = marked.iter().rposition(|marked| *marked).map_or(0, |last| last + 1);
        (run, x + all == after.len())
    }

    /// Goes to a cell: over what is there already where that is shorter.
    fn go(&mut self, x: usize, y: usize, row: &[Cell]) {
        match self.state.at {
            Some((at, line)) if line == y && at == x => return,
            Some((at, line)) if line == y && at < x => {
                let gap = row.get(at..x).unwrap_or_default();
                let dear = if x - at == 1 { 3 } else { 4 + usize::from(x - at > 9) };
                let bytes: usize = gap.iter().map(|cell| cell.symbol().len()).sum();
                let ink = self.state.ink;
                let same = |cell: &Cell| ink.wanted(cell) == ink && Sign::of(cell).is_sure;
                if bytes < dear && gap.iter().all(same) {
                    for cell in gap {
                        self.put(cell);
                    }
                } else if x - at == 1 {
                    self.out.extend_from_slice(b"\x1b[C");
                } else {
                    self.say(format_args!("\x1b[{}C", x - at));
                }
            }
            Some((_, line)) if x == 0 && line == y => self.out.push(b'\r'),
            Some((_, line)) if x == 0 && line + 1 == y => self.out.extend_from_slice(b"\r\n"),
            _ if x == 0 => self.say(format_args!("\x1b[{}H", y + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.state.at = Some((x, y));
    }

    /// Writes one cell; the columns that it takes.
    fn put(&mut self, cell: &Cell) -> usize {
        self.ink(self.state.ink.wanted(cell));
        let sign = Sign::of(cell);
        let room = self.state.at.map_or(0, |(x, _)| self.wide - x.min(self.wide));
        let fits = sign.columns <= room && !sign.is_command;
        self.out.extend_from_slice(if fits { cell.symbol().as_bytes() } else { b" " });
        let columns = if fits { sign.columns } else { 1 };
        // At the right edge, and behind signs that terminals measure in several ways, nobody knows where the cursor is.
        let sure = sign.is_sure || !fits;
        self.state.at = self.state.at.map(|(x, y)| (x + columns, y)).filter(|(x, _)| sure && *x < self.wide);
        columns
    }

    /// Takes up an ink: the change, or everything anew where that is shorter.
    fn ink(&mut self, to: Ink) {
        let from = std::mem::replace(&mut self.state.ink, to);
        if from == to {
            return;
        }
        if to == PLAIN {
            return self.out.extend_from_slice(b"\x1b[m");
        }
        let start = self.out.len();
        self.changes(from, to);
        let middle = self.out.len();
        self.out.extend_from_slice(b"\x1b[0;");
        let head = self.out.len();
        self.changes(PLAIN, to);
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

    fn say(&mut self, words: std::fmt::Arguments) {
        let _ = self.out.write_fmt(words); // a vector takes everything
    }
}

/// How a terminal takes what a cell holds.
struct Sign {
    columns: usize,
    /// Whether all terminals give it so many columns.
    is_sure: bool,
    /// Something that a terminal would obey: never written.
    is_command: bool,
}

impl Sign {
    fn of(cell: &Cell) -> Sign {
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if is_plain(c) => Sign { columns: 1, is_sure: true, is_command: false },
            _ if symbol.is_empty() || symbol.chars().any(char::is_control) => {
                Sign { columns: 1, is_sure: true, is_command: true }
            }
            _ => Sign { columns: symbol.width().max(1), is_sure: false, is_command: false },
        }
    }
}
