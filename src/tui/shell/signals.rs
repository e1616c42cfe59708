//! The signal thread. Signals that the parent had set to be ignored are heard as well.

use super::{Message, Watch, editor, terminal};
use crate::tui::app::Event;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long the main thread may take to hear of a signal that ends the program, before the signal ends it. It then keeps what
/// is unfinished, and ends by itself.
const PATIENCE: Duration = Duration::from_millis(400);
/// How long giving the terminal back may take where it does not read.
const TOUCH: Duration = Duration::from_millis(50);

/// Whether the main thread has heard that it shall end.
static HEARD: AtomicBool = AtomicBool::new(false);

/// The main thread has heard that it shall end.
pub fn heard() {
    HEARD.store(true, Ordering::SeqCst);
}

/// Starts the thread, which tells `out`.
pub fn start(out: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let _watch = Watch(out.clone());
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Stop,
                SIGCONT => Message::Continued,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((width, height)) => Message::Event(Box::new(Event::Resize(width, height))),
                    Err(_) => continue,
                },
                _ => Message::Event(Box::new(Event::Leave)),
            };
            let again = HEARD.load(Ordering::SeqCst);
            if out.send(message).is_err() {
                return;
            }
            if matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT) {
                end(signal, again);
            }
        }
    })?;
    Ok(())
}

/// Ends the program by `signal` if the main thread does not: it may be stuck writing to a terminal that does not read. Who
/// says it `again` means it.
fn end(signal: i32, again: bool) {
    editor::end();
    std::thread::sleep(PATIENCE);
    if again || !HEARD.load(Ordering::SeqCst) {
        let back = std::thread::spawn(terminal::restore);
        std::thread::sleep(TOUCH);
        drop(back); // what does not read now will not be waited for
        let _ = emulate_default_handler(signal);
    }
}

/// Stops the program as its default handler would, until it is continued.
pub fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}
