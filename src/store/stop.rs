//! How a long job on another thread is told to stop.

use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Steps of SQLite's machine between two looks at the flag: some ten microseconds.
const STEPS: i32 = 1000;

/// A flag that many hold and one raises. Statements that run then end with [`super::StoreError::Interrupted`].
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Raises it.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Lowers it: what begins now may run.
    pub fn lower(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether it was raised.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The flag itself, for what can only raise it: a signal.
    pub fn flag(&self) -> Arc<AtomicBool> {
        self.0.clone()
    }

    /// Whether anybody else holds it.
    pub fn is_held(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Makes every statement on `conn` look at it.
    pub(super) fn watch(&self, conn: &mut Connection) -> rusqlite::Result<()> {
        let stop = self.clone();
        conn.progress_handler(STEPS, Some(move || stop.asked()))
    }
}
