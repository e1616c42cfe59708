//! Who is here twice (C6): pairs, the most certain first, with the reasons in words. The search runs beside; what is decided here
//! leaves the list, and `u` brings it back.

use super::{Card, MergePane, boxed};
use crate::desk::import::Progress;
use crate::desk::twins::{AskTwinsOf, Twin, Why, percent};
use crate::desk::{Answer, AskPairs, Command, DeskError, Pair};
use crate::domain::ContactId;
use crate::store::{Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Binding, Facts, GLOBAL, LIST, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::{fit, wrap};
use crate::tui::widgets::meter;
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;

/// Works among pairs.
pub const KEYS: Layer = Layer {
    word: "twins",
    bindings: &[
        need(&["Enter", "m"], Act::Merge, &[Need::Row]),
        need(&["x"], Act::NotTheSame, &[Need::Row]),
        need(&["l"], Act::SetAside, &[Need::Row]),
        need(&["v"], Act::ShowClient, &[Need::Row]),
        hint(&["r"], Act::SearchAgain),
        // Where it works, the title tells it.
        Binding { keys: &["a"], act: Act::AllPairs, needs: &[Need::OfImport], hint: false },
        hint(&["Esc"], Act::Back),
    ],
};

const PAIRS: Slot = 0;
const OF_IMPORTS: Slot = 1;
/// Pairs that are shown at once; others come up as these are decided.
const SHOWN: usize = 200;
/// Rows under the list for the reasons.
const REASONS: u16 = 5;

impl Row for Pair {
    fn id(&self) -> i64 {
        // A pair is told from another by both; ids are far below 2^31.
        (self.twin.a << 32) | self.twin.b
    }
}

const COLUMNS: &[Column<Pair>] = &[
    Column {
        title: "column-likely",
        least: 4,
        share: 0,
        give_way: 0,
        right: true,
        cell: |pair, look| {
            Cell::styled(percent(pair.twin.probability).to_string(), certainty(pair.twin.probability, look))
        },
    },
    Column {
        title: "column-twin",
        least: 18,
        share: 2,
        give_way: 0,
        right: false,
        cell: |p, _| Cell::from(p.keep.name.as_str()),
    },
    Column {
        title: "column-other-twin",
        least: 18,
        share: 2,
        give_way: 0,
        right: false,
        cell: |pair, _| Cell::from(pair.drop.name.as_str()),
    },
    Column {
        title: "column-group",
        least: 8,
        share: 0,
        give_way: 2,
        right: true,
        cell: |pair, look| {
            Cell::styled(if pair.group > 2 { pair.group.to_string() } else { String::new() }, look.theme.dim)
        },
    },
    Column {
        title: "column-reasons",
        least: 22,
        share: 3,
        give_way: 1,
        right: false,
        cell: |pair, look| Cell::styled(told(&pair.twin.reasons, true, look), look.theme.dim),
    },
];

fn certainty(probability: f64, look: &Look) -> ratatui::style::Style {
    if probability >= 0.95 { look.theme.strong } else { look.theme.text }
}

/// The reasons for, or against.
fn told(reasons: &[Why], supports: bool, look: &Look) -> String {
    let told = reasons.iter().filter(|why| why.supports == supports).map(|why| why.tell(look.lang));
    told.collect::<Vec<_>>().join(", ")
}

enum State {
    Searching(Progress),
    Found,
    Stopped,
}

/// The list of pairs.
pub struct Twins {
    state: State,
    twins: Vec<Twin>,
    /// The imports whose pairs are shown first, and these pairs.
    imports: Vec<i64>,
    own: Vec<Twin>,
    /// Whether only those are shown.
    own_only: bool,
    aside: Vec<(ContactId, ContactId)>,
    left: usize,
    table: Table<Pair>,
    /// The pair that is being merged: when it leaves the list, the next one comes up.
    merging: Option<i64>,
}

impl Default for Twins {
    fn default() -> Twins {
        Twins {
            state: State::Searching(Progress { done: 0, total: 1 }),
            twins: Vec::new(),
            imports: Vec::new(),
            own: Vec::new(),
            own_only: false,
            aside: Vec::new(),
            left: 0,
            table: Table::default(),
            merging: None,
        }
    }
}

impl Twins {
    /// Of those who came with these imports; of everybody with a key.
    pub fn of_imports(imports: Vec<i64>) -> Twins {
        Twins { own_only: !imports.is_empty(), imports, ..Twins::default() }
    }

    fn ask(&self) -> Vec<Do> {
        let twins = if self.own_only { &self.own } else { &self.twins };
        let twins = twins.iter().filter(|twin| !self.aside.contains(&(twin.a, twin.b))).cloned().collect();
        vec![Do::Ask(PAIRS, AskPairs { twins, limit: SHOWN }.into())]
    }

    /// Opens the pair under the cursor side by side.
    fn merge(&mut self) -> Vec<Do> {
        self.merging = self.table.current().map(Row::id);
        let pane = self.table.current().map(|pair| MergePane::new(pair.keep.id, pair.drop.id));
        pane.map(|pane| Do::Open(Box::new(pane))).into_iter().collect()
    }
}

impl Pane for Twins {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with(Need::Row, self.table.current().is_some())
            .with(Need::OfImport, !self.imports.is_empty() && matches!(self.state, State::Found))
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Contacts, Topic::Orders, Topic::Payments])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        match self.state {
            State::Searching(Progress { done: 0, .. }) => vec![Do::FindTwins],
            State::Searching(_) => Vec::new(),
            State::Found | State::Stopped => self.ask(),
        }
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        let pairs = match answer {
            Answer::AskPairs(pairs) => pairs,
            Answer::AskTwinsOf(own) => {
                (self.state, self.own) = (State::Found, own);
                return self.ask();
            }
            _ => return Vec::new(),
        };
        self.left = pairs.left;
        self.table.set(pairs.pairs);
        match self.merging {
            Some(merged) if !self.table.rows().iter().any(|pair| pair.id() == merged) => self.merge(),
            _ => Vec::new(),
        }
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        self.merging = None;
        match (act, self.table.current()) {
            (Act::Back, _) => vec![Do::Stop, Do::Close],
            (Act::SearchAgain, _) => {
                *self = Twins::of_imports(std::mem::take(&mut self.imports));
                vec![Do::Stop, Do::FindTwins]
            }
            (Act::Merge, _) => self.merge(),
            (Act::NotTheSame, Some(pair)) => {
                vec![Do::Run(Command::MarkDistinct { one: pair.keep.id, other: pair.drop.id })]
            }
            (Act::AllPairs, _) => {
                self.own_only = !self.own_only;
                self.ask()
            }
            (Act::SetAside, Some(pair)) => {
                self.aside.push((pair.twin.a, pair.twin.b));
                self.ask()
            }
            (Act::ShowClient, Some(pair)) => vec![Do::Open(Box::new(Card::new(pair.keep.id)))],
            (act, _) => {
                self.table.act(act, usize::from(at.room.1.saturating_sub(REASONS + 4)));
                Vec::new()
            }
        }
    }

    fn progress(&mut self, progress: Progress) {
        if matches!(self.state, State::Searching(_)) {
            self.state = State::Searching(Progress { done: progress.done.max(1), ..progress });
        }
    }

    fn twins(&mut self, found: Result<Vec<Twin>, &DeskError>, _at: &At) -> Vec<Do> {
        match found {
            Ok(twins) if self.imports.is_empty() => {
                (self.state, self.twins) = (State::Found, twins);
                self.ask()
            }
            Ok(twins) => {
                self.twins.clone_from(&twins);
                let imports = self.imports.clone();
                vec![Do::Ask(OF_IMPORTS, AskTwinsOf { twins, imports }.into())]
            }
            Err(_) => {
                self.state = State::Stopped;
                Vec::new()
            }
        }
    }

    fn status(&self, look: &Look) -> String {
        match self.state {
            State::Found if self.own_only => look.say("twins-left-of-import", &[("n", self.left.into())]),
            State::Found => look.say("twins-left", &[("n", self.left.into())]),
            _ => String::new(),
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let title = if self.own_only { "twins-title-of-import" } else { "twins-title" };
        let inner = boxed(&look.tr(title), area, buf, look);
        let columns = usize::from(inner.width);
        let mut say = |y: u16, text: &str, style| {
            let room = usize::from(inner.bottom().saturating_sub(y));
            for (line, y) in wrap(text, columns).iter().take(room).zip(y..) {
                buf.set_string(inner.x, y, fit(line, columns), style);
            }
        };
        match &self.state {
            State::Searching(progress) => {
                let percent = (progress.done * 100).checked_div(progress.total).unwrap_or(0).min(100);
                say(inner.y + 1, &look.say("twins-searching", &[("percent", percent.into())]), look.theme.text);
                say(inner.y + 4, &look.tr("twins-may-leave"), look.theme.dim);
                meter::bar(percent, Rect { y: inner.y + 2, height: 1, ..inner }, buf, look);
            }
            State::Stopped => say(inner.y + 1, &look.tr("twins-stopped-here"), look.theme.dim),
            State::Found if self.table.rows().is_empty() => {
                let key = if self.own_only { "twins-none-of-import" } else { "twins-none-here" };
                say(inner.y + 1, &look.tr(key), look.theme.text);
            }
            State::Found => {
                let below = inner.bottom().saturating_sub(REASONS);
                if let Some(pair) = self.table.current() {
                    let sides = [("keep", who(&pair.keep)), ("drop", who(&pair.drop))];
                    let sides = sides.map(|(name, text)| (name, text.into()));
                    say(below, &look.say("twins-pair", &sides), look.theme.text);
                    say(
                        below + 2,
                        &look.say("twins-for", &[("why", told(&pair.twin.reasons, true, look).into())]),
                        look.theme.good,
                    );
                    let against = told(&pair.twin.reasons, false, look);
                    if !against.is_empty() {
                        say(below + 4, &look.say("twins-against", &[("why", against.into())]), look.theme.warn);
                    }
                }
                let list = Rect { height: inner.height.saturating_sub(REASONS + 1), ..inner };
                self.table.draw(COLUMNS, list, canvas, look);
            }
        }
    }
}

/// What tells a contact from one of the same name.
fn who(line: &crate::store::ContactLine) -> String {
    let parts = [line.organisation.as_str(), &line.town];
    let ways = line.phones.first().into_iter().chain(line.emails.first()).map(String::as_str);
    let parts = parts.into_iter().chain(ways).filter(|part| !part.is_empty());
    let said = [line.name.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join(" · ");
    format!("{said} ({})", line.id)
}
