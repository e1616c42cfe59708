//! The funnel: money and deals in every stage, how long they wait, and the bottleneck (B3, B5).

use super::{Ask, DeskError, Figure, Known, More, Sheet, Value, median, share};
use crate::desk::{BOARD_LIMIT, Seat};
use crate::domain::*;
use crate::store::{Anchor, DealLine, Passage, StageLine, Tally, View, Waiting};
use serde::Serialize;

pub(super) const REPORT: Known = Known {
    name: "funnel",
    lines: |_| Ok(vec![("won", Tally::DealsClosed(StageEnding::Won)), ("lost", Tally::DealsClosed(StageEnding::Lost))]),
    more,
};

/// An open stage in figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageFigures {
    /// The stage's key.
    pub key: String,
    /// Its name, in words.
    pub label: String,
    /// Open deals in it today.
    pub deals: i64,
    /// Their amounts.
    pub amount: Money,
    /// The median of the days that they have been here.
    pub days: Option<i64>,
    /// The average of these days with every deal weighing what it is worth: how long the money waits.
    pub money_days: Option<i64>,
    /// The stage's limit in days; 0: none.
    pub limit_days: i64,
    /// How many are over it.
    pub over_limit: i64,
    /// Deals that went on from here in the period.
    pub passed: i64,
    /// Deals lost from here in the period.
    pub lost: i64,
    /// Lost of all that left.
    pub loss: Option<Percent>,
    /// The same in the period before.
    pub loss_before: Option<Percent>,
}

/// The stages and the bottleneck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Funnel {
    /// Open stages in order.
    pub stages: Vec<StageFigures>,
    /// The stage that lost more deals than its own past would have: the one with the most lost beyond its rate of the period before,
    /// at least one. Absent: none, or no past.
    pub loses_most: Option<String>,
    /// The stage where money waits longest: the largest sum of amount × days here.
    pub waits_longest: Option<String>,
}

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let rate = sheet.figure("won-share", |period| {
        let (won, lost) = (
            sheet.sum(Tally::DealsClosed(StageEnding::Won), period)?,
            sheet.sum(Tally::DealsClosed(StageEnding::Lost), period)?,
        );
        Ok(share(won, won + lost).map(Value::Percent))
    })?;
    let cycle = sheet.figure("cycle", |period| Ok(median(sheet.view.cycles(period)?)))?;
    let stages = sheet.view.stages()?;
    Ok((vec![rate, cycle], More::Funnel(funnel(sheet.view, sheet.seat, &stages, sheet.period)?)))
}

/// How many went on and how many were lost from a stage.
#[derive(Clone, Copy, Default)]
struct Left {
    passed: i64,
    lost: i64,
}

/// What left each open stage. A deal without an earlier move began in the first one; a move back is not a leaving.
fn left(stages: &[StageLine], passages: &[Passage]) -> Vec<Left> {
    let mut left = vec![Left::default(); stages.len()];
    let place = |id: StageId| stages.iter().position(|stage| stage.id == id);
    let first = stages.iter().position(|stage| stage.ending == StageEnding::Open);
    for passage in passages {
        let from = passage.from.map_or(first, place);
        let (Some(from), Some(to)) = (from, place(passage.to)) else { continue };
        let Some(left) = left.get_mut(from) else { continue };
        match stages.get(to).map(|stage| stage.ending) {
            Some(StageEnding::Lost) => left.lost += passage.deals,
            Some(_) if to > from => left.passed += passage.deals,
            _ => {}
        }
    }
    left
}

fn funnel(view: &View<'_>, seat: &Seat, stages: &[StageLine], period: Period) -> Result<Funnel, DeskError> {
    let (now, before) = (left(stages, &view.passages(period)?), left(stages, &view.passages(period.before())?));
    let waiting = view.waiting()?;
    let mut funnel = Funnel { stages: Vec::new(), loses_most: None, waits_longest: None };
    let (mut most_lost, mut most_waiting) = (1.0, 0);
    for (stage, (now, before)) in stages.iter().zip(now.iter().zip(&before)) {
        if stage.ending != StageEnding::Open {
            continue;
        }
        let here = || waiting.iter().filter(|line| line.stage == stage.id);
        let days = |line: &Waiting| seat.today.since(line.since).max(0);
        let money: i128 = here().map(|line| i128::from(line.amount)).sum();
        let money_days: i128 = here().map(|line| i128::from(line.amount) * i128::from(days(line))).sum();
        let over = here().filter(|line| stage.limit_days > 0 && days(line) > stage.limit_days);
        let figures = StageFigures {
            key: stage.key.clone(),
            label: crate::desk::stage_name(stage, seat.lang),
            deals: stage.deals,
            amount: stage.amount,
            days: median(here().rev().map(|line| (days(line), line.deals))).map(Value::size),
            money_days: (money > 0).then(|| i64::try_from(money_days / money).unwrap_or(i64::MAX)),
            limit_days: stage.limit_days,
            over_limit: over.map(|line| line.deals).sum(),
            passed: now.passed,
            lost: now.lost,
            loss: share(now.lost, now.lost + now.passed),
            loss_before: share(before.lost, before.lost + before.passed),
        };
        if let Some(rate) = figures.loss_before {
            let expected = (now.lost + now.passed) as f64 * rate.0 as f64 / Percent::WHOLE as f64;
            let beyond = now.lost as f64 - expected;
            if beyond >= most_lost {
                (most_lost, funnel.loses_most) = (beyond, Some(stage.key.clone()));
            }
        }
        if money_days > most_waiting {
            (most_waiting, funnel.waits_longest) = (money_days, Some(stage.key.clone()));
        }
        funnel.stages.push(figures);
    }
    Ok(funnel)
}

/// The board: open stages with their deals, and who has none yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskBoard {
    /// Which deals of each stage, in order: from where on, and how many.
    pub pages: Vec<(Anchor, usize)>,
    /// How many of the stages that `pages` does not name, from the first on.
    pub limit: usize,
}

/// Open deals of one stage, longest here first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskInStage {
    /// The stage's key.
    pub stage: String,
    /// From where on.
    pub anchor: Anchor,
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskInStage {
    type Answer = Vec<DealLine>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<DealLine>, DeskError> {
        match view.stages()?.iter().find(|stage| stage.key == self.stage) {
            Some(stage) => Ok(view.deals_in_stage(stage.id, seat.today, &self.anchor, self.limit.min(BOARD_LIMIT))?),
            None => Ok(Vec::new()),
        }
    }
}

/// A stage of the board.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoardStage {
    /// Count, money, limits.
    pub figures: StageFigures,
    /// Those of its deals that were asked for, longest here first.
    pub deals: Vec<DealLine>,
}

/// The board.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    /// The day.
    pub day: Day,
    /// Open stages in order.
    pub stages: Vec<BoardStage>,
    /// The stage that loses most, as in [`Funnel`].
    pub loses_most: Option<String>,
    /// The stage where money waits longest.
    pub waits_longest: Option<String>,
    /// Suspects, who have no deal by their nature.
    pub suspects: i64,
    /// Prospects without an open deal.
    pub prospects: i64,
}

impl Ask for AskBoard {
    type Answer = Board;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Board, DeskError> {
        let lines = view.stages()?;
        let funnel = funnel(view, seat, &lines, super::period(None, None, seat.today)?)?;
        let open = lines.iter().filter(|stage| stage.ending == StageEnding::Open);
        let mut stages = Vec::new();
        let pages = self.pages.iter().cloned().chain(std::iter::repeat((Anchor::Start, self.limit)));
        for ((figures, line), (anchor, limit)) in funnel.stages.into_iter().zip(open).zip(pages) {
            let deals = view.deals_in_stage(line.id, seat.today, &anchor, limit.min(BOARD_LIMIT))?;
            stages.push(BoardStage { figures, deals });
        }
        let (suspects, prospects) = view.without_deal()?;
        let Funnel { loses_most, waits_longest, .. } = funnel;
        Ok(Board { day: seat.today, stages, loses_most, waits_longest, suspects, prospects })
    }
}
