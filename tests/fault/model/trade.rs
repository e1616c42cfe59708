//! Products, deals, next steps, orders, payments, handovers (A3–A5, B3, B4, B8); and which command is whose.

use super::people::WOVEN;
use super::{Model, Refused, Work};
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::{Activity, Contact, Deal, Handover, OrderLine, Payment, Product, SaleOrder, Task};

/// The stages as they are shipped: from 1 to 5 open, then won and lost.
pub const STAGES: [&str; 7] = ["information", "demonstration", "visit", "trial", "contract", "won", "lost"];
const WON: StageId = 6;
const LOST: StageId = 7;

pub fn usd() -> Currency {
    "USD".parse().unwrap()
}

fn amount(text: &str) -> Result<i64, Refused> {
    Money::parse(text.trim(), usd()).map(|money| money.minor).map_err(|_| "amount-bad")
}

impl Work<'_> {
    /// Carries out a command; the id that it answers with.
    pub fn act(&mut self, command: &Command) -> Result<Option<i64>, Refused> {
        let id = match command {
            Command::SetSetting { name, value } => self.set(name, value)?,
            Command::AddContact(new) => self.add_contact(new)?,
            Command::EditContact { id, seen, set } => self.edit_contact(*id, *seen, set)?,
            Command::AddWish { contact, words } => self.add_wish(*contact, words)?,
            Command::AddInquiry { contact, source, words } => self.add_inquiry(*contact, source, words)?,
            Command::AddProduct(new) => self.add_product(new)?,
            Command::AddDeal(new) => self.add_deal(new)?,
            Command::MoveDeal { deal, stage, reason, .. } => self.move_deal(*deal, stage, reason)?,
            Command::AddActivity(new) => self.add_activity(new)?,
            Command::AddTask { contact, deal, kind, due, words } => {
                self.add_task(*contact, *deal, &NextStep { day: *due, kind: *kind, words: words.clone() })?
            }
            Command::FinishTask { task } => self.finish_task(*task)?,
            Command::MoveTask { task, due, .. } => self.move_task(*task, *due)?,
            Command::AddOrder(new) => self.add_order(new)?,
            Command::AddPayment { order, amount, day, manager } => {
                self.add_payment(*order, amount.as_deref(), *day, manager.as_deref())?
            }
            Command::AddRefund { payment, amount } => self.add_refund(*payment, amount.as_deref())?,
            Command::EditHandover { id, manager, way, words, .. } => self.edit_handover(*id, manager, *way, words)?,
            Command::FinishHandover { id } => self.finish_handover(*id)?,
            Command::StartLetter { contact } => self.start_letter(*contact)?,
            Command::WriteLetter { letter, written } => self.write_letter(*letter, written)?,
            Command::ReadyLetter { letter } => self.ready_letter(*letter)?,
            Command::DropLetter { letter } => return self.drop_letter(*letter).map(|()| None),
            Command::SendLetter { letter } => self.send_letter(*letter)?,
            Command::AnswerLetter { letter, words } => self.answer_letter(*letter, words)?,
            Command::AddPlan { name, percent, hold_days } => self.add_plan(name, *percent, *hold_days)?,
            Command::AddReferrer { contact, kind, plan } => self.add_referrer(*contact, *kind, plan)?,
            Command::IssueCards { referrer, count } => self.issue_cards(*referrer, *count)?,
            Command::BringCard { contact, number } => self.bring_card(*contact, number)?,
            Command::RunPayout { referrer } => self.run_payout(*referrer)?,
            Command::Undo { op } => return self.undo(*op).map(|()| None),
            Command::Redo => return self.redo().map(|()| None),
            other => panic!("the simulation does not know {other:?}"),
        };
        Ok(Some(id))
    }

    fn add_product(&mut self, new: &NewProduct) -> Result<i64, Refused> {
        let price = amount(&new.price)?;
        if price < 0 {
            return Err("amount-not-positive");
        }
        if new.introductory && price == 0 {
            return Err("introductory-needs-price"); // A4
        }
        if new.introductory && new.worth.is_empty() {
            return Err("introductory-needs-worth"); // A4
        }
        if self.model.product(&new.name).is_some() {
            return Err("product-taken");
        }
        Ok(self.add(Product {
            id: 0,
            external_id: None,
            folded: fold(&new.name),
            name: new.name.clone(),
            category: String::new(),
            price,
            currency: usd(),
            introductory: new.introductory,
            worth: new.worth.clone(),
            since: self.today(),
            batch_id: None,
            op: 0,
        }))
    }

    fn add_deal(&mut self, new: &NewDeal) -> Result<i64, Refused> {
        let contact: Contact = self.get(new.contact)?;
        let product = match new.product.as_str() {
            "" => None,
            name => Some(self.model.product(name).ok_or("product-unknown")?),
        };
        let minor = match (new.amount.as_str(), &product) {
            ("", Some(product)) => product.price,
            ("", None) => return Err("amount-not-positive"),
            (text, _) => amount(text)?,
        };
        if minor < 0 {
            return Err("amount-not-positive");
        }
        Ok(self.add(Deal {
            id: 0,
            contact_id: contact.id,
            product_id: product.as_ref().map(|product| product.id),
            title: product.map_or(contact.name, |product| product.name),
            amount: minor,
            currency: usd(),
            stage_id: 1,
            since: self.today(),
            opened_on: self.today(),
            closed_on: None,
            reason: String::new(),
            owner_id: self.user,
            op: 0,
        }))
    }

    fn move_deal(&mut self, id: DealId, stage: &str, reason: &str) -> Result<i64, Refused> {
        let mut deal: Deal = self.get(id)?;
        let stage_id = STAGES.iter().position(|key| *key == stage).ok_or("stage-unknown")? as i64 + 1;
        if stage_id == LOST && reason.is_empty() {
            return Err("reason-needed"); // B3
        }
        if stage_id == deal.stage_id {
            return Ok(id);
        }
        let left_id = Some(deal.stage_id);
        (deal.stage_id, deal.since) = (stage_id, self.today());
        deal.closed_on = (stage_id >= WON).then_some(self.today());
        deal.reason = if stage_id == LOST { reason.to_owned() } else { String::new() };
        let closed = deal.closed_on.is_some();
        let contact_id = deal.contact_id;
        self.update(deal)?;
        self.add(Activity {
            id: 0,
            contact_id,
            deal_id: Some(id),
            kind: ActivityKind::Move,
            day: self.today(),
            outcome: if stage_id == LOST { ActivityOutcome::Negative } else { ActivityOutcome::Positive },
            words: self.seat.lang.tr(&format!("stage-{stage}")),
            stage_id: Some(stage_id),
            left_id,
            user_id: self.user,
            op: 0,
        });
        if closed {
            let open: Vec<Task> = self.model.open_tasks(|task| task.deal_id == Some(id));
            for task in open {
                self.update(Task { done_on: Some(self.today()), ..task })?;
            }
        }
        Ok(id)
    }

    fn add_activity(&mut self, new: &NewActivity) -> Result<i64, Refused> {
        self.get::<Contact>(new.contact)?;
        let deal_id = match new.deal {
            Some(id) => Some(self.deal_with(new.contact, id)?),
            None => {
                let open: Vec<DealId> = self.model.open_deals(new.contact);
                (open.len() == 1).then(|| open[0])
            }
        };
        let id = self.add(Activity {
            id: 0,
            contact_id: new.contact,
            deal_id,
            kind: new.kind,
            day: new.day.unwrap_or(self.today()),
            outcome: new.outcome,
            words: new.words.clone(),
            stage_id: None,
            left_id: None,
            user_id: self.user,
            op: 0,
        });
        if let Some(task) = new.finishes {
            self.finish_task(task)?;
        }
        if let Some(next) = &new.next {
            self.add_task(new.contact, deal_id, next)?;
        }
        Ok(id)
    }

    fn add_task(&mut self, contact_id: ContactId, deal_id: Option<DealId>, next: &NextStep) -> Result<i64, Refused> {
        self.get::<Contact>(contact_id)?;
        if let Some(deal) = deal_id {
            self.deal_with(contact_id, deal)?;
        }
        if next.day < self.today() {
            return Err("next-step-in-past");
        }
        Ok(self.plan_task(contact_id, deal_id, next.kind, next.day, &next.words, self.user))
    }

    fn deal_with(&self, contact: ContactId, id: DealId) -> Result<DealId, Refused> {
        let deal: Deal = self.get(id)?;
        if deal.contact_id == contact { Ok(id) } else { Err("deal-of-another") }
    }

    fn plan_task(
        &mut self,
        contact_id: ContactId,
        deal_id: Option<DealId>,
        kind: TaskKind,
        due: Day,
        words: &str,
        owner_id: UserId,
    ) -> TaskId {
        let words = words.to_owned();
        self.add(Task { id: 0, contact_id, deal_id, letter_id: None, kind, due, words, owner_id, done_on: None, op: 0 })
    }

    fn open_task(&self, id: TaskId) -> Result<Task, Refused> {
        let task: Task = self.get(id)?;
        if task.done_on.is_some() { Err("task-done") } else { Ok(task) }
    }

    fn finish_task(&mut self, id: TaskId) -> Result<i64, Refused> {
        let task = self.open_task(id)?;
        self.update(Task { done_on: Some(self.today()), ..task })?;
        Ok(id)
    }

    fn move_task(&mut self, id: TaskId, due: Day) -> Result<i64, Refused> {
        let task = self.open_task(id)?;
        if due < self.today() {
            return Err("next-step-in-past");
        }
        self.update(Task { due, ..task })?;
        Ok(id)
    }

    fn add_order(&mut self, new: &NewOrder) -> Result<i64, Refused> {
        self.get::<Contact>(new.contact)?;
        if new.lines.is_empty() {
            return Err("order-empty");
        }
        if let Some(deal) = new.deal {
            self.deal_with(new.contact, deal)?;
        }
        let lines = new.lines.iter().map(|line| self.order_line(line)).collect::<Result<Vec<_>, _>>()?;
        let order_id = self.add(SaleOrder {
            id: 0,
            external_id: None,
            contact_id: new.contact,
            deal_id: new.deal,
            day: new.day.unwrap_or(self.today()),
            total: lines.iter().map(|line| line.total).sum(),
            currency: usd(),
            seller_id: self.user,
            batch_id: None,
            op: 0,
        });
        for line in lines {
            self.add(OrderLine { order_id, ..line });
        }
        Ok(order_id)
    }

    fn order_line(&self, line: &NewLine) -> Result<OrderLine, Refused> {
        let product = self.model.product(&line.product).ok_or("product-unknown")?;
        let quantity: Quantity = line.quantity.parse().map_err(|_| "line-bad")?;
        let discount: Percent = if line.discount.is_empty() { Percent::ZERO } else { line.discount.parse().unwrap() };
        let price = if line.price.is_empty() { product.price } else { amount(&line.price)? };
        if quantity.0 <= 0 || price < 0 {
            return Err("line-bad");
        }
        // Half-up once: cents × thousandths × millionths.
        let exact = i128::from(price) * i128::from(quantity.0) * i128::from(1_000_000 - discount.0);
        let total = ((exact * 2 + 1_000_000_000) / 2_000_000_000) as i64;
        let (product_id, name) = (Some(product.id), product.name);
        Ok(OrderLine { id: 0, order_id: 0, product_id, name, quantity, price, discount, total, op: 0 })
    }

    fn add_payment(
        &mut self,
        order: OrderId,
        text: Option<&str>,
        day: Option<Day>,
        manager: Option<&str>,
    ) -> Result<i64, Refused> {
        let order: SaleOrder = self.get(order)?;
        let due = order.total - self.model.paid_for(order.id);
        let minor = text.map_or(Ok(due), amount)?;
        match () {
            () if due <= 0 => return Err("order-paid"),
            () if minor <= 0 => return Err("amount-not-positive"),
            () if minor > due => return Err("payment-too-large"),
            () => {}
        }
        let first = self.model.facts(order.contact_id).client_on.is_none();
        let id = self.add(Payment {
            id: 0,
            external_id: None,
            order_id: order.id,
            contact_id: order.contact_id,
            kind: PaymentKind::Payment,
            day: day.unwrap_or(self.today()),
            amount: minor,
            currency: usd(),
            payment_id: None,
            root: None,
            reverses: None,
            op: 0,
        });
        self.accrue(id)?;
        if first {
            self.welcome(order.contact_id, id, manager)?;
        }
        Ok(id)
    }

    /// The first payment opens the handover, gives all open tasks to the manager, plans the welcome and the reminder (A5, C11).
    fn welcome(&mut self, contact: ContactId, payment_id: PaymentId, named: Option<&str>) -> Result<(), Refused> {
        let contact: Contact = self.get(contact)?;
        let setting = self.model.setting("handover.manager").unwrap_or_default().to_owned();
        let manager_id = match (named, contact.manager_id) {
            (Some(name), _) => self.model.user(name),
            (None, Some(id)) => id,
            (None, None) if !setting.is_empty() => self.model.user(&setting),
            (None, None) => self.user,
        };
        let seller_id = contact.seller_id.unwrap_or(self.user);
        let (contact_id, today) = (contact.id, self.today());
        self.update(Contact { manager_id: Some(manager_id), ..contact })?;
        for task in self.model.open_tasks(|task| task.contact_id == contact_id) {
            self.update(Task { owner_id: manager_id, ..task })?;
        }
        self.add(Handover {
            id: 0,
            contact_id,
            payment_id,
            seller_id,
            manager_id,
            opened_on: today,
            way: HandoverWay::Call,
            words: WOVEN.to_owned(),
            done_on: None,
            op: 0,
        });
        self.plan_task(contact_id, None, TaskKind::Welcome, today, "", manager_id);
        self.plan_task(contact_id, None, TaskKind::Reminder, today.plus(30), "", seller_id);
        Ok(())
    }

    fn add_refund(&mut self, id: PaymentId, text: Option<&str>) -> Result<i64, Refused> {
        let payment: Payment = self.get(id)?;
        if payment.kind != PaymentKind::Payment {
            return Err("not-a-payment");
        }
        let left = self.model.left_of(id);
        let minor = text.map_or(Ok(left), amount)?;
        if minor > left || left == 0 {
            return Err("refund-too-large");
        }
        if minor <= 0 {
            return Err("amount-not-positive");
        }
        let (kind, day) = (PaymentKind::Refund, self.today());
        let refund = self.add(Payment { kind, day, amount: -minor, payment_id: Some(id), ..payment });
        self.take_back_commission(id, refund)?;
        Ok(refund)
    }

    fn open_handover(&self, id: HandoverId) -> Result<Handover, Refused> {
        let handover: Handover = self.get(id)?;
        if handover.done_on.is_some() { Err("handover-done") } else { Ok(handover) }
    }

    fn edit_handover(&mut self, id: HandoverId, manager: &str, way: HandoverWay, words: &str) -> Result<i64, Refused> {
        let handover = self.open_handover(id)?;
        if manager.is_empty() {
            return Err("name-empty");
        }
        let (before, manager_id) = (handover.manager_id, self.model.user(manager));
        let contact: Contact = self.get(handover.contact_id)?;
        let theirs =
            |task: &Task| task.contact_id == contact.id && task.owner_id == before && task.kind != TaskKind::Reminder;
        for task in self.model.open_tasks(theirs) {
            self.update(Task { owner_id: manager_id, ..task })?;
        }
        self.update(Handover { manager_id, way, words: words.to_owned(), ..handover })?;
        self.update(Contact { manager_id: Some(manager_id), ..contact })?;
        Ok(id)
    }

    fn finish_handover(&mut self, id: HandoverId) -> Result<i64, Refused> {
        let handover = self.open_handover(id)?;
        let contact = handover.contact_id;
        self.update(Handover { done_on: Some(self.today()), ..handover })?;
        for task in self.model.open_tasks(|task| task.contact_id == contact && task.kind == TaskKind::Welcome) {
            self.update(Task { done_on: Some(self.today()), ..task })?;
        }
        Ok(id)
    }
}

impl Model {
    fn product(&self, name: &str) -> Option<Product> {
        self.all::<Product>().find(|product| product.folded == fold(name)).cloned()
    }

    pub fn open_tasks(&self, which: impl Fn(&Task) -> bool) -> Vec<Task> {
        self.all::<Task>().filter(|task| task.done_on.is_none() && which(task)).cloned().collect()
    }

    pub fn open_deals(&self, contact: ContactId) -> Vec<DealId> {
        let open = self.all::<Deal>().filter(|deal| deal.contact_id == contact && deal.closed_on.is_none());
        open.map(|deal| deal.id).collect()
    }

    /// Payments less refunds of an order.
    pub fn paid_for(&self, order: OrderId) -> i64 {
        self.all::<Payment>().filter(|payment| payment.order_id == order).map(|payment| payment.amount).sum()
    }

    /// What is left of a payment after its refunds; nothing when it was taken back.
    pub fn left_of(&self, id: PaymentId) -> i64 {
        self.standing_payments().filter(|p| p.id == id || p.payment_id == Some(id)).map(|p| p.amount).sum()
    }
}
