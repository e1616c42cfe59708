//! A pseudo-terminal with the program in it. Waiting has a deadline and never sleeps for a fixed time.

use kontora::desk::demo::Recipe;
use kontora::desk::{self, AskDrafts, Seat};
use kontora::store::Reader;
use kontora::text::Lang;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::fd::{BorrowedFd, RawFd};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What the user's editor does, if nothing else is said.
const EDITOR: &str = "sed -i s/old/new/";

/// Long enough for a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// What starts the program.
pub enum Shell {
    /// Nothing between.
    No,
    /// `sh -c` with this; the program is `"$@"`.
    Run(&'static str),
    /// Nothing between, with this library loaded before all others.
    #[allow(dead_code)] // each test crate uses its part
    Preload(PathBuf),
}

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    folder: Arc<tempfile::TempDir>,
    hung_up: Arc<AtomicBool>,
    reads_not: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

impl Terminal {
    pub fn start(shell: Shell) -> Terminal {
        Terminal::start_on(shell, None)
    }

    /// On a file with this in it; on a fresh base without.
    pub fn start_on(shell: Shell, content: Option<&str>) -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        if let Some(content) = content {
            std::fs::write(folder.path().join("base.db"), content).unwrap();
        }
        Terminal::open(shell, Arc::new(folder), EDITOR)
    }

    /// On the small demo base, whose day it is.
    pub fn start_on_demo() -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        let recipe = Recipe { size: 60, seed: 1, today: "2026-11-22".parse().unwrap(), lang: Lang::En };
        kontora::desk::demo::make(&file(&folder), &recipe, &mut |_| {}).unwrap();
        Terminal::open(Shell::No, Arc::new(folder), EDITOR)
    }

    /// On a fresh base, with another editor.
    pub fn start_with_editor(editor: &str) -> Terminal {
        Terminal::open(Shell::No, Arc::new(tempfile::tempdir().unwrap()), editor)
    }

    /// Another terminal on the same base.
    pub fn beside(&self) -> Terminal {
        Terminal::open(Shell::No, self.folder.clone(), EDITOR)
    }

    /// On the base in this folder.
    #[allow(dead_code)] // each test crate uses its part
    pub fn on(shell: Shell, folder: Arc<tempfile::TempDir>) -> Terminal {
        Terminal::open(shell, folder, EDITOR)
    }

    fn open(shell: Shell, folder: Arc<tempfile::TempDir>, editor: &str) -> Terminal {
        let window = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(window).unwrap();
        let program = env!("CARGO_BIN_EXE_kontora");
        let mut command = match shell {
            Shell::No => CommandBuilder::new(program),
            Shell::Preload(library) => {
                let mut command = CommandBuilder::new(program);
                command.env("LD_PRELOAD", library);
                command.env("BROKEN_CLOCK", folder.path().join("broken-clock"));
                command
            }
            Shell::Run(script) => {
                let mut command = CommandBuilder::new("sh");
                command.args(["-c", script, "sh", program]);
                command
            }
        };
        command.args(["--lang", "en", "--today", "2026-11-22", "--user", "Ann", "--file"]);
        command.arg(file(&folder));
        command.env("TERM", "xterm-256color");
        command.env("EDITOR", editor);
        command.env_remove("VISUAL");
        for name in ["NO_COLOR", "COLORTERM", "COLORFGBG", "KONTORA_FILE", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (send, output) = channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let fd = pair.master.as_raw_fd().unwrap();
        let hung_up = Arc::new(AtomicBool::new(false));
        let stop = hung_up.clone();
        let reads_not = Arc::new(AtomicBool::new(false));
        let deaf = reads_not.clone();
        let listener = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // It holds an end of the terminal, so it has to look whether it should let go.
            while !stop.load(Ordering::SeqCst) {
                if deaf.load(Ordering::SeqCst) || !has_output(fd) {
                    std::thread::yield_now();
                    continue;
                }
                match reader.read(&mut buffer) {
                    Ok(count @ 1..) if send.send(buffer[..count].to_vec()).is_ok() => {}
                    _ => return,
                }
            }
        });
        Terminal {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            output,
            screen: vt100::Parser::new(size(30), size(100), 0),
            raw: Vec::new(),
            folder,
            hung_up,
            reads_not,
            listener: Some(listener),
        }
    }

    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(size(rows), size(cols));
        let window = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(window).unwrap();
    }

    /// Until `text` is on the screen.
    pub fn wait(&mut self, text: &str) {
        self.wait_until(text, |terminal| terminal.screen.screen().contents().contains(text));
    }

    /// Until `met` holds.
    pub fn wait_until(&mut self, what: &str, met: impl Fn(&Terminal) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !met(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never came: {what}\n{}", self.screen.screen().contents());
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    /// Waits until the program has ended; its exit code.
    pub fn end(&mut self) -> Option<u32> {
        let end = Instant::now() + DEADLINE;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        self.child.wait().ok().map(|status| status.exit_code())
    }

    /// Whether the terminal is as the program found it: no alternate screen, no bracketed paste, a cursor.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen.screen();
        let was_taken = self.raw.windows(8).any(|bytes| bytes == b"\x1b[?1049h");
        was_taken && !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    }

    /// Sends a signal to the program itself, which may be the shell's child.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let children = Command::new("pgrep").args(["-P", &pid]).output().unwrap();
        let child = String::from_utf8(children.stdout).unwrap();
        let target = child.lines().next().unwrap_or(&pid);
        assert!(Command::new("kill").args(["-s", name, target]).status().unwrap().success());
    }

    /// Sends a signal to the program, whatever children it has.
    pub fn signal_itself(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Takes the terminal away, waits until the program is gone, and starts it again on the same base.
    pub fn hang_up_and_start_again(mut self) -> Terminal {
        self.hung_up.store(true, Ordering::SeqCst);
        self.listener.take().unwrap().join().unwrap();
        drop(self.writer.take());
        drop(self.master.take());
        self.gone();
        self.beside()
    }

    /// From now on nothing reads what the program writes.
    pub fn stop_reading(&self) {
        self.reads_not.store(true, Ordering::SeqCst);
    }

    /// Waits until the program is gone, without reading what it writes.
    pub fn gone(&mut self) {
        let end = Instant::now() + DEADLINE;
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it lives on");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Until the unfinished texts that are kept in the base hold `text`.
    pub fn wait_for_draft(&self, text: &str) {
        let end = Instant::now() + DEADLINE;
        while !self.drafts().iter().any(|(_, words)| words.contains(text)) {
            assert!(Instant::now() < end, "never kept: {text}; kept: {:?}", self.drafts());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The unfinished texts that are kept in the base; none while it is being made.
    pub fn drafts(&self) -> Vec<(String, String)> {
        let seat = Seat { user: "Ann".into(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
        let file = file(&self.folder);
        if !file.exists() {
            return Vec::new();
        }
        desk::ask(&Reader::open(&file).unwrap(), &seat, &AskDrafts).unwrap()
    }

    /// A file beside the base.
    pub fn beside_base(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the base is, and what the program writes into its folder.
    #[allow(dead_code)] // each test crate uses its part
    pub fn base(&self) -> PathBuf {
        file(&self.folder)
    }

    /// Every byte that the program wrote.
    #[allow(dead_code)]
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The screen's lines.
    #[allow(dead_code)]
    pub fn lines(&self) -> Vec<String> {
        self.screen.screen().contents().lines().map(str::to_owned).collect()
    }

    /// The program's process.
    #[allow(dead_code)]
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Runs another kontora on the same base.
    pub fn run_beside(&self, args: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontora"));
        command.args(args).arg("--file").arg(file(&self.folder)).args(["--user", "Bob"]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether there is something to read, waiting a little for it. The master outlives its listener.
fn has_output(fd: RawFd) -> bool {
    let fd = unsafe { BorrowedFd::borrow_raw(fd) };
    let wait = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    let mut fds = [PollFd::new(&fd, PollFlags::IN)];
    poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready > 0)
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("base.db")
}
