//! Forms and letters that were not finished when the program ended: offered at the next start, one key away.

use super::{Card, boxed};
use crate::desk::{Answer, AskDrafts, Command, DeskError, Outcome};
use crate::domain::{ContactId, LetterId};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, LIST, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Note, Pane, Slot, Tab, middle};
use crate::tui::widgets::fit::{put, wrap};
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Works among unfinished texts.
pub const KEYS: Layer = Layer {
    word: "unfinished",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        need(&["x"], Act::ThrowAway, &[Need::Row]),
        hint(&["Esc"], Act::Back),
    ],
};

const LINES: Slot = 0;

/// By which act, and in which pane where not on the card, a form is opened.
const FORMS: &[(&str, Option<Tab>, Act)] = &[
    ("form-activity", None, Act::LogCall),
    ("form-edit-contact", None, Act::Edit),
    ("form-inquiry", None, Act::Inquiry),
    ("form-deal", None, Act::AddDeal),
    ("form-order", None, Act::AddOrder),
    ("form-payment", None, Act::AddPayment),
    ("form-refund", None, Act::Refund),
    ("form-wish", None, Act::AddWish),
    ("form-next-step", None, Act::NextStep),
    ("form-occasion", None, Act::AddOccasion),
    ("form-handover", None, Act::Handover),
    ("form-mark", None, Act::Mark),
    ("form-add-contact", Some(Tab::Clients), Act::AddContact),
    ("form-product", Some(Tab::Clients), Act::AddProduct),
    ("form-add-referrer", Some(Tab::Referrals), Act::AddReferrer),
    ("form-add-plan", Some(Tab::Referrals), Act::AddPlan),
    ("form-bring-card", Some(Tab::Referrals), Act::BringCard),
    ("form-deal", Some(Tab::Funnel), Act::AddDeal),
    ("import-title", Some(Tab::Clients), Act::Import),
];

/// The field of a kept form under which stands what the form is about.
pub const ABOUT: &str = "";
/// The field of a kept form under which stands what was not typed.
pub const BESIDE: &str = " ";

/// One unfinished text.
struct Line {
    id: i64,
    place: String,
    about: String,
    words: String,
}

impl Row for Line {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Line {
    fn new(id: i64, place: String, words: &str) -> Line {
        let fields: Option<BTreeMap<String, String>> = serde_json::from_str(words).ok();
        let about = fields.as_ref().and_then(|fields| fields.get(ABOUT)).cloned().unwrap_or_default();
        // Of a form, the longest thing typed; it says most.
        let said = match &fields {
            Some(fields) => fields
                .iter()
                .filter(|(name, _)| ![ABOUT, BESIDE].contains(&name.as_str()))
                .map(|(_, text)| text.as_str())
                .collect(),
            None => vec![words],
        };
        let said = said.into_iter().max_by_key(|text| text.chars().count()).unwrap_or("");
        Line { id, place, about, words: said.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    fn letter(&self) -> Option<LetterId> {
        self.place.strip_prefix("letter-")?.parse().ok()
    }

    fn title(&self) -> &str {
        self.place.split(['/', ' ']).next().unwrap_or("")
    }

    fn contact(&self) -> Option<ContactId> {
        self.place.split_once('/')?.1.parse().ok()
    }

    fn what(&self, look: &Look) -> Cell {
        let title = if self.letter().is_some() { look.tr("column-letter") } else { look.tr(self.title()) };
        Cell::from(if self.about.is_empty() { title } else { format!("{title} · {}", self.about) })
    }

    /// How one goes on with it; `None` where the form has to be opened from its own row.
    fn open(&self) -> Option<Vec<Do>> {
        if let Some(letter) = self.letter() {
            return Some(vec![Do::Go(Tab::Letters, Some(letter))]);
        }
        let contact = self.contact();
        let (_, tab, act) =
            FORMS.iter().find(|(title, tab, _)| *title == self.title() && tab.is_some() == contact.is_none())?;
        Some(match (contact, tab) {
            (Some(contact), _) => vec![Do::Open(Box::new(Card::new(contact).then(*act)))],
            (None, tab) => tab.map(|tab| Do::Go(tab, None)).into_iter().chain([Do::Act(*act)]).collect(),
        })
    }
}

const COLUMNS: &[Column<Line>] = &[
    Column { title: "", least: 24, share: 1, give_way: 0, right: false, cell: |line, look| line.what(look) },
    Column {
        title: "",
        least: 20,
        share: 1,
        give_way: 0,
        right: false,
        cell: |line, look| Cell::styled(&line.words, look.theme.dim),
    },
];

/// The list of them.
pub struct Unfinished {
    table: Table<Line>,
}

impl Unfinished {
    /// Of these drafts: place and words.
    pub fn new(drafts: Vec<(String, String)>) -> Unfinished {
        let mut unfinished = Unfinished { table: Table::default() };
        unfinished.set(drafts);
        unfinished
    }

    fn set(&mut self, drafts: Vec<(String, String)>) {
        self.table.set((1..).zip(drafts).map(|(id, (place, words))| Line::new(id, place, &words)).collect());
    }
}

impl Pane for Unfinished {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST]
    }

    fn facts(&self) -> Facts {
        Facts::default().with(Need::Row, self.table.current().is_some())
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(LINES, AskDrafts.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskDrafts(drafts) if drafts.is_empty() => {
                vec![Do::Close, Do::Say(Note::plain(at.tr("unfinished-none")))]
            }
            Answer::AskDrafts(drafts) => {
                self.set(drafts);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match (act, self.table.current()) {
            (Act::Back, _) => vec![Do::Close],
            (Act::Open, Some(line)) => match line.open() {
                Some(opening) => [Do::Close].into_iter().chain(opening).collect(),
                None => vec![Do::Say(Note::plain(at.tr("unfinished-elsewhere")))],
            },
            (Act::ThrowAway, Some(line)) => {
                vec![Do::Run(Command::KeepDraft { place: line.place.clone(), words: String::new() })]
            }
            (act, _) => {
                self.table.act(act, usize::from(at.room.1));
                Vec::new()
            }
        }
    }

    fn done(&mut self, _result: Result<&Outcome, &DeskError>, at: &At) -> Vec<Do> {
        self.query(at)
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        let rows = u16::try_from(self.table.rows().len()).unwrap_or(u16::MAX);
        middle(room, 90, rows.saturating_add(6))
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("unfinished-title"), area, buf, look);
        let told = wrap(&look.tr("unfinished-told"), usize::from(inner.width));
        let mut y = inner.y;
        for line in told.iter().take(usize::from(inner.height / 2)) {
            put(buf, (inner.x, y), line, (inner.width, false), look.theme.dim);
            y += 1;
        }
        let rows = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        self.table.draw(COLUMNS, rows, canvas, look);
    }
}
