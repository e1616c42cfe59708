//! Deals on the board, tasks, handovers.

use super::open::View;
use super::{Anchor, Deal, Result, Task};
use crate::domain::*;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;

/// A deal as a card on the board.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DealLine {
    /// Id.
    pub id: DealId,
    /// Whose.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// How much.
    pub amount: Money,
    /// The stage's key.
    pub stage: String,
    /// In this stage since.
    pub since: Day,
    /// Whole days in this stage.
    pub days_here: i64,
    /// The stage's limit; 0: none.
    pub limit_days: i64,
    /// Opened.
    pub opened_on: Day,
    /// Won or lost on.
    pub closed_on: Option<Day>,
    /// Why lost.
    pub reason: String,
    /// Whose deal it is in the house.
    pub owner: String,
    /// The next step's day; absent: none is planned (B8).
    pub next_step: Option<Day>,
    /// What the next step is.
    pub next_kind: Option<TaskKind>,
    /// The op that last wrote it.
    #[serde(skip)]
    pub op: OpId,
}

/// A task as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskLine {
    /// Id.
    pub id: TaskId,
    /// With whom.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// In which deal.
    pub deal: Option<DealId>,
    /// About which letter.
    pub letter: Option<LetterId>,
    /// What.
    pub kind: TaskKind,
    /// When.
    pub due: Day,
    /// A note.
    pub words: String,
    /// Whose.
    pub owner: String,
    /// Their first phone.
    pub phone: Option<String>,
    /// Done on.
    pub done_on: Option<Day>,
    /// The op that last wrote it.
    #[serde(skip)]
    pub op: OpId,
}

/// A handover as a line of a list (A5).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandoverLine {
    /// Id.
    pub id: HandoverId,
    /// The new client.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// The first seller.
    pub seller: String,
    /// The personal manager.
    pub manager: String,
    /// The first payment's day.
    pub opened_on: Day,
    /// How the introduction is made.
    pub way: HandoverWay,
    /// The introduction.
    pub words: String,
    /// The manager's first contact.
    pub done_on: Option<Day>,
    /// The op that last wrote it.
    #[serde(skip)]
    pub op: OpId,
}

macro_rules! deal_lines {
    ($($tail:literal),+) => {
        concat!(
            "SELECT d.id, d.contact_id, c.name, d.title, d.amount, d.currency, s.key, d.since, s.limit_days, d.opened_on,
               d.closed_on, d.reason, u.name, t.due, t.kind, d.op
             FROM deal AS d JOIN contact AS c ON c.id = d.contact_id JOIN stage AS s ON s.id = d.stage_id
               JOIN user AS u ON u.id = d.owner_id
               LEFT JOIN task AS t ON t.id =
                 (SELECT id FROM task WHERE deal_id = d.id AND done_on IS NULL ORDER BY due, id LIMIT 1) ",
            $($tail),+
        )
    };
}

macro_rules! in_stage {
    ($keep:literal, $order:literal) => {
        deal_lines!("WHERE d.stage_id = ?1 AND d.closed_on IS NULL ", $keep, " ORDER BY ", $order, " LIMIT ?2")
    };
}

fn deal_line(row: &rusqlite::Row<'_>, today: Day) -> rusqlite::Result<DealLine> {
    let since: Day = row.get(7)?;
    Ok(DealLine {
        id: row.get(0)?,
        contact: row.get(1)?,
        name: row.get(2)?,
        title: row.get(3)?,
        amount: Money::new(row.get(4)?, row.get(5)?),
        stage: row.get(6)?,
        since,
        days_here: today.since(since).max(0),
        limit_days: row.get(8)?,
        opened_on: row.get(9)?,
        closed_on: row.get(10)?,
        reason: row.get(11)?,
        owner: row.get(12)?,
        next_step: row.get(13)?,
        next_kind: row.get(14)?,
        op: row.get(15)?,
    })
}

macro_rules! task_lines {
    ($tail:literal) => {
        concat!(
            "SELECT t.id, t.contact_id, c.name, t.deal_id, t.letter_id, t.kind, t.due, t.words, u.name,
               (SELECT value FROM channel WHERE contact_id = c.id AND kind = 'phone' ORDER BY position, id LIMIT 1), t.done_on, t.op
             FROM task AS t JOIN contact AS c ON c.id = t.contact_id JOIN user AS u ON u.id = t.owner_id ",
            $tail
        )
    };
}

fn task_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<TaskLine> {
    Ok(TaskLine {
        id: row.get(0)?,
        contact: row.get(1)?,
        name: row.get(2)?,
        deal: row.get(3)?,
        letter: row.get(4)?,
        kind: row.get(5)?,
        due: row.get(6)?,
        words: row.get(7)?,
        owner: row.get(8)?,
        phone: row.get(9)?,
        done_on: row.get(10)?,
        op: row.get(11)?,
    })
}

macro_rules! handover_lines {
    ($tail:literal) => {
        concat!(
            "SELECT h.id, h.contact_id, c.name, s.name, m.name, h.opened_on, h.way, h.words, h.done_on, h.op
             FROM handover AS h JOIN contact AS c ON c.id = h.contact_id
               JOIN user AS s ON s.id = h.seller_id JOIN user AS m ON m.id = h.manager_id ",
            $tail
        )
    };
}

fn handover_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<HandoverLine> {
    Ok(HandoverLine {
        id: row.get(0)?,
        contact: row.get(1)?,
        name: row.get(2)?,
        seller: row.get(3)?,
        manager: row.get(4)?,
        opened_on: row.get(5)?,
        way: row.get(6)?,
        words: row.get(7)?,
        done_on: row.get(8)?,
        op: row.get(9)?,
    })
}

impl View<'_> {
    /// Open deals of one stage, longest here first: those from `anchor` on, at most `limit`.
    pub fn deals_in_stage(&self, stage: StageId, today: Day, anchor: &Anchor, limit: usize) -> Result<Vec<DealLine>> {
        let (sql, from) = match anchor {
            Anchor::Start | Anchor::At(_) => (in_stage!("", "d.since, d.id"), None),
            Anchor::End => (in_stage!("", "d.since DESC, d.id DESC"), None),
            Anchor::After(id) => (in_stage!("AND (d.since, d.id) > (?3, ?4)", "d.since, d.id"), Some(id)),
            Anchor::From(id) => (in_stage!("AND (d.since, d.id) >= (?3, ?4)", "d.since, d.id"), Some(id)),
            Anchor::Before(id) => (in_stage!("AND (d.since, d.id) < (?3, ?4)", "d.since DESC, d.id DESC"), Some(id)),
        };
        let mut values = vec![stage, i64::try_from(limit).unwrap_or(i64::MAX)];
        if let Some(id) = from {
            let mut since = self.conn.prepare_cached("SELECT since FROM deal WHERE id = ?")?;
            values.extend([since.query_row([id], |row| row.get(0)).optional()?.unwrap_or(i64::MIN), *id]); // gone: before all
        }
        let mut lines = self.conn.prepare_cached(sql)?;
        let lines = lines.query_map(params_from_iter(values), |row| deal_line(row, today))?;
        let mut lines: Vec<DealLine> = lines.collect::<rusqlite::Result<_>>()?;
        if matches!(anchor, Anchor::End | Anchor::Before(_)) {
            lines.reverse();
        }
        Ok(lines)
    }

    /// Deals of a contact, newest first.
    pub fn deals_of(&self, contact: ContactId, today: Day) -> Result<Vec<DealLine>> {
        let mut lines = self.conn.prepare_cached(deal_lines!("WHERE d.contact_id = ?1 ORDER BY d.id DESC"))?;
        let lines = lines.query_map([contact], |row| deal_line(row, today))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Deals closed in a period, newest first, at most `limit`.
    pub fn deals_closed(&self, period: Period, today: Day, limit: usize) -> Result<Vec<DealLine>> {
        let mut statement = self.conn.prepare_cached(deal_lines!(
            "WHERE d.closed_on BETWEEN ?1 AND ?2 ORDER BY d.closed_on DESC, d.id DESC LIMIT ?3"
        ))?;
        let lines = statement.query_map(params![period.from, period.to, limit], |row| deal_line(row, today))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// One deal.
    pub fn deal_line(&self, id: DealId, today: Day) -> Result<DealLine> {
        let mut statement = self.conn.prepare_cached(deal_lines!("WHERE d.id = ?1"))?;
        let found = statement.query_row([id], |row| deal_line(row, today)).optional()?;
        found.ok_or_else(|| super::StoreError::NotFound { table: "deal".into(), id })
    }

    /// Open tasks due up to a day, earliest first, at most `limit`.
    pub fn tasks_due(&self, up_to: Day, limit: usize) -> Result<Vec<TaskLine>> {
        let mut statement = self
            .conn
            .prepare_cached(task_lines!("WHERE t.done_on IS NULL AND t.due <= ?1 ORDER BY t.due, t.id LIMIT ?2"))?;
        Ok(statement.query_map(params![up_to, limit], task_line)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Open tasks from the day after `today` on, earliest first, at most `limit`.
    pub fn tasks_ahead(&self, today: Day, limit: usize) -> Result<Vec<TaskLine>> {
        let mut statement = self
            .conn
            .prepare_cached(task_lines!("WHERE t.done_on IS NULL AND t.due > ?1 ORDER BY t.due, t.id LIMIT ?2"))?;
        Ok(statement.query_map(params![today, limit], task_line)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Calls `each` with every open task, earliest first.
    pub fn each_open_task<E: From<super::StoreError>>(
        &self,
        mut each: impl FnMut(TaskLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let read = |error: rusqlite::Error| E::from(error.into());
        let sql = task_lines!("WHERE t.done_on IS NULL ORDER BY t.due, t.id");
        let mut statement = self.conn.prepare_cached(sql).map_err(read)?;
        let mut lines = statement.query_map([], task_line).map_err(read)?;
        lines.try_for_each(|line| each(line.map_err(read)?))
    }

    /// The rows of a contact's open tasks.
    pub fn open_tasks_of(&self, contact: ContactId) -> Result<Vec<Task>> {
        self.rows_about(contact, "SELECT id FROM task WHERE contact_id = ? AND done_on IS NULL ORDER BY id")
    }

    /// The rows of a deal's open tasks.
    pub fn open_tasks_of_deal(&self, deal: DealId) -> Result<Vec<Task>> {
        self.rows_about(deal, "SELECT id FROM task WHERE deal_id = ? AND done_on IS NULL ORDER BY id")
    }

    /// The contact's open deal, when there is exactly one.
    pub fn only_open_deal(&self, contact: ContactId) -> Result<Option<Deal>> {
        let mut open: Vec<Deal> = self.rows_about(
            contact,
            "SELECT id FROM deal WHERE contact_id = ? AND closed_on IS NULL ORDER BY id LIMIT 2",
        )?;
        Ok(if open.len() == 1 { open.pop() } else { None })
    }

    /// How many open tasks are due up to a day.
    pub fn tasks_due_count(&self, up_to: Day) -> Result<i64> {
        let sql = "SELECT coalesce(sum(n), 0) FROM summary WHERE what = 'due' AND day <= ?";
        Ok(self.conn.prepare_cached(sql)?.query_row([up_to], |row| row.get(0))?)
    }

    /// Open tasks with a contact, earliest first.
    pub fn tasks_of(&self, contact: ContactId) -> Result<Vec<TaskLine>> {
        let mut statement = self
            .conn
            .prepare_cached(task_lines!("WHERE t.contact_id = ?1 AND t.done_on IS NULL ORDER BY t.due, t.id"))?;
        Ok(statement.query_map([contact], task_line)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Open deals without a next step, largest first, at most `limit` (B8); how many in all comes first.
    pub fn deals_without_step(&self, today: Day, limit: usize) -> Result<(i64, Vec<DealLine>)> {
        let total = self.conn.prepare_cached("SELECT coalesce(sum(n), 0) FROM summary WHERE what = 'stuck'")?;
        let total = { total }.query_row([], |row| row.get(0))?;
        let mut statement =
            self.conn.prepare_cached(deal_lines!("WHERE d.stuck = 1 ORDER BY d.amount DESC, d.id LIMIT ?1"))?;
        let lines = statement.query_map([limit], |row| deal_line(row, today))?;
        Ok((total, lines.collect::<rusqlite::Result<_>>()?))
    }

    /// Handovers, open ones first and oldest first, then the newest done; at most `limit`.
    pub fn handovers(&self, all: bool, limit: usize) -> Result<Vec<HandoverLine>> {
        let mut statement =
            self.conn.prepare_cached(handover_lines!("WHERE h.done_on IS NULL ORDER BY h.opened_on, h.id LIMIT ?1"))?;
        let mut lines: Vec<HandoverLine> =
            statement.query_map([limit], handover_line)?.collect::<rusqlite::Result<_>>()?;
        if all {
            let rest = limit.saturating_sub(lines.len());
            let mut statement = self.conn.prepare_cached(handover_lines!(
                "WHERE h.done_on IS NOT NULL ORDER BY h.done_on DESC, h.id DESC LIMIT ?1"
            ))?;
            let done = statement.query_map([rest], handover_line)?;
            lines.extend(done.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(lines)
    }

    /// Handovers of one contact, newest first.
    pub fn handovers_of(&self, contact: ContactId) -> Result<Vec<HandoverLine>> {
        let mut lines = self.conn.prepare_cached(handover_lines!("WHERE h.contact_id = ?1 ORDER BY h.id DESC"))?;
        Ok(lines.query_map([contact], handover_line)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Birthdays and other days to remember from `today` on, for `days` days: contact, name, title, day.
    pub fn occasions_ahead(
        &self,
        today: Day,
        days: i64,
        limit: usize,
    ) -> Result<Vec<(ContactId, String, String, Day)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.contact_id, c.name, o.title FROM occasion AS o JOIN contact AS c ON c.id = o.contact_id
             WHERE o.month = ?1 AND o.day = ?2 ORDER BY o.contact_id LIMIT ?3",
        )?;
        let mut found = Vec::new();
        for day in (0..days).map(|ahead| today.plus(ahead)) {
            let left = limit.saturating_sub(found.len());
            let rows = statement.query_map(params![day.month(), day.day(), left], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, day))
            })?;
            found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(found)
    }
}
