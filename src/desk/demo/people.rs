//! Who the contacts are: people with names that agree, firms with somebody to talk to, numbers that ring nowhere.

use super::chapter::Chapter;
use super::data::Words;
use super::dice::Dice;
use super::{data_en, data_ru};
use crate::domain::*;
use crate::store::*;
use crate::text::Lang;

/// Invents people, firms and where to reach them.
pub(super) struct People {
    pub lang: Lang,
    pub words: &'static Words,
}

impl People {
    /// A name whose parts agree in gender.
    pub fn person(&self, dice: &mut Dice) -> PersonName {
        let female = dice.chance(54);
        let gender = if female { Gender::Female } else { Gender::Male };
        match self.lang {
            Lang::En => {
                let given = dice.word(if female { data_en::WOMEN } else { data_en::MEN });
                let family = dice.word(data_en::FAMILIES).to_owned();
                PersonName { family, given: given.to_owned(), patronymic: String::new(), gender }
            }
            Lang::Ru => {
                let family = dice.word(data_ru::FAMILIES);
                let (man, _, _) = dice.pick(data_ru::MEN).copied().unwrap_or_default();
                let (_, son, daughter) = dice.pick(data_ru::MEN).copied().unwrap_or_default();
                let (given, patronymic) = if female { (dice.word(data_ru::WOMEN), daughter) } else { (man, son) };
                let family = if female { feminine(family) } else { family.to_owned() };
                PersonName { family, given: given.to_owned(), patronymic: patronymic.to_owned(), gender }
            }
        }
    }

    /// A contact who is a person; `number` keeps phones and addresses apart.
    pub fn human(&self, dice: &mut Dice, number: usize, added_on: Day) -> Chapter {
        let name = self.person(dice);
        let mut contact = self.blank(dice, ContactKind::Person, name.full_name(), added_on);
        contact.gender = name.gender;
        if dice.chance(18) {
            contact.organisation = self.firm_name(dice, number).0;
            contact.post = dice.word(self.words.posts).to_owned();
        }
        let mut chapter = Chapter::about(contact);
        let mailbox = mailbox(&format!("{} {}", name.given, name.family));
        self.channels(&mut chapter, dice, number, &format!("{mailbox}{number}@{}", domain(number)));
        self.birthdays(&mut chapter, dice);
        (chapter.contact.family, chapter.contact.given, chapter.contact.patronymic) =
            (name.family, name.given, name.patronymic);
        chapter
    }

    /// A contact that is a firm, with one or two people in it.
    pub fn firm(&self, dice: &mut Dice, number: usize, added_on: Day, name: Option<&str>) -> Chapter {
        let (own, trade) = self.firm_name(dice, number);
        let name = name.map_or(own, str::to_owned);
        let mailbox = mailbox(&name);
        let mut contact = self.blank(dice, ContactKind::Organisation, name, added_on);
        contact.trade = trade.to_owned();
        let mut chapter = Chapter::about(contact);
        for position in 0..dice.range(1, 2) {
            let name = self.person(dice);
            chapter.people.push(Person {
                id: 0,
                contact_id: 0,
                position,
                name: name.full_name(),
                gender: name.gender,
                family: name.family,
                given: name.given,
                patronymic: name.patronymic,
                post: dice.word(self.words.posts).to_owned(),
                op: 0,
            });
        }
        self.channels(&mut chapter, dice, number, &format!("office@{}-{number}.example", mailbox.replace('.', "-")));
        if dice.chance(25) {
            let (month, day) = (dice.range(1, 12), Some(dice.range(1, 28)));
            chapter.occasions.push(occasion(self.words.firm_day, Some(dice.range(1995, 2020)), month, day));
        }
        chapter
    }

    fn firm_name(&self, dice: &mut Dice, number: usize) -> (String, &'static str) {
        let Some(trade) = dice.pick(self.words.trades) else { return Default::default() };
        let mut own = dice.word(self.words.own_names).to_owned();
        if number >= 400 && dice.chance(70) {
            own.push_str(&format!("-{}", number / 7 % 997 + 2)); // a large base needs more names than there are words
        }
        (dice.word(trade.firms).replace('*', &own), trade.name)
    }

    fn blank(&self, dice: &mut Dice, kind: ContactKind, name: String, added_on: Day) -> Contact {
        let (town, region) = dice.pick(self.words.towns).copied().unwrap_or_default();
        let street = dice.word(self.words.streets);
        let (house, flat) = (dice.range(1, 96), dice.range(1, 180));
        let address = match (dice.chance(88), self.lang, kind) {
            (false, ..) => String::new(),
            (_, Lang::Ru, ContactKind::Person) => format!("{street}, д. {house}, кв. {flat}"),
            (_, Lang::Ru, ContactKind::Organisation) => format!("{street}, д. {house}"),
            (_, Lang::En, _) => format!("{house} {street}"),
        };
        Contact {
            id: 0,
            external_id: None,
            kind,
            folded: fold(&name),
            name,
            family: String::new(),
            given: String::new(),
            patronymic: String::new(),
            gender: Gender::Unknown,
            organisation: String::new(),
            post: String::new(),
            address,
            town: town.to_owned(),
            region: region.to_owned(),
            postcode: format!("000{:0width$}", dice.range(1, 99), width = if self.lang == Lang::Ru { 3 } else { 2 }),
            country: self.words.country.to_owned(),
            trade: String::new(),
            source: dice.word(self.words.sources).to_owned(),
            list: String::new(),
            note: if dice.chance(8) { dice.word(self.words.notes).to_owned() } else { String::new() },
            letters: !dice.chance(2),
            manager_id: None,
            seller_id: None,
            added_on,
            batch_id: None,
            edited: EDITED_UNKNOWN,
            op: 0,
        }
    }

    fn channels(&self, chapter: &mut Chapter, dice: &mut Dice, number: usize, email: &str) {
        let confirmed_on = Some(chapter.contact.added_on);
        let state = match dice.below(100) {
            0 => ChannelState::Wrong,
            1..=3 => ChannelState::Doubtful,
            _ => ChannelState::Current,
        };
        let phone = phone(self.lang, number);
        let mut add = |kind, value: String, folded, state| {
            let label = String::new();
            let row =
                Channel { id: 0, contact_id: 0, kind, position: 0, value, folded, state, confirmed_on, label, op: 0 };
            chapter.channels.push(row);
        };
        let folded = fold_phone(&phone);
        add(ChannelKind::Phone, phone, folded, state);
        if dice.chance(80) {
            let state = if dice.chance(2) { ChannelState::Wrong } else { ChannelState::Current };
            add(ChannelKind::Email, email.to_owned(), fold(email), state);
        }
    }

    fn birthdays(&self, chapter: &mut Chapter, dice: &mut Dice) {
        if dice.chance(60) {
            let year = dice.chance(60).then(|| dice.range(1950, 2004));
            let day = dice.chance(92).then(|| dice.range(1, 28));
            chapter.occasions.push(occasion(self.words.birthday, year, dice.range(1, 12), day));
        }
        if dice.chance(4) {
            chapter.occasions.push(self.dog(dice, None));
        }
    }

    /// The birthday of a dog, on `date` or any day (C3: even the dog's).
    pub fn dog(&self, dice: &mut Dice, date: Option<Day>) -> Occasion {
        let title = self.words.dog_birthday.replace("{name}", dice.word(self.words.dogs));
        match date {
            Some(date) => occasion(&title, None, i64::from(date.month()), Some(i64::from(date.day()))),
            None => occasion(&title, None, dice.range(1, 12), Some(dice.range(1, 28))),
        }
    }
}

fn occasion(title: &str, year: Option<i64>, month: i64, day: Option<i64>) -> Occasion {
    Occasion { id: 0, contact_id: 0, title: title.to_owned(), year, month, day, op: 0 }
}

/// Петров → Петрова, Белый → Белая, Каменский → Каменская; Шевчук, Долгих and Коваленко stay.
fn feminine(family: &str) -> String {
    for (his, hers) in [("ский", "ская"), ("ный", "ная"), ("ый", "ая"), ("ой", "ая")] {
        if let Some(stem) = family.strip_suffix(his) {
            return format!("{stem}{hers}");
        }
    }
    let has_form = ["ов", "ев", "ёв", "ин", "ын"].iter().any(|end| family.ends_with(end));
    if has_form { format!("{family}а") } else { family.to_owned() }
}

/// A number of the ranges kept for fiction: +7 (000) … and, in America, 555-01xx; beyond these, area code 000.
fn phone(lang: Lang, number: usize) -> String {
    match (lang, number) {
        (Lang::Ru, n) => {
            let n = n * 7_919 % 9_999_991;
            format!("+7 (000) {:03}-{:02}-{:02}", n / 10_000, n / 100 % 100, n % 100)
        }
        (Lang::En, n) if n < 80_000 => format!("+1 ({}) 555-01{:02}", 200 + n * 37 % 800, n / 800),
        (Lang::En, n) => format!("+1 (000) {:03}-{:04}", n / 10_000, n % 10_000),
    }
}

fn domain(number: usize) -> &'static str {
    match number % 4 {
        0 => "example.com",
        1 => "example.org",
        2 => "example.net",
        _ => "post.example",
    }
}

/// Latin letters and digits for the left side of an address: «Анна Петрова» → `anna.petrova`.
fn mailbox(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    for c in fold(name).chars() {
        let letter = match c {
            ' ' => ".",
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ы' => "y",
            'э' => "e",
            'ю' => "yu",
            'я' => "ya",
            'ъ' | 'ь' => "",
            c if c.is_ascii_alphanumeric() => {
                result.push(c);
                continue;
            }
            _ => "",
        };
        result.push_str(letter);
    }
    result
}
