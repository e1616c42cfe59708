//! The conversion chain (B4): how many calls, proposals, meetings, presentations, contracts and first payments, each held against the step
//! before it and against the period before.

use super::{DeskError, Figure, Known, More, Sheet, share};
use crate::domain::{ActivityKind, Percent};
use crate::store::Tally;
use serde::Serialize;

const CHAIN: &[(&str, Tally)] = &[
    ("calls", Tally::Activities(ActivityKind::Call)),
    ("proposals", Tally::Activities(ActivityKind::Proposal)),
    ("meetings", Tally::Activities(ActivityKind::Meeting)),
    ("presentations", Tally::Activities(ActivityKind::Presentation)),
    ("contracts", Tally::Activities(ActivityKind::Contract)),
    ("first-payments", Tally::NewClients),
];

pub(super) const REPORT: Known = Known { name: "conversion", lines: |_| Ok(CHAIN.to_vec()), more };

/// A step of the chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Its name, which is also its weekly line's.
    pub key: &'static str,
    /// What it counts, in words.
    pub label: String,
    /// How many in the period.
    pub count: i64,
    /// How many in the period before.
    pub before: i64,
    /// Of the step before it; absent for the first, and where that was empty. More than 100 is possible.
    pub rate: Option<Percent>,
    /// The same in the period before.
    pub rate_before: Option<Percent>,
}

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let mut chain: Vec<Step> = Vec::with_capacity(CHAIN.len());
    for (key, tally) in CHAIN {
        let (count, before) = (sheet.sum(*tally, sheet.period)?, sheet.sum(*tally, sheet.period.before())?);
        let above = chain.last();
        let (rate, rate_before) =
            (above.and_then(|a| share(count, a.count)), above.and_then(|a| share(before, a.before)));
        let label = sheet.seat.lang.tr(&format!("line-conversion-{key}"));
        chain.push(Step { key, label, count, before, rate, rate_before });
    }
    Ok((Vec::new(), More::Chain { chain }))
}
