//! Address labels and envelopes: many addresses, each in its place.
//!
//! Nothing is cut: an address is set smaller, then broken to more lines; one that does not fit even so is handed back, and the
//! others are printed.

use super::setting::{Block, Press};
use super::{MM, PdfError};
use krilla::Document;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;

/// Line height as a multiple of the type size.
const LEADING: f32 = 1.18;
/// Type sizes of an address on a label, in points: the first at which six lines fit, so that most of a sheet look alike.
const LABEL_SIZES: [f32; 9] = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0];
const USUAL_LINES: f32 = 6.0;
/// On an envelope.
const ENVELOPE_SIZES: [f32; 6] = [14.0, 13.0, 12.0, 11.0, 10.0, 9.0];
const SENDER_SIZES: [f32; 4] = [10.0, 9.0, 8.0, 7.0];
/// The smallest size to which type goes down before lines are broken.
const READABLE: f32 = 9.0;
/// Room that is kept free at the sides of a label, and above and below, in millimetres.
const MARGIN: (f32, f32) = (3.0, 2.0);
/// Printers leave so much of the paper's edge white.
const UNPRINTED: f32 = 5.0;

/// A sheet of labels; measures in millimetres.
///
/// Sources: the makers' templates as the glabels project keeps them (github.com/jimevins/glabels-qt, templates/*.xml: Avery ISO and
/// US, Zweckform); where these give points or a rounded edge, the sheet's symmetry does. 3474 stands in the middle of the page, as
/// on the maker's own template, half a millimetre under its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelSheet {
    /// The number on the box, small.
    pub name: &'static str,
    page: (f32, f32),
    columns: u16,
    rows: u16,
    /// Width and height of a label.
    label: (f32, f32),
    /// Left and upper edge of the first label.
    first: (f32, f32),
    /// From one label's edge to the next one's.
    pitch: (f32, f32),
}

const A4: (f32, f32) = (210.0, 297.0);
const LETTER: (f32, f32) = (215.9, 279.4);

const fn sheet(
    name: &'static str,
    page: (f32, f32),
    (columns, rows): (u16, u16),
    label: (f32, f32),
    first: (f32, f32),
    pitch: (f32, f32),
) -> LabelSheet {
    LabelSheet { name, page, columns, rows, label, first, pitch }
}

/// The usual sheets.
pub const LABEL_SHEETS: [LabelSheet; 12] = [
    sheet("l7160", A4, (3, 7), (63.5, 38.1), (7.2, 15.15), (66.0, 38.1)),
    sheet("l7159", A4, (3, 8), (63.5, 33.9), (7.2, 12.9), (66.0, 33.9)),
    sheet("l7161", A4, (3, 6), (63.5, 46.6), (7.2, 8.7), (66.0, 46.6)),
    sheet("l7162", A4, (2, 8), (99.1, 33.9), (4.65, 12.9), (101.6, 33.9)),
    sheet("l7163", A4, (2, 7), (99.1, 38.1), (4.65, 15.15), (101.6, 38.1)),
    sheet("3422", A4, (3, 8), (70.0, 35.0), (0.0, 8.5), (70.0, 35.0)),
    sheet("3474", A4, (3, 8), (70.0, 37.0), (0.0, 0.5), (70.0, 37.0)),
    sheet("3475", A4, (3, 8), (70.0, 36.0), (0.0, 4.5), (70.0, 36.0)),
    sheet("3490", A4, (3, 8), (70.0, 36.0), (0.0, 4.5), (70.0, 36.0)),
    sheet("5160", LETTER, (3, 10), (66.675, 25.4), (4.7625, 12.7), (69.85, 25.4)),
    sheet("5161", LETTER, (2, 10), (101.6, 25.4), (3.96875, 12.7), (106.3625, 25.4)),
    sheet("5163", LETTER, (2, 5), (101.6, 50.8), (3.96875, 12.7), (106.3625, 50.8)),
];

/// A rectangle: left, top, width and height in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl LabelSheet {
    /// The sheet called `name`, with or without the letter before its number.
    pub fn named(name: &str) -> Option<&'static LabelSheet> {
        let name = name.trim().to_lowercase();
        let alike = |sheet: &&LabelSheet| sheet.name == name || sheet.name.trim_start_matches('l') == name;
        LABEL_SHEETS.iter().find(alike)
    }

    /// Labels on a page.
    pub fn labels(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// The room for text on label `at` of a page, row by row.
    fn room(&self, at: usize) -> Place {
        let columns = usize::from(self.columns.max(1));
        let (column, row) = ((at % columns) as f32, (at / columns) as f32);
        let (left, top) = (self.first.0 + column * self.pitch.0, self.first.1 + row * self.pitch.1);
        let (right, bottom) = (left + self.label.0 - MARGIN.0, top + self.label.1 - MARGIN.1);
        let (left, top) = ((left + MARGIN.0).max(UNPRINTED), (top + MARGIN.1).max(UNPRINTED));
        let (right, bottom) = (right.min(self.page.0 - UNPRINTED), bottom.min(self.page.1 - UNPRINTED));
        Place { left: left * MM, top: top * MM, width: (right - left) * MM, height: (bottom - top) * MM }
    }
}

/// An envelope, lying: ISO 269 (DL 110 × 220 mm as in DIN 678), #10 of the United States.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    /// Its name, small.
    pub name: &'static str,
    /// Width and height in millimetres.
    size: (f32, f32),
}

/// The usual envelopes.
pub const ENVELOPES: [Envelope; 5] = [
    Envelope { name: "dl", size: (220.0, 110.0) },
    Envelope { name: "c6", size: (162.0, 114.0) },
    Envelope { name: "c5", size: (229.0, 162.0) },
    Envelope { name: "c4", size: (324.0, 229.0) },
    Envelope { name: "10", size: (241.3, 104.8) },
];

impl Envelope {
    /// The envelope called `name`; E65 is the Russian name of DL.
    pub fn named(name: &str) -> Option<&'static Envelope> {
        let name = name.trim().trim_start_matches('#').to_lowercase();
        let name = if matches!(name.as_str(), "e65" | "е65") { "dl" } else { name.as_str() };
        ENVELOPES.iter().find(|envelope| envelope.name == name)
    }

    /// The recipient stands in the lower right quarter, clear of the edges and of the strip along the bottom that the post prints
    /// its codes on, 15 mm high (ГОСТ Р 51506-99; DIN 680 and the posts' rules for machines have the same).
    fn recipient(&self) -> Place {
        let (width, height) = self.size;
        let (left, top) = (width * 0.5, (height * 0.42).max(40.0));
        let (width, height) = (width - left - 15.0, height - top - 16.0);
        Place { left: left * MM, top: top * MM, width: width * MM, height: height * MM }
    }

    /// The sender at the upper left.
    fn sender(&self) -> Place {
        let (left, top, recipient) = (10.0 * MM, 9.0 * MM, self.recipient());
        Place { left, top, width: recipient.left - left - 8.0 * MM, height: recipient.top - top - 4.0 * MM }
    }
}

/// What was printed.
#[derive(Debug, Default)]
pub struct Printed {
    /// The PDF; empty when no address could be printed.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// The addresses that could not be, by their place among all, and why.
    pub failed: Vec<(usize, PdfError)>,
}

/// Sets every address (its lines) on a label of `sheet`, from left to right and downwards; the first `skip` labels of the first
/// page are gone already. `language` is a BCP 47 tag.
///
/// # Errors
/// [`PdfError::Library`]; what is wrong with one address is told in [`Printed::failed`].
pub fn labels(
    sheet: &LabelSheet,
    skip: usize,
    addresses: &[Vec<String>],
    (language, go_on): (&str, &mut dyn FnMut() -> bool),
) -> Result<Printed, PdfError> {
    let (mut press, mut printed) = (Press::new(), Printed::default());
    let (all, mut next) = (sheet.labels(), skip % sheet.labels().max(1));
    let usual = sheet.room(all / 2).height / (USUAL_LINES * LEADING);
    let sizes: Vec<f32> = LABEL_SIZES.into_iter().filter(|size| *size <= usual.max(8.0)).collect();
    let mut pages: Vec<Vec<(Block, f32, f32)>> = Vec::new();
    for (at, address) in addresses.iter().enumerate() {
        if !go_on() {
            return Err(PdfError::Stopped);
        }
        let room = sheet.room(next);
        match set(&mut press, address, &sizes, room) {
            Err(error) => printed.failed.push((at, error)),
            Ok(block) => {
                if next == 0 || pages.is_empty() {
                    pages.push(Vec::with_capacity(all));
                }
                // In the middle of the label's height: so it stands well however the paper is drawn in.
                let top = room.top + (room.height - block.height()) / 2.0;
                pages.last_mut().into_iter().for_each(|page| page.push((block.clone(), room.left, top)));
                next = (next + 1) % all;
            }
        }
    }
    print(&press, sheet.page, &pages, language, printed)
}

/// Sets every address on an envelope of its own, with the `sender` at the upper left.
///
/// # Errors
/// [`PdfError::SenderTooLong`], an unprintable sign in the sender, [`PdfError::Library`]; what is wrong with one address is told in
/// [`Printed::failed`]; [`PdfError::Stopped`] when `go_on`, which is asked before each address, says no.
pub fn envelopes(
    envelope: &Envelope,
    sender: &[String],
    addresses: &[Vec<String>],
    (language, go_on): (&str, &mut dyn FnMut() -> bool),
) -> Result<Printed, PdfError> {
    let (mut press, mut printed) = (Press::new(), Printed::default());
    let (from, to) = (envelope.sender(), envelope.recipient());
    let head = match set(&mut press, sender, &SENDER_SIZES, from) {
        Err(PdfError::AddressTooLong) => return Err(PdfError::SenderTooLong),
        head => head?,
    };
    let mut pages = Vec::new();
    for (at, address) in addresses.iter().enumerate() {
        if !go_on() {
            return Err(PdfError::Stopped);
        }
        match set(&mut press, address, &ENVELOPE_SIZES, to) {
            Err(error) => printed.failed.push((at, error)),
            Ok(block) => pages.push(vec![(head.clone(), from.left, from.top), (block, to.left, to.top)]),
        }
    }
    print(&press, envelope.size, &pages, language, printed)
}

/// The lines in the largest type in which none is broken, while it is easily read; else in the largest in which they fit broken.
fn set(press: &mut Press, lines: &[String], sizes: &[f32], room: Place) -> Result<Block, PdfError> {
    let text = lines.join("\n");
    let whole = sizes.iter().filter(|size| **size >= READABLE).map(|size| (*size, lines.len()));
    let broken = sizes.iter().map(|size| (*size, usize::MAX));
    for (size, most) in whole.chain(broken) {
        let block = press.block(&text, size, LEADING, room.width)?;
        if block.lines() <= most && block.height() <= room.height && block.width() <= room.width {
            return Ok(block);
        }
    }
    Err(PdfError::AddressTooLong)
}

fn print(
    press: &Press,
    (width, height): (f32, f32),
    pages: &[Vec<(Block, f32, f32)>],
    language: &str,
    printed: Printed,
) -> Result<Printed, PdfError> {
    if pages.is_empty() {
        return Ok(printed);
    }
    let mut document = Document::new();
    document.set_metadata(Metadata::new().language(language.to_owned()).creator("Kontora".to_owned()));
    let size = PageSettings::from_wh(width * MM, height * MM);
    let size = size.ok_or_else(|| PdfError::Library("page size".to_owned()))?;
    for blocks in pages {
        let mut page = document.start_page_with(size.clone());
        let mut surface = page.surface();
        for (block, left, top) in blocks {
            press.draw(&mut surface, block, *left, *top);
        }
        surface.finish();
        page.finish();
    }
    let pdf = document.finish().map_err(|error| PdfError::Library(format!("{error:?}")))?;
    Ok(Printed { pdf, pages: pages.len(), ..printed })
}

#[cfg(test)]
mod tests;
