//! How far something is.

use crate::tui::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A bar over the whole width of `area`, `percent` of it full.
pub fn bar(percent: u64, area: Rect, buf: &mut Buffer, look: &Look) {
    let full = usize::from(area.width) * usize::try_from(percent.min(100)).unwrap_or(0) / 100;
    let bar = "█".repeat(full) + &"░".repeat(usize::from(area.width) - full);
    buf.set_string(area.x, area.y, bar, look.theme.accent);
}
