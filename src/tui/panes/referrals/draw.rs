//! How the pane is drawn: a headline, the referrers at the left, the one under the cursor at the right.

use super::known::Known;
use super::{Part, Referrals, columns};
use crate::desk::ReferrerCard;
use crate::domain::{Money, Percent, Word};
use crate::store::{NewClients, ReferrerLine};
use crate::tui::canvas::Canvas;
use crate::tui::look::Look;
use crate::tui::theme::Theme;
use crate::tui::widgets::fit::{fit, width, wrap};
use crate::tui::widgets::table::Parts;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows from which on all that is known of a referrer is shown at once.
const TALL: u16 = 26;
/// Columns and rows from which on the list stands above what is known of a referrer instead of beside it: then a terminal can
/// move its rows by itself, without what stands beside them.
const ABOVE: (u16, u16) = (150, 28);
/// Rows that facts take at most.
const FACTS: u16 = 8;
/// Columns from which on the account says until when an entry is held.
const WIDE: u16 = 90;
/// E11: a share that is excellent.
const EXCELLENT: Percent = Percent(700_000);

/// Draws the whole pane.
pub(super) fn pane(pane: &Referrals, area: Rect, canvas: &mut Canvas, look: &Look) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if area.height < 4 {
        return;
    }
    let top = Rect { height: 1, ..area };
    canvas.part(top, ("headline", pane.share.mark()), |buf| headline(pane.share.as_ref(), top, buf, look));
    let below = Rect { y: area.y + 2, height: area.height - 2, ..area };
    if pane.table.is_empty() {
        let key = if pane.only.is_some() { "referrals-none-such" } else { "referrals-none" };
        let buf = canvas.sheet(below);
        for (line, y) in wrap(&look.tr(key), usize::from(below.width.min(76))).iter().zip(below.y..below.bottom()) {
            buf.set_string(below.x + 1, y, line, look.theme.dim);
        }
        return;
    }
    let (list, rule, rest) = split(below);
    let own = Look { focused: look.focused && pane.part == Part::Referrers, ..*look };
    let heading = |line: &ReferrerLine| kind_heading(pane, line, look);
    let parts = Parts { of: |line: &ReferrerLine| line.kind.word(), heading: &heading };
    pane.table.draw_in_parts(columns::REFERRERS, &parts, list, canvas, &own);
    canvas.part(rule, "rule", |buf| {
        let sign = if rule.width == 1 { "│" } else { "─" };
        for at in rule.positions() {
            buf.set_string(at.x, at.y, sign, look.theme.border);
        }
    });
    chosen(pane, rest, canvas, look);
}

/// The list, the rule and what is known of a referrer: one above the other in a large window, else beside each other.
fn split(area: Rect) -> (Rect, Rect, Rect) {
    if area.width >= ABOVE.0 && area.height >= ABOVE.1 {
        let list = Rect { height: area.height * 2 / 5, ..area };
        let rest = Rect { y: list.bottom() + 1, height: area.height - list.height - 1, ..area };
        return (list, Rect { y: list.bottom(), height: 1, ..area }, rest);
    }
    let left = if area.width >= 96 && area.width < ABOVE.0 { area.width * 9 / 20 } else { area.width * 2 / 5 };
    let list = Rect { width: left, ..area };
    let x = list.right() + 3;
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    (list, Rect { x: list.right() + 1, width: 1, ..area }, rest)
}

/// `Partners 4`.
fn kind_heading(pane: &Referrals, line: &ReferrerLine, look: &Look) -> String {
    let count = pane.table.rows().iter().filter(|row| row.kind == line.kind).count();
    look.say("referrals-kind", &[("kind", line.kind.to_string().into()), ("n", count.into())])
}

/// The share of new clients that come by recommendation, as a bar and in words (E11).
fn headline(share: Option<&NewClients>, area: Rect, buf: &mut Buffer, look: &Look) {
    let Some(share) = share else { return };
    if share.all == 0 {
        buf.set_string(area.x, area.y, fit(&look.tr("referrals-no-share"), usize::from(area.width)), look.theme.dim);
        return;
    }
    let style = if share.share >= EXCELLENT { look.theme.good } else { look.theme.accent };
    let cells = if area.width < 140 { 10 } else { 20u16 };
    let filled = u16::try_from(i64::from(cells) * share.share.0 / Percent::WHOLE).unwrap_or(0).min(cells);
    let mut x = area.x;
    for (sign, count, style) in [("━", filled, style), ("━", cells - filled, look.theme.border)] {
        buf.set_string(x, area.y, sign.repeat(usize::from(count)), style);
        x += count;
    }
    let sent: i64 = share.sent.iter().map(|(_, count)| count).sum();
    let whole = Percent((share.share.0 + 5_000) / 10_000 * 10_000);
    let mut text =
        look.say("referrals-share", &[("share", whole.into()), ("sent", sent.into()), ("all", share.all.into())]);
    let room = usize::from(area.right().saturating_sub(x + 1));
    let parts = share.sent.iter().map(|(kind, count)| {
        look.say("referrals-share-part", &[("kind", kind.to_string().into()), ("n", (*count).into())])
    });
    let whole_text = parts.fold(text.clone(), |text, part| format!("{text} · {part}"));
    if width(&whole_text) <= room {
        text = whole_text;
    }
    buf.set_string(x + 1, area.y, fit(&text, room), look.theme.text);
}

/// Facts, then people, account and cards: all of them where there is room, else the part that has the keys.
fn chosen(pane: &Referrals, area: Rect, canvas: &mut Canvas, look: &Look) {
    let Some(known) = &pane.known else { return };
    let (Some(card), mark) = (known.card.as_ref(), known.card.mark()) else { return };
    let head = Rect { height: area.height.min(FACTS), ..area };
    let used = canvas.part(head, ("facts", mark), |buf| facts(card, head, buf, look)) + 1;
    let rest = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    if area.height < TALL && area.width < ABOVE.0 {
        let shown = if pane.part == Part::Referrers { Part::People } else { pane.part };
        let top = Rect { height: 1, ..rest };
        let key = ("tabs", shown as u8, pane.part as u8, mark);
        canvas.part(top, key, |buf| tabs(pane, shown, &card.line, top, buf, look));
        part(pane, known, shown, Rect { y: rest.y + 1, height: rest.height.saturating_sub(1), ..rest }, canvas, look);
        return;
    }
    for (which, place) in places(known, rest) {
        let at = Rect { height: 1, ..place };
        let style = if pane.part == which { look.theme.border_on } else { look.theme.accent };
        canvas.part(at, ("title", which as u8, mark, style), |buf| {
            let title = title(which, &card.line, look);
            let used = u16::try_from(width(&title) + 1).unwrap_or(0).min(at.width);
            buf.set_string(at.x, at.y, fit(&title, usize::from(at.width)), style);
            let rule = "─".repeat(usize::from(at.width.saturating_sub(used + 1)));
            buf.set_string(at.x + used, at.y, rule, look.theme.border);
        });
        part(
            pane,
            known,
            which,
            Rect { y: place.y + 1, height: place.height.saturating_sub(1), ..place },
            canvas,
            look,
        );
    }
}

/// Where the parts stand, each with a row for its title.
fn places(known: &Known, area: Rect) -> [(Part, Rect); 3] {
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX).saturating_add(1);
    let cards = rows(known.cards.rows().len()).clamp(2, 6);
    if area.width >= ABOVE.0 {
        let people = Rect { width: area.width / 2 - 2, ..area };
        let right = Rect { x: area.x + area.width / 2, width: area.width - area.width / 2, ..area };
        let account = Rect { height: area.height.saturating_sub(cards + 2), ..right };
        let cards = Rect { y: account.bottom() + 1, height: cards + 1, ..right }.intersection(area);
        return [(Part::People, people), (Part::Account, account), (Part::Cards, cards)];
    }
    let lists = area.height.saturating_sub(cards + 5);
    let people = rows(known.people.rows().len())
        .clamp(2, (lists / 2).max(lists.saturating_sub(rows(known.account.rows().len()))));
    let mut y = area.y;
    [(Part::People, people), (Part::Account, lists.saturating_sub(people)), (Part::Cards, cards)].map(
        |(part, height)| {
            let place = Rect { y, height: height + 1, ..area };
            y += height + 2;
            (part, place.intersection(area))
        },
    )
}

/// The names of the parts, the one that is shown standing out.
fn tabs(pane: &Referrals, shown: Part, line: &ReferrerLine, area: Rect, buf: &mut Buffer, look: &Look) {
    let mut x = area.x;
    for which in [Part::People, Part::Account, Part::Cards] {
        let text = title(which, line, look);
        let style = match (which == shown, pane.part == which) {
            (true, true) => look.theme.tab,
            (true, false) => look.theme.accent,
            _ => look.theme.dim,
        };
        let room = usize::from(area.right().saturating_sub(x));
        buf.set_string(x, area.y, fit(&text, room), style);
        x = x.saturating_add(u16::try_from(width(&text) + 2).unwrap_or(0)).min(area.right());
    }
}

fn title(which: Part, line: &ReferrerLine, look: &Look) -> String {
    match which {
        Part::Referrers | Part::People => look.say("referrals-people", &[("n", line.sent.into())]),
        Part::Account => look.tr("referrals-account"),
        Part::Cards => look.say("referrals-cards", &[("n", line.cards_left.into()), ("all", line.cards.into())]),
    }
}

fn part(pane: &Referrals, known: &Known, which: Part, area: Rect, canvas: &mut Canvas, look: &Look) {
    let here = pane.part == which;
    // Where the keys do not go no row stands out: the referrers' list says whose rows these are.
    let quiet = Theme { cursor_idle: look.theme.text, ..look.theme.clone() };
    let own = Look { focused: look.focused && here, theme: if here { look.theme } else { &quiet }, ..*look };
    let none = match which {
        Part::Account if !known.account.is_empty() => {
            let last = columns::ACCOUNT.len() - usize::from(area.width < WIDE);
            return known.account.draw(columns::ACCOUNT.get(..last).unwrap_or_default(), area, canvas, &own);
        }
        Part::Cards if !known.cards.is_empty() => return known.cards.draw(columns::CARDS, area, canvas, &own),
        Part::Referrers | Part::People if !known.people.is_empty() => {
            return known.people.draw(columns::PEOPLE, area, canvas, &own);
        }
        Part::Account => "referrals-no-account",
        Part::Cards => "referrals-no-cards",
        Part::Referrers | Part::People => "referrals-no-people",
    };
    canvas.part(area, none, |buf| {
        for (text, y) in wrap(&look.tr(none), usize::from(area.width)).iter().zip(area.y..area.bottom()) {
            buf.set_string(area.x, y, text, look.theme.dim);
        }
    });
}

/// Who it is and how they stand; pairs of label and value that flow into as many rows as they need.
fn facts(card: &ReferrerCard, area: Rect, buf: &mut Buffer, look: &Look) {
    let (lang, theme, line) = (look.lang, look.theme, &card.line);
    buf.set_string(area.x, area.y, fit(&line.name, usize::from(area.width)), theme.strong);
    let rule = look.say(
        "referrals-rule",
        &[
            ("kind", lang.word(line.kind).into()),
            ("plan", line.plan.as_str().into()),
            ("percent", line.percent.into()),
            ("days", line.hold_days.into()),
        ],
    );
    buf.set_string(area.x, area.y + 1, fit(&rule, usize::from(area.width)), theme.dim);
    let balance = if line.balance.minor < 0 { theme.bad } else { theme.text };
    let payable = match line.payable.minor {
        0 => theme.text,
        minor if minor < 0 => theme.bad,
        _ => theme.good,
    };
    let mut pairs: Vec<(String, String, Style)> = vec![
        (look.tr("column-income"), lang.money(line.income), theme.strong),
        (look.tr("column-earned"), lang.money(line.earned), theme.accent),
        (look.tr("column-balance"), lang.money(line.balance), balance),
        (look.tr("column-payable"), lang.money(line.payable), payable),
    ];
    if let Some(first) = card.on_hold.first() {
        let held = Money::new(line.balance.minor - line.payable.minor, line.balance.currency);
        let args = &[("amount", held.into()), ("day", first.day.into())];
        pairs.push((look.tr("column-on-hold"), look.say("referrals-on-hold", args), theme.warn));
    }
    let (mut x, mut y) = (area.x, area.y + 2);
    for (label, value, style) in pairs {
        let needed = u16::try_from(width(&label) + 1 + width(&value)).unwrap_or(u16::MAX);
        if x > area.x && x.saturating_add(needed) > area.right() {
            (x, y) = (area.x, y + 1);
        }
        if y >= area.bottom() {
            break;
        }
        let room = |x: u16| usize::from(area.right().saturating_sub(x));
        buf.set_string(x, y, fit(&label, room(x)), theme.dim);
        let value_x = x.saturating_add(u16::try_from(width(&label) + 1).unwrap_or(0)).min(area.right());
        buf.set_string(value_x, y, fit(&value, room(value_x)), style);
        x = x.saturating_add(needed + 3).min(area.right());
    }
}
