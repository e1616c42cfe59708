//! What is found in memory is what SQL finds, whatever happened to the base since it was read.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Add(String),
    Rename(usize, String),
    Call(usize, String),
    Remove(usize),
    Undo,
    Redo,
    Import(usize),
    Learn,
    Find(String, usize),
}

fn name() -> impl Strategy<Value = String> {
    "(Иван|Жанна|Ёлка|Анна|Anna|Ivan|王|ООО Юг|Ба)(ов|ova| Петр|-Мария|7|)( [А-Га-гa-d]{1,3})?"
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[а-яa-zё]{1,2}",
        "[0-9@.]{1,3}",
        "(иван|жан|;fyy|anna|ивано|bdfy|ООО|юг|王|ель)",
        "[а-в] (ан|ов|7)",
        "(8|\\+7) ?9?1?",
        " *"
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => name().prop_map(Step::Add),
        2 => (0..40_usize, name()).prop_map(|(at, name)| Step::Rename(at, name)),
        2 => (0..40_usize, "(79|12)[0-9]{2,4}|[a-c]{2}[.][а-вx]@mail[.]example").prop_map(|(at, folded)| Step::Call(at, folded)),
        1 => (0..40_usize).prop_map(Step::Remove),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => (1..30_usize).prop_map(Step::Import),
        1 => Just(Step::Learn),
        6 => (typed(), 0..12_usize).prop_map(|(text, limit)| Step::Find(text, limit)),
    ]
}

fn pick(writer: &Writer, at: usize) -> Option<Contact> {
    let ids = writer.view().contacts_found("", 100).unwrap().1;
    ids.get(at % ids.len().max(1)).map(|id| writer.view().get(*id).unwrap())
}

fn channel(contact_id: i64, folded: String) -> Channel {
    let (kind, state) = (ChannelKind::Phone, ChannelState::Current);
    Channel {
        id: 0,
        contact_id,
        kind,
        position: 0,
        value: folded.clone(),
        folded,
        state,
        confirmed_on: None,
        label: String::new(),
        op: 0,
    }
}

fn take(writer: &mut Writer, reader: &Reader, step: Step) {
    match step {
        Step::Add(name) => assert_ne!(add(writer, &name), 0),
        Step::Rename(at, name) => {
            let Some(mut row) = pick(writer, at) else { return };
            (row.folded, row.name) = (fold(&name), name);
            writer.transact("Ann", |tx| deed(tx.update(&mut row)?, "renamed")).unwrap();
        }
        Step::Call(at, folded) => {
            let Some(row) = pick(writer, at) else { return };
            writer.transact("Ann", |tx| deed(tx.insert(&mut channel(row.id, folded))?, "channel")).unwrap();
        }
        Step::Remove(at) => {
            let Some(row) = pick(writer, at) else { return };
            let _ = writer.transact("Ann", |tx| deed(tx.delete(&row)?, "removed")); // refused when it has channels
        }
        Step::Undo => drop(writer.undo("Ann", None)),
        Step::Redo => drop(writer.redo("Ann")),
        Step::Import(count) => {
            let names = (0..count).map(|n| format!("Анна {n}"));
            let mut rows: Vec<Contact> = names.map(|name| contact(&name)).collect();
            let rows = rows.iter_mut();
            writer.transact("Ann", |tx| deed(rows.map(|row| tx.insert(row)).count(), "import")).unwrap();
        }
        Step::Learn => drop(reader.learn().unwrap()),
        Step::Find(text, limit) => {
            let learned = reader.ask(|view| view.contacts_found(&text, limit)).unwrap();
            assert_eq!(learned, writer.view().contacts_found(&text, limit).unwrap(), "{text:?}, the first {limit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn memory_and_sql_find_the_same_people(steps in prop::collection::vec(step(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = base(&folder);
        let reader = Reader::open(writer.path()).unwrap();
        reader.learn().unwrap();
        for step in steps {
            take(&mut writer, &reader, step);
        }
    }
}

#[test]
fn a_raised_question_gives_way_until_it_is_lowered() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = base(&folder);
    (0..300).for_each(|n| assert_ne!(add(&mut writer, &format!("Anna {n}")), 0));
    let stop = Stop::default();
    let reader = Reader::open(writer.path()).unwrap().stopped_by(&stop).unwrap();
    let found = || reader.ask(|view| view.contacts_found("anna", 5));
    for learned in [false, true] {
        if learned {
            while reader.learn().unwrap() {}
        }
        stop.now();
        assert!(matches!(found(), Err(StoreError::Interrupted)), "learned: {learned}");
        stop.lower();
        assert_eq!(found().unwrap().0, 300);
    }
}
