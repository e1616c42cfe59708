//! Merges at random in a lived-in base, other work between them, and back again in any order: after each the base is sound, and
//! what is taken back whole is as it was.

use crate::dice::{Dice, for_each_seed, fresh_seed, seeds};
use crate::support::Base;
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;

/// Every row of every table, but for the journal and which op wrote it last: of a row that was parted column by column that is
/// the parting. The position of a phone or e-mail is only an order, so it is told as its place in it.
fn dump(base: &Base) -> Vec<String> {
    let conn = rusqlite::Connection::open(base.writer.path()).unwrap();
    let tables = "SELECT m.name, group_concat(iif(m.name = 'channel' AND c.name = 'position',
                      'row_number() OVER (PARTITION BY contact_id, kind ORDER BY position)',
                      'quote(\"' || c.name || '\")'), ' || ''|'' || ') FROM sqlite_schema AS m
                  JOIN pragma_table_info (m.name) AS c
                  WHERE m.type = 'table' AND m.name NOT IN ('op', 'change', 'user', 'sqlite_sequence') AND c.name <> 'op' GROUP BY 1 ORDER BY 1";
    let mut statement = conn.prepare(tables).unwrap();
    let tables = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let mut rows = Vec::new();
    for (table, columns) in tables.map(Result::unwrap) {
        let mut all = conn.prepare(&format!("SELECT '{table}: ' || {columns} FROM \"{table}\" ORDER BY 1")).unwrap();
        rows.extend(all.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    rows
}

fn sound(base: &Base, after: &str) {
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), [], "after {after}");
}

/// Somebody, those with much to them more often.
fn anybody(dice: &mut Dice, base: &Base) -> ContactId {
    let filter = if dice.percent(60) { "stage:client" } else { "" };
    let lines = base.ask(AskContacts { filter: filter.into(), limit: 500, ..AskContacts::default() });
    let referrers: Vec<ContactId> =
        base.ask(AskReferrers { kind: None, limit: 100 }).iter().map(|line| line.contact).collect();
    if dice.percent(25) { dice.pick(&referrers) } else { dice.pick(&lines).id }
}

/// Something else that happens meanwhile; `posts` may post to the ledger, whose rows stay.
fn meanwhile(dice: &mut Dice, base: &Base, posts: bool) -> Command {
    let contact = anybody(dice, base);
    let card = base.ask(AskCard { contact });
    match dice.below(if posts { 8 } else { 6 }) {
        0 => Command::AddWish { contact, words: "a spring course".into() },
        1 => Command::EditContact {
            id: contact,
            seen: None,
            set: vec![(ContactField::Post, format!("no. {}", dice.below(9)))],
        },
        2 => Command::EditContact {
            id: contact,
            seen: None,
            set: vec![(ContactField::Phone, card.line.phones.join(","))],
        },
        3 if !card.tasks.is_empty() => Command::FinishTask { task: dice.pick(&card.tasks).id },
        4 if !card.deals.is_empty() => {
            let stage = dice.pick(&["visit", "trial", "contract"]).to_owned();
            Command::MoveDeal { deal: card.deals[0].id, seen: None, stage, reason: String::new() }
        }
        5 if !card.line.phones.is_empty() => {
            let state = dice.pick(&[ChannelState::Wrong, ChannelState::Doubtful, ChannelState::Current]);
            Command::MarkChannel { contact, value: card.line.phones[0].clone(), state }
        }
        6 | 7 => match card.order_list.iter().find(|order| order.due.minor > 0) {
            Some(order) => {
                Command::AddPayment { order: order.id, amount: Some("1.00".into()), day: None, manager: None }
            }
            None => Command::MarkDistinct { one: contact, other: anybody(dice, base) },
        },
        _ => Command::MarkDistinct { one: contact, other: anybody(dice, base) },
    }
}

fn merges(seed: u64, steps: usize) {
    let mut dice = Dice::new(seed);
    let mut base = Base::demo(Lang::En, 60);
    let posts = dice.percent(50);
    let before = dump(&base);
    let (mut done, mut merged): (Vec<OpId>, Vec<OpId>) = (Vec::new(), Vec::new());
    for step in 0..steps {
        let command = match dice.below(10) {
            0..=4 => {
                let (keep, drop) = (anybody(&mut dice, &base), anybody(&mut dice, &base));
                Command::MergeContacts { keep, drop, seen: None, set: Vec::new() }
            }
            5..=7 => meanwhile(&mut dice, &base, posts),
            8 if !merged.is_empty() => Command::Undo { op: Some(dice.pick(&merged)) },
            _ => Command::Redo,
        };
        let is_merge = matches!(command, Command::MergeContacts { .. });
        let told = format!("seed {seed}, step {step}: {command:?}");
        match base.try_run(command) {
            Ok(outcome) => {
                done.extend(outcome.op);
                merged.extend(outcome.op.filter(|_| is_merge));
                sound(&base, &told);
            }
            Err(DeskError::Refused(_)) => {}
            Err(error) => panic!("{told}: {error}"),
        }
    }
    assert!(!merged.is_empty(), "seed {seed} merged nobody");
    // Everything back, the last first.
    while base.try_run(Command::Undo { op: None }).is_ok() {}
    sound(&base, &format!("seed {seed}, everything taken back"));
    let ledger = |row: &&String| ["payment: ", "entry: ", "summary: "].iter().any(|table| row.starts_with(table));
    let rows = |all: &[String]| all.iter().filter(|row| !posts || !ledger(row)).cloned().collect::<Vec<_>>();
    let (before, after) = (rows(&before), rows(&dump(&base)));
    let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
    let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    assert!(lost.is_empty() && new.is_empty(), "seed {seed}: lost {lost:#?}\nnew {new:#?}");
}

#[test]
fn whoever_is_merged_the_base_stays_sound_and_everything_can_be_taken_back() {
    for_each_seed(&seeds([1, 2, 3, 4]), |seed| merges(seed, 25));
}

#[test]
#[ignore = "takes some minutes; .ci/run runs it"]
fn whoever_is_merged_for_long_the_base_stays_sound_and_everything_can_be_taken_back() {
    let fresh = fresh_seed();
    for_each_seed(&seeds(fresh..fresh + 20), |seed| merges(seed, 60));
}
