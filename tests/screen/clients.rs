//! The Clients pane and a client's card.

use crate::screen::Screen;
use crate::support::Base;
use kontora::desk::{Command, NewContact, NewProduct};
use kontora::text::Lang::{En, Ru};

fn people(base: &mut Base, names: &[&str]) {
    for name in names {
        base.run(Command::AddContact(NewContact {
            name: (*name).into(),
            phones: vec!["+1 202 555 0100".into()],
            ..NewContact::default()
        }));
    }
}

fn product(base: &mut Base) {
    base.run(Command::AddProduct(NewProduct {
        name: "Intro hour".into(),
        price: "50.00".into(),
        introductory: true,
        worth: "one answer".into(),
        ..NewProduct::default()
    }));
}

#[test]
fn a_letter_goes_to_the_names_that_begin_with_it() {
    let mut screen = Screen::with(Ru, |base| people(base, &["Иванов", "Ёлкина", "Яковлев", "Петров"]));
    screen.press("3t").type_text("п");
    assert_eq!(screen.line("Петров").split_whitespace().next(), Some("Петров"));
    assert!(screen.press("<Enter>").sees("╭ Петров"));
}

#[test]
fn the_list_is_narrowed_by_how_far_they_have_come() {
    let mut screen = Screen::with(En, |base| people(base, &["Anna Smith", "Bob Brown"]));
    assert_eq!(screen.press("3").message(), "everybody: 2");
    assert_eq!(screen.press("f").message(), "clients: 0");
    assert_eq!(screen.press("fff").message(), "everybody: 2");
}

#[test]
fn a_suspect_becomes_a_client_on_the_card_by_paying_and_by_nothing_else() {
    let mut screen = Screen::with(En, |base| {
        people(base, &["Anna Smith"]);
        product(base);
    });
    screen.press("3<Enter>");
    assert!(screen.sees("suspect since 22 Nov 2026"));
    screen.press("i").type_text("lecture").press("<Ctrl-S>");
    assert!(screen.sees("prospect since"));
    assert_eq!(screen.press("p").message(), "· There is no order to be paid: add one first.");
    screen.press("o").type_text("intro");
    assert!(screen.sees("$50.00"), "the price stands beside the product");
    screen.press("<Enter><Ctrl-S>");
    assert!(screen.sees("prospect since") && screen.sees("Still to pay"));
    screen.press("p<Ctrl-S>");
    assert!(screen.sees("client since 22 Nov 2026"), "{}", screen.text());
    assert!(screen.message().contains("is now a client"));
    screen.press("u");
    assert!(screen.sees("prospect since"));
}

#[test]
fn a_call_its_outcome_and_the_next_step_are_one_form() {
    let mut screen = Screen::with(Ru, |base| people(base, &["Петрова Анна Ивановна"]));
    screen.press("3c<Tab><Tab>").type_text("Обсудили цены").press("<Tab>").type_text("завтра");
    assert!(screen.sees("23 ноября 2026"), "the day is said back:\n{}", screen.text());
    screen.press("<Ctrl-S><Enter>");
    assert!(screen.line("Следующий шаг").contains("завтра"));
    assert!(screen.sees("Обсудили цены"));
}

#[test]
fn the_list_and_the_card_look_as_they_should() {
    let mut screen = Screen::with(En, |base| people(base, &["Anna Smith", "Bob Brown", "山田 太郎", "Петрова Анна"]));
    insta::assert_snapshot!("clients_en_120", screen.press("3").text());
    insta::assert_snapshot!("card_en_120", screen.press("<Enter>").text());
}

#[test]
fn who_is_typed_a_second_time_is_told_at_once() {
    let mut screen = Screen::with(En, |base| people(base, &["Maria Anders", "Nora Lind"]));
    screen.press("3a").type_text("Maria");
    assert!(!screen.sees("Maybe here already"), "half a name says nothing: {}", screen.text());
    assert_eq!(screen.press("<Ctrl-O>").message(), "· Nobody here looks like the one that is typed.");
    screen.type_text(" Andres").press("<Tab><Tab><Tab><Tab>").type_text("202 555 0100");
    assert!(screen.sees("Maybe here already"), "{}", screen.text());
    screen.press("<Ctrl-O>");
    assert!(screen.sees("╭ Maria Anders"), "{}", screen.text());
    assert!(screen.press("<Esc>").sees("Maria Andres"), "what was typed stays: {}", screen.text());
}

#[test]
fn colleagues_behind_one_phone_are_not_taken_for_one() {
    let mut screen = Screen::with(Ru, |base| people(base, &["Иванов Пётр"]));
    screen.press("3a").type_text("Яковлева Анна").press("<Tab><Tab><Tab><Tab>").type_text("+1 202 555 0100");
    assert!(!screen.sees("уже есть:"), "{}", screen.text());
}
