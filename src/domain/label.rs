//! What a phone or an e-mail is (C1): of work, at home, in the pocket. Programs and people have many words for few things; those are
//! known, and any other word stays as it was said.

use super::fold;

/// The labels that are known, and the words that mean them, folded.
const KNOWN: [(&str, &[&str]); 4] = [
    (
        "mobile",
        &["mobile", "cell", "cellular", "iphone", "cellphone", "моб", "мобильный", "сот", "сотовый", "переносной"],
    ),
    ("fax", &["fax", "факс"]),
    ("home", &["home", "personal", "private", "дом", "домашний", "домашняя", "личный", "личная", "частный", "частная"]),
    ("work", &["work", "business", "company", "раб", "рабочий", "рабочая", "служебный", "служебная", "корпоративный"]),
];

/// Words that say no more than that it is a phone or an e-mail.
const NOTHING: [&str; 19] = [
    "",
    "other",
    "custom",
    "voice",
    "internet",
    "pref",
    "phone",
    "number",
    "tel",
    "telephone",
    "email",
    "mail",
    "mailto",
    "тел",
    "телефон",
    "номер",
    "почта",
    "другой",
    "прочее",
];

/// Signs that stand between ways to reach somebody, or in them; none can be in a label.
const APART: &str = ":,;@/\"<>\n";

/// Longest label that is kept, in characters.
const LIMIT: usize = 40;

/// The label that `told` means: one of those that are known (`mobile`, `home`, `work`, `fax`), else what was told; empty where it says
/// nothing.
pub fn way_label(told: &str) -> String {
    let folded = fold(told);
    let is_known = |word: &&str| NOTHING.contains(word) || KNOWN.iter().any(|(_, words)| words.contains(word));
    match folded.split(' ').all(|word| is_known(&word)) {
        true => label_in(&folded).to_owned(),
        false => {
            let plain: String = told.chars().map(|c| if APART.contains(c) { ' ' } else { c }).take(LIMIT).collect();
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

/// The label that some word of `folded` means; empty where none does. A mobile phone of the firm is a mobile phone.
pub fn label_in(folded: &str) -> &'static str {
    let said = |words: &&[&str]| folded.split(' ').any(|word| words.contains(&word));
    KNOWN.iter().find(|(_, words)| said(words)).map_or("", |(label, _)| label)
}

/// Takes the label off a way to reach somebody that was written with one: `work: +7 495 …`, «моб.: 8 912 …». `None` where there is
/// none; an empty one says that there shall be none.
pub fn labelled(text: &str) -> (Option<String>, &str) {
    match text.split_once(':') {
        Some((label, way))
            if label.chars().count() <= LIMIT
                && (label.trim().is_empty() || label.trim_start().starts_with(char::is_alphabetic))
                && label.bytes().filter(u8::is_ascii_digit).count() < 3 // else it is a number itself
                && !label.contains(|c| APART.contains(c))
                && !way.trim().is_empty()
                && !way.starts_with("//") =>
        {
            (Some(way_label(label)), way.trim())
        }
        _ => match text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            // «8 495 … (раб.)»; other words in brackets are a remark.
            Some((way, word))
                if !way.trim().is_empty()
                    && !label_in(&fold(word)).is_empty()
                    && fold(word).split(' ').count() == 1 =>
            {
                (Some(way_label(word)), way.trim())
            }
            _ => beside(text),
        },
    }
}

/// «моб. 8 912 …», «8 843 … раб.»: a known word at either end of a number, without a colon.
fn beside(text: &str) -> (Option<String>, &str) {
    let is_number = |way: &str| way.bytes().filter(u8::is_ascii_digit).count() > 4 && !way.contains('@');
    let text = text.trim();
    if text.contains('@') || !text.contains(char::is_alphabetic) {
        return (None, text); // most of them
    }
    let ends = [text.split_once(' '), text.rsplit_once(' ').map(|(way, word)| (word, way))];
    let told =
        ends.into_iter().flatten().filter(|(word, _)| word.starts_with(char::is_alphabetic)).find(|(word, way)| {
            let word = fold(word); // one: «тел./факс» is both
            is_number(way)
                && !word.contains([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                && !label_in(&word).is_empty()
        });
    told.map_or((None, text), |(word, way)| (Some(way_label(word)), way.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_mean_few_labels_and_the_others_stay() {
        for (told, label) in [
            ("Mobile", "mobile"),
            ("CELL", "mobile"),
            ("моб.", "mobile"),
            ("Сотовый", "mobile"),
            ("Work Phone", "work"),
            ("Work Mobile", "mobile"),
            ("раб. тел.", "work"),
            ("Домашний телефон", "home"),
            ("Work Fax", "fax"),
            ("Other", ""),
            ("тел.", ""),
            ("дача", "дача"),
            ("Офис на Ленина, 5", "Офис на Ленина 5"),
        ] {
            assert_eq!(way_label(told), label, "{told}");
        }
    }

    #[test]
    fn a_label_stands_before_a_colon() {
        assert_eq!(labelled("раб.: 8 (495) 000-00-01"), (Some("work".into()), "8 (495) 000-00-01"));
        assert_eq!(labelled("дача: 123-45"), (Some("дача".into()), "123-45"));
        assert_eq!(labelled("каб. 12: 123-45"), (Some("каб. 12".into()), "123-45"));
        assert_eq!(labelled("8 (495) 000-00-01 (дом.)"), (Some("home".into()), "8 (495) 000-00-01"));
        assert_eq!(labelled(": 123-45"), (Some(String::new()), "123-45"));
        assert_eq!(labelled("tel:+1-212-555-0100"), (Some(String::new()), "+1-212-555-0100"));
        assert_eq!(labelled("моб. 8 912 000-00-01"), (Some("mobile".into()), "8 912 000-00-01"));
        assert_eq!(labelled("8 843 000-00-01 факс"), (Some("fax".into()), "8 843 000-00-01"));
        for plain in [
            "8 (495) 000-00-01 (жена Аля)",
            "8 (495) 000-00-01",
            "anna@example.com",
            "8 495 000 00 01: вечером",
            "work:",
            "http://example.com",
        ] {
            assert_eq!(labelled(plain), (None, plain));
        }
    }
}
