//! Commission to the cent: accrual, hold, payout, refund, undo (E5, E6).

use crate::support::{Base, day};
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;

/// A base with a paying client who has become a referrer by plan `percent`, held `hold` days, and has cards.
fn with_referrer(percent: &str, hold: i64) -> (Base, ReferrerId) {
    let mut base = Base::new(Lang::En);
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "1000".into(), ..NewProduct::default() }));
    base.run(Command::AddPlan { name: "Plan".into(), percent: percent.parse().unwrap(), hold_days: hold });
    let referrer = referrer(&mut base, "Maria Anders");
    (base, referrer)
}

fn referrer(base: &mut Base, name: &str) -> ReferrerId {
    let contact = base.add(Command::AddContact(NewContact { name: name.into(), ..NewContact::default() }));
    let id = base.add(Command::AddReferrer { contact, kind: ReferrerKind::Partner, plan: "plan".into() });
    base.run(Command::IssueCards { referrer: id, count: 3 });
    id
}

/// Somebody who brings that card, with an order of 1000; the order.
fn sent(base: &mut Base, name: &str, serial: i64) -> OrderId {
    let card = Some(card_number(serial));
    let contact = base.add(Command::AddContact(NewContact { name: name.into(), card, ..NewContact::default() }));
    let line = NewLine { product: "Audit".into(), ..NewLine::default() };
    base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }))
}

fn pay(base: &mut Base, order: OrderId, amount: &str) -> PaymentId {
    base.add(Command::AddPayment { order, amount: Some(amount.into()), day: None, manager: None })
}

fn refund(base: &mut Base, payment: PaymentId, amount: Option<&str>) {
    base.run(Command::AddRefund { payment, amount: amount.map(str::to_owned) });
}

/// Balance and payable of the first referrer.
fn stands(base: &Base) -> (String, String) {
    let line = &base.ask(AskBalances)[0];
    (line.balance.plain(), line.payable.plain())
}

fn is(balance: &str, payable: &str) -> (String, String) {
    (balance.to_owned(), payable.to_owned())
}

#[test]
fn commission_is_held_then_payable_then_paid_and_every_line_says_why() {
    let (mut base, referrer) = with_referrer("10", 30);
    let order = sent(&mut base, "Bill Gray", 1);
    let payment = pay(&mut base, order, "333.33");
    assert_eq!(stands(&base), is("33.33", "0.00"));
    assert_eq!(base.refused(Command::RunPayout { referrer: None }), "nothing-payable");
    let preview = base.ask(AskPayout::default());
    assert_eq!((preview.pays.len(), preview.holds[0].until[0].day), (0, day("2026-12-22")));

    base.days_later(30);
    let preview = base.ask(AskPayout { referrer: Some(referrer) });
    let entry = &preview.pays[0].entries[0];
    assert_eq!((preview.total.plain().as_str(), entry.payment, entry.plan.as_str()), ("33.33", Some(payment), "Plan"));
    base.run(Command::RunPayout { referrer: Some(referrer) });
    assert_eq!(stands(&base), is("0.00", "0.00"));
    assert_eq!(base.ask(AskPayouts { before: None, limit: 5 })[0].lines[0].amount.plain(), "33.33");

    let statement = base.ask(AskStatement { referrer, period: None });
    let lines: Vec<_> = statement
        .lines
        .iter()
        .map(|l| (l.entry.kind, l.entry.payer_name.as_str(), l.entry.percent.to_string(), l.balance.plain()))
        .collect();
    assert_eq!(lines[0], (EntryKind::Accrual, "Bill Gray", "10".to_owned(), "33.33".to_owned()));
    assert_eq!(lines[1], (EntryKind::Payout, "", "0".to_owned(), "0.00".to_owned()));
    let later = Some(Period { from: day("2026-12-01"), to: day("2026-12-31") });
    let statement = base.ask(AskStatement { referrer, period: later });
    assert_eq!((statement.opening.plain(), statement.closing.plain()), is("33.33", "0.00"));
    assert_eq!((statement.earned.plain(), statement.paid_out.plain()), is("0.00", "33.33"));
}

#[test]
fn what_was_paid_out_and_then_refunded_is_owed_and_made_up_by_later_commission() {
    let (mut base, referrer) = with_referrer("10", 0);
    let order = sent(&mut base, "Bill Gray", 1);
    let payment = pay(&mut base, order, "500");
    base.run(Command::RunPayout { referrer: None });
    refund(&mut base, payment, None);
    assert_eq!(stands(&base), is("-50.00", "-50.00"));
    let preview = base.ask(AskPayout::default());
    assert_eq!((preview.pays.len(), preview.owes[0].amount.plain().as_str()), (0, "-50.00"));
    assert_eq!(base.refused(Command::RunPayout { referrer: Some(referrer) }), "nothing-payable");

    pay(&mut base, order, "700");
    let preview = base.ask(AskPayout::default());
    let parts: Vec<_> = preview.pays[0].entries.iter().map(|entry| entry.amount.plain()).collect();
    assert_eq!((preview.total.plain().as_str(), parts), ("20.00", vec!["-50.00".to_owned(), "70.00".to_owned()]));
    let other = self::referrer(&mut base, "Second Partner");
    let order = sent(&mut base, "Ann Lee", 4);
    let paid = pay(&mut base, order, "100");
    base.run(Command::RunPayout { referrer: Some(other) });
    refund(&mut base, paid, None);
    let done = base.run(Command::RunPayout { referrer: None });
    assert!(matches!(done.deed, Deed::PayoutMade { count: 1, skipped: 1, .. }), "{:?}", done.deed);
}

#[test]
fn undoing_a_payout_makes_it_payable_again() {
    let (mut base, _) = with_referrer("10", 0);
    let order = sent(&mut base, "Bill Gray", 1);
    pay(&mut base, order, "500");
    base.run(Command::RunPayout { referrer: None });
    base.run(Command::Undo { op: None });
    assert_eq!(stands(&base), is("50.00", "50.00"));
    assert_eq!(base.ask(AskPayout::default()).pays[0].entries.len(), 1, "the payout and its reversal fall together");
    assert_eq!(base.ask(AskPayouts { before: None, limit: 5 }), []);
    base.run(Command::Redo);
    assert_eq!(stands(&base), is("0.00", "0.00"));
}

#[test]
fn a_payment_is_not_undone_from_under_its_refund_and_a_refund_not_from_under_a_later_one() {
    let (mut base, _) = with_referrer("10", 0);
    let order = sent(&mut base, "Bill Gray", 1);
    let done = base.run(Command::AddPayment { order, amount: Some("0.30".into()), day: None, manager: None });
    let (payment, paid) = (done.id.unwrap(), done.op);
    let first = base.run(Command::AddRefund { payment, amount: Some("0.05".into()) }).op;
    refund(&mut base, payment, Some("0.25"));
    assert_eq!(stands(&base), is("0.00", "0.00"));
    assert_eq!(base.refused(Command::Undo { op: paid }), "undo-in-use");
    assert_eq!(base.refused(Command::Undo { op: first }), "undo-in-use");
    base.run(Command::Undo { op: None });
    base.run(Command::Undo { op: first });
    assert_eq!(stands(&base), is("0.03", "0.03"));
}

#[test]
fn who_was_sent_stays_while_their_commission_does() {
    let (mut base, _) = with_referrer("10", 0);
    let id = base.add(Command::AddContact(NewContact { name: "Bill Gray".into(), ..NewContact::default() }));
    let brought = base.run(Command::BringCard { contact: id, number: card_number(1) }).op;
    let line = NewLine { product: "Audit".into(), ..NewLine::default() };
    let order = base.add(Command::AddOrder(NewOrder { contact: id, lines: vec![line], ..NewOrder::default() }));
    pay(&mut base, order, "10");
    assert_eq!(base.refused(Command::Undo { op: brought }), "undo-in-use");
    base.run(Command::Undo { op: None });
    base.run(Command::Undo { op: brought });
    assert_eq!(base.ask(AskSent { referrer: 1, before: None, limit: 10 }), []);
}

#[test]
fn a_referrer_s_line_counts_cards_people_and_money() {
    let (mut base, referrer) = with_referrer("12.5", 30);
    let order = sent(&mut base, "Bill Gray", 1);
    sent(&mut base, "Not Yet", 2);
    pay(&mut base, order, "400");
    let card = base.ask(AskReferrer { referrer });
    let line = &card.line;
    assert_eq!((line.cards, line.cards_left, line.sent, line.clients), (3, 1, 2, 1));
    assert_eq!((line.income.plain(), line.earned.plain()), is("400.00", "50.00"));
    assert_eq!((card.batches.len(), card.batches[0].first.clone()), (1, card_number(1)));
    assert_eq!((card.batches[0].used, card.batches[0].last.clone()), (2, card_number(3)));
    let people = base.ask(AskSent { referrer, before: None, limit: 10 });
    assert_eq!((people[0].name.as_str(), people[0].earned.minor), ("Not Yet", 0));
    assert_eq!((people[1].card.clone(), people[1].earned.plain()), (Some(card_number(1)), "50.00".into()));
    assert_eq!(base.ask(AskReferrers { kind: Some(ReferrerKind::Association), limit: 9 }), []);
    assert_eq!(base.ask(AskReferrers { kind: None, limit: 9 })[0], *line);

    let found = base.ask(AskCardNumber { number: format!("№ {}", card_number(1)) });
    assert_eq!((found.name.as_str(), found.brought_name.as_str()), ("Maria Anders", "Bill Gray"));
    let share = base.ask(AskNewClients { period: None });
    assert_eq!((share.all, share.sent, share.share), (1, vec![(ReferrerKind::Partner, 1)], Percent(1_000_000)));
    assert_eq!(base.ask(AskPlans)[0].referrers, 1);
}

#[test]
fn the_ledger_is_read_in_pages_without_gaps_or_repeats() {
    let (mut base, referrer) = with_referrer("10", 0);
    let order = sent(&mut base, "Bill Gray", 1);
    for _ in 0..7 {
        pay(&mut base, order, "1");
    }
    for of in [None, Some(referrer)] {
        let (mut ids, mut before) = (Vec::new(), None);
        loop {
            let page = base.ask(AskLedger { referrer: of, before, limit: 3 });
            let Some(last) = page.last() else { break };
            before = Some((last.day, last.id));
            ids.extend(page.iter().map(|line| line.id));
        }
        assert_eq!(ids, [7, 6, 5, 4, 3, 2, 1]);
    }
}

#[test]
fn what_was_paid_while_a_claim_was_taken_back_earns_nothing_and_check_knows_why() {
    let (mut base, _) = with_referrer("10", 30);
    let contact = base.add(Command::AddContact(NewContact { name: "Bill Gray".into(), ..NewContact::default() }));
    let lines = vec![NewLine { product: "Audit".into(), ..NewLine::default() }];
    let order = base.add(Command::AddOrder(NewOrder { contact, lines, ..NewOrder::default() }));
    base.run(Command::BringCard { contact, number: card_number(1) });
    base.run(Command::Undo { op: None });
    let me = std::mem::replace(&mut base.seat.user, "Olga".into());
    pay(&mut base, order, "100");
    base.seat.user = me;
    base.run(Command::Redo);
    assert_eq!(stands(&base), is("0.00", "0.00"));
    assert_eq!(check(&base.reader, &mut |_, _| true).unwrap().findings, []);
    // From here on it earns again, and a payment without its commission would be found.
    pay(&mut base, order, "200");
    assert_eq!(stands(&base).0, "20.00");
    assert_eq!(check(&base.reader, &mut |_, _| true).unwrap().findings, []);
}
