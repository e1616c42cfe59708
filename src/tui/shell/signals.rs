//! The signal thread. Signals that the parent had set to be ignored are heard as well.

use super::{Message, terminal};
use crate::tui::app::Event;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long the program may take to end by itself before the signal ends it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Starts the thread, which tells `out`.
pub fn start(out: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
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
            if out.send(message).is_err() {
                return;
            }
            if matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT) {
                // The main thread may be stuck writing to a terminal that does not read.
                std::thread::sleep(PATIENCE);
                terminal::restore();
                let _ = emulate_default_handler(signal);
            }
        }
    })?;
    Ok(())
}

/// Stops the program as its default handler would, until it is continued.
pub fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}
