//! Address lists: handed out to those who agreed, with who was on them (C7).
//!
//! The file is made from one state of the base, without a name and without holding anybody up. It gets its name when it is recorded
//! who is on it: a list that nobody remembers is none, and a record without its file is taken away again.

use super::contacts::tidy;
use super::export::{Export, ExportAs, ExportError, Part, Picked, export_part};
use super::lists::filter;
use super::{Ask, Deed, DeskError, Outcome, Refusal, Said, Seat, transact};
use crate::domain::*;
use crate::files::cards::Version;
use crate::files::pdf::{ENVELOPES, Envelope, LABEL_SHEETS, LabelSheet};
use crate::store::{
    ContactLine, Handed, Handout, HandoutLine, Listed, NotListed, Reader, StoreError, Told, Tx, View, Writer,
};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

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

/// An address list that is made and not handed out yet.
#[derive(Debug)]
pub struct MadeList {
    /// Who may be on it, by then.
    listed: Listed,
    /// The row that will tell of it.
    record: Handout,
    /// The file, which has no name yet and goes when nobody gives it one.
    part: Part,
    /// The last change that was seen.
    seen: OpId,
}

/// Makes an address list of those whom the filter picks and who agreed to advertising. `told` hears how far it is, and stops it.
///
/// # Errors
/// [`Refusal`]; [`StoreError::Interrupted`] when it was stopped. Nothing is left of the file then.
pub(super) fn make(reader: &Reader, seat: &Seat, hand: &HandOut, told: Told<'_>) -> Result<MadeList, DeskError> {
    let made = reader.ask(|view| {
        let name = tidy(&hand.name);
        if name.is_empty() {
            return Err(Refusal::NameEmpty.into());
        }
        let form = hand.written_as()?;
        let mut listed = view.listed(&filter(view, &hand.words)?, &seat.user, hand.form)?;
        let left_out = listed.left_out;
        if listed.contacts.is_empty() {
            let NotListed { refused, unasked, unreachable } = left_out;
            return Err(Refusal::ListEmpty { refused, unasked, unreachable }.into());
        }
        let export = Export { form, picked: Picked::These(listed.contacts.clone()), path: hand.path.clone() };
        let printed = export_part(view, seat, &export, told);
        let (part, exported) = printed.map_err(|error| nobody_reached(error, left_out))?;
        if let Some(printed) = exported.printed {
            // What goes by the post reaches fewer.
            listed.left_out.unreachable += (listed.contacts.len() - printed.len()) as i64;
            listed.contacts = printed;
        }
        let record = record(seat, (name, hand), &listed);
        Ok(MadeList { listed, record, part, seen: view.last_op()? })
    });
    made.map_err(|error| match error {
        ExportError::Desk(error) => error,
        ExportError::Stopped => StoreError::Interrupted.into(),
        ExportError::Io(why) => not_written(&hand.path, &why).into(),
    })
}

/// Records who is on the list, and gives its file its name. What was handed out cannot be undone.
///
/// # Errors
/// [`Refusal::ListMoved`] when somebody on it may not be any more.
pub(super) fn hand_out(writer: &mut Writer, seat: &Seat, made: MadeList) -> Result<Outcome, DeskError> {
    let MadeList { listed, mut record, part, seen } = made;
    let NotListed { refused, unasked, unreachable } = listed.left_out;
    let (name, file, count) = (record.name.clone(), record.file.clone(), record.count);
    let outcome = transact(writer, seat, |tx| {
        if tx.view().last_op()? > seen {
            let gone = tx.view().unlisted(&listed.contacts)?;
            if gone > 0 {
                return Err(Refusal::ListMoved { gone }.into());
            }
        }
        record.user_id = tx.user();
        let handout_id = tx.insert(&mut record)?;
        for contact_id in listed.contacts {
            tx.insert(&mut Handed { id: 0, handout_id, contact_id, day: seat.today, op: 0 })?;
        }
        let deed = Deed::ListHandedOut { name: name.clone(), file, count, refused, unasked, unreachable };
        Ok(Said { deed, id: Some(handout_id) })
    })?;
    let path = part.path().to_owned();
    if let Err(why) = part.name() {
        transact(writer, seat, |tx| withdraw(tx, outcome.id.unwrap_or_default(), name))?;
        return Err(not_written(&path, &why).into());
    }
    Ok(Outcome { id: None, ..outcome })
}

/// Takes away the record of a list that nobody got.
fn withdraw(tx: &mut Tx<'_>, handout: i64, name: String) -> Result<Said, DeskError> {
    for id in tx.view().handed_rows(handout)? {
        tx.delete(&tx.get::<Handed>(id)?)?;
    }
    tx.delete(&tx.get::<Handout>(handout)?)?;
    Ok(Said { deed: Deed::ListWithdrawn { name }, id: None })
}

fn not_written(path: &Path, why: &io::Error) -> Refusal {
    Refusal::FileNotWritten { path: path.display().to_string(), why: why.to_string() }
}

/// Nobody on it is reached by the post.
fn nobody_reached(error: ExportError, left_out: NotListed) -> ExportError {
    let ExportError::Desk(DeskError::Refused(Refusal::NobodyToPost { without_address, unwanted, unprintable })) = error
    else {
        return error;
    };
    let NotListed { refused, unasked, unreachable } = left_out;
    let others = i64::try_from(without_address + unwanted).unwrap_or(i64::MAX) + unprintable as i64;
    Refusal::ListEmpty { refused, unasked, unreachable: unreachable + others }.into()
}

fn record(seat: &Seat, (name, hand): (String, &HandOut), listed: &Listed) -> Handout {
    let NotListed { refused, unasked, unreachable } = listed.left_out;
    Handout {
        id: 0,
        folded: fold(&name),
        name,
        words: hand.words.trim().to_owned(),
        form: hand.form,
        file: hand.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        day: seat.today,
        user_id: 0,
        count: i64::try_from(listed.contacts.len()).unwrap_or(i64::MAX),
        refused,
        unasked,
        unreachable,
        op: 0,
    }
}
