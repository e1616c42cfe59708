//! Every reader of foreign bytes, fed with files that were mutated by chance: none panics, none reads without end.

use crate::dice::{Dice, for_each_seed, fresh_seed, seeds};
use crate::program::Base;
use crate::readers::{ALL, Entry};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

const TABLES: &[&str] = &[
    "Name,Phone,E-mail\nAnna Smith,+1 212-555-0100,anna@example.com\n\"Green, Boris\",,\n",
    "ФИО;Телефон;Город;Дата рождения\nЁлкина Анна;8 (495) 000-00-01;Тверь;24.12.1980\n;;;\n",
    "\u{feff}sep=;\nProduct;Price;Qty\n\"A \"\"b\"\"\";1 234,50;0,5\n",
    "OrderID\tCustomerID\tOrderDate\tAmount\n1\t2\t2026-01-31\t-5.00\n",
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=\r\n=ED;;;\r\nTEL;CELL:+7 000 111-22-33\r\n\
     PHOTO;ENCODING=BASE64:AAAA\r\n\r\nBDAY:--0308\r\nEND:VCARD\r\nBEGIN:VCARD\nFN:Anna\nADR:;;a;b;c;d;e\nORG:x;y\nEND:VCARD\n",
    "stage:client last-order<2026-01-01 town:\"New York\" paid>100.00 anna",
    "{\"key\":\"contact-added\",\"name\":\"Anna\"}",
    "{\"key\":\"undone\",\"what\":{\"key\":\"payment-added\",\"name\":\"A\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}}",
    "Ирина\u{1}Анна\u{1}anna@example.com\u{1}Subject\u{1}Body\n.\n",
];

const TOKENS: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    "\u{0}",
    "'",
    "=",
    "-",
    "+",
    ".",
    "0",
    "9999999999999999999999",
    "1e308",
    "\u{feff}",
    "\u{202e}",
    "é\u{301}",
    "{",
    "[",
    "[[[[[[[[",
    "null",
    "\\u0000",
    "\u{1}",
    "31.02.2026",
    "29.02.",
    "=\r\n",
    "\r\nBEGIN:VCARD\r\n",
    "\r\nBcc: x@example.com",
];

#[test]
fn no_reader_of_foreign_bytes_panics_on_mutated_files() {
    let files = files();
    for_each_seed(&seeds(1..=60), |seed| feed(seed, &files, 12));
}

#[test]
#[ignore = "takes some two minutes; .ci/run runs it"]
fn no_reader_of_foreign_bytes_panics_on_many_mutated_files() {
    let (files, first) = (files(), fresh_seed());
    println!("seeds from {first}");
    for_each_seed(&seeds(first..first + 1_500), |seed| feed(seed, &files, 16));
}

/// What is mutated: tables, JSON, a mail, a whole base; the collection's tables where there are some.
fn files() -> Vec<Vec<u8>> {
    let base = Base::new();
    base.firm_with_a_referred_client();
    let mut files: Vec<Vec<u8>> = TABLES.iter().map(|text| text.as_bytes().to_vec()).collect();
    files.push(std::fs::read(base.path()).unwrap());
    if let Some(folder) = std::env::var_os("KONTORA_CORPUS") {
        let tables = PathBuf::from(folder).join("northwind");
        let entries = std::fs::read_dir(tables).into_iter().flatten().flatten();
        files.extend(entries.filter_map(|entry| std::fs::read(entry.path()).ok()).map(|mut file| {
            file.truncate(20_000);
            file
        }));
    }
    files
}

fn feed(seed: u64, files: &[Vec<u8>], mutations: usize) {
    let mut dice = Dice::new(seed);
    let mut bytes = dice.pick(files);
    let is_base = bytes.starts_with(b"SQLite format 3");
    for _ in 0..1 + dice.below(mutations) {
        mutate(&mut bytes, &mut dice);
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, read) in ALL.iter().filter(|(name, _): &&Entry| (*name == "base") == is_base) {
        if catch_unwind(AssertUnwindSafe(|| read(&bytes, folder.path()))).is_err() {
            let kept = std::env::temp_dir().join(format!("kontora-{name}-{seed}"));
            std::fs::write(&kept, &bytes).unwrap();
            panic!("{name} fails on {}", kept.display());
        }
    }
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + dice.below(40)).min(bytes.len());
    match dice.below(7) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let part = bytes[at..end].to_vec();
            let many = 1 + dice.below(60);
            bytes.splice(at..at, part.repeat(many));
        }
        3 => bytes[at..end].iter_mut().for_each(|byte| *byte = dice.next() as u8),
        4 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        _ => drop(bytes.splice(at..at, dice.pick(TOKENS).bytes())),
    }
}
