#![no_main]
#[allow(dead_code)] // a target calls one
#[path = "../readers.rs"]
mod readers;

thread_local! {
    /// One folder for the whole run.
    static FOLDER: tempfile::TempDir = tempfile::tempdir().unwrap();
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| FOLDER.with(|folder| readers::vcards(bytes, folder.path())));
