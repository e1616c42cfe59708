//! Handing over those who are listed, from the list.

use crate::screen::Screen;
use kontora::desk::{AskHandouts, Command, NewContact};
use kontora::domain::ConsentKind;
use kontora::text::Lang;

fn listed(lang: Lang) -> Screen {
    Screen::with(lang, |base| {
        for (name, address) in [("Anna Berg", "Lindenweg 4"), ("Bert Lind", "")] {
            base.run(Command::AddContact(NewContact {
                name: name.into(),
                address: address.into(),
                ..NewContact::default()
            }));
        }
    })
}

#[test]
fn those_who_are_listed_are_written_in_the_background_and_the_line_says_where() {
    for (lang, said) in [(Lang::En, "2 contacts written to"), (Lang::Ru, "Записано 2 контакта")] {
        let mut screen = listed(lang);
        screen.press("3x<Ctrl-S>");
        let text = std::fs::read_to_string(screen.base.folder.path().join("contacts.csv")).unwrap();
        assert!(text.contains("Anna Berg") && text.contains("Bert Lind"), "{text}");
        assert!(screen.text().contains(said) && screen.text().contains("contacts.csv"), "{}", screen.text());
    }
}

#[test]
fn labels_are_one_of_the_choices_and_who_has_no_address_is_told() {
    let mut screen = listed(Lang::En);
    screen.press("3x");
    insta::assert_snapshot!("export_en", screen.text());
    screen.press("<Right><Right><Right><Tab><Tab>x<Ctrl-S>");
    assert!(screen.text().contains("Write a number"), "{}", screen.text());
    screen.press(&format!("<Backspace>5<Tab>{}", "<Backspace>".repeat(4))).type_text("-1.pdf").press("<Ctrl-S>");
    let text = screen.text();
    assert!(text.contains("1 label on 1 sheet") && text.contains("1 contact left out"), "{text}");
    assert!(std::fs::read(screen.base.folder.path().join("labels-1.pdf")).unwrap().starts_with(b"%PDF"));
    insta::assert_snapshot!("export_ru", listed(Lang::Ru).press("3x").text());
}

#[test]
fn with_a_name_it_is_an_address_list_of_those_who_agreed() {
    let mut screen = listed(Lang::En);
    let path = screen.base.folder.path().join("fair.csv").display().to_string();
    let keys = format!("3x<Tab>{}", "<Backspace>".repeat("contacts.csv".len()));
    screen.press(&keys).type_text(&path).press("<Tab>").type_text("Spring fair").press("<Ctrl-S>");
    assert!(screen.message().contains("Nobody may be on this list"), "{}", screen.message());
    let (set, source) = (vec![(ConsentKind::Ads, true)], "form".to_owned());
    screen.base.run(Command::SetConsents { contact: 1, set, source });
    screen.press("<Ctrl-S>");
    assert!(screen.message().contains("Spring fair: 1 on it, 0 refused, 1 never asked"), "{}", screen.message());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Anna Berg") && !text.contains("Bert Lind"), "{text}");
}

#[test]
fn what_is_written_for_long_says_how_far_it_is_and_can_be_stopped_or_left_to_itself() {
    for (lang, far, stopped, left) in [
        (Lang::En, "Writing: 43%", "Stopped; no file was written", "Writing in the background"),
        (Lang::Ru, "Записывается: 43%", "Остановлено; файл не записан", "Файл пишется"),
    ] {
        let mut screen = listed(lang);
        screen.holding = true;
        screen.press("3x<Ctrl-S>");
        assert!(screen.text().contains(far) && screen.text().contains("Esc"), "{}", screen.text());
        screen.press("abc<Ctrl-S>");
        assert!(screen.text().contains(far), "nothing is typed meanwhile: {}", screen.text());
        screen.press("<Esc>");
        assert!(screen.message().contains(stopped) && !screen.text().contains(far), "{}", screen.text());
        assert!(!screen.base.folder.path().join("contacts.csv").exists());
        screen.press("x<Ctrl-S><Enter>");
        assert!(screen.message().contains(left) && !screen.text().contains(far), "{}", screen.text());
    }
}

#[test]
fn a_list_with_a_name_is_made_in_the_background_and_one_that_is_stopped_leaves_the_others_alone() {
    for (lang, far, stopped) in [
        (Lang::En, "Writing: 43%", "Stopped; nothing was changed"),
        (Lang::Ru, "Записывается: 43%", "Остановлено; ничего не изменилось"),
    ] {
        let mut screen = listed(lang);
        let (set, source) = (vec![(ConsentKind::Ads, true)], "form".to_owned());
        screen.base.run(Command::SetConsents { contact: 1, set, source });
        screen.holding = true;
        screen.press("3x<Ctrl-S><Enter>");
        let running = screen.running();
        screen.press("x<Tab><Tab>").type_text("Spring").press("<Ctrl-S>");
        assert!(screen.text().contains(far) && screen.text().contains("Esc"), "{}", screen.text());
        assert_eq!(screen.running(), running + 1);
        screen.press("<Esc>");
        assert!(screen.message().contains(stopped) && !screen.text().contains(far), "{}", screen.text());
        assert_eq!(screen.running(), running, "the file that was begun before is still written");
        assert!(screen.base.ask(AskHandouts { limit: 9 }).is_empty());
    }
}
