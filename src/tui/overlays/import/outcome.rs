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
use crate::tui::widgets::fit::{pad, put, width, wrap};
use crate::tui::widgets::table::{Cell, Column, Parts, Row, Table};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The keys while it runs.
pub const RUNNING: Layer = Layer { word: "import-running", bindings: &[hint(&["Esc"], Act::Stop)] };

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
    need(&["d"], Act::Duplicates, &[Need::Doubtful]),
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

#[derive(Clone)]
struct Line(i64, What);

impl Row for Line {
    fn id(&self) -> i64 {
        self.0
    }
}

impl Line {
    fn part(&self) -> &'static str {
        match self.1 {
            What::Kept(..) => "trial-kept",
            What::Twin(..) => "trial-doubtful",
            What::Rejected(..) => "trial-rejected",
            What::Noted(..) => "trial-noted",
        }
    }

    fn place(&self, look: &Look) -> Cell {
        match &self.1 {
            What::Kept(kept, true) => Cell::from(format!("● {}", kept.name)),
            What::Kept(kept, false) => Cell::from(format!("○ {}", kept.name)),
            What::Twin(line, _) | What::Rejected(line, _) | What::Noted(line, _) => {
                let said = look.say("trial-line", &[("line", line.to_string().into())]);
                Cell::styled(said, look.theme.dim)
            }
        }
    }

    fn words(&self, lang: Lang) -> String {
        match &self.1 {
            What::Kept(kept, taken) => kept_words(kept, *taken, lang),
            What::Rejected(_, reason) => reason.tell(lang),
            What::Twin(_, note) | What::Noted(_, note) => note.tell(lang),
        }
    }
}

fn is_twin(note: &Note) -> bool {
    matches!(note, Note::Twin { .. } | Note::TwinInFile { .. })
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

const COLUMNS: &[Column<Line>] = &[
    Column { title: "", least: 20, share: 0, give_way: 0, right: false, cell: |row, look| row.place(look) },
    Column { title: "", least: 40, share: 1, give_way: 0, right: false, cell: |row, look| row.words(look.lang).into() },
];

/// A report with a cursor.
pub struct Outcome {
    report: ImportReport,
    /// Whether it is about contacts, of whom some may be here already.
    of_contacts: bool,
    lines: Table<Line>,
}

impl Outcome {
    /// This report of `sheet`.
    pub fn new(report: ImportReport, sheet: Sheet) -> Outcome {
        let of_contacts = sheet == Sheet::Contacts;
        let mut outcome = Outcome { report, of_contacts, lines: Table::default() };
        outcome.list();
        outcome
    }

    /// What came of it after this trial run, which alone looks for those who are probably here.
    pub fn done(&self, report: &ImportReport) -> Outcome {
        let mut report = report.clone();
        report.doubtful = self.report.doubtful;
        report.noted += report.doubtful;
        report.notes.extend(self.report.notes.iter().filter(|noted| is_twin(&noted.note)).cloned());
        let mut outcome = Outcome { report, of_contacts: self.of_contacts, lines: Table::default() };
        outcome.list();
        outcome
    }

    /// Some of what was kept was taken after all: what is left. The counts stay those of the import as a whole.
    pub fn again(&mut self, report: &ImportReport) {
        self.report.kept.clone_from(&report.kept);
        self.report.differing = report.differing;
        self.list();
    }

    fn list(&mut self) {
        let report = &self.report;
        let twins = report.notes.iter().filter(|noted| is_twin(&noted.note));
        let others = report.notes.iter().filter(|noted| !is_twin(&noted.note));
        let all = report.kept.iter().map(|kept| What::Kept(kept.clone(), false));
        let all = all.chain(twins.map(|noted| What::Twin(noted.line, noted.note.clone())));
        let all = all.chain(report.rejected.iter().map(|row| What::Rejected(row.line, row.reason.clone())));
        let all = all.chain(others.map(|noted| What::Noted(noted.line, noted.note.clone())));
        self.lines.set((0..).zip(all).map(|(id, what)| Line(id, what)).collect());
    }

    /// Which needs of the keys are met.
    pub fn facts(&self) -> Facts {
        let on_kept = self.lines.current().is_some_and(|line| matches!(line.1, What::Kept(..)));
        Facts::default()
            .with(Need::Kept, on_kept)
            .with(Need::Doubtful, self.report.doubtful > 0)
            .with(Need::Something, self.is_something())
    }

    /// Whether there is anything to bring in.
    pub fn is_something(&self) -> bool {
        self.report.added + self.report.updated > 0 || self.take() != Take::Nothing
    }

    /// Moves the cursor.
    pub fn go(&mut self, act: Act, height: usize) {
        self.lines.act(act, height);
    }

    /// Marks the field under the cursor to be taken from the file, or not; or all of them, or none.
    pub fn mark(&mut self, all: bool) {
        let at = self.lines.current().map(Row::id);
        let to = self.lines.rows().iter().any(|line| matches!(line.1, What::Kept(_, false)));
        let marked = |line: &Line| match &line.1 {
            What::Kept(kept, _) if all => Line(line.0, What::Kept(kept.clone(), to)),
            What::Kept(kept, taken) if Some(line.0) == at => Line(line.0, What::Kept(kept.clone(), !taken)),
            _ => line.clone(),
        };
        let lines = self.lines.rows().iter().map(marked).collect();
        self.lines.set(lines);
    }

    /// What is marked.
    pub fn take(&self) -> Take {
        let kept = |line: &Line| match &line.1 {
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
        match &self.lines.current()?.1 {
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
        let (theme, report) = (look.theme, &self.report);
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
        if report.pictures > 0 {
            say(look.say("import-pictures", &[("count", report.pictures.into())]), theme.dim);
        }
        if !report.unknown_columns.is_empty() {
            say(
                look.say("import-unknown-columns", &[("columns", report.unknown_columns.join(", ").into())]),
                theme.dim,
            );
        }
        if let Some(file) = &report.rejected_file {
            say(look.say("import-rejected-file", &[("file", file.display().to_string().into())]), theme.text);
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
        self.lines.draw_in_parts(COLUMNS, &Parts { of: Line::part, heading: &heading }, list, canvas, look);
        // What does not fit on its line.
        let Some(line) = self.lines.current().filter(|_| whole > 0) else { return };
        let words = line.words(look.lang);
        if width(&words) + 23 <= usize::from(area.width) {
            return;
        }
        let under = Rect { y: list.bottom(), height: whole, ..area };
        let buf = canvas.sheet(under);
        draw_text(&words, under, buf, look.theme.dim);
    }

    /// How many there are of each part, listed or not.
    fn totals(&self) -> [(&'static str, u64); 4] {
        let report = &self.report;
        [
            ("trial-kept", report.differing),
            ("trial-doubtful", report.doubtful),
            ("trial-rejected", report.rejected.len() as u64),
            ("trial-noted", report.noted.saturating_sub(report.doubtful)),
        ]
    }
}
