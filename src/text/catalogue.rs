//! The messages themselves, looked up by key. A topic is read when the first of its messages is wanted: the first frame of the
//! screen needs a few of them, and reading all took longer than drawing it.

use super::Lang;
use crate::domain::{Currency, Day, Money, Percent, Quantity};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

type Bundle = FluentBundle<FluentResource>;

/// The topics: one file per language each. A new file is a new line here.
macro_rules! topics {
    ($($topic:literal),+ $(,)?) => {
        /// Topic, English text, Russian text.
        pub(super) const TOPICS: &[(&str, &str, &str)] = &[$((
            $topic,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/i18n/en/", $topic, ".ftl")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/i18n/ru/", $topic, ".ftl")),
        )),+];
    };
}

topics! {
    "cli",
    "desk",
    "export",
    "funnel",
    "general",
    "import",
    "intake",
    "keys",
    "letters",
    "merge",
    "lists",
    "referrals",
    "reports",
    "safety",
    "screen",
    "trade",
    "twins",
    "words",
}

/// What a message is filled with. Numbers choose the plural and are grouped; money and days are written as the language does.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text as it is; also chooses between named variants.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// An amount with its currency.
    Money(Money),
    /// A day.
    Day(Day),
    /// A percent.
    Percent(Percent),
    /// How much of a product.
    Quantity(Quantity),
}

macro_rules! args {
    ($($from:ty => |$value:ident| $to:expr),+ $(,)?) => {$(
        impl<'a> From<$from> for Arg<'a> {
            fn from($value: $from) -> Arg<'a> {
                $to
            }
        }
    )+};
}

args! {
    &'a str => |text| Arg::Text(Cow::Borrowed(text)),
    &'a String => |text| Arg::Text(Cow::Borrowed(text)),
    String => |text| Arg::Text(Cow::Owned(text)),
    Currency => |currency| Arg::Text(Cow::Owned(currency.code().to_owned())),
    i64 => |number| Arg::Number(number),
    i32 => |number| Arg::Number(i64::from(number)),
    u32 => |number| Arg::Number(i64::from(number)),
    usize => |number| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX)),
    u64 => |number| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX)),
    Money => |money| Arg::Money(money),
    Day => |day| Arg::Day(day),
    Percent => |percent| Arg::Percent(percent),
    Quantity => |quantity| Arg::Quantity(quantity),
}

impl<'a> Arg<'a> {
    fn value(&'a self, lang: Lang) -> FluentValue<'a> {
        match self {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Money(money) => FluentValue::from(lang.money(*money)),
            Arg::Day(day) => FluentValue::from(lang.day(*day)),
            Arg::Percent(percent) => FluentValue::from(lang.percent(*percent)),
            Arg::Quantity(quantity) => FluentValue::from(lang.quantity(*quantity)),
        }
    }

    /// A serialised value as an argument: `{"amount":…,"currency":…}` is money, `2026-11-22` a day, an object with a `key`
    /// a deed in words, the rest as it looks.
    fn of_json(lang: Lang, value: &serde_json::Value) -> Arg<'static> {
        use serde_json::Value;
        match value {
            Value::String(text) => match text.parse::<Day>() {
                Ok(day) => Arg::Day(day),
                Err(_) => Arg::Text(Cow::Owned(text.clone())),
            },
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Arg::Number(whole),
                None => Arg::Text(Cow::Owned(number.to_string())),
            },
            Value::Null => Arg::Text(Cow::Borrowed("")),
            Value::Array(items) => {
                let texts: Vec<String> =
                    items.iter().map(|i| i.as_str().map_or(i.to_string(), str::to_owned)).collect();
                Arg::Text(Cow::Owned(texts.join(", ")))
            }
            deed if deed.get("key").is_some() => Arg::Text(Cow::Owned(lang.tell("deed", deed))),
            other => match serde_json::from_value::<Money>(other.clone()) {
                Ok(money) => Arg::Money(money),
                Err(_) => Arg::Text(Cow::Owned(other.to_string())),
            },
        }
    }
}

impl Lang {
    /// The sentence of a key that takes no arguments. A key that is not there is returned itself.
    pub fn tr(self, key: &str) -> String {
        self.filled(key, None)
    }

    /// The sentence of a key, filled with `args`.
    pub fn say(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            filled.set(*name, arg.value(self));
        }
        self.filled(key, Some(&filled))
    }

    /// Says a serialised refusal or deed: an object whose `key` names the message (after `prefix` and a dash,
    /// unless it starts so already) and whose other fields are its arguments. A plain string is a key alone.
    pub fn tell(self, prefix: &str, what: &impl serde::Serialize) -> String {
        let Ok(value) = serde_json::to_value(what) else { return prefix.to_owned() };
        let key = value.as_str().or_else(|| value.get("key").and_then(|key| key.as_str())).unwrap_or_default();
        let key = match key.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-')) {
            true => key.to_owned(),
            false => format!("{prefix}-{key}"),
        };
        let fields = value.as_object().into_iter().flatten().filter(|(name, _)| *name != "key");
        let args: Vec<(&str, Arg<'_>)> =
            fields.map(|(name, value)| (name.as_str(), Arg::of_json(self, value))).collect();
        let mut said = self.say(&key, &args);
        // A sentence that ends with words which were not given ("Inquiry from fair: ") ends before them.
        said.truncate(said.trim_end_matches([' ', ':']).len());
        said
    }

    /// Whether the catalogue has `key`.
    pub fn knows(self, key: &str) -> bool {
        self.shelf().places.contains_key(key)
    }

    fn filled(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.shelf().say(self, key, args).unwrap_or_else(|| key.to_owned())
    }

    fn shelf(self) -> &'static Shelf {
        static ENGLISH: OnceLock<Shelf> = OnceLock::new();
        static RUSSIAN: OnceLock<Shelf> = OnceLock::new();
        match self {
            Lang::En => ENGLISH.get_or_init(|| Shelf::new(self)),
            Lang::Ru => RUSSIAN.get_or_init(|| Shelf::new(self)),
        }
    }

    fn text_of(self, (_, english, russian): &(&str, &'static str, &'static str)) -> &'static str {
        match self {
            Lang::En => english,
            Lang::Ru => russian,
        }
    }
}

/// Where a message is.
struct Place {
    topic: usize,
    /// What it says without arguments, once that was asked: the screen asks for the same words in every frame.
    said: OnceLock<String>,
}

/// The topics of one language. No message refers to another.
struct Shelf {
    places: HashMap<&'static str, Place>,
    topics: Vec<OnceLock<Bundle>>,
}

impl Shelf {
    fn new(lang: Lang) -> Shelf {
        let mut places = HashMap::with_capacity(2000);
        for (place, topic) in TOPICS.iter().enumerate() {
            let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
            let keys = lang.text_of(topic).lines().filter(|line| starts(line)).filter_map(|line| line.split_once(" ="));
            for (key, _) in keys {
                places.entry(key).or_insert(Place { topic: place, said: OnceLock::new() });
            }
        }
        Shelf { places, topics: TOPICS.iter().map(|_| OnceLock::new()).collect() }
    }

    fn say(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let place = self.places.get(key)?;
        let said = || {
            let bundle = self.topics.get(place.topic)?.get_or_init(|| load(lang, place.topic));
            let pattern = bundle.get_message(key)?.value()?;
            // A missing argument shows as {$name} in the sentence; that is all that can be done here.
            Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
        };
        match (args, place.said.get()) {
            (Some(_), _) => said(),
            (None, Some(known)) => Some(known.clone()),
            (None, None) => Some(place.said.get_or_init(|| said().unwrap_or_else(|| key.to_owned())).clone()),
        }
    }
}

fn load(lang: Lang, place: usize) -> Bundle {
    let tag = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false); // the isolating marks are drawn as boxes by some terminals
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| grouped(Lang::En, value),
        Lang::Ru => |value, _| grouped(Lang::Ru, value),
    }));
    // What could fail here is in the files that the build took in, and the tests read every one of them.
    let _ = bundle.add_builtins();
    if let Some(topic) = TOPICS.get(place) {
        let resource = FluentResource::try_new(lang.text_of(topic).to_owned()).unwrap_or_else(|(rest, _)| rest);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Whole numbers inside messages, grouped as the language does.
fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.options.use_grouping && n.value.fract() == 0.0 && n.value.abs() < 9e15 => {
            Some(lang.number(n.value as i64))
        }
        _ => None,
    }
}
