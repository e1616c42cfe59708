//! Labels and envelopes (C7): who can be written to, where they live, and what is left out.

use super::{Course, Export, ExportAs, ExportError, Exported, LeftOut, Picked, Unprintable};
use crate::desk::letters::postal;
use crate::desk::wrong::is_usable_address;
use crate::desk::{Refusal, Seat, settings};
use crate::domain::ContactId;
use crate::files::pdf::{self, PdfError};
use crate::store::{Contact, View};

/// Somebody to whom a letter can come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// Who.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// The address, a line each, in the order that their country has.
    pub lines: Vec<String>,
}

/// Those of some contacts to whom letters can come, in their order, and how many of the others there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailing {
    /// They get one.
    pub to: Vec<Addressed>,
    /// They have no address to which a letter could come, or it is known to be wrong.
    pub without_address: u64,
    /// They asked not to be written to.
    pub unwanted: u64,
}

/// Who of `picked` can be written to.
///
/// # Errors
/// [`ExportError::Desk`].
pub fn mailing(view: &View<'_>, seat: &Seat, picked: &Picked) -> Result<Mailing, ExportError> {
    mailing_with(view, seat, picked, &mut Course::new(&mut |_, _| true))
}

fn mailing_with(
    view: &View<'_>,
    seat: &Seat,
    picked: &Picked,
    course: &mut Course<'_>,
) -> Result<Mailing, ExportError> {
    let mut mailing = Mailing::default();
    picked.each(view, seat, (course, 1), |line| {
        let row: Contact = view.get(line.id)?;
        let postal = postal(view, seat, &row)?;
        if !row.letters {
            mailing.unwanted += 1;
        } else if !postal.is_usable() || !is_usable_address(&row, &view.channels(row.id)?) {
            mailing.without_address += 1;
        } else {
            mailing.to.push(Addressed { contact: line.id, name: line.name, lines: postal.lines() });
        }
        Ok(())
    })?;
    Ok(mailing)
}

/// The PDF, and what is in it.
pub(super) fn print(
    view: &View<'_>,
    seat: &Seat,
    export: &Export,
    course: &mut Course<'_>,
) -> Result<(Vec<u8>, Exported), ExportError> {
    let Mailing { to, without_address, unwanted } = mailing_with(view, seat, &export.picked, course)?;
    let go_on = &mut || course.step().is_ok();
    let lines: Vec<Vec<String>> = to.iter().map(|addressed| addressed.lines.clone()).collect();
    let language = seat.lang.code();
    let printed = match export.form {
        ExportAs::Labels(sheet, skip) => pdf::labels(sheet, skip, &lines, (language, go_on)),
        ExportAs::Envelopes(envelope) => {
            let sender = [settings::value(view, "firm.name")?, settings::value(view, "firm.address")?];
            let sender: Vec<String> = sender.into_iter().filter(|line| !line.is_empty()).collect();
            pdf::envelopes(envelope, &sender, &lines, (language, go_on))
        }
        _ => Ok(pdf::Printed::default()),
    };
    let printed = printed.map_err(|error| match error {
        PdfError::Stopped => ExportError::Stopped,
        PdfError::SenderTooLong => Refusal::SenderTooLong.into(),
        PdfError::Unprintable(sign) => Refusal::SignUnprintable { sign: sign.to_string() }.into(),
        error => Refusal::PdfFailed { detail: error.to_string() }.into(),
    })?;
    let mut on: Vec<Option<ContactId>> = to.iter().map(|addressed| Some(addressed.contact)).collect();
    let mut unprintable = Vec::new();
    for (at, error) in printed.failed {
        let Some(addressed) = to.get(at) else { continue };
        let sign = if let PdfError::Unprintable(sign) = error { Some(sign) } else { None };
        unprintable.push(Unprintable { contact: addressed.contact, name: addressed.name.clone(), sign });
        on.get_mut(at).into_iter().for_each(|on| *on = None);
    }
    if printed.pages == 0 {
        let unprintable = unprintable.len();
        return Err(Refusal::NobodyToPost { without_address, unwanted, unprintable }.into());
    }
    let on: Vec<ContactId> = on.into_iter().flatten().collect();
    let (count, pages, printed_for) = (on.len() as u64, Some(printed.pages), Some(on));
    let left_out = Some(LeftOut { without_address, unwanted, unprintable });
    Ok((printed.pdf, Exported { count, pages, left_out, printed: printed_for, ..Exported::default() }))
}
