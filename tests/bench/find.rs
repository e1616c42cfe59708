//! Finding anyone while the name is typed, and walking through lists and cards.

use crate::bases::Base;
use crate::measure::{Sheet, percentile, timed};
use kontora::desk::{AskCard, AskContacts, AskFind, AskTimeline, Command, NewActivity};
use kontora::domain::{ActivityKind, ActivityOutcome, ContactId, Sought, other_layout};
use kontora::store::{Anchor, Contact, ContactLine, StoreError};
use memchr::memmem;
use std::hint::black_box;
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
        // The best of three turns: what else the machine does is not to be told as ours, nor as the peer's.
        let turn =
            |_| (timed(|| base.ask(&AskFind { text: typed.clone(), limit: SHOWN })).0, timed(|| bare(typed, &text)).0);
        let turns: Vec<(Duration, Duration)> = (0..3).map(turn).collect();
        ours.extend(turns.iter().map(|turn| turn.0).min());
        peers.extend(turns.iter().map(|turn| turn.1).min());
    }
    let (sum, peer_sum) = (ours.iter().sum::<Duration>(), peers.iter().sum());
    sheet.ratio(("find as typed, all in all", Some(size)), 3.0, sum, ("memmem over the same text", peer_sum));
    sheet.took(("find as typed, p99", Some(size)), Duration::from_millis(10), percentile(&mut ours, 99));
}

/// One pass for each word that was typed.
fn bare(typed: &str, text: &[u8]) -> usize {
    let words = Sought::of(typed).words;
    let pieces = words.iter().filter_map(|word| word.readings.first()).flatten();
    pieces.map(|piece| black_box(memmem::find_iter(text, piece.as_bytes()).count())).sum()
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

/// A page of contacts, as the pane asks for it.
const PAGE: usize = 100;

/// Pages of everybody and of the clients, beside their rows one by one.
pub fn lists(sheet: &mut Sheet, size: usize) {
    let base = Base::of(size);
    let page = |filter: &str, anchor: &Anchor| {
        base.ask(&AskContacts { filter: filter.into(), anchor: anchor.clone(), limit: PAGE })
    };
    for filter in ["", "stage:client"] {
        let ids: Vec<ContactId> = page(filter, &Anchor::Start).iter().map(|line| line.id).collect();
        let whose = if filter.is_empty() { "everybody" } else { "clients" };
        let Some(last) = ids.last().copied() else { continue };
        let far = page(filter, &Anchor::At("п".into())).first().map_or(last, |line| line.id);
        for (work, anchor) in [
            ("first page", Anchor::Start),
            ("next page", Anchor::After(last)),
            ("page before", Anchor::Before(far)),
            ("end", Anchor::End),
            ("jump to a letter", Anchor::At("с".into())),
            ("back to where one was", Anchor::From(far)),
        ] {
            let work = format!("list of {whose}, {work}");
            if !sheet.wants(&work) {
                continue;
            }
            let rows: Vec<ContactId> = page(filter, &anchor).iter().map(|line| line.id).collect();
            let peer = ("its rows by primary key", by_key(&base, rows));
            sheet.pair((&work, Some(size)), 2.0, || page(filter, &anchor), peer);
        }
    }
}

/// Reads these contacts one by one.
fn by_key(base: &Base, ids: Vec<ContactId>) -> impl FnMut() {
    move || {
        let rows = base
            .reader
            .ask(|view| ids.iter().map(|id| view.get::<Contact>(*id)).collect::<Result<Vec<_>, StoreError>>());
        drop(black_box(rows.expect("rows")));
    }
}

/// A client's card with the first page of the story, beside as many rows as it shows one by one.
pub fn cards(sheet: &mut Sheet, size: usize) {
    let work = "client card with its story";
    if sheet.wants(work) {
        let base = Base::of(size);
        let clients = base.ask(&AskContacts { filter: "stage:client".into(), limit: 200, ..AskContacts::default() });
        card(sheet, (work, size), &base, &clients);
    }
    let work = "client card with a story of 3,000 moments";
    if sheet.wants(work) && size <= 10_000 {
        let mut base = Base::copy_of(size);
        let clients = base.ask(&AskContacts { filter: "stage:client".into(), limit: 1, ..AskContacts::default() });
        for at in 0..3000 {
            base.run(Command::AddActivity(NewActivity {
                contact: clients.first().expect("a client").id,
                deal: None,
                kind: ActivityKind::Call,
                outcome: ActivityOutcome::Neutral,
                words: format!("call {at}"),
                day: Some(crate::bases::today().plus(-(at / 3))),
                next: None,
                finishes: None,
            }));
        }
        card(sheet, (work, size), &base, &clients);
    }
}

/// Takes turns through the cards of these clients.
fn card(sheet: &mut Sheet, (work, size): (&str, usize), base: &Base, clients: &[ContactLine]) {
    let whole = |contact: ContactId| {
        let card = base.ask(&AskCard { contact });
        (card, base.ask(&AskTimeline { contact, after: None, limit: PAGE }))
    };
    let mut shown = 0;
    for client in clients {
        let (card, story) = whole(client.id);
        let more =
            card.more.people.len() + card.more.channels.len() + card.more.occasions.len() + card.more.wishes.len();
        let records = card.deals.len() + card.tasks.len() + card.order_list.len() + card.handovers.len();
        shown += 1 + more + records + story.len();
    }
    let ids = clients.iter().cycle().take(shown).map(|client| client.id).collect();
    let everyone = || clients.iter().map(|client| whole(client.id)).collect::<Vec<_>>();
    sheet.pair((work, Some(size)), 3.0, everyone, ("as many rows by primary key as it shows", by_key(base, ids)));
}
