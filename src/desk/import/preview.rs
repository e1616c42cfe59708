//! A file before anything is brought in: what was recognised, and its first rows as they will be. Nothing is written.

use super::contrary::Contrary;
use super::draft::{Draft, Reader};
use super::memory::Memory;
use super::survey::{DAYS, Formats, NUMBERS, Scene};
use super::{Import, ImportError, Reject, needs};
use crate::desk::{Ask, DeskError, Seat};
use crate::domain::*;
use crate::files::table::columns::{By, Columns, called};
use crate::files::table::days::DayOrder;
use crate::files::table::{Field, Row, Sheet, Table, words};
use crate::store::{Consent, View};
use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

/// Rows that are shown as they will be.
const SHOWN: usize = 10;
/// Different cells that are shown of a column.
const EXAMPLES: usize = 4;
/// Rows in which an example of a column is sought.
const SOUGHT: usize = 200;
/// Rows from which formats are decided; the import reads them all.
const DECIDING: u64 = 20_000;

/// What a file was recognised as.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The file's name.
    pub file: String,
    /// Its encoding.
    pub encoding: String,
    /// Its separator; absent for vCards.
    pub separator: Option<char>,
    /// The line of its header; absent: it has none, or they are vCards.
    pub header: Option<u64>,
    /// The day on which it was said how such columns are read.
    pub columns_since: Option<Day>,
    /// The columns in the file's order.
    pub columns: Vec<PreviewColumn>,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// What has to be said before the file can be brought in.
    pub questions: Vec<Question>,
    /// What was said and the file tells otherwise.
    pub contrary: Vec<Contrary>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewColumn {
    /// What the file calls it; its number where it has no name.
    pub name: String,
    /// The first cell of it that is not blank.
    pub example: String,
    /// Some that differ from it and from each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// What it is read as; absent: it is left out.
    pub field: Option<Field>,
    /// Why.
    pub by: Because,
    /// How its days are read; absent: it has none, or the file does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<DayOrder>,
}

/// Why a column is read as it is. The variant in kebab case is the word's key (`because-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Nothing tells what it is.
    Unknown,
    /// Its name says so.
    Name,
    /// Its cells look like it.
    Data,
    /// It says of which kind another column's cells are.
    Label,
    /// It was said with this import.
    Said,
    /// It was said with an earlier one.
    Remembered,
}

impl Because {
    /// The word for it.
    pub fn tell(self, lang: Lang) -> String {
        lang.tr(match self {
            Because::Unknown => "because-unknown",
            Because::Name => "because-name",
            Because::Data => "because-data",
            Because::Label => "because-label",
            Because::Said => "because-said",
            Because::Remembered => "because-remembered",
        })
    }
}

/// Our name for what a column is read as.
pub fn label(field: Option<Field>, lang: Lang) -> String {
    lang.tr(&format!("our-{}", field.map_or("none", Field::word)))
}

/// A row as it will be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewRow {
    /// Line of the file where it starts.
    pub line: u64,
    /// What it says, by [`Preview::heads`]' words, without what it does not say.
    pub values: Vec<(&'static str, String)>,
    /// Why it cannot be used, if it cannot.
    pub rejected: Option<Reject>,
}

/// What the file does not tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Question {
    NoName,
    Missing { fields: Vec<Field> },
    Days { column: String, example: String },
    DaysBoth { column: String, first: String, second: String },
    Marks { column: String, example: String },
    MarksBoth { column: String, first: String, second: String },
}

impl Question {
    /// The question in words.
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            Question::Missing { fields } => {
                let fields: Vec<String> = fields.iter().map(|field| label(Some(*field), lang)).collect();
                lang.say("question-missing", &[("fields", fields.join(" / ").into())])
            }
            other => lang.tell("question", other),
        }
    }

    /// What was to be said so that the file is not refused for this.
    pub fn of(error: &ImportError) -> Option<Question> {
        let both = |column: &String, first: &String, second: &String| (column.clone(), first.clone(), second.clone());
        Some(match error {
            ImportError::DaysEither { column, example } => {
                Question::Days { column: column.clone(), example: example.clone() }
            }
            ImportError::MarkEither { column, example } => {
                Question::Marks { column: column.clone(), example: example.clone() }
            }
            ImportError::DaysBoth { column, first, second } => {
                let (column, first, second) = both(column, first, second);
                Question::DaysBoth { column, first, second }
            }
            ImportError::MarkBoth { column, first, second } => {
                let (column, first, second) = both(column, first, second);
                Question::MarksBoth { column, first, second }
            }
            _ => return None,
        })
    }

    /// What `columns` do not hold although nothing can be brought in without it.
    fn missing(sheet: Sheet, columns: &Columns) -> Vec<Question> {
        let missing = needs(sheet).iter().filter(|fields| !fields.iter().any(|field| columns.has(*field)));
        let question = |fields: &&[Field]| match sheet {
            Sheet::Contacts => Question::NoName,
            _ => Question::Missing { fields: fields.to_vec() },
        };
        missing.map(question).collect()
    }
}

impl Preview {
    /// The separator as people call it.
    pub fn separator_word(&self) -> String {
        match self.separator {
            Some('\t') => "Tab".to_owned(),
            Some(separator) => separator.to_string(),
            None => String::new(),
        }
    }

    /// The words of [`PreviewRow::values`] that some row says, in their order.
    pub fn heads(&self) -> Vec<&'static str> {
        let mut heads: Vec<&'static str> = Vec::new();
        for row in &self.rows {
            // A word that is new comes before the next one of its row that is known.
            for (at, (word, _)) in row.values.iter().enumerate() {
                if heads.contains(word) {
                    continue;
                }
                let next =
                    row.values.iter().skip(at).find_map(|(later, _)| heads.iter().position(|head| head == later));
                heads.insert(next.unwrap_or(heads.len()), word);
            }
        }
        heads
    }
}

/// Asks what a file was recognised as.
#[derive(Clone, Debug, PartialEq)]
pub struct AskImportPreview(pub Box<Import>);

impl Ask for AskImportPreview {
    type Answer = Result<Preview, Arc<ImportError>>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Self::Answer, DeskError> {
        match preview(view, seat, &self.0) {
            Err(ImportError::Desk(error)) => Err(*error),
            other => Ok(other.map_err(Arc::new)),
        }
    }
}

fn preview(view: &View<'_>, seat: &Seat, import: &Import) -> Result<Preview, ImportError> {
    let table = Table::open(&import.path, import.hints()?)?;
    let mut import = import.clone();
    let said = import.map.clone();
    let memory = Memory::recall(view, &mut import, &table)?;
    let columns = Columns::recognise(import.sheet, &table.header, &table.looks, &import.map)?;
    let scene = Scene { import: &import, table: &table, columns: &columns, currency: view.currency()? };
    let mut questions = Question::missing(import.sheet, &columns);
    let formats = match scene.look(DECIDING, &mut |_| Ok(())) {
        Ok(formats) => formats,
        Err(error) => {
            questions.push(Question::of(&error).ok_or(error)?);
            Formats::default()
        }
    };
    let open = questions.iter().any(|question| matches!(question, Question::Days { .. } | Question::DaysBoth { .. }));
    let mut first = First { examples: vec![Vec::new(); table.header.len()], rows: Vec::new() };
    let reader = Reader::new(seat, view.country()?, &import, &columns, &formats);
    first.read(&table, |row| match import.sheet {
        Sheet::Contacts => reader.read(row).map(|draft| as_contact(&draft, (open, &columns), row, seat.lang)),
        _ => Ok(as_fields(&scene, &formats, row, seat.today)),
    })?;
    let now: Vec<usize> = said.iter().flat_map(|(theirs, _)| called(&table.header, theirs)).collect();
    let names = table.header.iter().zip(first.examples).enumerate();
    let columns = names.map(|(at, (name, examples))| {
        let field = columns.field_at(at);
        let by = match columns.by(at) {
            By::Nothing => Because::Unknown,
            By::Name => Because::Name,
            By::Data => Because::Data,
            By::Label => Because::Label,
            By::Word if now.contains(&at) => Because::Said,
            By::Word => Because::Remembered,
        };
        let mut examples = examples.into_iter();
        let example = examples.next().unwrap_or_default();
        let days = field.and_then(|field| formats.order_of(field));
        PreviewColumn { name: words::line(name), example, others: examples.collect(), field, by, days }
    });
    Ok(Preview {
        file: import.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        encoding: table.encoding().to_owned(),
        separator: (!table.is_cards()).then_some(char::from(table.dialect.separator)),
        header: table.header_line(),
        columns_since: memory.since(),
        columns: columns.collect(),
        rows: first.rows,
        questions,
        contrary: Contrary::all(&table, &formats),
    })
}

/// What the first rows show.
struct First {
    examples: Vec<Vec<String>>,
    rows: Vec<PreviewRow>,
}

impl First {
    fn read(
        &mut self,
        table: &Table,
        say: impl Fn(&Row) -> Result<Vec<(&'static str, String)>, Reject>,
    ) -> Result<(), ImportError> {
        let (mut rows, mut row) = (table.rows()?, Row::default());
        for at in 0..SOUGHT {
            if !rows.next(&mut row)? {
                break;
            }
            let whole = row.fault.is_none();
            let cells = self.examples.iter_mut().zip(row.fields());
            for (examples, cell) in cells.filter(|(some, _)| whole && some.len() < EXAMPLES) {
                let cell = words::line(cell);
                if !cell.is_empty() && !examples.contains(&cell) {
                    examples.push(cell);
                }
            }
            if at < SHOWN {
                let said = match row.fault.take() {
                    Some(fault) => Err(Reject::Row(fault)),
                    None => say(&row),
                };
                let (values, rejected) = match said {
                    Ok(values) => (values, None),
                    Err(reason) => (Vec::new(), Some(reason)),
                };
                self.rows.push(PreviewRow { line: row.line, values, rejected });
            }
        }
        Ok(())
    }
}

/// What a row says of a contact. While it is `open` how days are meant, they are told as they stand in the file.
fn as_contact(draft: &Draft, (open, columns): (bool, &Columns), row: &Row, lang: Lang) -> Vec<(&'static str, String)> {
    let new = &draft.new;
    let contact = &new.contact;
    let of = |kind| new.channels.iter().filter(move |way| way.kind == kind).map(|way| way.value.as_str());
    let joined = |kind| of(kind).collect::<Vec<_>>().join(", ");
    let date = |day: &crate::store::Occasion| {
        let year = day.year.map(|year| format!("{year:04}-")).unwrap_or_else(|| "--".to_owned());
        format!("{year}{:02}-{:02}", day.month, day.day.unwrap_or(0))
    };
    let birthday = match open {
        true => columns.line(row, Field::Birthday) + "?",
        false => new.occasions.iter().map(date).collect::<Vec<_>>().join(", "),
    };
    let stage = match (&new.opening, &new.inquiry) {
        (Some(_), _) => Standing::Client,
        (None, Some(_)) => Standing::Prospect,
        (None, None) => Standing::Suspect,
    };
    let text = |text: &str| words::line(text);
    let values = [
        ("name", contact.name.clone()),
        ("family", contact.family.clone()),
        ("given", contact.given.clone()),
        ("patronymic", contact.patronymic.clone()),
        ("phone", joined(ChannelKind::Phone)),
        ("email", joined(ChannelKind::Email)),
        ("organisation", contact.organisation.clone()),
        ("post", contact.post.clone()),
        ("person", new.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")),
        ("town", contact.town.clone()),
        ("address", contact.address.clone()),
        ("birthday", birthday.trim_start_matches('?').to_owned()),
        ("kind", lang.word(contact.kind)),
        ("stage", lang.word(stage)),
        ("list", contact.list.clone()),
        ("region", contact.region.clone()),
        ("postcode", contact.postcode.clone()),
        ("country", contact.country.clone()),
        ("trade", contact.trade.clone()),
        ("source", contact.source.clone()),
        ("manager", draft.manager.clone()),
        ("consents", draft.consents.iter().map(|said| agreed(said, lang)).collect::<Vec<_>>().join(", ")),
        ("note", text(&contact.note)),
        ("id", contact.external_id.clone().unwrap_or_default()),
    ];
    values.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// To what somebody agreed, or what they refused.
fn agreed(consent: &Consent, lang: Lang) -> String {
    format!("{}: {}", lang.word(consent.kind), lang.tr(if consent.given { "export-yes" } else { "export-no" }))
}

/// What a row of another table says, field by field. What cannot be read yet, or not at all, is told as it stands in the file.
fn as_fields(scene: &Scene<'_>, formats: &Formats, row: &Row, today: Day) -> Vec<(&'static str, String)> {
    let read = |field: Field| {
        let text = scene.columns.line(row, field);
        let read = match field {
            _ if text.is_empty() => None,
            Field::Date => formats.day(field, &text, today).map(|day| day.to_string()),
            Field::Price | Field::Amount => formats.money(field, &text, scene.currency).ok().map(Money::plain),
            Field::Quantity => formats.quantity(&text).ok().map(|quantity| quantity.to_string()),
            Field::Discount => formats.share(&text).ok().map(|share| format!("{share}%")),
            _ => Some(text.clone()),
        };
        let sure = formats.are_decided() || !(DAYS.contains(&field) || NUMBERS.contains(&field));
        (field.word(), read.filter(|_| sure).unwrap_or(if text.is_empty() { text } else { text + "?" }))
    };
    let fields = Field::ALL.iter().copied().filter(|field| scene.columns.has(*field));
    fields.map(read).filter(|(_, value)| !value.is_empty()).collect()
}
