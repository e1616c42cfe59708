//! A file before anything is brought in: what was recognised, and its first rows as they will be. Nothing is written.

use super::draft::{Draft, Reader};
use super::memory::Memory;
use super::survey::{Formats, Scene};
use super::{Import, ImportError, Reject, contacts};
use crate::desk::{Ask, DeskError, Seat};
use crate::domain::*;
use crate::files::table::columns::Columns;
use crate::files::table::{Field, Row, Sheet, Table, words};
use crate::store::View;
use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

/// Rows that are shown as they will be.
const SHOWN: usize = 10;
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
    /// The day on which it was said how such columns are read.
    pub columns_since: Option<Day>,
    /// The columns in the file's order.
    pub columns: Vec<PreviewColumn>,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// What has to be said before the file can be brought in.
    pub questions: Vec<Question>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewColumn {
    /// What the file calls it; its number where it has no name.
    pub name: String,
    /// The first cell of it that is not blank.
    pub example: String,
    /// What it is read as; absent: it is left out.
    pub field: Option<Field>,
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
    Days { column: String, example: String },
    Marks { column: String, example: String },
}

impl Question {
    /// The question in words.
    pub fn tell(&self, lang: Lang) -> String {
        lang.tell("question", self)
    }

    fn of(error: ImportError) -> Result<Question, ImportError> {
        let both = |first: String, second: String| format!("{first}, {second}");
        Ok(match error {
            ImportError::DaysEither { column, example } => Question::Days { column, example },
            ImportError::DaysBoth { column, first, second } => Question::Days { column, example: both(first, second) },
            ImportError::MarkEither { column, example } => Question::Marks { column, example },
            ImportError::MarkBoth { column, first, second } => Question::Marks { column, example: both(first, second) },
            other => return Err(other),
        })
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
    let memory = Memory::recall(view, &mut import, &table)?;
    let columns = Columns::recognise(import.sheet, &table.header, &table.looks, &import.map)?;
    let scene = Scene { import: &import, table: &table, columns: &columns, currency: view.currency()? };
    let mut questions = Vec::new();
    if import.sheet == Sheet::Contacts && !contacts::WHO.iter().any(|field| columns.has(*field)) {
        questions.push(Question::NoName);
    }
    let formats = match scene.look(DECIDING, &mut |_| Ok(())) {
        Ok(formats) => formats,
        Err(error) => {
            questions.push(Question::of(error)?);
            Formats::default()
        }
    };
    let open = questions.iter().any(|question| matches!(question, Question::Days { .. }));
    let mut first = First { examples: vec![String::new(); table.header.len()], rows: Vec::new() };
    let reader = Reader::new(seat, view.country()?, &import, &columns, &formats);
    first.read(&table, |row| match import.sheet {
        Sheet::Contacts => reader.read(row).map(|draft| as_contact(&draft, (open, &columns), row, seat.lang)),
        _ => Ok(as_fields(&columns, row)),
    })?;
    let names = table.header.iter().zip(first.examples).enumerate();
    let columns = names
        .map(|(at, (name, example))| PreviewColumn { name: words::line(name), example, field: columns.field_at(at) })
        .collect();
    Ok(Preview {
        file: import.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        encoding: table.encoding().to_owned(),
        separator: (!table.is_cards()).then_some(char::from(table.dialect.separator)),
        columns_since: memory.since(),
        columns,
        rows: first.rows,
        questions,
    })
}

/// What the first rows show.
struct First {
    examples: Vec<String>,
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
            for (example, cell) in self.examples.iter_mut().zip(row.fields()) {
                if example.is_empty() {
                    *example = words::line(cell);
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
        ("note", text(&contact.note)),
        ("id", contact.external_id.clone().unwrap_or_default()),
    ];
    values.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// What a row of another table says, field by field.
fn as_fields(columns: &Columns, row: &Row) -> Vec<(&'static str, String)> {
    let fields = Field::ALL.iter().filter(|field| columns.has(**field));
    fields.map(|field| (field.word(), columns.line(row, *field))).filter(|(_, value)| !value.is_empty()).collect()
}
