//! Two records side by side, before they become one (C6): the one that stays on the left, what goes into it on the right, and of
//! each field the value that is taken. Nothing is typed here: the form's own merge holds what somebody typed against what somebody
//! else saved; this holds two records against each other.

use super::boxed;
use crate::desk::{Answer, AskMerge, Command, ContactField, DeskError, MergeView, Outcome, Side};
use crate::domain::{ChannelState, ContactId, ContactKind, Gender, Word};
use crate::store::{ContactLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::{fit, width, wrap};
use crate::tui::widgets::table::{Row, Table};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Works on two records side by side.
pub const KEYS: Layer = Layer {
    word: "merge",
    bindings: &[
        hint(&["Ctrl-S"], Act::Save),
        need(&["Space", "Enter"], Act::TakeOther, &[Need::Choice]),
        hint(&["s"], Act::SwapSides),
        hint(&["Esc"], Act::Back),
    ],
};

const VIEW: Slot = 0;
/// Columns for what goes over, so that it also fits into 80.
const MOVES: usize = 54;

/// A field of both records.
struct Line {
    field: ContactField,
    keep: String,
    drop: String,
    take: Side,
    /// What a rule would take.
    rule: Side,
}

impl Line {
    /// Whether there is anything to choose.
    fn is_choice(&self) -> bool {
        self.keep != self.drop && !self.keep.is_empty() && !self.drop.is_empty()
    }
}

impl Row for Line {
    fn id(&self) -> i64 {
        self.field as i64
    }
}

/// The two records.
pub struct MergePane {
    keep: ContactId,
    drop: ContactId,
    view: Option<Box<MergeView>>,
    lines: Table<Line>,
    saving: bool,
}

impl MergePane {
    /// `drop` goes into `keep`, unless the sides are swapped.
    pub fn new(keep: ContactId, drop: ContactId) -> MergePane {
        MergePane { keep, drop, view: None, lines: Table::default(), saving: false }
    }

    fn ask(&self) -> Vec<Do> {
        vec![Do::Ask(VIEW, AskMerge { keep: self.keep, drop: self.drop }.into())]
    }

    /// The other value of the field under the cursor; of notes also both.
    fn take_other(&mut self) {
        let at = self.lines.current().map(Row::id);
        let take = |line: &Line| match line.take {
            Side::Keep => Side::Drop,
            Side::Drop if line.rule == Side::Both => Side::Both,
            Side::Drop | Side::Both => Side::Keep,
        };
        let rows = self.lines.rows().iter().map(|line| Line {
            field: line.field,
            keep: line.keep.clone(),
            drop: line.drop.clone(),
            take: if Some(line.id()) == at { take(line) } else { line.take },
            rule: line.rule,
        });
        let rows = rows.collect();
        self.lines.set(rows);
    }

    fn save(&mut self) -> Vec<Do> {
        let Some(view) = &self.view else { return Vec::new() };
        if std::mem::replace(&mut self.saving, true) {
            return Vec::new();
        }
        // What was chosen against the rule is said, the rest is the rule's.
        let chosen = self.lines.rows().iter().filter(|line| line.take != line.rule);
        let set = chosen
            .map(|line| (line.field, if line.take == Side::Keep { line.keep.clone() } else { line.drop.clone() }));
        let command = Command::MergeContacts {
            keep: view.keep.id,
            drop: view.drop.id,
            seen: Some(view.seen),
            set: set.collect(),
        };
        vec![Do::Run(command)]
    }
}

impl Pane for MergePane {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Choice, self.lines.current().is_some_and(Line::is_choice))
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Contacts, Topic::Orders, Topic::Letters, Topic::Deals])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        if self.saving { Vec::new() } else { self.ask() }
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskMerge(view) = answer {
            let line = |field: &crate::desk::MergeField| {
                let before = self.lines.rows().iter().find(|line| line.field == field.field && line.keep == field.keep);
                Line {
                    field: field.field,
                    keep: field.keep.clone(),
                    drop: field.drop.clone(),
                    take: before.filter(|line| line.drop == field.drop).map_or(field.take, |line| line.take),
                    rule: field.take,
                }
            };
            let lines = view.fields.iter().map(line).collect();
            self.lines.set(lines);
            self.view = Some(Box::new(view));
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Back => return vec![Do::Close],
            Act::TakeOther => self.take_other(),
            Act::SwapSides => {
                (self.keep, self.drop) = (self.drop, self.keep);
                self.lines.set(Vec::new());
                self.view = None; // what is saved is what is seen: nothing until the answer is there
                return self.ask();
            }
            Act::Save => return self.save(),
            act => {
                self.lines.act(act, usize::from(at.room.1.saturating_sub(10)));
            }
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        self.saving = false;
        match result {
            Ok(_) => vec![Do::Close],
            Err(_) => self.ask(),
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("merge-title"), area, buf, look);
        let Some(view) = &self.view else { return };
        let labels = self.lines.rows().iter().map(|line| width(&label(line.field, look))).max().unwrap_or(0).max(9) + 2;
        let half = (usize::from(inner.width).saturating_sub(labels)) / 2;
        let sides = Sides { labels, half };
        let heads = [("merge-stays", &view.keep), ("merge-goes", &view.drop)];
        let heads = heads.map(|(key, line)| look.say(key, &[("id", line.id.to_string().into())]));
        sides.draw(inner, ("", heads.each_ref().map(String::as_str)), [look.theme.heading; 2], buf, look);
        let tail = tail(view, look);
        let room = inner.height.saturating_sub(1);
        let below = u16::try_from(tail.len()).unwrap_or(0).min(room / 2);
        let rows = u16::try_from(self.lines.rows().len()).unwrap_or(u16::MAX);
        let fields = Rect { y: inner.y + 1, height: rows.min(room - below), ..inner };
        let skip = self.cursor().saturating_sub(usize::from(fields.height.saturating_sub(1)));
        for ((at, line), y) in self.lines.rows().iter().enumerate().skip(skip).zip(fields.y..fields.bottom()) {
            let row = Rect { y, height: 1, ..fields };
            if at == self.cursor() && look.focused {
                buf.set_style(row, look.theme.cursor);
            }
            let shown = [Side::Keep, Side::Drop].map(|side| shown(line, side, look));
            let styles = [Side::Keep, Side::Drop].map(|side| style(line, side, look));
            sides.draw(row, (&label(line.field, look), shown.each_ref().map(String::as_str)), styles, buf, look);
        }
        // A blank line between what is chosen and what is not, where there is room.
        let gap = u16::from(fields.height + below < room);
        for ((label, values, style), y) in tail.iter().zip(fields.bottom() + gap..inner.bottom()) {
            let row = Rect { y, height: 1, ..inner };
            match values {
                Tail::Both(keep, drop) => sides.draw(row, (label, [keep, drop]), [*style; 2], buf, look),
                Tail::Whole(text) => {
                    buf.set_string(inner.x, y, fit(label, labels), look.theme.dim);
                    let columns = usize::from(inner.width).saturating_sub(labels);
                    let x = inner.x + u16::try_from(labels).unwrap_or(0);
                    buf.set_string(x, y, fit(text, columns), *style);
                }
            }
        }
    }
}

impl MergePane {
    fn cursor(&self) -> usize {
        let id = self.lines.current().map(Row::id);
        self.lines.rows().iter().position(|line| Some(line.id()) == id).unwrap_or(0)
    }
}

/// Where what stands: labels, then two equal halves.
struct Sides {
    labels: usize,
    half: usize,
}

impl Sides {
    fn draw(&self, row: Rect, (label, values): (&str, [&str; 2]), styles: [Style; 2], buf: &mut Buffer, look: &Look) {
        buf.set_string(row.x, row.y, fit(label, self.labels), look.theme.dim);
        for (at, (value, style)) in values.into_iter().zip(styles).enumerate() {
            let x = row.x + u16::try_from(self.labels + at * self.half).unwrap_or(0);
            buf.set_string(x, row.y, fit(value, self.half.saturating_sub(2)), style);
        }
    }
}

enum Tail {
    Both(String, String),
    Whole(String),
}

/// What is not chosen: phones, e-mails and addresses, which all stay, and what goes over.
fn tail(view: &MergeView, look: &Look) -> Vec<(String, Tail, Style)> {
    let mut lines = Vec::new();
    for channel in &view.channels {
        let value = match channel.state {
            ChannelState::Current => channel.value.clone(),
            state => format!("{} · {}", channel.value, look.lang.word(state)),
        };
        let side = |has: bool| if has { format!("● {value}") } else { String::new() };
        let style = if channel.state == ChannelState::Current { look.theme.text } else { look.theme.warn };
        lines.push((
            look.tr(&format!("field-{}", channel.kind.word())),
            Tail::Both(side(channel.keep), side(channel.drop)),
            style,
        ));
    }
    let standing = |line: &ContactLine| {
        let paid = if line.paid.minor == 0 { String::new() } else { format!(" · {}", look.lang.money(line.paid)) };
        format!("  {}{paid}", look.lang.word(line.stage))
    };
    lines.push((look.tr("card-standing"), Tail::Both(standing(&view.keep), standing(&view.drop)), look.theme.dim));
    let moves = look.lang.moves(&view.moves.counts());
    let moves = if moves.is_empty() { look.tr("merge-nothing-moves") } else { moves };
    for (at, line) in wrap(&moves, MOVES).into_iter().enumerate() {
        let label = if at == 0 { look.tr("merge-moves") } else { String::new() };
        lines.push((label, Tail::Whole(format!("  {line}")), look.theme.accent));
    }
    if !view.letters {
        lines.push((
            look.tr("field-letters"),
            Tail::Whole(format!("  {}", look.tr("merge-no-letters"))),
            look.theme.warn,
        ));
    }
    lines
}

fn label(field: ContactField, look: &Look) -> String {
    look.tr(&format!("field-{}", field.word()))
}

/// A value as it is shown: the one that is taken has a full point before it.
fn shown(line: &Line, side: Side, look: &Look) -> String {
    let value = if side == Side::Keep { &line.keep } else { &line.drop };
    let said = match line.field {
        ContactField::Kind => ContactKind::from_word(value).map(|kind| look.lang.word(kind)),
        ContactField::Gender => Gender::from_word(value).map(|gender| look.lang.word(gender)),
        _ => None,
    };
    let said = said.unwrap_or_else(|| value.replace('\n', " "));
    match (said.is_empty(), is_taken(line, side)) {
        (true, _) => String::new(),
        (_, true) => format!("● {said}"),
        (_, false) => format!("○ {said}"),
    }
}

fn is_taken(line: &Line, side: Side) -> bool {
    line.take == side || line.take == Side::Both || line.keep == line.drop
}

fn style(line: &Line, side: Side, look: &Look) -> Style {
    match (line.is_choice(), is_taken(line, side)) {
        (true, true) => look.theme.strong,
        (true, false) => look.theme.dim,
        _ => look.theme.text,
    }
}
