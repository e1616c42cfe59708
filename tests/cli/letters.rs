//! Letters by script: from the queue to the answer (D1–D6).

use crate::support::Kontora;
use serde_json::Value;

/// A client with nothing going on, two months later; who they are.
fn client(kontora: &mut Kontora) -> String {
    kontora.ok(&["config", "set", "currency", "USD"]);
    kontora.ok(&["config", "set", "firm.name", "North Key"]);
    kontora.add(&["product", "add", "Air check", "--price", "90.00"]);
    let file = kontora.file(
        "clients.csv",
        "CompanyName,ContactName,Email,Address,City\nCorner Shop Ltd,Ms Anna Smith,anna@example.com,5 Mill Lane,York\n",
    );
    kontora.ok(&["import", "contacts", &file, "--as", "clients"]);
    let id = kontora.json(&["contact", "list"])[0]["id"].to_string();
    kontora.add(&["order", "add", &id, "--line", "Air check x 1 @ 90.00"]);
    kontora.today = "2026-05-04".to_owned();
    id
}

fn keys(remarks: &Value) -> Vec<(&str, &str)> {
    remarks
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| (remark["severity"].as_str().unwrap(), remark["key"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_letter_goes_from_the_queue_to_the_answer() {
    let mut kontora = Kontora::new();
    let shop = client(&mut kontora);
    let queue = kontora.json(&["letter", "queue"]);
    assert_eq!((queue[0]["id"].to_string(), &queue[0]["name"]), (shop.clone(), &Value::from("Corner Shop Ltd")));
    assert_eq!(kontora.json(&["letter", "next"])["id"].to_string(), shop);
    assert_eq!(kontora.json(&["letter", "round"])["waiting"], 1);

    let start = kontora.json(&["letter", "start", &shop]);
    let letter = start["id"].to_string();
    assert!(start["text"].as_str().unwrap().contains("Air check"), "{start}");
    assert_eq!(kontora.json(&["letter", "queue"]), Value::Array(vec![]));
    assert!(kontora.refused(&["letter", "start", &shop]).contains("is being written already"));
    assert_eq!(keys(&kontora.json(&["letter", "check", &letter])), [("warning", "untouched")]);

    let blank = kontora.file("blank.txt", "Dear Ms Smith,\n\nHow was the [product]?\n");
    kontora.ok(&["letter", "write", &letter, "--text-file", &blank]);
    assert_eq!(keys(&kontora.json(&["letter", "check", &letter])), [("stop", "blank"), ("warning", "no-fact")]);
    assert!(kontora.refused(&["letter", "ready", &letter]).contains("[product]"));
    let pdf = kontora.path("letter.pdf").display().to_string();
    let eml = kontora.path("letter.eml").display().to_string();
    assert!(kontora.refused(&["letter", "render", &letter, "--pdf", &pdf]).contains("not ready"));

    let good =
        kontora.file("good.txt", "Dear Ms Smith,\n\nHow did the air check of March help?\n\nYours sincerely,\nAnn\n");
    kontora.ok(&["letter", "write", &letter, "--text-file", &good]);
    assert_eq!(kontora.json(&["letter", "check", &letter]), Value::Array(vec![]));
    kontora.ok(&["letter", "ready", &letter]);
    kontora.ok(&["letter", "render", &letter, "--pdf", &pdf, "--eml", &eml]);
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    let mail = std::fs::read_to_string(&eml).unwrap();
    assert!(mail.contains("To: \"Anna Smith\" <anna@example.com>") && mail.contains("X-Unsent: 1"), "{mail}");
    assert_eq!(kontora.run(&["letter", "render", &letter]).code, 2, "neither PDF nor mail was asked for");

    kontora.ok(&["letter", "sent", &letter]);
    assert!(kontora.refused(&["letter", "sent", &letter]).contains("has been sent"));
    assert!(kontora.refused(&["undo"]).contains("cannot be undone"));
    kontora.ok(&["letter", "answer", &letter, "--words", "Please call"]);
    assert_eq!(kontora.json(&["letter", "show", &letter])["state"], "answered");
    let tasks = kontora.json(&["task", "list"]);
    assert_eq!((&tasks[0]["kind"], &tasks[0]["words"]), (&Value::from("answer"), &Value::from("Please call")));
}

#[test]
fn an_empty_queue_is_no_failure_and_no_next_one_is() {
    let kontora = Kontora::new();
    assert_eq!(kontora.json(&["letter", "queue"]), Value::Array(vec![]));
    assert!(kontora.refused(&["letter", "next"]).contains("Nobody waits"));
}
