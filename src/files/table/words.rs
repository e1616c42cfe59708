//! Text from outside, cleaned on the way in and made harmless on the way out (DESIGN, rule 12).

use crate::domain::{ContactKind, fold, is_tidy};
use memchr::memchr2;
use std::borrow::Cow;

/// Whether a sign may not reach a screen: control characters, marks that turn the direction of text, invisible gaps.
fn harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A cell on one line: gaps of every kind become one space, what may not reach a screen goes.
pub fn line(text: &str) -> String {
    if text.is_empty() {
        return String::new(); // half of them
    }
    if is_tidy(text) && !text.starts_with(['\'', '=']) {
        return text.to_owned(); // most cells: nothing to take off
    }
    let text = unguarded(text);
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !harmful(c) {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A cell that may have several lines, as notes do.
pub fn lines(text: &str) -> String {
    if is_tidy(unguarded(text)) {
        return unguarded(text).to_owned();
    }
    let text = unguarded(text).replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text.chars().filter(|c| *c == '\n' || *c == '\t' || !harmful(*c)).collect();
    clean.trim().to_owned()
}

/// A cell of several lines on one line, where a line ends a comma.
pub fn joined_lines(text: &str) -> String {
    if memchr2(b'\n', b'\r', text.trim().as_bytes()).is_none() {
        return line(text);
    }
    let lines = text.split(['\n', '\r']).map(line);
    let lines = lines.map(|line| line.trim_end_matches(',').to_owned()).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(", ").trim_end().to_owned()
}

/// A note of several lines. Programs on the web write them with marks for line ends and letters; those go, the words stay.
pub fn paragraphs(text: &str) -> String {
    let marked = ["<br", "</p>", "</div>", "</b>", "</i>", "</a>", "</span>", "</li>", "</strong>", "</em>"];
    if !text.contains('<') {
        return lines(text);
    }
    let small = text.to_ascii_lowercase(); // keeps every byte's place
    if !marked.iter().any(|mark| small.contains(mark)) {
        return lines(text);
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let is_mark = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some((mark, behind)) = after.split_once('>').filter(|_| is_mark) else {
            plain.push('<');
            rest = after;
            continue;
        };
        let name = mark.split([' ', '\n']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
        if matches!(name.as_str(), "br" | "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3" | "/ul" | "/ol") {
            plain.push('\n');
        }
        rest = behind;
    }
    plain.push_str(rest);
    let signs = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let plain = signs.iter().fold(plain, |text, (sign, means)| text.replace(sign, means));
    let kept = lines(&plain);
    let mut several = kept.lines().map(str::trim_end).collect::<Vec<_>>();
    several.dedup_by(|one, other| one.is_empty() && other.is_empty());
    several.join("\n")
}

/// Whether there is something in a cell.
pub fn is_filled(cell: &str) -> bool {
    cell.contains(|c: char| !c.is_whitespace())
}

/// Whether a cell says nothing, or only that there is nothing.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.len() <= "None".len().max("нет".len())
            && matches!(text.to_lowercase().as_str(), "-" | "–" | "—" | "n/a" | "na" | "null" | "none" | "нет" | "н/д")
}

/// What a cell that says yes or no says, in the words of English and Russian programs.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "да" | "д" | "истина" | "+" => Some(true),
        "no" | "n" | "false" | "0" | "нет" | "н" | "ложь" => Some(false),
        _ => None,
    }
}

/// Whether a cell says that a row is about a person or about an organisation.
pub fn contact_kind(text: &str) -> Option<ContactKind> {
    match fold(text).as_str() {
        "person"
        | "contact"
        | "individual"
        | "контакт"
        | "человек"
        | "физлицо"
        | "физ лицо"
        | "физическое лицо"
        | "частное лицо" => Some(ContactKind::Person),
        "organisation"
        | "organization"
        | "company"
        | "org"
        | "компания"
        | "организация"
        | "юрлицо"
        | "юр лицо"
        | "юридическое лицо"
        | "индивидуальный предприниматель" => Some(ContactKind::Organisation),
        _ => None,
    }
}

/// The groups that somebody is in, without those that hold everybody.
pub fn groups<'t>(told: impl Iterator<Item = &'t str>) -> String {
    let everybody = [
        "my contacts",
        "mycontacts",
        "system group: my contacts",
        "starred",
        "starred in android",
        "contacts",
        "мои контакты",
        "помеченные",
        "избранные",
    ];
    let kept = told.map(|group| group.trim().trim_start_matches(['*', ' ']));
    let kept = kept.filter(|group| !group.is_empty() && !everybody.contains(&group.to_lowercase().as_str()));
    kept.collect::<Vec<_>>().join(", ")
}

/// Takes off the apostrophe that [`guarded`], and other programs, put before what a spreadsheet would compute.
fn unguarded(text: &str) -> &str {
    let text = text.trim();
    // `="0123"`: how numbers are kept from losing their zeros in a spreadsheet
    let text = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|rest| !rest.contains('"'))
        .unwrap_or(text);
    text.strip_prefix('\'').filter(|rest| may_be_computed(rest) || is_number(rest)).unwrap_or(text)
}

/// Whether it is but digits, behind apostrophes or none: programs hide ids and phones so from spreadsheets, which would round them.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('\'');
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it begins as a formula does, behind apostrophes or none.
fn may_be_computed(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}

/// A cell that no spreadsheet computes: an apostrophe before what would be a formula. Phone numbers and negative
/// amounts, which only hold digits and their signs, are left as they are.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let formula = match text.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('\'') => may_be_computed(text) || is_number(text), // one goes when the table is read again
        Some('+' | '-') => !text.chars().all(|c| c.is_ascii_digit() || " ()+-.,/\u{a0}".contains(c)),
        _ => false,
    };
    if formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_spoil_a_screen_is_taken_out() {
        assert_eq!(line("  Иванов\u{a0}\u{a0}Иван\r\n\u{1b}[31m \u{202e}x\u{0}"), "Иванов Иван [31m x");
        assert_eq!(lines("first\r\nsecond\u{7}\r\n"), "first\nsecond");
    }

    #[test]
    fn marks_of_the_web_go_and_their_words_stay() {
        assert_eq!(paragraphs("<p>Call &amp; <b>write</b></p><p>later</p>"), "Call & write\nlater");
        assert_eq!(paragraphs("first<BR/>second 2 < 3"), "first\nsecond 2 < 3");
        assert_eq!(paragraphs("a < b > c"), "a < b > c");
        assert_eq!(joined_lines("1 Elm St,\r\nApt 2\r\nTroy"), "1 Elm St, Apt 2, Troy");
        assert_eq!(line("=\"0123\""), "0123");
    }

    #[test]
    fn formulas_are_guarded_and_read_back() {
        for (text, out) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("+7 (912) 000-11-22", "+7 (912) 000-11-22"),
            ("-5.00", "-5.00"),
            ("O'Brien", "O'Brien"),
            ("'=1+1", "''=1+1"),
            ("'3011", "''3011"),
            ("'quoted'", "'quoted'"),
        ] {
            assert_eq!(guarded(text), out);
            assert_eq!(line(&guarded(text)), text);
        }
    }
}
