//! `contact duplicates` through the binary: pairs with reasons, as JSON and as a table.

use crate::support::Kontora;

fn met_twice(lang: &'static str) -> Kontora {
    let kontora = Kontora { lang, ..Kontora::new() };
    for args in [
        ["--name", "Maria Anders", "--phone", "030-0074321", "--email", "maria@example.com"],
        ["--name", "Maria Andres", "--phone", "030-0074321", "--email", "maria@example.com"],
        ["--name", "Nora Lind", "--phone", "555-0104", "--email", "nora@example.com"],
    ] {
        kontora.add(&[&["contact", "add", "--town", "Berlin"], args.as_slice()].concat());
    }
    kontora
}

#[test]
fn duplicates_are_told_with_their_reasons() {
    let kontora = met_twice("en");
    let pairs = kontora.json(&["contact", "duplicates"]);
    let pairs = pairs.as_array().unwrap();
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert_eq!((pairs[0]["a"].as_i64(), pairs[0]["b"].as_i64()), (Some(1), Some(2)));
    let probability = pairs[0]["probability"].as_f64().unwrap();
    assert!((0.5..=1.0).contains(&probability), "{probability}");
    let has = |list: &str, reason: &str| pairs[0][list].as_array().unwrap().iter().any(|one| one == reason);
    assert!(has("reasons", "same phone") && has("keys", "same-phone"), "{pairs:?}");
    assert!(has("reasons", "surname one letter apart") && has("keys", "slip-family"), "{pairs:?}");
}

#[test]
fn the_table_speaks_the_users_language_and_keeps_to_the_limit() {
    let kontora = met_twice("ru");
    let table = kontora.ok(&["contact", "duplicates"]);
    assert!(table.contains("Maria Anders (1), Berlin") && table.contains("тот же телефон"), "{table}");
    assert_eq!(kontora.json(&["contact", "duplicates", "--limit", "0"]).as_array().unwrap().len(), 0);
    assert_eq!(kontora.json(&["contact", "duplicates", "--min-probability", "1"]).as_array().unwrap().len(), 0);
    let none = kontora.ok(&["contact", "duplicates", "--min-probability", "1"]);
    assert_eq!(none.trim(), "Насколько видно, никто не записан дважды.");
}

#[test]
fn a_probability_is_between_nothing_and_certain() {
    let kontora = Kontora::new();
    for wrong in ["1.5", "-1", "much"] {
        let run = kontora.run(&["contact", "duplicates", &format!("--min-probability={wrong}")]);
        assert_eq!(run.code, 2, "{wrong}: {}", run.err);
        assert!(run.err.contains("a number from 0 to 1"), "{}", run.err);
    }
}

#[test]
fn a_trial_run_tells_which_rows_are_probably_here_already() {
    let kontora = met_twice("en");
    let file = kontora.file(
        "people.csv",
        "name,phone,email,city\nMarie Anders,030-0074321,,Berlin\nEva Blum,555-0111,eva@example.com,Bonn\n",
    );
    let trial = kontora.json(&["import", "contacts", &file, "--dry-run"]);
    assert_eq!((trial["added"].as_i64(), trial["doubtful"].as_i64()), (Some(2), Some(1)), "{trial}");
    let note = &trial["notes"][0];
    assert_eq!(note["line"].as_i64(), Some(2), "{trial}");
    assert!(
        note["note"].as_str().unwrap().contains("Maria An") && note["note"].as_str().unwrap().contains("same phone")
    );
    let told = kontora.ok(&["import", "contacts", &file, "--dry-run"]);
    assert!(told.contains("One of the new ones is probably here already"), "{told}");
    assert_eq!(kontora.json(&["import", "contacts", &file])["added"].as_i64(), Some(2));
    assert!(kontora.json(&["contact", "duplicates"]).as_array().unwrap().len() > 1);
}

#[test]
fn a_likely_twin_among_the_files_that_come_in_is_told_by_file_and_line() {
    for (lang, in_file, in_other) in [
        ("en", "probably Katherine Smithson of line 2:", "probably Katherine Smithson of april.csv, line 2:"),
        (
            "ru",
            "вероятно, это Katherine Smithson из строки 2:",
            "вероятно, это Katherine Smithson из april.csv, строка 2:",
        ),
    ] {
        let kontora = Kontora { lang, ..Kontora::new() };
        let row = |name: &str| format!("{name},+1 212-555-0100,Leeds\n");
        let head = "name,phone,city\n";
        kontora.file("april.csv", &format!("{head}{}", row("Katherine Smithson")));
        kontora.file("may.csv", &format!("{head}Boris Green,+1 212-555-0199,York\n{}", row("Katherine Smitson")));
        let folder = kontora.folder.path().join("books");
        std::fs::create_dir(&folder).unwrap();
        for name in ["april.csv", "may.csv"] {
            std::fs::rename(kontora.path(name), folder.join(name)).unwrap();
        }
        let trial = kontora.json(&["import", "contacts", folder.to_str().unwrap(), "--dry-run"]);
        let note = &trial["files"][1]["notes"][0];
        assert_eq!(note["line"].as_i64(), Some(3), "{trial}");
        assert!(note["note"].as_str().unwrap().starts_with(in_other), "{trial}");
        assert_eq!(trial["files"][0]["notes"], serde_json::json!([]), "{trial}");

        let both = format!("{head}{}{}", row("Katherine Smithson"), row("Katherine Smitson"));
        let told = kontora.ok(&["import", "contacts", &kontora.file("both.csv", &both), "--dry-run"]);
        assert!(told.contains(in_file), "{told}");
    }
}

#[test]
fn an_import_says_that_nobody_was_compared_and_which_command_does_it() {
    for (lang, says) in [
        (
            "en",
            "2 new contacts were not compared with those who are here. Who is probably here twice: kontora contact duplicates --import 1\n",
        ),
        (
            "ru",
            "2 новых контакта не сравнивались с теми, кто уже есть. Кто, вероятно, записан дважды, покажет: kontora contact duplicates --import 1\n",
        ),
    ] {
        let kontora = Kontora { lang, ..Kontora::new() };
        let april = kontora.file(
            "april.csv",
            "name,email,city\nKatherine Smithson,k@example.com,Leeds\nBoris Green,b@example.com,York\n",
        );
        assert!(kontora.ok(&["import", "contacts", &april]).contains(says));
        assert!(!kontora.ok(&["import", "contacts", &april]).contains("duplicates"), "nobody is new");
        let (may, june) = (
            kontora.file("may.csv", "name,email,city\nKatherine Smitson,k@example.com,Leeds\n"),
            kontora.file("june.csv", "name,email,city\nEva Blum,eva@example.com,Bonn\n"),
        );
        let told = kontora.json(&["import", "contacts", &may, &june]);
        let next = told["sum"]["next"].as_str().unwrap();
        assert_eq!(
            (told["sum"]["unsought"].as_i64(), told["files"][0]["unsought"].as_i64()),
            (Some(2), Some(1)),
            "{told}"
        );
        let args: Vec<&str> = next.split(' ').skip(1).collect();
        let pairs = kontora.json(&args);
        assert_eq!(pairs.as_array().map(Vec::len), Some(1), "{next}: {pairs}");
        let trial = kontora.json(&["import", "contacts", &may, "--dry-run"]);
        assert_eq!((trial["unsought"].as_i64(), &trial["next"]), (Some(0), &serde_json::Value::Null), "{trial}");
    }
}
