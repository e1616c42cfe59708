//! CSV as other people's programs write it.

use super::corpus;
use kontora::files::table::{Hints, Row, Table, TableError};
use std::path::{Path, PathBuf};

/// Every row of a file, its faults left aside.
fn rows(path: &Path) -> Result<(Table, Vec<Vec<String>>), TableError> {
    let table = Table::open(path, Hints::default())?;
    let (mut rows, mut row, mut all) = (table.rows()?, Row::default(), Vec::new());
    let mut line = 0;
    while rows.next(&mut row)? {
        assert!(row.line > line, "{}: lines go forward", path.display());
        line = row.line;
        all.push(row.fields().map(|field| field.replace("\r\n", "\n")).collect());
    }
    assert_eq!(rows.consumed(), table.size, "{}: read to its end", path.display());
    Ok((table, all))
}

pub fn files(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn every_table_of_the_corpus_is_read_to_its_end() {
    let Some(folder) = corpus("csv") else { return };
    let mut read = 0;
    for path in files(folder) {
        match rows(&path) {
            Ok(_) => read += 1,
            Err(error) => assert!(matches!(error, TableError::EmptyTable { .. }), "{}: {error}", path.display()),
        }
    }
    assert!(read > 150, "{read} files");
}

#[test]
fn tables_equal_their_json_twins() {
    let Some(folder) = corpus("csv/csv-spectrum") else { return };
    let mut twins = 0;
    for path in files(folder.clone()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let Some(name) = name.strip_prefix("csvs__").and_then(|name| name.strip_suffix(".csv")) else { continue };
        let json = std::fs::read_to_string(folder.join(format!("json__{name}.json"))).unwrap();
        let twin: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&json).unwrap();
        let (table, rows) = rows(&path).unwrap();
        let twin: Vec<Vec<String>> = twin
            .iter()
            .map(|object| {
                table.header.iter().map(|name| object[name].as_str().unwrap().replace("\r\n", "\n")).collect()
            })
            .collect();
        assert_eq!(rows, twin, "{name}");
        twins += 1;
    }
    assert_eq!(twins, 11);
}

#[test]
fn one_table_in_several_encodings_is_one_table() {
    let Some(folder) = corpus("csv/csvkit") else { return };
    let read = |name: &str| rows(&folder.join(format!("examples__{name}.csv"))).unwrap();
    let (_, twin) = read("test_utf8");
    for (name, encoding) in
        [("test_utf8_bom", "UTF-8"), ("test_utf16_big", "UTF-16BE"), ("test_utf16_little", "UTF-16LE")]
    {
        let (table, rows) = read(name);
        assert_eq!((table.encoding(), &rows), (encoding, &twin), "{name}");
    }
    assert_eq!(read("test_latin1").1[1], ["4", "5", "©"]);
    assert_eq!(read("mac_newlines").1.last().unwrap().len(), 3);
}

#[test]
fn separators_of_real_files_are_recognised() {
    let Some(folder) = corpus("csv") else { return };
    for (name, separator, columns, count) in [
        ("league-csv/test_files__prenoms.csv", b';', 4, 10_121),
        ("univocity/src__test__resources__examples__european.csv", b';', 5, 5),
        ("univocity/src__test__resources__issues__github_194__uk-500.csv", b',', 11, 500),
        ("csvkit/examples__dummy.tsv", b'\t', 3, 1),
        ("atomic-crm-contacts-import/test-data__contacts.csv", b',', 24, 500),
    ] {
        let (table, rows) = rows(&folder.join(name)).unwrap();
        assert_eq!((table.dialect.separator, table.header.len(), rows.len()), (separator, columns, count), "{name}");
    }
    let european = rows(&folder.join("univocity/src__test__resources__examples__european.csv")).unwrap().1;
    assert_eq!(european[3][2], "Venture \"Extended Edition; Very Large\"");
}
