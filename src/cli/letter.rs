//! `kontora letter …`: the queue, and a letter's way from the woven start to the answer (D1–D6).

use super::args::word;
use super::context::Context;
use super::export::failure;
use super::fail::Failure;
use super::out::{Column, Out, days};
use crate::desk::{
    AskLetter, AskLetterFacts, AskLetterMail, AskLetterPdf, AskLetterQueue, AskLetters, Command, LetterView, Refusal,
    Written, write_file,
};
use crate::domain::letter::{Remark, Severity};
use crate::domain::{ContactId, LetterId, LetterWay, Round};
use crate::store::{LetterLine, QueueLine};
use crate::text::Lang;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;
use std::io::Read as _;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(super) enum Letter {
    Queue {
        #[arg(long, value_name = "N", default_value_t = 1000)]
        limit: usize,
    },
    Next,
    Round,
    List {
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    Start {
        contact: ContactId,
    },
    Show {
        letter: LetterId,
    },
    Write(Write),
    Check {
        letter: LetterId,
    },
    Ready {
        letter: LetterId,
    },
    Render(Render),
    Sent {
        letter: LetterId,
    },
    Answer {
        letter: LetterId,
        #[arg(long, default_value = "", hide_default_value = true)]
        words: String,
    },
    Returned {
        letter: LetterId,
    },
    Bounces(super::wrong::Bounces),
    Drop {
        letter: LetterId,
    },
}

#[derive(Debug, Args)]
pub(super) struct Write {
    letter: LetterId,
    #[arg(long, value_name = "PATH")]
    text_file: Option<PathBuf>,
    #[arg(long)]
    subject: Option<String>,
    #[arg(long, value_parser = word::<LetterWay>())]
    way: Option<LetterWay>,
}

#[derive(Debug, Args)]
pub(super) struct Render {
    letter: LetterId,
    #[arg(long, value_name = "OUT", required_unless_present = "eml")]
    pdf: Option<PathBuf>,
    #[arg(long, value_name = "OUT")]
    eml: Option<PathBuf>,
}

/// A client who waits: the line's number is the contact's, which `letter start` takes.
#[derive(Serialize)]
struct Waiting {
    id: ContactId,
    #[serde(flatten)]
    line: QueueLine,
}

const QUEUE: &[Column<Waiting>] = &[
    Column::number("column-id", |row, _| row.id.to_string()),
    Column::text("column-name", |row, _| row.line.name.clone()),
    Column::text("column-last-letter", |row, lang| days(lang, row.line.last_letter)),
    Column::text("column-last-touch", |row, lang| days(lang, row.line.last_touch)),
    Column::text("column-last-order", |row, lang| days(lang, row.line.last_order)),
    Column::number("column-paid", |row, lang| lang.money(row.line.paid)),
];

const LETTERS: &[Column<LetterLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::text("column-state", |line, lang| lang.word(line.state)),
    Column::text("column-way", |line, lang| lang.word(line.way)),
    Column::text("column-subject", |line, _| line.subject.clone()),
    Column::text("column-who", |line, _| line.user.clone()),
    Column::text("column-sent", |line, lang| days(lang, line.sent_on)),
    Column::text("column-answered", |line, lang| days(lang, line.answered_on)),
];

/// A remark with its sentence.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    remark: Remark,
    says: String,
}

const REMARKS: &[Column<Told>] = &[
    Column::text("column-severity", |told, lang| lang.tr(severity(told.remark.severity))),
    Column::number("column-line", |told, _| match told.remark.line {
        0 => String::new(),
        line => line.to_string(),
    }),
    Column::text("column-remark", |told, _| told.says.clone()),
];

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Stop => "severity-stop",
        Severity::Warning => "severity-warning",
    }
}

impl Letter {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Letter::Queue { limit } => {
                let queue = context.ask(&AskLetterQueue { limit })?;
                let rows: Vec<Waiting> =
                    queue.lines.into_iter().map(|line| Waiting { id: line.contact, line }).collect();
                context.out.list(&rows, QUEUE, "none-letter-queue")?;
                if context.out.is_json() { Ok(()) } else { round(&mut context.out, &queue.round) }
            }
            Letter::Next => next(context),
            Letter::Round => {
                let queue = context.ask(&AskLetterQueue { limit: 0 })?;
                context.out.answer(&queue.round, round)
            }
            Letter::List { limit } => {
                let lines = context.ask(&AskLetters { limit })?;
                context.out.list(&lines, LETTERS, "none-letters")
            }
            Letter::Start { contact } => start(context, contact),
            Letter::Show { letter } => {
                let view = context.ask(&AskLetter { letter })?;
                context.out.answer(&view, show)
            }
            Letter::Write(write) => write.run(context),
            Letter::Check { letter } => {
                let told = remarks(context.lang, context.ask(&AskLetter { letter })?.remarks);
                context.out.list(&told, REMARKS, "none-remarks")
            }
            Letter::Ready { letter } => context.act(Command::ReadyLetter { letter }),
            Letter::Render(render) => render.run(context),
            Letter::Sent { letter } => context.act(Command::SendLetter { letter }),
            Letter::Answer { letter, words } => context.act(Command::AnswerLetter { letter, words }),
            Letter::Returned { letter } => context.act(Command::ReturnLetter { letter }),
            Letter::Bounces(bounces) => bounces.run(context),
            Letter::Drop { letter } => context.act_unnumbered(Command::DropLetter { letter }),
        }
    }
}

fn remarks(lang: Lang, remarks: Vec<Remark>) -> Vec<Told> {
    remarks.into_iter().map(|remark| Told { says: lang.tell("remark", &remark.kind), remark }).collect()
}

/// Who is next, with what is known; nobody is taken.
fn next(context: &mut Context) -> Result<(), Failure> {
    let queue = context.ask(&AskLetterQueue { limit: 1 })?;
    let contact = queue.lines.first().ok_or(Refusal::QueueEmpty)?.contact;
    let known = context.ask(&AskLetterFacts { contact })?;
    let name = known.facts.name.clone();
    context.out.answer(&json!({"id": contact, "contact": contact, "name": name, "known": known}), |out, _| {
        out.line(&format!("{name} ({contact})"))?;
        history(out, &known)
    })
}

fn start(context: &mut Context, contact: ContactId) -> Result<(), Failure> {
    let outcome = context.run(Command::StartLetter { contact: Some(contact) })?;
    let Some(letter) = outcome.id else { return context.done(&outcome) };
    let view = context.ask(&AskLetter { letter })?;
    if context.out.is_json() {
        let done = context.lang.tell("deed", &outcome.deed);
        let start = json!({"id": letter, "op": outcome.op, "done": done, "subject": view.subject, "text": view.text});
        return context.out.object(&start);
    }
    context.done(&outcome)?;
    context.out.line(&format!("\n{}", view.text))
}

fn show(out: &mut Out, view: &LetterView) -> Result<(), Failure> {
    let lang = out.lang();
    out.card(&[
        ("column-name", view.known.facts.name.clone()),
        ("column-state", lang.word(view.state)),
        ("column-way", lang.word(view.way)),
        ("column-subject", view.subject.clone()),
        ("column-sent", days(lang, view.sent_on)),
        ("column-answered", days(lang, view.answered_on)),
        ("column-answer", view.answer.clone()),
    ])?;
    history(out, &view.known)?;
    out.line(&format!("\n{}", view.text))?;
    let told = remarks(lang, view.remarks.clone());
    if told.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.table(&told, REMARKS)
}

/// Orders, wishes, occasions and past letters, the newest few.
fn history(out: &mut Out, known: &crate::desk::Recipient) -> Result<(), Failure> {
    let lang = out.lang();
    let facts = &known.facts;
    let orders =
        facts.orders.iter().take(5).map(|order| {
            format!("{}  {}  {}", lang.day(order.day), lang.money(order.total), order.products.join(", "))
        });
    let wishes = facts.wishes.iter().map(|wish| format!("{}  {}", lang.day(wish.day), wish.words));
    let occasions = facts.occasions.iter().map(|occasion| match occasion.day {
        Some(day) => format!("{}  {}", lang.day_of_year(occasion.month, day), occasion.title),
        None => format!("{}  {}", lang.month_short(occasion.month), occasion.title),
    });
    let letters = facts.letters.iter().map(|day| lang.day(*day));
    out.card(&[
        ("letter-known-orders", orders.collect::<Vec<_>>().join("\n")),
        ("letter-known-wishes", wishes.collect::<Vec<_>>().join("\n")),
        ("letter-known-occasions", occasions.collect::<Vec<_>>().join("\n")),
        ("letter-known-letters", letters.collect::<Vec<_>>().join(", ")),
    ])
}

/// The meter in words (D2).
fn round(out: &mut Out, round: &Round) -> Result<(), Failure> {
    let lang = out.lang();
    out.line(&crate::text::meter::today(lang, round))?;
    out.line(&crate::text::meter::covered(lang, round))?;
    out.line(&crate::text::meter::end(lang, round))
}

impl Write {
    fn run(self, context: &mut Context) -> Result<(), Failure> {
        let text = self.text_file.as_deref().map(read).transpose()?;
        let written = Written { text, subject: self.subject, way: self.way, seen: None };
        context.act(Command::WriteLetter { letter: self.letter, written })
    }
}

/// Most bytes of a text that are read: many times what is kept, so that the desk can say how much too long it is.
const READ: u64 = 1 << 20;

/// The file's text, or what comes in when it is `-`; an endless one is cut off, and so refused for its length.
fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let done = match path == Path::new("-") {
        true => std::io::stdin().take(READ).read_to_end(&mut bytes),
        false => std::fs::File::open(path).and_then(|file| file.take(READ).read_to_end(&mut bytes)),
    };
    done.map_err(Failure::file(path))?;
    if bytes.len() as u64 == READ {
        bytes.truncate(bytes.iter().rposition(u8::is_ascii).map_or(0, |last| last + 1)); // not in the middle of a sign
    }
    let not_text = |_| Failure::Usage("fail-not-utf8", path.display().to_string());
    let text = String::from_utf8(bytes).map_err(not_text)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

impl Render {
    fn run(self, context: &mut Context) -> Result<(), Failure> {
        let mut files = Vec::new();
        if let Some(path) = self.pdf {
            let bytes = context.ask(&AskLetterPdf { letter: self.letter })?;
            files.push((path, bytes));
        }
        if let Some(path) = self.eml {
            let bytes = context.ask(&AskLetterMail { letter: self.letter })?;
            files.push((path, bytes));
        }
        let mut written = Vec::new();
        for (path, bytes) in files {
            write_file(&path, &bytes).map_err(|error| failure(&path, error, context.lang))?;
            written.push(path.display().to_string());
        }
        let said = context.lang.say("letter-rendered", &[("path", written.join(", ").into())]);
        context.out.answer(&json!({"id": self.letter, "files": written}), |out, _| out.line(&said))
    }
}
