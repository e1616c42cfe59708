//! Filters with names and what could be typed next; consents; address lists and who was on them (C1, C7).

use super::contacts::tidy;
use super::export::{Export, ExportAs, ExportError, Exported, Picked, export_with, mailing};
use super::{Ask, Deed, DeskError, Outcome, Refusal, Said, Seat};
use crate::domain::*;
use crate::files::cards::Version;
use crate::files::pdf::{ENVELOPES, Envelope, LABEL_SHEETS, LabelSheet};
use crate::store::{
    Consent, Contact, ContactLine, Deeded, FilterLine, Handed, Handout, HandoutLine, Listed, NotListed, SavedFilter,
    StoreError, Tx, View, Writer,
};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Most conditions of a filter, those of saved filters in it included: SQLite takes no statements of any depth.
const CONDITIONS: usize = 200;

/// How deep saved filters may name each other.
const DEPTH: usize = 5;

/// Options of a completion.
const OPTIONS: usize = 12;

/// Reads a filter; the words of saved filters stand in place of their names.
///
/// # Errors
/// [`Refusal::FilterBad`] names the word; [`Refusal::FilterUnknown`] a filter that was never saved.
pub fn filter(view: &View<'_>, text: &str) -> Result<Filter, DeskError> {
    opened(view, text, DEPTH)
}

fn opened(view: &View<'_>, text: &str, depth: usize) -> Result<Filter, DeskError> {
    let bad = |error: FilterError| Refusal::FilterBad { word: error.word, known: error.known };
    let mut conditions = Vec::new();
    for condition in Filter::parse(text).map_err(bad)?.conditions {
        match condition {
            Condition::Saved(name) => match view.saved_filter(&name)? {
                Some(saved) if depth > 0 => conditions.extend(opened(view, &saved.words, depth - 1)?.conditions),
                // What stands behind the @ of an e-mail is sought like any other word.
                None if name.contains('.') => conditions.push(Condition::Text(format!("@{name}"))),
                _ => return Err(unknown(view, name)?.into()),
            },
            condition => conditions.push(condition),
        }
        if conditions.len() > CONDITIONS {
            return Err(Refusal::FilterLong { most: CONDITIONS }.into());
        }
    }
    Ok(Filter { conditions })
}

fn unknown(view: &View<'_>, name: String) -> Result<Refusal, DeskError> {
    let known: Vec<String> = view.saved_filters()?.into_iter().map(|line| line.name).collect();
    let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
    Ok(Refusal::FilterUnknown { name, known })
}

/// The saved filters, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskFilters;

impl Ask for AskFilters {
    type Answer = Vec<FilterLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<FilterLine>, DeskError> {
        Ok(view.saved_filters()?)
    }
}

/// What could stand at the end of a filter that is being typed, and how many it picks as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskFilterHelp {
    /// The filter as far as it is typed.
    pub text: String,
}

/// One thing that could stand there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilterOption {
    /// The whole filter with it.
    pub text: String,
    /// It alone.
    pub label: String,
    /// What it is.
    pub note: String,
}

/// The answer to [`AskFilterHelp`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FilterHelp {
    /// What of it picks by now: all but a last word that is only half typed.
    pub words: String,
    /// What could stand at the end, the likeliest first.
    pub options: Vec<FilterOption>,
    /// What cannot be read, and why.
    #[serde(skip)]
    pub trouble: Option<Refusal>,
}

impl Ask for AskFilterHelp {
    type Answer = FilterHelp;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<FilterHelp, DeskError> {
        let Ending { word, start, wanted } = ending(&self.text);
        let before = self.text.get(..start).unwrap_or_default();
        let option =
            |label: String, put: String, note: String| FilterOption { text: format!("{before}{put}"), label, note };
        let options: Vec<FilterOption> = match &wanted {
            Wanted::Field(typed) => fields(typed, seat.lang)
                .map(|known| {
                    let label = format!("{}{}", spelled(known, seat.lang), behind(known.sort));
                    let note = seat.lang.tr(&format!("filter-{}", known.english));
                    option(label.clone(), label, note)
                })
                .collect(),
            Wanted::Saved(typed) => {
                let fits = view.saved_filters()?.into_iter().filter(|line| fold(&line.name).starts_with(typed));
                fits.map(|line| option(format!("@{}", line.name), format!("{} ", quoted(&line.name)), line.words))
                    .collect()
            }
            Wanted::Value(field, typed) => values(view, seat, *field, typed)?
                .into_iter()
                .map(|(value, note)| option(value.clone(), format!("{} ", quoted(&value)), note))
                .collect(),
            Wanted::Figure(field) => figures(seat, *field)
                .into_iter()
                .map(|value| option(value.clone(), format!("{value} "), seat.lang.tr("filter-figure")))
                .collect(),
        };
        let is_whole = match &wanted {
            Wanted::Field(typed) => typed.is_empty() || options.is_empty(),
            Wanted::Value(_, typed) | Wanted::Saved(typed) => {
                options.iter().any(|option| fold(option.label.trim_start_matches('@')) == *typed)
            }
            Wanted::Figure(_) => self.text.len() > start,
        };
        let words = if is_whole { self.text.as_str() } else { self.text.get(..word).unwrap_or_default() };
        let words = words.trim().to_owned();
        let trouble = match filter(view, &words) {
            Err(DeskError::Refused(refusal)) => Some(refusal),
            Err(error) => return Err(error),
            Ok(_) => None,
        };
        Ok(FilterHelp { words, options, trouble })
    }
}

fn spelled(known: &FilterWord, lang: Lang) -> &'static str {
    if lang == Lang::Ru { known.russian } else { known.english }
}

fn behind(sort: FilterSort) -> &'static str {
    match sort {
        FilterSort::Closed | FilterSort::Open => ":",
        FilterSort::Amount => ">",
        FilterSort::Day => "<",
    }
}

fn fields(typed: &str, lang: Lang) -> impl Iterator<Item = &'static FilterWord> {
    let fits = |known: &&FilterWord| known.english.starts_with(typed) || known.russian.starts_with(typed);
    let mut found: Vec<&FilterWord> = FILTER_FIELDS.iter().filter(fits).collect();
    found.sort_by_key(|known| !spelled(known, lang).starts_with(typed));
    found.into_iter()
}

/// Values that begin so, and how many have them.
fn values(view: &View<'_>, seat: &Seat, field: FilterField, typed: &str) -> Result<Vec<(String, String)>, DeskError> {
    let russian = seat.lang == Lang::Ru;
    let closed = closed_words(field).iter().map(|(english, twin)| if russian { *twin } else { *english });
    let mut found: Vec<(String, String)> =
        closed.filter(|word| word.starts_with(typed)).map(|word| (word.to_owned(), String::new())).collect();
    if field == FilterField::Manager {
        let me = if russian { "я" } else { "me" };
        found.extend(me.starts_with(typed).then(|| (me.to_owned(), seat.user.clone())));
    }
    for (value, count) in view.filter_values(field, typed, OPTIONS)? {
        found.push((value, if count > 0 { seat.lang.number(count) } else { String::new() }));
    }
    Ok(found)
}

/// Days that are asked for often.
fn figures(seat: &Seat, field: FilterField) -> Vec<String> {
    let is_day = FILTER_FIELDS.iter().any(|known| known.field == field && known.sort == FilterSort::Day);
    if !is_day {
        return Vec::new();
    }
    let (year, month) = (seat.today.year(), seat.today.month());
    vec![format!("{year}-{month:02}"), year.to_string(), (year - 1).to_string()]
}

/// Address lists that were handed out, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskHandouts {
    /// At most so many.
    pub limit: usize,
}

impl Ask for AskHandouts {
    type Answer = Vec<HandoutLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<HandoutLine>, DeskError> {
        Ok(view.handouts(self.limit.min(1000))?)
    }
}

/// Who was on an address list, in name order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskHanded {
    /// Which list.
    pub handout: i64,
}

impl Ask for AskHanded {
    type Answer = Vec<ContactLine>;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<Vec<ContactLine>, DeskError> {
        view.get::<Handout>(self.handout)?;
        Ok(view.contact_lines(&view.handed(self.handout)?)?)
    }
}

pub(super) fn save_filter(tx: &mut Tx<'_>, name: &str, words: &str) -> Result<Said, DeskError> {
    let (name, words) = (tidy(name), words.trim().to_owned());
    if name.is_empty() {
        return Err(Refusal::NameEmpty.into());
    }
    filter(&tx.view(), &words)?;
    let folded = fold(&name);
    let id = match tx.view().saved_filter(&folded)? {
        Some(mut saved) => {
            (saved.name, saved.words) = (name.clone(), words);
            tx.update(&mut saved)?;
            saved.id
        }
        None => tx.insert(&mut SavedFilter { id: 0, name: name.clone(), folded, words, op: 0 })?,
    };
    // A filter that names itself, through others too, would never be read.
    filter(&tx.view(), &format!("@{}", quoted(&name)))?;
    Ok(Said::new(Deed::FilterSaved { name }, id))
}

pub(super) fn drop_filter(tx: &mut Tx<'_>, name: &str) -> Result<Said, DeskError> {
    let Some(saved) = tx.view().saved_filter(&fold(name))? else { return Err(unknown(&tx.view(), tidy(name))?.into()) };
    tx.delete(&saved)?;
    Ok(Said { deed: Deed::FilterDropped { name: saved.name }, id: None })
}

pub(super) fn set_consents(
    tx: &mut Tx<'_>,
    seat: &Seat,
    contact_id: ContactId,
    set: &[(ConsentKind, bool)],
    source: &str,
) -> Result<Said, DeskError> {
    let contact: Contact = tx.get(contact_id)?;
    let source = tidy(source);
    if source.is_empty() {
        return Err(Refusal::SourceNeeded.into());
    }
    let known = tx.view().contact_more(contact_id)?.consents;
    for (kind, given) in set {
        let (kind, given, day, source) = (*kind, *given, seat.today, source.clone());
        match known.iter().find(|consent| consent.kind == kind) {
            Some(before) => tx.update(&mut Consent { given, day, source, ..before.clone() })?,
            None => drop(tx.insert(&mut Consent { id: 0, contact_id, kind, given, day, source, op: 0 })?),
        }
    }
    Ok(Said::new(Deed::ConsentNoted { name: contact.name }, contact_id))
}

/// An address list to be handed out (C7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOut {
    /// The list's name, under which it is remembered.
    pub name: String,
    /// The filter that picks who might be on it.
    pub words: String,
    /// What it is written as.
    pub form: ListForm,
    /// The sheet of labels, or the envelope's size, by name.
    pub paper: String,
    /// Labels of the first sheet that are gone already.
    pub skip: usize,
    /// The file.
    pub path: PathBuf,
}

impl HandOut {
    fn written_as(&self) -> Result<ExportAs, Refusal> {
        let unknown = |known: Vec<&str>| Refusal::FieldBad {
            name: "paper".to_owned(),
            value: self.paper.clone(),
            known: known.join(", "),
        };
        match self.form {
            ListForm::Csv => Ok(ExportAs::Csv),
            ListForm::Vcard => Ok(ExportAs::Vcard(Version::default())),
            ListForm::Labels => LabelSheet::named(&self.paper)
                .map(|sheet| ExportAs::Labels(sheet, self.skip))
                .ok_or_else(|| unknown(LABEL_SHEETS.iter().map(|sheet| sheet.name).collect())),
            ListForm::Envelopes => Envelope::named(&self.paper)
                .map(ExportAs::Envelopes)
                .ok_or_else(|| unknown(ENVELOPES.iter().map(|size| size.name).collect())),
        }
    }
}

/// Writes an address list of those whom the filter picks and who agreed to advertising, and remembers who is on it. The file
/// appears whole, together with what is remembered, or not at all. What was handed out cannot be undone.
pub(super) fn hand_out(writer: &mut Writer, seat: &Seat, hand: &HandOut) -> Result<Outcome, DeskError> {
    let older = set_aside(&hand.path).map_err(|why| not_written(&hand.path, &why))?;
    let mut written = false;
    let done = writer.transact(&seat.user, |tx| {
        let name = tidy(&hand.name);
        if name.is_empty() {
            return Err(Refusal::NameEmpty.into());
        }
        let form = hand.written_as()?;
        let mut listed = tx.view().listed(&filter(&tx.view(), &hand.words)?, &seat.user, hand.form)?;
        let picked = Picked::These(reached(tx, seat, hand.form, &mut listed)?);
        let export = Export { form, picked, path: hand.path.clone() };
        let exported = export_with(&tx.view(), seat, &export, &mut |_, _| true)?;
        written = true;
        let deed = remember(tx, seat, (&name, hand), listed, &exported)?;
        Ok::<_, ExportError>(Deeded { deed: deed.to_json(), is_final: deed.is_final(), value: deed })
    });
    if written && done.is_err() {
        // A list that nobody remembers is none, and what it took the place of comes back.
        let _ = match older {
            Some(older) => older.persist(&hand.path).is_ok(),
            None => std::fs::remove_file(&hand.path).is_ok(),
        };
    }
    let done = done.map_err(|error| match error {
        ExportError::Desk(error) => error,
        ExportError::Stopped => StoreError::Interrupted.into(),
        ExportError::Io(why) => not_written(&hand.path, &why).into(),
    })?;
    Ok(Outcome { touched: done.touched, op: done.op, deed: done.value, id: None })
}

/// A copy of the file that is to give way, which goes when it is dropped; absent where there is none.
fn set_aside(path: &Path) -> io::Result<Option<TempPath>> {
    if !path.is_file() {
        return Ok(None);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new().prefix(".kontora-older-").make_in(folder, |copy| std::fs::copy(path, copy))?;
    Ok(Some(copy.into_temp_path()))
}

fn not_written(path: &Path, why: &io::Error) -> Refusal {
    Refusal::FileNotWritten { path: path.display().to_string(), why: why.to_string() }
}

/// Those of the listed who are reached by the post, for what goes by the post.
fn reached(tx: &Tx<'_>, seat: &Seat, form: ListForm, listed: &mut Listed) -> Result<Vec<ContactId>, ExportError> {
    if matches!(form, ListForm::Labels | ListForm::Envelopes) {
        let posted = mailing(&tx.view(), seat, &Picked::These(std::mem::take(&mut listed.contacts)))?;
        listed.left_out.unreachable += i64::try_from(posted.without_address + posted.unwanted).unwrap_or(i64::MAX);
        listed.contacts = posted.to.into_iter().map(|addressed| addressed.contact).collect();
    }
    if listed.contacts.is_empty() {
        let NotListed { refused, unasked, unreachable } = listed.left_out;
        return Err(Refusal::ListEmpty { refused, unasked, unreachable }.into());
    }
    Ok(listed.contacts.clone())
}

fn remember(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (name, hand): (&str, &HandOut),
    mut listed: Listed,
    exported: &Exported,
) -> Result<Deed, ExportError> {
    for address in exported.left_out.iter().flat_map(|left_out| &left_out.unprintable) {
        listed.contacts.retain(|contact| *contact != address.contact);
        listed.left_out.unreachable += 1;
    }
    let NotListed { refused, unasked, unreachable } = listed.left_out;
    let count = i64::try_from(listed.contacts.len()).unwrap_or(i64::MAX);
    let file = hand.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let handout_id = tx.insert(&mut Handout {
        id: 0,
        name: name.to_owned(),
        folded: fold(name),
        words: hand.words.trim().to_owned(),
        form: hand.form,
        file: file.clone(),
        day: seat.today,
        user_id: tx.user(),
        count,
        refused,
        unasked,
        unreachable,
        op: 0,
    })?;
    for contact_id in listed.contacts {
        tx.insert(&mut Handed { id: 0, handout_id, contact_id, day: seat.today, op: 0 })?;
    }
    Ok(Deed::ListHandedOut { name: name.to_owned(), file, count, refused, unasked, unreachable })
}
