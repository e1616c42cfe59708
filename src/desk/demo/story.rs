//! The life of one contact, as the method has it: inquiry, first contacts, introductory product, payment, handover, custom.

use super::cast::{Cast, Part};
use super::chapter::{Chapter, Sends, Sent};
use super::dice::Dice;
use super::letters;
use super::people::People;
use super::sales::{Pays, Shop, workday};
use crate::domain::*;
use crate::store::*;
use crate::text::Arg;

/// The first representative: a person whose dog has its birthday tomorrow.
const DOG_OWNER: usize = 2;
/// Days that the firm has existed.
const YEARS: i64 = 3 * 365;

/// Who works at the firm.
#[derive(Clone, Copy)]
pub(super) struct Staff {
    pub sellers: [UserId; 2],
    pub managers: [UserId; 2],
    pub writer: UserId,
    /// Names, for introductions.
    pub seller_names: [&'static str; 2],
    pub manager_names: [&'static str; 2],
}

/// The pipeline: open stages in order, then where deals end.
pub(super) struct Pipeline {
    pub open: Vec<StageId>,
    pub won: StageId,
    pub lost: StageId,
    /// What is written into the history for a move to a stage.
    pub names: Vec<(StageId, String)>,
}

/// A referrer who can send people from `since` on.
pub(super) struct Known {
    pub since: Day,
}

/// Tells the story of one contact after the other.
pub(super) struct Teller<'a> {
    pub cast: &'a Cast,
    pub people: People,
    pub shop: Shop,
    pub staff: Staff,
    pub pipeline: Pipeline,
    pub today: Day,
    pub seed: u64,
    /// Letters that are still to be sent today.
    pub letters_today: usize,
}

impl Teller<'_> {
    /// The chapter of the contact at `place`; `known` are the referrers told of so far.
    pub fn tell(&mut self, place: usize, known: &[Known]) -> Chapter {
        let mut dice = Dice::new(self.seed, place as u64 + 1);
        let dice = &mut dice;
        match self.cast.part(place) {
            Part::Referrer(ReferrerKind::Representative) => self.representative(dice, place),
            Part::Referrer(kind) => self.friend(dice, place, kind),
            Part::Dealer { deal, bought } => self.dealer(dice, place, deal, bought, known),
            Part::Client { forgotten } => {
                let start = if forgotten { self.today.plus(-dice.range(24, 30)) } else { self.some_day(dice) };
                let mut chapter = self.newcomer(dice, place, start, known, 45);
                self.client(dice, &mut chapter, start, forgotten);
                self.letters(dice, &mut chapter);
                chapter
            }
            Part::Prospect => self.prospect(dice, place, known),
            Part::Suspect => self.suspect(dice, place),
        }
    }

    /// A working day of the last three years, later ones more often, summers less.
    pub(super) fn some_day(&self, dice: &mut Dice) -> Day {
        for _ in 0..4 {
            let back = dice.range(2, YEARS - 1);
            let back = if dice.chance(35) { back.min(dice.range(2, YEARS - 1)) } else { back };
            let day = workday(self.today.plus(-back));
            if !(matches!(day.month(), 7 | 8) && dice.chance(45)) {
                return day;
            }
        }
        workday(self.today.plus(-dice.range(1, YEARS - 1)))
    }

    /// Not later than today.
    pub(super) fn by_today(&self, day: Day) -> Day {
        workday(day).min(self.today)
    }

    fn seller(&self, dice: &mut Dice) -> UserId {
        let [first, second] = self.staff.sellers;
        if dice.chance(60) { first } else { second }
    }

    /// Somebody who gets in touch on `start`; in `sent` of a hundred cases because somebody sent them.
    pub(super) fn newcomer(&self, dice: &mut Dice, place: usize, start: Day, known: &[Known], sent: u64) -> Chapter {
        let listed = dice.chance(25);
        let added_on = if listed { workday(start.plus(-dice.range(5, 60))) } else { start };
        let mut chapter = match dice.chance(34) && place != DOG_OWNER {
            true => self.people.firm(dice, place, added_on, None),
            false => self.people.human(dice, place, added_on),
        };
        chapter.contact.seller_id = Some(self.seller(dice));
        let words = self.people.words;
        if listed {
            chapter.contact.list = dice.word(words.lists).to_owned();
        }
        if dice.chance(sent) {
            let by = self.referrer(dice, start, known);
            if let Some(by) = by {
                chapter.sent_by = Some(Sent { by, day: start });
                chapter.contact.source = words.referral.to_owned();
            }
        }
        chapter.inquiries.push(Inquiry {
            id: 0,
            contact_id: 0,
            day: start,
            source: chapter.contact.source.clone(),
            words: dice.word(words.inquiries).to_owned(),
            op: 0,
        });
        chapter
    }

    /// Half are sent by the first partner; the others by any who sent people by then.
    fn referrer(&self, dice: &mut Dice, day: Day, known: &[Known]) -> Option<usize> {
        if dice.chance(50) && known.first().is_some_and(|first| first.since <= day) {
            return Some(0);
        }
        let ready: Vec<usize> = (1..known.len()).filter(|n| known.get(*n).is_some_and(|k| k.since <= day)).collect();
        dice.pick(&ready).copied()
    }

    /// Calls, papers and meetings between `from` and `to`.
    pub(super) fn courting(&self, dice: &mut Dice, chapter: &mut Chapter, deal: Option<usize>, from: Day, to: Day) {
        use ActivityKind::{Call, InfoPacket, Meeting, Presentation, Proposal, Visit};
        use ActivityOutcome::{NoAnswer, Positive};
        let words = self.people.words;
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let span = to.since(from).max(0);
        let on = |dice: &mut Dice| self.by_today(from.plus(dice.range(0, span))).max(from);
        if dice.chance(35) {
            chapter.act(deal, Call, NoAnswer, on(dice), dice.word(words.no_answer), seller);
        }
        for _ in 0..dice.range(1, 2) {
            chapter.act(deal, Call, Positive, on(dice), dice.word(words.calls_good), seller);
        }
        for (chance, kind, list) in [
            (35, InfoPacket, words.packets),
            (65, Proposal, words.proposals),
            (22, Meeting, words.meetings),
            (17, Presentation, words.presentations),
            (8, Visit, words.visits),
        ] {
            if dice.chance(chance) {
                chapter.act(deal, kind, Positive, on(dice), dice.word(list), seller);
            }
        }
    }

    /// The way from the inquiry over the first payment to custom. `forgotten`: the handover is left lying.
    pub(super) fn client(&self, dice: &mut Dice, chapter: &mut Chapter, start: Day, forgotten: bool) {
        let wait = dice.range(2, 40).min(self.today.since(start) / 2).max(0);
        let bought = self.by_today(start.plus(wait)).max(start);
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let kind = chapter.contact.kind;
        let first = self.shop.ware(dice, kind, bought, |ware| !ware.worth.is_empty());
        let Some(first) = first else { return };
        let deal = dice.chance(45).then(|| self.won_deal(dice, chapter, first, start, bought));
        self.courting(dice, chapter, deal, start, bought);
        let mut sale = self.shop.sale(dice, bought, &[first], seller);
        sale.deal = deal;
        self.shop.pay(dice, &mut sale, Pays::Now);
        chapter.sales.push(sale);
        self.hand_over(dice, chapter, bought, forgotten);
        let quiet = dice.chance(36);
        let until = if quiet { bought.plus(dice.range(0, self.today.since(bought).max(0))) } else { self.today };
        let manager = chapter.contact.manager_id.unwrap_or(seller);
        self.shop.custom(dice, chapter, bought, until, manager);
        self.care(dice, chapter, bought.plus(60), until);
        if dice.chance(14) {
            let day = bought.plus(dice.range(0, self.today.since(bought).max(0)));
            let words = dice.word(self.people.words.wishes).to_owned();
            chapter.wishes.push(Wish { id: 0, contact_id: 0, day, words, op: 0 });
        }
    }

    /// A5 and C11: handover, welcome, first contact, and the call after thirty days.
    fn hand_over(&self, dice: &mut Dice, chapter: &mut Chapter, paid: Day, forgotten: bool) {
        let words = self.people.words;
        let seller = chapter.contact.seller_id.unwrap_or(self.staff.writer);
        let at = usize::from(dice.chance(45));
        let manager = self.staff.managers.get(at).copied().unwrap_or(seller);
        chapter.contact.manager_id = Some(manager);
        let contacted = self.workday_after(paid, dice.range(0, 2));
        let done_on = (!forgotten && contacted <= self.today).then_some(contacted);
        let way = dice.pick(HandoverWay::ALL).copied().unwrap_or(HandoverWay::Call);
        let name = self.staff.manager_names.get(at).copied().unwrap_or_default();
        chapter.handover = Some(Handover {
            id: 0,
            contact_id: 0,
            payment_id: 0,
            seller_id: seller,
            manager_id: manager,
            opened_on: paid,
            way,
            words: self.introduction(chapter, name),
            done_on,
            op: 0,
        });
        chapter.plan(None, TaskKind::Welcome, paid, "", manager, done_on);
        let Some(done) = done_on else {
            chapter.plan(None, TaskKind::Reminder, self.workday_after(paid, 30), "", seller, None);
            return;
        };
        let kind = match way {
            HandoverWay::Meeting => ActivityKind::Meeting,
            HandoverWay::Call => ActivityKind::Call,
            HandoverWay::Letter => ActivityKind::Letter,
        };
        chapter.act(None, kind, ActivityOutcome::Positive, done, dice.word(words.met), manager);
        let due = self.workday_after(paid, 30);
        let called = due < self.today && !(self.today.since(due) < 6 && dice.chance(30));
        chapter.plan(None, TaskKind::Reminder, due, "", seller, called.then_some(due));
        if called {
            let outcome = if dice.chance(80) { ActivityOutcome::Positive } else { ActivityOutcome::NoAnswer };
            let said = if outcome == ActivityOutcome::Positive { words.care } else { words.no_answer };
            chapter.act(None, ActivityKind::Call, outcome, due, dice.word(said), seller);
        }
    }

    /// What introduces the manager (A5), as the program itself would draft it.
    fn introduction(&self, chapter: &Chapter, manager: &str) -> String {
        let seller = self.staff.sellers.iter().position(|id| Some(*id) == chapter.contact.seller_id);
        let seller = seller.and_then(|at| self.staff.seller_names.get(at)).copied().unwrap_or_default();
        let gender = chapter.people.first().map_or(chapter.contact.gender, |person| person.gender);
        let greeted = letters::greeted(chapter);
        let args: &[(&str, Arg<'_>)] = &[
            ("name", greeted.as_str().into()),
            ("gender", gender.word().into()),
            ("manager", manager.into()),
            ("seller", seller.into()),
            ("same", "no".into()),
        ];
        self.people.lang.say("handover-introduction", args)
    }

    /// `days` later, or the Monday after where that is a weekend.
    pub(super) fn workday_after(&self, day: Day, days: i64) -> Day {
        let day = day.plus(days);
        let weekday = i64::from(day.weekday());
        if weekday > 4 { day.plus(7 - weekday) } else { day }
    }

    /// The manager's calls, a few a year.
    fn care(&self, dice: &mut Dice, chapter: &mut Chapter, from: Day, until: Day) {
        let manager = chapter.contact.manager_id.unwrap_or(self.staff.writer);
        let mut day = from.plus(dice.range(0, 160));
        while day <= until {
            let said = dice.word(self.people.words.care);
            let kind = if dice.chance(85) { ActivityKind::Call } else { ActivityKind::Visit };
            chapter.act(None, kind, ActivityOutcome::Positive, workday(day).max(from), said, manager);
            day = day.plus(dice.range(110, 260));
        }
    }

    pub(super) fn letters(&mut self, dice: &mut Dice, chapter: &mut Chapter) {
        let post = letters::Post {
            people: &self.people,
            shop: &self.shop,
            clients: self.cast.clients(),
            writer: self.staff.writer,
            today: self.today,
        };
        post.past(dice, chapter);
        if self.letters_today > 0 && post.today(dice, chapter) {
            self.letters_today -= 1;
        }
    }

    fn representative(&self, dice: &mut Dice, place: usize) -> Chapter {
        let start = workday(self.today.plus(-dice.range(700, YEARS - 5)));
        let mut chapter = self.newcomer(dice, place, start, &[], 0);
        self.client(dice, &mut chapter, start, false);
        let since = chapter.first_payment().unwrap_or(start).plus(dice.range(60, 200));
        chapter.sends = Some(Sends { kind: ReferrerKind::Representative, since: workday(since) });
        if place == DOG_OWNER {
            chapter.occasions.push(self.people.dog(dice, Some(self.today.plus(1))));
        }
        chapter
    }

    /// A partner or association: no client, but one who sends them.
    fn friend(&self, dice: &mut Dice, place: usize, kind: ReferrerKind) -> Chapter {
        let words = self.people.words;
        let since = if place == 0 { YEARS - 20 } else { dice.range(300, YEARS - 60) };
        let since = workday(self.today.plus(-since));
        let name = match kind {
            ReferrerKind::Partner if place == 0 => words.partner,
            ReferrerKind::Partner => words.partners.get(place / 10).copied().unwrap_or(words.partner),
            _ => words.associations.get((place + 3) / 10).copied().unwrap_or_default(),
        };
        let mut chapter = self.people.firm(dice, place, since.plus(-12), Some(name));
        let seller = self.seller(dice);
        chapter.contact.seller_id = Some(seller);
        chapter.contact.list.clear();
        chapter.act(None, ActivityKind::Meeting, ActivityOutcome::Positive, since, dice.word(words.meetings), seller);
        chapter.sends = Some(Sends { kind, since });
        chapter
    }

    fn suspect(&self, dice: &mut Dice, place: usize) -> Chapter {
        let words = self.people.words;
        let added = workday(self.today.plus(-dice.range(3, 420)));
        let mut chapter = match dice.chance(45) {
            true => self.people.firm(dice, place, added, None),
            false => self.people.human(dice, place, added),
        };
        chapter.contact.list = dice.word(words.lists).to_owned();
        if dice.chance(55) {
            let seller = self.seller(dice);
            chapter.contact.seller_id = Some(seller);
            let day = self.by_today(added.plus(dice.range(1, 30))).max(added);
            let (outcome, said) = match dice.chance(60) {
                true => (ActivityOutcome::NoAnswer, words.no_answer),
                false => (ActivityOutcome::Negative, words.calls_bad),
            };
            chapter.act(None, ActivityKind::Call, outcome, day, dice.word(said), seller);
        }
        chapter
    }
}
