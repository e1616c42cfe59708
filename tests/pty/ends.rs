//! Whatever ends the program, what was being typed is there at the next start, and the terminal is as before.

use crate::terminal::{Shell, Terminal};

/// A form in which something was typed that is not saved.
fn typing(shell: Shell) -> Terminal {
    type_in(Terminal::start(shell))
}

fn type_in(mut terminal: Terminal) -> Terminal {
    terminal.wait("1 Today");
    terminal.send("3a");
    terminal.wait("Add a contact");
    terminal.send("Anna Sm");
    terminal.wait("Anna Sm");
    terminal
}

/// The next start offers the text, one key away.
fn offers_anna(again: &mut Terminal) {
    again.wait("Unfinished");
    again.send("\r");
    again.wait("Ctrl-S");
    again.wait("Anna Sm");
}

#[test]
fn a_form_outlives_a_kill() {
    let mut terminal = typing(Shell::No);
    terminal.wait_for_draft("Anna Sm");
    terminal.signal("KILL");
    terminal.gone();
    offers_anna(&mut terminal.beside());
}

#[test]
fn a_letter_outlives_a_kill() {
    let mut terminal = Terminal::start_on_demo();
    terminal.wait("1 Today");
    terminal.send("4n");
    terminal.wait("Ctrl-S");
    terminal.send("Half a sentence and");
    terminal.wait("Half a sentence and");
    terminal.wait_for_draft("Half a sentence and");
    terminal.signal("KILL");
    terminal.gone();
    let mut again = terminal.beside();
    again.wait("Unfinished");
    again.wait("Half a sentence and");
    again.send("\r");
    again.wait("What you had typed last time is back.");
    again.wait("Half a sentence and");
}

#[test]
fn what_is_saved_is_offered_no_more() {
    let mut terminal = typing(Shell::No);
    terminal.wait_for_draft("Anna Sm");
    terminal.send("\x13");
    terminal.wait("Added Anna Sm");
    terminal.send("q");
    assert_eq!(terminal.end(), Some(0));
    assert_eq!(terminal.drafts(), []);
}

#[test]
fn a_form_outlives_every_signal_that_ends_the_program() {
    for (signal, shell) in [
        ("TERM", Shell::No),
        ("INT", Shell::No),
        ("QUIT", Shell::No),
        ("HUP", Shell::No),
        ("HUP", Shell::Run("trap '' HUP; exec \"$@\"")),
    ] {
        let mut terminal = typing(shell);
        terminal.signal(signal);
        assert_eq!(terminal.end(), Some(0), "{signal}");
        assert!(terminal.is_restored(), "{signal}");
        offers_anna(&mut terminal.beside());
    }
}

#[test]
fn a_form_outlives_a_terminal_that_is_gone() {
    let mut again = typing(Shell::No).hang_up_and_start_again();
    offers_anna(&mut again);
}

#[test]
fn a_terminal_that_does_not_read_holds_nobody() {
    let mut terminal = typing(Shell::No);
    terminal.wait_for_draft("Anna Sm");
    terminal.stop_reading();
    for step in 0..200u16 {
        terminal.resize(60 + step, 20 + step % 40);
        terminal.send("x");
    }
    terminal.signal("TERM");
    terminal.gone();
    terminal.beside().wait("Unfinished");
}

#[test]
fn an_editor_that_is_open_ends_with_the_program_and_the_text_is_kept() {
    let mut terminal = type_in(Terminal::start_with_editor("sh -c 'exec sleep 60'"));
    terminal.send("\x1b[ZA long note\x05");
    terminal.wait_until("the editor has the terminal", Terminal::is_restored);
    terminal.signal_itself("TERM");
    assert_eq!(terminal.end(), Some(0));
    assert!(terminal.is_restored());
    terminal.wait_for_draft("A long note");
}

#[test]
fn rejected_rows_are_opened_in_the_editor_or_told_where_they_are() {
    let bring = |mut terminal: Terminal| {
        let file = terminal.beside_base("people.csv");
        std::fs::write(&file, "Name,Phone\nAnna Smith,555-0100\na row without a phone\n").unwrap();
        terminal.wait("1 Today");
        terminal.send("I");
        terminal.wait("Ctrl-S");
        terminal.send(&format!("{}\x13", file.display()));
        terminal.wait("The first rows");
        terminal.send("\r");
        terminal.wait("Bring it in?");
        terminal.send("y");
        terminal.wait("e rejected rows");
        terminal.send("e");
        (terminal, std::path::PathBuf::from(format!("{}.rejected.csv", file.display())))
    };
    let (mut terminal, rejected) = bring(Terminal::start_with_editor("sh -c 'echo mended >> \"$0\"'"));
    terminal.wait("come in with I");
    let text = std::fs::read_to_string(&rejected).unwrap();
    assert!(text.contains("a row without a phone") && text.ends_with("mended\n"), "{text}");
    let (mut terminal, _) = bring(Terminal::start_with_editor(""));
    terminal.wait("Neither $VISUAL nor");
    let (mut terminal, _) = bring(Terminal::start_with_editor("false"));
    terminal.wait("could not be");
}

#[test]
fn a_stop_keeps_what_is_typed_and_comes_back() {
    let mut terminal = typing(Shell::Run("\"$@\"; echo ended"));
    terminal.signal("TSTP");
    terminal.wait_until("the terminal is given back", Terminal::is_restored);
    terminal.wait_for_draft("Anna Sm");
    terminal.signal("CONT");
    terminal.wait("Add a contact");
    terminal.send("ith");
    terminal.wait("Anna Smith");
}

#[test]
fn an_import_that_runs_is_stopped_and_the_base_is_as_it_was() {
    for signal in ["TERM", "HUP"] {
        let mut terminal = Terminal::start(Shell::No);
        let file = terminal.beside_base("people.csv");
        let rows: String = (0..300_000).map(|n| format!("Person {n},+1 212-555-{:04}\n", n % 10_000)).collect();
        std::fs::write(&file, format!("Name,Phone\n{rows}")).unwrap();
        terminal.wait("1 Today");
        terminal.send("I");
        terminal.wait("Ctrl-S");
        terminal.send(&format!("{}\x13", file.display()));
        terminal.wait("The first rows");
        terminal.send("\r");
        terminal.wait("Reading: ");
        terminal.signal(signal);
        assert_eq!(terminal.end(), Some(0), "{signal}");
        assert!(terminal.is_restored(), "{signal}");
        let mut again = terminal.beside();
        again.wait("people.csv"); // what was typed is offered
        again.send("x");
        again.wait("Nothing is unfinished.");
        again.send("3");
        again.wait("Nobody is here yet");
    }
}

#[test]
fn a_list_that_is_being_made_is_stopped_by_esc_and_by_the_end_and_leaves_no_file() {
    for end in ["\x1b", "\x03"] {
        let mut terminal = Terminal::start(Shell::No);
        terminal.wait("1 Today");
        let file = terminal.beside_base("people.csv");
        let rows: String = (0..6_000).map(|n| format!("Name{n} Family,{n} High Street,Leeds,LS1 1AA,yes\n")).collect();
        std::fs::write(&file, format!("Name,Address,City,Postal code,Opt in\n{rows}")).unwrap();
        terminal.run_beside(&["import", "contacts", file.to_str().unwrap(), "--map", "Opt in=ads-consent"]);
        let out = terminal.beside_base("out");
        std::fs::create_dir(&out).unwrap();
        let there = || std::fs::read_dir(&out).unwrap().count();
        terminal.send("3");
        terminal.wait("Name0 Family");
        terminal.send("x");
        terminal.wait("Address list");
        terminal.send("\x1b[C\x1b[C\x1b[C\t\t\t");
        terminal.send(&format!("{}{}/spring.pdf\tSpring\x13", "\x7f".repeat(20), out.display()));
        terminal.wait_until("the file is begun", |_| there() > 0);
        terminal.send(end);
        if end == "\x1b" {
            terminal.wait("Stopped; nothing was changed.");
            terminal.send("\x03");
        }
        assert_eq!(terminal.end(), Some(0));
        assert!(terminal.is_restored());
        assert_eq!(there(), 0, "nothing of the file is left");
        let mut again = terminal.beside();
        again.wait("1 Today");
        again.run_beside(&["check"]);
        let reader = kontora::store::Reader::open(&again.base()).unwrap();
        assert_eq!(reader.ask(|view| view.handouts(9)).unwrap(), [], "nobody is noted for it");
    }
}

/// A clock that fails once, in the thread that the file `broken-clock` names, and takes the file away: the standard library panics
/// where it does.
#[cfg(target_os = "linux")]
fn clock_that_breaks(folder: &tempfile::TempDir) -> Option<Shell> {
    let (source, library) = (folder.path().join("clock.c"), folder.path().join("clock.so"));
    let code = r#"
        #define _GNU_SOURCE
        #include <errno.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/syscall.h>
        #include <time.h>
        #include <unistd.h>
        int clock_gettime(clockid_t which, struct timespec *now) {
            const char *order = getenv("BROKEN_CLOCK");
            char who[8] = "";
            if (order && readlink(order, who, sizeof who - 1) > 0) {
                int in_main = getpid() == syscall(SYS_gettid);
                if (in_main == (strcmp(who, "main") == 0) && unlink(order) == 0) {
                    errno = EINVAL;
                    return -1;
                }
            }
            return syscall(SYS_clock_gettime, which, now);
        }
    "#;
    std::fs::write(&source, code).unwrap();
    let compiler = std::process::Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).status();
    compiler.is_ok_and(|status| status.success()).then_some(Shell::Preload(library))
}

#[cfg(target_os = "linux")]
#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_keeps_what_was_typed() {
    // The main thread looks at the clock while it waits; the one that writes looks when it notes the time of a change.
    for (thread, key) in [("main", "i"), ("writer", "\x13")] {
        let tools = tempfile::tempdir().unwrap();
        let Some(shell) = clock_that_breaks(&tools) else { return println!("skipped: no C compiler") };
        let mut terminal = typing(shell);
        terminal.wait_for_draft("Anna Sm");
        std::os::unix::fs::symlink(thread, terminal.beside_base("broken-clock")).unwrap();
        terminal.send(key);
        assert_eq!(terminal.end(), Some(1), "{thread}");
        assert!(terminal.is_restored(), "{thread}");
        let told = terminal.lines().join("\n");
        assert!(told.contains("panicked") && told.contains("mistake"), "{thread}: {told}");
        offers_anna(&mut terminal.beside());
    }
}
