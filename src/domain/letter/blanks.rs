//! Places that were left to be filled in (D4): `[…]`, `{name}`, `<имя>`, «ФИО», `____`, `XXX`.

use super::tokens;
use crate::domain::fold;
use std::ops::Range;

/// A longer bracket is a remark of the writer's, in signs.
const LONGEST: usize = 60;
/// What a field is called; alone between quotes or brackets it was meant to be replaced.
const FIELDS: &[&str] = &[
    "фио",
    "имя",
    "имя отчество",
    "фамилия",
    "отчество",
    "название",
    "наименование",
    "товар",
    "продукт",
    "услуга",
    "дата",
    "сумма",
    "компания",
    "организация",
    "фирма",
    "город",
    "должность",
    "подпись",
    "телефон",
    "адрес",
    "name",
    "first name",
    "last name",
    "full name",
    "surname",
    "date",
    "amount",
    "company",
    "company name",
    "firm",
    "product",
    "service",
    "city",
    "signature",
    "phone",
    "address",
    "title",
    "client",
    "customer",
    "клиент",
];
/// Words that stand where another should.
const STAND_INS: &[&str] = &["xxx", "xxxx", "xxxxx", "ххх", "хххх", "ххххх", "todo", "tbd", "фио", "lorem"];

/// The blanks of `text`, in its order.
pub(super) fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (open, close, any) in [
        ('[', ']', true),
        ('{', '}', true),
        ('<', '>', false),
        ('«', '»', false),
        ('“', '”', false),
        ('"', '"', false),
        ('(', ')', false),
    ] {
        found.extend(pairs(text, open, close).filter(|span| any || is_field(inside(text, span), open)));
    }
    found.extend(rules(text));
    found.extend(tokens(text).into_iter().filter(|t| STAND_INS.contains(&t.folded.as_str())).map(|t| t.span));
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// Every pair of signs on one line, not too far apart.
fn pairs(text: &str, open: char, close: char) -> impl Iterator<Item = Range<usize>> {
    let starts = text.match_indices(open).map(|(at, _)| at);
    starts.filter_map(move |at| {
        let rest = text.get(at + open.len_utf8()..)?;
        let end = rest.char_indices().take(LONGEST).take_while(|(_, c)| *c != '\n').find(|(_, c)| *c == close)?.0;
        Some(at..at + open.len_utf8() + end + close.len_utf8())
    })
}

fn inside<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let whole = text.get(span.clone()).unwrap_or_default();
    let mut signs = whole.chars();
    signs.next();
    signs.next_back();
    signs.as_str()
}

/// `<имя>` and `<your name here>`, but not `<anna@example.org>`; «ФИО», but not «Ромашка».
fn is_field(inside: &str, open: char) -> bool {
    let folded = fold(inside);
    let unfilled = !inside.is_empty() && inside.chars().all(|c| matches!(c, '.' | '…' | '_' | ' ' | '?' | '*'));
    let named = FIELDS.contains(&folded.as_str());
    let angled =
        open == '<' && inside.starts_with(char::is_alphabetic) && !inside.contains(['@', '/', ':', '=', '.', '>']);
    unfilled && open != '"' || named || angled
}

/// Lines to write on: `___`, or two dashes low, standing alone.
fn rules(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('_') {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    let alone = |span: &Range<usize>| {
        let before = text.get(..span.start).and_then(|t| t.chars().next_back());
        let after = text.get(span.end..).and_then(|t| t.chars().next());
        ![before, after].into_iter().flatten().any(|c| c.is_alphanumeric() || c == '@')
    };
    found.retain(|span| span.len() >= 3 || span.len() == 2 && alone(span));
    found
}
