//! What tells who somebody is, kept tightly: a million portraits in some two hundred megabytes.
//!
//! A letter is one byte (Cyrillic ones take the upper half), so that a slip in a Russian name is one slip, as it is in an English
//! one. Each word is kept as a mark, which says at a glance whether two words are the same and how rare they are, and a place
//! where its letters are; the marks of one contact fill one line of the processor's cache.

use super::letters::{hash, house, own_name, sign, write};
use std::collections::HashMap;

/// What is known of a contact. Words are folded; what is not known is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Portrait<'p> {
    /// The contact.
    pub id: i64,
    /// An organisation, not a person.
    pub is_organisation: bool,
    /// Given name of a person.
    pub given: &'p str,
    /// Family name of a person.
    pub family: &'p str,
    /// Patronymic or middle name.
    pub patronymic: &'p str,
    /// The organisation's own name, or where a person works.
    pub firm: &'p str,
    /// Street, house and flat.
    pub address: &'p str,
    /// Town.
    pub town: &'p str,
    /// Region or state.
    pub region: &'p str,
    /// Postcode.
    pub postcode: &'p str,
}

/// The words of a portrait of which there is one each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Given,
    Family,
    Patronymic,
    Firm,
    Number,
    Street,
    Town,
    Region,
    Postcode,
    Birth,
}

const KINDS: usize = 10;

/// A word at a glance: while portraits are hung its hash; once they are counted 24 bits of that, and how often the word comes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark(u32);

impl Mark {
    /// Whether both stand for the same word; wrong for one of sixteen million that differ, which nobody will meet.
    pub fn is(self, other: Mark) -> bool {
        self.0 >> 8 == other.0 >> 8
    }

    pub fn is_absent(self) -> bool {
        self.0 == 0
    }

    /// How often the word comes, as eight times the binary logarithm.
    pub fn often(self) -> u32 {
        self.0 & 0xff
    }

    /// The word's number, of 24 bits.
    pub fn number(self) -> u64 {
        u64::from(self.0 >> 8)
    }

    fn counted(self, count: usize) -> Mark {
        Mark((self.0 | 0x100) & !0xff | ((count as f32).log2() * 8.0).round() as u32)
    }
}

/// A portrait at a glance.
#[derive(Clone, Debug, Default)]
pub(super) struct Face {
    words: [Mark; KINDS],
    /// The pairs of letters of the name, each a bit.
    pub sign: u64,
    pub is_organisation: bool,
}

impl Face {
    pub fn mark(&self, kind: Kind) -> Mark {
        self.words[kind as usize]
    }
}

/// Where the words' letters are.
#[derive(Clone, Debug, Default)]
struct Places {
    words: [u32; KINDS],
    /// Its phones begin here among all ways.
    ways: u32,
    phones: u8,
    emails: u8,
}

/// How a contact is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// By phone.
    Phone,
    /// By e-mail.
    Email,
}

/// A phone or an e-mail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub mark: Mark,
    at: u32,
}

/// Phones, e-mails and birthdays, which a base keeps beside its contacts.
#[derive(Default)]
pub struct Ways {
    letters: Vec<u8>,
    all: Vec<(i64, Way, Reach)>,
    births: Vec<(i64, u32)>,
}

impl Ways {
    /// A folded phone or e-mail of contact `id`.
    pub fn add(&mut self, id: i64, way: Way, text: &str) {
        let at = offset(self.letters.len());
        let mark = Mark(write(&mut self.letters, [text, ""]));
        if !mark.is_absent() {
            self.all.push((id, way, Reach { mark, at }));
        }
    }

    /// The birthday of contact `id`; the year may be absent.
    pub fn add_birthday(&mut self, id: i64, year: Option<i64>, month: i64, day: i64) {
        if let Ok(birth) = u32::try_from(year.unwrap_or(0) * 10_000 + month * 100 + day) {
            self.births.push((id, birth));
        }
    }
}

/// Most phones and most e-mails of one contact that are compared.
const MANY: u8 = 8;
/// Most words that are remembered while portraits are hung, and how long they may be.
const SHARED: (usize, usize) = (100_000, 40);

/// All portraits, in the order of their ids.
#[derive(Default)]
pub struct Gallery {
    /// Words: a byte of length, then the letters.
    letters: Vec<u8>,
    ids: Vec<i64>,
    faces: Vec<Face>,
    places: Vec<Places>,
    reaches: Vec<Reach>,
    /// What many share is kept once.
    shared: HashMap<u32, u32>,
}

impl Gallery {
    /// Hangs a portrait. Ids come in rising order.
    pub fn add(&mut self, portrait: &Portrait<'_>) {
        if self.letters.is_empty() {
            self.letters.push(0); // the empty word is at 0
        }
        let (number, street) = house(portrait.address);
        let mut face = Face { is_organisation: portrait.is_organisation, ..Face::default() };
        let mut places = Places::default();
        for (kind, text) in [
            (Kind::Given, [portrait.given, ""]),
            (Kind::Family, [portrait.family, ""]),
            (Kind::Patronymic, [portrait.patronymic, ""]),
            (Kind::Firm, own_name(portrait.firm, portrait.town)),
            (Kind::Number, [number, ""]),
            (Kind::Street, street),
            (Kind::Town, [portrait.town, ""]),
            (Kind::Region, [portrait.region, ""]),
            (Kind::Postcode, [portrait.postcode, ""]),
        ] {
            let (mark, at) = self.word(text);
            (face.words[kind as usize], places.words[kind as usize]) = (mark, at);
        }
        let named: &[Kind] = if portrait.is_organisation { &[Kind::Firm] } else { &[Kind::Given, Kind::Family] };
        for kind in named {
            face.sign |= sign(self.letters(places.words[*kind as usize]));
        }
        self.ids.push(portrait.id);
        self.faces.push(face);
        self.places.push(places);
    }

    fn word(&mut self, text: [&str; 2]) -> (Mark, u32) {
        let at = self.letters.len();
        let mark = Mark(write(&mut self.letters, text));
        if mark.is_absent() {
            return (mark, 0);
        }
        let Mark(hash) = mark;
        if let Some(known) = self.shared.get(&hash).copied()
            && self.letters.get(at..).is_some_and(|word| self.letters(known) == word.get(1..).unwrap_or_default())
        {
            self.letters.truncate(at);
            return (mark, known);
        }
        if self.shared.len() < SHARED.0 && self.letters.len() - at <= SHARED.1 {
            self.shared.insert(hash, offset(at));
        }
        (mark, offset(at))
    }

    /// Takes in what was read beside the contacts, and counts how often each word comes.
    pub fn settle(&mut self, ways: Ways) {
        self.shared = HashMap::new();
        let moved = offset(self.letters.len());
        self.letters.extend_from_slice(&ways.letters);
        drop(ways.letters);
        let mut row = 0;
        for (id, birth) in ways.births {
            if let Some(row) = self.row_near(id, &mut row) {
                self.faces[row].words[Kind::Birth as usize] = Mark(hash(&birth.to_le_bytes()));
                self.places[row].words[Kind::Birth as usize] = birth;
            }
        }
        let mut all: Vec<(u32, Way, Reach)> = Vec::with_capacity(ways.all.len());
        let mut row = 0;
        for (id, way, Reach { mark, at }) in ways.all {
            if let Some(row) = self.row_near(id, &mut row) {
                all.push((offset(row), way, Reach { mark, at: at + moved }));
            }
        }
        if !all.is_sorted_by_key(|(row, way, _)| (*row, *way)) {
            all.sort_by_key(|(row, way, _)| (*row, *way));
        }
        self.reaches = Vec::with_capacity(all.len());
        for of_one in all.chunk_by(|x, y| x.0 == y.0) {
            let Some(places) = of_one.first().and_then(|(row, ..)| self.places.get_mut(*row as usize)) else {
                continue;
            };
            places.ways = offset(self.reaches.len());
            for (way, count) in [(Way::Phone, &mut places.phones), (Way::Email, &mut places.emails)] {
                for (_, _, reach) in of_one.iter().filter(|(_, w, _)| *w == way).take(usize::from(MANY)) {
                    self.reaches.push(*reach);
                    *count += 1;
                }
            }
        }
        drop(all);
        self.count();
    }

    /// The row of a contact; quick when contacts are asked for in their order.
    fn row_near(&self, id: i64, row: &mut usize) -> Option<usize> {
        let ahead = self.ids.get(*row..).unwrap_or_default().iter().take(8).position(|other| *other == id);
        *row = match ahead {
            Some(ahead) => *row + ahead,
            None => self.ids.binary_search(&id).ok()?,
        };
        Some(*row)
    }

    fn count(&mut self) {
        let mut rows: Vec<u64> = Vec::with_capacity(self.faces.len());
        for kind in 0..KINDS {
            let marks = self.faces.iter().map(|face| face.words[kind]);
            number(&mut rows, marks);
            for_each_counted(&rows, |row, count| {
                if let Some(face) = self.faces.get_mut(row) {
                    face.words[kind] = face.words[kind].counted(count);
                }
            });
        }
        number(&mut rows, self.reaches.iter().map(|reach| reach.mark));
        for_each_counted(&rows, |row, count| {
            if let Some(reach) = self.reaches.get_mut(row) {
                reach.mark = reach.mark.counted(count);
            }
        });
    }

    /// How many portraits there are.
    pub fn len(&self) -> usize {
        self.faces.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// The contact of a row.
    pub(super) fn id(&self, row: u32) -> i64 {
        self.ids.get(row as usize).copied().unwrap_or_default()
    }

    pub(super) fn faces(&self) -> &[Face] {
        &self.faces
    }

    fn letters(&self, at: u32) -> &[u8] {
        let at = at as usize;
        let length = self.letters.get(at).map_or(0, |length| usize::from(*length));
        self.letters.get(at + 1..at + 1 + length).unwrap_or_default()
    }

    /// One portrait.
    pub(super) fn sitter(&self, row: u32) -> Option<Sitter<'_>> {
        Some(Sitter { gallery: self, face: self.faces.get(row as usize)?, places: self.places.get(row as usize)? })
    }
}

/// One portrait of a gallery.
#[derive(Clone, Copy)]
pub(super) struct Sitter<'g> {
    gallery: &'g Gallery,
    pub face: &'g Face,
    places: &'g Places,
}

impl<'g> Sitter<'g> {
    /// The letters of a word; of all but the birthday.
    pub fn text(&self, kind: Kind) -> &'g [u8] {
        self.gallery.letters(self.places.words[kind as usize])
    }

    /// Year (0: untold), month, day, as digits of one number; 0: not known.
    pub fn birth(&self) -> u32 {
        self.places.words[Kind::Birth as usize]
    }

    pub fn phones(&self) -> &'g [Reach] {
        self.ways(0, self.places.phones)
    }

    pub fn emails(&self) -> &'g [Reach] {
        self.ways(self.places.phones, self.places.emails)
    }

    fn ways(&self, behind: u8, count: u8) -> &'g [Reach] {
        let from = self.places.ways as usize + usize::from(behind);
        self.gallery.reaches.get(from..from + usize::from(count)).unwrap_or_default()
    }

    pub fn letters(&self, reach: Reach) -> &'g [u8] {
        self.gallery.letters(reach.at)
    }
}

/// Marks with their places, in the order of the marks; absent ones left out.
fn number(rows: &mut Vec<u64>, marks: impl Iterator<Item = Mark>) {
    rows.clear();
    let present = marks.enumerate().filter(|(_, mark)| !mark.is_absent());
    rows.extend(present.map(|(row, Mark(hash))| u64::from(hash) << 32 | row as u64));
    rows.sort_unstable();
}

fn for_each_counted(rows: &[u64], mut each: impl FnMut(usize, usize)) {
    for same in rows.chunk_by(|x, y| x >> 32 == y >> 32) {
        for row in same {
            each((row & 0xffff_ffff) as usize, same.len());
        }
    }
}

/// A place among letters or rows. Four gigabytes of names are not met.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
