//! What keeps the two languages complete: same keys, same arguments, and every key that the code names exists.

use super::catalogue::TOPICS;
use super::{Arg, Lang, words};
use fluent_bundle::{FluentBundle, FluentResource};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Key → names of its arguments, read from the text itself.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            key = line.split('=').next().unwrap_or_default().trim().to_owned();
            found.entry(key.clone()).or_default();
        }
        for part in line.split('$').skip(1) {
            let name = part.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).next();
            found.entry(key.clone()).or_default().extend(name.map(str::to_owned));
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    for (topic, english, russian) in TOPICS {
        let (english, russian) = (messages(english), messages(russian));
        for key in english.keys().chain(russian.keys()) {
            assert_eq!(english.get(key), russian.get(key), "{key} of {topic}.ftl: English left, Russian right");
        }
    }
}

#[test]
fn every_topic_is_well_formed_and_no_key_is_defined_twice() {
    for text in [|t: &(&str, &'static str, &'static str)| t.1, |t: &(&str, &'static str, &'static str)| t.2] {
        let mut bundle = FluentBundle::default();
        for topic in TOPICS {
            let resource = FluentResource::try_new(text(topic).to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}.ftl: {errors:?}", topic.0));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}.ftl: {errors:?}", topic.0));
        }
    }
}

#[test]
fn every_file_of_words_is_listed_as_a_topic() {
    for lang in Lang::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(lang.code());
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(TOPICS.iter().any(|(topic, ..)| name == format!("{topic}.ftl")), "{lang}/{name} is not listed");
        }
    }
}

#[test]
fn every_value_of_every_vocabulary_has_its_word() {
    for key in words::keys() {
        assert!(Lang::ALL.iter().all(|lang| lang.knows(&key)), "{key} is missing from words.ftl");
    }
}

#[test]
fn every_key_that_the_code_names_is_in_the_catalogue() {
    let mut missing = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |file, code| {
        for call in [".tr(", ".say("] {
            for rest in code.split(call).skip(1) {
                let literal = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                missing.extend(literal.filter(|key| !Lang::En.knows(key)).map(|key| format!("{file}: {key}")));
            }
        }
    });
    assert!(missing.is_empty(), "keys without words: {missing:#?}");
}

/// Every Rust file under `folder` but this one.
fn visit(folder: &Path, see: &mut impl FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, see);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("text/tests.rs") {
            see(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn russian_plurals_and_grouped_numbers_come_right_inside_a_sentence() {
    for (n, english, russian) in [
        (1, "in 1 day", "через 1 день"),
        (3, "in 3 days", "через 3 дня"),
        (11, "in 11 days", "через 11 дней"),
        (21, "in 21 days", "через 21 день"),
        (1_000_000, "in 1,000,000 days", "через 1\u{a0}000\u{a0}000 дней"),
    ] {
        assert_eq!(Lang::En.say("day-in", &[("n", Arg::Number(n))]), english);
        assert_eq!(Lang::Ru.say("day-in", &[("n", Arg::Number(n))]), russian);
    }
}

#[test]
fn a_missing_key_shows_itself_and_does_not_panic() {
    let key = ["no", "such", "key"].join("-");
    assert_eq!(Lang::Ru.tr(&key), "no-such-key");
}

#[test]
fn a_serialised_refusal_is_told_with_its_fields() {
    let told = serde_json::json!({"key": "in", "n": 5});
    assert_eq!(Lang::Ru.tell("day", &told), "через 5 дней");
    assert_eq!(Lang::En.tell("day", &"today"), "today");
    assert_eq!(Lang::En.tell("day", &"day-today"), "today");
    let undone = serde_json::json!({"key": "undone", "what": {"key": "contact-added", "name": "Anna"}});
    assert_eq!(Lang::En.tell("deed", &undone), "Undone: Added Anna");
    let bare = serde_json::json!({"key": "inquiry", "source": "fair", "words": ""});
    assert_eq!(Lang::En.tell("moment", &bare), "Inquiry from fair");
    let order = serde_json::json!({"key": "no-such", "what": "sale_order", "id": 12345});
    assert_eq!(Lang::Ru.tell("refusal", &order), "Нет заказа с номером 12345; посмотрите номер в списке.");
}

#[test]
fn a_locale_names_its_language() {
    for (locale, lang) in [("ru", Ok(Lang::Ru)), ("ru_RU.UTF-8", Ok(Lang::Ru)), ("EN-gb", Ok(Lang::En))] {
        assert_eq!(locale.parse(), lang);
    }
    assert!("de".parse::<Lang>().is_err());
}
