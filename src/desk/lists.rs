//! Filters with names and what could be typed next; consents (C1, C7).

use super::contacts::tidy;
use super::{Ask, Deed, DeskError, Refusal, Said, Seat};
use crate::domain::*;
use crate::store::{Consent, Contact, FilterLine, SavedFilter, Tx, View};
use crate::text::Lang;
use serde::Serialize;

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
