//! What a file was recognised as: its columns, each with cells and our field, and its first rows as they will be.

use super::pick::{Item, Pick, Picked};
use super::rows::Rows;
use super::said::Said;
use crate::desk::import::{Because, Preview, PreviewColumn, Question, label};
use crate::domain::fold;
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
    need(&["x"], Act::LeaveOut, &[Need::Columns]),
    need(&["d"], Act::DayOrder, &[Need::Dates]),
    need(&["m"], Act::DecimalMark, &[Need::Numbers]),
    hint(&["e"], Act::PickEncoding),
    need(&["s"], Act::PickSeparator, &[Need::Columns]),
    hint(&["Esc"], Act::Back),
    key(&["?"], Act::Help),
];

/// Encodings that can be said, by the names that everybody knows.
const ENCODINGS: [&str; 10] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1251",
    "KOI8-R",
    "IBM866",
    "x-mac-cyrillic",
    "windows-1252",
    "windows-1250",
    "macintosh",
];

/// Separators that can be said.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Fewest lines for columns and their headings, whatever else there is to show.
const LEAST: u16 = 5;

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
        self.preview.is_some()
    }

    /// The file's name, once it was looked at.
    pub fn file(&self) -> Option<&str> {
        self.preview.as_ref().map(|preview| preview.file.as_str())
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
        self.shown = self.said.clone();
        self.follow();
    }

    /// With what was said last it cannot be looked at: that is not said.
    pub fn refused(&mut self) {
        self.said = self.shown.clone();
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
        let answered = self.preview.as_ref().is_some_and(|preview| preview.questions.is_empty());
        let columns = self.preview.as_ref().is_some_and(|preview| preview.separator.is_some());
        Facts::default()
            .with(Need::Answered, answered)
            .with(Need::Columns, columns)
            .with(Need::Dates, columns && any(&[Field::Birthday, Field::Anniversary, Field::Date]))
            .with(Need::Numbers, columns && any(&[Field::Price, Field::Amount, Field::Quantity, Field::Discount]))
    }

    /// Moves the cursor: over the columns of a table, over vCards themselves.
    pub fn go(&mut self, act: Act, height: usize) {
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

    /// The column under the cursor is `field`.
    pub fn say(&mut self, field: Option<Field>) {
        let at = self.columns.current().and_then(|line| usize::try_from(line.0).ok());
        at.map(|at| self.said.columns.insert(at, field));
    }

    /// Does what a key says while something is picked; whether something was, so that the file has to be looked at again.
    pub fn act_in_pick(&mut self, act: Act, height: usize) -> bool {
        match (act, &mut self.pick) {
            (Act::Accept, _) => return self.take(),
            (Act::Back, pick) => *pick = None,
            (other, Some(pick)) => pick.go(other, height),
            (_, None) => {}
        }
        false
    }

    /// Takes what is picked; whether there was something.
    fn take(&mut self) -> bool {
        let Some(picked) = self.pick.as_ref().and_then(Pick::picked) else { return false };
        self.pick = None;
        match picked {
            Picked::Field(field) => self.say(field),
            Picked::Encoding(name) => self.said.encoding = name.map(str::to_owned),
            Picked::Separator(separator) => self.said.separator = separator,
        }
        true
    }

    /// Asks which field the column under the cursor is.
    pub fn pick_field(&mut self, sheet: Sheet, lang: Lang) {
        let Some(Line(_, column)) = self.columns.current() else { return };
        let holders = |field: Option<Field>| {
            let all = self.columns.rows().iter().filter(|line| field == line.1.field && field.is_some());
            all.map(|line| line.1.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let fields = Field::ALL.iter().copied().filter(|field| field.is_in(sheet)).map(Some);
        let item = |field: Option<Field>| Item {
            value: Picked::Field(field),
            label: label(field, lang),
            word: field.map_or("-", Field::word).to_owned(),
            note: holders(field),
        };
        let question = lang.say("pick-field", &[("column", column.name.as_str().into())]);
        self.pick = Some(Pick::new(question, fields.chain([None]).map(item).collect(), Picked::Field(column.field)));
    }

    /// Asks for the encoding.
    pub fn pick_encoding(&mut self, lang: Lang) {
        let item = |name: &'static str| {
            let note = lang.tr(&format!("encoding-{}", name.to_lowercase()));
            Item { value: Picked::Encoding(Some(name)), label: name.to_owned(), word: fold(&note), note }
        };
        let own = plain(Picked::Encoding(None), lang.tr("pick-recognise"));
        let now = ENCODINGS.into_iter().find(|name| self.said.encoding.as_deref() == Some(name));
        let all = std::iter::once(own).chain(ENCODINGS.map(item)).collect();
        self.pick = Some(Pick::new(lang.tr("pick-encoding"), all, Picked::Encoding(now)));
    }

    /// Asks for the separator.
    pub fn pick_separator(&mut self, lang: Lang) {
        let item = |separator: char| Item {
            note: separator_word(separator, lang),
            word: fold(&separator_word(separator, lang)),
            ..plain(Picked::Separator(Some(separator)), sign(separator, lang))
        };
        let own = plain(Picked::Separator(None), lang.tr("pick-recognise"));
        let all = std::iter::once(own).chain(SEPARATORS.map(item)).collect();
        self.pick = Some(Pick::new(lang.tr("pick-separator"), all, Picked::Separator(self.said.separator)));
    }

    /// Lines that are drawn at best.
    pub fn height(&self) -> u16 {
        let Some(preview) = &self.preview else { return 3 };
        let columns = preview.separator.map_or(0, |_| self.columns.rows().len() + 2);
        let lines = 1 + preview.questions.len() * 2 + columns + self.rows.height();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// Draws all of it.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let Some(preview) = &self.preview else {
            put(buf, (area.x, area.y), &look.tr("preview-loading"), (area.width, false), look.theme.dim);
            return;
        };
        put(buf, (area.x, area.y), &self.about(preview, look), (area.width, false), look.theme.dim);
        let mut top = area.y + 1;
        for line in preview.questions.iter().flat_map(|question| asked(question, area.width, look)) {
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
        let below = u16::try_from(self.rows.height()).unwrap_or(u16::MAX);
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
                parts.push(look.say("preview-separator", &[("separator", sign(separator, look.lang).into())]));
                parts.push(match preview.header {
                    Some(line) => look.say("preview-header", &[("line", line.to_string().into())]),
                    None => look.tr("preview-no-header"),
                });
                parts.push(look.say("preview-columns", &[("count", preview.columns.len().into())]));
                let empty = preview.columns.len() - self.columns.rows().len().min(preview.columns.len());
                if empty > 0 {
                    parts.push(look.say("preview-empty", &[("count", empty.into())]));
                }
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
        parts.join(" · ")
    }
}

fn plain(value: Picked, label: String) -> Item {
    Item { value, label, word: String::new(), note: String::new() }
}

/// A separator as it is shown.
fn sign(separator: char, lang: Lang) -> String {
    if separator == '\t' { lang.tr("separator-tab") } else { separator.to_string() }
}

/// A separator as it is called.
fn separator_word(separator: char, lang: Lang) -> String {
    match separator {
        ',' => lang.tr("separator-comma"),
        ';' => lang.tr("separator-semicolon"),
        '|' => lang.tr("separator-bar"),
        _ => String::new(),
    }
}

/// A question, and the key that answers it.
fn asked(question: &Question, columns: u16, look: &Look) -> Vec<String> {
    let key = match question {
        Question::NoName | Question::Missing { .. } => "preview-answer-field",
        Question::Days { .. } => "preview-answer-days",
        Question::Marks { .. } => "preview-answer-marks",
    };
    wrap(&format!("{} {}", question.tell(look.lang), look.tr(key)), usize::from(columns))
}
