//! What a pattern says: learned on the base itself.

use super::compare::{Compared, LEVELS, Likeness, Pattern, TRAITS, Trait, pattern};
use super::gallery::{Gallery, Kind, Mark, Reach, Sitter};
use super::{Hands, Reason, Twins};
use std::collections::HashMap;

/// For each trait, something of each likeness.
type Table = [[f64; LEVELS]; TRAITS];

/// How often each likeness of each trait comes among pairs that are one, and among strangers.
#[derive(Clone, Debug)]
pub struct Weights {
    same: Table,
    strangers: Table,
    /// Natural logarithm of how much more often it comes among pairs that are one.
    weights: Table,
    /// The shares of all pairs that are one, and that are under one roof.
    share: f64,
    roof: f64,
    contacts: f64,
    /// Words are counted over the whole base.
    counted: bool,
}

/// Two rows that may be one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub a: u32,
    pub b: u32,
    pub probability: f64,
}

/// Pairs that are less likely are not kept, not even for what their common twins may say.
pub(super) const FAINT: f64 = 0.05;
/// What is thought of pairs that are one before any is seen counts as if so many had been seen.
const SEEN: f64 = 20.0;
/// The share of contacts that are here twice, and that live with another, before any is seen.
const AT_FIRST: f64 = 0.05;
/// Most pairs that the weights are learned on.
const LESSON: usize = 400_000;
/// Pairs by chance that strangers are known by.
const CHANCES: usize = 200_000;
/// What is thought of strangers before any are seen counts as if so many pairs had been: in a base of a few, half of the pairs by
/// chance may be one.
const CHANCES_BEFORE: f64 = 2_000.0;
/// What two of three have is not therefore frequent: words are as rare as among so many at least.
const CROWD: f64 = 1_000.0;
/// Most rounds of learning, and what they no longer change.
const ROUNDS: (usize, f64) = (40, 1e-3);

/// How often two contacts that are one are so alike in a trait, before any is seen.
fn beforehand(of: Trait) -> [f64; LEVELS] {
    //          different distant close nearly slip almost same crossed
    match of {
        Trait::Given => [0.03, 0.03, 0.05, 0.05, 0.10, 0.0, 0.69, 0.05],
        Trait::Family => [0.03, 0.03, 0.04, 0.05, 0.10, 0.0, 0.70, 0.05],
        Trait::Patronymic => [0.02, 0.02, 0.06, 0.05, 0.10, 0.0, 0.73, 0.02],
        Trait::Firm => [0.02, 0.03, 0.06, 0.10, 0.20, 0.20, 0.39, 0.0],
        Trait::Work => [0.12, 0.05, 0.05, 0.08, 0.10, 0.15, 0.45, 0.0],
        Trait::Birth => [0.03, 0.02, 0.03, 0.07, 0.10, 0.0, 0.75, 0.0],
        Trait::Number => [0.12, 0.0, 0.0, 0.0, 0.08, 0.0, 0.80, 0.0],
        Trait::Street => [0.04, 0.04, 0.06, 0.10, 0.15, 0.11, 0.50, 0.0],
        Trait::Town => [0.12, 0.02, 0.03, 0.05, 0.08, 0.0, 0.70, 0.0],
        Trait::Region => [0.10, 0.02, 0.02, 0.02, 0.04, 0.0, 0.80, 0.0],
        Trait::Postcode => [0.12, 0.0, 0.0, 0.0, 0.10, 0.0, 0.78, 0.0],
        Trait::Phone => [0.20, 0.0, 0.0, 0.0, 0.10, 0.0, 0.70, 0.0],
        Trait::Email => [0.15, 0.05, 0.05, 0.05, 0.10, 0.0, 0.60, 0.0],
    }
}

/// How often two strangers are so alike in a trait, before any are seen.
fn by_chance(of: Trait) -> [f64; LEVELS] {
    let same = match of {
        Trait::Given | Trait::Patronymic | Trait::Number => 0.02,
        Trait::Family | Trait::Street | Trait::Postcode => 0.003,
        Trait::Firm | Trait::Work => 0.001,
        Trait::Birth => 0.000_1,
        Trait::Town => 0.05,
        Trait::Region => 0.15,
        Trait::Phone | Trait::Email => 0.000_01,
    };
    let slip = same / 3.0;
    let mut levels = [0.0, 0.1, 0.01_f64.min(same * 5.0), 0.005_f64.min(same * 3.0), slip, slip, same, slip / 10.0];
    levels[0] = 1.0 - levels.iter().sum::<f64>();
    levels
}

/// A pair that is one agrees in most: at most so many differ in a trait, whatever the base seems to teach. In a base where hardly
/// anybody is twice, what is learned would else be the largest crowd of pairs that are alike in anything: namesakes.
fn at_most(of: Trait) -> &'static [(Likeness, f64)] {
    use Likeness::{Close, Different, Distant, Nearly};
    match of {
        Trait::Firm => &[(Different, 0.02), (Distant, 0.02), (Close, 0.06), (Nearly, 0.12)],
        Trait::Given | Trait::Family => &[(Different, 0.05), (Distant, 0.08)],
        Trait::Patronymic => &[(Different, 0.03), (Distant, 0.05)],
        Trait::Birth => &[(Different, 0.05), (Distant, 0.05)],
        Trait::Street => &[(Different, 0.15), (Distant, 0.15)],
        Trait::Number | Trait::Postcode => &[(Different, 0.30)],
        Trait::Town | Trait::Region => &[(Different, 0.25), (Distant, 0.10)],
        Trait::Work => &[(Different, 0.40), (Distant, 0.20)],
        Trait::Phone => &[(Different, 0.50)],
        Trait::Email => &[(Different, 0.50), (Distant, 0.15)],
    }
}

/// What a likeness that speaks by `weight` for two being one says of two who only live or work together, or of two branches of
/// one firm.
fn under_one_roof(of: Trait, weight: f64, firms: bool) -> f64 {
    use Trait as T;
    /// How much less often, as a logarithm, they have it in common than those who are one: about one in five as often.
    const SOME: f64 = 1.5;
    match of {
        T::Work | T::Number | T::Street | T::Town | T::Region | T::Postcode | T::Phone if firms => 0.0,
        T::Work | T::Number | T::Street | T::Town | T::Region | T::Postcode | T::Phone => weight,
        // A family has a name in common, colleagues none.
        T::Family => weight.max(0.0),
        // Brothers and sisters have their father's name, an office or a couple one mailbox.
        T::Patronymic | T::Email => (weight - SOME).max(0.0),
        // Branches have the firm's name and each their own place.
        T::Firm => weight.max(0.0),
        T::Given | T::Birth => 0.0,
    }
}

impl Weights {
    /// Learns from what was compared: expectation and maximisation, from pairs of which nobody said which are one.
    pub(super) fn learn(gallery: &Gallery, compared: &[Compared], hands: &impl Hands) -> Weights {
        let contacts = gallery.len() as f64;
        let all = (contacts * (contacts - 1.0) / 2.0).max(1.0);
        let step = compared.len().div_ceil(LESSON).max(1);
        let mut counts: HashMap<Pattern, f64> = HashMap::new();
        for (_, _, pattern) in compared.iter().step_by(step) {
            *counts.entry(*pattern).or_default() += step as f64;
        }
        let mut counts: Vec<(Pattern, f64)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(pattern, _)| *pattern); // sums of the same come out the same
        let mut first = Trait::ALL.map(beforehand);
        first.iter_mut().for_each(norm);
        let at_first = contacts * AT_FIRST / all;
        let mut weights = Weights::new(first, strangers(gallery, hands), (at_first, at_first), contacts);
        for _ in 0..ROUNDS.0 {
            let (seen, one, roof) = weights.expectation(&counts, hands);
            let before = weights.share;
            for ((of, row), (seen, first)) in Trait::ALL.iter().zip(&mut weights.same).zip(seen.iter().zip(&first)) {
                let total: f64 = seen.iter().sum::<f64>() + SEEN;
                for ((cell, seen), first) in row.iter_mut().zip(seen).zip(first) {
                    *cell = (seen + SEEN * first) / total;
                }
                at_most(*of).iter().for_each(|(likeness, most)| cap(row, *likeness as usize, *most));
            }
            (weights.share, weights.roof) = ((one / all).max(1e-12), (roof / all).max(1e-12));
            weights.weigh();
            if (weights.share / before - 1.0).abs() < ROUNDS.1 {
                break;
            }
        }
        weights
    }

    /// What is thought of a base of so many before any pair is seen.
    pub(super) fn beforehand(contacts: u64) -> Weights {
        let contacts = (contacts as f64).max(2.0);
        let mut same = Trait::ALL.map(beforehand);
        same.iter_mut().for_each(norm);
        let at_first = AT_FIRST * 2.0 / (contacts - 1.0);
        Weights { counted: false, ..Weights::new(same, Trait::ALL.map(by_chance), (at_first, at_first), contacts) }
    }

    fn new(same: Table, strangers: Table, (share, roof): (f64, f64), contacts: f64) -> Weights {
        let mut weights = Weights { same, strangers, weights: same, share, roof, contacts, counted: true };
        weights.weigh();
        weights
    }

    fn weigh(&mut self) {
        for ((row, same), strangers) in self.weights.iter_mut().zip(&self.same).zip(&self.strangers) {
            for ((weight, same), stranger) in row.iter_mut().zip(same).zip(strangers) {
                *weight = ((same + 1e-6) / (stranger + 1e-9)).ln();
            }
        }
    }

    /// How often each likeness is to be expected among pairs that are one; how many are one, and how many under one roof.
    fn expectation(&self, counts: &[(Pattern, f64)], hands: &impl Hands) -> (Table, f64, f64) {
        let shares: Vec<&[(Pattern, f64)]> = counts.chunks(8192).collect();
        let parts = hands.share(shares.len(), |share| {
            let (mut seen, mut one, mut roof): (Table, f64, f64) = ([[0.0; LEVELS]; TRAITS], 0.0, 0.0);
            for (pattern, count) in shares.get(share).copied().unwrap_or_default() {
                let (is_one, is_under_roof) = self.odds(*pattern, |_, _| 0.0);
                one += is_one * count;
                roof += is_under_roof * count;
                pattern.levels().for_each(|(of, level)| seen[of][level] += is_one * count);
            }
            (seen, one, roof)
        });
        let nothing = ([[0.0; LEVELS]; TRAITS], 0.0, 0.0);
        parts.into_iter().fold(nothing, |(mut seen, one, roof), part| {
            seen.iter_mut().flatten().zip(part.0.iter().flatten()).for_each(|(to, from)| *to += from);
            (seen, one + part.1, roof + part.2)
        })
    }

    /// The probabilities that a pair of this pattern is one, and that it is under one roof. `rare` tells what a shared word adds
    /// because it is rare.
    fn odds(&self, pattern: Pattern, rare: impl Fn(Trait, usize) -> f64) -> (f64, f64) {
        let (mut one, mut roof) = (self.share.ln(), self.roof.ln());
        let (shared, firms) = (Shared::of(pattern), pattern.likeness(Trait::Firm).is_some());
        for (index, level) in pattern.levels() {
            let of = Trait::ALL[index];
            let weight = shared.leaves(of, level, self.weights[index][level] + rare(of, level));
            one += weight;
            roof += under_one_roof(of, weight, firms);
        }
        let top = one.max(roof).max(0.0);
        let (one, roof, strangers) = ((one - top).exp(), (roof - top).exp(), (-top).exp());
        (one / (one + roof + strangers), roof / (one + roof + strangers))
    }

    /// What a word that both have adds because it is rarer, or takes because it is more frequent, than such words are.
    fn rare(&self, pair: &(Sitter<'_>, Sitter<'_>), of: Trait, level: usize) -> f64 {
        if level != Likeness::Same as usize || !self.counted {
            return 0.0;
        }
        let Some(mark) = in_common(pair, of) else { return 0.0 };
        let often = (f64::from(mark.often()) / 8.0).exp2() / self.contacts.max(CROWD);
        ((self.strangers[of as usize][level] + 1e-9) / often.max(1e-9)).ln()
    }

    /// How probably two of a pattern are one.
    pub(super) fn probability(&self, gallery: &Gallery, a: u32, b: u32, pattern: Pattern) -> f64 {
        let (Some(x), Some(y)) = (gallery.sitter(a), gallery.sitter(b)) else { return 0.0 };
        let pair = (x, y);
        self.odds(pattern, |of, level| self.rare(&pair, of, level)).0
    }

    /// Those that are one with at least `least` probability.
    pub(super) fn judge(&self, gallery: &Gallery, compared: &[Compared], least: f64, hands: &impl Hands) -> Vec<Found> {
        let shares: Vec<&[Compared]> = compared.chunks(16_384).collect();
        let judge = |share: usize| -> Vec<Found> {
            let judged = shares.get(share).copied().unwrap_or_default().iter().map(|(a, b, pattern)| Found {
                a: *a,
                b: *b,
                probability: self.probability(gallery, *a, *b, *pattern),
            });
            judged.filter(|found| found.probability >= least).collect()
        };
        hands.share(shares.len(), judge).into_iter().flatten().collect()
    }

    /// The same in ids, with its reasons.
    pub(super) fn tell(&self, gallery: &Gallery, found: Found) -> Twins {
        let pattern = pattern(gallery, found.a, found.b);
        let shared = Shared::of(pattern);
        let pair = gallery.sitter(found.a).zip(gallery.sitter(found.b));
        let mut reasons: Vec<Reason> = Vec::new();
        for (index, level) in pattern.levels() {
            let of = Trait::ALL[index];
            let rare = pair.as_ref().map_or(0.0, |pair| self.rare(pair, of, level));
            let bits = shared.leaves(of, level, self.weights[index][level] + rare) / std::f64::consts::LN_2;
            reasons.extend(pattern.likeness(of).map(|likeness| Reason { of, likeness, bits }));
        }
        reasons.sort_by(|x, y| y.bits.abs().total_cmp(&x.bits.abs()));
        let (a, b) = (gallery.id(found.a), gallery.id(found.b));
        Twins { a: a.min(b), b: a.max(b), probability: found.probability, reasons }
    }
}

/// What both share, from which more follows that is not counted twice.
struct Shared {
    /// The street and, where they have one, the house.
    home: bool,
    /// E-mails must be so alike to say more than the names: a mailbox is called after its owner, and every organisation has an
    /// office@.
    mailbox: Likeness,
}

impl Shared {
    fn of(pattern: Pattern) -> Shared {
        let alike = |of: Trait, least: Likeness| pattern.likeness(of).is_some_and(|alike| alike >= least);
        let same_house = pattern.likeness(Trait::Number).is_none_or(|number| number == Likeness::Same);
        let names = [Trait::Given, Trait::Family].map(|of| alike(of, Likeness::Nearly));
        Shared {
            home: alike(Trait::Street, Likeness::Slip) && same_house,
            mailbox: match names {
                [false, false] if pattern.likeness(Trait::Firm).is_none() => Likeness::Distant,
                [true, false] | [false, true] => Likeness::Nearly,
                _ => Likeness::Slip,
            },
        }
    }

    /// What is left of a weight that speaks for their being one.
    fn leaves(&self, of: Trait, level: usize, weight: f64) -> f64 {
        let share = match of {
            _ if weight <= 0.0 => 1.0,
            Trait::Town | Trait::Region if self.home => 0.0,
            Trait::Number if self.home => 0.5,
            Trait::Email if level < self.mailbox as usize => 0.0,
            _ => 1.0,
        };
        weight * share
    }
}

/// The word that both have in a trait, where it matters how rare it is.
fn in_common((x, y): &(Sitter<'_>, Sitter<'_>), of: Trait) -> Option<Mark> {
    let rarest = |ours: &[Reach], theirs: &[Reach]| {
        let common = ours.iter().filter(|one| theirs.iter().any(|other| one.mark.is(other.mark)));
        common.map(|reach| reach.mark).min_by_key(|mark| mark.often())
    };
    let kind = match of {
        Trait::Given => Kind::Given,
        Trait::Family => Kind::Family,
        Trait::Patronymic => Kind::Patronymic,
        Trait::Firm | Trait::Work => Kind::Firm,
        Trait::Birth => Kind::Birth,
        Trait::Street => Kind::Street,
        Trait::Town => Kind::Town,
        Trait::Postcode => Kind::Postcode,
        Trait::Number | Trait::Region => return None,
        Trait::Phone => return rarest(x.phones(), y.phones()),
        Trait::Email => return rarest(x.emails(), y.emails()),
    };
    Some(x.face.mark(kind))
}

/// How alike any two are, from pairs by chance.
fn strangers(gallery: &Gallery, hands: &impl Hands) -> Table {
    const JOBS: usize = 16;
    let contacts = gallery.len().max(1) as u64;
    let parts = hands.share(JOBS, |job| {
        let mut seen: Table = [[0.0; LEVELS]; TRAITS];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(job as u64 * 2 + 1);
        let mut chance = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % contacts) as u32
        };
        for _ in 0..CHANCES / JOBS {
            let (a, b) = (chance(), chance());
            if a != b {
                pattern(gallery, a, b).levels().for_each(|(of, level)| seen[of][level] += 1.0);
            }
        }
        seen
    });
    let mut all: Table = [[0.05; LEVELS]; TRAITS]; // what never came may come yet
    for seen in parts {
        all.iter_mut().flatten().zip(seen.iter().flatten()).for_each(|(to, from)| *to += from);
    }
    let pairs = (contacts as f64 * (contacts as f64 - 1.0) / 2.0).min(CHANCES as f64);
    for (of, row) in Trait::ALL.iter().zip(&mut all) {
        norm(row);
        let before = by_chance(*of);
        for (cell, before) in row.iter_mut().zip(before) {
            *cell = (*cell * pairs + before * CHANCES_BEFORE) / (pairs + CHANCES_BEFORE);
        }
    }
    all
}

fn norm(row: &mut [f64; LEVELS]) {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|cell| *cell /= sum);
    }
}

/// Gives what is above `most` to the other likenesses.
fn cap(row: &mut [f64; LEVELS], level: usize, most: f64) {
    let over = row[level] - most;
    if over > 0.0 {
        let rest = (1.0 - row[level]).max(1e-9);
        row.iter_mut().for_each(|cell| *cell += over * *cell / rest);
        row[level] = most;
    }
}
