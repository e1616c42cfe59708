//! Everything that moved money, in the order of its days, for the accounts of others.

use super::StoreError;
use super::open::View;
use crate::domain::*;

/// What moved money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookKind {
    /// An order was placed.
    Order,
    /// Money came in, or went back when the amount is negative.
    Payment,
    /// A referrer earned, or lost when the amount is negative.
    Commission,
    /// A referrer was paid: the amount is negative.
    Payout,
}

/// One movement that stands.
#[derive(Clone, Debug)]
pub struct BookLine {
    /// When.
    pub day: Day,
    /// What.
    pub kind: BookKind,
    /// Its id among its kind: of the order, payment, entry.
    pub id: i64,
    /// The contact, or of commission the referrer's contact.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// How much.
    pub amount: Money,
    /// Its number in another program; empty where there is none.
    pub number: String,
    /// Of a payment its order, of a refund and of commission the payment, of a payout entry the payout.
    pub about: Option<i64>,
    /// Of commission: the percent.
    pub percent: Percent,
}

impl View<'_> {
    /// Calls `each` with every movement of money that stands, oldest first.
    pub fn each_booking<E: From<StoreError>>(&self, mut each: impl FnMut(BookLine) -> Result<(), E>) -> Result<(), E> {
        let store = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut statement = self.conn.prepare_cached(include_str!("sql/books.sql")).map_err(store)?;
        let mut rows = statement.query([]).map_err(store)?;
        while let Some(row) = rows.next().map_err(store)? {
            each(line(row).map_err(store)?)?;
        }
        Ok(())
    }
}

fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<BookLine> {
    let kind = match row.get(1)? {
        1 => BookKind::Order,
        2 => BookKind::Payment,
        3 => BookKind::Commission,
        _ => BookKind::Payout,
    };
    Ok(BookLine {
        day: row.get(0)?,
        kind,
        id: row.get(2)?,
        contact: row.get(3)?,
        name: row.get(4)?,
        amount: Money::new(row.get(5)?, row.get(6)?),
        number: row.get(7)?,
        about: row.get(8)?,
        percent: row.get(9)?,
    })
}
