//! The Statistics pane.

use crate::screen::Screen;
use crate::support::{Base, day};
use kontora::desk::{Command, NewActivity, NewContact, NewLine, NewOrder, NewProduct};
use kontora::domain::{ActivityKind, ActivityOutcome};
use kontora::text::Lang::{self, En, Ru};

/// Twenty-six weeks: one more client every other week, each paying a little more; calls and meetings on the way.
fn story(base: &mut Base) {
    let worth = "one answer".to_owned();
    let product =
        NewProduct { name: "Hour".into(), price: "50".into(), introductory: true, worth, ..NewProduct::default() };
    base.run(Command::AddProduct(product));
    for week in 0..13 {
        base.seat.today = day("2026-05-26").plus(week * 14);
        let contact =
            base.add(Command::AddContact(NewContact { name: format!("Client {week}"), ..NewContact::default() }));
        for kind in [ActivityKind::Call, ActivityKind::Call, ActivityKind::Meeting] {
            base.run(Command::AddActivity(NewActivity {
                contact,
                deal: None,
                kind,
                outcome: ActivityOutcome::Positive,
                words: String::new(),
                day: None,
                next: None,
                finishes: None,
            }));
        }
        let price = format!("{}.50", 50 + week * 10);
        let line = NewLine { product: "Hour".into(), price, ..NewLine::default() };
        let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }));
        base.run(Command::AddPayment { order, amount: None, day: None, manager: None });
    }
    base.seat.today = day("2026-11-22");
}

fn screen(lang: Lang) -> Screen {
    let mut base = Base::new(lang);
    story(&mut base);
    Screen::on(base)
}

#[test]
fn the_lines_look_as_they_should() {
    for (lang, columns, rows, name) in
        [(En, 120, 35, "statistics_en_120"), (Ru, 80, 24, "statistics_ru_80"), (Ru, 200, 60, "statistics_ru_200")]
    {
        let mut screen = screen(lang).sized(columns, rows);
        insta::assert_snapshot!(name, screen.press("6").text());
    }
}

#[test]
fn the_conversion_chain_is_drawn_with_its_rates() {
    let mut screen = screen(En);
    screen.press("6");
    screen.press("jjjjjjjjjjjjj"); // the first of the chain
    assert!(screen.sees("Total 26"), "{}", screen.text());
    let meetings = screen.text().lines().rev().find(|line| line.contains("Meetings")).unwrap().to_owned();
    assert!(meetings.contains("█") && meetings.contains("13"), "{meetings}");
}

#[test]
fn the_records_behind_a_week_open_with_enter_and_lead_to_the_card() {
    let mut screen = screen(En);
    screen.press("6jjj");
    assert!(screen.line("Week from").contains("Week from 16 Nov 2026: $0.00"), "{}", screen.text());
    screen.press("h");
    assert!(screen.line("Week from").contains("9 Nov 2026: $170.50"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(
        screen.sees("Income · from 9 Nov 2026") && screen.line("10 Nov 2026").contains("Client 12"),
        "{}",
        screen.text()
    );
    screen.press("<Enter>");
    assert!(screen.sees("╭ Client 12"), "{}", screen.text());
}

#[test]
fn the_period_grows_and_moves_and_comes_back_to_today() {
    let mut screen = screen(En);
    assert_eq!(screen.press("6").message(), "26 weeks: 25 May 2026 to 22 Nov 2026");
    assert_eq!(screen.press("-").message(), "13 weeks: 24 Aug 2026 to 22 Nov 2026");
    assert_eq!(screen.press("[").message(), "13 weeks: 13 Jul 2026 to 11 Oct 2026");
    assert_eq!(screen.press("]]+").message(), "26 weeks: 25 May 2026 to 22 Nov 2026");
    assert_eq!(screen.press("++++").message(), "156 weeks: 27 Nov 2023 to 22 Nov 2026");
}

#[test]
fn a_payment_elsewhere_is_on_the_chart_at_once() {
    let mut screen = screen(En);
    screen.press("6jjj");
    assert!(screen.sees("Total $1,436.50"), "{}", screen.text());
    screen.press("u");
    assert!(screen.sees("Total $1,266.00"), "{}", screen.text());
}
