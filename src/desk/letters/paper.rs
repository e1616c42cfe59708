//! A letter on paper and as mail (D5).

use super::known::{Recipient, known};
use crate::desk::{Ask, DeskError, Refusal, Seat, settings};
use crate::domain::LetterId;
use crate::domain::letter::parts;
use crate::files::mail::{self, Draft, MailError, Mailbox};
use crate::files::pdf::{self, PdfError, Sheet};
use crate::store::{Letter, View};

/// The letter as a one-page PDF for a window envelope: its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct AskLetterPdf {
    /// Which.
    pub letter: LetterId,
}

/// The letter as an e-mail draft (.eml): its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct AskLetterMail {
    /// Which.
    pub letter: LetterId,
}

impl Ask for AskLetterPdf {
    type Answer = Vec<u8>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<u8>, DeskError> {
        let (row, known) = released(view, seat, self.letter)?;
        if known.address.is_empty() {
            return Err(Refusal::NoAddress { name: known.facts.name }.into());
        }
        let setting = |name| settings::value(view, name);
        let reach: Vec<String> =
            [setting("firm.phone")?, setting("firm.email")?].into_iter().filter(|part| !part.is_empty()).collect();
        let contacts = [setting("firm.address")?, reach.join(" · ")];
        let (text, closing) = row.body.split_at(parts(&row.body).closing.start);
        let sheet = Sheet {
            language: seat.lang.code().to_owned(),
            firm: known.facts.firm,
            contacts: contacts.into_iter().filter(|line| !line.is_empty()).collect(),
            addressee: known.address,
            date: seat.lang.day_long(row.sent_on.or(row.ready_on).unwrap_or(seat.today)),
            body: text.to_owned(),
            closing: closing.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        };
        pdf::letter(&sheet).map_err(|error| {
            DeskError::Refused(match error {
                PdfError::TooLong { lines } => Refusal::LetterTooLong { lines },
                PdfError::AddressTooLong => Refusal::AddressTooLong,
                PdfError::LetterheadTooLong => Refusal::LetterheadTooLong,
                PdfError::SenderTooLong => Refusal::SenderTooLong,
                PdfError::Unprintable(sign) => Refusal::SignUnprintable { sign: sign.to_string() },
                PdfError::Library(detail) => Refusal::PdfFailed { detail },
                error @ PdfError::Stopped => Refusal::PdfFailed { detail: error.to_string() }, // nobody stops one letter
            })
        })
    }
}

impl Ask for AskLetterMail {
    type Answer = Vec<u8>;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Vec<u8>, DeskError> {
        let (row, known) = released(view, seat, self.letter)?;
        let Some(address) = known.email else {
            return Err(Refusal::NoEmail { name: known.facts.name }.into());
        };
        let name = known.facts.person.map_or(known.facts.name, |person| person.full_name());
        let from = [known.facts.writer, known.facts.firm].into_iter().filter(|part| !part.is_empty());
        let draft = Draft {
            from: Mailbox { name: from.collect::<Vec<_>>().join(", "), address: settings::value(view, "firm.email")? },
            to: Mailbox { name, address },
            subject: row.subject,
            body: row.body,
            day: row.sent_on.or(row.ready_on).unwrap_or(seat.today),
            id: format!("letter-{}-{}", row.id, row.started_on),
        };
        mail::message(&draft).map_err(|error| {
            let (MailError::LineBreak(header) | MailError::Address(header)) = error;
            DeskError::Refused(Refusal::MailBad { header: header.to_owned() })
        })
    }
}

/// The letter, when it has been checked and released: a draft does not leave the house.
fn released(view: &View<'_>, seat: &Seat, id: LetterId) -> Result<(Letter, Recipient), DeskError> {
    let row: Letter = view.get(id)?;
    if row.ready_on.is_none() {
        return Err(Refusal::LetterNotReady.into());
    }
    let writer = view.user_name(row.user_id)?;
    let known = known(view, seat, row.contact_id, &writer)?;
    Ok((row, known))
}
