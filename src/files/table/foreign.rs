//! Files that are no tables: known by their first bytes, so that what to do about them can be said.

use crate::files::encoding::Bounded;
use std::io::{self, Read as _};

/// Bytes that are looked at.
const HEAD: u64 = 4096;

/// What a file is that holds no lines of text; leaves it at its start.
pub(super) fn kind(file: &mut Bounded) -> io::Result<Option<&'static str>> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    let holds = |part: &[u8]| memchr::memmem::find(&head, part).is_some();
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start().to_ascii_lowercase();
    Ok(match head.as_slice() {
        [b'P', b'K', 3, 4, ..] if holds(b"opendocument") => Some("ods"),
        [b'P', b'K', 3, 4, ..] if holds(b"xl/") || holds(b"[Content_Types]") => Some("xlsx"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("xls"),
        // zip, gzip, bzip2, xz, zstd, 7z, rar
        [b'P', b'K', 3, 4, ..]
        | [0x1F, 0x8B, ..]
        | [b'B', b'Z', b'h', b'1'..=b'9', 0x31, ..]
        | [0xFD, b'7', b'z', b'X', b'Z', 0, ..]
        | [0x28, 0xB5, 0x2F, 0xFD, ..]
        | [b'7', b'z', 0xBC, 0xAF, ..]
        | [b'R', b'a', b'r', b'!', 0x1A, ..] => Some("packed"),
        _ if text.starts_with(b"%pdf-") => Some("pdf"),
        _ if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") => Some("html"),
        _ => None,
    })
}

/// Whether what was read as text is an address book of vCards.
pub(super) fn is_cards(sample: &[u8]) -> bool {
    let first = sample.trim_ascii_start();
    let head = first.get(..11).unwrap_or(first);
    head.eq_ignore_ascii_case(b"begin:vcard")
}

/// Whether what was read as text is none.
pub(super) fn is_binary(sample: &[u8]) -> bool {
    let control = |byte: &&u8| **byte < 32 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 12);
    let controls = sample.iter().filter(control).count();
    controls > 16 && controls * 20 > sample.len()
}
