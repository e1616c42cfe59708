//! A bar on stderr for what takes more than half a second, which only a terminal sees; and Ctrl-C while it takes.

use crate::store::{self, Reader, StoreError};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How long a job may take before it shows a bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar of one job.
pub(super) struct Bar {
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// A bar that is not seen yet.
    pub fn new() -> Bar {
        Bar { started: Instant::now(), bar: None }
    }

    /// Shows how far the job is, of 0 where nobody knows; always answers that it shall go on.
    pub fn at(&mut self, done: u64, total: u64) -> bool {
        if self.bar.is_none() && self.started.elapsed() >= PATIENCE && std::io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            let form = if total == 0 { "{spinner} {human_pos}" } else { "{wide_bar} {percent:>3}% {eta:>4}" };
            if let Ok(style) = ProgressStyle::with_template(form) {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_length(total);
            bar.set_position(done);
        }
        true
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// What the shell calls an end by Ctrl-C.
pub(super) const STOPPED: u8 = 130;

/// While this lives, Ctrl-C asks the job to stop and leave everything as it was; a second one ends the program there and then,
/// and so does the first one afterwards.
pub(super) struct Stop {
    asked: store::Stop,
}

impl Stop {
    /// Listens. Where the system does not let it, Ctrl-C ends the program as always: a transaction is whole or not at all.
    pub fn on_ctrl_c() -> Stop {
        let asked = store::Stop::default();
        for signal in [SIGINT, SIGTERM] {
            // The order matters: only one that comes after the job was asked ends the program.
            let ends = signal_hook::flag::register_conditional_shutdown(signal, i32::from(STOPPED), asked.flag());
            if ends.is_ok() {
                let _ = signal_hook::flag::register(signal, asked.flag());
            }
        }
        Stop { asked }
    }

    /// Whether the job is to stop.
    pub fn asked(&self) -> bool {
        self.asked.asked()
    }

    /// What is asked through `reader` stops as well.
    pub fn also(&self, reader: Reader) -> Result<Reader, StoreError> {
        reader.stopped_by(&self.asked)
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        self.asked.now();
    }
}
