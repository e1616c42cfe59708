//! A run of contacts in name order, their words laid out in memory so that any piece of them is found in microseconds.
//!
//! Words of letters repeat from row to row, so each is kept once, with the rows that have it: a tenth of the text to look
//! through, and a name that half of the base has costs one look. What hardly repeats stays as a line for each row: numbers in
//! one text, e-mails and the like in another. A piece has no spaces, so it lies within one word.

use crate::domain::{ContactId, Sought};
use memchr::memmem::Finder;
use std::collections::HashMap;

/// The most rows in one run: it is read anew as a whole when one of them changes, in a few milliseconds.
pub(super) const MOST: usize = if cfg!(test) { 8 } else { 4096 };

/// The rows of one run.
pub(super) struct Rows {
    ids: Vec<ContactId>,
    words: Lines,
    /// The rows of the first word, of the second, …; for each word where its rows end.
    having: Vec<u16>,
    ends: Vec<u32>,
    digits: Lines,
    mixed: Lines,
    /// The letters of each row, see [`letter`]: most rows have a single letter, so it is not looked for.
    letters: Vec<u128>,
}

/// What is looked for, made ready once for all runs.
pub(super) struct Needles {
    each: Vec<Needle>,
    /// Every word has a reading of which every needle is found. The longest come first: the fewest have them.
    words: Vec<Vec<Vec<usize>>>,
}

struct Needle {
    finder: Finder<'static>,
    /// When it is a single letter: the bit of [`letter`].
    single: Option<u128>,
    kind: Kind,
    ascii: bool,
}

/// Of what a word consists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letters,
    Digits,
    Mixed,
}

impl Kind {
    /// A part of a word of letters is one itself, and so with digits; other signs than ASCII's count as letters.
    fn of(word: &str) -> Kind {
        if word.bytes().all(|b| b.is_ascii_alphabetic() || !b.is_ascii()) {
            Kind::Letters
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            Kind::Digits
        } else {
            Kind::Mixed
        }
    }
}

/// The letter's bit: the digits, signs and small letters of ASCII, and those of Russian. Others are rare enough to be looked for.
fn letter(c: char) -> Option<u128> {
    let at = match c {
        '!'..='@' => u32::from(c) - u32::from('!'),
        'a'..='z' => u32::from(c) - u32::from('a') + 32,
        'а'..='я' => u32::from(c) - u32::from('а') + 58,
        _ => return None,
    };
    Some(1 << at)
}

impl Needles {
    pub fn of(sought: &Sought) -> Needles {
        let mut pieces: Vec<&String> = Vec::new();
        let mut words = Vec::new();
        for word in &sought.words {
            let mut readings = Vec::new();
            for reading in &word.readings {
                let mut reading: Vec<&String> = reading.iter().collect();
                reading.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
                pieces.extend(&reading);
                readings.push(reading);
            }
            words.push(readings);
        }
        words.sort_by_key(|readings| std::cmp::Reverse(readings.iter().flatten().map(|piece| piece.len()).max()));
        pieces.sort();
        pieces.dedup();
        let at = |piece: &String| pieces.binary_search(&piece).unwrap_or_default();
        let words = words
            .into_iter()
            .map(|readings| readings.into_iter().map(|reading| reading.into_iter().map(at).collect()).collect());
        Needles { words: words.collect(), each: pieces.iter().map(|piece| Needle::of(piece)).collect() }
    }
}

impl Needle {
    fn of(piece: &str) -> Needle {
        Needle {
            finder: Finder::new(piece.as_bytes()).into_owned(),
            single: piece.chars().next().filter(|c| c.len_utf8() == piece.len()).and_then(letter),
            kind: Kind::of(piece),
            ascii: piece.is_ascii(),
        }
    }
}

impl Rows {
    /// Takes rows in their order: id, and folded words with spaces between.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub fn ids(&self) -> &[ContactId] {
        &self.ids
    }

    /// How many rows have what is looked for; the ids of the first `room` of them go to `found`.
    pub fn find(&self, needles: &Needles, room: usize, found: &mut Vec<ContactId>) -> usize {
        let mut known: Vec<Option<Bits>> = needles.each.iter().map(|_| None).collect();
        let mut all = Bits::full(self.ids.len());
        for readings in &needles.words {
            let mut any = Bits::none(self.ids.len());
            for reading in readings {
                let mut both = Bits::full(self.ids.len());
                for at in reading {
                    if let (Some(needle), Some(known)) = (needles.each.get(*at), known.get_mut(*at))
                        && !both.is_empty()
                    {
                        both.and(known.get_or_insert_with(|| self.having(needle)));
                    }
                }
                any.or(&both);
            }
            all.and(&any);
            if all.is_empty() {
                return 0;
            }
        }
        found.extend(all.ones().take(room).filter_map(|row| self.ids.get(row)));
        all.count()
    }

    fn having(&self, needle: &Needle) -> Bits {
        let mut rows = Bits::none(self.ids.len());
        if let Some(letter) = needle.single {
            let has = |(row, letters): (usize, &u128)| (letters & letter != 0).then_some(row);
            self.letters.iter().enumerate().filter_map(has).for_each(|row| rows.set(row));
            return rows;
        }
        if needle.kind == Kind::Letters {
            self.words.each_with(&needle.finder, |word| {
                let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
                let end = self.ends.get(word).map_or(0, |end| *end as usize);
                self.having.get(start..end).unwrap_or_default().iter().for_each(|row| rows.set(usize::from(*row)));
            });
        }
        if needle.kind == Kind::Digits {
            self.digits.each_with(&needle.finder, |row| rows.set(row));
        }
        if needle.ascii || !self.mixed.ascii {
            self.mixed.each_with(&needle.finder, |row| rows.set(row));
        }
        rows
    }
}

/// Rows while they are read.
#[derive(Default)]
pub(super) struct Builder {
    ids: Vec<ContactId>,
    words: HashMap<String, Vec<u16>>,
    digits: Lines,
    mixed: Lines,
    letters: Vec<u128>,
}

impl Builder {
    /// One more row; at most [`MOST`].
    pub fn push(&mut self, id: ContactId, find: &str) {
        let row = u16::try_from(self.ids.len()).unwrap_or(u16::MAX);
        self.ids.push(id);
        self.letters.push(find.chars().filter_map(letter).fold(0, |letters, letter| letters | letter));
        for word in find.split(' ').filter(|word| !word.is_empty()) {
            match Kind::of(word) {
                Kind::Digits => self.digits.add(word),
                Kind::Mixed => self.mixed.add(word),
                Kind::Letters => match self.words.get_mut(word) {
                    None => drop(self.words.insert(word.to_owned(), vec![row])),
                    Some(rows) if rows.last() == Some(&row) => {}
                    Some(rows) => rows.push(row),
                },
            }
        }
        self.digits.end();
        self.mixed.end();
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn build(mut self) -> Rows {
        let mut words = Lines::default();
        let mut having = Vec::with_capacity(self.words.values().map(Vec::len).sum());
        let mut ends = Vec::with_capacity(self.words.len());
        for (word, rows) in std::mem::take(&mut self.words) {
            words.add(&word);
            words.end();
            having.extend(rows);
            ends.push(offset(having.len()));
        }
        self.ids.shrink_to_fit();
        self.letters.shrink_to_fit();
        for lines in [&mut words, &mut self.digits, &mut self.mixed] {
            lines.text.shrink_to_fit();
            lines.ends.shrink_to_fit();
        }
        let Builder { ids, digits, mixed, letters, .. } = self;
        Rows { ids, words, having, ends, digits, mixed, letters }
    }
}

/// Text in lines, one for each row or word.
struct Lines {
    text: Vec<u8>,
    /// Where each line ends, its line feed included.
    ends: Vec<u32>,
    ascii: bool,
}

impl Default for Lines {
    fn default() -> Lines {
        Lines { text: Vec::new(), ends: Vec::new(), ascii: true }
    }
}

impl Lines {
    fn add(&mut self, word: &str) {
        self.text.extend_from_slice(word.as_bytes());
        self.text.push(b' ');
        self.ascii &= word.is_ascii();
    }

    fn end(&mut self) {
        self.ends.push(offset(self.text.len()));
    }

    /// Calls `hit` with the number of each line in which `finder` finds its piece.
    fn each_with(&self, finder: &Finder<'_>, mut hit: impl FnMut(usize)) {
        let end_of = |line: usize| self.ends.get(line).map(|end| *end as usize);
        let (mut line, mut start) = (0, 0);
        while let Some(found) = self.text.get(start..).and_then(|rest| finder.find(rest)) {
            let mut place = start + found;
            let rest = self.ends.get(line..).unwrap_or_default();
            // The next hit is mostly near.
            let near = rest.iter().take(8).position(|end| *end as usize > place);
            let skipped = near.unwrap_or_else(|| rest.partition_point(|end| *end as usize <= place));
            line += skipped;
            start = line.checked_sub(1).and_then(end_of).unwrap_or(0);
            // Numbers begin alike, addresses end alike: what is found in every line is at the same place of the next one.
            while let Some(end) = end_of(line) {
                hit(line);
                let (lead, tail) = (place - start, end - place);
                (line, start) = (line + 1, end);
                let Some(next) = end_of(line) else { return };
                let same = [Some(end + lead).filter(|at| *at < next), next.checked_sub(tail).filter(|at| *at >= end)];
                let is_here = |at: &usize| self.text.get(*at..).is_some_and(|text| text.starts_with(finder.needle()));
                match same.into_iter().flatten().find(is_here) {
                    Some(at) => place = at,
                    None => break,
                }
            }
        }
    }
}

/// A place in the text of one run. Texts of four gigabytes are not met: a field has its limits.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A set of rows of one run.
struct Bits {
    words: Vec<u64>,
}

impl Bits {
    fn none(rows: usize) -> Bits {
        Bits { words: vec![0; rows.div_ceil(64)] }
    }

    fn full(rows: usize) -> Bits {
        let mut words = vec![u64::MAX; rows.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !rows.is_multiple_of(64)) {
            *last = (1 << (rows % 64)) - 1;
        }
        Bits { words }
    }

    fn set(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn ones(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            std::iter::successors(Some(*word).filter(|rest| *rest != 0), |rest| {
                Some(rest & (rest - 1)).filter(|rest| *rest != 0)
            })
            .map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }
}
