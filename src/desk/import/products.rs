//! Products and services. A product is known by its id in the other program, else by its name.

use super::survey::{column, survey};
use super::{Fate, ImportError, Reject, Run};
use crate::domain::fold;
use crate::files::table::{Field, Row, words};
use crate::store::Product;

pub(super) fn bring(run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
    let formats = survey(run)?;
    let before = run.steps.total - run.table.size.max(1);
    run.each_row(before, |run, row| {
        let price = run.columns.raw(row, Field::Price);
        let price = match formats.money(Field::Price, price, run.currency) {
            _ if words::is_blank(price) => 0,
            Ok(money) if money.minor >= 0 => money.minor,
            Ok(_) => {
                let (column, text) = (column(run, Field::Price), words::line(price));
                return Ok(Err(Reject::NotPositive { column, text }));
            }
            Err(fault) => return Ok(Err(Reject::number(&fault, &column(run, Field::Price), price))),
        };
        take(run, row, price)
    })
}

fn take(run: &mut Run<'_, '_, '_>, row: &Row, price: i64) -> Result<Result<(), Reject>, ImportError> {
    let line = |field| run.columns.line(row, field);
    let name = line(Field::Name);
    if name.is_empty() {
        return Ok(Err(Reject::NoName));
    }
    if let Err(reason) = run.same_currency(row) {
        return Ok(Err(reason));
    }
    let fresh = Product {
        id: 0,
        external_id: Some(line(Field::Id)).filter(|id| !id.is_empty()),
        folded: fold(&name),
        name,
        category: line(Field::Category),
        price,
        currency: run.currency,
        introductory: false,
        worth: String::new(),
        since: run.seat.today,
        batch_id: None,
        op: 0,
    };
    let view = run.tx.view();
    let by_id = fresh.external_id.as_deref().map(|id| view.product_by_external_id(id)).transpose()?.flatten();
    let by_name = view.product_by_name(&fresh.folded)?;
    let fate = match (by_id, by_name) {
        // Names are one of a kind: the name belongs to another product than the id.
        (Some(id), Some(other)) if id != other => return Ok(Err(Reject::ProductTaken { name: fresh.name })),
        (Some(id), _) => update(run, id, fresh)?,
        (None, Some(id)) => {
            let here: Product = run.tx.get(id)?;
            if here.external_id.is_some() && fresh.external_id.is_some() {
                return Ok(Err(Reject::ProductTaken { name: fresh.name }));
            }
            update(run, id, fresh)?
        }
        (None, None) => {
            let batch_id = Some(run.batch()?);
            run.tx.insert(&mut Product { batch_id, ..fresh })?;
            Fate::Added
        }
    };
    run.count(fate);
    Ok(Ok(()))
}

fn update(run: &mut Run<'_, '_, '_>, id: i64, fresh: Product) -> Result<Fate, ImportError> {
    let before: Product = run.tx.get(id)?;
    let ours = run.as_imported(before.batch_id, before.op)?;
    let mut product = before.clone();
    if ours {
        (product.name, product.folded) = (fresh.name, fresh.folded);
        // An introductory product keeps the price that its rule needs (A4).
        if fresh.price > 0 || !product.introductory {
            product.price = fresh.price;
        }
    }
    if !fresh.category.is_empty() && (ours || product.category.is_empty()) {
        product.category = fresh.category;
    }
    product.external_id = product.external_id.or(fresh.external_id);
    if product == before {
        return Ok(Fate::Unchanged);
    }
    let batch = run.batch()?;
    product.batch_id = if ours { Some(batch) } else { product.batch_id };
    run.tx.update(&mut product)?;
    Ok(Fate::Updated)
}
