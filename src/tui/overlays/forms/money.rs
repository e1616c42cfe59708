//! The forms about products, orders and money.

use super::FormPane;
use crate::desk::{Command, NewLine, NewOrder, NewProduct};
use crate::domain::*;
use crate::store::OrderSummary;
use crate::tui::pane::At;
use crate::tui::widgets::field::{Choice, Field, Trouble, plain_number};
use crate::tui::widgets::form::Form;

/// The lines of the order form: product, quantity, price.
const LINES: [(&str, &str, &str); 3] =
    [("product", "quantity", "price"), ("product-2", "quantity-2", "price-2"), ("product-3", "quantity-3", "price-3")];

/// Adds an order of up to three lines.
pub fn order(at: &At, contact: ContactId, name: &str) -> FormPane {
    let line = |(at_line, (product, quantity, price)): (usize, (&'static str, &'static str, &'static str))| {
        let product = Field::lookup(product, None);
        let product = if at_line == 0 { product.required() } else { product };
        [product, Field::text(quantity, ""), Field::money(price, "", at.currency)]
    };
    let fields = LINES.into_iter().enumerate().flat_map(line).collect();
    let build = move |form: &Form, _: &At| {
        let filled = LINES.into_iter().filter(|(product, ..)| !form.picked(product).is_empty());
        let line = |(product, quantity, price): (&str, &str, &str)| NewLine {
            product: form.picked(product).to_owned(),
            quantity: plain_number(&form.text(quantity)),
            price: plain_number(&form.text(price)),
            discount: String::new(),
        };
        for (_, quantity, _) in LINES {
            let typed = plain_number(&form.text(quantity));
            if !typed.is_empty() && typed.parse::<Quantity>().is_err() {
                return Err((quantity, Trouble::NotMoney));
            }
        }
        Ok(Command::AddOrder(NewOrder { contact, lines: filled.map(line).collect(), ..NewOrder::default() }))
    };
    FormPane::new("form-order", name, Form::new(fields), Box::new(build)).of(contact)
}

fn order_choice(at: &At, id: i64, day: Day, amount: Money) -> Choice {
    let parts = [("id", id.into()), ("day", day.into()), ("amount", amount.into())];
    Choice::new(id.to_string(), at.say("form-order-choice", &parts))
}

/// Money came in for one of `orders` that is not paid in full.
pub fn payment(at: &At, (contact, name): (ContactId, &str), orders: &[OrderSummary]) -> FormPane {
    let open: Vec<&OrderSummary> = orders.iter().filter(|order| order.due.minor > 0).collect();
    let options = open.iter().map(|order| order_choice(at, order.id, order.day, order.due)).collect();
    let fields = vec![
        Field::choice("order", options, ""),
        Field::money("amount", "", at.currency),
        Field::date("day", ""),
        Field::text("manager", ""),
    ];
    let build = move |form: &Form, at: &At| {
        let order = form.picked("order").parse().map_err(|_| ("order", Trouble::NotPicked))?;
        let amount = Some(plain_number(&form.text("amount"))).filter(|amount| !amount.is_empty());
        let manager = Some(form.text("manager")).filter(|manager| !manager.is_empty());
        Ok(Command::AddPayment { order, amount, day: form.day("day", at.today), manager })
    };
    FormPane::new("form-payment", name, Form::new(fields), Box::new(build)).of(contact)
}

/// Money went back of one of the payments for `orders`.
pub fn refund(at: &At, (contact, name): (ContactId, &str), orders: &[OrderSummary]) -> FormPane {
    let payments =
        orders.iter().flat_map(|order| &order.payments).filter(|payment| payment.kind == PaymentKind::Payment);
    let options = payments.map(|payment| order_choice(at, payment.id, payment.day, payment.amount)).collect();
    let fields = vec![Field::choice("payment", options, ""), Field::money("amount", "", at.currency)];
    let build = move |form: &Form, _: &At| {
        let payment = form.picked("payment").parse().map_err(|_| ("payment", Trouble::NotPicked))?;
        let amount = Some(plain_number(&form.text("amount"))).filter(|amount| !amount.is_empty());
        Ok(Command::AddRefund { payment, amount })
    };
    FormPane::new("form-refund", name, Form::new(fields), Box::new(build)).of(contact)
}

/// Adds a product; an introductory one is paid for and worth having alone (A4).
pub fn product(at: &At) -> FormPane {
    let no_yes = [Choice::new("", at.tr("introductory-no")), Choice::new("yes", at.tr("introductory-yes"))];
    let fields = vec![
        Field::text("name", "").required(),
        Field::money("price", "", at.currency).required(),
        Field::text("category", ""),
        Field::choice("introductory", no_yes.to_vec(), ""),
        Field::long("worth", ""),
    ];
    let build = |form: &Form, _: &At| {
        Ok(Command::AddProduct(NewProduct {
            name: form.text("name"),
            price: plain_number(&form.text("price")),
            category: form.text("category"),
            introductory: !form.picked("introductory").is_empty(),
            worth: form.text("worth"),
            external_id: None,
        }))
    };
    FormPane::new("form-product", "", Form::new(fields), Box::new(build))
}
