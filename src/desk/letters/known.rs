//! What is known about a letter's reader (D3).

use crate::desk::{Ask, DeskError, Seat, settings, wrong};
use crate::domain::letter::{LetterFacts, OtherLetter, PastOccasion, PastOrder, PastWish};
use crate::domain::*;
use crate::store::{Contact, View};
use crate::text::Lang;
use serde::Serialize;

/// Orders that a letter's writer sees, letters that the check compares, products told as news.
const ORDERS: usize = 50;
const OTHERS: usize = 40;
const NEWS: usize = 2;

/// The reader: facts, and the ways to reach them.
#[derive(Clone, Debug, Serialize)]
pub struct Recipient {
    /// Who.
    pub contact: ContactId,
    /// Their history.
    pub facts: LetterFacts,
    /// The first e-mail in use.
    pub email: Option<String>,
    /// The postal address, a line each; empty when there is none.
    pub address: Vec<String>,
    /// The letters written last to others.
    #[serde(skip)]
    pub others: Vec<OtherLetter>,
}

/// What is known about somebody who may get a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct AskLetterFacts {
    /// Who.
    pub contact: ContactId,
}

impl Ask for AskLetterFacts {
    type Answer = Recipient;
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Recipient, DeskError> {
        known(view, seat, view.contact_now(self.contact)?, &seat.user)
    }
}

/// Gathers what is known about `contact` for a letter that `writer` signs.
pub(super) fn known(view: &View<'_>, seat: &Seat, contact: ContactId, writer: &str) -> Result<Recipient, DeskError> {
    let row: Contact = view.get(contact)?;
    let line = view.contact_line(contact)?;
    let more = view.contact_more(contact)?;
    let orders = view.orders_of(contact, ORDERS)?;
    let since = orders.first().map(|order| order.day).or(line.client_since);
    let news = since.map(|day| view.products_new_to(contact, day, NEWS)).transpose()?.unwrap_or_default();
    let month = |month: i64| u32::try_from(month).unwrap_or(1);
    let facts = LetterFacts {
        today: seat.today,
        name: row.name.clone(),
        person: greeted(view, &row)?,
        organisation: organisation(&row),
        orders: orders.into_iter().map(past).collect(),
        wishes: more.wishes.into_iter().map(|wish| PastWish { day: wish.day, words: wish.words }).collect(),
        occasions: more
            .occasions
            .into_iter()
            .map(|o| PastOccasion { title: o.title, month: month(o.month), day: o.day.map(month) })
            .collect(),
        news,
        letters: view.letters_of(contact)?.into_iter().filter_map(|letter| letter.sent_on).collect(),
        since: line.client_since,
        writer: writer.to_owned(),
        firm: settings::value(view, "firm.name")?,
    };
    let postal = postal(view, seat, &row)?;
    Ok(Recipient {
        contact,
        address: match postal.is_usable() && wrong::is_usable_address(&row, &more.channels) {
            true => postal.lines(),
            false => Vec::new(),
        },
        facts,
        email: wrong::usable_email(&more.channels).map(|email| email.value.clone()),
        others: view.other_letters(contact, OTHERS)?,
    })
}

/// Whom the letter greets: the person, or whom we talk to at the organisation.
fn greeted(view: &View<'_>, row: &Contact) -> Result<Option<PersonName>, DeskError> {
    let name = match row.kind {
        ContactKind::Person => PersonName {
            family: row.family.clone(),
            given: row.given.clone(),
            patronymic: row.patronymic.clone(),
            gender: row.gender,
        },
        ContactKind::Organisation => match view.first_person(row.id)? {
            Some(person) => PersonName {
                family: person.family,
                given: person.given,
                patronymic: person.patronymic,
                gender: person.gender,
            },
            None => return Ok(None),
        },
    };
    Ok(Some(name).filter(|name| !(name.family.is_empty() && name.given.is_empty())))
}

fn organisation(row: &Contact) -> String {
    match row.kind {
        ContactKind::Person => row.organisation.clone(),
        ContactKind::Organisation => row.name.clone(),
    }
}

fn past(order: crate::store::OrderSummary) -> PastOrder {
    let mut lines = order.lines;
    lines.sort_by_key(|line| std::cmp::Reverse(line.total.minor));
    PastOrder { day: order.day, products: lines.into_iter().map(|line| line.name).collect(), total: order.total }
}

/// Whom a letter goes to, and where: the person or whom we talk to, the firm, the address.
pub(in crate::desk) fn postal(view: &View<'_>, seat: &Seat, row: &Contact) -> Result<Postal, DeskError> {
    let person = greeted(view, row)?.map(|person| person.full_name());
    // Who has a name in one piece is called by it.
    let person =
        person.unwrap_or_else(|| if row.kind == ContactKind::Person { row.name.clone() } else { String::new() });
    Ok(Postal {
        whom: vec![person, organisation(row)],
        street: row.address.clone(),
        town: row.town.clone(),
        region: row.region.clone(),
        postcode: row.postcode.clone(),
        // Within Russia no letter names it.
        country: if seat.lang == Lang::Ru && Postal::is_russia(&row.country) {
            String::new()
        } else {
            row.country.clone()
        },
    })
}
