//! Delivery failures as mail servers send them: reports for programs (RFC 3464), and the words of those that write for people only.

mod words;

use crate::domain::{ChannelState, Day, EmailState, after_failure, email_state};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use words::{DAEMONS, FAILED, LETTER_BEGINS, SUBJECTS, UNDELIVERED, WAITS};

/// Most of a message that is read, in bytes: what stands behind it is the letter that did not arrive.
const MESSAGE_LIMIT: usize = 1 << 20;
/// Most of its words for people that are read, in bytes: each address in them is looked for in all of them.
const WORDS_LIMIT: usize = 1 << 15;
/// Longest reason that is kept, in characters.
const REASON_LIMIT: usize = 200;
/// Lines behind an address in which the reason may stand.
const REASON_LINES: usize = 8;
/// How deep folders are looked into: a Maildir has two.
const DEPTH: usize = 4;

/// An address to which a message could not be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The address, as the server wrote it.
    pub address: String,
    /// Wrong when nobody has it, doubtful when somebody could not be reached.
    pub state: ChannelState,
    /// What the server said, on one line; may be empty.
    pub reason: String,
    /// The day of the report; absent where it has no date.
    pub day: Option<Day>,
}

/// Reads every message of a file or folder: a message alone (`.eml`), a mailbox (mbox), a folder of them (Maildir). `each` is
/// told the file with the message; `more` hears how many bytes more were read, and stops it by answering `false`.
///
/// # Errors
/// When a file or folder cannot be read; [`io::ErrorKind::Interrupted`] when it was stopped.
pub fn each_message(
    path: &Path,
    each: &mut dyn FnMut(&Path, &[u8]),
    more: &mut dyn FnMut(u64) -> bool,
) -> io::Result<()> {
    for file in files(path, DEPTH)? {
        let mut lines = BufReader::new(File::open(&file)?);
        let is_mailbox = lines.fill_buf()?.starts_with(b"From ");
        let (mut message, mut line) = (Vec::new(), Vec::new());
        loop {
            line.clear();
            let room = u64::try_from(MESSAGE_LIMIT).unwrap_or(u64::MAX);
            let read = lines.by_ref().take(room).read_until(b'\n', &mut line)?;
            let next = is_mailbox && line.starts_with(b"From ");
            if (read == 0 || next) && !message.is_empty() {
                each(&file, &message);
                message.clear();
            }
            if read == 0 {
                break;
            }
            if !more(read as u64) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            if !next && message.len() + line.len() <= MESSAGE_LIMIT {
                message.extend_from_slice(&line);
            }
        }
    }
    Ok(())
}

/// How many bytes [`each_message`] will read.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn size(path: &Path) -> io::Result<u64> {
    files(path, DEPTH)?.iter().map(|file| Ok(file.metadata()?.len())).sum()
}

/// The files of a folder, in the order of their names; of a file itself. A pipe or a device is none: it may have no end.
fn files(path: &Path, depth: usize) -> io::Result<Vec<PathBuf>> {
    let about = path.metadata()?;
    if !about.is_dir() {
        return if about.is_file() { Ok(vec![path.to_owned()]) } else { Err(io::ErrorKind::Unsupported.into()) };
    }
    let mut found = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    found.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    found.sort();
    let mut all = Vec::new();
    for path in found {
        match path.is_dir() {
            true if depth > 0 => all.extend(files(&path, depth - 1)?),
            false if path.is_file() => all.push(path),
            _ => {}
        }
    }
    Ok(all)
}

/// The addresses to which the message says that something could not be delivered; none when it is no such message, or when it
/// says that it will be tried again.
pub fn failures(message: &[u8]) -> Vec<Failure> {
    let Some(message) = MessageParser::default().parse(message) else { return Vec::new() };
    let found = of_message(&message);
    if !found.is_empty() {
        return found;
    }
    // Some servers hand on the report of another as an attachment.
    let is_report = |inner: &&Message<'_>| subtype(*inner).is_some_and(|kind| kind.eq_ignore_ascii_case("report"));
    let inner = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    });
    inner.filter(is_report).map(of_message).find(|found| !found.is_empty()).unwrap_or_default()
}

fn of_message(message: &Message<'_>) -> Vec<Failure> {
    let day = message.date().and_then(|date| Day::new(date.year.into(), date.month.into(), date.day.into()));
    let told = Told::of(message);
    let mut found = told.reported(message);
    if found.is_empty() && told.is_report(message) {
        found = told.written(message);
    }
    let mut failures: Vec<Failure> = Vec::new();
    for (address, code, words) in found {
        let address = address.trim_end_matches('.').to_owned();
        if email_state(&address) == EmailState::Impossible || told.is_ours(&address) {
            continue;
        }
        if !failures.iter().any(|known| known.address.eq_ignore_ascii_case(&address)) {
            failures.push(Failure { state: after_failure(&code, &words), reason: one_line(&words), address, day });
        }
    }
    failures
}

/// An address with its code (RFC 3463; may be empty) and the server's words.
type Found = (String, String, String);

/// What a message says, but for the letter that comes back with it.
struct Told {
    /// Its words for people, without those of the letter.
    text: String,
    /// Who it is from and to: none of them failed.
    ours: Vec<String>,
    /// To whom the letter went that comes back, where it went to one only.
    letter_to: Option<String>,
}

impl Told {
    fn of(message: &Message<'_>) -> Told {
        let mut text = String::new();
        let mut letter_to = None;
        for part in &message.parts {
            match &part.body {
                PartType::Text(words) if !is_about_letter(part) => text.push_str(words),
                PartType::Text(words) => letter_to = letter_to.or_else(|| to_of(words)),
                PartType::Html(words) if !words.contains('<') => text.push_str(words),
                PartType::Html(words) => text.push_str(&mail_parser::decoders::html::html_to_text(words)),
                PartType::Message(letter) => letter_to = letter_to.or_else(|| only(letter.to())),
                _ => {}
            }
            text.push('\n');
        }
        let is_copy = |line: &str| {
            let line = line.to_lowercase();
            line.starts_with("return-path:")
                || line.starts_with("received: from")
                || (line.contains("---") || line.trim_end().ends_with(':'))
                    && LETTER_BEGINS.iter().any(|b| line.contains(b))
        };
        let copy = starts_of_lines(&text).find(|(_, line)| is_copy(line)).map(|(at, _)| at);
        if let Some(start) = copy {
            letter_to = letter_to.or_else(|| to_of(text.get(start..).unwrap_or_default()));
            text.truncate(start);
        }
        text.truncate(text.floor_char_boundary(WORDS_LIMIT));
        let lists = [message.from(), message.to(), message.cc(), message.sender()];
        let mut ours: Vec<String> = lists.into_iter().flatten().flat_map(addresses).collect();
        for name in ["Delivered-To", "Errors-To"] {
            ours.extend(message.header_raw(name).into_iter().flat_map(in_text));
        }
        Told { text, ours, letter_to }
    }

    /// Whether an address is of whom the report is to or from, or of a program.
    fn is_ours(&self, address: &str) -> bool {
        let local = address.split('@').next().unwrap_or_default().to_lowercase();
        self.ours.iter().any(|ours| ours.eq_ignore_ascii_case(address))
            || ["mailer-daemon", "postmaster", "mailerdaemon", "abuse", "noreply", "no-reply"].contains(&local.as_str())
    }

    /// What the parts for programs say (RFC 3464): a group of fields for each recipient.
    fn reported(&self, message: &Message<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        let is_status = |kind: &str| kind.eq_ignore_ascii_case("delivery-status");
        for part in message.parts.iter().filter(|part| subtype(*part).is_some_and(is_status)) {
            let fields = unfolded(&String::from_utf8_lossy(part.contents()));
            for group in fields.split("\n\n") {
                let field = |name: &str| {
                    group.lines().find_map(|line| {
                        let (key, value) = line.split_once(':')?;
                        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
                    })
                };
                let action = field("Action").unwrap_or_default().to_lowercase();
                if ["delayed", "delivered", "relayed", "expanded"].iter().any(|other| action.starts_with(other)) {
                    continue;
                }
                let named = ["Original-Recipient", "Final-Recipient", "X-Actual-Recipient"].into_iter().find_map(field);
                let Some(address) = named.and_then(|typed| in_text(typed.rsplit(';').next()?).next()) else { continue };
                let code = field("Status").and_then(|code| Some(code.split_whitespace().next()?.to_owned()));
                let said = field("Diagnostic-Code").unwrap_or_default();
                let said = said.split_once(';').map_or(said.as_str(), |(_, words)| words).trim();
                let words = if said.is_empty() { self.around(&address) } else { said.to_owned() };
                found.push((address, code.unwrap_or_default(), words));
            }
        }
        found
    }

    /// Whether the message is from a mail system about a failure: two signs of it, for each alone may mean something else.
    fn is_report(&self, message: &Message<'_>) -> bool {
        let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let text = self.text.to_lowercase();
        if says(&text, WAITS) {
            return false;
        }
        let kind = subtype(message).is_some_and(|kind| kind.eq_ignore_ascii_case("report"));
        if kind || message.header("X-Failed-Recipients").is_some() {
            return true;
        }
        let from: String = message.from().into_iter().flat_map(addresses).chain(names(message.from())).collect();
        let is_daemon = says(&from.to_lowercase(), DAEMONS);
        let is_empty = message.header_raw("Return-Path").is_some_and(|path| path.trim() == "<>");
        let subject = says(&message.subject().unwrap_or_default().to_lowercase(), SUBJECTS);
        let brings = message.parts.iter().any(|part| matches!(part.body, PartType::Message(_)));
        let signs = [is_daemon, is_empty, subject, brings, says(&text, UNDELIVERED)];
        signs.iter().filter(|sign| **sign).count() > 1
            || is_daemon && tells_failure(&text)
            || subject && (text.contains("550 ") || text.contains("code 550") || text.contains("5.1.1"))
    }

    /// What the words for people say: addresses that stand alone on a line, or beside what went wrong.
    fn written(&self, message: &Message<'_>) -> Vec<Found> {
        let listed = message.header_raw("X-Failed-Recipients").into_iter().flat_map(in_text);
        let mut all: Vec<String> = listed.collect();
        if all.is_empty() {
            let stands_alone = |line: &str, address: &str| {
                let rest = line.replace(address, "");
                rest.chars().filter(|c| c.is_alphanumeric()).count() < 4
            };
            for (at, line) in starts_of_lines(&self.text).filter(|(_, line)| !is_header(line)) {
                let mut here = in_text(line).filter(|address| !self.is_ours(address)).peekable();
                let near = || self.text.get(at..).unwrap_or_default().lines().take(3).collect::<Vec<_>>().join(" ");
                let tells = here.peek().is_some() && (says_recipient(line) || tells_failure(&near()));
                let names = |address: &String| tells || line.starts_with(&format!("<{address}>:"));
                all.extend(here.filter(|address| names(address) || stands_alone(line, address)));
            }
        }
        if all.is_empty() && tells_failure(&self.text) {
            all.extend(self.letter_to.clone().or_else(|| to_of(&self.text)));
        }
        all.into_iter().map(|address| (address.clone(), String::new(), self.around(&address))).collect()
    }

    /// The words behind an address, up to the next one; those of the whole message where it does not stand.
    fn around(&self, address: &str) -> String {
        let lower = self.text.to_ascii_lowercase(); // every letter stays where it is
        let Some(at) = lower.rfind(&address.to_ascii_lowercase()) else { return self.text.clone() };
        let start = lower.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let lines = self.text.get(start..).unwrap_or_default().lines();
        let mut words: Vec<&str> = Vec::new();
        for line in lines.take(REASON_LINES) {
            if !words.is_empty() && in_text(line).any(|other| !other.eq_ignore_ascii_case(address)) {
                break;
            }
            words.push(line.trim());
        }
        let said = words.join(" ");
        // An address alone says nothing of why: what stands before it does.
        if said.len() < address.len() + 12 { self.text.clone() } else { said }
    }
}

fn says_recipient(line: &str) -> bool {
    let line = line.to_lowercase();
    line.contains("rcpt to") || line.contains("recipient:")
}

fn tells_failure(text: &str) -> bool {
    let text = text.to_lowercase();
    FAILED.iter().any(|words| text.contains(words))
}

/// Whether a line is of the headers of the letter, which a report repeats.
fn is_header(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    ["to:", "cc:", "from:", "sender:", "reply-to:", "mail from:"].iter().any(|name| line.starts_with(name))
}

fn subtype<'p>(part: &'p impl MimeHeaders<'p>) -> Option<&'p str> {
    part.content_type().and_then(|kind| kind.subtype())
}

/// Whether a part holds the letter, or its headers.
fn is_about_letter<'p>(part: &'p impl MimeHeaders<'p>) -> bool {
    subtype(part)
        .is_some_and(|kind| ["rfc822-headers", "rfc822", "delivery-status"].contains(&kind.to_lowercase().as_str()))
}

/// The one to whom a letter is, by its headers.
fn to_of(headers: &str) -> Option<String> {
    let is_to = |line: &&str| line.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("to:"));
    let line = headers.lines().map(str::trim_start).find(is_to)?;
    let mut all = in_text(line);
    all.next().filter(|_| all.next().is_none())
}

fn only(list: Option<&Address<'_>>) -> Option<String> {
    let mut all = list.into_iter().flat_map(addresses);
    all.next().filter(|_| all.next().is_none())
}

fn addresses(list: &Address<'_>) -> Vec<String> {
    list.iter().filter_map(|one| Some(one.address.as_ref()?.to_string())).collect()
}

fn names(list: Option<&Address<'_>>) -> Vec<String> {
    list.into_iter().flat_map(Address::iter).filter_map(|one| Some(one.name.as_ref()?.to_string())).collect()
}

/// The e-mail addresses that stand in a text.
fn in_text(text: &str) -> impl Iterator<Item = String> + '_ {
    let part = |c: char| !(c.is_alphanumeric() || "@.!#$%&'*+-/?^_`{|}~".contains(c));
    text.split(part).filter_map(|word| {
        let word = word.trim_matches(['.', '\'', '`', '-', '*', '#']);
        let word = word.strip_prefix("mailto").unwrap_or(word);
        let (local, host) = word.split_once('@')?;
        let good = !local.is_empty() && host.contains('.') && !host.contains('@');
        good.then(|| word.to_owned())
    })
}

/// Lines that are folded put together (RFC 5322, 2.2.3), `\r` taken out.
fn unfolded(text: &str) -> String {
    text.replace('\r', "").replace("\n ", " ").replace("\n\t", " ")
}

/// Every line of a text with where it starts.
fn starts_of_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

fn one_line(words: &str) -> String {
    super::table::words::line(words).chars().take(REASON_LIMIT).collect()
}
