//! What somebody says of a file: which field a column is, how days and numbers are written, encoding and separator.

use crate::desk::import::Import;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Field, columns};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ours {
    /// This field.
    Field(Field),
    /// None: it is left out.
    Nothing,
    /// As it is recognised, whatever was said at an earlier time.
    Recognised,
}

impl Ours {
    /// Our field of a column, or that it has none.
    pub fn of(field: Option<Field>) -> Ours {
        field.map_or(Ours::Nothing, Ours::Field)
    }

    /// The word for it in commands.
    pub fn word(self) -> &'static str {
        match self {
            Ours::Field(field) => field.word(),
            Ours::Nothing => columns::LEFT_OUT,
            Ours::Recognised => columns::RECOGNISED,
        }
    }
}

/// All of it; what is not said is recognised, or as it was said of an earlier file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// What columns are, by their number from 0.
    pub columns: BTreeMap<usize, Ours>,
    /// How days are meant.
    pub dates: Option<DayOrder>,
    /// What stands before decimals.
    pub decimal: Option<Mark>,
    /// The encoding's name.
    pub encoding: Option<String>,
    /// The separator.
    pub separator: Option<char>,
}

impl Said {
    /// The next of: recognised, day first, month first.
    pub fn turn_dates(&mut self) {
        self.dates = match self.dates {
            None => Some(DayOrder::DayFirst),
            Some(DayOrder::DayFirst) => Some(DayOrder::MonthFirst),
            Some(DayOrder::MonthFirst) => None,
        };
    }

    /// The next of: recognised, comma, point.
    pub fn turn_decimal(&mut self) {
        self.decimal = match self.decimal {
            None => Some(Mark::Comma),
            Some(Mark::Comma) => Some(Mark::Point),
            Some(Mark::Point) => None,
        };
    }

    /// Says it with an import.
    pub fn tell(&self, import: &mut Import) {
        import.map = self.columns.iter().map(|(at, ours)| ((at + 1).to_string(), ours.word().to_owned())).collect();
        (import.dates, import.decimal) = (self.dates, self.decimal);
        (import.encoding, import.separator) = (self.encoding.clone(), self.separator);
    }
}
