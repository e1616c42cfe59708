//! Those who send clients (E1, E4–E6, E11): who they are and what they brought; of the one under the cursor the people sent, the
//! account with the payment and rule of every line, the cards.

mod columns;
mod draw;
mod forms;
mod paper;

use crate::desk::{Answer, AskLedger, AskNewClients, AskPlans, AskReferrer, AskReferrers, AskSent, ReferrerCard};
use crate::domain::{Money, ReferrerId, ReferrerKind};
use crate::store::{Anchor, CardBatch, EntryLine, NewClients, PlanLine, ReferrerLine, SentLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::{Canvas, Marked};
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::Card;
use crate::tui::pane::{At, Do, Note, Pane, Slot};
use crate::tui::widgets::table::Table;
use paper::Paper;
use ratatui::layout::Rect;

const REFERRERS: Slot = 0;
const SHARE: Slot = 1;
const PLANS: Slot = 2;
const CHOSEN: Slot = 3;
const PEOPLE: Slot = 4;
const ACCOUNT: Slot = 5;

/// Referrers listed.
const MOST: usize = 1000;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "referrals",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        hint(&["Tab"], Act::NextPart),
        key(&["BackTab"], Act::PreviousPart),
        hint(&["a"], Act::AddReferrer),
        need(&["i"], Act::IssueCards, &[Need::Row]),
        key(&["b"], Act::BringCard),
        hint(&["p"], Act::Payout),
        need(&["s"], Act::Statement, &[Need::Row]),
        key(&["n"], Act::AddPlan),
        hint(&["f"], Act::FilterKind),
    ],
};

/// What the keys of lists move in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Referrers,
    People,
    Account,
    Cards,
}

impl Part {
    const ALL: [Part; 4] = [Part::Referrers, Part::People, Part::Account, Part::Cards];

    fn step(self, forward: bool) -> Part {
        let at = Part::ALL.iter().position(|part| *part == self).unwrap_or(0);
        let to = if forward { at + 1 } else { at + Part::ALL.len() - 1 };
        Part::ALL.get(to % Part::ALL.len()).copied().unwrap_or_default()
    }
}

/// The pane.
pub struct Referrals {
    table: Table<ReferrerLine>,
    /// Only those of this kind.
    only: Option<ReferrerKind>,
    part: Part,
    /// Whose details are asked for, and what has come.
    asked: Option<ReferrerId>,
    chosen: Marked<Option<Box<ReferrerCard>>>,
    people: Table<SentLine>,
    account: Table<EntryLine>,
    cards: Table<CardBatch>,
    plans: Vec<PlanLine>,
    share: Marked<Option<NewClients>>,
}

impl Default for Referrals {
    fn default() -> Referrals {
        Referrals {
            table: Table::default(),
            only: None,
            part: Part::default(),
            asked: None,
            chosen: Marked::default(),
            people: Table::forward(),
            account: Table::forward(),
            cards: Table::default(),
            plans: Vec::new(),
            share: Marked::default(),
        }
    }
}

impl Referrals {
    fn ask_referrers(&self) -> Do {
        Do::Ask(REFERRERS, AskReferrers { kind: self.only, limit: MOST }.into())
    }

    fn ask_people(&self, referrer: ReferrerId, (anchor, limit): (Anchor, usize)) -> Do {
        let before = match anchor {
            Anchor::After(id) => Some(id),
            _ => None,
        };
        Do::Ask(PEOPLE, AskSent { referrer, before, limit }.into())
    }

    fn ask_account(&self, referrer: ReferrerId, (anchor, limit): (Anchor, usize)) -> Do {
        let before = match anchor {
            Anchor::After(_) => self.account.rows().last().map(|line| (line.day, line.id)),
            _ => None,
        };
        Do::Ask(ACCOUNT, AskLedger { referrer: Some(referrer), before, limit }.into())
    }

    /// Asks for the details of the referrer under the cursor: when it is another one, or `again`.
    fn follow(&mut self, again: bool) -> Vec<Do> {
        let id = self.table.current().map(|line| line.id);
        if id != self.asked {
            self.asked = id;
            *self.chosen = None;
            self.people.reset();
            self.account.reset();
            self.cards.reset();
        } else if !again {
            return Vec::new();
        }
        let Some(id) = id else { return Vec::new() };
        let (people, account) = (self.people.refresh(), self.account.refresh());
        let chosen = Do::Ask(CHOSEN, AskReferrer { referrer: id }.into());
        vec![chosen, self.ask_people(id, people), self.ask_account(id, account)]
    }

    /// Everybody → representatives → partners → associations → everybody.
    fn next_filter(&mut self) -> Do {
        self.only = match self.only {
            None => Some(ReferrerKind::Representative),
            Some(ReferrerKind::Representative) => Some(ReferrerKind::Partner),
            Some(ReferrerKind::Partner) => Some(ReferrerKind::Association),
            Some(ReferrerKind::Association) => None,
        };
        self.table.reset();
        self.ask_referrers()
    }

    fn open(&self) -> Vec<Do> {
        let contact = match self.part {
            Part::People => self.people.current().map(|line| line.contact),
            Part::Account => self.account.current().and_then(|line| line.payer),
            Part::Referrers | Part::Cards => None,
        };
        let contact = contact.or_else(|| self.table.current().map(|line| line.contact));
        contact.map(|id| Do::Open(Box::new(Card::new(id)))).into_iter().collect()
    }

    /// A form for a new referrer; for a plan first, where there is none.
    fn add(&self, at: &At) -> Vec<Do> {
        if self.plans.is_empty() {
            let note = Note::plain(at.tr("referrals-plan-first"));
            return vec![Do::Open(Box::new(forms::plan())), Do::Say(note)];
        }
        vec![Do::Open(Box::new(forms::referrer(at, &self.plans)))]
    }

    fn walk(&mut self, act: Act, at: &At) -> Vec<Do> {
        let height = usize::from(at.room.1.saturating_sub(3));
        let id = self.asked.unwrap_or_default();
        match self.part {
            Part::Referrers => {
                self.table.act(act, height);
                self.follow(false)
            }
            Part::People => {
                let page = self.people.act(act, height / 2);
                page.map(|page| self.ask_people(id, page)).into_iter().collect()
            }
            Part::Account => {
                let page = self.account.act(act, height / 2);
                page.map(|page| self.ask_account(id, page)).into_iter().collect()
            }
            Part::Cards => {
                self.cards.act(act, height / 2);
                Vec::new()
            }
        }
    }

    /// What a payout would pay today, over the referrers listed.
    fn payable(&self) -> Option<Money> {
        let mut payable = self.table.rows().iter().map(|line| line.payable).filter(|payable| payable.minor > 0);
        let first = payable.next()?;
        payable.try_fold(first, |sum, one| sum.plus(one)).ok()
    }
}

impl Pane for Referrals {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Referrals, Topic::Ledger, Topic::Payments, Topic::Contacts])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        let share = Do::Ask(SHARE, AskNewClients { period: None }.into());
        vec![self.ask_referrers(), share, Do::Ask(PLANS, AskPlans.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        match answer {
            Answer::AskReferrers(mut lines) => {
                lines.sort_by_key(|line| line.kind); // within a kind those who brought most stay first
                self.table.set(lines);
                return self.follow(true);
            }
            Answer::AskNewClients(share) => *self.share = Some(share),
            Answer::AskPlans(plans) => self.plans = plans,
            Answer::AskReferrer(card) => {
                self.cards.set(card.batches.clone());
                *self.chosen = Some(Box::new(card));
            }
            Answer::AskSent(lines) => self.people.receive(lines, None),
            Answer::AskLedger(lines) => self.account.receive(lines, None),
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        let current = self.table.current().map(|line| (line.id, line.name.clone()));
        let form = match (act, current) {
            (Act::Open, _) => return self.open(),
            (Act::NextPart | Act::PreviousPart, _) => {
                self.part = self.part.step(act == Act::NextPart);
                return Vec::new();
            }
            (Act::FilterKind, _) => return vec![self.next_filter()],
            (Act::AddReferrer, _) => return self.add(at),
            (Act::Payout, _) => return vec![Do::Open(Box::new(Paper::payout()))],
            (Act::Statement, Some((id, name))) => return vec![Do::Open(Box::new(Paper::statement(id, name)))],
            (Act::IssueCards, Some((id, name))) => forms::cards(id, &name),
            (Act::BringCard, _) => forms::bring(),
            (Act::AddPlan, _) => forms::plan(),
            _ => return self.walk(act, at),
        };
        vec![Do::Open(Box::new(form))]
    }

    fn show(&mut self, id: i64, _at: &At) -> Vec<Do> {
        self.table.select(id);
        self.part = Part::Referrers;
        self.follow(false)
    }

    fn status(&self, look: &Look) -> String {
        let who = self.only.map_or("all", crate::domain::Word::word);
        let count = self.table.rows().len();
        if count == 0 {
            return String::new();
        }
        let counted = look.say("referrals-status", &[("who", who.into()), ("n", count.into())]);
        match self.payable() {
            Some(payable) => format!("{counted} · {}", look.say("referrals-payable", &[("amount", payable.into())])),
            None => counted,
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        draw::pane(self, area, canvas, look);
    }
}
