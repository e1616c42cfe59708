use super::*;
use lopdf::content::Content;
use lopdf::{Document, Object};

/// Two measures in points.
type Pair = (f32, f32);

/// The size of each page, and where each run of text on it begins, from its upper left.
fn positions(pdf: &[u8]) -> Vec<(Pair, Vec<Pair>)> {
    let document = Document::load_mem(pdf).unwrap();
    let number = |object: &Object| object.as_float().or_else(|_| object.as_i64().map(|n| n as f32)).unwrap();
    let mut pages = Vec::new();
    for id in document.get_pages().into_values() {
        let page = document.get_dictionary(id).unwrap();
        let size: Vec<f32> = page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(number).collect();
        let content = Content::decode(&document.get_page_content(id)).unwrap();
        // The matrices of the page and of the text: what moves and what turns the axes over; nothing here slants.
        let (mut stack, mut page_matrix, mut found) = (Vec::new(), [1.0, 1.0, 0.0, 0.0], Vec::new());
        for operation in &content.operations {
            let numbers: Vec<f32> = operation
                .operands
                .iter()
                .filter_map(|o| o.as_float().ok().or(o.as_i64().ok().map(|n| n as f32)))
                .collect();
            let put = |[sx, sy, tx, ty]: [f32; 4]| {
                [sx * numbers[0], sy * numbers[3], sx * numbers[4] + tx, sy * numbers[5] + ty]
            };
            match operation.operator.as_str() {
                "q" => stack.push(page_matrix),
                "Q" => page_matrix = stack.pop().unwrap(),
                "cm" => page_matrix = put(page_matrix),
                "Tm" => {
                    let [_, _, x, y] = put(page_matrix);
                    found.push((x, size[3] - y));
                }
                _ => {}
            }
        }
        pages.push(((size[2], size[3]), found));
    }
    pages
}

fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn address(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn anna() -> Vec<String> {
    address(&["Ёлкина Анна Ивановна", "ООО «Луч»", "ул. Мира, 1, кв. 5", "Орёл", "Орловская область", "302000"])
}

#[test]
fn every_label_of_every_sheet_holds_its_address_and_the_sheets_are_the_makers() {
    for sheet in &LABEL_SHEETS {
        let printed = labels(sheet, 0, &vec![anna(); sheet.labels() + 1], ("ru", &mut || true)).unwrap();
        assert!(printed.failed.is_empty(), "{}", sheet.name);
        let pages = positions(&printed.pdf);
        assert_eq!((pages.len(), printed.pages), (2, 2), "{}", sheet.name);
        let ((width, height), found) = &pages[0];
        assert!((width / MM - sheet.page.0).abs() < 0.1 && (height / MM - sheet.page.1).abs() < 0.1);
        // As many labels, text in each, and none of it outside of one: by the makers' measures, counted from the paper's edge.
        let mut seen = vec![0; sheet.labels()];
        for (x, y) in found {
            let (x, y) = (x / MM - sheet.first.0, y / MM - sheet.first.1);
            let (column, row) = ((x / sheet.pitch.0).floor(), (y / sheet.pitch.1).floor());
            let (in_x, in_y) = (x - column * sheet.pitch.0, y - row * sheet.pitch.1);
            assert!(
                in_x >= 2.5 && in_x < sheet.label.0 && in_y >= 2.5 && in_y < sheet.label.1,
                "{} {x} {y}",
                sheet.name
            );
            seen[row as usize * usize::from(sheet.columns) + column as usize] += 1;
        }
        assert!(seen.iter().all(|lines| *lines >= 6), "{} {seen:?}", sheet.name);
        // The last label ends where the page does, by the same margin as the first begins.
        let end = |first: f32, pitch: f32, n: u16, label: f32| first + pitch * f32::from(n - 1) + label + first;
        assert!(
            (end(sheet.first.0, sheet.pitch.0, sheet.columns, sheet.label.0) - sheet.page.0).abs() < 0.6,
            "{}",
            sheet.name
        );
        assert!(
            (end(sheet.first.1, sheet.pitch.1, sheet.rows, sheet.label.1) - sheet.page.1).abs() < 0.6,
            "{}",
            sheet.name
        );
    }
}

#[test]
fn labels_that_are_gone_are_passed_over() {
    let sheet = LabelSheet::named("L7160").unwrap();
    let printed = labels(sheet, 20, &vec![anna(); 22], ("ru", &mut || true)).unwrap();
    let pages = positions(&printed.pdf);
    assert_eq!(pages.len(), 2);
    let on_last = |(x, y): &(f32, f32)| x / MM > 139.0 && y / MM > 243.0;
    assert!(pages[0].1.iter().all(on_last) && pages[0].1.len() >= 6, "only the last label is left: {:?}", pages[0].1);
    assert_eq!(LabelSheet::named("7163"), LabelSheet::named("l7163"));
    assert!(LabelSheet::named("9999").is_none());
}

#[test]
fn a_long_address_gets_smaller_type_then_more_lines_and_what_still_does_not_fit_is_handed_back() {
    let sheet = LabelSheet::named("l7160").unwrap();
    let long = address(&[
        "Вознесенский-Константинопольский Константин Константинович",
        "Муниципальное бюджетное общеобразовательное учреждение «Лицей имени Ломоносова»",
        "улица Восьмисотлетия Нижнего Новгорода, дом 123, корпус 4, строение 5",
        "Нижний Новгород",
        "603000",
    ]);
    let word = address(&["Anna", &"Donaudampfschiff".repeat(12), "Bonn"]);
    let tall = vec!["Строка".to_owned(); 30];
    let flamingo = address(&["Anna 🦩", "Bonn"]);
    let printed = labels(sheet, 0, &[anna(), long.clone(), word, tall, flamingo], ("ru", &mut || true)).unwrap();
    let failed = vec![(2, PdfError::AddressTooLong), (3, PdfError::AddressTooLong), (4, PdfError::Unprintable('🦩'))];
    assert_eq!(printed.failed, failed);
    let text = text(&printed.pdf);
    for part in long.iter().chain(&anna()).flat_map(|line| line.split_whitespace()) {
        assert!(text.contains(part), "{part:?} is lost: {text}");
    }
    assert_eq!(labels(sheet, 0, &[vec!["🦩".to_owned()]], ("ru", &mut || true)).unwrap().pages, 0);
}

#[test]
fn an_envelope_has_the_sender_at_the_upper_left_and_the_recipient_at_the_lower_right() {
    let sender = address(&["Студия «Северный ключ»", "ул. Берёзовая, 7, Тверь, 170000"]);
    for envelope in &ENVELOPES {
        let printed = envelopes(envelope, &sender, &[anna(), anna()], ("ru", &mut || true)).unwrap();
        assert_eq!((printed.pages, printed.failed.len()), (2, 0), "{}", envelope.name);
        let pages = positions(&printed.pdf);
        let ((width, height), found) = &pages[1];
        assert!((width / MM - envelope.size.0).abs() < 0.1 && (height / MM - envelope.size.1).abs() < 0.1);
        let (from, to): (Vec<_>, Vec<_>) = found.iter().partition(|(_, y)| *y < 40.0 * MM);
        assert!(from.len() >= 2 && from.iter().all(|(x, _)| *x < width / 2.0), "{} {from:?}", envelope.name);
        assert!(to.len() >= 6, "{} {to:?}", envelope.name);
        for (x, y) in to {
            let strip = height - 15.0 * MM;
            assert!(x >= width / 2.0 - 0.5 && y > 40.0 * MM && y < strip, "{} {x} {y}", envelope.name);
        }
    }
    assert_eq!(Envelope::named("E65"), Envelope::named("dl"));
    assert_eq!(Envelope::named("#10").unwrap().size, (241.3, 104.8));
    let sender = vec!["Строка".to_owned(); 40];
    assert_eq!(
        envelopes(&ENVELOPES[0], &sender, &[anna()], ("ru", &mut || true)).unwrap_err(),
        PdfError::SenderTooLong
    );
    assert!(envelopes(&ENVELOPES[0], &[], &[anna()], ("ru", &mut || true)).is_ok());
}

#[test]
fn the_same_addresses_give_the_same_bytes() {
    let sheet = LabelSheet::named("3475").unwrap();
    let pdf = || labels(sheet, 3, &[anna(), anna()], ("ru", &mut || true)).unwrap().pdf;
    assert_eq!(pdf(), pdf());
}
