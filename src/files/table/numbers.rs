//! Amounts, quantities and discounts as files write them: grouped or not, with a comma or a point, with signs and
//! names of currencies. Which of the two marks is the decimal one is decided once for a column, from all its rows;
//! so is whether a discount is a fraction or a percent.

use crate::domain::{Currency, Money, MoneyError, Percent, Quantity};
use serde::{Deserialize, Serialize};

/// The decimal mark of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// 1,234.50.
    Point,
    /// 1.234,50.
    Comma,
}

/// How a column writes a share of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// 0.15.
    Fraction,
    /// 15 or 15 %.
    Percent,
}

/// What a column's cells say about their decimal mark.
#[derive(Clone, Debug, Default)]
pub struct NumberEvidence {
    point: Option<String>,
    comma: Option<String>,
    /// `1,234`: a thousand, or one and a bit.
    open: Option<(Mark, String)>,
    above_one: bool,
    percent_sign: bool,
    between: bool,
}

/// What a column's cells say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// This mark.
    Mark(Mark),
    /// No cell tells; the mark that stands before three digits, and an example.
    Open(Mark, String),
    /// Cells contradict each other; one of each kind.
    Both(String, String),
    /// There is neither mark in the column.
    None,
}

impl NumberEvidence {
    /// Takes a cell into account.
    pub fn see(&mut self, text: &str) {
        let Some(cell) = Cell::read(text) else { return };
        self.percent_sign |= cell.percent;
        let slot = match cell.mark() {
            Some(Ok(mark)) => {
                self.weigh(&cell, mark);
                if mark == Mark::Point { &mut self.point } else { &mut self.comma }
            }
            Some(Err(mark)) => {
                self.open.get_or_insert_with(|| (mark, text.trim().to_owned()));
                return;
            }
            None => return self.weigh(&cell, Mark::Point),
        };
        slot.get_or_insert_with(|| text.trim().to_owned());
    }

    fn weigh(&mut self, cell: &Cell, mark: Mark) {
        let value = cell.plain(mark).and_then(|plain| rounded(&plain, 6)).unwrap_or(0).abs();
        self.above_one |= value > Percent::WHOLE;
        self.between |= value > 0 && value < Percent::WHOLE;
    }

    /// A cell that tells the mark.
    pub fn example(&self) -> Option<&str> {
        self.point.as_ref().or(self.comma.as_ref()).map(String::as_str)
    }

    /// What the cells seen say about the mark.
    pub fn mark(&self) -> Decided {
        match (&self.point, &self.comma, &self.open) {
            (Some(point), Some(comma), _) => Decided::Both(point.clone(), comma.clone()),
            (Some(_), None, _) => Decided::Mark(Mark::Point),
            (None, Some(_), _) => Decided::Mark(Mark::Comma),
            (None, None, Some((mark, example))) => Decided::Open(*mark, example.clone()),
            (None, None, None) => Decided::None,
        }
    }

    /// What the cells seen say about shares of the whole.
    pub fn share(&self) -> Share {
        if !self.percent_sign && !self.above_one && self.between { Share::Fraction } else { Share::Percent }
    }
}

/// Why a cell is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// No number at all.
    NotANumber,
    /// More decimals than are kept.
    TooFine,
    /// Larger than can be kept.
    TooLarge,
    /// Another currency than the base's.
    OtherCurrency,
}

impl From<MoneyError> for NumberFault {
    fn from(error: MoneyError) -> NumberFault {
        match error {
            MoneyError::TooFine { .. } => NumberFault::TooFine,
            MoneyError::TooLarge => NumberFault::TooLarge,
            _ => NumberFault::NotANumber,
        }
    }
}

/// Reads an amount of `currency`. A sign or name of another currency in the cell is refused.
pub fn money(text: &str, mark: Mark, currency: Currency) -> Result<Money, NumberFault> {
    let cell = Cell::read(text).ok_or(NumberFault::NotANumber)?;
    if !cell.unit.is_empty() && !is_called(currency, &cell.unit) {
        return Err(if names_currency(&cell.unit) { NumberFault::OtherCurrency } else { NumberFault::NotANumber });
    }
    let plain = cell.plain(mark).ok_or(NumberFault::NotANumber)?;
    Ok(Money::parse(&plain, currency)?)
}

/// Reads a quantity; a unit after it (`5 шт.`) is left out.
pub fn quantity(text: &str, mark: Mark) -> Result<Quantity, NumberFault> {
    let plain = Cell::read(text).and_then(|cell| cell.plain(mark)).ok_or(NumberFault::NotANumber)?;
    let fraction = plain.split_once('.').map_or("", |(_, fraction)| fraction.trim_end_matches('0'));
    if fraction.len() > 3 {
        return Err(NumberFault::TooFine);
    }
    let whole = plain.split_once('.').map_or(plain.as_str(), |(whole, _)| whole);
    format!("{whole}.{fraction}").parse().map_err(|_| NumberFault::TooLarge)
}

/// Reads a share of the whole, rounded to a millionth.
pub fn share(text: &str, mark: Mark, share: Share) -> Result<Percent, NumberFault> {
    let cell = Cell::read(text).ok_or(NumberFault::NotANumber)?;
    let plain = cell.plain(mark).ok_or(NumberFault::NotANumber)?;
    let digits = if share == Share::Fraction && !cell.percent { 6 } else { 4 };
    rounded(&plain, digits).map(Percent).ok_or(NumberFault::TooLarge)
}

/// A cell taken apart.
struct Cell {
    negative: bool,
    /// Digits, commas and points only, with at least one digit.
    body: String,
    /// What stands before or after the digits, lower case.
    unit: String,
    percent: bool,
}

impl Cell {
    fn read(text: &str) -> Option<Cell> {
        let trimmed = text.trim();
        let inside = trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let mut cell = Cell { negative: inside.is_some(), body: String::new(), unit: String::new(), percent: false };
        let mut closed = false;
        for c in inside.unwrap_or(trimmed).chars() {
            match c {
                '0'..='9' if closed => return None,
                '0'..='9' => cell.body.push(c),
                ',' | '.' if !closed && (cell.unit.is_empty() || !cell.body.is_empty()) => cell.body.push(c),
                ',' | '.' => {}
                '-' | '−' | '–' if cell.body.is_empty() && !cell.negative => cell.negative = true,
                '+' if cell.body.is_empty() => {}
                '\'' | '’' | '_' if !cell.body.is_empty() => {}
                '%' => cell.percent = true,
                _ if c.is_whitespace() || c == '\u{feff}' => {}
                _ if c.is_control() => return None,
                _ => {
                    closed = !cell.body.is_empty();
                    cell.unit.extend(c.to_lowercase());
                }
            }
        }
        // "1 234 руб." and "5." end in a point that is no decimal mark.
        while cell.body.ends_with(['.', ',']) {
            cell.body.pop();
        }
        let digits = cell.body.bytes().any(|byte| byte.is_ascii_digit());
        (digits && cell.unit.chars().count() <= 8).then_some(cell)
    }

    /// The decimal mark: `Err` where it may as well group thousands, absent where there is neither mark.
    fn mark(&self) -> Option<Result<Mark, Mark>> {
        let count = |mark: char| self.body.matches(mark).count();
        let of = |c| if c == '.' { Mark::Point } else { Mark::Comma };
        let other = |mark| if mark == Mark::Point { Mark::Comma } else { Mark::Point };
        let last = self.body.rfind(['.', ','])?;
        let mark = of(self.body.get(last..)?.chars().next()?);
        match (count('.'), count(',')) {
            (0, n) | (n, 0) if n > 1 => Some(Ok(other(mark))),
            (0, _) | (_, 0) => {
                let (whole, fraction) = self.body.split_at(last);
                let groups = fraction.len() == 4 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
                Some(if groups { Err(mark) } else { Ok(mark) })
            }
            _ => Some(Ok(mark)),
        }
    }

    /// The number with a point and no grouping, if it is written rightly under `mark`.
    fn plain(&self, mark: Mark) -> Option<String> {
        let (decimal, group) = if mark == Mark::Point { ('.', ',') } else { (',', '.') };
        let (whole, fraction) = self.body.split_once(decimal).unwrap_or((&self.body, ""));
        if fraction.contains([decimal, group]) {
            return None;
        }
        let mut groups = whole.split(group);
        let first = groups.next()?;
        let mut grouped = first.to_owned();
        for part in groups {
            if part.len() != 3 || first.is_empty() || first.len() > 3 {
                return None;
            }
            grouped.push_str(part);
        }
        let sign = if self.negative { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        let whole = if grouped.is_empty() { "0" } else { &grouped };
        Some(format!("{sign}{whole}{point}{fraction}"))
    }
}

/// `plain` × 10^digits, rounded half-up away from zero.
fn rounded(plain: &str, digits: usize) -> Option<i64> {
    let (negative, body) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let kept = fraction.bytes().chain(std::iter::repeat(b'0')).take(digits);
    let mut value: i64 = 0;
    for digit in whole.bytes().chain(kept) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit.checked_sub(b'0')?))?;
    }
    if fraction.as_bytes().get(digits).is_some_and(|digit| *digit >= b'5') {
        value = value.checked_add(1)?;
    }
    Some(if negative { -value } else { value })
}

const CALLED: [(&str, &[&str]); 9] = [
    ("RUB", &["₽", "р", "руб", "рублей", "рубль", "рубля", "rur"]),
    ("USD", &["us$", "долл", "доллар", "долларов"]),
    ("EUR", &["€", "евро", "euro"]),
    ("GBP", &["£"]),
    ("UAH", &["₴", "грн"]),
    ("KZT", &["₸", "тг", "тенге"]),
    ("BYN", &["br"]),
    ("CNY", &["¥", "元"]),
    ("JPY", &["¥", "円"]),
];

/// Whether `unit` is a way to write `currency`. A bare dollar sign stands for any dollar.
fn is_called(currency: Currency, unit: &str) -> bool {
    let code = currency.code();
    unit.eq_ignore_ascii_case(code)
        || currency.symbol().to_lowercase() == unit
        || unit == "$" && currency.symbol().contains('$')
        || CALLED.iter().any(|(called, names)| *called == code && names.contains(&unit))
}

fn names_currency(unit: &str) -> bool {
    unit == "$" || unit.parse::<Currency>().is_ok() || CALLED.iter().any(|(_, names)| names.contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rub(text: &str, mark: Mark) -> Result<String, NumberFault> {
        money(text, mark, "RUB".parse().unwrap()).map(Money::plain)
    }

    #[test]
    fn amounts_are_read_with_their_grouping_and_signs() {
        for (text, mark, read) in [
            ("1 234,50 ₽", Mark::Comma, "1234.50"),
            ("1\u{a0}234\u{202f}567,5 руб.", Mark::Comma, "1234567.50"),
            ("1,234.50", Mark::Point, "1234.50"),
            ("1.234.567,89", Mark::Comma, "1234567.89"),
            ("1'234.50", Mark::Point, "1234.50"),
            ("RUB 12", Mark::Point, "12.00"),
            ("₽ 12.30", Mark::Point, "12.30"),
            ("(5.00)", Mark::Point, "-5.00"),
            ("−5,00", Mark::Comma, "-5.00"),
            (",50", Mark::Comma, "0.50"),
            ("18.0000", Mark::Point, "18.00"),
            ("1,234", Mark::Point, "1234.00"),
        ] {
            assert_eq!(rub(text, mark).as_deref(), Ok(read), "{text}");
        }
        for (text, mark, fault) in [
            ("12.345", Mark::Point, NumberFault::TooFine),
            ("$12", Mark::Point, NumberFault::OtherCurrency),
            ("12 EUR", Mark::Point, NumberFault::OtherCurrency),
            ("12 руб 50 коп", Mark::Point, NumberFault::NotANumber),
            ("1,23", Mark::Point, NumberFault::NotANumber),
            ("1.2.3", Mark::Point, NumberFault::NotANumber),
            ("договорная", Mark::Point, NumberFault::NotANumber),
            ("", Mark::Point, NumberFault::NotANumber),
            ("1e5", Mark::Point, NumberFault::NotANumber),
            ("99999999999999999999", Mark::Point, NumberFault::TooLarge),
        ] {
            assert_eq!(rub(text, mark), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_is_decided_from_the_whole_column() {
        let decide = |cells: &[&str]| {
            let mut evidence = NumberEvidence::default();
            cells.iter().for_each(|cell| evidence.see(cell));
            evidence.mark()
        };
        assert_eq!(decide(&["1,234", "12.5"]), Decided::Mark(Mark::Point));
        assert_eq!(decide(&["1.234", "12,5"]), Decided::Mark(Mark::Comma));
        assert_eq!(decide(&["1.234.567"]), Decided::Mark(Mark::Comma));
        assert_eq!(decide(&["0.125"]), Decided::Mark(Mark::Point));
        assert_eq!(decide(&["10", "20"]), Decided::None);
        assert_eq!(decide(&["1,234"]), Decided::Open(Mark::Comma, "1,234".to_owned()));
        assert_eq!(decide(&["12.50", "12,50"]), Decided::Both("12.50".to_owned(), "12,50".to_owned()));
    }

    #[test]
    fn a_discount_is_a_fraction_or_a_percent_for_the_whole_column() {
        let decide = |cells: &[&str]| {
            let mut evidence = NumberEvidence::default();
            cells.iter().for_each(|cell| evidence.see(cell));
            evidence.share()
        };
        assert_eq!(decide(&["0.0", "0.15", "1"]), Share::Fraction);
        assert_eq!(decide(&["0", "0.5", "15"]), Share::Percent);
        assert_eq!(decide(&["0.5%"]), Share::Percent);
        assert_eq!(share("0.15", Mark::Point, Share::Fraction), Ok(Percent(150_000)));
        assert_eq!(share("0.15000000596", Mark::Point, Share::Fraction), Ok(Percent(150_000)));
        assert_eq!(share("15 %", Mark::Point, Share::Percent), Ok(Percent(150_000)));
        assert_eq!(share("7,5", Mark::Comma, Share::Percent), Ok(Percent(75_000)));
    }

    #[test]
    fn a_quantity_may_name_its_unit() {
        assert_eq!(quantity("5 шт.", Mark::Point), Ok("5".parse().unwrap()));
        assert_eq!(quantity("1,5", Mark::Comma), Ok("1.5".parse().unwrap()));
        assert_eq!(quantity("2.000", Mark::Point), Ok("2".parse().unwrap()));
        assert_eq!(quantity("0.0001", Mark::Point), Err(NumberFault::TooFine));
    }
}
