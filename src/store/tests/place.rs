//! Where the file lies: on a network, in a synced folder, on two machines.

use super::super::place::{Notice, Place};
use super::super::*;
use super::{add, contact, deed};
use std::path::{Path, PathBuf};

fn here(network: Option<&'static str>) -> Place {
    Place { network, machine: "here".into(), name: "desk".into() }
}

fn open(path: &Path, place: &Place) -> (Writer, Vec<Notice>) {
    let writer = Writer::open_in(path, "USD".parse().unwrap(), place).unwrap();
    let notices = writer.notices().to_vec();
    (writer, notices)
}

/// Whether the header says that there is a write-ahead log.
fn keeps_log(path: &Path) -> bool {
    std::fs::read(path).unwrap()[18] == 2
}

fn log(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

#[test]
fn a_base_on_a_network_is_opened_without_a_log_and_said_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.db");
    let (mut writer, notices) = open(&path, &here(Some("NFS")));
    assert_eq!(notices, [Notice::Network { system: "NFS".into() }]);
    let reader = Reader::open_in(&path, &here(Some("NFS"))).unwrap();
    let id = add(&mut writer, "One");
    assert_eq!(reader.ask(|view| view.get::<Contact>(id)).unwrap().name, "One");
    assert!(!log(&path).exists() && !keeps_log(&path));
    drop((writer, reader));
    assert_eq!(open(&path, &here(Some("NFS"))).1, []);
}

#[test]
fn a_base_that_comes_to_a_network_or_leaves_it_changes_its_ways() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.db");
    drop(open(&path, &here(None)));
    assert!(keeps_log(&path));
    // Who only asks turns the log off first: it cannot be shared there.
    drop(Reader::open_in(&path, &here(Some("SMB"))).unwrap());
    assert!(!keeps_log(&path));
    let (writer, _) = open(&path, &here(None));
    assert!(log(&path).exists());
    // While somebody has it open with a log, it is not taken from under them.
    assert!(matches!(Writer::open_in(&path, "USD".parse().unwrap(), &here(Some("SMB"))), Err(StoreError::Busy)));
    drop(writer);
}

#[test]
fn a_base_that_another_machine_used_since_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.db");
    let there = Place { network: None, machine: "there".into(), name: "laptop".into() };
    assert_eq!(open(&path, &here(None)).1, []);
    assert_eq!(open(&path, &here(None)).1, []);
    assert!(matches!(&open(&path, &there).1[..], [Notice::OtherMachine { machine, .. }] if machine == "desk"));
    assert_eq!(open(&path, &there).1, []);
    assert!(matches!(&open(&path, &here(None)).1[..], [Notice::OtherMachine { machine, .. }] if machine == "laptop"));
}

#[test]
fn synced_folders_are_known_by_their_names_or_marks_and_conflict_copies_by_theirs() {
    let folder = tempfile::tempdir().unwrap();
    for (place, mark, service) in [
        ("Dropbox/office", "", "Dropbox"),
        ("OneDrive - Firm", "", "OneDrive"),
        ("Yandex.Disk", "", "Yandex Disk"),
        ("shared/books", ".stfolder", "Syncthing"),
        ("cloud", ".nextcloudsync.log", "Nextcloud"),
    ] {
        let place = folder.path().join(place);
        std::fs::create_dir_all(&place).unwrap();
        if !mark.is_empty() {
            std::fs::write(place.join(mark), "").unwrap();
        }
        let path = place.join("kontora.db");
        assert_eq!(open(&path, &here(None)).1, [Notice::Synced { service: service.into() }]);
        assert_eq!(open(&path, &here(None)).1, []);
        for name in ["kontora (conflicted copy 2026-03-02).db", "kontora.sync-conflict-20260302.db", "kontora (Ann).db"]
        {
            std::fs::write(place.join(name), "").unwrap();
        }
        let file = "kontora (conflicted copy 2026-03-02).db, kontora.sync-conflict-20260302.db".to_owned();
        assert_eq!(open(&path, &here(None)).1, [Notice::ConflictCopy { file }]);
        assert_eq!(open(&path, &here(None)).1, []);
    }
    let path = folder.path().join("kontora.db");
    assert_eq!(open(&path, &here(None)).1, []);
}

#[test]
fn a_writer_stops_when_a_reader_meets_damage() {
    use std::io::{Seek, SeekFrom, Write};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.db");
    let (mut writer, _) = open(&path, &here(None));
    for serial in 0..400 {
        add(&mut writer, &format!("Contact {serial} {}", "long name ".repeat(20)));
    }
    writer.conn_mut().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let root: i64 = writer
        .view()
        .conn
        .query_row(
            "SELECT pageno FROM dbstat WHERE name = 'contact' AND pagetype = 'leaf' ORDER BY pageno DESC",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start((root as u64 - 1) * 4096)).unwrap();
    file.write_all(&[0x5a; 4096]).unwrap();
    let reader = Reader::open(&path).unwrap();
    let met = reader.ask(|view| (1..=400).map(|id| view.get::<Contact>(id)).collect::<Result<Vec<_>>>());
    assert!(matches!(&met, Err(StoreError::Damaged { path: named, .. }) if Path::new(named) == path), "{met:?}");
    let bytes = std::fs::read(&path).unwrap();
    let refused = writer.transact("Ann", |tx| deed(tx.insert(&mut contact("Late"))?, "late"));
    assert!(matches!(refused, Err(StoreError::Damaged { .. })));
    assert!(matches!(Writer::open(&path, "USD".parse().unwrap()), Err(StoreError::Damaged { .. })));
    assert_eq!(Reader::open(&path).unwrap().ask(|view| view.currency()).unwrap().code(), "USD");
    assert!(std::fs::read(&path).unwrap() == bytes);
}
