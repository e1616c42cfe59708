//! `kontora order …`, `payment …`, `refund …`: what was sold, and the money that came for it or went back.

use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out};
use crate::desk::{AskOrders, Command, NewLine, NewOrder};
use crate::domain::{ContactId, Day, DealId, OrderId, PaymentId};
use crate::store::{LineSummary, OrderSummary, PaymentSummary};
use clap::Subcommand;
use std::convert::Infallible;

#[derive(Debug, Subcommand)]
pub(super) enum Order {
    Add {
        contact: ContactId,
        #[arg(long = "line", value_name = "PRODUCT x 2 @ 10.00", value_parser = line, required = true)]
        lines: Vec<NewLine>,
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<Day>,
        #[arg(long, value_name = "ID")]
        deal: Option<DealId>,
    },
    List {
        contact: ContactId,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Show {
        order: OrderId,
    },
}

/// `PRODUCT x 2 @ 10.00 -5%`: quantity, price and discount may be left out, and then are one, the product's, and none.
/// Read from the right, because a product's name may hold anything; what is no number is told by the desk.
fn line(text: &str) -> Result<NewLine, Infallible> {
    let mut rest = text.trim();
    let mut new = NewLine::default();
    if let Some((before, percent)) = rest.rsplit_once(" -")
        && percent.trim_end().ends_with('%')
    {
        (rest, new.discount) = (before.trim_end(), percent.trim().to_owned());
    }
    if let Some((before, price)) = rest.rsplit_once(" @ ") {
        (rest, new.price) = (before.trim_end(), price.trim().to_owned());
    }
    let times = [" x ", " × ", " х "].into_iter().find_map(|sign| rest.rsplit_once(sign)); // the last is Cyrillic
    if let Some((before, quantity)) = times
        && quantity.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        (rest, new.quantity) = (before.trim_end(), quantity.trim().to_owned());
    }
    new.product = rest.to_owned();
    Ok(new)
}

const COLUMNS: &[Column<OrderSummary>] = &[
    Column::number("column-id", |order, _| order.id.to_string()),
    Column::text("column-day", |order, lang| lang.day(order.day)),
    Column::number("column-total", |order, lang| lang.money(order.total)),
    Column::number("column-paid", |order, lang| lang.money(order.paid)),
    Column::number("column-due", |order, lang| lang.money(order.due)),
    Column::text("column-products", |order, _| {
        order.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(", ")
    }),
];

const LINES: &[Column<LineSummary>] = &[
    Column::text("column-product", |line, _| line.name.clone()),
    Column::number("column-quantity", |line, lang| lang.quantity(line.quantity)),
    Column::number("column-price", |line, lang| lang.money(line.price)),
    Column::number("column-discount", |line, lang| lang.percent(line.discount)),
    Column::number("column-total", |line, lang| lang.money(line.total)),
];

const PAYMENTS: &[Column<PaymentSummary>] = &[
    Column::number("column-id", |payment, _| payment.id.to_string()),
    Column::text("column-day", |payment, lang| lang.day(payment.day)),
    Column::text("column-kind", |payment, lang| lang.word(payment.kind)),
    Column::number("column-amount", |payment, lang| lang.money(payment.amount)),
];

impl Order {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Order::Add { contact, lines, day, deal } => {
                context.act(Command::AddOrder(NewOrder { contact, deal, day, lines }))
            }
            Order::List { contact, limit } => {
                let orders = context.ask(&AskOrders::Of(contact, limit))?;
                context.out.list(&orders, COLUMNS, "none-orders")
            }
            Order::Show { order } => {
                for order in context.ask(&AskOrders::One(order))? {
                    context.out.answer(&order, show)?;
                }
                Ok(())
            }
        }
    }
}

fn show(out: &mut Out, order: &OrderSummary) -> Result<(), Failure> {
    let lang = out.lang();
    out.card(&[
        ("column-id", order.id.to_string()),
        ("column-external-id", order.external_id.clone().unwrap_or_default()),
        ("column-contact", order.contact.to_string()),
        ("column-day", lang.day(order.day)),
        ("column-total", lang.money(order.total)),
        ("column-paid", lang.money(order.paid)),
        ("column-due", lang.money(order.due)),
    ])?;
    out.line("")?;
    out.table(&order.lines, LINES)?;
    if order.payments.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.table(&order.payments, PAYMENTS)
}

#[derive(Debug, Subcommand)]
pub(super) enum Payment {
    Add {
        order: OrderId,
        #[arg(long)]
        amount: Option<String>,
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<Day>,
        #[arg(long, value_name = "NAME")]
        manager: Option<String>,
    },
}

impl Payment {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Payment::Add { order, amount, day, manager } = self;
        context.act(Command::AddPayment { order, amount, day, manager })
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Refund {
    Add {
        payment: PaymentId,
        #[arg(long)]
        amount: Option<String>,
    },
}

impl Refund {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Refund::Add { payment, amount } = self;
        context.act(Command::AddRefund { payment, amount })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_product_quantity_price_and_discount_from_the_right() {
        for (text, product, quantity, price, discount) in [
            ("Chai x 2 @ 10.00", "Chai", "2", "10.00", ""),
            ("Chai", "Chai", "", "", ""),
            ("Chai @ 9", "Chai", "", "9", ""),
            ("Box 2 x 4 x 1.5 @ 3 -5%", "Box 2 x 4", "1.5", "3", "5%"),
            ("Чай х 2", "Чай", "2", "", ""),
            ("Sir x Lancelot", "Sir x Lancelot", "", "", ""),
            ("A-b -10%", "A-b", "", "", "10%"),
        ] {
            let Ok(read) = line(text);
            let read = (read.product.as_str(), read.quantity.as_str(), read.price.as_str(), read.discount.as_str());
            assert_eq!(read, (product, quantity, price, discount), "{text}");
        }
    }
}
