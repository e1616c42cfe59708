//! Those who send clients (E1, E4–E6, E11): who they are and what they brought; of the one under the cursor the people sent, the
//! account with the payment and rule of every line, the cards.

mod columns;
mod draw;
mod forms;
mod known;
mod paper;

use crate::desk::{Answer, AskNewClients, AskPlans, AskReferrers};
use crate::domain::{Money, ReferrerKind};
use crate::store::{NewClients, PlanLine, ReferrerLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::{Canvas, Marked};
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::Card;
use crate::tui::pane::{At, Do, Note, Pane, Slot};
use crate::tui::widgets::table::Table;
use known::Known;
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
#[derive(Default)]
pub struct Referrals {
    table: Table<ReferrerLine>,
    /// Only those of this kind.
    only: Option<ReferrerKind>,
    part: Part,
    /// Of whom the details are shown.
    known: Option<Known>,
    /// Whose details are on their way, when that is somebody else.
    coming: Option<Known>,
    plans: Vec<PlanLine>,
    share: Marked<Option<NewClients>>,
}

impl Referrals {
    fn ask_referrers(&self) -> Do {
        Do::Ask(REFERRERS, AskReferrers { kind: self.only, limit: MOST }.into())
    }

    /// What the answers about one referrer are for.
    fn latest(&mut self) -> Option<&mut Known> {
        self.coming.as_mut().or(self.known.as_mut())
    }

    /// Asks for the details of the referrer under the cursor: when it is another one, or `again`.
    fn follow(&mut self, again: bool) -> Vec<Do> {
        let id = self.table.current().map(|line| line.id);
        if id != self.latest().map(|known| known.id) {
            self.coming = id.map(Known::of);
            self.known = self.known.take().filter(|_| id.is_some());
        } else if !again {
            return Vec::new();
        }
        self.latest().map(Known::ask).unwrap_or_default()
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
        let contact = self.known.as_ref().and_then(|known| match self.part {
            Part::People => known.people.current().map(|line| line.contact),
            Part::Account => known.account.current().and_then(|line| line.payer),
            Part::Referrers | Part::Cards => None,
        });
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
        if self.part == Part::Referrers {
            self.table.act(act, height);
            let wishes = self.follow(false);
            return if wishes.is_empty() { wishes } else { vec![Do::Follow(wishes)] };
        }
        let Some(known) = &mut self.known else { return Vec::new() };
        let page = match self.part {
            Part::People => known.people.act(act, height / 2).map(|page| known.ask_people(page)),
            Part::Account => known.account.act(act, height / 2).map(|page| known.ask_account(page)),
            Part::Referrers | Part::Cards => {
                known.cards.act(act, height / 2);
                None
            }
        };
        // What comes takes the place of all this, and has asked in the same slots.
        page.filter(|_| self.coming.is_none()).into_iter().collect()
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
            answer => {
                if let Some(known) = self.latest() {
                    known.receive(answer);
                }
                if self.coming.as_ref().is_some_and(Known::is_whole) {
                    self.known = self.coming.take();
                }
            }
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
