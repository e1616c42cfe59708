use super::row::RECORD_LIMIT;
use super::*;
use encoding_rs::{IBM866, KOI8_R, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};
use std::io::Write;

fn table(bytes: &[u8]) -> (tempfile::NamedTempFile, Result<Table, TableError>) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let table = Table::open(file.path(), Hints::default());
    (file, table)
}

type Read = (u64, Vec<String>, Option<RowFault>);

fn read(bytes: &[u8]) -> (Table, Vec<Read>) {
    let (_file, table) = table(bytes);
    let table = table.unwrap();
    let (mut rows, mut row, mut all) = (table.rows().unwrap(), Row::default(), Vec::new());
    while rows.next(&mut row).unwrap() {
        all.push((row.line, row.fields().map(str::to_owned).collect(), row.fault.clone()));
    }
    assert_eq!(rows.consumed(), table.size);
    (table, all)
}

fn good(line: u64, fields: &[&str]) -> Read {
    (line, fields.iter().map(|field| (*field).to_owned()).collect(), None)
}

#[test]
fn every_usual_encoding_of_a_short_russian_list_is_recognised() {
    let text = "Имя;Город\r\nЁлкина Анна;Орёл\r\nООО «Ромашка»;Уфа\r\n";
    let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked(&[0xEF, 0xBB, 0xBF], text.as_bytes().to_vec())),
        ("UTF-16LE", units(u16::to_le_bytes)),
        ("UTF-16BE", units(u16::to_be_bytes)),
        ("UTF-16LE", marked(&[0xFF, 0xFE], units(u16::to_le_bytes))),
        ("UTF-16BE", marked(&[0xFE, 0xFF], units(u16::to_be_bytes))),
        ("windows-1251", WINDOWS_1251.encode(text).0.into_owned()),
    ] {
        let (table, rows) = read(&bytes);
        assert_eq!(table.encoding(), name);
        assert_eq!(table.header, ["Имя", "Город"], "{name}");
        assert_eq!(rows, [good(2, &["Ёлкина Анна", "Орёл"]), good(3, &["ООО «Ромашка»", "Уфа"])], "{name}");
    }
    let plain = "Имя;Город\r\nПетров Иван;Томск\r\nСидорова Мария;Уфа\r\n";
    for encoding in [KOI8_R, IBM866, WINDOWS_1251, X_MAC_CYRILLIC] {
        let (table, rows) = read(&encoding.encode(plain).0);
        assert_eq!((table.encoding(), rows[1].1[0].as_str()), (encoding.name(), "Сидорова Мария"));
    }
}

#[test]
fn one_russian_word_is_enough_and_a_western_accent_is_not_russian() {
    for (encoding, text, cell) in [
        (WINDOWS_1251, "name,town\nIvan,Уфа\n", "Уфа"),
        (WINDOWS_1251, "name,town\nIVAN,ТОМСК\n", "ТОМСК"),
        (WINDOWS_1252, "name,town\nJosé,Cádiz\n", "Cádiz"),
        (WINDOWS_1252, "name,town\nMüller,Köln\nGroß,Zürich\n", "Köln"),
        (WINDOWS_1252, "name,town\nFrançoise,Orléans\nÉlodie,Nîmes\nZoë,Besançon\n", "Orléans"),
    ] {
        let (table, rows) = read(&encoding.encode(text).0);
        assert_eq!((table.encoding(), rows[0].1[1].as_str()), (encoding.name(), cell));
    }
}

#[test]
fn separators_are_recognised_with_quotes_respected() {
    for (separator, bytes) in [
        (b',', "a,b\n\"1;2;3\",4\n"),
        (b';', "name;sum\n\"Smith, John\";1,50\n\"Doe, Ann\";2,50\n"),
        (b'\t', "name\tnote\nIvan\t5, 6; 7\n"),
        (b'|', "name|note\nIvan|a, b\n"),
        (b';', "sep=;\nname;note\nIvan;x\n"),
        (b',', "name\nIvan\n"),
    ] {
        let (table, rows) = read(bytes.as_bytes());
        assert_eq!(table.dialect.separator, separator, "{bytes}");
        assert!(rows.iter().all(|row| row.2.is_none()), "{bytes} {rows:?}");
    }
    assert_eq!(read(b"sep=;\nname;note\nIvan;x\n").1, [good(3, &["Ivan", "x"])]);
    assert_eq!(read(b"a,b\n'x, y','2'\n'z, y','3'\n").1[0], good(2, &["x, y", "2"]));
    assert_eq!(read(b"a;b\n\"the \\\"best; one\\\"\";2\n").1, [good(2, &["the \"best; one\"", "2"])]);
}

#[test]
fn lines_are_counted_as_the_file_has_them() {
    let (_, rows) = read(b"a,b\r\n\r\n1,\"x\r\ny\"\r\n,,\r\n3,4");
    assert_eq!(rows, [good(3, &["1", "x\r\ny"]), good(6, &["3", "4"])]);
    assert_eq!(read(b"a,b\r1,2\r\r3,4\r").1, [good(2, &["1", "2"]), good(4, &["3", "4"])]);
}

#[test]
fn a_ragged_row_is_handed_over_with_its_fault_and_the_next_is_read() {
    let (_, rows) = read(b"a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n7,8,9\n");
    assert_eq!(rows[0].2, Some(RowFault::TooFewFields { fields: 2, columns: 3 }));
    assert_eq!(rows[1].2, Some(RowFault::TooManyFields { fields: 4, columns: 3 }));
    assert_eq!((rows[2].2.clone(), rows.len()), (None, 4), "blank fields at the end are no harm");
    assert_eq!(rows[3], good(5, &["7", "8", "9"]));
}

#[test]
fn a_quote_that_never_closes_spoils_its_own_line_only() {
    let (_, rows) = read(b"a,b\n1,2\n\"oops,3\n4,5\n6,7");
    assert_eq!(rows[0], good(2, &["1", "2"]));
    assert_eq!(rows[1], (3, vec!["\"oops".to_owned(), "3".to_owned()], Some(RowFault::OpenQuote)));
    assert_eq!(rows[2..], [good(4, &["4", "5"]), good(5, &["6", "7"])]);
}

#[test]
fn what_is_too_long_is_refused_and_the_rest_is_read() {
    let mut bytes = b"a,b\n".to_vec();
    bytes.extend(vec![b'x'; FIELD_LIMIT + 1]);
    bytes.extend(b",1\n");
    bytes.extend(vec![b'y'; RECORD_LIMIT + FIELD_LIMIT]);
    bytes.extend(b"\n\"open");
    bytes.extend(vec![b'z'; RECORD_LIMIT + FIELD_LIMIT]);
    bytes.extend(b"\n");
    bytes.extend(vec![b','; FIELDS_LIMIT]);
    bytes.extend(b"x\n3,4\n");
    let (_, rows) = read(&bytes);
    let lines: Vec<(u64, bool)> = rows.iter().map(|row| (row.0, row.2 == Some(RowFault::TooLong))).collect();
    assert_eq!(lines, [(2, true), (3, true), (4, true), (5, true), (6, false)]);
}

#[test]
fn bytes_that_are_no_text_spoil_their_own_row_only() {
    let mut bytes = "имя,город\n".as_bytes().to_vec();
    for _ in 0..10 {
        bytes.extend("Иван,Уфа\n".as_bytes());
    }
    bytes.extend(b"\xD0,x\n");
    let (table, rows) = read(&bytes);
    assert_eq!((table.encoding(), rows.len()), ("UTF-8", 11));
    assert_eq!(rows[10].2, Some(RowFault::BrokenText));
    assert!(rows[..10].iter().all(|row| row.2.is_none()));
    let (_, rows) = read(b"a,b\n\0,2\n");
    assert_eq!(rows, [good(2, &["\0", "2"])]);
}

#[test]
fn files_that_are_no_tables_are_refused_by_name() {
    let refused = |bytes: &[u8]| table(bytes).1.map(|_| ()).unwrap_err();
    assert!(matches!(refused(b""), TableError::EmptyTable { .. }));
    assert!(matches!(refused(b"\n \n"), TableError::EmptyTable { .. }));
    assert!(matches!(refused(b"PK\x03\x04\x14\x00"), TableError::NotText { what, .. } if what == "packed"));
    assert!(matches!(refused(b"PK\x03\x04\x14\x00xl/"), TableError::NotText { what, .. } if what == "xlsx"));
    let noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert!(matches!(refused(&noise), TableError::NotText { what, .. } if what == "binary"));
    let gone = Table::open(Path::new("/nowhere/at/all.csv"), Hints::default()).unwrap_err();
    assert!(matches!(gone, TableError::NoFile { .. }));
    let (table, rows) = read(b"\xEF\xBB\xBFa,b\n");
    assert_eq!((table.header.len(), rows.len()), (2, 0));
}

#[test]
fn reading_goes_on_over_the_edges_of_chunks() {
    let mut text = String::from("имя;заметка\n");
    for index in 0..40_000 {
        text.push_str(&format!("Ёлкин {index};\"две\nстроки\"\n"));
    }
    for bytes in [text.as_bytes().to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()] {
        let (_, rows) = read(&bytes);
        assert_eq!(rows.len(), 40_000);
        assert_eq!(rows[39_999], good(79_999 + 1, &["Ёлкин 39999", "две\nстроки"]));
    }
}

#[test]
fn the_cyrillic_encodings_are_told_apart_by_their_letters() {
    for text in [
        "ФИО;Город\nЩукина Юлия Яковлевна;Ярославль\n",
        "имя;город\nмария;тверь\n",
        "ИМЯ;ГОРОД\nЮРИЙ ЯКОВЛЕВ;ЭЛИСТА\n",
        "name;town\nАня;Уфа\n",
        "name;note\nЗоя;«Яблоко» — №1\n",
    ] {
        for encoding in [KOI8_R, WINDOWS_1251, X_MAC_CYRILLIC] {
            let (bytes, _, lossy) = encoding.encode(text);
            if !lossy {
                assert_eq!(read(&bytes).0.encoding(), encoding.name(), "{text}");
            }
        }
    }
}

#[test]
fn a_title_above_the_table_is_passed_over_and_a_missing_header_is_seen() {
    let (table, rows) = read("Список клиентов;;;\r\nна 01.02.2026;;;\r\n\r\nИмя;Телефон;Почта;Город\r\nАнна;+7 000 111-22-33;a@example.com;Уфа\r\nОлег;+7 000 111-22-34;o@example.com;Орёл\r\n".as_bytes());
    assert_eq!((table.header[0].as_str(), rows.len(), rows[0].0), ("Имя", 2, 5));
    let (table, rows) = read(b"Clients of the fair\nName;Phone;Mail\nAnna;+1 212-555-0100;a@example.com\nOleg;;\n");
    assert_eq!((table.header.join(","), rows.len(), rows[0].0), ("Name,Phone,Mail".into(), 2, 3));
    let (table, rows) = read(
        "Ёлкина Анна;anna@example.com;+7 000 111-22-33\nДубов Олег;oleg@example.com;+7 000 111-22-34\n".as_bytes(),
    );
    assert_eq!((table.header.join(","), rows.len(), rows[0].0), ("1,2,3".into(), 2, 1));
    assert_eq!(table.looks, [Look::Person, Look::Email, Look::Phone]);
    for header in ["a,b\n1,2\n", "2024,2025\n1,2\n", "Anna,Boris\nx,y\n"] {
        assert!(read(header.as_bytes()).1.len() == 1, "{header}");
    }
}

#[test]
fn a_column_is_what_its_cells_are_whatever_it_is_called() {
    let rows = "Кто;Куда звонить;Куда писать;Когда;Сколько;Где;ИНН\n\
        Ёлкина Анна Ивановна;8 (495) 000-00-01;anna@example.com;01.02.2026;1 234,50;https://example.com;7700000001\n\
        Дубов Олег;+7 (495) 000-00-02, доб. 5;oleg@example.com, o@example.com;13.02.2026;12 500,00;www.example.com;7700000002\n\
        Петров И. И.;;;;;;7700000003\n";
    let (table, _) = read(rows.as_bytes());
    use Look::{Day, Email, Number, Person, Phone, Website};
    assert_eq!(table.looks, [Person, Phone, Email, Day, Number, Website, Number]);
    let columns = columns::Columns::recognise(Sheet::Contacts, &table.header, &table.looks, &[]).unwrap();
    let at = |field| columns.at(field).collect::<Vec<_>>();
    assert_eq!([at(Field::Name), at(Field::Phone), at(Field::Email), at(Field::Website)], [[0], [1], [2], [5]]);
    assert_eq!(columns.unknown, ["Когда", "Сколько"]);
    let (table, _) = read(b"Phone,E-mail\nanna@example.com,+1 212-555-0100\n");
    let columns = columns::Columns::recognise(Sheet::Contacts, &table.header, &table.looks, &[]).unwrap();
    assert_eq!((columns.at(Field::Email).next(), columns.at(Field::Phone).next()), (Some(0), Some(1)));
}

#[test]
fn a_row_may_leave_out_what_is_empty_at_its_end() {
    let (_, rows) = read(
        "Name,E-mail,Phone,Town,Note\nAnna,a@example.com,+1 212 555 0101,York,x\nBert,b@example.com\nClara,,+1 212 555 0103\n\
         Dora\nEva St,reet 5,+1 212 555 0105\nemil@example.com,York\nFay,f@example.com,,Hull,\nGus,,+1 212 555 0107,,\n\
         Hal,h@example.com,,,\nIda,i@example.com,+1 212 555 0109,York,\nJim,j@example.com,,,y\n"
            .as_bytes(),
    );
    let faults: Vec<bool> = rows.iter().map(|(_, _, fault)| fault.is_some()).collect();
    assert_eq!(faults[..6], [false, false, false, true, true, true], "{rows:?}");
}
