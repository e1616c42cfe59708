//! Finding duplicates in collections of which it is known who is one: brought in as a user would, searched as the program does by
//! itself. Nothing here tells the program anything about a collection but which column is what.

use super::corpus;
use kontora::desk::Seat;
use kontora::desk::import::{Import, import};
use kontora::desk::twins::{LIKELY, search};
use kontora::files::table::Sheet;
use kontora::store::{Reader, Writer};
use kontora::text::Lang;
use std::collections::HashMap;
use std::path::Path;

/// Brings in `file`, where a row's id is in `columns`, and judges what is found by `whose`: which id belongs to whom. F1.
fn judged(file: &Path, columns: &[(&str, &str)], whose: impl Fn(&str) -> String) -> f64 {
    let home = tempfile::tempdir().unwrap();
    let base = home.path().join("base.db");
    let mut writer = Writer::open(&base, "USD".parse().unwrap()).unwrap();
    let seat = Seat { user: "Ann".into(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
    let mut what = Import::new(Sheet::Contacts, file);
    what.map = columns.iter().map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned())).collect();
    let report = import(&mut writer, &seat, &what, &mut |_| true).unwrap();
    assert_eq!(report.added + report.rejected.len() as u64, report.read, "two rows are two contacts: {report:?}");
    assert!(
        report.rejected.len() * 100 <= report.read as usize,
        "nobody could tell who they are: {:?}",
        report.rejected
    );
    let reader = Reader::open(&base).unwrap();
    let found = search(&reader, LIKELY, &mut |_, _| true).unwrap();
    let filter = kontora::domain::Filter::default();
    let mut truth: HashMap<i64, String> = HashMap::new();
    let read: Result<(), kontora::store::StoreError> = reader.ask(|view| {
        view.each_contact(&filter, "Ann", |line| {
            truth.insert(line.id, whose(line.external_id.as_deref().unwrap()));
            Ok(())
        })
    });
    read.unwrap();
    let mut groups: HashMap<&String, usize> = HashMap::new();
    truth.values().for_each(|whose| *groups.entry(whose).or_default() += 1);
    let all: usize = groups.values().map(|n| n * (n - 1) / 2).sum();
    let right = found.iter().filter(|twin| truth[&twin.a] == truth[&twin.b]).count();
    let (precision, recall) = (right as f64 / found.len().max(1) as f64, right as f64 / all.max(1) as f64);
    println!("{}: precision {precision:.4}, recall {recall:.4}", file.display());
    2.0 * precision * recall / (precision + recall)
}

fn febrl(name: &str) -> Option<f64> {
    let file = corpus("duplicates/febrl")?.join(name);
    let columns = [
        ("rec_id", "id"),
        ("given_name", "given"),
        ("surname", "family"),
        ("street_number", "address"),
        ("address_1", "address"),
        ("address_2", "address"),
        ("suburb", "town"),
        ("postcode", "postcode"),
        ("state", "region"),
        ("date_of_birth", "birthday"),
        ("soc_sec_id", "-"),
    ];
    Some(judged(&file, &columns, |id| id.split('-').nth(1).unwrap().to_owned()))
}

#[test]
fn febrl_persons_with_many_slips_are_found_without_their_numbers() {
    let Some(f1) = febrl("dataset3.csv") else { return };
    assert!(f1 >= 0.985, "{f1}");
}

#[test]
fn febrl_persons_with_few_slips_are_found() {
    let Some(f1) = febrl("dataset1.csv") else { return };
    assert!(f1 >= 0.98, "{f1}");
}

#[test]
fn splink_persons_are_found() {
    let Some(folder) = corpus("duplicates/splink") else { return };
    let file = folder.join("fake_1000.csv");
    let mut table = csv::Reader::from_path(&file).unwrap();
    let clusters: HashMap<String, String> =
        table.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[6].to_owned())).collect();
    let columns = [("unique_id", "id"), ("first_name", "given"), ("dob", "birthday"), ("cluster", "-")];
    let f1 = judged(&file, &columns, |id| clusters[id].clone());
    assert!(f1 >= 0.88, "{f1}");
}

#[test]
fn restaurants_are_found_whose_names_are_written_in_different_ways() {
    let Some(folder) = corpus("duplicates/restaurants") else { return };
    let text = std::fs::read_to_string(folder.join("restaurant-nophone-training.csv")).unwrap();
    // The rows have no number of their own.
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("restaurants.csv");
    let rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.replace(", \"", ",\"").as_bytes())
        .records()
        .map(|row| row.unwrap())
        .collect();
    let mut out = csv::Writer::from_path(&file).unwrap();
    out.write_record(["id", "name", "address", "city", "cuisine"]).unwrap();
    for (at, row) in rows.iter().enumerate() {
        out.write_record([&at.to_string(), &row[0], &row[1], &row[2], &row[3]]).unwrap();
    }
    out.flush().unwrap();
    let whose = |id: &str| rows[id.parse::<usize>().unwrap()][4].to_owned();
    let f1 = judged(&file, &[("name", "organisation"), ("cuisine", "trade")], whose);
    assert!(f1 >= 0.9, "{f1}");
}
