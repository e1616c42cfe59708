//! The Today pane.

use crate::screen::Screen;
use crate::support::{Base, day};
use kontora::desk::{Command, NewContact, NewDeal, NewLine, NewOrder, NewProduct};
use kontora::domain::TaskKind;
use kontora::text::Lang::{self, En, Ru};

fn story(base: &mut Base) {
    let anna = base.add(Command::AddContact(NewContact { name: "Anna Smith".into(), ..NewContact::default() }));
    let bob = base.add(Command::AddContact(NewContact { name: "Bob Brown".into(), ..NewContact::default() }));
    base.run(Command::AddProduct(NewProduct { name: "Roof".into(), price: "900.00".into(), ..NewProduct::default() }));
    let step = |contact, due: &str, words: &str| Command::AddTask {
        contact,
        deal: None,
        kind: TaskKind::Call,
        due: day(due),
        words: words.into(),
    };
    base.run(step(anna, "2026-11-22", "about the roof"));
    base.run(step(bob, "2026-11-27", ""));
    base.run(Command::AddDeal(NewDeal { contact: bob, product: "Roof".into(), ..NewDeal::default() }));
    base.run(Command::AddOccasion { contact: anna, title: "Rex the dog".into(), year: None, month: 11, day: Some(24) });
}

#[test]
fn today_shows_what_is_due_what_is_stuck_and_what_is_ahead() {
    for (lang, name) in [(En, "today_en_80"), (Ru, "today_ru_80")] {
        let mut screen = Screen::with(lang, story).sized(80, 24);
        insta::assert_snapshot!(name, screen.text());
    }
}

#[test]
fn what_is_overdue_stands_out() {
    let mut screen = Screen::with(En, |base| {
        story(base);
        base.days_later(3);
    });
    let overdue = screen.style_of("3 days ago").fg;
    assert!(overdue.is_some() && overdue != screen.style_of("Anna Smith").fg);
}

#[test]
fn the_introduction_of_a_new_client_is_changed_before_the_handover_is_done() {
    let mut screen = Screen::with(En, |base| {
        story(base);
        let contact = base.add(Command::AddContact(NewContact { name: "Zoe New".into(), ..NewContact::default() }));
        let line = NewLine { product: "Roof".into(), ..NewLine::default() };
        let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }));
        base.run(Command::AddPayment { order, amount: None, day: None, manager: Some("Max".into()) });
    });
    assert!(screen.sees("Max takes over"), "{}", screen.text());
    for _ in 0..10 {
        if !screen.hints().contains("h introduction") {
            screen.press("j");
        }
    }
    screen.press("h<Tab><Tab>").type_text(" See you!").press("<Ctrl-S>");
    assert_eq!(screen.message(), "✓ Changed the handover of Zoe New to Max · u undoes it");
    assert!(screen.press("x").message().contains("took over Zoe New"));
}

#[test]
fn a_task_is_done_with_one_key_and_comes_back_with_u() {
    let mut screen = Screen::with(En, story);
    assert!(screen.sees("about the roof"));
    assert!(!screen.press("x").sees("about the roof"));
    assert_eq!(screen.message(), "✓ Did the step with Anna Smith · u undoes it");
    assert!(screen.press("u").sees("about the roof"));
}

#[test]
fn a_task_is_moved_to_a_day_as_people_say_it() {
    let mut screen = Screen::with(En, story);
    screen.press("p<Ctrl-U>").type_text("soon").press("<Ctrl-S>");
    assert!(screen.sees("This is not a day."));
    screen.press("<Ctrl-U>").type_text("fri").press("<Ctrl-S>");
    assert!(screen.message().contains("27 Nov 2026"), "{}", screen.message());
}

#[test]
fn a_day_without_work_says_what_to_do_instead() {
    for lang in Lang::ALL {
        assert!(Screen::open(lang).sees(&lang.tr("today-none")));
    }
}
