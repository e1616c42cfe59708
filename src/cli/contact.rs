//! `kontora contact …`, and what is noted of contacts: inquiries, wishes, dates to remember.

use super::args::{pair, word};
use super::context::Context;
use super::fail::Failure;
use super::out::{Column, Out, days};
use crate::desk::{AskCard, AskContacts, AskFind, AskTimeline, ClientCard, Command, ContactField, NewContact};
use crate::domain::{ConsentKind, ContactId, ContactKind};
use crate::store::{Anchor, ContactLine, TimelineLine};
use crate::text::Lang;
use clap::{Args, Subcommand};
use serde::Serialize;

#[derive(Debug, Subcommand)]
pub(super) enum Contact {
    Add(Box<Add>),
    List {
        #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
        filter: Option<String>,
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        #[arg(long, value_name = "CURSOR")]
        after: Option<ContactId>,
    },
    Find {
        text: String,
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Show {
        contact: ContactId,
    },
    Edit {
        contact: ContactId,
        #[arg(long, value_name = "FIELD=VALUE", value_parser = pair, required = true)]
        set: Vec<(String, String)>,
    },
    Duplicates(super::twins::Duplicates),
    Merge(super::merge::Merge),
    Distinct(super::merge::Distinct),
    Mark(super::wrong::Mark),
    Wrong(super::wrong::Wrong),
    Consent {
        contact: ContactId,
        #[arg(long, value_name = "yes|no", value_parser = yes_no)]
        ads: Option<bool>,
        #[arg(long, value_name = "yes|no", value_parser = yes_no)]
        personal: Option<bool>,
        #[arg(long)]
        source: String,
    },
}

fn yes_no(text: &str) -> Result<bool, super::args::WrongForm> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(super::args::WrongForm("form-yes-no")),
    }
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[arg(long)]
    name: String,
    #[arg(long, value_parser = word::<ContactKind>())]
    kind: Option<ContactKind>,
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    org: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    post: String,
    #[arg(long = "phone", value_name = "PHONE")]
    phones: Vec<String>,
    #[arg(long = "email", value_name = "EMAIL")]
    emails: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    address: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    town: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    region: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    postcode: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    country: String,
    #[arg(long = "type", value_name = "TYPE", default_value = "", hide_default_value = true)]
    trade: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    source: String,
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    list: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    #[arg(long, value_name = "NAME")]
    manager: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    card: Option<String>,
    #[arg(long, value_name = "ID")]
    external_id: Option<String>,
    #[arg(long = "person", value_name = "NAME, POST")]
    people: Vec<String>,
}

impl From<Add> for NewContact {
    fn from(add: Add) -> NewContact {
        let person = |text: String| match text.split_once(',') {
            Some((name, post)) => (name.to_owned(), post.to_owned()),
            None => (text, String::new()),
        };
        NewContact {
            name: add.name,
            kind: add.kind,
            external_id: add.external_id,
            organisation: add.org,
            post: add.post,
            phones: add.phones,
            emails: add.emails,
            address: add.address,
            town: add.town,
            region: add.region,
            postcode: add.postcode,
            country: add.country,
            trade: add.trade,
            source: add.source,
            list: add.list,
            note: add.note,
            manager: add.manager,
            card: add.card,
            people: add.people.into_iter().map(person).collect(),
        }
    }
}

pub(super) const COLUMNS: &[Column<ContactLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-stage", |line, lang| lang.word(line.stage)),
    Column::text("column-town", |line, _| line.town.clone()),
    Column::text("column-phone", |line, lang| phones(line, lang).into_iter().next().unwrap_or_default()),
    Column::text("column-email", |line, _| line.emails.first().cloned().unwrap_or_default()),
    Column::number("column-paid", |line, lang| lang.money(line.paid)),
    Column::number("column-due", |line, lang| lang.money(line.due)),
];

/// The rows that one question brings.
const PAGE: usize = 1000;
/// Moments of the story that `contact show` tells.
const STORY: usize = 100;

impl Contact {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Contact::Add(add) => context.act(Command::AddContact(NewContact::from(*add))),
            Contact::List { filter, limit, after } => list(context, filter.unwrap_or_default(), limit, after),
            Contact::Find { text, limit } => {
                let found = context.ask(&AskFind { text, limit })?;
                context.out.list(&found.lines, COLUMNS, "none-contacts")
            }
            Contact::Show { contact } => {
                let card = context.ask(&AskCard { contact })?;
                let timeline = context.ask(&AskTimeline { contact, after: None, limit: STORY })?;
                context.out.answer(&Shown { card, timeline }, show)
            }
            Contact::Edit { contact, set } => {
                let set = set.into_iter().map(|(name, value)| Ok((ContactField::of_word(&name)?, value)));
                let set = set.collect::<Result<_, Failure>>()?;
                context.act(Command::EditContact { id: contact, seen: None, set })
            }
            Contact::Duplicates(command) => command.run(context),
            Contact::Merge(command) => command.run(context),
            Contact::Distinct(command) => command.run(context),
            Contact::Mark(command) => command.run(context),
            Contact::Wrong(command) => command.run(context),
            Contact::Consent { contact, ads, personal, source } => {
                let said = [(ConsentKind::Ads, ads), (ConsentKind::Personal, personal)];
                let set = said.into_iter().filter_map(|(kind, given)| Some((kind, given?))).collect();
                context.act(Command::SetConsents { contact, set, source })
            }
        }
    }
}

/// Page by page, so that a base of any size can be listed.
fn list(context: &mut Context, filter: String, limit: Option<usize>, after: Option<ContactId>) -> Result<(), Failure> {
    let mut left = limit.unwrap_or(usize::MAX);
    let mut anchor = after.map_or(Anchor::Start, Anchor::After);
    let mut printer = context.out.pages(COLUMNS, "none-contacts");
    loop {
        let limit = left.min(PAGE);
        let page = if limit == 0 {
            Vec::new()
        } else {
            context.ask(&AskContacts { filter: filter.clone(), anchor, limit })?
        };
        printer.page(&mut context.out, &page)?;
        left -= page.len();
        match page.last() {
            Some(last) if page.len() == limit && left > 0 => anchor = Anchor::After(last.id),
            Some(last) if left == 0 => return printer.end(&mut context.out, Some(last.id)),
            _ => return printer.end(&mut context.out, None),
        }
    }
}

/// A contact with its story.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    card: ClientCard,
    timeline: Vec<TimelineLine>,
}

/// Phones as people read them.
fn phones(line: &ContactLine, lang: Lang) -> Vec<String> {
    line.phones.iter().zip(&line.dialled).map(|(written, dialled)| lang.phone(written, dialled)).collect()
}

/// Each on a line with what it is, where that is known; `written` are they as they are kept.
fn called(card: &ClientCard, ways: Vec<String>, written: &[String], lang: Lang) -> String {
    let label =
        |way: &String| card.more.channels.iter().find(|channel| channel.value == *way).map(|way| way.label.as_str());
    let called = ways.into_iter().zip(written).map(|(way, kept)| lang.with_label(way, label(kept).unwrap_or_default()));
    called.collect::<Vec<_>>().join("\n")
}

fn show(out: &mut Out, shown: &Shown) -> Result<(), Failure> {
    let (lang, card) = (out.lang(), &shown.card);
    let (line, details) = (&card.line, &card.details);
    let money = |money: crate::domain::Money| if money.minor == 0 { String::new() } else { lang.money(money) };
    out.line(&format!("{} ({})", line.name, line.id))?;
    let place = [&details.address, &details.postcode, &details.town, &details.region, &details.country];
    let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let people = card.more.people.iter().map(|person| match person.post.is_empty() {
        true => person.name.clone(),
        false => format!("{}, {}", person.name, person.post),
    });
    let occasions = card.more.occasions.iter().map(|occasion| {
        let month = u32::try_from(occasion.month).unwrap_or_default();
        let day = occasion.day.and_then(|day| u32::try_from(day).ok());
        format!(
            "{}: {}",
            occasion.title,
            day.map_or_else(|| lang.month_short(month), |day| lang.day_of_year(month, day))
        )
    });
    out.card(&[
        ("column-kind", lang.word(line.kind)),
        ("column-stage", lang.word(line.stage)),
        ("column-organisation", line.organisation.clone()),
        ("column-post", details.post.clone()),
        ("column-people", people.collect::<Vec<_>>().join("\n")),
        ("column-manager", line.manager.clone().unwrap_or_default()),
        ("column-phone", called(card, phones(line, lang), &line.phones, lang)),
        ("column-email", called(card, line.emails.clone(), &line.emails, lang)),
        ("column-address", place.join(", ")),
        ("column-source", line.source.clone()),
        ("column-sent-by", card.sent_by.clone().unwrap_or_default()),
        ("column-list", line.list.clone()),
        ("column-paid", money(line.paid)),
        ("column-due", money(line.due)),
        ("column-client-since", days(lang, line.client_since)),
        ("column-next-step", days(lang, line.next_step)),
        ("column-last-letter", days(lang, line.last_letter)),
        ("column-occasions", occasions.collect::<Vec<_>>().join("\n")),
        ("column-consents", consents(card, lang)),
        ("column-wishes", card.more.wishes.iter().map(|wish| wish.words.clone()).collect::<Vec<_>>().join("\n")),
        ("column-note", details.note.clone()),
    ])?;
    if shown.timeline.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.table(&shown.timeline, STORY_COLUMNS)
}

fn consents(card: &ClientCard, lang: Lang) -> String {
    let line = |consent: &crate::store::Consent| {
        let given = if consent.given { "yes" } else { "no" };
        let what = lang.tr(&format!("consent-{}-{given}", consent.kind));
        format!("{what} ({}, {})", lang.day(consent.day), consent.source)
    };
    card.more.consents.iter().map(line).collect::<Vec<_>>().join("\n")
}

const STORY_COLUMNS: &[Column<TimelineLine>] = &[
    Column::text("column-day", |line, lang| lang.day(line.day)),
    Column::text("column-moment", |line, lang| lang.tell("moment", &line.what)),
];

#[derive(Debug, Subcommand)]
pub(super) enum Inquiry {
    Add {
        contact: ContactId,
        #[arg(long)]
        source: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        words: String,
    },
}

impl Inquiry {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Inquiry::Add { contact, source, words } = self;
        context.act(Command::AddInquiry { contact, source, words })
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Wish {
    Add { contact: ContactId, words: String },
}

impl Wish {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Wish::Add { contact, words } = self;
        context.act(Command::AddWish { contact, words })
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Occasion {
    Add {
        contact: ContactId,
        title: String,
        #[arg(long, value_name = "[YYYY-]MM[-DD]", value_parser = partial_date)]
        date: PartialDate,
    },
}

/// Year and day may be missing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PartialDate(Option<i64>, i64, Option<i64>);

fn partial_date(text: &str) -> Result<PartialDate, super::args::WrongForm> {
    let wrong = || super::args::WrongForm("form-partial-date");
    let parts: Vec<&str> = text.split('-').collect();
    let length = |at| if at == 0 { 2..=4 } else { 2..=2 };
    let number = |(at, part): (usize, &&str)| part.parse().ok().filter(|_| length(at).contains(&part.len()));
    let numbers = parts.iter().enumerate().map(number);
    let numbers: Vec<i64> = numbers.collect::<Option<_>>().ok_or_else(wrong)?;
    match (numbers.as_slice(), parts.first().map(|first| first.len())) {
        (&[year, month, day], Some(4)) => Ok(PartialDate(Some(year), month, Some(day))),
        (&[year, month], Some(4)) => Ok(PartialDate(Some(year), month, None)),
        (&[month, day], Some(2)) => Ok(PartialDate(None, month, Some(day))),
        (&[month], Some(2)) => Ok(PartialDate(None, month, None)),
        _ => Err(wrong()),
    }
}

impl Occasion {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let Occasion::Add { contact, title, date: PartialDate(year, month, day) } = self;
        context.act(Command::AddOccasion { contact, title, year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_lack_the_year_or_the_day() {
        for (text, date) in [
            ("1980-03-08", Some((Some(1980), 3, Some(8)))),
            ("03-08", Some((None, 3, Some(8)))),
            ("1980-03", Some((Some(1980), 3, None))),
            ("03", Some((None, 3, None))),
            ("8 March", None),
            ("", None),
            ("03-1980", None),
        ] {
            let read = partial_date(text).ok().map(|PartialDate(year, month, day)| (year, month, day));
            assert_eq!(read, date, "{text}");
        }
    }
}
