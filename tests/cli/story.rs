//! One client's whole story by script, as the README promises it.

use crate::support::{Kontora, usd};

/// A base with an introductory product and a plan, and one suspect.
fn started() -> Kontora {
    let kontora = Kontora::new();
    kontora.ok(&["config", "set", "currency", "USD"]);
    let worth = "a plan for one week";
    kontora.add(&["product", "add", "First lesson", "--price", "10.00", "--introductory", "--worth", worth]);
    kontora.add(&["product", "add", "Course", "--price", "900.00"]);
    kontora.add(&["plan", "add", "Friends", "--percent", "10", "--hold-days", "30"]);
    kontora
}

/// How far a contact has come.
fn stage(kontora: &Kontora, contact: &str) -> String {
    kontora.json(&["contact", "show", contact])["stage"].as_str().unwrap().to_owned()
}

#[test]
fn a_suspect_becomes_a_client_by_paying_and_by_nothing_else() {
    let kontora = started();
    let ivan = kontora.add(&[
        "contact",
        "add",
        "--name",
        "Иван Иванович Петров",
        "--phone",
        "+7 (000) 123-45-67",
        "--email",
        "ivan@example.com",
    ]);
    assert_eq!(stage(&kontora, &ivan), "suspect");

    kontora.add(&["inquiry", "add", &ivan, "--source", "open day"]);
    assert_eq!(stage(&kontora, &ivan), "prospect");

    let deal = kontora.add(&["deal", "add", &ivan, "--product", "First lesson", "--amount", "10.00"]);
    kontora.ok(&["deal", "move", &deal, "demonstration"]);
    kontora.add(&[
        "activity",
        "add",
        &ivan,
        "--kind",
        "call",
        "--outcome",
        "positive",
        "--next",
        "2026-03-05",
        "--next-kind",
        "meeting",
    ]);
    let deals = kontora.json(&["deal", "list"]);
    assert_eq!(deals[0]["stage"], "demonstration");
    assert_eq!(deals[0]["amount"], usd("10.00"));
    assert_eq!(deals[0]["next_step"], "2026-03-05");

    let order = kontora.add(&["order", "add", &ivan, "--line", "First lesson x 1 @ 10.00"]);
    assert_eq!(stage(&kontora, &ivan), "prospect", "an order makes no client");
    kontora.add(&["payment", "add", &order, "--amount", "5.00", "--manager", "Olga"]);
    let shown = kontora.json(&["contact", "show", &ivan]);
    assert_eq!(shown["stage"], "client", "however little they paid");
    assert_eq!((&shown["paid"], &shown["due"]), (&usd("5.00"), &usd("5.00")));
    assert_eq!(shown["manager"], "Olga");

    let handovers = kontora.json(&["handover", "list"]);
    assert_eq!((&handovers[0]["contact"], &handovers[0]["manager"]), (&shown["id"], &"Olga".into()));
    assert!(handovers[0]["words"].as_str().unwrap().contains("Olga"), "the introduction is drafted: {handovers}");
    let tasks = kontora.json(&["task", "list", "--contact", &ivan]);
    let kinds: Vec<&str> = tasks.as_array().unwrap().iter().map(|task| task["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"welcome") && kinds.contains(&"meeting"), "{kinds:?}");
    kontora.ok(&["handover", "done", &handovers[0]["id"].to_string()]);
    assert_eq!(kontora.json(&["handover", "list"]), serde_json::json!([]));
}

#[test]
fn undo_takes_the_client_back_and_redo_brings_them_again() {
    let kontora = started();
    let anna = kontora.add(&["contact", "add", "--name", "Anna Smith"]);
    let order = kontora.add(&["order", "add", &anna, "--line", "First lesson"]);
    kontora.ok(&["payment", "add", &order]);
    assert_eq!(stage(&kontora, &anna), "client");
    let undone = kontora.json(&["undo"]);
    assert!(undone["done"].as_str().unwrap().contains("Anna Smith paid $10.00"), "{undone}");
    assert_eq!(stage(&kontora, &anna), "suspect");
    assert_eq!(kontora.json(&["handover", "list"]), serde_json::json!([]));
    assert_eq!(kontora.json(&["history"])[0]["undone"], true);
    kontora.ok(&["redo"]);
    assert_eq!(stage(&kontora, &anna), "client");
    let history = kontora.json(&["history", "--limit", "2"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert_eq!(history[0]["undone"], false);
    assert!(history[0]["done"].as_str().unwrap().starts_with("Anna Smith paid $10.00"), "{history}");
    let said = kontora.refused(&["redo"]);
    assert!(said.contains("nothing to redo"), "{said}");
}

#[test]
fn refusals_are_one_sentence_in_the_users_language_and_change_nothing() {
    let mut kontora = started();
    let anna = kontora.add(&["contact", "add", "--name", "Анна Петрова"]);
    let order = kontora.add(&["order", "add", &anna, "--line", "Course x 1 @ 900.00"]);
    let payment = kontora.add(&["payment", "add", &order, "--amount", "100.00"]);
    let before = kontora.json(&["history"]);
    for (args, english, russian) in [
        (vec!["contact", "show", "77"], "There is no contact number 77", "Нет контакта с номером 77"),
        (
            vec!["payment", "add", &order, "--amount", "900.00"],
            "Only $800.00 is due",
            "осталось оплатить 800,00\u{a0}$",
        ),
        (vec!["refund", "add", &payment, "--amount", "100.01"], "Only $100.00 is left", "осталось 100,00\u{a0}$"),
        (
            vec!["product", "add", "Gift", "--price", "0", "--introductory", "--worth", "x"],
            "price above zero",
            "цену больше нуля",
        ),
        (vec!["product", "add", "Gift", "--price", "5", "--introductory"], "worth having alone", "ценен сам по себе"),
        (vec!["inquiry", "add", &anna, "--source", " "], "source", "источник"),
        (vec!["order", "add", &anna, "--line", "Yacht x 1"], "no product “Yacht”", "Нет товара «Yacht»"),
        (vec!["payment", "add", &order, "--amount", "ten"], "“ten” is not an amount", "«ten» – это не сумма"),
        (vec!["contact", "edit", &anna, "--set", "shoe=42"], "no field “shoe”", "Нет поля «shoe»"),
        (vec!["contact", "list", "--filter", "mood:good"], "“mood:good”", "«mood:good»"),
        (vec!["config", "set", "currency", "EUR"], "start a new base", "начните новую базу"),
        (vec!["config", "get", "colour"], "no setting “colour”", "Нет настройки «colour»"),
    ] {
        kontora.lang = "en";
        let said = kontora.refused(&args);
        assert!(said.contains(english), "{args:?}: {said}");
        kontora.lang = "ru";
        let said = kontora.refused(&args.iter().copied().chain(["--json"]).collect::<Vec<_>>());
        assert!(said.contains(russian), "{args:?}: {said}");
    }
    kontora.lang = "en";
    assert_eq!(kontora.json(&["history"]), before);
}
