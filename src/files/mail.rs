//! A letter as an e-mail draft: an RFC 5322 message that the user's own mail program opens to send (D5).

use crate::domain::Day;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;

/// A name with its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The name as people read it; may be empty.
    pub name: String,
    /// `anna@example.org`.
    pub address: String,
}

/// Everything in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Who writes; without an address the mail program puts its own.
    pub from: Mailbox,
    /// Who reads.
    pub to: Mailbox,
    /// Subject line.
    pub subject: String,
    /// The letter.
    pub body: String,
    /// The day in the Date header, at noon UTC: the program keeps days, not hours.
    pub day: Day,
    /// What tells this message from every other, for its Message-ID: letters, digits, points and hyphens.
    pub id: String,
}

/// Why no message can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// A name, address or subject holds a line break, which would begin a header of its own.
    #[error("a line break in the header {0}")]
    LineBreak(&'static str),
    /// Not an address that a mail program takes.
    #[error("not an e-mail address in the header {0}")]
    Address(&'static str),
}

/// Seconds from midnight to noon, and in a day.
const NOON: i64 = 43_200;
const DAY: i64 = 86_400;
/// The right side of the Message-ID where the writer has no address (RFC 6761: never a real host).
const NOWHERE: &str = "kontora.invalid";

/// The message's bytes. Equal input gives equal bytes. `X-Unsent` makes mail programs open it as a draft.
pub fn message(draft: &Draft) -> Result<Vec<u8>, MailError> {
    whole("Subject", &draft.subject)?;
    mailbox("To", &draft.to)?;
    if !draft.from.address.is_empty() {
        mailbox("From", &draft.from)?;
    }
    let host = draft.from.address.rsplit_once('@').map_or(NOWHERE, |(_, host)| host);
    let id: String = draft.id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    let mut message = MessageBuilder::new()
        .to(address(&draft.to))
        .subject(draft.subject.trim())
        .date(Date::new(draft.day.number() * DAY + NOON))
        .message_id(format!("{id}@{host}"))
        .header("X-Unsent", Raw::new("1"))
        .text_body(draft.body.as_str());
    if !draft.from.address.is_empty() {
        message = message.from(address(&draft.from));
    }
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    Ok(bytes)
}

fn address(of: &Mailbox) -> Address<'_> {
    let name = of.name.trim();
    Address::new_address((!name.is_empty()).then_some(name), of.address.trim())
}

fn mailbox(header: &'static str, of: &Mailbox) -> Result<(), MailError> {
    whole(header, &of.name)?;
    whole(header, &of.address)?;
    let address = of.address.trim();
    let sound = address.split_once('@').is_some_and(|(local, host)| {
        let allowed = |c: char| !(c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '@'));
        !local.is_empty() && !host.is_empty() && local.chars().chain(host.chars()).all(allowed)
    });
    if sound { Ok(()) } else { Err(MailError::Address(header)) }
}

fn whole(header: &'static str, text: &str) -> Result<(), MailError> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\0' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if text.contains(breaks) { Err(MailError::LineBreak(header)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::MessageParser;

    fn draft() -> Draft {
        let mailbox = |name: &str, address: &str| Mailbox { name: name.to_owned(), address: address.to_owned() };
        Draft {
            from: mailbox("Ирина Ковалёва", "irina@severny.example"),
            to: mailbox("Ёлкина Анна, ООО «Ромашка»", "anna@romashka.example"),
            subject: "После Вашей консультации — ещё один вопрос, Анна Сергеевна, на этот раз довольно длинный"
                .to_owned(),
            body: "Уважаемая Анна Сергеевна!\n\nВсё ли хорошо? — 48 500 ₽\n.\nFrom здесь\n".to_owned(),
            day: "2026-11-22".parse().unwrap(),
            id: "letter-12".to_owned(),
        }
    }

    #[test]
    fn a_message_reads_back_as_it_was_written_and_opens_as_a_draft() {
        let bytes = message(&draft()).unwrap();
        let read = MessageParser::default().parse(&bytes).unwrap();
        let wanted = draft();
        let to = read.to().unwrap().first().unwrap();
        assert_eq!((to.name(), to.address()), (Some(wanted.to.name.as_str()), Some(wanted.to.address.as_str())));
        let from = read.from().unwrap().first().unwrap();
        assert_eq!((from.name(), from.address()), (Some("Ирина Ковалёва"), Some("irina@severny.example")));
        assert_eq!(read.subject(), Some(wanted.subject.as_str()));
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), wanted.body.trim_end());
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-22T12:00:00Z");
        assert_eq!(read.message_id(), Some("letter-12@severny.example"));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("X-Unsent: 1\r\n") && text.contains("charset=\"utf-8\""), "{text}");
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 78), "{text}");
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes() {
        assert_eq!(message(&draft()), message(&draft()));
    }

    #[test]
    fn a_line_break_in_a_header_is_refused() {
        let breaks = "Привет\r\nBcc: all@example.org";
        let to = |name: &str, address: &str| Mailbox { name: name.to_owned(), address: address.to_owned() };
        for (wrong, error) in [
            (Draft { subject: breaks.to_owned(), ..draft() }, MailError::LineBreak("Subject")),
            (Draft { to: to(breaks, "a@example.org"), ..draft() }, MailError::LineBreak("To")),
            (Draft { from: to("", "a@example.org\nBcc: b@example.org"), ..draft() }, MailError::LineBreak("From")),
            (Draft { to: to("", "a@example.org, b@example.org"), ..draft() }, MailError::Address("To")),
            (Draft { to: to("", "nobody"), ..draft() }, MailError::Address("To")),
        ] {
            assert_eq!(message(&wrong), Err(error));
        }
    }

    #[test]
    fn a_writer_without_an_address_is_left_to_the_mail_program() {
        let bytes = message(&Draft { from: Mailbox::default(), ..draft() }).unwrap();
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.from().is_none());
        assert_eq!(read.message_id(), Some("letter-12@kontora.invalid"));
    }
}
