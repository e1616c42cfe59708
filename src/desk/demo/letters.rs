//! Personal letters: half a year of them to the idle base, and today's.

use super::chapter::{Chapter, Sale, task};
use super::dice::Dice;
use super::people::People;
use super::sales::{Shop, workday};
use crate::domain::*;
use crate::store::*;

/// How many letters the firm has sent by now today, of a quota of forty.
pub(super) const TODAY: usize = 27;
/// Days of the round that is running: about as many letters a day as today.
const ROUND: i64 = 56;
/// Days for which the firm has written letters at all.
const SINCE: i64 = 182;
/// Letters that were sent in the running round, and before it, however large the base is (D2: some forty a day).
const CAPACITY: [usize; 2] = [1_000, 1_300];

/// Who writes, about what.
pub(super) struct Post<'a> {
    pub people: &'a People,
    pub shop: &'a Shop,
    pub clients: usize,
    pub writer: UserId,
    pub today: Day,
}

/// How a letter or an introduction addresses the contact: «Анна Ивановна», `Anna`; a firm by its first person.
pub(super) fn greeted(chapter: &Chapter) -> String {
    let (given, patronymic) = match chapter.people.first() {
        Some(person) => (&person.given, &person.patronymic),
        None => (&chapter.contact.given, &chapter.contact.patronymic),
    };
    if patronymic.is_empty() { given.clone() } else { format!("{given} {patronymic}") }
}

impl Post<'_> {
    /// The letters of the running round and of the one before, some with an answer.
    pub fn past(&self, dice: &mut Dice, chapter: &mut Chapter) {
        let Some(client_on) = chapter.first_payment().filter(|_| chapter.contact.letters) else { return };
        let [running, before] = CAPACITY;
        let mut among = |share: usize| dice.below(self.clients.max(1) as u64) < share as u64;
        let now = among(running.min(self.clients * 55 / 100));
        let earlier = among(before.min(self.clients * if now { 25 } else { 65 } / 100));
        let mut days = Vec::new();
        let mut free = ROUND + 1; // how long before today a letter may have been the client's last
        if now {
            let back = dice.range(1, ROUND);
            days.push(self.weekday(dice, back));
            free = back + 100;
        }
        if earlier && free < SINCE {
            let back = dice.range(free, SINCE);
            days.push(self.weekday(dice, back));
        }
        for day in days {
            let quiet = |sale: &Sale| !(0..30).contains(&day.since(sale.order.day));
            if day.since(client_on) > 45 && chapter.sales.iter().all(quiet) {
                self.write(dice, chapter, day, true);
            }
        }
    }

    /// The day so many days before today; for a weekend one of the working days before it.
    fn weekday(&self, dice: &mut Dice, back: i64) -> Day {
        let day = self.today.plus(-back);
        if day.weekday() > 4 { day.plus(-dice.range(2, 5)) } else { day }
    }

    /// One of today's letters, if the contact is a client with no active work.
    pub fn today(&self, dice: &mut Dice, chapter: &mut Chapter) -> bool {
        let idle = chapter.contact.letters && !chapter.is_busy() && chapter.letters.is_empty();
        let old = chapter.last_order().is_some_and(|sale| self.today.since(sale.order.day) > 60);
        let one_in = (self.clients / 12 / TODAY).max(1) as u64;
        let chosen = idle && old && dice.below(one_in) == 0;
        chosen && self.write(dice, chapter, self.today, false)
    }

    /// Writes a letter, unless there is nothing to write about or nowhere to send it.
    fn write(&self, dice: &mut Dice, chapter: &mut Chapter, day: Day, may_answer: bool) -> bool {
        let words = &self.people.words.letter;
        let before = chapter.sales.iter().filter(|sale| sale.order.day < day).max_by_key(|sale| sale.order.day);
        let Some((product, bought)) = before.and_then(|sale| Some((sale.lines.first()?.name.clone(), sale.order.day)))
        else {
            return false;
        };
        let email = chapter.channels.iter().any(|c| c.kind == ChannelKind::Email && c.state == ChannelState::Current);
        if !email && chapter.contact.address.is_empty() {
            return false;
        }
        let months = usize::try_from(day.since(bought) / 30).unwrap_or(0);
        let ago = words.ago.get(months).or(words.ago.last()).copied().unwrap_or_default();
        let newest = self.people.words.wares.iter().min_by_key(|ware| ware.age).map_or("", |ware| ware.name);
        let fill = |text: &str| {
            text.replace("{product}", &product)
                .replace("{ago}", ago)
                .replace("{Ago}", &capital(ago))
                .replace("{new}", newest)
                .replace("{name}", &greeted(chapter))
        };
        let [opening, thought, question] =
            [words.openings, words.thoughts, words.questions].map(|list| fill(dice.word(list)));
        let closing = dice.word(words.closings);
        let signature = self.people.words.users.last().copied().unwrap_or_default();
        let body = format!("{opening}\n\n{thought} {question}\n\n{closing}\n{signature}\n");
        let mut letter = Letter {
            id: 0,
            contact_id: 0,
            user_id: self.writer,
            state: LetterState::Sent,
            way: if email && dice.chance(60) { LetterWay::Email } else { LetterWay::Post },
            subject: dice.word(words.subjects).to_owned(),
            start: opening,
            body,
            started_on: day,
            ready_on: Some(day),
            sent_on: Some(day),
            answered_on: None,
            answer: String::new(),
            returned_on: None,
            op: 0,
        };
        if letter.way == LetterWay::Post && chapter.contact.address.is_empty() {
            letter.way = LetterWay::Email;
        }
        let answered = may_answer && dice.chance(11);
        let answer = if answered { self.answer(dice, chapter, &mut letter, day) } else { None };
        chapter.letters.push((letter, answer));
        true
    }

    /// D6: an answer becomes a task; some bring an order (D7).
    fn answer(&self, dice: &mut Dice, chapter: &mut Chapter, letter: &mut Letter, sent: Day) -> Option<Task> {
        let day = workday(sent.plus(dice.range(2, 12))).max(sent);
        if day > self.today {
            return None;
        }
        letter.state = LetterState::Answered;
        letter.answered_on = Some(day);
        letter.answer = dice.word(self.people.words.letter.answers).to_owned();
        let owner = chapter.contact.manager_id.unwrap_or(self.writer);
        let called = day.plus(dice.range(1, 3));
        let done_on = (called <= self.today).then_some(called);
        let task = task(TaskKind::Answer, day, "", owner, done_on);
        let ordered = workday(called.plus(dice.range(1, 14))).max(called);
        if ordered <= self.today && dice.chance(55) {
            let kind = chapter.contact.kind;
            let ware = self.shop.ware(dice, kind, ordered, |ware| ware.rhythm > 0);
            if let Some(ware) = ware {
                let mut sale = self.shop.sale(dice, ordered, &[ware], owner);
                self.shop.pay(dice, &mut sale, super::sales::Pays::AsPeopleDo);
                chapter.sales.push(sale);
            }
        }
        Some(task)
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
