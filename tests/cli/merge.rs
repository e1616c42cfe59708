//! `contact merge`, `distinct`, `mark`, `wrong` and `letter returned` by command, in both languages (C6).

use crate::support::Kontora;

#[test]
fn two_records_become_one_and_two_again_by_command() {
    let base = Kontora::new();
    let id = |name: &str| {
        base.json(&["contact", "add", "--name", name, "--phone", "+1 212-555-0100"])["id"].as_i64().unwrap()
    };
    let (keep, drop) = (id("Petrov Ivan").to_string(), id("Petrov Ivan Ivanovich").to_string());
    base.ok(&["wish", "add", &drop, "a course in May"]);
    let view = base.json(&["contact", "merge", &keep, &drop, "--dry-run"]);
    assert_eq!((view["moves"]["wishes"].as_i64(), view["fields"][0]["take"].as_str()), (Some(1), Some("drop")));
    let told = base.ok(&["contact", "merge", &keep, &drop, "--dry-run", "--lang", "ru"]);
    assert!(told.contains("1 пожелание") && told.contains("+ Petrov Ivan Ivanovich"), "{told}");

    let done = base.json(&["contact", "merge", &keep, &drop, "--set", "post=head"]);
    assert_eq!(done["id"].to_string(), keep);
    let shown = base.json(&["contact", "show", &drop]);
    assert_eq!((shown["id"].to_string(), shown["details"]["post"].as_str()), (keep.clone(), Some("head")));
    assert_eq!(base.json(&["contact", "list"]).as_array().map(Vec::len), Some(1));
    let told = base.ok(&["contact", "show", &keep, "--lang", "ru"]);
    assert!(told.contains("Объединено с записью: Petrov Ivan Ivanovich"), "{told}");
    assert!(base.refused(&["contact", "merge", &keep, &drop]).contains("one and the same record"));
    base.ok(&["undo"]);
    assert_eq!(base.json(&["contact", "list"]).as_array().map(Vec::len), Some(2));
    base.ok(&["check"]);

    base.ok(&["contact", "distinct", &keep, &drop]);
    assert_eq!(base.json(&["contact", "duplicates"]).as_array().map(Vec::len), Some(0));
    let told = base.ok(&["contact", "mark", &keep, "+12125550100", "--as", "wrong", "--lang", "ru"]);
    assert!(told.contains("Отмечено как неверное"), "{told}");
    assert_eq!(base.json(&["contact", "wrong"])[0]["value"], "+1 212-555-0100");
    assert!(
        base.refused(&["contact", "mark", &keep, "nobody@example.com", "--as", "wrong"])
            .contains("There is: +1 212-555-0100")
    );
}

#[test]
fn what_is_wrong_names_a_likely_twin_with_how_probable_it_is_and_what_they_have() {
    let base = Kontora::new();
    let add = |name: &str, phone: &str| {
        base.add(&[
            "contact",
            "add",
            "--name",
            name,
            "--phone",
            phone,
            "--email",
            "anna@example.com",
            "--town",
            "Leeds",
        ])
    };
    let (anna, twin) =
        (add("Anna Katherine Smithson", "+1 212-555-0100"), add("Anna Katherine Smitson", "+1 212-555-0177"));
    base.ok(&["contact", "mark", &anna, "+1 212-555-0100", "--as", "wrong"]);
    let clues = base.json(&["contact", "wrong"])[0]["clues"].clone();
    let clue = clues.as_array().unwrap().iter().find(|clue| clue["key"] == "twin").unwrap();
    assert_eq!((clue["contact"].to_string(), &clue["name"]), (twin.clone(), &"Anna Katherine Smitson".into()));
    assert_eq!(clue["value"], "+1 212-555-0177");
    assert!((0.5..1.0).contains(&clue["probability"].as_f64().unwrap()), "{clue}");
    let named = |same: &str| format!("{same} Anna Katherine Smitson, ");
    let told = base.ok(&["contact", "wrong"]);
    assert!(told.contains(&format!("{}no. {twin} (", named("probably the same as"))), "{told}");
    let told = base.ok(&["contact", "wrong", "--lang", "ru"]);
    assert!(told.contains(&format!("{}№ {twin} (", named("вероятно, это и есть"))), "{told}");
}
