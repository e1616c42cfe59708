//! Phones, e-mails and addresses that are doubtful or wrong (C6): the partial index `channel_amiss` holds them in their order.

use super::Result;
use super::open::View;
use crate::domain::*;
use serde::Serialize;

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmissLine {
    /// Its id among phones, e-mails and addresses.
    pub id: i64,
    /// Whose.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// What it is.
    pub kind: ChannelKind,
    /// As written.
    pub value: String,
    /// As it is matched.
    #[serde(skip)]
    pub folded: String,
    /// Doubtful or wrong.
    pub state: ChannelState,
    /// When it was known to be right for the last time.
    pub confirmed_on: Option<Day>,
    /// When somebody said so.
    pub since: Day,
}

impl View<'_> {
    /// What is to be put right: wrong before doubtful, the last one marked first. An address that the contact does not have any
    /// more needs nothing.
    pub fn amiss(&self, limit: usize) -> Result<Vec<AmissLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT h.id, c.id, c.name, h.kind, h.value, h.folded, h.state, h.confirmed_on, op.at / 86400
             FROM channel AS h INDEXED BY channel_amiss CROSS JOIN contact AS c ON c.id = h.contact_id CROSS JOIN op ON op.id = h.op
             WHERE h.state <> 'current' AND (h.kind <> 'address' OR h.folded = fold(c.address))
             ORDER BY h.state DESC, h.op DESC, h.id DESC LIMIT ?",
        )?;
        let lines = statement.query_map([limit], |row| {
            Ok(AmissLine {
                id: row.get(0)?,
                contact: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                value: row.get(4)?,
                folded: row.get(5)?,
                state: row.get(6)?,
                confirmed_on: row.get(7)?,
                since: row.get(8)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}
