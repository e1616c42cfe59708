//! Saved filters, what could be typed next, consents (C1, C7).

use crate::support::Base;
use kontora::desk::{
    self, AskContactCount, AskFilterHelp, AskFilters, AskHandouts, Command, DeskError, HandOut, NewContact, Prepared,
    Refusal,
};
use kontora::domain::{ConsentKind, ListForm};
use kontora::store::StoreError;
use kontora::text::Lang::{self, En, Ru};

fn add(base: &mut Base, name: &str, town: &str, trade: &str) -> i64 {
    base.add(Command::AddContact(NewContact {
        name: name.into(),
        town: town.into(),
        trade: trade.into(),
        ..NewContact::default()
    }))
}

/// Three contacts: two dealers, in Leeds and in Нижний Новгород, and one of no type.
fn firm(lang: Lang) -> (Base, [i64; 3]) {
    let mut base = Base::new(lang);
    let ids =
        [("Anna Smith", "Leeds", "dealer"), ("Борис Петров", "Нижний Новгород", "dealer"), ("Clara", "Leeds", "")]
            .map(|(name, town, trade)| add(&mut base, name, town, trade));
    (base, ids)
}

fn count(base: &Base, filter: &str) -> i64 {
    base.ask(AskContactCount { filter: filter.into() })
}

fn consent(base: &mut Base, contact: i64, set: &[(ConsentKind, bool)]) {
    base.run(Command::SetConsents { contact, set: set.to_vec(), source: "form".into() });
}

#[test]
fn a_saved_filter_stands_for_its_words_in_any_other() {
    let (mut base, _) = firm(En);
    base.run(Command::SaveFilter { name: "Dealers".into(), words: "type:dealer".into() });
    base.run(Command::SaveFilter { name: "Leeds dealers".into(), words: "@dealers town:Leeds".into() });
    assert_eq!(
        (count(&base, "@Dealers"), count(&base, "@\"leeds dealers\""), count(&base, "@dealers anna")),
        (2, 1, 1)
    );
    // Another one of that name takes its place; undo brings the words of before.
    base.run(Command::SaveFilter { name: "dealers".into(), words: "type:none".into() });
    assert_eq!(count(&base, "@dealers"), 1);
    base.run(Command::Undo { op: None });
    assert_eq!(count(&base, "@dealers"), 2);
    base.run(Command::DropFilter { name: "DEALERS".into() });
    assert_eq!(base.ask(AskFilters).len(), 1);
}

#[test]
fn a_filter_that_cannot_be_read_or_names_itself_is_not_saved() {
    let (mut base, _) = firm(En);
    let save = |name: &str, words: &str| Command::SaveFilter { name: name.into(), words: words.into() };
    assert_eq!(base.refused(save("x", "colour:red")), "filter-bad");
    assert_eq!(base.refused(save("x", "@y")), "filter-unknown");
    assert_eq!(base.refused(save(" ", "type:dealer")), "name-empty");
    base.run(save("x", "type:dealer"));
    base.run(save("y", "@x"));
    assert_eq!(base.refused(save("x", "@y")), "filter-unknown");
    assert_eq!(count(&base, "@x"), 2, "what was saved stays");
    assert_eq!(base.refused(Command::DropFilter { name: "z".into() }), "filter-unknown");
}

#[test]
fn consents_pick_by_what_stands_now_and_a_minus_turns_it_round() {
    let (mut base, [anna, boris, _]) = firm(En);
    consent(&mut base, anna, &[(ConsentKind::Ads, true), (ConsentKind::Personal, true)]);
    consent(&mut base, boris, &[(ConsentKind::Ads, false)]);
    let picked = |base: &Base| {
        ["consent:ads", "consent:personal", "consent:refused", "consent:none", "-consent:ads", "-last-order<2030"]
            .map(|filter| count(base, filter))
    };
    assert_eq!(picked(&base), [1, 1, 1, 1, 2, 3]);
    consent(&mut base, anna, &[(ConsentKind::Ads, false)]);
    assert_eq!(picked(&base), [0, 1, 2, 1, 3, 3]);
    base.run(Command::Undo { op: None });
    assert_eq!(picked(&base), [1, 1, 1, 1, 2, 3]);
    let nameless = Command::SetConsents { contact: anna, set: vec![(ConsentKind::Ads, true)], source: " ".into() };
    assert_eq!(base.refused(nameless), "source-needed");
}

#[test]
fn what_could_be_typed_next_is_offered_in_the_users_language() {
    let offered = |base: &Base, text: &str| -> Vec<(String, String)> {
        let help = base.ask(AskFilterHelp { text: text.into() });
        help.options.into_iter().map(|option| (option.label, option.text)).collect()
    };
    let own = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    let (mut base, _) = firm(En);
    base.run(Command::SaveFilter { name: "Big ones".into(), words: "type:dealer".into() });
    assert_eq!(offered(&base, "stage:client to"), [own("town:", "stage:client town:")]);
    assert_eq!(offered(&base, "town:")[0], own("Leeds", "town:Leeds "));
    assert_eq!(offered(&base, "town:ниж"), [own("Нижний Новгород", "town:\"Нижний Новгород\" ")]);
    assert_eq!(offered(&base, "-consent:a"), [own("ads", "-consent:ads ")]);
    assert_eq!(offered(&base, "@b"), [own("@Big ones", "@\"Big ones\" ")]);
    assert_eq!(offered(&base, "last-order<").len(), 3);
    let (base, _) = firm(Ru);
    assert_eq!(offered(&base, "го"), [own("город:", "город:")]);
    assert_eq!(offered(&base, "to"), [own("город:", "город:")]);
    assert_eq!(
        offered(&base, "кто:"),
        ["возможный", "потенциальный", "клиент"].map(|word| own(word, &format!("кто:{word} ")))
    );
    assert!(base.ask(AskFilterHelp { text: "цвет:красный".into() }).trouble.is_some());
}

/// Forty contacts with an address who agreed to advertising, and their list as labels.
fn mailing() -> (Base, Command, std::path::PathBuf) {
    let mut base = Base::new(En);
    for n in 0..40 {
        let address = format!("{n} High Street");
        let new =
            NewContact { name: format!("Name{n} Family"), address, town: "Leeds".into(), ..NewContact::default() };
        let id = base.add(Command::AddContact(new));
        consent(&mut base, id, &[(ConsentKind::Ads, true)]);
    }
    let path = base.folder.path().join("out/labels.pdf");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let form = ListForm::Labels;
    let (name, words, paper) = ("Spring".into(), String::new(), "l7160".into());
    let command = Command::HandOut(HandOut { name, words, form, paper, skip: 0, path: path.clone() });
    (base, command, path)
}

fn made(base: &Base, command: &Command) -> Prepared {
    desk::prepare(&base.reader, &base.seat, command.clone(), &mut |_, _| true).unwrap()
}

fn files_beside(path: &std::path::Path) -> usize {
    std::fs::read_dir(path.parent().unwrap()).unwrap().count()
}

#[test]
fn others_write_while_a_list_is_made_and_it_has_no_file_before_it_is_recorded() {
    let (mut base, command, path) = mailing();
    let mut others = 0;
    let Base { writer, reader, seat, .. } = &mut base;
    let prepared = desk::prepare(reader, seat, command, &mut |_, _| {
        others += 1;
        let name = format!("Somebody {others}");
        desk::run(writer, seat, Command::AddContact(NewContact { name, ..NewContact::default() })).is_ok()
    });
    let prepared = prepared.unwrap();
    assert!(others > 1, "nobody was told how far it is");
    assert!(!path.exists() && base.ask(AskHandouts { limit: 9 }).is_empty());
    desk::finish(&mut base.writer, &base.seat, prepared).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert_eq!(base.ask(AskHandouts { limit: 9 })[0].count, 40);
    assert_eq!(files_beside(&path), 1);
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), []);
}

#[test]
fn a_list_that_was_stopped_leaves_nothing() {
    let (base, command, path) = mailing();
    let stopped = desk::prepare(&base.reader, &base.seat, command, &mut |_, _| false);
    assert!(matches!(stopped, Err(DeskError::Store(StoreError::Interrupted))), "{stopped:?}");
    assert_eq!(files_beside(&path), 0);
}

#[test]
fn who_refuses_while_a_list_is_made_is_not_handed_out_on_it() {
    let (mut base, command, path) = mailing();
    let prepared = made(&base, &command);
    consent(&mut base, 7, &[(ConsentKind::Ads, false)]);
    base.run(Command::MergeContacts { keep: 1, drop: 2, seen: None, set: Vec::new() });
    let refused = desk::finish(&mut base.writer, &base.seat, prepared).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::ListMoved { gone: 2 })), "{refused:?}");
    assert_eq!(files_beside(&path), 0);
    assert!(base.ask(AskHandouts { limit: 9 }).is_empty());
    base.run(command);
    assert_eq!(base.ask(AskHandouts { limit: 9 })[0].count, 38);
}

#[test]
fn a_list_whose_file_cannot_get_its_place_is_not_recorded() {
    let (mut base, command, path) = mailing();
    let prepared = made(&base, &command);
    std::fs::create_dir(&path).unwrap();
    let refused = desk::finish(&mut base.writer, &base.seat, prepared).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::FileNotWritten { .. })), "{refused:?}");
    assert_eq!(files_beside(&path), 1, "the folder that stands there");
    assert!(base.ask(AskHandouts { limit: 9 }).is_empty());
    assert_eq!(count(&base, "got:Spring"), 0);
    assert_eq!(base.refused(Command::Undo { op: None }), "undo-final");
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), []);
    assert_eq!(base.refused(command), "file-not-written");
}
