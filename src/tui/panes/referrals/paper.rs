//! What is read before it is signed: the preview of a payout, which `y` runs; a referrer's statement (E6).

use super::columns::why;
use crate::desk::{Answer, AskPayout, AskStatement, Command, DeskError, Outcome, PayoutPreview, Statement};
use crate::domain::{Money, ReferrerId};
use crate::store::{EntryLine, Topic, Topics};
use crate::text::Lang;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{CONFIRM, GLOBAL, LIST, Layer, OVERLAY};
use crate::tui::look::Look;
use crate::tui::overlays::boxed;
use crate::tui::pane::{At, Do, Pane, Slot, Tone, middle};
use crate::tui::widgets::fit::{fit, pad, width};
use ratatui::layout::Rect;

const ANSWER: Slot = 0;

enum What {
    Payout,
    Statement(ReferrerId),
}

/// A line: text at the left, an amount at the right.
struct Line {
    left: String,
    right: String,
    tone: Option<Tone>,
    strong: bool,
}

/// A paper laid over the pane.
pub(super) struct Paper {
    what: What,
    title: String,
    lines: Vec<Line>,
    top: usize,
    /// Something would be paid.
    pays: bool,
}

impl Paper {
    /// The preview of a payout to all.
    pub fn payout() -> Paper {
        Paper { what: What::Payout, title: String::new(), lines: Vec::new(), top: 0, pays: false }
    }

    /// The statement of a referrer.
    pub fn statement(id: ReferrerId, name: String) -> Paper {
        Paper { what: What::Statement(id), title: name, lines: Vec::new(), top: 0, pays: false }
    }

    fn add(&mut self, left: impl Into<String>, right: impl Into<String>, tone: Option<Tone>) {
        self.lines.push(Line { left: left.into(), right: right.into(), tone, strong: false });
    }

    fn head(&mut self, left: impl Into<String>, right: impl Into<String>) {
        self.lines.push(Line { left: left.into(), right: right.into(), tone: None, strong: true });
    }

    fn preview(&mut self, preview: &PayoutPreview, at: &At) {
        let lang = at.lang;
        self.pays = !preview.pays.is_empty();
        let args = &[("total", preview.total.into()), ("count", preview.pays.len().into())];
        self.head(at.say("payout-pays", args), "");
        for due in &preview.pays {
            self.add("", "", None);
            self.head(due.name.as_str(), lang.money(due.amount));
            for entry in &due.entries {
                self.add(movement(entry, lang), lang.amount(entry.amount), None);
            }
        }
        if !preview.holds.is_empty() || !preview.owes.is_empty() {
            self.add("", "", None);
        }
        for held in &preview.holds {
            for release in &held.until {
                let args = &[
                    ("name", held.name.as_str().into()),
                    ("amount", release.amount.into()),
                    ("day", release.day.into()),
                ];
                self.add(at.say("payout-holds", args), "", Some(Tone::Plain));
            }
        }
        for owed in &preview.owes {
            let args = &[("name", owed.name.as_str().into()), ("amount", owed.amount.into())];
            self.add(at.say("payout-owes", args), "", Some(Tone::Bad));
        }
    }

    fn account(&mut self, statement: &Statement, at: &At) {
        let lang = at.lang;
        let money = |amount: Money| lang.money(amount);
        self.add(at.tr("column-earned"), money(statement.earned), None);
        self.add(at.tr("column-paid-out"), money(statement.paid_out), None);
        self.head(at.tr("column-balance"), money(statement.closing));
        self.head(at.tr("column-payable"), money(statement.referrer.payable));
        if let Some(first) = statement.on_hold.first() {
            let line = &statement.referrer;
            let held = Money::new(line.balance.minor - line.payable.minor, line.balance.currency);
            let held = at.say("referrals-on-hold", &[("amount", held.into()), ("day", first.day.into())]);
            self.add(at.tr("column-on-hold"), held, Some(Tone::Plain));
        }
        self.add("", "", None);
        for line in &statement.lines {
            let left = movement(&line.entry, lang);
            let tone = if line.entry.amount.minor < 0 { Tone::Bad } else { Tone::Good };
            self.add(left, lang.amount(line.entry.amount), Some(tone));
        }
    }
}

/// The day, and what made the entry.
fn movement(entry: &EntryLine, lang: Lang) -> String {
    format!("{}  {}", pad(&lang.day(entry.day), 11, false), why(entry, lang))
}

impl Pane for Paper {
    fn layers(&self) -> Vec<&'static Layer> {
        if self.pays { vec![&CONFIRM, &LIST] } else { vec![&OVERLAY, &LIST, &GLOBAL] }
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Ledger, Topic::Payments, Topic::Referrals])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        let question = match self.what {
            What::Payout => AskPayout { referrer: None }.into(),
            What::Statement(referrer) => AskStatement { referrer, period: None }.into(),
        };
        vec![Do::Ask(ANSWER, question)]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        self.lines.clear();
        match answer {
            Answer::AskPayout(preview) => self.preview(&preview, at),
            Answer::AskStatement(statement) => self.account(&statement, at),
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        let page = usize::from(at.room.1.saturating_sub(4)).max(1);
        let last = self.lines.len().saturating_sub(page);
        match act {
            Act::Yes => return vec![Do::Run(Command::RunPayout { referrer: None })],
            Act::No | Act::Back => return vec![Do::Close],
            Act::Down => self.top += 1,
            Act::Up => self.top = self.top.saturating_sub(1),
            Act::PageDown => self.top += page,
            Act::PageUp => self.top = self.top.saturating_sub(page),
            Act::Top => self.top = 0,
            Act::Bottom => self.top = last,
            _ => {}
        }
        self.top = self.top.min(last);
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        result.map_or_else(|_| Vec::new(), |_| vec![Do::Close])
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        let rows = self.lines.len() + 2 + usize::from(self.pays) * 2;
        middle(room, 100, u16::try_from(rows).unwrap_or(u16::MAX).max(5))
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let title = match self.what {
            What::Payout => look.tr("payout-title"),
            What::Statement(_) => look.say("statement-title", &[("name", self.title.as_str().into())]),
        };
        let inner = boxed(&title, area, buf, look);
        let bottom = inner.bottom().saturating_sub(if self.pays { 2 } else { 0 });
        for (line, y) in self.lines.iter().skip(self.top).zip(inner.y..bottom) {
            let style = match (line.strong, line.tone) {
                (true, _) => look.theme.strong,
                (false, Some(Tone::Good)) => look.theme.good,
                (false, Some(Tone::Bad)) => look.theme.bad,
                (false, Some(Tone::Plain)) => look.theme.warn,
                (false, None) => look.theme.text,
            };
            let right = u16::try_from(width(&line.right)).unwrap_or(0).min(inner.width);
            let room = usize::from(inner.width.saturating_sub(right + u16::from(right > 0) * 2));
            let left = if line.strong { style } else { look.theme.text };
            buf.set_string(inner.x, y, fit(&line.left, room), if right > 0 { left } else { style });
            buf.set_string(inner.right().saturating_sub(right), y, &line.right, style);
        }
        if self.pays {
            let question = look.tr("payout-question");
            let y = inner.bottom().saturating_sub(1);
            buf.set_string(inner.x, y, fit(&question, usize::from(inner.width)), look.theme.accent);
        }
    }
}
