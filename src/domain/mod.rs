//! Floor 0: the rules of the trade, pure. No SQL, no screen, no files, no threads, no clock: "today" is an argument.

mod day;
mod fold;
mod ids;
mod money;
mod name;
mod words;

pub use day::{Day, DayError, Period};
pub use fold::{fold, fold_phone};
pub use ids::*;
pub use money::{Currency, CurrencyError, Money, MoneyError, Percent, Quantity};
pub use name::{PersonName, looks_like_organisation};
pub use words::*;
