//! What a delivery failure says about an address (C6): the codes of RFC 3463 and RFC 5321, and the words of servers that give none.

use super::ChannelState;

/// What servers write when nobody has this address.
const NOBODY: &[&str] = &[
    "unknown user",
    "user unknown",
    "unknown recipient",
    "recipient unknown",
    "unknown address",
    "unknown local",
    "unknown mailbox",
    "unknown account",
    "unknown host",
    "no such",
    "not exist",
    "not found",
    "doesn't have",
    "does not have",
    "not a valid",
    "not listed",
    "no mailbox",
    "no account",
    "no longer",
    "not our customer",
    "not known",
    "isn't known",
    "invalid",
    "mailbox unavailable",
    "account is unavailable",
    "disabled",
    "deactivated",
    "suspended",
    "inactive",
    "unrouteable",
    "unroutable",
    "undeliverable address",
    "bad destination",
    "bad address",
    "illegal",
    "couldn't find any host",
    "неизвест",
    "не существует",
    "не найден",
    "отключен",
    "заблокирован",
];

/// What they write when somebody has it, and could not be reached this time.
const SOMEBODY: &[&str] = &[
    "full",
    "quota",
    "exceed",
    "too large",
    "too big",
    "message size",
    "spam",
    "virus",
    "blocked",
    "blacklist",
    "blocklist",
    "blackhole",
    "policy",
    "refused",
    "denied",
    "greylist",
    "not accepted",
    "content",
    "dmarc",
    "dkim",
    " spf",
    "sender",
    "temporar",
    "time out",
    "timed out",
    "timeout",
    "try again",
    "too many",
    "переполнен",
    "превыш",
    "спам",
];

/// What a failure says about the address: nobody has it (wrong), or somebody could not be reached (doubtful). `code` is an enhanced
/// code (RFC 3463: `5.1.1`); `words` is what the server said, in which other codes may stand.
pub fn after_failure(code: &str, words: &str) -> ChannelState {
    let words = words.to_lowercase();
    let said = parts(code).filter(|(_, subject, _)| *subject != 0); // else it says no more than that it failed
    let told = said.or_else(|| words_of(&words).find_map(parts)).or_else(|| parts(code));
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let wrong = match told {
        Some((4, _, _)) => says(NOBODY) && !says(SOMEBODY) && words_of(&words).any(|word| word.starts_with("55")),
        Some((_, 1, 0 | 1 | 2 | 3 | 6 | 10) | (_, 2, 1) | (_, 4, 4)) => true,
        Some((_, 2, 2 | 3) | (_, 3 | 6, _) | (_, 4, 5..)) => false,
        Some((_, 7, _)) => says(NOBODY) && !says(SOMEBODY),
        // Of the others, and of none at all, the words tell; that mail is refused may mean anything.
        _ => {
            says(NOBODY) && !says(&["spam", "virus", "blacklist", "blocklist", "quota", "full", "temporar"]) || {
                let gone = words_of(&words).any(|word| matches!(word, "550" | "551" | "553"));
                gone && !says(SOMEBODY)
            }
        }
    };
    if wrong { ChannelState::Wrong } else { ChannelState::Doubtful }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').map(|word| word.trim_matches('.'))
}

/// `5.1.1` → its three numbers.
fn parts(code: &str) -> Option<(u16, u16, u16)> {
    let mut numbers = code.trim().trim_start_matches('#').splitn(3, '.').map(|part| part.parse::<u16>().ok());
    let code = (numbers.next()??, numbers.next()??, numbers.next()??);
    matches!(code.0, 4 | 5).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_there_is_told_from_who_could_not_be_reached() {
        for (code, words, wrong) in [
            ("5.1.1", "", true),
            ("5.0.0", "550 Unknown user anna@example.com", true),
            ("", "550 5.1.1 <anna@example.com>... User unknown", true),
            ("", "This user doesn't have a yahoo.com account", true),
            ("", "550 Requested action not taken", true),
            ("5.2.2", "mailbox full", false),
            ("", "552 The recipient is over disk quota", false),
            ("5.7.1", "554 Message rejected: spam", false),
            ("5.0.0", "550 5.7.1 we do not take mail from there", false),
            ("5.7.1", "550 user unknown", true),
            ("4.4.1", "Connection timed out", false),
            ("", "no reason given", false),
        ] {
            let state = if wrong { ChannelState::Wrong } else { ChannelState::Doubtful };
            assert_eq!(after_failure(code, words), state, "{code} {words}");
        }
    }
}
