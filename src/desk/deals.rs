//! Deals, stages, activities, next steps (B3, B4, B8).

use super::{Ask, Deed, DeskError, NewActivity, NewDeal, NextStep, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::{Activity, Anchor, Contact, Deal, DealLine, StageLine, Task, TaskLine, Tx, View};
use crate::text::Lang;

pub(super) fn add(tx: &mut Tx<'_>, seat: &Seat, new: &NewDeal) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(new.contact)?;
    let currency = tx.view().currency()?;
    let product = match new.product.trim() {
        "" => None,
        name => Some(super::money::product(tx, name)?),
    };
    let amount = match (new.amount.trim(), &product) {
        ("", Some(product)) => product.price,
        ("", None) => return Err(Refusal::AmountNotPositive.into()),
        (text, _) => super::money::amount(text, currency)?.minor,
    };
    if amount < 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    let title = match (super::contacts::tidy(&new.title), &product) {
        (title, Some(product)) if title.is_empty() => product.name.clone(),
        (title, None) if title.is_empty() => contact.name.clone(),
        (title, _) => title,
    };
    let stages = tx.view().stages()?;
    let first = stages.iter().find(|stage| stage.ending == StageEnding::Open);
    let stage_id = first.map(|stage| stage.id).ok_or_else(|| stage_unknown(&stages, "", seat.lang))?;
    let mut deal = Deal {
        id: 0,
        contact_id: new.contact,
        product_id: product.map(|product| product.id),
        title: title.clone(),
        amount,
        currency,
        stage_id,
        since: seat.today,
        opened_on: seat.today,
        closed_on: None,
        reason: String::new(),
        owner_id: tx.user(),
        op: 0,
    };
    let id = tx.insert(&mut deal)?;
    Ok(Said::new(Deed::DealAdded { name: contact.name, title }, id))
}

/// A stage's name as people see it: its own, else the catalogue's word for its key.
pub fn stage_name(stage: &StageLine, lang: Lang) -> String {
    if stage.name.is_empty() { lang.tr(&format!("stage-{}", stage.key)) } else { stage.name.clone() }
}

fn stage_unknown(stages: &[StageLine], name: &str, lang: Lang) -> Refusal {
    let known = stages.iter().map(|stage| format!("{} ({})", stage.key, stage_name(stage, lang))).collect::<Vec<_>>();
    Refusal::StageUnknown { name: name.to_owned(), known: known.join(", ") }
}

pub(super) fn move_to(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (id, seen): (DealId, Option<OpId>),
    name: &str,
    reason: &str,
) -> Result<Said, DeskError> {
    let mut deal: Deal = tx.get(id)?;
    tx.as_seen(&deal, seen)?;
    let stages = tx.view().stages()?;
    let called = |stage: &&StageLine| stage.key == name.trim() || fold(&stage_name(stage, seat.lang)) == fold(name);
    let stage = stages.iter().find(called).ok_or_else(|| stage_unknown(&stages, name, seat.lang))?;
    let reason = super::contacts::tidy(reason);
    if stage.ending == StageEnding::Lost && reason.is_empty() {
        return Err(Refusal::ReasonNeeded.into());
    }
    if stage.id != deal.stage_id {
        let left = std::mem::replace(&mut deal.stage_id, stage.id);
        deal.since = seat.today;
        deal.closed_on = (stage.ending != StageEnding::Open).then_some(seat.today);
        deal.reason = if stage.ending == StageEnding::Lost { reason.clone() } else { String::new() };
        let won = if stage.ending == StageEnding::Lost { ActivityOutcome::Negative } else { ActivityOutcome::Positive };
        let mut activity = Activity {
            id: 0,
            contact_id: deal.contact_id,
            deal_id: Some(id),
            kind: ActivityKind::Move,
            day: seat.today,
            outcome: won,
            words: stage_name(stage, seat.lang),
            stage_id: Some(stage.id),
            left_id: Some(left),
            user_id: tx.user(),
            op: 0,
        };
        tx.update(&mut deal)?;
        tx.insert(&mut activity)?;
        if deal.closed_on.is_some() {
            close_tasks(tx, seat, id)?;
        }
    }
    Ok(Said::new(Deed::DealMoved { title: deal.title, stage: stage_name(stage, seat.lang) }, id))
}

/// A deal that ended has no next steps left.
fn close_tasks(tx: &mut Tx<'_>, seat: &Seat, deal: DealId) -> Result<(), DeskError> {
    for mut task in tx.view().open_tasks_of_deal(deal)? {
        task.done_on = Some(seat.today);
        tx.update(&mut task)?;
    }
    Ok(())
}

pub(super) fn add_activity(tx: &mut Tx<'_>, seat: &Seat, new: &NewActivity) -> Result<Said, DeskError> {
    let name = tx.view().contact_name(new.contact)?;
    let deal = match new.deal {
        Some(id) => Some(deal_with(tx, new.contact, id)?),
        None => tx.view().only_open_deal(new.contact)?,
    };
    let deal_id = deal.map(|deal| deal.id);
    let mut activity = Activity {
        id: 0,
        contact_id: new.contact,
        deal_id,
        kind: new.kind,
        day: new.day.unwrap_or(seat.today),
        outcome: new.outcome,
        words: new.words.trim().to_owned(),
        stage_id: None,
        left_id: None,
        user_id: tx.user(),
        op: 0,
    };
    let id = tx.insert(&mut activity)?;
    if let Some(task) = new.finishes {
        finish_task(tx, seat, task)?;
    }
    if let Some(next) = &new.next {
        add_task(tx, seat, (new.contact, deal_id), next)?;
    }
    Ok(Said::new(Deed::ActivityAdded { name, activity: new.kind }, id))
}

pub(super) fn add_task(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (contact_id, deal_id): (ContactId, Option<DealId>),
    next: &NextStep,
) -> Result<Said, DeskError> {
    let name = tx.view().contact_name(contact_id)?;
    if let Some(deal) = deal_id {
        deal_with(tx, contact_id, deal)?;
    }
    if next.day < seat.today {
        return Err(Refusal::NextStepInPast { day: next.day }.into());
    }
    let id = plan(tx, (contact_id, deal_id), next.kind, next.day, next.words.trim())?;
    Ok(Said::new(Deed::TaskAdded { name, due: next.day }, id))
}

/// The deal, which has to be with this contact.
pub(super) fn deal_with(tx: &Tx<'_>, contact: ContactId, id: DealId) -> Result<Deal, DeskError> {
    let deal: Deal = tx.get(id)?;
    if deal.contact_id != contact {
        let name = tx.get::<Contact>(deal.contact_id)?.name;
        return Err(Refusal::DealOfAnother { title: deal.title, name }.into());
    }
    Ok(deal)
}

/// Plans a task of the user at work.
pub(crate) fn plan(
    tx: &mut Tx<'_>,
    (contact_id, deal_id): (ContactId, Option<DealId>),
    kind: TaskKind,
    due: Day,
    words: &str,
) -> Result<TaskId, DeskError> {
    let owner_id = tx.user();
    let words = words.to_owned();
    let mut task =
        Task { id: 0, contact_id, deal_id, letter_id: None, kind, due, words, owner_id, done_on: None, op: 0 };
    Ok(tx.insert(&mut task)?)
}

pub(super) fn finish_task(tx: &mut Tx<'_>, seat: &Seat, id: TaskId) -> Result<Said, DeskError> {
    let mut task: Task = tx.get(id)?;
    let name = tx.view().contact_name(task.contact_id)?;
    if task.done_on.is_some() {
        return Err(Refusal::TaskDone.into());
    }
    task.done_on = Some(seat.today);
    tx.update(&mut task)?;
    Ok(Said::new(Deed::TaskDone { name }, id))
}

pub(super) fn move_task(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (id, seen): (TaskId, Option<OpId>),
    due: Day,
) -> Result<Said, DeskError> {
    let mut task: Task = tx.get(id)?;
    tx.as_seen(&task, seen)?;
    let name = tx.view().contact_name(task.contact_id)?;
    if task.done_on.is_some() {
        return Err(Refusal::TaskDone.into());
    }
    if due < seat.today {
        return Err(Refusal::NextStepInPast { day: due }.into());
    }
    task.due = due;
    tx.update(&mut task)?;
    Ok(Said::new(Deed::TaskMoved { name, due }, id))
}

/// The pipeline's stages with their open deals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskStages;

impl Ask for AskStages {
    type Answer = Vec<StageLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<StageLine>, DeskError> {
        Ok(view.stages()?)
    }
}

/// Deals: the board's open ones by stage, one contact's, or one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AskDeals {
    /// Open deals, stage by stage, longest in their stage first.
    #[default]
    Open,
    /// Deals of one contact, newest first.
    Of(ContactId),
    /// One deal.
    One(DealId),
    /// Won and lost in a period, newest first.
    Closed(Period),
}

/// Most deals of one stage that are told at once.
pub const BOARD_LIMIT: usize = 500;

impl Ask for AskDeals {
    type Answer = Vec<DealLine>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<DealLine>, DeskError> {
        match self {
            AskDeals::Open => {
                let mut deals = Vec::new();
                for stage in view.stages()?.iter().filter(|stage| stage.ending == StageEnding::Open) {
                    deals.extend(view.deals_in_stage(stage.id, seat.today, &Anchor::Start, BOARD_LIMIT)?);
                }
                Ok(deals)
            }
            AskDeals::Of(contact) => Ok(view.deals_of(view.contact_now(*contact)?, seat.today)?),
            AskDeals::One(deal) => Ok(vec![view.deal_line(*deal, seat.today)?]),
            AskDeals::Closed(period) => Ok(view.deals_closed(*period, seat.today, BOARD_LIMIT)?),
        }
    }
}

/// Open tasks: all that are due up to a day, or one contact's.
#[derive(Clone, Debug, PartialEq)]
pub enum AskTasks {
    /// Due up to this day, earliest first, at most so many.
    Due(Day, usize),
    /// Of one contact.
    Of(ContactId),
}

impl Ask for AskTasks {
    type Answer = Vec<TaskLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<TaskLine>, DeskError> {
        match self {
            AskTasks::Due(day, limit) => Ok(view.tasks_due(*day, (*limit).min(1000))?),
            AskTasks::Of(contact) => Ok(view.tasks_of(view.contact_now(*contact)?)?),
        }
    }
}
