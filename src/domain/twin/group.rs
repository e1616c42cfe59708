//! What the twins of a twin say: who is one with the same third contact is probably one, unless they contradict each other.

use super::LIKELY;
use super::compare::pattern;
use super::gallery::Gallery;
use super::weigh::{Found, Weights};
use std::collections::{BTreeMap, HashMap};

/// Two contacts with a common twin are not taken for one if their own traits say so with less than this.
const CONTRADICTED: f64 = 0.02;
/// A contact with more twins than these is a word like "test", and says nothing of them.
const LARGEST: usize = 20;

/// Adds pairs that have a common twin, and lifts those that were doubtful.
pub(super) fn close(gallery: &Gallery, weights: &Weights, found: &mut Vec<Found>) {
    let mut known: HashMap<(u32, u32), f64> = found.iter().map(|f| ((f.a, f.b), f.probability)).collect();
    for _ in 0..2 {
        let mut twins: HashMap<u32, Vec<(u32, f64)>> = HashMap::new();
        for (&(a, b), &probability) in known.iter().filter(|(_, probability)| **probability >= LIKELY) {
            twins.entry(a).or_default().push((b, probability));
            twins.entry(b).or_default().push((a, probability));
        }
        let mut more: Vec<((u32, u32), f64)> = Vec::new();
        for others in twins.values().filter(|others| others.len() <= LARGEST) {
            let mut rest = others.as_slice();
            while let [(a, to_a), others @ ..] = rest {
                rest = others;
                for (b, to_b) in others {
                    let (pair, through) = ((*a.min(b), *a.max(b)), to_a * to_b);
                    let own = known.get(&pair).copied();
                    if own.is_some_and(|own| own >= through) {
                        continue;
                    }
                    let judge = || weights.probability(gallery, pair.0, pair.1, pattern(gallery, pair.0, pair.1));
                    if own.unwrap_or_else(judge) >= CONTRADICTED {
                        more.push((pair, through));
                    }
                }
            }
        }
        if more.is_empty() {
            break;
        }
        for (pair, through) in more {
            let own = known.entry(pair).or_default();
            *own = own.max(through);
        }
    }
    *found = known.into_iter().map(|((a, b), probability)| Found { a, b, probability }).collect();
}

/// Contacts that are all twins of one another, through others where need be: each group in the order of ids, the groups in the
/// order of the pairs.
pub fn groups(pairs: impl IntoIterator<Item = (i64, i64)>) -> Vec<Vec<i64>> {
    let mut group_of: HashMap<i64, usize> = HashMap::new();
    let mut groups: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for (n, (a, b)) in pairs.into_iter().enumerate() {
        let mut join: Vec<usize> = [a, b].into_iter().filter_map(|id| group_of.get(&id).copied()).collect();
        join.sort_unstable();
        join.dedup();
        let into = join.first().copied().unwrap_or(n);
        let mut members: Vec<i64> = join.iter().filter_map(|group| groups.remove(group)).flatten().collect();
        members.extend([a, b]);
        members.sort_unstable();
        members.dedup();
        group_of.extend(members.iter().map(|id| (*id, into)));
        groups.insert(into, members);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_with_a_common_contact_are_one_group() {
        let pairs = [(1, 2), (7, 8), (3, 4), (2, 3), (8, 9)];
        assert_eq!(groups(pairs), [vec![1, 2, 3, 4], vec![7, 8, 9]]);
        assert!(groups([]).is_empty());
    }
}
