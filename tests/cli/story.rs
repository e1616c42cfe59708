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

/// What a referrer is owed, and how much of it may be paid now.
fn balance(kontora: &Kontora) -> (String, String) {
    let balances = kontora.json(&["ledger", "balance"]);
    let amount = |field: &str| balances[0][field]["amount"].as_str().unwrap().to_owned();
    (amount("balance"), amount("payable"))
}

#[test]
fn who_sends_new_clients_earns_on_every_payment_and_is_paid_once() {
    let mut kontora = started();
    let anna = kontora.add(&["contact", "add", "--name", "Anna Smith"]);
    let refused = kontora.refused(&["referrer", "add", &anna, "--kind", "representative", "--plan", "Friends"]);
    assert!(refused.contains("a representative is a client"), "{refused}");
    let order = kontora.add(&["order", "add", &anna, "--line", "First lesson"]);
    kontora.ok(&["payment", "add", &order]);
    let referrer = kontora.add(&["referrer", "add", &anna, "--kind", "representative", "--plan", "Friends"]);
    let cards = kontora.json(&["card", "issue", &referrer, "--count", "50"]);
    assert_eq!(cards.as_array().unwrap().len(), 50);
    let number = cards[6]["number"].as_str().unwrap();
    assert_eq!(kontora.json(&["card", "find", number])["referrer"].to_string(), referrer);

    let boris = kontora.add(&["contact", "add", "--name", "Boris Green", "--card", number]);
    let order = kontora.add(&["order", "add", &boris, "--line", "Course x 1 @ 900.00"]);
    let first = kontora.add(&["payment", "add", &order, "--amount", "300.00"]);
    assert_eq!(balance(&kontora), ("30.00".into(), "0.00".into()), "on hold");
    kontora.today = "2026-03-20".to_owned();
    kontora.add(&["payment", "add", &order, "--amount", "600.00"]);
    assert_eq!(balance(&kontora).0, "90.00", "also on the second payment");
    kontora.add(&["refund", "add", &first, "--amount", "100.00"]);
    assert_eq!(balance(&kontora).0, "80.00", "a refund takes its share back");
    assert!(kontora.refused(&["payout", "run"]).contains("Nothing is payable yet"));

    kontora.today = "2026-04-02".to_owned();
    assert_eq!(balance(&kontora), ("80.00".into(), "20.00".into()), "the first payment's hold is over");
    assert_eq!(kontora.json(&["payout", "preview"])["total"], usd("20.00"));
    kontora.ok(&["payout", "run"]);
    assert_eq!(balance(&kontora), ("60.00".into(), "0.00".into()));
    kontora.refused(&["payout", "run"]);

    let statement = kontora.json(&["statement", &referrer]);
    assert_eq!(statement["closing"], usd("60.00"));
    for line in statement["lines"].as_array().unwrap().iter().filter(|line| line["kind"] != "payout") {
        assert!(line["payment"].is_i64() && line["plan"] == "Friends", "{line}");
    }
    kontora.ok(&["undo"]);
    assert_eq!(balance(&kontora), ("80.00".into(), "20.00".into()), "the payout is reversed, not deleted");
    assert_eq!(kontora.json(&["ledger", "list"]).as_array().unwrap().len(), 5, "every entry is still there");
    assert_eq!(kontora.json(&["check"])["sound"], true);
    let sent = kontora.json(&["report", "referral-clients", "--line", "representatives", "--week", "2026-03-02"]);
    assert!(sent.to_string().contains("Boris Green"), "{sent}");
}

#[test]
fn a_letter_goes_from_the_queue_to_the_sellers_task() {
    let mut kontora = started();
    let ivan = kontora.add(&["contact", "add", "--name", "Иван Иванович Петров", "--email", "ivan@example.com"]);
    let order = kontora.add(&["order", "add", &ivan, "--line", "Course"]);
    kontora.ok(&["payment", "add", &order]);
    let empty = serde_json::json!([]);
    assert_eq!(kontora.json(&["letter", "queue"]), empty, "the handover is still open");
    kontora.ok(&["handover", "done", "1"]);
    kontora.today = "2026-06-01".to_owned();
    for task in kontora.json(&["task", "list"]).as_array().unwrap() {
        kontora.ok(&["task", "done", &task["id"].to_string()]);
    }
    kontora.add(&["activity", "add", &ivan, "--kind", "call", "--outcome", "neutral"]);
    assert_eq!(kontora.json(&["letter", "queue"]), empty, "touched today");
    kontora.today = "2026-08-01".to_owned();
    assert_eq!(kontora.json(&["letter", "queue"])[0]["id"].to_string(), ivan);
    assert_eq!(kontora.json(&["letter", "next"])["contact"].to_string(), ivan);

    kontora.lang = "ru";
    kontora.ok(&["config", "set", "firm.email", "school@example.com"]);
    let letter = kontora.add(&["letter", "start", &ivan]);
    let start = kontora.json(&["letter", "show", &letter])["text"].as_str().unwrap().to_owned();
    assert!(start.contains("Иван Иванович") && start.contains("Course"), "name and order: {start}");
    let blank = kontora.file("blank.txt", "Уважаемый Иван Иванович!\n\nКак Вам курс [название]?\n");
    kontora.ok(&["letter", "write", &letter, "--text-file", &blank]);
    assert!(kontora.refused(&["letter", "ready", &letter]).contains("[название]"), "a blank stops it");
    let text = "Уважаемый Иван Иванович!\n\nВ марте Вы брали Course. Что получилось?\n\nС уважением,\nОльга\n";
    let text = kontora.file("text.txt", text);
    kontora.ok(&["letter", "write", &letter, "--text-file", &text]);
    kontora.refused(&["letter", "sent", &letter]);
    kontora.ok(&["letter", "ready", &letter]);
    kontora.refused(&["letter", "render", &letter, "--pdf", "letter.pdf"]); // there is no postal address
    kontora.ok(&["contact", "edit", &ivan, "--set", "address=1 Elm Road", "--set", "town=Leeds"]);
    kontora.ok(&["letter", "render", &letter, "--pdf", "letter.pdf"]);
    kontora.ok(&["letter", "render", &letter, "--eml", "letter.eml"]);
    assert!(std::fs::read(kontora.path("letter.pdf")).unwrap().starts_with(b"%PDF-"));
    let mail = std::fs::read_to_string(kontora.path("letter.eml")).unwrap();
    assert!(mail.contains("ivan@example.com") && mail.contains("X-Unsent: 1"), "{mail}");
    kontora.ok(&["letter", "sent", &letter]);
    assert!(kontora.refused(&["undo"]).contains("отменить"), "what left the house stays sent");
    kontora.ok(&["letter", "answer", &letter, "--words", "Приду в сентябре"]);
    let tasks = kontora.json(&["task", "list"]);
    assert_eq!((&tasks[0]["kind"], &tasks[0]["words"]), (&"answer".into(), &"Приду в сентябре".into()));
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
