//! Limits are said before they are hit, in both languages, and nothing is cut off in silence.

use crate::program::Base as Program;
use crate::screen::Screen;
use crate::support::Base;
use kontora::desk::*;
use kontora::domain::Percent;
use kontora::text::Lang;
use std::io::Write;
use std::process::Stdio;

/// The refusal's key and sentence in both languages.
fn told(base: &mut Base, command: Command) -> (String, String) {
    let DeskError::Refused(refusal) = base.try_run(command).unwrap_err() else { panic!("a failure of the store") };
    (Lang::En.tell("refusal", &refusal), Lang::Ru.tell("refusal", &refusal))
}

#[test]
fn a_text_that_is_too_long_is_refused_with_its_length_and_the_most() {
    let mut base = Base::new(Lang::En);
    let contact = base.add(Command::AddContact(NewContact { name: "Я".repeat(300), ..NewContact::default() }));
    let long = "Я".repeat(20_001);
    let name = long.clone();
    let commands = [
        Command::AddContact(NewContact { name, ..NewContact::default() }),
        Command::EditContact { id: contact, seen: None, set: vec![(ContactField::Note, long.clone())] },
        Command::AddWish { contact, words: long.clone() },
        Command::AddInquiry { contact, source: "fair".into(), words: long.clone() },
        Command::AddProduct(NewProduct {
            name: "P".into(),
            price: "1".into(),
            worth: long.clone(),
            ..NewProduct::default()
        }),
        Command::AddPlan { name: long.clone(), percent: Percent::ZERO, hold_days: 0 },
        Command::SetSetting { name: "firm.name".into(), value: long.clone() },
        Command::WriteLetter { letter: 1, written: Written { text: Some(long.clone()), ..Written::default() } },
    ];
    for command in commands {
        let (en, ru) = told(&mut base, command);
        assert!(en.contains("has 20,001 signs") && en.contains("shorten it"), "{en}");
        assert!(ru.contains("20\u{a0}001") && ru.contains("сократите"), "{ru}");
    }
    let most = "Я".repeat(20_000);
    base.run(Command::EditContact { id: contact, seen: None, set: vec![(ContactField::Note, most)] });
    let lines = vec![NewLine::default(); 501];
    let (en, _) = told(&mut base, Command::AddOrder(NewOrder { contact, lines, ..NewOrder::default() }));
    assert!(en.contains("501") && en.contains("at most 500"), "{en}");
}

#[test]
fn an_amount_that_sums_cannot_hold_is_refused() {
    let mut base = Base::new(Lang::En);
    let contact = base.add(Command::AddContact(NewContact { name: "Anna".into(), ..NewContact::default() }));
    for price in ["92233720368547758.07", "10000000000000.01", "99999999999999999999999", "-92233720368547758.08"] {
        let product = NewProduct { name: "P".into(), price: price.into(), ..NewProduct::default() };
        let (en, ru) = told(&mut base, Command::AddProduct(product));
        assert!(en.contains("too large; at most $10,000,000,000,000.00"), "{price}: {en}");
        assert!(ru.contains("слишком велика"), "{ru}");
    }
    base.run(Command::AddProduct(NewProduct {
        name: "P".into(),
        price: "10000000000000".into(),
        ..NewProduct::default()
    }));
    for (quantity, count) in [("2", 1), ("1", 2), ("9223372036854775", 1)] {
        let line = NewLine { product: "P".into(), quantity: quantity.into(), ..NewLine::default() };
        let order = NewOrder { contact, lines: vec![line; count], ..NewOrder::default() };
        assert!(told(&mut base, Command::AddOrder(order)).0.contains("too large"));
    }
    // The largest that is taken goes all the way, with what is derived from it.
    let line = NewLine { product: "P".into(), ..NewLine::default() };
    for _ in 0..20 {
        let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line.clone()], ..NewOrder::default() }));
        base.run(Command::AddPayment { order, amount: None, day: None, manager: None });
    }
    assert!(check(&base.reader, &mut |_, _| true).unwrap().findings.is_empty());
}

#[test]
fn on_the_screen_the_field_says_it_and_the_text_stays() {
    let mut screen = Screen::open(Lang::En);
    screen.press("3a").type_text(&"long ".repeat(70)).press("<Ctrl-S>");
    assert!(screen.text().contains("at most 300 are kept"), "{}", screen.text());
    assert!(screen.text().contains("long long"), "{}", screen.text());
}

#[test]
fn what_comes_in_without_end_is_cut_off_with_a_word() {
    let base = Program::new();
    base.firm_with_a_referred_client();
    let write = ["letter", "write", "1", "--text-file"];
    let endless = base.run(&[&write[..], &["/dev/zero"]].concat());
    assert_eq!(endless.code, 1);
    assert!(endless.err.contains("signs, at most 20,000 are kept"), "{endless:?}");
    let mut child = base.command(&[&write[..], &["-"]].concat()).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    while input.write_all("слово ".repeat(1_000).as_bytes()).is_ok() {} // until nobody reads any more
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("signs, at most 20,000 are kept"), "{output:?}");
}
