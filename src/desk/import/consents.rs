//! What other programs say of agreeing and refusing (C1, C7). Only plain words count: a column of consents that says yes or no, one of
//! refusals that says yes or since when. That nobody refused is no consent. Any other word is pointed out, and nothing is noted.

use super::reject::Note;
use crate::domain::{ConsentKind, Day, fold};
use crate::files::table::columns::Columns;
use crate::files::table::days::{self, DayOrder};
use crate::files::table::{Field, Row, words};
use crate::store::Consent;

/// The columns that say it.
const COLUMNS: [(Field, ConsentKind); 3] = [
    (Field::AdsConsent, ConsentKind::Ads),
    (Field::AdsRefusal, ConsentKind::Ads),
    (Field::PersonalConsent, ConsentKind::Personal),
];

/// What a row of `file` says; the stricter where it says both. The day is `today`, that of the import, unless the cell tells it; the
/// source is the file with the column and its words.
pub(super) fn consents(
    columns: &Columns,
    row: &Row,
    (file, today): (&str, Day),
    notes: &mut Vec<Note>,
) -> Vec<Consent> {
    let mut told: Vec<Consent> = Vec::new();
    for (field, kind) in COLUMNS {
        for (column, cell) in columns.said(row, field) {
            let text = words::line(cell);
            let (given, day) = match verdict(field, &text, today) {
                Verdict::Nothing => continue,
                Verdict::Unclear => {
                    notes.push(Note::ConsentUnclear { column: column.to_owned(), text });
                    continue;
                }
                Verdict::Given => (true, today),
                Verdict::Refused(day) => (false, day.unwrap_or(today)),
            };
            let source = format!("{file}, {column}: {text}");
            let consent = Consent { id: 0, contact_id: 0, kind, given, day, source, op: 0 };
            match told.iter_mut().find(|known| known.kind == kind) {
                Some(known) if known.given && !given => *known = consent,
                Some(_) => {}
                None => told.push(consent),
            }
        }
    }
    told
}

/// What a cell means.
enum Verdict {
    Given,
    /// On a day, where it is told.
    Refused(Option<Day>),
    Nothing,
    Unclear,
}

fn verdict(field: Field, text: &str, today: Day) -> Verdict {
    let of_refusals = field == Field::AdsRefusal;
    match (words::yes_or_no(text), subscribed(text)) {
        (Some(true), _) if of_refusals => Verdict::Refused(None),
        (Some(false), _) | (_, Some(true)) if of_refusals => Verdict::Nothing,
        (Some(true), _) | (_, Some(true)) => Verdict::Given,
        (Some(false), _) | (_, Some(false)) => Verdict::Refused(None),
        _ if words::is_blank(text) => Verdict::Nothing,
        // Since when they refuse, as newsletters tell it.
        _ if of_refusals && days::is_date(text) => {
            let day = text.get(..4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
            let day = day.and_then(|_| days::day(text, DayOrder::DayFirst, today)); // the year stands first: there is one way to read it
            Verdict::Refused(day.filter(|day| *day <= today))
        }
        _ => Verdict::Unclear,
    }
}

/// What a state of somebody who gets letters says: that they want them, or not.
fn subscribed(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "subscribed"
        | "opted in"
        | "opt in"
        | "consented"
        | "agreed"
        | "granted"
        | "freely given consent from contact"
        | "согласен"
        | "согласна"
        | "подписан"
        | "подписана"
        | "дано"
        | "получено" => Some(true),
        "unsubscribed"
        | "opted out"
        | "opt out"
        | "declined"
        | "refused"
        | "withdrawn"
        | "not subscribed"
        | "no consent"
        | "не согласен"
        | "не согласна"
        | "отказ"
        | "отказался"
        | "отказалась"
        | "отписан"
        | "отписана"
        | "отписался"
        | "отписалась"
        | "не подписан"
        | "не подписана"
        | "отозвано"
        | "не дано" => Some(false),
        _ => None,
    }
}
