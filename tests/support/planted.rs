//! People of a demo base written down a second time, with the slips that people make; which of them are one is known.

use super::Base;
use kontora::desk::import::{Import, import};
use kontora::desk::twins::Twin;
use kontora::desk::{AskCard, AskContacts, ClientCard};
use kontora::domain::{ContactId, ContactKind};
use kontora::files::table::Sheet;
use kontora::store::Anchor;
use std::collections::HashMap;

const HEAD: [&str; 13] = [
    "id",
    "kind",
    "family",
    "given",
    "patronymic",
    "organisation",
    "phone",
    "email",
    "address",
    "town",
    "region",
    "postcode",
    "birthday",
];

/// Whom each contact is, by the contact that was there first.
pub struct Truth(HashMap<ContactId, ContactId>);

/// Writes one in `every` down again, one in five of these twice, and brings the copies in.
pub fn plant(base: &mut Base, every: u64, seed: u64) -> Truth {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let file = base.folder.path().join("copies.csv");
    let mut table = csv::Writer::from_path(&file).unwrap();
    table.write_record(HEAD).unwrap();
    let mut anchor = Anchor::Start;
    loop {
        let page = base.ask(AskContacts { filter: String::new(), anchor, limit: 500 });
        let Some(last) = page.last() else { break };
        anchor = Anchor::After(last.id);
        for line in page.iter().filter(|_| dice.roll(every) == 0).collect::<Vec<_>>() {
            let card = base.ask(AskCard { contact: line.id });
            for copy in 0..1 + u64::from(dice.roll(5) == 0) {
                table.write_record(copied(&card, copy, &mut dice)).unwrap();
            }
        }
    }
    table.flush().unwrap();
    let mut what = Import::new(Sheet::Contacts, &file);
    what.map = HEAD.iter().map(|head| ((*head).to_owned(), (*head).to_owned())).collect();
    let report = import(&mut base.writer, &base.seat, &what, &mut |_| true).unwrap();
    assert!(report.rejected.iter().all(|row| row.reason == kontora::desk::import::Reject::NoName), "{report:?}");
    let mut truth = HashMap::new();
    let mut anchor = Anchor::Start;
    loop {
        let page = base.ask(AskContacts { filter: String::new(), anchor, limit: 500 });
        let Some(last) = page.last() else { return Truth(truth) };
        anchor = Anchor::After(last.id);
        for line in page {
            let first = line.external_id.as_deref().and_then(|id| id.strip_prefix("copy-")?.split('-').next());
            truth.insert(line.id, first.map_or(line.id, |id| id.parse().unwrap()));
        }
    }
}

impl Truth {
    /// Precision and recall of `found`.
    pub fn judge(&self, found: &[Twin]) -> (f64, f64) {
        let right = found.iter().filter(|twin| self.0[&twin.a] == self.0[&twin.b]).count();
        let mut groups: HashMap<ContactId, usize> = HashMap::new();
        self.0.values().for_each(|first| *groups.entry(*first).or_default() += 1);
        let all: usize = groups.values().map(|n| n * (n - 1) / 2).sum();
        (right as f64 / found.len().max(1) as f64, right as f64 / all.max(1) as f64)
    }
}

/// The harmonic mean of precision and recall.
pub fn f1((precision, recall): (f64, f64)) -> f64 {
    2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
}

fn copied(card: &ClientCard, copy: u64, dice: &mut Dice) -> [String; 13] {
    let contact = &card.details;
    let firm = contact.kind == ContactKind::Organisation;
    let first = |values: &[String]| values.first().cloned().unwrap_or_default();
    let birthday = card.more.occasions.iter().find(|occasion| occasion.day.is_some()).map(|occasion| {
        let (month, day) = (occasion.month, occasion.day.unwrap());
        occasion.year.map_or(format!("--{month:02}-{day:02}"), |year| format!("{year:04}-{month:02}-{day:02}"))
    });
    let mut row = [
        format!("copy-{}-{copy}", contact.id),
        contact.kind.to_string(),
        contact.family.clone(),
        contact.given.clone(),
        contact.patronymic.clone(),
        if firm { contact.name.clone() } else { contact.organisation.clone() },
        first(&card.line.phones),
        first(&card.line.emails),
        contact.address.clone(),
        contact.town.clone(),
        contact.region.clone(),
        contact.postcode.clone(),
        birthday.unwrap_or_default(),
    ];
    for _ in 0..1 + dice.roll(4) {
        spoil(&mut row, firm, dice);
    }
    row
}

/// One slip: a letter, a gap, an initial, names in each other's place.
fn spoil(row: &mut [String; 13], firm: bool, dice: &mut Dice) {
    let [_, _, family, given, patronymic, organisation, phone, email, address, town, region, ..] = row;
    match dice.roll(13) {
        0 => slip(family, dice),
        1 => slip(given, dice),
        2 => [given, patronymic].into_iter().for_each(|name| *name = name.chars().take(1).collect()),
        3 => patronymic.clear(),
        4 => phone.clear(),
        5 => email.clear(),
        6 => address.clear(),
        7 => [town, region].into_iter().for_each(String::clear),
        8 => slip(phone, dice),
        9 => slip(address, dice),
        10 if !firm => std::mem::swap(family, given),
        11 => slip(organisation, dice),
        _ => slip(email, dice),
    }
}

fn slip(text: &mut String, dice: &mut Dice) {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return;
    }
    let at = 1 + dice.roll(letters.len() as u64 - 1) as usize;
    match dice.roll(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at - 1),
        _ => letters[at] = if letters[at].is_ascii_digit() { '7' } else { 'о' },
    }
    *text = letters.into_iter().collect();
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}
