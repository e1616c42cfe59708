//! Faults, caused on purpose: killed processes, torn files, full disks, crowds, hostile text, foreign bytes.

mod crowd;
mod dice;
mod kill;
mod model;
mod program;
mod simulation;
mod steps;
