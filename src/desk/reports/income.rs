//! Income: payments less refunds, in the week the money moved; from new and from existing clients (A2).

use super::{DeskError, Figure, Known, More, Sheet, Value, share};
use crate::store::Tally;

/// New: what the first day's payments brought, which is what acquisition works for; everything after is service's.
pub(super) const REPORT: Known = Known {
    name: "income",
    lines: |_| {
        Ok(vec![
            ("income", Tally::Income),
            ("new-clients", Tally::IncomeNew),
            ("existing-clients", Tally::IncomeExisting),
        ])
    },
    more,
};

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let part = sheet.figure("new-share", |period| {
        let (new, all) = (sheet.sum(Tally::IncomeNew, period)?, sheet.sum(Tally::Income, period)?);
        Ok(share(new, all).map(Value::Percent))
    })?;
    Ok((vec![part], More::Nothing {}))
}
