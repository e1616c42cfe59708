//! kill -9 at random moments, three processes writing: what was acknowledged is there, nothing is there by half.

use crate::dice::{Dice, for_each_seed, fresh_seed, seeds};
use crate::program::{Base, kept};
use kontora::desk::{AskBalances, AskContactCount, AskContacts, AskOrders};
use std::collections::BTreeMap;
use std::process::Child;
use std::time::Duration;

#[test]
fn what_was_acknowledged_survives_kill_9_and_nothing_is_there_by_half() {
    for_each_seed(&seeds([1]), |seed| round(seed, 10));
}

#[test]
#[ignore = "takes some two minutes; .ci/run runs it"]
fn what_was_acknowledged_survives_hundreds_of_kills() {
    let first = fresh_seed();
    println!("seeds from {first}");
    for_each_seed(&seeds(first..first + 20), |seed| round(seed, 30));
}

/// Rows of the table that one process brings in.
const ROWS: usize = 1_000;

/// What the three processes were told.
#[derive(Default)]
struct Told {
    /// Names of contacts that were acknowledged, with their ids.
    contacts: BTreeMap<String, i64>,
    contacts_tried: usize,
    payments: Vec<i64>,
    imports: Vec<usize>,
    imports_tried: usize,
}

/// Some turns of three processes: each is let be, or killed somewhere on its way.
fn round(seed: u64, turns: usize) {
    let mut dice = Dice::new(seed);
    let base = Base::new();
    let order = base.firm_with_a_referred_client();
    let mut told = Told::default();
    for turn in 0..turns {
        let mut waits = || dice.percent(75).then(|| Duration::from_micros(dice.below(60_000) as u64));
        let (one, two, three) = (waits(), waits(), waits().map(|wait| wait * 12));
        std::thread::scope(|scope| {
            let contact = scope.spawn(|| add_contact(&base, &mut told.contacts_tried, one));
            let payment = scope.spawn(|| finished(base.spawn(&["payment", "add", &order, "--amount", "1.00"]), two));
            let import = scope.spawn(|| bring_in(&base, &mut told.imports_tried, three));
            if let Some((name, id)) = contact.join().unwrap() {
                told.contacts.insert(name, id);
            }
            told.payments.extend(payment.join().unwrap().map(|answer| kept(&answer)));
            told.imports.extend(import.join().unwrap());
        });
        if turn % 7 == 6 {
            examine(&base, &told, &order);
        }
    }
    examine(&base, &told, &order);
    // What stands last can be taken back and brought again, whoever died before.
    base.ok(&["undo", "--user", "Ann"]);
    base.ok(&["redo", "--user", "Ann"]);
    examine(&base, &told, &order);
}

/// Waits for the process, or kills it after a while; its answer when it gave one and ended well.
fn finished(mut child: Child, kill_after: Option<Duration>) -> Option<String> {
    if let Some(wait) = kill_after {
        std::thread::sleep(wait);
        let _ = child.kill(); // it may have ended by itself
    }
    let output = child.wait_with_output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

fn add_contact(base: &Base, tried: &mut usize, kill_after: Option<Duration>) -> Option<(String, i64)> {
    *tried += 1;
    let name = format!("Anna Smith {tried}");
    let (phone, email) = (format!("+1 212-555-{tried:04}"), format!("anna{tried}@example.com"));
    let child = base.spawn(&["contact", "add", "--name", &name, "--phone", &phone, "--email", &email]);
    finished(child, kill_after).map(|answer| (name, kept(&answer)))
}

fn bring_in(base: &Base, tried: &mut usize, kill_after: Option<Duration>) -> Option<usize> {
    *tried += 1;
    let (number, list) = (*tried, format!("list {tried}"));
    let mut table = String::from("Name,E-mail\n");
    for row in 0..ROWS {
        table.push_str(&format!("Person {number} {row},p{row}@list{number}.example\n"));
    }
    let table = base.file(&format!("people-{number}.csv"), &table);
    finished(base.spawn(&["import", "contacts", &table, "--list", &list]), kill_after).map(|_| number)
}

fn examine(base: &Base, told: &Told, order: &str) {
    base.sound();
    let found = |filter: String| base.ask(&AskContacts { filter, limit: 1000, ..AskContacts::default() });
    for tried in 1..=told.contacts_tried {
        let name = format!("Anna Smith {tried}");
        let page = found(format!("anna{tried}@example.com"));
        let acknowledged = told.contacts.get(&name);
        match page.as_slice() {
            [] => assert_eq!(acknowledged, None, "{name} was acknowledged and is lost"),
            [line] => {
                assert_eq!(
                    (&line.name, line.phones.len(), line.emails.len()),
                    (&name, 1, 1),
                    "{name} is there by half"
                );
                assert!(acknowledged.is_none_or(|id| *id == line.id));
            }
            lines => panic!("{name} is there {} times", lines.len()),
        }
    }
    for tried in 1..=told.imports_tried {
        let count = base.ask(&AskContactCount { filter: format!("\"list:list {tried}\"") }) as usize;
        assert!(
            count == ROWS || (count == 0 && !told.imports.contains(&tried)),
            "{count} of {ROWS} rows of import {tried}"
        );
    }
    let order = base.ask(&AskOrders::One(order.parse().unwrap())).remove(0);
    for payment in &told.payments {
        assert!(
            order.payments.iter().any(|line| line.id == *payment),
            "payment {payment} was acknowledged and is lost"
        );
    }
    let commission: i64 = base.ask(&AskBalances).iter().map(|line| line.balance.minor).sum();
    assert_eq!(commission * 10, order.paid.minor, "a tenth of each payment is commission, to the cent");
}
