//! Why a row is not brought in.

use crate::domain::{Day, Money};
use crate::files::table::RowFault;
use crate::files::table::numbers::NumberFault;
use crate::text::Lang;
use serde::Serialize;

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rejected {
    /// Line of the file where the row starts.
    pub line: u64,
    /// Why.
    pub reason: Reject,
}

/// Why a row cannot be used. The variant in kebab case is the sentence's key (`reject-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Reject {
    NoName,
    NameTooLong,
    NoOrder,
    NoCustomer,
    NoProduct,
    NoDate,
    NoAmount,
    DateBad {
        text: String,
    },
    NumberBad {
        column: String,
        text: String,
    },
    NumberFine {
        column: String,
        text: String,
    },
    NumberLarge {
        column: String,
        text: String,
    },
    NumberCurrency {
        column: String,
        text: String,
    },
    CurrencyOther {
        currency: String,
    },
    NotPositive {
        column: String,
        text: String,
    },
    DiscountRange {
        text: String,
    },
    ProductTaken {
        name: String,
    },
    CustomerUnknown {
        customer: String,
    },
    CustomerTwice {
        customer: String,
    },
    /// The only contact of this name has another id: a namesake, or the same in another program.
    CustomerOther {
        customer: String,
        id: String,
        here: String,
    },
    OrderUnknown {
        order: String,
    },
    OrderCustomers {
        order: String,
    },
    OrderDates {
        order: String,
    },
    /// Another line of the same order is bad: an order comes in whole or not at all.
    OrderIncomplete {
        order: String,
        line: u64,
    },
    OrderPaidMore {
        order: String,
        paid: Money,
    },
    PaymentTooLarge {
        order: String,
        due: Money,
    },
    #[serde(untagged)]
    Row(RowFault),
}

/// What was not quite right with a row that is taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Noted {
    /// Line of the file where the row starts.
    pub line: u64,
    /// What.
    pub note: Note,
}

/// What was not quite right. The variant in kebab case is the sentence's key (`noted-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Note {
    DateBad {
        what: String,
        text: String,
    },
    EmailBad {
        text: String,
    },
    EmailDoubtful {
        text: String,
    },
    PhoneBad {
        text: String,
    },
    ConsentUnclear {
        column: String,
        text: String,
    },
    /// Somebody refused before, and that stands.
    ConsentStays {
        source: String,
        day: Day,
    },
    /// Perhaps the heading of the rows below it.
    NameAlone {
        text: String,
    },
    /// Probably somebody who is here (C6).
    Twin {
        name: String,
        reasons: String,
    },
    /// Probably somebody whom an earlier line of the file is about.
    TwinInFile {
        name: String,
        line: u64,
        reasons: String,
    },
    /// Probably somebody whom a line of a file is about that comes in with this one.
    TwinInOtherFile {
        name: String,
        file: String,
        line: u64,
        reasons: String,
    },
}

impl Note {
    /// The note in words.
    pub fn tell(&self, lang: Lang) -> String {
        lang.tell("noted", self)
    }
}

impl Reject {
    /// The reason in words.
    pub fn tell(&self, lang: Lang) -> String {
        lang.tell("reject", self)
    }

    /// What is wrong with the number `text` in a column.
    pub(super) fn number(fault: &NumberFault, column: &str, text: &str) -> Reject {
        let (column, text) = (column.to_owned(), text.trim().to_owned());
        match fault {
            NumberFault::NotANumber => Reject::NumberBad { column, text },
            NumberFault::TooFine => Reject::NumberFine { column, text },
            NumberFault::TooLarge => Reject::NumberLarge { column, text },
            NumberFault::OtherCurrency => Reject::NumberCurrency { column, text },
        }
    }
}
