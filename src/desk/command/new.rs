//! What commands add, as data.

use crate::domain::*;
use serde::{Deserialize, Serialize};

/// A contact to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewContact {
    pub name: String,
    /// Judged by the name when absent.
    pub kind: Option<ContactKind>,
    pub external_id: Option<String>,
    pub organisation: String,
    pub post: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub address: String,
    pub town: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
    pub trade: String,
    pub source: String,
    pub list: String,
    pub note: String,
    pub manager: Option<String>,
    /// The number of the card they bring (E4).
    pub card: Option<String>,
    /// People at an organisation: name and post.
    pub people: Vec<(String, String)>,
}

/// A product to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewProduct {
    pub name: String,
    /// A plain decimal.
    pub price: String,
    pub category: String,
    pub introductory: bool,
    /// What the buyer gets from this alone (A4).
    pub worth: String,
    pub external_id: Option<String>,
}

/// A deal to be opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewDeal {
    pub contact: ContactId,
    /// The product's name or id.
    pub product: String,
    /// A plain decimal; the product's price when empty.
    pub amount: String,
    /// The product's name when empty.
    pub title: String,
}

/// An activity to be logged (B4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NewActivity {
    pub contact: ContactId,
    pub deal: Option<DealId>,
    pub kind: ActivityKind,
    pub outcome: ActivityOutcome,
    pub words: String,
    /// When; today when absent.
    pub day: Option<Day>,
    pub next: Option<NextStep>,
    /// The task that this finishes.
    pub finishes: Option<TaskId>,
}

/// The next step, planned in the same action (B4, B8).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NextStep {
    pub day: Day,
    pub kind: TaskKind,
    pub words: String,
}

/// An order to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewOrder {
    pub contact: ContactId,
    pub deal: Option<DealId>,
    /// When; today when absent.
    pub day: Option<Day>,
    pub lines: Vec<NewLine>,
}

/// A line of an order to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewLine {
    /// The product's name or id; it has to be known.
    pub product: String,
    /// A plain decimal; one when empty.
    pub quantity: String,
    /// A plain decimal; the product's price when empty.
    pub price: String,
    /// Percents; none when empty.
    pub discount: String,
}
