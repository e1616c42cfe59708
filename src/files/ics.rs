//! Days for a calendar (RFC 5545): events of a whole day with a reminder.
//!
//! Events and not the standard's tasks, because events are what phones show: the calendars of iPhones and Android leave tasks out.

use super::content::{ContentLines, escaped};
use crate::domain::Day;

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same each time it is written, so that a calendar that has it brings it up to date.
    pub uid: String,
    /// How often it was changed, or any number that grows with each change.
    pub revision: i64,
    /// The day; of what comes every year, the first.
    pub day: Day,
    /// Whether it comes every year; the 29th of February comes on the 28th in other years.
    pub yearly: bool,
    /// What it is, on one line.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Days before at which it is told, at nine in the morning.
    pub told_before: Vec<i64>,
}

/// A calendar of `events` as it was on `today`. Equal input gives equal bytes: nothing of the clock enters it.
pub struct Calendar {
    stamp: String,
    name: String,
}

impl Calendar {
    /// A calendar called `name`.
    pub fn new(name: &str, today: Day) -> Calendar {
        Calendar { stamp: format!("{}T000000Z", basic(today)), name: name.to_owned() }
    }

    /// What stands before the events.
    pub fn head(&self) -> String {
        let mut lines = ContentLines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Kontora//Kontora//EN");
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("METHOD", "PUBLISH");
        lines.text("X-WR-CALNAME", &self.name);
        lines.finish()
    }

    /// One event.
    pub fn event(&self, event: &Event) -> String {
        let mut lines = ContentLines::default();
        lines.add("BEGIN", "VEVENT");
        lines.text("UID", &event.uid);
        lines.add("DTSTAMP", &self.stamp);
        lines.add("SEQUENCE", &event.revision.to_string());
        lines.add("DTSTART;VALUE=DATE", &basic(event.day));
        lines.add("DTEND;VALUE=DATE", &basic(event.day.plus(1)));
        if event.yearly {
            lines.add("RRULE", &yearly(event.day));
        }
        lines.text("SUMMARY", &event.summary);
        lines.text("DESCRIPTION", &event.description);
        lines.add("TRANSP", "TRANSPARENT");
        for days in &event.told_before {
            lines.add("BEGIN", "VALARM");
            lines.add("ACTION", "DISPLAY");
            lines.add("DESCRIPTION", &escaped(&event.summary));
            lines.add("TRIGGER", &nine_in_the_morning(*days));
            lines.add("END", "VALARM");
        }
        lines.add("END", "VEVENT");
        lines.finish()
    }

    /// What stands behind them.
    pub fn tail(&self) -> &'static str {
        "END:VCALENDAR\r\n"
    }
}

/// `20261122`.
fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn yearly(day: Day) -> String {
    match (day.month(), day.day()) {
        (2, 29) => "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".to_owned(),
        _ => "FREQ=YEARLY".to_owned(),
    }
}

/// From the midnight with which the day begins.
fn nine_in_the_morning(days_before: i64) -> String {
    match days_before {
        days @ 1.. => format!("-P{}DT15H", days - 1),
        _ => "PT9H".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(day: &str, yearly: bool) -> Event {
        Event {
            uid: "occasion-7-abc@kontora".into(),
            revision: 12,
            day: day.parse().unwrap(),
            yearly,
            summary: "День рождения: Ёлкина, Анна".into(),
            description: "чай\nи книги".into(),
            told_before: vec![0, 3],
        }
    }

    #[test]
    fn an_event_says_when_and_what_and_reminds() {
        let calendar = Calendar::new("Kontora", "2026-11-22".parse().unwrap());
        let text = calendar.event(&event("2026-12-31", false)).replace("\r\n ", "");
        for line in [
            "UID:occasion-7-abc@kontora",
            "DTSTAMP:20261122T000000Z",
            "SEQUENCE:12",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:День рождения: Ёлкина\\, Анна",
            "DESCRIPTION:чай\\nи книги",
            "TRIGGER:PT9H",
            "TRIGGER:-P2DT15H",
        ] {
            assert!(text.split("\r\n").any(|found| found == line), "{line} in\n{text}");
        }
        assert!(!text.contains("RRULE"));
    }

    #[test]
    fn the_twenty_ninth_of_february_comes_every_year() {
        let calendar = Calendar::new("", "2026-11-22".parse().unwrap());
        let rule =
            |day| calendar.event(&event(day, true)).lines().find(|line| line.starts_with("RRULE")).unwrap().to_owned();
        assert_eq!(rule("2024-02-29"), "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
        assert_eq!(rule("2024-05-12"), "RRULE:FREQ=YEARLY");
    }
}
