//! What the names of columns say, and how a column looks where its name says nothing.

use super::columns::{By, OURS};
use super::fields::{Field, Sheet};
use super::looks::Look;
use super::words;
use crate::domain::{fold, label_in};

/// Whether any table calls a column so.
pub(super) fn is_known(header: &str) -> bool {
    let key = key(header);
    let known = |field: &Field| field.headers().split(',').any(|known| known.trim() == key);
    !key.is_empty()
        && (Field::ALL.iter().any(known) || contact_by_parts(&key).is_some() || OURS.contains(&key.as_str()))
}

/// Whether a column that is called `field` can be that, as it looks.
pub(super) fn may_be(field: Field, look: Look) -> bool {
    match field {
        Field::Consents | Field::Letters | Field::Remark => true,
        Field::AdsConsent | Field::AdsRefusal | Field::PersonalConsent => true,
        _ if look == Look::Flag => !is_of_who(field) && !is_of_day(field),
        Field::Email => matches!(look, Look::Email | Look::Blank | Look::Empty | Look::Unsure | Look::Word),
        Field::Address | Field::Town => !matches!(look, Look::Email | Look::Phone | Look::Website),
        Field::Phone | Field::Fax => !matches!(look, Look::Email | Look::Day | Look::Website | Look::Person),
        _ if is_of_who(field) => !matches!(look, Look::Email | Look::Phone | Look::Day | Look::Website),
        _ if is_of_day(field) => !matches!(look, Look::Email | Look::Phone | Look::Person),
        _ => true,
    }
}

/// Whether `field` says who a row is about, or how they are reached.
fn is_of_who(field: Field) -> bool {
    use Field::*;
    matches!(field, Email | Phone | Fax | Name | Organisation | Person | Family | Given | Patronymic)
}

fn is_of_day(field: Field) -> bool {
    matches!(field, Field::Birthday | Field::Anniversary)
}

/// Whether a header that names no field of ours says what else the column is, so that its look is not believed.
pub(super) fn says_other(key: &str) -> bool {
    let words = [
        "id",
        "ид",
        "type",
        "тип",
        "label",
        "url",
        "fax",
        "факс",
        "assistant",
        "manager",
        "owner",
        "referred",
        "by",
        "кем",
        "tag",
        "tags",
        "теги",
        "тег",
        "метки",
        "status",
        "статус",
        "reason",
        "ip",
        "photo",
        "фото",
        "avatar",
        "picture",
    ];
    key.split(' ').any(|word| words.contains(&word))
}

/// What a column without a telling name holds: what it looks like, if there is nothing else of the kind.
pub(super) fn by_look(sheet: Sheet, look: Look, looks: &[Look], fields: &[Option<Field>]) -> Option<Field> {
    let none = |any: &[Field]| !fields.iter().flatten().any(|field| any.contains(field));
    let alone = looks.iter().zip(fields).filter(|(other, field)| **other == look && field.is_none()).count() == 1;
    match (sheet, look) {
        (Sheet::Contacts, Look::Email) => Some(Field::Email),
        (Sheet::Contacts, Look::Phone) => Some(Field::Phone),
        (Sheet::Contacts, Look::Website) => Some(Field::Website),
        (Sheet::Contacts, Look::Person) if none(&[Field::Name, Field::Family, Field::Given, Field::Person]) => {
            Some(Field::Name)
        }
        (Sheet::Contacts, Look::Given) if none(&[Field::Name, Field::Given, Field::Person]) && alone => {
            Some(Field::Given)
        }
        (Sheet::Contacts, Look::Patronymic) if none(&[Field::Name, Field::Patronymic, Field::Person]) => {
            Some(Field::Patronymic)
        }
        (Sheet::Contacts, Look::Firm) if none(&[Field::Organisation]) => Some(Field::Organisation),
        (Sheet::Orders | Sheet::Payments, Look::Day) if alone && none(&[Field::Date]) => Some(Field::Date),
        (Sheet::Orders, Look::Person | Look::Firm) if alone && none(&[Field::Customer, Field::CustomerName]) => {
            Some(Field::CustomerName)
        }
        (Sheet::Payments, Look::Number) if alone && none(&[Field::Amount]) => Some(Field::Amount),
        (Sheet::Products, Look::Number) if alone && none(&[Field::Price]) => Some(Field::Price),
        _ => None,
    }
}

/// The column of family names where only that of given names was found, by its cells: the one beside it that holds single words. Where
/// two do, the one that holds family names as Russian ends them; else it takes a guess.
pub(super) fn beside_given(looks: &[Look], fields: &[Option<Field>], by: &[By]) -> Option<usize> {
    let given = fields.iter().zip(by).position(|(field, by)| *field == Some(Field::Given) && *by == By::Data)?;
    if fields.contains(&Some(Field::Family)) {
        return None;
    }
    let free = |index: &usize| by.get(*index) == Some(&By::Nothing);
    let of = |look: Look| {
        let mut beside = [given.checked_sub(1), Some(given + 1)].into_iter().flatten().filter(free);
        let found = beside.find(|index| looks.get(*index) == Some(&look))?;
        beside.all(|index| looks.get(index) != Some(&look)).then_some(found)
    };
    of(Look::Family).or_else(|| of(Look::Word))
}

/// Of which kind the cells of a column are, as its name says: phones and e-mails by few words, what goes into the note as the file
/// calls it («Контакт Telegram», `Spouse`).
pub(super) fn kind_named(field: Field, name: &str, key: &str) -> String {
    match field {
        Field::Phone | Field::Email => label_in(key).to_owned(),
        Field::Messenger | Field::Relations if !says_nothing(key) => words::line(name),
        _ => String::new(),
    }
}

/// Whether the name of such a column says no more than its field does.
fn says_nothing(key: &str) -> bool {
    const GENERAL: [&str; 12] = [
        "messenger",
        "im",
        "im value",
        "im address",
        "instant messaging",
        "instant messenger",
        "мессенджер",
        "другой im",
        "relations",
        "relation",
        "relation value",
        "родственники",
    ];
    GENERAL.contains(&without_subject(key).unwrap_or(key))
}

/// A header as it is compared: words only, `CompanyName` taken apart, without numbers and currencies.
pub(super) fn key(header: &str) -> String {
    let mut apart = String::new();
    let mut before = ' ';
    for c in header.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        match c {
            '№' | '#' => apart.push_str(if header.is_ascii() { " number " } else { " номер " }),
            '_' => apart.push(' '),
            _ => apart.push(c),
        }
        before = c;
    }
    let folded = fold(&apart)
        .replace("e mail", "email")
        .replace("е mail", "email")
        .replace("е мэйл", "email")
        .replace("имейл", "email");
    let kept: Vec<&str> = folded
        .split(' ')
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty() && !matches!(*word, "usd" | "eur" | "rub" | "руб" | "р" | "the"))
        .collect();
    kept.join(" ")
}

/// Where an address belongs (`home`, `mailing`) and the rest of its header. Words that some programs write together are told apart
/// where the rest is a part of an address: `MAILINGSTREET`.
pub(super) fn group(key: &str) -> (&str, &str) {
    const PLACES: [&str; 16] = [
        "default address",
        "home",
        "business",
        "work",
        "other",
        "mailing",
        "billing",
        "shipping",
        "primary",
        "address",
        "организации", //
        "адрес",
        "company",
        "organization",
        "юридический адрес",
        "фактический адрес",
    ];
    const PARTS: [&str; 6] = ["street", "city", "state", "postalcode", "zip", "country"];
    for place in PLACES {
        match key.strip_prefix(place) {
            Some(rest) if rest.starts_with(' ') => return (place, rest.trim_start()),
            Some(rest) if PARTS.contains(&rest) => return (place, rest),
            _ => {}
        }
    }
    // Outlook in Russian: «Улица (раб. адрес)», «Почтовый код (дом.)».
    for (place, end) in
        [("раб", "раб адрес"), ("дом", "дом адрес"), ("другой", "другой адрес"), ("раб", "раб"), ("дом", "дом")]
    {
        if let Some(rest) = key.strip_suffix(end).and_then(|rest| rest.strip_suffix(' ')) {
            return (place, rest);
        }
    }
    ("", key)
}

/// What stands behind the word for whom a column is about: `Person - Birthday`, «Контакт Telegram».
pub(super) fn without_subject(key: &str) -> Option<&str> {
    ["person ", "contact ", "контакт "].iter().find_map(|subject| key.strip_prefix(subject))
}

/// The columns that say of which kind the cells of others are (`Phone 1 - Label`), by what they stand beside.
pub(super) fn labels(header: &[String]) -> Vec<Option<usize>> {
    let small: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let of = |base: &str| {
        let ends = [" - service", " - label", " - type", " service", " label", " type"];
        ends.iter().find_map(|end| small.iter().position(|name| name.strip_suffix(end) == Some(base)))
    };
    let base = |name: &str| name.strip_suffix(" - value").or(name.strip_suffix(" value")).unwrap_or(name).to_owned();
    small.iter().map(|name| of(&base(name)).filter(|_| !name.is_empty())).collect()
}

pub(super) fn known(sheet: Sheet, key: &str, keys: &[String]) -> Option<Field> {
    if key.is_empty() {
        return None;
    }
    let there = |name: &str| keys.iter().any(|key| key == name);
    let plain = |text: &str| text.replace(' ', "");
    let named = |key: &str| {
        let fields = || Field::ALL.iter().copied().filter(|field| field.is_in(sheet));
        let spelt = |same: &dyn Fn(&str) -> bool| fields().find(|field| field.headers().split(',').any(same));
        let together = plain(key); // `LEADSOURCE`
        spelt(&|header| header == key).or_else(|| spelt(&|header| key.is_ascii() && plain(header) == together))
    };
    let field = match (sheet, key) {
        // Outlook's Title is Mr or Ms; Salesforce's is the post.
        (Sheet::Contacts, "title") if there("job title") => return Some(Field::Gender),
        // A first name alone is the whole name.
        (Sheet::Contacts, "имя" | "first name") if !there("фамилия") && !there("last name") => {
            Some(Field::Name)
        }
        // A person's own number, and that of the firm which several share.
        (Sheet::Contacts, "account id" | "accountid" | "company id" | "organization id")
            if ["id", "contact id", "record id", "person id", "lead id", "last name", "lastname", "first name"]
                .into_iter()
                .any(there) =>
        {
            return None;
        }
        // Thunderbird in Russian: the day of the month beside month and year.
        (Sheet::Contacts, "день рождения") if there("месяц рождения") => {
            return Some(Field::BirthDay);
        }
        // A number of their own beside the order's.
        (Sheet::Orders | Sheet::Payments, "id" | "ид" | "number" | "номер" | "name") if has_better_order(keys) => {
            (sheet == Sheet::Payments && matches!(key, "id" | "ид")).then_some(Field::Id)
        }
        _ => named(key),
    };
    if sheet != Sheet::Contacts {
        return field;
    }
    field.or_else(|| contact_by_parts(key)).or_else(|| without_subject(key).and_then(named))
}

fn has_better_order(keys: &[String]) -> bool {
    let better = ["order id", "order", "order number", "order no", "заказ", "номер заказа", "код заказа", "ид заказа"];
    keys.iter().any(|key| better.contains(&key.as_str()))
}

/// Whether a column says what shall not be done with somebody.
pub(super) fn prohibits(key: &str) -> bool {
    matches!(
        key,
        "do not call" | "donotcall" | "fax opt out" | "has opted out of fax" | "hasoptedoutoffax" | "не звонить"
    )
}

/// The words of which one in a column's name says that it holds phones.
const PHONES: [&str; 12] = [
    "phone",
    "mobile",
    "tel",
    "cell",
    "телефон",
    "телефона",
    "тел",
    "радиотелефон",
    "мобильный",
    "моб",
    "сотовый",
    "сот",
];

/// Headers made of parts, as `Business Postal Code` or `Person - Phone - Work`.
fn contact_by_parts(key: &str) -> Option<Field> {
    let words: Vec<&str> = key.split(' ').collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let begins = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    if any(&["согласие", "consent"]) && !begins(&["дата", "date", "day", "источник", "source"]) {
        let told = [
            (Field::PersonalConsent, &["персональн", "перс", "пдн", "privacy"][..]),
            (Field::AdsConsent, &["рассыл", "реклам", "marketing", "newsletter", "advertis"]),
        ];
        return told.iter().find(|(_, stems)| begins(stems)).map(|(field, _)| *field);
    }
    // HubSpot has one for each kind of newsletter.
    if key.starts_with("opted out of email ") {
        return Some(Field::AdsRefusal);
    }
    if any(&[
        "type",
        "label",
        "sms",
        "fax",
        "факс",
        "pager",
        "пейджер",
        "opt",
        "ext",
        "extension",
        "yomi",
        "phonetic",
        "verified",
        "status",
        "opted",
        "unsubscribed",
        "subscribed",
        "bounced",
        "bounce",
        "отписка",
        "last",
        "date",
        "count",
        "assistant",
        "assistants",
        "asst",
        "помощника",
    ]) {
        return None;
    }
    if begins(&["рожд"]) {
        return Some(Field::Birthday);
    }
    if any(&["дата"]) {
        return None;
    }
    if any(&["email"]) && !any(&["display", "name"]) {
        return Some(Field::Email);
    }
    if any(&PHONES) {
        return Some(Field::Phone);
    }
    let (place, rest) = group(key);
    if place.is_empty() {
        return None;
    }
    let rest = if rest == "страна или регион" { "страна" } else { rest };
    let parts = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];
    parts.into_iter().find(|field| field.headers().split(',').any(|header| header == rest))
}
