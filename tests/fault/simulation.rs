//! Random commands of several people through the desk's own door, with undo, redo, crashes, power cuts in the middle of a commit, checked
//! after each step against the model.

use crate::dice::{Dice, for_each_seed, fresh_seed, seeds};
use crate::model::{AnyRow, CONFLICT, Did, Key, Model, Refused, STALE, TABLES, row_of_the_program};
use crate::steps;
use kontora::desk::*;
use kontora::domain::*;
use kontora::store::{self, Deeded, Reader, StoreError, Writer};
use kontora::text::Lang;
use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::PathBuf;

const LOG: &str = "base.db-wal";
/// What a disk writes whole.
const SECTOR: usize = 512;

#[test]
fn whatever_people_do_the_base_says_what_the_rules_say() {
    for_each_seed(&seeds(1..=12), |seed| World::new(seed).live(400));
}

#[test]
#[ignore = "takes some ten minutes; .ci/run runs it"]
fn whatever_people_do_for_long_the_base_says_what_the_rules_say() {
    let first = fresh_seed();
    println!("seeds from {first}");
    for_each_seed(&seeds(first..first + 400), |seed| World::new(seed).live(500));
}

struct World {
    folder: tempfile::TempDir,
    path: PathBuf,
    /// Two programs on one file.
    writers: Vec<Writer>,
    reader: Option<Reader>,
    seat: Seat,
    model: Model,
    dice: Dice,
    /// What was done last, told when it fails.
    trail: VecDeque<String>,
}

impl World {
    fn new(seed: u64) -> World {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("base.db");
        let seat = Seat { user: "Ann".into(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
        let mut world = World {
            folder,
            path,
            writers: Vec::new(),
            reader: None,
            seat,
            model: Model::new("USD"),
            dice: Dice::new(seed),
            trail: VecDeque::new(),
        };
        world.open();
        world
    }

    fn open(&mut self) {
        let open = || Writer::open(&self.path, "USD".parse().unwrap()).unwrap();
        self.writers = vec![open(), open()];
        self.reader = Some(Reader::open(&self.path).unwrap());
    }

    fn close(&mut self) {
        self.writers.clear();
        self.reader = None;
    }

    fn reader(&self) -> &Reader {
        self.reader.as_ref().unwrap()
    }

    fn live(mut self, steps: usize) {
        for step in 0..steps {
            match self.dice.below(200) {
                0 => self.reopen(),
                1 => self.power_cut(),
                2 => self.cut_in_the_commit(),
                3 => self.crash_in_the_middle(),
                4..=12 => self.seat.today = self.seat.today.plus(self.dice.among(1, 40)),
                _ => self.act(),
            }
            if step % 20 == 19 {
                self.compare_everything();
            }
        }
        self.compare_everything();
        self.sound();
    }

    fn note(&mut self, what: String) {
        self.trail.push_back(what);
        if self.trail.len() > 25 {
            self.trail.pop_front();
        }
    }

    fn fail(&self, what: &str) -> ! {
        let trail: Vec<&str> = self.trail.iter().map(String::as_str).collect();
        panic!("{what}\nafter\n{}", trail.join("\n"));
    }

    fn act(&mut self) {
        self.seat.user = self.dice.pick(&["Ann", "Ann", "Bob", "Vera"]).to_owned();
        let command = steps::command(&mut self.dice, &self.model, self.seat.today);
        let expected = self.model.run(&self.seat, &command);
        let writer = self.dice.below(2);
        let done = run(&mut self.writers[writer], &self.seat, command.clone());
        let told = match &done {
            Ok(outcome) => format!("op {:?} id {:?}", outcome.op, outcome.id),
            Err(error) => format!("{error}"),
        };
        self.note(format!("{} {} {command:?}: {told}", self.seat.today, self.seat.user));
        match (done, expected) {
            (Ok(outcome), Ok(did)) => {
                if (outcome.op, outcome.id) != (did.op, did.id) {
                    self.fail(&format!("the model expects op {:?} and id {:?}", did.op, did.id));
                }
                self.learn(&did);
                self.compare_touched(&did);
            }
            (Err(error), Err(refused)) => {
                if self.key(&error) != refused {
                    self.fail(&format!("the model expects {refused}"));
                }
            }
            (Ok(_), Err(refused)) => self.fail(&format!("the model refuses: {refused} ({})", self.model.why)),
            (Err(_), Ok(_)) => self.fail("the model sees no reason to refuse"),
        }
    }

    fn key(&self, error: &DeskError) -> Refused {
        let key = match error {
            DeskError::Store(StoreError::Stale { by, .. }) if !by.is_empty() => return STALE,
            DeskError::Store(error) => self.fail(&format!("a failure where there is none: {error}")),
            DeskError::Refused(refusal) => serde_json::to_value(refusal).unwrap()["key"].as_str().unwrap().to_owned(),
        };
        match key.as_str() {
            "undo-moved" | "undo-in-use" | "undo-taken" => CONFLICT,
            _ => Box::leak(key.into_boxed_str()),
        }
    }

    /// Takes the woven words of new letters and handovers from the program.
    fn learn(&mut self, did: &Did) {
        for key in &did.keys {
            let kept = match self.model.row(*key) {
                Some(row) if steps::is_woven(row) => row.clone(),
                _ => continue,
            };
            let told = self.told(*key).unwrap_or_else(|| self.fail(&format!("{key:?} is not there")));
            let woven = match (kept, &told) {
                (AnyRow::Letter(row), AnyRow::Letter(told)) => {
                    let store::Letter { subject, body, start, .. } = told.clone();
                    AnyRow::Letter(store::Letter { subject, body, start, ..row })
                }
                (AnyRow::Handover(row), AnyRow::Handover(told)) => {
                    AnyRow::Handover(store::Handover { words: told.words.clone(), ..row })
                }
                (row, _) => row,
            };
            self.model.learn(did.op.unwrap(), *key, woven);
        }
    }

    fn told(&self, key: Key) -> Option<AnyRow> {
        self.reader().ask(|view| Ok::<_, DeskError>(row_of_the_program(view, key))).unwrap()
    }

    fn compare_row(&self, key: Key) {
        let (told, kept) = (self.told(key), self.model.row(key));
        if told.as_ref() != kept {
            self.fail(&format!("{key:?}\nprogram {told:?}\nmodel   {kept:?}"));
        }
    }

    fn same<T: PartialEq + std::fmt::Debug>(&self, what: &str, program: T, model: T) {
        if program != model {
            self.fail(&format!("{what}\nprogram {program:?}\nmodel   {model:?}"));
        }
    }

    fn ask<Q: Ask>(&self, question: Q) -> Q::Answer {
        ask(self.reader(), &self.seat, &question).unwrap()
    }

    fn compare_touched(&self, did: &Did) {
        let mut contacts = BTreeSet::new();
        for key in &did.keys {
            self.compare_row(*key);
            contacts.extend(self.model.row(*key).and_then(steps::about));
        }
        for contact in contacts.into_iter().filter(|id| self.model.get::<store::Contact>(*id).is_some()) {
            let line = self.reader().ask(|view| Ok::<_, DeskError>(view.contact_line(contact)?)).unwrap();
            self.compare_line(&line);
        }
        let undone = self.ask(AskHistory { before: None, limit: 5 });
        let undone: Vec<_> = undone.into_iter().map(|line| (line.id, line.undone)).collect();
        self.same("history", undone, self.model.history().into_iter().take(5).collect());
        let balances = self.ask(AskBalances).into_iter();
        let balances: Vec<_> = balances.map(|line| (line.referrer, line.balance.minor, line.payable.minor)).collect();
        let kept = self.model.balances(self.seat.today).into_iter();
        self.same("balances", balances, kept.map(|line| (line.referrer, line.balance, line.payable)).collect());
    }

    fn compare_line(&self, line: &store::ContactLine) {
        let facts = self.model.facts(line.id);
        let told = (line.stage, line.client_since, line.prospect_since, line.paid.minor, line.due.minor, line.orders);
        let kept =
            (facts.standing, facts.client_on, facts.prospect_on, facts.paid, facts.ordered - facts.paid, facts.orders);
        self.same(&format!("what contact {} is", line.id), told, kept);
        let told = (line.last_order, line.last_touch, line.last_letter, line.next_step);
        let kept = (facts.last_order, facts.last_touch, facts.last_letter, facts.next_step);
        self.same(&format!("the days of contact {}", line.id), told, kept);
    }

    fn compare_everything(&self) {
        for table in TABLES {
            for id in 1..=self.model.last_id(table) + 1 {
                self.compare_row((table, id));
            }
        }
        let page = self.ask(AskContacts { limit: 1000, ..AskContacts::default() });
        let total = self.ask(AskContactCount::default());
        self.same("contacts", total, self.model.all::<store::Contact>().count() as i64);
        page.iter().for_each(|line| self.compare_line(line));
        let queue = self.ask(AskLetterQueue { limit: 1000 });
        let waiting: Vec<_> = queue.lines.iter().map(|line| line.contact).collect();
        self.same("the letter queue", waiting, self.model.letter_queue(self.seat.today));
        let undone = self.ask(AskHistory { before: None, limit: 1000 });
        let undone: Vec<_> = undone.into_iter().map(|line| (line.id, line.undone)).collect();
        self.same("history", undone, self.model.history());
        for order in self.model.all::<store::SaleOrder>() {
            let told = self.ask(AskOrders::One(order.id)).remove(0);
            self.same(&format!("paid for order {}", order.id), told.paid.minor, self.model.paid_for(order.id));
        }
        self.compare_accounts();
        for ((user, place), words) in &self.model.drafts {
            let drafts =
                self.reader().ask(|view| Ok::<_, DeskError>(view.drafts(self.model.user_name(*user))?)).unwrap();
            assert!(drafts.contains(&(place.clone(), words.clone())), "the draft {place} is lost");
        }
        self.same("the model itself", self.model.broken(), None);
    }

    /// Statements, what is on hold and what a payout would pay add up to the balances.
    fn compare_accounts(&self) {
        for line in self.ask(AskBalances) {
            let statement = self.ask(AskStatement { referrer: line.referrer, period: None });
            self.same("a statement's end", statement.closing, line.balance);
            let sum = statement.earned.minor - statement.paid_out.minor;
            self.same("earned less paid out", sum, line.balance.minor);
            let held: i64 = statement.on_hold.iter().map(|release| release.amount.minor).sum();
            self.same("payable and on hold", line.payable.minor + held, line.balance.minor);
        }
        for due in self.ask(AskPayout::default()).pays {
            let entries: i64 = due.entries.iter().map(|entry| entry.amount.minor).sum();
            self.same("the entries of a payout", entries, due.amount.minor);
        }
    }

    /// What `kontora check` says.
    fn sound(&self) {
        let found = check(self.reader(), &mut |_, _| true).unwrap().findings;
        if !found.is_empty() {
            self.fail(&format!("check finds {found:?}"));
        }
    }

    fn reopen(&mut self) {
        self.note("-- closed and opened again".into());
        self.close();
        self.open();
        self.compare_everything();
    }

    /// The files as they are at this moment, in a folder of their own; the shared memory is gone, as after a power cut.
    fn copy(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["base.db", LOG] {
            if self.folder.path().join(name).exists() {
                fs::copy(self.folder.path().join(name), folder.path().join(name)).unwrap();
            }
        }
        folder
    }

    fn go_on_in(&mut self, folder: tempfile::TempDir) {
        self.close();
        self.path = folder.path().join("base.db");
        self.folder = folder;
        self.open();
    }

    fn power_cut(&mut self) {
        self.note("-- a power cut".into());
        let folder = self.copy();
        self.go_on_in(folder);
        self.compare_everything();
        self.sound();
    }

    /// A power cut in the middle of a transaction, and a program that gives up in the middle.
    fn crash_in_the_middle(&mut self) {
        self.note("-- a crash in the middle".into());
        let mut copy = None;
        let mut writer = self.writers.remove(0);
        let done = writer.transact("Ann", |tx| {
            for row in self.model.all::<store::Contact>().take(5) {
                let mut row = row.clone();
                row.name.push_str(" half");
                tx.update(&mut row)?;
            }
            copy = Some(self.copy());
            Err::<Deeded<()>, _>(StoreError::Interrupted)
        });
        assert!(done.is_err());
        self.writers.insert(0, writer);
        self.compare_everything();
        if self.dice.percent(50) {
            self.go_on_in(copy.unwrap());
            self.compare_everything();
        }
    }

    /// A power cut while the log is written: of the bytes that changed some are there and some are not. The base is as it was
    /// before the act or after it, and nothing between.
    fn cut_in_the_commit(&mut self) {
        self.note("-- a power cut in the commit".into());
        let (before, was) = (self.copy(), self.model.clone());
        self.act();
        let after = self.copy();
        let read = |folder: &tempfile::TempDir, name| fs::read(folder.path().join(name)).unwrap_or_default();
        if read(&before, "base.db") != read(&after, "base.db") {
            return; // the log was copied into the base meanwhile, which is safe only since the log is whole
        }
        let (old, mut new) = (read(&before, LOG), read(&after, LOG));
        for start in (0..new.len()).step_by(SECTOR).filter(|_| self.dice.percent(30)) {
            let lost = start..(start + SECTOR).min(new.len());
            for at in lost {
                new[at] = old.get(at).copied().unwrap_or(0);
            }
        }
        fs::write(before.path().join(LOG), new).unwrap();
        self.go_on_in(before);
        let known = |op: OpId| self.reader().ask(|view| Ok::<_, DeskError>(view.op_user(op)?)).is_ok();
        if !known(self.model.last_op()) {
            self.model = was;
        }
        self.model.drafts.clear(); // which of them were lost is not told
        let names: BTreeSet<String> = self.ask(AskUsers).into_iter().collect();
        self.model.forget_users(&names);
        self.compare_everything();
        self.sound();
    }
}
