//! How somebody is reached, as files write it: several numbers in a cell, extensions, several e-mails, and what is wrong with them.

use super::reject::Note;
use crate::desk::contacts::channel_row;
use crate::domain::*;
use crate::files::table::words;
use crate::store::Channel;
use std::collections::{HashMap, HashSet};

/// Phones and e-mails of a row, each cell with what the file says of its kind, in their order; what can be none is kept as wrong,
/// so that somebody puts it right (C6).
pub(super) fn channels<'t>(
    phones: impl Iterator<Item = (String, &'t str)>,
    emails: impl Iterator<Item = (String, &'t str)>,
    country: Option<Country>,
    notes: &mut Vec<Note>,
) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    let mut seen: HashMap<ChannelKind, HashSet<String>> = HashMap::new(); // a cell may hold thousands
    let mut add = |kind, (told, value): (&str, &str), state| {
        let seen = seen.entry(kind).or_default();
        let at = seen.len();
        let mut channel = Channel { state, ..channel_row(0, kind, at, value, country) };
        if channel.label.is_empty() {
            channel.label = way_label(told);
        }
        if seen.insert(channel.folded.clone()) {
            channels.push(channel);
        }
    };
    for (label, value) in phones.flat_map(|(label, cell)| parted(label, numbers(cell))) {
        let is_phone = value.bytes().filter(u8::is_ascii_digit).count() >= 3;
        if !is_phone {
            notes.push(Note::PhoneBad { text: value.clone() });
        }
        add(ChannelKind::Phone, (&label, &value), if is_phone { ChannelState::Current } else { ChannelState::Wrong });
    }
    for (label, value) in emails.flat_map(|(label, cell)| parted(label, mailboxes(cell))) {
        let address = labelled(&value).1.to_owned();
        let (state, note) = match email_state(&address) {
            EmailState::Good => (ChannelState::Current, None),
            EmailState::Doubtful => (ChannelState::Doubtful, Some(Note::EmailDoubtful { text: address })),
            EmailState::Impossible => (ChannelState::Wrong, Some(Note::EmailBad { text: address })),
        };
        notes.extend(note);
        add(ChannelKind::Email, (&label, &value), state);
    }
    channels
}

/// Each value with the label of its cell.
fn parted(label: String, values: Vec<String>) -> impl Iterator<Item = (String, String)> {
    values.into_iter().map(move |value| (label.clone(), value))
}

/// The numbers of a cell, which commas, semicolons, lines or Google's ` ::: ` keep apart. What is too short for a number is the
/// extension of the one before it.
fn numbers(cell: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for part in cell.split([',', ';', '\n']).flat_map(|part| part.split(" ::: ")) {
        let part = words::line(part.trim().trim_start_matches('\'')); // amoCRM hides numbers from spreadsheets so
        if words::is_blank(&part) {
            continue;
        }
        let short = part.bytes().filter(u8::is_ascii_digit).count() < 5;
        match numbers.last_mut() {
            Some(last) if short => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => numbers.push(part),
        }
    }
    numbers
}

/// The addresses of a cell; of `Anna Smith <anna@example.com>` the address alone.
fn mailboxes(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in cell.split([',', ';', '\n']).flat_map(|part| part.split(" ::: ")) {
        let inner = part.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inner, _)| inner);
        let part = words::line(inner.unwrap_or(part).trim().trim_start_matches("mailto:"));
        let several = part.matches('@').count() > 1;
        match several {
            true => found.extend(part.split(' ').map(str::to_owned)),
            false => found.push(part),
        }
    }
    found.retain(|part| !words::is_blank(part));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_and_addresses_stand_in_one_cell() {
        assert_eq!(numbers("8 (000) 111-22-33, доб. 12; 111-22-34"), ["8 (000) 111-22-33, доб. 12", "111-22-34"]);
        assert_eq!(numbers("+1 212 555 0100 ::: +1 212 555 0101"), ["+1 212 555 0100", "+1 212 555 0101"]);
        assert_eq!(numbers("-, нет"), [""; 0]);
        assert_eq!(mailboxes("a@example.com b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("Anna <a@example.com>; b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(mailboxes("anna smith@example.com"), ["anna smith@example.com"]);
    }
}
