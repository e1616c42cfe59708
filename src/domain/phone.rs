//! Phone numbers: one number is one, however it is written (ITU-T E.164, E.123). What was written is kept; beside it stands what
//! it is matched by.

use super::{Currency, fold_phone};
use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL as BOOK, PhoneNumber, PhoneNumberFormat};

/// The country in which numbers without a country's code are dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(Region);

impl Country {
    /// The country with this code (ISO 3166-1: `DE`, `RU`), if numbers of it are known.
    pub fn of_code(code: &str) -> Option<Country> {
        let region = Region::from_code(code.trim()).ok()?;
        BOOK.get_supported_regions().any(|known| known == region).then_some(Country(region))
    }

    /// Its code.
    pub fn code(self) -> String {
        self.0.as_region_str().to_string()
    }

    /// The country of a currency, with whose code that of the currency begins (ISO 4217). Dollars tell nothing: a new base has
    /// them, and half the world reckons in them.
    pub fn of_currency(currency: Currency) -> Option<Country> {
        let code = currency.code();
        if code == "USD" { None } else { code.get(..2).and_then(Country::of_code) }
    }
}

/// Words before an extension, in lower case.
const EXTENSIONS: [&str; 9] = ["доб", "вн", "внутр", "ext", "extension", "x", "х", "#", "app"];

/// What a number is matched and found by: its E.164 digits without the +, behind them its extension with a space between. A number
/// that cannot be one, or whose country nobody told, keeps its own digits.
pub fn dialled(text: &str, country: Option<Country>) -> String {
    if let Some(digits) = plain(text) {
        return digits; // most numbers
    }
    let (number, extension) = parted(text);
    let digits = plain(number).unwrap_or_else(|| match parsed(number, country) {
        Some(known) => BOOK.format(&known, PhoneNumberFormat::E164).trim_start_matches('+').to_owned(),
        None => fold_phone(number),
    });
    if extension.is_empty() || digits.is_empty() { digits } else { format!("{digits} {extension}") }
}

/// A number as people read it, from what it is matched by (`+7 495 123-45-67`) and its extension; `None` for one that is known in
/// no country.
pub fn phone_shown(dialled: &str) -> Option<(String, &str)> {
    let (digits, extension) = dialled.split_once(' ').unwrap_or((dialled, ""));
    if digits.len() < 7 {
        return None;
    }
    let number = parsed(&format!("+{digits}"), None)?;
    Some((BOOK.format(&number, PhoneNumberFormat::International).into_owned(), extension))
}

fn parsed(number: &str, country: Option<Country>) -> Option<PhoneNumber> {
    if country.is_none() && !number.starts_with('+') {
        return None;
    }
    let read = |number: &str| {
        let known = BOOK.parse(number, country.map(|country| country.0)).ok()?;
        BOOK.is_valid_number(&known).then_some(known)
    };
    // Most of the world dials 00 before a country's code; no number begins so where one dials otherwise.
    read(number).or_else(|| read(&format!("+{}", number.strip_prefix("00")?)))
}

/// The digits of a Russian or American number with its country's code: most numbers there are, and nothing to look up.
fn plain(number: &str) -> Option<String> {
    let rest = number.strip_prefix('+').filter(|rest| rest.starts_with(['7', '1']))?;
    let mut digits = String::with_capacity(rest.len());
    digits.extend(rest.chars().filter(char::is_ascii_digit));
    let fits = |c| matches!(c, '0'..='9' | ' ' | '-' | '(' | ')' | '.');
    (digits.len() == 11 && rest.chars().all(fits)).then_some(digits)
}

/// The number, without words before and after it, and the digits of its extension.
fn parted(text: &str) -> (&str, String) {
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).unwrap_or(0);
    let text = text.get(start..).unwrap_or(text);
    let mut digits = 0;
    let end = text.find(|c: char| {
        digits += usize::from(c.is_ascii_digit());
        digits >= 5 && (c.is_alphabetic() || c == '#')
    });
    let (number, rest) = end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""));
    let word: String =
        rest.chars().take_while(|c| c.is_alphabetic() || *c == '#').flat_map(char::to_lowercase).collect();
    let behind = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let extension: String = behind.chars().take_while(char::is_ascii_digit).collect();
    let told = EXTENSIONS.contains(&word.as_str()) && (1..=7).contains(&extension.len());
    (number.trim_end_matches(|c: char| !c.is_ascii_digit()), if told { extension } else { String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        let country = |code| Country::of_code(code);
        for (text, code, digits) in [
            ("8 (495) 123-45-67", "RU", "74951234567"),
            ("+7 495 123 45 67", "RU", "74951234567"),
            ("(495) 123-45-67", "RU", "74951234567"),
            ("8 (495) 123-45-67, доб. 12", "RU", "74951234567 12"),
            ("тел.: 8-495-123-45-67 (вн. 12)", "RU", "74951234567 12"),
            ("8-800-555-01-00", "RU", "78005550100"),
            ("+1 212-555-0100 x12", "RU", "12125550100 12"),
            ("+1 (212) 555-0100 ext. 12", "", "12125550100 12"),
            ("212-555-0100", "US", "12125550100"),
            ("030 1234567", "DE", "49301234567"),
            ("+49 (0)30 1234567", "RU", "49301234567"),
            ("0049 30 1234567", "DE", "49301234567"),
            ("00 49 30 1234567", "RU", "49301234567"),
            ("8 701 000 00 01", "KZ", "77010000001"),
            ("555-0101", "US", "5550101"),
            ("8 (912) 000-11-22", "", "79120001122"),
            ("030 1234567", "", "0301234567"),
            ("12", "RU", "12"),
            ("call me", "RU", ""),
        ] {
            assert_eq!(dialled(text, country(code)), digits, "{text}");
        }
        assert_eq!(Country::of_code("ZZ"), None);
        let of = |code: &str| Country::of_currency(code.parse().unwrap());
        assert_eq!((of("RUB"), of("EUR"), of("USD")), (country("RU"), None, None));
    }

    #[test]
    fn a_number_is_shown_as_people_read_it() {
        assert_eq!(phone_shown("74951234567 12"), Some(("+7 495 123-45-67".to_owned(), "12")));
        assert_eq!(phone_shown("12125550100"), Some(("+1 212-555-0100".to_owned(), "")));
        assert_eq!(phone_shown("5550101"), None);
    }
}
