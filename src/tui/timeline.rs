//! A contact's story in words, newest first.

use super::canvas::Canvas;
use super::look::Look;
use super::widgets::fit::{fit, width, wrap};
use super::widgets::table::{Cell, Column, Row, Table};
use crate::store::{Moment, TimelineLine};
use ratatui::layout::Rect;

impl Row for TimelineLine {
    /// Unique within one story: the rank tells kinds of records apart, the id the records of a kind.
    fn id(&self) -> i64 {
        self.rank * 1_000_000_000_000 + self.id
    }
}

const COLUMNS: &[Column<TimelineLine>] = &[
    Column {
        title: "column-when",
        least: 12,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| Cell::styled(look.lang.day(line.day), look.theme.dim),
    },
    Column {
        title: "column-story",
        least: 20,
        share: 1,
        give_way: 0,
        right: false,
        cell: |line, look| moment(&line.what, look),
    },
];

/// Columns before the words of a moment, and after them.
const BEFORE: usize = 15;
/// Lines in which the moment under the cursor is said in full when its line is cut.
const MOST: u16 = 6;

/// Draws the story.
pub fn draw(story: &Table<TimelineLine>, area: Rect, canvas: &mut Canvas, look: &Look) {
    if story.is_empty() {
        canvas.sheet(area).set_string(
            area.x,
            area.y,
            fit(&look.tr("story-empty"), usize::from(area.width)),
            look.theme.dim,
        );
        return;
    }
    let full = story.current().map(|line| moment(&line.what, look).text).unwrap_or_default();
    let rest = wrap(&full, usize::from(area.width));
    let cut = width(&full) + BEFORE > usize::from(area.width);
    let below = if cut && area.height > 8 { u16::try_from(rest.len()).unwrap_or(0).min(MOST) + 1 } else { 0 };
    story.draw(COLUMNS, Rect { height: area.height - below, ..area }, canvas, look);
    if below > 0 {
        let top = area.bottom() - below;
        let buf = canvas.sheet(Rect { y: top, height: below, ..area });
        buf.set_string(area.x, top, "─".repeat(usize::from(area.width)), look.theme.border);
        for (line, y) in rest.iter().zip(top + 1..area.bottom()) {
            buf.set_string(area.x, y, line, look.theme.text);
        }
    }
}

/// One moment in words; what is empty leaves no sign behind.
fn moment(what: &Moment, look: &Look) -> Cell {
    let theme = look.theme;
    let style = match what {
        Moment::Payment { .. } | Moment::DealWon { .. } => theme.good,
        Moment::Inquiry { .. }
        | Moment::LetterAnswered { .. }
        | Moment::Wish { .. }
        | Moment::Sent { .. }
        | Moment::Referred { .. } => theme.accent,
        Moment::Refund { .. } => theme.warn,
        Moment::DealLost { .. } => theme.bad,
        Moment::TaskDone { .. } => theme.dim,
        _ => theme.text,
    };
    let told = look.lang.tell("moment", what);
    let words: Vec<&str> = told.split_whitespace().collect();
    Cell::styled(words.join(" ").trim_end_matches([':', ',', '—', ' ']), style)
}
