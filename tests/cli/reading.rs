//! What cells mean, through the binary: phones as they are dialled, e-mails that are doubtful, dates in one way, rows without a name.

use crate::support::Kontora;
use serde_json::{Value, json};

fn counts(report: &Value) -> [i64; 5] {
    let count = |name: &str| report[name].as_i64().unwrap();
    let rejected = i64::try_from(report["rejected"].as_array().unwrap().len()).unwrap();
    [count("read"), count("added"), count("updated"), count("unchanged"), rejected]
}

#[test]
fn a_phone_is_one_however_it_is_written_and_stays_as_it_was_written() {
    let kontora = Kontora { lang: "ru", ..Kontora::new() };
    let file = kontora.file(
        "люди.csv",
        "ФИО;Телефон\nЁлкина Анна;(495) 123-45-67\nДубов Олег;8 (495) 123-45-68, доб. 12\nБелов Пётр;+49 (0)30 9876543\n",
    );
    kontora.ok(&["config", "set", "currency", "RUB"]); // tells the country, too
    assert_eq!(counts(&kontora.json(&["import", "contacts", &file])), [3, 3, 0, 0, 0]);
    for (sought, name) in [
        ("8 495 123-45-67", "Ёлкина Анна"),
        ("+7 (495) 123 45 67", "Ёлкина Анна"),
        ("123-45-67", "Ёлкина Анна"),
        ("84951234568", "Дубов Олег"),
        ("030 9876543", "Белов Пётр"),
        ("0049 30 9876543", "Белов Пётр"),
    ] {
        let found = kontora.json(&["contact", "find", sought]);
        assert_eq!((found[0]["name"].as_str(), found.as_array().unwrap().len()), (Some(name), 1), "{sought}");
    }
    assert_eq!(kontora.json(&["contact", "find", "Ёлкина"])[0]["phones"], json!(["(495) 123-45-67"]));
    let list = kontora.ok(&["contact", "list"]);
    assert!(list.contains("+7 495 123-45-67") && list.contains("+7 495 123-45-68 доб. 12"), "{list}");
    let again = kontora.file(
        "снова.csv",
        "ФИО;Телефон\nЁлкина Анна;8-495-123-45-67\nДубов Олег;+7 495 1234568 доб.12\nБелов Пётр;+49309876543\n",
    );
    assert_eq!(counts(&kontora.json(&["import", "contacts", &again])), [3, 0, 0, 3, 0], "known again");
    kontora.add(&["contact", "add", "--name", "Вебер Ева", "--phone", "030 7654321"]);
    assert_eq!(kontora.json(&["contact", "find", "+49 30 7654321"]), json!([]), "nobody said that she is in Germany");
    kontora.ok(&["config", "set", "firm.country", "de"]);
    assert_eq!(kontora.json(&["contact", "find", "+49 30 7654321"])[0]["name"], "Вебер Ева");
    kontora.ok(&["check"]);
    kontora.ok(&["undo"]);
    assert_eq!(kontora.json(&["contact", "find", "+49 30 7654321"]), json!([]));
    kontora.ok(&["check"]);
    assert!(kontora.refused(&["config", "set", "firm.country", "ZZ"]).contains("RU"));
}

#[test]
fn what_is_not_quite_right_is_taken_and_told() {
    let kontora = Kontora::new();
    let file = kontora.file(
        "people.csv",
        "Name,Email,Phone,Birthday,Company\nAnna Berg,anna@example..com,call me,31.02.1980,\nMax Braun,max@localhost,,13.05.1990,\n\
         ,nora@example.com,,,\n,,+1 212-555-0100,,\n,,,,Lind Ltd\n,,,,\n,,,01.01.1990,\n",
    );
    let report = kontora.json(&["import", "contacts", &file]);
    assert_eq!(counts(&report), [6, 5, 0, 0, 1], "{report}");
    let notes: Vec<(i64, &str)> = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|noted| (noted["line"].as_i64().unwrap(), noted["note"].as_str().unwrap()))
        .collect();
    assert_eq!(
        notes,
        [
            (2, "“call me” is no phone number; it is kept as wrong"),
            (2, "“anna@example..com” cannot be an e-mail address; it is kept as wrong"),
            (2, "birthday: “31.02.1980” is no date and is left out"),
            (3, "“max@localhost” is hardly an e-mail address; it is kept as doubtful"),
        ]
    );
    let names: Vec<Value> =
        kontora.json(&["contact", "list"]).as_array().unwrap().iter().map(|contact| contact["name"].clone()).collect();
    assert_eq!(names, ["+1 212-555-0100", "Anna Berg", "Lind Ltd", "Max Braun", "nora@example.com"]);
    assert_eq!(counts(&kontora.json(&["import", "contacts", &file])), [6, 0, 0, 5, 1]);
    let said = kontora.ok(&["import", "contacts", &file, "--dry-run"]);
    assert!(said.contains("Look at 4 things") && said.contains("line 3: “max@localhost”"), "{said}");
    // What a spreadsheet with a comma before decimals made of a long number is one thing to be put right, not two.
    let rounded = kontora.file("rounded.csv", "Name;Phone\nClara White;7,912E+10\n");
    let notes = kontora.json(&["import", "contacts", &rounded])["notes"].clone();
    assert_eq!(notes, json!([{"line": 2, "note": "“7,912E+10” is no phone number; it is kept as wrong"}]));
}

#[test]
fn a_column_of_dates_is_read_in_one_way_or_shown() {
    let kontora = Kontora::new();
    for (dates, says) in [
        ("01/02/1990\n03/04/1991", "03/04/1991"),
        ("13/02/1990\n02/13/1990", "02/13/1990"),
        ("1990-02-13\n13.02.1990", "13.02.1990"),
    ] {
        let rows: String = dates.lines().enumerate().map(|(n, date)| format!("Name{n} Berg,{date}\n")).collect();
        let file = kontora.file("people.csv", &format!("name,birthday\n{rows}"));
        let said = kontora.refused(&["import", "contacts", &file]);
        let first = dates.lines().next().unwrap();
        assert!(
            said.contains("birthday") && said.contains("--dates") && (said.contains(says) || said.contains(first)),
            "{said}"
        );
        assert_eq!(counts(&kontora.json(&["import", "contacts", &file, "--dates", "day-first", "--dry-run"]))[1], 2);
    }
}

#[test]
fn what_a_file_told_otherwise_than_was_said_is_not_held_against_the_next_one() {
    let kontora = Kontora::new();
    let tells = kontora.file("tells.csv", "name,birthday\nAnna Berg,12/25/1980\n");
    let open = kontora.file("open.csv", "name,birthday\nBert Lind,03/04/1980\n");
    assert!(kontora.ok(&["import", "contacts", &tells, "--dates", "day-first"]).contains("the month stands first"));
    assert!(kontora.refused(&["import", "contacts", &open]).contains("03/04/1980"));
    kontora.ok(&["import", "contacts", &open, "--dates", "month-first"]);
    kontora.ok(&["import", "contacts", &kontora.file("more.csv", "name,birthday\nClara White,05/06/1980\n")]);
    let prices = kontora.file("prices.csv", "name,weight,quantity,price\nA,1,2,\"1,50\"\n");
    assert!(kontora.ok(&["import", "products", &prices, "--decimal", "point"]).contains("a comma"));
    let preview = kontora.json(&["import", "products", &prices, "--preview"]);
    assert!(preview["columns_since"].is_null(), "{preview}");
}

#[test]
fn a_table_without_telling_names_is_known_by_its_cells() {
    let kontora = Kontora { lang: "ru", ..Kontora::new() };
    let file = kontora.file(
        "выгрузка.csv",
        "Отчёт за февраль;;;\n\nКто;Куда;Ящик;Прочее\nЁлкина Анна;+7 000 111-22-33;anna@example.com;да\nООО «Луч»;+7 000 111-22-34;luch@example.com;нет\n\
         Дубов Олег;+7 000 111-22-35;oleg@example.com;да\n",
    );
    let report = kontora.json(&["import", "contacts", &file]);
    assert_eq!((counts(&report), &report["unknown_columns"]), ([3, 3, 0, 0, 0], &json!(["Прочее"])), "{report}");
    let luch = &kontora.json(&["contact", "find", "Луч"])[0];
    assert_eq!((&luch["kind"], &luch["emails"]), (&json!("organisation"), &json!(["luch@example.com"])));
    let bare = kontora.file("bare.csv", "Белов Пётр;petr@example.com\nСидорова Мария;maria@example.com\n");
    let report = kontora.json(&["import", "contacts", &bare]);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "the first row is a contact, too: {report}");
    let apart = kontora.file("apart.csv", "Козлов,Олег,oleg@kozlov.example\nЖук,Анна,anna@zhuk.example\n");
    kontora.json(&["import", "contacts", &apart]);
    assert_eq!(kontora.json(&["contact", "find", "zhuk.example"])[0]["name"], "Жук Анна");
}

#[test]
fn addresses_that_stand_in_several_columns_stay_apart() {
    let kontora = Kontora::new();
    let file = kontora.file(
        "google.csv",
        "First Name,Last Name,Photo,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 2 - Street,\
         Address 2 - City,Relation 1 - Label,Relation 1 - Value\n\
         Ann,Berg,https://example.com/a.jpg,\"5 Elm St\nTroy\",5 Elm St,Troy,12,1 High St,York,Spouse,Tom\n\
         Bob,Lane,,\"9 Oak Rd\nTroy, NY 12180\",,,,,,,\n",
    );
    let report = kontora.json(&["import", "contacts", &file]);
    assert_eq!(report["unknown_columns"], json!(["Photo"]), "{report}");
    let show = |id: &str| kontora.json(&["contact", "show", id]);
    let (ann, bob) = (show("1"), show("2"));
    let place =
        |contact: &Value| ["address", "town", "region", "postcode"].map(|part| contact["details"][part].clone());
    assert_eq!(place(&ann), ["5 Elm St, PO Box 12", "Troy", "", ""].map(|part| json!(part)));
    assert_eq!(
        (&ann["channels"][0]["value"], &ann["details"]["note"]),
        (&json!("1 High St, York"), &json!("Near to them: Spouse: Tom"))
    );
    assert_eq!(place(&bob), ["9 Oak Rd", "Troy", "NY", "12180"].map(|part| json!(part)));
}
