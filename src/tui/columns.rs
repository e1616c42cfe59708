//! The columns of contacts, wherever they are listed.

use super::look::Look;
use super::widgets::table::{Cell, Column, Row};
use crate::domain::Standing;
use crate::store::ContactLine;

impl Row for ContactLine {
    fn id(&self) -> i64 {
        self.id
    }
}

/// In the list of clients.
pub const CONTACTS: &[Column<ContactLine>] = &[
    Column { title: "column-name", least: 28, share: 3, give_way: 0, right: false, cell: name },
    Column { title: "column-standing", least: 13, share: 0, give_way: 0, right: false, cell: standing },
    Column {
        title: "column-organisation",
        least: 14,
        share: 2,
        give_way: 4,
        right: false,
        cell: |line, _| Cell::from(line.organisation.as_str()),
    },
    Column {
        title: "column-town",
        least: 12,
        share: 1,
        give_way: 5,
        right: false,
        cell: |line, look| Cell::styled(&line.town, look.theme.dim),
    },
    Column { title: "column-phone", least: 18, share: 0, give_way: 3, right: false, cell: phone },
    Column { title: "column-paid", least: 13, share: 0, give_way: 1, right: true, cell: paid },
    Column { title: "column-due", least: 11, share: 0, give_way: 6, right: true, cell: due },
    Column { title: "column-last-touch", least: 14, share: 0, give_way: 7, right: false, cell: last_touch },
    Column { title: "column-next-step", least: 14, share: 0, give_way: 2, right: false, cell: next_step },
    Column {
        title: "column-manager",
        least: 12,
        share: 1,
        give_way: 8,
        right: false,
        cell: |line, look| Cell::styled(line.manager.as_deref().unwrap_or(""), look.theme.dim),
    },
];

/// Among those found by typing.
pub const FOUND: &[Column<ContactLine>] = &[
    Column { title: "", least: 28, share: 3, give_way: 0, right: false, cell: name },
    Column { title: "", least: 13, share: 0, give_way: 1, right: false, cell: standing },
    Column {
        title: "",
        least: 14,
        share: 2,
        give_way: 3,
        right: false,
        cell: |line, look| Cell::styled(&line.organisation, look.theme.dim),
    },
    Column { title: "", least: 18, share: 0, give_way: 2, right: false, cell: phone },
    Column {
        title: "",
        least: 16,
        share: 2,
        give_way: 4,
        right: false,
        cell: |line, look| Cell::styled(line.emails.first().map_or("", String::as_str), look.theme.dim),
    },
];

fn name(line: &ContactLine, _: &Look) -> Cell {
    Cell::from(line.name.as_str())
}

fn standing(line: &ContactLine, look: &Look) -> Cell {
    let style = match line.stage {
        Standing::Client => look.theme.good,
        Standing::Prospect => look.theme.accent,
        Standing::Suspect => look.theme.dim,
    };
    Cell::styled(look.lang.word(line.stage), style)
}

fn phone(line: &ContactLine, look: &Look) -> Cell {
    let first = line.phones.iter().zip(&line.dialled).next();
    Cell::styled(first.map(|(written, dialled)| look.lang.phone(written, dialled)).unwrap_or_default(), look.theme.dim)
}

fn paid(line: &ContactLine, look: &Look) -> Cell {
    if line.paid.minor == 0 { Cell::from("") } else { Cell::from(look.lang.amount(line.paid)) }
}

fn due(line: &ContactLine, look: &Look) -> Cell {
    if line.due.minor <= 0 { Cell::from("") } else { Cell::styled(look.lang.amount(line.due), look.theme.warn) }
}

fn last_touch(line: &ContactLine, look: &Look) -> Cell {
    Cell::styled(line.last_touch.map(|day| look.lang.day_near(day, look.today)).unwrap_or_default(), look.theme.dim)
}

fn next_step(line: &ContactLine, look: &Look) -> Cell {
    let Some(day) = line.next_step else { return Cell::from("") };
    let style = if day < look.today { look.theme.bad } else { look.theme.text };
    Cell::styled(look.lang.day_near(day, look.today), style)
}
