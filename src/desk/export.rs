//! Handing contacts over to other programs (C7, C8): all of them, or those that a filter picks.

use super::lists::filter;
use super::{DeskError, Seat};
use crate::domain::{ChannelKind, ChannelState, ContactId, ContactKind, Gender, PersonName};
use crate::files::cards::{COLUMNS, Card, CsvCards};
use crate::store::{Carries, Channel, Contact, Reader, StoreError, View};
use crate::text::Lang;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// What the contacts are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardFormat {
    /// A table that a spreadsheet may open: what it would compute is made harmless, and an import takes that back.
    Csv,
    /// A table for programs: every field exactly as it is kept.
    ExactCsv,
    /// vCard 3.0.
    Vcard,
}

impl CardFormat {
    /// The format that the file's ending asks for.
    pub fn of(path: &Path) -> Option<CardFormat> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        match ending.as_str() {
            "csv" => Some(CardFormat::Csv),
            "vcf" | "vcard" => Some(CardFormat::Vcard),
            _ => None,
        }
    }
}

/// Why contacts were not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The filter, or the base.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The file.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> ExportError {
        ExportError::Desk(error.into())
    }
}

impl Carries for ExportError {
    fn carried(&mut self) -> Option<&mut StoreError> {
        match self {
            ExportError::Desk(error) => error.carried(),
            ExportError::Io(_) => None,
        }
    }
}

/// Writes the contacts that `picked` picks to `path`, whole or not at all; how many there were.
///
/// # Errors
/// [`ExportError`]: a filter that says nothing, a base that cannot be read, a file that cannot be written.
pub fn export_contacts(
    reader: &Reader,
    seat: &Seat,
    picked: &str,
    format: CardFormat,
    path: &Path,
) -> Result<u64, ExportError> {
    let write = |view: &View<'_>, mut out: BufWriter<&mut File>| {
        let picked = filter(view, picked)?;
        let mut count = 0;
        match format {
            CardFormat::Csv | CardFormat::ExactCsv => {
                let heads = COLUMNS.map(|column| seat.lang.tr(&format!("export-{column}")));
                // Spreadsheets of Russian machines take the semicolon, since the comma is their decimal mark.
                let separator = if seat.lang == Lang::Ru { b';' } else { b',' };
                let mut table = CsvCards::new(out, separator, &heads, format == CardFormat::ExactCsv)?;
                view.each_contact(&picked, &seat.user, |line| {
                    count += 1;
                    Ok::<_, ExportError>(table.write(&card(view, seat.lang, line.id)?)?)
                })?;
                table.finish()?;
            }
            CardFormat::Vcard => {
                view.each_contact(&picked, &seat.user, |line| {
                    count += 1;
                    Ok::<_, ExportError>(out.write_all(card(view, seat.lang, line.id)?.vcard().as_bytes())?)
                })?;
                out.flush()?;
            }
        }
        Ok::<u64, ExportError>(count)
    };
    written_whole(path, |out| reader.ask(|view| write(view, out)))
}

/// Has `write` write a file that appears at `path` only when it is whole.
pub(super) fn written_whole<T>(
    path: &Path,
    write: impl FnOnce(BufWriter<&mut File>) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new().prefix(".kontora-export-").tempfile_in(folder)?;
    let done = write(BufWriter::new(part.as_file_mut()))?;
    part.as_file().sync_all()?;
    part.persist(path).map_err(|error| error.error)?;
    Ok(done)
}

/// A contact as other programs see it. Phones and addresses known to be wrong stay here.
fn card(view: &View<'_>, lang: Lang, id: ContactId) -> Result<Card, StoreError> {
    let contact: Contact = view.get(id)?;
    let more = view.contact_more(id)?;
    let line = view.contact_line(id)?;
    let first = more.people.into_iter().next();
    let is_organisation = contact.kind == ContactKind::Organisation;
    let usable = |kind: ChannelKind| {
        let usable = move |channel: &&Channel| channel.kind == kind && channel.state != ChannelState::Wrong;
        more.channels.iter().filter(usable).map(|channel| channel.value.clone()).collect()
    };
    let birthday = lang.tr("occasion-birthday");
    let parts = match &first {
        Some(person) if is_organisation => name(&person.family, &person.given, &person.patronymic, person.gender),
        _ => name(&contact.family, &contact.given, &contact.patronymic, contact.gender),
    };
    let post = first.as_ref().map(|person| person.post.clone()).filter(|_| contact.post.is_empty());
    Ok(Card {
        id: contact.external_id.unwrap_or_default(),
        is_organisation,
        kind: lang.word(contact.kind),
        name: contact.name,
        parts: Some(parts),
        organisation: contact.organisation,
        person: first.map(|person| person.name).unwrap_or_default(),
        post: post.unwrap_or(contact.post),
        phones: usable(ChannelKind::Phone),
        emails: usable(ChannelKind::Email),
        address: contact.address,
        town: contact.town,
        region: contact.region,
        postcode: contact.postcode,
        country: contact.country,
        trade: contact.trade,
        source: contact.source,
        note: contact.note,
        manager: line.manager.unwrap_or_default(),
        birthday: more.occasions.iter().find(|day| day.title == birthday).map(|day| (day.year, day.month, day.day)),
        list: contact.list,
        stage: lang.word(line.stage),
    })
}

fn name(family: &str, given: &str, patronymic: &str, gender: Gender) -> PersonName {
    PersonName { family: family.to_owned(), given: given.to_owned(), patronymic: patronymic.to_owned(), gender }
}
