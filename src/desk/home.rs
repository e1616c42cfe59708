//! Today, the header's counts, the history, unfinished texts.

use super::{Ask, DeskError, LastCheck, Seat, settings};
use crate::domain::*;
use crate::store::{DealLine, HandoverLine, OpLine, TaskLine, View};
use serde::Serialize;

/// The figures of the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskCounts;

/// The figures of the header.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counts {
    /// The base's currency.
    pub currency: Currency,
    /// Tasks due today or overdue.
    pub today: i64,
    /// Open deals.
    pub deals: i64,
    /// Clients.
    pub clients: i64,
    /// Letters sent today.
    pub letters_sent: i64,
    /// The daily quota of letters (D2).
    pub letters_quota: i64,
    /// Referrers.
    pub referrers: i64,
    /// Whether this is a demo base.
    pub demo: bool,
}

impl Ask for AskCounts {
    type Answer = Counts;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Counts, DeskError> {
        Ok(Counts {
            currency: view.currency()?,
            today: view.tasks_due_count(seat.today)?,
            deals: view.stages()?.iter().map(|stage| stage.deals).sum(),
            clients: view.standing_count(Standing::Client)?.0,
            letters_sent: view.letters_sent_on(seat.today)?,
            letters_quota: settings::whole(view, "letters.quota")?,
            referrers: view.referrer_count()?,
            demo: view.setting("demo")?.is_some(),
        })
    }
}

/// What today asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskToday {
    /// Only so many lines in all, the first ones: what can be seen before the rest is there.
    pub first: Option<usize>,
}

/// What today asks for (B8, A5, C3, D2).
#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// The day.
    pub day: Day,
    /// Tasks due today or overdue, earliest first.
    pub due: Vec<TaskLine>,
    /// How many are due in all.
    pub due_count: i64,
    /// Tasks of the days ahead, earliest first.
    pub ahead: Vec<TaskLine>,
    /// Open handovers, oldest first.
    pub handovers: Vec<HandoverLine>,
    /// Days after which a handover is overdue.
    pub handover_days: i64,
    /// The largest open deals without a next step.
    pub stuck: Vec<DealLine>,
    /// How many deals have no next step.
    pub stuck_count: i64,
    /// Days to remember in the week ahead.
    pub occasions: Vec<OccasionAhead>,
    /// The last check of the base, when it found faults.
    pub faults: Option<LastCheck>,
}

/// A day to remember that is near (C3).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OccasionAhead {
    /// Whose.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// What.
    pub title: String,
    /// When.
    pub day: Day,
}

/// Most lines that a part of Today shows.
const TODAY_LIMIT: usize = 200;

impl Ask for AskToday {
    type Answer = Today;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Today, DeskError> {
        let mut left = self.first.unwrap_or(usize::MAX);
        let mut after = |taken: usize| {
            left = left.saturating_sub(taken);
            left.min(TODAY_LIMIT)
        };
        let due = view.tasks_due(seat.today, after(0))?;
        let handovers = view.handovers(false, after(due.len()))?;
        let (stuck_count, stuck) = view.deals_without_step(seat.today, after(handovers.len()))?;
        let occasions = view.occasions_ahead(seat.today, 7, after(stuck.len()))?;
        let mut ahead = view.tasks_ahead(seat.today, after(occasions.len()))?;
        ahead.retain(|task| task.due > seat.today);
        Ok(Today {
            day: seat.today,
            due,
            due_count: view.tasks_due_count(seat.today)?,
            ahead,
            handovers,
            handover_days: settings::whole(view, "handover.days")?,
            stuck,
            stuck_count,
            faults: super::last_check(view)?.filter(|last| last.faults > 0),
            occasions: occasions
                .into_iter()
                .map(|(contact, name, title, day)| OccasionAhead { contact, name, title, day })
                .collect(),
        })
    }
}

/// What was done, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskHistory {
    /// Before this op; from the newest without it.
    pub before: Option<OpId>,
    /// At most so many lines.
    pub limit: usize,
}

impl Ask for AskHistory {
    type Answer = Vec<OpLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<OpLine>, DeskError> {
        Ok(view.history(self.before, self.limit.min(1000))?)
    }
}

/// The user's unfinished texts, newest first: place and words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskDrafts;

impl Ask for AskDrafts {
    type Answer = Vec<(String, String)>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<(String, String)>, DeskError> {
        Ok(view.drafts(&seat.user)?)
    }
}
