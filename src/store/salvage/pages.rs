//! A broken file as pages, read past SQLite: it is opened for reading only, and nothing is taken for granted.
//!
//! The format is <https://sqlite.org/fileformat2.html>; the numbers in comments are its sections.

use super::{be2, be4, be8};
use crate::store::Result;
use crate::store::file::{beside, io};
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The page size of every base that Kontora makes, for a file whose header does not tell.
const USUAL: usize = 4096;
/// Bytes of the write-ahead log before its first frame, and of a frame before its page (4.1).
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// The pages of a file, those that its write-ahead log has in their newest state.
pub(super) struct Pages {
    file: File,
    path: PathBuf,
    /// Bytes of a page, and of those what is in use.
    pub size: usize,
    pub usable: usize,
    /// How many there are.
    pub count: u32,
    /// The schema number that the header tells; 0 when it tells nothing that can be.
    pub schema: usize,
    log: Option<Log>,
}

struct Log {
    file: File,
    /// Where in the log a page is.
    at: HashMap<u32, u64>,
}

impl Pages {
    pub fn open(path: &Path) -> Result<Pages> {
        let told = |error| io(path, error);
        let mut file = File::open(path).map_err(told)?;
        let length = file.metadata().map_err(told)?.len();
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(100).read_to_end(&mut head).map_err(told)?;
        let log = File::open(beside(path, "-wal")).ok();
        let named = page_size(u32::from(be2(&head, 16)));
        let size = named.or_else(|| log.as_ref().and_then(log_page_size)).unwrap_or(USUAL);
        let reserved = head.get(20).map_or(0, |bytes| usize::from(*bytes));
        let usable = if named.is_some() && reserved <= 64 { size - reserved } else { size };
        let log = log.and_then(|file| Log::read(file, size));
        let logged = log.as_ref().and_then(|log| log.at.keys().max().copied()).unwrap_or(0);
        let count = u32::try_from(length.div_ceil(size as u64)).unwrap_or(u32::MAX).max(logged);
        let mut pages = Pages { file, path: path.to_owned(), size, usable, count, schema: 0, log };
        let first = pages.page(1)?;
        if first.starts_with(b"SQLite format 3\0") && be4(&first, 68) == super::APPLICATION {
            pages.schema = be4(&first, 60) as usize;
        }
        Ok(pages)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Page `number`, counted from 1; what the file ends before is zero.
    pub fn page(&mut self, number: u32) -> Result<Vec<u8>> {
        let at = self.log.as_ref().and_then(|log| log.at.get(&number).copied());
        let (file, at) = match (&mut self.log, at) {
            (Some(log), Some(at)) => (&mut log.file, at),
            _ => (&mut self.file, u64::from(number.saturating_sub(1)) * self.size as u64),
        };
        let mut page = Vec::with_capacity(self.size);
        let read = file.seek(SeekFrom::Start(at)).and_then(|_| file.take(self.size as u64).read_to_end(&mut page));
        // A disk that cannot read a page any more has lost this page, not the others.
        if let Err(error) = read
            && page.is_empty()
            && number == 1
        {
            return Err(io(&self.path, error));
        }
        page.resize(self.size, 0);
        Ok(page)
    }

    /// Pages that hold nothing any more (1.5), as far as their list can be followed.
    pub fn free(&mut self) -> Result<Vec<u32>> {
        let first = self.page(1)?;
        let (mut trunk, mut found) = (be4(&first, 32), Vec::new());
        while (2..=self.count).contains(&trunk) && found.len() < self.count as usize && !found.contains(&trunk) {
            found.push(trunk);
            let page = self.page(trunk)?;
            let leaves = be4(&page, 4) as usize;
            if leaves > self.usable / 4 {
                break;
            }
            found.extend(
                (0..leaves).map(|leaf| be4(&page, 8 + 4 * leaf)).filter(|leaf| (2..=self.count).contains(leaf)),
            );
            trunk = be4(&page, 0);
        }
        Ok(found)
    }
}

fn page_size(told: u32) -> Option<usize> {
    match told {
        1 => Some(65_536),
        size if (512..=32_768).contains(&size) && size.is_power_of_two() => Some(size as usize),
        _ => None,
    }
}

fn log_page_size(mut log: &File) -> Option<usize> {
    let mut head = [0; LOG_HEAD];
    log.seek(SeekFrom::Start(0)).and_then(|_| log.read_exact(&mut head)).ok()?;
    page_size(be4(&head, 8)).filter(|_| is_log(&head))
}

/// Whether these are the first bytes of a write-ahead log: its magic number and its own checksum hold.
fn is_log(head: &[u8]) -> bool {
    let magic = be4(head, 0);
    magic & !1 == 0x377f_0682
        && sum(head.get(..24).unwrap_or_default(), magic & 1 == 1, (0, 0)) == (be4(head, 24), be4(head, 28))
}

/// The checksum of 4.2, going on from `sums`.
fn sum(bytes: &[u8], big: bool, sums: (u32, u32)) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let word = be4(bytes, 0);
        if big { word } else { word.swap_bytes() }
    };
    bytes.chunks_exact(8).fold(sums, |(one, two), pair| {
        let (left, right) = pair.split_at(4);
        let one = one.wrapping_add(word(left)).wrapping_add(two);
        (one, two.wrapping_add(word(right)).wrapping_add(one))
    })
}

impl Log {
    /// The frames that were committed, up to the first that does not hold (4.4).
    fn read(mut file: File, size: usize) -> Option<Log> {
        let mut head = [0; LOG_HEAD];
        file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut head)).ok()?;
        if !is_log(&head) || page_size(be4(&head, 8)) != Some(size) {
            return None;
        }
        let (big, salts) = (be4(&head, 0) & 1 == 1, be8(&head, 16));
        let mut sums = (be4(&head, 24), be4(&head, 28));
        let (mut at, mut open) = (HashMap::new(), Vec::new());
        let (mut frame, mut offset) = (vec![0; FRAME_HEAD + size], LOG_HEAD as u64);
        while file.read_exact(&mut frame).is_ok() && be8(&frame, 8) == salts {
            let (start, page) = frame.split_at(FRAME_HEAD);
            sums = sum(page, big, sum(start.get(..8).unwrap_or_default(), big, sums));
            if sums != (be4(&frame, 16), be4(&frame, 20)) {
                break;
            }
            open.push((be4(&frame, 0), offset + FRAME_HEAD as u64));
            if be4(&frame, 4) != 0 {
                at.extend(open.drain(..)); // the frame ends a commit
            }
            offset += frame.len() as u64;
        }
        Some(Log { file, at })
    }
}

/// Whether a write-ahead log of this length and these first bytes can belong to a base: none, one that holds nothing, or a whole one.
/// A power cut in the first commit of a log can leave nothing but zeros where its head belongs; what that commit held was never
/// acknowledged, and SQLite passes over it.
pub(in crate::store) fn is_usable_log(length: u64, head: &[u8]) -> bool {
    length <= LOG_HEAD as u64 || is_log(head) || head.iter().all(|byte| *byte == 0)
}
