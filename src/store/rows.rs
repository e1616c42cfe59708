//! Every journalled row type, a table each. The columns' meaning is told in migrations/0001_base.sql.
#![allow(missing_docs)] // a field's name is its column's; the schema says what it holds

use super::derive::{ASKED, BUSY, FOUND, Gain, ORDERED, PAID, PLANNED, TOUCHED, WRITTEN};
use super::row::Bearing;
use super::summary::{NONE, Sums};
use crate::domain::*;

macro_rules! about_contact {
    ($bears_on:expr) => {
        const BEARS_ON: i64 = $bears_on;
        fn about(&self) -> Option<i64> {
            Some(self.contact_id)
        }
    };
}

macro_rules! bears_on_contact {
    () => {
        fn bears(&self) -> Bearing {
            Bearing::Contact(self.contact_id)
        }
    };
}

row! {
    /// One setting of the base.
    Setting in "setting", Settings { key: String, value: String }
    fn counts(&self, sums: &mut Sums, _: i64) {
        if [ROUND_SETTING, QUIET_SETTING].contains(&self.key.as_str()) {
            sums.queue_changes();
        }
    }
}
row! {
    /// One import.
    Batch in "batch", Imports {
        kind: String, file: String, day: Day, rows: i64, #[serde(default)] header: String, #[serde(default)] told: String,
    }
}
row! {
    /// A person or organisation: what is written by hand. What is derived from records is in [`super::ContactLine`].
    Contact in "contact", Contacts {
        external_id: Option<String>,
        kind: ContactKind,
        name: String,
        folded: String,
        family: String,
        given: String,
        patronymic: String,
        gender: Gender,
        organisation: String,
        post: String,
        address: String,
        town: String,
        region: String,
        postcode: String,
        country: String,
        trade: String,
        source: String,
        list: String,
        note: String,
        letters: bool,
        manager_id: Option<UserId>,
        seller_id: Option<UserId>,
        added_on: Day,
        batch_id: Option<i64>, #[serde(default = "edited_unknown")] edited: i64,
    }
    const BEARS_ON: i64 = FOUND | BUSY;
    fn about(&self) -> Option<i64> {
        Some(self.id)
    }
    fn changes_facts(&self, before: &Contact) -> i64 {
        let named = self.folded == before.folded && self.organisation == before.organisation;
        let found = named && self.external_id == before.external_id;
        let reached = self.letters == before.letters && self.address == before.address;
        (if found { 0 } else { FOUND }) | (if reached { 0 } else { BUSY })
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        super::derive::Facts::default().count(sums, sign); // as a row is before anything is derived
    }
}
row! {
    /// Somebody who works at an organisation.
    Person in "person", Contacts {
        contact_id: ContactId, position: i64, name: String, family: String, given: String, patronymic: String,
        gender: Gender, post: String,
    }
    about_contact!(FOUND);
}
row! {
    /// A phone or e-mail.
    Channel in "channel", Contacts {
        contact_id: ContactId, kind: ChannelKind, position: i64, value: String, folded: String, state: ChannelState,
        confirmed_on: Option<Day>, #[serde(default)] label: String,
    }
    about_contact!(FOUND | BUSY);
}
row! {
    /// A birthday or another day to remember (C3).
    Occasion in "occasion", Contacts {
        contact_id: ContactId, title: String, year: Option<i64>, month: i64, day: Option<i64>,
    }
}
row! {
    /// What a client once said they would like (C2).
    Wish in "wish", Contacts { contact_id: ContactId, day: Day, words: String }
}
row! {
    /// A product or service.
    Product in "product", Products {
        external_id: Option<String>, name: String, folded: String, category: String, price: i64, currency: Currency,
        introductory: bool, worth: String, since: Day, batch_id: Option<i64>,
    }
}
row! {
    /// Somebody got in touch (A3).
    Inquiry in "inquiry", Contacts { contact_id: ContactId, day: Day, source: String, words: String }
    about_contact!(ASKED | TOUCHED);
    fn gain(&self) -> Option<Gain> {
        Some(Gain { prospect_on: Some(self.day), last_touch: Some(self.day), ..Gain::default() })
    }
}
row! {
    /// "They paid before Kontora" (C8).
    Opening in "opening", Contacts { contact_id: ContactId, day: Day, words: String }
    about_contact!(PAID | BUSY);
    bears_on_contact!();
}
row! {
    /// A stage of the pipeline (B3). Shipped ones name op 0.
    Stage in "stage", Deals {
        position: i64, key: String, name: String, probability: i64, limit_days: i64, ending: StageEnding,
    }
}
row! {
    /// One possible sale.
    Deal in "deal", Deals {
        contact_id: ContactId, product_id: Option<ProductId>, title: String, amount: i64, currency: Currency,
        stage_id: StageId, since: Day, opened_on: Day, closed_on: Option<Day>, reason: String, owner_id: UserId,
    }
    about_contact!(ASKED | BUSY);
    fn changes_facts(&self, before: &Deal) -> i64 {
        let same = |deal: &Deal| (deal.contact_id, deal.opened_on, deal.closed_on.is_some());
        if same(self) == same(before) { 0 } else { Deal::BEARS_ON }
    }
    fn about_deal(&self) -> Option<i64> {
        Some(self.id)
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        let stage = self.stage_id.into();
        match self.closed_on {
            None => {
                sums.add("open", 0, [self.stage_id.into(), NONE], sign, sign * self.amount);
                sums.add("waiting", self.since.number(), [stage, NONE], sign, sign * self.amount);
            }
            Some(closed) => {
                sums.add("closed", closed.number(), [self.stage_id.into(), NONE], sign, sign * self.amount);
                sums.add("cycle", closed.number(), [stage, closed.since(self.opened_on).into()], sign, 0);
            }
        }
    }
}
row! {
    /// Something that was done (B4).
    Activity in "activity", Activities {
        contact_id: ContactId, deal_id: Option<DealId>, kind: ActivityKind, day: Day, outcome: ActivityOutcome,
        words: String, stage_id: Option<StageId>,
        /// Of a move: the stage that was left; absent: the one where deals begin.
        #[serde(default)]
        left_id: Option<StageId>,
        user_id: UserId,
    }
    about_contact!(TOUCHED);
    fn gain(&self) -> Option<Gain> {
        Some(Gain { last_touch: Some(self.day), ..Gain::default() })
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        sums.add(format!("did-{}", self.kind.word()), self.day.number(), [NONE, NONE], sign, 0);
        if let Some(stage) = self.stage_id {
            sums.add("moved", self.day.number(), [self.left_id.unwrap_or(0).into(), stage.into()], sign, 0);
        }
    }
}
row! {
    /// Something to do: a next step (B8).
    Task in "task", Tasks {
        contact_id: ContactId, deal_id: Option<DealId>, letter_id: Option<LetterId>, kind: TaskKind, due: Day,
        words: String, owner_id: UserId, done_on: Option<Day>,
    }
    about_contact!(PLANNED | BUSY);
    fn gain(&self) -> Option<Gain> {
        let open = self.done_on.is_none();
        Some(Gain { next_step: open.then_some(self.due), busy: open, ..Gain::default() })
    }
    fn about_deal(&self) -> Option<i64> {
        self.deal_id
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        if self.done_on.is_none() {
            sums.add("due", self.due.number(), [NONE, NONE], sign, 0);
        }
    }
}
row! {
    /// An order.
    SaleOrder in "sale_order", Orders {
        external_id: Option<String>, contact_id: ContactId, deal_id: Option<DealId>, day: Day, total: i64,
        currency: Currency, seller_id: UserId, batch_id: Option<i64>,
    }
    about_contact!(ORDERED | TOUCHED);
    fn gain(&self) -> Option<Gain> {
        let day = Some(self.day);
        Some(Gain { ordered: self.total, orders: 1, last_order: day, last_touch: day, ..Gain::default() })
    }
    fn changes_facts(&self, before: &SaleOrder) -> i64 {
        let goes_over = self.contact_id != before.contact_id; // with what was paid for it
        SaleOrder::BEARS_ON | if goes_over { PAID | BUSY } else { 0 }
    }
    fn bears(&self) -> Bearing {
        if self.id == 0 { Bearing::NewOrder(self.contact_id, self.day) } else { Bearing::Contact(self.contact_id) }
    }
}
row! {
    /// A line of an order.
    OrderLine in "order_line", Orders {
        order_id: OrderId, product_id: Option<ProductId>, name: String, quantity: Quantity, price: i64,
        discount: Percent, total: i64,
    }
    fn bears(&self) -> Bearing {
        Bearing::LineOf(self.order_id)
    }
}
row! {
    /// A payment, refund or reversal: posted once, never changed.
    Payment in "payment", Payments {
        external_id: Option<String>, order_id: OrderId, contact_id: ContactId, kind: PaymentKind, day: Day, amount: i64,
        currency: Currency, payment_id: Option<PaymentId>, root: Option<PaymentId>, reverses: Option<PaymentId>,
    }
    const POSTED: bool = true;
    const BEARS_ON: i64 = PAID | TOUCHED | BUSY;
    fn gain(&self) -> Option<Gain> {
        let client_on = match self.kind {
            PaymentKind::Payment => Some(self.day),
            PaymentKind::Refund => None,
            PaymentKind::Reversal => return None,
        };
        Some(Gain { client_on, paid: self.amount, last_touch: Some(self.day), ..Gain::default() })
    }
    fn about_order(&self) -> Option<i64> {
        Some(self.order_id)
    }
    fn bears(&self) -> Bearing {
        Bearing::WhoPaid(self.order_id, self.payment_id.is_none().then_some(self.day))
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        sums.add("paid", self.day.number(), [NONE, NONE], sign, sign * self.amount);
    }
    fn reversal(&self) -> Option<Payment> {
        Some(Payment {
            id: 0, kind: PaymentKind::Reversal, amount: -self.amount, root: self.root.or(Some(self.id)),
            reverses: Some(self.id), ..self.clone()
        })
    }
}
row! {
    /// A new client on the way from the seller to the personal manager (A5).
    Handover in "handover", Tasks {
        contact_id: ContactId, payment_id: PaymentId, seller_id: UserId, manager_id: UserId, opened_on: Day,
        way: HandoverWay, words: String, done_on: Option<Day>,
    }
    about_contact!(BUSY);
    fn counts(&self, sums: &mut Sums, sign: i64) {
        if let Some(done) = self.done_on {
            sums.add("handover", done.number(), [done.since(self.opened_on).into(), NONE], sign, 0);
        }
    }
}
row! {
    /// A personal letter (D3).
    Letter in "letter", Letters {
        contact_id: ContactId, user_id: UserId, state: LetterState, way: LetterWay, subject: String, body: String,
        start: String, started_on: Day, ready_on: Option<Day>, sent_on: Option<Day>, answered_on: Option<Day>,
        answer: String,
        #[serde(default)]
        returned_on: Option<Day>,
    }
    about_contact!(WRITTEN | TOUCHED | BUSY);
    fn bears(&self) -> Bearing {
        self.sent_on.map_or(Bearing::Nobody, |sent| Bearing::Reader(self.contact_id, sent))
    }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        for (what, day) in [("letter", self.sent_on), ("answer", self.answered_on)] {
            if let Some(day) = day {
                sums.add(what, day.number(), [NONE, NONE], sign, 0);
            }
        }
    }
}
row! {
    /// A commission plan (E5).
    Plan in "plan", Referrals { name: String, folded: String, percent: Percent, hold_days: i64 }
}
row! {
    /// Somebody who sends new clients (E1).
    Referrer in "referrer", Referrals { contact_id: ContactId, kind: ReferrerKind, plan_id: PlanId, since: Day }
    about_contact!(0);
    fn counts(&self, sums: &mut Sums, sign: i64) {
        sums.add("referrers", 0, [NONE, NONE], sign, 0);
    }
}
row! {
    /// A numbered card (E4).
    Card in "card", Referrals { number: String, referrer_id: ReferrerId, issued_on: Day }
    fn counts(&self, sums: &mut Sums, sign: i64) {
        sums.add("cards", 0, [self.referrer_id.into(), NONE], sign, 0);
    }
}
row! {
    /// Who was sent by whom (E4).
    Referral in "referral", Referrals {
        contact_id: ContactId, referrer_id: ReferrerId, card_id: Option<i64>, day: Day,
    }
    about_contact!(FOUND);
    bears_on_contact!();
    fn counts(&self, sums: &mut Sums, sign: i64) {
        sums.add("people", 0, [self.referrer_id.into(), NONE], sign, 0);
        if self.card_id.is_some() {
            sums.add("used", 0, [self.referrer_id.into(), NONE], sign, 0);
        }
    }
}
row! {
    /// A contact that went into another one (C6): its id is the dropped contact's.
    Merged in "merged", Contacts {
        contact_id: ContactId, external_id: Option<String>, name: String, folded: String, day: Day,
        referrer_id: Option<ReferrerId>, account_id: Option<ReferrerId>,
    }
    about_contact!(FOUND);
}
row! {
    /// Two contacts of whom somebody said that they are two (C6); `a` is before `b`.
    DistinctPair in "distinct_pair", Contacts { a: ContactId, b: ContactId }
}
row! {
    /// One run of payouts (E6).
    Payout in "payout", Ledger { day: Day }
}
row! {
    /// A movement in a referrer's account: posted once, never changed (E6).
    Entry in "entry", Ledger {
        referrer_id: ReferrerId, kind: EntryKind, day: Day, payable_on: Day, amount: i64, currency: Currency,
        payment_id: Option<PaymentId>, plan_id: Option<PlanId>, percent: Percent, payout_id: Option<i64>,
        root: Option<i64>, reverses: Option<i64>,
    }
    const POSTED: bool = true;
    fn counts(&self, sums: &mut Sums, sign: i64) {
        let amount = sign * self.amount;
        sums.add("account", 0, [self.referrer_id.into(), NONE], sign, amount);
        if self.payout_id.is_none() {
            sums.add("earned", 0, [self.referrer_id.into(), NONE], sign, amount);
        }
    }
    fn reversal(&self) -> Option<Entry> {
        Some(Entry {
            id: 0, kind: EntryKind::Reversal, amount: -self.amount, root: self.root.or(Some(self.id)),
            reverses: Some(self.id), ..self.clone()
        })
    }
}

row! {
    /// What somebody agreed to or refused (C1).
    Consent in "consent", Contacts { contact_id: ContactId, kind: ConsentKind, given: bool, day: Day, source: String }
}
row! {
    /// A filter with a name (C7).
    SavedFilter in "saved_filter", Lists { name: String, folded: String, words: String }
}
row! {
    /// An address list that was handed out (C7).
    Handout in "handout", Lists {
        name: String, folded: String, words: String, form: ListForm, file: String, day: Day, user_id: UserId, count: i64,
        refused: i64, unasked: i64, unreachable: i64,
    }
}
row! {
    /// Somebody on a list that was handed out (C7).
    Handed in "handed", Lists { handout_id: i64, contact_id: ContactId, day: Day }
}

/// Calls `$body` with `$row` standing for the row type that the journal calls `$table`.
macro_rules! for_table {
    ($table:expr, $row:ident => $body:expr, else $unknown:expr) => {
        for_table!(@ $table, $row, $body, $unknown,
            Setting Batch Contact Person Channel Occasion Wish Product Inquiry Opening Stage Deal Activity Task SaleOrder
            OrderLine Payment Handover Letter Plan Referrer Card Referral Merged DistinctPair Payout Entry Consent
            SavedFilter Handout Handed)
    };
    (@ $table:expr, $row:ident, $body:expr, $unknown:expr, $($type:ident)+) => {
        match $table {
            $(t if t == <$crate::store::rows::$type as $crate::store::Row>::TABLE => {
                type $row = $crate::store::rows::$type;
                $body
            })+
            _ => $unknown,
        }
    };
}
