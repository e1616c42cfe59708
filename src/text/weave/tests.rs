use super::*;
use crate::domain::Money;
use crate::domain::letter::{PastWish, RemarkKind, check};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn facts(name: &str) -> LetterFacts {
    LetterFacts {
        today: day("2026-11-22"),
        name: name.to_owned(),
        person: Some(PersonName::parse(name)),
        organisation: String::new(),
        orders: vec![PastOrder {
            day: day("2026-03-12"),
            products: vec!["Настройка учёта".to_owned(), "Разбор отчётности".to_owned(), "Чай".to_owned()],
            total: Money::new(4_850_000, "RUB".parse().unwrap()),
        }],
        wishes: vec![PastWish {
            day: day("2025-05-02"), words: "занятие для бухгалтеров.".to_owned()
        }],
        occasions: vec![],
        news: vec!["Вечерний курс".to_owned()],
        letters: vec![],
        since: Some(day("2024-02-01")),
        writer: "Ирина Ковалёва".to_owned(),
        firm: "Северный ключ".to_owned(),
    }
}

#[test]
fn a_greeting_follows_name_and_gender() {
    for (name, english, russian) in [
        ("Ёлкина Анна Сергеевна", "Dear Ms Ёлкина,", "Уважаемая Анна Сергеевна!"),
        ("Петров Иван Кузьмич", "Dear Mr Петров,", "Уважаемый Иван Кузьмич!"),
        ("Ms Maria Anders", "Dear Ms Anders,", "Уважаемая Maria!"),
        ("Kim Abiola", "Dear Kim Abiola,", "Здравствуйте, Kim!"),
        ("Петрова А. И.", "Dear Ms Петрова,", "Уважаемая госпожа Петрова!"),
    ] {
        let facts = facts(name);
        assert_eq!((greeting(Lang::En, &facts).as_str(), greeting(Lang::Ru, &facts).as_str()), (english, russian));
    }
    let firm = LetterFacts { person: None, name: "Ромашка".to_owned(), ..facts("") };
    assert_eq!(greeting(Lang::En, &firm), "Dear Ромашка team,");
}

#[test]
fn months_and_years_are_told_as_people_do() {
    let today = day("2026-11-22");
    for (then, russian, english, month) in [
        ("2026-11-19", "3 дня назад", "3 days ago", "в ноябре"),
        ("2026-10-20", "месяц назад", "a month ago", "в октябре"),
        ("2026-05-20", "полгода назад", "half a year ago", "в мае"),
        ("2026-08-20", "3 месяца назад", "3 months ago", "в августе"),
        ("2025-11-27", "11 месяцев назад", "11 months ago", "в ноябре прошлого года"),
        ("2025-11-22", "год назад", "a year ago", "в ноябре прошлого года"),
        ("2024-11-22", "2 года назад", "2 years ago", "в ноябре 2024 года"),
        ("2005-02-22", "22 года назад", "22 years ago", "в феврале 2005 года"),
    ] {
        assert_eq!(ago(Lang::Ru, day(then), today), russian);
        assert_eq!(ago(Lang::En, day(then), today), english);
        assert_eq!(when(Lang::Ru, day(then), today), month);
    }
}

#[test]
fn a_start_has_nothing_against_it_but_that_it_is_the_start() {
    let bare = LetterFacts {
        orders: vec![], wishes: vec![], news: vec![], ..facts("Ёлкина Анна Сергеевна")
    };
    for lang in Lang::ALL {
        for facts in [facts("Ёлкина Анна Сергеевна"), facts("Kim Abiola"), bare.clone()] {
            for seed in 0..50 {
                let start = start(lang, &facts, seed, &[]);
                let remarks = check(&start.body, &start.body, &facts, &[]);
                let kinds: Vec<_> = remarks.iter().map(|remark| &remark.kind).collect();
                assert_eq!(kinds, [&RemarkKind::Untouched], "{}", start.body);
                assert!(!start.subject.is_empty() && !start.subject.contains('\n'));
            }
        }
    }
}

#[test]
fn forty_starts_of_one_day_differ_from_one_another() {
    for lang in Lang::ALL {
        let mut written: Vec<OtherLetter> = Vec::new();
        for id in 1..=40 {
            // Each has a product of its own, as a queue has; the rest of the facts is the same.
            let mut facts = facts("Ёлкина Анна Сергеевна");
            facts.wishes.clear();
            facts.orders[0].products = vec![format!("Товар{} особый{}", id, id * 7)];
            facts.orders[0].day = facts.today.plus(-40 * id);
            let start = start(lang, &facts, u64::try_from(id).unwrap(), &written);
            let most = written
                .iter()
                .map(|other| Fingerprint::of(&start.body).percent_in(&Fingerprint::of(&other.text)))
                .max()
                .unwrap_or(0);
            assert!(most < 75, "{most} %: {}", start.body);
            written.push(OtherLetter { id, to: String::new(), person: None, text: start.body });
        }
    }
}

#[test]
fn one_letter_always_starts_the_same_way() {
    let facts = facts("Ёлкина Анна Сергеевна");
    assert_eq!(start(Lang::Ru, &facts, 5, &[]), start(Lang::Ru, &facts, 5, &[]));
    let different =
        (0..20).map(|seed| start(Lang::Ru, &facts, seed, &[]).body).collect::<std::collections::BTreeSet<_>>();
    assert!(different.len() >= 18);
}

#[test]
fn quotation_marks_inside_others_are_the_inner_ones() {
    for (text, russian, english) in [
        ("Прибор «Углекислый газ»", "Прибор „Углекислый газ“", "Прибор ‘Углекислый газ’"),
        ("«Ромашка».", "Ромашка", "Ромашка"),
        ("Курс \"A\" и  \"B\"", "Курс „A“ и „B“", "Курс ‘A’ и ‘B’"),
    ] {
        assert_eq!((bare(Lang::Ru, text).as_str(), bare(Lang::En, text).as_str()), (russian, english));
    }
}

#[test]
fn starts_read_well_in_both_languages() {
    let seeds = [1, 2, 3];
    let all: Vec<String> = Lang::ALL
        .into_iter()
        .flat_map(|lang| seeds.map(|seed| start(lang, &facts("Ёлкина Анна Сергеевна"), seed, &[])))
        .map(|start| format!("{}\n\n{}", start.subject, start.body))
        .collect();
    insta::assert_snapshot!(all.join("\n\n———\n\n"));
}
