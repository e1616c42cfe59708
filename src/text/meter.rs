//! The meter of the letter round in words (D2), for both doors.

use super::Lang;
use crate::domain::Round;

/// How many of the day's letters are sent.
pub fn today(lang: Lang, round: &Round) -> String {
    lang.say("round-today", &[("sent", round.today.into()), ("quota", round.quota.into())])
}

/// How much of the idle base has been written to.
pub fn covered(lang: Lang, round: &Round) -> String {
    let args =
        [("percent", round.percent.into()), ("covered", round.covered.into()), ("waiting", round.waiting.into())];
    lang.say("round-covered", &args)
}

/// When the round ends at this pace, and which pace ends it in time.
pub fn end(lang: Lang, round: &Round) -> String {
    let args = [("needed", round.needed.into()), ("deadline", round.deadline.into())];
    match round.ends {
        _ if round.waiting == 0 => lang.tr("round-done"),
        Some(day) if day <= round.deadline => {
            lang.say("round-in-time", &[("ends", day.into()), args[0].clone(), args[1].clone()])
        }
        Some(day) => lang.say("round-late", &[("ends", day.into()), args[0].clone(), args[1].clone()]),
        None => lang.say("round-unbegun", &args),
    }
}
