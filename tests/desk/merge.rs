//! Two records become one and two again, and nothing is lost on either way (C6).

use crate::support::{Base, day};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::{Channel, Contact, Merged, Row};
use kontora::text::Lang;

/// Every row of every table, but for the journal and what guards ids from being given again.
fn dump(base: &Base) -> Vec<String> {
    let conn = rusqlite::Connection::open(base.writer.path()).unwrap();
    let tables = "SELECT m.name, group_concat('quote(\"' || c.name || '\")', ' || ''|'' || ') FROM sqlite_schema AS m
                  JOIN pragma_table_info (m.name) AS c
                  WHERE m.type = 'table' AND m.name NOT IN ('op', 'change', 'sqlite_sequence') GROUP BY 1 ORDER BY 1";
    let mut statement = conn.prepare(tables).unwrap();
    let tables = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let mut rows = Vec::new();
    for (table, columns) in tables.map(Result::unwrap) {
        let mut all = conn.prepare(&format!("SELECT '{table}: ' || {columns} FROM \"{table}\" ORDER BY 1")).unwrap();
        rows.extend(all.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    rows
}

fn sound(base: &Base) {
    assert_eq!(base.reader.check(&mut |_, _| true).unwrap(), []);
}

fn same(before: &[String], after: &[String]) {
    let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
    let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}\nnew {new:#?}");
}

fn person(base: &mut Base, name: &str, phones: &[&str], emails: &[&str]) -> ContactId {
    let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    base.add(Command::AddContact(NewContact {
        name: name.into(),
        phones: list(phones),
        emails: list(emails),
        address: format!("{} Street", phones.len() + 1),
        town: "Leeds".into(),
        ..NewContact::default()
    }))
}

fn order(base: &mut Base, contact: ContactId, deal: Option<DealId>) -> OrderId {
    let lines = vec![NewLine { product: "Audit".into(), ..NewLine::default() }];
    base.add(Command::AddOrder(NewOrder { contact, deal, lines, ..NewOrder::default() }))
}

fn pay(base: &mut Base, order: OrderId, amount: &str) -> PaymentId {
    base.add(Command::AddPayment { order, amount: Some(amount.into()), day: None, manager: None })
}

fn merge(keep: ContactId, drop: ContactId) -> Command {
    Command::MergeContacts { keep, drop, seen: None, set: Vec::new() }
}

fn letter(base: &mut Base, contact: ContactId) -> LetterId {
    let letter = base.add(Command::StartLetter { contact: Some(contact) });
    let text = "did the audit of last spring help? shall we look at it again in May?".to_owned();
    base.run(Command::WriteLetter { letter, written: Written { text: Some(text), ..Written::default() } });
    letter
}

/// Everything that can hang on a contact: with orders, payments, a refund, commission, cards, letters, deals, wishes.
fn rich(base: &mut Base, name: &str, phone: &str, card: i64) -> ContactId {
    let id = person(base, name, &[phone, "+1 212-555-0100"], &["anna@example.com"]);
    base.run(Command::BringCard { contact: id, number: card_number(card) });
    base.run(Command::AddInquiry { contact: id, source: "open day".into(), words: "prices".into() });
    base.run(Command::AddWish { contact: id, words: format!("{name} likes spring") });
    base.run(Command::AddWish { contact: id, words: "a course in May".into() });
    base.run(Command::AddOccasion { contact: id, title: "birthday".into(), year: None, month: 3, day: Some(8) });
    let deal = base.add(Command::AddDeal(NewDeal { contact: id, product: "Audit".into(), ..NewDeal::default() }));
    base.run(Command::MoveDeal { deal, seen: None, stage: "visit".into(), reason: String::new() });
    let next = Some(NextStep { day: day("2026-12-24"), kind: TaskKind::Call, words: "ask".into() });
    base.run(Command::AddActivity(NewActivity {
        contact: id,
        deal: Some(deal),
        kind: ActivityKind::Call,
        outcome: ActivityOutcome::Positive,
        words: "a good talk".into(),
        day: None,
        next,
        finishes: None,
    }));
    let order = order(base, id, Some(deal));
    let payment = pay(base, order, "300");
    pay(base, order, "200");
    base.run(Command::AddRefund { payment, amount: Some("50".into()) });
    let sent = letter(base, id);
    base.run(Command::ReadyLetter { letter: sent });
    base.run(Command::SendLetter { letter: sent });
    base.run(Command::AnswerLetter { letter: sent, words: "Gladly".into() });
    base.run(Command::AddReferrer { contact: id, kind: ReferrerKind::Partner, plan: "Plan".into() });
    let referrer = base.ask(AskReferrers { kind: None, limit: 50 }).into_iter().find(|r| r.contact == id).unwrap().id;
    base.run(Command::IssueCards { referrer, count: 2 });
    id
}

/// Two records of one client, each with everything, sent by two referrers; and one who was sent by each of them.
fn two_rich() -> (Base, ContactId, ContactId) {
    let mut base = Base::new(Lang::En);
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "1000".into(), ..NewProduct::default() }));
    base.run(Command::AddPlan { name: "Plan".into(), percent: "10".parse().unwrap(), hold_days: 0 });
    for name in ["Maria Anders", "Bill Gray"] {
        let contact = person(&mut base, name, &[], &[]);
        let referrer = base.add(Command::AddReferrer { contact, kind: ReferrerKind::Partner, plan: "plan".into() });
        base.run(Command::IssueCards { referrer, count: 2 });
    }
    let keep = rich(&mut base, "Anna Smith", "+1 212-555-0101", 1); // Maria's card; then has 5 and 6
    base.days_later(-30);
    let drop = rich(&mut base, "Anne Smith", "+1 212-555-0102", 3); // Bill's card, a month before; then has 7 and 8
    base.days_later(30);
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Letters, "no".into())] });
    for (contact, ads) in [(keep, true), (drop, false)] {
        let (set, source) = (vec![(ConsentKind::Ads, ads), (ConsentKind::Personal, !ads)], "form".into());
        base.run(Command::SetConsents { contact, set, source });
    }
    for (name, card) in [("Cleo One", 5), ("Cleo Two", 7)] {
        let sent = person(&mut base, name, &[], &[]);
        base.run(Command::BringCard { contact: sent, number: card_number(card) });
        let order = order(&mut base, sent, None);
        pay(&mut base, order, "1000");
    }
    sound(&base);
    (base, keep, drop)
}

#[test]
fn two_rich_records_become_one_and_undo_gives_the_very_same_base() {
    let (mut base, keep, drop) = two_rich();
    let before = dump(&base);
    let (kept, dropped) = (base.ask(AskCard { contact: keep }), base.ask(AskCard { contact: drop }));
    base.run(merge(keep, drop));
    sound(&base);
    let merged = dump(&base);

    let card = base.ask(AskCard { contact: keep });
    assert_eq!(card.line.name, "Anna Smith");
    let all = |card: &ClientCard| (card.line.paid.minor, card.line.due.minor, card.line.orders);
    let sum = |one: (i64, i64, i64), two: (i64, i64, i64)| (one.0 + two.0, one.1 + two.1, one.2 + two.2);
    assert_eq!(all(&card), sum(all(&kept), all(&dropped)));
    assert_eq!(card.line.phones, ["+1 212-555-0101", "+1 212-555-0100", "+1 212-555-0102"]);
    assert_eq!(card.line.emails, ["anna@example.com"]);
    assert!(!card.details.letters, "a refusal beats a consent");
    assert_eq!(card.more.consents.iter().filter(|consent| consent.given).count(), 0, "here too");
    assert_eq!(card.more.consents.len(), 2);
    assert_eq!(card.more.occasions.len(), 1, "the same birthday once");
    assert_eq!(card.more.wishes.len(), 4, "wishes of different days stay");
    assert_eq!((card.deals.len(), card.order_list.len(), card.handovers.len()), (2, 2, 2));
    assert_eq!(card.line.client_since, dropped.line.client_since, "since the earlier first payment");
    assert_eq!(card.sent_by.as_deref(), Some("Bill Gray"), "the first valid claim stands");

    let referrers = base.ask(AskReferrers { kind: None, limit: 50 });
    let line = referrers.iter().find(|line| line.contact == keep).unwrap();
    assert_eq!((line.cards, line.sent, line.clients, line.earned.plain().as_str()), (4, 2, 2, "200.00"));
    let balances = base.ask(AskBalances);
    assert_eq!(balances.len(), 3);
    let payout = base.ask(AskPayout { referrer: Some(line.id) });
    assert_eq!((payout.total.plain().as_str(), payout.pays[0].entries.len()), ("200.00", 2));
    let earned: Vec<_> = balances.iter().map(|line| line.balance.plain()).collect();
    assert_eq!(earned, ["200.00", "45.00", "45.00"], "what the other claim earned stays earned");
    let story = base.ask(AskTimeline { contact: keep, after: None, limit: 100 });
    let told: Vec<String> = story.iter().map(|line| Lang::En.tell("moment", &line.what)).collect();
    assert!(told.iter().any(|line| line == "Merged with the record of Anne Smith"), "{told:#?}");
    assert_eq!(told.iter().filter(|line| line.starts_with("Paid")).count(), 4);

    base.run(Command::Undo { op: None });
    same(&before, &dump(&base));
    sound(&base);
    base.run(Command::Redo);
    same(&merged, &dump(&base));
    sound(&base);
    base.run(Command::Undo { op: None });
    same(&before, &dump(&base));
    base.run(merge(drop, keep));
    sound(&base);
    assert_eq!(base.ask(AskCard { contact: keep }).line.name, "Anne Smith");
    base.run(Command::Undo { op: None });
    same(&before, &dump(&base));
    sound(&base);
}

#[test]
fn the_dropped_record_is_in_no_list_and_its_old_id_finds_the_kept_one() {
    let (mut base, keep, drop) = two_rich();
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::ExternalId, "CRM-7".into())] });
    let count = base.ask(AskContactCount::default());
    base.run(merge(keep, drop));
    assert_eq!(base.ask(AskContactCount::default()), count - 1);
    let list = base.ask(AskContacts { limit: 100, ..AskContacts::default() });
    assert!(list.iter().all(|line| line.id != drop) && list.len() == 5);
    assert_eq!(base.ask(AskCard { contact: drop }).line.id, keep);
    assert!(!base.ask(AskTimeline { contact: drop, after: None, limit: 5 }).is_empty());
    assert_eq!(base.ask(AskOrders::Of(drop, 9)).len(), 2);
    for text in ["anne smith", "crm-7", "555-0102"] {
        let found = base.ask(AskFind { text: text.into(), limit: 9 });
        assert_eq!(found.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [keep], "{text}");
    }
    assert_eq!(base.writer.view().contact_by_external_id("CRM-7").unwrap(), Some(keep));
    let wish = base.add(Command::AddWish { contact: drop, words: "written with the old id".into() });
    assert_eq!(base.ask(AskCard { contact: keep }).more.wishes[0].id, wish);
    sound(&base);
}

#[test]
fn later_changes_to_what_only_went_over_stay_when_the_merge_is_taken_back() {
    let (mut base, keep, drop) = two_rich();
    let before = base.ask(AskCard { contact: drop });
    let merged = base.run(merge(keep, drop)).op;
    base.days_later(40);
    let (deal, task, order) = (before.deals[0].id, before.tasks[0].id, before.order_list[0].id);
    base.run(Command::MoveDeal { deal, seen: None, stage: "trial".into(), reason: String::new() });
    base.run(Command::FinishTask { task });
    pay(&mut base, order, "100");
    base.run(Command::EditContact { id: keep, seen: None, set: vec![(ContactField::Post, "Head".into())] });
    let own = base.add(Command::AddWish { contact: keep, words: "of the kept one".into() });
    sound(&base);
    base.run(Command::Undo { op: merged });
    sound(&base);
    let (kept, dropped) = (base.ask(AskCard { contact: keep }), base.ask(AskCard { contact: drop }));
    assert_eq!(dropped.deals[0].stage, "trial", "what became of the deal stays, and goes with it");
    assert!(!dropped.tasks.iter().any(|open| open.id == task), "what is done stays done");
    assert_eq!(dropped.line.paid.minor, before.line.paid.minor + 10_000, "the payment is whose the order is");
    assert_eq!((kept.details.post.as_str(), kept.more.wishes[0].id), ("Head", own));
    let story = base.ask(AskTimeline { contact: drop, after: None, limit: 100 });
    let moves =
        |line: &&kontora::store::TimelineLine| Lang::En.tell("moment", &line.what).to_lowercase().contains("trial");
    assert_eq!(story.iter().filter(moves).count(), 1, "the move is in the story of whose deal it is");
}

#[test]
fn a_merge_that_a_later_change_builds_on_says_which() {
    let (mut base, keep, drop) = two_rich();
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Post, "Clerk".into())] });
    let merged = base.run(merge(keep, drop)).op;
    base.run(Command::EditContact { id: keep, seen: None, set: vec![(ContactField::Post, "Head".into())] });
    let Err(DeskError::Refused(refusal)) = base.try_run(Command::Undo { op: merged }) else { panic!("undone") };
    let told = Lang::En.tell("refusal", &refusal);
    assert!(told.contains("this came later: “Changed Anna Smith”"), "{told}");
    base.run(Command::Undo { op: None });

    let third = person(&mut base, "Annie Smith", &[], &[]);
    base.run(merge(third, keep));
    sound(&base);
    assert_eq!(base.ask(AskCard { contact: drop }).line.id, third, "who went into one that goes comes along");
    let Err(DeskError::Refused(refusal)) = base.try_run(Command::Undo { op: merged }) else { panic!("undone") };
    let told = Lang::En.tell("refusal", &refusal);
    assert!(told.contains("Annie Smith"), "{told}");
    base.run(Command::Undo { op: None });
    base.run(Command::Undo { op: merged });
    sound(&base);
}

#[test]
fn what_was_done_to_the_dropped_record_before_is_taken_back_after_the_merge() {
    let mut base = Base::new(Lang::En);
    let keep = person(&mut base, "Anna Smith", &[], &[]);
    let drop = base.run(Command::AddContact(NewContact { name: "Ann Smith".into(), ..NewContact::default() }));
    base.run(merge(keep, drop.id.unwrap()));
    let Err(DeskError::Refused(refusal)) = base.try_run(Command::Undo { op: drop.op }) else { panic!("undone") };
    let told = Lang::En.tell("refusal", &refusal);
    assert!(told.contains("Ann Smith") && told.contains("Anna Smith"), "names the merge: {told}");
}

#[test]
fn the_fuller_value_is_taken_and_the_kept_one_where_both_are_as_good() {
    let mut base = Base::new(Lang::Ru);
    let one = |name: &str, set: &[(ContactField, &str)]| {
        let set = set.iter().map(|(field, value)| (*field, (*value).to_owned())).collect::<Vec<_>>();
        (name.to_owned(), set)
    };
    let mut add = |(name, set): (String, Vec<(ContactField, String)>)| {
        let id = base.add(Command::AddContact(NewContact { name, ..NewContact::default() }));
        base.run(Command::EditContact { id, seen: None, set });
        id
    };
    let keep = add(one(
        "Петров Иван",
        &[(ContactField::Town, "Казань"), (ContactField::Note, "первая"), (ContactField::Post, "директор")],
    ));
    let drop = add(one(
        "Петров Иван Иванович",
        &[
            (ContactField::Town, "Казань"),
            (ContactField::Address, "ул. Мира, 1"),
            (ContactField::Note, "вторая"),
            (ContactField::Post, "владелец"),
            (ContactField::Organisation, "ООО «Ромашка»"),
            (ContactField::Manager, "Ольга"),
        ],
    ));
    let view = base.ask(AskMerge { keep, drop });
    let side = |field| view.fields.iter().find(|f| f.field == field).map(|f| f.take);
    assert_eq!(side(ContactField::Name), Some(Side::Drop), "a patronymic beats none");
    assert_eq!(side(ContactField::Post), Some(Side::Keep));
    assert_eq!(side(ContactField::Note), Some(Side::Both));
    assert_eq!(side(ContactField::Region), None, "of what neither has there is nothing to say");
    let set = vec![(ContactField::Post, "совладелец".to_owned())];
    base.run(Command::MergeContacts { keep, drop, seen: Some(view.seen), set });
    let card = base.ask(AskCard { contact: keep });
    let row = &card.details;
    assert_eq!((row.name.as_str(), row.patronymic.as_str()), ("Петров Иван Иванович", "Иванович"));
    assert_eq!(
        (row.address.as_str(), row.post.as_str(), row.note.as_str()),
        ("ул. Мира, 1", "совладелец", "первая\nвторая")
    );
    assert_eq!((row.organisation.as_str(), card.line.manager.as_deref()), ("ООО «Ромашка»", Some("Ольга")));
    sound(&base);
}

#[test]
fn both_addresses_stay() {
    let mut base = Base::new(Lang::En);
    let keep = person(&mut base, "Anna Smith", &["+1 212-555-0101"], &[]);
    let drop = person(&mut base, "Anna Smith", &[], &[]);
    let before = dump(&base);
    base.run(merge(keep, drop));
    let card = base.ask(AskCard { contact: keep });
    assert_eq!(card.details.address, "2 Street");
    let others: Vec<&Channel> = card.more.channels.iter().filter(|c| c.kind == ChannelKind::Address).collect();
    assert_eq!((others.len(), others[0].value.as_str()), (1, "1 Street, Leeds"));
    base.run(Command::Undo { op: None });
    same(&before, &dump(&base));
    // Whichever is chosen, and where it is a third one.
    for (told, beside) in
        [("1 Street", &["2 Street, Leeds"][..]), ("3 Street", &["1 Street, Leeds", "2 Street, Leeds"])]
    {
        let set = vec![(ContactField::Address, told.to_owned())];
        base.run(Command::MergeContacts { keep, drop, seen: None, set });
        let card = base.ask(AskCard { contact: keep });
        assert_eq!(card.details.address, told);
        let others = card.more.channels.iter().filter(|c| c.kind == ChannelKind::Address);
        let mut others: Vec<&str> = others.map(|c| c.value.as_str()).collect();
        others.sort_unstable();
        assert_eq!(others, beside);
        base.run(Command::Undo { op: None });
        same(&before, &dump(&base));
    }
}

#[test]
fn nobody_comes_to_have_sent_themselves() {
    let mut base = Base::new(Lang::En);
    base.add(Command::AddProduct(NewProduct { name: "Audit".into(), price: "1000".into(), ..NewProduct::default() }));
    base.run(Command::AddPlan { name: "Plan".into(), percent: "10".parse().unwrap(), hold_days: 0 });
    let one = person(&mut base, "Maria Anders", &[], &[]);
    let referrer = base.add(Command::AddReferrer { contact: one, kind: ReferrerKind::Partner, plan: "plan".into() });
    base.run(Command::IssueCards { referrer, count: 2 });
    let other = person(&mut base, "Mary Anders", &[], &[]);
    base.run(Command::BringCard { contact: other, number: card_number(1) });
    let order = order(&mut base, other, None);
    pay(&mut base, order, "500");
    let before = dump(&base);
    for (keep, drop) in [(one, other), (other, one)] {
        base.run(merge(keep, drop));
        sound(&base);
        assert_eq!(base.ask(AskCard { contact: keep }).sent_by, None);
        pay(&mut base, order, "100");
        let balances = base.ask(AskBalances);
        assert_eq!(
            (balances.len(), balances[0].balance.plain().as_str()),
            (1, "50.00"),
            "earned before, and nothing more"
        );
        base.run(Command::Undo { op: None });
        base.run(Command::Undo { op: None });
        // The payment that was undone and its reversal stay in the ledger.
        let ledger =
            |row: &String| row.starts_with("payment") || row.starts_with("summary") || row.starts_with("entry");
        let without = |rows: &[String]| rows.iter().filter(|row| !ledger(row)).cloned().collect::<Vec<_>>();
        same(&without(&before), &without(&dump(&base)));
        sound(&base);
    }
}

#[test]
fn what_a_merge_cannot_decide_is_refused_by_name() {
    let (mut base, keep, drop) = two_rich();
    assert_eq!(base.refused(merge(keep, keep)), "same-contact");
    assert_eq!(base.refused(merge(keep, 999)), "no-such");
    let set = vec![(ContactField::Letters, "yes".to_owned())];
    assert_eq!(base.refused(Command::MergeContacts { keep, drop, seen: None, set }), "field-unknown");
    let view = base.ask(AskMerge { keep, drop });
    base.seat.user = "Bob".into();
    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Post, "Clerk".into())] });
    base.seat.user = "Ann".into();
    let merging = Command::MergeContacts { keep, drop, seen: Some(view.seen), set: Vec::new() };
    assert!(matches!(base.try_run(merging), Err(DeskError::Store(kontora::store::StoreError::Stale { .. }))));

    base.run(Command::EditContact { id: drop, seen: None, set: vec![(ContactField::Letters, "yes".into())] });
    base.days_later(100);
    let open = letter(&mut base, keep);
    letter(&mut base, drop);
    assert_eq!(base.refused(merge(keep, drop)), "merge-letters");
    base.run(Command::DropLetter { letter: open });
    base.run(merge(keep, drop));
    sound(&base);
}

#[test]
fn two_who_are_not_the_same_stay_so_when_merges_of_both_are_taken_back_out_of_turn() {
    let mut base = Base::new(Lang::En);
    let people = ["Ann", "Anna", "Anne", "Annie"];
    let ids: Vec<ContactId> = people.iter().map(|name| person(&mut base, name, &[], &[])).collect();
    let (a, b, c, d) = (ids[0], ids[1], ids[2], ids[3]);
    let pairs = |base: &Base| base.writer.view().distinct_pairs().unwrap().into_iter().collect::<Vec<_>>();
    base.run(Command::MarkDistinct { one: a, other: b });
    let first = base.run(merge(d, b)).op;
    let second = base.run(merge(c, a)).op;
    assert_eq!(pairs(&base), [(c, d)]);
    // The one who comes back has the smaller id, and stands first.
    base.run(Command::Undo { op: first });
    assert_eq!(pairs(&base), [(b, c)]);
    sound(&base);
    base.run(Command::Undo { op: second });
    assert_eq!(pairs(&base), [(a, b)]);
    sound(&base);
}

#[test]
fn two_who_are_not_the_same_stay_so_when_one_of_them_is_merged() {
    let mut base = Base::new(Lang::En);
    let ids: Vec<ContactId> = ["Ann", "Anna", "Anne"].iter().map(|name| person(&mut base, name, &[], &[])).collect();
    let (a, b, c) = (ids[0], ids[1], ids[2]);
    base.run(Command::MarkDistinct { one: c, other: a });
    assert!(base.run(Command::MarkDistinct { one: a, other: c }).op.is_none(), "known already");
    base.run(merge(b, a));
    assert!(base.writer.view().is_distinct(b, c).unwrap());
    base.run(Command::Undo { op: None });
    assert!(base.writer.view().is_distinct(a, c).unwrap() && !base.writer.view().is_distinct(b, c).unwrap());
    base.run(Command::Undo { op: None });
    assert!(!base.writer.view().is_distinct(a, c).unwrap());
    assert_eq!(base.refused(Command::MarkDistinct { one: a, other: a }), "same-contact");
    assert!(base.writer.view().get::<Merged>(a).is_err(), "{}", Contact::TABLE);
    sound(&base);
}

#[test]
fn what_somebody_did_since_is_in_the_way_also_after_a_merge_was_taken_back() {
    let mut base = Base::new(Lang::En);
    let (keep, drop) = (person(&mut base, "Anna Smith", &[], &[]), person(&mut base, "Ann Smith", &[], &[]));
    let wanted = Command::AddTask {
        contact: drop,
        deal: None,
        kind: TaskKind::Call,
        due: day("2026-11-30"),
        words: "call again".into(),
    };
    let added = base.run(wanted);
    let task = added.id.unwrap();
    let merged = base.run(merge(keep, drop)).op;
    let later = base.run(Command::FinishTask { task }).op;
    base.run(Command::Undo { op: merged });
    // The task names the undo of the merge now, and not who finished it.
    let refused = base.try_run(Command::Undo { op: added.op }).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::UndoMoved { .. })), "{refused}");
    for op in [later, added.op] {
        base.run(Command::Undo { op });
        sound(&base);
    }
    assert!(base.ask(AskCard { contact: drop }).tasks.is_empty());
}
