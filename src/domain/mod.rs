//! Floor 0: the rules of the trade, pure. No SQL, no screen, no files, no threads, no clock: "today" is an argument.

mod address;
mod bounce;
mod card;
mod day;
mod edited;
mod email;
mod filter;
mod fold;
mod ids;
mod label;
pub mod letter;
mod money;
mod name;
mod phone;
mod postal;
mod rotation;
mod round;
mod sought;
mod spoken;
mod trend;
pub mod twin;
mod words;

pub use address::{Place, place};
pub use bounce::after_failure;
pub use card::{card_digits, card_number};
pub use day::{Day, DayError, Period};
pub use edited::{EDITED_UNKNOWN, edited_unknown};
pub use email::{EmailState, email_state};
pub use filter::{
    Condition, Ending, FILTER_FIELDS, Filter, FilterError, FilterField, FilterSort, FilterWord, Wanted, closed_words,
    ending, quoted,
};
pub use fold::{fold, fold_phone, is_tidy, other_layout, sound};
pub use ids::*;
pub use label::{label_in, labelled, way_label};
pub use money::{Currency, CurrencyError, Money, MoneyError, Percent, Quantity};
pub use name::{PersonName, looks_like_organisation, title_gender};
pub use phone::{Country, dialled, phone_shown};
pub use postal::Postal;
pub use rotation::kept;
pub use round::{PACE_DAYS, QUIET_DAYS, QUIET_SETTING, ROUND_DAYS, ROUND_SETTING, Round, RoundCounts};
pub use sought::{Sought, SoughtWord};
pub use trend::trend;
pub use words::*;
