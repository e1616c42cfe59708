//! How somebody is reached, as files write it: several numbers in a cell, extensions, several e-mails, and what is wrong with them.

use super::reject::Note;
use crate::desk::contacts::channel_row;
use crate::domain::*;
use crate::files::table::words;
use crate::store::Channel;
use std::collections::HashSet;

/// So many ways are told apart by looking at each; more by a set: a cell may hold thousands.
const FEW: usize = 8;

/// Phones and e-mails of a row, each cell with what the file says of its kind, in their order; what can be none is kept as wrong,
/// so that somebody puts it right (C6).
pub(super) fn channels<'t>(
    phones: impl Iterator<Item = (String, &'t str)>,
    emails: impl Iterator<Item = (String, &'t str)>,
    country: Option<Country>,
    notes: &mut Vec<Note>,
) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::with_capacity(FEW / 2);
    let mut seen: HashSet<(ChannelKind, String)> = HashSet::new();
    let mut add = |channel: Channel, told: &str| {
        let kind = channel.kind;
        let position = channels.last().filter(|last| last.kind == kind).map_or(0, |last| last.position + 1);
        let mut channel = Channel { position, ..channel };
        if channel.label.is_empty() && !told.is_empty() {
            channel.label = way_label(told);
        }
        let key = |channel: &Channel| (channel.kind, channel.folded.clone());
        if channels.len() == FEW {
            seen.extend(channels.iter().map(key));
        }
        let is_new = match channels.len() {
            ..FEW => !channels.iter().any(|other| other.kind == kind && other.folded == channel.folded),
            _ => seen.insert(key(&channel)),
        };
        if is_new {
            channels.push(channel);
        }
    };
    for (told, cell) in phones {
        for value in numbers(cell) {
            let is_phone = digits(&value) >= 3 && !is_rounded(&value);
            let channel = channel_row(0, ChannelKind::Phone, 0, &value, country);
            let state = if is_phone { ChannelState::Current } else { ChannelState::Wrong };
            notes.extend((!is_phone).then_some(Note::PhoneBad { text: value }));
            add(Channel { state, ..channel }, &told);
        }
    }
    for (told, cell) in emails {
        for value in mailboxes(cell) {
            let channel = channel_row(0, ChannelKind::Email, 0, &value, country);
            let text = || channel.value.clone();
            let (state, note) = match email_state(&channel.value) {
                EmailState::Good => (ChannelState::Current, None),
                EmailState::Doubtful => (ChannelState::Doubtful, Some(Note::EmailDoubtful { text: text() })),
                EmailState::Impossible => (ChannelState::Wrong, Some(Note::EmailBad { text: text() })),
            };
            notes.extend(note);
            add(Channel { state, ..channel }, &told);
        }
    }
    channels
}

/// What a spreadsheet makes of a long number: `7,912E+10`. Its last digits are lost.
fn is_rounded(value: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'.' | b','));
    let parts =
        value.split_once('+').and_then(|(mantissa, power)| Some((mantissa.strip_suffix(['E', 'e', 'Е'])?, power)));
    parts.is_some_and(|(mantissa, power)| number(mantissa.trim()) && number(power))
}

/// Whether nothing is in a cell that might keep several numbers or addresses apart.
fn is_one(cell: &str) -> bool {
    !cell.bytes().any(|byte| matches!(byte, b',' | b';' | b'\n' | b':'))
}

/// The numbers of a cell, which commas, semicolons, lines or Google's ` ::: ` keep apart, or slashes, words and gaps where each part is
/// a number by itself. What is too short for a number is the extension of the one before it.
fn numbers(cell: &str) -> Vec<String> {
    // amoCRM hides numbers from spreadsheets behind an apostrophe.
    let shown =
        |part: &str| Some(words::line(part.trim().trim_start_matches('\''))).filter(|part| !words::is_blank(part));
    if is_one(cell) && digits(cell) < 12 {
        return shown(cell).into_iter().collect(); // most of them
    }
    let mut numbers: Vec<String> = Vec::new();
    let parts = match is_one(cell) || is_rounded(cell.trim()) {
        true => vec![cell],
        false => cell.split([',', ';', '\n']).flat_map(|part| part.split(" ::: ")).collect(),
    };
    for part in parts.into_iter().flat_map(whole_numbers).filter_map(shown) {
        match numbers.last_mut() {
            Some(last) if digits(&part) < 5 => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => numbers.push(part),
        }
    }
    numbers
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// `8 912 000-00-01 / 8 912 000-00-02`, «… или …», «раб. … моб. …»: the numbers of a part without commas; itself where it is one.
fn whole_numbers(part: &str) -> Vec<&str> {
    if digits(part) < 12 {
        return vec![part]; // no two of them
    }
    for between in ["/", " или ", " or ", " и "] {
        let parts: Vec<&str> = part.split(between).collect();
        if parts.len() > 1 && parts.iter().all(|part| digits(part) >= 6) {
            return parts;
        }
    }
    let words: Vec<(usize, &str)> =
        part.split(' ').scan(0, |at, word| Some((std::mem::replace(at, *at + word.len() + 1), word))).collect();
    // Each a whole number with its code, or behind a word of its own.
    let is_whole = |word: &str| digits(word) >= 10 && word.len() <= 18;
    let mut cuts = vec![0];
    let told = words.iter().filter(|(_, word)| is_label(word)).count();
    for (at, word) in &words {
        let (before, after) = part.split_at(*at);
        let here = (is_whole(word) && words.iter().all(|(_, word)| is_whole(word)))
            || (told > 1 && is_label(word) && digits(after) >= 6);
        if here && digits(before) >= 6 {
            cuts.push(*at);
        }
    }
    cuts.push(part.len());
    cuts.windows(2).filter_map(|cut| part.get(*cut.first()?..*cut.last()?)).collect()
}

/// Whether a word says of which kind a number is: «раб.», `mobile`.
fn is_label(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && !label_in(&fold(word)).is_empty()
}

/// The addresses of a cell; of `Anna Smith <anna@example.com>` and of «anna@example.com (work)» the address alone.
fn mailboxes(cell: &str) -> Vec<String> {
    let mut found = Vec::with_capacity(1);
    let mut add = |part: &str| {
        let inner = part.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inner, _)| inner);
        let part = words::line(bare(inner.unwrap_or(part)));
        match part.bytes().filter(|byte| *byte == b'@').count() {
            0 | 1 => found.push(part),
            _ => found.extend(part.split([' ', '/', '|']).map(|part| bare(part).to_owned())),
        }
    };
    match is_one(cell) {
        true => add(cell),
        false => outside_quotes(cell).into_iter().flat_map(|part| part.split(" ::: ")).for_each(add),
    }
    found.retain(|part| !words::is_blank(part));
    found
}

/// An address without what is written around it: a scheme, quotes, a remark in brackets.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let quoted = ['"', '\''].iter().find_map(|sign| text.strip_prefix(*sign)?.strip_suffix(*sign));
    let text = quoted.filter(|inner| inner.contains('@')).unwrap_or(text);
    match text.split_once('(') {
        Some((address, remark)) if remark.ends_with(')') && email_state(address.trim()) == EmailState::Good => {
            address.trim()
        }
        _ => text,
    }
}

/// The parts between commas, semicolons and lines that stand outside of quotes: `"Smith, Anna" <anna@example.com>` is one.
fn outside_quotes(cell: &str) -> Vec<&str> {
    let mut quoted = false;
    let closed = cell.matches('"').count().is_multiple_of(2);
    cell.split(|c: char| {
        quoted ^= c == '"' && closed;
        !quoted && matches!(c, ',' | ';' | '\n')
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_and_addresses_stand_in_one_cell() {
        assert_eq!(numbers("8 (000) 111-22-33, доб. 12; 111-22-34"), ["8 (000) 111-22-33, доб. 12", "111-22-34"]);
        assert_eq!(numbers("+1 212 555 0100 ::: +1 212 555 0101"), ["+1 212 555 0100", "+1 212 555 0101"]);
        assert_eq!(numbers("-, нет"), [""; 0]);
        assert_eq!(numbers("8 912 000-00-01 / 8 912 000-00-02"), ["8 912 000-00-01", "8 912 000-00-02"]);
        assert_eq!(numbers("89120000001 89120000002"), ["89120000001", "89120000002"]);
        assert_eq!(numbers("8 912 000-00-01 или 000-00-02"), ["8 912 000-00-01", "000-00-02"]);
        assert_eq!(numbers("раб. 000-00-01 моб. 8 912 000-00-02"), ["раб. 000-00-01", "моб. 8 912 000-00-02"]);
        for one in ["8 (912) 000 00 01", "тел./факс (843) 000-00-01", "8 912 000-00-01 (Анна)", "8 843 000-00-01 раб."]
        {
            assert_eq!(numbers(one), [one]);
        }
        assert!(is_rounded("7,912E+10") && !is_rounded("8 912 000-00-01 E"));
        assert_eq!(numbers("7,912E+10"), ["7,912E+10"]);
        assert_eq!(mailboxes("a@example.com b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("Anna <a@example.com>; b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("anna smith@example.com"), ["anna smith@example.com"]);
        assert_eq!(mailboxes("\"Smith, Anna\" <a@example.com>, b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("a@example.com / b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("a@example.com, 'b@example.com'"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("b@example.com (бухгалтер)"), ["b@example.com"]);
    }
}
