use super::*;
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

const SIZE: (u16, u16) = (24, 10);

/// A row of text at a place, in one of a few styles.
#[derive(Clone, Debug)]
enum Stroke {
    Text(u16, u16, String, u8),
    Ground(u16, u8),
    /// Words of several inks in one row.
    Words(u16, Vec<(String, u8)>),
    Lines(Vec<(String, u8)>, u16),
    /// A list in parts, from a column on, so wide, between two rows.
    List(Vec<(String, u8)>, (u16, u16), (u16, u16)),
}

fn style(number: u8) -> Style {
    let plain = Style::default();
    match number % 7 {
        0 => plain,
        1 => plain.fg(Color::Rgb(10, 20, 30)),
        2 => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
        3 => plain.bg(Color::Indexed(99)).add_modifier(Modifier::DIM),
        4 => plain.add_modifier(Modifier::REVERSED),
        5 => plain.add_modifier(Modifier::UNDERLINED | Modifier::BOLD).bg(Color::LightBlue),
        _ => plain.fg(Color::Indexed(3)).bg(Color::DarkGray),
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{1,9}", "[а-яё ]{1,9}", "[a山田 b]{1,6}", "[ ]{1,20}", "[─│é\u{1b}]{1,4}", "[ae\u{301}👩 ]{1,6}"]
}

fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        (0..SIZE.0, 0..SIZE.1, word(), 0..7u8).prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style)),
        (0..SIZE.1, prop::collection::vec((word(), 0..4u8), 2..6)).prop_map(|(y, words)| Stroke::Words(y, words)),
        (0..SIZE.1, 0..7u8).prop_map(|(y, style)| Stroke::Ground(y, style)),
        (prop::collection::vec((word(), 0..7u8), 12), 0..4u16).prop_map(|(lines, top)| Stroke::Lines(lines, top)),
        (prop::collection::vec((word(), 0..7u8), 12), (0..SIZE.0, 1..=SIZE.0), (0..6u16, 4..=SIZE.1))
            .prop_map(|(lines, columns, rows)| Stroke::List(lines, columns, rows)),
    ]
}

fn draw(strokes: &[Stroke], moved: usize, canvas: &mut Canvas) {
    for stroke in strokes {
        match stroke {
            Stroke::Text(x, y, text, number) => {
                let buf = canvas.sheet(Rect::new(*x, *y, SIZE.0 - x, 1));
                buf.set_string(*x, *y, text, style(*number));
            }
            Stroke::Ground(y, number) => {
                let row = Rect::new(0, *y, SIZE.0, 1);
                canvas.part(row, ("ground", number), |buf| buf.set_style(row, style(*number)));
            }
            Stroke::Words(y, words) => {
                let row = Rect::new(0, *y, SIZE.0, 1);
                words.iter().fold((0, canvas.sheet(row)), |(x, buf), (text, number)| {
                    (buf.set_stringn(x, *y, text, usize::from(SIZE.0 - x), style(*number)).0, buf)
                });
            }
            Stroke::Lines(lines, top) => {
                let buf = canvas.sheet(canvas.area());
                let shown = lines.iter().cycle().skip(moved);
                for ((text, number), y) in shown.zip(*top..SIZE.1) {
                    buf.set_string(1, y, format!("{text} {text}"), style(*number));
                }
            }
            Stroke::List(lines, (x, wide), (top, bottom)) => {
                let shown = lines.iter().cycle().skip(moved);
                for ((text, number), y) in shown.zip(*top..*bottom) {
                    let row = Rect::new(*x, y, (*wide).min(SIZE.0 - x), 1);
                    canvas.part(row, (text, number), |buf| {
                        buf.set_stringn(*x, y, text.repeat(9), usize::from(row.width), style(*number));
                    });
                }
            }
        }
    }
}

/// What a terminal shows, cell by cell, as far as it can be seen.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let cells = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x)));
    let cell = |(y, x)| {
        let cell = terminal.screen().cell(y, x).unwrap();
        let blank = cell.contents().trim().is_empty() && !cell.inverse() && !cell.underline();
        match (cell.is_wide_continuation(), blank) {
            (true, _) => "…".to_owned(),
            (_, true) => format!("{:?}", cell.bgcolor()),
            _ => format!(
                "{} {:?} {:?} {} {} {} {}",
                cell.contents(),
                cell.fgcolor(),
                cell.bgcolor(),
                cell.bold(),
                cell.dim(),
                cell.inverse(),
                cell.underline()
            ),
        }
    };
    cells.map(cell).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever frames follow each other, the terminal shows the last one as if it had been painted alone.
    #[test]
    fn a_terminal_shows_what_was_drawn(frames in prop::collection::vec((prop::collection::vec(stroke(), 1..6), 0..4usize), 1..4),
                                       moves in prop::collection::vec(0..6usize, 1..5), erases: bool) {
        let mut painter = Painter::new(erases);
        let mut terminal = vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0);
        terminal.process(b"noise\x1b[31;44m\x1b[2;5r");
        for (strokes, from) in &frames {
            for moved in moves.iter().map(|moved| moved + from) {
                terminal.process(painter.frame(SIZE, |canvas| draw(strokes, moved, canvas)));
                let mut alone = vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0);
                alone.process(Painter::new(false).frame(SIZE, |canvas| draw(strokes, moved, canvas)));
                prop_assert_eq!(seen(&terminal), seen(&alone));
            }
        }
    }
}

/// A list with a cursor, a border beside it and text that stays at its right. `state` is that of the rows.
fn list((state, top): (u8, usize), cursor: usize, canvas: &mut Canvas) {
    let names = ["Петрова Анна", "ООО Ромашка", "Ёлкин Пётр Ильич", "Smith, J.", "Иванов"];
    for y in 0..SIZE.1 {
        let row = top + usize::from(y);
        let (on, at) = (row == cursor, Rect::new(0, y, 20, 1));
        canvas.part(at, ("row", state, row, on), |buf| {
            let name = names.iter().cycle().nth(row % 5).unwrap();
            buf.set_string(0, y, format!("{:<20}", format!("{name} {row}")), style(if on { 6 } else { 0 }));
        });
    }
    canvas.part(Rect::new(23, 0, 1, SIZE.1), "border", |buf| {
        (0..SIZE.1).for_each(|y| buf.set_string(23, y, "│", style(1)));
    });
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_list_that_moves_by_a_row_costs_the_new_row_and_the_cursor() {
    let mut painter = Painter::new(true);
    let all = painter.frame(SIZE, |canvas| list((0, 0), 9, canvas)).len();
    let down = painter.frame(SIZE, |canvas| list((0, 1), 10, canvas)).to_vec();
    assert!(down.windows(4).any(|bytes| bytes == b"\n\x1b[r"), "{:?}", String::from_utf8_lossy(&down));
    assert!(down.len() * 2 < all, "{} of {all}: {:?}", down.len(), String::from_utf8_lossy(&down));
    painter.frame(SIZE, |canvas| list((0, 1), 1, canvas));
    let up = painter.frame(SIZE, |canvas| list((0, 0), 0, canvas)).to_vec();
    assert!(up.windows(2).any(|bytes| bytes == b"\x1bM"), "{:?}", String::from_utf8_lossy(&up));
}

#[test]
fn a_frame_like_the_last_one_costs_nothing() {
    let mut painter = Painter::new(true);
    painter.frame(SIZE, |canvas| list((0, 0), 9, canvas));
    assert_eq!(painter.frame(SIZE, |canvas| list((0, 0), 9, canvas)), b"");
}

#[test]
fn nothing_that_a_terminal_obeys_is_passed_on() {
    let mut painter = Painter::new(true);
    let bytes = painter.frame((4, 1), |canvas| {
        let buf = canvas.sheet(canvas.area());
        buf.cell_mut((0, 0)).unwrap().set_symbol("\u{1b}]0;x\u{7}");
        buf.cell_mut((1, 0)).unwrap().set_symbol("\u{9b}");
        buf.cell_mut((2, 0)).unwrap().set_symbol("a");
    });
    assert_eq!(bytes, b"\x1b[m\x1b[r\x1b[2J\x1b[1;3Ha");
}

#[test]
fn a_list_whose_rows_came_anew_moves_all_the_same() {
    let mut painter = Painter::new(true);
    painter.frame(SIZE, |canvas| list((0, 0), 9, canvas));
    let down = said(painter.frame(SIZE, |canvas| list((1, 1), 10, canvas)));
    assert!(down.contains("\n\x1b[r"), "{down:?}");
}

#[test]
fn what_stands_beside_a_list_is_not_moved_with_it_where_that_costs_more() {
    let beside = |top, canvas: &mut Canvas| {
        for y in 0..SIZE.1 {
            canvas
                .part(Rect::new(0, y, 6, 1), top + y, |buf| buf.set_string(0, y, format!("row {}", top + y), style(0)));
        }
        canvas.part(Rect::new(7, 0, 17, SIZE.1), "story", |buf| {
            (0..SIZE.1).for_each(|y| buf.set_string(7, y, "abcdefghij".repeat(1 + usize::from(y % 2)), style(2)));
        });
    };
    let mut painter = Painter::new(true);
    painter.frame(SIZE, |canvas| beside(0, canvas));
    let down = said(painter.frame(SIZE, |canvas| beside(1, canvas)));
    assert!(!down.contains('\n') && !down.contains("abc"), "{down:?}");
}

#[test]
fn an_ink_that_comes_back_is_taken_up_once() {
    let mut painter = Painter::new(true);
    let keys = said(painter.frame(SIZE, |canvas| {
        let buf = canvas.sheet(canvas.area());
        for (x, (key, word)) in (0..).step_by(8).zip([("a", "one"), ("b", "two"), ("c", "six")]) {
            buf.set_string(x, 0, key, style(1));
            buf.set_string(x + 2, 0, word, style(2));
        }
    }));
    assert_eq!(keys.matches("38;2;10;20;30").count(), 1, "{keys:?}");
}

#[test]
fn half_of_a_sign_of_two_columns_is_nothing() {
    let mut canvas = Canvas::default();
    canvas.draw((4, 1), |canvas| {
        canvas.sheet(Rect::new(0, 0, 4, 1)).set_string(0, 0, "山田", style(0));
        canvas.sheet(Rect::new(1, 0, 1, 1)).set_string(1, 0, "│", style(0));
    });
    let shown: Vec<String> = canvas.cells().content.iter().map(|cell| cell.symbol().to_owned()).collect();
    assert_eq!(shown, [" ", "│", "田", " "]);
}
