//! The kept sums against the rows: whatever is done, taken back and brought again, each sum is what its rows give.

use crate::support::{Base, day};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::Finding;
use kontora::text::Lang;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Contact {
        card: bool,
    },
    Inquiry(usize),
    Deal(usize, usize),
    Move(usize, usize),
    Act(usize, usize, bool),
    Finish(usize),
    /// All that is to be done with a buyer is done: they may wait for a letter.
    Tidy(usize),
    Order(usize, usize, i64),
    Pay(usize, i64, i64),
    Refund(usize),
    Handover(usize),
    Write(usize),
    Send,
    Answer(usize),
    Round(i64),
    Payout,
    Undo,
    UndoAny(usize),
    Redo,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let some = || 0..1000usize;
    prop_oneof![
        2 => any::<bool>().prop_map(|card| Step::Contact { card }),
        1 => some().prop_map(Step::Inquiry),
        2 => (some(), some()).prop_map(|(who, what)| Step::Deal(who, what)),
        4 => (some(), some()).prop_map(|(deal, stage)| Step::Move(deal, stage)),
        3 => (some(), some(), any::<bool>()).prop_map(|(who, kind, next)| Step::Act(who, kind, next)),
        2 => some().prop_map(Step::Finish),
        3 => some().prop_map(Step::Tidy),
        4 => (some(), some(), prop_oneof![Just(0), 0..40i64]).prop_map(|(who, what, ago)| Step::Order(who, what, ago)),
        5 => (some(), 1..40i64, 0..9i64).prop_map(|(order, amount, ago)| Step::Pay(order, amount, ago)),
        2 => some().prop_map(Step::Refund),
        2 => some().prop_map(Step::Handover),
        4 => some().prop_map(Step::Write),
        4 => Just(Step::Send),
        1 => some().prop_map(Step::Answer),
        1 => (7..120i64).prop_map(Step::Round),
        1 => Just(Step::Payout),
        4 => Just(Step::Undo),
        1 => some().prop_map(Step::UndoAny),
        3 => Just(Step::Redo),
        3 => (1..60i64).prop_map(Step::Wait),
    ]
}

/// Ids that commands gave, also of what was taken back since: a command about those is refused.
#[derive(Default)]
struct Given {
    contacts: Vec<i64>,
    deals: Vec<i64>,
    tasks: i64,
    orders: Vec<i64>,
    buyers: Vec<i64>,
    payments: Vec<i64>,
    letters: Vec<i64>,
    cards: i64,
}

fn pick(from: &[i64], which: usize) -> i64 {
    from.get(which % from.len().max(1)).copied().unwrap_or(1)
}

fn firm() -> (Base, Given) {
    let mut base = Base::new(Lang::En);
    for (name, introductory) in [("First lesson", true), ("Sample", true), ("Course", false)] {
        let worth = if introductory { "it stands alone".into() } else { String::new() };
        base.run(Command::AddProduct(NewProduct {
            name: name.into(),
            price: "40".into(),
            introductory,
            worth,
            ..NewProduct::default()
        }));
    }
    base.run(Command::AddPlan { name: "Tenth".into(), percent: "10".parse().unwrap(), hold_days: 14 });
    for kind in [ReferrerKind::Partner, ReferrerKind::Association] {
        let contact = base.add(Command::AddContact(NewContact { name: format!("A {kind}"), ..NewContact::default() }));
        let referrer = base.add(Command::AddReferrer { contact, kind, plan: "Tenth".into() });
        base.run(Command::IssueCards { referrer, count: 10 });
    }
    (base, Given::default())
}

fn command(step: &Step, given: &mut Given, today: Day) -> Option<Command> {
    const PRODUCTS: [&str; 4] = ["First lesson", "Sample", "Course", "Course"];
    let product = |which: usize| PRODUCTS[which % PRODUCTS.len()].to_owned();
    Some(match step {
        Step::Contact { card } => {
            given.cards += 1;
            Command::AddContact(NewContact {
                name: format!("Person {}", given.contacts.len()),
                emails: vec![format!("p{}@example.com", given.contacts.len())],
                card: card.then(|| card_number(given.cards % 20 + 1)),
                ..NewContact::default()
            })
        }
        Step::Inquiry(who) => {
            Command::AddInquiry { contact: pick(&given.contacts, *who), source: "site".into(), words: String::new() }
        }
        Step::Deal(who, what) => Command::AddDeal(NewDeal {
            contact: pick(&given.contacts, *who),
            product: product(*what),
            ..NewDeal::default()
        }),
        Step::Move(deal, stage) => {
            let stages = ["information", "demonstration", "trial", "contract", "won", "lost"];
            let stage = stages[stage % stages.len()].to_owned();
            Command::MoveDeal { deal: pick(&given.deals, *deal), seen: None, stage, reason: "too dear".into() }
        }
        Step::Act(who, kind, next) => Command::AddActivity(NewActivity {
            contact: pick(&given.contacts, *who),
            deal: None,
            kind: ActivityKind::ALL[kind % 8],
            outcome: ActivityOutcome::Positive,
            words: String::new(),
            day: None,
            next: next.then(|| NextStep { day: today.plus(5), kind: TaskKind::Call, words: String::new() }),
            finishes: None,
        }),
        Step::Finish(which) => {
            given.tasks += 1;
            Command::FinishTask { task: *which as i64 % given.tasks + 1 }
        }
        Step::Order(who, what, ago) => Command::AddOrder(NewOrder {
            contact: pick(&given.contacts, *who),
            day: Some(today.plus(-ago)),
            lines: [*what, what / 2, what / 3]
                .map(|what| NewLine { product: product(what), ..NewLine::default() })
                .into(),
            ..NewOrder::default()
        }),
        Step::Pay(order, amount, ago) => Command::AddPayment {
            order: pick(&given.orders, *order),
            amount: Some(amount.to_string()),
            day: Some(today.plus(-ago)),
            manager: None,
        },
        Step::Refund(which) => Command::AddRefund { payment: pick(&given.payments, *which), amount: Some("1".into()) },
        Step::Handover(which) => Command::FinishHandover { id: *which as i64 % 9 + 1 },
        Step::Write(who) => Command::StartLetter { contact: (who % 4 > 0).then(|| pick(&given.buyers, *who)) },
        Step::Send => Command::SendLetter { letter: *given.letters.last()? },
        Step::Answer(which) => Command::AnswerLetter { letter: pick(&given.letters, *which), words: "yes".into() },
        Step::Round(days) => Command::SetSetting { name: "letters.round-days".into(), value: days.to_string() },
        Step::Payout => Command::RunPayout { referrer: None },
        Step::Undo => Command::Undo { op: None },
        Step::UndoAny(which) => Command::Undo { op: Some(*which as i64 % 60) },
        Step::Redo => Command::Redo,
        Step::Wait(_) | Step::Tidy(_) => return None,
    })
}

/// Refusals are part of the game; what is done is kept in mind.
fn take(base: &mut Base, given: &mut Given, step: &Step) {
    if let Step::Wait(days) = step {
        base.seat.today = base.seat.today.plus(*days);
    }
    if let Step::Tidy(who) = step {
        let contact = pick(&given.buyers, *who);
        for task in base.ask(AskTasks::Of(contact)) {
            base.run(Command::FinishTask { task: task.id });
        }
        let open = base.ask(AskHandovers { all: false, limit: 100 });
        for handover in open.into_iter().filter(|handover| handover.contact == contact) {
            base.run(Command::FinishHandover { id: handover.id });
        }
    }
    let Some(command) = command(step, given, base.seat.today) else { return };
    let buyer = match &command {
        Command::AddOrder(order) => Some(order.contact),
        _ => None,
    };
    let Ok(outcome) = base.try_run(command) else { return };
    given.buyers.extend(buyer);
    let Some(id) = outcome.id else { return };
    match step {
        Step::Contact { .. } => given.contacts.push(id),
        Step::Deal(..) => given.deals.push(id),
        Step::Order(..) => given.orders.push(id),
        Step::Pay(..) => given.payments.push(id),
        Step::Write(_) => {
            given.letters.push(id);
            let words = "Dear friend, are you content with the course that you took?\nYours\nAnn".to_owned();
            let written = Written { text: Some(words), ..Written::default() };
            let _ = base.try_run(Command::WriteLetter { letter: id, written });
            let _ = base.try_run(Command::ReadyLetter { letter: id });
        }
        _ => {}
    }
}

fn faults(base: &Base) -> Vec<Finding> {
    check(&base.reader, &mut |_, _| true).unwrap().findings
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_undone_and_redone_every_kept_sum_is_what_its_rows_give(steps in proptest::collection::vec(step(), 40..220)) {
        let (mut base, mut given) = firm();
        for (number, step) in steps.iter().enumerate() {
            take(&mut base, &mut given, step);
            if number % 16 == 15 {
                let found = faults(&base);
                prop_assert!(found.is_empty(), "after {:?}: {:?}", &steps[..=number], found);
            }
        }
        let found = faults(&base);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_base_that_was_built_at_once_has_the_same_sums_as_its_rows() {
    let base = Base::demo(Lang::En, 400);
    assert_eq!(faults(&base), []);
    let queue = base.ask(AskLetterQueue { limit: 1000 });
    assert_eq!(queue.round.waiting, queue.lines.len() as i64, "the store's round is the desk's");
    assert!(queue.round.waiting > 0);
}

#[test]
fn a_sum_that_was_tampered_with_is_named() {
    let base = Base::demo(Lang::En, 40);
    let other = rusqlite::Connection::open(base.folder.path().join("demo.db")).unwrap();
    let day = day("2026-11-01").number();
    other.execute("UPDATE summary SET amount = amount + 1 WHERE what = 'paid' AND day < ?", [day]).unwrap();
    assert!(matches!(faults(&base).as_slice(), [Finding::Summary { what, day: Some(_) }, ..] if what == "paid"));
}
