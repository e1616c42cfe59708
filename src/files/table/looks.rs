//! What a column holds by the look of its cells: a column of e-mails is one whatever it is called.

use super::days;
use super::fields::Field;
use super::row::Row;
use super::words;
use crate::domain::{EmailState, PersonName, email_state, fold, looks_like_organisation};

/// Rows looked at.
pub(super) const ROWS: usize = 300;

/// Most text of theirs that is looked at, in bytes: rows of notes are no better for being many.
pub(super) const BYTES: usize = 16 << 20;

/// Most rows above a table that are passed over.
const TITLE_ROWS: usize = 20;

/// What a column's own cells say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing certain.
    #[default]
    Unsure,
    /// There is nothing in the rows that were looked at.
    Blank,
    /// There is nothing in it in all the file.
    Empty,
    /// The file's own form says what it holds.
    Told(Field),
    /// E-mail addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// Dates.
    Day,
    /// Amounts or counts.
    Number,
    /// Yes and no, in words or as 1 and 0.
    Flag,
    /// Person or organisation, in words.
    Kind,
    /// Names of people.
    Person,
    /// Given names alone.
    Given,
    /// Patronymics alone.
    Patronymic,
    /// Family names alone, as Russian ends them.
    Family,
    /// Names of firms.
    Firm,
    /// Addresses of web pages.
    Website,
    /// Single words, which say nothing by themselves.
    Word,
}

/// What the cells of a column were found to be.
#[derive(Clone, Debug, Default)]
struct Seen {
    filled: usize,
    kinds: [usize; KINDS.len()],
}

/// A kind of cells: how one is known, and how many of ten have to be so.
type Kind = (Look, fn(&str) -> bool, usize);

/// The kinds that are counted, the surest first.
const KINDS: [Kind; 13] = [
    (Look::Email, is_email, 8),
    (Look::Day, is_day, 9),
    (Look::Phone, is_phone, 8),
    (Look::Flag, is_flag, 10),
    (Look::Kind, is_kind, 10),
    (Look::Number, is_number, 9),
    (Look::Website, is_website, 8),
    (Look::Firm, looks_like_organisation, 5),
    (Look::Person, PersonName::is_likely, 6),
    (Look::Patronymic, PersonName::is_patronymic, 6),
    (Look::Given, PersonName::is_given, 6),
    (Look::Family, PersonName::is_family, 6),
    (Look::Word, is_word, 9),
];

impl Seen {
    fn see(&mut self, cell: &str) {
        let cell = cell.trim();
        if words::is_blank(cell) {
            return;
        }
        self.filled += 1;
        for ((_, is, _), count) in KINDS.iter().zip(&mut self.kinds) {
            *count += usize::from(is(cell));
        }
    }

    fn look(&self) -> Look {
        if self.filled == 0 {
            return Look::Blank;
        }
        let mut enough =
            KINDS.iter().zip(self.kinds).filter(|((_, _, tenths), count)| count * 10 >= self.filled * tenths);
        enough.next().map_or(Look::Unsure, |((look, _, _), _)| *look)
    }
}

/// The looks of columns, from their cells.
#[derive(Debug, Default)]
pub(super) struct Looks(Vec<Seen>);

impl Looks {
    pub fn see(&mut self, cells: &[String]) {
        if self.0.len() < cells.len() {
            self.0.resize(cells.len(), Seen::default());
        }
        self.0.iter_mut().zip(cells).for_each(|(seen, cell)| seen.see(cell));
    }

    /// The look of each of `columns` columns.
    pub fn decide(&self, columns: usize) -> Vec<Look> {
        (0..columns).map(|at| self.0.get(at).map_or(Look::Blank, Seen::look)).collect()
    }
}

/// How many lines a header in two stories has below its first: `Contacts` over `Phone` and `E-mail`. The lower one then names the
/// columns, where it says something.
pub(super) fn lower_header(first: &[(u64, Vec<String>)], is_known: impl Fn(&str) -> bool) -> bool {
    let [(_, upper), (_, lower), _, ..] = first else { return false };
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let gaps = upper.iter().zip(lower).filter(|(above, below)| above.is_empty() && !below.is_empty()).count();
    let named = lower.iter().filter(|cell| is_known(cell)).count();
    gaps > 0 && named >= 2 && named * 3 >= filled(lower) * 2
}

/// How many rows stand above the table: a title, the day of the report. They have a cell or two where the table has many.
pub(super) fn title_rows(first: &[(u64, Vec<String>)]) -> usize {
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = first.iter().map(|(_, cells)| filled(cells)).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    let bare = |cells: &[String]| filled(cells) <= 2 && filled(cells) * 2 < usual;
    let above = first.iter().take(TITLE_ROWS).take_while(|(_, cells)| bare(cells)).count();
    if first.len() > above + 1 { above } else { 0 }
}

/// Whether `cells`, which stand first, are a row like those below and no header: one of them is what no column is called.
pub(super) fn is_data(cells: &[String], looks: &[Look], is_known: impl Fn(&str) -> bool) -> bool {
    let sure = |cell: &str| is_email(cell) || (is_phone(cell) && cell.len() > 6) || is_day(cell);
    if cells.iter().any(|cell| sure(cell.trim())) {
        return true;
    }
    let named = |cell: &str, look: &Look| match look {
        Look::Person => PersonName::is_likely(cell),
        Look::Firm => looks_like_organisation(cell),
        _ => false,
    };
    !cells.iter().any(|cell| is_known(cell)) && cells.iter().zip(looks).any(|(cell, look)| named(cell, look))
}

/// At least one address that may be one, and nothing else.
fn is_email(cell: &str) -> bool {
    let mut parts = cell.split([',', ';', ' ', '\n']).filter(|part| !part.is_empty() && *part != ":::").peekable();
    parts.peek().is_some() && parts.all(|part| email_state(part) != EmailState::Impossible)
}

/// A number with the signs that phones have, or of their usual length; several may stand in one cell.
fn is_phone(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let plain = digits == cell.len();
    let signs = |c: char| c.is_ascii_digit() || " +-–().,;/\u{a0}*#".contains(c);
    let words = cell.to_lowercase();
    let words = ["доб.", "доб", "ext.", "ext", "вн.", "тел.", "тел", "x"]
        .iter()
        .fold(words, |text, word| text.replace(word, " "));
    let long = match plain {
        true => (digits == 11 && cell.starts_with(['7', '8'])) || (digits == 10 && cell.starts_with('9')),
        false => digits >= 6 && (cell.starts_with('+') || cell.contains(['-', '–', '(', ' '])),
    };
    long && words.chars().all(signs) && !is_day(cell) && !is_money(cell)
}

/// Thousands apart and two decimals: `12 500,00`.
fn is_money(cell: &str) -> bool {
    let Some((whole, cents)) = cell.rsplit_once([',', '.']) else { return false };
    let mut groups = whole.split([' ', '\u{a0}', '\u{202f}']);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first));
    first && cents.len() == 2 && digits(cents) && groups.all(|group| group.len() == 3 && digits(group))
}

/// Whether the cells of a row that ends early stand under their own columns: some cell proves it, and none is what its column never
/// holds. Many programs leave out the separators behind a row's last cell; the half of a row that a line end broke is no row.
pub(super) fn stands_right(row: &Row, looks: &[Look]) -> bool {
    const TELLING: [Kind; 4] = [
        (Look::Email, is_email, 0),
        (Look::Day, is_day, 0),
        (Look::Phone, is_phone, 0),
        (Look::Website, is_website, 0),
    ];
    let mut proved = false;
    for (cell, look) in row.fields().map(str::trim).zip(looks).filter(|(cell, _)| !words::is_blank(cell)) {
        let found = TELLING.iter().find(|(_, is, _)| is(cell)).map(|(look, _, _)| *look);
        let telling = TELLING.iter().any(|(known, _, _)| known == look);
        match found {
            Some(found) if found == *look => proved = true,
            None if !telling => {}
            Some(_) if matches!(look, Look::Unsure | Look::Blank | Look::Empty | Look::Number) => {}
            _ => return false,
        }
    }
    proved
}

fn is_day(cell: &str) -> bool {
    cell.len() >= 6 && days::is_date(cell)
}

/// Whether a row only sums up the ones above it: «Итого», `Total: 25`, and numbers.
pub(super) fn is_sum(row: &Row) -> bool {
    let mut filled = row.fields().map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) =
        filled.next().filter(|cell| cell.starts_with(['и', 'И', 'в', 'В', 'о', 'О', 't', 'T', 'g', 'G', 's', 'S']))
    else {
        return false;
    };
    let folded = fold(first);
    let words = [
        "итого",
        "итог",
        "всего",
        "итого записей",
        "всего записей",
        "итого контактов",
        "всего контактов",
        "итого клиентов",
        "всего клиентов",
        "общий итог",
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum total",
        "total contacts",
    ];
    words.contains(&folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
        && row.fields().any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
        && filled.all(|cell| {
            is_number(cell) && !cell.starts_with('+') && !cell.get(1..).unwrap_or_default().contains(['-', '('])
        })
}

/// The names of columns under a header in two stories.
pub(super) fn two_stories(upper: &[String], lower: &[String]) -> Vec<String> {
    let below = lower.iter().map(Some).chain(std::iter::repeat(None));
    let name =
        |(above, below): (&String, Option<&String>)| below.filter(|below| !below.is_empty()).unwrap_or(above).clone();
    upper.iter().zip(below).map(name).collect()
}

fn is_number(cell: &str) -> bool {
    let kept = cell.trim_matches(|c: char| c.is_alphabetic() || "€$£¥₽₴₸%. ".contains(c));
    let sign = |c: char| c.is_ascii_digit() || " .,-\u{a0}\u{202f}'".contains(c);
    kept.starts_with(|c: char| c.is_ascii_digit() || c == '-') && kept.chars().all(sign) && kept.len() <= 24
}

fn is_word(cell: &str) -> bool {
    cell.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

fn is_flag(cell: &str) -> bool {
    words::yes_or_no(cell).is_some()
}

fn is_kind(cell: &str) -> bool {
    words::contact_kind(cell).is_some()
}

fn is_website(cell: &str) -> bool {
    let small = cell.to_lowercase();
    let named = ["http://", "https://", "www."].iter().any(|start| small.starts_with(start));
    named && !small.contains(char::is_whitespace)
}
