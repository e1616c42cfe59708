//! Separated values as records: lines are told apart first, so that a quote that never closes spoils its own line only.

use super::row::{Dialect, RECORD_LIMIT, Row, RowFault, Splitter};
use crate::files::encoding::{Bounded, Decoded, Found};
use memchr::memchr;
use std::io;
use std::ops::Range;

/// The records of a file of separated values.
pub(super) struct Lines {
    decoded: Decoded,
    quoted: Splitter,
    plain: Splitter,
    line_end: u8,
    damaged: bool,
    /// Text that was read: the record under way from `start`, its next line from `next`.
    buffer: Vec<u8>,
    start: usize,
    next: usize,
    searched: usize,
    line: u64,
    needed: usize,
    columns: usize,
}

enum Taken {
    Line(Range<usize>),
    TooLong,
    End,
}

impl Lines {
    /// Opens them behind the first `skip` lines, which say nothing.
    pub fn new(file: Bounded, found: Found, dialect: Dialect, skip: u64) -> io::Result<Lines> {
        let mut lines = Lines {
            decoded: Decoded::new(file, found.encoding)?,
            quoted: Splitter::new(dialect, true),
            plain: Splitter::new(dialect, false),
            line_end: dialect.line_end,
            damaged: found.damaged,
            buffer: Vec::new(),
            start: 0,
            next: 0,
            searched: 0,
            line: 1,
            needed: 0,
            columns: usize::MAX,
        };
        for _ in 0..skip {
            lines.start = lines.next;
            lines.take_line()?;
            lines.line += 1;
        }
        Ok(lines)
    }

    /// Says how many columns the header has, and how many of them a row needs.
    pub fn stand_under(&mut self, columns: usize, needed: usize) {
        (self.columns, self.needed) = (columns, needed);
    }

    /// Bytes of the file read so far.
    pub fn consumed(&self) -> u64 {
        self.decoded.consumed
    }

    /// Reads the next row that is not blank into `row`; `false` at the end of the file.
    pub fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            self.start = self.next;
            row.clear(self.line);
            let line = match self.take_line()? {
                Taken::End => return Ok(false),
                Taken::TooLong => {
                    self.skip_line()?;
                    row.fault = Some(RowFault::TooLong);
                    return Ok(true);
                }
                Taken::Line(line) => line,
            };
            self.line += 1;
            if self.text(&line).trim_ascii().is_empty() {
                continue;
            }
            let length = line.len();
            if self.quoted.begin(self.buffer.get(line).unwrap_or_default(), row) || self.close_quote(row)? {
                row.fault = row.judge(self.needed, self.columns, self.damaged);
            } else {
                self.give_up_quote(length, row);
            }
            if row.fault.is_some() || !row.is_blank() {
                return Ok(true);
            }
        }
    }

    /// Goes on with a record over its line ends until its quotes close; `false` when they never do.
    fn close_quote(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            let Taken::Line(line) = self.take_line()? else { return Ok(false) };
            self.line += 1;
            if self.quoted.feed(self.buffer.get(line).unwrap_or_default(), row) {
                return Ok(true);
            }
        }
    }

    /// Only the line where the quote was opened is bad: the ones after it are read as rows again.
    fn give_up_quote(&mut self, length: usize, row: &mut Row) {
        row.clear(row.line);
        row.fault = Some(RowFault::OpenQuote);
        self.quoted.reset();
        self.next = self.start + length;
        self.searched = self.next;
        self.line = row.line + 1;
        let first = self.buffer.get(self.start..self.next).unwrap_or_default();
        self.plain.reset();
        self.plain.feed(first, row);
    }

    fn text(&self, range: &Range<usize>) -> &[u8] {
        self.buffer.get(range.clone()).unwrap_or_default()
    }

    /// The next line with its end. Keeps the buffer from `start` on.
    fn take_line(&mut self) -> io::Result<Taken> {
        loop {
            let from = self.searched.max(self.next);
            let line = self.next;
            if let Some(end) = memchr(self.line_end, self.buffer.get(from..).unwrap_or_default()) {
                self.next = from + end + 1;
                return Ok(Taken::Line(line..self.next));
            }
            self.searched = self.buffer.len();
            if self.buffer.len() - self.start > RECORD_LIMIT {
                return Ok(Taken::TooLong);
            }
            self.buffer.drain(..self.start);
            self.next -= self.start;
            self.searched -= self.start;
            self.start = 0;
            if !self.decoded.more(&mut self.buffer)? {
                let (line, end) = (self.next, self.buffer.len());
                self.next = end;
                return Ok(if line < end { Taken::Line(line..end) } else { Taken::End });
            }
        }
    }

    /// Leaves out the rest of a line that is too long to keep.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            self.buffer.clear();
            (self.start, self.next, self.searched) = (0, 0, 0);
            if !self.decoded.more(&mut self.buffer)? {
                return Ok(());
            }
            if let Some(end) = memchr(self.line_end, &self.buffer) {
                self.next = end + 1;
                self.line += 1;
                return Ok(());
            }
        }
    }
}
