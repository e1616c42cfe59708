//! Bringing in a table on screen: said, tried, seen, done, undone.

use crate::screen::Screen;
use kontora::text::Lang::{self, En, Ru};
use std::path::PathBuf;

const PEOPLE: &str =
    "Имя;Телефон;Любимый цвет\nАнна Ёлкина;111-22-33;синий\nбез хвоста\nОлег Дубов;444-55-66;\n;;синий\n";

/// A screen and a table beside its base.
fn with_table(lang: Lang, text: &str) -> (Screen, PathBuf) {
    let screen = Screen::open(lang);
    let file = screen.base.folder.path().join("people.csv");
    std::fs::write(&file, text).unwrap();
    (screen, file)
}

#[test]
fn a_table_is_tried_first_then_brought_in_and_taken_back_with_u() {
    let (mut screen, file) = with_table(En, PEOPLE);
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(screen.sees("Would read 4: 2 added"), "{}", screen.text());
    assert!(screen.sees("line 3: one field where the header has 3") && screen.sees("line 5: no name"));
    screen.press("n");
    assert!(screen.sees(file.file_name().unwrap().to_str().unwrap()), "the form is as it was");
    screen.press("<Ctrl-S>y");
    assert!(screen.sees("Read 4: 2 added") && screen.sees("people.csv.rejected.csv"), "{}", screen.text());
    assert!(screen.message().contains("2 added"), "{}", screen.message());
    screen.press("u").press("U<Esc>");
    assert!(screen.sees("Анна Ёлкина") && screen.sees("Олег Дубов"));
    screen.press("u");
    assert!(!screen.sees("Анна Ёлкина"));
}

#[test]
fn what_is_wrong_stands_beside_its_field() {
    let (mut screen, file) = with_table(En, "что,почём\nКнига,1\n");
    screen.press("I<Ctrl-S>");
    assert!(screen.sees("Fill this in."));
    screen.type_text("nowhere.csv").press("<Ctrl-S>");
    assert!(screen.sees("There is no file nowhere.csv"), "{}", screen.text());
    screen.press(&"<Backspace>".repeat(11)).type_text(file.to_str().unwrap()).press("<Tab><Right><Ctrl-S>");
    assert!(screen.sees("No column of the file is known as name"), "{}", screen.text());
    screen.type_text("что=name, почём=price").press("<Ctrl-S>");
    assert!(screen.sees("Would read 1: 1 added"), "{}", screen.text());
    screen.press("n<Esc>");
    assert!(screen.press("n").sees("Bring in a table"), "what was typed is not thrown away unasked");
    assert!(!screen.press("<Esc>y").sees("Bring in a table"));
}

#[test]
fn the_form_and_the_trial_look_as_they_should() {
    for (lang, name) in [(En, "en"), (Ru, "ru")] {
        let (screen, file) = with_table(lang, PEOPLE);
        let mut screen = screen.sized(80, 24);
        insta::assert_snapshot!(format!("import_form_{name}_80"), screen.press("I").text());
        screen.type_text(file.to_str().unwrap()).press("<Ctrl-S>");
        insta::assert_snapshot!(format!("import_trial_{name}_80"), screen.text());
    }
}
