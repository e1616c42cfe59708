//! Faults, caused on purpose: killed processes, torn files, full disks, crowds, hostile text, foreign bytes.

mod dice;
mod model;
mod simulation;
mod steps;
