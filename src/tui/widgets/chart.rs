//! The one chart: columns or a line over weeks, with labelled axes and a chosen week; and horizontal bars.

use super::fit::{fit, width};
use crate::tui::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

/// A value with its name: a week and its income, a stage and its deals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What stands under it on the axis; may be empty.
    pub label: String,
    /// The value, in whatever unit; negative values are allowed in a line.
    pub value: i64,
}

/// A line over time with its least-squares trend. `say` writes a value for the axis.
pub struct Line<'a> {
    /// Oldest first.
    pub points: &'a [Point],
    /// The point that a vertical line marks.
    pub chosen: Option<usize>,
    /// How a value is written.
    pub say: &'a dyn Fn(i64) -> String,
}

impl Line<'_> {
    /// Draws in all of `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if self.points.is_empty() {
            return;
        }
        let values: Vec<(f64, f64)> =
            self.points.iter().enumerate().map(|(at, p)| (at as f64, p.value as f64)).collect();
        let top = nice(self.points.iter().map(|p| p.value).max().unwrap_or(0));
        let bottom = self.points.iter().map(|p| p.value).min().unwrap_or(0).min(0);
        let end = (values.len().max(2) - 1) as f64;
        let trend = trend(&values, end);
        let marker = Marker::Braille;
        let line =
            |data, style: Style| Dataset::default().marker(marker).graph_type(GraphType::Line).data(data).style(style);
        let middle = (self.points.len() > 4).then(|| self.label(self.points.len() / 2));
        let labels = [Some(self.label(0)), middle, Some(self.label(self.points.len() - 1))];
        let half = bottom + (top - bottom) / 2;
        let mark = self.chosen.map(|at| vec![(at as f64, bottom as f64), (at as f64, top as f64)]).unwrap_or_default();
        let series = [(&mark, look.theme.second), (&trend, look.theme.dim), (&values, look.theme.accent)];
        let chart = Chart::new(series.map(|(data, style)| line(data, style)).to_vec())
            .legend_position(None)
            .x_axis(Axis::default().style(look.theme.dim).bounds([0.0, end]).labels(labels.into_iter().flatten()))
            .y_axis(
                Axis::default()
                    .style(look.theme.dim)
                    .bounds([bottom as f64, top as f64])
                    .labels([bottom, half, top].map(self.say)),
            );
        chart.render(area, buf);
    }
}

impl Line<'_> {
    /// The label of a point: its own, else the last one before it, else the first.
    fn label(&self, at: usize) -> String {
        let named = |point: &&Point| !point.label.is_empty();
        let before = self.points.iter().take(at + 1).rev().find(named);
        before.or_else(|| self.points.iter().find(named)).map(|point| point.label.clone()).unwrap_or_default()
    }
}

/// The two ends of the least-squares line through `values`.
fn trend(values: &[(f64, f64)], end: f64) -> Vec<(f64, f64)> {
    let count = values.len() as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| values.iter().map(pick).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|v| v.0), mean(|v| v.1));
    let spread: f64 = values.iter().map(|v| (v.0 - mean_x).powi(2)).sum();
    if spread == 0.0 {
        return Vec::new();
    }
    let slope = values.iter().map(|v| (v.0 - mean_x) * (v.1 - mean_y)).sum::<f64>() / spread;
    vec![(0.0, mean_y - slope * mean_x), (end, mean_y + slope * (end - mean_x))]
}

/// The least round number (2, 3, 4, 5, 6, 8 or 10 and zeros) that is not below `value`; even, so that half of it is whole.
pub fn nice(value: i64) -> i64 {
    let mut step = 1i64;
    loop {
        for factor in [2, 3, 4, 5, 6, 8, 10] {
            if let Some(round) = step.checked_mul(factor)
                && round >= value
                && round % 2 == 0
            {
                return round;
            }
        }
        match step.checked_mul(10) {
            Some(next) => step = next,
            None => return value,
        }
    }
}

/// A bar for `value` in `room` columns, of which `most` takes all; nothing for what is not above zero.
pub fn bar(value: i64, most: i64, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = i128::from(value.clamp(0, most.max(0))) * (room as i128) * 8 / i128::from(most.max(1));
    let eighths = usize::try_from(eighths).unwrap_or(0);
    "█".repeat(eighths / 8) + EIGHTHS.get(eighths % 8).copied().unwrap_or("")
}

/// Columns over time, the chosen one marked; a line where there are more points than columns of the screen.
pub struct Columns<'a> {
    /// Oldest first. A point without a label has none under it.
    pub points: &'a [Point],
    /// The chosen point.
    pub chosen: usize,
    /// How a value is written.
    pub say: &'a dyn Fn(i64) -> String,
}

/// A column is not drawn wider.
const WIDEST: usize = 6;

impl Columns<'_> {
    /// Draws in all of `area`: the columns, the axis, the labels.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let (theme, count) = (look.theme, self.points.len());
        let top = nice(self.points.iter().map(|point| point.value).max().unwrap_or(0));
        let marks = [top, top / 2, 0].map(self.say);
        let labels = marks.iter().map(|mark| width(mark)).max().unwrap_or(0);
        let room = usize::from(area.width).saturating_sub(labels + 2);
        let height = area.height.saturating_sub(2);
        if height < 2 || room == 0 || count == 0 {
            return;
        }
        if count > room {
            return Line { points: self.points, chosen: Some(self.chosen), say: self.say }.draw(area, buf, look);
        }
        let slot = room / count;
        let room = slot * count;
        let left = area.x + u16::try_from(labels + 2).unwrap_or(0);
        let base = area.y + height;
        for (mark, y) in marks.iter().zip([area.y, area.y + height / 2, base]) {
            let x = area.x + u16::try_from(labels - width(mark)).unwrap_or(0);
            buf.set_string(x, y, mark, theme.dim);
            let rule =
                if y == base { "└".to_owned() + &"─".repeat(room) } else { "┤".to_owned() + &"┈".repeat(room) };
            buf.set_string(left - 1, y, rule, theme.border);
        }
        for y in (area.y..base).filter(|y| ![area.y, area.y + height / 2].contains(y)) {
            buf.set_string(left - 1, y, "│", theme.border);
        }
        let wide = slot.saturating_sub(usize::from(slot > 2)).clamp(1, WIDEST);
        // A label at the very left gives way to the one after it, which stands at its month's beginning.
        let mut named = self.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty());
        let crowded = match (named.next(), named.next()) {
            (Some((0, first)), Some((next, _))) => next * slot <= width(&first.label),
            _ => false,
        };
        let mut free = usize::from(crowded);
        for (at, point) in self.points.iter().enumerate() {
            let start = at * slot;
            let x = left + u16::try_from(start).unwrap_or(0);
            let style = if at == self.chosen { theme.second } else { theme.accent };
            column(point.value, top, wide, Rect { x, y: area.y, width: 1, height }, buf, style);
            if at == self.chosen {
                buf.set_string(x, base, "▲", theme.second);
            }
            let end = start + width(&point.label);
            if !point.label.is_empty() && start >= free && end <= room {
                buf.set_string(x, base + 1, &point.label, theme.dim);
                free = end + 1;
            }
        }
    }
}

/// One column, `wide` cells, from the foot of `place` up; a mark at the foot for what is below zero.
fn column(value: i64, top: i64, wide: usize, place: Rect, buf: &mut Buffer, style: Style) {
    const EIGHTHS: [&str; 9] = ["", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    if value < 0 {
        buf.set_string(place.x, place.bottom().saturating_sub(1), "▾".repeat(wide), style);
        return;
    }
    let eighths = i128::from(value) * i128::from(place.height) * 8 / i128::from(top.max(1));
    // Something is never drawn as nothing.
    let eighths = usize::try_from(eighths).unwrap_or(0).max(usize::from(value > 0));
    for row in 0..usize::from(place.height) {
        let cell = EIGHTHS.get(eighths.saturating_sub(row * 8).min(8)).copied().unwrap_or_default();
        let y = place.bottom().saturating_sub(1 + u16::try_from(row).unwrap_or(0));
        if !cell.is_empty() {
            buf.set_string(place.x, y, cell.repeat(wide), style);
        }
    }
}

/// Horizontal bars, one a row: label, bar, value.
pub struct Bars<'a> {
    /// From the top down.
    pub points: &'a [Point],
    /// How a value is written.
    pub say: &'a dyn Fn(i64) -> String,
}

impl Bars<'_> {
    /// Draws as many rows as there is room for.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let said: Vec<String> = self.points.iter().map(|p| (self.say)(p.value)).collect();
        let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
        let numbers = widest(&mut said.iter().map(|s| width(s)));
        let labels = widest(&mut self.points.iter().map(|p| width(&p.label))).min(usize::from(area.width) / 3);
        let Some(room) = usize::from(area.width).checked_sub(labels + numbers + 3).filter(|room| *room > 0) else {
            return;
        };
        let most = self.points.iter().map(|p| p.value).max().unwrap_or(0).max(1);
        for ((point, value), y) in self.points.iter().zip(&said).zip(area.y..area.bottom()) {
            let bar = bar(point.value, most, room);
            let x = |columns: usize| area.x + u16::try_from(columns).unwrap_or(0);
            buf.set_string(area.x, y, fit(&point.label, labels), look.theme.text);
            buf.set_string(x(labels + 1), y, bar, look.theme.accent);
            if let Some(cell) = buf.cell_mut(Position::new(x(labels), y)) {
                cell.set_char(' ');
            }
            buf.set_string(x(labels + room + 2 + numbers - width(value)), y, value, look.theme.strong);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (value, round) in [
            (0, 2),
            (1, 2),
            (3, 4),
            (5, 6),
            (9, 10),
            (11, 20),
            (21, 30),
            (31, 40),
            (126_579, 200_000),
            (i64::MAX, i64::MAX),
        ] {
            assert_eq!(nice(value), round, "{value}");
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (value, drawn) in [(0, ""), (-3, ""), (8, "████"), (4, "██"), (1, "▌"), (99, "████")]
        {
            assert_eq!(bar(value, 8, 4), drawn, "{value}");
        }
        assert_eq!(bar(0, 0, 4), "");
    }

    #[test]
    fn a_rising_line_has_a_rising_trend() {
        let ends = trend(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)], 2.0);
        assert!((ends[0].1 - 1.0).abs() < 1e-9 && (ends[1].1 - 5.0).abs() < 1e-9);
        assert!(trend(&[(0.0, 4.0)], 1.0).is_empty());
    }
}
