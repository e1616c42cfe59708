//! Kinds of data: what a change touched, and what a pane watches.

/// One kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Topic {
    /// Contacts and what is known of them.
    Contacts = 1,
    /// Deals.
    Deals = 1 << 1,
    /// What was done.
    Activities = 1 << 2,
    /// What is to be done, handovers among it.
    Tasks = 1 << 3,
    /// Products.
    Products = 1 << 4,
    /// Orders.
    Orders = 1 << 5,
    /// Payments.
    Payments = 1 << 6,
    /// Letters.
    Letters = 1 << 7,
    /// Referrers, plans, cards, who was sent by whom.
    Referrals = 1 << 8,
    /// The commission ledger.
    Ledger = 1 << 9,
    /// Settings.
    Settings = 1 << 10,
    /// Imports.
    Imports = 1 << 11,
    /// Saved filters and address lists.
    Lists = 1 << 12,
}

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Topics(u32);

impl Topics {
    /// Every topic: after a change by another process, of which only the fact is known.
    pub const ALL: Topics = Topics(u32::MAX);

    /// The set of these topics.
    pub const fn of(topics: &[Topic]) -> Topics {
        let (mut bits, mut index) = (0, 0);
        while index < topics.len() {
            bits |= topics[index] as u32;
            index += 1;
        }
        Topics(bits)
    }

    /// Adds one.
    pub fn add(&mut self, topic: Topic) {
        self.0 |= topic as u32;
    }

    /// The topics of both sets.
    pub fn and(self, other: Topics) -> Topics {
        Topics(self.0 | other.0)
    }

    /// Whether the sets share a topic.
    pub fn meets(self, other: Topics) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing was touched.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn bits(self) -> i64 {
        i64::from(self.0)
    }

    pub(super) fn from_bits(bits: i64) -> Topics {
        Topics(u32::try_from(bits).unwrap_or(u32::MAX))
    }
}
