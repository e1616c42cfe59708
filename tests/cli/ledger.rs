//! Referrers by script: from the plan to the statement, as the README promises it.

use crate::support::{Kontora, usd};
use serde_json::json;

#[test]
fn a_referrer_gets_cards_sends_earns_is_paid_and_can_see_why() {
    let mut kontora = Kontora::new();
    kontora.ok(&["config", "set", "currency", "USD"]);
    kontora.add(&["product", "add", "Course", "--price", "900.00"]);
    kontora.add(&["plan", "add", "Friends", "--percent", "10", "--hold-days", "30"]);
    let partner = kontora.add(&["contact", "add", "--name", "Acme Ltd"]);
    let referrer = kontora.add(&["referrer", "add", &partner, "--kind", "partner", "--plan", "Friends"]);
    let cards = kontora.json(&["card", "issue", &referrer, "--count", "50"]);
    assert_eq!(cards.as_array().unwrap().len(), 50);
    let number = cards[0]["number"].as_str().unwrap().to_owned();
    assert!(kontora.refused(&["card", "find", "12345678"]).contains("check digit"));

    let anna = kontora.add(&["contact", "add", "--name", "Anna Smith", "--card", &number]);
    let found = kontora.json(&["card", "find", &number]);
    assert_eq!((&found["name"], &found["brought_name"]), (&json!("Acme Ltd"), &json!("Anna Smith")));
    let order = kontora.add(&["order", "add", &anna, "--line", "Course x 1 @ 900.00"]);
    kontora.add(&["payment", "add", &order, "--amount", "300.00"]);
    let payment = kontora.add(&["payment", "add", &order, "--amount", "600.00"]);
    kontora.add(&["refund", "add", &payment, "--amount", "200.00"]);
    let balance = json!([{"referrer": 1, "name": "Acme Ltd", "balance": usd("70.00"), "payable": usd("0.00")}]);
    assert_eq!(kontora.json(&["ledger", "balance"]), balance);
    assert!(kontora.refused(&["payout", "run"]).contains("Nothing is payable"));
    let preview = kontora.json(&["payout", "preview"]);
    assert_eq!(preview["holds"][0]["until"], json!([{"day": "2026-04-01", "amount": usd("70.00")}]));

    kontora.today = "2026-04-01".to_owned();
    assert_eq!(kontora.json(&["payout", "preview"])["pays"][0]["entries"].as_array().unwrap().len(), 3);
    let payout = kontora.json(&["payout", "run"]);
    assert_eq!((&payout["total"], &payout["lines"][0]["name"]), (&usd("70.00"), &json!("Acme Ltd")));
    assert_eq!(kontora.json(&["payout", "list"])[0]["id"], payout["id"]);

    let statement = kontora.json(&["statement", &referrer]);
    let lines: Vec<_> = statement["lines"].as_array().unwrap().iter().map(|l| (&l["kind"], &l["amount"])).collect();
    let expected = [("accrual", "30.00"), ("accrual", "60.00"), ("refund", "-20.00"), ("payout", "-70.00")];
    assert_eq!(lines.len(), expected.len());
    for (line, (kind, amount)) in lines.iter().zip(expected) {
        assert_eq!(*line, (&json!(kind), &usd(amount)));
    }
    assert_eq!(statement["closing"], usd("0.00"));
    let english = kontora.ok(&["statement", &referrer, "--from", "2026-03-01", "--to", "2026-03-31"]);
    insta::assert_snapshot!("statement_en", english);
    kontora.lang = "ru";
    insta::assert_snapshot!("statement_ru", kontora.ok(&["statement", &referrer]));
    insta::assert_snapshot!("referrer_ru", kontora.ok(&["referrer", "show", &referrer]));
    kontora.ok(&["undo"]);
    insta::assert_snapshot!("preview_ru", kontora.ok(&["payout", "preview"]));
    let page = kontora.json(&["ledger", "list", "--limit", "1"]);
    assert_eq!((&page[0]["kind"], &page[0]["of"]), (&json!("reversal"), &json!("payout")));
    assert!(kontora.ok(&["referrer", "share"]).contains("100"));
    assert_eq!(kontora.json(&["plan", "list"])[0]["percent"], "10");
    assert_eq!(kontora.json(&["referrer", "list", "--kind", "association"]), json!([]));
}

#[test]
fn a_setting_that_came_with_the_base_may_change_and_change_back() {
    let kontora = Kontora::new();
    let set = |currency| vec!["config", "set", "currency", currency];
    for step in [set("EUR"), vec!["undo"], vec!["redo"], set("RUB")] {
        kontora.ok(&step);
        let told = kontora.json(&["check"]);
        assert_eq!((&told["sound"], &told["findings"]), (&json!(true), &json!([])), "{step:?}");
    }
}

#[test]
fn the_base_is_checked_and_its_accounts_written() {
    let kontora = Kontora::new();
    kontora.add(&["product", "add", "Course", "--price", "900.00"]);
    let anna = kontora.add(&["contact", "add", "--name", "Anna: Smith"]);
    let order = kontora.add(&["order", "add", &anna, "--line", "Course"]);
    kontora.add(&["payment", "add", &order, "--amount", "300.00"]);
    assert_eq!(kontora.json(&["check"])["findings"], json!([]));
    let out = kontora.path("books.journal");
    let written = kontora.json(&["export", "journal", out.to_str().unwrap()]);
    assert_eq!(written["transactions"], 2);
    assert!(std::fs::read_to_string(&out).unwrap().contains("assets:receivable:Anna Smith #"));
    assert!(kontora.refused(&["export", "journal", "/nowhere/at/all.journal"]).contains("/nowhere/at/all.journal"));

    let base = rusqlite::Connection::open(kontora.path("base.db")).unwrap();
    base.execute("UPDATE sale_order SET total = total + 1", []).unwrap();
    let run = kontora.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("its lines make") && run.err.contains("2 faults"), "{run:?}");
}
