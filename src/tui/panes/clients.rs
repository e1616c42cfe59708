//! Everybody: a list of any length, filtered by how far they have come.

use crate::desk::{Answer, AskCard, AskContactCount, AskContacts};
use crate::domain::{Standing, Word, fold};
use crate::store::{Anchor, ContactLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::columns;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::overlays::{Card, forms};
use crate::tui::pane::{At, Do, Note, Pane, Slot};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::table::Table;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

const PAGE: Slot = 0;
const EDIT: Slot = 1;
const COUNT: Slot = 2;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "clients",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        hint(&["a"], Act::AddContact),
        need(&["c"], Act::LogCall, &[Need::Row]),
        need(&["e"], Act::Edit, &[Need::Row]),
        hint(&["f"], Act::Filter),
        hint(&["t"], Act::Jump),
        need(&["n"], Act::NextStep, &[Need::Row]),
        key(&["P"], Act::AddProduct),
    ],
};

/// The pane.
#[derive(Default)]
pub struct Clients {
    table: Table<ContactLine>,
    /// Only those who have come so far.
    only: Option<Standing>,
    /// The next key is the letter to go to.
    jumping: bool,
}

impl Clients {
    fn filter(&self) -> String {
        self.only.map(|only| format!("stage:{}", only.word())).unwrap_or_default()
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

    fn current(&self, job: impl FnOnce(&ContactLine) -> Do) -> Vec<Do> {
        self.table.current().map(job).into_iter().collect()
    }
}

impl Pane for Clients {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Contacts, Topic::Orders, Topic::Payments, Topic::Activities, Topic::Tasks, Topic::Settings])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        self.ask_anew()
    }

    fn receive(&mut self, slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskContacts(lines) => self.table.receive(lines, None),
            Answer::AskContactCount(total) => self.table.count(u64::try_from(total).unwrap_or(0)),
            Answer::AskCard(card) if slot == EDIT => return vec![Do::Open(Box::new(forms::edit_contact(at, &card)))],
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Open => self.current(|line| Do::Open(Box::new(Card::new(line.id)))),
            Act::AddContact => vec![Do::Open(Box::new(forms::add_contact(at)))],
            Act::Edit => self.current(|line| Do::Ask(EDIT, AskCard { contact: line.id }.into())),
            Act::LogCall => self.current(|line| {
                let about = forms::About { contact: line.id, name: &line.name, deal: None, task: None };
                Do::Open(Box::new(forms::activity(at, about)))
            }),
            Act::NextStep => self.current(|line| Do::Open(Box::new(forms::next_step(at, line.id, &line.name)))),
            Act::AddProduct => vec![Do::Open(Box::new(forms::product(at)))],
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
        self.jumping
    }

    fn key(&mut self, key: KeyEvent, at: &At) -> Vec<Do> {
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
        look.say("clients-status", &[("who", who.into()), ("n", total.into())])
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        if self.table.is_empty() {
            let text = look.tr(if self.only.is_some() { "clients-none-such" } else { "clients-none" });
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
