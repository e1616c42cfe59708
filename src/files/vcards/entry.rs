//! What the properties of a card mean, and what Apple's, Google's and Microsoft's programs put where others have something else.

use crate::domain::way_label;
use crate::files::table::{Field, Row, words};
use calcard::Entry as Parsed;
use calcard::vcard::{VCardEntry, VCardParameterName, VCardProperty as P, VCardValue};

/// The columns of an address book: their names, which say what they are, and the fields that they hold.
pub const HEADER: [(&str, Field); 40] = [
    ("UID", Field::Id),
    ("Kind", Field::Kind),
    ("Name", Field::Name),
    ("Last name", Field::Family),
    ("First name", Field::Given),
    ("Middle name", Field::Patronymic),
    ("Gender", Field::Gender),
    ("Organization", Field::Organisation),
    ("Job title", Field::Post),
    ("Phone", Field::Phone),
    ("E-mail", Field::Email),
    ("Address", Field::Address),
    ("City", Field::Town),
    ("Region", Field::Region),
    ("Postal code", Field::Postcode),
    ("Country", Field::Country),
    ("List", Field::List),
    ("Birthday", Field::Birthday),
    ("Anniversary", Field::Anniversary),
    ("Occasions", Field::Occasions),
    ("Note", Field::Note),
    ("Nickname", Field::Nickname),
    ("Relations", Field::Relations),
    ("Website", Field::Website),
    ("Messenger", Field::Messenger),
    ("Fax", Field::Fax),
    ("Other address", Field::OtherAddress),
    ("Contact person", Field::Person),
    ("Other people there", Field::People),
    ("Written as", Field::Shown),
    ("Industry", Field::Trade),
    ("Source", Field::Source),
    ("Account manager", Field::Manager),
    ("Doubtful", Field::Doubtful),
    ("Wrong", Field::Wrong),
    ("Kinds of phones and e-mails", Field::Labels),
    ("Letters", Field::Letters),
    ("Consents", Field::Consents),
    ("Stage", Field::Stage),
    ("Suffix", Field::Remark),
];

/// Our own cards say with this and a field's word what the standards have no property for.
const OWN: &str = "X-KONTORA-";

/// What a card says, field by field; several values of one field stand in lines.
#[derive(Default)]
struct Facts(Vec<(Field, String)>);

impl Facts {
    fn add(&mut self, field: Field, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| *known == field) {
            Some((_, value)) => {
                value.push('\n');
                value.push_str(text);
            }
            None => self.0.push((field, text.to_owned())),
        }
    }

    /// Sets a field that holds one value, unless it is told already.
    fn once(&mut self, field: Field, text: &str) {
        if !self.has(field) {
            self.add(field, text);
        }
    }

    fn has(&self, field: Field) -> bool {
        self.0.iter().any(|(known, _)| *known == field)
    }

    fn of(&self, field: Field) -> &str {
        self.0.iter().find(|(known, _)| *known == field).map_or("", |(_, value)| value)
    }
}

/// Reads one card in plain UTF-8 into the fields of `row`, in the order of [`HEADER`]. Whether it is but a list of others.
pub(super) fn read(card: &str, row: &mut Row) -> bool {
    let entries = match calcard::Parser::new(card).entry() {
        Parsed::VCard(card) => card.entries,
        _ => Vec::new(),
    };
    let mut facts = Facts::default();
    name(&entries, &mut facts);
    reached(&entries, &mut facts);
    addresses(&entries, &mut facts);
    for entry in &entries {
        property(entry, &entries, &mut facts);
    }
    post(&entries, &mut facts);
    for (_, field) in HEADER {
        row.push(facts.of(field));
    }
    facts.of(Field::Kind) == "group"
}

/// The property's name, in capitals where it is none of the standard's.
fn is_called(entry: &VCardEntry, names: &[&str]) -> bool {
    names.iter().any(|name| entry.name.as_str().eq_ignore_ascii_case(name))
}

/// The text of a value; the parts of a structured one apart.
fn texts(entry: &VCardEntry, between: &str) -> Vec<String> {
    let text = |value: &VCardValue| match value {
        VCardValue::Component(parts) => parts.join(between),
        VCardValue::Integer(number) => number.to_string(),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    entry.values.iter().map(text).collect()
}

fn text(entry: &VCardEntry) -> String {
    texts(entry, ",").join(",")
}

/// Whether a property is of a kind (`WORK`, `FAX`, `PREF`), in any version's way of saying it.
fn is_of(entry: &VCardEntry, kind: &str) -> bool {
    let pref = kind == "PREF";
    entry.params.iter().any(|param| match &param.name {
        VCardParameterName::Pref => pref,
        VCardParameterName::Type => {
            param.value.as_text().is_some_and(|text| text.split(',').any(|one| one.eq_ignore_ascii_case(kind)))
        }
        VCardParameterName::Other(name) => name.eq_ignore_ascii_case(kind),
        _ => false,
    })
}

/// The label that Apple's programs give to a group: `item1.X-ABLabel:_$!<Anniversary>!$_`.
fn label(entry: &VCardEntry, all: &[VCardEntry]) -> String {
    let Some(group) = &entry.group else { return String::new() };
    let same = |other: &&VCardEntry| other.group.as_ref() == Some(group) && is_called(other, &["X-ABLABEL"]);
    let told = all.iter().find(same).map(text).unwrap_or_default();
    told.trim().trim_start_matches("_$!<").trim_end_matches(">!$_").to_owned()
}

/// Family, given and further names; what stands in one part alone is the whole name.
fn name(all: &[VCardEntry], facts: &mut Facts) {
    let shown = all.iter().find(|entry| entry.name == P::Fn).map(text).unwrap_or_default();
    facts.add(Field::Name, &shown);
    let Some(told) = all.iter().find(|entry| entry.name == P::N) else { return };
    let parts = texts(told, " ");
    let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
    for (field, at) in [(Field::Family, 0), (Field::Given, 1), (Field::Patronymic, 2)] {
        facts.add(field, part(at));
    }
    if !part(3).is_empty() && !all.iter().any(|entry| entry.name == P::Gender) {
        facts.add(Field::Gender, part(3)); // Mr or Ms
    }
    facts.add(Field::Remark, part(4)); // Jr. or PhD
}

/// Phones, faxes and e-mails, the preferred ones first.
fn reached(all: &[VCardEntry], facts: &mut Facts) {
    let mut ways: Vec<&VCardEntry> =
        all.iter().filter(|entry| matches!(entry.name, P::Tel | P::Email) || is_called(entry, &["X-MS-TEL"])).collect();
    ways.sort_by_key(|entry| !is_of(entry, "PREF"));
    for entry in ways {
        let value = text(entry);
        let value = value.trim();
        if entry.name == P::Email {
            facts.add(Field::Email, &called(entry, all, value.strip_prefix("mailto:").unwrap_or(value)));
        } else if is_of(entry, "FAX") || is_of(entry, "PAGER") {
            facts.add(Field::Fax, &phone(value));
        } else {
            facts.add(Field::Phone, &called(entry, all, &phone(value)));
        }
    }
}

/// A way to reach somebody behind what the card says of its kind.
fn called(entry: &VCardEntry, all: &[VCardEntry], value: &str) -> String {
    let own = label(entry, all);
    let kinds = [("CELL", "mobile"), ("WORK", "work"), ("HOME", "home")];
    let told = kinds.iter().find(|(kind, _)| is_of(entry, kind)).map_or("", |(_, label)| label);
    match way_label(if own.trim().is_empty() { told } else { &own }).as_str() {
        _ if value.trim().is_empty() => String::new(), // phones write a line for a number that was never typed
        "" => value.to_owned(),
        label => format!("{label}: {value}"),
    }
}

/// A number without the scheme of RFC 3966: `tel:+1-201-555-0123;ext=12`.
fn phone(value: &str) -> String {
    value.strip_prefix("tel:").or_else(|| value.strip_prefix("TEL:")).unwrap_or(value).replace(";ext=", " x")
}

/// The address that is preferred, or the first; the others are kept as they are.
fn addresses(all: &[VCardEntry], facts: &mut Facts) {
    let mut told: Vec<&VCardEntry> = all.iter().filter(|entry| entry.name == P::Adr).collect();
    told.sort_by_key(|entry| !is_of(entry, "PREF"));
    let read = |entry: &&VCardEntry| {
        let parts: Vec<String> = texts(entry, ", ").iter().map(|part| one_line(part)).collect();
        let part = |at: usize| parts.get(at).cloned().unwrap_or_default();
        let street = [part(0), part(1), part(2)].into_iter().filter(|part| !part.is_empty());
        [street.collect::<Vec<_>>().join(", "), part(3), part(4), part(5), part(6)]
    };
    let mut filled = told.iter().map(read).filter(|parts| parts.iter().any(|part| !part.is_empty()));
    if let Some(first) = filled.next() {
        let fields = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];
        fields.into_iter().zip(&first).for_each(|(field, part)| facts.add(field, part));
    } else if let Some(label) = all.iter().find(|entry| is_called(entry, &["LABEL"])) {
        facts.add(Field::Address, &one_line(&text(label)));
    }
    for parts in filled {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        facts.add(Field::OtherAddress, &parts.join(", "));
    }
}

fn one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(|line| line.trim().trim_end_matches(',')).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(", ")
}

/// Everything else, a property at a time.
fn property(entry: &VCardEntry, all: &[VCardEntry], facts: &mut Facts) {
    match &entry.name {
        P::Uid => {
            let id = text(entry);
            facts.once(Field::Id, id.strip_prefix("urn:uuid:").unwrap_or(&id));
        }
        P::Kind => facts.once(Field::Kind, &kind(&text(entry))),
        P::Gender => facts.once(Field::Gender, texts(entry, ",").first().map_or("", String::as_str)),
        P::Org => {
            let parts = texts(entry, ",");
            facts.once(Field::Organisation, parts.first().map_or("", String::as_str));
        }
        P::Note => facts.add(Field::Note, &text(entry)),
        P::Nickname => facts.add(Field::Nickname, &texts(entry, ", ").join(", ")),
        P::Categories => facts.once(Field::List, &words::groups(texts(entry, ",").iter().map(String::as_str))),
        P::Bday => facts.once(Field::Birthday, &date(entry)),
        P::Anniversary => facts.once(Field::Anniversary, &date(entry)),
        P::Url => facts.add(Field::Website, &text(entry)),
        P::Impp => facts.add(Field::Messenger, &behind(service(entry), text(entry).trim_start_matches("x-apple:"))),
        P::Socialprofile => facts.add(Field::Messenger, &text(entry)),
        P::Related => facts.add(Field::Relations, &behind(relation(entry), text(entry).trim_start_matches("text:"))),
        P::Other(name) => extension(&name.to_ascii_uppercase(), entry, all, facts),
        _ => {}
    }
}

/// A value behind the word for what it is, if there is one.
fn behind(word: Option<&str>, value: &str) -> String {
    word.map_or_else(|| value.to_owned(), |word| format!("{word}: {value}"))
}

/// In which messenger somebody is called so: `IMPP;X-SERVICE-TYPE=Telegram:…`.
fn service(entry: &VCardEntry) -> Option<&str> {
    let told = entry.params.iter().find(|param| param.name.as_str().to_ascii_uppercase().ends_with("SERVICE-TYPE"));
    told.and_then(|param| param.value.as_text())
}

/// How somebody is related: `RELATED;TYPE=spouse:…`.
fn relation(entry: &VCardEntry) -> Option<&str> {
    let told = entry.params.iter().find(|param| param.name == VCardParameterName::Type);
    told.and_then(|param| param.value.as_text())
}

/// Properties of one maker's programs.
fn extension(name: &str, entry: &VCardEntry, all: &[VCardEntry], facts: &mut Facts) {
    if let Some(word) = name.strip_prefix(OWN) {
        let field = HEADER.iter().map(|(_, field)| *field).find(|field| field.word().eq_ignore_ascii_case(word));
        return field.into_iter().for_each(|field| facts.add(field, &text(entry)));
    }
    match name {
        "X-ABSHOWAS" if text(entry).eq_ignore_ascii_case("company") => facts.once(Field::Kind, "company"),
        "X-ADDRESSBOOKSERVER-KIND" => facts.once(Field::Kind, &kind(&text(entry))),
        "X-GENDER" => facts.once(Field::Gender, &text(entry)),
        "X-ANNIVERSARY" | "X-MS-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" | "X-KADDRESSBOOK-X-ANNIVERSARY" => {
            facts.once(Field::Anniversary, &date(entry));
        }
        "X-ABDATE" => match label(entry, all) {
            told if told.eq_ignore_ascii_case("anniversary") => facts.once(Field::Anniversary, &date(entry)),
            told => occasion(&told, &date(entry), facts),
        },
        "X-ABRELATEDNAMES" => {
            let (who, what) = (text(entry), label(entry, all));
            facts.add(Field::Relations, &if what.is_empty() { who } else { format!("{what}: {who}") });
        }
        "X-SPOUSE" | "X-MS-SPOUSE" | "X-EVOLUTION-SPOUSE" => facts.add(Field::Relations, &text(entry)),
        "X-ANDROID-CUSTOM" => android(entry, facts),
        _ if name.starts_with("X-MS-IM") || name.starts_with("X-SKYPE") || name == "X-SOCIALPROFILE" => {
            facts.add(Field::Messenger, &text(entry));
        }
        "X-AIM" | "X-ICQ" | "X-JABBER" | "X-MSN" | "X-YAHOO" | "X-QQ" | "X-TELEGRAM" | "X-GOOGLE-TALK" => {
            let service = name.trim_start_matches("X-").to_ascii_lowercase();
            facts.add(Field::Messenger, &format!("{service}: {}", text(entry)));
        }
        _ => {}
    }
}

/// `X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2000-01-31;1;;…`: what, value, kind, label.
fn android(entry: &VCardEntry, facts: &mut Facts) {
    let whole = text(entry);
    let mut parts = whole.split(';').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (what, value, kind, label) = (next(), next(), next(), next());
    match what.rsplit('/').next().unwrap_or_default() {
        "nickname" => facts.add(Field::Nickname, value),
        "relation" => {
            facts.add(Field::Relations, &if label.is_empty() { value.to_owned() } else { format!("{label}: {value}") })
        }
        "contact_event" => match kind {
            "3" => facts.once(Field::Birthday, value),
            "1" => facts.once(Field::Anniversary, value),
            _ => occasion(label, value, facts),
        },
        _ => {}
    }
}

/// A day to remember and what it is; without a word for it, it says nothing.
fn occasion(what: &str, day: &str, facts: &mut Facts) {
    if !day.is_empty() {
        facts.add(Field::Occasions, &format!("{}: {day}", what.replace([':', '\n'], " ")));
    }
}

fn kind(told: &str) -> String {
    match told.to_ascii_lowercase().as_str() {
        "org" | "organization" | "company" => "company".to_owned(),
        other => other.to_owned(),
    }
}

/// What somebody does and in which department.
fn post(all: &[VCardEntry], facts: &mut Facts) {
    let of = |name: P| all.iter().find(|entry| entry.name == name).map(text).unwrap_or_default();
    let title = Some(of(P::Title)).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| of(P::Role));
    let units = all.iter().find(|entry| entry.name == P::Org).map(|entry| texts(entry, ",")).unwrap_or_default();
    let parts: Vec<&str> = std::iter::once(title.trim())
        .chain(units.iter().skip(1).map(|unit| unit.trim()))
        .filter(|part| !part.is_empty())
        .collect();
    facts.add(Field::Post, &parts.join(", "));
}

/// A date as it stands; one without a year (`--0308`) as tables write it.
fn date(entry: &VCardEntry) -> String {
    let text = text(entry);
    let without_year = text.trim().strip_prefix("--").and_then(|rest| rest.split_at_checked(2));
    match without_year {
        Some((month, day)) if day.starts_with(|c: char| c.is_ascii_digit()) => format!("--{month}-{day}"),
        _ => text,
    }
}
