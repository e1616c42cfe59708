//! Is the base sound: `kontora check`, and the screen's own check once a week.

use super::DeskError;
use crate::store::{Finding, Reader, Told};
use serde::Serialize;

/// What a check came to.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// What is not as it should be; nothing in a sound base.
    pub findings: Vec<Finding>,
    /// The last hash of the chain of payments, in hex; kept elsewhere it shows a ledger that was written anew as a whole.
    pub payments: String,
    /// The same of commission entries.
    pub entries: String,
}

/// Looks for everything in the base that is not as it should be. `told` hears how far it is and of how much, and stops it by
/// answering `false`.
///
/// # Errors
/// [`DeskError::Store`] when the file cannot be read at all, or the check was stopped.
pub fn check(reader: &Reader, told: Told<'_>) -> Result<Checked, DeskError> {
    let findings = reader.check(told)?;
    let [payments, entries] = reader.ask(|view| view.seals())?;
    Ok(Checked { findings, payments, entries })
}
