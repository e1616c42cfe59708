//! The pairs that a search found, as they stand now: merges, undo and "not the same" have come since.

use crate::desk::twins::{Twin, groups};
use crate::desk::{Ask, DeskError, Seat};
use crate::domain::ContactId;
use crate::store::{ContactLine, View};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Of these pairs those that are still two contacts and may still be one.
#[derive(Clone, Debug, PartialEq)]
pub struct AskPairs {
    /// As found, the most certain first.
    pub twins: Vec<Twin>,
    /// At most so many.
    pub limit: usize,
}

/// Two contacts that are probably one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// How probably, and why.
    pub twin: Twin,
    /// The one of whom more is known: it stays unless somebody says otherwise.
    pub keep: ContactLine,
    /// The other.
    pub drop: ContactLine,
    /// How many contacts are all probably one, these two among them.
    pub group: usize,
}

/// The pairs that are left.
#[derive(Clone, Debug, Serialize)]
pub struct Pairs {
    /// The first of them.
    pub pairs: Vec<Pair>,
    /// How many in all.
    pub left: usize,
}

impl Ask for AskPairs {
    type Answer = Pairs;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Pairs, DeskError> {
        let (gone, apart) = (view.merged_contacts()?, view.distinct_pairs()?);
        let now = |id: ContactId| gone.get(&id).copied().unwrap_or(id);
        let (mut left, mut seen) = (Vec::new(), HashSet::new());
        for twin in &self.twins {
            let (one, other) = (now(twin.a), now(twin.b));
            let (a, b) = (one.min(other), one.max(other));
            if a != b && seen.insert((a, b)) && !apart.contains(&(a, b)) {
                left.push(Twin { a, b, ..twin.clone() });
            }
        }
        let group = groups(left.iter().map(|twin| (twin.a, twin.b)));
        let size: HashMap<ContactId, usize> =
            group.iter().flat_map(|group| group.iter().map(|id| (*id, group.len()))).collect();
        let mut pairs = Vec::new();
        for twin in left.iter().take(self.limit.min(1000)) {
            let lines = view.contact_lines(&[twin.a, twin.b])?;
            let Ok([one, other]) = <[ContactLine; 2]>::try_from(lines) else { continue };
            let known = |line: &ContactLine| (line.stage, line.orders, line.last_touch);
            let (keep, drop) = if known(&other) > known(&one) { (other, one) } else { (one, other) };
            pairs.push(Pair { group: size.get(&twin.a).copied().unwrap_or(2), twin: twin.clone(), keep, drop });
        }
        Ok(Pairs { pairs, left: left.len() })
    }
}
