//! First payments: new clients by week, and the introductory products that won them (A3, A4).

use super::{DeskError, Figure, Known, More, Sheet, Value, share};
use crate::domain::Money;
use crate::store::Tally;

pub(super) const REPORT: Known = Known {
    name: "first-payments",
    lines: |_| {
        Ok(vec![
            ("clients", Tally::NewClients),
            ("introductory", Tally::NewByIntroductory),
            ("money", Tally::IncomeNew),
        ])
    },
    more,
};

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let part = sheet.figure("introductory-share", |period| {
        let (part, all) = (sheet.sum(Tally::NewByIntroductory, period)?, sheet.sum(Tally::NewClients, period)?);
        Ok(share(part, all).map(Value::Percent))
    })?;
    let each = sheet.figure("each", |period| {
        let (money, all) = (sheet.sum(Tally::IncomeNew, period)?, sheet.sum(Tally::NewClients, period)?);
        Ok((all > 0).then(|| Value::Money(Money::new(money, sheet.currency).share(1, all))))
    })?;
    let products = sheet.view.first_products(sheet.period)?;
    Ok((vec![part, each], More::Products { products }))
}
