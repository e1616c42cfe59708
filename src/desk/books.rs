//! What an accountant would see of the base.

use super::export::{Course, written_whole};
use super::{ExportError, Seat};
use crate::files::journal::{Account, Booking, Journal};
use crate::store::{BookKind, BookLine, Reader, Told};
use std::io::{self, Write};
use std::path::Path;

/// Writes every movement of money that stands to `path` as a journal of plain-text accounting, whole or not at all: orders,
/// payments, refunds, commission, payouts. What is owed to referrers is asserted at its end. Says how many transactions there are.
/// `told` hears how many are written, of an unknown number, and stops it by answering `false`.
///
/// # Errors
/// [`ExportError`].
pub fn export_journal(reader: &Reader, seat: &Seat, path: &Path, told: Told<'_>) -> Result<u64, ExportError> {
    let mut course = Course::new(told);
    written_whole(path, |out| {
        reader.ask(|view| {
            let title = seat.lang.say("journal-title", &[("day", seat.today.to_string().into())]);
            let mut journal = Journal::begin(out, view.currency()?, &title)?;
            view.each_booking(|line| course.step().and_then(|()| Ok::<_, ExportError>(book(&mut journal, &line)?)))?;
            Ok(journal.end()?)
        })
    })
}

fn book<W: Write>(journal: &mut Journal<W>, line: &BookLine) -> io::Result<()> {
    let plain = |path| Account { path, of: None };
    let theirs = |path| Account { path, of: Some((line.contact, line.name.as_str())) };
    let about = line.about.map(|id| id.to_string()).unwrap_or_default();
    let (what, tag, to, from) = match line.kind {
        BookKind::Order => ("order", "", theirs("assets:receivable"), plain("income:sales")),
        BookKind::Payment if line.amount.minor < 0 => {
            ("refund", "payment", plain("assets:bank"), theirs("assets:receivable"))
        }
        BookKind::Payment => ("payment", "order", plain("assets:bank"), theirs("assets:receivable")),
        BookKind::Commission => {
            ("commission", "payment", plain("expenses:commission"), theirs("liabilities:commission"))
        }
        BookKind::Payout => ("payout", "payout", plain("assets:bank"), theirs("liabilities:commission")),
    };
    let mut tags = Vec::new();
    if !line.number.is_empty() {
        tags.push(("number", line.number.clone()));
    }
    if !tag.is_empty() {
        tags.push((tag, about));
    }
    if line.kind == BookKind::Commission {
        tags.push(("percent", line.percent.to_string()));
    }
    let code = format!("{what}-{}", line.id);
    let booking = Booking { day: line.day, code, payee: &line.name, tags, to, from, amount: line.amount };
    let owed = matches!(line.kind, BookKind::Commission | BookKind::Payout);
    journal.book(&booking, owed)
}
