//! Hostile text through every door and out of every other: nothing of it reaches a terminal raw, nothing panics, columns stay lined up.

use crate::program::Base as Program;
use crate::screen::Screen;
use crate::support::Base;
use crate::terminal::{Shell, Terminal};
use kontora::desk::{
    self, Command, ContactField, Export, ExportAs, NewContact, NewDeal, NewLine, NewOrder, NewProduct, Picked, Written,
};
use kontora::domain::ContactKind;
use kontora::files::table::words;
use kontora::text::Lang;
use std::path::PathBuf;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// What terminals obey, what turns or hides text, what grows.
const HOSTILE: &[&str] = &[
    "plain",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}[2J\u{1b}[Hgone",
    "\u{1b}]0;title\u{7}x",
    "\u{1b}]52;c;SGVsbG8=\u{7}clip",
    "\u{1b}P+q544e\u{1b}\\dcs",
    "\u{1b}c reset",
    "bare \u{1b}",
    "\u{9b}31mC1\u{9d}52;c;eA==\u{9c}\u{90}",
    "nul\u{0}bell\u{7}back\u{8}\u{8}del\u{7f}",
    "line\r\nover\rwritten\u{b}\u{c}\u{85}\u{2028}\u{2029}end",
    "\u{202e}evil\u{202c} \u{2066}isolate\u{2069} \u{200f}rtl\u{200e}",
    "zero\u{200b}width\u{feff}\u{2060}\u{ad}signs\u{e0041}\u{e007f}",
    "Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}\u{30f}algo",
    "王小明 🇩🇪 ﷽ ꧅",
    "=cmd|' /C calc'!A0",
    "+1 212-555-0100",
    "-5.00",
    "\" ' ` $(id) ; rm -rf / \\ %s %n {0} { $x } <b> &amp;",
    "../../etc/passwd",
    "CON.txt",
];

/// The strings above, the collection's where there is one, and large ones.
fn strings() -> Vec<String> {
    let mut strings: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    strings.push("x\u{301}".repeat(140));
    strings.push("Я".repeat(290));
    strings.push("\u{1b}[".repeat(140));
    if let Some(folder) = std::env::var_os("KONTORA_CORPUS") {
        let path = PathBuf::from(folder).join("names/naughty-strings/blns.json");
        let naughty: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        strings.extend(naughty.into_iter().filter(|text| text.chars().count() < 290));
    }
    strings
}

/// A base in which every field of every kind of record holds such text.
fn base(strings: &[String]) -> Base {
    let mut base = Base::new(Lang::En);
    for (at, text) in strings.iter().enumerate() {
        // What is refused is refused in words; what is kept has to be shown.
        let name = format!("{text}#{at}");
        let product =
            NewProduct { name: name.clone(), price: "5".into(), worth: text.clone(), ..NewProduct::default() };
        let _ = base.try_run(Command::AddProduct(product));
        let new = NewContact {
            name: name.clone(),
            organisation: if at % 2 == 0 { text.clone() } else { String::new() }, // an organisation works nowhere
            post: text.clone(),
            phones: vec![text.clone()],
            emails: vec![text.clone(), format!("p{at}@example.com")],
            address: text.clone(),
            town: text.clone(),
            source: text.clone(),
            list: text.clone(),
            note: text.clone(),
            manager: Some(text.clone()),
            people: if at % 2 == 0 { Vec::new() } else { vec![(text.clone(), text.clone())] },
            kind: Some(if at % 2 == 0 { ContactKind::Person } else { ContactKind::Organisation }),
            ..NewContact::default()
        };
        let contact = base.add(Command::AddContact(new));
        let words = text.clone();
        let _ = base.try_run(Command::AddWish { contact, words: words.clone() });
        let _ =
            base.try_run(Command::AddOccasion { contact, title: words.clone(), year: None, month: 11, day: Some(23) });
        let _ = base.try_run(Command::AddInquiry { contact, source: words.clone(), words: words.clone() });
        let deal = NewDeal { contact, amount: "5".into(), title: words.clone(), ..NewDeal::default() };
        base.run(Command::AddDeal(deal));
        let line = NewLine { product: name, ..NewLine::default() };
        let order = NewOrder { contact, lines: vec![line], ..NewOrder::default() };
        if let Ok(order) = base.try_run(Command::AddOrder(order)) {
            base.run(Command::AddPayment {
                order: order.id.unwrap(),
                amount: None,
                day: None,
                manager: Some(words.clone()),
            });
            if let Ok(letter) = base.try_run(Command::StartLetter { contact: Some(contact) }) {
                let written = Written {
                    text: Some(words.clone()),
                    subject: Some(words.chars().take(150).collect()),
                    ..Written::default()
                };
                base.run(Command::WriteLetter { letter: letter.id.unwrap(), written });
            }
        }
        base.run(Command::KeepDraft { place: format!("place/{at}"), words });
    }
    base
}

/// Whether a sign may be written to a terminal as it is.
fn is_safe(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'
            | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first thing among the bytes for a terminal that is neither text nor one of the program's own sequences.
fn foreign(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let shown = || Some(rest.chars().take(30).collect::<String>().escape_debug().to_string());
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' | '\n' => {}
            '\u{1b}' => match own_sequence(rest) {
                Some(length) => rest = &rest[length..],
                None => return shown(),
            },
            c if !is_safe(c) => return shown(),
            _ => {}
        }
    }
    None
}

/// The length of a sequence that the program itself writes: CSI, and the question for the background.
fn own_sequence(after: &str) -> Option<usize> {
    if let Some(question) =
        ["]11;?\u{1b}\\", "]11;?\u{7}", "7", "8", "(B"].iter().find(|known| after.starts_with(**known))
    {
        return Some(question.len());
    }
    let parameters = after.strip_prefix('[')?;
    let end = parameters.find(|c: char| !matches!(c, '0'..='?' | ' '..='/'))?;
    parameters[end..].starts_with(|c: char| matches!(c, '@'..='~')).then_some(end + 2)
}

#[test]
fn no_cell_of_the_screen_holds_what_a_terminal_obeys() {
    let strings = strings();
    let mut screen = Screen::on(base(&strings));
    let mut looked = 0;
    let mut look = |screen: &mut Screen, keys: &str| {
        screen.press(keys);
        let buffer = screen.buffer();
        for cell in &buffer.content {
            assert!(cell.symbol().chars().all(is_safe), "after {keys}: {:?}", cell.symbol());
            assert!(
                cell.symbol().width() <= 2 && cell.symbol().chars().count() < 24,
                "after {keys}: {:?}",
                cell.symbol()
            );
        }
        looked += 1;
    };
    for size in [(80, 25), (200, 50)] {
        screen = screen.sized(size.0, size.1);
        for pane in ["1", "2", "3", "4", "5", "6"] {
            look(&mut screen, pane);
            for _ in 0..10 {
                look(&mut screen, "<Enter>");
                look(&mut screen, "<Down>");
                look(&mut screen, "<Esc>");
                look(&mut screen, "j");
            }
        }
        for keys in [
            "3H",
            "<Esc>3/",
            "e",
            "<Esc>",
            "<Esc>3e",
            "<Esc><Esc>y",
            "3c",
            "<Esc>",
            "4<Enter>",
            "<Esc>",
            "3a",
            "<Esc>",
            ":",
            "<Esc>",
        ] {
            look(&mut screen, keys);
        }
        for text in strings.iter().take(24) {
            screen.press("<Esc><Esc>3/").type_text(text);
            look(&mut screen, "<Esc><Esc>3a");
            screen.type_text(text);
            look(&mut screen, "<Ctrl-S>");
        }
    }
    assert!(looked > 100);
}

/// The folder of a base, closed.
fn closed(base: Base) -> tempfile::TempDir {
    let Base { folder, writer, reader, .. } = base;
    drop((writer, reader));
    folder
}

#[test]
fn the_program_writes_nothing_but_its_own_sequences_to_a_terminal() {
    let strings = strings();
    let mut base = base(&strings);
    for at in 0..strings.len() {
        base.run(Command::KeepDraft { place: format!("place/{at}"), words: String::new() });
    }
    let folder = closed(base);
    let mut terminal = Terminal::on(Shell::No, Arc::new(folder));
    for (keys, seen) in [("", "q quit"), ("3", "5.00  today"), ("\r", "Works as")] {
        terminal.send(keys);
        terminal.wait(seen);
    }
    terminal.signal("TERM");
    terminal.end();
    assert_eq!(foreign(terminal.raw()), None);
}

#[test]
fn commands_write_nothing_foreign_to_a_terminal_and_keep_their_columns() {
    // Terminals do not agree how wide the collection's emoji are; of these strings they do.
    let strings: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    let folder = Arc::new(closed(base(&strings)));
    let commands = [
        "contact list --limit 1000",
        "contact list --limit 1000 --json",
        "contact show 5",
        "contact show 13 --json",
        "contact find plain",
        "deal list",
        "task list --until 2030-01-01",
        "letter list",
        "letter show 1",
        "letter queue",
        "history --limit 1000",
        "product list",
        "handover list",
        "order list 3",
        "config set firm.name $'\\e[31mx\\u202e'",
        "contact add --name $'\\e]52;c;eA==\\a'",
        "contact list --filter $'town:\\e[2J'",
        "contact list --bad $'\\e[2J\\u202e'",
        "card find $'\\u009b31m'",
        "report list",
        "import contacts $'\\e[31mgone.csv'",
        "export contacts $'\\e[31m\\u202e/gone.csv'",
    ];
    for command in commands {
        let script = format!("exec bash -c '\"$@\" {}' bash \"$@\"", command.replace('\'', "'\\''"));
        let mut terminal = Terminal::on(Shell::Run(Box::leak(script.into_boxed_str())), folder.clone());
        terminal.end();
        assert_eq!(foreign(terminal.raw()), None, "{command}");
        assert!(!String::from_utf8_lossy(terminal.raw()).contains("panicked"), "{command}");
        if command == "contact list --limit 1000" {
            lined_up(terminal.raw());
        }
    }
}

/// The stage of every contact of a list stands in the same column, as the terminal counts columns.
fn lined_up(raw: &[u8]) {
    let mut screen = vt100::Parser::new(std::num::NonZero::new(2000).unwrap(), std::num::NonZero::new(100).unwrap(), 0);
    screen.process(raw);
    let columns: Vec<usize> = (0..2000)
        .filter_map(|row| {
            let cell = |column| screen.screen().cell(row, column).map_or("", |cell| cell.contents());
            let word = |at: u16, word: &str| word.char_indices().all(|(i, c)| cell(at + i as u16) == c.to_string());
            (0..90).find(|at| word(*at, "client ") || word(*at, "prospect ")).map(usize::from)
        })
        .collect();
    assert!(columns.len() > 15, "{columns:?}");
    assert!(columns.iter().all(|column| *column == columns[0]), "{columns:?}");
}

#[test]
fn what_goes_out_comes_whole_and_reads_back() {
    let strings = strings();
    let base = base(&strings);
    let out = |name: &str| base.folder.path().join(name);
    for name in ["out.csv", "out.vcf"] {
        let export =
            Export { form: ExportAs::of(&out(name)).unwrap(), picked: Picked::Filter(String::new()), path: out(name) };
        assert_eq!(
            desk::export(&base.reader, &base.seat, &export, &mut |_, _| true).unwrap().count as usize,
            strings.len()
        );
    }
    desk::export_journal(&base.reader, &base.seat, &out("books.journal"), &mut |_, _| true).unwrap();
    // A line of the journal is a comment, a directive, a transaction's head or a posting: no name begins one.
    let journal = std::fs::read_to_string(out("books.journal")).unwrap();
    for line in journal.lines().filter(|line| !line.is_empty()) {
        let known = ["; ", "decimal-mark ", "commodity ", "account ", "    ", "20"];
        assert!(
            known.iter().any(|begin| line.starts_with(begin)) && !line.contains(|c: char| c.is_control()),
            "{line:?}"
        );
    }
    // The table comes back as it went out, but for invisible signs, which go on the way in.
    let again = Program::new();
    let table = out("out.csv").to_str().unwrap().to_owned();
    again.ok(&["import", "contacts", &table]);
    let second = again.folder.path().join("again.csv");
    again.ok(&["export", "contacts", second.to_str().unwrap()]);
    let names = |path: &PathBuf| {
        let mut rows = csv::Reader::from_path(path).unwrap();
        let mut names: Vec<String> = rows.records().map(|row| words::line(row.unwrap().get(2).unwrap())).collect();
        names.sort();
        names
    };
    let (first, second) = (names(&out("out.csv")), names(&second));
    let lost: Vec<_> = first.iter().filter(|name| !second.contains(name)).collect();
    assert!(lost.is_empty() && first.len() == second.len(), "lost {lost:?}");
}

#[test]
fn edits_take_hostile_text_in_every_field() {
    let strings = strings();
    let mut base = Base::new(Lang::Ru);
    let contact = base.add(Command::AddContact(NewContact { name: "Анна".into(), ..NewContact::default() }));
    for text in &strings {
        for (field, _) in ContactField::ALL {
            // Kept or refused in words, but never a failure of the store.
            if let Err(error) =
                base.try_run(Command::EditContact { id: contact, seen: None, set: vec![(*field, text.clone())] })
            {
                assert!(matches!(error, desk::DeskError::Refused(_)), "{field:?} {text:?}: {error}");
            }
        }
    }
}
