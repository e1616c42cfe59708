//! How a table is drawn: columns that give way, headings, rows, and a scrollbar when there is more than is seen.

use super::{Row, Table};
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

/// The heading that stands before a row, given the row above it; `None` for none.
pub type Part<'a, R> = &'a dyn Fn(Option<&R>, &R) -> Option<String>;

/// Columns of the screen between two columns.
const GAP: u16 = 2;

/// What a line of the screen shows.
enum Line {
    Heading(String),
    Row(usize),
}

impl<R: Row> Table<R> {
    /// Draws headings, rows and, when there is more than is seen, a scrollbar at the right.
    pub fn draw(&self, columns: &[Column<R>], area: Rect, buf: &mut Buffer, look: &Look) {
        let height = usize::from(area.height.saturating_sub(1));
        let first = self.first_seen(height);
        let lines = (first..self.rows.len()).take(height).map(Line::Row).collect();
        self.draw_lines(columns, lines, area, buf, look);
        let all = self.total.unwrap_or(0).max(self.rows.len() as u64);
        if let Some(before) = self.before {
            scrollbar(before + first as u64, all, bar(area), buf, look);
        }
    }

    /// Draws a list that is here as a whole, with headings between its parts.
    pub fn draw_in_parts(&self, columns: &[Column<R>], part: Part<R>, area: Rect, buf: &mut Buffer, look: &Look) {
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        let mut lines = Vec::with_capacity(self.rows.len() + 8);
        let (mut top, mut cursor) = (0, 0);
        for (place, row) in self.rows.iter().enumerate() {
            let above = place.checked_sub(1).and_then(|above| self.rows.get(above));
            let start = lines.len();
            lines.extend(part(above, row).map(Line::Heading));
            if place == self.top {
                top = start;
            }
            if place == self.cursor {
                cursor = lines.len();
            }
            lines.push(Line::Row(place));
        }
        let all = lines.len();
        let top = top.min(all.saturating_sub(height)).clamp((cursor + 1).saturating_sub(height), cursor);
        self.draw_lines(columns, lines.into_iter().skip(top).take(height).collect(), area, buf, look);
        scrollbar(top as u64, all as u64, bar(area), buf, look);
    }

    fn draw_lines(&self, columns: &[Column<R>], lines: Vec<Line>, area: Rect, buf: &mut Buffer, look: &Look) {
        if area.height < 2 || area.width < 4 {
            return;
        }
        let inner = Rect { width: area.width - 1, ..area };
        let widths = widths(columns, inner.width);
        let heading_of = |c: &Column<R>| if c.title.is_empty() { String::new() } else { look.tr(c.title) };
        let headings: Vec<Cell> = columns.iter().map(|column| Cell::from(heading_of(column))).collect();
        line(&widths, columns, &headings, inner, buf, (look.theme.heading, look));
        for (shown, y) in lines.into_iter().zip(inner.y + 1..inner.bottom()) {
            let at = Rect { y, height: 1, ..inner };
            match shown {
                Line::Heading(text) => heading(&text, at, buf, look),
                Line::Row(place) => {
                    let Some(row) = self.rows.get(place) else { continue };
                    let style = match (place == self.cursor, look.focused) {
                        (true, true) => look.theme.cursor,
                        (true, false) => look.theme.cursor_idle,
                        _ => look.theme.text,
                    };
                    buf.set_style(at, style);
                    self.memo.with((place, row), columns, look, |cells| {
                        line(&widths, columns, cells, at, buf, (style, look))
                    });
                }
            }
        }
    }
}

/// The heading of a part, with a rule to the right edge.
fn heading(text: &str, area: Rect, buf: &mut Buffer, look: &Look) {
    let text = fit(text, usize::from(area.width));
    let used = u16::try_from(width(&text) + 1).unwrap_or(u16::MAX);
    let rule = "─".repeat(usize::from(area.width.saturating_sub(used)));
    buf.set_string(area.x, area.y, &text, look.theme.accent);
    buf.set_string(area.x.saturating_add(used), area.y, rule, look.theme.border);
}

/// The column at the right of the rows.
fn bar(area: Rect) -> Rect {
    Rect { x: area.right().saturating_sub(1), y: area.y + 1, width: 1, height: area.height.saturating_sub(1) }
}

/// Where the `area.height` lines from line `first` lie among `all`; nothing when all are seen.
fn scrollbar(first: u64, all: u64, area: Rect, buf: &mut Buffer, look: &Look) {
    let length = u64::from(area.height);
    if all <= length || length == 0 {
        return;
    }
    let thumb = (length * length / all).max(1);
    let top = (first * (length - thumb) / (all - length)).min(length - thumb);
    for (step, y) in (0..length).zip(area.y..) {
        let on = step >= top && step < top + thumb;
        let (sign, style) = if on { ("┃", look.theme.dim) } else { ("│", look.theme.border) };
        buf.set_string(area.x, y, sign, style);
    }
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
