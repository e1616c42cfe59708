//! Separator and quote, recognised from the data: the pair under which the rows agree with the header.

use super::row::{Dialect, Row, Splitter};
use memchr::memchr;

/// Rows looked at.
const ROWS: usize = 200;

/// The dialect of a file that begins with `sample`, and how many lines say nothing but that: `sep=;` (Excel).
pub(super) fn recognise(sample: &[u8], whole: bool, wanted: Option<u8>) -> (Dialect, u64) {
    let line_end = if memchr(b'\n', sample).is_none() && memchr(b'\r', sample).is_some() { b'\r' } else { b'\n' };
    let (told, skip) = told_separator(sample, line_end);
    let sample = sample.get(skip..).unwrap_or_default();
    let mut best = Dialect { separator: b',', quote: b'"', escaped: false, line_end };
    let mut best_score = (0, 0, false);
    let known = wanted.or(told);
    let separators = known.map_or(b",;\t|".to_vec(), |separator| vec![separator]);
    for separator in separators {
        for (quote, escaped) in [(b'"', false), (b'"', true), (b'\'', false)] {
            let dialect = Dialect { separator, quote, escaped, line_end };
            if !shows(sample, dialect) {
                continue;
            }
            let (agreement, columns) = agreement(sample, whole, dialect);
            let score = (agreement, columns, escaped || quote == b'\'');
            if score > best_score && (columns > 1 || known.is_some()) {
                (best, best_score) = (dialect, score);
            }
        }
    }
    (best, u64::from(skip > 0))
}

/// Whether a file may be parted by `wanted`: no other separator, which it tells or under which its rows agree, parts it where this
/// one does not.
pub(super) fn fits(sample: &[u8], whole: bool, wanted: u8) -> bool {
    let (said, skip) = recognise(sample, whole, Some(wanted));
    let (free, _) = recognise(sample, whole, None);
    let sample = sample.get(told_separator(sample, said.line_end).1..).unwrap_or_default();
    let columns = |dialect| agreement(sample, whole, dialect);
    let told = skip > 0 && free.separator != wanted;
    !told && (columns(said).1 > 1 || columns(free).1 < 2)
}

/// A first line `sep=;` as Excel writes and reads it.
fn told_separator(sample: &[u8], line_end: u8) -> (Option<u8>, usize) {
    let length = memchr(line_end, sample).map_or(sample.len(), |end| end + 1);
    match sample.get(..length).map(<[u8]>::trim_ascii_end) {
        Some([b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator]) => (Some(*separator), length),
        Some(b"sep=") => (Some(b'\t'), length),
        _ => (None, 0),
    }
}

/// Whether the unusual ways of quoting are in the sample at all; the usual one needs no proof.
fn shows(sample: &[u8], dialect: Dialect) -> bool {
    let (separator, end) = (dialect.separator, dialect.line_end);
    if dialect.escaped {
        // A backslash before a quote inside a field, not at its end as in "C:\dir\", nor before a doubled one.
        return sample
            .windows(3)
            .any(|w| matches!(w, [b'\\', b'"', after] if ![separator, end, b'\r', b'"'].contains(after)));
    }
    if dialect.quote == b'\'' {
        let edge = |byte: &u8| *byte == separator || *byte == end;
        let opens = |q: u8| sample.windows(2).filter(|w| matches!(w, [a, b] if edge(a) && *b == q)).count();
        let closes = sample.windows(2).filter(|w| matches!(w, [b'\'', b] if edge(b) || *b == b'\r')).count();
        return opens(b'\'') > 1 && closes > 1 && opens(b'"') == 0;
    }
    true
}

/// How many of a thousand rows have as many fields as the header, and how many fields that has.
fn agreement(sample: &[u8], whole: bool, dialect: Dialect) -> (usize, usize) {
    let (mut splitter, mut row) = (Splitter::new(dialect, true), Row::default());
    let (mut counts, mut rest) = (Vec::new(), sample);
    row.clear(0);
    while !rest.is_empty() && counts.len() <= ROWS {
        let length = match memchr(dialect.line_end, rest) {
            Some(end) => end + 1,
            None if whole => rest.len(),
            None => break,
        };
        let (line, after) = rest.split_at(length);
        rest = after;
        if row.is_empty() && line.trim_ascii().is_empty() || !splitter.feed(line, &mut row) {
            continue;
        }
        if counts.is_empty() || !row.is_blank() {
            counts.push(row.len());
        }
        row.clear(0);
    }
    // Shares within a twentieth of each other count as equal: then the one with more columns wins.
    let share = |columns: usize, rows: &[usize]| {
        let agreeing = rows.iter().filter(|count| **count == columns).count();
        (agreeing * 20).checked_div(rows.len()).unwrap_or(20)
    };
    let Some((header, below)) = counts.split_first() else { return (20, 0) };
    match share(*header, below) {
        few if few < 10 => {
            // Perhaps a title stands above: then most rows agree with each other.
            let mut sorted = below.to_vec();
            sorted.sort_unstable();
            let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(*header);
            (share(usual, below).saturating_sub(1), usual).max((few, *header))
        }
        most => (most, *header),
    }
}
