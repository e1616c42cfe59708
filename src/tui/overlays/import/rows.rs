//! The first rows of a file as they will be: as many of what they say as there is room for.

use crate::desk::import::{Preview, PreviewRow, label};
use crate::files::table::Field;
use crate::text::Lang;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::fit::{put, width, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of the screen for the number of a line.
const NUMBER: u16 = 8;
/// Widest that a field is drawn, while others follow.
const WIDEST: usize = 28;
/// Lines for all that a vCard says.
const WHOLE: u16 = 4;
/// Parts of a name stand together under it.
const PARTS: [&str; 3] = ["family", "given", "patronymic"];

/// The rows, and what of them is to be seen.
#[derive(Default)]
pub struct Rows {
    rows: Vec<PreviewRow>,
    heads: Vec<&'static str>,
    is_cards: bool,
    /// The row under the cursor, of vCards.
    cursor: usize,
    /// The field that has to be seen.
    wanted: Option<Field>,
}

impl Rows {
    /// These rows.
    pub fn set(&mut self, preview: &Preview) {
        self.is_cards = preview.separator.is_none();
        // The name, then what columns hold in their order, then what follows from how it is brought in.
        let fields: Vec<&str> = preview.columns.iter().filter_map(|column| column.field).map(Field::word).collect();
        let place = |head: &&str| fields.iter().position(|field| field == head).unwrap_or(fields.len());
        self.heads = preview.heads().into_iter().filter(|head| !PARTS.contains(head)).collect();
        if !self.is_cards {
            self.heads.sort_by_key(|head| (*head != "name", place(head)));
        }
        self.rows.clone_from(&preview.rows);
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Moves the cursor over vCards.
    pub fn go(&mut self, act: Act) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = match act {
            Act::Down => (self.cursor + 1).min(last),
            Act::Up => self.cursor.saturating_sub(1),
            Act::Top | Act::PageUp => 0,
            Act::Bottom | Act::PageDown => last,
            _ => self.cursor,
        };
    }

    /// Lets `field` be seen.
    pub fn follow(&mut self, field: Option<Field>) {
        self.wanted = field;
    }

    /// Lines that are drawn at best.
    pub fn height(&self) -> usize {
        let whole = if self.is_cards { usize::from(WHOLE) + 1 } else { 0 };
        self.rows.len().max(1) + 2 + whole
    }

    /// Draws headings and rows; with a `cursor` on one of them, and below them all that this one says.
    pub fn draw(&self, area: Rect, cursor: bool, canvas: &mut Canvas, look: &Look) {
        if area.height < 3 {
            return;
        }
        let buf = canvas.sheet(area);
        let title = look.tr("preview-rows");
        put(buf, (area.x, area.y), &title, (area.width, false), look.theme.accent);
        let used = u16::try_from(width(&title) + 1).unwrap_or(u16::MAX);
        let rule = "─".repeat(usize::from(area.width.saturating_sub(used)));
        put(
            buf,
            (area.x.saturating_add(used), area.y),
            &rule,
            (area.width.saturating_sub(used), false),
            look.theme.border,
        );
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.rows.is_empty() {
            put(buf, (body.x, body.y), &look.tr("preview-none"), (body.width, false), look.theme.dim);
            return;
        }
        let shown = self.shown(body.width, look.lang);
        let line = |y: u16| Rect { y, height: 1, ..body };
        let titles = |head: &str| title_of(head, look.lang);
        draw_line(&look.tr("preview-line"), &shown, &titles, line(body.y), buf, look.theme.heading);
        let whole = if cursor && body.height > WHOLE + 3 { WHOLE + 1 } else { 0 };
        let rows = body.height.saturating_sub(1 + whole);
        let skip = if cursor { (self.cursor + 1).saturating_sub(usize::from(rows)) } else { 0 };
        for ((at, row), y) in self.rows.iter().enumerate().skip(skip).zip(body.y + 1..body.y + 1 + rows) {
            let style = if cursor && at == self.cursor && look.focused { look.theme.cursor } else { look.theme.text };
            buf.set_style(line(y), style);
            let number = row.line.to_string();
            match &row.rejected {
                Some(reason) => {
                    let reason = reason.tell(look.lang);
                    draw_line(
                        &number,
                        &[("", body.width)],
                        &|_| reason.clone(),
                        line(y),
                        buf,
                        style.patch(look.theme.bad),
                    );
                }
                None => draw_line(&number, &shown, &|head| cell(row, head), line(y), buf, style),
            }
        }
        if whole > 0 {
            self.draw_whole(Rect { y: body.bottom() - WHOLE, height: WHOLE, ..body }, buf, look);
        }
    }

    /// All that the row under the cursor says.
    fn draw_whole(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some(row) = self.rows.get(self.cursor) else { return };
        let said = |(head, value): &(&'static str, String)| format!("{}: {value}", title_of(head, look.lang));
        let text = match &row.rejected {
            Some(reason) => reason.tell(look.lang),
            None => row.values.iter().map(said).collect::<Vec<_>>().join(" · "),
        };
        draw_text(&text, area, buf, look.theme.dim);
    }

    /// The fields that are seen in `room` columns, and how wide: the name first, then from so far on that the wanted one is there.
    fn shown(&self, room: u16, lang: Lang) -> Vec<(&'static str, u16)> {
        let wide = |head: &'static str| {
            let cells = self.rows.iter().map(|row| width(&cell(row, head)));
            let widest = cells.chain([width(&title_of(head, lang))]).max().unwrap_or(0).min(WIDEST);
            (head, u16::try_from(widest).unwrap_or(0))
        };
        let all: Vec<(&'static str, u16)> = self.heads.iter().map(|head| wide(head)).collect();
        let Some((first, others)) = all.split_first() else { return Vec::new() };
        let left = room.saturating_sub(NUMBER + first.1 + 2);
        let wanted = self.wanted.map(Field::word);
        let place = others.iter().position(|(head, _)| Some(*head) == wanted).unwrap_or(0);
        // From the first that lets the wanted one be seen whole.
        let fits =
            |from: &usize| others.iter().take(place + 1).skip(*from).map(|(_, wide)| wide + 2).sum::<u16>() <= left + 2;
        let from = (0..=place).find(fits).unwrap_or(place);
        std::iter::once(first).chain(others.iter().skip(from)).copied().collect()
    }
}

fn title_of(head: &str, lang: Lang) -> String {
    match Field::ALL.iter().find(|field| field.word() == head) {
        Some(field) => label(Some(*field), lang),
        None => head.to_owned(),
    }
}

/// A number and values, each in its columns as far as there is room.
fn draw_line(
    number: &str,
    shown: &[(&'static str, u16)],
    value: &dyn Fn(&str) -> String,
    area: Rect,
    buf: &mut Buffer,
    style: Style,
) {
    put(buf, (area.x, area.y), number, (NUMBER - 2, false), style);
    let mut x = area.x + NUMBER;
    for (head, wide) in shown {
        let room = (*wide).min(area.right().saturating_sub(x));
        if room < (*wide).min(6) {
            return; // less than that says nothing
        }
        put(buf, (x, area.y), &value(head), (room, false), style);
        x += room + 2;
    }
}

/// What a row says; of a person's name its parts.
fn cell(row: &PreviewRow, head: &str) -> String {
    let value = |wanted: &str| row.values.iter().find(|(word, _)| *word == wanted).map(|(_, value)| value.as_str());
    let parts: Vec<&str> = PARTS.into_iter().filter_map(value).collect();
    match head {
        "name" if !parts.is_empty() => parts.join(" · "),
        head => value(head).unwrap_or_default().to_owned(),
    }
}

/// Text in as many lines as there are; what does not fit ends with a sign that says so.
pub fn draw_text(text: &str, area: Rect, buf: &mut Buffer, style: Style) {
    let lines = wrap(text, usize::from(area.width));
    let more = lines.len() > usize::from(area.height);
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let line = if more && y + 1 == area.bottom() { format!("{line} …") } else { line.clone() };
        put(buf, (area.x, y), &line, (area.width, false), style);
    }
}
