//! Bringing in a table on screen: said, looked at, put right, tried, done, undone.

use crate::screen::Screen;
use kontora::desk::{AskCard, AskContactCount, Command, ContactField, NewContact};
use kontora::text::Lang::{self, En, Ru};
use std::path::PathBuf;

const PEOPLE: &str =
    "Имя;Телефон;Любимый цвет\nАнна Ёлкина;111-22-33;синий\nбез хвоста\nОлег Дубов;444-55-66;\n;;синий\n";

/// Wide enough for the list of columns and for what is said of ten rows.
const BOOK: &str = "ИД;Фамилия;Имя;Отчество;Рабочий телефон;E-mail;Компания;Город;Дата рождения;Хобби\n\
    1;Ёлкина;Анна;Ивановна;8 (000) 111-22-33;anna@example.com;ООО «Луч»;Орёл;12.05.1980;шахматы\n\
    2;Дубов;Олег;Петрович;8 (000) 111-22-34;oleg@example.com;ООО «Луч»;Орёл;;\n\
    3;Клёнова;Ольга;;+7 000 111-22-35, доб. 12;olga@example.com;;Тула;31.12;лыжи\n\
    4;;;;;;ООО «Заря»;Тула;;\n5;Сосна;Пётр;Ильич;;не адрес;;;;\nобрыв\n\
    7;Berg;Anna;;+1 212-555-0100;a.berg@example.com;Acme Inc.;York;;\n8;Braun;Max;;;max@example.com;;York;;\n\
    9;Липа;Нина;Олеговна;;nina@example.com;;Тверь;01.02.1975;\n10;Ива;Иван;Иванович;;ivan@example.com;;Тверь;;\n\
    11;Рябина;Вера;;;vera@example.com;;Псков;;\n";

/// A screen and a table beside its base.
fn with_table(lang: Lang, text: &str) -> (Screen, PathBuf) {
    let screen = Screen::open(lang);
    let file = screen.base.folder.path().join("people.csv");
    std::fs::write(&file, text).unwrap();
    (screen, file)
}

#[test]
fn a_table_is_looked_at_tried_brought_in_and_taken_back_with_u() {
    let (mut screen, file) = with_table(En, PEOPLE);
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(screen.line("Любимый цвет").contains("not at all"), "{}", screen.text());
    assert!(screen.sees("Ёлкина · Анна") && screen.sees("The first rows as they will be"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.line("Will be new").contains(" 2 ") && screen.sees("Nothing is written yet"), "{}", screen.text());
    assert!(screen.line("line 3").contains("one field where the header has 3"), "{}", screen.text());
    assert!(screen.press("<Esc>").sees("Любимый цвет"), "the columns are as they were");
    screen.press("<Enter><Enter>");
    assert!(screen.sees("people.csv.rejected.csv"), "{}", screen.text());
    assert!(screen.message().contains("2 added"), "{}", screen.message());
    assert!(screen.hints().starts_with("u undo all of it"), "{}", screen.hints());
    // Undone with one key, it can be brought in again, or its columns put right.
    assert!(screen.press("u").sees("Любимый цвет"), "{}", screen.text());
    assert!(screen.base.try_run(Command::Undo { op: None }).is_err(), "nothing is left of it");
    screen.press("<Enter><Enter><Esc>");
    assert!(screen.sees("Анна Ёлкина") && screen.sees("Олег Дубов"));
}

#[test]
fn a_path_is_completed_while_it_is_typed() {
    let (mut screen, file) = with_table(En, PEOPLE);
    let folder = screen.base.folder.path().join("old books");
    std::fs::create_dir(&folder).unwrap();
    for name in ["Google.csv", "Google 2.csv", "notes.pdf", ".hidden.csv"] {
        std::fs::write(folder.join(name), PEOPLE).unwrap();
    }
    let above = file.parent().unwrap().to_str().unwrap().to_owned();
    screen.press("I").type_text(&format!("{above}/OLD"));
    assert!(screen.sees("old books/") && screen.hints().starts_with("Tab complete"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(
        screen.sees("Google.csv  1 KB") && !screen.sees("notes.pdf") && !screen.sees("hidden"),
        "{}",
        screen.text()
    );
    screen.press("<Tab>").type_text(".");
    assert!(!screen.sees("Google 2"), "{}", screen.text());
    screen.press("<Tab>");
    assert!(screen.sees("old books/Google.csv") && !screen.sees("  1 KB"), "{}", screen.text());
    assert!(screen.press("<Ctrl-S>").sees("Любимый цвет"));
}

#[test]
fn columns_are_put_right_by_keys_and_stay_so_for_the_next_file() {
    let (mut screen, file) = with_table(En, "who,where,born,hue\nAnna Berg,York,03/04/1990,blue\n");
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(screen.line("who").contains("by its data"), "{}", screen.text());
    screen.press("j<Space>").type_text("town");
    assert!(screen.sees("What is “where” here?"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.line("where").contains("by you, now"), "{}", screen.text());
    screen.press("j<Right>").type_text("birth").press("<Enter>");
    assert!(screen.sees("can be read in two ways") && screen.sees("03/04/1990?"), "{}", screen.text());
    // Nothing is guessed: without an answer there is no trial.
    assert!(screen.press("<Enter>").message().contains("First say"), "{}", screen.text());
    assert!(screen.press("d").sees("1990-04-03"), "{}", screen.text());
    assert!(screen.press("d").sees("1990-03-04") && screen.sees("Birthday, mm/dd"), "{}", screen.text());
    screen.press("j<Space>").type_text("note").press("<Enter>");
    assert!(screen.line("hue").contains("Note"), "{}", screen.text());
    assert!(screen.press("x").line("hue").contains("– left out –"), "{}", screen.text());
    screen.press("<Enter><Enter><Esc>");
    assert!(screen.sees("Anna Berg"), "{}", screen.text());

    std::fs::write(&file, "Who,Where,Born,Hue\nMax Braun,Leeds,05/06/1991,red\n").unwrap();
    screen.press("I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(screen.line("Born").contains("remembered") && screen.sees("1991-05-06"), "{}", screen.text());
    screen.press("<Enter><Enter><Esc>");
    assert!(screen.sees("Max Braun"));
    let towns = [1, 2].map(|contact| screen.base.ask(AskCard { contact }).line.town);
    assert_eq!(towns, ["York", "Leeds"]);
}

#[test]
fn encoding_and_separator_are_said_by_keys() {
    let screen = Screen::open(Ru);
    let file = screen.base.folder.path().join("люди.csv");
    // «Яна Ёлкина|Тула» in KOI8-R, without a word that tells it from others.
    std::fs::write(&file, b"\xe9\xcd\xd1|\xe7\xcf\xd2\xcf\xc4\n\xf1\xce\xc1|\xf4\xd5\xcc\xc1\n").unwrap();
    let mut screen = screen;
    screen.press("I").type_text(file.to_str().unwrap()).press("<Ctrl-S>e").type_text("1252").press("<Enter>");
    assert!(screen.sees("windows-1252, как вы указали") && !screen.sees("Тула"), "{}", screen.text());
    screen.press("e").type_text("koi").press("<Enter>");
    assert!(screen.sees("KOI8-R, как вы указали") && screen.sees("Тула"), "{}", screen.text());
    screen.press("s").type_text("таб").press("<Enter>");
    assert!(screen.sees("разделитель «табуляция»") && screen.sees("1 столбец"), "{}", screen.text());
    screen.press("s").type_text("черта").press("<Enter>");
    assert!(screen.sees("разделитель «|»") && screen.sees("2 столбца"), "{}", screen.text());
}

#[test]
fn what_was_edited_here_is_shown_field_by_field_and_taken_by_a_key() {
    let (mut screen, file) = with_table(En, "id,name,town,job title\n1,Anna Berg,York,Buyer\n2,Max Braun,York,\n");
    let bring = |screen: &mut Screen| {
        screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>");
    };
    bring(&mut screen);
    screen.press("y<Esc>");
    for (id, field, value) in [(1, "town", "Leeds"), (1, "post", "Owner"), (2, "town", "Hull")] {
        screen.base.run(Command::EditContact {
            id,
            seen: None,
            set: vec![(ContactField::of_word(field).unwrap(), value.into())],
        });
    }
    bring(&mut screen);
    assert!(screen.sees("Changed here, otherwise in the file (3)"), "{}", screen.text());
    assert!(screen.sees("Post: “Owner” here, “Buyer” in the file"), "{}", screen.text());
    assert!(screen.sees("There is nothing to bring in"), "{}", screen.text());
    assert!(screen.press("t").sees("Post: “Buyer” from the file in place of “Owner”"), "{}", screen.text());
    screen.press("y");
    assert!(screen.sees("otherwise in the file (2)"), "{}", screen.text());
    // After the run the same key takes one at once, the other takes all.
    screen.press("t");
    assert!(screen.sees("otherwise in the file (1)"), "{}", screen.text());
    screen.press("T");
    assert!(!screen.sees("otherwise in the file ("), "{}", screen.text());
    let card = |screen: &Screen, contact| screen.base.ask(AskCard { contact });
    assert_eq!((card(&screen, 1).line.town.as_str(), card(&screen, 2).line.town.as_str()), ("York", "York"));
    screen.press("u");
    assert_eq!((card(&screen, 1).line.town.as_str(), card(&screen, 2).line.town.as_str()), ("Leeds", "Hull"));
    assert_eq!(card(&screen, 1).details.post, "Owner", "one key takes back all that this import took");
}

#[test]
fn who_is_probably_here_is_told_with_their_likely_twin() {
    let (mut screen, file) = with_table(En, "name,phone,town\nAnna Bergg,+1 202 555 0101,York\n");
    screen.base.run(Command::AddContact(NewContact {
        name: "Anna Berg".into(),
        phones: vec!["+1 202 555 0101".into()],
        ..NewContact::default()
    }));
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>");
    assert!(screen.line("line 2").contains("probably Anna Berg, who is here"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.hints().contains("d twice"), "{}", screen.hints());
    assert!(screen.press("d").sees("Who of this import is here twice"), "{}", screen.text());
}

#[test]
fn the_files_of_a_folder_are_looked_at_one_by_one_and_come_in_as_one_step() {
    let mut screen = Screen::open(En);
    let folder = screen.base.folder.path().join("books");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in [
        ("a.csv", "Name,Phone\nAnna Berg,+1 202 555 0101\n"),
        ("b.csv", "Имя;Др;Рост\nОлег Дубов;03/04/1990;180\nAnna Berg;;\nобрыв\n"),
        ("c.csv", "PK\u{3}\u{4}\0\0not a table"),
        ("d.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Max Braun\nEND:VCARD\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    screen.press("3I").type_text(&format!("{}/", folder.to_str().unwrap())).press("<Ctrl-S>");
    assert!(screen.sees("a.csv (1 of 4)") && screen.hints().contains("Tab next file"), "{}", screen.text());
    // Whatever does not tell all is shown before the trial run.
    assert!(screen.press("<Enter>").sees("b.csv (2 of 4)"), "{}", screen.text());
    assert!(screen.press("<Enter>").message().contains("First say"), "{}", screen.text());
    assert!(screen.press("d").sees("1990-04-03"), "{}", screen.text());
    assert!(screen.press("<Enter>").sees("c.csv (3 of 4)"), "{}", screen.text());
    assert!(screen.sees("a compressed file") && screen.message().contains("X goes on without it"), "{}", screen.text());
    assert!(screen.press("X").sees("d.vcf (3 of 3)"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.sees("3 files") && screen.line("Will be new").contains(" 3 "), "{}", screen.text());
    assert!(screen.line("line 4 · b.csv").contains("one field where the header has 3"), "{}", screen.text());
    assert!(screen.press("<Enter>").message().contains("3 added"), "{}", screen.text());
    assert!(screen.press("u").sees("d.vcf (3 of 3)"), "{}", screen.text());
    assert!(screen.base.try_run(Command::Undo { op: None }).is_err(), "nothing is left of it");
}

#[test]
fn days_that_contradict_each_other_are_shown_and_what_does_not_fit_is_told() {
    let text = "name,birthday\nAnna Berg,25/12/1979\nMax Braun,12/25/1981\n";
    let (mut screen, file) = with_table(En, text);
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(
        screen.sees("25/12/1979 and 12/25/1981 contradict each other") && screen.sees("25/12/1979?"),
        "{}",
        screen.text()
    );
    screen.press("d<Enter>");
    assert!(screen.line("line 3").contains("“12/25/1981” is no date and is left out"), "{}", screen.text());
    assert!(!screen.sees("line 2"), "{}", screen.text());
}

#[test]
fn an_order_of_dates_that_the_file_itself_contradicts_is_not_used_and_that_is_said() {
    for (lang, says) in [
        (En, "“born” itself tells that the day stands first (25/03/1990); it is read so."),
        (Ru, "По столбцу «born» видно, что первым стоит день (25/03/1990); так он и читается."),
    ] {
        let (mut screen, file) = with_table(lang, "name,born\nAnna Berg,25/03/1990\nBert Lind,04/05/1991\n");
        screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>j<Space>").type_text("birthday");
        if lang == Ru {
            screen.press(&"<Backspace>".repeat(8)).type_text("день рождения");
        }
        screen.press("<Enter>d");
        assert!(!screen.sees(says), "what is said is what the file tells: {}", screen.text());
        screen.press("d");
        assert!(screen.sees(says) && screen.sees("1991-05-04"), "{}", screen.text());
        screen.press("<Enter>");
        assert!(screen.sees(says), "{}", screen.text());
        screen.press("<Enter>");
        assert!(screen.sees(says), "{}", screen.text());
    }
}

#[test]
fn numbers_that_can_be_read_in_two_ways_are_asked_about() {
    let text = "order;customer;date;product;price;quantity\n1;Anna Berg;02.01.2026;Tea;1 234,50;1.234\n";
    let (mut screen, file) = with_table(En, text);
    screen.press("I").type_text(file.to_str().unwrap()).press("<Tab><Right><Right><Ctrl-S>");
    assert!(screen.sees("2026-01-02") && screen.sees("1234.50"), "{}", screen.text());
    std::fs::write(&file, text.replace("1 234,50", "10")).unwrap();
    screen.press("<Esc>").press("<Ctrl-S>");
    assert!(screen.sees("the number 1.234 can be read in two ways. m says"), "{}", screen.text());
    assert!(screen.sees("1.234?") && screen.press("<Enter>").message().contains("First say"), "{}", screen.text());
    assert!(screen.press("m").sees("decimal comma") && screen.sees("  1234 "), "{}", screen.text());
    assert!(screen.press("m").sees("decimal point") && screen.sees("  1.234 "), "{}", screen.text());
}

#[test]
fn only_what_goes_with_what_the_file_lists_is_asked() {
    let mut screen = Screen::open(En);
    screen.press("I").type_text("x.csv").press("<Tab><Tab><Tab>").type_text("Fair");
    assert!(screen.sees("Contacts are") && !screen.sees("Orders paid"), "{}", screen.text());
    screen.press("<BackTab><BackTab><Right>");
    assert!(screen.sees("products") && !screen.sees("Fair") && !screen.sees("Orders paid"), "{}", screen.text());
    assert!(screen.press("<Right>").sees("Orders paid") && screen.sees("x.csv"), "{}", screen.text());
    assert!(screen.press("<Left><Left>").line("List ").contains("Fair"), "what was typed is there again");
}

#[test]
fn cards_are_shown_whole_and_a_broken_one_does_not_lose_its_neighbours() {
    let screen = Screen::open(En);
    let file = screen.base.folder.path().join("cards.vcf");
    let card =
        |name: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:+1 202 555 0101\nBDAY:1980-05-12\nEND:VCARD\n");
    std::fs::write(&file, card("Anna Berg") + "BEGIN:VCARD\nVERSION:3.0\nFN:Half\n" + &card("Max Braun")).unwrap();
    let mut screen = screen;
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S>");
    assert!(screen.sees("vCards · UTF-8") && screen.sees("Birthday: 1980-05-12"), "{}", screen.text());
    assert!(screen.press("x").message().contains("vCards say themselves"), "{}", screen.text());
    assert!(screen.press("j").sees("the card begins here and does not end"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.line("Will be new").contains(" 2 ") && screen.line("Rejected").contains(" 1 "), "{}", screen.text());
    assert!(screen.press("<Enter><Esc>").sees("Max Braun"));
}

#[test]
fn an_import_that_is_stopped_leaves_the_base_as_it_was_and_what_was_said_as_well() {
    let (mut screen, file) = with_table(En, PEOPLE);
    screen.holding = true;
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>");
    assert!(screen.sees("Reading: 0%") && screen.hints().starts_with("Esc stop"), "{}", screen.text());
    screen.press("<Esc>");
    assert!(
        screen.message().contains("Stopped; the base is as it was") && screen.sees("Любимый цвет"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_trial_run_that_ended_before_it_heard_that_it_should_stop_is_not_said_to_be_stopping() {
    let (mut screen, file) = with_table(En, PEOPLE);
    (screen.holding, screen.busy) = (true, true);
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter><Esc>");
    assert!(screen.message().contains("Stopping"), "{}", screen.text());
    screen.release();
    assert!(screen.sees("Nothing is written yet") && !screen.message().contains("Stopping"), "{}", screen.text());
}

#[test]
fn what_is_wrong_stands_beside_its_field() {
    let (mut screen, file) = with_table(En, "что,почём\nКнига,1\n");
    screen.press("I<Ctrl-S>");
    assert!(screen.sees("Fill this in."));
    screen.type_text("nowhere.csv").press("<Ctrl-S>");
    assert!(screen.sees("There is no file nowhere.csv"), "{}", screen.text());
    screen.press(&"<Backspace>".repeat(11)).type_text(file.to_str().unwrap()).press("<Tab><Right><Ctrl-S>");
    assert!(screen.sees("No column holds this: Name."), "{}", screen.text());
    screen.press("<Space>").type_text("name").press("<Enter>j<Space>").type_text("price").press("<Enter><Enter>");
    assert!(screen.sees("Nothing is written yet"), "{}", screen.text());
    screen.press("<Esc><Esc><Esc>");
    assert!(screen.press("n").sees("Bring in a table"), "what was typed is not thrown away unasked");
    assert!(!screen.press("<Esc>y").sees("Bring in a table"));
}

#[test]
fn what_was_said_of_a_file_is_there_again_after_the_program_ended() {
    let (mut screen, file) = with_table(En, "who,where\nAnna Berg,York\n");
    screen
        .press("3I")
        .type_text(file.to_str().unwrap())
        .press("<Ctrl-S>j<Space>")
        .type_text("town")
        .press("<Enter><Ctrl-C>");
    let mut later = Screen::on(screen.base);
    assert!(later.sees("Bring in a table") && later.sees("people.csv"), "{}", later.text());
    later.press("<Enter>");
    assert!(later.press("<Ctrl-S>").line("where").contains("Town"), "{}", later.text());
}

#[test]
fn all_that_was_said_of_the_files_of_a_folder_is_there_again_after_the_program_ended() {
    let screen = Screen::open(En);
    let folder = screen.base.folder.path().join("books");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in [
        ("a.csv", &b"who,where,born\nAnna Berg,York,03/04/1990\n"[..]),
        ("b.csv", b"name,town\nOtto Left,Ulm\n"),
        // In KOI8-R, without a word that tells it from others.
        ("c.csv", b"\xe9\xcd\xd1|\xe7\xcf\xd2\xcf\xc4\n\xf1\xce\xc1|\xf4\xd5\xcc\xc1\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let mut screen = screen;
    screen.press("3I").type_text(folder.to_str().unwrap()).press("<Ctrl-S>");
    screen.press("j<Space>").type_text("town").press("<Enter>j<Space>").type_text("birth").press("<Enter>d");
    assert!(screen.sees("1 of 3") && screen.sees("1990-04-03"), "{}", screen.text());
    screen.press("<Tab>X");
    assert!(screen.sees("2 of 2") && screen.sees("c.csv"), "{}", screen.text());
    screen.press("e").type_text("koi").press("<Enter>s").type_text("bar").press("<Enter>");
    assert!(screen.sees("Тула"), "{}", screen.text());
    screen.press("<Ctrl-C>");
    // What was said and not looked at again is not lost the next time either.
    let mut later = Screen::on(screen.base);
    assert!(!later.sees("koi8") && later.sees("books"), "{}", later.text());
    later.press("<Enter><Ctrl-C>");
    let mut later = Screen::on(later.base);
    later.press("<Enter><Ctrl-S>");
    assert!(later.sees("1 of 2") && later.line("where").contains("by you, now"), "{}", later.text());
    assert!(later.sees("1990-04-03"), "{}", later.text());
    later.press("<Tab>");
    assert!(later.sees("2 of 2") && later.sees("c.csv") && later.sees("Тула"), "{}", later.text());
    // Who looks again, looks at all of them.
    later.press("<Esc><Ctrl-S>");
    assert!(later.sees("of 3"), "{}", later.text());
}

#[test]
fn fields_marked_to_be_taken_stay_so_over_another_look_and_the_end_of_the_program() {
    let (mut screen, file) = with_table(En, "id,name,town\n1,Anna Berg,York\n2,Max Braun,York\n");
    let bring = "3I";
    screen.press(bring).type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>y<Esc>");
    for id in [1, 2] {
        let set = vec![(ContactField::of_word("town").unwrap(), "Leeds".into())];
        screen.base.run(Command::EditContact { id, seen: None, set });
    }
    screen.press(bring).type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>t");
    let taken = "“York” from the file in place of “Leeds”";
    assert!(screen.sees(taken), "{}", screen.text());
    screen.press("<Esc><Enter>");
    assert!(screen.sees(taken) && screen.sees("“Leeds” here"), "one of two: {}", screen.text());
    screen.press("<Ctrl-C>");
    let mut later = Screen::on(screen.base);
    later.press("<Enter><Ctrl-S><Enter>");
    assert!(later.sees(taken) && later.sees("“Leeds” here"), "{}", later.text());
    later.press("y<Esc>");
    assert_eq!([1, 2].map(|contact| later.base.ask(AskCard { contact }).line.town), ["York", "Leeds"]);
}

#[test]
fn a_column_that_is_remembered_can_be_read_as_recognised_again() {
    for (lang, town, recognise, remembered) in
        [(En, "Town", "recognise", "remembered"), (Ru, "Город", "распознать", "вами раньше")]
    {
        let (mut screen, file) = with_table(lang, "name,town\nAnna Berg,York\n");
        let path = file.to_str().unwrap();
        screen.press("3I").type_text(path).press("<Ctrl-S>jx<Enter><Enter><Esc>");
        std::fs::write(&file, "name,town\nMax Braun,Leeds\n").unwrap();
        screen.press("I").type_text(path).press("<Ctrl-S>j");
        assert!(screen.line("town").contains(remembered), "{}", screen.text());
        screen.press("<Space>").type_text(recognise);
        screen.press("<Enter>");
        assert!(screen.line("town").contains(town) && !screen.line("town").contains(remembered), "{}", screen.text());
        screen.press("<Enter><Enter><Esc>");
        std::fs::write(&file, "name,town\nEva Blum,Hull\n").unwrap();
        screen.press("I").type_text(path).press("<Ctrl-S>");
        assert!(screen.line("town").contains(town) && !screen.line("town").contains(remembered), "{}", screen.text());
    }
}

#[test]
fn every_step_has_room_on_the_smallest_screen() {
    for size in [(40, 10), (41, 12), (60, 16)] {
        let (screen, file) = with_table(Ru, &BOOK.replace("Ольга", "Ольга 👩‍👩‍👧").replace("31.12", "03/04/1990"));
        let mut screen = screen.sized(size.0, size.1);
        screen.press("I").type_text(file.to_str().unwrap()).press("<Ctrl-S>").text();
        for keys in ["<Down>", "<Space>", "<Esc>", "e", "<Esc>", "G", "d", "<Enter>", "j", "<Enter>", "j", "u", "<Esc>"]
        {
            assert!(!screen.press(keys).text().is_empty(), "{keys} at {size:?}");
        }
    }
}

#[test]
fn every_step_looks_as_it_should() {
    for (lang, name) in [(En, "en"), (Ru, "ru")] {
        let (screen, file) = with_table(lang, BOOK);
        let mut screen = screen.sized(80, 24);
        insta::assert_snapshot!(format!("import_form_{name}_80"), screen.press("I").text());
        screen.type_text(file.to_str().unwrap()).press("<Ctrl-S>");
        insta::assert_snapshot!(format!("import_columns_{name}_80"), screen.text());
        insta::assert_snapshot!(format!("import_pick_{name}_80"), screen.press("<Space>").text());
        insta::assert_snapshot!(format!("import_trial_{name}_80"), screen.press("<Esc><Enter>").text());
        let mut screen = screen.sized(120, 35);
        insta::assert_snapshot!(format!("import_columns_{name}_120"), screen.press("<Esc>").text());
        std::fs::write(&file, BOOK.replace("обрыв\n", "")).unwrap(); // the path of what is rejected is never the same
        let done = screen.press("<Enter><Enter>").text();
        insta::assert_snapshot!(format!("import_done_{name}_120"), done);
    }
}

#[test]
fn rejected_rows_are_opened_in_the_users_editor_or_it_is_said_where_they_are() {
    for (lang, hint, done, none) in [
        (En, "e rejected rows", "Rows that were mended come in with I", "Neither $VISUAL nor $EDITOR names an editor"),
        (Ru, "e отвергнутые", "Исправленные строки загрузит I", "Ни $VISUAL, ни $EDITOR не называют редактора"),
    ] {
        let (mut screen, file) = with_table(lang, PEOPLE);
        screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter><Enter>");
        assert!(screen.hints().contains(hint), "{}", screen.hints());
        screen.press("e");
        assert!(screen.message().contains(none), "{}", screen.message());
        screen.editor = |text| Some(text.replace("без хвоста", "Без Хвоста;777-88-99;"));
        screen.press("e");
        assert!(screen.message().contains(done), "{}", screen.message());
        screen.press("<Esc>I").type_text(&format!("{}.rejected.csv", file.display())).press("<Ctrl-S><Enter><Enter>");
        assert!(screen.base.ask(AskContactCount { filter: "Хвоста".into() }) == 1, "{}", screen.text());
        let (mut screen, file) = with_table(lang, "Имя;Телефон\nАнна Ёлкина;111-22-33\n");
        screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter><Enter>");
        let none = if lang == En {
            "There is no file of rejected rows."
        } else {
            "Файла отвергнутых строк нет."
        };
        assert!(screen.press("e").message().contains(none), "{}", screen.message());
    }
}

/// A name like no other.
fn name(n: u64) -> String {
    let mut dice = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D;
    let mut letter = || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((dice >> 33) % 26).unwrap())
    };
    let mut word = || (0..9).map(|_| letter()).collect::<String>();
    format!("{} {}", word(), word())
}

#[test]
fn who_comes_in_bulk_was_not_compared_which_is_said_and_d_shows_the_twins_of_the_import_first() {
    let (trial, done) =
        ("not compared with those who are here; after the import d", "came in bulk and were not compared");
    let (title, none) = ("Who of this import", "shows the pairs of everybody");
    let note = "long enough to be read in pieces ".repeat(4);
    let row = |n| format!("{},,,{note}\n", name(n));
    let mut rows: String = (0..12_000).map(row).collect();
    rows += "Katherine Smithson,k.smithson@example.com,Leeds,\nKatherine Smitson,k.smithson@example.com,Leeds,\n";
    let (mut screen, file) = with_table(En, &format!("name,email,town,note\n{rows}"));
    for name in ["Bartholomew Greenwood", "Bartholomew Grenwood"] {
        let new = NewContact { name: name.into(), emails: vec!["b.green@example.com".into()], ..NewContact::default() };
        screen.base.run(Command::AddContact(new));
    }
    screen.press("3I").type_text(file.to_str().unwrap()).press("<Ctrl-S><Enter>");
    assert!(screen.sees(trial), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.sees(done), "{}", screen.text());
    screen.press("d");
    assert!(screen.sees(title) && screen.sees("Katherine Smithson"), "{}", screen.text());
    assert!(!screen.sees("Bartholomew"), "{}", screen.text());
    screen.press("a");
    assert!(!screen.sees(title) && screen.sees("Katherine") && screen.sees("Bartholomew"), "{}", screen.text());
    screen.press("ax");
    assert!(screen.sees(none), "{}", screen.text());
    screen.press("<Esc>");
    assert!(screen.sees(done), "back at what came of the import: {}", screen.text());
}
