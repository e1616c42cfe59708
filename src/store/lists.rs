//! Saved filters, and address lists with who was on them (C7).

use super::open::View;
use super::picking::conditions;
use super::{Result, SavedFilter};
use crate::domain::*;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilterLine {
    /// Id.
    pub id: i64,
    /// Its name; `@name` stands for its words in another filter.
    pub name: String,
    /// Its words.
    pub words: String,
}

/// How many were picked and are not on the list, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotListed {
    /// They refused advertising, or asked not to be written to.
    pub refused: i64,
    /// No consent to advertising is recorded.
    pub unasked: i64,
    /// Nothing to reach them by in this form.
    pub unreachable: i64,
}

/// Who may be on an address list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// Those on it, in name order.
    pub contacts: Vec<ContactId>,
    /// The others.
    pub left_out: NotListed,
}

/// An address list that was handed out, as a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandoutLine {
    /// Id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// On which day.
    pub day: Day,
    /// By whom.
    pub user: String,
    /// As what.
    pub form: ListForm,
    /// The file's name.
    pub file: String,
    /// The filter that picked them.
    pub words: String,
    /// How many were on it.
    pub count: i64,
    /// How many were not, and why.
    #[serde(flatten)]
    pub left_out: NotListed,
}

macro_rules! values {
    ($column:literal) => {
        concat!(
            "SELECT v, count(*) FROM (SELECT ",
            $column,
            " AS v FROM contact ORDER BY id DESC LIMIT ?1) WHERE v <> '' AND substr(fold(v), 1, length(?2)) = ?2
             GROUP BY v ORDER BY count(*) DESC, v LIMIT ?3"
        )
    };
}

/// Contacts that a completion looks through, the newest first: what is there at all, without a scan of the whole base.
const LOOKED_AT: usize = 20_000;

impl View<'_> {
    /// Every saved filter, by name.
    pub fn saved_filters(&self) -> Result<Vec<FilterLine>> {
        let mut statement = self.conn.prepare_cached("SELECT id, name, words FROM saved_filter ORDER BY folded")?;
        let lines =
            statement.query_map([], |row| Ok(FilterLine { id: row.get(0)?, name: row.get(1)?, words: row.get(2)? }))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The saved filter of this folded name.
    pub fn saved_filter(&self, folded: &str) -> Result<Option<SavedFilter>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM saved_filter WHERE folded = ?")?;
        let id: Option<i64> = statement.query_row([folded], |row| row.get(0)).optional()?;
        id.map(|id| self.get(id)).transpose()
    }

    /// The values that `field` has among the newest contacts and that begin with `folded`, the most frequent first, at most `limit`.
    pub fn filter_values(&self, field: FilterField, folded: &str, limit: usize) -> Result<Vec<(String, i64)>> {
        let sql = match field {
            FilterField::Town => values!("town"),
            FilterField::Region => values!("region"),
            FilterField::Country => values!("country"),
            FilterField::Type => values!("trade"),
            FilterField::Source => values!("source"),
            FilterField::List => values!("list"),
            FilterField::Manager => {
                "SELECT name, 0 FROM user WHERE substr(folded, 1, length(?2)) = ?2 AND ?1 > 0 ORDER BY folded LIMIT ?3"
            }
            FilterField::Got => {
                "SELECT name, sum(count) FROM handout WHERE substr(folded, 1, length(?2)) = ?2 AND ?1 > 0
                 GROUP BY folded ORDER BY max(id) DESC LIMIT ?3"
            }
            _ => return Ok(Vec::new()),
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map(params![LOOKED_AT, folded, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Those whom `filter` picks and who may be on an address list: with a consent to advertising that stands, and with what
    /// `form` needs to reach them.
    pub fn listed(&self, filter: &Filter, user: &str, form: ListForm) -> Result<Listed> {
        let (picked, values) = conditions(filter, user, self.currency()?);
        let sql = format!(
            "SELECT c.id, c.letters, (SELECT given FROM consent WHERE contact_id = c.id AND kind = 'ads'),
               c.address <> '',
               EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND state <> 'wrong')
             FROM contact AS c {picked} ORDER BY c.folded, c.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter::<&[Value]>(&values))?;
        let mut found = Listed::default();
        while let Some(row) = rows.next()? {
            let (letters, consent): (bool, Option<bool>) = (row.get(1)?, row.get(2)?);
            let (address, channel): (bool, bool) = (row.get(3)?, row.get(4)?);
            let reachable = match form {
                ListForm::Csv | ListForm::Vcard => address || channel,
                ListForm::Labels | ListForm::Envelopes => address,
            };
            match consent {
                Some(true) if letters && reachable => found.contacts.push(row.get(0)?),
                Some(true) if letters => found.left_out.unreachable += 1,
                None if letters => found.left_out.unasked += 1,
                _ => found.left_out.refused += 1,
            }
        }
        Ok(found)
    }

    /// Address lists that were handed out, newest first, at most `limit`.
    pub fn handouts(&self, limit: usize) -> Result<Vec<HandoutLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT h.id, h.name, h.day, u.name, h.form, h.file, h.words, h.count, h.refused, h.unasked, h.unreachable
             FROM handout AS h JOIN user AS u ON u.id = h.user_id ORDER BY h.id DESC LIMIT ?",
        )?;
        let lines = statement.query_map([limit], |row| {
            Ok(HandoutLine {
                id: row.get(0)?,
                name: row.get(1)?,
                day: row.get(2)?,
                user: row.get(3)?,
                form: row.get(4)?,
                file: row.get(5)?,
                words: row.get(6)?,
                count: row.get(7)?,
                left_out: NotListed { refused: row.get(8)?, unasked: row.get(9)?, unreachable: row.get(10)? },
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Who was on a list that was handed out, as it stood there.
    pub fn handed(&self, handout: i64) -> Result<Vec<ContactId>> {
        let mut statement =
            self.conn.prepare_cached("SELECT contact_id FROM handed WHERE handout_id = ? ORDER BY id")?;
        let ids = statement.query_map([handout], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows that say so.
    pub fn handed_rows(&self, handout: i64) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM handed WHERE handout_id = ? ORDER BY id")?;
        let ids = statement.query_map([handout], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// How many of these may not be on an address list any more, or are gone.
    pub fn unlisted(&self, contacts: &[ContactId]) -> Result<i64> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM contact AS c JOIN consent AS a ON a.contact_id = c.id AND a.kind = 'ads'
                   WHERE c.id = ? AND c.letters AND a.given)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut gone = 0;
        for contact in contacts {
            gone += i64::from(!statement.query_row([contact], |row| row.get::<_, bool>(0))?);
        }
        Ok(gone)
    }
}
