//! `kontora salvage`: what can be read of a broken base, in a new one.

use super::check;
use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use super::progress::Bar;
use crate::desk;
use crate::store::SavedTable;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Salvage {
    broken: PathBuf,
    out: PathBuf,
}

const COLUMNS: &[Column<SavedTable>] = &[
    Column::text("column-table", |line, _| line.table.clone()),
    Column::number("column-saved", |line, lang| lang.number(line.saved)),
    Column::number("column-missing", |line, lang| line.missing.map_or_else(|| "?".to_owned(), |n| lang.number(n))),
];

impl Salvage {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let lang = context.lang;
        let mut bar = Bar::new();
        let done = desk::salvage(&self.broken, &self.out, &mut |done, total| bar.at(done, total))?;
        bar.end();
        let findings = check::told(&done.findings, lang);
        let salvaged = &done.salvaged;
        let answer = json!({"file": self.out, "salvaged": salvaged, "findings": findings});
        context.out.answer(&answer, |out, _| {
            out.table(&salvaged.tables, COLUMNS)?;
            let pages = [("pages", salvaged.pages.into()), ("broken", salvaged.broken_pages.into())];
            out.line(&lang.say("salvage-pages", &pages))?;
            if salvaged.loose_rows > 0 {
                out.line(&lang.say("salvage-loose", &[("count", salvaged.loose_rows.into())]))?;
            }
            if salvaged.chain_begun_anew {
                out.line(&lang.tr("salvage-chain"))?;
            }
            for finding in &findings {
                out.line(finding["told"].as_str().unwrap_or_default())?;
            }
            out.line(&lang.say("salvage-done", &[("path", self.out.display().to_string().into())]))
        })
    }
}
