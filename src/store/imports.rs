//! How rows of other programs find the rows here that they are about.

use super::open::View;
use super::{Contact, Occasion, OrderLine, Person, Result};
use crate::domain::*;
use rusqlite::{OptionalExtension, params};

impl View<'_> {
    /// The contact with this id in another program: its own, or that of one that went into it.
    pub fn contact_by_external_id(&self, external_id: &str) -> Result<Option<ContactId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM contact WHERE external_id = ?1
             UNION ALL SELECT contact_id FROM merged WHERE external_id = ?1 LIMIT 1",
        )?;
        Ok(statement.query_row([external_id], |row| row.get(0)).optional()?)
    }

    /// Contacts with this folded name, their own or of one that went into them.
    pub fn contacts_by_name(&self, folded: &str) -> Result<Vec<ContactId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM contact WHERE folded = ?1 UNION ALL SELECT contact_id FROM merged WHERE folded = ?1 LIMIT 50",
        )?;
        Ok(statement.query_map([folded], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Contacts with this folded name that also have this phone or e-mail.
    pub fn contacts_by_name_and_channel(&self, name: &str, kind: ChannelKind, folded: &str) -> Result<Vec<ContactId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM (SELECT id FROM contact WHERE folded = ?1 UNION ALL SELECT contact_id FROM merged WHERE folded = ?1) AS c
             WHERE EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = ?2 AND folded = ?3)
             ORDER BY id LIMIT 50",
        )?;
        let ids = statement.query_map(params![name, kind, folded], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a contact had this folded name before somebody here wrote another, as the history tells.
    pub fn was_called(&self, contact: &Contact, folded: &str) -> Result<bool> {
        const STEPS: usize = 100; // changes that are looked back through
        let mut statement = self.conn.prepare_cached(
            "SELECT before ->> 'folded', before ->> 'op' FROM change
             WHERE op_id = ? AND tbl = 'contact' AND first = ? AND before IS NOT NULL",
        )?;
        let mut op = contact.op;
        for _ in 0..STEPS {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<OpId>>(1)?));
            let before = statement.query_row(params![op, contact.id], read).optional()?;
            let Some((name, earlier)) = before else { return Ok(false) };
            if name.as_deref() == Some(folded) {
                return Ok(true);
            }
            let Some(earlier) = earlier.filter(|earlier| *earlier < op) else { return Ok(false) };
            op = earlier;
        }
        Ok(false)
    }

    /// Calls `each` with the id in another program of every contact that has one.
    pub fn each_external_id(&self, mut each: impl FnMut(&str, ContactId)) -> Result<()> {
        let mut statement = self.conn.prepare(
            "SELECT external_id, id FROM contact WHERE external_id IS NOT NULL
             UNION ALL SELECT external_id, contact_id FROM merged WHERE external_id IS NOT NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(text(row, 0)?, row.get(1)?);
        }
        Ok(())
    }

    /// Calls `each` with every phone and e-mail, folded, and the folded name of its contact.
    pub fn each_named_channel(&self, mut each: impl FnMut(&str, ChannelKind, &str, ContactId, i64)) -> Result<()> {
        let mut statement = self.conn.prepare(
            "SELECT c.folded, h.kind, h.folded, c.id, c.edited FROM channel AS h CROSS JOIN contact AS c ON c.id = h.contact_id
             UNION ALL
             SELECT m.folded, h.kind, h.folded, m.contact_id, 0 FROM merged AS m CROSS JOIN channel AS h ON h.contact_id = m.contact_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(text(row, 0)?, row.get(1)?, text(row, 2)?, row.get(3)?, row.get(4)?);
        }
        Ok(())
    }

    /// Calls `each` with the folded name of every contact.
    pub fn each_name(&self, mut each: impl FnMut(&str, ContactId)) -> Result<()> {
        let mut statement =
            self.conn.prepare("SELECT folded, id FROM contact UNION ALL SELECT folded, contact_id FROM merged")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(text(row, 0)?, row.get(1)?);
        }
        Ok(())
    }

    /// The highest id that a contact has: about how many there are, at a glance.
    pub fn last_contact(&self) -> Result<ContactId> {
        let mut statement = self.conn.prepare_cached("SELECT coalesce(max(id), 0) FROM contact")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// How far a contact has come, as last derived.
    pub fn standing(&self, id: ContactId) -> Result<Standing> {
        let mut statement = self.conn.prepare_cached("SELECT standing FROM contact WHERE id = ?")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// What was said last about the columns of a file with this header, and when; see [`super::Batch`].
    pub fn told_of_header(&self, kind: &str, header: &str) -> Result<Option<(Day, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT day, told FROM batch WHERE kind = ? AND header = ? AND told <> '' ORDER BY id DESC LIMIT 1",
        )?;
        Ok(statement.query_row(params![kind, header], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// People at an organisation, the one we talk to first.
    pub fn people(&self, id: ContactId) -> Result<Vec<Person>> {
        self.rows_about(id, "SELECT id FROM person WHERE contact_id = ? ORDER BY position, id")
    }

    /// Days to remember.
    pub fn occasions(&self, id: ContactId) -> Result<Vec<Occasion>> {
        self.rows_about(id, "SELECT id FROM occasion WHERE contact_id = ? ORDER BY month, day, id")
    }

    /// The product with this id in another program.
    pub fn product_by_external_id(&self, external_id: &str) -> Result<Option<ProductId>> {
        self.id_of("SELECT id FROM product WHERE external_id = ?", external_id)
    }

    /// The product with this folded name.
    pub fn product_by_name(&self, folded: &str) -> Result<Option<ProductId>> {
        self.id_of("SELECT id FROM product WHERE folded = ?", folded)
    }

    /// The order with this number in another program.
    pub fn order_by_external_id(&self, external_id: &str) -> Result<Option<OrderId>> {
        self.id_of("SELECT id FROM sale_order WHERE external_id = ?", external_id)
    }

    /// The lines of an order, in their order.
    pub fn lines_of_order(&self, order: OrderId) -> Result<Vec<OrderLine>> {
        self.rows_about(order, "SELECT id FROM order_line WHERE order_id = ? ORDER BY id")
    }

    /// Whether a payment with this id in another program stands.
    pub fn payment_by_external_id(&self, external_id: &str) -> Result<bool> {
        let found = self.id_of("SELECT id FROM standing_payment WHERE external_id = ? LIMIT 1", external_id)?;
        Ok(found.is_some())
    }

    /// How many standing payments an order has on a day over an amount in minor units.
    pub fn payments_alike(&self, order: OrderId, day: Day, amount: i64) -> Result<i64> {
        let mut statement = self.conn.prepare_cached(
            "SELECT count(*) FROM standing_payment WHERE order_id = ? AND day = ? AND amount = ? AND kind = 'payment'",
        )?;
        Ok(statement.query_row(params![order, day, amount], |row| row.get(0))?)
    }

    fn id_of(&self, sql: &'static str, key: &str) -> Result<Option<i64>> {
        Ok(self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
    }
}

/// A text that is only looked at.
fn text<'r>(row: &'r rusqlite::Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}
