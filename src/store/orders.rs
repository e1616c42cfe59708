//! Products, orders, payments.

use super::open::View;
use super::{OrderLine, Product, Result};
use crate::domain::*;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;

/// A product as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductLine {
    /// Id.
    pub id: ProductId,
    /// The id in the program that it came from.
    pub external_id: Option<String>,
    /// Name.
    pub name: String,
    /// Category.
    pub category: String,
    /// Price.
    pub price: Money,
    /// Easy to buy, worth having alone, paid (A4).
    pub introductory: bool,
    /// What the buyer gets from this alone.
    pub worth: String,
}

/// An order as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderSummary {
    /// Id.
    pub id: OrderId,
    /// The number in the program that it came from.
    pub external_id: Option<String>,
    /// Whose.
    pub contact: ContactId,
    /// When.
    pub day: Day,
    /// Sum of its lines.
    pub total: Money,
    /// Payments less refunds.
    pub paid: Money,
    /// What is still to be paid.
    pub due: Money,
    /// Its lines.
    pub lines: Vec<LineSummary>,
    /// Its payments and refunds that stand.
    pub payments: Vec<PaymentSummary>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct LineSummary {
    pub product: Option<ProductId>,
    pub name: String,
    pub quantity: Quantity,
    pub price: Money,
    pub discount: Percent,
    pub total: Money,
}

/// A payment or refund that stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaymentSummary {
    /// Id.
    pub id: PaymentId,
    /// Payment or refund.
    pub kind: PaymentKind,
    /// When.
    pub day: Day,
    /// In: positive; out: negative.
    pub amount: Money,
    /// Of a refund: the payment that it gives back.
    pub payment: Option<PaymentId>,
}

impl View<'_> {
    /// Every product by name; introductory ones first.
    pub fn products(&self) -> Result<Vec<ProductLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, external_id, name, category, price, currency, introductory, worth FROM product
             ORDER BY introductory DESC, folded",
        )?;
        let lines = statement.query_map([], |row| {
            Ok(ProductLine {
                id: row.get(0)?,
                external_id: row.get(1)?,
                name: row.get(2)?,
                category: row.get(3)?,
                price: Money::new(row.get(4)?, row.get(5)?),
                introductory: row.get(6)?,
                worth: row.get(7)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The product with this name (folded alike), id in another program, or id.
    pub fn product_called(&self, name: &str) -> Result<Option<Product>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM product WHERE folded = ?1
             UNION ALL SELECT id FROM product WHERE external_id = ?2
             UNION ALL SELECT id FROM product WHERE id = ?3 LIMIT 1",
        )?;
        let id = name.trim().parse::<i64>().unwrap_or(0);
        let found: Option<ProductId> =
            statement.query_row(params![fold(name), name.trim(), id], |row| row.get(0)).optional()?;
        found.map(|id| self.get(id)).transpose()
    }

    /// Payments less refunds of an order, minor units.
    pub fn paid_for_order(&self, order: OrderId) -> Result<i64> {
        let mut statement =
            self.conn.prepare_cached("SELECT coalesce(sum(amount), 0) FROM payment WHERE order_id = ?")?;
        Ok(statement.query_row([order], |row| row.get(0))?)
    }

    /// What is left of a payment after its refunds that stand, minor units; 0 when it was undone itself.
    pub fn payment_left(&self, payment: PaymentId) -> Result<i64> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT coalesce(sum(amount), 0) FROM standing_payment WHERE id = ?1 OR payment_id = ?1")?;
        Ok(statement.query_row([payment], |row| row.get(0))?)
    }

    /// How many payments of a contact stand, and whether an opening record says that they paid before.
    pub fn paid_before(&self, contact: ContactId) -> Result<bool> {
        let mut statement = self.conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id
                           WHERE o.contact_id = ?1 AND p.kind = 'payment')
                 OR EXISTS (SELECT 1 FROM opening WHERE contact_id = ?1)",
        )?;
        Ok(statement.query_row([contact], |row| row.get(0))?)
    }

    /// Orders of a contact with lines and payments, newest first, at most `limit`.
    pub fn orders_of(&self, contact: ContactId, limit: usize) -> Result<Vec<OrderSummary>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id FROM sale_order WHERE contact_id = ? ORDER BY day DESC, id DESC LIMIT ?")?;
        let ids =
            statement.query_map(params![contact, limit], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        ids.into_iter().map(|id| self.order(id)).collect()
    }

    /// One order with lines and payments.
    pub fn order(&self, id: OrderId) -> Result<OrderSummary> {
        let order: super::SaleOrder = self.get(id)?;
        let money = |minor| Money::new(minor, order.currency);
        let lines: Vec<OrderLine> = self.rows_about(id, "SELECT id FROM order_line WHERE order_id = ? ORDER BY id")?;
        let mut statement = self.conn.prepare_cached(
            "SELECT id, kind, day, amount, payment_id FROM standing_payment WHERE order_id = ? ORDER BY day, id",
        )?;
        let payments = statement.query_map([id], |row| {
            Ok(PaymentSummary {
                id: row.get(0)?,
                kind: row.get(1)?,
                day: row.get(2)?,
                amount: money(row.get(3)?),
                payment: row.get(4)?,
            })
        })?;
        let payments: Vec<PaymentSummary> = payments.collect::<rusqlite::Result<_>>()?;
        let paid: i64 = payments.iter().map(|p| p.amount.minor).sum();
        Ok(OrderSummary {
            id,
            external_id: order.external_id,
            contact: order.contact_id,
            day: order.day,
            total: money(order.total),
            paid: money(paid),
            due: money(order.total - paid),
            lines: lines
                .into_iter()
                .map(|line| LineSummary {
                    product: line.product_id,
                    name: line.name,
                    quantity: line.quantity,
                    price: money(line.price),
                    discount: line.discount,
                    total: money(line.total),
                })
                .collect(),
            payments,
        })
    }

    /// Whether any money is recorded: then the base's currency cannot change.
    pub fn has_money(&self) -> Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM sale_order) OR EXISTS (SELECT 1 FROM deal) OR EXISTS (SELECT 1 FROM product)
                   OR EXISTS (SELECT 1 FROM payment)";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}
