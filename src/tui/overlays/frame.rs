//! The box around an overlay, and what is said at its bottom.

use crate::desk::import::Progress;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Layer, hint};
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, put};
use crate::tui::widgets::meter;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::widgets::{Block, BorderType, Widget};

/// The keys while something runs that takes long.
pub const RUNNING: Layer = Layer { word: "running", bindings: &[hint(&["Esc"], Act::Stop)] };

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

/// How far something is that takes long: a sentence, and a bar on the `last` line under it.
pub fn running(progress: Progress, last: Rect, canvas: &mut Canvas, look: &Look) {
    let area = Rect { y: last.y.saturating_sub(1), height: 2, ..last };
    let buf = canvas.sheet(area);
    let percent = (progress.done * 100).checked_div(progress.total).unwrap_or(0).min(100);
    let said = look.say("job-running", &[("percent", percent.into())]);
    put(buf, (area.x, area.y), &said, (area.width, false), look.theme.strong);
    meter::bar(percent, last, buf, look);
}
