//! Letters by the method's rules (D1–D6).

use crate::support::Base;
use kontora::desk::*;
use kontora::domain::letter::{Remark, RemarkKind};
use kontora::domain::*;
use kontora::text::Lang;

const GOOD: &str =
    "Dear Ms Petrova,\n\nIn November the First audit was done for you. Did it help?\n\nYours sincerely,\nAnn";

/// A client with nothing going on: paid, handed over, all steps done.
fn client(base: &mut Base, name: &str, email: &str, address: &str) -> i64 {
    let contact = base.add(Command::AddContact(NewContact {
        name: name.into(),
        emails: vec![email.to_owned()].into_iter().filter(|e| !e.is_empty()).collect(),
        address: address.into(),
        town: "Tver".into(),
        postcode: "170000".into(),
        ..NewContact::default()
    }));
    if base.ask(AskProducts).is_empty() {
        let (name, price) = ("First audit".to_owned(), "50.00".to_owned());
        base.add(Command::AddProduct(NewProduct { name, price, ..NewProduct::default() }));
    }
    let line = NewLine { product: "First audit".into(), ..NewLine::default() };
    let order = base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() }));
    base.run(Command::AddPayment { order, amount: None, day: None, manager: None });
    let card = base.ask(AskCard { contact });
    base.run(Command::FinishHandover { id: card.handovers[0].id });
    for task in base.ask(AskCard { contact }).tasks {
        base.run(Command::FinishTask { task: task.id });
    }
    contact
}

fn queue(base: &Base) -> Vec<i64> {
    base.ask(AskLetterQueue { limit: 50 }).lines.iter().map(|line| line.contact).collect()
}

fn write(letter: i64, text: &str) -> Command {
    Command::WriteLetter { letter, written: Written { text: Some(text.into()), ..Written::default() } }
}

/// Starts, writes, releases and sends a letter to the contact.
fn send(base: &mut Base, contact: i64) -> i64 {
    let letter = base.add(Command::StartLetter { contact: Some(contact) });
    base.run(Command::ReadyLetter { letter });
    base.run(Command::SendLetter { letter });
    letter
}

#[test]
fn the_queue_holds_exactly_the_clients_without_active_work_longest_unwritten_first() {
    let mut base = Base::new(Lang::En);
    let never = client(&mut base, "Anna Petrova", "anna@example.org", "");
    let twice = client(&mut base, "Bob Brown", "", "1 High St");
    let once = client(&mut base, "Carl Cox", "carl@example.org", "");
    let busy = client(&mut base, "Dora Day", "dora@example.org", "");
    let silent = client(&mut base, "Eve Early", "eve@example.org", "");
    client(&mut base, "Fay Faraway", "", "");
    base.add(Command::AddContact(NewContact {
        name: "Gus Guest".into(),
        emails: vec!["g@example.org".into()],
        ..NewContact::default()
    }));
    base.run(Command::EditContact { id: silent, seen: None, set: vec![(ContactField::Letters, "no".into())] });
    assert_eq!(queue(&base), Vec::<i64>::new(), "all were in touch a moment ago");
    base.days_later(31);
    assert_eq!(queue(&base), [never, twice, once, busy]);
    send(&mut base, once);
    base.days_later(1);
    send(&mut base, twice);
    base.add(Command::AddTask {
        contact: busy,
        deal: None,
        kind: TaskKind::Call,
        due: base.seat.today,
        words: String::new(),
    });
    assert_eq!(queue(&base), [never]);
    base.days_later(100);
    assert_eq!(queue(&base), [never, once, twice]);
    let letter = base.add(Command::StartLetter { contact: None });
    assert_eq!(base.ask(AskLetter { letter }).known.contact, never);
    assert_eq!(queue(&base), [once, twice], "one who is being written to is taken");
    base.run(Command::DropLetter { letter });
    assert_eq!(queue(&base), [never, once, twice]);
}

#[test]
fn a_client_gets_one_letter_per_round() {
    let mut base = Base::new(Lang::En);
    let anna = client(&mut base, "Ms Anna Petrova", "anna@example.org", "");
    assert_eq!(base.refused(Command::StartLetter { contact: None }), "queue-empty", "she was in touch today");
    let letter = base.add(Command::StartLetter { contact: Some(anna) });
    assert_eq!(base.refused(Command::StartLetter { contact: Some(anna) }), "letter-open");
    base.run(Command::ReadyLetter { letter });
    base.run(Command::SendLetter { letter });
    base.days_later(60);
    assert_eq!(base.refused(Command::StartLetter { contact: Some(anna) }), "letter-this-round");
    base.days_later(30);
    assert_ne!(base.add(Command::StartLetter { contact: Some(anna) }), letter);
}

#[test]
fn a_letter_goes_to_a_client_with_an_address_who_wants_letters() {
    let mut base = Base::new(Lang::En);
    let stranger = base.add(Command::AddContact(NewContact { name: "Bill Gray".into(), ..NewContact::default() }));
    assert_eq!(base.refused(Command::StartLetter { contact: Some(stranger) }), "letter-to-stranger");
    let anna = client(&mut base, "Ms Anna Petrova", "anna@example.org", "");
    let set = |field, value: &str| Command::EditContact { id: anna, seen: None, set: vec![(field, value.into())] };
    base.run(set(ContactField::Letters, "no"));
    assert_eq!(base.refused(Command::StartLetter { contact: Some(anna) }), "letter-unwanted");
    base.run(set(ContactField::Letters, "yes"));
    base.run(set(ContactField::Email, ""));
    assert_eq!(base.refused(Command::StartLetter { contact: Some(anna) }), "letter-unaddressed");
    base.run(set(ContactField::Address, "Main Street 1"));
    base.add(Command::StartLetter { contact: Some(anna) });
}

#[test]
fn a_letter_starts_from_the_facts_and_is_checked_while_it_is_written() {
    let mut base = Base::new(Lang::En);
    let anna = client(&mut base, "Ms Anna Petrova", "anna@example.org", "");
    base.run(Command::AddWish { contact: anna, words: "an audit of the branch".into() });
    base.days_later(31);
    let letter = base.add(Command::StartLetter { contact: Some(anna) });
    let view = base.ask(AskLetter { letter });
    assert!(view.text.starts_with("Dear Ms Petrova,\n\n") && view.text.ends_with("\nAnn"), "{}", view.text);
    assert!(view.text.contains("First audit") && view.text.contains("an audit of the branch"), "{}", view.text);
    assert!(matches!(view.remarks[..], [Remark { kind: RemarkKind::Untouched, .. }]), "{:?}", view.remarks);
    assert_eq!(view.known.facts.orders.len(), 1);
    base.run(write(letter, GOOD));
    assert!(base.ask(AskLetter { letter }).remarks.is_empty());
    base.run(Command::Undo { op: None });
    assert_eq!(base.ask(AskLetter { letter }).text, view.text);
}

#[test]
fn a_blank_or_a_wrong_name_stops_a_letter_and_a_warning_does_not() {
    let mut base = Base::new(Lang::Ru);
    let anna = client(&mut base, "Петрова Анна Сергеевна", "anna@example.org", "");
    base.days_later(31);
    let letter = base.add(Command::StartLetter { contact: Some(anna) });
    for stopped in [
        "Уважаемая Анна Сергеевна!\n\nКак [имя]?",
        "Уважаемый Анна Сергеевна!\n\nКак дела?",
        "Уважаемая Анна Львовна!\n\nКак?",
    ] {
        base.run(write(letter, stopped));
        assert_eq!(base.refused(Command::ReadyLetter { letter }), "letter-stopped", "{stopped}");
    }
    base.run(write(letter, " \n"));
    assert_eq!(base.refused(Command::ReadyLetter { letter }), "letter-empty");
    assert_eq!(base.refused(Command::SendLetter { letter }), "letter-not-ready");
    base.run(write(letter, "Здравствуйте.\n\nВсё хорошо."));
    assert_eq!(base.ask(AskLetter { letter }).remarks.len(), 3);
    base.run(Command::ReadyLetter { letter });
    let told = base.run(write(letter, "Здравствуйте.\n\nВсё хорошо?")).deed;
    assert_eq!(told, Deed::LetterReopened { name: "Петрова Анна Сергеевна".into() });
    assert_eq!(base.ask(AskLetter { letter }).state, LetterState::Draft);
}

#[test]
fn a_sent_letter_cannot_be_changed_sent_again_or_undone() {
    let mut base = Base::new(Lang::En);
    let anna = client(&mut base, "Ms Anna Petrova", "anna@example.org", "");
    base.days_later(31);
    let letter = send(&mut base, anna);
    assert_eq!(base.refused(Command::SendLetter { letter }), "letter-sent");
    assert_eq!(base.refused(write(letter, "x")), "letter-sent");
    assert_eq!(base.refused(Command::ReadyLetter { letter }), "letter-sent");
    assert_eq!(base.refused(Command::DropLetter { letter }), "letter-sent");
    assert_eq!(base.refused(Command::Undo { op: None }), "undo-final");
    assert_eq!(base.ask(AskLetterQueue { limit: 9 }).round.today, 1);
}

#[test]
fn an_answer_becomes_a_task_for_the_clients_seller_with_the_letter_beside_it() {
    let mut base = Base::new(Lang::En);
    let anna = client(&mut base, "Ms Anna Petrova", "anna@example.org", "");
    base.days_later(31);
    base.seat.user = "Letters".into();
    let letter = base.add(Command::StartLetter { contact: Some(anna) });
    assert_eq!(base.refused(Command::AnswerLetter { letter, words: String::new() }), "letter-not-sent");
    base.run(Command::ReadyLetter { letter });
    base.run(Command::SendLetter { letter });
    base.run(Command::AnswerLetter { letter, words: "Yes, call me".into() });
    let tasks = base.ask(AskCard { contact: anna }).tasks;
    let [task] = &tasks[..] else { panic!("{tasks:?}") };
    assert_eq!((task.kind, task.owner.as_str(), task.words.as_str()), (TaskKind::Answer, "Ann", "Yes, call me"));
    assert_eq!(base.refused(Command::AnswerLetter { letter, words: String::new() }), "letter-answered");
    base.run(Command::Undo { op: None });
    assert_eq!(base.ask(AskLetter { letter }).state, LetterState::Sent);
    assert!(base.ask(AskCard { contact: anna }).tasks.is_empty());
}

#[test]
fn a_released_letter_comes_out_on_paper_and_as_mail() {
    let mut base = Base::new(Lang::En);
    let both = client(&mut base, "Ms Anna Petrova", "anna@example.org", "5 Mill Lane");
    let none = client(&mut base, "Bob Brown", "bob@example.org", "");
    base.run(Command::SetSetting { name: "firm.name".into(), value: "North Key".into() });
    base.days_later(31);
    let letter = base.add(Command::StartLetter { contact: Some(both) });
    let draft = desk_error(&base, AskLetterPdf { letter });
    assert_eq!(draft, "letter-not-ready");
    base.run(write(letter, GOOD));
    base.run(Command::ReadyLetter { letter });
    let pdf = lopdf::Document::load_mem(&base.ask(AskLetterPdf { letter })).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    let text = pdf.extract_text(&[1]).unwrap();
    for words in ["North Key", "Anna Petrova", "5 Mill Lane", "170000 Tver", "23 December 2026", "Did it help?"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let mail = base.ask(AskLetterMail { letter });
    let mail = mail_parser::MessageParser::default().parse(&mail).unwrap();
    assert_eq!(mail.to().unwrap().first().unwrap().address(), Some("anna@example.org"));
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), GOOD);
    let letter = base.add(Command::StartLetter { contact: Some(none) });
    base.run(Command::ReadyLetter { letter });
    assert_eq!(desk_error(&base, AskLetterPdf { letter }), "no-address");
}

fn desk_error<Q: Ask>(base: &Base, question: Q) -> String
where
    Q::Answer: std::fmt::Debug,
{
    match kontora::desk::ask(&base.reader, &base.seat, &question).unwrap_err() {
        DeskError::Refused(refusal) => serde_json::to_value(&refusal).unwrap()["key"].as_str().unwrap().to_owned(),
        DeskError::Store(error) => panic!("{error}"),
    }
}
