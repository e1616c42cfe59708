//! Contacts as lists, finds and cards show them. Pages go by key (folded name, id), never by OFFSET.

use super::open::View;
use super::picking::{conditions, sought};
use super::{Channel, Consent, Occasion, Person, Result, Row, Wish, sql};
use crate::domain::*;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;

/// A contact as a line of a list: what is written by hand and what is derived from the records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContactLine {
    /// Id.
    pub id: ContactId,
    /// The id in the program that it came from.
    pub external_id: Option<String>,
    /// Person or organisation.
    pub kind: ContactKind,
    /// Name as written.
    pub name: String,
    /// Suspect, prospect or client (A3).
    pub stage: Standing,
    /// Where a person works; empty for an organisation.
    pub organisation: String,
    /// Town.
    pub town: String,
    /// Personal manager.
    pub manager: Option<String>,
    /// Where they came from.
    pub source: String,
    /// The list they came on.
    pub list: String,
    /// Phones as they were written, current ones first.
    pub phones: Vec<String>,
    /// What the phones are matched by: it tells how they are shown.
    #[serde(skip)]
    pub dialled: Vec<String>,
    /// E-mails, current ones first.
    pub emails: Vec<String>,
    /// Payments less refunds.
    pub paid: Money,
    /// Orders less payments.
    pub due: Money,
    /// How many orders.
    pub orders: i64,
    /// The last order's day.
    pub last_order: Option<Day>,
    /// The last touch of any kind.
    pub last_touch: Option<Day>,
    /// The last letter sent.
    pub last_letter: Option<Day>,
    /// The earliest open task's due day.
    pub next_step: Option<Day>,
    /// In touch since.
    pub prospect_since: Option<Day>,
    /// Client since.
    pub client_since: Option<Day>,
}

/// Where a page of a list starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// At the first row.
    #[default]
    Start,
    /// With the last row as its last.
    End,
    /// Behind this row.
    After(ContactId),
    /// With the row before this one as its last.
    Before(ContactId),
    /// At the first row whose folded name is this or later: the jump to a letter.
    At(String),
    /// At this very row.
    From(ContactId),
}

/// What is said of a contact beyond its line.
#[derive(Clone, Debug, Serialize)]
pub struct ContactMore {
    /// People at an organisation.
    pub people: Vec<Person>,
    /// Phones and e-mails with their state.
    pub channels: Vec<Channel>,
    /// Days to remember.
    pub occasions: Vec<Occasion>,
    /// What they would like, newest first.
    pub wishes: Vec<Wish>,
    /// What they agreed to or refused.
    pub consents: Vec<Consent>,
}

/// The columns of a line, in the order of [`line`]; phones and e-mails as one list.
const LINES: &str = "SELECT c.id, c.external_id, c.kind, c.name, c.standing, c.organisation, c.town, m.name, c.source, c.list,
       (SELECT json_group_array(kind || ' ' || folded || char(9) || value) FROM (SELECT kind, folded, value FROM channel WHERE contact_id = c.id ORDER BY kind DESC, position, id)),
       c.paid, c.ordered - c.paid, c.orders, c.last_order, c.last_touch, c.last_letter, c.next_step, c.prospect_on, c.client_on";

/// What phones or e-mails are matched by, and what was written.
type Both = (Vec<String>, Vec<String>);

fn owned((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

fn line(row: &rusqlite::Row<'_>, currency: Currency) -> rusqlite::Result<ContactLine> {
    let channels: Vec<String> = serde_json::from_str(row.get_ref(10)?.as_str()?).unwrap_or_default();
    let of = |kind: ChannelKind| {
        let told = |channel: &String| channel.strip_prefix(kind.word())?.strip_prefix(' ')?.split_once('\t').map(owned);
        channels.iter().filter_map(told).unzip()
    };
    let ((dialled, phones), (_, emails)): (Both, Both) = (of(ChannelKind::Phone), of(ChannelKind::Email));
    Ok(ContactLine {
        id: row.get(0)?,
        external_id: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        stage: row.get(4)?,
        organisation: row.get(5)?,
        town: row.get(6)?,
        manager: row.get(7)?,
        source: row.get(8)?,
        list: row.get(9)?,
        phones,
        dialled,
        emails,
        paid: Money::new(row.get(11)?, currency),
        due: Money::new(row.get(12)?, currency),
        orders: row.get(13)?,
        last_order: row.get(14)?,
        last_touch: row.get(15)?,
        last_letter: row.get(16)?,
        next_step: row.get(17)?,
        prospect_since: row.get(18)?,
        client_since: row.get(19)?,
    })
}

impl View<'_> {
    /// A contact's name.
    ///
    /// # Errors
    /// [`super::StoreError::NotFound`].
    pub fn contact_name(&self, id: ContactId) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT name FROM contact WHERE id = ?")?;
        let name = statement.query_row([id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| super::StoreError::NotFound { table: "contact".into(), id })
    }

    /// The op that last wrote a contact, its phones and e-mails among it.
    pub fn contact_op(&self, id: ContactId) -> Result<Option<OpId>> {
        let sql = "SELECT max(op) FROM (SELECT op FROM contact WHERE id = ?1 UNION ALL SELECT op FROM channel WHERE contact_id = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// The line of one contact.
    ///
    /// # Errors
    /// [`super::StoreError::NotFound`].
    pub fn contact_line(&self, id: ContactId) -> Result<ContactLine> {
        let found = self.contact_lines(&[id])?.pop();
        found.ok_or_else(|| super::StoreError::NotFound { table: "contact".into(), id })
    }

    /// The lines of these contacts, in this order; those that are gone are left out.
    pub fn contact_lines(&self, ids: &[ContactId]) -> Result<Vec<ContactLine>> {
        let from = "FROM json_each(?) AS picked CROSS JOIN contact AS c ON c.id = picked.value";
        self.lines(from, "", &[sql::id_list(ids.iter().copied())])
    }

    /// One page of the contacts that `filter` picks, in name order, `user` being "me".
    pub fn contact_page(&self, filter: &Filter, user: &str, anchor: &Anchor, limit: usize) -> Result<Vec<ContactLine>> {
        let (mut picked, mut values) = conditions(filter, user, self.currency()?);
        let (keep, descending, key) = match anchor {
            Anchor::Start => ("", false, None),
            Anchor::End => ("", true, None),
            Anchor::After(id) => (" AND (c.folded, c.id) > (?, ?)", false, self.name_key(*id)?),
            Anchor::From(id) => (" AND (c.folded, c.id) >= (?, ?)", false, self.name_key(*id)?),
            Anchor::Before(id) => (" AND (c.folded, c.id) < (?, ?)", true, self.name_key(*id)?),
            Anchor::At(folded) => (" AND (c.folded, c.id) >= (?, ?)", false, Some((folded.clone(), 0))),
        };
        if let Some((folded, id)) = key {
            picked.push_str(keep);
            values.extend([Value::Text(folded), Value::Integer(id)]);
        }
        picked.push_str(if descending {
            " ORDER BY c.folded DESC, c.id DESC LIMIT ?"
        } else {
            " ORDER BY c.folded, c.id LIMIT ?"
        });
        values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let mut lines = self.lines("FROM contact AS c", &picked, &values)?;
        if descending {
            lines.reverse();
        }
        Ok(lines)
    }

    fn lines(&self, from: &str, picked: &str, values: &[Value]) -> Result<Vec<ContactLine>> {
        let currency = self.currency()?;
        let sql = format!("{LINES} {from} LEFT JOIN user AS m ON m.id = c.manager_id {picked}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let lines = statement.query_map(params_from_iter(values), |row| line(row, currency))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// How many contacts `filter` picks: from the sums that are kept where it names nothing but standings (A3), else counted.
    pub fn contact_count(&self, filter: &Filter, user: &str) -> Result<i64> {
        let standings = |named: &dyn Fn(&str) -> bool| {
            let all = Standing::ALL.iter().filter(|standing| named(standing.word()));
            all.map(|standing| Ok(self.standing_count(*standing)?.0)).sum::<Result<i64>>()
        };
        match filter.conditions.as_slice() {
            [] => return standings(&|_| true),
            [Condition::Is(FilterField::Stage, any)] => return standings(&|word| any.iter().any(|one| one == word)),
            _ => {}
        }
        let (picked, values) = conditions(filter, user, self.currency()?);
        let sql = format!("SELECT count(*) FROM contact AS c {picked}");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params_from_iter(&values), |row| row.get(0))?)
    }

    /// Calls `each` with every contact that `filter` picks, in name order.
    pub fn each_contact<E: From<super::StoreError>>(
        &self,
        filter: &Filter,
        user: &str,
        mut each: impl FnMut(ContactLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut anchor = Anchor::Start;
        loop {
            let page = self.contact_page(filter, user, &anchor, 500)?;
            let Some(last) = page.last() else { return Ok(()) };
            anchor = Anchor::After(last.id);
            page.into_iter().try_for_each(&mut each)?;
        }
    }

    /// Contacts in which every word of `text` is found (name, people, phone, e-mail, card number, id there), in name order: how
    /// many, and the first `limit`. Either alphabet, either layout.
    pub fn contacts_found(&self, text: &str, limit: usize) -> Result<(i64, Vec<ContactId>)> {
        if let Some((search, stop)) = self.search
            && let Some(found) = search.find(self.conn, stop, &Sought::of(text), limit)?
        {
            return Ok(found);
        }
        let (mut picked, mut values) = (String::from("WHERE TRUE"), Vec::new());
        sought(text, &mut picked, &mut values);
        let count = format!("SELECT count(*) FROM contact AS c INDEXED BY contact_by_find {picked}");
        let total = self.conn.prepare_cached(&count)?.query_row(params_from_iter(&values), |row| row.get(0))?;
        picked.push_str(" ORDER BY c.folded, c.id LIMIT ?");
        values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let sql = format!("SELECT c.id FROM contact AS c INDEXED BY contact_by_find {picked}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(&values), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok((total, ids))
    }

    /// Whether `text` finds this contact.
    pub fn is_found(&self, id: ContactId, text: &str) -> Result<bool> {
        let mut statement = self.conn.prepare_cached("SELECT find FROM contact WHERE id = ?")?;
        let find: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
        Ok(find.is_some_and(|find| Sought::of(text).is_in(&find)))
    }

    fn name_key(&self, id: ContactId) -> Result<Option<(String, i64)>> {
        let mut statement = self.conn.prepare_cached("SELECT folded, id FROM contact WHERE id = ?")?;
        Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// What is said of a contact beyond its line.
    pub fn contact_more(&self, id: ContactId) -> Result<ContactMore> {
        Ok(ContactMore {
            people: self.rows_about(id, "SELECT id FROM person WHERE contact_id = ? ORDER BY position, id")?,
            channels: self.channels(id)?,
            occasions: self.rows_about(id, "SELECT id FROM occasion WHERE contact_id = ? ORDER BY month, day, id")?,
            wishes: self.rows_about(id, "SELECT id FROM wish WHERE contact_id = ? ORDER BY day DESC, id DESC")?,
            consents: self.rows_about(id, "SELECT id FROM consent WHERE contact_id = ? ORDER BY kind")?,
        })
    }

    /// Phones and e-mails of a contact, in their order.
    pub fn channels(&self, id: ContactId) -> Result<Vec<Channel>> {
        self.rows_about(id, "SELECT id FROM channel WHERE contact_id = ? ORDER BY kind DESC, position, id")
    }

    /// The rows whose ids `sql` finds for one id.
    pub(super) fn rows_about<R: Row>(&self, id: i64, sql: &'static str) -> Result<Vec<R>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let ids = statement.query_map(params![id], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| self.get(id)).collect()
    }

    /// Contacts that have this phone or e-mail, both folded.
    pub fn contacts_by_channel(&self, kind: ChannelKind, folded: &str) -> Result<Vec<ContactId>> {
        let mut statement =
            self.conn.prepare_cached("SELECT contact_id FROM channel WHERE folded = ? AND kind = ? LIMIT 50")?;
        let ids = statement.query_map(params![folded, kind], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Every user: id and name, by name.
    pub fn users(&self) -> Result<Vec<(UserId, String)>> {
        let mut statement = self.conn.prepare_cached("SELECT id, name FROM user WHERE id > 1 ORDER BY folded")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// A user's name.
    pub fn user_name(&self, id: UserId) -> Result<String> {
        Ok(self.conn.prepare_cached("SELECT name FROM user WHERE id = ?")?.query_row([id], |row| row.get(0))?)
    }
}
