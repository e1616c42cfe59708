//! A screen that is driven by keys: `Screen::with(Ru, story).press("jm").type_text("…").press("<Ctrl-S>")`.

use crate::support::Base;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kontora::desk::import::{self, Import};
use kontora::desk::{self, Command, Export, ExportAs, ExportError, Seat, twins};
use kontora::domain::Currency;
use kontora::text::Lang;
use kontora::tui::app::{App, Edited, Effect, Event, Ticket};
use kontora::tui::canvas::Canvas;
use kontora::tui::keymap::Key;
use kontora::tui::paint::Painter;
use kontora::tui::pane::At;
use kontora::tui::theme::{Depth, Ground, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Style;
use std::collections::VecDeque;
use unicode_width::UnicodeWidthStr;

pub struct Screen {
    pub base: Base,
    app: App,
    canvas: Canvas,
    terminal: Terminal<TestBackend>,
    /// What the user's editor makes of a text; nothing when it fails.
    pub editor: fn(&str) -> Option<String>,
    /// Whether the program has ended.
    pub ended: bool,
    /// What takes long waits until it is stopped.
    pub holding: bool,
    /// What is to stop has to end something first.
    pub busy: bool,
    held: Vec<(Ticket, Held)>,
}

/// What takes long and waits until it is stopped.
enum Held {
    Command(Command),
    Import(Vec<Import>),
    Export(ExportAs),
}

impl Screen {
    /// The screen on an empty base.
    pub fn open(lang: Lang) -> Screen {
        Screen::with(lang, |_| {})
    }

    /// The screen on a base in which `story` happened, 120 × 35.
    pub fn with(lang: Lang, story: impl FnOnce(&mut Base)) -> Screen {
        let mut base = Base::new(lang);
        story(&mut base);
        Screen::on(base)
    }

    /// The screen on a base that is there.
    pub fn on(base: Base) -> Screen {
        let seat = &base.seat;
        let at = At {
            lang: seat.lang,
            today: seat.today,
            user: seat.user.clone(),
            currency: Currency::USD,
            room: (120, 32),
        };
        let app = App::new(at, Theme::new(Depth::True, Ground::Dark));
        let terminal = Terminal::new(TestBackend::new(120, 35)).unwrap();
        let (canvas, held) = Default::default();
        let editor = |_: &str| None;
        let mut screen =
            Screen { base, app, canvas, terminal, editor, ended: false, holding: false, busy: false, held };
        screen.feed(Event::Resize(120, 35));
        screen.feed(Event::Started);
        screen
    }

    /// The same in another size.
    pub fn sized(mut self, width: u16, height: u16) -> Screen {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.feed(Event::Resize(width, height));
        self
    }

    /// Takes an event and all that follows from it, also when the cursor rests.
    pub fn feed(&mut self, event: Event) {
        self.run(event);
        while self.app.is_following() {
            self.run(Event::Rested);
        }
    }

    /// Takes an event while keys run.
    pub fn run(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.app.update(event) {
                let seat = self.app.seat();
                match effect {
                    Effect::Ask(ticket, _, query) | Effect::Search(ticket, _, query) => {
                        events.push_back(Event::Answer(ticket, desk::ask(&self.base.reader, &seat, &query)));
                    }
                    Effect::Run(ticket, command) if self.holding && command.takes_long() => {
                        self.held.push((ticket, Held::Command(command)));
                        events.push_back(Event::Progress(ticket, import::Progress { done: 430, total: 1000 }));
                    }
                    Effect::Run(ticket, command) => {
                        events.push_back(Event::Ran(ticket, desk::run(&mut self.base.writer, &seat, command)));
                    }
                    Effect::Import(ticket, imports) if self.holding => self.held.push((ticket, Held::Import(imports))),
                    Effect::Import(ticket, imports) => {
                        let mut told = Vec::new();
                        let done = import::import_all(&mut self.base.writer, &seat, &imports, &mut |progress| {
                            told.push(Event::Progress(ticket, progress));
                            true
                        });
                        events.extend(told.into_iter().chain([Event::Imported(ticket, done)]));
                    }
                    Effect::FindTwins(ticket) => {
                        let found = twins::search(&self.base.reader, twins::LIKELY, &mut |_, _| true);
                        events.push_back(Event::Twins(ticket, found));
                    }
                    Effect::Export(ticket, export) if self.holding => {
                        self.held.push((ticket, Held::Export(export.form)));
                        events.push_back(Event::Progress(ticket, import::Progress { done: 430, total: 1000 }));
                    }
                    Effect::Export(ticket, export) => {
                        let path = self.base.folder.path().join(&export.path);
                        let export_here = Export { path, ..(*export).clone() };
                        let done = desk::export(&self.base.reader, &seat, &export_here, &mut |_, _| true);
                        events.push_back(Event::Exported(ticket, export.form, done));
                    }
                    Effect::Stop(_) if self.busy => {}
                    Effect::Stop(ticket) => {
                        let Some(at) = self.held.iter().position(|(held, _)| *held == ticket) else { continue };
                        events.push_back(self.stopped(at, &seat));
                    }
                    Effect::EditFile(path) => {
                        let text = std::fs::read_to_string(&path).unwrap();
                        let edited = match (self.editor)(&text) {
                            Some(edited) => {
                                std::fs::write(&path, edited).unwrap();
                                Edited::Done
                            }
                            None => Edited::NoEditor,
                        };
                        events.push_back(Event::FileEdited(path, edited));
                    }
                    Effect::Edit(text) => events.push_back(Event::Edited((self.editor)(&text))),
                    Effect::Keep(name, bytes) => {
                        std::fs::write(self.base.folder.path().join(&name), bytes).unwrap();
                        events.push_back(Event::Kept(name, None));
                    }
                    Effect::Quit => self.ended = true,
                    Effect::Suspend | Effect::Redraw => {}
                }
            }
        }
    }

    /// What becomes of a job that is stopped.
    fn stopped(&mut self, at: usize, seat: &Seat) -> Event {
        match self.held.remove(at) {
            (ticket, Held::Export(form)) => Event::Exported(ticket, form, Err(ExportError::Stopped)),
            (ticket, Held::Import(imports)) => {
                let done = import::import_all(&mut self.base.writer, seat, &imports, &mut |_| false);
                Event::Imported(ticket, done)
            }
            (ticket, Held::Command(command)) => {
                let done = desk::prepare(&self.base.reader, seat, command, &mut |_, _| false);
                let done = done.and_then(|prepared| desk::finish(&mut self.base.writer, seat, prepared));
                Event::Ran(ticket, done)
            }
        }
    }

    /// The imports that wait end by themselves.
    pub fn release(&mut self) {
        let seat = self.app.seat();
        for (ticket, held) in std::mem::take(&mut self.held) {
            let Held::Import(imports) = held else { panic!("only imports are let go") };
            let done = import::import_all(&mut self.base.writer, &seat, &imports, &mut |_| true);
            self.feed(Event::Imported(ticket, done));
        }
    }

    /// How much waits until it is stopped.
    pub fn running(&self) -> usize {
        self.held.len()
    }

    /// Presses keys: characters, and names in angle brackets as bindings write them: `"jj<Enter><Ctrl-S>"`.
    pub fn press(&mut self, keys: &str) -> &mut Screen {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let (key, tail) = match named {
                Some((name, tail)) => (Key::named(name).unwrap_or_else(|| panic!("no key {name}")), tail),
                None => (Key { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE }, &rest[c.len_utf8()..]),
            };
            self.feed(Event::Key(KeyEvent::new(key.code, key.modifiers)));
            rest = tail;
        }
        self
    }

    /// Types characters, none of which is a key's name.
    pub fn type_text(&mut self, text: &str) -> &mut Screen {
        for c in text.chars() {
            self.feed(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        }
        self
    }

    /// The screen as text, without spaces at the ends of lines.
    pub fn text(&mut self) -> String {
        let buffer = self.buffer();
        let line = |y: u16| {
            let (mut line, mut x) = (String::new(), 0);
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            line.trim_end().to_owned()
        };
        (0..buffer.area.height).map(line).collect::<Vec<_>>().join("\n")
    }

    /// What is drawn, cell by cell: the same whether anything was drawn before or not.
    pub fn buffer(&mut self) -> &ratatui::buffer::Buffer {
        let (app, size) = (&self.app, self.app.size());
        self.canvas.draw(size, |canvas| app.draw(canvas));
        let mut alone = Canvas::default();
        alone.draw(size, |canvas| app.draw(canvas));
        assert_eq!(self.canvas.cells(), alone.cells(), "something of an earlier frame stands in this one");
        self.terminal.draw(|frame| *frame.buffer_mut() = alone.cells()).unwrap();
        self.terminal.backend().buffer()
    }

    /// Brings `terminal`, on which `painter` painted what was drawn before, to what is drawn now; it shows then what one does that
    /// was painted from scratch.
    pub fn paint(&mut self, painter: &mut Painter, terminal: &mut vt100::Parser) {
        let (app, (width, height)) = (&self.app, self.app.size());
        let (rows, columns) = (height.try_into().unwrap(), width.try_into().unwrap());
        let mut alone = vt100::Parser::new(rows, columns, 0);
        terminal.screen_mut().set_size(rows, columns);
        terminal.process(painter.frame((width, height), |canvas| app.draw(canvas)));
        alone.process(Painter::new(false).frame((width, height), |canvas| app.draw(canvas)));
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let [ours, theirs] = [&*terminal, &alone].map(|terminal| terminal.screen().cell(y, x).unwrap());
            let blank = [ours, theirs].iter().all(|cell| cell.contents().trim().is_empty() && !cell.inverse());
            let same = match blank {
                true => ours.bgcolor() == theirs.bgcolor() && ours.underline() == theirs.underline(),
                false => ours == theirs,
            };
            assert!(same, "{x}, {y}: {ours:?}, painted alone: {theirs:?}\n{}", terminal.screen().contents());
        }
    }

    /// The message line.
    pub fn message(&mut self) -> String {
        self.text().lines().rev().nth(1).unwrap_or_default().trim().to_owned()
    }

    /// The line of keys.
    pub fn hints(&mut self) -> String {
        self.text().lines().last().unwrap_or_default().trim().to_owned()
    }

    /// The first line that has `part` in it, without spaces around it.
    pub fn line(&mut self, part: &str) -> String {
        let text = self.text();
        let found = text.lines().find(|line| line.contains(part));
        found.unwrap_or_else(|| panic!("{part:?} is not on the screen:\n{text}")).trim().to_owned()
    }

    pub fn sees(&mut self, part: &str) -> bool {
        self.text().contains(part)
    }

    /// The style of the first cell of `part`.
    pub fn style_of(&mut self, part: &str) -> Style {
        let text = self.text();
        let (y, line) = text.lines().enumerate().find(|(_, line)| line.contains(part)).unwrap();
        let x = line.split(part).next().unwrap().width();
        self.terminal.backend().buffer()[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].style()
    }
}
