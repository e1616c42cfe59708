//! A letter as a print-ready PDF: one A4 page for a window envelope (D5). Address labels and envelopes are in `post`.
//!
//! The addressee stands in the window of DIN 5008 form B, which is also that of Russian E65 and C5 envelopes with
//! the window on the left, once the sheet is folded at its marks. Equal input gives equal bytes: the fonts come
//! with the program, and nothing of the clock or the machine enters the file.

mod post;
mod setting;

pub use post::{ENVELOPES, Envelope, LABEL_SHEETS, LabelSheet, Printed, envelopes, labels};

use krilla::Document;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use setting::{Block, Press};

/// Everything on the sheet, ready to be set: the words are the caller's, in the letter's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// BCP 47 tag of the letter's language (`ru`, `en`), for readers aloud and searchers.
    pub language: String,
    /// The firm's name, large at the top; may be empty.
    pub firm: String,
    /// Address, phone, e-mail, site: a line each under the firm's name; at most four fit.
    pub contacts: Vec<String>,
    /// Whom it goes to, as an envelope has it: name, firm, street, town, country.
    pub addressee: Vec<String>,
    /// The day, already in words.
    pub date: String,
    /// Greeting and paragraphs; an empty line parts them, a single line break is kept.
    pub body: String,
    /// "Yours sincerely," and the lines under it; room for a signature in ink is left after the first.
    pub closing: Vec<String>,
}

/// Why a letter cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// Even at the smallest size the text runs over the page, by so many lines.
    #[error("the letter is {lines} lines too long for one page")]
    TooLong {
        /// Lines beyond the page at the smallest size.
        lines: usize,
    },
    /// The address does not fit the envelope's window.
    #[error("the address does not fit the window of the envelope")]
    AddressTooLong,
    /// The sender does not fit the envelope.
    #[error("the sender does not fit the envelope")]
    SenderTooLong,
    /// Name and contact lines do not fit above the address.
    #[error("the letterhead has too many lines")]
    LetterheadTooLong,
    /// The fonts have no such sign.
    #[error("the sign {0:?} cannot be printed")]
    Unprintable(char),
    /// Whoever asked for it wanted no more of it.
    #[error("stopped")]
    Stopped,
    /// The PDF library refused.
    #[error("the PDF could not be made: {0}")]
    Library(String),
}

/// Points per millimetre.
const MM: f32 = 72.0 / 25.4;
/// A4, ISO 216.
const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// Left edge of all text (DIN 5008).
const LEFT: f32 = 25.0 * MM;
/// Right edge of the text.
const RIGHT: f32 = PAGE.0 - 20.0 * MM;
/// Lowest edge of the text.
const BOTTOM: f32 = PAGE.1 - 22.0 * MM;

/// Top of the letterhead.
const HEAD_TOP: f32 = 13.0 * MM;
/// Where the window begins (DIN 5008 form B); the letterhead ends above it.
const WINDOW_TOP: f32 = 45.0 * MM;
/// Bottom of the window's zone for return address and remarks, 17.7 mm high.
const ADDRESS_TOP: f32 = WINDOW_TOP + 17.7 * MM;
/// Bottom of the window's zone for the address, 27.3 mm high.
const ADDRESS_BOTTOM: f32 = ADDRESS_TOP + 27.3 * MM;
/// Width of the window less its inner margin of 5 mm.
const ADDRESS_WIDTH: f32 = 80.0 * MM;
/// Room between the return address and the address.
const RETURN_GAP: f32 = 1.2 * MM;
/// First line of the text.
const BODY_TOP: f32 = 98.5 * MM;
/// Folds for an envelope of a third of the sheet.
const FOLDS: [f32; 2] = [105.0 * MM, 210.0 * MM];

/// Type sizes in points: the largest is taken that fits.
const BODY_SIZES: [f32; 6] = [11.5, 11.0, 10.5, 10.0, 9.5, 9.0];
const ADDRESS_SIZES: [f32; 4] = [11.0, 10.0, 9.0, 8.0];
const FIRM_SIZE: f32 = 17.0;
const CONTACT_SIZE: f32 = 9.0;
const RETURN_SIZE: f32 = 7.0;
/// Line height as a multiple of the type size.
const LEADING: f32 = 1.32;
const ADDRESS_LEADING: f32 = 1.18;
/// Space between paragraphs in lines.
const PARAGRAPH_GAP: f32 = 0.62;
/// Room for a signature in ink, in lines.
const SIGNATURE_GAP: f32 = 2.2;

/// Sets the letter and gives the PDF's bytes.
pub fn letter(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let mut press = Press::new();
    let mut page = Vec::new();
    letterhead(&mut press, sheet, &mut page)?;
    window(&mut press, sheet, &mut page)?;
    let date = press.block(&sheet.date, BODY_SIZES[1], LEADING, RIGHT - LEFT)?.right();
    page.push((date.clone(), ADDRESS_BOTTOM - date.height()));
    text(&mut press, sheet, &mut page)?;
    print(&press, sheet, &page)
}

/// What stands where: a block and the top of it, in points from the page's top.
type Placed = (Block, f32);

fn letterhead(press: &mut Press, sheet: &Sheet, page: &mut Vec<Placed>) -> Result<(), PdfError> {
    let firm = press.bold(&sheet.firm, FIRM_SIZE, ADDRESS_LEADING, RIGHT - LEFT)?;
    let contacts = press.block(&sheet.contacts.join("\n"), CONTACT_SIZE, LEADING, RIGHT - LEFT)?;
    let under = HEAD_TOP + firm.height() + 1.0 * MM;
    if under + contacts.height() > WINDOW_TOP + 1.0 * MM {
        return Err(PdfError::LetterheadTooLong);
    }
    page.push((firm, HEAD_TOP));
    page.push((contacts, under));
    Ok(())
}

fn window(press: &mut Press, sheet: &Sheet, page: &mut Vec<Placed>) -> Result<(), PdfError> {
    let back: Vec<&str> = [sheet.firm.as_str()]
        .into_iter()
        .chain(sheet.contacts.first().map(String::as_str))
        .filter(|part| !part.is_empty())
        .collect();
    let back = press.block(&back.join(" · "), RETURN_SIZE, ADDRESS_LEADING, ADDRESS_WIDTH)?;
    let top = ADDRESS_TOP - RETURN_GAP - back.height();
    page.push((back, top));
    let address = sheet.addressee.join("\n");
    for size in ADDRESS_SIZES {
        let block = press.block(&address, size, ADDRESS_LEADING, ADDRESS_WIDTH)?;
        if block.height() <= ADDRESS_BOTTOM - ADDRESS_TOP {
            page.push((block, ADDRESS_TOP));
            return Ok(());
        }
    }
    Err(PdfError::AddressTooLong)
}

/// Greeting, paragraphs and closing at the largest size at which they end on the page.
fn text(press: &mut Press, sheet: &Sheet, page: &mut Vec<Placed>) -> Result<(), PdfError> {
    let mut over = 0;
    for size in BODY_SIZES {
        let mut set = Vec::new();
        let mut top = BODY_TOP;
        for (part, gap) in parts(sheet) {
            let block = press.block(&part, size, LEADING, RIGHT - LEFT)?;
            let below = top + block.height();
            set.push((block, top));
            top = below + gap * size * LEADING;
        }
        over = set.iter().map(|(block, top)| block.lines_below(BOTTOM - top)).sum();
        if over == 0 {
            page.append(&mut set);
            return Ok(());
        }
    }
    Err(PdfError::TooLong { lines: over })
}

/// The text's paragraphs, each with the room after it in lines.
fn parts(sheet: &Sheet) -> Vec<(String, f32)> {
    let mut parts: Vec<(String, f32)> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in sheet.body.lines().map(str::trim_end).chain([""]) {
        if !line.is_empty() {
            paragraph.push(line);
        } else if !paragraph.is_empty() {
            parts.push((paragraph.join("\n"), PARAGRAPH_GAP));
            paragraph.clear();
        }
    }
    if let Some((first, rest)) = sheet.closing.split_first() {
        parts.push((first.clone(), if rest.is_empty() { 0.0 } else { SIGNATURE_GAP }));
        if !rest.is_empty() {
            parts.push((rest.join("\n"), 0.0));
        }
    }
    parts
}

fn print(press: &Press, sheet: &Sheet, placed: &[Placed]) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().language(sheet.language.clone()).creator("Kontora".to_owned()));
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| PdfError::Library("page size".to_owned()))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    for (block, top) in placed {
        press.draw(&mut surface, block, LEFT, *top);
    }
    for fold in FOLDS {
        setting::rule(&mut surface, 4.0 * MM, 9.0 * MM, fold);
    }
    if !sheet.firm.is_empty() || !sheet.contacts.is_empty() {
        setting::rule(&mut surface, LEFT, LEFT + ADDRESS_WIDTH, ADDRESS_TOP - RETURN_GAP / 2.0);
    }
    surface.finish();
    page.finish();
    document.finish().map_err(|error| PdfError::Library(format!("{error:?}")))
}

#[cfg(test)]
mod tests;
