//! `cargo bench`: what Kontora takes, beside the limit or the peer that it is held against.
//!
//! Every figure is taken on the demo's invented firm of 10,000, 100,000 and 1,000,000 contacts, so that what should be flat is
//! seen to be flat. `cargo bench -- find import` runs the works whose names hold one of the words;
//! `KONTORA_BENCH_SIZES=10000` says which bases; they are made once and kept under `target/`, or where
//! `KONTORA_BENCH_BASES` says.

mod bases;
mod ends;
mod figures;
mod find;
mod frame;
mod import;
mod making;
mod measure;
mod memory;
mod twins;

fn main() {
    let mut sheet = measure::Sheet::from_args();
    for size in bases::sizes() {
        bases::warm(&mut sheet, size);
        figures::all(&mut sheet, size);
        frame::measure_start(&mut sheet, size);
        find::as_typed(&mut sheet, size);
        find::lists(&mut sheet, size);
        find::cards(&mut sheet, size);
        memory::resident(&mut sheet, size);
        import::contacts(&mut sheet, size);
        twins::duplicates(&mut sheet, size);
        making::bases(&mut sheet, size);
    }
    frame::measure(&mut sheet);
    ends::all(&mut sheet);
    sheet.print();
}
