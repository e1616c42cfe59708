//! Who is here twice, two records side by side, and what is to be put right, as one sees and works them (C6).

use crate::screen::Screen;
use crate::support::Base;
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;

fn person(base: &mut Base, name: &str, phone: &str, town: &str, address: &str) -> ContactId {
    base.add(Command::AddContact(NewContact {
        name: name.into(),
        phones: vec![phone.into()],
        emails: vec![format!("{}@example.com", phone.chars().filter(char::is_ascii_digit).collect::<String>())],
        town: town.into(),
        address: address.into(),
        ..NewContact::default()
    }))
}

/// A crowd, and in it two pairs of records of one person each; the first pair has an order, a wish and a refusal.
fn twice(base: &mut Base) {
    let ru = base.seat.lang == Lang::Ru;
    // Nobody of the crowd is like another: other names, streets and numbers each.
    let crowd = [
        ("Смирнов Олег", "Oliver Brown", "+1 718-555-0161", "14 Abbey Road"),
        ("Котова Вера", "Vera Cox", "+1 305-555-0147", "3 Queen Square"),
        ("Лисин Пётр", "Peter Fox", "+1 415-555-0192", "88 Harbour View"),
        ("Орлова Нина", "Nina Hart", "+1 617-555-0128", "21 Station Way"),
        ("Дубов Егор", "Edgar Oak", "+1 206-555-0173", "6 Mill Court"),
        ("Щукина Лидия", "Lydia Pike", "+1 312-555-0139", "40 Castle Street"),
        ("Быстров Захар", "Zachary Swift", "+1 503-555-0115", "9 Orchard Close"),
        ("Яковлева Майя", "Maya Jacobs", "+1 214-555-0186", "117 West Parade"),
    ];
    for ((russian, english, phone, street), town) in crowd.iter().zip(["Leeds", "York", "Hull"].iter().cycle()) {
        person(base, if ru { russian } else { english }, phone, town, street);
    }
    let (one, two) = if ru {
        ("Петров Иван", "Петров Иван Иванович")
    } else {
        ("Anna Smith", "Anna Maria Smith")
    };
    let keep = person(base, one, "+1 212-555-0100", "Leeds", "5 Mill Lane");
    let drop = person(base, two, "+1 212-555-0100", "Leeds", "7 High Street");
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "1000".into(), ..NewProduct::default() }));
    let lines = vec![NewLine { product: "Audit".into(), ..NewLine::default() }];
    base.add(Command::AddOrder(NewOrder { contact: drop, lines, ..NewOrder::default() }));
    base.run(Command::AddWish { contact: drop, words: "May".into() });
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Letters, "no".into())] });
    base.run(Command::EditContact { id: keep, seen: None, set: vec![(ContactField::Post, "clerk".into())] });
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Post, "head".into())] });
    let (one, two) =
        if ru { ("Сидорова Ольга", "Сидарова Ольга") } else { ("Olga Stone", "Olga Stonne") };
    person(base, one, "+1 212-555-0133", "York", "1 Bridge Road");
    person(base, two, "+1 212-555-0133", "York", "1 Bridge Road");
}

#[test]
fn pairs_are_found_merged_one_after_the_other_and_taken_back() {
    let mut screen = Screen::with(Lang::En, twice);
    screen.press("3d");
    assert!(screen.sees("Who is here twice"), "{}", screen.text());
    assert!(screen.sees("Anna Maria Smith") && screen.sees("Olga Stonne"), "{}", screen.text());
    assert!(screen.line("For:").contains("same phone"), "{}", screen.text());
    // The surer pair is on top; go to Anna's.
    let anna = screen.line("Anna Maria Smith").contains("Anna Smith");
    assert!(anna, "{}", screen.text());
    while !screen.line(" = ").contains("Anna") {
        screen.press("j");
    }
    screen.press("m");
    assert!(screen.sees("Two records become one") && screen.sees("nothing else hangs on it"), "{}", screen.text());
    screen.press("s");
    assert!(screen.sees("1 order, 1 wish"), "{}", screen.text());
    screen.press("s");
    assert!(screen.sees("asked not to be written to"));
    assert!(
        screen.sees("● Anna Maria Smith") && screen.sees("○ Anna Smith"),
        "the fuller name is taken:\n{}",
        screen.text()
    );
    assert!(screen.sees("● head") && screen.sees("○ clerk"), "the kept post is taken:\n{}", screen.text());
    screen.press("jjj<Space>");
    assert!(screen.sees("○ head") && screen.sees("● clerk"), "now the other:\n{}", screen.text());
    screen.press("<Ctrl-S>");
    assert!(screen.message().contains("was merged into"), "{}", screen.message());
    assert!(screen.sees("Two records become one") && screen.sees("Olga"), "the next pair comes up:\n{}", screen.text());
    screen.press("u");
    assert!(screen.message().contains("Undone") || screen.message().contains("taken back"), "{}", screen.message());
    screen.press("<Esc>");
    assert!(screen.sees("Anna Maria Smith"), "what was taken back is on the list again:\n{}", screen.text());
}

#[test]
fn what_is_not_the_same_is_never_asked_again_and_what_is_set_aside_comes_with_the_next_search() {
    let mut screen = Screen::with(Lang::En, twice);
    screen.press("3d");
    screen.press("l");
    // On the list: the message line names who was just decided on.
    let left = |screen: &mut Screen| {
        let text = screen.text();
        let list: Vec<&str> = text.lines().filter(|line| line.starts_with('│')).collect();
        ["Anna Maria Smith", "Olga Stonne"].iter().filter(|name| list.iter().any(|line| line.contains(**name))).count()
    };
    assert_eq!(left(&mut screen), 1);
    screen.press("r");
    assert_eq!(left(&mut screen), 2);
    screen.press("x");
    assert!(screen.message().contains("not the same"), "{}", screen.message());
    assert_eq!(left(&mut screen), 1);
    screen.press("r");
    assert_eq!(left(&mut screen), 1);
    screen.press("x");
    assert!(screen.sees("Nobody is here twice"), "{}", screen.text());
    screen.press("u");
    assert_eq!(left(&mut screen), 1, "undo brings the pair back");
}

#[test]
fn swapping_sides_keeps_the_other_record() {
    let mut screen = Screen::with(Lang::En, twice);
    screen.press("3d");
    while !screen.line(" = ").contains("Anna") {
        screen.press("j");
    }
    screen.press("m");
    let before = screen.line("Stays");
    screen.press("s");
    assert_ne!(screen.line("Stays"), before);
    assert!(screen.sees("1 order, 1 wish"), "{}", screen.text());
}

#[test]
fn two_records_side_by_side_look_so() {
    for lang in [Lang::En, Lang::Ru] {
        for (width, height) in [(80, 24), (120, 35), (200, 60)] {
            let mut screen = Screen::with(lang, twice).sized(width, height);
            screen.press("3d");
            insta::assert_snapshot!(format!("twins_{lang}_{width}"), screen.text());
            screen.press("m");
            insta::assert_snapshot!(format!("merge_{lang}_{width}"), screen.text());
        }
    }
}

#[test]
fn what_is_wrong_is_listed_with_what_could_put_it_right_and_leaves_the_list_when_it_is_right() {
    let mut screen = Screen::with(Lang::En, twice);
    screen.press("3w");
    assert!(screen.sees("Nothing is marked"), "{}", screen.text());
    screen.press("<Esc><Enter>m<Ctrl-S>");
    assert!(screen.message().contains("Marked as wrong"), "{}", screen.message());
    screen.press("<Esc>w");
    assert!(screen.sees("wrong") && screen.sees("what else is known"), "{}", screen.text());
    screen.press("c");
    assert!(screen.sees("Nothing is marked"), "{}", screen.text());
    screen.press("u");
    assert!(screen.sees("what else is known"), "{}", screen.text());
}

#[test]
fn mail_that_could_not_be_delivered_is_read_from_the_list_of_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.eml");
    let text = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: sales@example.org\nSubject: failure notice\n\n\
                <14155550192@example.com>:\n550 no such user\n";
    std::fs::write(&path, text).unwrap();
    let mut screen = Screen::with(Lang::En, twice);
    screen.press("3wb");
    assert!(screen.sees("Delivery failures in your mail"), "{}", screen.text());
    screen.press(&path.display().to_string());
    screen.press("<Ctrl-S>");
    assert!(screen.message().contains("Delivery failures: 1 e-mails are wrong"), "{}", screen.message());
    assert!(screen.sees("14155550192@example.com"), "{}", screen.text());
    screen.press("b");
    screen.press("/no/such/mailbox");
    screen.press("<Ctrl-S>");
    assert!(screen.sees("cannot be read") && screen.sees("/no/such/mailbox"), "{}", screen.text());
}

#[test]
fn reading_mail_says_how_far_it_is_and_is_stopped_with_nothing_marked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.eml");
    std::fs::write(
        &path,
        "From: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\n<14155550192@example.com>: gone\n",
    )
    .unwrap();
    for (lang, far, stopping, stopped) in [
        (Lang::En, "Reading: 43%", "Stopping…", "Stopped; nothing was changed"),
        (Lang::Ru, "Чтение: 43 %", "Останавливаем…", "Остановлено; ничего не изменилось"),
    ] {
        let mut screen = Screen::with(lang, twice);
        screen.holding = true;
        screen.press("3wb").type_text(path.to_str().unwrap()).press("<Ctrl-S>");
        assert!(screen.sees(far), "{}", screen.text());
        screen.press("x<Ctrl-S><Enter>");
        assert!(screen.sees(far), "nothing else works meanwhile: {}", screen.text());
        screen.busy = true;
        assert!(screen.press("<Esc>").message().contains(stopping) && screen.sees(far), "{}", screen.text());
        screen.busy = false;
        screen.press("<Esc>");
        assert!(screen.message().contains(stopped) && !screen.sees(far), "{}", screen.text());
        assert!(screen.sees(path.to_str().unwrap()), "what was typed stays: {}", screen.text());
        screen.press("<Esc>y");
        assert!(screen.base.ask(AskWrong { limit: 9 }).is_empty());
    }
}

#[test]
fn what_is_to_be_put_right_looks_so() {
    for lang in [Lang::En, Lang::Ru] {
        for (width, height) in [(80, 24), (200, 60)] {
            let mut screen = Screen::with(lang, |base| {
                twice(base);
                let mark = |contact, value: &str, state| Command::MarkChannel { contact, value: value.into(), state };
                base.run(mark(9, "+1 212-555-0100", ChannelState::Doubtful));
                base.run(mark(10, "7 High Street", ChannelState::Wrong));
                base.run(mark(3, "14155550192@example.com", ChannelState::Wrong));
            });
            screen = screen.sized(width, height);
            screen.press("3w");
            insta::assert_snapshot!(format!("wrong_{lang}_{width}"), screen.text());
        }
    }
}
