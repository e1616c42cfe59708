//! No hot question reads a whole table or sorts more than it shows: each statement that a view runs is caught as SQLite runs it,
//! and its plan is read (DESIGN, rule 3).

use super::*;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::cell::RefCell;

thread_local! {
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        SEEN.with_borrow_mut(|seen| seen.extend(statement.expanded_sql()));
    }
}

/// Small by nature: a handful of rows in any base.
const SMALL: &[&str] =
    &["stage", "s", "user", "setting", "json_each", "picked", "product", "plan", "draft", "chain", "facts", "CONSTANT"];

/// The steps of the plans of what `ask` runs that read a whole table or sort.
fn bad_steps(writer: &mut Writer, ask: impl FnOnce(&View<'_>)) -> Vec<String> {
    writer.conn_mut().trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note)).unwrap();
    ask(&writer.view());
    writer.conn_mut().trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).unwrap();
    let conn = writer.view().conn;
    let mut bad = Vec::new();
    for sql in SEEN.take() {
        let mut statement = match conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) {
            Ok(statement) => statement,
            Err(_) => continue, // a trigger's comment, not a statement
        };
        let steps = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
        for step in steps.map(|step| step.unwrap()) {
            let whole = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            let reads = whole.is_some_and(|table| !SMALL.contains(&table) && !table.starts_with('('));
            if (reads && !step.contains(" USING ")) || step.contains("TEMP B-TREE") {
                bad.push(format!("{step}\n    in {}", sql.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    bad
}

#[test]
fn no_hot_question_reads_a_whole_table_or_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let id = add(&mut writer, "One");
    let today = day("2026-11-22");
    let all = Filter::default();
    let clients = Filter::parse("stage:client").unwrap();
    let bad = bad_steps(&mut writer, |view| {
        for anchor in [
            Anchor::Start,
            Anchor::End,
            Anchor::After(id),
            Anchor::Before(id),
            Anchor::At("o".into()),
            Anchor::From(id),
        ] {
            view.contact_page(&all, "Ann", &anchor, 50).unwrap();
            view.contact_page(&clients, "Ann", &anchor, 50).unwrap();
            view.deals_in_stage(1, today, &anchor, 50).unwrap();
        }
        view.contact_count(&clients, "Ann").unwrap();
        view.contact_more(id).unwrap();
        view.contacts_by_channel(ChannelKind::Phone, "7").unwrap();
        view.contacts_by_name("one").unwrap();
        view.contacts_beginning("one", 20).unwrap();
        view.contacts_of_card("0001").unwrap();
        view.deals_of(id, today).unwrap();
        view.tasks_due(today, 50).unwrap();
        view.tasks_ahead(today, 50).unwrap();
        view.tasks_due_count(today).unwrap();
        view.tasks_of(id).unwrap();
        view.handovers(true, 50).unwrap();
        view.occasions_ahead(today, 7, 50).unwrap();
        view.each_open_task(|_| Ok::<_, StoreError>(())).unwrap();
        view.each_occasion(|_| Ok::<_, StoreError>(())).unwrap();
        view.mark().unwrap();
        view.orders_of(id, 20).unwrap();
        view.paid_for_order(1).unwrap();
        view.payment_left(1).unwrap();
        view.paid_before(id).unwrap();
        view.earned_on(1, 1).unwrap();
        view.accruals_of(1).unwrap();
        view.sent_by(id).unwrap();
        view.letters_sent_on(today).unwrap();
        let reach = Reach { written_by: today, touched_by: today };
        view.letter_queue(reach, 50).unwrap();
        view.letter_queue_count(today).unwrap();
        view.last_letter(id).unwrap();
        view.letters(50).unwrap();
        view.letters_of(id).unwrap();
        view.open_letter_of(id).unwrap();
        view.other_letters(id, 40).unwrap();
        view.first_person(id).unwrap();
        view.history(None, 50).unwrap();
        view.ledger_page(None, None, 50).unwrap();
        view.ledger_page(Some(1), Some((today, 9)), 50).unwrap();
        view.account(1, None).unwrap();
        view.releases(1, today).unwrap();
        view.sent_people(1, None, 50).unwrap();
        view.cards_of(1, None, 50).unwrap();
        view.card_line("00000018").unwrap();
        view.payouts(None, 50).unwrap();
    });
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_page_of_a_story_and_lines_of_the_found_read_no_further_than_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let mut bad = bad_steps(&mut writer, |view| {
        view.contact_lines(&[1, 2]).unwrap();
        view.timeline(1, None, 50).unwrap();
        let moment =
            TimelineLine { day: day("2026-11-22"), rank: 7, id: 1, what: Moment::Wish { words: String::new() } };
        view.timeline(1, Some(&moment), 50).unwrap();
    });
    // Sorted are the lines of the page itself, the few lines of an order for its dearest products, and the contact's payments, which
    // are found by their orders.
    let sorts = bad.iter().filter(|step| step.contains("TEMP B-TREE")).count();
    bad.retain(|step| !step.contains("TEMP B-TREE"));
    assert_eq!((bad.join("\n"), sorts), (String::new(), 6), "three sorts for each page");
}

#[test]
fn deriving_a_contact_reads_only_its_own_records() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let (mut anew, mut gained) = (derive::Due::default(), derive::Due::default());
    anew.add(255, None);
    gained.add(255, Some(derive::Gain::default()));
    let bad = bad_steps(&mut writer, |view| {
        derive::contacts(view.conn, &[(1, anew), (2, gained)].into(), &mut summary::Sums::default()).unwrap()
    });
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_plan_that_reads_a_whole_table_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let bad = bad_steps(&mut writer, |view| {
        let _: i64 = view
            .conn
            .query_row("SELECT count(*) FROM contact WHERE note = 'x' ORDER BY note", [], |r| r.get(0))
            .unwrap();
    });
    assert_eq!(bad.len(), 1, "{bad:?}");
}

#[test]
fn a_report_of_a_bounded_period_reads_only_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let (period, today) = (Period { from: day("2026-11-02"), to: day("2026-11-22") }, day("2026-11-22"));
    let tallies = [
        Tally::Income,
        Tally::IncomeNew,
        Tally::IncomeExisting,
        Tally::NewClients,
        Tally::NewByIntroductory,
        Tally::NewSentBy(None),
        Tally::Letters,
        Tally::Answers,
        Tally::LetterIncome(60),
        Tally::Activities(ActivityKind::Call),
        Tally::DealsClosed(StageEnding::Won),
        Tally::Handovers,
    ];
    let bad = bad_steps(&mut writer, |view| {
        for tally in tallies {
            view.daily(tally, period).unwrap();
            view.records_behind(tally, period, 50).unwrap();
        }
        view.waiting().unwrap();
        view.standing_count(Standing::Client).unwrap();
        view.deals_without_step(today, 50).unwrap();
        view.new_clients(period).unwrap();
        view.first_products(period).unwrap();
        view.senders(period, 50).unwrap();
        view.passages(period).unwrap();
        view.without_deal().unwrap();
        view.cycles(period).unwrap();
        view.handover_days(period).unwrap();
    });
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
