//! Handing data over to other programs, to the printer and to the post (C7, C8): contacts, labels and envelopes, a calendar.
//!
//! A file appears whole or not at all, and only its owner may read it.

mod card;
mod days;
mod post;

pub use post::{Addressed, Mailing, mailing};

use super::lists::filter;
use super::{DeskError, Refusal, Seat};
use crate::domain::{ContactId, Filter};
use crate::files::cards::{COLUMNS, CsvCards, Version};
use crate::files::pdf::{Envelope, LabelSheet};
use crate::store::{Carries, ContactLine, Reader, StoreError, Told, View, is_base};
use crate::text::Lang;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExportAs {
    /// A table that a spreadsheet may open: what it would compute is made harmless, and an import takes that back.
    Csv,
    /// A table for programs: every field exactly as it is kept.
    ExactCsv,
    /// Address cards.
    Vcard(Version),
    /// Address labels on a usual sheet; so many of the first page's are gone already.
    Labels(&'static LabelSheet, usize),
    /// Envelopes, one on a page.
    Envelopes(&'static Envelope),
    /// Next steps and days to remember.
    Calendar,
}

impl ExportAs {
    /// What the file's ending asks for, of those that list contacts.
    pub fn of(path: &Path) -> Option<ExportAs> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        match ending.as_str() {
            "csv" => Some(ExportAs::Csv),
            "vcf" | "vcard" => Some(ExportAs::Vcard(Version::default())),
            _ => None,
        }
    }
}

/// Whose data is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// Those that a filter picks, in name order.
    Filter(String),
    /// These, in this order.
    These(Vec<ContactId>),
    /// Of a calendar: what this user does, and the days of those whom they look after; everybody's without one.
    User(Option<String>),
}

impl Picked {
    /// Calls `each` with every contact that is picked. They are `course`'s steps, and there are as many again for each of `more` ways
    /// that follow.
    fn each(
        &self,
        view: &View<'_>,
        seat: &Seat,
        (course, more): (&mut Course<'_>, u64),
        mut each: impl FnMut(ContactLine) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let everybody = Filter::default();
        let filter = match self {
            Picked::These(ids) => {
                course.total = ids.len() as u64 * (1 + more);
                return ids.chunks(500).try_for_each(|ids| {
                    view.contact_lines(ids)?.into_iter().try_for_each(|line| course.step().and_then(|()| each(line)))
                });
            }
            Picked::Filter(text) => filter(view, text)?,
            Picked::User(_) => everybody,
        };
        course.total = u64::try_from(view.contact_count(&filter, &seat.user)?).unwrap_or(0) * (1 + more);
        view.each_contact(&filter, &seat.user, |line| course.step().and_then(|()| each(line)))
    }
}

/// How far an export is: tells it at most ten times a second, and asks whether to go on.
pub(super) struct Course<'t> {
    told: Told<'t>,
    done: u64,
    /// Steps in all; 0 where nobody knows.
    total: u64,
    last: Option<Instant>,
}

impl<'t> Course<'t> {
    pub fn new(told: Told<'t>) -> Course<'t> {
        Course { told, done: 0, total: 0, last: None }
    }

    /// One step more is done.
    ///
    /// # Errors
    /// [`ExportError::Stopped`] when whoever is told does not want to go on.
    pub fn step(&mut self) -> Result<(), ExportError> {
        self.done += 1;
        if !self.done.is_multiple_of(32) || self.last.is_some_and(|last| last.elapsed() < Duration::from_millis(100)) {
            return Ok(());
        }
        self.last = Some(Instant::now());
        let done = if self.total == 0 { self.done } else { self.done.min(self.total) };
        if (self.told)(done, self.total) { Ok(()) } else { Err(ExportError::Stopped) }
    }
}

/// What is written where.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// What.
    pub form: ExportAs,
    /// Of whom.
    pub picked: Picked,
    /// The file.
    pub path: PathBuf,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Exported {
    /// The file.
    pub file: PathBuf,
    /// Contacts, addresses or entries of the calendar.
    pub count: u64,
    /// Pages of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// What was left out of labels and envelopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
    /// Whose addresses are on labels and envelopes.
    #[serde(skip)]
    pub printed: Option<Vec<ContactId>>,
}

impl Exported {
    /// What was done, in words, and then who was left out: a sentence each.
    pub fn tell(&self, form: ExportAs, lang: Lang) -> Vec<String> {
        let key = match form {
            ExportAs::Csv | ExportAs::ExactCsv | ExportAs::Vcard(_) => "export-done",
            ExportAs::Labels(..) => "export-labels-done",
            ExportAs::Envelopes(_) => "export-envelopes-done",
            ExportAs::Calendar => "export-calendar-done",
        };
        let path = self.file.display().to_string();
        let pages = self.pages.unwrap_or_default();
        let args = [("count", self.count.into()), ("path", path.into()), ("pages", pages.into())];
        let mut said = vec![lang.say(key, &args)];
        let Some(left_out) = &self.left_out else { return said };
        for (key, count) in
            [("export-without-address", left_out.without_address), ("export-unwanted", left_out.unwanted)]
        {
            if count > 0 {
                said.push(lang.say(key, &[("count", count.into())]));
            }
        }
        said.extend(left_out.unprintable.iter().map(|address| {
            let name = ("name", address.name.as_str().into());
            match address.sign {
                None => lang.say("export-too-long", &[name]),
                Some(sign) => lang.say("export-no-sign", &[name, ("sign", sign.to_string().into())]),
            }
        }));
        said
    }
}

/// Who was left out of labels and envelopes, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// They have no address to which a letter could come.
    pub without_address: u64,
    /// They asked not to be written to.
    pub unwanted: u64,
    /// Their address does not fit, or has a sign that no font has.
    pub unprintable: Vec<Unprintable>,
}

/// An address that could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unprintable {
    /// Whose.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// The sign that no font has; absent: the address is too long.
    pub sign: Option<char>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The filter, the rules, or the base.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The file.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Whoever asked for it wanted no more of it.
    #[error("stopped")]
    Stopped,
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> ExportError {
        ExportError::Desk(error.into())
    }
}

impl From<Refusal> for ExportError {
    fn from(refusal: Refusal) -> ExportError {
        ExportError::Desk(refusal.into())
    }
}

impl Carries for ExportError {
    fn carried(&mut self) -> Option<&mut StoreError> {
        match self {
            ExportError::Desk(error) => error.carried(),
            ExportError::Io(_) | ExportError::Stopped => None,
        }
    }
}

/// Writes the file, whole or not at all. `told` hears how far it is, of 0 where nobody knows, and stops it by answering `false`.
///
/// # Errors
/// [`ExportError`]: a filter that says nothing, nobody to write to, a base that cannot be read, a file that cannot be written.
pub fn export(reader: &Reader, seat: &Seat, export: &Export, told: Told<'_>) -> Result<Exported, ExportError> {
    let (part, done) = reader.ask(|view| export_part(view, seat, export, told))?;
    part.name()?;
    Ok(done)
}

fn write(
    view: &View<'_>,
    seat: &Seat,
    (export, course): (&Export, &mut Course<'_>),
    mut out: BufWriter<&mut File>,
) -> Result<Exported, ExportError> {
    let picked = &export.picked;
    let mut count = 0;
    match export.form {
        ExportAs::Csv | ExportAs::ExactCsv => {
            let heads = COLUMNS.map(|column| seat.lang.tr(&format!("export-{column}")));
            // Spreadsheets of Russian machines take the semicolon, since the comma is their decimal mark.
            let separator = if seat.lang == Lang::Ru { b';' } else { b',' };
            let mut table = CsvCards::new(out, separator, &heads, export.form == ExportAs::ExactCsv)?;
            let mut cards = card::Cards::new(view, seat.lang)?;
            picked.each(view, seat, (course, 0), |line| {
                count += 1;
                Ok(table.write(&cards.card(line)?)?)
            })?;
            table.finish()?;
        }
        ExportAs::Vcard(version) => {
            let mut cards = card::Cards::new(view, seat.lang)?;
            picked.each(view, seat, (course, 0), |line| {
                count += 1;
                Ok(out.write_all(cards.card(line)?.vcard(version).as_bytes())?)
            })?;
            out.flush()?;
        }
        ExportAs::Labels(..) | ExportAs::Envelopes(_) => {
            let (pdf, done) = post::print(view, seat, export, course)?;
            out.write_all(&pdf)?;
            out.flush()?;
            return Ok(done);
        }
        ExportAs::Calendar => {
            let user = if let Picked::User(user) = picked { user.as_deref() } else { None };
            count = days::write(view, seat, (user, course), &mut out)?;
            out.flush()?;
        }
    }
    Ok(Exported { count, ..Exported::default() })
}

/// The same, but the file has no name yet.
pub(super) fn export_part(
    view: &View<'_>,
    seat: &Seat,
    export: &Export,
    told: Told<'_>,
) -> Result<(Part, Exported), ExportError> {
    let mut course = Course::new(told);
    let (part, done) = Part::written(&export.path, |out| write(view, seat, (export, &mut course), out))?;
    Ok((part, Exported { file: export.path.clone(), ..done }))
}

/// Writes a file of `bytes`, whole or not at all.
///
/// # Errors
/// [`ExportError::Io`]; [`Refusal::FileTaken`] when there is a base at `path`.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    written_whole(path, |mut out| Ok(out.write_all(bytes).and_then(|()| out.flush())?))
}

/// Has `write` write a file that appears at `path` only when it is whole. An older file gives way to it, but no base does.
pub(super) fn written_whole<T>(
    path: &Path,
    write: impl FnOnce(BufWriter<&mut File>) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let (part, done) = Part::written(path, write)?;
    part.name()?;
    Ok(done)
}

/// A whole file that has not its name yet; without it, it goes when it is dropped.
#[derive(Debug)]
pub(super) struct Part {
    file: NamedTempFile,
    path: PathBuf,
}

impl Part {
    fn written<T>(
        path: &Path,
        write: impl FnOnce(BufWriter<&mut File>) -> Result<T, ExportError>,
    ) -> Result<(Part, T), ExportError> {
        if is_base(path) {
            return Err(Refusal::FileTaken { path: path.display().to_string() }.into());
        }
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new()
            .prefix(".kontora-export-")
            .tempfile_in(folder)
            .map_err(|error| unmade(folder, &error))?;
        let done = write(BufWriter::new(file.as_file_mut()))?;
        file.as_file().sync_all()?;
        Ok((Part { file, path: path.to_owned() }, done))
    }

    /// Where it will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name; what was called so gives way.
    pub fn name(self) -> io::Result<()> {
        self.file.persist(&self.path).map(drop).map_err(|error| error.error)
    }
}

/// Why no file can be made in `folder`, without the name that it would have had for a while: nobody looks for that.
fn unmade(folder: &Path, error: &io::Error) -> io::Error {
    std::fs::metadata(folder).err().unwrap_or_else(|| error.kind().into())
}
