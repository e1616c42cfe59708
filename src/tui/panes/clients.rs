//! Everybody: a list of any length, filtered by how far they have come.

mod narrow;

use crate::desk::{Answer, AskCard, AskContactCount, AskContacts, Command};
use crate::domain::{Standing, Word, fold};
use crate::store::{Anchor, ContactLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::columns;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::{Card, ExportPane, forms};
use crate::tui::pane::{At, Do, Note, Pane, Slot};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::table::Table;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

pub use narrow::KEYS as NARROW;
use narrow::Narrow;

const PAGE: Slot = 0;
const EDIT: Slot = 1;
const COUNT: Slot = 2;
const HELP: Slot = 3;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "clients",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        hint(&["a"], Act::AddContact),
        need(&["c"], Act::LogCall, &[Need::Row]),
        need(&["e"], Act::Edit, &[Need::Row]),
        hint(&["f"], Act::Filter),
        hint(&["F"], Act::Narrow),
        hint(&["t"], Act::Jump),
        need(&["n"], Act::NextStep, &[Need::Row]),
        hint(&["d"], Act::Duplicates),
        key(&["w"], Act::WrongData),
        key(&["P"], Act::AddProduct),
        key(&["x"], Act::Export),
    ],
};

/// The pane.
#[derive(Default)]
pub struct Clients {
    table: Table<ContactLine>,
    /// Only those who have come so far.
    only: Option<Standing>,
    /// Only those whom this filter picks.
    words: String,
    /// The filter while it is typed, and the words that held before.
    narrowing: Option<(Narrow, String)>,
    /// The next key is the letter to go to.
    jumping: bool,
}

impl Clients {
    fn filter(&self) -> String {
        let stage = self.only.map(|only| format!("stage:{} ", only.word())).unwrap_or_default();
        format!("{stage}{}", self.words).trim().to_owned()
    }

    fn ask(&self, (anchor, limit): (Anchor, usize)) -> Do {
        Do::Ask(PAGE, AskContacts { filter: self.filter(), anchor, limit }.into())
    }

    /// The rows at hand first, then how many there are in all.
    fn ask_anew(&mut self) -> Vec<Do> {
        let page = self.table.refresh();
        vec![self.ask(page), Do::Ask(COUNT, AskContactCount { filter: self.filter() }.into())]
    }

    /// Everybody → clients → prospects → suspects → everybody.
    fn next_filter(&mut self) -> Vec<Do> {
        self.only = match self.only {
            None => Some(Standing::Client),
            Some(Standing::Client) => Some(Standing::Prospect),
            Some(Standing::Prospect) => Some(Standing::Suspect),
            Some(Standing::Suspect) => None,
        };
        self.table.reset();
        self.ask_anew()
    }

    /// The list of those whom `words` pick.
    fn narrowed(&mut self, words: &str) -> Vec<Do> {
        if self.words == words {
            return Vec::new();
        }
        words.clone_into(&mut self.words);
        self.table.reset();
        self.ask_anew()
    }

    fn help(&self) -> Vec<Do> {
        self.narrowing.iter().map(|(narrow, _)| Do::Ask(HELP, narrow.question().into())).collect()
    }

    /// A key while the filter is typed.
    fn act_on_filter(&mut self, act: Act, at: &At) -> Vec<Do> {
        let Some((narrow, before)) = &mut self.narrowing else { return Vec::new() };
        match act {
            Act::Complete if narrow.complete() => return self.help(),
            Act::Down => narrow.step(true),
            Act::Up => narrow.step(false),
            Act::Accept => {
                let words = narrow.text().trim().to_owned();
                self.narrowing = None;
                return self.narrowed(&words);
            }
            Act::Back => {
                let before = std::mem::take(before);
                self.narrowing = None;
                return self.narrowed(&before);
            }
            Act::SaveFilter if narrow.text().trim().is_empty() => {
                return vec![Do::Say(Note::bad(at.tr("narrow-empty")))];
            }
            Act::SaveFilter => return vec![Do::Open(Box::new(forms::save_filter(narrow.text().trim())))],
            Act::DropFilter => match narrow.saved() {
                Some(name) => {
                    self.narrowing = Some((Narrow::new(""), String::new()));
                    let mut wanted = vec![Do::Run(Command::DropFilter { name })];
                    wanted.extend(self.narrowed(""));
                    return wanted.into_iter().chain(self.help()).collect();
                }
                None => return vec![Do::Say(Note::plain(at.tr("narrow-not-saved")))],
            },
            _ => {}
        }
        Vec::new()
    }

    fn current(&self, job: impl FnOnce(&ContactLine) -> Do) -> Vec<Do> {
        self.table.current().map(job).into_iter().collect()
    }
}

impl Pane for Clients {
    fn layers(&self) -> Vec<&'static Layer> {
        if self.narrowing.is_some() { vec![&NARROW] } else { vec![&KEYS, &LIST, &GLOBAL] }
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[
            Topic::Contacts,
            Topic::Orders,
            Topic::Payments,
            Topic::Activities,
            Topic::Tasks,
            Topic::Settings,
            Topic::Lists,
        ])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        self.ask_anew().into_iter().chain(self.help()).collect()
    }

    fn receive(&mut self, slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskContacts(lines) => self.table.receive(lines, None),
            Answer::AskContactCount(total) => self.table.count(u64::try_from(total).unwrap_or(0)),
            Answer::AskFilterHelp(help) => {
                let words = self.narrowing.as_mut().and_then(|(narrow, _)| narrow.receive(help));
                return words.map(|words| self.narrowed(&words)).unwrap_or_default();
            }
            Answer::AskCard(card) if slot == EDIT => return vec![Do::Open(Box::new(forms::edit_contact(at, &card)))],
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            act if self.narrowing.is_some() => self.act_on_filter(act, at),
            Act::Narrow => {
                self.narrowing = Some((Narrow::new(&self.words), self.words.clone()));
                self.help()
            }
            Act::Open => self.current(|line| Do::Open(Box::new(Card::new(line.id)))),
            Act::AddContact => vec![Do::Open(Box::new(forms::add_contact(at)))],
            Act::Edit => self.current(|line| Do::Ask(EDIT, AskCard { contact: line.id }.into())),
            Act::LogCall => self.current(|line| {
                let about = forms::About { contact: line.id, name: &line.name, deal: None, task: None };
                Do::Open(Box::new(forms::activity(at, about)))
            }),
            Act::NextStep => self.current(|line| Do::Open(Box::new(forms::next_step(at, line.id, &line.name)))),
            Act::AddProduct => vec![Do::Open(Box::new(forms::product(at)))],
            Act::Export => vec![Do::Open(Box::new(ExportPane::new(at, self.filter())))],
            Act::Filter => self.next_filter(),
            Act::Jump => {
                self.jumping = true;
                vec![Do::Say(Note::plain(at.tr("clients-jump")))]
            }
            act => {
                let page = self.table.act(act, usize::from(at.room.1.saturating_sub(1)));
                page.map(|page| self.ask(page)).into_iter().collect()
            }
        }
    }

    fn typing(&self) -> bool {
        self.jumping || self.narrowing.is_some()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        let pasted = self.narrowing.as_mut().is_some_and(|(narrow, _)| narrow.paste(text));
        if pasted { self.help() } else { Vec::new() }
    }

    fn key(&mut self, key: KeyEvent, at: &At) -> Vec<Do> {
        if let Some((narrow, _)) = &mut self.narrowing {
            return if narrow.key(key) { self.help() } else { Vec::new() };
        }
        self.jumping = false;
        let quiet = Do::Say(Note::plain(""));
        match key.code {
            KeyCode::Char(c) => {
                let page = self.table.jump(fold(&c.to_string()));
                vec![quiet, self.ask(page)]
            }
            _ => self.query(at).into_iter().chain([quiet]).collect(),
        }
    }

    fn show(&mut self, id: i64, _at: &At) -> Vec<Do> {
        if self.table.select(id) { Vec::new() } else { vec![Do::Open(Box::new(Card::new(id)))] }
    }

    fn status(&self, look: &Look) -> String {
        let Some(total) = self.table.total() else { return String::new() };
        let total = i64::try_from(total).unwrap_or(i64::MAX);
        let who = self.only.map_or("all", Standing::word);
        let found = look.say("clients-status", &[("who", who.into()), ("n", total.into())]);
        if self.words.is_empty() { found } else { format!("{found} · {}", self.words) }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let area = match &self.narrowing {
            Some((narrow, _)) => {
                let rows = narrow.rows().min(area.height);
                let line = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: rows, ..area };
                narrow.draw(line, canvas.sheet(line), look);
                Rect { y: area.y + rows, height: area.height - rows, ..area }
            }
            None => area,
        };
        if self.table.is_empty() {
            let none = match (self.words.as_str(), self.only) {
                ("", None) => "clients-none",
                ("", Some(_)) => "clients-none-such",
                _ => "clients-none-picked",
            };
            let text = look.tr(none);
            canvas.sheet(area).set_string(
                area.x + 2,
                area.y + 1,
                fit(&text, usize::from(area.width.saturating_sub(2))),
                look.theme.dim,
            );
            return;
        }
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        self.table.draw(columns::CONTACTS, inner, canvas, look);
    }
}
