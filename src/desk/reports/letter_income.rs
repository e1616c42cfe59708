//! Income from letters (D7): what clients paid for orders that they placed within the credit window after a letter.

use super::{DeskError, Figure, Known, More, Sheet, Value, share};
use crate::desk::settings;
use crate::domain::Money;
use crate::store::{Tally, View};

pub(super) const REPORT: Known = Known {
    name: "letter-income",
    lines: |view| Ok(vec![("income", credited(view)?), ("letters", Tally::Letters), ("answers", Tally::Answers)]),
    more,
};

/// The window is the setting letters.credit-days.
fn credited(view: &View<'_>) -> Result<Tally, DeskError> {
    Ok(Tally::LetterIncome(settings::whole(view, "letters.credit-days")?))
}

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let rate = sheet.figure("answer-rate", |period| {
        let (answers, letters) = (sheet.sum(Tally::Answers, period)?, sheet.sum(Tally::Letters, period)?);
        Ok(share(answers, letters).map(Value::Percent))
    })?;
    let credited = credited(sheet.view)?;
    let each = sheet.figure("per-letter", |period| {
        let (income, letters) = (sheet.sum(credited, period)?, sheet.sum(Tally::Letters, period)?);
        Ok((letters > 0).then(|| Value::Money(Money::new(income, sheet.currency).share(1, letters))))
    })?;
    Ok((vec![rate, each], More::Nothing {}))
}
