//! The lines of a vCard file as their properties mean them: folded ones joined, quoted-printable and old charsets read, pictures
//! passed over. What comes out is plain UTF-8 for a parser that need not know how old the card is.

use crate::files::encoding::{self, Bounded, Decoded, Found};
use encoding_rs::{Encoding, UTF_8};
use memchr::memchr2;
use std::io::{self, Read as _};

/// Longest property that is kept, in bytes; pictures do not count.
const PROPERTY_LIMIT: usize = 1 << 20;
/// Bytes read at a time.
const CHUNK: usize = 256 * 1024;

/// The bytes of a file: UTF-16 is read as what it says, anything else property by property.
enum Bytes {
    Plain(Bounded),
    Decoded(Decoded),
}

/// Lines as they stand in the file, without their ends.
pub(super) struct Lines {
    bytes: Bytes,
    buffer: Vec<u8>,
    next: usize,
    ended: bool,
    /// Bytes of the file read so far.
    pub consumed: u64,
    /// The number of the line that was read last, from 1.
    pub line: u64,
    /// A line was read that shall be read again.
    again: bool,
    here: Vec<u8>,
}

impl Lines {
    pub fn new(file: Bounded, found: Found) -> io::Result<Lines> {
        let wide = !found.encoding.is_ascii_compatible();
        let bytes = if wide { Bytes::Decoded(Decoded::new(file, found.encoding)?) } else { Bytes::Plain(file) };
        Ok(Lines {
            bytes,
            buffer: Vec::new(),
            next: 0,
            ended: false,
            consumed: 0,
            line: 0,
            again: false,
            here: Vec::new(),
        })
    }

    /// Reads a line into `line`; `false` at the end of the file. Of one that is too long the rest is left out.
    pub fn read(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        if std::mem::take(&mut self.again) {
            line.extend_from_slice(&self.here);
            return Ok(true);
        }
        loop {
            let rest = self.buffer.get(self.next..).unwrap_or_default();
            let end = memchr2(b'\n', b'\r', rest);
            // A carriage return at the edge may have its line feed behind it.
            let whole = end.filter(|end| self.ended || rest.get(*end) == Some(&b'\n') || end + 1 < rest.len());
            let taken = whole.or(end).unwrap_or(rest.len());
            let room = (2 * PROPERTY_LIMIT).saturating_sub(line.len());
            line.extend_from_slice(rest.get(..taken.min(room)).unwrap_or_default());
            if let Some(end) = whole {
                let both = rest.get(end..end + 2) == Some(b"\r\n");
                self.next += end + if both { 2 } else { 1 };
                self.line += 1;
                return Ok(true);
            }
            self.next += taken;
            if !self.more()? {
                let some = !line.is_empty();
                self.line += u64::from(some);
                return Ok(some);
            }
        }
    }

    /// Has the line that was read last read again.
    pub fn put_back(&mut self, line: &[u8]) {
        self.here.clear();
        self.here.extend_from_slice(line);
        self.again = true;
    }

    fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.next);
        self.next = 0;
        let before = self.buffer.len();
        match &mut self.bytes {
            Bytes::Decoded(decoded) => {
                self.ended = !decoded.more(&mut self.buffer)?;
                self.consumed = decoded.consumed;
            }
            Bytes::Plain(file) => {
                file.take(CHUNK as u64).read_to_end(&mut self.buffer)?;
                let read = self.buffer.len() - before;
                self.consumed += read as u64;
                self.ended = read == 0;
            }
        }
        Ok(!self.ended || self.buffer.len() > before || self.next < self.buffer.len())
    }
}

/// A property under way: the bytes of its lines.
#[derive(Default)]
pub(super) struct Property {
    bytes: Vec<u8>,
    /// Where the value begins.
    value: usize,
    quoted_printable: bool,
    charset: Option<&'static Encoding>,
    /// A picture, a sound or a key: its value is not kept.
    pub binary: bool,
    /// It has a value that is not kept.
    pub has_value: bool,
    pub too_long: bool,
}

impl Property {
    /// Begins with `line`; `None` when no property begins so.
    pub fn begin(line: &[u8]) -> Option<Property> {
        let colon = colon(line)?;
        let head = line.get(..colon)?;
        let name = head.split(|byte| *byte == b';').next()?;
        let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        if name.is_empty() || !name.iter().all(of_name) {
            return None;
        }
        let mut property = Property { value: colon + 1, ..Property::default() };
        property.read_head(head);
        property.append(line);
        Some(property)
    }

    fn read_head(&mut self, head: &[u8]) {
        let mut parts = head.split(|byte| *byte == b';');
        let name = parts.next().unwrap_or_default();
        let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default().to_ascii_uppercase();
        self.binary = matches!(name.as_slice(), b"PHOTO" | b"LOGO" | b"SOUND" | b"KEY");
        for part in parts {
            let part = String::from_utf8_lossy(part).to_ascii_uppercase();
            let (key, value) = part.split_once('=').unwrap_or(("ENCODING", &part));
            match (key.trim(), value.trim().trim_matches('"')) {
                ("ENCODING", "QUOTED-PRINTABLE" | "Q") => self.quoted_printable = true,
                ("ENCODING", "BASE64" | "B") => self.binary = true,
                ("CHARSET", label) => self.charset = Encoding::for_label(label.as_bytes()),
                _ => {}
            }
        }
    }

    /// Whether its value is still to come.
    pub fn is_empty(&self) -> bool {
        self.bytes.get(self.value..).unwrap_or_default().trim_ascii().is_empty()
    }

    /// Whether `line` belongs to the value although nothing says so: a soft line break, or what can be no property.
    pub fn goes_on(&self, line: &[u8]) -> bool {
        !is_mark(line, b"END") && (self.is_soft() || colon(line).is_none() || Property::begin(line).is_none())
    }

    fn is_soft(&self) -> bool {
        self.quoted_printable && self.bytes.trim_ascii_end().ends_with(b"=")
    }

    /// Adds a line that goes on.
    pub fn go_on(&mut self, line: &[u8]) {
        if self.is_soft() {
            let kept = self.bytes.trim_ascii_end().len() - 1;
            self.bytes.truncate(kept);
            return self.append(line);
        }
        match line {
            [b' ' | b'\t', folded @ ..] => self.append(folded),
            // Some programs do not fold what has several lines.
            _ if !self.binary => {
                self.append(b"\\n");
                self.append(line);
            }
            _ => self.append(line),
        }
    }

    fn append(&mut self, line: &[u8]) {
        if self.binary {
            self.has_value |= if self.bytes.is_empty() { line.len() > self.value } else { !line.is_empty() };
            let head = line.get(..self.value).unwrap_or_default();
            if self.bytes.is_empty() {
                self.bytes.extend_from_slice(head);
            }
            return;
        }
        let room = PROPERTY_LIMIT.saturating_sub(self.bytes.len());
        self.too_long |= line.len() > room;
        self.bytes.extend_from_slice(line.get(..line.len().min(room)).unwrap_or_default());
    }

    /// Writes the property to `card` as one line of UTF-8; `all` is the encoding of the whole file. `false` when it holds bytes
    /// that are no text.
    pub fn write(&self, all: &'static Encoding, card: &mut String) -> bool {
        let (head, value) = self.bytes.split_at_checked(self.value).unwrap_or((&self.bytes, b""));
        let head = decoded(head.strip_suffix(b":").unwrap_or(head), None, all);
        let name = head.split([';', ':']).next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
        // Programs write dates as in other versions than they say: they are read by us, as in any table.
        let is_date = ["BDAY", "ANNIVERSARY"].iter().any(|date| name.eq_ignore_ascii_case(date));
        for (at, part) in head.split(';').enumerate() {
            let key = part.split('=').next().unwrap_or_default().trim();
            let old = ["CHARSET", "ENCODING", "QUOTED-PRINTABLE"].iter().any(|name| key.eq_ignore_ascii_case(name))
                || (is_date && key.eq_ignore_ascii_case("VALUE"));
            if at > 0 && !old {
                card.push(';');
            }
            if !old {
                card.push_str(part);
            }
        }
        card.push_str(if is_date { ";VALUE=TEXT:" } else { ":" });
        let value = if self.quoted_printable {
            decoded(&unquoted(value), self.charset, all)
        } else {
            decoded(value, self.charset, all)
        };
        let value = value.trim_end_matches('\u{fffd}'); // a name that was cut in the middle of a letter
        card.extend(value.chars().filter(|c| !c.is_control() || *c == '\t'));
        card.push('\n');
        !value.contains('\u{fffd}')
    }
}

/// Where the value of a property begins: behind the first colon that is not in quotes.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    let first = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    first.or_else(|| memchr::memchr(b':', line)) // a quote that never closes
}

/// Whether `line` says `BEGIN:VCARD` or `END:VCARD`.
pub(super) fn is_mark(line: &[u8], word: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii();
    let mut parts = line.splitn(2, |byte| *byte == b':');
    let is = |part: Option<&[u8]>, word: &[u8]| part.is_some_and(|part| part.trim_ascii().eq_ignore_ascii_case(word));
    is(parts.next(), word) && is(parts.next(), b"VCARD")
}

/// Whether a card inside this one begins behind the property (`AGENT:BEGIN:VCARD`).
pub(super) fn is_nested(line: &[u8]) -> bool {
    colon(line).is_some_and(|colon| is_mark(line.get(colon + 1..).unwrap_or_default(), b"BEGIN"))
}

/// Bytes as text: as they say, else as UTF-8, else as the whole file, else as their letters look.
fn decoded(bytes: &[u8], told: Option<&'static Encoding>, all: &'static Encoding) -> String {
    if let Ok(text) = std::str::from_utf8(bytes)
        && (bytes.is_ascii() || told.is_none_or(|told| told == UTF_8))
    {
        return text.to_owned();
    }
    let by_letters = || encoding::by_letters(bytes);
    let order = [told.filter(|told| *told != UTF_8), Some(all).filter(|all| *all != UTF_8)];
    for encoding in order.into_iter().flatten() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return text.into_owned();
        }
    }
    let told_utf8 = told == Some(UTF_8) || all == UTF_8 && told.is_none() && is_nearly_utf8(bytes);
    let encoding = if told_utf8 { UTF_8 } else { by_letters() };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn is_nearly_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_some_and(|error| error.valid_up_to() > 0 && error.error_len().is_none())
}

/// Quoted-printable as bytes. Line ends become the vCard's own `\n`, a semicolon that was hidden stays no separator.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let hidden = match (first, digit(0), digit(1)) {
            (b'=', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        let Some(byte) = hidden else {
            bytes.push(*first);
            continue;
        };
        rest = after.get(2..).unwrap_or_default();
        match byte {
            b'\r' => {}
            b'\n' => bytes.extend_from_slice(b"\\n"),
            b';' => bytes.extend_from_slice(b"\\;"),
            byte => bytes.push(byte),
        }
    }
    bytes
}
