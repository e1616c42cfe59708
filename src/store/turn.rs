//! How a process waits for its turn to write.
//!
//! SQLite's own handler sleeps longer the longer it waits, up to a tenth of a second, so that among busy writers the one that has
//! waited longest looks least often: of eight that wrote without a pause one waited for more than three seconds. Here everybody
//! looks equally often, at moments that chance spreads, until [`PATIENCE`] is over.

use rusqlite::Connection;
use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a writer waits for others before it says so.
const PATIENCE: Duration = Duration::from_secs(10);
/// The shortest pause between two looks; chance adds up to twice as much. A commit takes about as long.
const PAUSE: Duration = Duration::from_micros(700);

thread_local! {
    /// When the wait began that goes on in this thread.
    static BEGAN: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Makes `conn` wait like that.
pub(super) fn wait_in(conn: &mut Connection) -> rusqlite::Result<()> {
    conn.busy_handler(Some(look_again))
}

/// Whether to look again, after a pause; `looks` counts those of this wait.
fn look_again(looks: i32) -> bool {
    if looks == 0 {
        BEGAN.set(Some(Instant::now()));
    }
    if BEGAN.get().is_none_or(|began| began.elapsed() > PATIENCE) {
        return false;
    }
    let chance = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.subsec_nanos()) ^ std::process::id();
    std::thread::sleep(PAUSE + PAUSE * (chance % 1_000) / 500);
    true
}
