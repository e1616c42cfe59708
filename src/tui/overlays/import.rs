//! Bringing in a table: what and how, a trial run with its summary, then the run itself, which can be stopped.

use super::boxed;
use crate::desk::import::{Import, ImportError, ImportReport, Progress};
use crate::desk::{Answer, DeskError, Outcome};
use crate::domain::{ImportAs, Word};
use crate::files::table::days::DayOrder;
use crate::files::table::numbers::Mark;
use crate::files::table::{Sheet, TableError};
use crate::store::Topics;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{CONFIRM, FORM, GLOBAL, LIST, Layer, OVERLAY};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Note, Pane, Slot, middle};
use crate::tui::widgets::field::{Choice, Field, Trouble};
use crate::tui::widgets::fit::{fit, wrap};
use crate::tui::widgets::form::Form;
use crate::tui::widgets::meter;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Where an import is.
enum State {
    /// It is being said what to bring in.
    Asking,
    /// The form would be thrown away: really?
    Leaving,
    /// It runs, for trial or in earnest.
    Running(Progress),
    /// What the trial run found; the import waits for a yes.
    Tried(Box<ImportReport>),
    /// What was brought in.
    Brought(Box<ImportReport>),
}

/// The import over a pane.
pub struct ImportPane {
    form: Form,
    state: State,
    /// The first line of the summary that is seen.
    top: usize,
}

impl ImportPane {
    /// An empty form.
    pub fn new(at: &At) -> ImportPane {
        let choice = |name, words: &[&str]| {
            let options = words.iter().map(|word| Choice::new(*word, at.tr(&format!("import-choice-{word}"))));
            Field::choice(name, options.collect(), "")
        };
        let bring = ImportAs::ALL.iter().map(|word| Choice::new(word.word(), at.lang.word(*word))).collect();
        let fields = vec![
            Field::text("file", "").required(),
            choice("sheet", &["contacts", "products", "orders", "payments"]),
            Field::choice("bring", bring, ""),
            Field::text("list", ""),
            choice("paid", &["as-told", "order-date"]),
            Field::text("map", ""),
            choice("dates", &["by-itself", "day-first", "month-first"]),
            choice("decimal", &["by-itself", "point", "comma"]),
        ];
        ImportPane { form: Form::new(fields), state: State::Asking, top: 0 }
    }

    /// The import that the form describes.
    fn described(&self, dry_run: bool) -> Result<Import, (&'static str, &'static str)> {
        let text = |name| self.form.text(name);
        let sheet = match self.form.picked("sheet") {
            "products" => Sheet::Products,
            "orders" => Sheet::Orders,
            "payments" => Sheet::Payments,
            _ => Sheet::Contacts,
        };
        let mut map = Vec::new();
        for pair in text("map").split(',').filter(|pair| !pair.trim().is_empty()) {
            let (theirs, ours) = pair.rsplit_once('=').ok_or(("map", "import-map-bad"))?;
            map.push((theirs.trim().to_owned(), ours.trim().to_owned()));
        }
        Ok(Import {
            bring: ImportAs::from_word(self.form.picked("bring")).unwrap_or(ImportAs::Suspects),
            list: Some(text("list")).filter(|list| !list.is_empty()),
            map,
            paid_on_order_date: self.form.picked("paid") == "order-date",
            dry_run,
            dates: match self.form.picked("dates") {
                "day-first" => Some(DayOrder::DayFirst),
                "month-first" => Some(DayOrder::MonthFirst),
                _ => None,
            },
            decimal: match self.form.picked("decimal") {
                "point" => Some(Mark::Point),
                "comma" => Some(Mark::Comma),
                _ => None,
            },
            ..Import::new(sheet, text("file"))
        })
    }

    fn start(&mut self, dry_run: bool, at: &At) -> Vec<Do> {
        if !self.form.check(at.today) {
            return vec![Do::Say(Note::bad(at.tr("form-mistakes")))];
        }
        match self.described(dry_run) {
            Ok(import) => {
                self.state = State::Running(Progress { done: 0, total: 1 });
                vec![Do::Import(Box::new(import))]
            }
            Err((field, why)) => {
                self.form.fail(field, Trouble::Told(at.tr(why)));
                vec![Do::Say(Note::bad(at.tr("form-mistakes")))]
            }
        }
    }

    /// Marks the field that a refused file is about.
    fn blame(&mut self, error: &ImportError, at: &At) {
        let field = match error {
            ImportError::Columns(_) => "map",
            ImportError::DaysEither { .. } | ImportError::DaysBoth { .. } => "dates",
            ImportError::MarkEither { .. } | ImportError::MarkBoth { .. } => "decimal",
            ImportError::Table(TableError::NoFile { .. } | TableError::NotText { .. }) => "file",
            _ => return,
        };
        self.form.fail(field, Trouble::Told(error.tell(at.lang)));
    }

    fn scroll(&mut self, act: Act, at: &At) {
        let page = usize::from(at.room.1 / 2);
        let last = self.report().map_or(0, |report| report.rejected.len());
        self.top = match act {
            Act::Down => self.top + 1,
            Act::Up => self.top.saturating_sub(1),
            Act::PageDown => self.top + page,
            Act::PageUp => self.top.saturating_sub(page),
            Act::Top => 0,
            Act::Bottom => last,
            _ => self.top,
        }
        .min(last);
    }

    fn report(&self) -> Option<&ImportReport> {
        match &self.state {
            State::Tried(report) | State::Brought(report) => Some(report),
            _ => None,
        }
    }
}

/// What an import did or would do, a line each with its style.
fn summary(report: &ImportReport, look: &Look, columns: usize) -> Vec<(String, Style)> {
    let theme = look.theme;
    let key = if report.dry_run { "import-would" } else { "import-did" };
    let counts = [
        ("read", report.read.into()),
        ("added", report.added.into()),
        ("updated", report.updated.into()),
        ("unchanged", report.unchanged.into()),
    ];
    let mut lines = Vec::new();
    let mut say = |text: String, style: Style| {
        lines.extend(wrap(&text, columns).into_iter().map(|line| (line, style)));
    };
    say(look.say(key, &counts), theme.strong);
    if report.doubtful > 0 {
        say(look.say("import-doubtful", &[("count", report.doubtful.into())]), theme.warn);
    }
    if !report.unknown_columns.is_empty() {
        let columns = report.unknown_columns.join(", ");
        say(look.say("import-unknown-columns", &[("columns", columns.into())]), theme.dim);
    }
    if !report.rejected.is_empty() {
        say(look.say("import-rejected", &[("count", report.rejected.len().into())]), theme.warn);
    }
    if let Some(file) = &report.rejected_file {
        say(look.say("import-rejected-file", &[("file", file.display().to_string().into())]), theme.text);
    }
    lines
}

impl Pane for ImportPane {
    fn layers(&self) -> Vec<&'static Layer> {
        match self.state {
            State::Asking => vec![&FORM],
            State::Leaving => vec![&CONFIRM],
            State::Running(_) => vec![&OVERLAY],
            State::Tried(_) => vec![&CONFIRM, &LIST],
            State::Brought(_) => vec![&OVERLAY, &LIST, &GLOBAL],
        }
    }

    fn watches(&self) -> Topics {
        Topics::default()
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    fn receive(&mut self, _slot: Slot, _answer: Answer, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    fn typing(&self) -> bool {
        matches!(self.state, State::Asking)
    }

    fn key(&mut self, key: KeyEvent, _at: &At) -> Vec<Do> {
        self.form.key(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        self.form.paste(text);
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match (&self.state, act) {
            (State::Asking, Act::NextField) => self.form.step(true, at.today),
            (State::Asking, Act::PreviousField) => self.form.step(false, at.today),
            (State::Asking, Act::Down) => self.form.up_down(true, at.today),
            (State::Asking, Act::Up) => self.form.up_down(false, at.today),
            (State::Asking, Act::Save) => return self.start(true, at),
            (State::Asking, Act::Accept) if self.form.accept(at.today) => return self.start(true, at),
            (State::Asking, Act::Back) if self.form.changed() => self.state = State::Leaving,
            (State::Asking, Act::Back) | (State::Leaving, Act::Yes) | (State::Brought(_), Act::Back) => {
                return vec![Do::Close];
            }
            (State::Asking, Act::Editor) => return vec![Do::Say(Note::plain(at.tr("need-long-text")))],
            (State::Leaving | State::Tried(_), Act::No) => self.state = State::Asking,
            (State::Tried(_), Act::Yes) => return self.start(false, at),
            (State::Running(_), Act::Back) => return vec![Do::StopImport],
            (State::Tried(_) | State::Brought(_), scroll) => self.scroll(scroll, at),
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, _result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        Vec::new()
    }

    fn progress(&mut self, progress: Progress) {
        if matches!(self.state, State::Running(_)) {
            self.state = State::Running(progress);
        }
    }

    fn imported(&mut self, result: Result<&ImportReport, &ImportError>, at: &At) -> Vec<Do> {
        self.top = 0;
        match result {
            Ok(report) if report.dry_run => self.state = State::Tried(Box::new(report.clone())),
            Ok(report) => self.state = State::Brought(Box::new(report.clone())),
            Err(error) => {
                self.state = State::Asking;
                self.blame(error, at);
            }
        }
        Vec::new()
    }

    fn place(&self, room: Rect, look: &Look) -> Rect {
        let rows = match self.report() {
            None => self.form.rows() + 3,
            Some(report) => {
                let fixed = summary(report, look, 74).len() + report.rejected.len() + 6;
                u16::try_from(fixed).unwrap_or(u16::MAX)
            }
        };
        middle(room, 78, rows)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("import-title"), area, buf, look);
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        match &self.state {
            State::Asking | State::Leaving => {
                let focused = look.focused && matches!(self.state, State::Asking);
                self.form.draw(body, buf, &Look { focused, ..*look });
                if matches!(self.state, State::Leaving) {
                    ask("form-throw-away", inner, buf, look);
                }
            }
            State::Running(progress) => running(*progress, body, buf, look),
            State::Tried(report) => {
                self.draw_report(report, body, buf, look);
                ask("import-ask", inner, buf, look);
            }
            State::Brought(report) => self.draw_report(report, body, buf, look),
        }
    }
}

impl ImportPane {
    fn draw_report(&self, report: &ImportReport, area: Rect, buf: &mut Buffer, look: &Look) {
        let columns = usize::from(area.width);
        let fixed = summary(report, look, columns);
        let rejected = report.rejected.iter().skip(self.top).map(|row| {
            let said = [("line", row.line.to_string().into()), ("reason", row.reason.tell(look.lang).into())];
            (look.say("import-rejected-line", &said), look.theme.dim)
        });
        for ((line, style), y) in fixed.into_iter().chain(rejected).zip(area.y..area.bottom().saturating_sub(2)) {
            buf.set_string(area.x, y, fit(&line, columns), style);
        }
    }
}

/// A question on the last line of the box.
fn ask(key: &str, inner: Rect, buf: &mut Buffer, look: &Look) {
    let y = inner.bottom().saturating_sub(1);
    let columns = usize::from(inner.width);
    buf.set_string(inner.x, y, " ".repeat(columns), look.theme.tab);
    buf.set_string(inner.x, y, fit(&look.tr(key), columns), look.theme.tab);
}

/// How far it is: a bar and a percent.
fn running(progress: Progress, area: Rect, buf: &mut Buffer, look: &Look) {
    let percent = (progress.done * 100).checked_div(progress.total).unwrap_or(0).min(100);
    let said = look.say("import-running", &[("percent", percent.into())]);
    buf.set_string(area.x, area.y, fit(&said, usize::from(area.width)), look.theme.text);
    meter::bar(percent, Rect { y: area.y + 2, height: 1, ..area }, buf, look);
}
