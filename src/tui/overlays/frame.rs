//! The box around an overlay.

use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, put};
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::widgets::{Block, BorderType, Widget};

/// Draws a box titled `title` in `area`; what is left inside it.
pub fn boxed(title: &str, area: Rect, buf: &mut Buffer, look: &Look) -> Rect {
    let border = if look.focused { look.theme.border_on } else { look.theme.border };
    let title = format!(" {} ", fit(title, usize::from(area.width.saturating_sub(6))));
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(title)
        .title_style(look.theme.strong)
        .render(area, buf);
    inside(area)
}

/// What is left inside a box that fills `area`.
pub fn inside(area: Rect) -> Rect {
    area.inner(Margin { horizontal: 2, vertical: 1 })
}

/// A question of the catalogue's `key` on a line of the box.
pub fn asked(key: &str, line: Rect, canvas: &mut Canvas, look: &Look) {
    let buf = canvas.sheet(line);
    buf.set_style(line, look.theme.tab);
    put(buf, (line.x, line.y), &look.tr(key), (line.width, false), look.theme.tab);
}
