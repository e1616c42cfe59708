//! Contacts on their way out: CSV for spreadsheets and other CRMs, vCard 3.0 for phones and address books.
//!
//! The CSV has one row a contact, under headers that an import knows again. Version 3.0 of vCard because every program
//! reads it, Outlook nothing newer.

use super::table::words::guarded;
use crate::domain::{Gender, PersonName};
use calcard::common::PartialDateTime;
use calcard::vcard::{VCard, VCardEntry, VCardParameter, VCardParameterName, VCardProperty, VCardValue, VCardVersion};
use std::io::{self, Write};

/// A contact as other programs see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each is what its name says
pub struct Card {
    /// The id in the program that it came from, else ours.
    pub id: String,
    pub is_organisation: bool,
    /// Person or organisation, in the reader's language.
    pub kind: String,
    pub name: String,
    /// Of the person, or of whom we talk to at the organisation.
    pub parts: Option<PersonName>,
    /// Where a person works.
    pub organisation: String,
    /// Whom we talk to at the organisation.
    pub person: String,
    pub post: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub address: String,
    pub town: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
    pub trade: String,
    pub source: String,
    pub note: String,
    pub manager: String,
    /// Year, when told; month; day, when told.
    pub birthday: Option<(Option<i64>, i64, Option<i64>)>,
    pub list: String,
    /// Suspect, prospect or client, in the reader's language.
    pub stage: String,
}

/// The names of the CSV's columns in the catalogue (`export-…`), in their order.
pub const COLUMNS: [&str; 20] = [
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
];

impl Card {
    /// The fields of its row, in the order of [`COLUMNS`].
    fn fields(&self) -> [String; COLUMNS.len()] {
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
        ]
    }

    /// The contact as a vCard.
    pub fn vcard(&self) -> String {
        let mut card = VCard::default();
        let mut add = |property, values: Vec<&str>| {
            if values.iter().any(|value| !value.is_empty()) {
                let values = values.into_iter().map(|value| VCardValue::Text(value.to_owned())).collect();
                card.entries.push(VCardEntry::new(property).with_values(values));
            }
        };
        let name = self.parts.as_ref();
        add(VCardProperty::Uid, vec![&self.id]);
        add(VCardProperty::Fn, vec![&self.name]);
        if let Some(name) = name {
            add(VCardProperty::N, vec![&name.family, &name.given, &name.patronymic, "", ""]);
        }
        let organisation = if self.is_organisation { &self.name } else { &self.organisation };
        add(VCardProperty::Org, vec![organisation]);
        if self.is_organisation {
            add(VCardProperty::Other("X-ABSHOWAS".to_owned()), vec!["COMPANY"]);
        }
        add(VCardProperty::Title, vec![&self.post]);
        add(VCardProperty::Adr, vec!["", "", &self.address, &self.town, &self.region, &self.postcode, &self.country]);
        add(VCardProperty::Note, vec![&self.note]);
        add(VCardProperty::Categories, vec![&self.list]);
        for (property, values) in [(VCardProperty::Tel, &self.phones), (VCardProperty::Email, &self.emails)] {
            for value in values {
                let kind = if property == VCardProperty::Tel { "VOICE" } else { "INTERNET" };
                let kind = VCardParameter::new(VCardParameterName::Type, kind.to_owned());
                let value = VCardValue::Text(value.clone());
                card.entries.push(VCardEntry::new(property.clone()).with_param(kind).with_value(value));
            }
        }
        if let Some(day) = self.birthday.and_then(partial) {
            card.entries.push(VCardEntry::new(VCardProperty::Bday).with_value(VCardValue::PartialDateTime(day)));
        }
        let gender = match name.map_or(Gender::Unknown, |name| name.gender) {
            Gender::Male => "Male",
            Gender::Female => "Female",
            Gender::Unknown => "",
        };
        if !self.is_organisation && !gender.is_empty() {
            let entry = VCardEntry::new(VCardProperty::Other("X-GENDER".to_owned()));
            card.entries.push(entry.with_value(VCardValue::Text(gender.to_owned())));
        }
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = card.write_to(&mut text, VCardVersion::V3_0);
        text
    }
}

fn date((year, month, day): (Option<i64>, i64, Option<i64>)) -> String {
    let Some(day) = day else { return String::new() };
    match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("--{month:02}-{day:02}"),
    }
}

fn partial((year, month, day): (Option<i64>, i64, Option<i64>)) -> Option<PartialDateTime> {
    Some(PartialDateTime {
        year: year.map(u16::try_from).transpose().ok()?,
        month: Some(u8::try_from(month).ok()?),
        day: day.map(u8::try_from).transpose().ok()?,
        ..PartialDateTime::default()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vcard_says_what_the_contact_does() {
        let card = Card {
            id: "7".into(),
            name: "Ёлкина Анна Ивановна".into(),
            parts: Some(PersonName::parse("Ёлкина Анна Ивановна")),
            organisation: "ООО «Луч»; Орёл".into(),
            phones: vec!["+7 000 111-22-33".into()],
            emails: vec!["anna@example.com".into()],
            address: "ул. Мира, 1".into(),
            town: "Орёл".into(),
            note: "чай\nи книги".into(),
            birthday: Some((None, 5, Some(12))),
            ..Card::default()
        };
        let text = card.vcard();
        let unfolded = text.replace("\r\n ", "").replace(";CHARSET=UTF-8", "");
        for line in [
            "VERSION:3.0",
            "FN:Ёлкина Анна Ивановна",
            "N:Ёлкина;Анна;Ивановна;;",
            "ORG:ООО «Луч»\\; Орёл",
            "TEL;TYPE=VOICE:+7 000 111-22-33",
            "EMAIL;TYPE=INTERNET:anna@example.com",
            "ADR:;;ул. Мира\\, 1;Орёл;;;",
            "NOTE:чай\\nи книги",
            "BDAY:--05-12",
            "X-GENDER:Female",
        ] {
            assert!(unfolded.lines().any(|found| found == line), "{line} in\n{unfolded}");
        }
        assert!(text.lines().all(|line| line.len() <= 76));
    }
}
