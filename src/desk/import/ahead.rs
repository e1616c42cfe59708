//! Reading ahead: one thread reads rows and makes them ready, another writes them.

use super::ImportError;
use crate::files::table::{Row, Table, TableError};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

/// Rows that change hands together.
const ROWS: usize = 256;
/// Pieces that may wait: what is read ahead stays small.
const PIECES: usize = 16;

/// Some rows in the file's order.
pub(super) struct Piece<T> {
    /// Each row's line and what was made of it.
    pub rows: Vec<(u64, T)>,
    /// Bytes of the file read so far.
    pub consumed: u64,
}

/// Calls `make` with every row on a thread of its own, and `each` with what came of them here. What `each` leaves of a piece goes
/// back to where it was made: there is time to take it apart.
///
/// # Errors
/// When the table cannot be read on, and those of `each`, which end the reading.
pub(super) fn ahead<T: Send>(
    table: &Table,
    make: impl FnMut(&mut Row) -> T + Send,
    mut each: impl FnMut(&mut Piece<T>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let (send, receive) = sync_channel(PIECES);
    let (give_back, used) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Err(error) = read(table, make, &send, &used) {
                let _ = send.send(Err(error)); // nobody listens when the import has ended already
            }
        });
        for piece in receive {
            let mut piece = piece?;
            each(&mut piece)?;
            let _ = give_back.send(piece); // the last ones are taken apart here
        }
        Ok(())
    })
}

fn read<T>(
    table: &Table,
    mut make: impl FnMut(&mut Row) -> T,
    send: &SyncSender<Result<Piece<T>, TableError>>,
    used: &Receiver<Piece<T>>,
) -> Result<(), TableError> {
    let (mut rows, mut row) = (table.rows()?, Row::default());
    loop {
        let mut piece = Piece { rows: Vec::with_capacity(ROWS), consumed: 0 };
        while piece.rows.len() < ROWS && rows.next(&mut row)? {
            piece.rows.push((row.line, make(&mut row)));
        }
        piece.consumed = rows.consumed();
        if piece.rows.is_empty() || send.send(Ok(piece)).is_err() {
            return Ok(());
        }
        used.try_iter().for_each(drop);
    }
}
