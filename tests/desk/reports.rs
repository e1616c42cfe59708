//! Reports against a small base that was added up by hand.

use crate::support::{Base, day};
use kontora::desk::reports::{More, Point, Report, Value};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::{Deeded, Letter, StoreError, Tx};
use kontora::text::Lang;

/// Ann's base, and the ids of what its people did.
struct Story {
    base: Base,
    anna: i64,
    ben: i64,
}

fn on(base: &mut Base, text: &str) {
    base.seat.today = day(text);
}

fn contact(base: &mut Base, name: &str, card: Option<String>) -> i64 {
    base.add(Command::AddContact(NewContact { name: name.into(), card, ..NewContact::default() }))
}

fn order(base: &mut Base, contact: i64, product: &str, price: &str) -> i64 {
    let line = NewLine { product: product.into(), price: price.into(), ..NewLine::default() };
    base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }))
}

fn pay(base: &mut Base, order: i64, amount: &str) -> i64 {
    base.add(Command::AddPayment { order, amount: Some(amount.into()), day: None, manager: None })
}

fn letter(base: &mut Base, contact_id: i64, sent: &str, answered: Option<&str>) {
    let sent_on = day(sent);
    let mut row = Letter {
        id: 0,
        contact_id,
        user_id: 1,
        state: LetterState::Sent,
        way: LetterWay::Post,
        subject: "How is the audit?".into(),
        body: String::new(),
        start: String::new(),
        started_on: sent_on,
        ready_on: Some(sent_on),
        sent_on: Some(sent_on),
        answered_on: answered.map(day),
        answer: String::new(),
        returned_on: None,
        op: 0,
    };
    let insert = |tx: &mut Tx<'_>| {
        Ok::<_, StoreError>(Deeded { value: tx.insert(&mut row)?, deed: "{}".into(), is_final: true })
    };
    base.writer.transact("Ann", insert).unwrap();
}

/// Three weeks: Anna comes by the introductory audit and stays, Ben buys the plan, Cara is sent by a partner.
fn story() -> Story {
    let mut base = Base::new(Lang::En);
    on(&mut base, "2026-11-02");
    for (name, price, introductory) in [("First audit", "50", true), ("Year plan", "1000", false)] {
        let worth = "a report that can be used without us".into();
        let product =
            NewProduct { name: name.into(), price: price.into(), introductory, worth, ..NewProduct::default() };
        base.run(Command::AddProduct(product));
    }
    base.run(Command::AddPlan { name: "Ten".into(), percent: "10".parse().unwrap(), hold_days: 0 });
    let partner = contact(&mut base, "Stone & Sons", None);
    let referrer = base.add(Command::AddReferrer { contact: partner, kind: ReferrerKind::Partner, plan: "Ten".into() });
    base.run(Command::IssueCards { referrer, count: 1 });

    on(&mut base, "2026-11-03");
    let anna = contact(&mut base, "Anna Petrova", None);
    let audit = order(&mut base, anna, "First audit", "50.00");
    pay(&mut base, audit, "50.00");
    on(&mut base, "2026-11-04");
    let ben = contact(&mut base, "Ben Gray", None);
    let bens = order(&mut base, ben, "Year plan", "1000.00");
    pay(&mut base, bens, "300.33");
    letter(&mut base, anna, "2026-11-05", None);
    letter(&mut base, ben, "2026-11-05", Some("2026-11-12"));
    letter(&mut base, anna, "2026-11-08", None);

    on(&mut base, "2026-11-10");
    let plan = order(&mut base, anna, "Year plan", "999.99");
    pay(&mut base, plan, "333.33");
    on(&mut base, "2026-11-17");
    let last = pay(&mut base, plan, "333.33");
    base.run(Command::AddRefund { payment: last, amount: Some("33.33".into()) });

    on(&mut base, "2026-11-18");
    pay(&mut base, bens, "100.00");
    base.run(Command::Undo { op: None });
    let cara = contact(&mut base, "Cara Lund", Some(card_number(1)));
    let caras = order(&mut base, cara, "First audit", "50.00");
    pay(&mut base, caras, "10.01");
    base.run(Command::Undo { op: None });
    base.run(Command::Redo);
    on(&mut base, "2026-11-22");
    Story { base, anna, ben }
}

fn report(base: &Base, name: &str) -> Report {
    base.ask(AskReport { name: name.into(), from: Some(day("2026-11-02")), to: None })
}

/// The points of a line as text: cents as a decimal, counts as they are; its total last.
fn line(report: &Report, key: &str) -> String {
    let line = report.lines.iter().find(|line| line.key == key).unwrap();
    let text = |value: &Value| match value {
        Value::Money(money) => money.plain(),
        other => other.size().to_string(),
    };
    let points: Vec<String> = line.points.iter().map(|point| text(&point.value)).collect();
    format!("{} = {}", points.join(" + "), text(&line.total))
}

fn figure(report: &Report, key: &str) -> Option<String> {
    let value = report.figures.iter().find(|figure| figure.key == key).unwrap().value?;
    Some(match value {
        Value::Money(money) => money.plain(),
        Value::Percent(percent) => percent.to_string(),
        other => other.size().to_string(),
    })
}

#[test]
fn income_is_payments_less_refunds_to_the_cent_and_what_was_undone_does_not_count() {
    let story = story();
    let income = report(&story.base, "income");
    assert_eq!(line(&income, "income"), "350.33 + 333.33 + 310.01 = 993.67");
    assert_eq!(line(&income, "new-clients"), "350.33 + 0.00 + 10.01 = 360.34");
    assert_eq!(line(&income, "existing-clients"), "0.00 + 333.33 + 300.00 = 633.33");
    assert_eq!(figure(&income, "new-share").as_deref(), Some("36.3"));
    let weeks: Vec<String> = income.lines[0].points.iter().map(|point| point.week.to_string()).collect();
    assert_eq!(weeks, ["2026-11-02", "2026-11-09", "2026-11-16"]);
}

#[test]
fn a_period_that_cuts_a_week_counts_only_its_own_days() {
    let story = story();
    let cut = AskReport { name: "income".into(), from: Some(day("2026-11-04")), to: Some(day("2026-11-17")) };
    assert_eq!(line(&story.base.ask(cut), "income"), "300.33 + 333.33 + 300.00 = 933.66");
}

#[test]
fn first_payments_name_the_introductory_product_and_what_was_bought_next() {
    let story = story();
    let first = report(&story.base, "first-payments");
    assert_eq!(line(&first, "clients"), "2 + 0 + 1 = 3");
    assert_eq!(line(&first, "introductory"), "1 + 0 + 1 = 2");
    assert_eq!(line(&first, "money"), "350.33 + 0.00 + 10.01 = 360.34");
    assert_eq!(figure(&first, "each").as_deref(), Some("120.11"));
    let More::Products { products } = &first.more else { panic!("{:?}", first.more) };
    assert_eq!((products.len(), products[0].name.as_str()), (1, "First audit"));
    assert_eq!((products[0].clients, products[0].again), (2, 1));
    assert_eq!((products[0].next[0].name.as_str(), products[0].next[0].clients), ("Year plan", 1));
}

#[test]
fn an_opening_record_is_no_first_payment() {
    let mut story = story();
    let opening =
        kontora::store::Opening { id: 0, contact_id: story.ben, day: day("2026-11-01"), words: "".into(), op: 0 };
    let insert = |tx: &mut Tx<'_>| {
        Ok::<_, StoreError>(Deeded { value: tx.insert(&mut opening.clone())?, deed: "{}".into(), is_final: true })
    };
    story.base.writer.transact("Ann", insert).unwrap();
    assert_eq!(line(&report(&story.base, "first-payments"), "clients"), "1 + 0 + 1 = 2");
    let income = report(&story.base, "income");
    assert_eq!(line(&income, "new-clients"), "50.00 + 0.00 + 10.01 = 60.01");
    assert_eq!(line(&income, "existing-clients"), "300.33 + 333.33 + 300.00 = 933.66");
}

#[test]
fn an_order_within_the_window_is_credited_to_letters_once() {
    let mut story = story();
    let letters = report(&story.base, "letter-income");
    assert_eq!(line(&letters, "income"), "0.00 + 333.33 + 300.00 = 633.33");
    assert_eq!(line(&letters, "letters"), "3 + 0 + 0 = 3");
    assert_eq!(line(&letters, "answers"), "0 + 1 + 0 = 1");
    assert_eq!(figure(&letters, "answer-rate").as_deref(), Some("33.3"));
    assert_eq!(figure(&letters, "per-letter").as_deref(), Some("211.11"));
    for (days, expected) in [("2", "633.33"), ("1", "0.00")] {
        story.base.run(Command::SetSetting { name: "letters.credit-days".into(), value: days.into() });
        let letters = report(&story.base, "letter-income");
        assert!(line(&letters, "income").ends_with(expected), "{days} days: {}", line(&letters, "income"));
    }
}

#[test]
fn new_clients_by_recommendation_are_counted_by_kind_and_by_referrer() {
    let story = story();
    let sent = report(&story.base, "referral-clients");
    assert_eq!(line(&sent, "clients"), "0 + 0 + 1 = 1");
    assert_eq!(line(&sent, "partners"), "0 + 0 + 1 = 1");
    assert_eq!(line(&sent, "representatives"), "0 + 0 + 0 = 0");
    assert_eq!(figure(&sent, "share").as_deref(), Some("33.3"));
    let More::Senders { referrers } = &sent.more else { panic!("{:?}", sent.more) };
    assert_eq!((referrers[0].name.as_str(), referrers[0].clients), ("Stone & Sons", 1));
}

#[test]
fn the_conversion_chain_holds_every_step_against_the_one_before_and_the_period_before() {
    let mut story = story();
    let mut act = |date: &str, kind: ActivityKind, times: usize| {
        for _ in 0..times {
            story.base.run(Command::AddActivity(NewActivity {
                contact: story.anna,
                deal: None,
                kind,
                outcome: ActivityOutcome::Neutral,
                words: String::new(),
                day: Some(day(date)),
                next: None,
                finishes: None,
            }));
        }
    };
    act("2026-11-01", ActivityKind::Call, 2);
    act("2026-11-01", ActivityKind::Proposal, 1);
    act("2026-11-02", ActivityKind::Call, 8);
    act("2026-11-16", ActivityKind::Proposal, 6);
    act("2026-11-17", ActivityKind::Meeting, 1);
    let conversion = report(&story.base, "conversion");
    let More::Chain { chain } = &conversion.more else { panic!("{:?}", conversion.more) };
    let percent = |rate: Option<Percent>| rate.map_or("-".into(), |rate| rate.to_string());
    let steps: Vec<String> = chain
        .iter()
        .map(|s| format!("{} {} {} {} {}", s.key, s.count, percent(s.rate), s.before, percent(s.rate_before)))
        .collect();
    assert_eq!(
        steps,
        [
            "calls 8 - 2 -",
            "proposals 6 75 1 50",
            "meetings 1 16.7 0 0",
            "presentations 0 0 0 -",
            "contracts 0 - 0 -",
            "first-payments 3 - 0 -"
        ]
    );
    assert_eq!(line(&conversion, "calls"), "8 + 0 + 0 = 8");
}

#[test]
fn the_stage_that_lost_more_than_its_own_past_is_the_bottleneck() {
    let mut base = Base::new(Lang::En);
    let anna = contact(&mut base, "Anna Petrova", None);
    let mut run = |date: &str, stages: &[&str]| {
        on(&mut base, date);
        let deal = base.add(Command::AddDeal(NewDeal { contact: anna, amount: "100.00".into(), ..NewDeal::default() }));
        for stage in stages {
            base.run(Command::MoveDeal { deal, seen: None, stage: (*stage).into(), reason: "price".into() });
        }
    };
    // Before: information loses 2 of 4, demonstration 0 of 2. Now: information 2 of 4, demonstration 2 of 2.
    for date in ["2026-04-01", "2026-11-01"] {
        run(date, &["lost"]);
        run(date, &["lost"]);
    }
    run("2026-04-01", &["demonstration", "visit", "won"]);
    run("2026-04-01", &["demonstration", "visit", "won"]);
    run("2026-11-01", &["demonstration", "lost"]);
    run("2026-11-01", &["demonstration", "information", "demonstration", "lost"]);
    run("2026-11-02", &["demonstration", "visit"]);
    run("2026-10-01", &[]);
    on(&mut base, "2026-11-22");

    let funnel = base.ask(AskReport { name: "funnel".into(), ..AskReport::default() });
    let More::Funnel(stages) = &funnel.more else { panic!("{:?}", funnel.more) };
    let percent = |rate: Option<Percent>| rate.map_or("-".into(), |rate| rate.to_string());
    let lines: Vec<String> = stages
        .stages
        .iter()
        .take(3)
        .map(|s| {
            let loss = format!("{}/{} {} was {}", s.lost, s.lost + s.passed, percent(s.loss), percent(s.loss_before));
            format!("{}: {} deals {} days {:?} over {}; {loss}", s.key, s.deals, s.amount.plain(), s.days, s.over_limit)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "information: 1 deals 100.00 days Some(52) over 1; 2/6 33.3 was 50",
            "demonstration: 0 deals 0.00 days None over 0; 2/3 66.7 was 0",
            "visit: 1 deals 100.00 days Some(20) over 0; 0/0 - was 0",
        ]
    );
    assert_eq!(
        (stages.loses_most.as_deref(), stages.waits_longest.as_deref()),
        (Some("demonstration"), Some("information"))
    );
    assert!(line(&funnel, "lost").ends_with("= 4"));
    let board = base.ask(AskBoard { limit: 9, ..AskBoard::default() });
    assert_eq!(board.stages[0].deals.len(), 1);
    assert_eq!((board.suspects, board.prospects, board.loses_most.as_deref()), (0, 0, Some("demonstration")));
}

#[test]
fn handovers_are_measured_from_the_first_payment_to_the_first_contact() {
    let mut story = story();
    on(&mut story.base, "2026-11-09");
    let anna = story.base.ask(AskCard { contact: story.anna }).handovers[0].id;
    story.base.run(Command::FinishHandover { id: anna });
    on(&mut story.base, "2026-11-22");
    let handovers = report(&story.base, "handovers");
    assert_eq!(line(&handovers, "done"), "0 + 1 + 0 = 1");
    assert_eq!((figure(&handovers, "days").as_deref(), figure(&handovers, "late").as_deref()), (Some("6"), Some("1")));
    let More::Handovers(open) = &handovers.more else { panic!("{:?}", handovers.more) };
    assert_eq!((open.open.len(), open.overdue, open.limit_days), (2, 2, 3));
}

#[test]
fn the_records_behind_a_point_add_up_to_it() {
    let story = story();
    for report in story.base.ask(AskReports(Period { from: day("2026-10-26"), to: day("2026-11-22") })) {
        for line in &report.lines {
            for Point { week, value } in &line.points {
                let records = story.base.ask(AskRecords {
                    report: report.name.into(),
                    line: line.key.into(),
                    period: Period { from: *week, to: week.plus(6) },
                    limit: 100,
                });
                let sum = match value {
                    Value::Money(_) => records.iter().filter_map(|record| record.amount).map(|money| money.minor).sum(),
                    _ => records.len() as i64,
                };
                assert_eq!(sum, value.size(), "{} {} {week}", report.name, line.key);
            }
        }
    }
}

#[test]
fn every_report_speaks_both_languages() {
    for lang in Lang::ALL {
        let base = Base::new(lang);
        for report in base.ask(AskReports(Period { from: day("2026-11-01"), to: day("2026-11-22") })) {
            assert!(lang.knows(&format!("report-{}", report.name)));
            for line in &report.lines {
                assert!(lang.knows(&format!("line-{}-{}", report.name, line.key)), "{} {}", report.name, line.key);
            }
            for figure in &report.figures {
                assert!(
                    lang.knows(&format!("figure-{}-{}", report.name, figure.key)),
                    "{} {}",
                    report.name,
                    figure.key
                );
            }
        }
    }
}

#[test]
fn a_report_serialises_weeks_as_dates_and_money_as_money() {
    let story = story();
    let json = serde_json::to_value(report(&story.base, "income")).unwrap();
    assert_eq!(
        (&json["name"], &json["from"], &json["to"]),
        (&"income".into(), &"2026-11-02".into(), &"2026-11-22".into())
    );
    let expected = serde_json::json!({"week": "2026-11-16", "value": {"amount": "310.01", "currency": "USD"}});
    assert_eq!(json["lines"][0]["points"][2], expected);
    assert_eq!(json["lines"][0]["trend"], "level");
}

#[test]
fn what_there_is_not_is_refused_by_name() {
    let base = Base::new(Lang::En);
    let refused = |ask: AskReport| match kontora::desk::ask(&base.reader, &base.seat, &ask) {
        Err(DeskError::Refused(refusal)) => serde_json::to_value(&refusal).unwrap()["key"].as_str().unwrap().to_owned(),
        other => panic!("{other:?}"),
    };
    let ask = |name: &str, from: &str| AskReport { name: name.into(), from: Some(day(from)), to: None };
    assert_eq!(refused(ask("incomes", "2026-11-01")), "report-unknown");
    assert_eq!(refused(ask("income", "2027-01-01")), "period-backwards");
    assert_eq!(refused(ask("income", "1900-01-01")), "period-too-long");
}
