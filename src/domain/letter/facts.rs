//! Whether a text names something of this client's own history (D4).
//!
//! Words are compared by their stems, so that «консультацию» names «Консультация». It is better to miss a warning than
//! to cry wolf: one long word of a product's name is enough.

use super::{LetterFacts, Token, same_stem, tokens};
use crate::domain::fold;

/// Too common to tell one history from another, as stems.
const COMMON: &[&str] = &[
    "услуга",
    "товар",
    "заказ",
    "система",
    "пакет",
    "набор",
    "комплект",
    "работа",
    "большой",
    "малый",
    "новый",
    "хотел",
    "хотела",
    "хотят",
    "можно",
    "нужно",
    "когда",
    "очень",
    "чтобы",
    "service",
    "product",
    "package",
    "order",
    "system",
    "set",
    "box",
    "the",
    "and",
    "for",
    "with",
    "would",
    "like",
    "want",
    "wants",
    "that",
    "this",
    "they",
    "their",
    "рождения",
    "birthday",
];
/// The shortest word that says something, and the shortest that says enough alone; in letters.
const TELLING: usize = 4;
const ENOUGH: usize = 6;

/// The months' names in stems: Russian ones are written small, English ones with a capital.
const MONTHS: [&[&str]; 12] = [
    &["январ", "january"],
    &["феврал", "february"],
    &["март", "march"],
    &["апрел", "april"],
    &["май", "мая", "мае", "may"],
    &["июн", "june"],
    &["июл", "july"],
    &["август", "august"],
    &["сентябр", "september"],
    &["октябр", "october"],
    &["ноябр", "november"],
    &["декабр", "december"],
];

/// Whether `text` names a product, an order's month or amount, a wish, an occasion, or since when they are with us.
pub(super) fn names_a_fact(text: &str, facts: &LetterFacts) -> bool {
    let words = tokens(text);
    let months = || {
        let orders = facts.orders.iter().map(|order| order.day.month());
        let days = facts.since.iter().chain(&facts.letters).chain(facts.wishes.iter().map(|w| &w.day));
        orders.chain(days.map(|day| day.month())).chain(facts.occasions.iter().map(|o| o.month))
    };
    let products = facts.orders.iter().flat_map(|order| &order.products);
    products.into_iter().any(|name| names(&words, name))
        || months().any(|month| names_month(&words, month))
        || facts.wishes.iter().any(|wish| names(&words, &wish.words))
        || facts.occasions.iter().any(|occasion| names(&words, &occasion.title) || greets(&words, &occasion.title))
        || facts.orders.iter().any(|order| names_amount(text, order.total.minor, order.total.currency.digits()))
}

/// Whether enough of `phrase`'s telling words stand in the text. One is enough when it is long, alone, or a name.
fn names(words: &[Token], phrase: &str) -> bool {
    let all = tokens(phrase);
    let length = |token: &Token| token.folded.chars().count();
    let common = |token: &Token| COMMON.iter().any(|common| same_stem(&token.folded, common));
    let mut telling: Vec<&Token> = all.iter().filter(|token| length(token) >= TELLING && !common(token)).collect();
    if telling.is_empty() {
        telling = all.iter().filter(|token| length(token) == TELLING - 1).collect();
    }
    let stands = |token: &Token| words.iter().any(|word| same_stem(&word.folded, &token.folded));
    let found: Vec<&Token> = telling.iter().copied().filter(|token| stands(token)).collect();
    match found.as_slice() {
        [] => false,
        [one] => telling.len() == 1 || length(one) >= ENOUGH || one.capital && one.span.start > 0,
        _ => true,
    }
}

fn names_month(words: &[Token], month: u32) -> bool {
    let stems = usize::try_from(month).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).copied().unwrap_or_default();
    words.iter().any(|word| {
        stems.iter().any(|stem| {
            let ending = word.folded.strip_prefix(stem).map(|rest| rest.chars().count());
            ending.is_some_and(|ending| ending <= if stem.chars().count() > 3 { 2 } else { 1 })
                && word.capital == stem.is_ascii()
        })
    })
}

/// «С днём рождения» is about a birthday that we know.
fn greets(words: &[Token], title: &str) -> bool {
    let title = fold(title);
    ["рождени", "birthday", "юбиле", "anniversary"]
        .iter()
        .any(|stem| title.contains(stem) && words.iter().any(|word| word.folded.starts_with(stem)))
}

/// The amount in digits, grouped or not, with or without its minor units.
fn names_amount(text: &str, minor: i64, digits: u32) -> bool {
    let whole = minor / 10_i64.pow(digits.min(6));
    if whole < 100 {
        return false;
    }
    let wanted = whole.to_string();
    let mut run = String::new();
    for sign in text.chars().chain(['\n']) {
        match sign {
            '0'..='9' => run.push(sign),
            ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '’' if !run.is_empty() => {}
            _ => {
                if run == wanted || run.strip_prefix(&wanted).is_some_and(|rest| rest.len() == 2) {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}
