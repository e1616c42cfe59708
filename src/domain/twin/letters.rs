//! Words as a gallery keeps them: a byte for a letter, a byte of length before them.

/// The house and flat that an address begins its numbers with, and the rest of it.
pub(super) fn house(address: &str) -> (&str, [&str; 2]) {
    let mut start = 0;
    for word in address.split(' ') {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let (before, after) = (address.get(..start), address.get(start + word.len()..));
            return (word, [before.unwrap_or_default().trim_end(), after.unwrap_or_default().trim_start()]);
        }
        start += word.len() + 1;
    }
    ("", [address, ""])
}

/// An organisation's name without the town that it is in.
pub(super) fn own_name<'t>(firm: &'t str, town: &str) -> [&'t str; 2] {
    let whole = [firm, ""];
    if town.is_empty() || firm.len() <= town.len() {
        return whole;
    }
    let Some(at) = firm.find(town) else { return whole };
    let (before, after) = (firm.get(..at).unwrap_or_default(), firm.get(at + town.len()..).unwrap_or_default());
    let apart = (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '));
    if apart { [before.trim_end(), after.trim_start()] } else { whole }
}

/// Appends a word that is given in two parts, its length before it; answers its hash, 0 for none.
pub(super) fn write(letters: &mut Vec<u8>, [one, other]: [&str; 2]) -> u32 {
    if one.is_empty() && other.is_empty() {
        return 0;
    }
    let at = letters.len();
    letters.push(0);
    letters.extend(one.chars().map(byte));
    if !one.is_empty() && !other.is_empty() {
        letters.push(b' ');
    }
    letters.extend(other.chars().map(byte));
    letters.truncate(at + 1 + usize::from(u8::MAX));
    let hash = letters.get(at + 1..).map_or(0, hash);
    let length = u8::try_from(letters.len() - at - 1).unwrap_or(u8::MAX);
    if let Some(first) = letters.get_mut(at) {
        *first = length;
    }
    hash
}

/// One byte for a folded letter.
fn byte(c: char) -> u8 {
    match u32::from(c) {
        code @ 0..=0x7f => code as u8,
        code @ 0x430..=0x45f => (code - 0x430) as u8 + 0xa0,
        code => 0x80 | (code % 31) as u8,
    }
}

/// The pairs of letters of a name, each a bit.
pub(super) fn sign(name: &[u8]) -> u64 {
    let bit = |pair: &[u8]| match pair {
        [x, y] => 1 << ((u32::from(*x).wrapping_mul(31).wrapping_add(u32::from(*y))).wrapping_mul(0x9e37_79b1) >> 26),
        _ => 0,
    };
    name.split(|letter| *letter == b' ').flat_map(|part| part.windows(2)).fold(0, |sign, pair| sign | bit(pair))
}

/// FNV-1a, mixed; never 0.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    let wide = hash_wide(bytes);
    ((wide ^ (wide >> 32)) as u32).max(1)
}

pub(super) fn hash_wide(bytes: &[u8]) -> u64 {
    let mixed =
        bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}
