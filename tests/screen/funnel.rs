//! The board of deals.

use crate::screen::Screen;
use crate::support::{Base, day};
use kontora::desk::{AskDeals, Command, NewContact, NewDeal, NewProduct};
use kontora::domain::TaskKind;
use kontora::text::Lang::{self, En, Ru};

/// Three deals: one with a next step, one without, one that has stood too long.
fn story(base: &mut Base) {
    base.run(Command::AddProduct(NewProduct { name: "Roof".into(), price: "900.00".into(), ..NewProduct::default() }));
    let names = ["Anna Smith", "ООО «Ромашка-Юг»", "王小明"];
    let contacts =
        names.map(|name| base.add(Command::AddContact(NewContact { name: name.into(), ..NewContact::default() })));
    let deal = |base: &mut Base, contact| {
        base.add(Command::AddDeal(NewDeal { contact, product: "Roof".into(), ..NewDeal::default() }))
    };
    let late = deal(base, contacts[2]);
    base.run(Command::MoveDeal { deal: late, seen: None, stage: "contract".into(), reason: String::new() });
    base.days_later(30);
    let planned = deal(base, contacts[0]);
    deal(base, contacts[1]);
    let (kind, due) = (TaskKind::Call, day("2026-12-23"));
    base.run(Command::AddTask { contact: contacts[0], deal: Some(planned), kind, due, words: String::new() });
}

fn stages(screen: &Screen) -> Vec<(String, String)> {
    screen.base.ask(AskDeals::Open).into_iter().map(|deal| (deal.name, deal.stage)).collect()
}

#[test]
fn the_board_shows_what_is_stuck_and_what_comes_next() {
    for (lang, name, width, height) in
        [(En, "funnel_en_80", 80, 24), (Ru, "funnel_ru_80", 80, 24), (Ru, "funnel_ru_200", 200, 24)]
    {
        let mut screen = Screen::with(lang, story).sized(width, height);
        screen.press("2");
        insta::assert_snapshot!(name, screen.text());
    }
}

#[test]
fn a_deal_moves_a_stage_on_and_back_with_the_cursor_on_it() {
    let mut screen = Screen::with(En, story);
    screen.press("2>>");
    assert_eq!(stages(&screen)[1], ("Anna Smith".into(), "visit".into()));
    screen.press("<<>");
    assert_eq!(stages(&screen)[1], ("Anna Smith".into(), "demonstration".into()));
    screen.press("uuu");
    assert_eq!(stages(&screen)[0], ("Anna Smith".into(), "information".into()));
}

#[test]
fn a_deal_is_lost_only_with_a_reason() {
    let mut screen = Screen::with(En, story);
    screen.press("2x<Ctrl-S>");
    assert_eq!(stages(&screen).len(), 3);
    screen.type_text("too dear").press("<Ctrl-S>");
    assert_eq!(stages(&screen).len(), 2);
    assert!(screen.message().contains("Lost"), "{}", screen.message());
}

#[test]
fn a_deal_that_is_won_asks_for_its_order() {
    let mut screen = Screen::with(En, story);
    screen.press("2llll>");
    assert_eq!(stages(&screen).len(), 2);
    assert!(screen.sees("王小明") && screen.sees(&En.tr("field-quantity")), "{}", screen.text());
}

#[test]
fn a_board_without_deals_says_how_to_open_one() {
    for lang in Lang::ALL {
        assert!(Screen::open(lang).press("2").sees(&lang.tr("funnel-none")));
    }
}

#[test]
fn a_deal_is_opened_with_anyone_who_is_found() {
    let mut screen = Screen::with(En, story);
    screen.press("2a").type_text("smith").press("<Enter>").type_text("roof").press("<Enter><Ctrl-S>");
    assert_eq!(stages(&screen).iter().filter(|(name, _)| name == "Anna Smith").count(), 2, "{}", screen.text());
}

#[test]
fn every_deal_of_a_long_stage_is_reached_and_a_deal_moved_into_it_keeps_the_cursor() {
    let mut screen = Screen::with(En, |base| {
        base.run(Command::AddProduct(NewProduct {
            name: "Roof".into(),
            price: "9.00".into(),
            ..NewProduct::default()
        }));
        for n in 0..230 {
            let name = format!("Client {n:03}");
            let contact = base.add(Command::AddContact(NewContact { name, ..NewContact::default() }));
            base.run(Command::AddDeal(NewDeal { contact, product: "Roof".into(), ..NewDeal::default() }));
        }
        base.days_later(1);
    });
    screen.press("2");
    assert!(screen.sees(" 230 · "), "{}", screen.text());
    assert!(screen.sees("Client 000") && screen.sees(" ↓ 215 "), "{}", screen.text());
    for _ in 0..229 {
        screen.press("j");
    }
    assert!(screen.sees("Client 229") && !screen.sees("↓"), "{}", screen.text());
    for _ in 0..200 {
        screen.press("k");
    }
    assert!(screen.sees("Client 029") && screen.sees(" ↓ 186 "), "{}", screen.text());
    assert!(screen.press("G").sees("Client 229"), "{}", screen.text());
    // It goes on from its new place, and comes back behind all others.
    screen.press("g>").press("<");
    assert!(screen.sees("Client 000") && screen.sees("Client 229"), "{}", screen.text());
    screen.press("<Enter>");
    assert!(screen.sees("╭ Client 000"), "{}", screen.text());
}
