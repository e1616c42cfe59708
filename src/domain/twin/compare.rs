//! A pair's pattern: for each trait, how alike the two are in it.

use super::Hands;
use super::block::Look;
use super::gallery::{Gallery, Kind, Reach, Sitter};
use super::text::{Grams, jaro, slips};

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What two contacts can have in common.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Trait { $($(#[$doc])* $name),+ }

        impl Trait {
            /// Every trait.
            pub const ALL: [Trait; TRAITS] = [$(Trait::$name),+];
        }
    };
}

pub(super) const TRAITS: usize = 13;

traits! {
    /// Given name.
    Given,
    /// Family name.
    Family,
    /// Patronymic or middle name.
    Patronymic,
    /// The organisation's own name.
    Firm,
    /// Where a person works.
    Work,
    /// Birthday.
    Birth,
    /// House and flat.
    Number,
    /// Street.
    Street,
    /// Town.
    Town,
    /// Region or state.
    Region,
    /// Postcode.
    Postcode,
    /// Phone.
    Phone,
    /// E-mail.
    Email,
}

/// How alike two contacts are in a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// Nothing alike.
    Different,
    /// A little alike, as strangers may be.
    Distant,
    /// Something of it is the same: an initial, the name before the @.
    Close,
    /// Most of it is the same.
    Nearly,
    /// One letter, digit or word apart.
    Slip,
    /// Only written in another way.
    Almost,
    /// The same.
    Same,
    /// The given name of one is the family name, or the patronymic, of the other.
    Crossed,
}

pub(super) const LEVELS: usize = 8;
const ALL_LEVELS: [Likeness; LEVELS] = [
    Likeness::Different,
    Likeness::Distant,
    Likeness::Close,
    Likeness::Nearly,
    Likeness::Slip,
    Likeness::Almost,
    Likeness::Same,
    Likeness::Crossed,
];

/// The likenesses of all traits, four bits each; 15 where one of the two has no such trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Pattern(u64);

const ABSENT: u64 = 15;

impl Pattern {
    const EMPTY: Pattern = Pattern(u64::MAX);

    pub fn likeness(self, of: Trait) -> Option<Likeness> {
        ALL_LEVELS.get((self.0 >> (4 * of as u64) & 15) as usize).copied()
    }

    /// Each trait that both have, by its place, with the place of its likeness.
    pub fn levels(self) -> impl Iterator<Item = (usize, usize)> {
        (0..TRAITS).map(move |of| (of, (self.0 >> (4 * of) & 15) as usize)).filter(|(_, level)| *level < LEVELS)
    }

    fn with(self, of: Trait, likeness: Option<Likeness>) -> Pattern {
        let shift = 4 * of as u64;
        let level = likeness.map_or(ABSENT, |likeness| likeness as u64);
        Pattern(self.0 & !(ABSENT << shift) | level << shift)
    }
}

/// Two rows of the gallery and their pattern.
pub(super) type Compared = (u32, u32, Pattern);

/// Pairs that one hand compares at a time.
const SHARE: usize = 16_384;

/// The patterns of these pairs, in their order; in a large base without those whose names alone tell them apart.
pub(super) fn patterns(gallery: &Gallery, look: &Look<'_>, pairs: &[(u32, u32)], hands: &impl Hands) -> Vec<Compared> {
    let shares: Vec<&[(u32, u32)]> = pairs.chunks(SHARE).collect();
    let compare = |share: usize| -> Vec<Compared> {
        let pairs = shares.get(share).copied().unwrap_or_default();
        pairs.iter().filter_map(|(a, b)| Some((*a, *b, compared(gallery, *a, *b, look.small)?))).collect()
    };
    let parts = hands.share(shares.len(), compare);
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    parts.into_iter().for_each(|part| all.extend(part));
    all
}

/// The pattern of two.
pub(super) fn pattern(gallery: &Gallery, a: u32, b: u32) -> Pattern {
    compared(gallery, a, b, true).unwrap_or(Pattern::EMPTY)
}

/// The pattern; absent unless `all` when their names alone tell them apart.
fn compared(gallery: &Gallery, a: u32, b: u32, all: bool) -> Option<Pattern> {
    let pair = Pair(gallery.sitter(a)?, gallery.sitter(b)?);
    let differs = |likeness: Option<Likeness>| likeness.is_some_and(|likeness| likeness <= Likeness::Distant);
    let mut pattern = Pattern::EMPTY;
    if pair.0.face.is_organisation || pair.1.face.is_organisation {
        let firm = pair.firms();
        if !all && differs(firm) {
            return None;
        }
        pattern = pattern.with(Trait::Firm, firm);
    } else {
        let (given, family) = pair.names();
        let unnamed = |likeness: Option<Likeness>| likeness.is_none() || differs(likeness);
        if !all && (differs(given) && unnamed(family) || differs(family) && given.is_none()) {
            return None;
        }
        let (given, patronymic) = pair.given_and_patronymic(given);
        pattern = pattern.with(Trait::Given, given).with(Trait::Family, family).with(Trait::Patronymic, patronymic);
        let work = pair.alike(Kind::Firm, Kind::Firm, firms);
        pattern = pattern.with(Trait::Work, work).with(Trait::Birth, pair.birth());
    }
    pattern = pattern.with(Trait::Number, pair.code(Kind::Number, 2)).with(Trait::Street, pair.street());
    pattern = pattern.with(Trait::Town, pair.word(Kind::Town)).with(Trait::Region, pair.word(Kind::Region));
    pattern = pattern.with(Trait::Postcode, pair.code(Kind::Postcode, 3));
    Some(pattern.with(Trait::Phone, pair.phone()).with(Trait::Email, pair.email()))
}

struct Pair<'g>(Sitter<'g>, Sitter<'g>);

impl<'g> Pair<'g> {
    /// Of two words that both are there: whether they are the same, else as `likeness` finds.
    fn alike(&self, one: Kind, other: Kind, likeness: impl Fn(&[u8], &[u8]) -> Likeness) -> Option<Likeness> {
        let (x, y) = (self.0.face.mark(one), self.1.face.mark(other));
        if x.is_absent() || y.is_absent() {
            return None;
        }
        Some(if x.is(y) { Likeness::Same } else { likeness(self.0.text(one), self.1.text(other)) })
    }

    fn word(&self, kind: Kind) -> Option<Likeness> {
        self.alike(kind, kind, words)
    }

    /// Given and family name; also when one has them the other way round.
    fn names(&self) -> (Option<Likeness>, Option<Likeness>) {
        let (given, family) = (self.word(Kind::Given), self.word(Kind::Family));
        if given == Some(Likeness::Same) || family == Some(Likeness::Same) {
            return (given, family);
        }
        let one = self.alike(Kind::Given, Kind::Family, words);
        let other = self.alike(Kind::Family, Kind::Given, words);
        let worth = |likeness: Option<Likeness>| likeness.map_or(0, |likeness| likeness as usize);
        let crossed = |likeness: Option<Likeness>| likeness.is_some_and(|likeness| likeness >= Likeness::Nearly);
        if worth(one) + worth(other) > worth(given) + worth(family) && (crossed(one) || crossed(other)) {
            let told = |likeness: Option<Likeness>| {
                likeness.map(|_| if crossed(likeness) { Likeness::Crossed } else { Likeness::Different })
            };
            return (told(one), told(other));
        }
        (given, family)
    }

    /// The patronymic, also when one has it in the place of the given name.
    fn given_and_patronymic(&self, given: Option<Likeness>) -> (Option<Likeness>, Option<Likeness>) {
        let patronymic = self.word(Kind::Patronymic);
        let differs = |likeness: Option<Likeness>| likeness.is_some_and(|likeness| likeness <= Likeness::Close);
        if differs(given) && differs(patronymic) {
            let one = self.alike(Kind::Given, Kind::Patronymic, words);
            let other = self.alike(Kind::Patronymic, Kind::Given, words);
            if one.min(other).is_some_and(|worse| worse >= Likeness::Nearly) {
                return (Some(Likeness::Crossed), Some(Likeness::Crossed));
            }
        }
        (given, patronymic)
    }

    fn birth(&self) -> Option<Likeness> {
        let (x, y) = (self.0.birth(), self.1.birth());
        if x == 0 || y == 0 {
            return None;
        }
        if x == y {
            return Some(Likeness::Same);
        }
        let parts = |date: u32| [date / 10_000, date / 100 % 100, date % 100];
        let ([year_x, month_x, day_x], [year_y, month_y, day_y]) = (parts(x), parts(y));
        let equal = parts(x).iter().zip(parts(y)).filter(|(x, y)| **x == *y).count();
        let swapped = year_x == year_y && month_x == day_y && day_x == month_y;
        Some(match slips(&digits(x), &digits(y), 2) {
            1 => Likeness::Slip,
            _ if equal == 2 || swapped => Likeness::Nearly,
            2 => Likeness::Close,
            _ if year_x == year_y => Likeness::Distant,
            _ => Likeness::Different,
        })
    }

    /// Numbers and codes of at least `long` signs may be one sign apart.
    fn code(&self, kind: Kind, long: usize) -> Option<Likeness> {
        self.alike(kind, kind, |x, y| codes(x, y, long))
    }

    fn street(&self) -> Option<Likeness> {
        self.alike(Kind::Street, Kind::Street, |x, y| match Grams::of(x).alike(&Grams::of(y), 0.85) {
            alike if alike >= 0.95 => Likeness::Almost,
            alike if alike >= 0.8 => Likeness::Slip,
            alike if alike >= 0.6 => Likeness::Nearly,
            alike if alike >= 0.45 => Likeness::Close,
            alike if alike >= 0.3 => Likeness::Distant,
            _ => Likeness::Different,
        })
    }

    /// The names of two organisations, or of one and of what may be one although it is kept as a person.
    fn firms(&self) -> Option<Likeness> {
        if self.0.face.is_organisation && self.1.face.is_organisation {
            return self.alike(Kind::Firm, Kind::Firm, firms);
        }
        let whole = |sitter: &Sitter<'_>| match sitter.face.is_organisation {
            true => sitter.text(Kind::Firm).to_vec(),
            false => [Kind::Given, Kind::Patronymic, Kind::Family].map(|kind| sitter.text(kind)).join(&b' '),
        };
        let (x, y) = (whole(&self.0), whole(&self.1));
        Some(firms(x.trim_ascii(), y.trim_ascii())).filter(|_| !x.is_empty() && !y.is_empty())
    }

    fn phone(&self) -> Option<Likeness> {
        self.best(self.0.phones(), self.1.phones(), |x, y| codes(x, y, 3))
    }

    fn email(&self) -> Option<Likeness> {
        self.best(self.0.emails(), self.1.emails(), |x, y| {
            let name = |email: &'g [u8]| email.split(|letter| *letter == b'@').next().unwrap_or_default();
            let (one, other) = (name(x), name(y));
            match () {
                () if slips(x, y, 2) <= 2 => Likeness::Slip,
                () if one == other && one.len() >= 4 => Likeness::Nearly,
                () if one.len() > 4 && slips(one, other, 1) <= 1 => Likeness::Close,
                () => match jaro(one, other) {
                    alike if alike > 0.9 && one.len() > 4 => Likeness::Close,
                    alike if alike > 0.85 => Likeness::Distant,
                    _ => Likeness::Different,
                },
            }
        })
    }

    /// The best of all the ways of one with all those of the other.
    fn best(
        &self,
        ours: &[Reach],
        theirs: &[Reach],
        likeness: impl Fn(&'g [u8], &'g [u8]) -> Likeness,
    ) -> Option<Likeness> {
        let all = ours.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
        all.map(
            |(x, y)| {
                if x.mark.is(y.mark) { Likeness::Same } else { likeness(self.0.letters(*x), self.1.letters(*y)) }
            },
        )
        .max()
    }
}

fn firms(x: &[u8], y: &[u8]) -> Likeness {
    let (ours, theirs) = (|| words_of(x), || words_of(y));
    let common = ours().filter(|word| theirs().any(|other| other == *word)).count();
    let least = ours().count().min(theirs().count());
    match Grams::of(x).alike(&Grams::of(y), 0.0) {
        _ if x == y => Likeness::Same,
        alike if alike >= 0.85 || (common == least && least >= 2) => Likeness::Almost,
        alike if alike >= 0.7 || common == least => Likeness::Slip,
        alike if alike >= 0.55 => Likeness::Nearly,
        alike if alike >= 0.4 || (common > 0 && common * 2 >= least) => Likeness::Close,
        alike if alike >= 0.25 => Likeness::Distant,
        _ => Likeness::Different,
    }
}

fn words_of(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|letter| *letter == b' ').filter(|word| !word.is_empty())
}

fn words(x: &[u8], y: &[u8]) -> Likeness {
    let longest = x.len().max(y.len());
    match slips(x, y, 2) {
        0 => return Likeness::Same,
        1 if longest >= 4 => return Likeness::Slip,
        2 if longest >= 6 => return Likeness::Nearly,
        _ => {}
    }
    if x.starts_with(y) || y.starts_with(x) {
        return Likeness::Close;
    }
    match jaro(x, y) {
        alike if alike >= 0.9 => Likeness::Nearly,
        alike if alike >= 0.8 => Likeness::Distant,
        _ => Likeness::Different,
    }
}

fn codes(x: &[u8], y: &[u8], long: usize) -> Likeness {
    if x.len().max(y.len()) >= long && slips(x, y, 1) == 1 { Likeness::Slip } else { Likeness::Different }
}

/// The eight digits of a date.
fn digits(date: u32) -> [u8; 8] {
    let mut digits = [b'0'; 8];
    let mut rest = date;
    for digit in digits.iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    digits
}
