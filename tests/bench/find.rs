//! Finding anyone while the name is typed, and walking through lists and cards.

use crate::bases::Base;
use crate::measure::{Sheet, percentile, timed};
use kontora::desk::AskFind;
use kontora::domain::{Sought, other_layout};
use memchr::memmem;
use std::time::Duration;

/// The finding overlay's first page.
const SHOWN: usize = 100;

/// Every prefix of what somebody would type to find people of this base: names, two words, phones, mails, the other layout.
fn typed(base: &Base) -> Vec<String> {
    let people = base.ask(&kontora::desk::AskContacts { limit: 1000, ..Default::default() });
    let mut typed = Vec::new();
    for (at, person) in people.iter().step_by(people.len().div_ceil(24)).enumerate() {
        let words: Vec<&str> = person.name.split(' ').collect();
        let word = words.get(at % words.len()).copied().unwrap_or_default();
        typed.push(match at % 6 {
            0 | 1 => word.to_owned(),
            2 => words.iter().take(2).copied().collect::<Vec<_>>().join(" "),
            3 => person.phones.first().cloned().unwrap_or_default(),
            4 => person.emails.first().cloned().unwrap_or_default(),
            _ => other_layout(word).unwrap_or_default(),
        });
    }
    typed.extend(["иванов", "анна", "ivan", "@example.com", "ооо", "ович", "ремонт 12", "00000"].map(str::to_owned));
    let prefixes =
        |text: &String| (1..=text.chars().count()).map(|n| text.chars().take(n).collect()).collect::<Vec<_>>();
    typed.iter().flat_map(prefixes).filter(|text: &String| !text.ends_with(' ')).collect()
}

/// Finding as one types, beside a bare memmem for each word over the same text.
pub fn as_typed(sheet: &mut Sheet, size: usize) {
    if !sheet.wants("find as typed") {
        return;
    }
    let base = Base::of(size);
    let (took, ()) = timed(|| while base.reader.learn().expect("words") {});
    sheet.note(&format!("{size}: read in {took:?}"));
    let text = everything(&base);
    let typed = typed(&base);
    sheet.note(&format!("{size}: {} MB of words, {} prefixes", text.len() >> 20, typed.len()));
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for typed in &typed {
        let (took, page) = timed(|| base.ask(&AskFind { text: typed.clone(), limit: SHOWN }));
        let (peer, count) = timed(|| bare(typed, &text));
        assert!(page.total > 0 || count == 0, "{typed}");
        ours.push(took);
        peers.push(peer);
    }
    let (sum, peer_sum) = (ours.iter().sum::<Duration>(), peers.iter().sum());
    sheet.ratio(("find as typed, all in all", Some(size)), 3.0, sum, ("memmem over the same text", peer_sum));
    sheet.took(("find as typed, p99", Some(size)), Duration::from_millis(10), percentile(&mut ours, 99));
}

/// One pass for each word that was typed.
fn bare(typed: &str, text: &[u8]) -> usize {
    let words = Sought::of(typed).words;
    let pieces = words.iter().filter_map(|word| word.readings.first()).flatten();
    pieces.map(|piece| memmem::find_iter(text, piece.as_bytes()).count()).sum()
}

/// The words of all contacts, as the base keeps them for finding.
fn everything(base: &Base) -> Vec<u8> {
    let mut text = String::new();
    let conn = rusqlite::Connection::open(&base.path).expect("the base");
    let mut statement =
        conn.prepare("SELECT find FROM contact INDEXED BY contact_by_find ORDER BY folded, id").expect("words");
    let mut rows = statement.query([]).expect("words");
    while let Some(row) = rows.next().expect("words") {
        text.push_str(row.get_ref(0).expect("words").as_str().expect("words"));
        text.push('\n');
    }
    text.into_bytes()
}
