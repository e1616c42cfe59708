//! Every reader of foreign bytes, each behind one function that takes any bytes and may answer anything but a panic, or endless
//! work. The fuzz targets call them, and so does the suite's own test with mutated files (tests/fault/mutated.rs).

use kontora::desk::import::{self, Import};
use kontora::desk::{self, Command, Deed, Seat};
use kontora::domain::*;
use kontora::files::bounces::{each_message, failures};
use kontora::files::mail::{Draft, Mailbox, message};
use kontora::files::table::columns::Columns;
use kontora::files::table::days::{DayEvidence, DayOrder, day, partial_date};
use kontora::files::table::numbers::{Mark, NumberEvidence, Share, money, quantity, share};
use kontora::files::table::{Hints, Row, Sheet, Table, words};
use kontora::store::{Reader, Writer, salvage};
use kontora::text::{Lang, harmless};
use std::path::Path;

const SHEETS: [Sheet; 4] = [Sheet::Contacts, Sheet::Products, Sheet::Orders, Sheet::Payments];

/// A reader: what it is called, and what it does with the bytes in a folder of its own.
pub type Entry = (&'static str, fn(&[u8], &Path));

/// All of them.
#[allow(dead_code)] // a fuzz target calls one
pub const ALL: [Entry; 8] = [
    ("table", table),
    ("vcards", vcards),
    ("values", values),
    ("import", bring_in),
    ("filter", filter),
    ("told", told),
    ("mail", mail),
    ("base", base),
];

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

/// A table of any kind: encoding, separator, quotes, header, columns, rows.
pub fn table(bytes: &[u8], folder: &Path) {
    let path = folder.join("table.csv");
    std::fs::write(&path, bytes).unwrap();
    let Ok(table) = Table::open(&path, Hints::default()) else { return };
    for sheet in SHEETS {
        let _ = Columns::recognise(sheet, &table.header, &table.looks, &[]);
    }
    let Ok(mut rows) = table.rows() else { return };
    let (mut row, mut read) = (Row::default(), 0);
    while rows.next(&mut row).is_ok_and(|more| more) {
        read += row.fields().map(str::len).sum::<usize>() + 1;
        assert!(read <= 8 * bytes.len() + 64, "more was read than there is");
    }
}

/// An address book: lines folded and coded, properties, what they mean, and the import of it.
pub fn vcards(bytes: &[u8], folder: &Path) {
    let cards = [b"BEGIN:VCARD\r\nN", bytes].concat();
    table(&cards, folder);
    bring_in(&cards, folder);
}

/// What stands in cells: names, phones, days, amounts, words.
pub fn values(bytes: &[u8], _: &Path) {
    let text = String::from_utf8_lossy(bytes);
    let (mut numbers, mut days) = (NumberEvidence::default(), DayEvidence::default());
    for cell in text.split('\n') {
        numbers.see(cell);
        days.see(cell);
        for mark in [Mark::Point, Mark::Comma] {
            let _ = (money(cell, mark, Currency::USD), quantity(cell, mark));
            let _ = (share(cell, mark, Share::Percent), share(cell, mark, Share::Fraction));
        }
        for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
            let _ = (day(cell, order, today()), partial_date(cell, order, today()));
        }
        let _ = (Day::said(cell, today()), cell.parse::<Day>(), cell.parse::<Percent>(), cell.parse::<Quantity>());
        let _ = (
            PersonName::parse(cell),
            PersonName::is_likely(cell),
            PersonName::of_told("", cell, cell),
            email_state(cell),
        );
        let _ = (looks_like_organisation(cell), sound(&fold(cell)), fold_phone(cell));
        let _ = card_digits(cell);
        assert!(!harmless(cell).chars().any(|c| c.is_control() && c != '\n'));
        let line = words::line(cell);
        assert_eq!(words::line(&words::guarded(&line)), line, "what goes out guarded comes back");
    }
    let _ = (numbers.mark(), numbers.share(), days.decide());
}

/// The whole import of a table into a base, tried out.
pub fn bring_in(bytes: &[u8], folder: &Path) {
    let (path, file) = (folder.join("import.csv"), folder.join("import.db"));
    std::fs::write(&path, bytes).unwrap();
    let mut writer = Writer::open(&file, Currency::USD).unwrap();
    let seat = Seat { user: "Ann".into(), today: today(), lang: Lang::En };
    for sheet in SHEETS {
        let import = Import { dry_run: true, ..Import::new(sheet, path.clone()) };
        if let Err(error) = import::import(&mut writer, &seat, &import, &mut |_| true) {
            assert!(!error.tell(Lang::Ru).is_empty());
        }
    }
}

/// The filter language, and a search.
pub fn filter(bytes: &[u8], _: &Path) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = Filter::parse(&text) {
        assert!(!error.word.is_empty() || !error.known.is_empty());
    }
}

/// What the file keeps as JSON: deeds of the history, before-images, commands.
pub fn told(bytes: &[u8], _: &Path) {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    for lang in [Lang::En, Lang::Ru] {
        let _ = lang.tell("deed", &value);
    }
    let _ = serde_json::from_value::<Deed>(value.clone());
    let _ = serde_json::from_value::<Command>(value.clone());
    let _ = serde_json::from_value::<kontora::store::Contact>(value.clone());
    let _ = serde_json::from_value::<kontora::store::OrderLine>(value);
}

/// A message from any names, addresses and words: it is refused, or no header is in it that is not ours.
pub fn mail(bytes: &[u8], folder: &Path) {
    let path = folder.join("mail");
    std::fs::write(&path, bytes).expect("the mail");
    each_message(
        &path,
        &mut |_, message| {
            for failure in failures(message) {
                let shown = [&failure.address, &failure.reason];
                assert!(shown.iter().all(|text| !text.contains(char::is_control)), "{failure:?}");
            }
        },
        &mut |_| true,
    )
    .expect("mail is read whatever stands in it");
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.splitn(5, '\u{1}').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let from = Mailbox { name: next(), address: "irina@severny.example".into() };
    let to = Mailbox { name: next(), address: next() };
    let (subject, body) = (next(), next());
    let Ok(bytes) = message(&Draft { from, to, subject, body, day: today(), id: "letter-1".into() }) else { return };
    let message = String::from_utf8(bytes).expect("a message is text");
    let head = message.split("\r\n\r\n").next().unwrap_or_default();
    let known = ["From:", "To:", "Subject:", "Date:", "Message-ID:", "X-Unsent:", "MIME-Version:", "Content-"];
    for line in head.split("\r\n") {
        let ours = known.iter().any(|name| line.starts_with(name)) || line.starts_with([' ', '\t']);
        assert!(ours && !line.contains(['\r', '\n', '\0']), "{line:?}");
    }
}

/// A base: opened, asked, checked, salvaged.
pub fn base(bytes: &[u8], folder: &Path) {
    let (path, out) = (folder.join("base.db"), folder.join("salvaged.db"));
    for name in ["base.db-wal", "base.db-shm", "salvaged.db"] {
        let _ = std::fs::remove_file(folder.join(name));
    }
    std::fs::write(&path, bytes).unwrap();
    let seat = Seat { user: "Ann".into(), today: today(), lang: Lang::En };
    if let Ok(reader) = Reader::open(&path) {
        let _ = desk::ask(&reader, &seat, &desk::AskContacts { limit: 10, ..desk::AskContacts::default() });
        let _ = desk::ask(&reader, &seat, &desk::AskHistory { before: None, limit: 10 });
        let _ = desk::check(&reader, &mut |_, _| true);
    }
    let _ = salvage(&path, &out, &mut |_, _| true);
}
