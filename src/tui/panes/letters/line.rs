//! The lines of the list at the left: letters being written, clients who wait, letters sent.

use crate::domain::{ContactId, LetterId, LetterState};
use crate::store::{LetterLine, QueueLine};
use crate::tui::look::Look;
use crate::tui::widgets::table::{Cell, Column, Row};

/// A line of the list.
#[derive(Clone, Debug)]
pub enum Line {
    Open(LetterLine),
    Waiting(QueueLine),
    Sent(LetterLine),
}

impl Line {
    pub fn contact(&self) -> ContactId {
        match self {
            Line::Open(line) | Line::Sent(line) => line.contact,
            Line::Waiting(line) => line.contact,
        }
    }

    pub fn letter(&self) -> Option<LetterId> {
        match self {
            Line::Open(line) | Line::Sent(line) => Some(line.id),
            Line::Waiting(_) => None,
        }
    }

    pub fn state(&self) -> Option<LetterState> {
        match self {
            Line::Open(line) | Line::Sent(line) => Some(line.state),
            Line::Waiting(_) => None,
        }
    }

    /// The catalogue's key of the part that the line belongs to.
    pub fn part(&self) -> &'static str {
        match self {
            Line::Open(_) => "letters-open",
            Line::Waiting(_) => "letters-waiting",
            Line::Sent(_) => "letters-sent",
        }
    }

    /// The row's id of a letter that is being written.
    pub fn open_id(letter: LetterId) -> i64 {
        letter * 2
    }

    fn name(&self) -> &str {
        match self {
            Line::Open(line) | Line::Sent(line) => &line.name,
            Line::Waiting(line) => &line.name,
        }
    }

    fn when(&self, look: &Look) -> Cell {
        let theme = look.theme;
        match self {
            Line::Open(line) if line.state == LetterState::Ready => {
                Cell::styled(look.lang.word(line.state), theme.good)
            }
            Line::Open(line) => Cell::styled(look.lang.word(line.state), theme.warn),
            Line::Waiting(line) => match line.last_letter {
                Some(day) => Cell::styled(look.lang.day(day), theme.dim),
                None => Cell::styled(look.tr("letters-never"), theme.dim),
            },
            Line::Sent(line) if line.answered_on.is_some() => Cell::styled(look.lang.word(line.state), theme.good),
            Line::Sent(line) => match line.sent_on {
                Some(day) => Cell::styled(look.lang.day(day), theme.dim),
                None => Cell::from(""),
            },
        }
    }
}

impl Row for Line {
    /// A letter keeps its row when it is sent; a client who waits has a row of their own.
    fn id(&self) -> i64 {
        match self {
            Line::Open(line) | Line::Sent(line) => Line::open_id(line.id),
            Line::Waiting(line) => line.contact * 2 + 1,
        }
    }
}

/// Name, and the day or state beside it.
pub const COLUMNS: &[Column<Line>] = &[
    Column {
        title: "column-name",
        least: 12,
        share: 1,
        give_way: 0,
        right: false,
        cell: |line, _| Cell::from(line.name()),
    },
    Column {
        title: "column-letter",
        least: 12,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| line.when(look),
    },
];
