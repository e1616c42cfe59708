//! How much may be written, said before anything is kept: the one place that knows how long each text of each command may be, in
//! signs, and how large an amount. What an import brings in is limited where tables are read.

use super::{Command, ContactField, Refusal};
use crate::domain::{Currency, Money};

/// A name of a person, a product, a user, a place.
const NAME: usize = 300;
/// Any other line: an address, a phone, a source.
const LINE: usize = 1_000;
/// A note, a wish, what was said, a whole letter; a printed page holds about 3,500 signs.
pub(super) const WORDS: usize = 20_000;
/// The subject of an e-mail.
pub(super) const SUBJECT: usize = 200;
/// Phones, e-mails or people of one contact, lines of one order.
const MANY: usize = 500;

/// The largest amount in minor units: ten trillion in a currency of two digits. Thousands of such add up without overflow.
const AMOUNT: u64 = 1_000_000_000_000_000;

/// Refuses a command with a text that is too long, or too much of anything.
///
/// # Errors
/// [`Refusal::TooLong`], [`Refusal::TooMany`].
pub(super) fn check(command: &Command) -> Result<(), Refusal> {
    for (field, text, most) in texts(command) {
        let has = if text.len() <= most { text.len() } else { text.chars().count() };
        if has > most {
            return Err(Refusal::TooLong { field, has, most });
        }
    }
    match command {
        Command::AddOrder(new) => few("line", new.lines.len()),
        Command::AddContact(new) => few("phone", new.phones.len())
            .and_then(|()| few("email", new.emails.len()))
            .and_then(|()| few("person", new.people.len())),
        Command::EditContact { set, .. } | Command::MergeContacts { set, .. } => {
            let mut lists = set.iter().filter(|(field, _)| matches!(field, ContactField::Phone | ContactField::Email));
            lists.try_for_each(|(field, list)| few(field.word(), list.split([',', ';']).count()))
        }
        _ => Ok(()),
    }
}

fn few(field: &'static str, has: usize) -> Result<(), Refusal> {
    if has <= MANY { Ok(()) } else { Err(Refusal::TooMany { field, has, most: MANY }) }
}

/// An amount that sums can hold.
///
/// # Errors
/// [`Refusal::AmountTooLarge`].
pub(super) fn amount(money: Money) -> Result<Money, Refusal> {
    match money.minor.unsigned_abs() <= AMOUNT {
        true => Ok(money),
        false => Err(Refusal::AmountTooLarge { most: most(money.currency) }),
    }
}

/// The largest amount.
pub(super) fn most(currency: Currency) -> Money {
    Money::new(AMOUNT.cast_signed(), currency)
}

/// Every text of a command: the word of its field, itself, and how long it may be.
fn texts(command: &Command) -> Vec<(&'static str, &str, usize)> {
    match command {
        Command::SetSetting { value, .. } => vec![("value", value, LINE)],
        Command::AddContact(new) => {
            let mut texts = vec![
                ("name", new.name.as_str(), NAME),
                ("org", &new.organisation, NAME),
                ("post", &new.post, LINE),
                ("address", &new.address, LINE),
                ("town", &new.town, NAME),
                ("region", &new.region, NAME),
                ("postcode", &new.postcode, NAME),
                ("country", &new.country, NAME),
                ("type", &new.trade, LINE),
                ("source", &new.source, LINE),
                ("list", &new.list, NAME),
                ("note", &new.note, WORDS),
            ];
            texts.extend(new.external_id.iter().map(|id| ("external-id", id.as_str(), NAME)));
            texts.extend(new.manager.iter().map(|name| ("manager", name.as_str(), NAME)));
            texts.extend(new.phones.iter().map(|phone| ("phone", phone.as_str(), LINE)));
            texts.extend(new.emails.iter().map(|email| ("email", email.as_str(), LINE)));
            texts.extend(
                new.people.iter().flat_map(|(name, post)| [("person", name.as_str(), NAME), ("post", post, LINE)]),
            );
            texts
        }
        Command::EditContact { set, .. } | Command::MergeContacts { set, .. } => {
            set.iter().map(|(field, text)| (field.word(), text.as_str(), long(*field))).collect()
        }
        Command::SetConsents { source, .. } => vec![("source", source, LINE)],
        Command::HandOut(hand) => vec![("name", &hand.name, NAME), ("words", &hand.words, LINE)],
        Command::SaveFilter { name, words } => vec![("name", name, NAME), ("words", words, LINE)],
        Command::AddWish { words, .. } => vec![("wish", words, WORDS)],
        Command::AddOccasion { title, .. } => vec![("occasion", title, LINE)],
        Command::AddInquiry { source, words, .. } => vec![("source", source, LINE), ("words", words, WORDS)],
        Command::AddProduct(new) => {
            let mut texts =
                vec![("name", new.name.as_str(), NAME), ("category", &new.category, NAME), ("worth", &new.worth, LINE)];
            texts.extend(new.external_id.iter().map(|id| ("external-id", id.as_str(), NAME)));
            texts
        }
        Command::AddDeal(new) => vec![("title", &new.title, NAME)],
        Command::MoveDeal { reason, .. } => vec![("reason", reason, LINE)],
        Command::AddActivity(new) => {
            let next = new.next.iter().map(|next| ("next-words", next.words.as_str(), LINE));
            [("words", new.words.as_str(), WORDS)].into_iter().chain(next).collect()
        }
        Command::AddTask { words, .. } => vec![("words", words, LINE)],
        Command::AddPayment { manager, .. } => manager.iter().map(|name| ("manager", name.as_str(), NAME)).collect(),
        Command::EditHandover { manager, words, .. } => vec![("manager", manager, NAME), ("words", words, WORDS)],
        Command::WriteLetter { written, .. } => {
            let subject = written.subject.iter().map(|subject| ("subject", subject.as_str(), SUBJECT));
            written.text.iter().map(|text| ("text", text.as_str(), WORDS)).chain(subject).collect()
        }
        Command::AnswerLetter { words, .. } => vec![("words", words, WORDS)],
        Command::AddPlan { name, .. } => vec![("name", name, NAME)],
        _ => Vec::new(),
    }
}

fn long(field: ContactField) -> usize {
    match field {
        ContactField::Note => WORDS,
        ContactField::Phone | ContactField::Email => WORDS, // a list; each has its place in it
        ContactField::Post | ContactField::Address | ContactField::Type | ContactField::Source => LINE,
        _ => NAME,
    }
}
