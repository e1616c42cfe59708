//! Other programs' tables through the binary: encodings, Russian headers, money as written, what is rejected, what comes out.

use crate::support::{Kontora, usd};
use encoding_rs::WINDOWS_1251;
use serde_json::{Value, json};

/// A Russian consultant with a base in roubles.
fn russian() -> Kontora {
    let kontora = Kontora { lang: "ru", ..Kontora::new() };
    kontora.ok(&["config", "set", "currency", "RUB"]);
    kontora
}

fn bytes(kontora: &Kontora, name: &str, bytes: &[u8]) -> String {
    let path = kontora.path(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn counts(report: &Value) -> [i64; 5] {
    let count = |name: &str| report[name].as_i64().unwrap();
    let rejected = i64::try_from(report["rejected"].as_array().unwrap().len()).unwrap();
    [count("read"), count("added"), count("updated"), count("unchanged"), rejected]
}

fn names(kontora: &Kontora) -> Vec<String> {
    let list = kontora.json(&["contact", "list"]);
    list.as_array().unwrap().iter().map(|contact| contact["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_list_in_every_usual_encoding_is_one_list() {
    let text = "Фамилия;Имя;Отчество;Рабочий телефон;E-mail;Компания\r\n\
        Ёлкина;Анна;Ивановна;8 (000) 111-22-33;anna@example.com;ООО «Луч»\r\n\
        Дубов;Олег;;+7 000 222-33-44;;\r\n";
    let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for (name, file) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-16LE", [&[0xFF, 0xFE][..], &units(u16::to_le_bytes)].concat()),
        ("UTF-16BE", units(u16::to_be_bytes)),
        ("windows-1251", WINDOWS_1251.encode(text).0.into_owned()),
    ] {
        let kontora = russian();
        let file = bytes(&kontora, "люди.csv", &file);
        let report = kontora.json(&["import", "contacts", &file, "--as", "clients"]);
        assert_eq!((counts(&report), report["encoding"].as_str()), ([2, 2, 0, 0, 0], Some(name)));
        assert_eq!(names(&kontora), ["Дубов Олег", "Ёлкина Анна Ивановна"], "{name}");
        let found = kontora.json(&["contact", "find", "70001112233"]);
        assert_eq!(found[0]["emails"], json!(["anna@example.com"]), "{name}");
        assert_eq!(found[0]["stage"], "client");
        let again = kontora.json(&["import", "contacts", &file, "--as", "clients"]);
        assert_eq!((counts(&again), &again["batch"]), ([2, 0, 0, 2, 0], &Value::Null), "{name}");
    }
}

#[test]
fn money_is_read_as_russians_write_it_and_comes_out_to_the_kopeck() {
    let kontora = russian();
    let people = kontora.file("клиенты.csv", "Код;Наименование;Контактное лицо\nК1;ООО «Ромашка»;Анна Ёлкина\n");
    let goods = kontora.file("товары.csv", "Артикул;Номенклатура;Цена, руб.\nА1;Аудит;1 234,50 ₽\nА2;Книга;99,90\n");
    let orders = kontora.file(
        "заказы.csv",
        "№ заказа;Код клиента;Дата заказа;Товар;Цена;Кол-во;Скидка;Менеджер\n\
         10;К1;05.01.2026;Аудит;1 234,50 ₽;2;15%;Пётр\n10;К1;05.01.2026;Книга;99,90;3;0%;Пётр\n11;К1;05.02.2026;Книга;;1;0%;\n",
    );
    let paid = kontora.file(
        "оплаты.csv",
        "Номер заказа;Дата оплаты;Сумма\n10;10.01.2026;1 000,00 руб.\n10;11.01.2026;1 398,35\n11;12.02.2026;100,00\n",
    );
    assert_eq!(counts(&kontora.json(&["import", "contacts", &people])), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&kontora.json(&["import", "products", &goods])), [2, 2, 0, 0, 0]);
    let report = kontora.json(&["import", "orders", &orders]);
    assert_eq!((counts(&report), &report["lines"]), ([3, 2, 0, 0, 0], &json!(3)));
    let report = kontora.json(&["import", "payments", &paid]);
    assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
    let reason = report["rejected"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("99,90"), "{reason}");
    let romashka = &kontora.json(&["contact", "list"])[0];
    assert_eq!(romashka["kind"], "organisation");
    assert_eq!(romashka["paid"], json!({"amount": "2398.35", "currency": "RUB"}));
    assert_eq!(romashka["due"], json!({"amount": "99.90", "currency": "RUB"}));
    assert_eq!(kontora.json(&["handover", "list"]), json!([]), "old business opens no handover");
}

#[test]
fn bad_rows_are_told_written_beside_and_come_back_mended() {
    let kontora = Kontora::new();
    let text = "name,phone,email\nAnna Berg,555-0101,anna@example.com\nbroken\n,555-0102,\n\"never closed,1,2\nMax Braun,555-0103,\n";
    let file = kontora.file("people.csv", text);
    let trial = kontora.json(&["import", "contacts", &file, "--dry-run"]);
    assert_eq!(
        (counts(&trial), &trial["batch"], &trial["rejected_file"]),
        ([5, 2, 0, 0, 3], &Value::Null, &Value::Null)
    );
    assert!(names(&kontora).is_empty() && !kontora.path("people.csv.rejected.csv").exists());
    let said = kontora.ok(&["import", "contacts", &file]);
    assert!(said.contains("Read 5: 2 added") && said.contains("line 3: one field where the header has 3"), "{said}");
    let beside = kontora.path("people.csv.rejected.csv");
    let rejected = std::fs::read_to_string(&beside).unwrap();
    assert_eq!(rejected.lines().next(), Some("\u{feff}Rejected line,Rejected because,name,phone,email"));
    assert!(rejected.contains("5,a quotation mark is opened and never closed"), "{rejected}");
    let mended = rejected.replace("broken", "Nora Lind,555-0104,").replace("no name,,", "no name,Eva Blum,");
    std::fs::write(&beside, mended.replace("\"\"\"never closed\"", "Never Closed")).unwrap();
    let report = kontora.json(&["import", "contacts", beside.to_str().unwrap()]);
    assert_eq!((counts(&report), &report["unknown_columns"]), ([3, 3, 0, 0, 0], &json!([])));
    assert_eq!(names(&kontora).len(), 5);
    kontora.ok(&["undo"]);
    assert_eq!(names(&kontora), ["Anna Berg", "Max Braun"]);
}

#[test]
fn a_file_that_cannot_be_used_is_refused_in_one_sentence_that_says_what_to_do() {
    let kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Anna Berg"]);
    for (noun, text, says) in [
        ("contacts", "", "is empty"),
        ("contacts", "PK\u{3}\u{4}", "save it as CSV"),
        ("products", "что,почём\nA,1\n", "--map"),
        ("orders", "order,customer,date,product\n1,Anna Berg,01/02/2026,X\n", "--dates day-first"),
        ("products", "name,price\nA,1.50\nB,\"1,50\"\n", "--decimal"),
    ] {
        let file = kontora.file("table.csv", text);
        let said = kontora.refused(&["import", noun, &file]);
        assert!(said.contains(says), "{said}");
    }
    let file = kontora.file("table.csv", "что,почём\nA,1\n");
    let mapped = kontora.json(&["import", "products", &file, "--map", "что=name", "--map", "почём=price"]);
    assert_eq!(counts(&mapped), [1, 1, 0, 0, 0]);
    let file = kontora.file("orders.csv", "order,customer,date,product,price\n1,Anna Berg,01/02/2026,A,7.50\n");
    let dated = kontora.json(&["import", "orders", &file, "--dates", "month-first", "--paid-on", "order-date"]);
    assert_eq!(counts(&dated), [1, 1, 0, 0, 0]);
    let anna = &kontora.json(&["contact", "find", "anna"])[0];
    assert_eq!((&anna["last_order"], &anna["paid"]), (&json!("2026-01-02"), &usd("7.50")));
    assert_eq!(kontora.run(&["import", "orders", &file, "--paid-on", "sunday"]).code, 2);
}

#[test]
fn exported_contacts_are_known_again() {
    let kontora = russian();
    let file = kontora.file("люди.csv", "ФИО;Телефон\nЁлкина Анна Ивановна;111-22-33\n=2+2;5\n");
    kontora.ok(&["import", "contacts", &file]);
    let (csv, vcf) = (kontora.path("out.csv"), kontora.path("out.vcf"));
    assert_eq!(kontora.json(&["export", "contacts", csv.to_str().unwrap()])["contacts"], 2);
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\u{feff}ИД;Тип записи;Наименование;") && text.contains(";'=2+2;"), "{text}");
    assert_eq!(counts(&kontora.json(&["import", "contacts", csv.to_str().unwrap()])), [2, 0, 0, 2, 0]);
    kontora.ok(&["export", "contacts", vcf.to_str().unwrap(), "--filter", "елкина"]);
    let cards = std::fs::read_to_string(&vcf).unwrap();
    assert!(cards.contains(":Ёлкина;Анна;Ивановна;;\r\n") && cards.matches("BEGIN:VCARD").count() == 1, "{cards}");
    assert_eq!(kontora.run(&["export", "contacts", "out.txt"]).code, 2);
}
