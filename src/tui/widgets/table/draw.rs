//! How a table is drawn: columns that give way, headings, rows, and a scrollbar when there is more than is seen.

use super::{Row, Table};
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, put, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// One value of a row.
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// How, where it differs from the row.
    pub style: Option<Style>,
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell { text, style: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell { text: text.to_owned(), style: None }
    }
}

impl Cell {
    /// `text` in `style`.
    pub fn styled(text: impl Into<String>, style: Style) -> Cell {
        Cell { text: text.into(), style: Some(style) }
    }
}

/// A column of rows `R`.
pub struct Column<R> {
    /// The catalogue's key of the heading; empty for none.
    pub title: &'static str,
    /// Columns of the screen it needs at least.
    pub least: u16,
    /// Its part of what is left over; 0 stays at `least`.
    pub share: u16,
    /// 0 always stays; of the others the highest goes first when there is no room.
    pub give_way: u8,
    /// Numbers stand at the right.
    pub right: bool,
    /// The value.
    pub cell: fn(&R, &Look) -> Cell,
}

/// The parts of a list, each under a heading.
pub struct Parts<'a, R> {
    /// What tells the part of a row from the others.
    pub of: fn(&R) -> &'static str,
    /// The heading of the part that begins with this row.
    pub heading: &'a dyn Fn(&R) -> String,
}

/// Columns of the screen between two columns.
const GAP: u16 = 2;
/// Columns of the rule behind a heading at most.
const RULE: u16 = 12;

/// What a line of the screen shows.
enum Line {
    /// The heading of the part that begins with this row.
    Heading(usize),
    Row(usize),
}

impl<R: Row> Table<R> {
    /// Draws headings, rows and, when there is more than is seen, a scrollbar at the right.
    pub fn draw(&self, columns: &[Column<R>], area: Rect, canvas: &mut Canvas, look: &Look) {
        let height = usize::from(area.height.saturating_sub(1));
        let first = self.first_seen(height);
        let lines = (first..self.rows.len()).take(height).map(Line::Row);
        self.draw_lines(columns, lines, &|_| String::new(), area, canvas, look);
        let all = self.total.unwrap_or(0).max(self.rows.len() as u64);
        if let Some(before) = self.before {
            scrollbar(before + first as u64, all, bar(area), canvas, look);
        }
    }

    /// Draws a list that is here as a whole, with headings between its parts.
    pub fn draw_in_parts(&self, columns: &[Column<R>], parts: &Parts<R>, area: Rect, canvas: &mut Canvas, look: &Look) {
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        let starts = self.memo.starts(&self.rows, parts.of);
        // A heading stands on the line before its row.
        let headings_before = |place: usize| starts.partition_point(|start| *start < place);
        let cursor = self.cursor + starts.partition_point(|start| *start <= self.cursor);
        let (top, all) = (self.top + headings_before(self.top), self.rows.len() + starts.len());
        let top = top.min(all.saturating_sub(height)).clamp((cursor + 1).saturating_sub(height), cursor);
        let mut ahead = starts.iter().enumerate().skip_while(|(nth, start)| *start + nth < top).peekable();
        let mut place = top - ahead.peek().map_or(starts.len(), |(nth, _)| *nth);
        let lines = (top..all).take(height).map(|_| match ahead.next_if(|(_, start)| **start == place) {
            Some(_) => Line::Heading(place),
            None => {
                place += 1;
                Line::Row(place - 1)
            }
        });
        let heading = |place: usize| self.rows.get(place).map(parts.heading).unwrap_or_default();
        self.draw_lines(columns, lines, &heading, area, canvas, look);
        scrollbar(top as u64, all as u64, bar(area), canvas, look);
    }

    fn draw_lines(
        &self,
        columns: &[Column<R>],
        lines: impl Iterator<Item = Line>,
        heading_of: &dyn Fn(usize) -> String,
        area: Rect,
        canvas: &mut Canvas,
        look: &Look,
    ) {
        if area.height < 2 || area.width < 4 {
            return;
        }
        let inner = Rect { width: area.width - 1, ..area };
        let widths = widths(columns, inner.width);
        let top = Rect { height: 1, ..inner };
        let which = (columns.as_ptr().addr(), columns.len());
        canvas.part(top, ("columns", which), |buf| {
            let title = |c: &Column<R>| if c.title.is_empty() { String::new() } else { look.tr(c.title) };
            let titles: Vec<Cell> = columns.iter().map(|column| Cell::from(title(column))).collect();
            line(&widths, columns, &titles, top, buf, (look.theme.heading, look));
        });
        for (shown, y) in lines.zip(inner.y + 1..inner.bottom()) {
            let at = Rect { y, height: 1, ..inner };
            match shown {
                Line::Heading(place) => heading(&heading_of(place), at, canvas, look),
                Line::Row(place) => {
                    let Some(row) = self.rows.get(place) else { continue };
                    let style = match (place == self.cursor, look.focused) {
                        (true, true) => look.theme.cursor,
                        (true, false) => look.theme.cursor_idle,
                        _ => look.theme.text,
                    };
                    canvas.part(at, ("row", self.rows.mark(), place, which, style), |buf| {
                        buf.set_style(at, style);
                        let rows = (self.rows.mark(), place, row);
                        self.memo.with(rows, columns, look, |cells| {
                            line(&widths, columns, cells, at, buf, (style, look));
                        });
                    });
                }
            }
        }
    }
}

/// The heading of a part, with a rule behind it; a long one would be more bytes than the rows that come in with it.
fn heading(text: &str, area: Rect, canvas: &mut Canvas, look: &Look) {
    canvas.part(area, ("heading", text), |buf| {
        let text = fit(text, usize::from(area.width));
        let used = u16::try_from(width(&text) + 1).unwrap_or(u16::MAX);
        let rule = "─".repeat(usize::from(area.width.saturating_sub(used).min(RULE)));
        buf.set_string(area.x, area.y, &text, look.theme.accent);
        buf.set_string(area.x.saturating_add(used), area.y, rule, look.theme.border);
    });
}

/// The column at the right of the rows.
fn bar(area: Rect) -> Rect {
    Rect { x: area.right().saturating_sub(1), y: area.y + 1, width: 1, height: area.height.saturating_sub(1) }
}

/// Where the `area.height` lines from line `first` lie among `all`; nothing when all are seen.
fn scrollbar(first: u64, all: u64, area: Rect, canvas: &mut Canvas, look: &Look) {
    let length = u64::from(area.height);
    if all <= length || length == 0 {
        return;
    }
    let thumb = (length * length / all).max(1);
    let top = (first * (length - thumb) / (all - length)).min(length - thumb);
    // Without a track: every row that comes in would bring a piece of it.
    let row = |rows: u64| u16::try_from(rows).unwrap_or(area.height);
    let thumb = Rect { y: area.y + row(top), height: row(thumb), ..area };
    canvas.part(thumb, "scrollbar", |buf| {
        thumb.positions().for_each(|at| buf.set_string(at.x, at.y, "┃", look.theme.dim));
    });
}

/// Columns of the screen for each column; 0 for one that gave way.
fn widths<R>(columns: &[Column<R>], room: u16) -> Vec<u16> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    let needed =
        |shown: &[bool]| -> u16 { columns.iter().zip(shown).filter(|(_, on)| **on).map(|(c, _)| c.least + GAP).sum() };
    while needed(&shown) > room + GAP {
        let candidates = columns.iter().enumerate().filter(|(at, c)| c.give_way > 0 && shown.get(*at) == Some(&true));
        let Some((at, _)) = candidates.max_by_key(|(_, c)| c.give_way) else { break };
        if let Some(on) = shown.get_mut(at) {
            *on = false;
        }
    }
    let spare = (room + GAP).saturating_sub(needed(&shown));
    let shares: u16 = columns.iter().zip(&shown).filter(|(_, on)| **on).map(|(c, _)| c.share).sum();
    let each = |share: u16| u16::try_from(u32::from(spare) * u32::from(share) / u32::from(shares.max(1))).unwrap_or(0);
    columns.iter().zip(&shown).map(|(c, on)| if *on { c.least + each(c.share) } else { 0 }).collect()
}

fn line<R>(
    widths: &[u16],
    columns: &[Column<R>],
    cells: &[Cell],
    area: Rect,
    buf: &mut Buffer,
    (style, look): (Style, &Look),
) {
    let mut x = area.x;
    for ((wide, column), cell) in widths.iter().zip(columns).zip(cells) {
        let room = (*wide).min(area.right().saturating_sub(x));
        if room == 0 {
            continue;
        }
        // What is painted has one ink, but for warnings: readable on a ground that was guessed wrong, and shorter to write.
        let own = cell.style.filter(|own| style.bg.is_none() || *own == look.theme.bad || *own == look.theme.warn);
        let style = own.map_or(style, |own| style.patch(own));
        put(buf, (x, area.y), &cell.text, (room, column.right), style);
        x += room + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct N;

    #[test]
    fn the_least_important_columns_give_way_first() {
        let column = |least, share, give_way| Column::<N> {
            title: "",
            least,
            share,
            give_way,
            right: false,
            cell: |_, _| "".into(),
        };
        let columns = [column(10, 1, 0), column(10, 0, 2), column(10, 0, 1)];
        assert_eq!(widths(&columns, 40), [16, 10, 10]);
        assert_eq!(widths(&columns, 33), [21, 0, 10]);
        assert_eq!(widths(&columns, 15), [15, 0, 0]);
        assert_eq!(widths(&columns, 5), [10, 0, 0]);
    }
}
