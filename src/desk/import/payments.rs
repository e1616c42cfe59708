//! Payments of orders that are here. Old business: a first payment makes a client, but opens no handover.

use super::survey::{column, survey};
use super::{Fate, ImportError, Reject, Run};
use crate::desk::money::post_payment;
use crate::domain::{Day, Money, OrderId};
use crate::files::table::{Field, Row, words};
use crate::store::SaleOrder;
use std::collections::HashMap;

/// Payments alike in order, day and amount that this file told so far: the second is another payment only where the base
/// has but one.
type Told = HashMap<(OrderId, Day, i64), i64>;

pub(super) fn bring(run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
    let formats = survey(run)?;
    let before = run.steps.total - run.table.size.max(1);
    let mut told = Told::new();
    run.each_row(before, |run, row| {
        let cell = |field| run.columns.raw(row, field);
        let day = match formats.day(Field::Date, cell(Field::Date), run.seat.today) {
            Some(day) => day,
            None if words::is_blank(cell(Field::Date)) => return Ok(Err(Reject::NoDate)),
            None => return Ok(Err(Reject::DateBad { text: words::line(cell(Field::Date)) })),
        };
        let amount = match formats.money(Field::Amount, cell(Field::Amount), run.currency) {
            _ if words::is_blank(cell(Field::Amount)) => return Ok(Err(Reject::NoAmount)),
            Ok(money) if money.minor > 0 => money,
            Ok(_) => {
                let (column, text) = (column(run, Field::Amount), words::line(cell(Field::Amount)));
                return Ok(Err(Reject::NotPositive { column, text }));
            }
            Err(fault) => return Ok(Err(Reject::number(&fault, &column(run, Field::Amount), cell(Field::Amount)))),
        };
        take(run, row, &mut told, day, amount)
    })
}

fn take(
    run: &mut Run<'_, '_, '_>,
    row: &Row,
    told: &mut Told,
    day: Day,
    amount: Money,
) -> Result<Result<(), Reject>, ImportError> {
    let number = run.columns.line(row, Field::Order);
    if number.is_empty() {
        return Ok(Err(Reject::NoOrder));
    }
    if let Err(reason) = run.same_currency(row) {
        return Ok(Err(reason));
    }
    let Some(order) = run.tx.view().order_by_external_id(&number)? else {
        return Ok(Err(Reject::OrderUnknown { order: number }));
    };
    let external = Some(run.columns.line(row, Field::Id)).filter(|id| !id.is_empty());
    if here(run, told, (order, day, amount.minor), external.as_deref())? {
        run.count(Fate::Unchanged);
        return Ok(Ok(()));
    }
    let order: SaleOrder = run.tx.get(order)?;
    let due = Money::new(order.total - run.tx.view().paid_for_order(order.id)?, order.currency);
    if amount.minor > due.minor {
        return Ok(Err(Reject::PaymentTooLarge { order: number, due }));
    }
    run.batch()?;
    post_payment(run.tx, &order, amount.minor, day, external)?;
    run.count(Fate::Added);
    Ok(Ok(()))
}

/// Whether the base has this payment already: by its id in the other program, else as the n-th of its kind.
fn here(
    run: &Run<'_, '_, '_>,
    told: &mut Told,
    key: (OrderId, Day, i64),
    external: Option<&str>,
) -> Result<bool, ImportError> {
    let view = run.tx.view();
    if let Some(id) = external {
        return Ok(view.payment_by_external_id(id)?);
    }
    let seen = told.entry(key).or_default();
    *seen += 1;
    Ok(view.payments_alike(key.0, key.1, key.2)? >= *seen)
}
