//! Contacts on their way out: CSV for spreadsheets and other CRMs, vCard for phones and address books.
//!
//! The CSV has one row a contact, under headers that an import knows again. Both hold all that the base holds of a contact by
//! hand, so that what went out comes in again as it was.

mod vcard;

pub use vcard::Version;

use super::table::words::guarded;
use crate::domain::PersonName;
use std::io::{self, Write};

/// A date as far as it was told: year, when told; month; day, when told.
pub type Date = (Option<i64>, i64, Option<i64>);

/// A contact as other programs see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each is what its name says
pub struct Card {
    /// The id in the program that it came from, else one that no other base gives.
    pub id: String,
    pub is_organisation: bool,
    /// Person or organisation, in the reader's language.
    pub kind: String,
    pub name: String,
    /// Of the person, or of whom we talk to at the organisation.
    pub parts: Option<PersonName>,
    /// A person's name as it is kept, where the parts make another one.
    pub shown: String,
    /// The person's gender in words; empty for an organisation.
    pub gender: String,
    /// Where a person works.
    pub organisation: String,
    /// Whom we talk to at the organisation.
    pub person: String,
    pub post: String,
    /// The others there: name and post.
    pub people: Vec<(String, String)>,
    /// Phones that are not known to be wrong.
    pub phones: Vec<String>,
    /// E-mails that are not known to be wrong.
    pub emails: Vec<String>,
    pub address: String,
    pub town: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
    /// Postal addresses beside the first.
    pub addresses: Vec<String>,
    /// Ways to reach them that may be out of date, which stand among the others too: what it is, and the way itself.
    pub doubtful: Vec<(String, String)>,
    /// Those that are known not to work, which stand nowhere else.
    pub wrong: Vec<(String, String)>,
    /// Of which kinds phones and e-mails are, where it is known: the kind in the reader's language, and the way itself.
    pub labels: Vec<(String, String)>,
    pub trade: String,
    pub source: String,
    pub note: String,
    pub manager: String,
    pub birthday: Option<Date>,
    /// Other days to remember.
    pub occasions: Vec<(String, Date)>,
    pub list: String,
    /// To what they agreed or what they refused, and what was said of it.
    pub consents: Vec<(String, String)>,
    /// "no" in the reader's language when they asked not to be written to.
    pub letters: String,
    /// Suspect, prospect or client, in the reader's language.
    pub stage: String,
}

/// The names of the CSV's columns in the catalogue (`export-…`), in their order.
pub const COLUMNS: [&str; 33] = [
    "id",
    "kind",
    "name",
    "organisation",
    "person",
    "post",
    "phone",
    "email",
    "address",
    "town",
    "region",
    "postcode",
    "country",
    "trade",
    "source",
    "note",
    "manager",
    "birthday",
    "list",
    "stage",
    "family",
    "given",
    "patronymic",
    "gender",
    "shown",
    "people",
    "occasions",
    "addresses",
    "doubtful",
    "wrong",
    "labels",
    "letters",
    "consents",
];

impl Card {
    /// The fields of its row, in the order of [`COLUMNS`].
    fn fields(&self) -> [String; COLUMNS.len()] {
        let name = self.parts.as_ref().filter(|_| !self.is_organisation);
        let part = |part: fn(&PersonName) -> &String| name.map(|name| part(name).clone()).unwrap_or_default();
        [
            self.id.clone(),
            self.kind.clone(),
            self.name.clone(),
            self.organisation.clone(),
            self.person.clone(),
            self.post.clone(),
            self.phones.join(", "),
            self.emails.join(", "),
            self.address.clone(),
            self.town.clone(),
            self.region.clone(),
            self.postcode.clone(),
            self.country.clone(),
            self.trade.clone(),
            self.source.clone(),
            self.note.clone(),
            self.manager.clone(),
            self.birthday.map(date).unwrap_or_default(),
            self.list.clone(),
            self.stage.clone(),
            part(|name| &name.family),
            part(|name| &name.given),
            part(|name| &name.patronymic),
            self.gender.clone(),
            self.shown.clone(),
            in_lines(&self.people, "; "),
            self.occasions().join("\n"),
            self.addresses.join("\n"),
            in_lines(&self.doubtful, ": "),
            in_lines(&self.wrong, ": "),
            in_lines(&self.labels, ": "),
            self.letters.clone(),
            in_lines(&self.consents, ": "),
        ]
    }

    fn occasions(&self) -> Vec<String> {
        self.occasions.iter().map(|(title, day)| format!("{}: {}", title.replace(':', " "), date(*day))).collect()
    }
}

/// Pairs, each on a line.
fn in_lines(pairs: &[(String, String)], between: &str) -> String {
    pairs
        .iter()
        .map(|(a, b)| if b.is_empty() { a.clone() } else { format!("{a}{between}{b}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// ISO 8601, as far as it is known: `1985-05-12`, `--05-12`, `--05`.
fn date((year, month, day): Date) -> String {
    let year = year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    format!("{year}-{month:02}{day}")
}

/// Contacts written as CSV, one after the other: UTF-8 with a mark, which every spreadsheet reads.
pub struct CsvCards<W: Write> {
    writer: csv::Writer<W>,
    exact: bool,
}

impl<W: Write> CsvCards<W> {
    /// Starts a table under `heads`, its fields apart by `separator`. What a spreadsheet would compute is made harmless, unless
    /// every field shall be `exact`.
    ///
    /// # Errors
    /// What writing says.
    pub fn new(mut out: W, separator: u8, heads: &[String], exact: bool) -> io::Result<CsvCards<W>> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
        writer.write_record(heads)?;
        Ok(CsvCards { writer, exact })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// What writing says.
    pub fn write(&mut self, card: &Card) -> io::Result<()> {
        let fields = card.fields();
        match self.exact {
            true => Ok(self.writer.write_record(&fields)?),
            false => Ok(self.writer.write_record(fields.iter().map(|field| guarded(field).into_owned()))?),
        }
    }

    /// Writes what is still held.
    ///
    /// # Errors
    /// What writing says.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
