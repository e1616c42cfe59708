//! Which language is spoken.

use crate::domain::Currency;
use std::fmt;
use std::str::FromStr;

/// A language that Kontora speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
}

/// Text that names no language of ours.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a language of Kontora; there are en and ru")]
pub struct LangError(pub String);

impl Lang {
    /// Both, in the order of [`Lang::code`].
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ru];

    /// The language of this machine's locale; English where it is neither of ours.
    pub fn of_machine() -> Lang {
        sys_locale::get_locale().and_then(|locale| locale.parse().ok()).unwrap_or(Lang::En)
    }

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
        }
    }
}

impl Lang {
    /// The currency that a new base starts with; `config set currency` changes it while there are no amounts.
    pub fn currency(self) -> Currency {
        match self {
            Lang::En => Currency::USD,
            Lang::Ru => Currency::RUB,
        }
    }
}

impl FromStr for Lang {
    type Err = LangError;
    /// Reads a code or a locale that starts with one: `ru`, `ru-RU`, `en_GB.UTF-8`.
    fn from_str(text: &str) -> Result<Lang, LangError> {
        let code = text.split(['-', '_', '.']).next().unwrap_or(text);
        let found = Lang::ALL.into_iter().find(|lang| code.eq_ignore_ascii_case(lang.code()));
        found.ok_or_else(|| LangError(text.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
