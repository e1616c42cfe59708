//! Referrers, cards, who was sent by whom, and the commission ledger.

use super::open::View;
use super::{Card, Entry, Plan, Referrer, Result};
use crate::domain::*;
use rusqlite::{OptionalExtension, params};

impl View<'_> {
    /// The plan with this name, folded alike.
    pub fn plan_called(&self, name: &str) -> Result<Option<Plan>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM plan WHERE folded = ?")?;
        let id: Option<i64> = statement.query_row([fold(name)], |row| row.get(0)).optional()?;
        id.map(|id| self.get(id)).transpose()
    }

    /// How many referrers there are.
    pub fn referrer_count(&self) -> Result<i64> {
        let mut statement =
            self.conn.prepare_cached("SELECT coalesce(sum(n), 0) FROM summary WHERE what = 'referrers'")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The referrer that this contact is.
    pub fn referrer_of(&self, contact: ContactId) -> Result<Option<Referrer>> {
        self.referrer_by("SELECT id FROM referrer WHERE contact_id = ?", contact)
    }

    /// The referrer who sent this contact.
    pub fn referrer_who_sent(&self, contact: ContactId) -> Result<Option<Referrer>> {
        self.referrer_by("SELECT referrer_id FROM referral WHERE contact_id = ?", contact)
    }

    fn referrer_by(&self, sql: &'static str, contact: ContactId) -> Result<Option<Referrer>> {
        let id: Option<i64> = self.conn.prepare_cached(sql)?.query_row([contact], |row| row.get(0)).optional()?;
        id.map(|id| self.get(id)).transpose()
    }

    /// The contact who sent this one.
    pub fn sender_of(&self, contact: ContactId) -> Result<Option<ContactId>> {
        Ok(self.referrer_who_sent(contact)?.map(|referrer| referrer.contact_id))
    }

    /// The name of who sent this contact.
    pub fn sent_by(&self, contact: ContactId) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.name FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id JOIN contact AS c ON c.id = f.contact_id
             WHERE r.contact_id = ?",
        )?;
        Ok(statement.query_row([contact], |row| row.get(0)).optional()?)
    }

    /// The card with this number.
    pub fn card_numbered(&self, number: &str) -> Result<Option<Card>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM card WHERE number = ?")?;
        let id: Option<i64> = statement.query_row([number], |row| row.get(0)).optional()?;
        id.map(|id| self.get(id)).transpose()
    }

    /// The serial of the last card; 0 before the first.
    pub fn last_card_serial(&self) -> Result<i64> {
        let mut statement = self.conn.prepare_cached("SELECT number FROM card ORDER BY id DESC LIMIT 1")?;
        let number: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
        Ok(number.and_then(|number| number.get(..number.len().saturating_sub(1))?.parse().ok()).unwrap_or(0))
    }

    /// Who brought this card.
    pub fn brought_by(&self, card: i64) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.name FROM referral AS r JOIN contact AS c ON c.id = r.contact_id WHERE r.card_id = ?",
        )?;
        Ok(statement.query_row([card], |row| row.get(0)).optional()?)
    }

    /// Referrers' contacts with a card whose number starts so (four digits at least).
    pub fn contacts_of_card(&self, typed: &str) -> Result<Vec<ContactId>> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if digits.len() < 4 || typed.chars().any(char::is_alphabetic) {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT f.contact_id FROM card AS k JOIN referrer AS f ON f.id = k.referrer_id
             WHERE k.number >= ?1 AND k.number < ?1 || ':' ORDER BY k.number LIMIT 1000",
        )?;
        let mut found: Vec<ContactId> =
            statement.query_map([digits], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        found.dedup();
        Ok(found)
    }

    /// The accruals on a payment that stand.
    pub fn accruals_of(&self, payment: PaymentId) -> Result<Vec<Entry>> {
        self.rows_about(payment, "SELECT id FROM standing_entry WHERE payment_id = ? AND kind = 'accrual' ORDER BY id")
    }

    /// What a referrer has earned on a payment so far, minor units: accrual less what was taken back.
    pub fn earned_on(&self, payment: PaymentId, referrer: ReferrerId) -> Result<i64> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT coalesce(sum(amount), 0) FROM entry WHERE payment_id = ? AND referrer_id = ?")?;
        Ok(statement.query_row(params![payment, referrer], |row| row.get(0))?)
    }
}
