//! Who is in the base twice (C6): pairs of contacts that are probably one, with the probability and its reasons.
//!
//! The way is that of Fellegi and Sunter (A Theory for Record Linkage, 1969): each trait that two contacts share or do not share
//! shifts the odds, by how much more often it is so among contacts that are one than among any two. How often is learned on the
//! base itself, without anybody telling which pairs are one (expectation and maximisation; Winkler 1990), and a rare value
//! weighs more than a frequent one (as in Splink's term frequency adjustments).
//!
//! Three kinds of pair are told apart, not two: one and the same; under one roof (a family, colleagues, shops in one house), who
//! share everything but who they are; and strangers. With two kinds, those under one roof would be taken for one.
//!
//! * `gallery` what tells who somebody is, kept tightly for a million of them; `letters` how; `text` how alike two words are;
//! * `block` which pairs are worth a look; `compare` a pair's pattern of traits; `weigh` what a pattern says; `group` what the
//!   twins of a twin say.
//!
//! This floor knows no threads: what may go on side by side is handed to [`Hands`].

mod block;
mod compare;
mod gallery;
mod group;
mod letters;
mod text;
mod weigh;

pub use compare::{Likeness, Trait};
pub use gallery::{Gallery, Portrait, Way, Ways};
pub use group::groups;
pub use weigh::Weights;

/// Two contacts that are probably one.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The one with the smaller id.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// From 0 to 1.
    pub probability: f64,
    /// What speaks for it and against it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Why two contacts are one, or are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What they were compared in.
    pub of: Trait,
    /// How alike they are in it.
    pub likeness: Likeness,
    /// Binary logarithm of how it shifts the odds; against them where it is negative.
    pub bits: f64,
}

/// Pairs are told from this probability on, when nothing else is said. It is below one half because somebody looks at each: to look
/// in vain costs a moment, and a twin that is never shown stays for good.
pub const LIKELY: f64 = 0.3;

/// Lends hands that work side by side.
pub trait Hands {
    /// Does jobs `0..jobs`, in any order; their answers in order.
    fn share<T: Send>(&self, jobs: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// Steps of a search, for whoever watches it.
const STEPS: u64 = 6;

/// Every pair of the gallery that is one with at least `least` probability, the most certain first; none when `go_on`, which hears
/// of steps done and of all, says no.
pub fn find(
    gallery: &Gallery,
    least: f64,
    hands: &impl Hands,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Option<Vec<Twins>> {
    let mut step = 0;
    let mut go_on = || {
        step += 1;
        go_on(step - 1, STEPS)
    };
    let look = block::Look::of(gallery);
    let pairs = look.pairs(hands, &mut go_on)?;
    let compared = compare::patterns(gallery, &look, &pairs, hands);
    drop(pairs);
    go_on().then_some(())?;
    let weights = Weights::learn(gallery, &compared, hands);
    go_on().then_some(())?;
    let mut found = weights.judge(gallery, &compared, least.min(weigh::FAINT), hands);
    drop(compared);
    group::close(gallery, &weights, &mut found);
    found.retain(|found| found.probability >= least);
    found.sort_by(|x, y| y.probability.total_cmp(&x.probability).then((x.a, x.b).cmp(&(y.a, y.b))));
    Some(found.into_iter().map(|found| weights.tell(gallery, found)).collect())
}

/// Those of a few who are probably the newcomer, one of them, among so many contacts in all: by what is thought before anything is
/// learned, for a few teach nothing.
pub fn likely(few: &Gallery, newcomer: i64, contacts: u64, least: f64) -> Vec<Twins> {
    let weights = Weights::beforehand(contacts);
    let rows = 0..few.len() as u32;
    let Some(new) = rows.clone().find(|row| few.id(*row) == newcomer) else { return Vec::new() };
    let judged = rows.filter(|row| *row != new).map(|row| weigh::Found {
        a: row,
        b: new,
        probability: weights.probability(few, row, new, compare::pattern(few, row, new)),
    });
    let mut found: Vec<weigh::Found> = judged.filter(|found| found.probability >= least).collect();
    found.sort_by(|x, y| y.probability.total_cmp(&x.probability));
    found.into_iter().map(|found| weights.tell(few, found)).collect()
}
