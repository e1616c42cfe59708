//! Writes chapters into a base: gives rows their links, and the ledger what the method says (E5, E6).

use super::cast::Cast;
use super::chapter::{Chapter, Sale, Sends, Sent};
use super::data::Words;
use super::story::Known;
use crate::domain::*;
use crate::store::*;

/// Days before today on which commission was paid out.
const PAYDAYS: [i64; 5] = [400, 308, 217, 126, 35];

/// Writes one chapter after the other, and remembers the referrers.
pub(super) struct Scribe<'t, 'c> {
    pub tx: &'t mut Tx<'c>,
    pub words: &'static Words,
    pub currency: Currency,
    pub today: Day,
    pub plans: Vec<Plan>,
    pub known: Vec<Known>,
    accounts: Vec<Account>,
    serial: i64,
}

/// A referrer in the ledger.
struct Account {
    id: ReferrerId,
    plan: Plan,
    /// Cards that nobody has brought yet, the next one last.
    cards: Vec<i64>,
    /// When each entry is payable, and its amount in minor units.
    earned: Vec<(Day, i64)>,
}

impl<'t, 'c> Scribe<'t, 'c> {
    pub fn new(tx: &'t mut Tx<'c>, words: &'static Words, currency: Currency, today: Day) -> Scribe<'t, 'c> {
        Scribe { tx, words, currency, today, plans: Vec::new(), known: Vec::new(), accounts: Vec::new(), serial: 0 }
    }

    pub fn settings(&mut self, settings: &[(&str, String)]) -> Result<()> {
        for (key, value) in settings {
            let (key, value) = ((*key).to_owned(), value.clone());
            self.tx.insert(&mut Setting { id: 0, key, value, op: 0 })?;
        }
        Ok(())
    }

    /// The products on sale, in the order of the data set.
    pub fn products(&mut self) -> Result<Vec<ProductId>> {
        let minor = 10_i64.pow(self.currency.digits());
        let mut ids = Vec::with_capacity(self.words.wares.len());
        for ware in self.words.wares {
            ids.push(self.tx.insert(&mut Product {
                id: 0,
                external_id: None,
                name: ware.name.to_owned(),
                folded: fold(ware.name),
                category: ware.category.to_owned(),
                price: ware.price * minor,
                currency: self.currency,
                introductory: !ware.worth.is_empty(),
                worth: ware.worth.to_owned(),
                since: self.today.plus(-ware.age),
                batch_id: None,
                op: 0,
            })?);
        }
        Ok(ids)
    }

    /// The commission plans of representatives, partners and associations, in this order.
    pub fn plans(&mut self) -> Result<()> {
        for (name, percent, hold_days) in self.words.plans {
            let percent = Percent(percent * Percent::WHOLE / 100);
            let mut plan = Plan { id: 0, name: name.to_owned(), folded: fold(name), percent, hold_days, op: 0 };
            self.tx.insert(&mut plan)?;
            self.plans.push(plan);
        }
        Ok(())
    }

    /// Writes everything about one contact.
    pub fn save(&mut self, chapter: Chapter, cast: &Cast) -> Result<()> {
        let Chapter { mut contact, sent_by, sends, deals, activities, tasks, sales, handover, letters, .. } = chapter;
        let id = self.tx.insert(&mut contact)?;
        macro_rules! insert_all {
            ($($rows:ident),+) => {$(
                for mut row in chapter.$rows {
                    row.contact_id = id;
                    self.tx.insert(&mut row)?;
                }
            )+};
        }
        insert_all!(people, channels, occasions, wishes, inquiries);
        let sender = self.refer(id, sent_by)?;
        let mut deal_ids = Vec::with_capacity(deals.len());
        for mut deal in deals {
            deal.contact_id = id;
            deal_ids.push(self.tx.insert(&mut deal)?);
        }
        let deal_id = |place: Option<usize>| place.and_then(|place| deal_ids.get(place).copied());
        for (deal, mut activity) in activities {
            (activity.contact_id, activity.deal_id) = (id, deal_id(deal));
            self.tx.insert(&mut activity)?;
        }
        for (deal, mut task) in tasks {
            (task.contact_id, task.deal_id) = (id, deal_id(deal));
            self.tx.insert(&mut task)?;
        }
        let mut first_payment = None;
        for mut sale in sales {
            sale.order.deal_id = deal_id(sale.deal);
            let paid = self.sale(id, sale, sender)?;
            first_payment = first_payment.or(paid);
        }
        if let (Some(mut handover), Some(payment_id)) = (handover, first_payment) {
            (handover.contact_id, handover.payment_id) = (id, payment_id);
            self.tx.insert(&mut handover)?;
        }
        for (mut letter, answer) in letters {
            letter.contact_id = id;
            let letter_id = self.tx.insert(&mut letter)?;
            if let Some(mut task) = answer {
                (task.contact_id, task.letter_id) = (id, Some(letter_id));
                self.tx.insert(&mut task)?;
            }
        }
        match sends {
            Some(sends) => self.register(id, sends, cast),
            None => Ok(()),
        }
    }

    /// An order, its lines, its payments, and the commission on each of them. The first payment's id.
    fn sale(&mut self, contact_id: ContactId, sale: Sale, sender: Option<usize>) -> Result<Option<PaymentId>> {
        let Sale { mut order, lines, payments, refund, .. } = sale;
        order.contact_id = contact_id;
        let order_id = self.tx.insert(&mut order)?;
        for mut line in lines {
            line.order_id = order_id;
            self.tx.insert(&mut line)?;
        }
        let mut first: Option<(Payment, Option<Entry>)> = None;
        for mut payment in payments {
            (payment.contact_id, payment.order_id) = (contact_id, order_id);
            self.tx.insert(&mut payment)?;
            let entry = self.accrue(&payment, sender)?;
            first.get_or_insert((payment, entry));
        }
        if let (Some(mut refund), Some((payment, entry))) = (refund, &first) {
            (refund.contact_id, refund.order_id, refund.payment_id) = (contact_id, order_id, Some(payment.id));
            self.tx.insert(&mut refund)?;
            if let (Some(entry), Some(sender)) = (entry, sender) {
                self.take_back(payment, &refund, entry, sender)?;
            }
        }
        Ok(first.map(|(payment, _)| payment.id))
    }

    /// E5: commission on every payment of somebody who was sent, when the money comes in.
    fn accrue(&mut self, payment: &Payment, sender: Option<usize>) -> Result<Option<Entry>> {
        let Some(account) = sender.and_then(|place| self.accounts.get_mut(place)) else { return Ok(None) };
        let amount = Money::new(payment.amount, payment.currency).percent(account.plan.percent).minor;
        let mut entry = entry(account, EntryKind::Accrual, payment.day, amount, payment.currency);
        if amount == 0 {
            return Ok(None);
        }
        entry.payable_on = payment.day.plus(account.plan.hold_days);
        (entry.payment_id, entry.plan_id, entry.percent) =
            (Some(payment.id), Some(account.plan.id), account.plan.percent);
        self.tx.insert(&mut entry)?;
        account.earned.push((entry.payable_on, amount));
        Ok(Some(entry))
    }

    /// E6: a refund takes its share of the commission back, not before the commission itself is payable.
    fn take_back(&mut self, payment: &Payment, refund: &Payment, accrual: &Entry, sender: usize) -> Result<()> {
        let Some(account) = self.accounts.get_mut(sender) else { return Ok(()) };
        let stays = Money::new(accrual.amount, accrual.currency).share(payment.amount + refund.amount, payment.amount);
        let amount = stays.minor - accrual.amount;
        if amount != 0 {
            let payable_on = refund.day.max(accrual.payable_on);
            let kind = EntryKind::Refund;
            self.tx.insert(&mut Entry {
                id: 0,
                kind,
                day: refund.day,
                payable_on,
                amount,
                op: 0,
                ..accrual.clone()
            })?;
            account.earned.push((payable_on, amount));
        }
        Ok(())
    }

    /// Ties the contact to who sent them, by a card as long as that referrer has some. The place of the referrer.
    fn refer(&mut self, contact_id: ContactId, sent: Option<Sent>) -> Result<Option<usize>> {
        let Some(Sent { by, day }) = sent else { return Ok(None) };
        let Some(account) = self.accounts.get_mut(by) else { return Ok(None) };
        let card_id = account.cards.pop();
        self.tx.insert(&mut Referral { id: 0, contact_id, referrer_id: account.id, card_id, day, op: 0 })?;
        Ok(Some(by))
    }

    /// Makes the contact a referrer and gives them cards (E1, E4).
    fn register(&mut self, contact_id: ContactId, sends: Sends, cast: &Cast) -> Result<()> {
        let Sends { kind, since } = sends;
        let plan = match kind {
            ReferrerKind::Representative => self.plans.first(),
            ReferrerKind::Partner => self.plans.get(1),
            ReferrerKind::Association => self.plans.get(2),
        };
        let Some(plan) = plan.cloned() else { return Ok(()) };
        let id = self.tx.insert(&mut Referrer { id: 0, contact_id, kind, plan_id: plan.id, since, op: 0 })?;
        let many = if self.accounts.is_empty() { (cast.size / 5).clamp(20, 5_000) } else { 60.min(cast.size) };
        let mut cards = Vec::with_capacity(many);
        for _ in 0..many {
            self.serial += 1;
            let number = card_number(self.serial);
            cards.push(self.tx.insert(&mut Card { id: 0, number, referrer_id: id, issued_on: since, op: 0 })?);
        }
        cards.reverse();
        self.accounts.push(Account { id, plan, cards, earned: Vec::new() });
        self.known.push(Known { since });
        Ok(())
    }

    /// Pays out, on each payday, what was payable by then and in the referrer's favour.
    pub fn pay_out(&mut self) -> Result<()> {
        for back in PAYDAYS {
            let day = self.today.plus(-back);
            let mut run: Option<i64> = None;
            for account in &mut self.accounts {
                let due: i64 = account.earned.iter().filter(|(on, _)| *on <= day).map(|(_, amount)| amount).sum();
                if due <= 0 {
                    continue;
                }
                account.earned.retain(|(on, _)| *on > day);
                let payout_id = match run {
                    Some(id) => id,
                    None => self.tx.insert(&mut Payout { id: 0, day, op: 0 })?,
                };
                run = Some(payout_id);
                let mut paid = entry(account, EntryKind::Payout, day, -due, self.currency);
                paid.payout_id = Some(payout_id);
                self.tx.insert(&mut paid)?;
            }
        }
        Ok(())
    }
}

fn entry(account: &Account, kind: EntryKind, day: Day, amount: i64, currency: Currency) -> Entry {
    Entry {
        id: 0,
        referrer_id: account.id,
        kind,
        day,
        payable_on: day,
        amount,
        currency,
        payment_id: None,
        plan_id: None,
        percent: Percent::ZERO,
        payout_id: None,
        root: None,
        reverses: None,
        op: 0,
    }
}
