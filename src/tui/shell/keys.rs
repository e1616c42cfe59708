//! The key thread: what is typed, and the moment when the terminal is gone.

use super::background::{Sieve, Sifted};
use super::{Message, Watch};
use crate::tui::app::Event;
use crossterm::event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io::{self, Read, Write, stdin};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Long enough for crossterm to look, short enough not to be felt.
const GLANCE: Duration = Duration::from_millis(1);

/// After so long crossterm is asked once more for what it has read already. When we are kept from the processor while it looks, its
/// time is over before it has begun, and it says that there is nothing, although keys wait in it of which the terminal knows no more.
const AGAIN: Timespec = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };

/// The handle by which the key thread is told to leave the keyboard to another program.
pub struct Keys {
    wake: UnixStream,
    paused: Receiver<Sender<()>>,
}

impl Keys {
    /// Starts the thread, which tells `out`.
    pub fn start(out: Sender<Message>) -> io::Result<Keys> {
        let (wake, woken) = UnixStream::pair()?;
        let (pause, paused) = channel();
        std::thread::Builder::new().name("keys".into()).spawn(move || {
            let _watch = Watch(out.clone());
            listen(&out, woken, &pause);
        })?;
        Ok(Keys { wake, paused })
    }

    /// Runs `job` while the keyboard is left alone.
    pub fn without<T>(&mut self, job: impl FnOnce() -> T) -> T {
        let resume = match self.wake.write_all(b"p") {
            Ok(()) => self.paused.recv_timeout(Duration::from_secs(1)).ok(),
            Err(_) => None,
        };
        let result = job();
        let _ = resume.map(|resume| resume.send(()));
        result
    }
}

/// Whether the terminal has gone away. It is asked once in a while too: a thread that writes may not see it.
pub fn gone() -> bool {
    let input = stdin();
    let mut fds = [PollFd::new(&input, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut fds, Some(&now)).is_ok() && fds.iter().any(|fd| fd.revents().intersects(lost()))
}

fn lost() -> PollFlags {
    PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL
}

fn listen(out: &Sender<Message>, mut woken: UnixStream, pause: &Sender<Sender<()>>) {
    let input = stdin();
    let mut sieve = Sieve::default();
    let mut behind = false; // more may have been typed than was taken
    loop {
        let mut fds = [PollFd::new(&input, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
        match poll(&mut fds, behind.then_some(&AGAIN)) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => break,
        }
        let [tty, wake] = fds.map(|fd| fd.revents());
        if tty.intersects(lost()) {
            break;
        }
        if wake.intersects(PollFlags::IN) {
            let (resume, resumed) = channel();
            let asked = woken.read(&mut [0]).is_ok_and(|bytes| bytes > 0);
            if !asked || pause.send(resume).is_err() {
                return;
            }
            let _ = resumed.recv(); // an error is the other end dropped: go on as well
            continue;
        }
        if tty.intersects(PollFlags::IN) || behind {
            match read(out, &mut sieve) {
                Ok(some) => behind = some,
                Err(_) => break,
            }
        }
    }
    let _ = out.send(Message::Gone);
}

/// Everything that has been typed by now; whether it was anything.
fn read(out: &Sender<Message>, sieve: &mut Sieve) -> io::Result<bool> {
    let mut some = false;
    while event::poll(GLANCE)? {
        some = true;
        let event = match sieve.sift(event::read()?) {
            Sifted::Event(event::Event::Key(key)) => Event::Key(key),
            Sifted::Event(event::Event::Paste(text)) => Event::Paste(text),
            Sifted::Ground(ground) => Event::Ground(ground),
            Sifted::Event(_) | Sifted::Nothing => continue,
        };
        out.send(Message::Event(Box::new(event))).map_err(|_| io::ErrorKind::BrokenPipe)?;
    }
    Ok(some)
}
