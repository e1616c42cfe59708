//! Reading ahead: one thread reads rows and makes them ready, another writes them, and makes ready what it would else wait for. So
//! both have work to the end, whichever is quicker.

use super::ImportError;
use crate::files::table::{Row, Rows, Table, TableError};
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Rows that change hands together, and about how many bytes of the file at most.
const ROWS: usize = 256;
const BYTES: u64 = 1 << 20;
/// Pieces that may wait: what is read ahead stays small.
const PIECES: usize = 8;
/// Of these, pieces that are left for whoever writes to make ready.
const SPARE: usize = 2;

/// Some rows in the file's order.
pub(super) struct Piece<T> {
    /// Each row's line and what was made of it.
    pub rows: Vec<(u64, T)>,
    /// Bytes of the file read so far.
    pub consumed: u64,
    /// The rows as they were read, of which the first ones are filled: they are read into again and again.
    read: Vec<Row>,
    filled: usize,
}

impl<T> Default for Piece<T> {
    fn default() -> Piece<T> {
        Piece { rows: Vec::new(), consumed: 0, read: Vec::new(), filled: 0 }
    }
}

impl<T> Piece<T> {
    /// Reads the next rows; `false` behind the last one.
    fn fill(&mut self, rows: &mut Rows) -> Result<bool, TableError> {
        self.rows.clear();
        self.filled = 0;
        self.read.resize_with(ROWS, Row::default);
        let (begin, mut more) = (rows.consumed(), true);
        for row in &mut self.read {
            more = rows.next(row)?;
            self.filled += usize::from(more);
            if !more || rows.consumed() - begin > BYTES {
                break;
            }
        }
        self.consumed = rows.consumed();
        Ok(more)
    }

    fn ready(mut self, make: &impl Fn(&mut Row) -> T) -> Piece<T> {
        self.rows.extend(self.read.iter_mut().take(self.filled).map(|row| (row.line, make(row))));
        self
    }
}

/// A place in the queue.
enum Place<T> {
    Read(Piece<T>),
    /// It is being made ready.
    Taken,
    Ready(Piece<T>),
}

struct Queue<T> {
    places: VecDeque<Place<T>>,
    /// How many left the queue at its front.
    gone: usize,
    /// What was written: there is time to take it apart where rows are read.
    used: Vec<Piece<T>>,
    /// The last piece is in the queue, or reading failed behind it.
    read: Option<Result<(), TableError>>,
    /// Nobody writes any more.
    ended: bool,
}

impl<T> Queue<T> {
    fn to_make(&self) -> usize {
        self.places.iter().filter(|place| matches!(place, Place::Read(_))).count()
    }

    /// Takes the first piece that is to be made ready, with its number.
    fn take(&mut self) -> Option<(usize, Piece<T>)> {
        let at = self.places.iter().position(|place| matches!(place, Place::Read(_)))?;
        match std::mem::replace(self.places.get_mut(at)?, Place::Taken) {
            Place::Read(piece) => Some((self.gone + at, piece)),
            _ => None,
        }
    }

    fn put(&mut self, number: usize, piece: Piece<T>) {
        if let Some(place) = self.places.get_mut(number - self.gone) {
            *place = Place::Ready(piece);
        }
    }
}

struct Shared<T> {
    queue: Mutex<Queue<T>>,
    changed: Condvar,
}

impl<T> Shared<T> {
    fn queue(&self) -> MutexGuard<'_, Queue<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'q>(&self, queue: MutexGuard<'q, Queue<T>>) -> MutexGuard<'q, Queue<T>> {
        self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads `rows` to their end, and makes them ready as far as there is time.
    fn read(&self, mut rows: Rows, make: &impl Fn(&mut Row) -> T) -> Result<(), TableError> {
        let (mut queue, mut at_end) = (self.queue(), false);
        while !queue.ended {
            if !at_end && queue.places.len() < PIECES && queue.to_make() < SPARE {
                let mut piece = queue.used.pop().unwrap_or_default();
                drop(queue);
                at_end = !piece.fill(&mut rows)?;
                queue = self.queue();
                queue.places.push_back(Place::Read(piece));
            } else if let Some((number, piece)) = queue.take() {
                drop(queue);
                let piece = piece.ready(make);
                queue = self.queue();
                queue.put(number, piece);
            } else if at_end {
                return Ok(());
            } else {
                queue = self.wait(queue);
            }
            self.changed.notify_one();
        }
        Ok(())
    }

    /// The next piece in the file's order.
    fn next(&self, make: &impl Fn(&mut Row) -> T) -> Result<Option<Piece<T>>, TableError> {
        let mut queue = self.queue();
        loop {
            let front = queue.places.front();
            if matches!(front, Some(Place::Ready(_))) {
                queue.gone += 1;
                let Some(Place::Ready(piece)) = queue.places.pop_front() else { continue };
                self.changed.notify_one();
                return Ok(Some(piece));
            }
            // What is taken, the other thread has; unless that left for good.
            if !matches!(front, Some(Place::Read(_)))
                && let Some(end) = queue.read.take()
            {
                return end.map(|()| None);
            }
            if let Some((number, piece)) = queue.take() {
                drop(queue);
                let piece = piece.ready(make);
                queue = self.queue();
                queue.put(number, piece);
            } else {
                queue = self.wait(queue);
            }
        }
    }
}

/// Says on the way out, be it by a failure, that there is nobody to wait for.
struct Leaving<'s, T>(&'s Shared<T>, Option<Result<(), TableError>>);

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        match self.1.take() {
            Some(read) => queue.read = Some(read),
            None => queue.ended = true,
        }
        self.0.changed.notify_one();
    }
}

/// Calls `make` with every row, on this thread and another one, and `each` with what came of them here, in the file's order.
///
/// # Errors
/// When the table cannot be read on, and those of `each`, which end the reading.
pub(super) fn ahead<T: Send>(
    table: &Table,
    make: impl Fn(&mut Row) -> T + Sync,
    mut each: impl FnMut(&mut Piece<T>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let queue = Queue { places: VecDeque::new(), gone: 0, used: Vec::new(), read: None, ended: false };
    let shared = Shared { queue: Mutex::new(queue), changed: Condvar::new() };
    let rows = table.rows()?;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut leaving = Leaving(&shared, Some(Ok(())));
            leaving.1 = Some(shared.read(rows, &make));
        });
        let _leaving = Leaving(&shared, None);
        while let Some(mut piece) = shared.next(&make)? {
            each(&mut piece)?;
            shared.queue().used.push(piece);
        }
        Ok(())
    })
}
