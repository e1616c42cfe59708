//! How long the program takes to leave its terminal, whatever tells it to, with a form half filled.

use crate::measure::{Sheet, timed};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::time::Duration;

/// The worst of so many turns counts.
const TURNS: usize = 10;
const LIMIT: Duration = Duration::from_millis(500);

/// What ends the program, or makes it stand still.
#[derive(Clone, Copy)]
enum By {
    Signal(&'static str),
    Stop,
    HangUp,
}

/// From what ends the program until its process is gone, or stands still.
pub fn all(sheet: &mut Sheet) {
    for (work, by) in [
        ("end after SIGTERM", By::Signal("TERM")),
        ("end after SIGHUP", By::Signal("HUP")),
        ("end after SIGINT", By::Signal("INT")),
        ("end after the terminal is gone", By::HangUp),
        ("stop after SIGTSTP", By::Stop),
    ] {
        if sheet.wants(work) {
            let took = (0..TURNS).map(|_| Open::with_a_form().ended(by)).max().unwrap_or_default();
            sheet.took((work, None), LIMIT, took);
        }
    }
}

/// The program in a terminal.
struct Open {
    child: Box<dyn Child + Send + Sync>,
    terminal: (Box<dyn MasterPty + Send>, Box<dyn Read + Send>, Box<dyn Write + Send>),
    /// What the terminal shows.
    screen: vt100::Parser,
    _folder: tempfile::TempDir,
}

impl Open {
    fn with_a_form() -> Open {
        let folder = tempfile::tempdir().expect("a folder");
        let [rows, columns] = [50, 200].map(|cells| NonZero::new(cells).expect("a size"));
        let size = PtySize { rows: rows.get(), cols: columns.get(), ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(Path::new(env!("CARGO_BIN_EXE_kontora")));
        command.args(["--lang", "en", "--today", "2026-11-22", "--file"]);
        command.arg(folder.path().join("base.db"));
        command.env("TERM", "xterm-256color");
        command.env("COLORFGBG", "15;0");
        let child = pair.slave.spawn_command(command).expect("the program");
        let reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keys");
        let screen = vt100::Parser::new(rows, columns, 0);
        let mut open = Open { child, terminal: (pair.master, reader, keys), screen, _folder: folder };
        for (typed, shown) in [("", "Today"), ("3", "Nobody"), ("a", "Ctrl-S"), ("Anna", "Anna")] {
            open.terminal.2.write_all(typed.as_bytes()).expect("its keys");
            open.wait(shown);
        }
        open
    }

    /// Reads until `text` is on the screen: in whatever pieces it comes, as quick keys share a frame or not.
    fn wait(&mut self, text: &str) {
        let mut buffer = [0; 65536];
        while !self.screen.screen().contents().contains(text) {
            let count = self.terminal.1.read(&mut buffer).expect("its output");
            self.screen.process(buffer.get(..count).unwrap_or_default());
        }
    }

    fn ended(self, by: By) -> Duration {
        let Open { mut child, terminal, .. } = self;
        let pid = child.process_id().expect("a process");
        let kill = |signal: &str| {
            let told = std::process::Command::new("kill").args(["-s", signal, &pid.to_string()]).status();
            assert!(told.is_ok_and(|status| status.success()), "kill");
        };
        let (took, ()) = timed(|| match by {
            By::Signal(signal) => {
                kill(signal);
                child.wait().expect("its end");
            }
            By::HangUp => {
                drop(terminal);
                child.wait().expect("its end");
            }
            By::Stop => {
                kill("TSTP");
                while !stands_still(pid) {
                    std::thread::yield_now();
                }
            }
        });
        let _ = child.kill();
        took
    }
}

/// Whether the process is stopped, as ps says it.
fn stands_still(pid: u32) -> bool {
    let state = std::process::Command::new("ps").args(["-o", "state=", "-p", &pid.to_string()]).output().expect("ps");
    state.stdout.first() == Some(&b'T')
}
