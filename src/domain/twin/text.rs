//! How alike two words are. A letter is one byte here (see [`super::gallery`]).

/// Insertions, deletions, other letters and swapped neighbours that make one word the other (optimal string alignment),
/// counted up to `most`, which is small; beyond that `most + 1`.
pub(super) fn slips(a: &[u8], b: &[u8], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    (0..=most).find(|slips| is_within(a, b, *slips)).unwrap_or(most + 1)
}

fn is_within(a: &[u8], b: &[u8], slips: usize) -> bool {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default()) {
        ([], rest) | (rest, []) => rest.len() <= slips,
        (a @ [x, a_rest @ ..], b @ [y, b_rest @ ..]) => {
            let Some(left) = slips.checked_sub(1) else { return false };
            let swapped = || match (a_rest, b_rest) {
                ([x2, a_rest @ ..], [y2, b_rest @ ..]) => x == y2 && x2 == y && is_within(a_rest, b_rest, left),
                _ => false,
            };
            is_within(a_rest, b_rest, left) || is_within(a_rest, b, left) || is_within(a, b_rest, left) || swapped()
        }
    }
}

/// The longest words that [`jaro`] looks at whole.
const LONGEST: usize = 64;

/// The similarity of Jaro and Winkler, 0 to 1 (Winkler 1990).
pub(super) fn jaro(a: &[u8], b: &[u8]) -> f32 {
    let (a, b) = (a.get(..LONGEST).unwrap_or(a), b.get(..LONGEST).unwrap_or(b));
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut in_a, mut in_b) = (0_u64, 0_u64);
    for (i, x) in a.iter().enumerate() {
        let mut near = b.iter().enumerate().take(i + reach + 1).skip(i.saturating_sub(reach));
        if let Some((j, _)) = near.find(|(j, y)| x == *y && in_b & (1 << j) == 0) {
            in_a |= 1 << i;
            in_b |= 1 << j;
        }
    }
    let common = in_a.count_ones();
    if common == 0 {
        return 0.0;
    }
    let moved = picked(a, in_a).zip(picked(b, in_b)).filter(|(x, y)| x != y).count();
    let (common, of_a, of_b) = (common as f32, a.len() as f32, b.len() as f32);
    let plain = (common / of_a + common / of_b + (common - moved as f32 / 2.0) / common) / 3.0;
    let head = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f32;
    plain + head * 0.1 * (1.0 - plain)
}

fn picked(word: &[u8], which: u64) -> impl Iterator<Item = u8> + '_ {
    word.iter().enumerate().filter(move |(at, _)| which & (1 << at) != 0).map(|(_, letter)| *letter)
}

/// Most pairs of letters that are kept of a text.
const GRAMS: usize = 64;

/// Pairs of neighbouring letters, spaces left out, sorted.
pub(super) struct Grams {
    all: [u16; GRAMS],
    len: usize,
}

impl Grams {
    pub fn of(text: &[u8]) -> Grams {
        let mut grams = Grams { all: [0; GRAMS], len: 0 };
        let letters = || text.iter().filter(|letter| **letter != b' ');
        for (slot, (x, y)) in grams.all.iter_mut().zip(letters().zip(letters().skip(1))) {
            *slot = u16::from_be_bytes([*x, *y]);
            grams.len += 1;
        }
        grams.all.iter_mut().skip(grams.len).for_each(|unused| *unused = u16::MAX);
        if let Some(used) = grams.all.get_mut(..grams.len) {
            used.sort_unstable();
        }
        grams
    }

    fn used(&self) -> &[u16] {
        self.all.get(..self.len).unwrap_or_default()
    }

    /// How many both have.
    fn common(&self, other: &Grams) -> usize {
        let (mut mine, mut theirs) = (self.used().iter().peekable(), other.used().iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (mine.peek(), theirs.peek()) {
            let order = x.cmp(y);
            common += usize::from(order.is_eq());
            if order.is_le() {
                mine.next();
            }
            if order.is_ge() {
                theirs.next();
            }
        }
        common
    }

    /// The share of pairs in common (Dice), 0 to 1; a text that holds the whole of the other is alike to `held`.
    pub fn alike(&self, other: &Grams, held: f32) -> f32 {
        let common = self.common(other) as f32;
        let dice = 2.0 * common / (self.len + other.len).max(1) as f32;
        let least = self.len.min(other.len);
        if least >= 4 { dice.max(held * common / least as f32) } else { dice }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_as_people_make_them() {
        for (a, b, count) in [
            ("petrov", "petrov", 0),
            ("petrov", "petrv", 1),
            ("petrov", "pterov", 1),
            ("petrov", "pertova", 2),
            ("petrov", "sidorov", 3),
            ("", "ab", 2),
            ("ab", "", 2),
            ("abcdef", "bcdefa", 2),
        ] {
            assert_eq!(slips(a.as_bytes(), b.as_bytes(), 2), count, "{a} {b}");
            assert_eq!(slips(b.as_bytes(), a.as_bytes(), 2), count, "{b} {a}");
        }
    }

    #[test]
    fn jaro_and_winkler_agree_with_their_papers() {
        for (a, b, alike) in [("martha", "marhta", 0.961), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.813)] {
            assert!((jaro(a.as_bytes(), b.as_bytes()) - alike).abs() < 0.001, "{a} {b}");
        }
        assert_eq!(jaro(b"abc", b"xyz"), 0.0);
        assert_eq!(jaro(b"", b""), 0.0);
    }

    #[test]
    fn a_street_that_holds_the_other_is_alike() {
        let alike = |a: &str, b: &str| Grams::of(a.as_bytes()).alike(&Grams::of(b.as_bytes()), 0.85);
        assert_eq!(alike("la cienega blvd", "la cienega blvd"), 1.0);
        assert!(alike("la cienega", "s la cienega blvd") > 0.8);
        assert!(alike("main street", "ocean drive") < 0.3);
    }
}
