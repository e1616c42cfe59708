//! Other programs' tables through the binary: encodings, Russian headers, money as written, what is rejected, what comes out.

use crate::support::{Kontora, Run, usd};
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
fn an_order_of_somebody_elses_id_does_not_go_to_their_namesake() {
    let kontora = Kontora::new();
    kontora.ok(&["config", "set", "currency", "USD"]);
    let people = kontora.file("people.csv", "id,name\nA1,Anna Berg\n");
    kontora.ok(&["import", "contacts", &people]);
    let orders =
        kontora.file("orders.csv", "order,client_no,customer,date,product,price\n1,B7,Anna Berg,2026-01-31,Audit,10\n");
    let refused = kontora.json(&["import", "orders", &orders, "--map", "client_no=customer"]);
    assert_eq!(counts(&refused), [1, 0, 0, 0, 1], "{refused}");
    let reason = refused["rejected"][0]["reason"].to_string();
    assert!(reason.contains("A1") && reason.contains("B7") && reason.contains("--map"), "{reason}");
    let taken = kontora.json(&["import", "orders", &orders, "--map", "client_no=-"]);
    assert_eq!(counts(&taken), [1, 1, 0, 0, 0], "{taken}");
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
    let text = "name,phone,email\nAnna Berg,555-0101,anna@example.com\nbroken\n,,nobody\n\"never closed,1,2\nMax Braun,555-0103,\n";
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
    // Whoever brings in the old file again, and again, does not lose what was mended.
    let mended = std::fs::read_to_string(&beside).unwrap();
    (0..2).for_each(|_| drop(kontora.ok(&["import", "contacts", &file])));
    assert_eq!(std::fs::read_to_string(kontora.path("people.csv.rejected.csv.old")).unwrap(), mended);
    assert_eq!(std::fs::read_to_string(&beside).unwrap(), rejected);
}

#[test]
fn a_file_that_cannot_be_used_is_refused_in_one_sentence_that_says_what_to_do() {
    let kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Anna Berg"]);
    for (noun, text, says) in [
        ("contacts", "", "is empty"),
        ("contacts", "PK\u{3}\u{4}xl/workbook.xml", "save it as CSV"),
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

/// Waits until an import writes, which is when its journal or log is there.
#[cfg(unix)]
fn wait_until_it_writes(kontora: &Kontora, child: &mut std::process::Child) {
    let writes = || {
        let size = |name: &str| std::fs::metadata(kontora.path(name)).map_or(0, |about| about.len());
        size("base.db-journal") + size("base.db-wal") > 0
    };
    while !writes() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote");
        std::thread::yield_now();
    }
}

/// A file whose import takes a while: enough contacts to be taken for a bulk load.
#[cfg(unix)]
fn many(kontora: &Kontora) -> String {
    let row =
        |n: i32| format!("K{n},Name{n} Family{n},+7 (000) 0{n:06},name{n}@example.com,A town whose name is long\n");
    let rows: String = (0..80_000).map(row).collect();
    kontora.file("many.csv", &format!("id,name,phone,email,city\n{rows}"))
}

#[cfg(unix)]
#[test]
fn a_stopped_or_killed_import_leaves_the_base_as_it_was() {
    use rustix::process::{Pid, Signal, kill_process};
    let kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Anna Berg"]);
    let file = many(&kontora);
    let told = kontora.json(&["history"]);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 130), (Signal::KILL, -1)] {
        let mut command = kontora.command(&["import", "contacts", &file]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        wait_until_it_writes(&kontora, &mut child);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let run = crate::support::Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{signal:?}: {}", run.err);
        if code == 130 {
            assert_eq!(run.err.trim_end(), "kontora: Stopped; the base is as it was.");
        }
        assert_eq!(names(&kontora), ["Anna Berg"], "{signal:?}");
        kontora.ok(&["check"]);
        assert_eq!(kontora.json(&["history"]), told, "{signal:?}");
    }
}

#[test]
fn what_is_no_table_is_named_with_what_to_do_about_it() {
    let cases: [(&str, &[u8], &str, &str); 8] = [
        ("people.csv.gz", b"\x1F\x8B\x08\x00rest", "unpack it", "распакуйте"),
        ("people.zip", b"PK\x03\x04\x14\x00people.csv", "unpack it", "распакуйте"),
        ("people.csv", b"PK\x03\x04\x14\x00[Content_Types].xml", "a workbook", "книга Excel"),
        ("people.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old workbook", "книга Excel старого вида"),
        (
            "people.ods",
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "a workbook",
            "LibreOffice",
        ),
        ("page.xls", b"\xEF\xBB\xBF <HTML><table>", "a web page", "веб-страница"),
        ("zeros.csv", &[0; 1000], "no text", "не текст"),
        ("people.pdf", b"%PDF-1.7\n", "a PDF", "документ PDF"),
    ];
    let (english, russian) = (Kontora::new(), Kontora { lang: "ru", ..Kontora::new() });
    for (name, content, says, says_in_russian) in cases {
        for (kontora, says) in [(&english, says), (&russian, says_in_russian)] {
            let said = kontora.refused(&["import", "contacts", &bytes(kontora, name, content)]);
            assert!(said.contains(name) && said.contains(says), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_may_have_no_end_is_refused_before_it_is_read() {
    let (english, russian) = (Kontora::new(), Kontora { lang: "ru", ..Kontora::new() });
    for (kontora, says) in [(&english, "Save the table as a file first"), (&russian, "сохраните таблицу в файл")]
    {
        let pipe = kontora.path("pipe.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let folder = kontora.folder.path().to_str().unwrap();
        for (sheet, what) in [("contacts", pipe.to_str().unwrap()), ("contacts", "/dev/zero"), ("products", folder)] {
            let said = kontora.refused(&["import", sheet, what]);
            assert!(said.contains(what) && said.contains(says), "{said}");
        }
    }
}

#[test]
fn limits_of_files_rows_and_fields_are_said() {
    let (english, russian) = (Kontora::new(), Kontora { lang: "ru", ..Kontora::new() });
    for (kontora, large, wide, long) in [
        (&english, "split it", "1,000 columns", "a field may have 1 MB"),
        (&russian, "разделите его", "1000 столбцов", "в поле может быть 1 МБ"),
    ] {
        let huge = kontora.path("huge.csv");
        std::fs::File::create(&huge).unwrap().set_len(5 << 30).unwrap(); // a sparse file: takes no room
        let said = kontora.refused(&["import", "contacts", huge.to_str().unwrap()]);
        assert!(said.contains(large), "{said}");
        let header: String = (0..2_000).map(|n| format!("column {n},")).collect();
        let said = kontora.refused(&["import", "contacts", &kontora.file("wide.csv", &format!("{header}\n"))]);
        assert!(said.replace('\u{a0}', "").contains(wide), "{said}");
        let said = kontora.refused(&["import", "contacts", &kontora.file("endless.csv", &"name ".repeat(2 << 20))]);
        assert!(said.contains("8"), "{said}");

        let (note, name) = ("n".repeat((1 << 20) + 1), "N".repeat(301));
        let rows = format!("name,note\nAnna Berg,{note}\n{name},\nMax Braun,short\n{}\n", "x,".repeat(5 << 20));
        let file = kontora.file("rows.csv", &rows);
        let report = kontora.json(&["import", "contacts", &file]);
        assert_eq!(counts(&report), [4, 1, 0, 0, 3]);
        let reasons: Vec<&str> = (0..3).map(|at| report["rejected"][at]["reason"].as_str().unwrap()).collect();
        assert!(reasons[0].contains(long) && reasons[1].contains("300") && reasons[2].contains(long), "{reasons:?}");
        assert_eq!(names(kontora), ["Max Braun"]);
    }
}

#[test]
fn what_was_edited_here_stays_is_told_and_is_taken_when_asked() {
    let kontora = Kontora::new();
    let people = kontora.file("people.csv", "id,name,town,phone\n1,Anna Berg,York,212-555-0100\n2,Max Braun,York,\n");
    kontora.ok(&["import", "contacts", &people]);
    kontora.ok(&["contact", "edit", "1", "--set", "town=Leeds"]);
    let later = kontora.file("people.csv", "id,name,town,phone\n1,Anna Berg,Derby,212-555-0100\n2,Max Braun,Derby,\n");
    let said = kontora.ok(&["import", "contacts", &later, "--dry-run"]);
    assert!(said.contains("Anna Berg (1), town: here Leeds, in the file Derby"), "{said}");
    let report = kontora.json(&["import", "contacts", &later]);
    assert_eq!((counts(&report), &report["differing"]), ([2, 0, 1, 1, 0], &json!(1)));
    let kept =
        json!([{"line": 2, "contact": 1, "name": "Anna Berg", "field": "town", "here": "Leeds", "theirs": "Derby"}]);
    assert_eq!(report["kept"], kept);
    let town = || kontora.json(&["contact", "show", "1"])["town"].clone();
    assert_eq!(counts(&kontora.json(&["import", "contacts", &later, "--take-theirs=1:post,2:town"])), [2, 0, 0, 2, 0]);
    assert_eq!(town(), "Leeds");
    assert_eq!(counts(&kontora.json(&["import", "contacts", &later, "--take-theirs=1:town"])), [2, 0, 1, 1, 0]);
    assert_eq!(town(), "Derby");
    kontora.ok(&["undo"]);
    assert_eq!(town(), "Leeds");
    kontora.ok(&["import", "contacts", &later, "--take-theirs"]);
    assert_eq!(town(), "Derby");
}

#[test]
fn who_was_renamed_here_or_is_written_in_another_order_does_not_come_twice() {
    let kontora = russian();
    let first = kontora.file("база.csv", "ФИО;Телефон\nДубов Олег;89000000001\nЁлкина Анна;89000000002\n");
    assert_eq!(counts(&kontora.json(&["import", "contacts", &first])), [2, 2, 0, 0, 0]);
    kontora.ok(&["contact", "edit", "1", "--set", "name=Дубов-Лесной Олег"]);
    kontora.ok(&["contact", "edit", "1", "--set", "town=Орёл"]);
    let again = kontora.json(&["import", "contacts", &first]);
    assert_eq!((counts(&again), &again["kept"][0]["theirs"]), ([2, 0, 0, 2, 0], &json!("Дубов Олег")), "{again}");
    let turned = kontora.file("телефон.csv", "ФИО;Телефон\nАнна Ёлкина;8 (900) 000-00-02\nОлег Дубов;89000000009\n");
    assert_eq!(counts(&kontora.json(&["import", "contacts", &turned])), [2, 1, 0, 1, 0]);
    let taken = kontora.json(&["import", "contacts", &first, "--take-theirs"]);
    assert_eq!((counts(&taken), names(&kontora)[0].as_str()), ([2, 0, 1, 1, 0], "Дубов Олег"));
    let both = kontora.file("оба.csv", "ФИО;Телефон\nЛугов Пётр;89000000005\nПётр Лугов;89000000005\n");
    assert_eq!(counts(&kontora.json(&["import", "contacts", &both])), [2, 1, 0, 1, 0]);
    // Nor behind so many new ones that they are taken for a bulk load.
    kontora.ok(&["contact", "edit", "2", "--set", "name=Соснина Анна"]);
    let new: String = (0..9_000).map(|n| format!("Имя{n} Новый{n};8901{n:07}\n")).collect();
    let many = kontora.file("много.csv", &format!("ФИО;Телефон\n{new}Ёлкина Анна;89000000002\n"));
    assert_eq!(counts(&kontora.json(&["import", "contacts", &many])), [9001, 9000, 0, 1, 0]);
}

#[test]
fn a_preview_writes_nothing_and_what_is_said_of_columns_holds_for_the_next_file() {
    let kontora = russian();
    let file = kontora.file("люди.csv", "Кто;Откуда родом;Дата рождения\nЁлкина Анна;Орёл;03/04/1990\n");
    let preview = kontora.json(&["import", "contacts", &file, "--preview"]);
    assert_eq!((&preview["separator"], &preview["columns"][1]["field"]), (&json!(";"), &Value::Null));
    assert_eq!(preview["columns"][0], json!({"name": "Кто", "example": "Ёлкина Анна", "field": "name", "by": "data"}));
    assert_eq!(preview["rows"][0]["values"]["family"], "Ёлкина");
    assert!(preview["questions"][0].as_str().unwrap().contains("03/04/1990"), "{preview}");
    assert!(names(&kontora).is_empty());
    let said = kontora.ok(&["import", "contacts", &file, "--preview"]);
    assert!(said.contains("Откуда родом = -"), "{said}");

    kontora.ok(&["import", "contacts", &file, "--map", "Откуда родом=town", "--dates", "day-first"]);
    let next = kontora.file("ещё.csv", "КТО;Откуда родом;дата рождения\nДубов Олег;Тула;05/06/1990\n");
    let report = kontora.json(&["import", "contacts", &next]);
    assert_eq!((counts(&report), report["columns_since"].is_string()), ([1, 1, 0, 0, 0], true));
    assert_eq!(kontora.json(&["contact", "find", "Дубов"])[0]["town"], "Тула");
    assert!(kontora.ok(&["import", "contacts", &next]).contains("Столбцы читаются, как было указано"));
}

#[test]
fn files_come_in_together_as_one_step_and_nobody_comes_twice() {
    let kontora = russian();
    let folder = kontora.path("books");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put("a.csv", "ФИО;Телефон;Город\nЁлкина Анна;8 (912) 000-11-22;Орёл\nДубов Олег;8 (912) 000-11-23;\n");
    put(
        "b.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Анна Ёлкина\nN:Ёлкина;Анна;;;\nTEL:+79120001122\nEMAIL:anna@example.com\nEND:VCARD\n",
    );
    put("a.csv.rejected.csv", "Имя\nНикто\n");
    put("notes.md", "nothing");
    let single = kontora.file("ещё.csv", "Name,Phone,City\nДубов Олег,+7 912 000-11-23,Уфа\nEva Blum,,Bonn\n");
    let folder = folder.to_str().unwrap();
    let counts_of = |told: &Value| -> Vec<[i64; 5]> { told["files"].as_array().unwrap().iter().map(counts).collect() };
    let expected = vec![[2, 2, 0, 0, 0], [1, 0, 1, 0, 0], [2, 1, 1, 0, 0]];

    let trial = kontora.json(&["import", "contacts", folder, &single, "--dry-run"]);
    assert_eq!((counts_of(&trial), names(&kontora).len()), (expected.clone(), 0));
    let done = kontora.json(&["import", "contacts", folder, &single, folder]);
    assert_eq!((counts_of(&done), &done["sum"]["added"], &done["sum"]["updated"]), (expected, &json!(3), &json!(2)));
    assert!(done["files"][0]["file"].as_str().unwrap().ends_with("a.csv"));
    assert_eq!(names(&kontora), ["Eva Blum", "Дубов Олег", "Ёлкина Анна"]);
    let again = kontora.json(&["import", "contacts", folder, &single]);
    assert_eq!((&again["sum"]["unchanged"], &again["sum"]["updated"]), (&json!(5), &json!(0)));
    let said = kontora.ok(&["undo"]);
    assert!(said.contains("a.csv, b.vcf, ещё.csv"), "{said}");
    assert_eq!(names(&kontora).len(), 0, "one undo takes back all of them");

    let told = kontora.ok(&["import", "contacts", folder, &single, "--map", "City=town"]);
    assert!(told.contains("b.vcf:") && told.contains("3 файла, записей 5: новых 3, обновлённых 2"), "{told}");
    kontora.ok(&["undo"]);
    let shown = kontora.ok(&["import", "contacts", folder, "--preview"]);
    assert!(shown.contains("a.csv") && shown.contains("b.vcf") && !shown.contains("Никто"), "{shown}");
}

#[test]
fn who_of_an_import_may_be_here_twice_is_asked_by_its_number() {
    let kontora = Kontora::new();
    let old = "name,phone,email\nAnna Petersen,+1 212-555-0101,anna@example.com\nAnna Peterson,+1 212-555-0101,\nIda Lang,+1 212-555-0103,\n";
    let first = kontora.json(&["import", "contacts", &kontora.file("old.csv", old)]);
    let new = kontora.file("new.csv", "name,phone,email\nIda Langg,+1 212-555-0103,\nEva Blum,+1 212-555-0104,\n");
    let said = kontora.ok(&["import", "contacts", &new]);
    let asked = said.lines().find(|line| line.contains("--import")).unwrap();
    let number = asked.rsplit(' ').next().unwrap();
    let pairs = |numbers: &str| kontora.json(&["contact", "duplicates", "--import", numbers]);
    let both = |numbers: &str| pairs(numbers).as_array().unwrap().len();
    let all = kontora.json(&["contact", "duplicates"]);
    assert_eq!((all.as_array().unwrap().len(), both(number)), (2, 1), "{all}");
    let batch = first["batch"].to_string();
    assert_eq!((both(&batch), both(&format!("{batch},{number}")), both("99")), (2, 2, 0));
    let again = kontora.ok(&["import", "contacts", &new]);
    assert!(!again.contains("--import"), "nobody is new: {again}");
}

#[test]
fn files_that_cannot_be_used_are_all_named_and_nothing_comes_in() {
    let kontora = Kontora::new();
    let good = kontora.file("good.csv", "name,phone\nAnna,555-0100\n");
    let dates = kontora.file("dates.csv", "name,birthday\nMax,03/04/1990\n");
    let nobody = kontora.file("nobody.csv", "colour,size\nred,7\n");
    let Run { code, err: said, .. } = kontora.run(&["import", "contacts", &good, &dates, &nobody]);
    assert!(
        code == 1 && said.contains("dates.csv:") && said.contains("--dates") && said.contains("nobody.csv:"),
        "{said}"
    );
    assert!(names(&kontora).is_empty());
    let said = kontora.refused(&["import", "contacts", &good, &dates, "--map", "Wer=name"]);
    assert!(said.contains("Wer") && said.contains("phone") && said.contains("birthday"), "{said}");
    let empty = kontora.path("empty");
    std::fs::create_dir(&empty).unwrap();
    let said = kontora.refused(&["import", "contacts", empty.to_str().unwrap()]);
    assert!(said.contains("no tables"), "{said}");
    kontora.ok(&["import", "contacts", &good, &dates, "--dates", "day-first", "--map", "birthday=birthday"]);
    assert_eq!(names(&kontora), ["Anna", "Max"]);
}

#[test]
fn what_is_remembered_of_a_column_is_forgotten_when_it_is_said_to_be_as_recognised() {
    let kontora = Kontora::new();
    let file = |n: u8| {
        kontora.file(&format!("{n}.csv"), &format!("name,town,Phone,Phone\nName{n} Berg,York,555-010{n},555-020{n}\n"))
    };
    let fields = |n: u8, map: &[&str]| -> Vec<Value> {
        let (file, mut args) = (file(n), vec!["import", "contacts"]);
        args.push(&file);
        map.iter().for_each(|map| args.extend(["--map", map]));
        let preview = kontora.json(&[&args[..], &["--preview"]].concat());
        kontora.ok(&args);
        preview["columns"].as_array().unwrap().iter().map(|column| json!([column["field"], column["by"]])).collect()
    };
    let name = json!(["name", "name"]);
    let none = json!([null, "said"]);
    assert_eq!(fields(1, &["town=-", "Phone=-"]), [name.clone(), none.clone(), none.clone(), none]);
    let gone = json!([null, "remembered"]);
    // One of two columns of a name, by its number.
    let phone = json!(["phone", "name"]);
    assert_eq!(fields(2, &["4=?"]), [name.clone(), gone.clone(), gone.clone(), phone.clone()]);
    let town = json!(["town", "name"]);
    assert_eq!(fields(3, &["town=?"]), [name.clone(), town.clone(), gone, phone.clone()]);
    let remembered = kontora.json(&["import", "contacts", &file(4), "--preview"]);
    assert!(remembered["columns_since"].is_string(), "{remembered}");
    assert_eq!(fields(5, &["Phone=?"]), [name.clone(), town.clone(), phone.clone(), phone.clone()]);
    assert_eq!(fields(6, &[]), [name, town, phone.clone(), phone]);
    assert!(kontora.json(&["import", "contacts", &file(7), "--preview"])["columns_since"].is_null());
    assert!(kontora.refused(&["import", "contacts", &file(8), "--map", "city=?"]).contains("city"));
    // All that are not recognised, and no longer.
    let odd = kontora.file("odd.csv", "name,hue\nAnna Berg,blue\n");
    let hue = |map: &[&str]| {
        kontora.ok(&[&["import", "contacts", odd.as_str()], map].concat());
        kontora.json(&["import", "contacts", &odd, "--preview"])["columns"][1]["field"].clone()
    };
    assert_eq!(
        (hue(&["--map", "*=remark"]), hue(&[]), hue(&["--map", "*=?"])),
        (json!("remark"), json!("remark"), json!(null))
    );
    assert_eq!((hue(&["--map", "*=remark"]), hue(&["--map", "*=-"])), (json!("remark"), json!(null)));
}

#[test]
fn what_is_said_of_dates_and_the_like_decides_only_where_a_file_does_not_tell_and_the_contrary_is_said() {
    let kontora = Kontora::new();
    let folder = kontora.path("books");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, text: &[u8]| std::fs::write(folder.join(name), text).unwrap();
    put("a.csv", b"name;born\nAnna Berg;25/03/1990\nBert Lind;04/05/1991\n");
    put("b.csv", b"name;born\nClara White;03/04/1990\n");
    put("c.csv", "name,born,town\nЁлкина Анна,03/04/1990,Орёл\nДубов Олег,12/31/1985,Тула\n".as_bytes());
    put("d.csv", &WINDOWS_1251.encode("имя;город\nКлёнова Ольга;Псков\nСосна Пётр;Тверь\n").0);
    let how = ["--map", "born=birthday", "--dates", "month-first", "--encoding", "windows-1251", "--separator", ";"];
    let told = kontora.json(&[&["import", "contacts", folder.to_str().unwrap()], &how[..]].concat());
    let contrary: Vec<&Value> = told["files"].as_array().unwrap().iter().map(|file| &file["contrary"]).collect();
    let days = "“born” itself tells that the day stands first (25/03/1990); it is read so.";
    let encoding = "The file itself tells that it is UTF-8; it is read so.";
    let separator = "The file itself tells that its columns are parted by “,”; it is read so.";
    assert_eq!(json!(contrary), json!([[days], [], [encoding, separator], []]), "{told}");
    let birthdays: Vec<Value> = ["Bert", "Clara", "Ёлкина", "Дубов"]
        .map(|name| {
            let id = kontora.json(&["contact", "find", name])[0]["id"].to_string();
            let occasion = kontora.json(&["contact", "show", &id])["occasions"][0].clone();
            json!([occasion["month"], occasion["day"]])
        })
        .to_vec();
    assert_eq!(json!(birthdays), json!([[5, 4], [3, 4], [3, 4], [12, 31]]));
    assert_eq!(kontora.json(&["contact", "find", "Сосна"])[0]["town"], "Тверь");

    // Of one file, what is said of its bytes holds; what is said of its cells does not where they tell.
    let prices = kontora.file("prices.csv", "name;price\nA;1.234,50\nB;2.000\n");
    let said = kontora.ok(&["import", "products", &prices, "--decimal", "point", "--lang", "ru"]);
    assert!(
        said.contains("По столбцу «price» видно, что дробь отделяет запятая (1.234,50); так он и читается."),
        "{said}"
    );
    let prices: Vec<Value> =
        kontora.json(&["product", "list"]).as_array().unwrap().iter().map(|line| line["price"].clone()).collect();
    assert_eq!(json!(prices), json!([usd("1234.50"), usd("2000.00")]));
    let preview = kontora.json(&[
        "import",
        "contacts",
        folder.join("a.csv").to_str().unwrap(),
        "--preview",
        "--map",
        "born=birthday",
        "--dates",
        "month-first",
        "--encoding",
        "koi8-r",
    ]);
    assert_eq!((&preview["contrary"], &preview["encoding"]), (&json!([days]), &json!("KOI8-R")), "{preview}");
}
