//! The rules of the trade in memory, written a second time and as simply as they can be said: tables are maps, a transaction is
//! a copy, a question walks over all rows. The program has to agree with it row for row, column for column, op for op.
//!
//! * here: rows, transactions, the journal with undo and redo.
//! * `trade`: products, deals, orders, payments, handovers, tasks.
//! * `referrals`: plans, cards, commission, payouts.
//! * `people`: contacts and letters.
//! * `facts`: what is derived from the records.

mod facts;
mod people;
mod referrals;
mod trade;

pub use people::WOVEN;
pub use trade::STAGES;

use kontora::desk::{Command, Seat};
use kontora::domain::*;
use kontora::store::{self, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A refusal by its key; [`STALE`] and [`CONFLICT`] are the store's and the journal's.
pub type Refused = &'static str;
/// A row was changed since it was read.
pub const STALE: Refused = "stale";
/// Undo found a later change in the way, or records that hang on what would go.
pub const CONFLICT: Refused = "undo-moved or undo-in-use";

pub type Key = (&'static str, i64);

macro_rules! rows {
    ($($name:ident),+) => {
        /// A row of any table.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRow { $($name(store::$name)),+ }

        /// A row type that the model keeps.
        pub trait Kept: Row + PartialEq + 'static {
            fn wrap(self) -> AnyRow;
            fn peek(row: &AnyRow) -> Option<&Self>;
        }

        $(impl Kept for store::$name {
            fn wrap(self) -> AnyRow {
                AnyRow::$name(self)
            }
            fn peek(row: &AnyRow) -> Option<&store::$name> {
                match row { AnyRow::$name(row) => Some(row), _ => None }
            }
        })+

        impl AnyRow {
            pub fn op(&self) -> OpId {
                match self { $(AnyRow::$name(row) => row.op()),+ }
            }
            fn is_posted(&self) -> bool {
                match self { $(AnyRow::$name(_) => <store::$name as Row>::POSTED),+ }
            }
        }

        /// Asks the program for the row with this key.
        pub fn row_of_the_program(view: &store::View<'_>, (table, id): Key) -> Option<AnyRow> {
            match table {
                $(t if t == store::$name::TABLE => view.get::<store::$name>(id).ok().map(Kept::wrap),)+
                _ => None,
            }
        }

        /// Every table that the model keeps.
        pub const TABLES: &[&str] = &[$(store::$name::TABLE),+];
    };
}

rows! {
    Setting, Contact, Channel, Wish, Product, Inquiry, Deal, Activity, Task, SaleOrder, OrderLine, Payment, Handover, Letter,
    Plan, Referrer, Card, Referral, Payout, Entry
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Do,
    Undo,
    Redo,
}

/// A line of the journal: who did it, and each row before and after.
#[derive(Clone, Debug)]
struct Op {
    user: UserId,
    way: Way,
    undone_by: Option<OpId>,
    is_final: bool,
    changes: Vec<Change>,
}

#[derive(Clone, Debug)]
struct Change {
    key: Key,
    before: Option<Rc<AnyRow>>,
    after: Option<Rc<AnyRow>>,
}

/// A whole base. Copies are cheap: rows are shared.
#[derive(Clone, Default)]
pub struct Model {
    rows: BTreeMap<Key, Rc<AnyRow>>,
    /// The last id that each table ever gave.
    last: BTreeMap<&'static str, i64>,
    ops: BTreeMap<OpId, Rc<Op>>,
    /// Names by id, from 1.
    users: Vec<String>,
    /// By user and place.
    pub drafts: BTreeMap<(UserId, String), String>,
    /// The rule that kept the last undo from being.
    pub why: &'static str,
}

/// What a command did to the model.
pub struct Did {
    pub op: Option<OpId>,
    /// The row that the command speaks of.
    pub id: Option<i64>,
    /// Rows that it touched.
    pub keys: BTreeSet<Key>,
}

/// The work of one command.
struct Work<'m> {
    model: &'m mut Model,
    seat: &'m Seat,
    op: OpId,
    user: UserId,
    /// Touched rows as they were before.
    before: BTreeMap<Key, Option<Rc<AnyRow>>>,
    way: Way,
    is_final: bool,
}

impl Model {
    /// A base as it is made: its maker, its first op, its currency.
    pub fn new(currency: &str) -> Model {
        let mut model = Model { users: vec!["Kontora".to_owned()], ..Model::default() };
        let made = Op { user: 1, way: Way::Do, undone_by: None, is_final: true, changes: Vec::new() };
        model.ops.insert(1, Rc::new(made));
        let (key, value) = ("currency".to_owned(), currency.to_owned());
        let row = store::Setting { id: 1, key, value, op: 1 };
        model.rows.insert((store::Setting::TABLE, 1), Rc::new(row.wrap()));
        model.last.insert(store::Setting::TABLE, 1);
        model
    }

    /// Carries out `command`, or refuses it and stays as it was.
    pub fn run(&mut self, seat: &Seat, command: &Command) -> Result<Did, Refused> {
        let was = self.clone();
        let done = self.try_run(seat, command);
        if !matches!(&done, Ok(did) if did.op.is_some() || matches!(command, Command::KeepDraft { .. })) {
            *self = Model { why: self.why, ..was };
        }
        done
    }

    fn try_run(&mut self, seat: &Seat, command: &Command) -> Result<Did, Refused> {
        let user = self.user(&seat.user);
        if let Command::KeepDraft { place, words } = command {
            self.drafts.remove(&(user, place.clone()));
            if !words.is_empty() {
                self.drafts.insert((user, place.clone()), words.clone());
            }
            return Ok(Did { op: None, id: None, keys: BTreeSet::new() });
        }
        let op = self.last_op() + 1;
        let mut work = Work { model: self, seat, op, user, before: BTreeMap::new(), way: Way::Do, is_final: false };
        let id = work.act(command)?;
        let Work { before, way, is_final, .. } = work;
        let keys: BTreeSet<Key> = before.keys().copied().collect();
        let changes: Vec<Change> = before
            .into_iter()
            .map(|(key, before)| Change { key, before, after: self.rows.get(&key).cloned() })
            .collect();
        if changes.is_empty() {
            return Ok(Did { op: None, id, keys });
        }
        self.ops.insert(op, Rc::new(Op { user, way, undone_by: None, is_final, changes }));
        Ok(Did { op: Some(op), id, keys })
    }

    pub fn last_op(&self) -> OpId {
        self.ops.keys().next_back().copied().unwrap_or(0)
    }

    /// The ops that people see in the history, newest first, and whether each was taken back.
    pub fn history(&self) -> Vec<(OpId, bool)> {
        let undone = |mut id: OpId| {
            while let Some(next) = self.ops[&id].undone_by {
                id = next;
            }
            self.ops[&id].way == Way::Undo
        };
        let acts = self.ops.iter().rev().filter(|(_, op)| op.way == Way::Do);
        acts.map(|(id, _)| (*id, undone(*id))).collect()
    }

    /// The id of the user called `name`, who is added when new.
    fn user(&mut self, name: &str) -> UserId {
        let name = name.trim();
        let found = self.users.iter().position(|known| fold(known) == fold(name));
        let index = found.unwrap_or_else(|| {
            self.users.push(name.to_owned());
            self.users.len() - 1
        });
        index as UserId + 1
    }

    pub fn user_name(&self, id: UserId) -> &str {
        &self.users[id as usize - 1]
    }

    /// After a lost end of the log: users who came with it are gone.
    pub fn forget_users(&mut self, known: &BTreeSet<String>) {
        self.users.retain(|name| name == "Kontora" || known.contains(name));
    }

    pub fn get<R: Kept>(&self, id: i64) -> Option<R> {
        R::peek(self.rows.get(&(R::TABLE, id))?).cloned()
    }

    /// Every row of a table, by id.
    pub fn all<R: Kept>(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.rows.range((R::TABLE, i64::MIN)..=(R::TABLE, i64::MAX)).filter_map(|(_, row)| R::peek(row))
    }

    pub fn row(&self, key: Key) -> Option<&AnyRow> {
        self.rows.get(&key).map(Rc::as_ref)
    }

    /// The last id that a table ever gave.
    pub fn last_id(&self, table: &'static str) -> i64 {
        self.last.get(table).copied().unwrap_or(0)
    }

    /// Takes over words that the program wove: which words is not a rule.
    pub fn learn(&mut self, op: OpId, key: Key, row: AnyRow) {
        let row = Rc::new(row);
        self.rows.insert(key, row.clone());
        let mut kept = (*self.ops[&op]).clone();
        for change in kept.changes.iter_mut().filter(|change| change.key == key) {
            change.after = Some(row.clone());
        }
        self.ops.insert(op, Rc::new(kept));
    }

    /// Payments and refunds that stand, and commission: rows whose chain of reversals does not sum to nothing.
    fn stands(&self, row: &store::Payment) -> bool {
        let reversals = self.all::<store::Payment>().filter(|p| p.root == Some(row.id)).map(|p| p.amount);
        row.kind != PaymentKind::Reversal && row.amount + reversals.sum::<i64>() != 0
    }

    fn entry_stands(&self, row: &store::Entry) -> bool {
        let reversals = self.all::<store::Entry>().filter(|e| e.root == Some(row.id)).map(|e| e.amount);
        row.kind != EntryKind::Reversal && row.amount + reversals.sum::<i64>() != 0
    }

    pub fn standing_payments(&self) -> impl Iterator<Item = &store::Payment> {
        self.all::<store::Payment>().filter(|row| self.stands(row))
    }

    pub fn standing_entries(&self) -> impl Iterator<Item = &store::Entry> {
        self.all::<store::Entry>().filter(|row| self.entry_stands(row))
    }

    pub fn setting(&self, key: &str) -> Option<&str> {
        self.all::<store::Setting>().find(|row| row.key == key).map(|row| row.value.as_str())
    }
}

impl Work<'_> {
    fn today(&self) -> Day {
        self.seat.today
    }

    fn get<R: Kept>(&self, id: i64) -> Result<R, Refused> {
        self.model.get(id).ok_or("no-such")
    }

    fn put(&mut self, key: Key, row: Option<AnyRow>) {
        let now = self.model.rows.get(&key).cloned();
        self.before.entry(key).or_insert(now);
        match row {
            Some(row) => drop(self.model.rows.insert(key, Rc::new(row))),
            None => drop(self.model.rows.remove(&key)),
        }
    }

    /// Adds a row under the next id of its table.
    fn add<R: Kept>(&mut self, mut row: R) -> i64 {
        let id = self.model.last_id(R::TABLE) + 1;
        self.model.last.insert(R::TABLE, id);
        row.stamp(id, self.op);
        self.put((R::TABLE, id), Some(row.wrap()));
        id
    }

    /// Writes a row as it was read and changed; one that did not change stays as it is.
    fn update<R: Kept>(&mut self, mut row: R) -> Result<(), Refused> {
        let now: R = self.get(row.id())?;
        if now.op() != row.op() {
            return Err(STALE);
        }
        if now != row {
            row.stamp(row.id(), self.op);
            self.put((R::TABLE, row.id()), Some(row.wrap()));
        }
        Ok(())
    }

    fn delete<R: Kept>(&mut self, row: &R) {
        self.put((R::TABLE, row.id()), None);
    }

    fn undo(&mut self, which: Option<OpId>) -> Result<(), Refused> {
        let target = match which {
            Some(op) => {
                let mut end = op;
                while let Some(next) = self.model.ops.get(&end).ok_or("nothing-to-undo")?.undone_by {
                    end = next;
                }
                end
            }
            None => self.last_of(|op| op.way != Way::Undo).ok_or("nothing-to-undo")?,
        };
        self.take_back(target, Way::Undo)
    }

    fn redo(&mut self) -> Result<(), Refused> {
        let target = self.last_of(|op| op.way == Way::Undo).ok_or("nothing-to-redo")?;
        let later = self.model.ops.range(target + 1..).any(|(_, op)| op.user == self.user && op.way == Way::Do);
        if later {
            return Err("nothing-to-redo");
        }
        self.take_back(target, Way::Redo)
    }

    /// The user's last op of this kind that was not taken back.
    fn last_of(&self, kind: impl Fn(&Op) -> bool) -> Option<OpId> {
        let mut ops = self.model.ops.iter().rev();
        ops.find(|(_, op)| op.user == self.user && op.undone_by.is_none() && kind(op)).map(|(id, _)| *id)
    }

    /// Puts every row of an op back as it was before; what was posted is reversed. Refused when a row moved on since, or
    /// when the rules would not hold any more.
    fn take_back(&mut self, target: OpId, way: Way) -> Result<(), Refused> {
        let op = self.model.ops[&target].clone();
        if op.is_final {
            return Err("undo-final");
        }
        if way == Way::Undo && op.way == Way::Undo {
            return Err("undone-already");
        }
        let (posted, others): (Vec<&Change>, Vec<&Change>) =
            op.changes.iter().rev().partition(|change| change.after.as_ref().is_some_and(|row| row.is_posted()));
        for change in posted {
            match change.after.as_deref() {
                Some(AnyRow::Payment(row)) => self.reverse_payment(row)?,
                Some(AnyRow::Entry(row)) => self.reverse_entry(row),
                _ => {}
            }
        }
        for Change { key, before, after } in others {
            let now = self.model.rows.get(key).map(|row| row.op());
            if now != after.as_ref().map(|row| row.op()) {
                return Err(CONFLICT);
            }
            self.put(*key, before.as_deref().cloned());
        }
        if let Some(broken) = self.model.broken() {
            self.model.why = broken;
            return Err(CONFLICT);
        }
        self.way = way;
        let taken = Op { undone_by: Some(self.op), ..(*op).clone() };
        self.model.ops.insert(target, Rc::new(taken));
        Ok(())
    }

    /// A payment or refund goes, or comes back, only while the others of its payment stand as they stood right after it.
    fn reverse_payment(&mut self, row: &store::Payment) -> Result<(), Refused> {
        let root = row.root.unwrap_or(row.id);
        let family = row.payment_id.unwrap_or(root);
        let mut since: BTreeMap<PaymentId, i64> = BTreeMap::new();
        for other in self.model.all::<store::Payment>().filter(|other| other.id > row.id) {
            let chain = other.root.unwrap_or(other.id);
            if other.payment_id.unwrap_or(chain) == family && chain != root {
                *since.entry(chain).or_default() += other.amount;
            }
        }
        if since.values().any(|sum| *sum != 0) {
            return Err(CONFLICT);
        }
        let kind = PaymentKind::Reversal;
        self.add(store::Payment { kind, amount: -row.amount, root: Some(root), reverses: Some(row.id), ..row.clone() });
        Ok(())
    }

    fn reverse_entry(&mut self, row: &store::Entry) {
        let root = row.root.or(Some(row.id));
        let kind = EntryKind::Reversal;
        self.add(store::Entry { kind, amount: -row.amount, root, reverses: Some(row.id), ..row.clone() });
    }
}

/// Whether every value occurs once.
fn all_differ<T: Ord>(values: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    values.into_iter().all(|value| seen.insert(value))
}

impl Model {
    fn has<R: Kept>(&self, id: i64) -> bool {
        self.rows.contains_key(&(R::TABLE, id))
    }

    fn has_if<R: Kept>(&self, id: Option<i64>) -> bool {
        id.is_none_or(|id| self.has::<R>(id))
    }

    /// What does not hold, if anything: rows that are named and not there, what is unique and is not, rules that span rows. Undo
    /// and redo bring back old rows among new ones: what a command checked when it ran has to hold again.
    pub fn broken(&self) -> Option<&'static str> {
        use store::*;
        let person = |id| self.has::<Contact>(id);
        let sender = |id: ContactId| self.all::<Referral>().find(|r| r.contact_id == id).map(|r| r.referrer_id);
        let paid = |order| self.standing_payments().filter(|p| p.order_id == order).map(|p| p.amount).sum::<i64>();
        let mut rules = [
            ("a channel's contact", self.all::<Channel>().all(|r| person(r.contact_id))),
            ("a wish's contact", self.all::<Wish>().all(|r| person(r.contact_id))),
            ("an inquiry's contact", self.all::<Inquiry>().all(|r| person(r.contact_id))),
            ("a deal's contact", self.all::<Deal>().all(|r| person(r.contact_id))),
            ("a deal's product", self.all::<Deal>().all(|r| self.has_if::<Product>(r.product_id))),
            ("an activity's contact", self.all::<Activity>().all(|r| person(r.contact_id))),
            ("an activity's deal", self.all::<Activity>().all(|r| self.has_if::<Deal>(r.deal_id))),
            ("a task's contact", self.all::<Task>().all(|r| person(r.contact_id))),
            ("a task's deal", self.all::<Task>().all(|r| self.has_if::<Deal>(r.deal_id))),
            ("a task's letter", self.all::<Task>().all(|r| self.has_if::<Letter>(r.letter_id))),
            ("an order's contact", self.all::<SaleOrder>().all(|r| person(r.contact_id))),
            ("an order's deal", self.all::<SaleOrder>().all(|r| self.has_if::<Deal>(r.deal_id))),
            ("a line's order", self.all::<OrderLine>().all(|r| self.has::<SaleOrder>(r.order_id))),
            ("a line's product", self.all::<OrderLine>().all(|r| self.has_if::<Product>(r.product_id))),
            ("a handover's contact", self.all::<Handover>().all(|r| person(r.contact_id))),
            ("a letter's contact", self.all::<Letter>().all(|r| person(r.contact_id))),
            ("a referrer's contact", self.all::<Referrer>().all(|r| person(r.contact_id))),
            ("a referrer's plan", self.all::<Referrer>().all(|r| self.has::<Plan>(r.plan_id))),
            ("a card's referrer", self.all::<Card>().all(|r| self.has::<Referrer>(r.referrer_id))),
            ("who was sent", self.all::<Referral>().all(|r| person(r.contact_id))),
            ("who sent", self.all::<Referral>().all(|r| self.has::<Referrer>(r.referrer_id))),
            ("the card that was brought", self.all::<Referral>().all(|r| self.has_if::<Card>(r.card_id))),
            ("a payment's order", self.standing_payments().all(|p| self.has::<SaleOrder>(p.order_id))),
            ("an order is overpaid", self.all::<SaleOrder>().all(|order| paid(order.id) <= order.total)),
            ("an entry's referrer", self.standing_entries().all(|e| self.has::<Referrer>(e.referrer_id))),
            (
                "commission of who did not send",
                self.standing_entries().filter_map(|e| Some((e.referrer_id, e.payment_id?))).all(
                    |(referrer, payment)| sender(self.get::<Payment>(payment).unwrap().contact_id) == Some(referrer),
                ),
            ),
            ("settings", all_differ(self.all::<Setting>().map(|r| &r.key))),
            ("products", all_differ(self.all::<Product>().map(|r| &r.folded))),
            ("plans", all_differ(self.all::<Plan>().map(|r| &r.folded))),
            ("a contact is two referrers", all_differ(self.all::<Referrer>().map(|r| r.contact_id))),
            ("sent twice", all_differ(self.all::<Referral>().map(|r| r.contact_id))),
            ("a card brought twice", all_differ(self.all::<Referral>().filter_map(|r| r.card_id))),
            ("cards", all_differ(self.all::<Card>().map(|r| &r.number))),
            ("two letters", all_differ(self.all::<Letter>().filter(|r| r.sent_on.is_none()).map(|r| r.contact_id))),
            ("a circle", self.all::<Contact>().all(|r| !self.sent_in_a_circle(r.id))),
        ]
        .into_iter();
        rules.find(|(_, holds)| !holds).map(|(rule, _)| rule)
    }
}
