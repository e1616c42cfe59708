//! Payments, refunds, payouts, undo and redo at random against a model in memory: every balance agrees to the cent.

use crate::support::Base;
use kontora::desk::*;
use kontora::domain::*;
use kontora::text::Lang;
use proptest::prelude::*;

const PERCENTS: [(&str, i64); 2] = [("10", 30), ("7.77", 0)];

#[derive(Clone, Debug)]
enum Step {
    Pay(usize, i64),
    /// Of the n-th payment so many thousandths of what is left.
    Refund(usize, i64),
    Payout(Option<usize>),
    Undo,
    UndoAny(usize),
    Redo,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3usize, 1..50_000i64).prop_map(|(who, amount)| Step::Pay(who, amount)),
        4 => (0..20usize, 1..=1000i64).prop_map(|(which, share)| Step::Refund(which, share.max(1))),
        2 => proptest::option::of(0..2usize).prop_map(Step::Payout),
        3 => Just(Step::Undo),
        1 => (0..20usize).prop_map(Step::UndoAny),
        2 => Just(Step::Redo),
        2 => (1..20i64).prop_map(Step::Wait),
    ]
}

/// What was done: it stands or not.
#[derive(Clone, Debug)]
struct Event {
    op: OpId,
    what: What,
    stands: bool,
}

#[derive(Clone, Debug)]
enum What {
    Payment { id: PaymentId, referrer: usize, amount: i64, payable_on: Day },
    Refund { of: PaymentId, amount: i64 },
    Payout([i64; 2]),
}

struct World {
    base: Base,
    orders: Vec<OrderId>,
    events: Vec<Event>,
    /// Events that stand, the last done or redone last; and those undone since the last new act.
    done: Vec<usize>,
    undone: Vec<usize>,
}

impl World {
    fn new() -> World {
        let mut base = Base::new(Lang::En);
        base.add(Command::AddProduct(NewProduct { name: "P".into(), price: "100000".into(), ..NewProduct::default() }));
        let mut orders = Vec::new();
        for (index, (percent, hold_days)) in PERCENTS.into_iter().enumerate() {
            let plan = format!("Plan {index}");
            base.run(Command::AddPlan { name: plan.clone(), percent: percent.parse().unwrap(), hold_days });
            let partner = NewContact { name: format!("Partner {index}"), ..NewContact::default() };
            let contact = base.add(Command::AddContact(partner));
            let referrer = base.add(Command::AddReferrer { contact, kind: ReferrerKind::Partner, plan });
            base.run(Command::IssueCards { referrer, count: 2 });
        }
        for serial in [1, 2, 3] {
            let card = Some(card_number(serial));
            let contact = NewContact { name: format!("Client {serial}"), card, ..NewContact::default() };
            let contact = base.add(Command::AddContact(contact));
            let line = NewLine { product: "P".into(), ..NewLine::default() };
            orders.push(base.add(Command::AddOrder(NewOrder { contact, lines: vec![line], ..NewOrder::default() })));
        }
        World { base, orders, events: Vec::new(), done: Vec::new(), undone: Vec::new() }
    }

    /// Payments that stand: id, referrer, amount, when their commission is payable, what is left of them.
    fn payments(&self) -> Vec<(PaymentId, usize, i64, Day, i64)> {
        let standing = || self.events.iter().filter(|event| event.stands);
        let refunded = |payment| -> i64 {
            let of = |event: &Event| match event.what {
                What::Refund { of, amount } if of == payment => amount,
                _ => 0,
            };
            standing().map(of).sum()
        };
        standing()
            .filter_map(|event| match event.what {
                What::Payment { id, referrer, amount, payable_on } => {
                    Some((id, referrer, amount, payable_on, amount - refunded(id)))
                }
                _ => None,
            })
            .collect()
    }

    fn money(minor: i64) -> Money {
        Money::new(minor, "USD".parse().unwrap())
    }

    /// What a payment of `amount`, of which `left` is left, has earned.
    fn earned(referrer: usize, amount: i64, left: i64) -> i64 {
        World::money(amount).percent(PERCENTS[referrer].0.parse().unwrap()).share(left, amount).minor
    }

    /// Balance and payable of each referrer.
    fn balances(&self) -> [(i64, i64); 2] {
        let mut balances = [(0, 0); 2];
        for (_, referrer, amount, payable_on, left) in self.payments() {
            let earned = World::earned(referrer, amount, left);
            balances[referrer].0 += earned;
            balances[referrer].1 += if payable_on <= self.base.seat.today { earned } else { 0 };
        }
        for event in self.events.iter().filter(|event| event.stands) {
            if let What::Payout(paid) = event.what {
                for (balance, paid) in balances.iter_mut().zip(paid) {
                    *balance = (balance.0 - paid, balance.1 - paid);
                }
            }
        }
        balances
    }

    fn did(&mut self, outcome: &Outcome, what: What) {
        self.done.push(self.events.len());
        self.undone.clear();
        self.events.push(Event { op: outcome.op.unwrap(), what, stands: true });
    }

    fn run(&mut self, step: &Step) {
        match *step {
            Step::Pay(who, minor) => {
                let amount = Some(World::money(minor).plain());
                let order = self.orders[who];
                let outcome = self.base.run(Command::AddPayment { order, amount, day: None, manager: None });
                let referrer = usize::from(who == 2);
                let payable_on = self.base.seat.today.plus(PERCENTS[referrer].1);
                self.did(&outcome, What::Payment { id: outcome.id.unwrap(), referrer, amount: minor, payable_on });
            }
            Step::Refund(which, share) => {
                let payments: Vec<_> = self.payments().into_iter().filter(|payment| payment.4 > 0).collect();
                let Some(&(of, _, _, _, left)) = payments.get(which) else { return };
                let minor = (left * share / 1000).max(1);
                let amount = Some(World::money(minor).plain());
                let outcome = self.base.run(Command::AddRefund { payment: of, amount });
                self.did(&outcome, What::Refund { of, amount: minor });
            }
            Step::Payout(only) => {
                let mut paid = self.balances().map(|(_, payable)| payable.max(0));
                if let Some(only) = only {
                    paid[1 - only] = 0;
                }
                let referrer = only.map(|only| only as i64 + 1);
                if paid == [0, 0] {
                    assert_eq!(self.base.refused(Command::RunPayout { referrer }), "nothing-payable");
                    return;
                }
                let outcome = self.base.run(Command::RunPayout { referrer });
                self.did(&outcome, What::Payout(paid));
            }
            Step::Undo => {
                let Some(event) = self.done.pop() else { return };
                self.base.run(Command::Undo { op: None });
                self.events[event].stands = false;
                self.undone.push(event);
            }
            Step::UndoAny(which) => self.undo_any(which),
            Step::Redo => {
                let Some(event) = self.undone.pop() else { return };
                self.base.run(Command::Redo);
                self.events[event].stands = true;
                self.done.push(event);
            }
            Step::Wait(days) => self.base.days_later(days),
        }
    }

    fn undo_any(&mut self, which: usize) {
        let Some(&event) = self.done.get(which) else { return };
        let refunds_hang_on_it = match self.events[event].what {
            What::Payment { id, amount, .. } => self.payments().iter().any(|p| p.0 == id && p.4 < amount),
            _ => false,
        };
        match self.base.try_run(Command::Undo { op: Some(self.events[event].op) }) {
            Ok(_) => {
                assert!(!refunds_hang_on_it, "a payment went from under its refund");
                self.events[event].stands = false;
                self.done.retain(|done| *done != event);
                self.undone.push(event);
            }
            Err(error) => {
                let told = format!("{error:?}");
                assert!(told.contains("UndoInUse") || told.contains("UndoMoved"), "{told}");
                assert!(!matches!(self.events[event].what, What::Payout(_)), "a payout can always be undone");
            }
        }
    }

    fn check(&self) {
        let balances = self.base.ask(AskBalances);
        let kept: Vec<_> = balances.iter().map(|line| (line.balance.minor, line.payable.minor)).collect();
        assert_eq!(kept, self.balances());
        for (id, referrer, amount, _, left) in self.payments() {
            let kept = self.base.reader.ask(|view| view.earned_on(id, referrer as i64 + 1)).unwrap();
            assert_eq!(kept, World::earned(referrer, amount, left), "commission on payment {id}");
        }
        for line in &balances {
            let statement = self.base.ask(AskStatement { referrer: line.referrer, period: None });
            assert_eq!(statement.closing, line.balance);
            assert_eq!(statement.earned.minor - statement.paid_out.minor, line.balance.minor);
            let held: i64 = statement.on_hold.iter().map(|release| release.amount.minor).sum();
            assert_eq!(line.payable.minor + held, line.balance.minor);
        }
        for due in self.base.ask(AskPayout::default()).pays {
            let parts: i64 = due.entries.iter().map(|entry| entry.amount.minor).sum();
            assert_eq!(parts, due.amount.minor, "the entries of a payout add up to it: {:?}", due.entries);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_paid_refunded_paid_out_undone_and_redone_all_balances_come_right(
        steps in proptest::collection::vec(step(), 1..30)
    ) {
        let mut world = World::new();
        for step in &steps {
            world.run(step);
            world.check();
        }
        for (payment, ..) in world.payments().into_iter().filter(|payment| payment.4 > 0) {
            world.base.run(Command::AddRefund { payment, amount: None });
            let earned = world.base.reader.ask(|view| view.earned_on(payment, 1).and_then(|one| Ok(one + view.earned_on(payment, 2)?)));
            prop_assert_eq!(earned.unwrap(), 0, "nothing is earned on what was given back");
        }
    }
}
