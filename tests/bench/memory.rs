//! What the screen program holds in memory: the built binary in a pseudo-terminal, after walking through lists and searching.

use crate::bases;
use crate::measure::Sheet;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::channel;
use std::time::Duration;

/// So long without a sign on the screen, and all that was asked has been answered.
const QUIET: Duration = Duration::from_millis(700);

/// Through the panes, to both ends of everybody and a good way down, back, and half a dozen names letter by letter.
const KEYS: [&str; 9] =
    ["2", "4", "5", "6", "3", "G", "\x02\x02\x02\x02\x02\x02\x02\x02", "g", "\x06\x06\x06\x06\x06\x06\x06\x06"];
const TYPED: [&str; 6] = ["иванов петр", "000", "ooo", "анна@", "bdfyjd", "а"];

/// The memory that is resident at the end, of the base of this size.
pub fn resident(sheet: &mut Sheet, size: usize) {
    let work = ("memory of the screen program", Some(size));
    if !sheet.wants(work.0) {
        return;
    }
    let path = bases::path(size);
    let window = PtySize { rows: 50, cols: 200, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(window).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kontora"));
    command.args(["--lang", "ru", "--today", "2026-11-22", "--user", "Kontora", "--file"]);
    command.arg(path);
    command.env("TERM", "xterm-256color");
    let mut program = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("its screen");
    let mut writer = pair.master.take_writer().expect("its keys");
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 1 << 16];
        while let Ok(1..) = reader.read(&mut bytes) {
            if send.send(()).is_err() {
                return;
            }
        }
    });
    let quiet = || while output.recv_timeout(QUIET).is_ok() {};
    let mut press = |keys: &str| {
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("a key");
        quiet();
    };
    quiet();
    KEYS.iter().for_each(|key| press(key));
    press("/");
    for text in TYPED {
        text.chars().for_each(|letter| press(letter.encode_utf8(&mut [0; 4])));
        press("\u{15}"); // the line is empty again
    }
    let pid = program.process_id().expect("its number");
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("its status");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a figure");
        line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u64>().expect("kilobytes") / 1024
    };
    sheet.note(&format!("at most {} MB since it started", field("VmHWM:")));
    sheet.amount(work, 200, field("VmRSS:"), "MB");
    let _ = program.kill();
    let _ = program.wait();
}
