//! How domain types look in SQLite's columns.

use crate::domain::*;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Day> {
        let number = value.as_i64()?;
        Day::from_number(number).ok_or(FromSqlError::OutOfRange(number))
    }
}

impl ToSql for Currency {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.code().into())
    }
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Currency> {
        value.as_str()?.parse().map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

macro_rules! integers {
    ($($type:ident),*) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }
        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$type> {
                value.as_i64().map($type)
            }
        }
    )*};
}

macro_rules! words {
    ($($type:ident),*) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }
        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$type> {
                $type::from_word(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )*};
}

integers!(Quantity, Percent);
words!(
    ContactKind,
    Standing,
    Gender,
    ChannelKind,
    ChannelState,
    ActivityKind,
    ActivityOutcome,
    TaskKind,
    StageEnding,
    PaymentKind,
    HandoverWay,
    LetterState,
    LetterWay,
    ReferrerKind,
    EntryKind,
    ConsentKind,
    ListForm
);

/// A list of ids as the JSON array that `json_each` reads.
pub(super) fn id_list(ids: impl IntoIterator<Item = i64>) -> Value {
    let mut list = String::from("[");
    for (index, id) in ids.into_iter().enumerate() {
        if index > 0 {
            list.push(',');
        }
        list.push_str(&id.to_string());
    }
    list.push(']');
    Value::Text(list)
}
