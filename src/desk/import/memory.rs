//! What somebody said about the columns of a file is remembered with the import, by the file's header, and holds for the next file
//! that has the same one. What is recognised needs no remembering: it would be recognised again, or better.

use super::{Import, ImportError, Run, kind};
use crate::domain::{Day, fold};
use crate::files::table::Table;
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::store::View;
use serde::{Deserialize, Serialize};

/// What was said about columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    map: Vec<(String, String)>,
    dates: Option<DayOrder>,
    decimal: Option<Mark>,
}

/// What was said about files with this header.
pub(super) struct Memory {
    /// By what they are known; empty where columns have no names.
    header: String,
    /// On which day, and what.
    before: Option<(Day, Told)>,
}

impl Memory {
    /// What is known of `table`'s header. `import` has its say first.
    pub fn recall(view: &View<'_>, import: &mut Import, table: &Table) -> Result<Memory, ImportError> {
        let names: Vec<String> = table.header.iter().map(|name| fold(name)).collect();
        let header = if table.names_columns() { names.join("\n") } else { String::new() };
        let known = if header.is_empty() { None } else { view.told_of_header(kind(import.sheet), &header)? };
        // What a newer program wrote and this one cannot read is as if it was never said.
        let before = known.and_then(|(day, told)| Some((day, serde_json::from_str::<Told>(&told).ok()?)));
        if let Some((_, told)) = &before {
            let said = std::mem::take(&mut import.map);
            let column = |name: &str| fold(name);
            let kept =
                told.map.iter().filter(|(theirs, _)| !said.iter().any(|(other, _)| column(other) == column(theirs)));
            import.map = kept.cloned().chain(said.iter().cloned()).collect();
            import.dates = import.dates.or(told.dates);
            import.decimal = import.decimal.or(told.decimal);
        }
        Ok(Memory { header, before })
    }

    /// Since when columns are as they are read, where somebody said it before.
    pub fn since(&self) -> Option<Day> {
        self.before.as_ref().map(|(day, _)| *day)
    }

    /// Remembers what was said with `run`, unless that is known.
    pub fn keep(&self, run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
        let Import { map, dates, decimal, .. } = run.import;
        let told = Told { map: map.clone(), dates: *dates, decimal: *decimal };
        let known = self.before.as_ref().map_or(&Told::default(), |(_, before)| before) == &told;
        if known || self.header.is_empty() {
            return Ok(());
        }
        run.batch()?;
        if let Some(batch) = &mut run.batch {
            batch.header.clone_from(&self.header);
            batch.told = serde_json::to_string(&told).unwrap_or_default(); // strings and words only
        }
        Ok(())
    }
}
