//! What somebody said about the columns of a file is remembered with the import, by the file's header, and holds for the next file
//! that has the same one. What is recognised needs no remembering: it would be recognised again, or better.

use super::contrary::Contrary;
use super::{Import, ImportError, Run, kind};
use crate::domain::{Day, fold};
use crate::files::table::Table;
use crate::files::table::columns::{OTHERS, RECOGNISED, called};
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
    /// What, before.
    before: Told,
    /// On which day, where any of it counts.
    since: Option<Day>,
}

impl Memory {
    /// What is known of `table`'s header. `import` has its say first.
    pub fn recall(view: &View<'_>, import: &mut Import, table: &Table) -> Result<Memory, ImportError> {
        let names: Vec<String> = table.header.iter().map(|name| fold(name)).collect();
        let header = if table.names_columns() { names.join("\n") } else { String::new() };
        let known = if header.is_empty() { None } else { view.told_of_header(kind(import.sheet), &header)? };
        // What a newer program wrote and this one cannot read is as if it was never said.
        let known = known.and_then(|(day, told)| Some((day, serde_json::from_str::<Told>(&told).ok()?)));
        let Some((day, before)) = known else { return Ok(Memory { header, before: Told::default(), since: None }) };
        let mut map = before.map_but_for(&import.map, &table.header);
        let counts = !map.is_empty()
            || (import.dates.is_none() && before.dates.is_some())
            || (import.decimal.is_none() && before.decimal.is_some());
        map.append(&mut import.map);
        import.map = map;
        import.dates = import.dates.or(before.dates);
        import.decimal = import.decimal.or(before.decimal);
        Ok(Memory { header, before, since: counts.then_some(day) })
    }

    /// Since when columns are as they are read, where somebody said it before.
    pub fn since(&self) -> Option<Day> {
        self.since
    }

    /// Remembers what was said with `run`, unless that is known.
    pub fn keep(&self, run: &mut Run<'_, '_, '_>) -> Result<(), ImportError> {
        let Import { map, dates, decimal, .. } = run.import;
        // What this file told otherwise is not held against the next one, which may not tell.
        let is_told = |is: fn(&Contrary) -> bool| run.report.contrary.iter().any(is);
        let dates = dates.filter(|_| !is_told(|contrary| matches!(contrary, Contrary::Days { .. })));
        let decimal = decimal.filter(|_| !is_told(|contrary| matches!(contrary, Contrary::Marks { .. })));
        let map = map.iter().filter(|(_, ours)| ours.trim() != RECOGNISED).cloned().collect();
        let told = Told { map, dates, decimal };
        if told == self.before || self.header.is_empty() {
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

impl Told {
    /// What it says of the columns of `header` of which `said` does not.
    fn map_but_for(&self, said: &[(String, String)], header: &[String]) -> Vec<(String, String)> {
        let others_said = said.iter().any(|(theirs, _)| theirs.trim() == OTHERS);
        let now: Vec<usize> = said.iter().flat_map(|(theirs, _)| called(header, theirs)).collect();
        let mut map = Vec::new();
        for (theirs, ours) in &self.map {
            let at = called(header, theirs);
            let left = || at.iter().filter(|at| !now.contains(at));
            match theirs.trim() == OTHERS {
                true if others_said => {}
                false if at.iter().any(|at| now.contains(at)) => {
                    // Of columns of one name, some may be said otherwise.
                    map.extend(left().map(|at| ((at + 1).to_string(), ours.clone())));
                }
                _ => map.push((theirs.clone(), ours.clone())),
            }
        }
        map
    }
}
