//! The filter that is typed in Clients, and consents on the card (C1, C7).

use crate::screen::Screen;
use crate::support::Base;
use kontora::desk::{AskCard, AskFilters, Command, NewContact};
use kontora::domain::ConsentKind;
use kontora::text::Lang::{En, Ru};

fn firm(base: &mut Base) {
    for (name, town, trade) in
        [("Anna Smith", "Leeds", "dealer"), ("Борис Петров", "Нижний Новгород", "dealer"), ("Clara White", "York", "")]
    {
        let (name, town, trade) = (name.into(), town.into(), trade.into());
        base.add(Command::AddContact(NewContact { name, town, trade, ..NewContact::default() }));
    }
}

#[test]
fn the_filter_is_completed_while_it_is_typed_and_the_list_follows() {
    for (lang, name, typed) in [(En, "filter_en", "ty"), (Ru, "filter_ru", "ти")] {
        let mut screen = Screen::with(lang, firm);
        screen.press("3F").type_text(typed).press("<Tab><Tab>");
        assert!(screen.sees("Anna Smith") && screen.sees("Борис Петров") && !screen.sees("Clara White"));
        insta::assert_snapshot!(name, screen.text());
        screen.type_text("town:leeds");
        assert!(screen.sees("Anna Smith") && !screen.sees("Борис Петров"));
        // Half a word is no news for the list; Esc brings back what was there before the line was opened.
        screen.type_text(" consent:x");
        assert!(screen.sees("consent:x") && screen.sees("Anna Smith"));
        screen.press("<Esc>");
        assert!(screen.sees("Clara White"));
    }
}

#[test]
fn a_filter_stays_when_the_line_is_left_and_is_saved_and_dropped_by_name() {
    let mut screen = Screen::with(En, firm);
    screen.press("3F").type_text("type:dealer").press("<Ctrl-S>").type_text("Dealers").press("<Ctrl-S>");
    assert_eq!(screen.message(), "✓ Saved the filter Dealers · u undoes it");
    screen.press("<Enter>");
    assert!(screen.sees("everybody: 2 · type:dealer"), "{}", screen.text());
    screen.press("f");
    assert!(screen.sees("F changes it"), "no clients among them: {}", screen.text());
    screen.press("fffF<Ctrl-U>").type_text("@dea").press("<Tab><Enter>");
    assert!(screen.sees("Anna Smith") && !screen.sees("Clara White"));
    screen.press("F<Ctrl-X>");
    assert_eq!(screen.message(), "✓ Took away the filter Dealers · u undoes it");
    assert!(screen.sees("Clara White"));
    assert!(screen.base.ask(AskFilters).is_empty());
}

#[test]
fn consents_are_noted_on_the_card_with_their_source() {
    let mut screen = Screen::with(En, firm);
    screen.press("3<Enter>a<Right><Tab><Tab>").type_text("fair of 8 March").press("<Ctrl-S>");
    let consents = screen.base.ask(AskCard { contact: 1 }).more.consents;
    let noted: Vec<_> = consents.iter().map(|consent| (consent.kind, consent.given, consent.source.as_str())).collect();
    assert_eq!(noted, [(ConsentKind::Personal, true, "fair of 8 March")]);
    assert!(screen.sees("personal data: agreed · today"), "{}", screen.text());
}
