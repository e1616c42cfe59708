//! What a file was recognised as: its columns, each with cells and our field, and its first rows as they will be.

use super::pick::{self, Pick, Picked};
use super::rows::{Rows, draw_text};
use super::said::{Ours, Said};
use crate::desk::import::{Because, Preview, PreviewColumn, Question, label};
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Field, Sheet};
use crate::text::Lang;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Binding, Facts, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::widgets::fit::{put, wrap};
use crate::tui::widgets::table::{Cell, Column, Row, Table};
use ratatui::layout::Rect;

/// The keys of what was recognised.
pub const KEYS: Layer = Layer { word: "import-columns", bindings: BINDINGS };

const BINDINGS: &[Binding] = &[
    need(&["Enter"], Act::TryImport, &[Need::Answered]),
    need(&["Space", "Right"], Act::PickField, &[Need::Columns]),
    need(&["Tab"], Act::NextFile, &[Need::Several]),
    Binding { keys: &["BackTab"], act: Act::PreviousFile, needs: &[Need::Several], hint: false },
    need(&["x"], Act::LeaveOut, &[Need::Columns]),
    need(&["d"], Act::DayOrder, &[Need::Dates]),
    need(&["m"], Act::DecimalMark, &[Need::Numbers]),
    need(&["X"], Act::LeaveFileOut, &[Need::Several]),
    hint(&["e"], Act::PickEncoding),
    need(&["s"], Act::PickSeparator, &[Need::Columns]),
    hint(&["Esc"], Act::Back),
    key(&["?"], Act::Help),
];

/// Fewest lines for columns and their headings, whatever else there is to show.
const LEAST: u16 = 5;
/// Lines for why a file cannot be used.
const TROUBLE: u16 = 3;
/// Lines to pick from.
const PICKING: u16 = 13;

/// A column of the file by its place.
struct Line(i64, PreviewColumn);

impl Row for Line {
    fn id(&self) -> i64 {
        self.0
    }
}

const COLUMNS: &[Column<Line>] = &[
    Column {
        title: "preview-their",
        least: 18,
        share: 1,
        give_way: 0,
        right: false,
        cell: |row, _| row.1.name.as_str().into(),
    },
    Column {
        title: "preview-example",
        least: 19,
        share: 3,
        give_way: 0,
        right: false,
        cell: |row, look| Cell::styled(examples(&row.1), look.theme.dim),
    },
    Column {
        title: "preview-ours",
        least: 20,
        share: 1,
        give_way: 0,
        right: false,
        cell: |row, look| ours(&row.1, look),
    },
    Column {
        title: "preview-why",
        least: 12,
        share: 0,
        give_way: 1,
        right: false,
        cell: |row, look| {
            let style = if row.1.by == Because::Data { look.theme.accent } else { look.theme.dim };
            Cell::styled(row.1.by.tell(look.lang), style)
        },
    },
];

fn examples(column: &PreviewColumn) -> String {
    let all = std::iter::once(&column.example).chain(&column.others);
    all.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Our field, and how its days are read.
fn ours(column: &PreviewColumn, look: &Look) -> Cell {
    let field = label(column.field, look.lang);
    match (column.field, column.days) {
        (None, _) => Cell::styled(field, look.theme.dim),
        (Some(_), None) => field.into(),
        (Some(_), Some(DayOrder::DayFirst)) => format!("{field}, {}", look.tr("preview-dd-mm")).into(),
        (Some(_), Some(DayOrder::MonthFirst)) => format!("{field}, {}", look.tr("preview-mm-dd")).into(),
    }
}

/// A file that is looked at.
#[derive(Default)]
pub struct Looking {
    /// Absent until it was looked at.
    preview: Option<Preview>,
    /// What is said of it.
    pub said: Said,
    /// What was said when it was looked at last.
    shown: Said,
    columns: Table<Line>,
    rows: Rows,
    /// Why it cannot be used as a whole.
    trouble: Option<String>,
    /// What is being picked.
    pub pick: Option<Pick>,
}

impl Looking {
    /// Of a file of which this is said.
    pub fn new(said: Said) -> Looking {
        Looking { said, ..Looking::default() }
    }

    /// Whether the file was looked at.
    pub fn is_seen(&self) -> bool {
        self.preview.is_some() || self.trouble.is_some()
    }

    /// Whether something was said of it since it was looked at.
    pub fn is_outdated(&self) -> bool {
        self.said != self.shown
    }

    /// Whether it cannot be used as a whole.
    pub fn is_useless(&self) -> bool {
        self.trouble.is_some()
    }

    /// Whether it tells everything, or somebody said it.
    pub fn is_answered(&self) -> bool {
        self.trouble.is_none() && self.preview.as_ref().is_some_and(|preview| preview.questions.is_empty())
    }

    /// The file was looked at.
    pub fn set(&mut self, preview: Preview) {
        // Whatever an empty column is called, there is nothing to say of it.
        let none = preview.columns.iter().all(|column| column.example.is_empty());
        let filled = (0..).zip(&preview.columns).filter(|(_, column)| none || !column.example.is_empty());
        let lines = filled.map(|(at, column)| Line(at, column.clone())).collect();
        self.columns.set(lines);
        self.rows.set(&preview);
        self.preview = Some(preview);
        self.trouble = None;
        self.shown = self.said.clone();
        self.follow();
    }

    /// With what was said last it cannot be looked at: then that is not said. Whether nothing is known of it.
    pub fn refused(&mut self, told: &str) -> bool {
        if self.preview.is_some() {
            self.said = self.shown.clone();
            return false;
        }
        self.said = Said::default();
        self.fail(told);
        true
    }

    /// It cannot be used.
    pub fn fail(&mut self, told: &str) {
        self.trouble = Some(told.to_owned());
    }

    /// A trial run found what the file does not tell.
    pub fn ask(&mut self, question: Question) {
        if let Some(preview) = self.preview.as_mut().filter(|preview| !preview.questions.contains(&question)) {
            preview.questions.push(question);
        }
    }

    /// Which needs of the keys are met.
    pub fn facts(&self) -> Facts {
        let any = |fields: &[Field]| {
            let has = |field: Field| fields.contains(&field);
            self.preview.iter().flat_map(|preview| &preview.columns).filter_map(|column| column.field).any(has)
        };
        let columns = self.preview.as_ref().is_some_and(|preview| preview.separator.is_some());
        Facts::default()
            .with(Need::Answered, self.is_answered())
            .with(Need::Columns, columns)
            .with(Need::Dates, columns && any(&[Field::Birthday, Field::Anniversary, Field::Date]))
            .with(Need::Numbers, columns && any(&[Field::Price, Field::Amount, Field::Quantity, Field::Discount]))
    }

    /// Moves the cursor: over the columns of a table, over vCards themselves.
    fn go(&mut self, act: Act, height: usize) {
        match self.preview.as_ref().is_some_and(|preview| preview.separator.is_none()) {
            true => self.rows.go(act),
            false => drop(self.columns.act(act, height)),
        }
        self.follow();
    }

    /// The first rows show what the column under the cursor comes to.
    fn follow(&mut self) {
        let field = self.columns.current().and_then(|line| line.1.field);
        self.rows.follow(field);
    }

    /// The column under the cursor is `ours`.
    fn say(&mut self, ours: Ours) {
        let at = self.columns.current().and_then(|line| usize::try_from(line.0).ok());
        at.map(|at| self.said.columns.insert(at, ours));
    }

    /// Does what a key says; whether something was said, so that the file has to be looked at again.
    pub fn act(&mut self, act: Act, sheet: Sheet, height: usize, lang: Lang) -> bool {
        match (act, &mut self.pick) {
            (Act::Accept, Some(_)) => return self.take(),
            (Act::Back, pick @ Some(_)) => *pick = None,
            (other, Some(pick)) => pick.go(other, height),
            (Act::PickField, None) => self.pick = self.ask_field(sheet, lang),
            (Act::PickEncoding, None) => self.pick = Some(pick::encoding(self.said.encoding.as_deref(), lang)),
            (Act::PickSeparator, None) => self.pick = Some(pick::separator(self.said.separator, lang)),
            (Act::LeaveOut, None) => self.say(Ours::Nothing),
            (Act::DayOrder, None) => self.said.turn_dates(),
            (Act::DecimalMark, None) => self.said.turn_decimal(),
            (other, None) => self.go(other, height),
        }
        matches!(act, Act::LeaveOut | Act::DayOrder | Act::DecimalMark)
    }

    /// Takes what is picked; whether there was something.
    fn take(&mut self) -> bool {
        let Some(picked) = self.pick.as_ref().and_then(Pick::picked) else { return false };
        self.pick = None;
        match picked {
            Picked::Ours(ours) => self.say(ours),
            Picked::Encoding(name) => self.said.encoding = name.map(str::to_owned),
            Picked::Separator(separator) => self.said.separator = separator,
        }
        true
    }

    /// Asks which field the column under the cursor is.
    fn ask_field(&self, sheet: Sheet, lang: Lang) -> Option<Pick> {
        let Line(_, column) = self.columns.current()?;
        let holders = |field: Field| {
            let all = self.columns.rows().iter().filter(|line| line.1.field == Some(field));
            all.map(|line| line.1.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        Some(pick::field(column, sheet, &holders, lang))
    }

    /// Lines that are drawn at best.
    pub fn height(&self) -> u16 {
        let Some(preview) = &self.preview else {
            return if self.pick.is_some() { TROUBLE + PICKING } else { TROUBLE };
        };
        let columns = preview.separator.map_or(0, |_| self.columns.rows().len() + 2);
        let lines = 1 + (preview.questions.len() + preview.contrary.len()) * 2 + columns;
        u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(self.below())
    }

    /// Lines under the columns: the first rows, or what is picked from.
    fn below(&self) -> u16 {
        let rows = u16::try_from(self.rows.height()).unwrap_or(u16::MAX);
        if self.pick.is_some() { rows.max(PICKING) } else { rows }
    }

    /// Draws all of it.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        if let Some(trouble) = &self.trouble {
            draw_text(trouble, Rect { height: area.height.min(TROUBLE), ..area }, buf, look.theme.bad);
            let rest = Rect { y: area.y + TROUBLE, height: area.height.saturating_sub(TROUBLE), ..area };
            return self.pick.iter().for_each(|pick| pick.draw(rest, canvas, look));
        }
        let Some(preview) = &self.preview else {
            put(buf, (area.x, area.y), &look.tr("preview-loading"), (area.width, false), look.theme.dim);
            return;
        };
        put(buf, (area.x, area.y), &self.about(preview, look), (area.width, false), look.theme.dim);
        let mut top = area.y + 1;
        let questions = preview.questions.iter().flat_map(|question| asked(question, area.width, look));
        let contrary = preview.contrary.iter().flat_map(|told| wrap(&told.tell(look.lang), usize::from(area.width)));
        for line in questions.chain(contrary) {
            if top < area.bottom() {
                put(buf, (area.x, top), &line, (area.width, false), look.theme.warn);
                top += 1;
            }
        }
        let rest = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        if preview.separator.is_none() {
            return match &self.pick {
                Some(pick) => pick.draw(rest, canvas, look),
                None => self.rows.draw(rest, true, canvas, look),
            };
        }
        let below = self.below();
        let lines = u16::try_from(self.columns.rows().len() + 1).unwrap_or(u16::MAX);
        let list = lines.min(rest.height.saturating_sub(below).max(LEAST)).min(rest.height);
        // A blank line between columns and rows, where there is room.
        let gap = u16::from(rest.height > list + below);
        let at = Rect { height: list, ..rest };
        let focused = look.focused && self.pick.is_none();
        self.columns.draw(COLUMNS, at, canvas, &Look { focused, ..*look });
        let under = Rect { y: rest.y + list + gap, height: rest.height.saturating_sub(list + gap), ..rest };
        match &self.pick {
            Some(pick) => pick.draw(under, canvas, look),
            None => self.rows.draw(under, false, canvas, look),
        }
    }

    /// What kind of file it is.
    fn about(&self, preview: &Preview, look: &Look) -> String {
        let encoding = match self.said.encoding {
            Some(_) => look.say("preview-said", &[("what", preview.encoding.as_str().into())]),
            None => preview.encoding.clone(),
        };
        let mut parts = vec![encoding];
        match preview.separator {
            None => parts.insert(0, look.tr("preview-vcards")),
            Some(separator) => {
                parts.push(look.say("preview-separator", &[("separator", pick::sign(separator, look.lang).into())]));
                parts.push(match preview.header {
                    Some(line) => look.say("preview-header", &[("line", line.to_string().into())]),
                    None => look.tr("preview-no-header"),
                });
            }
        }
        parts.extend(self.said.dates.map(|order| {
            look.tr(match order {
                DayOrder::DayFirst => "preview-day-first",
                DayOrder::MonthFirst => "preview-month-first",
            })
        }));
        parts.extend(self.said.decimal.map(|mark| {
            look.tr(match mark {
                Mark::Point => "preview-decimal-point",
                Mark::Comma => "preview-decimal-comma",
            })
        }));
        parts.extend(preview.columns_since.map(|day| look.say("preview-since", &[("day", day.into())])));
        if preview.separator.is_some() {
            parts.push(look.say("preview-columns", &[("count", preview.columns.len().into())]));
            let empty = preview.columns.len() - self.columns.rows().len().min(preview.columns.len());
            parts.extend((empty > 0).then(|| look.say("preview-empty", &[("count", empty.into())])));
        }
        parts.join(" · ")
    }
}

/// A question, and the key that answers it.
fn asked(question: &Question, columns: u16, look: &Look) -> Vec<String> {
    let key = match question {
        Question::NoName | Question::Missing { .. } => "preview-answer-field",
        Question::Days { .. } => "preview-answer-days",
        Question::Marks { .. } => "preview-answer-marks",
        Question::DaysBoth { .. } => "preview-answer-days-both",
        Question::MarksBoth { .. } => "preview-answer-marks-both",
    };
    wrap(&format!("{} {}", question.tell(look.lang), look.tr(key)), usize::from(columns))
}
