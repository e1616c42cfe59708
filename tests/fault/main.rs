//! Faults, caused on purpose: killed processes, torn files, full disks, crowds, hostile text, foreign bytes.

mod crowd;
mod dice;
mod disk;
mod hostile;
mod kill;
mod limits;
mod merges;
mod model;
mod mutated;
mod program;
#[path = "../fuzz/readers.rs"]
mod readers;
#[allow(dead_code)] // each test crate uses its part
#[path = "../screen/screen.rs"]
mod screen;
mod simulation;
mod steps;
#[path = "../support/mod.rs"]
mod support;
#[allow(dead_code)] // each test crate uses its part
#[path = "../pty/terminal.rs"]
mod terminal;
