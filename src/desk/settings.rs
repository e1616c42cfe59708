//! Settings of the base, each with its meaning and its default.

use super::{Ask, Deed, DeskError, Refusal, Said, Seat};
use crate::domain::{Country, Currency, dialled};
use crate::store::{Setting, Tx, View};
use serde::Serialize;

/// A setting that people may change.
pub struct Known {
    /// The name in commands; the catalogue's `setting-NAME` says what it does.
    pub name: &'static str,
    /// The value that counts when none was set.
    pub default: &'static str,
    check: fn(&str) -> bool,
    expected: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Known] = &[
    Known { name: "currency", default: "USD", check: |v| v.parse::<Currency>().is_ok(), expected: "EUR, RUB, USD" },
    Known { name: "letters.quota", default: "40", check: |v| number(v, 1, 500), expected: "1–500" },
    Known { name: "letters.round-days", default: "90", check: |v| number(v, 7, 730), expected: "7–730" },
    Known { name: "letters.quiet-days", default: "30", check: |v| number(v, 0, 365), expected: "0–365" },
    Known { name: "letters.credit-days", default: "60", check: |v| number(v, 1, 365), expected: "1–365" },
    Known { name: "handover.manager", default: "", check: |_| true, expected: "…" },
    Known { name: "handover.days", default: "3", check: |v| number(v, 1, 90), expected: "1–90" },
    Known { name: "firm.name", default: "", check: |_| true, expected: "…" },
    Known { name: "firm.address", default: "", check: |_| true, expected: "…" },
    Known {
        name: "firm.country",
        default: "",
        check: |v| v.is_empty() || Country::of_code(v).is_some(),
        expected: "DE, KZ, RU, US",
    },
    Known { name: "firm.phone", default: "", check: |_| true, expected: "…" },
    Known { name: "firm.email", default: "", check: |_| true, expected: "…" },
];

fn number(value: &str, least: i64, most: i64) -> bool {
    value.parse::<i64>().is_ok_and(|n| (least..=most).contains(&n))
}

/// A setting with its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettingLine {
    /// Its name.
    pub name: &'static str,
    /// Its value, or the default.
    pub value: String,
    /// Whether it was set.
    pub set: bool,
}

/// Every setting with its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskSettings;

impl Ask for AskSettings {
    type Answer = Vec<SettingLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<SettingLine>, DeskError> {
        let line = |known: &Known| -> Result<SettingLine, DeskError> {
            let value = view.setting(known.name)?;
            Ok(SettingLine {
                name: known.name,
                set: value.is_some(),
                value: value.unwrap_or_else(|| known.default.to_owned()),
            })
        };
        SETTINGS.iter().map(line).collect()
    }
}

/// The setting called `name`.
///
/// # Errors
/// [`Refusal::SettingUnknown`] lists those there are.
pub fn known(name: &str) -> Result<&'static Known, Refusal> {
    SETTINGS.iter().find(|known| known.name == name).ok_or_else(|| Refusal::SettingUnknown {
        name: name.to_owned(),
        known: SETTINGS.iter().map(|known| known.name).collect::<Vec<_>>().join(", "),
    })
}

/// The value of a setting, or its default.
pub(crate) fn value(view: &View<'_>, name: &'static str) -> Result<String, DeskError> {
    let default = SETTINGS.iter().find(|known| known.name == name).map_or("", |known| known.default);
    Ok(view.setting(name)?.unwrap_or_else(|| default.to_owned()))
}

/// The value of a setting that is a whole number.
pub(crate) fn whole(view: &View<'_>, name: &'static str) -> Result<i64, DeskError> {
    Ok(value(view, name)?.parse().unwrap_or(0))
}

pub(super) fn set(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<Said, DeskError> {
    let known = known(name)?;
    let mut value = value.trim().to_owned();
    if !(known.check)(&value) {
        let expected = known.expected.to_owned();
        return Err(Refusal::SettingBad { name: name.to_owned(), value, expected }.into());
    }
    if name == "currency" {
        value = value.to_ascii_uppercase();
        let kept = tx.view().currency()?;
        if value != kept.code() && tx.view().has_money()? {
            return Err(Refusal::CurrencyInUse { kept }.into());
        }
    }
    if name == "firm.country" {
        value = value.to_ascii_uppercase();
    }
    let id = put(tx, name, &value)?;
    if matches!(name, "firm.country" | "currency") {
        dial_anew(tx)?;
    }
    Ok(Said::new(Deed::SettingChanged { name: name.to_owned(), value }, id))
}

/// Matches every phone by what is dialled from the base's country.
fn dial_anew(tx: &mut Tx<'_>) -> Result<(), DeskError> {
    let country = tx.view().country()?;
    for mut phone in tx.view().phones_dialled_otherwise(country)? {
        phone.folded = dialled(&phone.value, country);
        tx.update(&mut phone)?;
    }
    Ok(())
}

/// Writes a setting.
pub(crate) fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<i64, DeskError> {
    match tx.view().setting_row(name)? {
        Some(mut row) => {
            row.value = value.to_owned();
            tx.update(&mut row)?;
            Ok(row.id)
        }
        None => Ok(tx.insert(&mut Setting { id: 0, key: name.to_owned(), value: value.to_owned(), op: 0 })?),
    }
}
