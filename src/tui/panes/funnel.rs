//! The funnel as a board: a column per stage, a card per deal, what is stuck standing out (B3, B5, B8).

use crate::desk::reports::{AskBoard, AskInStage, Board, BoardStage, StageFigures};
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
use crate::tui::widgets::table::{PAGE, Row, Table};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Widget};

const BOARD: Slot = 0;
const STAGES: Slot = 1;
/// More deals of the first column; of the others the slots behind it.
const MORE: Slot = 2;

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

impl Row for DealLine {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The pane.
#[derive(Default)]
pub struct Funnel {
    /// The figures; the deals are in `columns`.
    board: Marked<Option<Board>>,
    /// Every stage, ends included, in order.
    stages: Vec<StageLine>,
    /// The column that has the cursor.
    column: usize,
    columns: Vec<Table<DealLine>>,
    /// The columns to which more deals are coming.
    more: Vec<Slot>,
    /// A deal that the cursor follows when the board comes anew, and the stage to which it goes.
    follow: Option<(DealId, String)>,
    /// The deal that is being won: its order comes next.
    won: Option<DealLine>,
}

impl Funnel {
    fn figures(&self, column: usize) -> Option<&StageFigures> {
        self.board.as_ref()?.stages.get(column).map(|stage| &stage.figures)
    }

    fn current(&self) -> Option<&DealLine> {
        self.columns.get(self.column)?.current()
    }

    /// All columns anew, each as far as it is at hand; a deal that was moved comes last in its stage.
    fn ask_board(&mut self) -> Do {
        self.more.clear();
        let stages = self.board.as_ref().map_or(&[][..], |board| &board.stages);
        let goes_to = self.follow.as_ref().map(|(_, stage)| stage);
        let page = |(table, stage): (&mut Table<DealLine>, &BoardStage)| {
            if Some(&stage.figures.key) == goes_to { table.end() } else { table.refresh() }
        };
        let pages = self.columns.iter_mut().zip(stages).map(page).collect();
        Do::Ask(BOARD, AskBoard { pages, limit: PAGE }.into())
    }

    fn receive_board(&mut self, mut board: Board) {
        while self.columns.len() < board.stages.len() {
            let mut table = Table::default();
            table.refresh();
            self.columns.push(table);
        }
        self.columns.truncate(board.stages.len());
        for (table, stage) in self.columns.iter_mut().zip(&mut board.stages) {
            table.receive(std::mem::take(&mut stage.deals), u64::try_from(stage.figures.deals).ok());
        }
        *self.board = Some(board);
        if let Some((deal, _)) = self.follow.take() {
            let found = self.columns.iter_mut().position(|table| table.select(deal));
            self.column = found.unwrap_or(self.column);
        }
        if self.current().is_none() {
            let full = self.columns.iter().position(|table| !table.rows().is_empty());
            self.column = full.unwrap_or(self.column).min(self.columns.len().saturating_sub(1));
        }
    }

    /// Moves the cursor within its column; asks for more of it where the end of what is at hand is near.
    fn walk(&mut self, act: Act, height: usize) -> Vec<Do> {
        let stage = self.figures(self.column).map(|figures| figures.key.clone());
        let page = self.columns.get_mut(self.column).and_then(|table| table.act(act, height));
        let (Some((anchor, limit)), Some(stage)) = (page, stage) else { return Vec::new() };
        let slot = MORE.saturating_add(Slot::try_from(self.column).unwrap_or(Slot::MAX));
        self.more.push(slot);
        vec![Do::Ask(slot, AskInStage { stage, anchor, limit }.into())]
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
        self.follow = Some((deal.id, stage_key.clone()));
        let command = Command::MoveDeal { deal: deal.id, seen: Some(deal.op), stage: stage_key, reason };
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
        let fits = usize::from(wide / NARROWEST).clamp(1, self.columns.len().max(1));
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
        vec![Do::Ask(STAGES, AskStages.into()), self.ask_board()]
    }

    fn receive(&mut self, slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        match answer {
            Answer::AskBoard(board) => self.receive_board(board),
            Answer::AskInStage(deals) => {
                // Nothing comes to a column that was asked for as a whole since.
                let coming = self.more.iter().position(|more| *more == slot).map(|at| self.more.swap_remove(at));
                let table = coming.and_then(|slot| self.columns.get_mut(usize::from(slot - MORE)));
                if let Some(table) = table {
                    table.receive(deals, None);
                }
            }
            Answer::AskStages(stages) => self.stages = stages,
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::StageLeft => self.column = self.column.saturating_sub(1),
            Act::StageRight => self.column = (self.column + 1).min(self.columns.len().saturating_sub(1)),
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
            act => return self.walk(act, cards_in(at.room.1.saturating_sub(2))),
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, at: &At) -> Vec<Do> {
        match (result, self.won.take()) {
            (Ok(_), Some(deal)) => vec![Do::Open(Box::new(forms::order(at, deal.contact, &deal.name)))],
            _ => Vec::new(),
        }
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
        if self.columns.iter().all(|table| table.rows().is_empty()) {
            let text = look.tr("funnel-none");
            canvas.sheet(area).set_string(
                area.x + 2,
                area.y + 1,
                fit(&text, usize::from(area.width.saturating_sub(3))),
                look.theme.dim,
            );
            return;
        }
        let shown = board.stages.iter().zip(&self.columns).enumerate().skip(first).take(fits);
        let mut left = area.x;
        for (place, (column, (stage, table))) in shown.enumerate() {
            let right = area.x + scaled(area.width, place + 1, fits);
            let hidden =
                [(place == 0).then_some(first), (place + 1 == fits).then(|| board.stages.len() - first - fits)];
            let place = Rect { x: left, width: right - left, ..area };
            let on = self.column == column;
            let top = table.first_seen(cards_in(area.height.saturating_sub(2)));
            let key = ("stage", self.board.mark(), column, table.spot(), top, on, hidden, look.focused);
            canvas.part(place, key, |buf| {
                let inner = frame(&stage.figures, hidden, place, buf, look, on, board);
                cards(table, on, inner, buf, look);
            });
            left = right;
        }
    }
}

/// How many cards `rows` rows show.
fn cards_in(rows: u16) -> usize {
    (usize::from(rows) / CARD_ROWS).max(1)
}

fn cards(table: &Table<DealLine>, on: bool, area: Rect, buf: &mut Buffer, look: &Look) {
    let fits = cards_in(area.height);
    let seen = table.rows().iter().skip(table.first_seen(fits)).take(fits);
    let current = table.current().filter(|_| on).map(Row::id);
    for (deal, y) in seen.zip((area.y..).step_by(CARD_ROWS)) {
        let cursor = (current == Some(deal.id)).then_some(look.theme.cursor);
        card(deal, Rect { y, height: 2, ..area }, buf, look, cursor);
    }
    let below = table.below(fits);
    if below > 0 {
        let more = format!(" ↓ {} ", look.lang.number(i64::try_from(below).unwrap_or(0)));
        let x = area.x + area.width.saturating_sub(u16::try_from(width(&more)).unwrap_or(0));
        buf.set_string(x, area.y + area.height, more, look.theme.dim);
    }
}

/// `whole` × `part` / `parts`: column borders without gaps.
fn scaled(whole: u16, part: usize, parts: usize) -> u16 {
    u16::try_from(usize::from(whole) * part / parts.max(1)).unwrap_or(whole)
}

/// The box of a stage: its name, count and money, and what is hidden beyond the edges. What is left inside.
fn frame(
    figures: &StageFigures,
    hidden: [Option<usize>; 2],
    area: Rect,
    buf: &mut Buffer,
    look: &Look,
    on: bool,
    board: &Board,
) -> Rect {
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
