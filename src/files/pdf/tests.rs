use super::*;

fn sheet() -> Sheet {
    Sheet {
        language: "ru".to_owned(),
        firm: "Студия «Северный ключ»".to_owned(),
        contacts: vec![
            "ул. Берёзовая, 7, Тверь, 170000".to_owned(),
            "+7 (000) 555-01-42 · pismo@severny-klyuch.example".to_owned(),
        ],
        addressee: ["Анне Сергеевне Ёлкиной", "ООО «Объезд №5»", "пр. Съёмщиков, д. 12, кв. 4", "190000 Санкт-Петербург"]
            .map(str::to_owned)
            .to_vec(),
        date: "22 ноября 2026 г.".to_owned(),
        body: "Уважаемая Анна Сергеевна!\n\nВ марте 2026 года Вы заказали у нас «Настройку учёта» — на 48 500 ₽ (около 500 €). \
Прошло восемь месяцев, и мне хочется узнать: всё ли работает так, как Вы ждали?\n\nС тех пор у нас появился \
«Разбор отчётности», а Вы когда-то говорили, что хотели бы именно такого занятия для своих бухгалтеров. Офис тот же, \
эффект — лучше: файлы и таблицы остаются у Вас.\n\nЧто из этого было бы Вам сейчас кстати?"
            .to_owned(),
        closing: vec!["С уважением,".to_owned(), "Ирина Ковалёва,".to_owned(), "Студия «Северный ключ»".to_owned()],
    }
}

fn read(pdf: &[u8]) -> (usize, String) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_word_of_a_letter_can_be_read_back_from_its_one_page() {
    let (pages, text) = read(&letter(&sheet()).unwrap());
    assert_eq!(pages, 1);
    let sheet = sheet();
    let parts = [sheet.firm, sheet.date, sheet.body].into_iter().chain(sheet.contacts).chain(sheet.addressee);
    for word in
        parts.chain(sheet.closing).flat_map(|part| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(text.contains(&word), "{word:?} is lost: {text}");
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(letter(&sheet()).unwrap(), letter(&sheet()).unwrap());
}

#[test]
fn a_long_letter_gets_smaller_type_and_a_longer_one_is_refused_with_the_lines_too_many() {
    let with =
        |paragraphs: usize| Sheet { body: vec!["Строка письма.\n"; paragraphs].join("\n"), ..sheet() };
    assert_eq!(read(&letter(&with(19)).unwrap()).0, 1);
    let error = letter(&with(40)).unwrap_err();
    let PdfError::TooLong { lines } = error else { panic!("{error:?}") };
    let more = letter(&with(42)).unwrap_err();
    assert!(matches!(more, PdfError::TooLong { lines: n } if n == lines + 2), "{more:?} after {lines}");
}

#[test]
fn a_long_address_shrinks_into_the_window_and_a_longer_one_is_refused() {
    let with =
        |lines: usize| Sheet { addressee: vec!["Большая Казачья ул.".to_owned(); lines], ..sheet() };
    assert!(letter(&with(8)).is_ok());
    assert_eq!(letter(&with(12)), Err(PdfError::AddressTooLong));
}

#[test]
fn a_sign_that_no_font_has_is_named() {
    let with = |body: &str| Sheet { body: body.to_owned(), ..sheet() };
    assert_eq!(letter(&with("Спасибо 🦩")), Err(PdfError::Unprintable('🦩')));
    assert!(letter(&with("Ωμέγα, Łódź, ₴ ₸ ½ × … “ok”\u{200b}\ttab")).is_ok());
}
