//! Money as integer minor units with its currency, quantities, percents: no floating point anywhere.
//!
//! Rounding is half-up away from zero, once, at the minor unit: what an invoice line shows.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An ISO 4217 currency code, e.g. `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Text that is no ISO 4217 code.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not an ISO 4217 currency code such as EUR or RUB")]
pub struct CurrencyError(pub String);

impl Currency {
    /// The US dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// The Russian rouble.
    pub const RUB: Currency = Currency(*b"RUB");

    /// The code's three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimal digits of the minor unit: 2 for USD, 0 for JPY, 3 for KWD.
    pub fn digits(self) -> u32 {
        iso_currency::Currency::from_code(self.code()).and_then(|c| c.exponent()).map_or(2, u32::from)
    }

    /// The currency's own sign (`₽`, `€`), else its code.
    pub fn symbol(self) -> String {
        iso_currency::Currency::from_code(self.code())
            .map_or_else(|| self.code().to_owned(), |c| c.symbol().to_string())
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;
    fn from_str(text: &str) -> Result<Currency, CurrencyError> {
        let upper = text.trim().to_ascii_uppercase();
        match (iso_currency::Currency::from_code(&upper), <[u8; 3]>::try_from(upper.as_bytes())) {
            (Some(_), Ok(code)) => Ok(Currency(code)),
            _ => Err(CurrencyError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;
    fn try_from(text: String) -> Result<Currency, CurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of one currency in minor units (cents, kopecks). JSON: `{"amount":"1265793.29","currency":"USD"}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Plain", into = "Plain")]
pub struct Money {
    /// Minor units; negative when owed the other way.
    pub minor: i64,
    /// Whose units these are.
    pub currency: Currency,
}

/// Why text is not an amount, or a sum not possible.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MoneyError {
    /// Not a decimal number.
    #[error("{0:?} is not an amount such as 1250.00")]
    NotANumber(String),
    /// More decimals than the currency has.
    #[error("{text:?} has more than the {digits} decimals of {currency}")]
    TooFine {
        /// What was given.
        text: String,
        /// The currency.
        currency: Currency,
        /// Its minor digits.
        digits: u32,
    },
    /// Larger than can be kept.
    #[error("the amount is too large")]
    TooLarge,
    /// Two currencies in one sum.
    #[error("{0} and {1} do not add up")]
    Mixed(Currency, Currency),
    /// Not a currency.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
}

#[derive(Serialize, Deserialize)]
struct Plain {
    amount: String,
    currency: Currency,
}

impl From<Money> for Plain {
    fn from(money: Money) -> Plain {
        Plain { amount: money.plain(), currency: money.currency }
    }
}

impl TryFrom<Plain> for Money {
    type Error = MoneyError;
    fn try_from(plain: Plain) -> Result<Money, MoneyError> {
        Money::parse(&plain.amount, plain.currency)
    }
}

impl Money {
    /// `minor` minor units of `currency`.
    pub fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Nothing, in `currency`.
    pub fn zero(currency: Currency) -> Money {
        Money::new(0, currency)
    }

    /// Reads a plain decimal (`1250`, `-3.5`, `10.00`): point as separator, no grouping.
    /// More decimals than the currency has are refused unless they are zeros.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let digits = currency.digits();
        match scaled(text, digits) {
            Ok(minor) => Ok(Money { minor, currency }),
            Err(Scale::TooFine) => Err(MoneyError::TooFine { text: text.to_owned(), currency, digits }),
            Err(Scale::TooLarge) => Err(MoneyError::TooLarge),
            Err(Scale::NotANumber) => Err(MoneyError::NotANumber(text.to_owned())),
        }
    }

    /// The amount as a plain decimal with all the currency's digits: `1265793.29`.
    pub fn plain(self) -> String {
        unscaled(self.minor, self.currency.digits())
    }

    /// The sum, or an error when currencies differ or it cannot be kept.
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, currency: self.currency })
    }

    /// `percent` of this amount, rounded half-up (METHOD E5).
    pub fn percent(self, percent: Percent) -> Money {
        Money { minor: ratio(self.minor, percent.0, Percent::WHOLE), currency: self.currency }
    }

    /// The share `part / whole` of this amount, rounded half-up; nothing when `whole` is 0.
    pub fn share(self, part: i64, whole: i64) -> Money {
        Money { minor: ratio(self.minor, part, whole), currency: self.currency }
    }

    /// An order line's total: price × quantity × (1 − discount), rounded half-up to the minor unit once.
    pub fn line(price: Money, quantity: Quantity, discount: Percent) -> Result<Money, MoneyError> {
        let amount = i128::from(price.minor) * i128::from(quantity.0);
        let exact = amount.checked_mul(i128::from(Percent::WHOLE - discount.0)).ok_or(MoneyError::TooLarge)?;
        if exact.unsigned_abs() > i128::MAX.unsigned_abs() / 4 {
            return Err(MoneyError::TooLarge); // rounding doubles it
        }
        let divisor = i128::from(Quantity::ONE) * i128::from(Percent::WHOLE);
        let minor = i64::try_from(half_up(exact, divisor)).map_err(|_| MoneyError::TooLarge)?;
        Ok(Money { minor, currency: price.currency })
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.plain(), self.currency)
    }
}

/// How much of a product: thousandths, so that 1.5 hours and 0.375 kg are exact. JSON: a decimal string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(pub i64);

impl Quantity {
    /// One piece, in thousandths.
    pub const ONE: i64 = 1000;
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&trimmed(self.0, 3))
    }
}

impl FromStr for Quantity {
    type Err = MoneyError;
    /// Reads a plain decimal with at most three decimals.
    fn from_str(text: &str) -> Result<Quantity, MoneyError> {
        scaled(text, 3).map(Quantity).map_err(|_| MoneyError::NotANumber(text.to_owned()))
    }
}

impl TryFrom<String> for Quantity {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Quantity, MoneyError> {
        text.parse()
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> String {
        quantity.to_string()
    }
}

/// A percent in millionths of the whole: 10 % is 100,000. JSON: a decimal string of percents (`"12.5"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent(pub i64);

impl Percent {
    /// 100 %, in millionths.
    pub const WHOLE: i64 = 1_000_000;
    /// 0 %.
    pub const ZERO: Percent = Percent(0);
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&trimmed(self.0, 4))
    }
}

impl FromStr for Percent {
    type Err = MoneyError;
    /// Reads percents (`10`, `12.5`, `10%`) with at most four decimals.
    fn from_str(text: &str) -> Result<Percent, MoneyError> {
        let number = text.trim().trim_end_matches('%').trim_end();
        scaled(number, 4).map(Percent).map_err(|_| MoneyError::NotANumber(text.to_owned()))
    }
}

impl TryFrom<String> for Percent {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Percent, MoneyError> {
        text.parse()
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> String {
        percent.to_string()
    }
}

enum Scale {
    NotANumber,
    TooFine,
    TooLarge,
}

/// `text` × 10^digits as an integer.
fn scaled(text: &str, digits: u32) -> Result<i64, Scale> {
    let text = text.trim();
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return Err(Scale::NotANumber);
    }
    let keep = fraction.len().min(digits as usize);
    let (kept, rest) = fraction.split_at(keep);
    if rest.bytes().any(|b| b != b'0') {
        return Err(Scale::TooFine);
    }
    let mut value: i64 = 0;
    let padding = std::iter::repeat_n(b'0', digits as usize - keep);
    for digit in whole.bytes().chain(kept.bytes()).chain(padding) {
        let next = value.checked_mul(10).and_then(|v| v.checked_add(i64::from(digit - b'0')));
        value = next.ok_or(Scale::TooLarge)?;
    }
    Ok(if negative { -value } else { value })
}

/// `value` / 10^digits as a plain decimal with all digits.
fn unscaled(value: i64, digits: u32) -> String {
    let unit = 10u64.pow(digits);
    let (size, sign) = (value.unsigned_abs(), if value < 0 { "-" } else { "" });
    match digits {
        0 => format!("{sign}{size}"),
        _ => format!("{sign}{}.{:0width$}", size / unit, size % unit, width = digits as usize),
    }
}

fn trimmed(value: i64, digits: u32) -> String {
    let text = unscaled(value, digits);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// value × part / whole, rounded half-up; saturates where it cannot be kept.
fn ratio(value: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let exact = half_up(i128::from(value) * i128::from(part), i128::from(whole));
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
}

/// `value / divisor` rounded to the nearest integer, halves away from zero.
fn half_up(value: i128, divisor: i128) -> i128 {
    let (value, divisor) = if divisor < 0 { (-value, -divisor) } else { (value, divisor) };
    let rounded = (value.abs() * 2 + divisor) / (divisor * 2);
    if value < 0 { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD".parse().unwrap()).unwrap()
    }

    #[test]
    fn amounts_are_read_and_written_exactly() {
        for (text, code, minor, plain) in [
            ("1250", "USD", 125_000, "1250.00"),
            ("-3.5", "USD", -350, "-3.50"),
            ("0.05", "USD", 5, "0.05"),
            ("-0.05", "USD", -5, "-0.05"),
            ("10.500", "USD", 1050, "10.50"),
            ("1250", "JPY", 1250, "1250"),
            ("1.234", "KWD", 1234, "1.234"),
        ] {
            let money = Money::parse(text, code.parse().unwrap()).unwrap();
            assert_eq!((money.minor, money.plain().as_str()), (minor, plain), "{text} {code}");
        }
        for bad in ["", "-", ".", "1,5", "1e3", "١", "10.001", "99999999999999999999"] {
            assert!(Money::parse(bad, "USD".parse().unwrap()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_line_is_rounded_half_up_once() {
        let line = |price: &str, quantity: &str, discount: &str| {
            Money::line(usd(price), quantity.parse().unwrap(), discount.parse().unwrap()).unwrap().plain()
        };
        assert_eq!(line("14.00", "12", "0"), "168.00");
        assert_eq!(line("16.80", "6", "5"), "95.76");
        assert_eq!(line("0.01", "0.5", "0"), "0.01");
        assert_eq!(line("7.45", "15", "15"), "94.99");
    }

    #[test]
    fn currencies_never_add_up_silently() {
        let euro = Money::new(1, "EUR".parse().unwrap());
        assert!(matches!(usd("1").plus(euro), Err(MoneyError::Mixed(..))));
    }

    proptest! {
        #[test]
        fn text_and_money_are_inverse(minor in any::<i64>()) {
            let money = Money::new(minor, "USD".parse().unwrap());
            if minor != i64::MIN {
                prop_assert_eq!(Money::parse(&money.plain(), money.currency), Ok(money));
            }
        }

        #[test]
        fn percents_lose_at_most_half_a_cent(minor in -1_000_000_000i64..1_000_000_000, percent in 0i64..1_000_000) {
            let part = Money::new(minor, "USD".parse().unwrap()).percent(Percent(percent));
            let error = i128::from(part.minor) * 1_000_000 - i128::from(minor) * i128::from(percent);
            prop_assert!(error.abs() <= 500_000);
        }
    }
}
