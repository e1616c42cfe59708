//! The start of a personal letter, woven from what is known about its reader (D3). It is meant to be changed.
//!
//! Every place has several sentences; which is taken follows from a seed, so that one letter always starts the same way
//! and two letters differently. Of a few such starts the one is kept that is least like the letters just written.

use super::{Arg, Lang};
use crate::domain::letter::{Fingerprint, LetterFacts, OtherLetter, PastOrder};
use crate::domain::{Day, Gender, PersonName, Word};

/// A start: what the letter is about, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The subject line of an e-mail.
    pub subject: String,
    /// The text from greeting to signature.
    pub body: String,
}

/// How many starts are tried for one that is unlike the others.
const TRIES: u64 = 12;
/// From this age on an order may want repeating, in days.
const REPEAT_AFTER: i64 = 45;
/// Days in a month and a year, as people round them.
const MONTH: i64 = 30;
const YEAR: i64 = 365;

/// Weaves the start for `facts`; the same seed and facts give the same start.
pub fn start(lang: Lang, facts: &LetterFacts, seed: u64, others: &[OtherLetter]) -> Start {
    let first = woven(lang, facts, seed);
    let others: Vec<Fingerprint> = others.iter().map(|other| Fingerprint::of(&other.text)).collect();
    let alike = |start: &Start| {
        let mine = Fingerprint::of(&start.body);
        others.iter().map(|other| mine.percent_in(other)).max().unwrap_or(0)
    };
    let mut best = (alike(&first), first);
    for again in 1..TRIES {
        if best.0 == 0 {
            break;
        }
        let start = woven(lang, facts, seed ^ (again << 40));
        let percent = alike(&start);
        if percent < best.0 {
            best = (percent, start);
        }
    }
    best.1
}

fn woven(lang: Lang, facts: &LetterFacts, seed: u64) -> Start {
    let weaver = Weaver { lang, seed };
    let mut opening = weaver.opening(facts);
    let order = facts.orders.first();
    if order.is_some() {
        opening = format!("{opening} {}", weaver.pick("letter-content", 6, &[]));
    }
    let mut middle = Vec::new();
    if let Some(wish) = facts.wishes.first() {
        let when = when(lang, wish.day, facts.today);
        let words = bare(lang, &wish.words);
        middle.push(weaver.pick("letter-wish", 3, &[("when", when.into()), ("words", words.into())]));
    }
    if let Some(products) = products(lang, &facts.news) {
        middle.push(weaver.pick("letter-news", 4, &[("products", products.into())]));
    } else if order.is_some_and(|order| facts.today.since(order.day) >= REPEAT_AFTER) {
        middle.push(weaver.pick("letter-repeat", 4, &[]));
    }
    let ask = weaver.pick("letter-ask", 6, &[]);
    let mut signature = vec![weaver.pick("letter-close", 3, &[])];
    signature.extend([&facts.writer, &facts.firm].into_iter().filter(|line| !line.is_empty()).cloned());
    let paragraphs = [greeting(lang, facts), opening, middle.join(" "), ask, signature.join("\n")];
    let body = paragraphs.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
    Start { subject: weaver.subject(facts), body }
}

/// «Уважаемая Анна Сергеевна!», «Здравствуйте, Саша!», "Dear Ms Anders,", "Dear Maria Anders,".
pub fn greeting(lang: Lang, facts: &LetterFacts) -> String {
    let Some(person) = facts.person.as_ref() else {
        return lang.say("letter-greet-firm", &[("name", bare(lang, &facts.name).into())]);
    };
    let args = |name: String| [("gender", Arg::from(person.gender.word())), ("name", name.into())];
    match (lang, person.salutation_parts()) {
        (Lang::En, Some(_)) if person.gender == Gender::Unknown || person.family.is_empty() => {
            lang.say("letter-greet-known", &args(english_name(person)))
        }
        (Lang::Ru, Some((given, patronymic))) => {
            lang.say("letter-greet-known", &args(format!("{given} {patronymic}").trim().to_owned()))
        }
        _ if !person.family.is_empty() => lang.say("letter-greet-family", &args(person.family.clone())),
        _ => lang.say("letter-greet-known", &args(person.full_name())),
    }
}

fn english_name(person: &PersonName) -> String {
    format!("{} {}", person.given, person.family).trim().to_owned()
}

struct Weaver {
    lang: Lang,
    seed: u64,
}

impl Weaver {
    /// One of the `count` sentences `place-1`, `place-2`, …, with a capital at its start.
    fn pick(&self, place: &str, count: u64, args: &[(&str, Arg<'_>)]) -> String {
        // FNV-1a over the place, then splitmix64's finish with the seed: even, and the same on every machine.
        let place_hash = place
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        let mut hash = place_hash ^ self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = (hash ^ (hash >> 31)) % count + 1;
        capital(&self.lang.say(&format!("{place}-{number}"), args))
    }

    fn opening(&self, facts: &LetterFacts) -> String {
        match (facts.orders.first().and_then(|order| self.order_args(order, facts)), facts.since) {
            (Some(args), _) => self.pick("letter-order", 6, &args),
            (None, Some(day)) => {
                let args = [("month", Arg::from(day.month())), ("year", day.year().to_string().into())];
                let since = self.lang.say("letter-month-from", &args);
                self.pick("letter-first", 3, &[("since", since.into())])
            }
            (None, None) => self.pick("letter-new", 3, &[]),
        }
    }

    fn subject(&self, facts: &LetterFacts) -> String {
        match facts.orders.first().and_then(|order| self.order_args(order, facts)) {
            Some(args) => self.pick("letter-subject-order", 3, &args),
            None => self.pick("letter-subject-plain", 3, &[]),
        }
    }

    fn order_args(&self, order: &PastOrder, facts: &LetterFacts) -> Option<[(&'static str, Arg<'static>); 3]> {
        Some([
            ("when", when(self.lang, order.day, facts.today).into()),
            ("ago", ago(self.lang, order.day, facts.today).into()),
            ("products", products(self.lang, &order.products)?.into()),
        ])
    }
}

/// The first two names between quotation marks: «Чай» и «Мёд».
fn products(lang: Lang, names: &[String]) -> Option<String> {
    let quoted = |name: &String| lang.say("letter-product", &[("name", bare(lang, name).into())]);
    let mut names = names.iter().map(quoted);
    let first = names.next()?;
    Some(match names.next() {
        Some(second) => lang.say("letter-products", &[("first", first.into()), ("second", second.into())]),
        None => first,
    })
}

/// A text that goes between quotation marks: one line, its own marks the inner ones of the language, and not around all of
/// it; no full stop.
fn bare(lang: Lang, text: &str) -> String {
    let (open, close) = match lang {
        Lang::En => ('‘', '’'),
        Lang::Ru => ('„', '“'),
    };
    let mut inside = false;
    let marked = |sign: char| match sign {
        '«' | '„' => open,
        '»' | '”' => close,
        '"' | '“' => {
            inside = !inside;
            if inside { open } else { close }
        }
        sign => sign,
    };
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(marked).collect();
    let line = line.trim_end_matches(['.', ' ']);
    let whole = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    whole.filter(|inner| !inner.contains([open, close])).unwrap_or(line).to_owned()
}

/// «в марте», «в марте прошлого года», «в марте 2024 года».
fn when(lang: Lang, day: Day, today: Day) -> String {
    let month = lang.say("letter-month-in", &[("month", day.month().into())]);
    match today.year() - day.year() {
        0 => month,
        1 => lang.say("letter-month-last-year", &[("when", month.into())]),
        _ => lang.say("letter-month-of-year", &[("when", month.into()), ("year", day.year().to_string().into())]),
    }
}

/// "3 days ago", «полгода назад», "2 years ago": rounded as people do.
fn ago(lang: Lang, day: Day, today: Day) -> String {
    let days = today.since(day).max(0);
    match days {
        0..MONTH => lang.day_near(day, today),
        MONTH..YEAR => lang.say("letter-ago-months", &[("n", (days / MONTH).min(11).into())]),
        _ => lang.say("letter-ago-years", &[("n", ((days + YEAR / 4) / YEAR).into())]),
    }
}

fn capital(sentence: &str) -> String {
    let mut signs = sentence.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests;
