//! How the pane looks: one column while a letter is written in a narrow window, two as a rule, three in a wide one.

use super::line::{COLUMNS, Line};
use super::{Letters, Shown};
use crate::desk::Recipient;
use crate::domain::letter::{Remark, Severity};
use crate::domain::{LetterState, Round};
use crate::text::meter;
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, put, width, wrap};
use crate::tui::widgets::table::Parts;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Block, BorderType, Widget};

/// Lines of the meter, with the empty one under it.
pub const METER: u16 = 4;
/// From this width on the history has a column of its own.
const WIDE: u16 = 150;
/// Under this width the list gives way while a letter is written.
const NARROW: u16 = 100;
/// Columns of the history at least in a wide window, and of the text at most: longer lines read badly.
const HISTORY: u16 = 52;
const TEXT: u16 = 92;
/// Lines of remarks that are shown.
const REMARKS: usize = 4;

/// A line of text with its style.
type Styled = (String, Style);

impl Letters {
    pub(super) fn draw_all(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let list = match area.width {
            0..NARROW if self.writing.is_some() => 0,
            0..NARROW => 30,
            NARROW..WIDE => 40,
            _ => 46,
        };
        let left = Rect { width: list.min(area.width), ..area };
        let right = Rect { x: area.x + left.width, width: area.width - left.width, ..area };
        if left.width > 0 {
            self.draw_list(left, canvas, look);
        }
        match &self.writing {
            Some(_) => self.draw_letter(right, canvas.sheet(right), look),
            None => {
                canvas.part(right, ("letter", self.shown.mark()), |buf| self.draw_letter(right, buf, look));
            }
        }
    }

    fn draw_list(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if let Some(round) = &*self.round {
            let meter = Rect { height: METER.min(inner.height), ..inner };
            canvas.part(meter, ("meter", self.round.mark()), |buf| draw_meter(round, meter, buf, look));
        }
        let below = Rect { y: area.y + METER, height: area.height.saturating_sub(METER), ..inner };
        if self.table.is_empty() {
            lines(&said(&look.tr("letters-none"), below.width, look.theme.dim), below, canvas.sheet(below));
            return;
        }
        let heading = |line: &Line| look.say(line.part(), &[("n", self.count(line).into())]);
        let look = &Look { focused: look.focused && self.writing.is_none(), ..*look };
        self.table.draw_in_parts(COLUMNS, &Parts { of: Line::part, heading: &heading }, below, canvas, look);
    }

    fn count(&self, line: &Line) -> i64 {
        let listed = |lines: &Vec<Line>| i64::try_from(lines.len()).unwrap_or(0);
        match line {
            Line::Open(_) => listed(&self.open),
            Line::Waiting(_) => self.round.map_or(0, |round| round.waiting),
            Line::Sent(_) => listed(&self.sent),
        }
    }

    fn draw_letter(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some(shown) = &*self.shown else { return };
        let recipient = match shown {
            Shown::Letter(view) => &view.known,
            Shown::Recipient(recipient) => recipient,
        };
        let (text, history) = if area.width >= WIDE - 46 {
            let text = Rect { width: (area.width - HISTORY).min(TEXT), ..area };
            (text, Rect { x: text.right(), width: area.width - text.width, ..area })
        } else {
            let wanted = history_lines(recipient, area.width.saturating_sub(4), look).len() + 2;
            let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(area.height * 2 / 5).max(4).min(area.height);
            let history = Rect { height, ..area };
            (Rect { y: area.y + height, height: area.height - height, ..area }, history)
        };
        draw_history(recipient, history, buf, look);
        match shown {
            Shown::Letter(_) => self.draw_text(text, buf, look),
            Shown::Recipient(_) => {
                let inner = boxed(&look.tr("letters-not-begun"), false, text, buf, look);
                lines(&said(&look.tr("letters-take"), inner.width, look.theme.dim), inner, buf);
            }
        }
    }

    fn draw_text(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some(Shown::Letter(view)) = &*self.shown else { return };
        let writing = self.writing.as_ref().filter(|writing| writing.letter == view.id);
        let remarks = writing.map_or(&view.remarks, |writing| &writing.remarks);
        let mut title = format!("{} · {} · {}", look.lang.word(view.state), look.lang.word(view.way), view.subject);
        if writing.is_some_and(super::Writing::changed) {
            title.insert_str(0, "● ");
        }
        let inner = boxed(&title, writing.is_some(), area, buf, look);
        let told = if view.sent_on.is_some() { Vec::new() } else { told(remarks, inner.width, look) };
        let told_height = u16::try_from(told.len()).unwrap_or(0).min(inner.height / 2);
        let rule = u16::from(told_height > 0);
        let text = Rect { height: inner.height.saturating_sub(told_height + rule), ..inner };
        match writing {
            Some(writing) => writing.draw(text, buf, look.theme.text, look.focused && self.asking.is_none()),
            None => {
                let style = if view.state == LetterState::Draft { look.theme.dim } else { look.theme.text };
                let mut body = said(&view.text, text.width, style);
                if !view.answer.is_empty() {
                    body.push((String::new(), style));
                    let answer = format!("{}: {}", look.tr("letters-answer"), view.answer);
                    body.extend(said(&answer, text.width, look.theme.good));
                }
                lines(&body, text, buf);
            }
        }
        if told_height > 0 {
            let y = text.bottom();
            buf.set_string(inner.x, y, "─".repeat(usize::from(inner.width)), look.theme.border);
            lines(&told, Rect { y: y + 1, height: told_height, ..inner }, buf);
        }
    }
}

/// The day's letters as a bar, the share of the base, who waits.
fn draw_meter(round: &Round, area: Rect, buf: &mut Buffer, look: &Look) {
    let count = format!("{}/{}", round.today, round.quota);
    let room = usize::from(area.width).saturating_sub(width(&count) + 1);
    let today = usize::try_from(round.today).unwrap_or(0);
    let quota = usize::try_from(round.quota).unwrap_or(1).max(1);
    let full = (room * today / quota).min(room);
    let style = if round.today >= round.quota { look.theme.good } else { look.theme.accent };
    buf.set_string(area.x, area.y, &count, look.theme.strong);
    let bar = area.x + u16::try_from(width(&count) + 1).unwrap_or(0);
    buf.set_string(bar, area.y, "━".repeat(full), style);
    buf.set_string(bar + u16::try_from(full).unwrap_or(0), area.y, "─".repeat(room - full), look.theme.border);
    let covered = said(&meter::covered(look.lang, round), area.width, look.theme.dim);
    lines(&covered, Rect { y: area.y + 1, height: METER - 2, ..area }, buf);
}

fn draw_history(recipient: &Recipient, area: Rect, buf: &mut Buffer, look: &Look) {
    let inner = boxed(&recipient.facts.name, false, area, buf, look);
    lines(&history_lines(recipient, inner.width, look), inner, buf);
}

/// Whom we write to, and all that a letter could name: orders, wishes, dates, news, letters.
fn history_lines(recipient: &Recipient, columns: u16, look: &Look) -> Vec<Styled> {
    let (facts, lang, theme) = (&recipient.facts, look.lang, look.theme);
    let mut all: Vec<Styled> = Vec::new();
    let person = facts.person.as_ref().map(|person| person.full_name()).filter(|name| *name != facts.name);
    let reach = recipient.email.clone().or_else(|| recipient.address.last().cloned());
    let who: Vec<String> = person.into_iter().chain(reach).collect();
    if !who.is_empty() {
        all.push((who.join(" · "), theme.dim));
    }
    for wish in facts.wishes.iter().take(3) {
        all.push((format!("♥ {}  {}", lang.day(wish.day), wish.words), theme.accent));
    }
    for occasion in facts.occasions.iter().take(3) {
        let day = match occasion.day {
            Some(day) => lang.day_of_year(occasion.month, day),
            None => lang.month_short(occasion.month),
        };
        all.push((format!("◆ {day}  {}", occasion.title), theme.second));
    }
    if !facts.news.is_empty() {
        all.push((look.say("letters-news", &[("products", facts.news.join(", ").into())]), theme.good));
    }
    let letters = match facts.letters.first() {
        Some(last) => look.say("letters-past", &[("n", facts.letters.len().into()), ("last", (*last).into())]),
        None => look.tr("letters-past-none"),
    };
    all.push((letters, theme.dim));
    let total = facts.orders.len();
    all.push((look.say("letters-orders", &[("n", total.into())]), theme.heading));
    for order in &facts.orders {
        all.push((
            format!("{}  {}  {}", lang.day(order.day), lang.money(order.total), order.products.join(", ")),
            theme.text,
        ));
    }
    all.into_iter().map(|(text, style)| (fit(&text, usize::from(columns)).into_owned(), style)).collect()
}

/// Remarks as lines, what stops first.
fn told(remarks: &[Remark], columns: u16, look: &Look) -> Vec<Styled> {
    let mut told = Vec::new();
    for remark in remarks.iter().take(REMARKS) {
        let (sign, style) = match remark.severity {
            Severity::Stop => ("✗", look.theme.bad),
            Severity::Warning => ("!", look.theme.warn),
        };
        let line = match remark.line {
            0 => String::new(),
            line => look.say("letters-line", &[("line", line.into())]) + " ",
        };
        told.extend(said(&format!("{sign} {line}{}", look.lang.tell("remark", &remark.kind)), columns, style));
    }
    if remarks.is_empty() {
        told.push((look.tr("letters-clean"), look.theme.good));
    }
    told
}

fn boxed(title: &str, on: bool, area: Rect, buf: &mut Buffer, look: &Look) -> Rect {
    let border = if on && look.focused { look.theme.border_on } else { look.theme.border };
    let title = format!(" {} ", fit(title, usize::from(area.width.saturating_sub(6))));
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(title)
        .title_style(look.theme.strong.fg(Color::Reset));
    let inner = block.inner(area);
    block.render(area, buf);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

fn said(text: &str, columns: u16, style: Style) -> Vec<Styled> {
    wrap(text, usize::from(columns)).into_iter().map(|line| (line, style)).collect()
}

fn lines(lines: &[Styled], area: Rect, buf: &mut Buffer) {
    for ((text, style), y) in lines.iter().zip(area.y..area.bottom()) {
        put(buf, (area.x, y), text, (area.width, false), *style);
    }
}
