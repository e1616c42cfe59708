//! The Letters pane.

use crate::screen::Screen;
use crate::support::Base;
use kontora::desk::*;
use kontora::domain::LetterState;
use kontora::text::Lang::{self, En, Ru};

/// Two clients with nothing going on; the first has a wish and a birthday.
fn story(base: &mut Base) {
    let russian = base.seat.lang == Ru;
    let (anna, shop, product, wish) = match russian {
        true => ("Ёлкина Анна Сергеевна", "ООО «Ромашка»", "Проверка воздуха", "хотелось бы проверить и дачу"),
        false => ("Ms Anna Smith", "Corner Shop Ltd", "Air check", "the cottage should be checked too"),
    };
    base.add(Command::AddProduct(NewProduct { name: product.into(), price: "90.00".into(), ..NewProduct::default() }));
    for (name, email) in [(anna, "anna@example.org"), (shop, "shop@example.org")] {
        let contact = base.add(Command::AddContact(NewContact {
            name: name.into(),
            emails: vec![email.into()],
            address: "5 Mill Lane".into(),
            town: "York".into(),
            ..NewContact::default()
        }));
        let line = NewLine { product: product.into(), ..NewLine::default() };
        let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }));
        base.run(Command::AddPayment { order, amount: None, day: None, manager: None });
        let card = base.ask(AskCard { contact });
        base.run(Command::FinishHandover { id: card.handovers[0].id });
        for task in base.ask(AskCard { contact }).tasks {
            base.run(Command::FinishTask { task: task.id });
        }
    }
    base.run(Command::AddWish { contact: 1, words: wish.into() });
    let title = if russian { "День рождения" } else { "Birthday" };
    base.run(Command::AddOccasion { contact: 1, title: title.into(), year: None, month: 3, day: Some(8) });
    base.days_later(60);
}

fn state(screen: &Screen, letter: i64) -> LetterState {
    screen.base.ask(AskLetter { letter }).state
}

#[test]
fn the_queue_the_history_and_the_text_stand_side_by_side() {
    for (lang, size) in [(En, (80, 24)), (Ru, (80, 24)), (En, (120, 35)), (Ru, (120, 35)), (Ru, (200, 60))] {
        let mut screen = Screen::with(lang, story).sized(size.0, size.1);
        screen.press("4n");
        insta::assert_snapshot!(format!("letters_{lang}_{}", size.0), screen.text());
    }
}

#[test]
fn a_letter_goes_from_the_queue_to_the_answer_by_keys() {
    let mut screen = Screen::with(En, story);
    assert!(screen.press("4").sees("Waiting 2"));
    screen.press("n");
    assert!(screen.sees("Dear Ms Smith,") && screen.sees("still the start that the program wove"), "{}", screen.text());
    screen.press("<Down><Down>").type_text("A word from me. ").press("<Ctrl-S>");
    assert!(screen.sees("Being written 1") && screen.sees("Waiting 1"), "{}", screen.text());
    screen.press("r");
    assert_eq!(state(&screen, 1), LetterState::Ready);
    screen.press("p");
    assert_eq!(screen.message(), "✓ Written: letter-1.pdf");
    screen.press("m");
    assert!(screen.base.folder.path().join("letter-1.eml").exists());
    screen.press("s");
    assert!(screen.message().contains("cannot be undone"));
    screen.press("n");
    assert_eq!(state(&screen, 1), LetterState::Ready, "no is no");
    screen.press("sy");
    assert_eq!((state(&screen, 1), screen.message().contains("u undoes")), (LetterState::Sent, false));
    screen.press("Ga").type_text("Yes, call me").press("<Ctrl-S>");
    assert_eq!(state(&screen, 1), LetterState::Answered);
    assert!(screen.press("1").sees("Yes, call"), "{}", screen.text());
}

#[test]
fn remarks_come_and_go_as_one_types() {
    let mut screen = Screen::with(Ru, story);
    screen.press("4n").type_text("[имя] ");
    assert!(screen.sees("✗ строка 1: Здесь осталось незаполненное место: [имя]."), "{}", screen.text());
    screen.press("<Ctrl-S>r");
    assert!(screen.message().contains("отправлять нельзя"), "{}", screen.message());
    assert_eq!(state(&screen, 1), LetterState::Draft);
    screen.press("<Enter><Delete>");
    screen.press(&"<Delete>".repeat(5)).type_text("Снова: ");
    assert!(!screen.sees("✗"), "{}", screen.text());
}

#[test]
fn leaving_a_changed_text_asks_and_keeps_or_throws_away() {
    let mut screen = Screen::with(En, story);
    screen.press("4n").type_text("Changed. ").press("<Esc>");
    assert!(screen.message().contains("y keep, n throw away"), "{}", screen.message());
    screen.press("n");
    assert!(!screen.base.ask(AskLetter { letter: 1 }).text.contains("Changed."));
    screen.press("<Enter>").type_text("Changed. ").press("<Esc>y");
    assert!(screen.base.ask(AskLetter { letter: 1 }).text.contains("Changed."));
}

#[test]
fn what_was_typed_when_the_terminal_closed_is_back() {
    let mut screen = Screen::with(En, story);
    screen.press("4n").type_text("Half a sentence ");
    screen.feed(kontora::tui::app::Event::Leave);
    let Screen { base, .. } = screen;
    let mut screen = Screen::on(base);
    screen.press("4<Enter>");
    assert!(screen.sees("Half a sentence"), "{}", screen.text());
    assert!(!screen.base.ask(AskLetter { letter: 1 }).text.contains("Half"));
}

#[test]
fn the_users_own_editor_gives_the_text_back() {
    let mut screen = Screen::with(En, story);
    screen.editor = |text| Some(text.replace("Dear Ms Smith,", "Dear Anna,"));
    screen.press("4n<Ctrl-E>");
    assert!(screen.sees("Dear Anna,"));
}

#[test]
fn nobody_in_the_queue_is_said() {
    for lang in Lang::ALL {
        let mut screen = Screen::open(lang);
        assert!(screen.press("4").sees(lang.tr("letters-none").split(' ').next().unwrap()), "{}", screen.text());
        screen.press("n");
        assert!(!screen.message().is_empty());
    }
}
