//! Numbers and money as each language writes them (CLDR): `$1,265,793.29`, «1 265 793,29 ₽».

use super::Lang;
use crate::domain::{Currency, Money, Percent, Quantity, phone_shown};

const NBSP: char = '\u{a0}';

/// Signs that belong to one currency only. `$` and `£` and `¥` have relatives that are written with their codes here,
/// so that they too stay unambiguous.
const SIGNS: &[(&str, &str)] = &[
    ("USD", "$"),
    ("EUR", "€"),
    ("RUB", "₽"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("UAH", "₴"),
    ("KZT", "₸"),
    ("TRY", "₺"),
    ("GEL", "₾"),
    ("AMD", "֏"),
    ("AZN", "₼"),
    ("INR", "₹"),
    ("ILS", "₪"),
    ("KRW", "₩"),
    ("VND", "₫"),
];

impl Lang {
    /// A whole number, grouped: `2,914`, «2 914».
    pub fn number(self, number: i64) -> String {
        self.decimal(&number.to_string())
    }

    /// A file's size in bytes, as people say it.
    pub fn size(self, bytes: u64) -> String {
        let (key, count) = match bytes {
            0..10_000_000 => ("size-kb", bytes.div_ceil(1000)),
            _ => ("size-mb", bytes / 1_000_000),
        };
        self.say(key, &[("n", count.into())])
    }

    /// A phone number as people read it, from what it is matched by; one that is known nowhere, as it was written.
    pub fn phone(self, written: &str, dialled: &str) -> String {
        match phone_shown(dialled) {
            None => written.to_owned(),
            Some((phone, "")) => phone,
            Some((phone, extension)) => {
                self.say("phone-with-extension", &[("phone", phone.into()), ("extension", extension.to_owned().into())])
            }
        }
    }

    /// What a phone or an e-mail is, in words.
    pub fn label(self, label: &str) -> String {
        match label {
            "mobile" => self.tr("label-mobile"),
            "home" => self.tr("label-home"),
            "work" => self.tr("label-work"),
            "fax" => self.tr("label-fax"),
            own => own.to_owned(),
        }
    }

    /// A way to reach somebody with what it is: `+1 212-555-0100 (work)`.
    pub fn with_label(self, way: String, label: &str) -> String {
        match label {
            "" => way,
            label => self.say("way-with-label", &[("way", way.into()), ("label", self.label(label).into())]),
        }
    }

    /// A way to reach somebody as people type it: `work: +1 212-555-0100`.
    pub fn as_typed(self, way: &str, label: &str) -> String {
        if label.is_empty() { way.to_owned() } else { format!("{}: {way}", self.label(label)) }
    }

    /// An amount with its currency: `$1,265,793.29`, `CHF 12.50`, «1 265 793,29 ₽».
    pub fn money(self, money: Money) -> String {
        let plain = money.plain();
        let (sign, size) = split_sign(&plain);
        let number = self.decimal(size);
        match (self, sign_of(money.currency)) {
            (Lang::En, Some(symbol)) => format!("{sign}{symbol}{number}"),
            (Lang::En, None) => format!("{sign}{}{NBSP}{number}", money.currency),
            (Lang::Ru, Some(symbol)) => format!("{sign}{number}{NBSP}{symbol}"),
            (Lang::Ru, None) => format!("{sign}{number}{NBSP}{}", money.currency),
        }
    }

    /// The amount without its currency, for a column whose head names it: `1,265,793.29`, «1 265 793,29».
    pub fn amount(self, money: Money) -> String {
        self.decimal(&money.plain())
    }

    /// About how much, without the currency, where room is short: `980`, `410,000`, `1.2 M`, «1,2 млн».
    pub fn money_short(self, money: Money) -> String {
        let unit = 10i64.saturating_pow(money.currency.digits());
        let whole = money.share(1, unit).minor;
        for (key, size) in [("short-billions", 1_000_000_000), ("short-millions", 1_000_000)] {
            if whole.unsigned_abs() >= size {
                let tenths = Money::new(whole, money.currency).share(10, i64::try_from(size).unwrap_or(1)).minor;
                let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
                let number = match tenths % 10 {
                    0 => self.decimal(&format!("{sign}{}", tenths / 10)),
                    rest => self.decimal(&format!("{sign}{}.{rest}", tenths / 10)),
                };
                return self.say(key, &[("n", number.into())]);
            }
        }
        self.number(whole)
    }

    /// A percent: `12.5%`, «12,5 %».
    pub fn percent(self, percent: Percent) -> String {
        let number = self.decimal(&percent.to_string());
        match self {
            Lang::En => format!("{number}%"),
            Lang::Ru => format!("{number}{NBSP}%"),
        }
    }

    /// A quantity: `1.5`, «1,5».
    pub fn quantity(self, quantity: Quantity) -> String {
        self.decimal(&quantity.to_string())
    }

    /// A plain decimal (`-1234.50`) grouped by threes and with the language's own separators.
    pub fn decimal(self, plain: &str) -> String {
        let (group, point) = match self {
            Lang::En => (',', '.'),
            Lang::Ru => (NBSP, ','),
        };
        let (sign, size) = split_sign(plain);
        let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
        let mut text = String::with_capacity(plain.len() + plain.len() / 2);
        text.push_str(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }
}

fn split_sign(plain: &str) -> (&str, &str) {
    plain.strip_prefix('-').map_or(("", plain), |size| ("-", size))
}

fn sign_of(currency: Currency) -> Option<&'static str> {
    SIGNS.iter().find(|(code, _)| *code == currency.code()).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str, code: &str) -> Money {
        Money::parse(text, code.parse().unwrap()).unwrap()
    }

    #[test]
    fn money_is_written_as_each_language_does() {
        for (amount, code, english, russian) in [
            ("1265793.29", "USD", "$1,265,793.29", "1\u{a0}265\u{a0}793,29\u{a0}$"),
            ("1265793.29", "RUB", "₽1,265,793.29", "1\u{a0}265\u{a0}793,29\u{a0}₽"),
            ("-3.50", "EUR", "-€3.50", "-3,50\u{a0}€"),
            ("-1000", "CHF", "-CHF\u{a0}1,000.00", "-1\u{a0}000,00\u{a0}CHF"),
            ("999", "JPY", "¥999", "999\u{a0}¥"),
            ("0.05", "CAD", "CAD\u{a0}0.05", "0,05\u{a0}CAD"),
        ] {
            assert_eq!(Lang::En.money(money(amount, code)), english);
            assert_eq!(Lang::Ru.money(money(amount, code)), russian);
        }
    }

    #[test]
    fn short_money_rounds_half_up_and_names_its_unit() {
        for (amount, english, russian) in [
            ("980.40", "980", "980"),
            ("-980.50", "-981", "-981"),
            ("410000", "410,000", "410\u{a0}000"),
            ("1249999.99", "1.3\u{a0}M", "1,3\u{a0}млн"),
            ("1240000", "1.2\u{a0}M", "1,2\u{a0}млн"),
            ("-2000000", "-2\u{a0}M", "-2\u{a0}млн"),
            ("3500000000", "3.5\u{a0}bn", "3,5\u{a0}млрд"),
        ] {
            assert_eq!(Lang::En.money_short(money(amount, "RUB")), english, "{amount}");
            assert_eq!(Lang::Ru.money_short(money(amount, "RUB")), russian, "{amount}");
        }
    }

    #[test]
    fn numbers_and_percents_follow_the_language() {
        assert_eq!(Lang::En.number(-1_234_567), "-1,234,567");
        assert_eq!(Lang::Ru.number(2914), "2\u{a0}914");
        assert_eq!(Lang::En.percent("12.5".parse().unwrap()), "12.5%");
        assert_eq!(Lang::Ru.percent("12.5".parse().unwrap()), "12,5\u{a0}%");
        assert_eq!(Lang::Ru.quantity("1.5".parse().unwrap()), "1,5");
    }
}
