//! The built binary in a real terminal: what it paints, and that the terminal is as before whatever ends it.

mod ends;
mod terminal;

use terminal::{Shell, Terminal};

#[test]
fn the_screen_opens_takes_keys_and_gives_the_terminal_back() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("3a");
    terminal.wait("Add a contact");
    terminal.send("Anna Smith\x13");
    terminal.wait("Added Anna Smith");
    terminal.send("q");
    assert_eq!(terminal.end(), Some(0));
    assert!(terminal.is_restored());
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("3");
    terminal.wait("Nobody is here yet");
    terminal.send("\x1b[200~qaq\x1b[201~a");
    terminal.wait("Add a contact");
    terminal.send("\x1b[200~Anna\nSmith\x1b[201~\x13");
    terminal.wait("Added Anna Smith");
}

#[test]
fn every_signal_that_ends_it_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut terminal = Terminal::start(Shell::No);
        terminal.wait("1 Today");
        terminal.signal(signal);
        assert_eq!(terminal.end(), Some(0), "{signal}");
        assert!(terminal.is_restored(), "{signal}");
    }
}

#[test]
fn a_hangup_is_heard_even_where_the_parent_ignores_it() {
    let mut terminal = Terminal::start(Shell::Run("trap '' HUP; exec \"$@\""));
    terminal.wait("1 Today");
    terminal.signal("HUP");
    assert_eq!(terminal.end(), Some(0));
    assert!(terminal.is_restored());
}

#[test]
fn it_stops_and_comes_back_and_paints_everything_again() {
    let mut terminal = Terminal::start(Shell::Run("\"$@\"; echo ended"));
    terminal.wait("1 Today");
    terminal.signal("TSTP");
    terminal.wait_until("the terminal is given back", Terminal::is_restored);
    terminal.signal("CONT");
    terminal.wait("1 Today");
    terminal.send("3");
    terminal.wait("Nobody is here yet");
}

#[test]
fn a_long_text_goes_to_the_users_editor_and_comes_back() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("3a");
    terminal.wait("Add a contact");
    terminal.send("\x1b[Za old text\x05");
    terminal.wait("a new text");
    terminal.send("!\x1b");
    terminal.wait("Throw away");
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    for step in 0..60u16 {
        terminal.resize(20 + step * 3 % 140, 5 + step * 7 % 50);
    }
    terminal.resize(20, 5);
    terminal.wait("Kontora needs");
    terminal.resize(100, 30);
    terminal.wait("6 Statistics");
    terminal.wait("q quit");
}

#[test]
fn a_change_by_another_program_is_seen() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("3");
    terminal.wait("Nobody is here yet");
    terminal.run_beside(&["contact", "add", "--name", "Bob Brown"]);
    terminal.wait("Bob Brown");
}

#[test]
fn a_change_on_one_screen_is_seen_on_another() {
    let mut one = Terminal::start(Shell::No);
    one.wait("1 Today");
    let mut other = one.beside();
    for terminal in [&mut one, &mut other] {
        terminal.send("3");
        terminal.wait("Nobody is here yet");
    }
    one.send("a");
    one.wait("Add a contact");
    one.send("Anna Smith\x13");
    other.wait("Anna Smith");
    other.send("u"); // the other's user is the same Ann
    one.wait("Nobody is here yet");
}

#[test]
fn the_answer_about_the_background_is_no_key() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.send("3");
    terminal.wait("Nobody is here yet");
}

#[test]
fn a_base_that_cannot_be_opened_is_told_in_one_sentence() {
    let mut terminal = Terminal::start_on(Shell::No, Some("this is no base"));
    terminal.wait("is not a Kontora base");
    assert_eq!(terminal.end(), Some(1));
    assert!(terminal.is_restored());
}

#[test]
fn whoever_was_just_added_here_or_elsewhere_is_found_while_the_name_is_typed() {
    let mut terminal = Terminal::start(Shell::No);
    terminal.wait("1 Today");
    terminal.send("/");
    terminal.wait("Find");
    terminal.send("brown");
    terminal.wait("Nobody");
    terminal.run_beside(&["contact", "add", "--name", "Bob Brown"]);
    terminal.wait("Bob Brown"); // what is on the screen follows by itself
    terminal.send("\x1b");
    terminal.wait("q quit");
    terminal.send("3a");
    terminal.wait("Add a contact");
    terminal.send("Zoe Brownlow\x13");
    terminal.wait("Added Zoe Brownlow");
    terminal.send("/ownlow");
    terminal.wait("1 found");
    terminal.wait("Zoe Brownlow");
}
