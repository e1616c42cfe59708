//! Orders: a row is a line, rows of one number are one order. An order comes in whole or not at all, so that its total
//! is never a part of it.

use super::survey::{Formats, column, survey};
use super::{Fate, ImportError, Reject, Run};
use crate::desk::money::post_payment;
use crate::domain::*;
use crate::files::table::{Field, Row, words};
use crate::store::{Contact, OrderLine, Product, SaleOrder};
use std::collections::HashMap;

/// An order as the file tells it.
struct Draft {
    number: String,
    contact: ContactId,
    day: Day,
    seller: String,
    lines: Vec<(u64, OrderLine)>,
    /// The first bad line, and the lines that are told as bad because of it.
    bad: Option<u64>,
}

/// What is known of a product: id, name, list price in minor units.
type Listed = (ProductId, String, i64);

/// Orders by number, in the file's order, and what was looked up for them.
#[derive(Default)]
struct Book {
    orders: Vec<Draft>,
    by_number: HashMap<String, usize>,
    customers: HashMap<(String, String), Result<ContactId, Reject>>,
    products: HashMap<(String, String), Option<Listed>>,
}

pub(super) fn bring(run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
    let formats = survey(run)?;
    let before = run.steps.total - run.table.size.max(1);
    run.steps.total += run.table.size;
    let mut book = Book::default();
    run.each_row(before, |run, row| read(run, &formats, &mut book, row))?;
    let (orders, reading) = (book.orders, before + run.table.size);
    let count = orders.len().max(1) as u64;
    let mut taken = 0;
    for (done, draft) in (0_u64..).zip(orders) {
        taken += write(run, draft)?;
        run.steps.at(reading + run.table.size * done / count)?;
    }
    run.report.lines = Some(taken);
    Ok(())
}

fn read(
    run: &mut Run<'_, '_, '_>,
    formats: &Formats,
    book: &mut Book,
    row: &Row,
) -> Result<Result<(), Reject>, ImportError> {
    let number = run.columns.line(row, Field::Order);
    if number.is_empty() {
        return Ok(Err(Reject::NoOrder));
    }
    let at = book.by_number.get(&number).copied();
    let head = match head(run, formats, book, row)? {
        Ok((contact, day)) => fits(&number, at.and_then(|at| book.orders.get(at)), contact, day),
        Err(reason) => Err(reason),
    };
    let line = match head {
        Ok(head) => line(run, formats, book, row)?.map(|line| (head, line)),
        Err(reason) => Err(reason),
    };
    let at = at.unwrap_or_else(|| {
        book.by_number.insert(number.clone(), book.orders.len());
        let seller = run.columns.line(row, Field::Seller);
        let (contact, day) = line.as_ref().map_or((0, run.seat.today), |(head, _)| *head);
        book.orders.push(Draft { number, contact, day, seller, lines: Vec::new(), bad: None });
        book.orders.len() - 1
    });
    let Some(order) = book.orders.get_mut(at) else { return Ok(Ok(())) };
    match line {
        Ok((_, line)) => {
            order.lines.push((row.line, line));
            Ok(Ok(()))
        }
        Err(reason) => {
            order.bad.get_or_insert(row.line);
            Ok(Err(reason))
        }
    }
}

/// Whether another line of an order tells the same customer and day.
fn fits(number: &str, order: Option<&Draft>, contact: ContactId, day: Day) -> Result<(ContactId, Day), Reject> {
    match order.filter(|order| !order.lines.is_empty()) {
        Some(order) if order.contact != contact => Err(Reject::OrderCustomers { order: number.to_owned() }),
        Some(order) if order.day != day => Err(Reject::OrderDates { order: number.to_owned() }),
        _ => Ok((contact, day)),
    }
}

/// The customer and the day of a row.
fn head(
    run: &Run<'_, '_, '_>,
    formats: &Formats,
    book: &mut Book,
    row: &Row,
) -> Result<Result<(ContactId, Day), Reject>, ImportError> {
    if let Err(reason) = run.same_currency(row) {
        return Ok(Err(reason));
    }
    let key = (run.columns.line(row, Field::Customer), run.columns.line(row, Field::CustomerName));
    let contact = match book.customers.get(&key) {
        Some(found) => found.clone(),
        None => {
            let found = customer(run, &key.0, &key.1)?;
            book.customers.insert(key, found.clone());
            found
        }
    };
    let text = run.columns.raw(row, Field::Date);
    let day = match formats.day(Field::Date, text, run.seat.today) {
        Some(day) => Ok(day),
        None if words::is_blank(text) => Err(Reject::NoDate),
        None => Err(Reject::DateBad { text: words::line(text) }),
    };
    Ok(contact.and_then(|contact| day.map(|day| (contact, day))))
}

/// The contact who ordered: by the id in the other program, else by a name that only one contact has, and who has no other id:
/// nobody's money goes to a namesake.
fn customer(run: &Run<'_, '_, '_>, id: &str, name: &str) -> Result<Result<ContactId, Reject>, ImportError> {
    let view = run.tx.view();
    if !id.is_empty()
        && let Some(contact) = view.contact_by_external_id(id)?
    {
        return Ok(Ok(contact));
    }
    let by_name = if name.is_empty() { Vec::new() } else { view.contacts_by_name(&fold(name))? };
    Ok(match (by_name.as_slice(), id.is_empty() && name.is_empty()) {
        ([contact], _) => match view.get::<Contact>(*contact)?.external_id {
            Some(here) if !id.is_empty() => {
                Err(Reject::CustomerOther { customer: name.to_owned(), id: id.to_owned(), here })
            }
            _ => Ok(*contact),
        },
        (_, true) => Err(Reject::NoCustomer),
        ([], _) => Err(Reject::CustomerUnknown { customer: if name.is_empty() { id } else { name }.to_owned() }),
        (_, false) => Err(Reject::CustomerTwice { customer: name.to_owned() }),
    })
}

/// A row as a line of an order. A product that is not known here is kept by its name.
fn line(
    run: &Run<'_, '_, '_>,
    formats: &Formats,
    book: &mut Book,
    row: &Row,
) -> Result<Result<OrderLine, Reject>, ImportError> {
    let key = (run.columns.line(row, Field::Product), run.columns.line(row, Field::ProductName));
    if key.0.is_empty() && key.1.is_empty() {
        return Ok(Err(Reject::NoProduct));
    }
    let product = match book.products.get(&key) {
        Some(found) => found.clone(),
        None => {
            let found = product(run, &key.0, &key.1)?.map(|found| (found.id, found.name, found.price));
            book.products.insert(key.clone(), found.clone());
            found
        }
    };
    let (product_id, name, list_price) = match product {
        Some((id, name, price)) => (Some(id), name, price),
        None => (None, if key.1.is_empty() { key.0 } else { key.1 }, 0),
    };
    Ok(numbers(run, formats, row, list_price).map(|(price, quantity, discount, total)| OrderLine {
        id: 0,
        order_id: 0,
        product_id,
        name,
        quantity,
        price,
        discount,
        total,
        op: 0,
    }))
}

fn product(run: &Run<'_, '_, '_>, id: &str, name: &str) -> Result<Option<Product>, ImportError> {
    let view = run.tx.view();
    let by_id = if id.is_empty() { None } else { view.product_by_external_id(id)? };
    let found = match by_id {
        Some(found) => Some(found),
        None if name.is_empty() => None,
        None => view.product_by_name(&fold(name))?,
    };
    Ok(found.map(|found| run.tx.get(found)).transpose()?)
}

/// Price, quantity, discount and total of a row; the list price where the file has none.
fn numbers(
    run: &Run<'_, '_, '_>,
    formats: &Formats,
    row: &Row,
    list_price: i64,
) -> Result<(i64, Quantity, Percent, i64), Reject> {
    let cell = |field| run.columns.raw(row, field);
    let bad = |field, fault: &_| Reject::number(fault, &column(run, field), cell(field));
    let price = match cell(Field::Price) {
        text if words::is_blank(text) => Money::new(list_price, run.currency),
        text => formats.money(Field::Price, text, run.currency).map_err(|fault| bad(Field::Price, &fault))?,
    };
    let quantity = match cell(Field::Quantity) {
        text if words::is_blank(text) => Quantity(Quantity::ONE),
        text => formats.quantity(text).map_err(|fault| bad(Field::Quantity, &fault))?,
    };
    let discount = match cell(Field::Discount) {
        text if words::is_blank(text) => Percent::ZERO,
        text => formats.share(text).map_err(|fault| bad(Field::Discount, &fault))?,
    };
    let not_positive = |field| Reject::NotPositive { column: column(run, field), text: words::line(cell(field)) };
    if price.minor < 0 {
        return Err(not_positive(Field::Price));
    }
    if quantity.0 <= 0 {
        return Err(not_positive(Field::Quantity));
    }
    if !(0..=Percent::WHOLE).contains(&discount.0) {
        return Err(Reject::DiscountRange { text: words::line(cell(Field::Discount)) });
    }
    let total = Money::line(price, quantity, discount).map_err(|error| bad(Field::Price, &error.into()))?;
    Ok((price.minor, quantity, discount, total.minor))
}

/// Writes an order; returns how many of its lines were taken.
fn write(run: &mut Run<'_, '_, '_>, draft: Draft) -> Result<u64, ImportError> {
    let reject_all = |run: &mut Run<'_, '_, '_>, draft: &Draft, reason: &dyn Fn() -> Reject| {
        draft.lines.iter().for_each(|(line, _)| run.reject(*line, reason()));
        Ok(0)
    };
    if let Some(line) = draft.bad {
        return reject_all(run, &draft, &|| Reject::OrderIncomplete { order: draft.number.clone(), line });
    }
    let total = draft.lines.iter().try_fold(0_i64, |sum, (_, line)| sum.checked_add(line.total));
    let Some(total) = total else {
        let column = column(run, Field::Price);
        return reject_all(run, &draft, &|| Reject::NumberLarge { column: column.clone(), text: draft.number.clone() });
    };
    let fate = match run.tx.view().order_by_external_id(&draft.number)? {
        None => add(run, &draft, total)?,
        Some(id) => {
            let order: SaleOrder = run.tx.get(id)?;
            let paid = Money::new(run.tx.view().paid_for_order(id)?, run.currency);
            if paid.minor > total {
                return reject_all(run, &draft, &|| Reject::OrderPaidMore { order: draft.number.clone(), paid });
            }
            update(run, &draft, order, total)?
        }
    };
    run.count(fate);
    Ok(draft.lines.len() as u64)
}

fn add(run: &mut Run<'_, '_, '_>, draft: &Draft, total: i64) -> Result<Fate, ImportError> {
    let batch_id = Some(run.batch()?);
    let mut order = SaleOrder {
        id: 0,
        external_id: Some(draft.number.clone()),
        contact_id: draft.contact,
        deal_id: None,
        day: draft.day,
        total,
        currency: run.currency,
        seller_id: seller(run, &draft.seller)?,
        batch_id,
        op: 0,
    };
    run.tx.insert(&mut order)?;
    add_lines(run, draft, order.id)?;
    pay(run, &order)?;
    Ok(Fate::Added)
}

fn update(run: &mut Run<'_, '_, '_>, draft: &Draft, before: SaleOrder, total: i64) -> Result<Fate, ImportError> {
    let mut order = before.clone();
    let here: Vec<OrderLine> = run.tx.view().lines_of_order(before.id)?;
    let alike = |(ours, (_, theirs)): (&OrderLine, &(u64, OrderLine))| {
        let plain = |line: &OrderLine| OrderLine { id: 0, order_id: 0, op: 0, product_id: None, ..line.clone() };
        plain(ours) == plain(theirs) && (ours.product_id == theirs.product_id || theirs.product_id.is_none())
    };
    let same_lines = here.len() == draft.lines.len() && here.iter().zip(&draft.lines).all(alike);
    // What somebody changed here since the import is theirs.
    if run.as_imported(before.batch_id, before.op)? {
        (order.contact_id, order.day, order.total) = (draft.contact, draft.day, total);
        if !draft.seller.is_empty() {
            order.seller_id = seller(run, &draft.seller)?;
        }
        if order != before || !same_lines {
            order.batch_id = Some(run.batch()?);
            run.tx.update(&mut order)?;
        }
        if !same_lines {
            here.iter().try_for_each(|line| run.tx.delete(line))?;
            add_lines(run, draft, order.id)?;
        }
    }
    let paid = pay(run, &order)?;
    Ok(if paid || order != before { Fate::Updated } else { Fate::Unchanged })
}

fn add_lines(run: &mut Run<'_, '_, '_>, draft: &Draft, order_id: OrderId) -> Result<(), ImportError> {
    for (_, line) in &draft.lines {
        run.tx.insert(&mut OrderLine { order_id, ..line.clone() })?;
    }
    Ok(())
}

fn seller(run: &Run<'_, '_, '_>, name: &str) -> Result<UserId, ImportError> {
    Ok(if name.is_empty() { run.tx.user() } else { run.tx.user_named(name)? })
}

/// With `--paid-on order-date`: what is not paid yet was paid on the order's day. Old business opens no handover.
fn pay(run: &mut Run<'_, '_, '_>, order: &SaleOrder) -> Result<bool, ImportError> {
    if !run.import.paid_on_order_date {
        return Ok(false);
    }
    let due = order.total - run.tx.view().paid_for_order(order.id)?;
    if due <= 0 {
        return Ok(false);
    }
    run.batch()?;
    post_payment(run.tx, order, due, order.day, None)?;
    Ok(true)
}
