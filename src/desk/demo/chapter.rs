//! What is told of one contact: rows that do not know their ids yet, and how they hang together.

use crate::domain::*;
use crate::store::*;

/// Everything about one contact. Links inside are places in these lists; the rows' own links are set when they are saved.
pub(super) struct Chapter {
    pub contact: Contact,
    pub people: Vec<Person>,
    pub channels: Vec<Channel>,
    pub occasions: Vec<Occasion>,
    pub wishes: Vec<Wish>,
    pub inquiries: Vec<Inquiry>,
    pub sent_by: Option<Sent>,
    pub sends: Option<Sends>,
    pub deals: Vec<Deal>,
    pub activities: Vec<(Option<usize>, Activity)>,
    pub tasks: Vec<(Option<usize>, Task)>,
    pub sales: Vec<Sale>,
    pub handover: Option<Handover>,
    pub letters: Vec<(Letter, Option<Task>)>,
}

/// By whom the contact was sent: a place in the list of referrers.
pub(super) struct Sent {
    pub by: usize,
    pub day: Day,
}

/// The contact is a referrer.
pub(super) struct Sends {
    pub kind: ReferrerKind,
    pub since: Day,
}

/// An order with its lines and what was paid on it.
pub(super) struct Sale {
    pub deal: Option<usize>,
    pub order: SaleOrder,
    pub lines: Vec<OrderLine>,
    pub payments: Vec<Payment>,
    /// A refund of the first payment.
    pub refund: Option<Payment>,
}

impl Chapter {
    pub fn about(contact: Contact) -> Chapter {
        Chapter {
            contact,
            people: Vec::new(),
            channels: Vec::new(),
            occasions: Vec::new(),
            wishes: Vec::new(),
            inquiries: Vec::new(),
            sent_by: None,
            sends: None,
            deals: Vec::new(),
            activities: Vec::new(),
            tasks: Vec::new(),
            sales: Vec::new(),
            handover: None,
            letters: Vec::new(),
        }
    }

    /// The day of the first payment.
    pub fn first_payment(&self) -> Option<Day> {
        self.sales.iter().flat_map(|sale| &sale.payments).map(|payment| payment.day).min()
    }

    /// The day of the last order.
    pub fn last_order(&self) -> Option<&Sale> {
        self.sales.iter().max_by_key(|sale| sale.order.day)
    }

    /// Whether there is active work, so that the letter queue leaves the contact alone (D1).
    pub fn is_busy(&self) -> bool {
        self.tasks.iter().any(|(_, task)| task.done_on.is_none())
            || self.letters.iter().any(|(letter, task)| {
                letter.sent_on.is_none() || task.as_ref().is_some_and(|task| task.done_on.is_none())
            })
            || self.deals.iter().any(|deal| deal.closed_on.is_none())
            || self.handover.as_ref().is_some_and(|handover| handover.done_on.is_none())
    }

    pub fn act(
        &mut self,
        deal: Option<usize>,
        kind: ActivityKind,
        outcome: ActivityOutcome,
        day: Day,
        words: &str,
        user_id: UserId,
    ) {
        let words = words.to_owned();
        let activity = Activity {
            id: 0,
            contact_id: 0,
            deal_id: None,
            kind,
            day,
            outcome,
            words,
            stage_id: None,
            left_id: None,
            user_id,
            op: 0,
        };
        self.activities.push((deal, activity));
    }

    pub fn plan(
        &mut self,
        deal: Option<usize>,
        kind: TaskKind,
        due: Day,
        words: &str,
        owner_id: UserId,
        done_on: Option<Day>,
    ) {
        self.tasks.push((deal, task(kind, due, words, owner_id, done_on)));
    }
}

pub(super) fn task(kind: TaskKind, due: Day, words: &str, owner_id: UserId, done_on: Option<Day>) -> Task {
    let words = words.to_owned();
    Task { id: 0, contact_id: 0, deal_id: None, letter_id: None, kind, due, words, owner_id, done_on, op: 0 }
}

pub(super) fn payment(kind: PaymentKind, day: Day, money: Money) -> Payment {
    Payment {
        id: 0,
        external_id: None,
        order_id: 0,
        contact_id: 0,
        kind,
        day,
        amount: money.minor,
        currency: money.currency,
        payment_id: None,
        root: None,
        reverses: None,
        op: 0,
    }
}
