//! Faults, caused on purpose: killed processes, torn files, full disks, crowds, hostile text, foreign bytes.

mod crowd;
mod dice;
mod disk;
mod kill;
mod model;
mod program;
mod simulation;
mod steps;
#[allow(dead_code)] // each test crate uses its part
#[path = "../pty/terminal.rs"]
mod terminal;
