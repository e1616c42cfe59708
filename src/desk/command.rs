//! Everything that a person can do, as data. Amounts are plain decimals in the base's currency.

mod new;

pub use new::*;

use super::{
    ContactField, DeskError, HandOut, Said, Seat, Written, clients, contacts, deals, ledger, letters, lists, merge,
    money, referrals, settings, wrong,
};
use crate::domain::*;
use crate::store::Tx;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant)] // one is alive at a time
pub enum Command {
    /// Changes a setting.
    SetSetting {
        /// Its name.
        name: String,
        /// Its new value.
        value: String,
    },
    /// Adds a suspect (A3).
    AddContact(NewContact),
    /// Changes fields of a contact.
    EditContact {
        /// Which.
        id: ContactId,
        /// The latest op that the contact and its phones and e-mails named when they were read: refused when somebody changed
        /// them since.
        seen: Option<OpId>,
        /// Field and new value; phones and e-mails are lists parted by commas.
        set: Vec<(ContactField, String)>,
    },
    /// Makes one contact of two records (C6).
    MergeContacts {
        /// Which stays.
        keep: ContactId,
        /// Which goes into it.
        drop: ContactId,
        /// The op that each named when they were read: refused when somebody changed one since.
        seen: Option<(OpId, OpId)>,
        /// Field and value, where it is not to be what a rule says.
        set: Vec<(ContactField, String)>,
    },
    /// Says how far a phone, an e-mail or the address of a contact is to be trusted (C6).
    MarkChannel {
        /// Whose.
        contact: ContactId,
        /// Which, as written.
        value: String,
        /// How far.
        state: ChannelState,
    },
    /// Says that two contacts are not the same (C6).
    MarkDistinct {
        /// The one.
        one: ContactId,
        /// The other.
        other: ContactId,
    },
    /// Notes what somebody agreed to or refused, from which source (C1).
    SetConsents {
        /// Who.
        contact: ContactId,
        /// What, and whether they agreed.
        set: Vec<(ConsentKind, bool)>,
        /// From where that is known: a form, a call, a contract.
        source: String,
    },
    /// Gives a filter a name; another one of that name gets the new words (C7).
    SaveFilter {
        /// Its name.
        name: String,
        /// Its words.
        words: String,
    },
    /// Hands out an address list (C7). Cannot be undone.
    HandOut(HandOut),
    /// Takes a saved filter away.
    DropFilter {
        /// Its name.
        name: String,
    },
    /// Notes a wish (C2).
    AddWish {
        /// Whose.
        contact: ContactId,
        /// In their words.
        words: String,
    },
    /// Notes a day to remember (C3).
    AddOccasion {
        /// Whose.
        contact: ContactId,
        /// What: "birthday", "the dog Rex's birthday".
        title: String,
        /// Year, when told.
        year: Option<i64>,
        /// Month, 1–12.
        month: i64,
        /// Day of the month, when told.
        day: Option<i64>,
    },
    /// They got in touch: now a prospect (A3, B2).
    AddInquiry {
        /// Who.
        contact: ContactId,
        /// Where from: required.
        source: String,
        /// What they asked.
        words: String,
    },
    /// Adds a product (A4).
    AddProduct(NewProduct),
    /// Opens a deal in the first stage.
    AddDeal(NewDeal),
    /// Moves a deal to another stage (B3).
    MoveDeal {
        /// Which.
        deal: DealId,
        /// The op that the deal named when it was read: refused when somebody else changed it since.
        seen: Option<OpId>,
        /// The stage's key or name.
        stage: String,
        /// Why, when lost.
        reason: String,
    },
    /// Logs what was done, its outcome and the next step with its date in one action (B4).
    AddActivity(NewActivity),
    /// Plans a next step (B8).
    AddTask {
        /// With whom.
        contact: ContactId,
        /// In which deal.
        deal: Option<DealId>,
        /// What.
        kind: TaskKind,
        /// When.
        due: Day,
        /// A note.
        words: String,
    },
    /// Marks a task as done.
    FinishTask {
        /// Which.
        task: TaskId,
    },
    /// Moves a task to another day.
    MoveTask {
        /// Which.
        task: TaskId,
        /// The op that the task named when it was read: refused when somebody else changed it since.
        seen: Option<OpId>,
        /// The new day.
        due: Day,
    },
    /// Adds an order.
    AddOrder(NewOrder),
    /// Money came in. The first payment makes the client (A3) and opens the handover (A5, C11).
    AddPayment {
        /// For which order.
        order: OrderId,
        /// How much; all that is due when absent.
        amount: Option<String>,
        /// When; today when absent.
        day: Option<Day>,
        /// The personal manager of the new client; else the contact's, the setting's, the user.
        manager: Option<String>,
    },
    /// Money went back.
    AddRefund {
        /// Of which payment.
        payment: PaymentId,
        /// How much; all that is left of it when absent.
        amount: Option<String>,
    },
    /// Changes a handover before it is done (A5).
    EditHandover {
        /// Which.
        id: HandoverId,
        /// The op that the handover named when it was read: refused when somebody changed it since.
        seen: Option<OpId>,
        /// The personal manager.
        manager: String,
        /// How it is made.
        way: HandoverWay,
        /// The introduction.
        words: String,
    },
    /// The manager had the first contact: the handover is done (A5).
    FinishHandover {
        /// Which.
        id: HandoverId,
    },
    /// Takes a client and starts a letter with woven facts (D3).
    StartLetter {
        /// Whom; the next one in the queue when absent.
        contact: Option<ContactId>,
    },
    /// Keeps what was written of a letter.
    WriteLetter {
        /// Which.
        letter: LetterId,
        /// Text, subject, way.
        written: Written,
    },
    /// Releases a letter, unless it is stopped (D4).
    ReadyLetter {
        /// Which.
        letter: LetterId,
    },
    /// Drops a letter that was not sent.
    DropLetter {
        /// Which.
        letter: LetterId,
    },
    /// Marks a letter as sent: cannot be undone (D5).
    SendLetter {
        /// Which.
        letter: LetterId,
    },
    /// Notes an answer, which becomes a task for the client's seller (D6).
    AnswerLetter {
        /// Which.
        letter: LetterId,
        /// What they wrote.
        words: String,
    },
    /// Notes that a letter came back undelivered: what it went to is wrong (C6).
    ReturnLetter {
        /// Which.
        letter: LetterId,
    },
    /// Marks the addresses to which mail could not be delivered, as its reports say (C6, D6).
    TakeBounces {
        /// Messages, mailboxes or folders of them.
        paths: Vec<PathBuf>,
    },
    /// Adds a commission plan (E5).
    AddPlan {
        /// Its name.
        name: String,
        /// Percent of each payment.
        percent: Percent,
        /// Days until a commission is payable.
        hold_days: i64,
    },
    /// Makes a contact a referrer (E1).
    AddReferrer {
        /// Who.
        contact: ContactId,
        /// Of which kind.
        kind: ReferrerKind,
        /// The plan's name.
        plan: String,
    },
    /// Issues numbered cards (E4).
    IssueCards {
        /// To whom.
        referrer: ReferrerId,
        /// How many, 1–10,000.
        count: i64,
    },
    /// Ties a contact to the referrer whose card they bring (E4).
    BringCard {
        /// Who brings it.
        contact: ContactId,
        /// Its number.
        number: String,
    },
    /// Pays out what is past its hold period (E6).
    RunPayout {
        /// To this referrer only; else to all to whom something is payable.
        referrer: Option<ReferrerId>,
    },
    /// Takes back an op, or the user's last act.
    Undo {
        /// Which.
        op: Option<OpId>,
    },
    /// Takes back the last undo.
    Redo,
    /// Keeps the text of an unfinished form or letter; empty forgets it. Not part of the history.
    KeepDraft {
        /// Where it belongs, e.g. `letter/12`.
        place: String,
        /// The text.
        words: String,
    },
}

impl Command {
    /// Whether it is prepared beside everything else ([`super::prepare`]) before it changes anything.
    pub fn takes_long(&self) -> bool {
        matches!(self, Command::HandOut(_) | Command::TakeBounces { .. })
    }

    /// The contacts that it names, to be read as those that they went into.
    fn contacts(&mut self) -> Vec<&mut ContactId> {
        match self {
            Command::EditContact { id, .. } => vec![id],
            Command::MergeContacts { keep, drop, .. } => vec![keep, drop],
            Command::MarkDistinct { one, other } => vec![one, other],
            Command::AddWish { contact, .. }
            | Command::MarkChannel { contact, .. }
            | Command::SetConsents { contact, .. }
            | Command::AddOccasion { contact, .. }
            | Command::AddInquiry { contact, .. }
            | Command::AddTask { contact, .. }
            | Command::AddReferrer { contact, .. }
            | Command::BringCard { contact, .. }
            | Command::StartLetter { contact: Some(contact) } => vec![contact],
            Command::AddDeal(NewDeal { contact, .. })
            | Command::AddActivity(NewActivity { contact, .. })
            | Command::AddOrder(NewOrder { contact, .. }) => vec![contact],
            _ => Vec::new(),
        }
    }

    pub(super) fn act(mut self, tx: &mut Tx<'_>, seat: &Seat) -> Result<Said, DeskError> {
        for contact in self.contacts() {
            *contact = tx.view().contact_now(*contact)?;
        }
        match self {
            Command::SetSetting { name, value } => settings::set(tx, &name, &value),
            Command::AddContact(new) => contacts::add(tx, seat, &new),
            Command::EditContact { id, seen, set } => contacts::edit(tx, seat, id, seen, &set),
            Command::MergeContacts { keep, drop, seen, set } => {
                merge::merge(tx, seat, &merge::Merge { keep, drop, seen, set: &set })
            }
            Command::MarkChannel { contact, value, state } => wrong::mark(tx, seat, contact, &value, state),
            Command::MarkDistinct { one, other } => merge::mark_distinct(tx, one, other),
            Command::SetConsents { contact, set, source } => lists::set_consents(tx, seat, contact, &set, &source),
            Command::SaveFilter { name, words } => lists::save_filter(tx, &name, &words),
            Command::DropFilter { name } => lists::drop_filter(tx, &name),
            Command::AddWish { contact, words } => contacts::add_wish(tx, seat, contact, &words),
            Command::AddOccasion { contact, title, year, month, day } => {
                contacts::add_occasion(tx, contact, &title, (year, month, day))
            }
            Command::AddInquiry { contact, source, words } => contacts::add_inquiry(tx, seat, contact, &source, &words),
            Command::AddProduct(new) => money::add_product(tx, seat, &new),
            Command::AddDeal(new) => deals::add(tx, seat, &new),
            Command::MoveDeal { deal, seen, stage, reason } => deals::move_to(tx, seat, (deal, seen), &stage, &reason),
            Command::AddActivity(new) => deals::add_activity(tx, seat, &new),
            Command::AddTask { contact, deal, kind, due, words } => {
                deals::add_task(tx, seat, (contact, deal), &NextStep { day: due, kind, words })
            }
            Command::FinishTask { task } => deals::finish_task(tx, seat, task),
            Command::MoveTask { task, seen, due } => deals::move_task(tx, seat, (task, seen), due),
            Command::AddOrder(new) => money::add_order(tx, seat, &new),
            Command::AddPayment { order, amount, day, manager } => {
                money::add_payment(tx, seat, order, &money::Paid { amount, day, manager })
            }
            Command::AddRefund { payment, amount } => money::add_refund(tx, seat, payment, amount.as_deref()),
            Command::EditHandover { id, seen, manager, way, words } => {
                clients::edit_handover(tx, (id, seen), &manager, way, &words)
            }
            Command::FinishHandover { id } => clients::finish_handover(tx, seat, id),
            Command::StartLetter { contact } => letters::start(tx, seat, contact),
            Command::WriteLetter { letter, written } => letters::write(tx, letter, written),
            Command::ReadyLetter { letter } => letters::ready(tx, seat, letter),
            Command::DropLetter { letter } => letters::drop(tx, letter),
            Command::SendLetter { letter } => letters::sent(tx, seat, letter),
            Command::AnswerLetter { letter, words } => letters::answered(tx, seat, letter, &words),
            Command::ReturnLetter { letter } => letters::returned(tx, seat, letter),
            Command::AddPlan { name, percent, hold_days } => referrals::add_plan(tx, &name, percent, hold_days),
            Command::AddReferrer { contact, kind, plan } => referrals::add_referrer(tx, seat, contact, kind, &plan),
            Command::IssueCards { referrer, count } => referrals::issue_cards(tx, seat, referrer, count),
            Command::BringCard { contact, number } => referrals::bring_card(tx, seat, contact, &number),
            Command::RunPayout { referrer } => ledger::run_payout(tx, seat, referrer),
            Command::Undo { .. }
            | Command::Redo
            | Command::HandOut(_)
            | Command::TakeBounces { .. }
            | Command::KeepDraft { .. } => {
                Ok(Said { deed: super::Deed::NothingChanged, id: None }) // carried out by `run`, outside a transaction of their own
            }
        }
    }
}
