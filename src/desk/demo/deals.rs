//! Deals: won on the way to the first payment, lost on the way, and open today, with the bottleneck in the trial (B3, B5).

use super::chapter::Chapter;
use super::data::Ware;
use super::dice::Dice;
use super::sales::workday;
use super::story::{Known, Teller};
use crate::domain::*;
use crate::store::*;

impl Teller<'_> {
    pub(super) fn won_deal(
        &self,
        dice: &mut Dice,
        chapter: &mut Chapter,
        (ware, product): (&Ware, ProductId),
        opened_on: Day,
        closed_on: Day,
    ) -> usize {
        let stages: Vec<StageId> = self.pipeline.open.iter().copied().chain([self.pipeline.won]).collect();
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let place = self.deal(chapter, ware, product, (opened_on, closed_on), self.pipeline.won, Some(closed_on));
        self.moves(dice, chapter, place, &stages, opened_on, closed_on);
        let words = dice.word(self.people.words.contracts);
        chapter.act(Some(place), ActivityKind::Contract, ActivityOutcome::Positive, closed_on, words, seller);
        place
    }

    fn deal(
        &self,
        chapter: &mut Chapter,
        ware: &Ware,
        product: ProductId,
        (opened_on, since): (Day, Day),
        stage_id: StageId,
        closed_on: Option<Day>,
    ) -> usize {
        let price = self.shop.price(ware.price);
        chapter.deals.push(Deal {
            id: 0,
            contact_id: 0,
            product_id: Some(product),
            title: ware.name.to_owned(),
            amount: price.minor,
            currency: price.currency,
            stage_id,
            since,
            opened_on,
            closed_on,
            reason: String::new(),
            owner_id: chapter.contact.seller_id.unwrap_or(self.staff.writer),
            op: 0,
        });
        chapter.deals.len() - 1
    }

    /// One move to each stage after the first, evenly between two days, the last one on the last day.
    fn moves(&self, dice: &mut Dice, chapter: &mut Chapter, deal: usize, stages: &[StageId], from: Day, to: Day) {
        let steps = stages.len().saturating_sub(1) as i64;
        let owner = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let mut left = stages.first();
        for (step, stage) in stages.iter().enumerate().skip(1) {
            let step = step as i64;
            // A won deal may skip stages in between (B2: visible, not forbidden).
            if step < steps && dice.chance(25) {
                continue;
            }
            let between = self.by_today(from.plus(to.since(from) * step / steps)).clamp(from, to.max(from));
            let day = if step == steps { to } else { between };
            let words = self.pipeline.names.iter().find(|(id, _)| id == stage).map_or("", |(_, words)| words.as_str());
            let lost = *stage == self.pipeline.lost;
            let outcome = if lost { ActivityOutcome::Negative } else { ActivityOutcome::Positive };
            chapter.act(Some(deal), ActivityKind::Move, outcome, day, words, owner);
            if let Some((_, activity)) = chapter.activities.last_mut() {
                (activity.stage_id, activity.left_id) = (Some(*stage), left.replace(stage).copied());
            }
        }
    }

    /// One with an open deal. The trial holds most deals, and longest: the bottleneck to be seen (B5).
    pub(super) fn dealer(&self, dice: &mut Dice, place: usize, deal: usize, bought: bool, known: &[Known]) -> Chapter {
        const STAGES: [usize; 25] = [3, 0, 1, 2, 4, 0, 3, 1, 0, 3, 4, 0, 3, 1, 3, 0, 3, 1, 4, 3, 0, 2, 3, 1, 0];
        let words = self.people.words;
        let stage = STAGES.get(deal % STAGES.len()).copied().unwrap_or(0);
        let trial = stage == 3;
        let here = if trial { dice.range(4, 58) } else { dice.range(0, 12) + if dice.chance(15) { 14 } else { 0 } };
        let since = workday(self.today.plus(-here));
        let opened_on = workday(since.plus(-(stage as i64) * dice.range(3, 9)));
        let start = if bought {
            workday(self.today.plus(-dice.range(200, 900)))
        } else {
            workday(opened_on.plus(-dice.range(1, 9)))
        };
        let mut chapter = self.newcomer(dice, place, start, known, 40);
        if bought {
            self.client(dice, &mut chapter, start, false);
        }
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let large = |ware: &Ware| ware.worth.is_empty() && (ware.rhythm == 0 || ware.rhythm >= 300);
        let ware = match bought || dice.chance(45) {
            true => self.shop.ware(dice, chapter.contact.kind, self.today, large),
            false => self.shop.ware(dice, chapter.contact.kind, self.today, |ware| !ware.worth.is_empty()),
        };
        let Some((ware, product)) = ware else { return chapter };
        let open = self.pipeline.open.iter().copied().take(stage + 1).collect::<Vec<_>>();
        let Some(stage_id) = open.last().copied() else { return chapter };
        let at = self.deal(&mut chapter, ware, product, (opened_on, since), stage_id, None);
        self.moves(dice, &mut chapter, at, &open, opened_on, since);
        self.courting(dice, &mut chapter, Some(at), opened_on, since);
        if deal % 7 != 4 {
            let kinds = [TaskKind::Call, TaskKind::Presentation, TaskKind::Visit, TaskKind::Call, TaskKind::Contract];
            let kind = kinds.get(stage).copied().unwrap_or(TaskKind::Call);
            let ahead = if deal == 0 { 0 } else { dice.range(-3, 18) };
            let due = if ahead > 0 { self.workday_after(self.today, ahead) } else { self.today.plus(ahead) };
            let step = words.steps.get(stage).copied().unwrap_or_default();
            chapter.plan(Some(at), kind, due, step, seller, None);
        }
        chapter
    }

    pub(super) fn prospect(&self, dice: &mut Dice, place: usize, known: &[Known]) -> Chapter {
        let words = self.people.words;
        let start = self.some_day(dice);
        let mut chapter = self.newcomer(dice, place, start, known, 20);
        let end = self.by_today(start.plus(dice.range(5, 70))).max(start);
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let ware = self.shop.ware(dice, chapter.contact.kind, start, |_| true);
        let lost = if dice.chance(60) { ware } else { None };
        let deal = lost.map(|(ware, product)| {
            // More than half are lost where the bottleneck is.
            let last = if dice.chance(55) { 4 } else { dice.range(1, 5) as usize };
            let mut stages: Vec<StageId> = self.pipeline.open.iter().copied().take(last).collect();
            stages.push(self.pipeline.lost);
            let at = self.deal(&mut chapter, ware, product, (start, end), self.pipeline.lost, Some(end));
            let reason =
                if last == 4 { words.reasons.last().copied().unwrap_or_default() } else { dice.word(words.reasons) };
            if let Some(deal) = chapter.deals.get_mut(at) {
                deal.reason = reason.to_owned();
            }
            self.moves(dice, &mut chapter, at, &stages, start, end);
            at
        });
        self.courting(dice, &mut chapter, deal, start, end);
        if deal.is_some() || dice.chance(40) {
            let said = dice.word(words.calls_bad);
            chapter.act(deal, ActivityKind::Call, ActivityOutcome::Negative, end, said, seller);
        } else if dice.chance(12) {
            let due = self.today.plus(dice.range(-2, 25));
            let step = words.steps.first().copied().unwrap_or_default();
            chapter.plan(None, TaskKind::Call, due, step, seller, None);
        }
        chapter
    }
}
