//! The funnel as a board: a column per stage, a card per deal, what is stuck standing out (B3, B5, B8).

use crate::desk::reports::{AskBoard, Board, BoardStage};
use crate::desk::{Answer, AskStages, Command, DeskError, Outcome};
use crate::domain::{DealId, StageEnding};
use crate::store::{DealLine, StageLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::{Canvas, Marked};
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::{Card, forms};
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::{fit, pad, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Widget};

const BOARD: Slot = 0;
const STAGES: Slot = 1;

/// The narrowest column in which a name and an amount can be read.
const NARROWEST: u16 = 24;
/// Rows of a card.
const CARD_ROWS: usize = 2;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "funnel",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        key(&["h", "Left"], Act::StageLeft),
        key(&["l", "Right"], Act::StageRight),
        need(&[">"], Act::MoveOn, &[Need::Row]),
        need(&["<"], Act::MoveBack, &[Need::Row]),
        need(&["x"], Act::Lose, &[Need::Row]),
        need(&["c"], Act::LogCall, &[Need::Row]),
        hint(&["a"], Act::AddDeal),
    ],
};

/// The pane.
#[derive(Default)]
pub struct Funnel {
    board: Marked<Option<Board>>,
    /// Every stage, ends included, in order.
    stages: Vec<StageLine>,
    /// The column that has the cursor, and each column's row.
    column: usize,
    rows: Vec<usize>,
    /// A deal that the cursor follows when the board comes anew.
    follow: Option<DealId>,
    /// The deal that is being won: its order comes next.
    won: Option<DealLine>,
}

impl Funnel {
    fn columns(&self) -> &[BoardStage] {
        self.board.as_ref().map_or(&[], |board| &board.stages)
    }

    fn row(&self, column: usize) -> usize {
        self.rows.get(column).copied().unwrap_or(0)
    }

    fn current(&self) -> Option<&DealLine> {
        self.columns().get(self.column)?.deals.get(self.row(self.column))
    }

    /// Puts the cursor on a row of a column, as near as there is one.
    fn put(&mut self, column: usize, row: usize) {
        self.column = column.min(self.columns().len().saturating_sub(1));
        let last = self.columns().get(self.column).map_or(0, |stage| stage.deals.len().saturating_sub(1));
        let columns = self.columns().len();
        self.rows.resize(columns, 0);
        if let Some(kept) = self.rows.get_mut(self.column) {
            *kept = row.min(last);
        }
    }

    fn settle(&mut self) {
        let followed = self.follow.take().and_then(|deal| {
            let find = |stage: &BoardStage| stage.deals.iter().position(|line| line.id == deal);
            self.columns().iter().enumerate().find_map(|(column, stage)| find(stage).map(|row| (column, row)))
        });
        for column in 0..self.columns().len() {
            let (row, cursor) = (self.row(column), self.column);
            self.put(column, row);
            self.column = cursor;
        }
        match followed {
            Some((column, row)) => self.put(column, row),
            None => self.put(self.column, self.row(self.column)),
        }
        if self.current().is_none()
            && let Some(column) = self.columns().iter().position(|stage| !stage.deals.is_empty())
        {
            self.put(column, 0);
        }
    }

    /// Moves the deal under the cursor a stage on or back.
    fn move_deal(&mut self, on: bool) -> Vec<Do> {
        let Some(deal) = self.current().cloned() else { return Vec::new() };
        let here = self.stages.iter().position(|stage| stage.key == deal.stage);
        let next = here.and_then(|here| if on { here.checked_add(1) } else { here.checked_sub(1) });
        let Some(stage) = next.and_then(|next| self.stages.get(next)).filter(|stage| stage.ending != StageEnding::Lost)
        else {
            return Vec::new();
        };
        let (stage_key, reason) = (stage.key.clone(), String::new());
        let command = Command::MoveDeal { deal: deal.id, seen: Some(deal.op), stage: stage_key, reason };
        self.follow = Some(deal.id);
        self.won = (stage.ending == StageEnding::Won).then_some(deal);
        vec![Do::Run(command)]
    }

    fn lose(&self) -> Vec<Do> {
        let lost = self.stages.iter().find(|stage| stage.ending == StageEnding::Lost);
        let (Some(deal), Some(lost)) = (self.current(), lost) else { return Vec::new() };
        vec![Do::Open(Box::new(forms::lose(deal, &lost.key)))]
    }

    /// How many columns fit, and the first that is shown.
    fn shown(&self, wide: u16) -> (usize, usize) {
        let fits = usize::from(wide / NARROWEST).clamp(1, self.columns().len().max(1));
        (fits, (self.column + 1).saturating_sub(fits))
    }
}

impl Pane for Funnel {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Deals, Topic::Tasks, Topic::Contacts, Topic::Activities])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(STAGES, AskStages.into()), Do::Ask(BOARD, AskBoard.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        match answer {
            Answer::AskBoard(board) => {
                *self.board = Some(board);
                self.settle();
            }
            Answer::AskStages(stages) => self.stages = stages,
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        let (column, row) = (self.column, self.row(self.column));
        let page = usize::from(at.room.1.saturating_sub(2)) / CARD_ROWS;
        match act {
            Act::StageLeft => self.put(column.saturating_sub(1), self.row(column.saturating_sub(1))),
            Act::StageRight => self.put(column + 1, self.row(column + 1)),
            Act::Down => self.put(column, row + 1),
            Act::Up => self.put(column, row.saturating_sub(1)),
            Act::PageDown => self.put(column, row + page),
            Act::PageUp => self.put(column, row.saturating_sub(page)),
            Act::Top => self.put(column, 0),
            Act::Bottom => self.put(column, usize::MAX),
            Act::MoveOn => return self.move_deal(true),
            Act::MoveBack => return self.move_deal(false),
            Act::Lose => return self.lose(),
            Act::AddDeal => return vec![Do::Open(Box::new(forms::deal_with_anyone(at)))],
            Act::Open => {
                return self.current().map(|deal| Do::Open(Box::new(Card::new(deal.contact)))).into_iter().collect();
            }
            Act::LogCall => {
                let about = |deal: &DealLine| {
                    let about =
                        forms::About { contact: deal.contact, name: &deal.name, deal: Some(deal.id), task: None };
                    Do::Open(Box::new(forms::activity(at, about)))
                };
                return self.current().map(about).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, at: &At) -> Vec<Do> {
        match (result, self.won.take()) {
            (Ok(_), Some(deal)) => vec![Do::Open(Box::new(forms::order(at, deal.contact, &deal.name)))],
            _ => Vec::new(),
        }
    }

    fn show(&mut self, id: i64, _at: &At) -> Vec<Do> {
        self.follow = Some(id);
        self.settle();
        Vec::new()
    }

    fn status(&self, look: &Look) -> String {
        let Some(board) = &*self.board else { return String::new() };
        let counts = [("suspects", board.suspects.into()), ("prospects", board.prospects.into())];
        let mut parts = vec![look.say("funnel-others", &counts)];
        let named = |key: &Option<String>| {
            let stage = board.stages.iter().find(|stage| Some(&stage.figures.key) == key.as_ref());
            stage.map(|stage| stage.figures.label.clone())
        };
        parts.extend(named(&board.loses_most).map(|stage| look.say("funnel-loses-most", &[("stage", stage.into())])));
        parts.extend(named(&board.waits_longest).map(|stage| look.say("funnel-waits", &[("stage", stage.into())])));
        parts.join(" · ")
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let Some(board) = &*self.board else { return };
        let (fits, first) = self.shown(area.width);
        if board.stages.iter().all(|stage| stage.deals.is_empty()) {
            let text = look.tr("funnel-none");
            canvas.sheet(area).set_string(
                area.x + 2,
                area.y + 1,
                fit(&text, usize::from(area.width.saturating_sub(3))),
                look.theme.dim,
            );
            return;
        }
        let shown = board.stages.iter().enumerate().skip(first).take(fits);
        let mut left = area.x;
        for (place, (column, stage)) in shown.enumerate() {
            let right = area.x + scaled(area.width, place + 1, fits);
            let hidden =
                [(place == 0).then_some(first), (place + 1 == fits).then(|| board.stages.len() - first - fits)];
            let place = Rect { x: left, width: right - left, ..area };
            let on = self.column == column;
            let key = ("stage", self.board.mark(), column, self.row(column), on, hidden, look.focused);
            canvas.part(place, key, |buf| {
                let inner = frame(stage, hidden, place, buf, look, on, board);
                self.draw_cards(column, stage, inner, buf, look);
            });
            left = right;
        }
    }
}

impl Funnel {
    fn draw_cards(&self, column: usize, stage: &BoardStage, area: Rect, buf: &mut Buffer, look: &Look) {
        let fits = (usize::from(area.height) / CARD_ROWS).max(1);
        let row = self.row(column);
        let top = (row + 1).saturating_sub(fits);
        for (place, (at, deal)) in stage.deals.iter().enumerate().skip(top).take(fits).enumerate() {
            let y = area.y + u16::try_from(place * CARD_ROWS).unwrap_or(0);
            let cursor = (at == row && column == self.column).then_some(look.theme.cursor);
            card(deal, Rect { y, height: 2, ..area }, buf, look, cursor);
        }
        let below = stage.deals.len().saturating_sub(top + fits);
        if below > 0 {
            let more = format!(" ↓ {} ", look.lang.number(i64::try_from(below).unwrap_or(0)));
            let x = area.x + area.width.saturating_sub(u16::try_from(width(&more)).unwrap_or(0));
            buf.set_string(x, area.y + area.height, more, look.theme.dim);
        }
    }
}

/// `whole` × `part` / `parts`: column borders without gaps.
fn scaled(whole: u16, part: usize, parts: usize) -> u16 {
    u16::try_from(usize::from(whole) * part / parts.max(1)).unwrap_or(whole)
}

/// The box of a stage: its name, count and money, and what is hidden beyond the edges. What is left inside.
fn frame(
    stage: &BoardStage,
    hidden: [Option<usize>; 2],
    area: Rect,
    buf: &mut Buffer,
    look: &Look,
    on: bool,
    board: &Board,
) -> Rect {
    let figures = &stage.figures;
    let worst = board.loses_most.as_ref() == Some(&figures.key) || board.waits_longest.as_ref() == Some(&figures.key);
    let room = usize::from(area.width.saturating_sub(4));
    let money = look.lang.money_short(figures.amount);
    let count = look.lang.number(figures.deals);
    let before = hidden[0].filter(|n| *n > 0).map(|n| format!("‹{n} ")).unwrap_or_default();
    let after = hidden[1].filter(|n| *n > 0).map(|n| format!(" {n}›")).unwrap_or_default();
    let money = if figures.deals > 0 { format!(" · {money}") } else { String::new() };
    let tail = format!(" {count}{money}{after}");
    let name = fit(&figures.label, room.saturating_sub(width(&tail) + width(&before)));
    let title = format!(" {before}{name}{tail} ");
    let style = match (on, worst) {
        (_, true) => look.theme.warn,
        (true, false) => look.theme.strong,
        (false, false) => look.theme.heading,
    };
    let border = if on && look.focused { look.theme.border_on } else { look.theme.border };
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(border).title(title).title_style(style);
    let inner = block.inner(area);
    block.render(area, buf);
    inner
}

/// Two rows: whose and how much; what comes next, or what is wrong.
fn card(deal: &DealLine, area: Rect, buf: &mut Buffer, look: &Look, cursor: Option<Style>) {
    let room = usize::from(area.width);
    let late = deal.limit_days > 0 && deal.days_here > deal.limit_days;
    let money = look.lang.money_short(deal.amount);
    let mark = if late { "! " } else { " " };
    let name = pad(&deal.name, room.saturating_sub(width(&money) + width(mark) + 2), false);
    let first = format!("{mark}{name} {money} ");
    let (second, style) = match (deal.next_step, late) {
        (_, true) => {
            let days = [("n", deal.days_here.into()), ("limit", deal.limit_days.into())];
            (format!("  {}", look.say("funnel-over-limit", &days)), look.theme.bad)
        }
        (None, false) => (format!("  ○ {}", look.tr("funnel-no-step")), look.theme.warn),
        (Some(day), false) => {
            let what = deal.next_kind.map(|kind| format!(" · {}", look.lang.word(kind))).unwrap_or_default();
            let style = if day < look.today { look.theme.bad } else { look.theme.dim };
            (format!("  ● {}{what}", look.lang.day_near(day, look.today)), style)
        }
    };
    let head = if late { look.theme.bad } else { look.theme.text };
    for (y, (text, style)) in [(first, head), (second, style)].into_iter().enumerate() {
        if y < usize::from(area.height) {
            let at = area.y + u16::try_from(y).unwrap_or(0);
            buf.set_string(area.x, at, pad(&text, room, false), cursor.map_or(style, |cursor| style.patch(cursor)));
        }
    }
}
