//! `kontora demo`: a firm to look around in, never in the place of one's own.

use crate::support::Kontora;

#[test]
fn a_demo_lives_beside_the_own_base_and_comes_back_as_it_was_left() {
    let mut kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Maria Anders"]);
    let made = kontora.json(&["demo", "--size", "20"]);
    assert_eq!((made["made"].as_bool(), made["contacts"].as_i64()), (Some(true), Some(20)));
    let file = made["file"].as_str().unwrap().to_owned();
    kontora.ok(&["--file", &file, "contact", "add", "--name", "Tried Out"]);
    assert_eq!(kontora.json(&["demo", "--size", "20"])["made"], false);
    assert!(kontora.ok(&["--file", &file, "contact", "find", "Tried"]).contains("Tried Out"));
    assert_eq!(kontora.json(&["contact", "list"]).as_array().unwrap().len(), 1, "the own base has not changed");

    kontora.today = "2026-03-03".to_owned();
    assert_eq!(kontora.json(&["demo", "--size", "20"])["made"], true, "another day, another demo");
    assert!(!kontora.ok(&["--file", &file, "contact", "find", "Tried"]).contains("Tried Out"));
    let sound = kontora.run(&["--file", &file, "check"]);
    assert_eq!(sound.code, 0, "{sound:?}");
}

#[test]
fn a_demo_is_refused_in_the_place_of_a_base_of_ones_own_and_says_what_to_do() {
    let kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Maria Anders"]);
    let own = kontora.path("base.db");
    let refused = kontora.run(&["demo", "--no-open", "--into", own.to_str().unwrap()]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--into") && refused.err.contains("base.db"), "{}", refused.err);
    assert!(kontora.ok(&["contact", "find", "Anders"]).contains("Maria Anders"));

    for size in ["9", "1000001", "many"] {
        let wrong = kontora.run(&["demo", "--no-open", "--size", size]);
        assert_eq!(wrong.code, 2, "{size}");
        assert!(wrong.err.contains("10") && wrong.err.contains("1,000,000"), "{}", wrong.err);
    }
}

#[test]
fn the_beginning_of_a_demo_cannot_be_undone() {
    let kontora = Kontora::new();
    let file = kontora.json(&["demo", "--size", "10"])["file"].as_str().unwrap().to_owned();
    let refused = kontora.run(&["--file", &file, "--user", "Kontora", "undo"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(kontora.json(&["--file", &file, "contact", "list"]).as_array().unwrap().len(), 10);
}
