//! Products, orders, payments, refunds: the payment, and nothing else, makes the client (A3, A4).

use super::{Ask, Deed, DeskError, NewLine, NewOrder, NewProduct, Refusal, Said, Seat, clients, limits, referrals};
use crate::domain::*;
use crate::store::{Contact, OrderLine, OrderSummary, Payment, Product, ProductLine, SaleOrder, Tx, View};

/// Reads a plain decimal of the base's currency.
pub(crate) fn amount(text: &str, currency: Currency) -> Result<Money, Refusal> {
    match Money::parse(text.trim(), currency) {
        Ok(money) => limits::amount(money),
        Err(MoneyError::TooLarge) => Err(Refusal::AmountTooLarge { most: limits::most(currency) }),
        Err(_) => Err(Refusal::AmountBad { value: text.to_owned() }),
    }
}

/// The product that `name` means.
pub(crate) fn product(tx: &Tx<'_>, name: &str) -> Result<Product, DeskError> {
    let found = tx.view().product_called(name)?;
    found.ok_or_else(|| Refusal::ProductUnknown { name: name.trim().to_owned() }.into())
}

pub(super) fn add_product(tx: &mut Tx<'_>, seat: &Seat, new: &NewProduct) -> Result<Said, DeskError> {
    let mut row = product_row(tx, seat, new)?;
    if tx.view().product_called(&row.name)?.is_some_and(|known| known.folded == row.folded) {
        return Err(Refusal::ProductTaken { name: row.name }.into());
    }
    let id = tx.insert(&mut row)?;
    Ok(Said::new(Deed::ProductAdded { name: row.name }, id))
}

/// The row of a new product, with A4's rules kept.
pub(crate) fn product_row(tx: &Tx<'_>, seat: &Seat, new: &NewProduct) -> Result<Product, DeskError> {
    let name = super::contacts::tidy(&new.name);
    if name.is_empty() {
        return Err(Refusal::NameEmpty.into());
    }
    let price = amount(&new.price, tx.view().currency()?)?;
    let worth = super::contacts::tidy(&new.worth);
    if price.minor < 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    if new.introductory && price.minor == 0 {
        return Err(Refusal::IntroductoryNeedsPrice.into());
    }
    if new.introductory && worth.is_empty() {
        return Err(Refusal::IntroductoryNeedsWorth.into());
    }
    Ok(Product {
        id: 0,
        external_id: new.external_id.as_deref().map(super::contacts::tidy).filter(|id| !id.is_empty()),
        folded: fold(&name),
        name,
        category: super::contacts::tidy(&new.category),
        price: price.minor,
        currency: price.currency,
        introductory: new.introductory,
        worth,
        since: seat.today,
        batch_id: None,
        op: 0,
    })
}

pub(super) fn add_order(tx: &mut Tx<'_>, seat: &Seat, new: &NewOrder) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(new.contact)?;
    let currency = tx.view().currency()?;
    if new.lines.is_empty() {
        return Err(Refusal::OrderEmpty.into());
    }
    if let Some(deal) = new.deal {
        super::deals::deal_with(tx, new.contact, deal)?;
    }
    let mut lines = new.lines.iter().map(|line| line_row(tx, line, currency)).collect::<Result<Vec<_>, _>>()?;
    let mut total = Money::zero(currency);
    for line in &lines {
        let sum = total.plus(Money::new(line.total, currency));
        total = limits::amount(sum.map_err(|_| Refusal::AmountTooLarge { most: limits::most(currency) })?)?;
    }
    let mut order = SaleOrder {
        id: 0,
        external_id: None,
        contact_id: new.contact,
        deal_id: new.deal,
        day: new.day.unwrap_or(seat.today),
        total: total.minor,
        currency,
        seller_id: tx.user(),
        batch_id: None,
        op: 0,
    };
    let id = tx.insert(&mut order)?;
    for line in &mut lines {
        line.order_id = id;
        tx.insert(line)?;
    }
    Ok(Said::new(Deed::OrderAdded { name: contact.name, total }, id))
}

fn line_row(tx: &Tx<'_>, line: &NewLine, currency: Currency) -> Result<OrderLine, DeskError> {
    let bad = |text: &str| -> DeskError { Refusal::LineBad { line: format!("{} · {text}", line.product) }.into() };
    let product = product(tx, &line.product)?;
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let quantity = match given(&line.quantity) {
        Some(text) => text.parse().map_err(|_| bad(&text))?,
        None => Quantity(Quantity::ONE),
    };
    let price = match given(&line.price) {
        Some(text) => amount(&text, currency)?,
        None => Money::new(product.price, currency),
    };
    let discount = match given(&line.discount) {
        Some(text) => text.parse().map_err(|_| bad(&text))?,
        None => Percent::ZERO,
    };
    if quantity.0 <= 0 || price.minor < 0 || !(0..=Percent::WHOLE).contains(&discount.0) {
        return Err(bad(&format!("{quantity} @ {}", price.plain())));
    }
    let too_large = |_| DeskError::from(Refusal::AmountTooLarge { most: limits::most(currency) });
    let total = limits::amount(Money::line(price, quantity, discount).map_err(too_large)?)?.minor;
    Ok(OrderLine {
        id: 0,
        order_id: 0,
        product_id: Some(product.id),
        name: product.name,
        quantity,
        price: price.minor,
        discount,
        total,
        op: 0,
    })
}

/// How a payment came in.
pub(super) struct Paid {
    pub amount: Option<String>,
    pub day: Option<Day>,
    pub manager: Option<String>,
}

pub(super) fn add_payment(tx: &mut Tx<'_>, seat: &Seat, order_id: OrderId, paid: &Paid) -> Result<Said, DeskError> {
    let order: SaleOrder = tx.get(order_id)?;
    let due = Money::new(order.total - tx.view().paid_for_order(order_id)?, order.currency);
    let amount = match &paid.amount {
        Some(text) => amount(text, order.currency)?,
        None => due,
    };
    if due.minor <= 0 {
        return Err(Refusal::OrderPaid.into());
    }
    if amount.minor <= 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    if amount.minor > due.minor {
        return Err(Refusal::PaymentTooLarge { due }.into());
    }
    let mut contact: Contact = tx.get(order.contact_id)?;
    let first = !tx.view().paid_before(contact.id)?;
    let id = post_payment(tx, &order, amount.minor, paid.day.unwrap_or(seat.today), None)?;
    let name = contact.name.clone();
    if !first {
        return Ok(Said::new(Deed::PaymentAdded { name, amount }, id));
    }
    let manager = clients::welcome(tx, seat, &mut contact, id, paid.manager.as_deref())?;
    Ok(Said::new(Deed::ClientWon { name, amount, manager }, id))
}

/// Posts a payment and the commission that it earns (E5). No limits are checked here.
pub(crate) fn post_payment(
    tx: &mut Tx<'_>,
    order: &SaleOrder,
    minor: i64,
    day: Day,
    external_id: Option<String>,
) -> Result<PaymentId, DeskError> {
    let mut payment = Payment {
        id: 0,
        external_id,
        order_id: order.id,
        contact_id: order.contact_id,
        kind: PaymentKind::Payment,
        day,
        amount: minor,
        currency: order.currency,
        payment_id: None,
        root: None,
        reverses: None,
        op: 0,
    };
    let id = tx.insert(&mut payment)?;
    referrals::accrue(tx, &payment)?;
    Ok(id)
}

pub(super) fn add_refund(tx: &mut Tx<'_>, seat: &Seat, id: PaymentId, text: Option<&str>) -> Result<Said, DeskError> {
    let payment: Payment = tx.get(id)?;
    if payment.kind != PaymentKind::Payment {
        return Err(Refusal::NotAPayment { id }.into());
    }
    let left = Money::new(tx.view().payment_left(id)?, payment.currency);
    let amount = match text {
        Some(text) => amount(text, payment.currency)?,
        None => left,
    };
    if amount.minor > left.minor || left.minor == 0 {
        return Err(Refusal::RefundTooLarge { left }.into());
    }
    if amount.minor <= 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    let order: SaleOrder = tx.get(payment.order_id)?;
    let mut refund = Payment {
        id: 0,
        contact_id: order.contact_id,
        external_id: None,
        kind: PaymentKind::Refund,
        day: seat.today,
        amount: -amount.minor,
        payment_id: Some(id),
        root: None,
        reverses: None,
        op: 0,
        ..payment.clone()
    };
    let refund_id = tx.insert(&mut refund)?;
    referrals::take_back(tx, &payment, &refund)?;
    let contact: Contact = tx.get(order.contact_id)?;
    Ok(Said::new(Deed::RefundAdded { name: contact.name, amount }, refund_id))
}

/// Every product, introductory ones first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskProducts;

impl Ask for AskProducts {
    type Answer = Vec<ProductLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<ProductLine>, DeskError> {
        Ok(view.products()?)
    }
}

/// Orders with lines and payments: a contact's newest, or one.
#[derive(Clone, Debug, PartialEq)]
pub enum AskOrders {
    /// Of one contact, newest first, at most so many.
    Of(ContactId, usize),
    /// One order.
    One(OrderId),
}

impl Ask for AskOrders {
    type Answer = Vec<OrderSummary>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<OrderSummary>, DeskError> {
        match self {
            AskOrders::Of(contact, limit) => Ok(view.orders_of(view.contact_now(*contact)?, (*limit).min(1000))?),
            AskOrders::One(order) => Ok(vec![view.order(*order)?]),
        }
    }
}
