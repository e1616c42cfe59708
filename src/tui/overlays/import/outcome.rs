//! What an import would do, or did: counts, fields that somebody here wrote otherwise, who is probably here already, and what is wrong
//! with rows.

use super::rows::draw_text;
use crate::desk::import::{ImportReport, Kept, Note, Reject, Take};
use crate::files::table::Sheet;
use crate::text::Lang;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Binding, Facts, Layer, Need, hint, need};
use crate::tui::look::Look;
use crate::tui::widgets::fit::{fit, pad, put, width, wrap};
use crate::tui::widgets::table::{Cell, Column, Parts, Row, Table};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::path::Path;

/// The keys that answer a trial run.
pub const TRIED: Layer = Layer { word: "import-trial", bindings: TRIED_BINDINGS };
const TRIED_BINDINGS: &[Binding] = &[
    need(&["Enter", "y"], Act::Yes, &[Need::Something]),
    need(&["t"], Act::TakeTheirs, &[Need::Kept]),
    need(&["T"], Act::TakeAllTheirs, &[Need::Kept]),
    hint(&["Esc", "n"], Act::Back),
];

/// The keys when it was brought in.
pub const DONE: Layer = Layer { word: "import-done", bindings: DONE_BINDINGS };
const DONE_BINDINGS: &[Binding] = &[
    need(&["u"], Act::TakeBack, &[Need::Written]),
    need(&["t"], Act::TakeTheirs, &[Need::Kept]),
    need(&["T"], Act::TakeAllTheirs, &[Need::Kept]),
    need(&["d"], Act::ImportTwins, &[Need::Doubtful]),
    need(&["e"], Act::EditRejected, &[Need::Rejected]),
    hint(&["Esc"], Act::Back),
];

/// Lines for all that is said of what is under the cursor.
const WHOLE: u16 = 2;

/// A field that was kept, or a sentence about a line of the file.
#[derive(Clone)]
enum What {
    /// And whether it is taken from the file all the same.
    Kept(Kept, bool),
    Twin(u64, Note),
    Rejected(u64, Reject),
    Noted(u64, Note),
}

/// The parts of the list, in their order.
const PARTS: [&str; 4] = ["trial-kept", "trial-doubtful", "trial-rejected", "trial-noted"];

#[derive(Clone)]
struct Line {
    id: i64,
    /// Where there are several.
    file: String,
    what: What,
}

impl Row for Line {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Line {
    fn part(&self) -> &'static str {
        match self.what {
            What::Kept(..) => "trial-kept",
            What::Twin(..) => "trial-doubtful",
            What::Rejected(..) => "trial-rejected",
            What::Noted(..) => "trial-noted",
        }
    }

    fn place(&self, look: &Look) -> Cell {
        match &self.what {
            What::Kept(kept, true) => Cell::from(format!("● {}", kept.name)),
            What::Kept(kept, false) => Cell::from(format!("○ {}", kept.name)),
            What::Twin(line, _) | What::Rejected(line, _) | What::Noted(line, _) => {
                let said = look.say("trial-line", &[("line", line.to_string().into())]);
                let of = [("line", said.as_str().into()), ("file", self.file.as_str().into())];
                let said = if self.file.is_empty() { said.clone() } else { look.say("trial-line-of", &of) };
                Cell::styled(said, look.theme.dim)
            }
        }
    }

    fn words(&self, lang: Lang) -> String {
        match &self.what {
            What::Kept(kept, taken) => kept_words(kept, *taken, lang),
            What::Rejected(_, reason) => reason.tell(lang),
            What::Twin(_, note) | What::Noted(_, note) => note.tell(lang),
        }
    }
}

fn is_twin(note: &Note) -> bool {
    matches!(note, Note::Twin { .. } | Note::TwinInFile { .. } | Note::TwinInOtherFile { .. })
}

/// `Town: here Leeds, in the file York`.
fn kept_words(kept: &Kept, taken: bool, lang: Lang) -> String {
    let value = |text: &str| if text.is_empty() { lang.tr("import-kept-nothing") } else { text.replace('\n', " ") };
    let said = [
        ("field", lang.tr(&format!("field-{}", kept.field.word())).into()),
        ("here", value(&kept.here).into()),
        ("theirs", value(&kept.theirs).into()),
    ];
    lang.say(if taken { "trial-kept-taken" } else { "trial-kept-stays" }, &said)
}

/// What a report says in a part of the list.
fn whats(part: &str, report: &ImportReport) -> Vec<What> {
    let notes = report.notes.iter().filter(|noted| is_twin(&noted.note) == (part == "trial-doubtful"));
    match part {
        "trial-kept" => report.kept.iter().map(|kept| What::Kept(kept.clone(), false)).collect(),
        "trial-rejected" => report.rejected.iter().map(|row| What::Rejected(row.line, row.reason.clone())).collect(),
        "trial-doubtful" => notes.map(|noted| What::Twin(noted.line, noted.note.clone())).collect(),
        _ => notes.map(|noted| What::Noted(noted.line, noted.note.clone())).collect(),
    }
}

/// The list where there are several files.
const COLUMNS_OF_FILES: &[Column<Line>] = &[
    Column { title: "", least: 30, share: 0, give_way: 0, right: false, cell: |row, look| row.place(look) },
    Column { title: "", least: 36, share: 1, give_way: 0, right: false, cell: |row, look| row.words(look.lang).into() },
];

const COLUMNS: &[Column<Line>] = &[
    Column { title: "", least: 20, share: 0, give_way: 0, right: false, cell: |row, look| row.place(look) },
    Column { title: "", least: 40, share: 1, give_way: 0, right: false, cell: |row, look| row.words(look.lang).into() },
];

/// A report with a cursor.
pub struct Outcome {
    /// Each file's name and report.
    files: Vec<(String, ImportReport)>,
    /// All of them in one.
    total: ImportReport,
    /// Whether it is about contacts, of whom some may be here already.
    of_contacts: bool,
    lines: Table<Line>,
}

impl Outcome {
    /// These reports of files of such names, which hold `sheet`.
    pub fn new(reports: &[ImportReport], names: Vec<String>, sheet: Sheet) -> Outcome {
        Outcome::of(names.into_iter().zip(reports.iter().cloned()).collect(), sheet == Sheet::Contacts)
    }

    fn of(files: Vec<(String, ImportReport)>, of_contacts: bool) -> Outcome {
        let mut outcome = Outcome { files, total: ImportReport::default(), of_contacts, lines: Table::default() };
        outcome.list();
        outcome
    }

    /// What came of it after this trial run, which alone looks for those who are probably here.
    pub fn done(&self, reports: &[ImportReport]) -> Outcome {
        let one = |((name, trial), report): (&(String, ImportReport), &ImportReport)| {
            let mut report = report.clone();
            report.doubtful = trial.doubtful;
            report.noted += trial.doubtful;
            report.unsought = trial.unsought;
            report.notes.extend(trial.notes.iter().filter(|noted| is_twin(&noted.note)).cloned());
            (name.clone(), report)
        };
        Outcome::of(self.files.iter().zip(reports).map(one).collect(), self.of_contacts)
    }

    /// Some of what was kept was taken after all: what is left. The counts stay those of the import as a whole.
    pub fn again(&mut self, reports: &[ImportReport]) {
        for ((_, known), report) in self.files.iter_mut().zip(reports) {
            known.kept.clone_from(&report.kept);
            known.differing = report.differing;
        }
        self.list();
    }

    fn list(&mut self) {
        let reports: Vec<ImportReport> = self.files.iter().map(|(_, report)| report.clone()).collect();
        self.total = ImportReport::sum(&reports).unwrap_or_default();
        let several = self.files.len() > 1;
        let mut lines = Vec::new();
        for part in PARTS {
            for (name, report) in &self.files {
                let file = if several { name.as_str() } else { "" };
                lines.extend(whats(part, report).into_iter().map(|what| (file.to_owned(), what)));
            }
        }
        self.lines.set((0..).zip(lines).map(|(id, (file, what))| Line { id, file, what }).collect());
    }

    /// Which needs of the keys are met.
    pub fn facts(&self) -> Facts {
        let on_kept = self.lines.current().is_some_and(|line| matches!(line.what, What::Kept(..)));
        Facts::default()
            .with(Need::Kept, on_kept)
            .with(Need::Doubtful, self.total.doubtful + self.total.unsought > 0)
            .with(Need::Rejected, self.rejected_file().is_some())
            .with(Need::Something, self.is_something())
    }

    /// Whether there is anything to bring in.
    pub fn is_something(&self) -> bool {
        self.total.added + self.total.updated > 0 || self.take() != Take::Nothing
    }

    /// The imports that it was.
    pub fn batches(&self) -> Vec<i64> {
        self.files.iter().filter_map(|(_, report)| report.batch).collect()
    }

    /// The file of rejected rows: that of the file under the cursor, else the first.
    pub fn rejected_file(&self) -> Option<&Path> {
        let here = self.lines.current().map(|line| line.file.as_str());
        let written = || self.files.iter().filter_map(|(name, report)| Some((name, report.rejected_file.as_deref()?)));
        let of_here = written().find(|(name, _)| here == Some(name.as_str()));
        of_here.or_else(|| written().next()).map(|(_, file)| file)
    }

    /// Moves the cursor.
    pub fn go(&mut self, act: Act, height: usize) {
        self.lines.act(act, height);
    }

    /// Marks the field under the cursor to be taken from the file, or not; or all of them, or none.
    pub fn mark(&mut self, all: bool) {
        let at = self.lines.current().map(Row::id);
        let to = self.lines.rows().iter().any(|line| matches!(line.what, What::Kept(_, false)));
        let marked = |line: &Line| match &line.what {
            What::Kept(kept, _) if all => Line { what: What::Kept(kept.clone(), to), ..line.clone() },
            What::Kept(kept, taken) if Some(line.id) == at => {
                Line { what: What::Kept(kept.clone(), !taken), ..line.clone() }
            }
            _ => line.clone(),
        };
        let lines = self.lines.rows().iter().map(marked).collect();
        self.lines.set(lines);
    }

    /// Marks what was marked in an earlier trial run.
    pub fn mark_again(&mut self, take: &Take) {
        let again = |line: &Line| match &line.what {
            What::Kept(kept, _) => {
                let taken = take.has(kept.contact, kept.field);
                Line { what: What::Kept(kept.clone(), taken), ..line.clone() }
            }
            _ => line.clone(),
        };
        self.lines.set(self.lines.rows().iter().map(again).collect());
    }

    /// What is marked.
    pub fn take(&self) -> Take {
        let kept = |line: &Line| match &line.what {
            What::Kept(kept, taken) => Some((*taken, (kept.contact, kept.field))),
            _ => None,
        };
        let all: Vec<_> = self.lines.rows().iter().filter_map(kept).collect();
        let taken: Vec<_> = all.iter().filter(|(taken, _)| *taken).map(|(_, field)| *field).collect();
        match taken.len() {
            0 => Take::Nothing,
            // More may differ than are listed.
            count if count == all.len() => Take::All,
            _ => Take::These(taken),
        }
    }

    /// The field under the cursor alone.
    pub fn take_one(&self) -> Option<Take> {
        match &self.lines.current()?.what {
            What::Kept(kept, _) => Some(Take::These(vec![(kept.contact, kept.field)])),
            _ => None,
        }
    }

    /// Lines that are drawn at best, in so many columns.
    pub fn height(&self, columns: u16, look: &Look) -> u16 {
        let parts = self.parts();
        let list = if self.lines.is_empty() { 0 } else { self.lines.rows().len() + parts + 2 + usize::from(WHOLE) };
        u16::try_from(self.above(columns, look).len() + list).unwrap_or(u16::MAX)
    }

    fn parts(&self) -> usize {
        let rows = self.lines.rows();
        let turns = rows.iter().zip(rows.iter().skip(1)).filter(|(one, other)| one.part() != other.part());
        turns.count() + usize::from(!rows.is_empty())
    }

    /// The counts, and what goes for the whole file.
    fn above(&self, columns: u16, look: &Look) -> Vec<(String, Style)> {
        let (theme, report) = (look.theme, &self.total);
        let done = !report.dry_run;
        let word = |trial: &'static str, run: &'static str| if done { run } else { trial };
        let noted = report.noted.saturating_sub(report.doubtful);
        let counts = [
            (word("trial-new", "trial-new-done"), report.added, theme.good),
            (word("trial-updated", "trial-updated-done"), report.updated, theme.good),
            ("trial-same", report.unchanged, theme.text),
            ("trial-doubtful", report.doubtful, theme.warn),
            ("trial-rejected", report.rejected.len() as u64, theme.bad),
            ("trial-noted", noted, theme.warn),
            ("trial-kept", report.differing, theme.warn),
        ];
        // What every import has; the others where there is something to say.
        let always = |key: &str| match key {
            "trial-doubtful" => self.of_contacts,
            key => !["trial-noted", "trial-kept"].contains(&key),
        };
        let shown = counts.into_iter().filter(|(key, count, _)| always(key) || *count > 0);
        let shown: Vec<_> = shown.map(|(key, count, style)| (look.tr(key), count, style)).collect();
        let widest = shown.iter().map(|(name, ..)| width(name)).max().unwrap_or(0);
        let read = look.say(word("trial-read", "trial-read-done"), &[("count", report.read.into())]);
        let mut lines = vec![(read, theme.strong)];
        for (name, count, style) in shown {
            let number = look.lang.number(count.try_into().unwrap_or(i64::MAX));
            let style = if count == 0 { theme.dim } else { style };
            lines.push((format!("{}  {}", pad(&name, widest, false), pad(&number, 9, true)), style));
        }
        let mut say = |text: String, style: Style| {
            lines.extend(wrap(&text, usize::from(columns)).into_iter().map(|line| (line, style)));
        };
        if report.unsought > 0 {
            let key = word("trial-unsought", "trial-unsought-done");
            say(look.say(key, &[("count", report.unsought.into())]), theme.warn);
        }
        if report.pictures > 0 {
            say(look.say("import-pictures", &[("count", report.pictures.into())]), theme.dim);
        }
        for (file, report) in &self.files {
            for contrary in &report.contrary {
                let words = contrary.tell(look.lang);
                say(if self.files.len() > 1 { format!("{file}: {words}") } else { words }, theme.warn);
            }
        }
        let reports = self.files.iter().map(|(_, report)| report);
        let mut unknown: Vec<&str> = Vec::new();
        for column in reports.clone().flat_map(|report| &report.unknown_columns) {
            if !unknown.contains(&column.as_str()) {
                unknown.push(column);
            }
        }
        if !unknown.is_empty() {
            // On one line: they were seen before.
            let said = look.say("import-unknown-columns", &[("columns", unknown.join(", ").into())]);
            say(fit(&said, usize::from(columns)).into_owned(), theme.dim);
        }
        let rejected = reports.filter_map(|report| report.rejected_file.as_ref());
        let rejected: Vec<String> = rejected.map(|file| file.display().to_string()).collect();
        match rejected.as_slice() {
            [] => {}
            [file] => say(look.say("import-rejected-file", &[("file", file.as_str().into())]), theme.text),
            files => say(look.say("import-rejected-files", &[("count", files.len().into())]), theme.text),
        }
        lines
    }

    /// Draws the counts, and below them what the cursor goes over.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let above = self.above(area.width, look);
        let most = if self.lines.is_empty() { area.height } else { area.height.saturating_sub(4) };
        let shown = u16::try_from(above.len()).unwrap_or(u16::MAX).min(most);
        for ((line, style), y) in above.iter().zip(area.y..area.y + shown) {
            put(buf, (area.x, y), line, (area.width, false), *style);
        }
        if self.lines.is_empty() {
            return;
        }
        let rest = Rect { y: area.y + shown, height: area.height - shown, ..area };
        let whole = if rest.height > WHOLE + 5 { WHOLE } else { 0 };
        let list = Rect { height: rest.height - whole, ..rest };
        let totals = self.totals();
        let heading = |line: &Line| {
            let total = totals.iter().find(|(part, _)| *part == line.part()).map_or(0, |(_, total)| *total);
            format!("{} ({})", look.tr(line.part()), look.lang.number(total.try_into().unwrap_or(i64::MAX)))
        };
        let columns = if self.files.len() > 1 { COLUMNS_OF_FILES } else { COLUMNS };
        self.lines.draw_in_parts(columns, &Parts { of: Line::part, heading: &heading }, list, canvas, look);
        // What does not fit on its line.
        let Some(line) = self.lines.current().filter(|_| whole > 0) else { return };
        let words = line.words(look.lang);
        let first = columns.first().map_or(0, |column| column.least);
        if width(&words) + usize::from(first) + 3 <= usize::from(area.width) {
            return;
        }
        let under = Rect { y: list.bottom(), height: whole, ..area };
        let buf = canvas.sheet(under);
        draw_text(&words, under, buf, look.theme.dim);
    }

    /// How many there are of each part, listed or not.
    fn totals(&self) -> [(&'static str, u64); 4] {
        let report = &self.total;
        [
            ("trial-kept", report.differing),
            ("trial-doubtful", report.doubtful),
            ("trial-rejected", report.rejected.len() as u64),
            ("trial-noted", report.noted.saturating_sub(report.doubtful)),
        ]
    }
}
