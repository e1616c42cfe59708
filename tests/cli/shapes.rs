//! The JSON that scripts rely on: integers for ids, `{amount, currency}` for money, ISO 8601 for days, arrays for lists.

use crate::support::{Kontora, usd};
use serde_json::{Value, json};

#[test]
fn every_list_of_an_empty_base_is_an_empty_array() {
    let kontora = Kontora::new();
    for list in [
        vec!["contact", "list"],
        vec!["contact", "find", "anna"],
        vec!["deal", "list"],
        vec!["task", "list"],
        vec!["product", "list"],
        vec!["handover", "list"],
        vec!["letter", "queue"],
        vec!["letter", "list"],
    ] {
        assert_eq!(kontora.json(&list), json!([]), "{list:?}");
    }
}

#[test]
fn a_contact_is_shown_with_the_promised_fields() {
    let kontora = Kontora::new();
    let args = ["contact", "add", "--name", "Orchid Ltd", "--external-id", "ORC", "--phone", "+44 7700 900123"];
    let id = kontora.add(&args);
    for shown in [kontora.json(&["contact", "show", &id]), kontora.json(&["contact", "list"])[0].clone()] {
        let picked = |keys: &[&str]| keys.iter().map(|key| shown[*key].clone()).collect::<Vec<Value>>();
        assert_eq!(shown["id"].to_string(), id);
        assert_eq!(
            picked(&["external_id", "kind", "name", "stage", "manager", "phones", "emails", "paid", "due"]),
            [
                json!("ORC"),
                json!("organisation"),
                json!("Orchid Ltd"),
                json!("suspect"),
                Value::Null,
                json!(["+44 7700 900123"]),
                json!([]),
                usd("0.00"),
                usd("0.00"),
            ]
        );
    }
}

#[test]
fn pages_go_on_behind_their_cursor() {
    let kontora = Kontora::new();
    for name in ["Eve", "Adam", "Carl", "Bob", "Dora"] {
        kontora.add(&["contact", "add", "--name", name]);
    }
    let names = |page: &Value| -> Vec<String> {
        page.as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = kontora.json(&["contact", "list", "--limit", "2"]);
    assert_eq!(names(&first), ["Adam", "Bob"]);
    let cursor = first[1]["id"].to_string();
    let rest = kontora.json(&["contact", "list", "--after", &cursor]);
    assert_eq!(names(&rest), ["Carl", "Dora", "Eve"]);
    let told = kontora.ok(&["contact", "list", "--limit", "2"]);
    assert!(told.contains(&format!("--after {cursor}")), "{told}");
}

#[test]
fn an_edit_changes_what_it_names_and_keeps_the_rest() {
    let kontora = Kontora::new();
    let id = kontora.add(&["contact", "add", "--name", "Anna Smith", "--phone", "+1 212-555-0100", "--town", "Leeds"]);
    kontora.ok(&["contact", "edit", &id, "--set", "town=York", "--set", "phone=+1 212-555-0101, +1 212-555-0102"]);
    let shown = kontora.json(&["contact", "show", &id]);
    assert_eq!(shown["town"], "York");
    assert_eq!(shown["phones"], json!(["+1 212-555-0101", "+1 212-555-0102"]));
    assert_eq!(shown["name"], "Anna Smith");
    kontora.ok(&["wish", "add", &id, "an evening course"]);
    kontora.ok(&["occasion", "add", &id, "birthday", "--date", "03-08"]);
    let shown = kontora.json(&["contact", "show", &id]);
    assert_eq!(shown["wishes"][0]["words"], "an evening course");
    assert_eq!(shown["occasions"][0]["month"], 3);
}

#[test]
fn an_import_tells_what_it_did_with_every_row() {
    let kontora = Kontora::new();
    let table = kontora.file("people.csv", "Name;E-mail\nAnna Smith;anna@example.com\n;nobody\n");
    let trial = kontora.json(&["import", "contacts", &table, "--dry-run"]);
    assert_eq!((&trial["added"], &trial["dry_run"]), (&json!(1), &json!(true)));
    assert_eq!(kontora.json(&["contact", "list"]), json!([]));
    let report = kontora.json(&["import", "contacts", &table, "--as", "prospects", "--list", "fair"]);
    assert_eq!((&report["read"], &report["added"], &report["unchanged"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(report["rejected"][0], json!({"line": 3, "reason": "no name"}));
    assert!(report["batch"].is_i64(), "{report}");
    assert_eq!(kontora.json(&["contact", "list"])[0]["stage"], "prospect");
    let again = kontora.json(&["import", "contacts", &table, "--as", "prospects", "--list", "fair"]);
    assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(1)));
    kontora.refused(&["import", "contacts", "missing.csv"]);
}

#[test]
fn a_filter_picks_and_a_find_reads_either_alphabet() {
    let kontora = Kontora::new();
    kontora.add(&["contact", "add", "--name", "Пётр Ёлкин", "--town", "Казань"]);
    kontora.add(&["contact", "add", "--name", "Anna Smith", "--email", "anna@example.com", "--town", "York"]);
    let names = |args: &[&str]| -> Vec<String> {
        kontora.json(args).as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["contact", "find", "елкин"]), ["Пётр Ёлкин"]);
    assert_eq!(names(&["contact", "find", "ANNA@"]), ["Anna Smith"]);
    assert_eq!(names(&["contact", "list", "--filter", "town:Казань"]), ["Пётр Ёлкин"]);
}
