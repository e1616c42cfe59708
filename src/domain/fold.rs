//! Folding: the one form in which text is searched and sorted.
//!
//! Lower case, ё→е, accents off, every run of other signs one space. Kept beside the text at write time,
//! because SQLite's LIKE folds ASCII only (DESIGN, rule 4).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form of `text`: `"Ёлкин, Jürgen"` → `"елкин jurgen"`. Cyrillic й stays й: it is a letter, not an accent.
pub fn fold(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    // Most names need no tables: a tenth of the time, felt in imports and in the first search.
    fold_plain(text).unwrap_or_else(|| fold_any(text))
}

/// As [`str::to_lowercase`], quicker for ASCII and Russian.
pub(super) fn lower(text: &str) -> String {
    let (mut small, mut run) = (String::with_capacity(text.len()), 0);
    for (at, c) in text.char_indices() {
        let letter = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            'А'..='Я' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
            'Ё' => 'ё',
            '\0'..='\x7f' | 'а'..='я' | 'ё' => continue, // copied with those beside it
            _ => return text.to_lowercase(),
        };
        small.push_str(text.get(run..at).unwrap_or_default());
        small.push(letter);
        run = at + c.len_utf8();
    }
    small.push_str(text.get(run..).unwrap_or_default());
    small
}

/// As [`char::is_alphabetic`], quicker for ASCII and Russian.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я') || c.is_alphabetic()
}

/// Whether there are small, and whether there are capital letters among the ASCII and Russian ones.
pub(super) fn cases(text: &str) -> (bool, bool) {
    let small = text.contains(|c| matches!(c, 'a'..='z' | 'а'..='я' | 'ё'));
    let capital = text.contains(|c| matches!(c, 'A'..='Z' | 'А'..='Я' | 'Ё'));
    (small, capital)
}

/// Folds ASCII and Russian; `None` when there is anything else. What stays as it is, is copied a run at a time.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    let (mut at, mut gap) = (0, false);
    let part = |folded: &mut String, gap: &mut bool| {
        if std::mem::take(gap) && !folded.is_empty() {
            folded.push(' ');
        }
    };
    loop {
        let run = at;
        let next = loop {
            match sign_at(text.as_bytes(), at) {
                Some((Sign::Stays, length)) => at += length,
                next => break next,
            }
        };
        if run < at {
            part(&mut folded, &mut gap);
            folded.push_str(text.get(run..at)?);
        }
        let Some((sign, length)) = next else { return Some(folded) };
        match sign {
            Sign::Becomes(letter) => {
                part(&mut folded, &mut gap);
                folded.push(letter);
            }
            Sign::Gap => gap = true,
            Sign::Nothing => {}
            Sign::Stays | Sign::Unknown => return None,
        }
        at += length;
    }
}

/// What becomes of the sign that begins at a byte, and how many bytes it has; `None` behind the last one.
fn sign_at(bytes: &[u8], at: usize) -> Option<(Sign, usize)> {
    let byte = *bytes.get(at)?;
    let low = |behind: usize| bytes.get(at + behind).copied().unwrap_or_default();
    Some(match byte {
        0..0x80 => (ASCII.get(usize::from(byte)).copied()?, 1),
        0xD0 | 0xD1 => (RUSSIAN.get(usize::from(byte & 1) << 6 | usize::from(low(1) & 0x3F)).copied()?, 2),
        0xC2 if matches!(low(1), 0xAB | 0xBB) => (Sign::Gap, 2), // « »
        0xE2 if low(1) == 0x80 && low(2) == 0x99 => (Sign::Nothing, 3), // ’
        0xE2 if low(1) == 0x80 && matches!(low(2), 0x93 | 0x94) => (Sign::Gap, 3), // – —
        _ => (Sign::Unknown, 1),
    })
}

/// What becomes of a sign.
#[derive(Clone, Copy)]
enum Sign {
    Stays,
    Becomes(char),
    /// It stands between words.
    Gap,
    /// It stands within words and is left out.
    Nothing,
    Unknown,
}

/// What becomes of each ASCII sign.
const ASCII: [Sign; 128] = {
    let mut table = [Sign::Gap; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'@' | b'+' => Sign::Stays,
            b'A'..=b'Z' => Sign::Becomes((byte + 32) as char),
            b'\'' => Sign::Nothing,
            _ => Sign::Gap,
        };
        byte += 1;
    }
    table
};

/// What becomes of U+0400–U+047F, the two-byte signs that begin with 0xD0 or 0xD1.
const RUSSIAN: [Sign; 128] = {
    const CAPITALS: [char; 32] = [
        'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т', 'у', 'ф', 'х',
        'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
    ];
    let mut table = [Sign::Unknown; 128];
    let mut at = 0;
    while at < 32 {
        table[0x10 + at] = Sign::Becomes(CAPITALS[at]);
        table[0x30 + at] = Sign::Stays;
        at += 1;
    }
    (table[0x01], table[0x51]) = (Sign::Becomes('е'), Sign::Becomes('е')); // Ё, ё
    table
};

/// Whether `text` is on one line, with single spaces between its words and nothing that could be taken for white space or a
/// control character: told from its bytes, because most text is so. Scripts beyond the Cyrillic ones are never sure.
pub fn is_tidy(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    // All are looked at, without a branch: so many are at a time.
    let amiss = |before: u8, byte: u8| {
        let control = (byte < b' ') | (byte == 0x7F) | (byte > 0xE0);
        let gap = (byte == b' ') & (before == b' ');
        control | gap | ((before == 0xC2) & (byte <= 0xA0)) // U+0080–U+00A0: controls and the no-break space
    };
    let behind = bytes.get(1..).unwrap_or_default();
    let any = bytes.iter().zip(behind).fold(false, |any, (before, byte)| any | amiss(*before, *byte));
    !any && !amiss(b' ', *first) && *last != b' '
}

/// Whether there are but letters of ASCII and of the Cyrillic alphabets, and spaces.
pub(super) fn is_plain(text: &str) -> bool {
    // Of two bytes are U+0400–U+047F, all of them letters.
    let fits = |byte: &u8| byte.is_ascii_alphabetic() | matches!(byte, b' ' | 0xD0 | 0xD1 | 0x80..=0xBF);
    text.bytes().fold(true, |all, byte| all & fits(&byte))
}

/// Folds text of any script.
fn fold_any(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'й' | 'ї' | 'ў' => letters.push(c),
            'ß' => letters.push_str("ss"),
            'ł' => letters.push('l'),
            'ø' => letters.push('o'),
            'đ' => letters.push('d'),
            'æ' => letters.push_str("ae"),
            _ if c.is_ascii() => letters.push(c),
            _ => letters.extend(std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part))),
        }
    }
    fold_letters(&letters)
}

/// Letters and digits with one space for every run of other signs between them.
fn fold_letters(letters: &str) -> String {
    let mut folded = String::with_capacity(letters.len());
    let mut gap = false;
    for c in letters.chars() {
        if c.is_alphanumeric() || matches!(c, '@' | '+') {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else if !matches!(c, '\'' | '’' | 'ʼ') {
            gap = true;
        }
    }
    folded
}

/// The digits of a phone number, with a leading Russian 8 of eleven digits read as 7, so that one number
/// written in two ways is found as one: `8 (912) 000-11-22` and `+7 912 000 11 22` → `79120001122`.
pub fn fold_phone(text: &str) -> String {
    let digits: String = text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| char::from_digit(d, 10)).collect();
    let foreign = text.trim_start().starts_with('+');
    match digits.strip_prefix('8') {
        Some(rest) if rest.len() == 10 && !foreign => format!("7{rest}"),
        _ => digits,
    }
}

/// How a folded name sounds, roughly, in Latin letters: what lets "Yuri Schukin" find «Юрий Щукин» and «Андерс» find Anders.
/// Not for display. Spellings that differ between systems of transliteration come out alike (y, j → i; kh → h; ts → c).
pub fn sound(folded: &str) -> String {
    let mut latin: Vec<u8> = Vec::with_capacity(folded.len());
    let mut twice = false; // the last i stands for two
    let mut other = [0; 4];
    for c in folded.chars() {
        let letters = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' | 'є' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'ы' | 'і' | 'ї' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ў' => "u",
            'ф' => "f",
            'х' => "h",
            'ц' => "c",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ъ' | 'ь' => "",
            'ю' => "iu",
            'я' => "ia",
            'y' | 'j' => "i",
            'w' => "v",
            _ => c.encode_utf8(&mut other),
        };
        for letter in letters.bytes() {
            twice = letter == b'i' && !twice && latin.last() == Some(&b'i');
            if !twice {
                latin.push(letter);
            }
        }
    }
    let mut latin = String::from_utf8(latin).unwrap_or_default();
    let spelled = |pair: &[u8]| matches!(pair, b"hc" | b"kh" | b"ts" | b"tz" | b"ph" | [b'x', _]);
    if latin.as_bytes().windows(2).any(spelled) || latin.ends_with('x') {
        for (spelled, sounds) in [("shch", "sch"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("x", "ks"), ("ph", "f")] {
            if may_hold(&latin, spelled) {
                latin = latin.replace(spelled, sounds);
            }
        }
    }
    latin
}

/// Whether `text` has the first two letters of `part`: no search need be prepared then to find that it has not all of them.
fn may_hold(text: &str, part: &str) -> bool {
    match part.as_bytes() {
        [one, two, ..] => text.as_bytes().windows(2).any(|pair| pair == [*one, *two]),
        _ => text.contains(part),
    }
}

/// What the same keys give on the other layout (ЙЦУКЕН and QWERTY): `bdfyjd` → `иванов`. `None` when no key differs.
pub fn other_layout(text: &str) -> Option<String> {
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    let swap = |c: char| {
        let pairs = || LATIN.chars().zip(CYRILLIC.chars());
        pairs().find_map(|(l, r)| (l == c).then_some(r).or((r == c).then_some(l))).unwrap_or(c)
    };
    let swapped: String = text.chars().flat_map(char::to_lowercase).map(swap).collect();
    (swapped != text.to_lowercase()).then_some(swapped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_folds_as_the_long_one(text in "[ -~А-яЁё«»–—’\t]{0,40}") {
            prop_assert_eq!(fold_plain(&text), Some(fold_any(&text)));
            prop_assert_eq!(lower(&text), text.to_lowercase());
        }

        #[test]
        fn what_is_tidy_has_single_spaces_and_nothing_that_does_not_show(text in "[a-d  а-гЁ«»\u{80}-\u{a1}\u{200b}–]{0,6}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let clean = words.join(" ") == text && !text.contains(char::is_control) && !text.contains('\u{200b}');
            prop_assert!(clean || !is_tidy(&text));
            prop_assert!(is_tidy(&text) || !clean || text.contains('–'));
        }
    }

    #[test]
    fn what_people_type_and_what_is_written_meet() {
        for (written, folded) in [
            ("Ёлкин, Артём", "елкин артем"),
            ("ООО «Ромашка-Юг»", "ооо ромашка юг"),
            ("Толстой", "толстой"),
            ("Jürgen Müller-Weiß", "jurgen muller weiss"),
            ("O’Brien  &  Sons", "obrien sons"),
            ("  Łódź ", "lodz"),
            ("Ivan@Example.COM", "ivan@example com"),
            ("ＦＵＬＬ", "full"),
            ("Кий\u{306}в", "кийв"),
            ("王小明", "王小明"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn names_meet_across_alphabets_and_layouts() {
        for (one, other) in [
            ("Yuri", "Юрий"),
            ("Iurii", "Юрий"),
            ("Shchukin", "Щукин"),
            ("Khodasevich", "Ходасевич"),
            ("Anders", "Андерс"),
        ] {
            assert_eq!(sound(&fold(one)), sound(&fold(other)), "{one} {other}");
        }
        assert_eq!(other_layout("bdfyjd").as_deref(), Some("иванов"));
        assert_eq!(other_layout("фтвукы").as_deref(), Some("anders"));
        assert_eq!(other_layout("123"), None);
    }

    #[test]
    fn one_phone_written_in_two_ways_is_one() {
        assert_eq!(fold_phone("8 (912) 000-11-22"), fold_phone("+7 912 000 11 22"));
        assert_eq!(fold_phone("+8 912 000 11 22"), "89120001122");
        assert_eq!(fold_phone("030-0074321"), "0300074321");
    }
}
