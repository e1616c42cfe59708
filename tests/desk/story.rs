//! A client's story by the method's rules.

use crate::support::Base;
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;

fn contact(name: &str) -> Command {
    Command::AddContact(NewContact { name: name.into(), ..NewContact::default() })
}

fn product(base: &mut Base) {
    base.add(Command::AddProduct(NewProduct {
        name: "First audit".into(),
        price: "50.00".into(),
        introductory: true,
        worth: "a report that can be used without us".into(),
        ..NewProduct::default()
    }));
}

fn order(base: &mut Base, contact: i64, price: &str) -> i64 {
    let line = NewLine { product: "first audit".into(), price: price.into(), ..NewLine::default() };
    base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }))
}

fn pay(order: i64, amount: &str) -> Command {
    Command::AddPayment { order, amount: Some(amount.into()), day: None, manager: Some("Bob".into()) }
}

fn stage(base: &Base, contact: i64) -> Standing {
    base.ask(AskCard { contact }).line.stage
}

fn earned(base: &Base, payment: i64) -> i64 {
    base.reader.ask(|view| view.earned_on(payment, 1)).unwrap()
}

#[test]
fn only_a_payment_makes_a_client_and_opens_the_handover() {
    let mut base = Base::new(Lang::En);
    product(&mut base);
    let anna = base.add(contact("Anna Petrova"));
    assert_eq!(stage(&base, anna), Standing::Suspect);
    base.run(Command::AddInquiry { contact: anna, source: "fair".into(), words: String::new() });
    assert_eq!(stage(&base, anna), Standing::Prospect);
    let order = order(&mut base, anna, "50.00");
    assert_eq!(stage(&base, anna), Standing::Prospect);
    base.run(pay(order, "10.00"));
    let card = base.ask(AskCard { contact: anna });
    assert_eq!(card.line.stage, Standing::Client);
    assert_eq!((card.line.paid.plain().as_str(), card.line.due.plain().as_str()), ("10.00", "40.00"));
    assert_eq!(card.handovers[0].manager, "Bob");
    assert!(card.handovers[0].words.contains("Bob"));
    let kinds: Vec<_> = card.tasks.iter().map(|task| (task.kind, task.owner.as_str())).collect();
    assert_eq!(kinds, [(TaskKind::Welcome, "Bob"), (TaskKind::Reminder, "Ann")]);
    base.run(pay(order, "40.00"));
    assert_eq!(base.ask(AskCard { contact: anna }).handovers.len(), 1);

    base.run(Command::Undo { op: None });
    base.run(Command::Undo { op: None });
    let card = base.ask(AskCard { contact: anna });
    assert_eq!(
        (card.line.stage, card.line.paid.minor, card.handovers.len(), card.tasks.len()),
        (Standing::Prospect, 0, 0, 0)
    );
    base.run(Command::Redo);
    assert_eq!(stage(&base, anna), Standing::Client);
}

#[test]
fn every_payment_of_the_one_sent_earns_commission_and_a_refund_takes_it_back() {
    let mut base = Base::new(Lang::En);
    product(&mut base);
    let sender = base.add(contact("Maria Anders"));
    let first = order(&mut base, sender, "50.00");
    base.run(pay(first, "50.00"));
    base.run(Command::AddPlan { name: "Ten".into(), percent: "10".parse().unwrap(), hold_days: 30 });
    let referrer =
        base.add(Command::AddReferrer { contact: sender, kind: ReferrerKind::Representative, plan: "ten".into() });
    base.run(Command::IssueCards { referrer, count: 2 });
    let card = Some(card_number(1));
    let sent = base.add(Command::AddContact(NewContact {
        name: "Bill Gray".into(),
        card: card.clone(),
        ..NewContact::default()
    }));
    assert_eq!(base.ask(AskFind { text: card_number(1), limit: 5 }).total, 2);
    assert_eq!(
        base.refused(Command::AddContact(NewContact { name: "X Y".into(), card, ..NewContact::default() })),
        "card-used"
    );

    let order = order(&mut base, sent, "99.99");
    let one = base.run(pay(order, "33.33")).id.unwrap();
    let two = base.run(pay(order, "66.66")).id.unwrap();
    assert_eq!((earned(&base, one), earned(&base, two)), (333, 667));
    base.run(Command::AddRefund { payment: two, amount: Some("33.33".into()) });
    assert_eq!(earned(&base, two), 334);
    base.run(Command::AddRefund { payment: two, amount: None });
    assert_eq!(earned(&base, two), 0);
    assert_eq!(base.refused(Command::AddRefund { payment: two, amount: Some("0.01".into()) }), "refund-too-large");
    base.run(Command::Undo { op: None });
    assert_eq!(earned(&base, two), 334);
    base.run(Command::Redo);
    assert_eq!(earned(&base, two), 0);
}

#[test]
fn what_the_method_forbids_is_refused() {
    let mut base = Base::new(Lang::En);
    let anna = base.add(contact("Anna Petrova"));
    let free = NewProduct {
        name: "Free".into(),
        price: "0".into(),
        introductory: true,
        worth: "much".into(),
        ..NewProduct::default()
    };
    assert_eq!(base.refused(Command::AddProduct(free.clone())), "introductory-needs-price");
    let vague = NewProduct { price: "1".into(), worth: " ".into(), ..free };
    assert_eq!(base.refused(Command::AddProduct(vague)), "introductory-needs-worth");
    assert_eq!(
        base.refused(Command::AddInquiry { contact: anna, source: " ".into(), words: String::new() }),
        "source-needed"
    );
    base.run(Command::AddPlan { name: "Ten".into(), percent: "10".parse().unwrap(), hold_days: 0 });
    let representative = Command::AddReferrer { contact: anna, kind: ReferrerKind::Representative, plan: "Ten".into() };
    assert_eq!(base.refused(representative), "representative-must-be-client");
    let partner = base.add(Command::AddReferrer { contact: anna, kind: ReferrerKind::Partner, plan: "Ten".into() });
    base.run(Command::IssueCards { referrer: partner, count: 1 });
    assert_eq!(base.refused(Command::BringCard { contact: anna, number: card_number(1) }), "self-referral");
    assert_eq!(base.refused(Command::BringCard { contact: anna, number: "123".into() }), "card-bad");
    let deal = base.add(Command::AddDeal(NewDeal { contact: anna, amount: "100".into(), ..NewDeal::default() }));
    let lose = Command::MoveDeal { deal, seen: None, stage: "lost".into(), reason: " ".into() };
    assert_eq!(base.refused(lose), "reason-needed");
}

#[test]
fn anyone_is_found_by_any_part_in_either_alphabet_any_case_yo_or_ye() {
    let mut base = Base::new(Lang::Ru);
    let id = base.add(Command::AddContact(NewContact {
        name: "Артём Юрьевич Щёлоков".into(),
        phones: vec!["8 (912) 000-11-22".into()],
        emails: vec!["artem@Example.com".into()],
        ..NewContact::default()
    }));
    base.add(contact("Anna Petrova"));
    for text in [
        "щелок",
        "ЩЁЛ",
        "артем щел",
        "щёл арт",
        "+7 912 000",
        "8912000",
        "912-000-11",
        "artem@ex",
        "Yurevich",
        "shchelokov",
        "ofhnt",
        "ghntv",
    ] {
        let found = base.ask(AskFind { text: text.into(), limit: 10 });
        let hit = found.lines.iter().any(|line| line.id == id);
        assert_eq!(hit, !matches!(text, "ofhnt" | "ghntv"), "{text}: {:?}", found.lines.len());
    }
    assert_eq!(base.ask(AskFind { text: "fhntv".into(), limit: 10 }).total, 1, "typed on the other layout");
}

#[test]
fn a_call_its_outcome_and_the_next_step_are_one_act() {
    let mut base = Base::new(Lang::En);
    let anna = base.add(contact("Anna Petrova"));
    let deal = base.add(Command::AddDeal(NewDeal { contact: anna, amount: "100".into(), ..NewDeal::default() }));
    let next = NextStep { day: base.seat.today.plus(3), kind: TaskKind::Meeting, words: String::new() };
    let call = NewActivity {
        contact: anna,
        deal: None,
        kind: ActivityKind::Call,
        outcome: ActivityOutcome::Positive,
        words: "will come".into(),
        day: None,
        next: Some(next),
        finishes: None,
    };
    base.run(Command::AddActivity(call));
    assert_eq!(base.ask(AskDeals::One(deal))[0].next_kind, Some(TaskKind::Meeting));
    base.run(Command::MoveDeal { deal, seen: None, stage: "won".into(), reason: String::new() });
    assert_eq!(base.ask(AskTasks::Of(anna)).len(), 0);
    base.run(Command::Undo { op: None });
    assert_eq!(base.ask(AskTasks::Of(anna)).len(), 1);
    base.run(Command::Undo { op: None });
    assert_eq!((base.ask(AskTasks::Of(anna)).len(), base.ask(AskDeals::One(deal))[0].next_step), (0, None));
}
