//! Which pairs are worth a look: those that share a key, each key made of pieces of one or two traits, and that have enough in
//! common at a glance.
//!
//! A key that too many share says little; its sharers are split by one more trait, and looked at where few share both.

use super::Hands;
use super::gallery::{Face, Gallery, Kind, Sitter};
use super::letters::hash_wide;

/// A base of so many is looked through more widely: whatever shares a key is compared.
const SMALL: usize = 50_000;
/// How many may share a key, in a small base and in a large one.
const SHARERS: (usize, usize) = (24, 10);
/// How many may share a key and one more trait.
const FEW: (usize, usize) = (24, 4);

/// What is taken from what two have in common for each part of their names that differs, in eighths of a bit.
const DIFFERS: i32 = 24;

/// How widely a gallery is looked through.
pub(super) struct Look<'g> {
    gallery: &'g Gallery,
    pub small: bool,
    sharers: usize,
    few: usize,
    /// What a word that nobody else has tells, in eighths of a bit.
    whole: i32,
}

impl<'g> Look<'g> {
    pub fn of(gallery: &'g Gallery) -> Look<'g> {
        let small = gallery.len() <= SMALL;
        let pick = |(in_small, in_large)| if small { in_small } else { in_large };
        let whole = ((gallery.len().max(1) as f32).log2() * 8.0) as i32;
        Look { gallery, small, sharers: pick(SHARERS), few: pick(FEW), whole }
    }

    /// Every pair worth a look, each once, the smaller row first; none when `go_on` says no.
    pub fn pairs(&self, hands: &impl Hands, go_on: &mut dyn FnMut() -> bool) -> Option<Vec<(u32, u32)>> {
        let mut all: Vec<u64> = Vec::new();
        for families in FAMILIES.chunks(2) {
            go_on().then_some(())?;
            let found = hands.share(families.len(), |at| families.get(at).map(|family| self.family(*family)));
            all.extend(found.into_iter().flatten().flatten());
            all.sort_unstable();
            all.dedup();
        }
        Some(all.into_iter().map(|pair| ((pair >> 32) as u32, pair as u32)).collect())
    }

    fn family(&self, (family, sure): (Family, bool)) -> Vec<u64> {
        let mut keyed: Vec<u64> = Vec::with_capacity(self.gallery.len());
        for row in 0..self.gallery.len() as u32 {
            if let Some(sitter) = self.gallery.sitter(row) {
                family(&Keys(sitter), &mut |key| keyed.push(entry(key, row)));
            }
        }
        keyed.sort_unstable();
        keyed.dedup();
        let (mut found, mut crowd) = (Vec::new(), Vec::new());
        for block in keyed.chunk_by(|x, y| x >> 32 == y >> 32) {
            match block.len() {
                0 | 1 => {}
                n if n <= self.sharers => self.pair_up(block, sure, &mut found),
                _ => self.split(block, &mut crowd, &mut found),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn pair_up(&self, block: &[u64], sure: bool, found: &mut Vec<u64>) {
        let faces = self.gallery.faces();
        let mut rest = block;
        while let [first, others @ ..] = rest {
            rest = others;
            let Some(face) = faces.get(row(*first)) else { continue };
            for other in others {
                if self.small
                    || faces
                        .get(row(*other))
                        .is_some_and(|other| share_letters(face, other, ALIKE) && (sure || self.is_worth(face, other)))
                {
                    let (x, y) = (*first & 0xffff_ffff, *other & 0xffff_ffff);
                    found.push(x.min(y) << 32 | x.max(y));
                }
            }
        }
    }

    /// A crowd, looked at where few share one more trait.
    fn split(&self, block: &[u64], keyed: &mut Vec<u64>, found: &mut Vec<u64>) {
        for kind in SPLITS {
            keyed.clear();
            keyed.extend(block.iter().filter_map(|sharer| {
                let mark = self.gallery.faces().get(row(*sharer))?.mark(kind);
                (!mark.is_absent()).then(|| mark.number() << 32 | *sharer & 0xffff_ffff)
            }));
            if keyed.len() < 2 {
                continue;
            }
            keyed.sort_unstable();
            for part in keyed.chunk_by(|x, y| x >> 32 == y >> 32) {
                if (2..=self.few).contains(&part.len()) {
                    self.pair_up(part, false, found);
                }
            }
        }
    }

    /// Whether two have enough in common at a glance: the words that are the same are together about as rare as one contact,
    /// also after something is taken for each part of the name and the birthday that differ.
    fn is_worth(&self, x: &Face, y: &Face) -> bool {
        let told = |one: Kind, other: Kind| {
            let (mine, theirs) = (x.mark(one), y.mark(other));
            match mine.is_absent() || theirs.is_absent() {
                true => 0,
                false if mine.is(theirs) => self.whole - mine.often() as i32,
                false => -DIFFERS,
            }
        };
        let same = |kind: Kind| told(kind, kind).max(0);
        let names = told(Kind::Given, Kind::Given) + told(Kind::Family, Kind::Family);
        let crossed = told(Kind::Given, Kind::Family) + told(Kind::Family, Kind::Given);
        let who = told(Kind::Patronymic, Kind::Patronymic) + told(Kind::Birth, Kind::Birth);
        let place = same(Kind::Town).max(same(Kind::Region)).max(same(Kind::Postcode));
        let firm = match same(Kind::Firm) {
            0 if x.is_organisation && y.is_organisation && share_letters(x, y, SLIPPED) => self.whole / 3,
            same => same,
        };
        names.max(crossed) + who + place + firm + same(Kind::Number) + same(Kind::Street) >= self.whole
    }
}

/// Of five pairs of letters of the shorter name so many are in the other, too, where the names are worth a look.
const ALIKE: u32 = 2;
/// And where they are the same but for a slip.
const SLIPPED: u32 = 4;

fn share_letters(x: &Face, y: &Face, of_five: u32) -> bool {
    let least = x.sign.count_ones().min(y.sign.count_ones());
    (x.sign & y.sign).count_ones() * 5 >= least * of_five
}

const SPLITS: [Kind; 8] =
    [Kind::Street, Kind::Postcode, Kind::Town, Kind::Given, Kind::Family, Kind::Patronymic, Kind::Number, Kind::Firm];

/// A key and who has it, in a number to be sorted.
fn entry(key: u64, row: u32) -> u64 {
    key >> 32 << 32 | u64::from(row)
}

fn row(entry: u64) -> usize {
    (entry & 0xffff_ffff) as usize
}

/// What keys are made of.
struct Keys<'g>(Sitter<'g>);

type Family = fn(&Keys<'_>, &mut dyn FnMut(u64));

const FAMILIES: [(Family, bool); 8] = [
    (|keys, put| keys.ways(put), true),
    (|keys, put| keys.emails(put), false),
    (|keys, put| keys.names(put), false),
    (|keys, put| keys.births(put), false),
    (|keys, put| keys.places(put), false),
    (|keys, put| keys.homes(put), false),
    (|keys, put| keys.streets(put), false),
    (|keys, put| keys.firms(put), false),
];

impl Keys<'_> {
    /// The first letters of a word; nothing where there is none.
    fn cut(&self, kind: Kind, most: usize) -> Option<&[u8]> {
        let text = self.0.text(kind);
        Some(text.get(..most).unwrap_or(text)).filter(|text| !text.is_empty())
    }

    /// A phone or e-mail.
    fn ways(&self, put: &mut dyn FnMut(u64)) {
        self.0.phones().iter().chain(self.0.emails()).for_each(|way| put(hash_wide(self.0.letters(*way))));
    }

    fn emails(&self, put: &mut dyn FnMut(u64)) {
        for email in self.0.emails() {
            let email = self.0.letters(*email);
            let at = email.iter().position(|letter| *letter == b'@').unwrap_or(email.len());
            let (name, house) = email.split_at(at.min(email.len()));
            if name.len() >= 3 {
                put(hash_wide(name.get(..6).unwrap_or(name)));
            }
            for part in [Kind::Given, Kind::Family].into_iter().filter_map(|kind| self.cut(kind, 2)) {
                put(two(house, part));
            }
        }
    }

    /// The name, whichever way round.
    fn names(&self, put: &mut dyn FnMut(u64)) {
        if let (Some(given), Some(family)) = (self.cut(Kind::Given, 3), self.cut(Kind::Family, 3)) {
            put(two(given.min(family), given.max(family)));
        }
    }

    fn births(&self, put: &mut dyn FnMut(u64)) {
        let (birth, names) = (self.0.birth(), [Kind::Given, Kind::Family]);
        if birth == 0 {
            return;
        }
        let (year, day) = ((birth / 10_000).to_le_bytes(), (birth % 10_000).to_le_bytes());
        if birth >= 10_000 {
            put(hash_wide(&birth.to_le_bytes()));
            names.into_iter().filter_map(|kind| self.cut(kind, 4)).for_each(|name| put(two(name, &year)));
        }
        names.into_iter().filter_map(|kind| self.cut(kind, 3)).for_each(|name| put(two(name, &day)));
    }

    fn with_place(&self, part: &[u8], put: &mut dyn FnMut(u64)) {
        let places = [(Kind::Postcode, 8), (Kind::Town, 4), (Kind::Number, 6)];
        places.into_iter().filter_map(|(kind, most)| self.cut(kind, most)).for_each(|place| put(two(part, place)));
    }

    fn places(&self, put: &mut dyn FnMut(u64)) {
        for name in [Kind::Given, Kind::Family].into_iter().filter_map(|kind| self.cut(kind, 4)) {
            self.with_place(name, put);
        }
    }

    fn homes(&self, put: &mut dyn FnMut(u64)) {
        if let Some(street) = self.cut(Kind::Street, 5) {
            self.with_place(street, put);
        }
        if let (Some(code), Some(number)) = (self.cut(Kind::Postcode, 8), self.cut(Kind::Number, 6)) {
            put(two(code, number));
        }
    }

    fn streets(&self, put: &mut dyn FnMut(u64)) {
        let others = [(Kind::Town, 3), (Kind::Number, 6), (Kind::Given, 3), (Kind::Family, 3)];
        let words = self.0.text(Kind::Street).split(|letter| *letter == b' ');
        for word in words.filter_map(|word| word.get(..5)).take(4) {
            others.iter().filter_map(|(kind, most)| self.cut(*kind, *most)).for_each(|other| put(two(word, other)));
        }
    }

    fn firms(&self, put: &mut dyn FnMut(u64)) {
        if !self.0.face.is_organisation {
            return;
        }
        let firm = self.0.text(Kind::Firm);
        for word in firm.split(|letter| *letter == b' ').filter(|word| word.len() >= 3).take(6) {
            put(hash_wide(word.get(..5).unwrap_or(word)));
            if let Some(number) = self.cut(Kind::Number, 6) {
                put(two(word.get(..4).unwrap_or(word), number));
            }
        }
        let mut solid = [b'*'; 7]; // written in one word or in several
        solid.iter_mut().zip(firm.iter().filter(|letter| **letter != b' ').take(6)).for_each(|(to, from)| *to = *from);
        put(hash_wide(&solid));
    }
}

fn two(x: &[u8], y: &[u8]) -> u64 {
    hash_wide(x).rotate_left(21) ^ hash_wide(y)
}
