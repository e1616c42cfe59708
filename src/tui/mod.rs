//! Floor 3: the screen.
//!
//! * [`app`] the state machine: events in, effects out, no I/O. `shell` carries the effects out; it has the only threads.
//! * [`pane`] what a pane is to the frame; `panes` those behind the digits, `overlays` what lies over them.
//! * [`act`], [`keymap`] what keys do, as data. `frame` draws tabs, message and keys around the panes.
//! * [`canvas`] the frame in parts, [`paint`] from one frame to the next; [`theme`], [`look`], [`widgets`] what everything is drawn with.

pub mod act;
pub mod app;
pub mod canvas;
mod columns;
pub mod event;
mod frame;
pub mod keymap;
pub mod look;
mod overlays;
pub mod paint;
pub mod pane;
pub mod panes;
mod shell;
pub mod theme;
mod timeline;
pub mod widgets;

pub use shell::{Options, TuiError, run};
