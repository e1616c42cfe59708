//! Next steps and days to remember for the calendar of a phone (B8, C3).

use super::{Course, ExportError};
use crate::desk::{Refusal, Seat};
use crate::domain::{Day, fold};
use crate::files::ics::{Calendar, Event};
use crate::store::{OccasionLine, TaskLine, View};
use crate::text::Lang;
use std::io::Write;

/// Days before a day to remember at which it is told, too: a letter has to be written and sent.
const AHEAD: i64 = 3;

/// Writes the calendar of `user`, or everybody's; how many entries it has.
pub(super) fn write(
    view: &View<'_>,
    seat: &Seat,
    (user, course): (Option<&str>, &mut Course<'_>),
    out: &mut impl Write,
) -> Result<u64, ExportError> {
    let user = user.map(|user| fold(if is_me(user) { &seat.user } else { user }));
    if let Some(user) = user.as_ref().filter(|user| **user != fold(&seat.user)) {
        let users = view.users()?;
        if !users.iter().any(|(_, name)| fold(name) == *user) {
            let known = users.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ");
            return Err(Refusal::UserUnknown { known }.into());
        }
    }
    let theirs = |name: &str| user.as_ref().is_none_or(|user| fold(name) == *user);
    let (mark, lang) = (view.mark()?, seat.lang);
    let calendar = Calendar::new("Kontora", seat.today);
    let mut count = 0;
    out.write_all(calendar.head().as_bytes())?;
    let mut add = |event: Event| -> Result<(), ExportError> {
        course.step()?;
        count += 1;
        Ok(out.write_all(calendar.event(&event).as_bytes())?)
    };
    view.each_open_task(|task| match theirs(&task.owner) {
        true => add(step(&task, &mark, lang)),
        false => Ok(()),
    })?;
    view.each_occasion(|occasion| match theirs(occasion.manager.as_deref().unwrap_or_default()) {
        true => Ok::<_, ExportError>(remembered(&occasion, &mark, seat.today, lang).map_or(Ok(()), &mut add)?),
        false => Ok(()),
    })?;
    out.write_all(calendar.tail().as_bytes())?;
    Ok(count)
}

fn is_me(user: &str) -> bool {
    matches!(fold(user).as_str(), "me" | "я")
}

fn step(task: &TaskLine, mark: &str, lang: Lang) -> Event {
    let more = [Some(task.words.clone()), task.phone.clone()];
    Event {
        uid: format!("step-{mark}{}@kontora", task.id),
        revision: task.op,
        day: task.due,
        yearly: false,
        summary: format!("{}: {}", task.name, lang.word(task.kind)),
        description: more.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        told_before: vec![0],
    }
}

/// The day as it comes this year, and from then on; the 29th of February as it came last.
fn remembered(occasion: &OccasionLine, mark: &str, today: Day, lang: Lang) -> Option<Event> {
    let number = |number: i64| u32::try_from(number).ok();
    let (month, day) = (number(occasion.month)?, number(occasion.day.unwrap_or(1))?);
    let day = (0..9).find_map(|back| Day::new(today.year() - back, month, day))?;
    let year = occasion.year.map(|year| format!(", {year}")).unwrap_or_default();
    Some(Event {
        uid: format!("day-{mark}{}@kontora", occasion.id),
        revision: occasion.op,
        day,
        yearly: true,
        summary: format!("{}: {}{year}", occasion.name, occasion.title),
        description: if occasion.day.is_none() { lang.tr("export-day-unknown") } else { String::new() },
        told_before: vec![0, AHEAD],
    })
}
