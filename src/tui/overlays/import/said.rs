//! What somebody says of a file: which field a column is, how days and numbers are written, encoding and separator.

use crate::desk::import::Import;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Field, Sheet};
use std::collections::BTreeMap;

/// All of it; what is not said is recognised.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Our fields by the number of their column; nothing leaves one out.
    pub columns: BTreeMap<usize, Option<Field>>,
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
        let word = |field: &Option<Field>| field.map_or("-", Field::word).to_owned();
        import.map = self.columns.iter().map(|(at, field)| ((at + 1).to_string(), word(field))).collect();
        (import.dates, import.decimal) = (self.dates, self.decimal);
        (import.encoding, import.separator) = (self.encoding.clone(), self.separator);
    }

    /// What can be kept until the file is looked at again: the columns.
    pub fn words(&self) -> String {
        let word = |(at, field): (&usize, &Option<Field>)| format!("{at}={}", field.map_or("-", Field::word));
        self.columns.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// What was kept so.
    pub fn of_words(words: &str, sheet: Sheet) -> Said {
        let column = |word: &str| {
            let (at, field) = word.split_once('=')?;
            let known = Field::ALL.iter().copied().find(|known| known.word() == field && known.is_in(sheet));
            (known.is_some() || field == "-").then_some((at.parse().ok()?, known))
        };
        Said { columns: words.split(' ').filter_map(column).collect(), ..Said::default() }
    }
}
