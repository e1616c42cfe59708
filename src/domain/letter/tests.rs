use super::*;
use crate::domain::Currency;

fn facts() -> LetterFacts {
    let rub: Currency = "RUB".parse().unwrap();
    let day = |text: &str| text.parse().unwrap();
    LetterFacts {
        today: day("2026-11-22"),
        name: "ООО «Ромашка»".to_owned(),
        person: Some(PersonName::parse("Ёлкина Анна Сергеевна")),
        organisation: "ООО «Ромашка»".to_owned(),
        orders: vec![PastOrder {
            day: day("2026-03-12"),
            products: vec!["Консультация по логистике".to_owned(), "Queso Cabrales".to_owned()],
            total: Money::new(4_850_000, rub),
        }],
        wishes: vec![PastWish {
            day: day("2025-05-02"), words: "хотела бы занятие для бухгалтеров".to_owned()
        }],
        occasions: vec![PastOccasion {
            title: "день рождения собаки Рекса".to_owned(), month: 7, day: None
        }],
        news: vec!["Разбор отчётности".to_owned()],
        letters: vec![],
        since: None,
        writer: "Ирина Ковалёва".to_owned(),
        firm: "Северный ключ".to_owned(),
    }
}

fn other(id: i64, name: &str, text: &str) -> OtherLetter {
    OtherLetter { id, to: name.to_owned(), person: Some(PersonName::parse(name)), text: text.to_owned() }
}

const GOOD: &str = "Уважаемая Анна Сергеевна!\n\nВ марте мы провели для Вас консультацию по логистике. Пригодилась ли она?\n\n\
С уважением,\nИрина Ковалёва";

/// The kinds of remark, stopping ones with a `!`.
fn kinds(text: &str, facts: &LetterFacts, others: &[OtherLetter]) -> Vec<String> {
    check(text, "", facts, others)
        .iter()
        .map(|remark| {
            let key = serde_json::to_value(&remark.kind).unwrap()["key"].as_str().unwrap().to_owned();
            if remark.severity == Severity::Stop { format!("!{key}") } else { key }
        })
        .collect()
}

#[test]
fn a_good_letter_earns_no_remark() {
    assert_eq!(kinds(GOOD, &facts(), &[]), Vec::<String>::new());
}

#[test]
fn every_usual_blank_stops_a_letter_and_points_at_itself() {
    for blank in [
        "[…]",
        "[имя]",
        "{дата}",
        "{{name}}",
        "<имя>",
        "<your name>",
        "«ФИО»",
        "____",
        "XXX",
        "ХХХ",
        "(название)",
        "[ ]",
        "«…»",
        "ФИО",
    ] {
        let text = GOOD.replace("Пригодилась", &format!("{blank} пригодилась"));
        let remarks = check(&text, "", &facts(), &[]);
        let [remark] = remarks.as_slice() else { panic!("{blank}: {remarks:?}") };
        assert_eq!(remark.severity, Severity::Stop);
        assert!(blank.contains(&text[remark.span.clone()]) && !remark.span.is_empty(), "{blank}: {remark:?}");
        assert_eq!(remark.line, 3);
    }
}

#[test]
fn a_blank_in_the_greeting_is_told_once() {
    let text = GOOD.replace("Анна Сергеевна", "[Имя]");
    assert_eq!(kinds(&text, &facts(), &[]), ["!blank", "not-by-name"]);
}

#[test]
fn what_only_looks_like_a_blank_does_not_stop_a_letter() {
    for text in [
        "anna_ivanovna@example.org",
        "<anna@example.org>",
        "«Ромашка»",
        "(как в прошлый раз)",
        "https://example.org/a__b?id=1",
        "размер XXL",
        "«Имя розы»",
        "1 < 2 и 3 > 2",
    ] {
        let text = GOOD.replace("Пригодилась", &format!("{text}. Пригодилась"));
        assert_eq!(kinds(&text, &facts(), &[]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_greeting_has_to_be_the_readers() {
    let nothing: &[&str] = &[];
    for (greeting, expected) in [
        ("Уважаемая Анна Сергеевна!", nothing),
        ("Анна Сергеевна, здравствуйте!", nothing),
        ("Добрый день, Анна!", nothing),
        ("Здравствуйте, Аня!", nothing),
        ("Уважаемая госпожа Елкина!", nothing),
        ("Уважаемая А. С. Ёлкина!", nothing),
        ("Уважаемая АННА СЕРГЕЕВНА!", nothing),
        ("Уважаемый Анна Сергеевна!", &["!wrong-form"]),
        ("Уважаемая Анна Петровна!", &["!wrong-name"]),
        ("Уважаемый Иван Петрович!", &["!wrong-form", "!wrong-name", "!wrong-name", "not-by-name"]),
        ("Здравствуйте, Мария!", &["!wrong-name", "not-by-name"]),
        ("Здравствуйте!", &["not-by-name"]),
        ("Уважаемые коллеги!", &["not-by-name"]),
        ("Снова здравствуйте, Анна Сергеевна!", nothing),
        ("Ещё раз: уважаемая Анна Сергеевна!", nothing),
        ("Весенний привет из Твери!", &["not-by-name"]),
        ("Кузьма Ильич, добрый день!", &["!wrong-name", "not-by-name"]),
        ("Уважаемые друзья из «Ромашки»!", &["not-by-name"]),
    ] {
        let text = GOOD.replace("Уважаемая Анна Сергеевна!", greeting);
        let expected: Vec<String> = expected.iter().map(|kind| (*kind).to_owned()).collect();
        assert_eq!(kinds(&text, &facts(), &[]), expected, "{greeting}");
    }
}

#[test]
fn english_greetings_are_read_too() {
    let facts = LetterFacts {
        person: Some(PersonName::parse("Ms Maria Anders")),
        name: "Alfreds Futterkiste".to_owned(),
        ..facts()
    };
    let nothing: &[&str] = &[];
    for (greeting, expected) in [
        ("Dear Ms Anders,", nothing),
        ("Dear Maria Anders,", nothing),
        ("Hello Maria,", nothing),
        ("Dear Mr Anders,", &["!wrong-form"]),
        ("Dear Ana Trujillo,", &["!wrong-name", "!wrong-name", "not-by-name"]),
        ("Dear Alfreds Futterkiste team,", &["not-by-name"]),
    ] {
        let text = format!("{greeting}\n\nIn March you ordered Cabrales. Did it please?\n\nYours sincerely,\nNancy");
        let expected: Vec<String> = expected.iter().map(|kind| (*kind).to_owned()).collect();
        assert_eq!(kinds(&text, &facts, &[]), expected, "{greeting}");
    }
}

#[test]
fn another_readers_name_left_in_the_body_stops_the_letter() {
    let others = [other(7, "Петров Иван Кузьмич", "Уважаемый Иван Кузьмич!")];
    let text = GOOD.replace("Пригодилась", "Помните, Иван Кузьмич, наш разговор? Пригодилась");
    assert_eq!(kinds(&text, &facts(), &others), ["!wrong-name"]);
    assert_eq!(kinds(&text, &facts(), &[]), Vec::<String>::new());
    let writer = LetterFacts { writer: "Иван Кузьмич Петров".to_owned(), ..facts() };
    assert_eq!(kinds(&text, &writer, &others), Vec::<String>::new());
}

#[test]
fn a_fact_of_this_clients_history_is_found_in_any_form() {
    for (body, known) in [
        ("Наши консультации по логистике стали лучше.", true),
        ("Помните заказ в марте?", true),
        ("12 марта Вы были у нас.", true),
        ("Ваш заказ на 48 500 ₽ выполнен.", true),
        ("Вы говорили о занятиях для бухгалтеров.", true),
        ("Как поживает Рекс?", true),
        ("Поздравляю с днём рождения!", true),
        ("Как Вам queso cabrales?", true),
        ("В апреле всё подешевело.", false),
        ("Мартин передаёт привет.", false),
        ("You may ask us.", false),
        ("Мы рады предложить новую систему скидок.", false),
        ("В нашем магазине хотели бы видеть Вас.", false),
    ] {
        let text = format!("Уважаемая Анна Сергеевна!\n\n{body}\n\nЧто скажете?");
        assert_eq!(!kinds(&text, &facts(), &[]).contains(&"no-fact".to_owned()), known, "{body}");
    }
}

#[test]
fn a_letter_like_one_just_written_is_told_with_the_one_it_resembles() {
    let theirs = GOOD.replace("Анна Сергеевна", "Ольга Львовна");
    let others = [
        other(3, "Иванова Мария Львовна", "Совсем другое письмо о совсем других делах."),
        other(4, "Серова Ольга Львовна", &theirs),
    ];
    let remarks = check(GOOD, "", &facts(), &others);
    assert!(
        matches!(
            &remarks[..],
            [Remark { severity: Severity::Warning, kind: RemarkKind::Alike { letter: 4, percent: 100, .. }, .. }]
        ),
        "{remarks:?}"
    );
    let own = "Уважаемая Анна Сергеевна!\n\nКонсультация, о которой Вы вспоминали весной, теперь идёт два дня. Записать Вас?\n\nС уважением,\nИрина Ковалёва";
    assert!(kinds(own, &facts(), &others).is_empty());
}

#[test]
fn a_question_in_a_web_address_asks_nothing() {
    let text = GOOD.replace("Пригодилась ли она?", "Подробности: https://example.org/?id=5.");
    assert_eq!(kinds(&text, &facts(), &[]), ["no-question"]);
}

#[test]
fn an_empty_letter_is_stopped_and_an_untouched_start_is_remarked() {
    assert_eq!(kinds(" \n", &facts(), &[]), ["!empty"]);
    let remarks = check(GOOD, &format!("{GOOD}\n"), &facts(), &[]);
    assert!(matches!(&remarks[..], [Remark { kind: RemarkKind::Untouched, severity: Severity::Warning, .. }]));
    assert!(check(&GOOD.replace("Пригодилась", "Помогла"), GOOD, &facts(), &[]).is_empty());
}

#[test]
fn a_letter_falls_into_greeting_body_and_closing() {
    let found = parts(GOOD);
    assert_eq!(&GOOD[found.greeting], "Уважаемая Анна Сергеевна!");
    assert_eq!(&GOOD[found.closing], "С уважением,\nИрина Ковалёва");
    let bare = "Письмо без приветствия и подписи, одним абзацем, который идёт и идёт дальше";
    assert_eq!(parts(bare), Parts { greeting: 0..0, body: 0..bare.len(), closing: bare.len()..bare.len() });
}
