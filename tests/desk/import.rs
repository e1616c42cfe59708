//! Tables brought in: what is recognised, what is rejected, what a second import leaves alone.

use crate::support::Base;
use crate::support::day;
use kontora::desk::import::{self, Import, ImportError, ImportReport, Progress, Take, import};
use kontora::desk::*;
use kontora::domain::*;
use kontora::files::table::Sheet;
use kontora::files::table::days::DayOrder;
use kontora::text::Lang;
use std::path::PathBuf;

pub fn file(base: &Base, name: &str, text: &str) -> PathBuf {
    let path = base.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub fn try_bring(base: &mut Base, what: &Import) -> Result<ImportReport, ImportError> {
    import(&mut base.writer, &base.seat, what, &mut |_: Progress| true)
}

pub fn bring(base: &mut Base, sheet: Sheet, text: &str) -> ImportReport {
    bring_as(base, sheet, text, |_| ())
}

pub fn bring_as(base: &mut Base, sheet: Sheet, text: &str, change: impl FnOnce(&mut Import)) -> ImportReport {
    let mut what = Import::new(sheet, file(base, "table.csv", text));
    change(&mut what);
    try_bring(base, &what).unwrap()
}

/// Read, added, updated, unchanged, rejected.
pub fn counts(report: &ImportReport) -> (u64, u64, u64, u64, usize) {
    (report.read, report.added, report.updated, report.unchanged, report.rejected.len())
}

/// Lines and reasons of what was rejected.
fn rejected(report: &ImportReport, lang: Lang) -> Vec<(u64, String)> {
    report.rejected.iter().map(|rejected| (rejected.line, rejected.reason.tell(lang))).collect()
}

pub fn all(base: &Base) -> Vec<kontora::store::ContactLine> {
    base.ask(AskContacts { limit: 1000, ..AskContacts::default() })
}

pub fn one(base: &Base, name: &str) -> ClientCard {
    let lines = base.ask(AskFind { text: name.into(), limit: 2 }).lines;
    assert_eq!(lines.len(), 1, "{name}");
    base.ask(AskCard { contact: lines[0].id })
}

fn findings(base: &Base) -> Vec<kontora::store::Finding> {
    check(&base.reader, &mut |_, _| true).unwrap().findings
}

/// Undo, so that the next case starts with the same base.
pub fn undo(base: &mut Base) {
    base.run(Command::Undo { op: None });
}

#[test]
fn one_row_is_one_contact_and_its_kind_is_judged() {
    let mut base = Base::new(Lang::Ru);
    for (text, kind, name, organisation, people) in [
        ("CompanyName,ContactName\nAlfreds,Maria Anders\n", "organisation", "Alfreds", "", 1),
        ("Компания;Контактное лицо;Должность\nРомашка;Анна Ёлкина;директор\n", "organisation", "Ромашка", "", 1),
        ("First Name,Last Name,Company\nAnna,Berg,Acme Inc.\n", "person", "Anna Berg", "Acme Inc.", 0),
        ("ФИО;Организация\nПетров Иван;ООО «Луч»\n", "person", "Петров Иван", "ООО «Луч»", 0),
        ("Компания\nРомашка\n", "organisation", "Ромашка", "", 0),
        ("Наименование\nООО «Ромашка»\n", "organisation", "ООО «Ромашка»", "", 0),
        ("Наименование\nПетрова Анна Ивановна\n", "person", "Петрова Анна Ивановна", "", 0),
        ("First Name,Last Name,Company\n,,Acme Inc.\n", "organisation", "Acme Inc.", "", 0),
    ] {
        assert_eq!(counts(&bring(&mut base, Sheet::Contacts, text)), (1, 1, 0, 0, 0), "{text}");
        let line = &all(&base)[0];
        let people_here = base.ask(AskCard { contact: line.id }).more.people.len();
        let read = (line.kind.to_string(), line.name.clone(), line.organisation.clone(), people_here);
        assert_eq!(read, (kind.into(), name.into(), organisation.into(), people), "{text}");
        undo(&mut base);
    }
}

#[test]
fn an_address_book_comes_in_with_all_that_it_says() {
    let mut base = Base::new(Lang::Ru);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "ID;Фамилия;Имя;Отчество;Пол;Дата рождения;Рабочий телефон;Мобильный телефон;E-mail;Город;Комментарий;Ответственный;Хобби\n\
         7;Ёлкина;Анна;Ивановна;ж;12.05;8 (000) 111-22-33;+7 000 222-33-44, нет;anna@example.com;Орёл;\"любит чай\nи книги\";Пётр;шахматы\n",
    );
    assert_eq!(counts(&report), (1, 1, 0, 0, 0));
    assert_eq!(report.unknown_columns, [""; 0]);
    let card = one(&base, "елкина");
    assert_eq!(card.line.external_id.as_deref(), Some("7"));
    assert_eq!(card.line.phones, ["8 (000) 111-22-33", "+7 000 222-33-44"]);
    assert_eq!(card.line.emails, ["anna@example.com"]);
    assert_eq!((card.details.given.as_str(), card.details.patronymic.as_str()), ("Анна", "Ивановна"));
    assert_eq!(
        (card.details.gender, card.details.note.as_str()),
        (Gender::Female, "любит чай\nи книги\nХобби: шахматы")
    );
    assert_eq!((card.line.manager.as_deref(), card.line.list.as_str()), (Some("Пётр"), "table"));
    let birthday = &card.more.occasions[0];
    assert_eq!(
        (birthday.title.as_str(), birthday.year, birthday.month, birthday.day),
        ("день рождения", None, 5, Some(12))
    );
}

#[test]
fn a_list_brings_suspects_prospects_or_clients() {
    let mut base = Base::new(Lang::En);
    for (bring_as_what, standing) in [
        (ImportAs::Suspects, Standing::Suspect),
        (ImportAs::Prospects, Standing::Prospect),
        (ImportAs::Clients, Standing::Client),
        (ImportAs::Suspects, Standing::Client),
    ] {
        // Each lifts the same contact; none lowers it.
        bring_as(&mut base, Sheet::Contacts, "name,phone\nAnna Berg,555\n", |what| what.bring = bring_as_what);
        let line = &all(&base)[0];
        assert_eq!((line.stage, all(&base).len()), (standing, 1));
    }
    assert!(base.ask(AskCard { contact: all(&base)[0].id }).tasks.is_empty(), "a client of old is not welcomed");
}

#[test]
fn rows_are_known_again_by_id_or_by_channel_and_name() {
    let mut base = Base::new(Lang::En);
    bring(
        &mut base,
        Sheet::Contacts,
        "id,name,phone,email\n1,Anna Berg,555-1000,anna@example.com\n,Max Braun,555-2000,\n",
    );
    for (row, fate) in [
        ("1,Anna Berg,,", (1, 0, 0, 1, 0)),
        (",anna  BERG,+1 555,ANNA@example.com", (1, 0, 1, 0, 0)),
        (",Anna Berg,555-9999,", (1, 1, 0, 0, 0)),
        (",Max Braun,5552000,", (1, 0, 0, 1, 0)),
        ("2,Max Braun,5552000,", (1, 0, 1, 0, 0)),
        ("3,Anna Berg,555-1000,", (1, 1, 0, 0, 0)),
        (",Nobody Else,555-1000,", (1, 1, 0, 0, 0)),
    ] {
        let text = format!("id,name,phone,email\n{row}\n");
        assert_eq!(counts(&bring(&mut base, Sheet::Contacts, &text)), fate, "{row}");
        if fate.3 == 0 {
            undo(&mut base);
        }
    }
    let twice = "name,town\nIvan,Ufa\nIvan,Omsk\n";
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, twice)), (2, 2, 0, 0, 0));
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, twice)), (2, 0, 0, 2, 0));
}

#[test]
fn what_was_changed_here_is_not_overwritten_by_a_later_import() {
    let mut base = Base::new(Lang::En);
    let text = |town: &str| format!("id,name,town,country\n1,Anna Berg,{town},\n2,Max Braun,{town},\n");
    bring(&mut base, Sheet::Contacts, &text("Ufa"));
    let anna = one(&base, "anna").line.id;
    base.run(Command::EditContact { id: anna, seen: None, set: vec![(ContactField::Town, "Omsk".into())] });
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, &text("Tomsk"))), (2, 0, 1, 1, 0));
    assert_eq!((one(&base, "anna").line.town, one(&base, "max").line.town), ("Omsk".into(), "Tomsk".into()));
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, &text("Perm").replace(",\n", ",Russia\n"))), (2, 0, 2, 0, 0));
    let anna = one(&base, "anna").details;
    assert_eq!((anna.town.as_str(), anna.country.as_str()), ("Omsk", "Russia"), "what is empty is filled");
    assert_eq!(one(&base, "max").line.town, "Perm");
}

#[test]
fn good_rows_are_kept_and_bad_ones_are_written_beside_to_be_mended() {
    let mut base = Base::new(Lang::En);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "name,phone\nAnna Berg,555\nbroken\n,none yet\nMax Braun,333,extra\n\"=cmd()\nx\",1,2\nEva Blum,222\n",
    );
    assert_eq!(counts(&report), (6, 2, 0, 0, 4));
    let reasons = rejected(&report, Lang::En);
    assert_eq!(reasons[0], (3, "one field where the header has 2".to_owned()));
    assert_eq!(reasons[1], (4, "no name".to_owned()));
    assert_eq!(reasons[2], (5, "3 fields where the header has 2".to_owned()));
    let beside = report.rejected_file.unwrap();
    assert!(beside.ends_with("table.csv.rejected.csv"));
    let text = std::fs::read_to_string(&beside).unwrap();
    assert_eq!(
        text,
        "\u{feff}Rejected line,Rejected because,name,phone\n\
         3,one field where the header has 2,broken\n\
         4,no name,,none yet\n\
         5,3 fields where the header has 2,Max Braun,333,extra\n\
         6,3 fields where the header has 2,\"'=cmd()\nx\",1,2\n"
    );
    std::fs::write(
        &beside,
        text.replace(",broken", ",Mended,777").replace(",extra", "").replace(",,none yet", ",Nora,444"),
    )
    .unwrap();
    let again = try_bring(&mut base, &Import::new(Sheet::Contacts, &beside)).unwrap();
    assert_eq!((counts(&again), again.unknown_columns.len()), ((4, 3, 0, 0, 1), 0));
    assert_eq!(all(&base).len(), 5);
}

#[test]
fn prices_are_read_as_russians_write_them() {
    let mut base = Base::new(Lang::Ru);
    base.run(Command::SetSetting { name: "currency".into(), value: "RUB".into() });
    let report = bring(
        &mut base,
        Sheet::Products,
        "Артикул;Наименование;Цена, руб.;Категория\nA1;Аудит;1 234,50 ₽;услуги\nA2;Обзор;12\u{a0}000;услуги\nA3;Книга;5 $;\nA4;Том;даром;\n",
    );
    assert_eq!(counts(&report), (4, 2, 0, 0, 2));
    let prices: Vec<String> = base.ask(AskProducts).into_iter().map(|line| line.price.plain()).collect();
    assert_eq!(prices, ["1234.50", "12000.00"]);
    assert_eq!(rejected(&report, Lang::Ru)[0], (4, "Цена, руб.: 5 $ – не в валюте базы".to_owned()));
    assert_eq!(rejected(&report, Lang::Ru)[1], (5, "Цена, руб.: «даром» – не число".to_owned()));
    let dearer = "Артикул;Наименование;Цена\nA1;Аудит;1300,00\nA2;Обзор;12000\nA9;Аудит;1\n";
    assert_eq!(counts(&bring(&mut base, Sheet::Products, dearer)), (3, 0, 1, 1, 1));
}

const ORDERS: &str = "order,customer,date,product,price,quantity,discount\n\
    10,Anna Berg,2026-01-05,Audit,100.00,1,0\n10,Anna Berg,2026-01-05,Book,9.99,3,0.15\n11,Anna Berg,2026-02-05,Audit,100.00,2,0\n";

fn with_anna() -> Base {
    let mut base = Base::new(Lang::En);
    bring(&mut base, Sheet::Contacts, "name,email\nAnna Berg,anna@example.com\n");
    bring(&mut base, Sheet::Products, "name,price\nAudit,100\n");
    base
}

#[test]
fn rows_of_one_number_are_one_order_and_a_changed_order_is_updated() {
    let mut base = with_anna();
    let report = bring(&mut base, Sheet::Orders, ORDERS);
    assert_eq!((counts(&report), report.lines), ((3, 2, 0, 0, 0), Some(3)));
    let card = one(&base, "anna");
    assert_eq!((card.line.stage, card.line.due.plain().as_str()), (Standing::Suspect, "325.47"));
    let lines = &card.order_list[1].lines;
    assert_eq!((lines[0].product.is_some(), lines[1].product, lines[1].name.as_str()), (true, None, "Book"));
    assert_eq!(
        counts(&bring(&mut base, Sheet::Orders, &ORDERS.replace("Audit,100.00,2", "Audit,90.00,2"))),
        (3, 0, 1, 1, 0)
    );
    assert_eq!(one(&base, "anna").line.due.plain(), "305.47");
    let paid = bring_as(&mut base, Sheet::Orders, ORDERS, |what| what.paid_on_order_date = true);
    assert_eq!(counts(&paid), (3, 0, 2, 0, 0));
    let card = one(&base, "anna");
    assert_eq!((card.line.stage, card.line.paid.plain().as_str()), (Standing::Client, "325.47"));
    assert_eq!(card.line.client_since, Some("2026-01-05".parse().unwrap()));
    assert!(card.handovers.is_empty() && card.tasks.is_empty());
    let less = bring(&mut base, Sheet::Orders, &ORDERS.replace("100.00,2", "1.00,2"));
    assert_eq!(
        rejected(&less, Lang::En),
        [(4, "$200.00 is paid for order 11 already, more than its new total".to_owned())]
    );
}

#[test]
fn an_order_comes_in_whole_or_not_at_all() {
    let mut base = with_anna();
    let text = ORDERS.replace("9.99,3,0.15", "9.99,none at all,0.15")
        + "12,Nobody,2026-01-05,Audit,1,1,0\n,Anna Berg,2026-01-05,Audit,1,1,0\n";
    let report = bring(&mut base, Sheet::Orders, &text);
    assert_eq!((counts(&report), report.lines), ((5, 1, 0, 0, 4), Some(1)));
    assert_eq!(
        rejected(&report, Lang::En),
        [
            (2, "another line of order 10 cannot be used (line 3)".to_owned()),
            (3, "quantity: “none at all” is no number".to_owned()),
            (5, "there is no contact “Nobody”; import the contacts first".to_owned()),
            (6, "no order number".to_owned()),
        ]
    );
}

#[test]
fn payments_find_their_orders_and_two_alike_are_two() {
    let mut base = with_anna();
    bring(&mut base, Sheet::Orders, ORDERS);
    let text = "order,date,amount\n11,05.02.2026,\"50,00\"\n11,05.02.2026,\"50,00\"\n11,06.02.2026,\"500,00\"\n99,06.02.2026,1\n10,soon,1\n11,06.02.2026,-5\n";
    let report = bring(&mut base, Sheet::Payments, text);
    assert_eq!(counts(&report), (6, 2, 0, 0, 4));
    assert_eq!(
        rejected(&report, Lang::En).into_iter().map(|(_, reason)| reason).collect::<Vec<_>>(),
        [
            "only $100.00 is due for order 11",
            "there is no order 99; import the orders first",
            "“soon” is no date",
            "amount: -5 should be above zero",
        ]
    );
    assert_eq!(one(&base, "anna").line.paid.plain(), "100.00");
    assert_eq!(counts(&bring(&mut base, Sheet::Payments, text)), (6, 0, 0, 2, 4));
    undo(&mut base); // the payments
    assert_eq!(one(&base, "anna").line.stage, Standing::Suspect);
    assert_eq!(counts(&bring(&mut base, Sheet::Payments, text)), (6, 2, 0, 0, 4));
}

#[test]
fn a_file_that_does_not_tell_is_refused_with_the_option_that_says_it() {
    let mut base = with_anna();
    let told = |base: &mut Base, sheet, text: &str| {
        let what = Import::new(sheet, file(base, "table.csv", text));
        try_bring(base, &what).unwrap_err().tell(Lang::En)
    };
    for (sheet, text, words) in [
        (
            Sheet::Orders,
            "order,customer,date,product\n1,Anna Berg,01/02/2026,Audit\n",
            "--dates day-first or --dates month-first",
        ),
        (
            Sheet::Orders,
            "order,customer,date,product,qty\n1,Anna Berg,2026-02-01,Audit,\"1,500\"\n",
            "--decimal point or --decimal comma",
        ),
        (Sheet::Products, "name,price\nA,1.50\nB,\"1,50\"\n", "1.50 and 1,50 do not go together"),
        (Sheet::Products, "что,почём\nA,1\n", "--map \"their column=our field\""),
        (Sheet::Contacts, "", "is empty"),
        (Sheet::Contacts, "PK\u{3}\u{4}xl/", "is a workbook"),
    ] {
        let sentence = told(&mut base, sheet, text);
        assert!(sentence.contains(words), "{sentence}");
    }
    let dated = "order,customer,date,product\n1,Anna Berg,01/02/2026,Audit\n";
    let report = bring_as(&mut base, Sheet::Orders, dated, |what| what.dates = Some(DayOrder::MonthFirst));
    assert_eq!(counts(&report), (1, 1, 0, 0, 0));
    assert_eq!(one(&base, "anna").line.last_order, Some("2026-01-02".parse().unwrap()));
    let mapped = bring_as(&mut base, Sheet::Products, "что,почём\nB,1\n", |what| {
        what.map = vec![("что".into(), "name".into()), ("Почём".into(), "price".into())];
    });
    assert_eq!(counts(&mapped), (1, 1, 0, 0, 0));
}

#[test]
fn a_trial_run_tells_the_same_and_writes_nothing() {
    let mut base = Base::new(Lang::En);
    let text = "name,phone\nAnna Berg,555\nbroken\n";
    let trial = bring_as(&mut base, Sheet::Contacts, text, |what| what.dry_run = true);
    assert_eq!(counts(&trial), (2, 1, 0, 0, 1));
    assert!(all(&base).is_empty() && trial.rejected_file.is_none() && trial.batch.is_none());
    assert_eq!(
        std::fs::read_dir(base.folder.path())
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().contains("rejected") })
            .count(),
        0
    );
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, text)), counts(&trial));
}

fn handed_out(base: &Base, form: ExportAs, filter: &str, path: &std::path::Path) -> u64 {
    let picked = Picked::Filter(filter.to_owned());
    export(&base.reader, &base.seat, &Export { form, picked, path: path.to_owned() }, &mut |_, _| true).unwrap().count
}

#[test]
fn exported_contacts_come_back_as_they_were() {
    for lang in [Lang::En, Lang::Ru] {
        let mut base = Base::new(lang);
        let text = "id,Name,Company,Contact person,Job title,Phone,Email,Address,City,Postal code,Country,Industry,Notes,Owner,Birthday,Gender,List\n\
             1,,ООО «Луч»,Анна Ёлкина,директор,+7 000 111-22-33,luch@example.com,\"ул. Мира, 1\",Орёл,302000,Россия,торговля,\"чай\nи книги\",Пётр,,,ярмарка\n\
             2,Anna Berg,Acme Inc.,,Buyer,555-1000; 555-2000,anna@example.com,,Bonn,,Germany,,=1+1,,--05-12,,\n";
        bring(&mut base, Sheet::Contacts, text);
        let out = base.folder.path().join("contacts.csv");
        assert_eq!(handed_out(&base, ExportAs::Csv, "", &out), 2);
        let written = std::fs::read_to_string(&out).unwrap();
        assert!(written.contains("'=1+1"), "a formula is made harmless: {written}");

        let mut other = Base::new(lang);
        let report = try_bring(&mut other, &Import::new(Sheet::Contacts, &out)).unwrap();
        assert_eq!(counts(&report), (2, 2, 0, 0, 0));
        assert_eq!(report.unknown_columns, [""; 0]);
        let cards = |base: &Base| -> Vec<_> {
            let told = |line: kontora::store::ContactLine| {
                let card = base.ask(AskCard { contact: line.id });
                let people: Vec<_> = card.more.people.into_iter().map(|person| (person.name, person.post)).collect();
                let days: Vec<_> = card.more.occasions.into_iter().map(|day| (day.title, day.month, day.day)).collect();
                let details =
                    kontora::store::Contact { id: 0, list: String::new(), batch_id: None, op: 0, ..card.details };
                (details, people, days, line.phones, line.emails, line.manager)
            };
            all(base).into_iter().map(told).collect()
        };
        assert_eq!(cards(&other), cards(&base));
        assert_eq!(counts(&try_bring(&mut base, &Import::new(Sheet::Contacts, &out)).unwrap()), (2, 0, 0, 2, 0));

        let cards = base.folder.path().join("contacts.vcf");
        handed_out(&base, ExportAs::of(&cards).unwrap(), "kind:person", &cards);
        assert_eq!(std::fs::read_to_string(&cards).unwrap().matches("BEGIN:VCARD").count(), 1);
    }
}

#[test]
fn a_list_that_is_long_against_the_base_comes_in_as_a_short_one_does() {
    let here = "A1,Ёлкина Анна,person,+7 000 000-00-01,,Орёл,,\n,Сидоров Пётр,person,,,Орёл,,\n";
    long_list(here, (12_007, 12_002, 4, 1, 0));
    long_list("", (12_007, 12_004, 2, 1, 0));
}

fn long_list(here: &str, came: (u64, u64, u64, u64, usize)) {
    let mut base = Base::new(Lang::Ru);
    let head = "id,name,kind,phone,email,city,contact person,birthday\n";
    bring(&mut base, Sheet::Contacts, &format!("{head}{here}"));
    let before = all(&base);

    let firm = |n: u32| format!("B{n},«Луч-{n}»,company,+7 000 1{n:06},луч{n}@example.com,Орёл,Дубов Олег,12.05\n");
    let known_again = [
        "B3,Другое имя,company,,,,,\n",                       // by its id, added in this file
        ",Луч-5,company,8 (000) 100-00-05,,Тверь,,\n",        // by phone and name
        "C9,Луч-6,company,8 (000) 100-00-06,,,,\n",           // another id: another contact
        "A1,Ёлкина Анна,person,,anna@example.com,Орёл,,\n",   // here before
        ",Сидоров Пётр,person,,,Орёл,,\n",                    // here before, by name and town
        ",Новых Иван,person,,,,,\n,Новых Иван,person,,,,,\n", // one contact, told twice
    ];
    let text: String = (0..12_000).map(firm).chain(known_again.map(str::to_owned)).collect();
    let mut told = Vec::new();
    let mut what = Import::new(Sheet::Contacts, file(&base, "long.csv", &format!("{head}{text}")));
    what.bring = ImportAs::Clients;
    let report = import(&mut base.writer, &base.seat, &what, &mut |progress| {
        told.push(progress);
        true
    });
    assert_eq!(counts(&report.unwrap()), came);
    assert!(told.windows(2).all(|two| two[0].done <= two[1].done), "progress goes forward: {told:?}");
    assert!(told.last().unwrap().done <= told.last().unwrap().total);
    assert_eq!(one(&base, "другое имя").line.external_id.as_deref(), Some("B3"));
    assert_eq!(one(&base, "anna@example.com").line.name, "Ёлкина Анна");
    assert_eq!(one(&base, "1000005").line.town, "Тверь");
    assert_eq!(findings(&base), [], "derived facts and sums follow");

    undo(&mut base);
    assert_eq!(all(&base), before);
    assert_eq!(findings(&base), []);
    base.run(Command::Redo);
    assert_eq!(one(&base, "1000005").line.town, "Тверь");
    assert_eq!(findings(&base), []);
}

/// Name, field, what is here, what the file says: of all that was kept.
fn kept(report: &ImportReport) -> Vec<[String; 4]> {
    assert_eq!(report.differing as usize, report.kept.len());
    let told = report.kept.iter();
    told.map(|kept| [kept.name.clone(), kept.field.word().to_owned(), kept.here.clone(), kept.theirs.clone()]).collect()
}

const BOOK: &str = "id,name,phone,town,job title,country,owner\n\
    1,Anna Berg,555-1000,Ufa,Buyer,,Peter\n2,Max Braun,555-2000,Ufa,Buyer,,Peter\n";

fn set(base: &mut Base, id: i64, field: ContactField, value: &str) {
    base.run(Command::EditContact { id, seen: None, set: vec![(field, value.into())] });
}

#[test]
fn a_later_import_updates_what_nobody_edited_and_tells_what_somebody_did() {
    let mut base = Base::new(Lang::En);
    bring(&mut base, Sheet::Contacts, BOOK);
    let anna = one(&base, "anna").line.id;
    set(&mut base, anna, ContactField::Town, "Omsk");
    set(&mut base, anna, ContactField::Phone, "555-1111");
    set(&mut base, anna, ContactField::Manager, "Olga");
    let later = BOOK.replace("Ufa,Buyer", "Perm,Director");

    let trial = bring_as(&mut base, Sheet::Contacts, &later, |what| what.dry_run = true);
    let report = bring(&mut base, Sheet::Contacts, &later);
    let told = [["town", "Omsk", "Perm"], ["manager", "Olga", "Peter"], ["phone", "555-1111", "555-1000"]];
    let told = told.map(|[field, here, theirs]| ["Anna Berg", field, here, theirs].map(str::to_owned));
    assert_eq!((kept(&trial), kept(&report)), (told.to_vec(), told.to_vec()));
    assert_eq!((counts(&report), report.kept[0].contact, report.kept[0].line), ((2, 0, 2, 0, 0), anna, 2));
    let card = one(&base, "anna");
    assert_eq!((card.line.town.as_str(), card.details.post.as_str()), ("Omsk", "Director"));
    assert_eq!((card.line.phones.len(), card.line.manager.as_deref()), (1, Some("Olga")));
    assert_eq!(one(&base, "max").line.town, "Perm");

    // A third time nothing has changed, and what was edited is still told.
    let again = bring(&mut base, Sheet::Contacts, &later);
    assert_eq!((counts(&again), kept(&again).len(), again.op), ((2, 0, 0, 2, 0), 3, None));
}

#[test]
fn the_files_word_is_taken_for_one_field_or_for_all() {
    let mut base = Base::new(Lang::En);
    bring(&mut base, Sheet::Contacts, BOOK);
    let anna = one(&base, "anna").line.id;
    set(&mut base, anna, ContactField::Town, "Omsk");
    set(&mut base, anna, ContactField::Post, "Owner");

    let town = |what: &mut Import| what.take = Take::These(vec![(anna, ContactField::Town)]);
    let report = bring_as(&mut base, Sheet::Contacts, BOOK, town);
    assert_eq!((counts(&report), kept(&report).len()), ((2, 0, 1, 1, 0), 1));
    assert_eq!((one(&base, "anna").line.town.as_str(), one(&base, "anna").details.post.as_str()), ("Ufa", "Owner"));
    // From here on the town is the file's to change.
    let moved = bring(&mut base, Sheet::Contacts, &BOOK.replace("Ufa", "Perm"));
    assert_eq!(
        (counts(&moved), kept(&moved).len(), one(&base, "anna").line.town.as_str()),
        ((2, 0, 2, 0, 0), 1, "Perm")
    );
    undo(&mut base);
    undo(&mut base);
    assert_eq!(kept(&bring(&mut base, Sheet::Contacts, BOOK)).len(), 2, "undo brings back whose word it was");

    let all = bring_as(&mut base, Sheet::Contacts, BOOK, |what| what.take = Take::All);
    assert_eq!((counts(&all), kept(&all).len()), ((2, 0, 1, 1, 0), 0));
    assert_eq!(one(&base, "anna").details.post, "Buyer");
    assert_eq!(findings(&base), []);
}

#[test]
fn an_edit_that_was_taken_back_is_none_and_a_merged_or_typed_contact_is_ours() {
    let mut base = Base::new(Lang::En);
    bring(&mut base, Sheet::Contacts, BOOK);
    let (anna, max) = (one(&base, "anna").line.id, one(&base, "max").line.id);
    set(&mut base, anna, ContactField::Town, "Omsk");
    undo(&mut base);
    let later = BOOK.replace("Ufa", "Perm");
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, &later)), (2, 0, 2, 0, 0));
    undo(&mut base);
    base.run(Command::Redo);
    assert_eq!(one(&base, "anna").line.town, "Perm");

    set(&mut base, anna, ContactField::Town, "");
    assert_eq!(kept(&bring(&mut base, Sheet::Contacts, &later))[0][2], "", "to clear a field is to edit it");
    undo(&mut base);
    base.run(Command::MergeContacts { keep: anna, drop: max, seen: None, set: Vec::new() });
    let merged = bring(&mut base, Sheet::Contacts, &BOOK.replace("Ufa", "Tver"));
    assert_eq!(merged.kept.iter().filter(|kept| kept.field == ContactField::Town).count(), 2, "{:?}", merged.kept);
    assert_eq!(one(&base, "anna").line.town, "Perm");

    base.add(Command::AddContact(NewContact { name: "Eva Blum".into(), town: "Bonn".into(), ..NewContact::default() }));
    let typed = bring(&mut base, Sheet::Contacts, "name,town,country\nEva Blum,Bonn,Germany\n");
    assert_eq!((counts(&typed), one(&base, "eva").details.country.as_str()), ((1, 0, 1, 0, 0), "Germany"));
    let typed = bring(&mut base, Sheet::Contacts, "name,town,country\nEva Blum,Bonn,Austria\n");
    assert_eq!(kept(&typed), [["Eva Blum", "country", "Germany", "Austria"].map(str::to_owned)]);
}

#[test]
fn what_was_said_about_columns_holds_for_the_next_file_with_that_header() {
    let mut base = Base::new(Lang::En);
    let said = |what: &mut Import| {
        what.map = vec![("wer".into(), "name".into()), ("wo".into(), "town".into())];
        what.dates = Some(DayOrder::MonthFirst);
    };
    let first = bring_as(&mut base, Sheet::Contacts, "wer,wo,birthday\nAnna Berg,Ufa,03/04/1990\n", said);
    assert_eq!((counts(&first), first.columns_since), ((1, 1, 0, 0, 0), None));
    base.days_later(3);
    let second = bring(&mut base, Sheet::Contacts, "Wer,WO,Birthday\nMax Braun,Perm,05/06/1990\n");
    assert_eq!((counts(&second), one(&base, "max").line.town.as_str()), ((1, 1, 0, 0, 0), "Perm"));
    assert_eq!(second.columns_since, Some(day("2026-11-22")));
    assert_eq!(one(&base, "max").more.occasions[0].month, 5);
    // What is said now comes first, and holds from now on.
    let other = |what: &mut Import| what.map = vec![("wo".into(), "country".into())];
    let third = bring_as(&mut base, Sheet::Contacts, "wer,wo,birthday\nEva Blum,Peru,\n", other);
    assert_eq!((one(&base, "eva").details.country.as_str(), third.columns_since), ("Peru", Some(day("2026-11-22"))));
    let fourth = bring(&mut base, Sheet::Contacts, "wer,wo,birthday\nIda Lang,Chile,\n");
    assert_eq!((one(&base, "ida").details.country.as_str(), fourth.columns_since), ("Chile", Some(day("2026-11-25"))));
    // Undo takes it along.
    for _ in 0..4 {
        undo(&mut base);
    }
    let what = Import::new(Sheet::Contacts, file(&base, "table.csv", "wer,wo\nAnna,Ufa\n"));
    let trial = base.ask(import::AskImportPreview(Box::new(what))).unwrap();
    assert_eq!(trial.columns_since, None);
}

#[test]
fn a_preview_shows_what_was_recognised_and_the_first_rows_as_they_will_be() {
    let mut base = Base::new(Lang::Ru);
    let text = "Фамилия;Имя;Почта для связи;Дата рождения;Хобби\n\
        Ёлкина;Анна;anna@example.com;03/04/1990;\nДубов;Олег;oleg@example.com;05/06/1990;шахматы\nбез хвоста\n";
    let mut what = Import::new(Sheet::Contacts, file(&base, "люди.csv", text));
    let ask = |base: &Base, what: &Import| base.ask(import::AskImportPreview(Box::new(what.clone()))).unwrap();
    let preview = ask(&base, &what);
    let fields: Vec<_> = preview.columns.iter().map(|column| column.field.map_or("-", |field| field.word())).collect();
    assert_eq!(fields, ["family", "given", "email", "birthday", "remark"]);
    assert_eq!((preview.columns[4].example.as_str(), preview.separator, preview.rows.len()), ("шахматы", Some(';'), 3));
    assert!(preview.questions[0].tell(Lang::Ru).contains("Дата рождения"), "{:?}", preview.questions);
    assert!(preview.rows[0].values.contains(&("birthday", "03/04/1990?".into())), "never guessed");
    assert!(preview.rows[0].values.contains(&("given", "Анна".into())));
    assert!(preview.rows[2].rejected.is_some());

    what.dates = Some(DayOrder::DayFirst);
    what.map = vec![("Хобби".into(), "note".into())];
    let preview = ask(&base, &what);
    assert!(preview.questions.is_empty() && preview.rows[0].values.contains(&("birthday", "1990-04-03".into())));
    assert!(preview.rows[1].values.contains(&("note", "шахматы".into())));
    what.map = ["Фамилия", "Имя", "Почта для связи"].map(|column| (column.into(), "-".into())).to_vec();
    assert_eq!(ask(&base, &what).questions, [import::Question::NoName]);
    assert!(all(&base).is_empty() && base.try_run(Command::Undo { op: None }).is_err(), "nothing was written");
}
