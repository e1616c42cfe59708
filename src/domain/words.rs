//! The closed vocabularies of the trade (GLOSSARY): each value has one word, used in the store, in JSON and on the command line.

use serde::{Deserialize, Serialize};

/// A value of a closed vocabulary.
pub trait Word: Sized + Copy + 'static {
    /// Every value, in the order in which people meet them.
    const ALL: &'static [Self];
    /// The value's one word.
    fn word(self) -> &'static str;
    /// The value that `word` names.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $value),+ }

        impl Word for $name {
            const ALL: &'static [$name] = &[$($name::$value),+];
            fn word(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            /// Reads the word; the error lists the words there are.
            fn from_str(text: &str) -> Result<$name, String> {
                $name::from_word(text).ok_or_else(|| [$($word),+].join(", "))
            }
        }
    )+};
}

words! {
    /// Person or organisation (C1).
    ContactKind {
        /// One human being who buys for themselves or stands for a firm.
        Person = "person",
        /// A firm.
        Organisation = "organisation",
    }
    /// How far somebody has come (A3). Derived from records, never set by hand.
    Standing {
        /// On a list, not heard from.
        Suspect = "suspect",
        /// Showed interest or got in touch; has not paid.
        Prospect = "prospect",
        /// Has paid at least once.
        Client = "client",
    }
    /// What somebody may consent to (C1).
    ConsentKind {
        /// That data about them as a person is kept.
        Personal = "personal",
        /// Advertising: without it nobody is on an address list (C7).
        Ads = "ads",
    }
    /// What an address list is handed out as (C7).
    ListForm {
        /// A table.
        Csv = "csv",
        /// Address cards.
        Vcard = "vcard",
        /// Sheets of labels.
        Labels = "labels",
        /// Envelopes.
        Envelopes = "envelopes",
    }
    /// Grammatical gender of a person, for the form of address. Unsure is said, never invented.
    Gender {
        /// Not known.
        Unknown = "unknown",
        /// He.
        Male = "male",
        /// She.
        Female = "female",
    }
    /// A way to reach somebody.
    ChannelKind {
        /// A phone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A postal address: another one than the contact's own, or what is held of their own.
        Address = "address",
    }
    /// How far a phone or address is trusted (C1, C6).
    ChannelState {
        /// In use.
        Current = "current",
        /// May be out of date.
        Doubtful = "doubtful",
        /// Known not to work.
        Wrong = "wrong",
    }
    /// What was done with a contact (B4).
    ActivityKind {
        /// A phone call.
        Call = "call",
        /// A written proposal.
        Proposal = "proposal",
        /// A meeting.
        Meeting = "meeting",
        /// A presentation or demonstration.
        Presentation = "presentation",
        /// A visit, theirs or ours.
        Visit = "visit",
        /// An info packet sent.
        InfoPacket = "info-packet",
        /// A letter or message outside the letter queue.
        Letter = "letter",
        /// A contract signed or sent.
        Contract = "contract",
        /// A deal moved to another stage (B3: a move is an activity).
        Move = "move",
    }
    /// How an activity ended (B4).
    ActivityOutcome {
        /// It went on: interest, agreement, a further step.
        Positive = "positive",
        /// Nothing decided.
        Neutral = "neutral",
        /// Refused.
        Negative = "negative",
        /// Nobody there.
        NoAnswer = "no-answer",
    }
    /// What a task asks for: the planned activities and the ones the program makes itself.
    TaskKind {
        /// Call them.
        Call = "call",
        /// Meet them.
        Meeting = "meeting",
        /// Send a proposal.
        Proposal = "proposal",
        /// Give a presentation.
        Presentation = "presentation",
        /// Visit or be visited.
        Visit = "visit",
        /// Send an info packet.
        InfoPacket = "info-packet",
        /// Write.
        Letter = "letter",
        /// Sign.
        Contract = "contract",
        /// Welcome a new client (C11).
        Welcome = "welcome",
        /// The first seller calls in 30 days (A5).
        Reminder = "reminder",
        /// Somebody answered a letter (D6).
        Answer = "answer",
    }
    /// Where a pipeline stage leads (B3).
    StageEnding {
        /// Still going.
        Open = "open",
        /// Sold.
        Won = "won",
        /// Lost, with a reason.
        Lost = "lost",
    }
    /// A movement of money in an order's account.
    PaymentKind {
        /// Money came in.
        Payment = "payment",
        /// Money went back.
        Refund = "refund",
        /// The undoing of one of these: posted, never edited (E6).
        Reversal = "reversal",
    }
    /// How a handover was made (A5).
    HandoverWay {
        /// Face to face.
        Meeting = "meeting",
        /// By phone.
        Call = "call",
        /// In writing.
        Letter = "letter",
    }
    /// Where a letter is on its way (D3–D6).
    LetterState {
        /// Being written.
        Draft = "draft",
        /// Checked and released.
        Ready = "ready",
        /// Left the house.
        Sent = "sent",
        /// They wrote back.
        Answered = "answered",
        /// It came back undelivered (C6).
        Returned = "returned",
    }
    /// How a letter travels (D5).
    LetterWay {
        /// On paper.
        Post = "post",
        /// By e-mail.
        Email = "email",
    }
    /// The three kinds who send new clients (E1).
    ReferrerKind {
        /// A client who sends people they know.
        Representative = "representative",
        /// A firm that sends clients.
        Partner = "partner",
        /// An industry body, club or organiser.
        Association = "association",
    }
    /// A movement in a referrer's account (E6).
    EntryKind {
        /// Commission on a payment.
        Accrual = "accrual",
        /// Commission taken back with a refund.
        Refund = "refund",
        /// Commission paid out.
        Payout = "payout",
        /// The undoing of one of these.
        Reversal = "reversal",
    }
    /// Where a weekly line is going, against its own past (G1). The rule is at [`super::trend`].
    Trend {
        /// Clearly above its past.
        Rising = "rising",
        /// As before, or within chance.
        Level = "level",
        /// Clearly below its past.
        Falling = "falling",
        /// Half of its past or less.
        Crash = "crash",
    }
    /// What a saved pick of contacts is brought in as (A3, C8).
    ImportAs {
        /// On a list, not heard from.
        Suspects = "suspects",
        /// They asked.
        Prospects = "prospects",
        /// They paid before Kontora: each gets an opening record.
        Clients = "clients",
    }
}
