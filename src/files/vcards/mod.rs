//! vCards 2.1, 3.0 and 4.0 as rows of a table: a card is a row under a header of our own, so that everything that is done with
//! tables is done with address books, too.
//!
//! The lines are made plain first ([`lines`]), then calcard takes the properties apart, then [`entry`] says what they mean. A
//! card that cannot be used is a row with its fault, and the next card is read.

mod entry;
mod lines;

pub use entry::HEADER;

use super::encoding::{Bounded, Found};
use super::table::{Row, RowFault};
use encoding_rs::Encoding;
use lines::{Lines, Property, is_mark, is_nested};
use std::io;

/// Largest card that is kept, in bytes without its pictures.
const CARD_LIMIT: usize = 8 << 20;
/// Most properties of a card, pictures among them: some are looked for anew for each of the others.
const PROPERTIES_LIMIT: usize = 10_000;

/// The cards of a file, read one after the other.
pub(super) struct Cards {
    lines: Lines,
    encoding: &'static Encoding,
    here: Vec<u8>,
    card: String,
    /// Properties of the card so far.
    count: usize,
}

/// How a card ended.
enum End {
    Told,
    /// Another one begins, or the file ends.
    Missing,
}

impl Cards {
    pub fn new(file: Bounded, found: Found) -> io::Result<Cards> {
        let lines = Lines::new(file, found)?;
        Ok(Cards { lines, encoding: found.encoding, here: Vec::new(), card: String::new(), count: 0 })
    }

    /// Bytes of the file read so far.
    pub fn consumed(&self) -> u64 {
        self.lines.consumed
    }

    /// Reads the next card into `row`; `false` at the end of the file.
    pub fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        let mut here = std::mem::take(&mut self.here);
        let read = self.read(row, &mut here);
        self.here = here;
        read
    }

    fn read(&mut self, row: &mut Row, here: &mut Vec<u8>) -> io::Result<bool> {
        loop {
            if !self.lines.read(here)? {
                return Ok(false);
            }
            if is_mark(here, b"BEGIN") {
                break;
            }
            let text = here.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(here).trim_ascii();
            if !text.is_empty() {
                row.clear(self.lines.line);
                self.stray(here)?;
                row.fault = Some(RowFault::NoCard);
                return Ok(true);
            }
        }
        row.clear(self.lines.line);
        self.card.clear();
        self.count = 0;
        self.card.push_str("BEGIN:VCARD\n");
        let mut fault = None;
        let (end, pictures) = self.properties(here, &mut fault)?;
        self.card.push_str("END:VCARD\n");
        let is_group = entry::read(&self.card, row);
        row.pictures = pictures;
        row.fault = match end {
            End::Told if fault.is_none() && is_group => Some(RowFault::CardGroup),
            End::Told => fault,
            End::Missing => Some(RowFault::CardOpen),
        };
        Ok(true)
    }

    /// Passes over text that is in no card.
    fn stray(&mut self, here: &mut Vec<u8>) -> io::Result<()> {
        while self.lines.read(here)? {
            if is_mark(here, b"BEGIN") {
                self.lines.put_back(here);
                break;
            }
        }
        Ok(())
    }

    /// Reads the properties up to the card's end. Says how it ended and how many pictures it has.
    fn properties(&mut self, here: &mut Vec<u8>, fault: &mut Option<RowFault>) -> io::Result<(End, u32)> {
        let (mut under_way, mut pictures): (Option<Property>, u32) = (None, 0);
        let end = loop {
            if !self.lines.read(here)? {
                break End::Missing;
            }
            if is_mark(here, b"END") {
                break End::Told;
            }
            if is_mark(here, b"BEGIN") {
                let agent = under_way.as_ref().is_some_and(Property::is_empty);
                if agent {
                    self.pass_over_card(here)?;
                    continue;
                }
                self.lines.put_back(here);
                break End::Missing;
            }
            if here.trim_ascii().is_empty() {
                continue;
            }
            match under_way.as_mut().filter(|property| property.goes_on(here)) {
                Some(property) => property.go_on(here),
                None => {
                    pictures += self.write(under_way.take(), fault);
                    under_way = Property::begin(here);
                    if is_nested(here) {
                        self.pass_over_card(here)?;
                        under_way = None;
                    }
                }
            }
        };
        pictures += self.write(under_way, fault);
        Ok((end, pictures))
    }

    /// A card inside the card, as that of somebody's assistant.
    fn pass_over_card(&mut self, here: &mut Vec<u8>) -> io::Result<()> {
        while self.lines.read(here)? && !is_mark(here, b"END") {}
        Ok(())
    }

    /// Adds a property to the card's text; `1` for a picture that is left out.
    fn write(&mut self, property: Option<Property>, fault: &mut Option<RowFault>) -> u32 {
        let Some(property) = property else { return 0 };
        self.count += 1;
        if property.binary {
            return u32::from(property.has_value);
        }
        if property.too_long || self.card.len() > CARD_LIMIT || self.count > PROPERTIES_LIMIT {
            *fault = Some(RowFault::TooLong);
        } else if !property.write(self.encoding, &mut self.card) {
            *fault = Some(RowFault::BrokenText);
        }
        0
    }
}
