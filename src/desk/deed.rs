//! What was done, as data: the line in the history and the message on the screen. The variant in kebab case is the sentence's
//! key (`deed-…`), its fields are what the sentence needs; the file keeps it, so old files keep their history readable.

use crate::domain::{ActivityKind, ChannelState, Day, LetterWay, Money, ReferrerKind};
use serde::{Deserialize, Serialize};

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Deed {
    BaseMade,
    NothingChanged,
    DraftKept,
    DemoMade {
        contacts: i64,
    },
    SettingChanged {
        name: String,
        value: String,
    },
    ContactAdded {
        name: String,
    },
    ContactSent {
        name: String,
        referrer: String,
    },
    ContactEdited {
        name: String,
    },
    ContactsMerged {
        name: String,
        dropped: String,
    },
    ChannelMarked {
        name: String,
        value: String,
        state: ChannelState,
    },
    ContactsDistinct {
        name: String,
        other: String,
    },
    WishAdded {
        name: String,
    },
    OccasionAdded {
        name: String,
    },
    InquiryAdded {
        name: String,
        source: String,
    },
    ProductAdded {
        name: String,
    },
    DealAdded {
        name: String,
        title: String,
    },
    DealMoved {
        title: String,
        stage: String,
    },
    DealEdited {
        title: String,
    },
    ActivityAdded {
        name: String,
        activity: ActivityKind,
    },
    TaskAdded {
        name: String,
        due: Day,
    },
    TaskDone {
        name: String,
    },
    TaskMoved {
        name: String,
        due: Day,
    },
    OrderAdded {
        name: String,
        total: Money,
    },
    PaymentAdded {
        name: String,
        amount: Money,
    },
    /// The first payment: it makes a client (A3) and opens the handover (A5).
    ClientWon {
        name: String,
        amount: Money,
        manager: String,
    },
    RefundAdded {
        name: String,
        amount: Money,
    },
    HandoverEdited {
        name: String,
        manager: String,
    },
    HandoverDone {
        name: String,
        manager: String,
    },
    LetterStarted {
        name: String,
    },
    LetterWritten {
        name: String,
    },
    LetterReady {
        name: String,
    },
    LetterReopened {
        name: String,
    },
    LetterDropped {
        name: String,
    },
    /// Left the house: cannot be undone.
    LetterSent {
        name: String,
    },
    LetterAnswered {
        name: String,
    },
    /// `value`: what it went to, which is wrong from now on.
    LetterReturned {
        name: String,
        way: LetterWay,
        value: String,
    },
    /// From mail: addresses, letters that went to them, addresses that nobody here has.
    BouncesTaken {
        wrong: i64,
        doubtful: i64,
        letters: i64,
        nobody: i64,
    },
    PlanAdded {
        name: String,
    },
    ReferrerAdded {
        name: String,
        kind: ReferrerKind,
    },
    CardsIssued {
        name: String,
        count: i64,
        first: String,
        last: String,
    },
    PayoutMade {
        count: i64,
        total: Money,
        /// Referrers who owe more than they earned: they get nothing until that is made up.
        #[serde(default)]
        skipped: i64,
    },
    Imported {
        kind: String,
        file: String,
        added: i64,
        updated: i64,
    },
    ConsentNoted {
        name: String,
    },
    FilterSaved {
        name: String,
    },
    FilterDropped {
        name: String,
    },
    /// Left the house: cannot be undone.
    ListHandedOut {
        name: String,
        file: String,
        count: i64,
        refused: i64,
        unasked: i64,
        unreachable: i64,
    },
    /// Its file could not get its name: nobody got it.
    ListWithdrawn {
        name: String,
    },
    Undone {
        what: serde_json::Value,
    },
    Redone {
        what: serde_json::Value,
    },
}

impl Deed {
    /// Whether something left the house with it.
    pub fn is_final(&self) -> bool {
        matches!(self, Deed::LetterSent { .. } | Deed::ListHandedOut { .. } | Deed::ListWithdrawn { .. })
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
