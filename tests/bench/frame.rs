//! The screen: from a key to the bytes of the frame, a list that moves by one row, and from the start to the first frame.

use crate::bases::{self, Base};
use crate::measure::{Sheet, timed};
use crossterm::event::{KeyCode, KeyEvent};
use kontora::desk;
use kontora::domain::Currency;
use kontora::text::Lang;
use kontora::tui::app::{App, Effect, Event};
use kontora::tui::paint::Painter;
use kontora::tui::pane::At;
use kontora::tui::theme::{Depth, Ground, Theme};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];
/// The panes whose lists are moved through, by the digit that opens them.
const PANES: [(&str, char); 4] = [("Today", '1'), ("Clients", '3'), ("Letters", '4'), ("Referrals", '5')];

/// Keys in a turn.
const TURN: usize = 24;
/// Rows that are scrolled by where bytes are counted: past headings between two parts of a list.
const ROWS: usize = 300;
/// Rows that are scrolled by in a turn: any list has them.
const SCROLLED: usize = 4;

/// The real screen on a real base, without threads: what it asks is answered at once.
struct Desk {
    base: Base,
    app: App,
    painter: Painter,
    size: (u16, u16),
}

impl Desk {
    fn open(size: usize, (width, height): (u16, u16), lang: Lang, theme: Theme) -> Desk {
        let base = Base::of(size);
        let at = At {
            lang,
            today: base.seat.today,
            user: base.seat.user.clone(),
            currency: Currency::RUB,
            room: (width, height - 3),
        };
        let app = App::new(at, theme);
        let mut desk = Desk { base, app, painter: Painter::new(true), size: (width, height) };
        desk.feed(Event::Resize(width, height));
        desk.feed(Event::Started);
        desk
    }

    /// Takes an event and what is asked because of it, also when the cursor rests.
    fn feed(&mut self, event: Event) {
        let mut events = VecDeque::from([event, Event::Rested]);
        while let Some(event) = events.pop_front() {
            for effect in self.app.update(event) {
                if let Effect::Ask(ticket, _, query) | Effect::Search(ticket, _, query) = effect {
                    events.push_back(Event::Answer(ticket, desk::ask(&self.base.reader, &self.base.seat, &query)));
                }
            }
        }
    }

    /// A key that needs no answer, to the bytes of the frame.
    fn key(&mut self, key: char) -> usize {
        drop(self.app.update(Event::Key(KeyEvent::from(KeyCode::Char(key)))));
        self.frame()
    }

    fn frame(&mut self) -> usize {
        let app = &self.app;
        black_box(self.painter.frame(self.size, |canvas| app.draw(canvas))).len()
    }

    /// Opens a pane, with the cursor on the last row that is seen.
    fn at_the_bottom(&mut self, pane: char) {
        self.at_the_edge(pane, 'g', 'j');
    }

    /// Opens a pane at one end, and goes to the other edge of what is seen.
    fn at_the_edge(&mut self, pane: char, end: char, step: char) {
        for key in [pane, end].into_iter().chain(std::iter::repeat_n(step, self.size.1.into())) {
            self.feed(Event::Key(KeyEvent::from(KeyCode::Char(key))));
        }
        self.frame();
    }
}

/// How long it takes from the start of a process in a terminal of 200 × 50 until `text` is on it.
fn start(program: &Path, args: &[&OsStr], text: &str) -> Duration {
    let pair = native_pty_system().openpty(PtySize { rows: 50, cols: 200, ..PtySize::default() }).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    command.args(args);
    for (name, value) in [("TERM", "xterm-256color"), ("COLORFGBG", "15;0")] {
        command.env(name, value);
    }
    let mut reader = pair.master.try_clone_reader().expect("its output");
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    let (mut seen, mut buffer) = (Vec::new(), [0; 65536]);
    while !seen.windows(text.len()).any(|part| part == text.as_bytes()) {
        let count = reader.read(&mut buffer).expect("its output");
        seen.extend_from_slice(buffer.get(..count).unwrap_or_default());
    }
    let took = begin.elapsed();
    child.kill().expect("its end");
    child.wait().expect("its end");
    took
}

/// The hello-world that cargo has built beside this bench.
fn hello() -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.to_owned();
    let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let ours = files.filter(|path| {
        path.extension().is_none() && path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("hello-"))
    });
    ours.max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok())
}

/// From the start of the process to the first frame, and to the frame with today's data.
pub fn measure_start(sheet: &mut Sheet, size: usize) {
    let Some(hello) = hello() else { return sheet.note("no hello-world was built beside this bench") };
    let path = bases::path(size);
    let program = Path::new(env!("CARGO_BIN_EXE_kontora"));
    let args = ["--lang", "ru", "--today", "2026-11-22", "--user", "Kontora", "--file"].map(OsStr::new);
    let args: Vec<&OsStr> = args.into_iter().chain([path.as_os_str()]).collect();
    for (work, text) in [("start to the first frame", "Статистика"), ("start to the frame with today's data", "Пора")]
    {
        let peer = || start(&hello, &[], "world!");
        sheet.turns((work, Some(size)), (2.0, 15), || start(program, &args, text), ("a hello-world of ratatui", peer));
    }
}

/// What ratatui takes to draw nothing at all.
fn empty((width, height): (u16, u16)) -> impl FnMut() {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(std::io::sink()), options).expect("a terminal of no output");
    move || {
        terminal.draw(|_| {}).expect("a frame");
    }
}

/// A key to the frame, and the bytes of a row.
pub fn measure(sheet: &mut Sheet) {
    let Some(size) = bases::sizes().last().copied() else { return };
    for (width, height) in SIZES {
        for (name, pane) in PANES {
            let work = format!("a key to the frame, {name} at {width} × {height}");
            if !sheet.wants(&work) {
                continue;
            }
            let mut desk = Desk::open(size, (width, height), Lang::Ru, Theme::new(Depth::True, Ground::Dark));
            let mut nothing = empty((width, height));
            sheet.turns(
                (&format!("{work}, list scrolled"), Some(size)),
                (2.0, 20),
                || {
                    desk.at_the_bottom(pane);
                    timed(|| (0..SCROLLED).map(|_| desk.key('j')).sum::<usize>()).0 / SCROLLED as u32
                },
                ("an empty frame of ratatui", || timed(|| (0..SCROLLED).for_each(|_| nothing())).0 / SCROLLED as u32),
            );
            desk.at_the_bottom(pane);
            // Up and down by a row, which moves the cursor and, at the edge, the list. Turn by turn with the peer, and the
            // best turn of each: what else the machine does should not decide.
            let mut keys = "kjkkjjkkkjjj".chars().cycle();
            let ours = || timed(|| keys.by_ref().take(TURN).map(|key| desk.key(key)).sum::<usize>()).0 / TURN as u32;
            let peer = || timed(|| (0..TURN).for_each(|_| nothing())).0 / TURN as u32;
            sheet.turns((&work, Some(size)), (2.0, 200), ours, ("an empty frame of ratatui", peer));
        }
    }
    for (name, pane) in PANES {
        bytes(sheet, size, (name, pane));
    }
}

/// The bytes of a row at either end of a pane, in the language and on the ground that take most. What counts is what goes over a slow
/// line, where the colours are the cube's (`theme::depth`); with 24 bits for each it is only told.
fn bytes(sheet: &mut Sheet, size: usize, (name, pane): (&str, char)) {
    let work = format!("bytes to scroll by one row at 200 × 50, {name}");
    if !sheet.wants(&work) {
        return;
    }
    let (mut rows, mut headings, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for lang in [Lang::Ru, Lang::En] {
        for theme in [Ground::Dark, Ground::Light]
            .into_iter()
            .flat_map(|ground| [Depth::True, Depth::Cube].map(|depth| Theme::new(depth, ground)))
        {
            let (start, started) = (rows.len(), headings.len());
            for (end, step) in [('g', 'j'), ('G', 'k')] {
                let mut desk = Desk::open(size, (200, 50), lang, theme.clone());
                desk.at_the_edge(pane, end, step);
                for _ in 0..ROWS {
                    drop(desk.app.update(Event::Key(KeyEvent::from(KeyCode::Char(step)))));
                    let app = &desk.app;
                    let frame = desk.painter.frame(desk.size, |canvas| app.draw(canvas));
                    // Behind the last row of a part comes a heading with the first row of the next: two rows at once.
                    let two = [b"\n\n".as_slice(), b"\x1bM\x1bM"]
                        .iter()
                        .any(|two| frame.windows(two.len()).any(|seen| seen == *two));
                    let scrolled = if two { &mut headings } else { &mut rows };
                    scrolled.extend(Some(frame.len()).filter(|bytes| *bytes > 0));
                }
                desk.at_the_edge(pane, end, step);
                for _ in 0..ROWS {
                    desk.feed(Event::Key(KeyEvent::from(KeyCode::Char(step))));
                    known.extend(Some(desk.frame()).filter(|bytes| *bytes > 0));
                }
            }
            let said = format!("{lang:?}, {:?}, {:?}", theme.depth, theme.ground);
            sheet.note(&format!("{work}, {said}: {:?}", spread(rows.get(start..).unwrap_or_default())));
            if theme.depth == Depth::True {
                rows.truncate(start);
                headings.truncate(started);
            }
        }
    }
    sheet.note(&format!("{work}, with what is known of the row once the cursor rests: {:?}", spread(&known)));
    let most = |bytes: &[usize]| bytes.iter().max().map_or(0, |most| *most as u64);
    sheet.amount((&work, Some(size)), 600, most(&rows), "bytes");
    if !headings.is_empty() {
        sheet.amount((&format!("{work}, past a heading (two rows)"), Some(size)), 1200, most(&headings), "bytes");
    }
}

/// The median, the 90th of 100 and the most.
fn spread(bytes: &[usize]) -> [usize; 3] {
    let mut bytes = bytes.to_vec();
    bytes.sort_unstable();
    let last = bytes.len().saturating_sub(1);
    [last / 2, last * 9 / 10, last].map(|at| bytes.get(at).copied().unwrap_or(0))
}
