//! Tabs, keys, messages, windows: what is the same everywhere.

use crate::screen::Screen;
use crate::support::{Base, day};
use crossterm::event::{KeyCode, KeyEvent};
use kontora::desk::{Answer, AskDrafts, AskHistory, Command, NewContact};
use kontora::domain::Currency;
use kontora::text::Lang::{En, Ru};
use kontora::tui::app::{App, Effect, Event};
use kontora::tui::canvas::Canvas;
use kontora::tui::paint::Painter;
use kontora::tui::pane::At;
use kontora::tui::theme::{Depth, Ground, Theme};
use ratatui::buffer::Cell;

fn contact(base: &mut Base, name: &str) -> i64 {
    base.add(Command::AddContact(NewContact { name: name.into(), ..NewContact::default() }))
}

#[test]
fn a_key_does_the_same_on_a_russian_layout() {
    let mut screen = Screen::open(Ru);
    assert!(screen.press("3ф").sees("Новый контакт"), "ф is a");
    assert!(!screen.press("<Esc>").sees("Новый контакт"));
    assert!(screen.press(".").sees("Поиск"), ". is /");
    assert!(screen.press("<Esc>,").sees("╭ Клавиши"), ", is ?");
    assert!(screen.press("<Esc>й").ended, "й is q");
}

#[test]
fn what_was_done_is_said_and_u_takes_it_back_and_shift_u_does_it_again() {
    let mut screen = Screen::open(En);
    screen.press("3a").type_text("Anna Smith").press("<Ctrl-S>");
    assert_eq!(screen.message(), "✓ Added Anna Smith · u undoes it");
    assert!(screen.press("u").message().starts_with("✓ Undone: Added Anna Smith"));
    assert!(screen.sees("Nobody is here yet"));
    assert!(screen.press("U").line("Anna Smith").starts_with("Anna Smith"));
    assert!(screen.press("H").line("Added Anna Smith").contains("Ann"));
}

#[test]
fn a_refused_undo_says_why() {
    assert_eq!(Screen::open(En).press("u").message().chars().next(), Some('!'));
}

#[test]
fn a_form_shows_its_mistake_keeps_what_was_typed_and_asks_before_it_throws_it_away() {
    let mut screen = Screen::open(En);
    screen.press("3a<Tab>");
    assert!(screen.sees("Fill this in."));
    screen.press("<BackTab>").type_text("Ann Q? :1");
    assert!(!screen.sees("Fill this in."));
    assert!(screen.press("<Esc>").sees("Throw away what you typed?"));
    assert!(screen.press("n").sees("Ann Q? :1"));
    assert!(!screen.press("<Esc>y").sees("Add a contact"));
    assert_eq!(screen.message(), "everybody: 0");
}

#[test]
fn what_was_typed_and_not_saved_is_offered_at_the_next_start() {
    let mut screen = Screen::open(En);
    screen.press("3a").type_text("Anna Smith");
    screen.feed(Event::Leave);
    assert!(screen.ended);
    let mut again = Screen::on(screen.base);
    assert!(again.line("Add a contact").contains("Anna Smith"));
    assert!(again.press("<Enter>").line("Name").contains("Anna Smith"));
    again.press("<Ctrl-S>");
    assert!(again.line("Anna Smith").starts_with("Anna Smith"));
    assert!(!again.press("a").sees("Anna Smith · "));
    assert_eq!(again.message(), "", "the draft is forgotten once it is saved");
    assert_eq!(again.press("<Esc>D").message(), "· Nothing is unfinished.");
}

#[test]
fn what_is_typed_is_kept_at_every_pause_without_a_word_and_forgotten_when_it_is_finished() {
    let mut screen = Screen::with(En, |base| {
        contact(base, "Anna Smith");
    });
    screen.press("3<Enter>c<Tab><Tab>").type_text("She likes Tues");
    let before = screen.base.ask(AskHistory { before: None, limit: 9 }).len();
    screen.feed(Event::Pause);
    assert_eq!(screen.message(), "");
    assert_eq!(screen.base.ask(AskHistory { before: None, limit: 9 }).len(), before);
    let kept = screen.base.ask(AskDrafts);
    assert!(kept.len() == 1 && kept[0].1.contains("She likes Tues"), "{kept:?}");
    // What follows is as after a kill: nothing was said to the program.
    let mut again = Screen::on(screen.base);
    assert!(again.line("Anna Smith").contains("She likes Tues"));
    again.press("<Enter>");
    assert!(again.sees("She likes Tues") && again.sees("Log"), "{}", again.text());
    again.press("<Esc>y");
    assert!(again.base.ask(AskDrafts).is_empty());
}

#[test]
fn a_letter_that_was_not_saved_is_offered_with_its_text() {
    let mut screen = Screen::on(Base::demo(Ru, 300)).sized(120, 35);
    screen.press("4n").type_text("Ещё одна строка. ");
    screen.feed(Event::Pause);
    let mut again = Screen::on(screen.base);
    assert!(again.sees("Незаконченное") && again.sees("Ещё одна строка."), "{}", again.text());
    again.press("<Enter>");
    assert!(again.sees("● ") && again.sees("Ещё одна строка."), "{}", again.text());
    assert_eq!(again.message(), "· Вернулось то, что вы набрали в прошлый раз.");
    again.press("<Ctrl-S>");
    assert!(again.base.ask(AskDrafts).is_empty());
}

#[test]
fn what_is_unfinished_can_be_thrown_away() {
    let mut screen = Screen::open(En);
    screen.press("3a").type_text("Nobody");
    screen.feed(Event::Pause);
    let mut again = Screen::on(screen.base);
    again.press("x");
    assert!(!again.sees("Nobody") && again.base.ask(AskDrafts).is_empty());
}

#[test]
fn anyone_is_found_while_typing_and_enter_opens_the_card() {
    let mut screen = Screen::with(Ru, |base| {
        contact(base, "Ёлкина Анна Петровна");
        contact(base, "Иванов Пётр");
    });
    screen.press("/").type_text("елк");
    assert_eq!(screen.message(), "найден 1");
    assert!(screen.press("<Enter>").sees("╭ Ёлкина Анна Петровна"));
    assert!(screen.press("<Esc>/").type_text("йцукен").sees("никого не нашлось"));
}

#[test]
fn every_command_is_found_by_name_in_either_language() {
    for (lang, typed) in [(En, "add a contact"), (En, "добавить контакт"), (Ru, "add a cont"), (Ru, "доб конт")]
    {
        let mut screen = Screen::open(lang);
        screen.press("1:").type_text(typed).press("<Enter>");
        assert!(screen.sees(lang.tr("form-add-contact").as_str()), "{typed}");
    }
    assert!(Screen::open(En).press(":").type_text("qqqq").sees("No command is called so."));
}

#[test]
fn a_key_that_is_off_says_why() {
    assert_eq!(Screen::open(En).press("3e").message(), "· There is nothing under the cursor.");
}

#[test]
fn the_way_back_is_always_among_the_hints() {
    let mut screen = Screen::with(Ru, |base| {
        contact(base, "Петрова Анна");
    })
    .sized(60, 20);
    let hints = screen.press("3<Enter>").hints();
    assert!(hints.contains("Esc закрыть") && hints.contains("? клавиши"), "{hints}");
}

#[test]
fn the_tabs_fit_at_eighty_columns_in_russian() {
    let mut screen = Screen::open(Ru).sized(80, 24);
    let text = screen.press("3").text();
    let head = text.lines().next().unwrap();
    for name in ["1 Сегодня", "2 Воронка", "3 Клиенты", "4 Письма", "5 Рекоменд", "6 Статист"]
    {
        assert!(head.contains(name), "{name} in {head}");
    }
}

#[test]
fn a_late_answer_is_dropped() {
    let at = At { lang: En, today: day("2026-11-22"), user: "Ann".into(), currency: Currency::USD, room: (120, 32) };
    let mut app = App::new(at, Theme::new(Depth::Plain, Ground::Dark));
    let mut press = |key| -> Vec<u64> {
        let effects = app.update(Event::Key(KeyEvent::from(KeyCode::Char(key))));
        effects
            .iter()
            .filter_map(|effect| if let Effect::Ask(ticket, ..) = effect { Some(*ticket) } else { None })
            .collect()
    };
    let (first, second) = (press('3'), press('f'));
    let count = |total| Ok(Answer::AskContactCount(total));
    let mut status = |ticket, total| {
        app.update(Event::Answer(ticket, count(total)));
        let mut canvas = Canvas::default();
        canvas.draw((80, 24), |canvas| app.draw(canvas));
        canvas.cells().content.iter().map(Cell::symbol).collect::<String>()
    };
    assert!(!status(first[1], 77).contains("77"), "the answer to the question before the filter");
    assert!(status(second[1], 66).contains("clients: 66"));
}

#[test]
fn the_demonstration_is_marked_at_any_width() {
    for (width, shown) in [(40, "пример"), (80, "4 Письма 27/40"), (80, " пример "), (132, "Kontora · пример")]
    {
        let mut screen = Screen::on(Base::demo(Ru, 300)).sized(width, 24);
        let text = screen.text();
        let head = text.lines().next().unwrap();
        assert!(head.contains(shown) && head.contains("пример"), "{shown} in {head}");
    }
}

#[test]
fn a_screen_too_small_says_so_and_still_ends_with_q() {
    let mut screen = Screen::open(En).sized(20, 5);
    assert!(screen.sees("Kontora needs a"));
    assert!(!screen.press("3a").ended);
    assert!(screen.press("q").ended);
}

#[test]
fn a_long_text_comes_back_from_the_users_own_editor() {
    let mut screen = Screen::with(En, |base| {
        contact(base, "Anna Smith");
    });
    screen.editor = |text| Some(format!("{text}\nand more"));
    screen.press("3c<Tab><Tab>").type_text("She called").press("<Ctrl-E>");
    assert!(screen.sees("She called") && screen.sees("and more"));
    screen.editor = |_| None;
    assert!(screen.press("<Ctrl-E>").message().contains("editor did not start"));
}

/// Presses whatever keys chance brings, in many panes, forms and sizes; [`Screen::buffer`] compares the frame after each with one
/// that is drawn from scratch, and [`Screen::paint`] what a terminal shows after all of them with one that is painted from scratch.
#[test]
fn no_frame_shows_anything_of_the_ones_before() {
    const KEYS: &[&str] = &[
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "j",
        "j",
        "j",
        "k",
        "k",
        "h",
        "l",
        "g",
        "G",
        "<PgDn>",
        "<PgUp>",
        "<Enter>",
        "<Esc>",
        "<Tab>",
        "<BackTab>",
        "/",
        ":",
        "?",
        "f",
        "a",
        "c",
        "e",
        "n",
        "t",
        "x",
        "p",
        "u",
        "U",
        "[",
        "]",
        "+",
        "-",
        "<Ctrl-S>",
        "ива",
        "an",
        "<Down>",
        "<Up>",
    ];
    for (lang, seed) in [(Ru, 7u64), (En, 99)] {
        let mut screen = Screen::on(Base::demo(lang, 300));
        let (mut painter, mut terminal) = (Painter::new(true), vt100::Parser::default());
        let mut dice = seed;
        for step in 0..600 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let chance = usize::try_from(dice >> 33).unwrap();
            screen.press(KEYS[chance % KEYS.len()]);
            if step % 40 == 39 {
                let (width, height) = [(80, 24), (120, 35), (200, 50), (44, 12), (30, 8)][chance % 5];
                screen = screen.sized(width, height);
            }
            if step % 97 == 96 {
                screen.feed(Event::Ground(if chance % 2 == 0 { Ground::Light } else { Ground::Dark }));
            }
            screen.buffer();
            screen.paint(&mut painter, &mut terminal);
        }
    }
}
