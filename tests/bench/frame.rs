//! The screen: from a key to the bytes of the frame, a list that moves by one row, and from the start to the first frame.

use crate::bases::{self, Base};
use crate::measure::Sheet;
use crossterm::event::{KeyCode, KeyEvent};
use kontora::desk;
use kontora::domain::Currency;
use kontora::tui::app::{App, Effect, Event};
use kontora::tui::paint::Painter;
use kontora::tui::pane::At;
use kontora::tui::theme::{Depth, Ground, Theme};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::collections::VecDeque;
use std::hint::black_box;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];
/// The panes whose lists are moved through, by the digit that opens them.
const PANES: [(&str, char); 4] = [("Today", '1'), ("Clients", '3'), ("Letters", '4'), ("Referrals", '5')];

/// The real screen on a real base, without threads: what it asks is answered at once.
struct Desk {
    base: Base,
    app: App,
    painter: Painter,
    size: (u16, u16),
}

impl Desk {
    fn open(size: usize, (width, height): (u16, u16), depth: Depth) -> Desk {
        let base = Base::of(size);
        let at = At {
            lang: base.seat.lang,
            today: base.seat.today,
            user: base.seat.user.clone(),
            currency: Currency::RUB,
            room: (width, height - 3),
        };
        let app = App::new(at, Theme::new(depth, Ground::Dark));
        let mut desk = Desk { base, app, painter: Painter::new(true), size: (width, height) };
        desk.feed(Event::Resize(width, height));
        desk.feed(Event::Started);
        desk
    }

    fn feed(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
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
        black_box(self.painter.frame(self.size, |buf| app.draw(buf))).len()
    }

    /// Opens a pane, with the cursor on the last row that is seen.
    fn at_the_bottom(&mut self, pane: char) {
        for key in [pane, 'g'] {
            self.feed(Event::Key(KeyEvent::from(KeyCode::Char(key))));
        }
        for _ in 0..self.size.1 {
            self.feed(Event::Key(KeyEvent::from(KeyCode::Char('j'))));
        }
        self.frame();
    }
}

/// What ratatui takes to draw nothing at all.
fn empty((width, height): (u16, u16)) -> impl FnMut() {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(std::io::sink()), options).expect("a terminal of no output");
    move || drop(terminal.draw(|_| {}).expect("a frame"))
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
            let mut desk = Desk::open(size, (width, height), Depth::True);
            desk.at_the_bottom(pane);
            // Up and down by a row, which moves the cursor and, at the edge, the list.
            let mut keys = "kjkkjjkkkjjj".chars().cycle();
            let ours = || keys.next().map(|key| desk.key(key));
            sheet.pair((&work, Some(size)), 2.0, ours, ("an empty frame of ratatui", empty((width, height))));
        }
    }
    for (name, pane) in PANES {
        for (depth, colours) in [(Depth::True, "true colour"), (Depth::Cube, "256 colours")] {
            let work = format!("bytes to scroll by one row at 200 × 50, {name}, {colours}");
            if !sheet.wants(&work) {
                continue;
            }
            let mut desk = Desk::open(size, (200, 50), depth);
            desk.at_the_bottom(pane);
            let bytes: Vec<usize> = (0..20).map(|_| desk.key('j')).collect();
            sheet.note(&format!("{work}: {bytes:?}"));
            let most = bytes.iter().max().copied().unwrap_or(0);
            sheet.amount((&work, Some(size)), 600, most as u64, "bytes");
        }
    }
}
