//! What follows from the records: standing, sums, the letter queue (A3, D1).

use super::Model;
use kontora::domain::*;
use kontora::store::*;

/// What a contact's line says beyond what was written by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub standing: Standing,
    pub client_on: Option<Day>,
    pub prospect_on: Option<Day>,
    pub ordered: i64,
    pub paid: i64,
    pub orders: i64,
    pub last_order: Option<Day>,
    pub last_touch: Option<Day>,
    pub last_letter: Option<Day>,
    pub next_step: Option<Day>,
    pub idle: bool,
}

impl Model {
    pub fn facts(&self, id: ContactId) -> Facts {
        let row: Contact = self.get(id).unwrap();
        let orders = || self.all::<SaleOrder>().filter(|order| order.contact_id == id);
        let payments = || self.standing_payments().filter(|payment| payment.contact_id == id);
        let letters = || self.all::<Letter>().filter(|letter| letter.contact_id == id);
        let inquiries = || self.all::<Inquiry>().filter(|inquiry| inquiry.contact_id == id);
        let deals = || self.all::<Deal>().filter(|deal| deal.contact_id == id);
        let open_tasks = self.open_tasks(|task| task.contact_id == id);
        let client_on = payments().filter(|p| p.kind == PaymentKind::Payment).map(|p| p.day).min();
        let prospect_on = inquiries().map(|inquiry| inquiry.day).chain(deals().map(|deal| deal.opened_on)).min();
        let last_order = orders().map(|order| order.day).max();
        let last_letter = letters().filter_map(|letter| letter.sent_on).max();
        let activities = self.all::<Activity>().filter(|activity| activity.contact_id == id);
        let last_touch = (activities.map(|activity| activity.day))
            .chain(inquiries().map(|inquiry| inquiry.day))
            .chain(payments().map(|payment| payment.day))
            .chain(last_order)
            .chain(last_letter)
            .max();
        let busy = deals().any(|deal| deal.closed_on.is_none())
            || self.all::<Handover>().any(|handover| handover.contact_id == id && handover.done_on.is_none())
            || letters().any(|letter| letter.sent_on.is_none())
            || !open_tasks.is_empty();
        let reachable = !row.address.is_empty() || !self.channels(id).is_empty();
        Facts {
            standing: match (client_on, prospect_on) {
                (Some(_), _) => Standing::Client,
                (None, Some(_)) => Standing::Prospect,
                (None, None) => Standing::Suspect,
            },
            client_on,
            prospect_on,
            ordered: orders().map(|order| order.total).sum(),
            paid: payments().map(|payment| payment.amount).sum(),
            orders: orders().count() as i64,
            last_order,
            last_touch,
            last_letter,
            next_step: open_tasks.iter().map(|task| task.due).min(),
            idle: client_on.is_some() && row.letters && !busy && reachable,
        }
    }

    fn days(&self, setting: &str, default: i64) -> i64 {
        self.setting(setting).map_or(default, |value| value.parse().unwrap())
    }

    /// A client may be written to when their last letter left on this day or before (D2).
    pub fn written_by(&self, today: Day) -> Day {
        today.plus(-self.days("letters.round-days", 90))
    }

    /// Who waits for a letter, longest-unwritten first.
    pub fn letter_queue(&self, today: Day) -> Vec<ContactId> {
        let (written_by, touched_by) = (self.written_by(today), today.plus(-self.days("letters.quiet-days", 30)));
        let mut waiting: Vec<_> = self
            .all::<Contact>()
            .map(|contact| (contact.id, self.facts(contact.id)))
            .filter(|(_, facts)| facts.idle)
            .filter(|(_, facts)| facts.last_letter.is_none_or(|day| day <= written_by))
            .filter(|(_, facts)| facts.last_touch.is_none_or(|day| day <= touched_by))
            .map(|(id, facts)| (facts.last_letter, facts.last_touch, id))
            .collect();
        waiting.sort();
        waiting.into_iter().map(|(_, _, id)| id).collect()
    }
}
