//! The stages of the pipeline (B3).

use super::open::View;
use super::{Result, Stage};
use crate::domain::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// A stage of the pipeline with what stands in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageLine {
    /// Id.
    pub id: StageId,
    /// The word it is known by in commands.
    pub key: String,
    /// Its own name; empty: the catalogue's word for the key.
    pub name: String,
    /// Percent of deals here that are won.
    pub probability: i64,
    /// Days after which a deal has been here too long; 0: no limit.
    pub limit_days: i64,
    /// Open, won or lost.
    pub ending: StageEnding,
    /// Open deals here.
    pub deals: i64,
    /// Their amounts.
    pub amount: Money,
}

impl View<'_> {
    /// Every stage in order, with its open deals.
    pub fn stages(&self) -> Result<Vec<StageLine>> {
        let currency = self.currency()?;
        let mut open =
            self.conn.prepare_cached("SELECT key, n, amount FROM summary WHERE what = 'open' AND day = 0")?;
        let open = open.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        let open: BTreeMap<StageId, (i64, i64)> = open.collect::<rusqlite::Result<_>>()?;
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, key, name, probability, limit_days, ending FROM stage ORDER BY position")?;
        let lines = statement.query_map([], |row| {
            let id = row.get(0)?;
            let (deals, amount) = open.get(&id).copied().unwrap_or_default();
            Ok(StageLine {
                id,
                key: row.get(1)?,
                name: row.get(2)?,
                probability: row.get(3)?,
                limit_days: row.get(4)?,
                ending: row.get(5)?,
                deals,
                amount: Money::new(amount, currency),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> Result<Stage> {
        self.get(id)
    }
}
