//! Why something is not done: data, told in the user's language at the edge. The variant in kebab case is the sentence's key
//! (`refusal-…`), its fields are what the sentence needs. Each sentence says what to do.

use crate::domain::{Currency, Day, Money};
use crate::store::{Carries, Conflict, StoreError};
use serde::Serialize;

/// What a rule refuses.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Refusal {
    NameEmpty,
    NoSuch {
        what: &'static str,
        id: i64,
    },
    ProductUnknown {
        name: String,
    },
    ProductTaken {
        name: String,
    },
    /// A4.
    IntroductoryNeedsPrice,
    /// A4.
    IntroductoryNeedsWorth,
    /// B2.
    SourceNeeded,
    StageUnknown {
        name: String,
        known: String,
    },
    /// A record about one contact names a deal with another.
    DealOfAnother {
        title: String,
        name: String,
    },
    /// B3.
    ReasonNeeded,
    FieldUnknown {
        name: String,
        known: String,
    },
    FieldBad {
        name: String,
        value: String,
        known: String,
    },
    AmountNotPositive,
    AmountBad {
        value: String,
    },
    /// Larger than sums can hold.
    AmountTooLarge {
        most: Money,
    },
    /// A text longer than is kept, in signs.
    TooLong {
        field: &'static str,
        has: usize,
        most: usize,
    },
    TooMany {
        field: &'static str,
        has: usize,
        most: usize,
    },
    /// C6: nothing of theirs is like this.
    ChannelUnknown {
        name: String,
        value: String,
        known: String,
    },
    /// C6: one record, named twice.
    SameContact {
        name: String,
    },
    /// D2: one letter at a time to one client.
    MergeLetters {
        name: String,
        dropped: String,
    },
    /// E7.
    MergeCircle {
        name: String,
        dropped: String,
    },
    OrderEmpty,
    LineBad {
        line: String,
    },
    CurrencyMixed {
        given: Currency,
        kept: Currency,
    },
    CurrencyInUse {
        kept: Currency,
    },
    /// A payment larger than what is due.
    PaymentTooLarge {
        due: Money,
    },
    OrderPaid,
    /// A refund larger than what is left of the payment.
    RefundTooLarge {
        left: Money,
    },
    NotAPayment {
        id: i64,
    },
    NextStepInPast {
        day: Day,
    },
    NextStepNeedsDay,
    TaskDone,
    HandoverDone,
    FilterBad {
        word: String,
        known: String,
    },
    SettingUnknown {
        name: String,
        known: String,
    },
    SettingBad {
        name: String,
        value: String,
        expected: String,
    },
    PlanUnknown {
        name: String,
    },
    PlanTaken {
        name: String,
    },
    PercentOutOfRange,
    AlreadyReferrer {
        name: String,
    },
    /// E2: a representative is a client who sends people they know.
    RepresentativeMustBeClient {
        name: String,
    },
    CardCount,
    CardUnknown {
        number: String,
    },
    CardBad {
        number: String,
    },
    CardUsed {
        number: String,
        name: String,
    },
    /// E7.
    SelfReferral,
    /// E7.
    ReferralCircle {
        name: String,
    },
    ReferralTaken {
        name: String,
        referrer: String,
    },
    ReferralTooLate {
        name: String,
    },
    NothingPayable,
    LetterOpen {
        name: String,
    },
    LetterToStranger {
        name: String,
    },
    LetterUnwanted {
        name: String,
    },
    LetterUnaddressed {
        name: String,
    },
    LetterSent,
    LetterNotReady,
    LetterNotSent,
    LetterAnswered,
    /// C6.
    LetterReturned,
    /// D4: a blank or a wrong name stops a letter; `what` is the remark in words.
    LetterStopped {
        what: String,
    },
    LetterEmpty,
    /// D5: a letter is one page.
    LetterTooLong {
        lines: usize,
    },
    AddressTooLong,
    LetterheadTooLong,
    SenderTooLong,
    NobodyToPost {
        without_address: u64,
        unwanted: u64,
        unprintable: usize,
    },
    UserUnknown {
        known: String,
    },
    SignUnprintable {
        sign: String,
    },
    PdfFailed {
        detail: String,
    },
    MailBad {
        header: String,
    },
    /// One letter per client per round (D2).
    LetterThisRound {
        name: String,
        sent: Day,
    },
    QueueEmpty,
    NoEmail {
        name: String,
    },
    NoAddress {
        name: String,
    },
    ReportUnknown {
        name: String,
        known: String,
    },
    PeriodBackwards {
        from: Day,
        to: Day,
    },
    /// A demo never takes the place of somebody's own base.
    FileTaken {
        path: String,
    },
    BaseOpen,
    RestoreSelf,
    NotADemo {
        path: String,
    },
    PeriodTooLong {
        years: i64,
    },
    /// A report has no such weekly line.
    LineUnknown {
        name: String,
        known: String,
    },
    NothingToUndo,
    NothingToRedo,
    UndoFinal {
        what: Box<serde_json::Value>,
    },
    UndoneAlready {
        what: Box<serde_json::Value>,
    },
    FilterLong {
        most: usize,
    },
    FilterUnknown {
        name: String,
        known: String,
    },
    /// D6.
    MailUnreadable {
        path: String,
        why: String,
    },
    /// D6: no message there says that something could not be delivered.
    BouncesNone {
        paths: String,
    },
    FileNotWritten {
        path: String,
        why: String,
    },
    /// C7: so many of those on a list may not be on it any more since it was begun.
    ListMoved {
        gone: i64,
    },
    /// C7: nobody of those who were picked may be on the list.
    ListEmpty {
        refused: i64,
        unasked: i64,
        unreachable: i64,
    },
    UndoMoved {
        what: Box<serde_json::Value>,
        later: Box<serde_json::Value>,
    },
    UndoInUse {
        what: Box<serde_json::Value>,
    },
    UndoTaken {
        what: Box<serde_json::Value>,
    },
}

/// Why the desk did not do it.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The file does.
    #[error(transparent)]
    Store(StoreError),
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> DeskError {
        DeskError::Refused(refusal)
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> DeskError {
        match error {
            StoreError::NotFound { table, id } => {
                let kinds = [
                    "contact",
                    "deal",
                    "product",
                    "sale_order",
                    "payment",
                    "task",
                    "handover",
                    "letter",
                    "referrer",
                    "plan",
                    "handout",
                ];
                match kinds.into_iter().find(|kind| *kind == table) {
                    Some(what) => DeskError::Refused(Refusal::NoSuch { what, id }),
                    None => DeskError::Store(StoreError::NotFound { table, id }),
                }
            }
            other => DeskError::Store(other),
        }
    }
}

impl Carries for DeskError {
    fn carried(&mut self) -> Option<&mut StoreError> {
        match self {
            DeskError::Store(error) => Some(error),
            DeskError::Refused(_) => None,
        }
    }
}

impl From<Conflict> for DeskError {
    fn from(conflict: Conflict) -> DeskError {
        let told = |deed: &str| serde_json::from_str(deed).unwrap_or_default();
        DeskError::Refused(match conflict {
            Conflict::Nothing => Refusal::NothingToUndo,
            Conflict::Final { deed } => Refusal::UndoFinal { what: told(&deed) },
            Conflict::Undone { deed } => Refusal::UndoneAlready { what: told(&deed) },
            Conflict::Moved { deed, later } if later.is_empty() => Refusal::UndoInUse { what: told(&deed) },
            Conflict::Moved { deed, later } => Refusal::UndoMoved { what: told(&deed), later: told(&later) },
            Conflict::Taken { deed, .. } => Refusal::UndoTaken { what: told(&deed) },
            Conflict::Store(error) => return DeskError::from(error),
        })
    }
}
