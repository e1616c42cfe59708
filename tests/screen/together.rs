//! Two people at one row: who changed what is said, nothing typed is lost, and what is saved is what one chose.

use crate::screen::Screen;
use crate::support::{Base, day};
use kontora::desk::{
    AskCard, AskDeals, AskLetter, AskLetters, AskTasks, Command, ContactField, NewContact, NewDeal, Written,
};
use kontora::domain::TaskKind;
use kontora::text::Lang::{self, En, Ru};

/// Anna's card is open for changes on the screen, with another town typed, while Olga changes town, phone and post.
fn both(lang: Lang) -> (Screen, i64) {
    let mut id = 0;
    let mut screen = Screen::with(lang, |base| {
        id = base.add(Command::AddContact(NewContact {
            name: "Anna Smith".into(),
            town: "Leeds".into(),
            phones: vec!["+1 212-555-0100".into()],
            ..NewContact::default()
        }));
    });
    screen.press("3e<Tab><Tab><Tab><Tab><Tab>").type_text(" North");
    olga(&mut screen, id, &[(ContactField::Town, "York"), (ContactField::Post, "Director")]);
    olga(&mut screen, id, &[(ContactField::Phone, "+1 212-555-0199")]);
    (screen, id)
}

fn olga(screen: &mut Screen, id: i64, set: &[(ContactField, &str)]) {
    screen.base.seat.user = "Olga".into();
    let set = set.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    screen.base.run(Command::EditContact { id, seen: None, set });
}

#[test]
fn a_form_says_field_by_field_who_made_what_of_it_and_keeps_what_is_typed() {
    for (lang, told, post, town) in [
        (
            En,
            "! Olga changed this meanwhile: Post, Phone, Town. What you typed is kept",
            "Olga changed it, was empty · Ctrl-T: back to empty",
            "Olga: “York”, was “Leeds” · Ctrl-T takes theirs",
        ),
        (
            Ru,
            "! Пока вы правили, изменено: Должность, Телефон, Город (Olga). Набранное цело",
            "Изменено (Olga), было пусто · Ctrl-T — вернуть пусто",
            "Olga: «York», было «Leeds» · Ctrl-T — взять чужое",
        ),
    ] {
        let (mut screen, _) = both(lang);
        screen.press("<Ctrl-S>");
        assert!(screen.message().starts_with(told), "{}", screen.message());
        for part in [post, town, "Director", "+1 212-555-0199", "Leeds North"] {
            assert!(screen.sees(part), "{part}:\n{}", screen.text());
        }
    }
}

#[test]
fn what_is_saved_after_a_merge_is_mine_where_i_kept_it_and_theirs_elsewhere() {
    let (mut screen, contact) = both(En);
    screen.press("<Ctrl-S><Ctrl-S>");
    assert_eq!(screen.message(), "✓ Changed Anna Smith · u undoes it");
    let card = screen.base.ask(AskCard { contact });
    assert_eq!((card.details.town.as_str(), card.details.post.as_str()), ("Leeds North", "Director"));
    assert_eq!(card.more.channels[0].value, "+1 212-555-0199");
}

#[test]
fn theirs_can_be_taken_and_put_back_field_by_field() {
    let (mut screen, contact) = both(En);
    // The first field that they changed has the keys; the town is three further.
    screen.press("<Ctrl-S><Tab><Tab><Tab><Ctrl-T>");
    assert!(screen.line("Town").contains("York"), "{}", screen.text());
    assert!(screen.sees("Ctrl-T: back to “Leeds North”"));
    assert!(screen.press("<Ctrl-T>").line("Town").contains("Leeds North"));
    screen.press("<Ctrl-T><BackTab><BackTab><BackTab><Ctrl-T><Ctrl-S>");
    let card = screen.base.ask(AskCard { contact });
    assert_eq!((card.details.town.as_str(), card.details.post.as_str()), ("York", ""));
}

#[test]
fn a_letter_that_two_write_is_shown_both_ways() {
    for (lang, told) in
        [(En, "! Olga changed this letter meanwhile."), (Ru, "! Это письмо тем временем изменено (Olga).")]
    {
        let mut screen = Screen::on(Base::demo(lang, 300)).sized(120, 35);
        screen.press("4n").type_text("MINE ");
        let letter =
            screen.base.ask(AskLetters { limit: 100 }).into_iter().find(|line| line.sent_on.is_none()).unwrap().id;
        screen.base.seat.user = "Olga".into();
        let written = Written { text: Some("THEIRS\n".into()), ..Written::default() };
        screen.base.run(Command::WriteLetter { letter, written });
        screen.press("<Ctrl-S>");
        assert!(screen.message().starts_with(told), "{}", screen.message());
        assert!(screen.sees("MINE") && !screen.sees("THEIRS"));
        assert!(screen.press("<Ctrl-T>").sees("THEIRS"));
        assert!(screen.press("<Ctrl-T>").sees("MINE"));
        screen.press("<Ctrl-S>");
        assert!(screen.base.ask(AskLetter { letter }).text.starts_with("MINE "));
    }
}

#[test]
fn a_deal_that_somebody_else_moved_is_not_moved_over_theirs_until_one_means_it() {
    for (lang, told, again) in [
        (En, "! Olga changed this since you opened it", "! Olga changed this meanwhile. What you typed is kept"),
        (Ru, "! Пока вы смотрели, запись изменили (Olga", "! Пока вы правили, запись изменили (Olga)."),
    ] {
        let mut deal = 0;
        let mut screen = Screen::with(lang, |base| {
            let contact =
                base.add(Command::AddContact(NewContact { name: "Anna Smith".into(), ..NewContact::default() }));
            deal = base.add(Command::AddDeal(NewDeal { contact, amount: "10".into(), ..NewDeal::default() }));
        });
        let stage = |screen: &Screen| screen.base.ask(AskDeals::One(deal)).remove(0).stage;
        screen.press("2");
        olgas_move(&mut screen, deal, "contract");
        screen.press(">");
        assert!(screen.message().starts_with(told), "{}", screen.message());
        assert_eq!(stage(&screen), "contract");
        // The board shows theirs by now; a form that was open meanwhile says so, keeps the reason, and goes through knowingly.
        screen.press("x").type_text("too dear");
        olgas_move(&mut screen, deal, "visit");
        screen.press("<Ctrl-S>");
        assert!(screen.message().starts_with(again), "{}", screen.message());
        assert!(screen.sees("too dear"));
        assert_eq!(stage(&screen), "visit");
        screen.press("<Ctrl-S>");
        assert_eq!(stage(&screen), "lost");
    }
}

fn olgas_move(screen: &mut Screen, deal: i64, stage: &str) {
    let me = std::mem::replace(&mut screen.base.seat.user, "Olga".into());
    screen.base.run(Command::MoveDeal { deal, seen: None, stage: stage.into(), reason: String::new() });
    screen.base.seat.user = me;
}

#[test]
fn a_task_that_somebody_else_put_off_is_put_off_again_only_knowingly() {
    let (due, theirs) = (day("2026-11-22"), day("2026-12-01"));
    let (mut task, mut contact) = (0, 0);
    let mut screen = Screen::with(En, |base| {
        contact = base.add(Command::AddContact(NewContact { name: "Anna Smith".into(), ..NewContact::default() }));
        let (kind, words) = (TaskKind::Call, String::new());
        task = base.add(Command::AddTask { contact, deal: None, kind, due, words });
    });
    let planned = |screen: &Screen| screen.base.ask(AskTasks::Of(contact)).remove(0).due;
    screen.press("1p");
    let me = std::mem::replace(&mut screen.base.seat.user, "Olga".into());
    screen.base.run(Command::MoveTask { task, seen: None, due: theirs });
    screen.base.seat.user = me;
    screen.press("<Ctrl-S>");
    assert!(screen.message().starts_with("! Olga changed this meanwhile."), "{}", screen.message());
    assert_eq!(planned(&screen), theirs);
    screen.press("<Ctrl-S>");
    assert_eq!(planned(&screen), day("2026-11-23"));
}
