//! Eight processes that write as fast as they can: no update is lost, no cent, and nobody waits without end.

use crate::program::Base;
use kontora::desk::{self, AskBalances, AskCard, AskOrders, Command, ContactField, DeskError, Seat};
use kontora::domain::ContactId;
use kontora::store::{Reader, StoreError, Writer};
use kontora::text::Lang;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const WRITERS: usize = 8;

#[test]
fn eight_writers_lose_nothing_in_three_seconds() {
    crowd(Duration::from_secs(3));
}

#[test]
#[ignore = "takes a minute; .ci/run runs it"]
fn eight_writers_lose_nothing_in_a_minute() {
    crowd(Duration::from_secs(60));
}

/// What tells this test binary that it is one of the writers: file, contact, order, seconds.
const WORK: &str = "KONTORA_CROWD";

fn crowd(time: Duration) {
    let base = Base::new();
    let order = base.firm_with_a_referred_client();
    let contact = base.add(&["contact", "add", "--name", "Anna Smith", "--town", "0"]);
    let path = base.path();
    let work = json!({"file": path, "contact": contact, "order": order, "millis": time.as_millis() as u64}).to_string();
    let me = std::env::current_exe().unwrap();
    let writer = |number: usize| {
        std::process::Command::new(&me)
            .args(["--exact", "crowd::one_of_the_writers", "--ignored", "--nocapture"])
            .env(WORK, &work)
            .env("KONTORA_WRITER", format!("Writer {number}"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let writers: Vec<_> = (1..=WRITERS).map(writer).collect();
    let answers = writers.into_iter().map(|writer| {
        let output = writer.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let found = said.lines().find_map(|line| line.split_once("CROWD ").map(|(_, answer)| answer.to_owned()));
        serde_json::from_str(&found.unwrap_or_else(|| panic!("a writer failed: {said}"))).unwrap()
    });
    let answers: Vec<Value> = answers.collect();
    let sum = |key: &str| answers.iter().map(|answer| answer[key].as_i64().unwrap()).sum::<i64>();
    let worst = answers.iter().map(|answer| answer["worst_ms"].as_i64().unwrap()).max().unwrap();
    let (commits, refused) = (sum("counted") + sum("paid"), sum("refused"));
    println!("{WRITERS} writers, {time:?}: {commits} commits, {refused} stale edits refused, worst wait {worst} ms");
    for answer in &answers {
        println!("  {answer}");
    }
    let card = base.ask(&AskCard { contact: contact.parse().unwrap() });
    assert_eq!(card.line.town, sum("counted").to_string(), "every count was made on the one before");
    let order = base.ask(&AskOrders::One(order.parse().unwrap())).remove(0);
    assert_eq!(order.paid.minor, 10 * sum("paid"), "every payment is there once");
    let commission: i64 = base.ask(&AskBalances).iter().map(|line| line.balance.minor).sum();
    assert_eq!(commission, sum("paid"), "a cent of each ten");
    assert!(answers.iter().all(|answer| answer["counted"].as_i64() > Some(0)), "each had its turns");
    base.sound();
}

#[test]
#[ignore = "one of the writers of the tests above, which start it"]
fn one_of_the_writers() {
    let Ok(work) = std::env::var(WORK) else { return };
    let work: Value = serde_json::from_str(&work).unwrap();
    let number = |key: &str| work[key].as_str().unwrap().parse::<i64>().unwrap();
    let seat =
        Seat { user: std::env::var("KONTORA_WRITER").unwrap(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
    let path = Path::new(work["file"].as_str().unwrap());
    let mut writer = Writer::open(path, "USD".parse().unwrap()).unwrap();
    let reader = Reader::open(path).unwrap();
    let end = Instant::now() + Duration::from_millis(work["millis"].as_u64().unwrap());
    let (mut counted, mut paid, mut refused, mut worst) = (0, 0, 0, Duration::ZERO);
    let mut timed = |command: Command| {
        let start = Instant::now();
        let done = desk::run(&mut writer, &seat, command);
        worst = worst.max(start.elapsed());
        done
    };
    while Instant::now() < end {
        let payment =
            Command::AddPayment { order: number("order"), amount: Some("0.10".into()), day: None, manager: None };
        timed(payment).unwrap();
        paid += 1;
        match timed(count(&reader, &seat, number("contact"))) {
            Ok(_) => counted += 1,
            Err(DeskError::Store(StoreError::Stale { by, .. })) => {
                assert!(by.starts_with("Writer"), "who changed it is told");
                refused += 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    let worst_ms = worst.as_millis() as u64;
    println!("\nCROWD {}", json!({"counted": counted, "paid": paid, "refused": refused, "worst_ms": worst_ms}));
}

/// One more than what is written in the contact's town, refused when somebody counted meanwhile.
fn count(reader: &Reader, seat: &Seat, id: ContactId) -> Command {
    let card = desk::ask(reader, seat, &AskCard { contact: id }).unwrap();
    let next = card.line.town.parse::<i64>().unwrap() + 1;
    Command::EditContact { id, seen: Some(card.details.op), set: vec![(ContactField::Town, next.to_string())] }
}
