//! Which encoding a file is written in, and its bytes as UTF-8.
//!
//! UTF-8 is believed when the whole file says so; UTF-16 by its mark or by where its zero bytes stand; otherwise
//! the letters decide. Statistics of long texts fail on short lists of names, so Cyrillic is judged by its words:
//! in a Russian file words are made of high letters only, in a Western one a high letter stands among ASCII ones.

use crate::domain::PersonName;
use encoding_rs::{
    CoderResult, Decoder, Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
    X_MAC_CYRILLIC,
};
use std::fs::File;
use std::io::{self, Read, Seek};

/// Bytes looked at, or read, at a time.
const CHUNK: usize = 256 * 1024;

/// A file read up to the size that it had when it was opened: one that grows meanwhile ends all the same.
pub(in crate::files) struct Bounded {
    file: File,
    size: u64,
    at: u64,
}

impl Bounded {
    pub fn new(file: File, size: u64) -> Bounded {
        Bounded { file, size, at: 0 }
    }

    pub fn rewind(&mut self) -> io::Result<()> {
        self.at = 0;
        self.file.rewind()
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let room = left.min(buffer.len());
        let count = self.file.read(buffer.get_mut(..room).unwrap_or_default())?;
        self.at += count as u64;
        Ok(count)
    }
}

/// What [`detect`] found.
#[derive(Clone, Copy, Debug)]
pub(in crate::files) struct Found {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// UTF-8 with broken places: they come out as U+FFFD.
    pub damaged: bool,
    /// The file tells it: by a mark, by its zero bytes, or because all its letters are UTF-8.
    pub told: bool,
}

/// Reads `file` as far as needed to know its encoding, and leaves it at its start.
pub(in crate::files) fn detect(file: &mut Bounded) -> io::Result<Found> {
    let mut chunk = vec![0; CHUNK];
    let length = read_full(file, &mut chunk)?;
    let first = chunk.get(..length).unwrap_or_default();
    let certain = match Encoding::for_bom(first) {
        Some((encoding, _)) if encoding != UTF_8 => Some(encoding),
        _ => utf16_by_zeros(first),
    };
    file.rewind()?;
    let found = match certain {
        Some(encoding) => Found { encoding, damaged: false, told: true },
        None => eight_bit(file, &mut chunk)?,
    };
    file.rewind()?;
    Ok(found)
}

/// Fills `buffer` as far as the file goes.
fn read_full(file: &mut Bounded, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// UTF-16 without a mark: separators, digits and line ends have their zero byte on one side only.
fn utf16_by_zeros(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.as_chunks::<2>().0;
    if pairs.is_empty() || !sample.contains(&0) {
        return None;
    }
    let text = |unit: u16| matches!(unit, 9 | 10 | 13 | 32..=126 | 0xA0..=0x4FF | 0x2010..=0x20BF | 0x2116 | 0xFEFF);
    let zeros = |unit: u16| unit < 0x80;
    for (encoding, read) in [(UTF_16LE, u16::from_le_bytes as fn([u8; 2]) -> u16), (UTF_16BE, u16::from_be_bytes)] {
        let plausible = pairs.iter().filter(|pair| text(read(**pair))).count();
        if plausible * 10 >= pairs.len() * 9 && pairs.iter().any(|pair| zeros(read(*pair))) {
            return Some(encoding);
        }
    }
    None
}

/// UTF-8 if the whole file is, or nearly is; else what the letters around the first high bytes say.
fn eight_bit(file: &mut Bounded, chunk: &mut [u8]) -> io::Result<Found> {
    let (mut good, mut bad, mut carried) = (0_u64, 0_u64, 0);
    let mut sample = Vec::new();
    loop {
        let read = read_full(file, chunk.get_mut(carried..).unwrap_or_default())?;
        let filled = carried + read;
        let mut rest = chunk.get(..filled).unwrap_or_default();
        carried = 0;
        loop {
            match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    good += high_letters(text);
                    break;
                }
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    good += high_letters(std::str::from_utf8(valid).unwrap_or_default());
                    if sample.is_empty() && error.error_len().is_some() {
                        sample = rest.to_vec();
                    }
                    match error.error_len() {
                        None if read > 0 => {
                            carried = after.len();
                            break;
                        }
                        length => {
                            bad += 1;
                            rest = after.get(length.unwrap_or(after.len())..).unwrap_or_default();
                        }
                    }
                }
            }
        }
        if read == 0 {
            break;
        }
        // A file in another encoding shows it soon; there is no need to count to its end.
        if bad > 1000 && bad > good {
            break;
        }
        chunk.copy_within(filled - carried..filled, 0);
    }
    let utf8 = bad == 0 || good >= bad * 20;
    let encoding = if utf8 { UTF_8 } else { by_letters(&sample) };
    Ok(Found { encoding, damaged: utf8 && bad > 0, told: bad == 0 && good > 0 })
}

fn high_letters(text: &str) -> u64 {
    // So few at a time that they are counted in a byte, many beside each other.
    let of_some = |bytes: &[u8]| u64::from(bytes.iter().map(|byte| u8::from(*byte >= 0xC0)).sum::<u8>());
    text.as_bytes().chunks(usize::from(u8::MAX)).map(of_some).sum()
}

/// The one-byte encoding whose reading makes words.
pub(in crate::files) fn by_letters(sample: &[u8]) -> &'static Encoding {
    let high = |byte: &u8| *byte >= 0x80;
    let letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let (mut among_high, mut among_ascii) = (0, 0);
    for word in sample.split(|byte| !letter(byte)) {
        let highs = word.iter().filter(|byte| high(byte)).count();
        match highs {
            // A sign alone between words, as © or №, says nothing.
            1 if word.len() == 1 => {}
            _ if highs == word.len() => among_high += highs,
            _ => among_ascii += highs,
        }
    }
    if among_high > among_ascii * 2 {
        let best =
            [IBM866, X_MAC_CYRILLIC, KOI8_R, WINDOWS_1251].into_iter().max_by_key(|encoding| russian(sample, encoding));
        if let Some(encoding) = best.filter(|encoding| russian(sample, encoding) > 0) {
            return encoding;
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    match detector.guess(None, chardetng::Utf8Detection::Deny) {
        guess if guess.is_single_byte() && among_ascii >= among_high && guess != WINDOWS_1252 => western(sample, guess),
        guess => guess,
    }
}

/// A few accents are too little to call a file Central European, Turkish or the like.
fn western(sample: &[u8], guess: &'static Encoding) -> &'static Encoding {
    let highs = sample.iter().filter(|byte| **byte >= 0x80).count();
    if highs < 8 { WINDOWS_1252 } else { guess }
}

/// How common the letters from а to я are in Russian: four times the binary logarithm of their share in thousandths.
const COMMON: [i64; 32] = [
    25, 16, 22, 16, 20, 26, 13, 16, 25, 14, 21, 22, 20, 24, 27, 19, 22, 23, 24, 19, 6, 13, 9, 16, 11, 8, 0, 17, 16, 6,
    10, 17,
];

/// How Russian `sample` looks when read in `encoding`: common letters speak for it, capitals inside words and signs between
/// letters against it.
fn russian(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut score, mut before) = (0_i64, ' ');
    for c in text.chars().filter(|c| !c.is_ascii() || !c.is_ascii_alphabetic()) {
        let small = c.to_lowercase().next().unwrap_or(c);
        let place = u32::from(small).checked_sub(u32::from('а')).and_then(|place| usize::try_from(place).ok());
        let letter = if small == 'ё' { Some(8) } else { place.and_then(|place| COMMON.get(place)).copied() };
        score += match letter {
            Some(_) if c != small && before.is_lowercase() => -40,
            Some(common) => common,
            None if c.is_ascii() || matches!(c, '\u{a0}' | '«' | '»' | '—' | '–' | '№') => 0,
            None => -30,
        };
        before = c;
    }
    // A list of names is mostly names, and few words say more than how common their letters are.
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii() && word.chars().count() > 2);
    score += 60 * words.take(1000).filter(|word| PersonName::is_given(word)).count() as i64;
    // Of two readings that are nearly as good, the one that most files have.
    if encoding == WINDOWS_1251 { score + (score.abs() / 16).min(30) } else { score }
}

/// A file's bytes as UTF-8, a chunk at a time. A byte order mark is left out.
pub(in crate::files) struct Decoded {
    file: Bounded,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Bytes of the file read so far.
    pub consumed: u64,
    ended: bool,
}

impl Decoded {
    pub fn new(mut file: Bounded, encoding: &'static Encoding) -> io::Result<Decoded> {
        file.rewind()?;
        let decoder = encoding.new_decoder_with_bom_removal();
        Ok(Decoded { file, decoder, raw: vec![0; CHUNK], consumed: 0, ended: false })
    }

    /// Appends the next piece of text to `out`; `false` at the end of the file.
    pub fn more(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let read = read_full(&mut self.file, &mut self.raw)?;
        self.consumed += read as u64;
        self.ended = read < self.raw.len();
        let mut source = self.raw.get(..read).unwrap_or_default();
        loop {
            let start = out.len();
            let room = self.decoder.max_utf8_buffer_length(source.len()).unwrap_or(CHUNK * 3);
            out.resize(start + room, 0);
            let target = out.get_mut(start..).unwrap_or_default();
            let (result, taken, written, _) = self.decoder.decode_to_utf8(source, target, self.ended);
            out.truncate(start + written);
            source = source.get(taken..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                return Ok(true);
            }
        }
    }
}
