//! What every journalled row has in common, and the macro that writes its statements from its list of columns.

use super::derive::Gain;
use super::summary::Sums;
use super::{StoreError, Topic};
use crate::domain::Day;
use rusqlite::{CachedStatement, Connection};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row that people can change, and so undo. Its JSON is its before-image in the journal.
pub trait Row: Sized + Clone + Serialize + DeserializeOwned {
    /// The table's name, which is also its name in the journal.
    const TABLE: &'static str;
    /// What a pane that shows such rows watches.
    const TOPIC: Topic;
    /// Rows of the ledger: added and reversed, never changed.
    const POSTED: bool = false;
    /// Which facts of its contact depend on the row, in the bits of `derive`.
    #[doc(hidden)]
    const BEARS_ON: i64 = 0;
    /// The statements, in the order of the columns.
    #[doc(hidden)]
    const SQL: Statements;

    /// The row's id; 0 before it is added.
    fn id(&self) -> i64;
    /// The op that last wrote the row.
    fn op(&self) -> i64;
    #[doc(hidden)]
    fn stamp(&mut self, id: i64, op: i64);
    /// Binds the columns from parameter `first` on; the number of the parameter after them.
    #[doc(hidden)]
    fn bind(&self, statement: &mut CachedStatement<'_>, first: usize) -> rusqlite::Result<usize> {
        statement.raw_bind_parameter(first, Some(self.id()).filter(|id| *id != 0))?;
        self.bind_new(None, statement, first + 1)
    }
    /// As `bind`, without the id. What was bound there for the row `before` and is the same for this one need not be bound again:
    /// half of the columns, when many rows come.
    #[doc(hidden)]
    fn bind_new(
        &self,
        before: Option<&Self>,
        statement: &mut CachedStatement<'_>,
        first: usize,
    ) -> rusqlite::Result<usize>;
    /// The columns as the hash chain takes them, for rows of the ledger.
    #[doc(hidden)]
    fn content(&self) -> rusqlite::Result<Vec<u8>>;
    #[doc(hidden)]
    fn put(&self, conn: &Connection, before: &Self) -> rusqlite::Result<()>;
    #[doc(hidden)]
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
    /// The contact whose derived facts depend on the row.
    fn about(&self) -> Option<i64> {
        None
    }
    /// Which of these facts may change when `before` becomes this row.
    #[doc(hidden)]
    fn changes_facts(&self, _before: &Self) -> i64 {
        Self::BEARS_ON
    }
    /// What the row adds to these facts when it comes; absent: they have to be derived anew.
    #[doc(hidden)]
    fn gain(&self) -> Option<Gain> {
        None
    }
    /// The order of the contact whose derived facts depend on the row.
    fn about_order(&self) -> Option<i64> {
        None
    }
    /// The deal whose derived facts depend on the row.
    fn about_deal(&self) -> Option<i64> {
        None
    }
    /// Adds to the sums what the row counts for by itself: `sign` is 1 when it comes and -1 when it goes.
    #[doc(hidden)]
    fn counts(&self, _sums: &mut Sums, _sign: i64) {}
    /// Whose records together make sums that change with the row.
    #[doc(hidden)]
    fn bears(&self) -> Bearing {
        Bearing::Nobody
    }
    /// The row that takes this one back, for rows of the ledger.
    fn reversal(&self) -> Option<Self> {
        None
    }
}

/// On whose part of the sums a row bears.
#[doc(hidden)]
pub enum Bearing {
    Nobody,
    Contact(i64),
    /// Only on what letters brought: whose letter left on this day.
    Reader(i64, Day),
    /// Only on who was won and came again: whose order of this day is new.
    NewOrder(i64, Day),
    /// As a line of this order.
    LineOf(i64),
    /// By a payment of this day; absent: what it takes back was of another.
    WhoPaid(i64, Option<Day>),
}

/// The statements of one table.
#[doc(hidden)]
pub struct Statements {
    pub select: &'static str,
    pub insert: &'static str,
    /// As `insert`, of a new row, which gets the next id.
    pub append: &'static str,
    pub delete: &'static str,
    /// As `insert`, of a row of the ledger with its hash.
    pub post: &'static str,
    /// Id, op, hash and content of every row of the ledger.
    pub chain: &'static str,
}

/// The row with this id, if there is one.
pub(super) fn load<R: Row>(conn: &Connection, id: i64) -> Result<Option<R>, StoreError> {
    let mut statement = conn.prepare_cached(R::SQL.select)?;
    let mut rows = statement.query([id])?;
    Ok(rows.next()?.map(R::read).transpose()?)
}

/// Writes these columns of a row, names from our own schema. The others are left out, so that their indexes and foreign keys are
/// not touched: that is most of what a change costs.
pub(super) fn put(
    conn: &Connection,
    table: &'static str,
    id: i64,
    columns: &[(&'static str, &dyn rusqlite::ToSql)],
) -> rusqlite::Result<()> {
    let set: Vec<String> = columns.iter().map(|(name, _)| format!("{name} = ?")).collect();
    let mut statement = conn.prepare_cached(&format!("UPDATE {table} SET {} WHERE id = ?", set.join(", ")))?;
    for (index, (_, value)) in columns.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, value)?;
    }
    statement.raw_bind_parameter(columns.len() + 1, id)?;
    statement.raw_execute().map(drop)
}

macro_rules! placeholder {
    ($field:ident) => {
        ", ?"
    };
}

/// Defines a row: its struct, and its statements with every column named.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident in $table:literal, $topic:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),+ $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// Id; 0 before the row is added.
            pub id: i64,
            $($(#[$fdoc])* pub $field: $type,)+
            /// The op that last wrote the row; kept from reading to writing it guards against lost updates.
            pub op: i64,
        }

        impl $crate::store::Row for $name {
            const TABLE: &'static str = $table;
            const TOPIC: $crate::store::Topic = $crate::store::Topic::$topic;
            const SQL: $crate::store::row::Statements = $crate::store::row::Statements {
                select: concat!("SELECT id", $(", ", stringify!($field),)+ ", op FROM ", $table, " WHERE id = ?"),
                insert: concat!("INSERT INTO ", $table, " (id", $(", ", stringify!($field),)+ ", op) VALUES (?",
                    $(placeholder!($field),)+ ", ?)"),
                append: concat!("INSERT INTO ", $table, " (", $(stringify!($field), ", ",)+ "op) VALUES (?",
                    $(placeholder!($field),)+ ")"),
                delete: concat!("DELETE FROM ", $table, " WHERE id = ?"),
                post: concat!("INSERT INTO ", $table, " (id", $(", ", stringify!($field),)+ ", op, hash) VALUES (?",
                    $(placeholder!($field),)+ ", ?, ?)"),
                chain: concat!("SELECT id, op, hash, json_array(id", $(", ", stringify!($field),)+ ", op) FROM ", $table,
                    " ORDER BY id"),
            };
            fn id(&self) -> i64 {
                self.id
            }
            fn op(&self) -> i64 {
                self.op
            }
            fn stamp(&mut self, id: i64, op: i64) {
                self.id = id;
                self.op = op;
            }
            fn bind_new(
                &self,
                before: Option<&$name>,
                statement: &mut rusqlite::CachedStatement<'_>,
                first: usize,
            ) -> rusqlite::Result<usize> {
                let mut index = first;
                $(if before.is_none_or(|before| before.$field != self.$field) {
                    statement.raw_bind_parameter(index, &self.$field)?;
                }
                index += 1;)+
                if before.is_none_or(|before| before.op != self.op) {
                    statement.raw_bind_parameter(index, self.op)?;
                }
                Ok(index + 1)
            }
            fn content(&self) -> rusqlite::Result<Vec<u8>> {
                let mut content = $crate::store::chain::Content::new();
                content.push(&self.id)?;
                $(content.push(&self.$field)?;)+
                content.push(&self.op)?;
                Ok(content.end())
            }
            fn put(&self, conn: &rusqlite::Connection, before: &$name) -> rusqlite::Result<()> {
                let mut columns: Vec<(&'static str, &dyn rusqlite::ToSql)> = Vec::new();
                $(if self.$field != before.$field {
                    columns.push((stringify!($field), &self.$field));
                })+
                columns.push(("op", &self.op));
                $crate::store::row::put(conn, $table, self.id, &columns)
            }
            fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<$name> {
                let mut index = 0;
                let mut next = || { let now = index; index += 1; now };
                Ok($name { id: row.get(next())?, $($field: row.get(next())?,)+ op: row.get(next())? })
            }
            $($rest)*
        }
    };
}
