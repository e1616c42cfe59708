//! What a person might do next: mostly sensible, sometimes not.

use crate::dice::Dice;
use crate::model::{AnyRow, Kept, Model, STAGES, WOVEN};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store;

const PLANS: [&str; 3] = ["Friends", "Partners", "Clubs"];
const PRODUCTS: [&str; 5] = ["First lesson", "Evening course", "Book", "Year", "Talk"];
const PEOPLE: [&str; 8] = [
    "Anna Smith",
    "Boris Green",
    "Clara White",
    "Мария Иванова",
    "Пётр Сидоров",
    "Dan Brown",
    "Eva Black",
    "Фёдор Белый",
];
const MANAGERS: [&str; 3] = ["Olga", "Ann", "Vera"];

/// The id of a row, or now and then of none.
fn some<R: Kept>(dice: &mut Dice, model: &Model) -> i64 {
    let ids: Vec<i64> = model.all::<R>().map(|row| row.id()).collect();
    if ids.is_empty() || dice.percent(2) { dice.among(0, 40) } else { dice.pick(&ids) }
}

/// The same among the newest, where things happen.
fn recent<R: Kept>(dice: &mut Dice, model: &Model) -> i64 {
    let ids: Vec<i64> = model.all::<R>().rev().take(6).map(|row| row.id()).collect();
    if ids.is_empty() || dice.percent(20) { some::<R>(dice, model) } else { dice.pick(&ids) }
}

fn seen(dice: &mut Dice, now: Option<OpId>) -> Option<OpId> {
    match (dice.below(10), now) {
        (0..=4, _) | (_, None) => None,
        (5, Some(now)) => Some((now - 1).max(0)),
        (_, now) => now,
    }
}

fn money(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => "0".to_owned(),
        1 => "-5.00".to_owned(),
        2 => "five".to_owned(),
        _ => format!("{}.{:02}", dice.among(0, 300), dice.among(0, 99)),
    }
}

pub fn command(dice: &mut Dice, model: &Model, today: Day) -> Command {
    let roll = if model.last_op() < 25 { dice.below(24) } else { dice.below(100) };
    match roll {
        0..=5 => person(dice, model),
        6..=7 => Command::AddProduct(NewProduct {
            name: dice.pick(&PRODUCTS).to_owned(),
            price: money(dice),
            introductory: dice.percent(30),
            worth: dice.pick(&["", "a plan"]).to_owned(),
            ..NewProduct::default()
        }),
        8 => Command::AddPlan {
            name: dice.pick(&PLANS).to_owned(),
            percent: Percent(dice.pick(&[0, 77_700, 100_000, 333_333, 1_000_000])),
            hold_days: dice.among(-1, 30),
        },
        9..=10 => Command::AddReferrer {
            contact: some::<store::Contact>(dice, model),
            kind: dice.pick(&[ReferrerKind::Partner, ReferrerKind::Association, ReferrerKind::Representative]),
            plan: dice.pick(&PLANS).to_owned(),
        },
        11..=12 => Command::IssueCards { referrer: some::<store::Referrer>(dice, model), count: dice.among(0, 4) },
        13..=14 => Command::BringCard { contact: some::<store::Contact>(dice, model), number: card(dice, model) },
        15..=20 => order(dice, model, today),
        21..=23 => setting(dice),
        24..=35 => payment(dice, model, today),
        36..=41 => {
            let payment = recent::<store::Payment>(dice, model);
            Command::AddRefund { payment, amount: dice.percent(70).then(|| money(dice)) }
        }
        42..=43 => Command::RunPayout { referrer: dice.percent(40).then(|| some::<store::Referrer>(dice, model)) },
        44..=58 => {
            Command::Undo { op: dice.percent(25).then(|| dice.among(model.last_op() - 30, model.last_op() + 1)) }
        }
        59..=66 => Command::Redo,
        67..=77 => letter(dice, model),
        78..=86 => task(dice, model, today),
        87..=91 => deal(dice, model),
        92..=94 => handover(dice, model),
        95..=96 => edit(dice, model),
        97 => Command::AddWish { contact: some::<store::Contact>(dice, model), words: "a spring course".into() },
        98 => Command::AddInquiry {
            contact: some::<store::Contact>(dice, model),
            source: dice.pick(&["", "open day"]).to_owned(),
            words: String::new(),
        },
        _ => Command::KeepDraft {
            place: dice.pick(&["letter/1", "contact/add"]).to_owned(),
            words: dice.pick(&["", "Dear", "Дорогая"]).to_owned(),
        },
    }
}

fn person(dice: &mut Dice, model: &Model) -> Command {
    let number = model.last_id("contact") + 1;
    let name = if dice.percent(3) { String::new() } else { dice.pick(&PEOPLE).to_owned() };
    Command::AddContact(NewContact {
        name,
        kind: Some(ContactKind::Person),
        address: dice.pick(&["", "1 High Street"]).to_owned(),
        emails: if dice.percent(60) { vec![format!("p{number}@example.com")] } else { Vec::new() },
        manager: dice.percent(20).then(|| dice.pick(&MANAGERS).to_owned()),
        card: dice.percent(25).then(|| card(dice, model)),
        ..NewContact::default()
    })
}

fn card(dice: &mut Dice, model: &Model) -> String {
    let numbers: Vec<String> = model.all::<store::Card>().map(|card| card.number.clone()).collect();
    match dice.below(30) {
        0 => "12345678".to_owned(),
        1 => card_number(dice.among(1, 60)),
        _ if numbers.is_empty() => card_number(1),
        _ => dice.pick(&numbers),
    }
}

fn order(dice: &mut Dice, model: &Model, today: Day) -> Command {
    let line = |dice: &mut Dice| NewLine {
        product: dice.pick(&PRODUCTS).to_owned(),
        quantity: dice.pick(&["1", "2", "0.333", "1.5", "0"]).to_owned(),
        price: if dice.percent(50) { money(dice) } else { String::new() },
        discount: dice.pick(&["", "10", "33.333", "100"]).to_owned(),
    };
    let count = if dice.percent(4) { 0 } else { dice.among(1, 3) };
    Command::AddOrder(NewOrder {
        contact: some::<store::Contact>(dice, model),
        deal: dice.percent(15).then(|| some::<store::Deal>(dice, model)),
        day: dice.percent(20).then(|| today.plus(-dice.among(0, 100))),
        lines: (0..count).map(|_| line(dice)).collect(),
    })
}

fn payment(dice: &mut Dice, model: &Model, today: Day) -> Command {
    Command::AddPayment {
        order: recent::<store::SaleOrder>(dice, model),
        amount: dice.percent(70).then(|| money(dice)),
        day: dice.percent(20).then(|| today.plus(-dice.among(0, 100))),
        manager: dice.percent(20).then(|| dice.pick(&MANAGERS).to_owned()),
    }
}

fn setting(dice: &mut Dice) -> Command {
    let (name, values): (&str, &[&str]) = match dice.below(3) {
        0 => ("letters.round-days", &["7", "90"]),
        1 => ("letters.quiet-days", &["0", "30"]),
        _ => ("handover.manager", &["", "Olga"]),
    };
    Command::SetSetting { name: name.to_owned(), value: dice.pick(values).to_owned() }
}

fn letter(dice: &mut Dice, model: &Model) -> Command {
    let letter = recent::<store::Letter>(dice, model);
    // Whether woven words still fit a name that was changed since is for the tests of letters.
    let woven = model.get::<store::Letter>(letter).is_some_and(|row| row.body == row.start);
    match dice.below(10) {
        0..=1 => Command::StartLetter { contact: dice.percent(50).then(|| some::<store::Contact>(dice, model)) },
        roll if roll < 4 || (roll < 6 && woven) => Command::WriteLetter {
            letter,
            written: Written {
                text: dice
                    .percent(80)
                    .then(|| dice.pick(&["", "How are you?", "On [date] we meet.", "Shall we meet?"]).to_owned()),
                subject: dice.percent(30).then(|| "Hello".to_owned()),
                way: dice.percent(20).then_some(LetterWay::Post),
                seen: seen(dice, model.get::<store::Letter>(letter).map(|row| row.op)),
            },
        },
        4..=5 => Command::ReadyLetter { letter },
        6 => Command::DropLetter { letter },
        7..=8 => Command::SendLetter { letter },
        _ => Command::AnswerLetter { letter, words: "Yes, in May".to_owned() },
    }
}

fn task(dice: &mut Dice, model: &Model, today: Day) -> Command {
    let day = today.plus(dice.among(-1, 30));
    let contact = some::<store::Contact>(dice, model);
    let task = recent::<store::Task>(dice, model);
    match dice.below(6) {
        0 => Command::AddTask {
            contact,
            deal: dice.percent(30).then(|| some::<store::Deal>(dice, model)),
            kind: TaskKind::Call,
            due: day,
            words: String::new(),
        },
        1..=2 => Command::FinishTask { task },
        3 => Command::MoveTask { task, seen: None, due: day },
        _ => Command::AddActivity(NewActivity {
            contact,
            deal: dice.percent(30).then(|| some::<store::Deal>(dice, model)),
            kind: dice.pick(&[ActivityKind::Call, ActivityKind::Meeting]),
            outcome: ActivityOutcome::Positive,
            words: "said yes".into(),
            day: dice.percent(20).then(|| today.plus(-dice.among(0, 60))),
            next: dice.percent(50).then(|| NextStep { day, kind: TaskKind::Call, words: "again".into() }),
            finishes: dice.percent(30).then_some(task),
        }),
    }
}

fn deal(dice: &mut Dice, model: &Model) -> Command {
    if dice.percent(40) {
        return Command::AddDeal(NewDeal {
            contact: some::<store::Contact>(dice, model),
            product: dice.pick(&["", "Book", "Year"]).to_owned(),
            amount: if dice.percent(60) { money(dice) } else { String::new() },
            title: String::new(),
        });
    }
    let stage = dice.pick(&STAGES).to_owned();
    Command::MoveDeal {
        deal: recent::<store::Deal>(dice, model),
        seen: None,
        stage,
        reason: dice.pick(&["", "price"]).to_owned(),
    }
}

fn handover(dice: &mut Dice, model: &Model) -> Command {
    let id = recent::<store::Handover>(dice, model);
    if dice.percent(50) {
        return Command::FinishHandover { id };
    }
    let manager = dice.pick(&["", "Olga", "Vera"]).to_owned();
    Command::EditHandover { id, seen: None, manager, way: HandoverWay::Meeting, words: "Meet Olga".into() }
}

fn edit(dice: &mut Dice, model: &Model) -> Command {
    let id = some::<store::Contact>(dice, model);
    let value = |dice: &mut Dice, values: &[&str]| dice.pick(values).to_owned();
    let mut set = Vec::new();
    for _ in 0..dice.among(1, 2) {
        set.push(match dice.below(6) {
            0 => (ContactField::Name, value(dice, &["", "Anna Jones", "Мария Петрова"])),
            1 => (ContactField::Town, value(dice, &["", "Leeds", "Тверь"])),
            2 => (ContactField::Address, value(dice, &["", "2 Low Street"])),
            3 => (ContactField::Letters, value(dice, &["yes", "no"])),
            4 => (ContactField::Email, value(dice, &["", "new@example.com", "New@example.com"])),
            _ => (ContactField::Manager, value(dice, &["", "Olga", "Ann"])),
        });
    }
    Command::EditContact { id, seen: seen(dice, model.get::<store::Contact>(id).map(|row| row.op)), set }
}

/// Whether the row holds words that the program weaves.
pub fn is_woven(row: &AnyRow) -> bool {
    match row {
        AnyRow::Letter(row) => row.body == WOVEN || row.subject == WOVEN,
        AnyRow::Handover(row) => row.words == WOVEN,
        _ => false,
    }
}

/// The contact that the row is about.
pub fn about(row: &AnyRow) -> Option<ContactId> {
    match row {
        AnyRow::Contact(row) => Some(row.id),
        AnyRow::Inquiry(row) => Some(row.contact_id),
        AnyRow::Deal(row) => Some(row.contact_id),
        AnyRow::Activity(row) => Some(row.contact_id),
        AnyRow::Task(row) => Some(row.contact_id),
        AnyRow::SaleOrder(row) => Some(row.contact_id),
        AnyRow::Payment(row) => Some(row.contact_id),
        AnyRow::Letter(row) => Some(row.contact_id),
        AnyRow::Handover(row) => Some(row.contact_id),
        _ => None,
    }
}
