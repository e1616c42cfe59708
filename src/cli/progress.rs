//! A bar on stderr for what takes more than half a second; only a terminal sees it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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

    /// Shows how far the job is; always answers that it shall go on: Ctrl-C ends the program, and the base stays as it was.
    pub fn at(&mut self, done: u64, total: u64) -> bool {
        if self.bar.is_none() && self.started.elapsed() >= PATIENCE && std::io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent:>3}% {eta:>4}") {
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
