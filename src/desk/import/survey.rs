//! What a column's cells mean, decided from all its rows before the first is used: the order of dates, the decimal mark,
//! fractions or percents. A column that does not tell is refused, with the option that says it.

use super::contrary::Contrary;
use super::{Import, ImportError, Run};
use crate::domain::{Currency, Day, Money, Percent, Quantity};
use crate::files::table::columns::Columns;
use crate::files::table::days::{self, DayEvidence, DayOrder, DaysUndecided, PartialDate};
use crate::files::table::numbers::{self, Decided, Mark, NumberEvidence, NumberFault, Share};
use crate::files::table::{Field, Row, Table};
use std::collections::HashMap;

pub(super) const DAYS: [Field; 3] = [Field::Date, Field::Birthday, Field::Anniversary];
pub(super) const NUMBERS: [Field; 4] = [Field::Price, Field::Amount, Field::Quantity, Field::Discount];

/// How the columns of one file are written.
#[derive(Debug, Default)]
pub(super) struct Formats {
    decided: bool,
    days: HashMap<Field, DayOrder>,
    /// Fields with days whose numbers alone do not say which is which.
    ordered: Vec<Field>,
    marks: HashMap<Field, Mark>,
    share: Option<Share>,
    /// What was said otherwise than the file tells.
    pub contrary: Vec<Contrary>,
}

impl Formats {
    fn mark(&self, field: Field) -> Mark {
        self.marks.get(&field).copied().unwrap_or(Mark::Point)
    }

    /// Whether they were decided; else the file does not tell.
    pub fn are_decided(&self) -> bool {
        self.decided
    }

    /// How the days of `field` are read; absent: they say themselves which number is which, or the file does not tell.
    pub fn order_of(&self, field: Field) -> Option<DayOrder> {
        self.days.get(&field).filter(|_| self.ordered.contains(&field)).copied()
    }

    fn order(&self, field: Field) -> DayOrder {
        self.days.get(&field).copied().unwrap_or(DayOrder::DayFirst)
    }

    pub fn day(&self, field: Field, text: &str, today: Day) -> Option<Day> {
        days::day(text, self.order(field), today)
    }

    pub fn partial_date(&self, field: Field, text: &str, today: Day) -> Option<PartialDate> {
        days::partial_date(text, self.order(field), today)
    }

    pub fn money(&self, field: Field, text: &str, currency: Currency) -> Result<Money, NumberFault> {
        numbers::money(text, self.mark(field), currency)
    }

    pub fn quantity(&self, text: &str) -> Result<Quantity, NumberFault> {
        numbers::quantity(text, self.mark(Field::Quantity))
    }

    pub fn share(&self, text: &str) -> Result<Percent, NumberFault> {
        numbers::share(text, self.mark(Field::Discount), self.share.unwrap_or(Share::Percent))
    }
}

/// A file and how it is read, as far as is known before its columns' formats are.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub import: &'a Import,
    pub table: &'a Table,
    pub columns: &'a Columns,
    pub currency: Currency,
}

/// Reads the file once where there is something to decide.
pub(super) fn survey(run: &mut Run<'_, '_, '_>) -> Result<Formats, ImportError> {
    let scene = Scene { import: run.import, table: run.table, columns: run.columns, currency: run.currency };
    if scene.here(&DAYS).is_empty() && scene.here(&NUMBERS).is_empty() {
        let formats = Formats::default();
        run.report.contrary = Contrary::all(run.table, &formats);
        return Ok(formats);
    }
    run.steps.total += run.table.size;
    let formats = scene.look(u64::MAX, &mut |consumed| run.steps.at(consumed))?;
    run.report.contrary = Contrary::all(run.table, &formats);
    Ok(formats)
}

impl Scene<'_> {
    fn here(&self, fields: &[Field]) -> Vec<Field> {
        fields.iter().copied().filter(|field| self.columns.has(*field)).collect()
    }

    /// Decides from at most so many rows; `at` hears how many bytes were read.
    pub fn look(&self, most: u64, at: &mut dyn FnMut(u64) -> Result<(), ImportError>) -> Result<Formats, ImportError> {
        let (day_fields, number_fields) = (self.here(&DAYS), self.here(&NUMBERS));
        let mut days: Vec<DayEvidence> = vec![DayEvidence::default(); day_fields.len()];
        let mut numbers: Vec<NumberEvidence> = vec![NumberEvidence::default(); number_fields.len()];
        let (mut rows, mut row, mut count) = (self.table.rows()?, Row::default(), 0_u64);
        while count < most && rows.next(&mut row)? {
            for (field, evidence) in day_fields.iter().zip(&mut days) {
                self.columns.all(&row, *field).for_each(|cell| evidence.see(cell));
            }
            for (field, evidence) in number_fields.iter().zip(&mut numbers) {
                self.columns.all(&row, *field).for_each(|cell| evidence.see(cell));
            }
            count += 1;
            if count.is_multiple_of(64) {
                at(rows.consumed())?;
            }
        }
        let mut formats = Formats { decided: true, ..Formats::default() };
        for (field, evidence) in day_fields.iter().zip(&days) {
            formats.ordered.extend(evidence.is_ordered().then_some(*field));
            let order = order(self, *field, evidence)?;
            formats.days.insert(*field, order);
            if let Some(example) = evidence.example().filter(|_| self.import.dates.is_some_and(|said| said != order)) {
                let (column, example) = (named(self.columns, self.table, *field), example.to_owned());
                formats.contrary.push(Contrary::Days { column, order, example });
            }
        }
        marks(self, &mut formats, &number_fields, &numbers)?;
        let discount = number_fields.iter().position(|field| *field == Field::Discount).and_then(|at| numbers.get(at));
        formats.share = discount.map(NumberEvidence::share);
        Ok(formats)
    }
}

/// The header of the column that holds `field`.
pub(super) fn column(run: &Run<'_, '_, '_>, field: Field) -> String {
    named(run.columns, run.table, field)
}

fn named(columns: &Columns, table: &Table, field: Field) -> String {
    let name = columns.at(field).next().and_then(|index| table.header.get(index));
    name.cloned().unwrap_or_else(|| field.word().to_owned())
}

fn order(scene: &Scene<'_>, field: Field, evidence: &DayEvidence) -> Result<DayOrder, ImportError> {
    let column = || named(scene.columns, scene.table, field);
    match (evidence.decide(), scene.import.dates) {
        // What the file tells counts; what was said decides where it does not.
        (Ok(order), _) => Ok(order),
        (Err(_), Some(said)) => Ok(said),
        (Err(DaysUndecided::Either(example)), None) => Err(ImportError::DaysEither { column: column(), example }),
        (Err(DaysUndecided::Both(first, second)), None) => {
            Err(ImportError::DaysBoth { column: column(), first, second })
        }
    }
}

/// One program wrote the whole file: a column that does not tell its decimal mark has that of the others.
fn marks(
    scene: &Scene<'_>,
    formats: &mut Formats,
    fields: &[Field],
    seen: &[NumberEvidence],
) -> Result<(), ImportError> {
    let mut decided: Vec<Mark> = Vec::new();
    for (field, evidence) in fields.iter().zip(seen) {
        match (scene.import.decimal, evidence.mark()) {
            (said, Decided::Mark(mark)) => {
                formats.marks.insert(*field, mark);
                decided.push(mark);
                if said.is_some_and(|said| said != mark) {
                    let (column, example) = (named(scene.columns, scene.table, *field), evidence.example());
                    let example = example.unwrap_or_default().to_owned();
                    formats.contrary.push(Contrary::Marks { column, mark, example });
                }
            }
            (Some(said), _) => drop(formats.marks.insert(*field, said)),
            (None, Decided::Both(first, second)) => {
                return Err(ImportError::MarkBoth { column: named(scene.columns, scene.table, *field), first, second });
            }
            (None, Decided::Open(..) | Decided::None) => {}
        }
    }
    let others = decided.first().copied().filter(|mark| decided.iter().all(|other| other == mark));
    for (field, evidence) in fields.iter().zip(seen) {
        if formats.marks.contains_key(field) {
            continue;
        }
        let mark = match (others, evidence.mark()) {
            (Some(mark), _) => mark,
            // Nobody writes three decimals of a cent: three digits are a thousand.
            (None, Decided::Open(mark, _))
                if matches!(field, Field::Price | Field::Amount) && scene.currency.digits() != 3 =>
            {
                if mark == Mark::Point { Mark::Comma } else { Mark::Point }
            }
            (None, Decided::Open(_, example)) => {
                return Err(ImportError::MarkEither { column: named(scene.columns, scene.table, *field), example });
            }
            (None, _) => Mark::Point,
        };
        formats.marks.insert(*field, mark);
    }
    Ok(())
}
