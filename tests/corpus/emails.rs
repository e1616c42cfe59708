//! E-mail addresses that a well-known collection calls valid, odd or none.

use crate::corpus;
use kontora::domain::{EmailState, email_state};
use std::collections::BTreeMap;

/// The addresses with their categories. Signs for control characters stand for these.
fn cases(text: &str) -> Vec<(String, String)> {
    let part = |test: &str, name: &str| {
        let rest = test.split_once(&format!("<{name}>"))?.1;
        Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
    };
    let unescaped = |text: String| {
        let mut text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        while let Some((head, (code, tail))) =
            text.split_once("&#x").and_then(|(head, rest)| Some((head, rest.split_once(';')?)))
        {
            let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap_or(' ');
            text = format!("{head}{sign}{tail}");
        }
        let shown = |c: char| {
            if ('\u{2400}'..'\u{2421}').contains(&c) { char::from_u32(c as u32 - 0x2400).unwrap_or(c) } else { c }
        };
        text.replace("&amp;", "&").chars().map(shown).collect()
    };
    let tests = text.split("<test id=").skip(1);
    tests
        .filter_map(|test| Some((unescaped(part(test, "address").unwrap_or_default()), part(test, "category")?)))
        .collect()
}

#[test]
fn addresses_are_judged_as_the_standards_do() {
    let Some(path) = corpus("names/isemail/tests.xml") else { return };
    let cases = cases(&std::fs::read_to_string(path).expect("a corpus file is readable"));
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (address, category) in &cases {
        let state = email_state(address);
        *counts.entry((category.clone(), format!("{state:?}"))).or_default() += 1;
        let fits = match category.as_str() {
            "ISEMAIL_VALID_CATEGORY" | "ISEMAIL_DNSWARN" | "ISEMAIL_RFC5321" => state != EmailState::Impossible,
            // Comments, folded lines and the like: no envelope takes them as they stand.
            "ISEMAIL_CFWS" | "ISEMAIL_DEPREC" | "ISEMAIL_RFC5322" => state != EmailState::Good,
            _ => state == EmailState::Impossible,
        };
        if !fits {
            wrong.push((address, category, state));
        }
    }
    println!("{} addresses: {counts:?}, wrong {wrong:?}", cases.len());
    assert!(cases.len() > 150 && wrong.len() * 50 <= cases.len(), "at most one in fifty is wrong: {wrong:?}");
}
