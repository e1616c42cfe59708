//! The user's own editor, as `$VISUAL` or `$EDITOR` names it.

use rustix::process::{Pid, Signal, kill_process};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The process that runs; 0 for none.
static RUNNING: AtomicU32 = AtomicU32::new(0);
/// Whether the program is ending.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Tells the editor, if one runs, that its terminal is going, as a terminal would: editors keep what is in them then.
pub fn end() {
    ENDING.store(true, Ordering::SeqCst);
    let pid = i32::try_from(RUNNING.load(Ordering::SeqCst)).ok().and_then(Pid::from_raw);
    let _ = pid.map(|pid| kill_process(pid, Signal::HUP));
}

/// The editor that the user named.
pub fn named() -> Option<String> {
    let var = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    var("VISUAL").or_else(|| var("EDITOR"))
}

/// Lets the user edit `text`; what they left.
///
/// # Errors
/// When the editor cannot be started or ends badly, or the text is no UTF-8 any more; the text is then as before.
pub fn edit(text: &str) -> io::Result<String> {
    let mut file = tempfile::Builder::new().prefix("kontora-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    open(&named().unwrap_or_else(|| "vi".to_owned()), file.path())?;
    let mut edited = String::new();
    // By name: many editors write a new file in place of the old one.
    std::fs::File::open(file.path())?.read_to_string(&mut edited)?;
    Ok(edited.strip_suffix('\n').filter(|_| !text.ends_with('\n')).map_or(edited.clone(), str::to_owned))
}

/// Runs the editor on a file until it ends.
///
/// # Errors
/// When it cannot be started or ends badly.
pub fn open(command: &str, path: &Path) -> io::Result<()> {
    // Through the shell, because the variable may hold arguments: EDITOR="code --wait".
    let mut editor = Command::new("sh").arg("-c").arg(format!("{command} \"$1\"")).arg("sh").arg(path).spawn()?;
    RUNNING.store(editor.id(), Ordering::SeqCst);
    if ENDING.load(Ordering::SeqCst) {
        end();
    }
    let status = editor.wait();
    RUNNING.store(0, Ordering::SeqCst);
    if status?.success() { Ok(()) } else { Err(io::Error::other("the editor ended with an error")) }
}
