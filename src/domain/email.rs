//! E-mail addresses: what can be one (RFC 5321, 5322), what hardly anybody has, and what none is. Nothing is "repaired".

/// How far an address can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailState {
    /// As addresses are.
    Good,
    /// Allowed by the standards and used by nobody, or meant for one network only: quotes, comments, a host without a dot;
    /// or letters of two alphabets in one word.
    Doubtful,
    /// No address at all.
    Impossible,
}

/// Judges one address (RFC 5321 4.1.2, 4.5.3.1; RFC 6531 for letters beyond ASCII).
pub fn email_state(address: &str) -> EmailState {
    use EmailState::{Doubtful, Good, Impossible};
    let Some((local, host)) = address.rsplit_once('@') else { return Impossible };
    if address.len() > 254 {
        return Impossible;
    }
    match (local_state(local), host_state(host)) {
        (Impossible, _) | (_, Impossible) => Impossible,
        (Good, Good) if address.is_ascii() || !host.split('.').chain([local]).any(mixes_scripts) => Good,
        _ => Doubtful,
    }
}

/// Latin and Cyrillic letters in one word: a «с» was typed for a `c`.
fn mixes_scripts(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_alphabetic()) && word.contains(|c: char| matches!(c, '\u{400}'..='\u{4ff}'))
}

/// The part before the @: atoms with single dots between, or in quotes.
fn local_state(local: &str) -> EmailState {
    if local.is_empty() || local.len() > 64 {
        return EmailState::Impossible;
    }
    if let Some(quoted) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let mut escaped = false;
        let plain = quoted.chars().all(|c| {
            let fits = (escaped || c != '"') && !c.is_control();
            escaped = c == '\\' && !escaped;
            fits
        });
        return if plain && !escaped { EmailState::Doubtful } else { EmailState::Impossible };
    }
    let sign = |c: char| matches!(c, '!' | '#'..='\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~');
    let atom = |c: char| c.is_alphanumeric() || sign(c);
    let mut before = '.';
    let fits = |c: char| {
        let behind_dot = std::mem::replace(&mut before, c) == '.';
        atom(c) || (c == '.' && !behind_dot)
    };
    if local.chars().all(fits) && !local.ends_with('.') { EmailState::Good } else { EmailState::Impossible }
}

/// The part behind the @: names of at most 63 signs with dots between, or an address of the network in brackets.
fn host_state(host: &str) -> EmailState {
    if let Some(literal) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let v4 = literal.parse::<std::net::Ipv4Addr>().is_ok();
        let v6 = literal.strip_prefix("IPv6:").is_some_and(|rest| rest.parse::<std::net::Ipv6Addr>().is_ok());
        return if v4 || v6 { EmailState::Doubtful } else { EmailState::Impossible };
    }
    let label = |part: &str| {
        let ends = part.starts_with('-') || part.ends_with('-');
        !part.is_empty() && part.len() <= 63 && !ends && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    if host.len() > 253 || !host.split('.').all(label) {
        return EmailState::Impossible;
    }
    let top = host.rsplit('.').next().unwrap_or_default();
    let usual = host.contains('.') && top.chars().count() > 1 && !top.bytes().all(|byte| byte.is_ascii_digit());
    if usual { EmailState::Good } else { EmailState::Doubtful }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_and_not_repaired() {
        use EmailState::{Doubtful, Good, Impossible};
        for (address, state) in [
            ("anna@example.com", Good),
            ("anna.smith+news@mail.example.co.uk", Good),
            ("o'brien@example.com", Good),
            ("анна@почта.рф", Good),
            ("anna@localhost", Doubtful),
            ("anna@ex\u{430}mple.com", Doubtful),
            ("анна@пример.рф", Good),
            ("\"anna smith\"@example.com", Doubtful),
            ("anna@[192.0.2.1]", Doubtful),
            ("anna@example.c", Doubtful),
            ("anna@example..com", Impossible),
            ("anna.@example.com", Impossible),
            ("anna@-example.com", Impossible),
            ("anna smith@example.com", Impossible),
            ("anna@example.com>", Impossible),
            ("anna", Impossible),
            ("@example.com", Impossible),
            ("anna@", Impossible),
            ("", Impossible),
        ] {
            assert_eq!(email_state(address), state, "{address}");
        }
        assert_eq!(email_state(&format!("{}@example.com", "a".repeat(65))), Impossible);
    }
}
