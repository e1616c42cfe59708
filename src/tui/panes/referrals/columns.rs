//! The columns of the pane's lists.

use crate::domain::{EntryKind, Money, Standing, Word};
use crate::store::{CardBatch, EntryLine, ReferrerLine, SentLine};
use crate::text::Lang;
use crate::tui::look::Look;
use crate::tui::widgets::table::{Cell, Column, Row};

impl Row for ReferrerLine {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Row for SentLine {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Row for EntryLine {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Row for CardBatch {
    /// Numbers are unique, and so are the first ones.
    fn id(&self) -> i64 {
        self.first.parse().unwrap_or_default()
    }
}

/// Referrers.
pub(super) const REFERRERS: &[Column<ReferrerLine>] = &[
    Column {
        title: "column-name",
        least: 14,
        share: 1,
        give_way: 0,
        right: false,
        cell: |line, _| Cell::from(line.name.as_str()),
    },
    Column {
        title: "referrals-people-column",
        least: 9,
        share: 0,
        give_way: 2,
        right: true,
        cell: |line, look| {
            let style = if line.clients > 0 { look.theme.text } else { look.theme.dim };
            Cell::styled(format!("{}/{}", line.clients, line.sent), style)
        },
    },
    Column {
        title: "column-income",
        least: 9,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| sum(line.income, look),
    },
    Column {
        title: "column-payable",
        least: 10,
        share: 0,
        give_way: 1,
        right: true,
        cell: |line, look| match line.payable.minor {
            0 => Cell::from(""),
            minor => {
                let style = if minor > 0 { look.theme.good } else { look.theme.bad };
                Cell::styled(look.lang.money_short(line.payable), style)
            }
        },
    },
    Column {
        title: "column-earned",
        least: 13,
        share: 0,
        give_way: 5,
        right: true,
        cell: |line, look| sum(line.earned, look),
    },
    Column {
        title: "column-balance",
        least: 13,
        share: 0,
        give_way: 6,
        right: true,
        cell: |line, look| sum(line.balance, look),
    },
    Column {
        title: "column-last-sent",
        least: 14,
        share: 0,
        give_way: 3,
        right: false,
        cell: |line, look| {
            let day = line.last_sent.map(|day| look.lang.day_near(day, look.today));
            Cell::styled(day.unwrap_or_default(), look.theme.dim)
        },
    },
    Column {
        title: "column-plan",
        least: 16,
        share: 1,
        give_way: 7,
        right: false,
        cell: |line, look| Cell::styled(&line.plan, look.theme.dim),
    },
];

fn sum(money: Money, look: &Look) -> Cell {
    if money.minor == 0 { Cell::from("") } else { Cell::from(look.lang.money_short(money)) }
}

/// People sent.
pub(super) const PEOPLE: &[Column<SentLine>] = &[
    Column {
        title: "column-name",
        least: 16,
        share: 2,
        give_way: 0,
        right: false,
        cell: |line, _| Cell::from(line.name.as_str()),
    },
    Column {
        title: "column-standing",
        least: 13,
        share: 0,
        give_way: 2,
        right: false,
        cell: |line, look| {
            let style = match line.stage {
                Standing::Client => look.theme.good,
                Standing::Prospect => look.theme.accent,
                Standing::Suspect => look.theme.dim,
            };
            Cell::styled(look.lang.word(line.stage), style)
        },
    },
    Column {
        title: "referrals-sent-column",
        least: 12,
        share: 0,
        give_way: 3,
        right: false,
        cell: |line, look| Cell::styled(look.lang.day(line.day), look.theme.dim),
    },
    Column {
        title: "column-card",
        least: 9,
        share: 0,
        give_way: 4,
        right: false,
        cell: |line, look| Cell::styled(line.card.clone().unwrap_or_default(), look.theme.dim),
    },
    Column {
        title: "column-paid",
        least: 12,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| Cell::from(amount(line.paid.minor != 0, || look.lang.amount(line.paid))),
    },
    Column {
        title: "column-earned",
        least: 11,
        share: 0,
        give_way: 1,
        right: true,
        cell: |line, look| {
            Cell::styled(amount(line.earned.minor != 0, || look.lang.amount(line.earned)), look.theme.accent)
        },
    },
];

/// Movements of the account; the last column is left out where there is little room, since the colour says it too.
pub(super) const ACCOUNT: &[Column<EntryLine>] = &[
    Column {
        title: "column-day",
        least: 11,
        share: 0,
        give_way: 0,
        right: false,
        cell: |line, look| Cell::styled(look.lang.day(line.day), look.theme.dim),
    },
    Column {
        title: "column-why",
        least: 14,
        share: 1,
        give_way: 0,
        right: false,
        cell: |line, look| Cell::from(why(line, look.lang)),
    },
    Column {
        title: "column-amount",
        least: 11,
        share: 0,
        give_way: 0,
        right: true,
        cell: |line, look| {
            let style = match line.amount.minor {
                minor if minor < 0 => look.theme.bad,
                _ if held(line, look) => look.theme.warn,
                _ => look.theme.good,
            };
            Cell::styled(look.lang.amount(line.amount), style)
        },
    },
    Column {
        title: "referrals-held-column",
        least: 12,
        share: 0,
        give_way: 0,
        right: false,
        cell: |line, look| Cell::styled(amount(held(line, look), || look.lang.day(line.payable_on)), look.theme.warn),
    },
];

/// Ranges of cards.
pub(super) const CARDS: &[Column<CardBatch>] = &[
    Column {
        title: "referrals-range-column",
        least: 21,
        share: 1,
        give_way: 0,
        right: false,
        cell: |batch, _| {
            let one = batch.first == batch.last;
            Cell::from(if one { batch.first.clone() } else { format!("{} – {}", batch.first, batch.last) })
        },
    },
    Column {
        title: "column-day",
        least: 12,
        share: 0,
        give_way: 1,
        right: false,
        cell: |batch, look| Cell::styled(look.lang.day(batch.day), look.theme.dim),
    },
    Column {
        title: "column-used",
        least: 12,
        share: 0,
        give_way: 0,
        right: true,
        cell: |batch, look| {
            Cell::from(look.say("referrals-of", &[("n", batch.used.into()), ("all", batch.issued.into())]))
        },
    },
];

/// Whether an entry is still in its hold period.
fn held(line: &EntryLine, look: &Look) -> bool {
    line.payable_on > look.today && line.payout.is_none()
}

fn amount(shown: bool, text: impl FnOnce() -> String) -> String {
    if shown { text() } else { String::new() }
}

/// What made an entry, in short: the rule and the payment, or what was undone.
pub(super) fn why(line: &EntryLine, lang: Lang) -> String {
    let args = &[
        ("kind", line.kind.word().into()),
        ("of", line.of.map_or("", EntryKind::word).into()),
        ("percent", line.percent.into()),
        ("paid", line.paid.map_or_else(String::new, |paid| lang.money(paid)).into()),
        ("payer", line.payer_name.as_str().into()),
        ("payment", line.payment.unwrap_or_default().to_string().into()),
        ("payout", line.payout.unwrap_or_default().to_string().into()),
    ];
    lang.say("entry-short", args)
}
