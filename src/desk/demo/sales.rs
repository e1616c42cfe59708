//! What clients buy and how they pay: an introductory product first, then something large, then what runs out.

use super::chapter::{Chapter, Sale, payment};
use super::data::{Buyer, Ware, Words};
use super::dice::Dice;
use crate::domain::*;
use crate::store::*;

/// The firm's wares with the ids that they got.
pub(super) struct Shop {
    pub words: &'static Words,
    pub currency: Currency,
    pub ids: Vec<ProductId>,
    pub today: Day,
}

/// How a client pays an order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pays {
    /// At once.
    Now,
    /// As people do: mostly within days, some in parts, some late, some not yet.
    AsPeopleDo,
}

impl Shop {
    pub fn price(&self, whole: i64) -> Money {
        Money::new(whole * 10_i64.pow(self.currency.digits()), self.currency)
    }

    /// The wares that are for such a buyer and were on sale on `day`, with their ids.
    pub fn wares(&self, kind: ContactKind, day: Day) -> Vec<(&'static Ware, ProductId)> {
        let mine = if kind == ContactKind::Person { Buyer::Person } else { Buyer::Firm };
        let all = self.words.wares.iter().zip(self.ids.iter().copied());
        all.filter(|(ware, _)| ware.buyer == mine || ware.buyer == Buyer::Anyone)
            .filter(|(ware, _)| self.today.since(day) <= ware.age)
            .collect()
    }

    /// One of the wares for which `wanted` holds; any if there is none.
    pub fn ware(
        &self,
        dice: &mut Dice,
        kind: ContactKind,
        day: Day,
        wanted: impl Fn(&Ware) -> bool,
    ) -> Option<(&'static Ware, ProductId)> {
        let wares = self.wares(kind, day);
        let fitting: Vec<_> = wares.iter().copied().filter(|(ware, _)| wanted(ware)).collect();
        dice.pick(if fitting.is_empty() { &wares } else { &fitting }).copied()
    }

    /// An order of these wares on `day`.
    pub fn sale(&self, dice: &mut Dice, day: Day, wares: &[(&'static Ware, ProductId)], seller_id: UserId) -> Sale {
        let mut lines = Vec::with_capacity(wares.len());
        for (ware, product) in wares {
            let many = ware.rhythm > 0 && ware.rhythm < 200 && dice.chance(45);
            let quantity = Quantity(Quantity::ONE * if many { dice.range(2, 6) } else { 1 });
            let discount = if many && dice.chance(25) { Percent(Percent::WHOLE / 20) } else { Percent::ZERO };
            let price = self.price(ware.price);
            let total = Money::line(price, quantity, discount).map_or(0, |money| money.minor);
            lines.push(OrderLine {
                id: 0,
                order_id: 0,
                product_id: Some(*product),
                name: ware.name.to_owned(),
                quantity,
                price: price.minor,
                discount,
                total,
                op: 0,
            });
        }
        let order = SaleOrder {
            id: 0,
            external_id: None,
            contact_id: 0,
            deal_id: None,
            day,
            total: lines.iter().map(|line| line.total).sum(),
            currency: self.currency,
            seller_id,
            batch_id: None,
            op: 0,
        };
        Sale { deal: None, order, lines, payments: Vec::new(), refund: None }
    }

    /// Pays an order: never before it was made, never in the future, never more than its total.
    pub fn pay(&self, dice: &mut Dice, sale: &mut Sale, pays: Pays) {
        let (day, total) = (sale.order.day, Money::new(sale.order.total, self.currency));
        let half = total.share(1, 2);
        let rest = Money::new(total.minor - half.minor, self.currency);
        let recent = self.today.since(day) < 150; // older debts have been paid in the end
        let mut parts = match (pays, dice.below(100)) {
            (Pays::Now, _) => vec![(day, total)],
            (_, 90..=94) => vec![(day.plus(dice.range(0, 5)), half), (day.plus(dice.range(25, 60)), rest)],
            (_, 95..=97) if recent => vec![(day.plus(dice.range(0, 9)), half)],
            (_, 98..) if recent => Vec::new(), // overdue
            _ => vec![(day.plus(dice.range(0, 12)), total)],
        };
        parts.retain(|(day, money)| *day <= self.today && money.minor > 0);
        sale.payments = parts.into_iter().map(|(day, money)| payment(PaymentKind::Payment, day, money)).collect();
        let refunded = pays == Pays::AsPeopleDo && dice.chance(2);
        if let (true, Some(first)) = (refunded, sale.payments.first()) {
            let back = Money::new(first.amount, self.currency).share(-3, 10);
            let on = first.day.plus(dice.range(4, 20));
            sale.refund = (on <= self.today && back.minor < 0).then(|| payment(PaymentKind::Refund, on, back));
        }
    }

    /// Everything bought after the first payment, from `day` until `until`.
    pub fn custom(&self, dice: &mut Dice, chapter: &mut Chapter, mut day: Day, until: Day, seller_id: UserId) {
        let kind = chapter.contact.kind;
        day = workday(day.plus(dice.range(10, 45)));
        if day > until || dice.chance(12) {
            return; // one purchase and no more
        }
        let large = |ware: &Ware| ware.worth.is_empty() && (ware.rhythm == 0 || ware.rhythm >= 300);
        let huge = dice.chance(4);
        let Some(main) = self.ware(dice, kind, day, |ware| large(ware) && (huge == (ware.category == self.words.huge)))
        else {
            return;
        };
        let mut wares = vec![main];
        if dice.chance(50) {
            wares.extend(self.ware(dice, kind, day, |ware| ware.rhythm > 0 && ware.rhythm < 200));
        }
        self.add(dice, chapter, day, &wares, seller_id);
        let rhythm = dice.range(80, 150);
        while chapter.sales.len() < 12 {
            day = workday(day.plus(rhythm + dice.range(-15, 25)));
            if day > until {
                return;
            }
            let mut wares: Vec<_> =
                self.ware(dice, kind, day, |w| w.rhythm > 0 && w.rhythm < 200).into_iter().collect();
            if dice.chance(15) {
                wares.extend(self.ware(dice, kind, day, |w| w.rhythm >= 300));
            }
            self.add(dice, chapter, day, &wares, seller_id);
        }
    }

    fn add(
        &self,
        dice: &mut Dice,
        chapter: &mut Chapter,
        day: Day,
        wares: &[(&'static Ware, ProductId)],
        seller: UserId,
    ) {
        if wares.is_empty() {
            return;
        }
        let mut sale = self.sale(dice, day, wares, seller);
        self.pay(dice, &mut sale, Pays::AsPeopleDo);
        chapter.sales.push(sale);
    }
}

/// The day itself, or the Friday before where it falls on a weekend.
pub(super) fn workday(day: Day) -> Day {
    day.plus(-(i64::from(day.weekday()) - 4).max(0))
}
