//! The terminal: taken over, and given back whatever happens.

use crate::tui::canvas::Canvas;
use crate::tui::paint::Painter;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours at this moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; dropped, it is as it was.
pub struct Screen {
    painter: Painter,
}

impl Screen {
    /// Takes the terminal over.
    pub fn take() -> io::Result<Screen> {
        restore_on_panic();
        enter()?;
        Ok(Screen { painter: Painter::new(erases_in_colour()) })
    }

    /// Draws a frame of this size; only what differs from the last one is written, at once.
    pub fn draw(&mut self, size: (u16, u16), draw: impl FnOnce(&mut Canvas)) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::BrokenPipe.into()); // given back by a panic elsewhere
        }
        match self.painter.frame(size, draw) {
            [] => Ok(()),
            bytes => write(bytes),
        }
    }

    /// Forgets what is on the screen, so that the next frame paints everything.
    pub fn repaint(&mut self) {
        self.painter.forget();
    }

    /// Gives the terminal back while `job` runs, and takes it again.
    pub fn lend<T>(&mut self, job: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let result = job();
        enter()?;
        self.repaint();
        Ok(result)
    }

    /// Asks the terminal for its background; the answer comes as keys.
    pub fn ask_background(&mut self) -> io::Result<()> {
        write(b"\x1b]11;?\x1b\\")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Past the standard output's buffer, which would be written line by line.
fn write(bytes: &[u8]) -> io::Result<()> {
    let mut bytes = bytes;
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the terminal erases in the colour of its pen. GNU screen does not, unless its name says so.
fn erases_in_colour() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !term.starts_with("screen") || term.contains("bce")
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// Gives the terminal back. What fails is passed over: there may be no terminal any more.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // A frame may have ended half-way: an ink, a scroll region, a picture held back.
        let _ = stdout().write_all(b"\x1b[?2026l\x1b[m\x1b[r");
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// A panic on any thread gives the terminal back before it is told.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            before(panic);
        }));
    });
}
