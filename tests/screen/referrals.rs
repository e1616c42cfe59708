//! The Referrals pane.

use crate::screen::Screen;
use crate::support::Base;
use crossterm::event::{KeyCode, KeyEvent};
use kontora::desk::{AskBalances, AskReferrers, Command, NewContact, NewLine, NewOrder, NewProduct};
use kontora::domain::{ReferrerKind, card_number};
use kontora::text::Lang::{self, En, Ru};
use kontora::tui::app::Event;

fn contact(base: &mut Base, name: &str, card: Option<String>) -> i64 {
    base.add(Command::AddContact(NewContact { name: name.into(), card, ..NewContact::default() }))
}

fn pay(base: &mut Base, contact: i64, amounts: &[&str]) -> i64 {
    let line = NewLine { product: "Audit".into(), ..NewLine::default() };
    let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }));
    let pay = |amount: &&str| Command::AddPayment { order, amount: Some((*amount).into()), day: None, manager: None };
    amounts.iter().map(|amount| base.add(pay(amount))).last().unwrap()
}

/// A partner and a representative; two people sent, one of whom paid 40 days ago and today, and got some of it back.
fn story(base: &mut Base) {
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "9000".into(), ..NewProduct::default() }));
    base.run(Command::AddPlan { name: "Ten".into(), percent: "10".parse().unwrap(), hold_days: 30 });
    let partner = contact(base, "Acme Ltd", None);
    let partner = Command::AddReferrer { contact: partner, kind: ReferrerKind::Partner, plan: "Ten".into() };
    let partner = base.add(partner);
    base.run(Command::IssueCards { referrer: partner, count: 50 });
    base.days_later(-40);
    let maria = contact(base, "Maria Anders", None);
    pay(base, maria, &["9000"]);
    base.add(Command::AddReferrer { contact: maria, kind: ReferrerKind::Representative, plan: "Ten".into() });
    let anna = contact(base, "Anna Smith", Some(card_number(1)));
    let payment = pay(base, anna, &["3000", "333.30"]);
    base.days_later(40);
    contact(base, "Боб Браун", Some(card_number(2)));
    base.run(Command::AddRefund { payment, amount: Some("100".into()) });
    pay(base, anna, &["500"]);
}

#[test]
fn the_pane_shows_who_sends_what_they_earn_and_why() {
    for (lang, name) in [(En, "en"), (Ru, "ru")] {
        let mut screen = Screen::with(lang, story);
        screen.press("5j");
        insta::assert_snapshot!(format!("referrals_{name}_120"), screen.text());
        let mut screen = screen.sized(80, 24);
        insta::assert_snapshot!(format!("referrals_{name}_80"), screen.text());
        screen.press("<Tab><Tab>");
        assert!(screen.sees("300"), "the account has the keys, and is shown");
        screen.press("s");
        insta::assert_snapshot!(format!("statement_{name}_80"), screen.text());
    }
}

#[test]
fn while_the_cursor_runs_the_details_wait_for_the_row_on_which_it_rests() {
    let mut screen = Screen::with(En, story);
    assert!(screen.press("5").sees("representative · Ten"));
    screen.run(Event::Key(KeyEvent::from(KeyCode::Char('j'))));
    assert!(screen.sees("representative · Ten") && !screen.sees("partner · Ten"));
    screen.feed(Event::Rested);
    assert!(screen.sees("partner · Ten") && !screen.sees("representative · Ten"));
}

#[test]
fn a_payout_is_previewed_then_run_then_undone() {
    let mut screen = Screen::with(En, story);
    screen.press("5p");
    insta::assert_snapshot!("payout_en_120", screen.text());
    screen.press("n");
    assert_eq!(screen.base.ask(AskBalances)[0].payable.plain(), "323.33");
    screen.press("py");
    assert_eq!(screen.message(), "✓ Paid $323.33 out to 1 referrer · u undoes it");
    assert_eq!(screen.base.ask(AskBalances)[0].payable.plain(), "0.00");
    screen.press("u");
    assert_eq!(screen.base.ask(AskBalances)[0].payable.plain(), "323.33");
}

#[test]
fn with_nothing_payable_there_is_nothing_to_agree_to() {
    let mut screen = Screen::with(En, story);
    screen.press("5pypy");
    assert!(!screen.sees("y pays"));
    assert!(screen.sees("On hold: $50.00 for Acme Ltd until 22 Dec 2026"));
}

#[test]
fn from_nothing_to_a_referrer_with_cards_by_keys_alone() {
    for lang in Lang::ALL {
        let mut screen = Screen::with(lang, |base| {
            contact(base, "Acme Ltd", None);
        });
        screen.press("5");
        let none: String = lang.tr("referrals-none").chars().take(25).collect();
        assert!(screen.sees(&none));
        screen.press("a").type_text("Friends").press("<Tab><Ctrl-U>").type_text("7,5").press("<Ctrl-S>");
        screen.press("a").type_text("acm").press("<Enter> <Ctrl-S>");
        screen.press("i<Ctrl-S>");
        let line = screen.base.ask(AskReferrers { kind: None, limit: 5 }).remove(0);
        assert_eq!((line.name.as_str(), line.kind, line.cards), ("Acme Ltd", ReferrerKind::Partner, 50));
        assert_eq!(line.percent.to_string(), "7.5");
        contact(&mut screen.base, "Bill Gray", None);
        screen.press("b").type_text(&card_number(3)).press("<Tab>").type_text("gray").press("<Enter><Ctrl-S>");
        assert!(screen.sees("Bill Gray") && screen.sees(&card_number(1)), "{}", screen.text());
    }
}

#[test]
fn only_one_kind_is_shown_when_asked() {
    let mut screen = Screen::with(En, story);
    assert!(!screen.press("5f").sees("Acme Ltd"));
    assert!(!screen.press("f").sees("Maria Anders"));
    screen.press("f");
    assert!(screen.sees(&Lang::En.tr("referrals-none-such")));
}
