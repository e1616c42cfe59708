//! What was said of a file, or of several, and the file itself tells otherwise: it is read as it tells, and that is said.

use super::survey::Formats;
use crate::files::table::Table;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::text::Lang;
use serde::Serialize;

/// One such thing. The variant in kebab case is the sentence's key (`contrary-…`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Contrary {
    /// How the days of a column are written, and a cell that tells it.
    Days {
        column: String,
        order: DayOrder,
        example: String,
    },
    /// Its decimal mark, and a cell that tells it.
    Marks {
        column: String,
        mark: Mark,
        example: String,
    },
    Encoding {
        encoding: String,
    },
    Separator {
        separator: String,
    },
}

impl Contrary {
    /// All of them.
    pub(super) fn all(table: &Table, formats: &Formats) -> Vec<Contrary> {
        let separator = match table.dialect.separator {
            b'\t' => "Tab".to_owned(),
            separator => char::from(separator).to_string(),
        };
        let encoding = Contrary::Encoding { encoding: table.encoding().to_owned() };
        let of_file =
            [(table.overruled.encoding, encoding), (table.overruled.separator, Contrary::Separator { separator })];
        let of_file = of_file.into_iter().filter_map(|(is, contrary)| is.then_some(contrary));
        of_file.chain(formats.contrary.iter().cloned()).collect()
    }

    /// It in words.
    pub fn tell(&self, lang: Lang) -> String {
        lang.tell("contrary", self)
    }
}
