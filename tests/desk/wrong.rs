//! Contact data that is wrong is not used, is listed with what could put it right, and can be right again (C6).

use crate::support::{Base, day};
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;

/// A client, paid for long ago, with a phone, an e-mail and an address.
fn client(base: &mut Base) -> ContactId {
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "10".into(), ..NewProduct::default() }));
    let contact = base.add(Command::AddContact(NewContact {
        name: "Anna Smith".into(),
        phones: vec!["+1 212-555-0100".into()],
        emails: vec!["anna@example.com".into()],
        address: "5 Mill Lane".into(),
        town: "Leeds".into(),
        ..NewContact::default()
    }));
    let lines = vec![NewLine { product: "Audit".into(), ..NewLine::default() }];
    let order = base.add(Command::AddOrder(NewOrder { contact, lines, ..NewOrder::default() }));
    base.add(Command::AddPayment { order, amount: None, day: None, manager: None });
    for task in base.ask(AskTasks::Of(contact)) {
        base.run(Command::FinishTask { task: task.id });
    }
    let handover = base.ask(AskHandovers { all: false, limit: 9 })[0].id;
    base.run(Command::FinishHandover { id: handover });
    base.days_later(200);
    contact
}

fn mark(contact: ContactId, value: &str, state: ChannelState) -> Command {
    Command::MarkChannel { contact, value: value.into(), state }
}

fn sent(base: &mut Base, contact: ContactId, way: LetterWay) -> LetterId {
    let letter = base.add(Command::StartLetter { contact: Some(contact) });
    let text = "did the audit of last spring help? shall we look at it again in May?".to_owned();
    base.run(Command::WriteLetter {
        letter,
        written: Written { text: Some(text), way: Some(way), ..Written::default() },
    });
    base.run(Command::ReadyLetter { letter });
    base.run(Command::SendLetter { letter });
    letter
}

fn waits(base: &Base) -> usize {
    base.ask(AskLetterQueue { limit: 9 }).lines.len()
}

#[test]
fn nothing_is_written_to_what_is_wrong() {
    let mut base = Base::new(Lang::En);
    let contact = client(&mut base);
    assert_eq!(waits(&base), 1);
    base.run(mark(contact, "anna@example.com", ChannelState::Wrong));
    assert_eq!(waits(&base), 1, "the address is left");
    assert_eq!(base.ask(AskLetterFacts { contact }).email, None);
    base.run(mark(contact, "5 mill lane, leeds", ChannelState::Wrong));
    assert_eq!(waits(&base), 0);
    assert!(base.ask(AskLetterFacts { contact }).address.is_empty());
    assert_eq!(base.refused(Command::StartLetter { contact: Some(contact) }), "letter-unaddressed");
    base.run(Command::EditContact {
        id: contact,
        seen: None,
        set: vec![(ContactField::Address, "7 High Street".into())],
    });
    assert_eq!(waits(&base), 1, "another address is not the wrong one");
    base.run(Command::Undo { op: None });
    assert_eq!(waits(&base), 0);
    base.run(mark(contact, "5 Mill Lane", ChannelState::Current));
    assert_eq!(waits(&base), 1);
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), []);
}

#[test]
fn a_letter_that_came_back_makes_its_address_wrong_and_a_bounce_its_e_mail() {
    let mut base = Base::new(Lang::En);
    let contact = client(&mut base);
    let letter = sent(&mut base, contact, LetterWay::Post);
    base.run(Command::ReturnLetter { letter });
    assert_eq!(base.refused(Command::ReturnLetter { letter }), "letter-returned");
    assert_eq!(base.refused(Command::AnswerLetter { letter, words: String::new() }), "letter-returned");
    let wrong = base.ask(AskWrong { limit: 9 });
    assert_eq!((wrong.len(), wrong[0].line.value.as_str()), (1, "5 Mill Lane, Leeds"));
    let own = |value: &str| Clue::Own { value: value.into() };
    assert_eq!(wrong[0].clues[..2], [own("+1 212-555-0100"), own("anna@example.com")]);
    let story = base.ask(AskTimeline { contact, after: None, limit: 3 });
    assert!(story.iter().any(|line| Lang::En.tell("moment", &line.what).contains("came back undelivered")));
    base.run(Command::Undo { op: None });
    assert!(base.ask(AskWrong { limit: 9 }).is_empty());

    base.days_later(200);
    let letter = sent(&mut base, contact, LetterWay::Email);
    base.run(Command::ReturnLetter { letter });
    assert_eq!(base.ask(AskWrong { limit: 9 })[0].line.value, "anna@example.com");
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), []);
}

#[test]
fn wrong_comes_before_doubtful_and_what_is_put_right_goes() {
    let mut base = Base::new(Lang::Ru);
    let contact = client(&mut base);
    let twin = base.add(Command::AddContact(NewContact {
        name: "Anna Smith".into(),
        phones: vec!["+1 212-555-0177".into()],
        ..NewContact::default()
    }));
    base.run(Command::MarkDistinct { one: contact, other: twin });
    base.run(mark(contact, "12125550100", ChannelState::Doubtful));
    base.run(mark(contact, "anna@example.com", ChannelState::Wrong));
    let lines = base.ask(AskWrong { limit: 9 });
    let values: Vec<_> = lines.iter().map(|row| (row.line.value.as_str(), row.line.state)).collect();
    assert_eq!(values, [("anna@example.com", ChannelState::Wrong), ("+1 212-555-0100", ChannelState::Doubtful)]);
    let namesake = Clue::Namesake { contact: twin, name: "Anna Smith".into(), value: "+1 212-555-0177".into() };
    assert!(lines[1].clues.contains(&namesake), "{:?}", lines[1].clues);
    base.run(Command::EditContact {
        id: contact,
        seen: None,
        set: vec![(ContactField::Email, "a@example.org".into())],
    });
    base.run(mark(contact, "+1 212-555-0100", ChannelState::Current));
    assert!(base.ask(AskWrong { limit: 9 }).is_empty());
    let phone = base.ask(AskCard { contact }).more.channels.into_iter().find(|c| c.kind == ChannelKind::Phone);
    assert_eq!(phone.unwrap().confirmed_on, Some(day("2026-11-22").plus(200)));
    assert_eq!(base.refused(mark(contact, "nothing like it", ChannelState::Wrong)), "channel-unknown");
}

#[test]
fn what_a_likely_twin_has_otherwise_is_a_clue_until_somebody_says_that_they_are_two() {
    let mut base = Base::new(Lang::En);
    let add = |base: &mut Base, name: &str, phone: &str, email: &str| {
        let (name, phones, emails) = (name.into(), vec![phone.into()], vec![email.into()]);
        let address = "5 Mill Lane".into();
        let new = NewContact { name, phones, emails, address, town: "Leeds".into(), ..NewContact::default() };
        base.add(Command::AddContact(new))
    };
    let anna = add(&mut base, "Anna Katherine Smithson", "+1 212-555-0100", "anna@example.com");
    let twin = add(&mut base, "Anna Katherine Smitson", "+1 212-555-0177", "anna@example.com");
    add(&mut base, "Boris Green", "+1 212-555-0188", "boris@example.com");
    base.run(mark(anna, "+1 212-555-0100", ChannelState::Wrong));
    let clues = |base: &Base| base.ask(AskWrong { limit: 9 }).remove(0).clues;
    let found = clues(&base).into_iter().find_map(|clue| match clue {
        Clue::Twin { contact, name, probability, value } => Some((contact, name, probability, value)),
        _ => None,
    });
    let (contact, name, probability, value) = found.unwrap();
    assert_eq!((contact, name.as_str(), value.as_str()), (twin, "Anna Katherine Smitson", "+1 212-555-0177"));
    assert!((0.5..1.0).contains(&probability), "{probability}");
    base.run(Command::MarkDistinct { one: anna, other: twin });
    assert!(!clues(&base).iter().any(|clue| matches!(clue, Clue::Twin { .. })), "{:?}", clues(&base));
}
