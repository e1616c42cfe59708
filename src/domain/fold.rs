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
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        small.push(match c {
            '\0'..='\x7f' => c.to_ascii_lowercase(),
            'а'..='я' | 'ё' => c,
            'А'..='Я' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
            'Ё' => 'ё',
            _ => return text.to_lowercase(),
        });
    }
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

/// Folds ASCII and Russian; `None` when there is anything else. Byte by byte: the letters are of one and of two bytes, and stay so.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded: Vec<u8> = Vec::with_capacity(text.len());
    let mut gap = false;
    let mut bytes = text.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        if byte < 0x80 {
            let letter = ASCII.get(usize::from(byte)).copied().unwrap_or(GAP);
            if letter <= NOTHING {
                gap |= letter == GAP;
                continue;
            }
            if gap && !folded.is_empty() {
                folded.push(b' ');
            }
            gap = false;
            folded.push(letter);
            continue;
        }
        let letter = match (byte, *bytes.next()?) {
            (0xD0, low @ 0xB0..=0xBF) | (0xD1, low @ 0x80..=0x8F) => [byte, low], // а–п, р–я
            (0xD0, low @ 0x90..=0x9F) => [0xD0, low + 32],                        // А–П
            (0xD0, low @ 0xA0..=0xAF) => [0xD1, low - 32],                        // Р–Я
            (0xD0, 0x81) | (0xD1, 0x91) => [0xD0, 0xB5],                          // Ё and ё → е
            (0xC2, 0xAB | 0xBB) => {
                gap = true; // « »
                continue;
            }
            (0xE2, 0x80) => match *bytes.next()? {
                0x99 => continue, // ’
                0x93 | 0x94 => {
                    gap = true; // – —
                    continue;
                }
                _ => return None,
            },
            _ => return None,
        };
        if gap && !folded.is_empty() {
            folded.push(b' ');
        }
        gap = false;
        letter.into_iter().for_each(|byte| folded.push(byte));
    }
    String::from_utf8(folded).ok()
}

/// What stands between words.
const GAP: u8 = 0;
/// What stands within words and is left out.
const NOTHING: u8 = 1;

/// What becomes of each ASCII sign.
const ASCII: [u8; 128] = {
    let mut table = [GAP; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'@' | b'+' => byte,
            b'A'..=b'Z' => byte + 32,
            b'\'' => NOTHING,
            _ => GAP,
        };
        byte += 1;
    }
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
    let mut latin = String::with_capacity(folded.len());
    let mut twice = false; // the last i stands for two
    let mut put = |letter: char| {
        twice = letter == 'i' && !twice && latin.as_bytes().last() == Some(&b'i');
        if !twice {
            latin.push(letter);
        }
    };
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
            _ => {
                put(c);
                continue;
            }
        };
        letters.bytes().for_each(|letter| put(char::from(letter)));
    }
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
