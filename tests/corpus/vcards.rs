//! Address books that real programs wrote, and some that none should have.

use crate::corpus;
use kontora::files::table::columns::Columns;
use kontora::files::table::{Field, Hints, Row, RowFault, Sheet, Table};
use std::path::{Path, PathBuf};

fn books(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a corpus folder is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            books(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "vcf") {
            found.push(path);
        }
    }
    found.sort();
}

/// What every version can say of each contact of a book.
fn contacts(path: &Path) -> Vec<(Option<RowFault>, Vec<String>)> {
    let Ok(table) = Table::open(path, Hints::default()) else { return Vec::new() };
    let columns = Columns::recognise(Sheet::Contacts, &table.header, &table.looks, &[]).expect("the header is ours");
    let (mut rows, mut row, mut found) = (table.rows().expect("rows"), Row::default(), Vec::new());
    let fields = [
        Field::Name,
        Field::Family,
        Field::Given,
        Field::Organisation,
        Field::Post,
        Field::Phone,
        Field::Email,
        Field::Address,
        Field::Town,
        Field::Region,
        Field::Postcode,
        Field::Country,
        Field::Birthday,
        Field::Nickname,
        Field::List,
    ];
    while rows.next(&mut row).expect("a book is read to its end") {
        let cells = fields.iter().map(|field| columns.all(&row, *field).collect::<String>());
        found.push((row.fault.clone(), cells.collect()));
    }
    found
}

#[test]
fn every_address_book_is_read_and_few_cards_are_lost() {
    let Some(folder) = corpus("vcards") else { return };
    let mut paths = Vec::new();
    books(&folder, &mut paths);
    let (mut cards, mut faults, mut nameless) = (0, 0, 0);
    for path in &paths {
        let found = contacts(path);
        let name = path.strip_prefix(&folder).expect("below").display();
        println!("{name}: {}", found.len());
        for (at, (fault, cells)) in found.iter().enumerate() {
            cards += 1;
            let names = cells.iter().take(4).chain(cells.iter().skip(5).take(2));
            match fault {
                Some(fault) => {
                    faults += 1;
                    println!("  {at}: {fault:?}");
                }
                None if names.into_iter().all(String::is_empty) => {
                    nameless += 1;
                    println!("  {at}: nobody is named");
                }
                None => {}
            }
        }
    }
    println!("{} files, {cards} cards, {faults} with a fault, {nameless} without any name", paths.len());
    assert!(cards >= 170 && faults * 20 <= cards, "at most one in twenty has a fault");
}

#[test]
fn one_set_in_three_versions_is_one_set_of_contacts() {
    let Some(folder) = corpus("vcards/gachris-vcard-net") else { return };
    let read = |version: &str, name: &str| {
        let found = contacts(&folder.join(format!("src__vCard.Net.Tests__v{version}__Data__{name}.vcf")));
        found
            .into_iter()
            .map(|(_, mut cells)| {
                // The versions punctuate numbers and dates in their own ways.
                for at in [5, 12] {
                    cells[at].retain(|c| c.is_ascii_digit());
                }
                cells
            })
            .collect::<Vec<_>>()
    };
    let john = read("2.1", "John Doe");
    assert_eq!(john.len(), 1);
    assert_eq!(john[0][12], "19800101");
    assert_eq!((&john, &john), (&read("3.0", "John Doe"), &read("4.0", "John Doe")));
    let many = read("2.1", "Contacts");
    assert_eq!((many[0][0].as_str(), many[0][3].as_str()), ("John Doe", "Company Inc."));
}
