//! The figures of any period, the header, the letter queue, balances, and what a single change costs.

use crate::bases::{Base, folder, today};
use crate::measure::{Sheet, percentile, said, timed};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::{Contact, Deal, Letter, Reader};
use kontora::tui::widgets::table::PAGE;
use rusqlite::Connection;
use std::fs::File;
use std::hint::black_box;
use std::io::{Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

/// Everything of this room, on the base of this size.
pub fn all(sheet: &mut Sheet, size: usize) {
    periods(sheet, size);
    first_screen(sheet, size);
    queue(sheet, size);
    balances(sheet, size);
    changes(sheet, size);
}

fn plain(base: &Base) -> Connection {
    let conn = Connection::open(&base.path).expect("the base");
    conn.pragma_update(None, "cache_size", -16_000).expect("a cache as ours");
    conn
}

fn since(days: i64) -> Period {
    Period { from: today().plus(1 - days), to: today() }
}

/// Each report over half a year and over three years beside a seek in an index for each day of the period.
fn periods(sheet: &mut Sheet, size: usize) {
    let base = Base::of(size);
    let conn = plain(&base);
    let mut seek = conn.prepare("SELECT id FROM payment WHERE day = ? LIMIT 1").expect("a seek");
    for (days, words) in [(182, "26 weeks"), (1096, "3 years")] {
        let period = since(days);
        let mut seeks = || {
            for day in 0..days {
                let _ = black_box(seek.query_row([period.from.plus(day).number()], |row| row.get::<_, i64>(0)));
            }
        };
        for known in reports::REPORTS {
            let ask = AskReport { name: known.name.into(), from: Some(period.from), to: Some(period.to) };
            let work = format!("report {}, {words}", known.name);
            sheet.pair((&work, Some(size)), 3.0, || base.ask(&ask), ("an index seek per day", &mut seeks));
        }
    }
    let board = AskBoard { limit: PAGE, ..AskBoard::default() };
    let mut cards = by_key(&base, base.ask(&board).stages.iter().map(|stage| stage.deals.len() as i64).sum());
    let seeks = || {
        for day in 0..182 {
            let _ = black_box(seek.query_row([today().plus(-day).number()], |row| row.get::<_, i64>(0)));
        }
        cards();
    };
    let peer = "an index seek per day, a row by primary key per card";
    sheet.pair(("the board of deals", Some(size)), 3.0, || base.ask(&board), (peer, seeks));
}

/// What the screen asks at start beside rows by primary key: a row for each figure or line.
fn first_screen(sheet: &mut Sheet, size: usize) {
    let base = Base::of(size);
    let mut rows = by_key(&base, 10);
    sheet.pair(
        ("the header's counts", Some(size)),
        2.0,
        || base.ask(&AskCounts),
        ("10 rows by primary key", &mut rows),
    );
    let today = base.ask(&AskToday::default());
    let lines = today.due.len() + today.ahead.len() + today.handovers.len() + today.stuck.len() + today.occasions.len();
    let mut rows = by_key(&base, lines as i64);
    let peer = format!("{lines} rows by primary key, as many as there are lines");
    sheet.pair(("today", Some(size)), 2.0, || base.ask(&AskToday::default()), (&peer, &mut rows));
}

/// Reads so many contacts by id, spread over the base.
fn by_key(base: &Base, rows: i64) -> impl FnMut() + use<> {
    let reader = Reader::open(&base.path).expect("the base");
    let last = base.ask(&AskCounts).clients;
    move || {
        let read = reader.ask(|view| {
            for row in 0..rows {
                let _ = black_box(view.get::<Contact>(1 + row * last / rows));
            }
            Ok::<_, kontora::store::StoreError>(())
        });
        read.expect("rows");
    }
}

fn queue(sheet: &mut Sheet, size: usize) {
    let base = Base::of(size);
    let limit = Duration::from_micros(100);
    sheet.within(("the next 40 letters", Some(size)), limit, || base.ask(&AskLetterQueue { limit: 40 }));
}

/// Every referrer's balance beside a scan of the entries in the index that covers it.
fn balances(sheet: &mut Sheet, size: usize) {
    if size < 100_000 {
        return; // the limit is for a hundred thousand payments; a smaller base has too few to hold anything against
    }
    let base = Base::of(size);
    let conn = plain(&base);
    let mut scan = conn
        .prepare("SELECT sum(amount) FROM entry INDEXED BY entry_by_referrer WHERE referrer_id > 0")
        .expect("a covering index");
    let mut scan = || black_box(scan.query_row([], |row| row.get::<_, Option<i64>>(0)).expect("a sum"));
    let peer = "a scan of the covering index";
    sheet.pair(("balances of every referrer", Some(size)), 2.0, || base.ask(&AskBalances), (peer, &mut scan));
    let ask = AskReferrers { limit: 50, ..AskReferrers::default() };
    sheet.pair(("the list of referrers", Some(size)), 2.0, || base.ask(&ask), (peer, &mut scan));
}

/// Two works turn by turn; the median of each.
struct Turns {
    ours: Vec<Duration>,
    peer: Vec<Duration>,
}

impl Turns {
    fn take(count: usize, mut peer: impl FnMut(), mut ours: impl FnMut(usize) -> Duration) -> Turns {
        let (mut all, mut peers) = (Vec::new(), Vec::new());
        for turn in 0..count {
            let start = Instant::now();
            peer();
            peers.push(start.elapsed());
            all.push(ours(turn));
        }
        Turns { ours: all, peer: peers }
    }

    fn into_sheet(mut self, sheet: &mut Sheet, work: (&str, usize), times: f64, peer: &str) {
        let middle = |times: &mut Vec<Duration>| percentile(times, 50);
        let (ours, held) = (middle(&mut self.ours), middle(&mut self.peer));
        sheet.ratio((work.0, Some(work.1)), times, ours, (peer, held));
    }
}

/// Any change through the desk, durable, beside what a program pays that adds a page to a journal of its own, on the same disk. The
/// stricter peer is told with it: a page written over another, as SQLite's log is once it has its size, which spares the file
/// system to note a new length.
fn changes(sheet: &mut Sheet, size: usize) {
    if !sheet.wants("durable") {
        return;
    }
    let mut base = Base::copy_of(size);
    let (mut added, mut over) = (Pages::default(), Pages::of(1024));
    let mut commit = commits();
    let mut firm = Firm::new(&mut base);
    firm.work_in(&mut base);
    for (name, make) in CHANGES {
        base.writer.rest();
        let work = format!("durable: {name}");
        let mut overs = Vec::new();
        let mut turns = Turns::take(
            60,
            || added.write(),
            |turn| {
                overs.push(timed(|| over.write()).0);
                let command = make(&mut firm, &mut base, turn);
                timed(|| base.run(command)).0
            },
        );
        let (ours, over) = (percentile(&mut turns.ours, 50), percentile(&mut overs, 50));
        let times = ours.as_secs_f64() / over.as_secs_f64();
        sheet.note(&format!("{work}: {times:.2} x a page written over another and synced ({})", said(over)));
        turns.into_sheet(sheet, (&work, size), 2.0, "4 KB added to a file + fdatasync");
    }
    let letters: Vec<LetterId> = (0..40).map(|_| firm.ready_letter(&mut base)).collect();
    base.writer.rest();
    let turns = Turns::take(letters.len(), &mut commit, |turn| {
        let start = Instant::now();
        base.run(Command::SendLetter { letter: letters[turn] });
        start.elapsed()
    });
    turns.into_sheet(sheet, ("durable: mark a letter as sent", size), 1.5, "one row inserted and committed by SQLite");
}

/// A file on the bases' disk, a page of which is written and synced at a time: over those it has, or behind the last one.
struct Pages {
    file: File,
    has: u64,
    at: u64,
}

impl Default for Pages {
    fn default() -> Pages {
        Pages::of(0)
    }
}

impl Pages {
    fn of(has: u64) -> Pages {
        let mut file = tempfile::tempfile_in(folder()).expect("a file");
        file.write_all(&vec![0; has as usize * 4096]).expect("its pages");
        file.sync_all().expect("its pages");
        Pages { file, has, at: 0 }
    }

    fn write(&mut self) {
        let place = if self.has == 0 { self.at } else { self.at % self.has };
        self.at += 1;
        self.file.seek(SeekFrom::Start(place * 4096)).expect("a page");
        self.file.write_all(&[7; 4096]).expect("a page");
        self.file.sync_data().expect("a page");
    }
}

/// What a bare commit takes: one row of a table without indexes.
fn commits() -> impl FnMut() {
    let kept = tempfile::Builder::new().prefix("bare-").tempdir_in(folder()).expect("a folder");
    let conn = Connection::open(kept.path().join("bare.db")).expect("a base");
    conn.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    conn.pragma_update(None, "synchronous", "FULL").expect("FULL");
    conn.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)").expect("a table");
    move || {
        let _alive = &kept;
        conn.prepare_cached("INSERT INTO t (words) VALUES ('sent')")
            .and_then(|mut row| row.execute([]))
            .expect("a row");
    }
}

/// Whom the changes are about.
struct Firm {
    clients: Vec<ContactId>,
    deals: Vec<DealId>,
    sent: Vec<ContactId>,
}

type Make = fn(&mut Firm, &mut Base, usize) -> Command;

const CHANGES: &[(&str, Make)] = &[
    ("log a call", |firm, _, turn| {
        Command::AddActivity(NewActivity {
            contact: firm.clients[turn],
            deal: None,
            kind: ActivityKind::Call,
            outcome: ActivityOutcome::Positive,
            words: "said they would think about it".into(),
            day: None,
            next: Some(NextStep { day: today().plus(7), kind: TaskKind::Call, words: "call again".into() }),
            finishes: None,
        })
    }),
    ("edit a contact", |firm, _, turn| Command::EditContact {
        id: firm.clients[turn],
        seen: None,
        set: vec![(ContactField::Note, format!("likes to be called in the morning, {turn}"))],
    }),
    ("add a contact", |_, _, turn| {
        Command::AddContact(NewContact {
            name: format!("Иванова Мария {turn}"),
            phones: vec![format!("+7 900 555-{turn:04}")],
            ..NewContact::default()
        })
    }),
    ("move a deal", |firm, _, turn| {
        let stage = if turn < firm.deals.len() { "contract" } else { "won" };
        Command::MoveDeal {
            deal: firm.deals[turn % firm.deals.len()],
            seen: None,
            stage: stage.into(),
            reason: String::new(),
        }
    }),
    ("record a payment with its commission", |firm, base, turn| {
        let order = NewOrder {
            contact: firm.sent[turn % firm.sent.len()],
            lines: vec![NewLine { product: "1".into(), ..NewLine::default() }],
            ..NewOrder::default()
        };
        let order = base.run(Command::AddOrder(order)).id.expect("an order");
        Command::AddPayment { order, amount: None, day: None, manager: None }
    }),
    ("add an order", |firm, _, turn| {
        Command::AddOrder(NewOrder {
            contact: firm.sent[turn % firm.sent.len()],
            lines: vec![NewLine { product: "1".into(), ..NewLine::default() }],
            ..NewOrder::default()
        })
    }),
    ("keep a draft", |_, _, turn| Command::KeepDraft {
        place: "letter/1".into(),
        words: format!("Dear Mr Brown, how do you like what you bought? {turn}"),
    }),
    ("undo", |firm, base, turn| {
        let wish = Command::AddInquiry { contact: firm.clients[turn], source: "site".into(), words: String::new() };
        base.run(wish);
        Command::Undo { op: None }
    }),
];

impl Firm {
    fn new(base: &mut Base) -> Firm {
        let conn = Connection::open(&base.path).expect("the base");
        let ids = |sql: &str| -> Vec<i64> {
            let mut statement = conn.prepare(sql).expect("ids");
            statement.query_map([], |row| row.get(0)).expect("ids").map(|id| id.expect("an id")).collect()
        };
        Firm {
            clients: ids("SELECT id FROM contact WHERE id % 97 = 5 AND standing = 'client' LIMIT 60"),
            deals: ids("SELECT d.id FROM deal AS d JOIN stage AS s ON s.id = stage_id
                        WHERE closed_on IS NULL AND s.key <> 'contract' LIMIT 60"),
            sent: ids("SELECT r.contact_id FROM referral AS r JOIN contact AS c ON c.id = r.contact_id
                       WHERE client_on IS NOT NULL AND r.id % 7 = 0 LIMIT 60"),
        }
    }

    /// A day's work before anything is measured, with the clients and deals that are measured. The log has its size then: a file
    /// that grows is synced slower. And full leaves are divided: a base that was made at once has no others, and whoever comes
    /// first to one writes five pages for one.
    fn work_in(&mut self, base: &mut Base) {
        for turn in 0..120 {
            let command = CHANGES[0].1(self, base, turn % 60);
            base.run(command);
        }
        for deal in &self.deals {
            let contact = base.writer.view().get::<Deal>(*deal).expect("a deal").contact_id;
            base.run(Command::AddActivity(NewActivity {
                contact,
                deal: Some(*deal),
                kind: ActivityKind::Call,
                outcome: ActivityOutcome::Neutral,
                words: String::new(),
                day: None,
                next: None,
                finishes: None,
            }));
        }
    }

    /// A letter to the next client in the queue, written, checked and released.
    fn ready_letter(&mut self, base: &mut Base) -> LetterId {
        let letter = base.run(Command::StartLetter { contact: None }).id.expect("a letter");
        let ready = kontora::desk::run(&mut base.writer, &base.seat, Command::ReadyLetter { letter });
        if ready.is_err() {
            let start = base.writer.view().get::<Letter>(letter).expect("a letter").start;
            let text = Some(start.replace(['[', ']', '…', '_'], ""));
            let _ = kontora::desk::run(
                &mut base.writer,
                &base.seat,
                Command::WriteLetter { letter, written: Written { text, ..Written::default() } },
            );
            base.run(Command::ReadyLetter { letter });
        }
        letter
    }
}
