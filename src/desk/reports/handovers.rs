//! Handovers (A5): the new clients who got to know their manager, how many days that took, and who still waits.

use super::{DeskError, Figure, Known, More, Sheet, Value, median};
use crate::desk::settings;
use crate::store::{HandoverLine, Tally};
use serde::Serialize;

/// Most waiting handovers that the report names.
const NAMED: usize = 200;

pub(super) const REPORT: Known = Known { name: "handovers", lines: |_| Ok(vec![("done", Tally::Handovers)]), more };

/// Handovers that wait for the manager's first contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpenHandovers {
    /// Days after which one is overdue: the setting handover.days.
    pub limit_days: i64,
    /// Of those named, how many are overdue today.
    pub overdue: usize,
    /// The oldest first, 200 at most.
    pub open: Vec<HandoverLine>,
}

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let limit_days = settings::whole(sheet.view, "handover.days")?;
    let days = sheet.figure("days", |period| Ok(median(sheet.view.handover_days(period)?)))?;
    let late = sheet.figure("late", |period| {
        let took = sheet.view.handover_days(period)?;
        Ok(Some(Value::Count(took.iter().filter(|(days, _)| *days > limit_days).map(|(_, n)| n).sum())))
    })?;
    let open = sheet.view.handovers(false, NAMED)?;
    let overdue = open.iter().filter(|line| sheet.seat.today.since(line.opened_on) > limit_days).count();
    Ok((vec![days, late], More::Handovers(OpenHandovers { limit_days, overdue, open })))
}
