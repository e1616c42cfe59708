//! Contacts as lists, finds and cards show them. Pages go by key (folded name, id), never by OFFSET.

use super::open::View;
use super::{Channel, Occasion, Person, Result, Row, Wish};
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
    /// Phones, current ones first.
    pub phones: Vec<String>,
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
}

macro_rules! contact_lines {
    ($tail:literal) => {
        concat!(
            "SELECT c.id, c.external_id, c.kind, c.name, c.standing, c.organisation, c.town, m.name, c.source, c.list,
               (SELECT json_group_array(value) FROM (SELECT value FROM channel WHERE contact_id = c.id AND kind = 'phone' ORDER BY position, id)),
               (SELECT json_group_array(value) FROM (SELECT value FROM channel WHERE contact_id = c.id AND kind = 'email' ORDER BY position, id)),
               c.paid, c.ordered - c.paid, c.orders, c.last_order, c.last_touch, c.last_letter, c.next_step, c.prospect_on, c.client_on
             FROM contact AS c LEFT JOIN user AS m ON m.id = c.manager_id ",
            $tail
        )
    };
}

fn line(row: &rusqlite::Row<'_>, currency: Currency) -> rusqlite::Result<ContactLine> {
    let list = |index| -> rusqlite::Result<Vec<String>> {
        Ok(serde_json::from_str(row.get_ref(index)?.as_str()?).unwrap_or_default())
    };
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
        phones: list(10)?,
        emails: list(11)?,
        paid: Money::new(row.get(12)?, currency),
        due: Money::new(row.get(13)?, currency),
        orders: row.get(14)?,
        last_order: row.get(15)?,
        last_touch: row.get(16)?,
        last_letter: row.get(17)?,
        next_step: row.get(18)?,
        prospect_since: row.get(19)?,
        client_since: row.get(20)?,
    })
}

impl View<'_> {
    /// The line of one contact.
    ///
    /// # Errors
    /// [`super::StoreError::NotFound`].
    pub fn contact_line(&self, id: ContactId) -> Result<ContactLine> {
        let currency = self.currency()?;
        let mut statement = self.conn.prepare_cached(contact_lines!("WHERE c.id = ?"))?;
        let found = statement.query_row([id], |row| line(row, currency)).optional()?;
        found.ok_or_else(|| super::StoreError::NotFound { table: "contact".into(), id })
    }

    /// The lines of these contacts, in this order.
    pub fn contact_lines(&self, ids: &[ContactId]) -> Result<Vec<ContactLine>> {
        ids.iter().map(|id| self.contact_line(*id)).collect()
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
        let mut ids = self.picked_ids(&picked, &values)?;
        if descending {
            ids.reverse();
        }
        self.contact_lines(&ids)
    }

    /// How many contacts `filter` picks.
    pub fn contact_count(&self, filter: &Filter, user: &str) -> Result<i64> {
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

    fn picked_ids(&self, picked: &str, values: &[Value]) -> Result<Vec<ContactId>> {
        let mut statement = self.conn.prepare_cached(&format!("SELECT c.id FROM contact AS c {picked}"))?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
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

    /// The contact with this id in another program.
    pub fn contact_by_external_id(&self, external_id: &str) -> Result<Option<ContactId>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM contact WHERE external_id = ?")?;
        Ok(statement.query_row([external_id], |row| row.get(0)).optional()?)
    }

    /// Contacts that have this phone or e-mail, both folded.
    pub fn contacts_by_channel(&self, kind: ChannelKind, folded: &str) -> Result<Vec<ContactId>> {
        let mut statement =
            self.conn.prepare_cached("SELECT contact_id FROM channel WHERE folded = ? AND kind = ? LIMIT 50")?;
        let ids = statement.query_map(params![folded, kind], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Contacts with this folded name.
    pub fn contacts_by_name(&self, folded: &str) -> Result<Vec<ContactId>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM contact WHERE folded = ? LIMIT 50")?;
        Ok(statement.query_map([folded], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
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

/// The filter as a WHERE clause of fixed pieces, and the values for its placeholders.
fn conditions(filter: &Filter, user: &str, currency: Currency) -> (String, Vec<Value>) {
    let (mut sql, mut values) = (String::from("WHERE TRUE"), Vec::new());
    for condition in &filter.conditions {
        match condition {
            Condition::Text(text) => sought(text, &mut sql, &mut values),
            Condition::Day(field, less, day) => {
                let column = column(*field);
                sql.push_str(&format!(" AND {column} {} ?", if *less { "<" } else { ">" }));
                values.push(Value::Integer(day.number()));
            }
            Condition::Amount(field, less, amount) => {
                let column = column(*field);
                sql.push_str(&format!(" AND {column} {} ?", if *less { "<" } else { ">" }));
                values.push(Value::Integer(Money::parse(amount, currency).map_or(0, |money| money.minor)));
            }
            Condition::Is(field, any) => {
                let pieces: Vec<&str> = any.iter().map(|value| is(*field, value, user, &mut values)).collect();
                sql.push_str(&format!(" AND ({})", pieces.join(" OR ")));
            }
        }
    }
    (sql, values)
}

fn column(field: FilterField) -> &'static str {
    match field {
        FilterField::Paid => "c.paid",
        FilterField::Due => "(c.ordered - c.paid)",
        FilterField::LastOrder => "c.last_order",
        FilterField::LastLetter => "c.last_letter",
        FilterField::LastTouch => "c.last_touch",
        FilterField::NextStep => "c.next_step",
        _ => "c.client_on",
    }
}

/// The piece of SQL that says `field` is `value`; pushes what its placeholder stands for.
fn is(field: FilterField, value: &str, user: &str, values: &mut Vec<Value>) -> &'static str {
    use FilterField as F;
    let (piece, value) = match (field, value) {
        (F::Stage, _) => ("c.standing = ?", value.to_owned()),
        (F::Kind, _) => ("c.kind = ?", value.to_owned()),
        (F::Manager, "") => return "c.manager_id IS NULL",
        (F::Manager, "me") => ("c.manager_id = (SELECT id FROM user WHERE folded = ?)", fold(user)),
        (F::Manager, _) => ("c.manager_id IN (SELECT id FROM user WHERE instr(folded, ?))", value.to_owned()),
        (F::Town, _) => ("fold(c.town) = ?", value.to_owned()),
        (F::Region, _) => ("fold(c.region) = ?", value.to_owned()),
        (F::Country, _) => ("fold(c.country) = ?", value.to_owned()),
        (F::Type, _) => ("fold(c.trade) = ?", value.to_owned()),
        (F::Source, _) => ("fold(c.source) = ?", value.to_owned()),
        (F::List, _) => ("fold(c.list) = ?", value.to_owned()),
        (F::Letters, "yes") => return "c.letters = 1",
        (F::Letters, _) => return "c.letters = 0",
        (F::Has, "phone") => return "EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'phone')",
        (F::Has, "email") => return "EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'email')",
        (F::Has, "address") => return "c.address <> ''",
        (F::Has, _) => return "EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND closed_on IS NULL)",
        (F::LastOrder, _) => return "c.last_order IS NULL",
        (F::LastLetter, _) => return "c.last_letter IS NULL",
        (F::LastTouch, _) => return "c.last_touch IS NULL",
        (F::NextStep, _) => return "c.next_step IS NULL",
        (F::ClientSince, _) => return "c.client_on IS NULL",
        (F::Paid | F::Due, _) => return "TRUE",
    };
    values.push(Value::Text(value));
    piece
}

/// Adds: every word of `text` is found, as typed, as its keys give on the other layout, or as it sounds; a phone in any way of writing.
fn sought(text: &str, sql: &mut String, values: &mut Vec<Value>) {
    let digits = fold_phone(text);
    if digits.len() >= 3 && text.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c)) {
        let local = match digits.strip_prefix('8') {
            Some(rest) if digits.len() < 11 => format!("7{rest}"),
            _ => digits.clone(),
        };
        sql.push_str(" AND (instr(c.find, ?) OR instr(c.find, ?))");
        values.extend([Value::Text(digits), Value::Text(local)]);
        return;
    }
    let swapped = other_layout(text).map(|text| fold(&text)).unwrap_or_default();
    let mut swapped = swapped.split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        let other = swapped.next().filter(|other| !other.is_empty()).unwrap_or_else(|| word.to_owned());
        sql.push_str(" AND (instr(c.find, ?) OR instr(c.find, ?) OR instr(c.find, ?))");
        values.extend([Value::Text(word.to_owned()), Value::Text(other), Value::Text(sound(word))]);
    }
}
