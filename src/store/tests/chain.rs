//! Tampering with the ledger shows, and anybody can reckon the chain after us.

use super::super::*;
use super::{add, base, deed, order, payment};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// A base with eight payments, the last one with its reversal, and what a check finds in it after `sql` was done by force.
fn after(sql: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let contact = add(&mut writer, "One");
    for serial in 1..=8 {
        let mut order = order(contact, 500);
        let mut row = payment(contact);
        row.external_id = Some(format!("№ {serial} \"quoted\" \\ back\tтаб\u{1}\u{7f}\u{1F600}'"));
        writer
            .transact("Ann", |tx| {
                row.order_id = tx.insert(&mut order)?;
                let mut line = OrderLine {
                    id: 0,
                    order_id: row.order_id,
                    product_id: None,
                    name: "x".into(),
                    quantity: crate::domain::Quantity(1000),
                    price: 500,
                    discount: crate::domain::Percent(0),
                    total: 500,
                    op: 0,
                };
                tx.insert(&mut line)?;
                deed(tx.insert(&mut row)?, "payment")
            })
            .unwrap();
    }
    writer.undo("Ann", None).unwrap();
    let conn = Connection::open(writer.path()).unwrap();
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER payment_is_never_edited; DROP TRIGGER payment_is_never_deleted; {sql}"
    ))
    .unwrap();
    let found = Reader::open(writer.path()).unwrap().check(&mut |_, _| true).unwrap();
    found.into_iter().filter(|f| matches!(f, Finding::Chain { .. } | Finding::ChainCut { .. })).collect()
}

fn row(row: i64) -> Finding {
    Finding::Chain { table: "payment".into(), row }
}

fn cut(op: i64) -> Finding {
    Finding::ChainCut { table: "payment".into(), op }
}

#[test]
fn an_edited_removed_swapped_or_cut_off_payment_shows() {
    assert_eq!(after(""), []);
    assert_eq!(after("UPDATE payment SET amount = 501 WHERE id = 3"), [row(3)]);
    assert_eq!(after("UPDATE payment SET day = day - 1 WHERE id = 1"), [row(1)]);
    assert_eq!(after("UPDATE payment SET external_id = NULL WHERE id = 9"), [row(9)]);
    assert_eq!(after("DELETE FROM payment WHERE id = 4"), [cut(6), row(5)]);
    let swap =
        "UPDATE payment SET id = -id WHERE id IN (2, 6); UPDATE payment SET id = iif(id = -2, 6, 2) WHERE id < 0";
    assert_eq!(after(swap).iter().filter(|found| matches!(found, Finding::Chain { .. })).count(), 4);
    // The last op's row, its reversal, is gone, and its number too.
    let tail = "DELETE FROM payment WHERE id = 9; UPDATE sqlite_sequence SET seq = 8 WHERE name = 'payment'";
    assert_eq!(after(tail), [cut(11)]);
    assert_eq!(after("DELETE FROM payment").len(), 9);
}

#[test]
fn a_tail_that_was_cut_off_shows_also_when_the_ledger_went_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let contact = add(&mut writer, "One");
    let pay = |writer: &mut Writer| {
        writer.transact("Ann", |tx| deed(tx.insert(&mut payment(contact))?, "payment")).unwrap();
    };
    pay(&mut writer);
    pay(&mut writer);
    writer.conn_mut().execute_batch("DROP TRIGGER payment_is_never_deleted; DELETE FROM payment WHERE id = 2").unwrap();
    pay(&mut writer);
    let found = Reader::open(writer.path()).unwrap().check(&mut |_, _| true).unwrap();
    assert!(found.contains(&cut(4)), "{found:?}");
}

#[test]
fn anybody_can_reckon_the_chain_from_what_sqlite_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    let contact = add(&mut writer, "One");
    for _ in 0..3 {
        writer.transact("Ann", |tx| deed(tx.insert(&mut payment(contact))?, "payment")).unwrap();
    }
    let conn = Connection::open(writer.path()).unwrap();
    let mut rows = conn
        .prepare(
            "SELECT hash, json_array(id, external_id, order_id, contact_id, kind, day, amount, currency, payment_id, root,
               reverses, op) FROM payment ORDER BY id",
        )
        .unwrap();
    let rows = rows.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?))).unwrap();
    let mut before = vec![0; 32];
    for row in rows {
        let (hash, content) = row.unwrap();
        before.extend_from_slice(content.as_bytes());
        assert_eq!(hash, Sha256::digest(&before).to_vec(), "{content}");
        before = hash;
    }
    let [payments, entries] = writer.view().seals().unwrap();
    assert_eq!(payments, before.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    assert_eq!(entries, "0".repeat(64));
}
