//! Bringing in a file: which one, what it was recognised as, a trial run, then the run itself, which can be stopped and taken back.
//! Fields that somebody here wrote otherwise are shown, and taken from the file with a key.

pub mod asking;
mod books;
pub mod columns;
mod keeping;
pub mod outcome;
mod pick;
mod rows;
mod said;

use super::{RUNNING, Twins, asked, boxed, running};
use crate::desk::import::{AskTables, Import, ImportError, ImportReport, Progress, Take};
use crate::desk::{Answer, AskDrafts, Command, DeskError};
use crate::domain::OpId;
use crate::store::Topics;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{CONFIRM, Facts, GLOBAL, LIST, Layer, Need, OVERLAY, PICK};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Draft, Note, Pane, Slot, middle};
use crate::tui::widgets::field::Trouble;
use asking::{Asking, Wish};
use books::Books;
use crossterm::event::KeyEvent;
use outcome::Outcome;
use ratatui::layout::Rect;

const PREVIEW: Slot = 0;
const FILES: Slot = 1;
const DRAFTS: Slot = 2;
const TABLES: Slot = 3;

/// Where its draft is kept; also its title.
const PLACE: &str = "import-title";

/// Where an import is.
enum Step {
    /// It is being said what to bring in.
    Asking,
    /// The form would be thrown away: really?
    Leaving,
    /// What was recognised is shown, and put right.
    Looking,
    /// What the trial run found; the import waits for a yes.
    Tried(Box<Outcome>),
    /// What was brought in.
    Brought(Box<Outcome>),
}

/// The import over a pane.
pub struct ImportPane {
    asking: Asking,
    step: Step,
    /// How far the run is, for trial or in earnest.
    running: Option<Progress>,
    books: Books,
    /// What was typed of the files that are looked at.
    seen: String,
    /// What was written, in its order.
    ops: Vec<OpId>,
    undoing: bool,
    /// What of the files was marked to be taken in an earlier trial run.
    take: Take,
}

impl ImportPane {
    /// An empty form.
    pub fn new(at: &At) -> ImportPane {
        let (books, seen, ops, take) = Default::default();
        ImportPane {
            asking: Asking::new(at),
            step: Step::Asking,
            running: None,
            books,
            seen,
            ops,
            undoing: false,
            take,
        }
    }

    /// From the form to the columns.
    fn look(&mut self, at: &At) -> Vec<Do> {
        if !self.asking.form.check(at.today) {
            return vec![Do::Say(Note::bad(at.tr("form-mistakes")))];
        }
        let seen = self.asking.what();
        if seen != self.seen && !std::mem::replace(&mut self.seen, seen).is_empty() {
            (self.books, self.take) = Default::default(); // of other files nothing was said
        }
        self.step = Step::Looking;
        vec![Do::Ask(TABLES, AskTables { path: self.asking.import().path }.into())]
    }

    /// Looks at the file that is shown, with what is said of it now.
    fn ask(&mut self) -> Vec<Do> {
        Vec::from_iter(self.books.ask(self.asking.import()).map(|ask| Do::Ask(PREVIEW, ask.into())))
    }

    /// Looks at the next file that was not looked at.
    fn ask_next(&mut self) -> Vec<Do> {
        Vec::from_iter(self.books.ask_next(self.asking.import()).map(|ask| Do::Ask(PREVIEW, ask.into())))
    }

    /// A trial run, once every file tells all that it has to.
    fn try_all(&mut self, at: &At) -> Vec<Do> {
        if !self.books.are_fresh() {
            return vec![Do::Say(Note::plain(at.tr("preview-loading")))];
        }
        if self.books.show_open() {
            let key = if self.books.here().is_useless() { "preview-useless" } else { "need-answered" };
            return vec![Do::Say(Note::plain(at.tr(key)))];
        }
        self.start(true, Take::Nothing)
    }

    fn start(&mut self, dry_run: bool, take: Take) -> Vec<Do> {
        self.running = Some(Progress { done: 0, total: 1 });
        vec![Do::Import(self.books.imports(&Import { take, dry_run, ..self.asking.import() }))]
    }

    /// Back to the form: there is no such file, or it is none.
    fn refuse(&mut self, told: String) -> Note {
        self.step = Step::Asking;
        self.asking.form.fail("file", Trouble::Told(told.clone()));
        Note::bad(told)
    }

    fn act_in_columns(&mut self, act: Act, at: &At) -> Vec<Do> {
        let page = usize::from(at.room.1 / 3);
        let picking = self.books.here().pick.is_some();
        match act {
            Act::TryImport => return self.try_all(at),
            Act::NextFile | Act::PreviousFile => self.books.step(act == Act::NextFile),
            Act::LeaveFileOut => {
                self.books.leave_out();
                return self.ask_next();
            }
            Act::Back if !picking => self.step = Step::Asking,
            other if self.books.here_mut().act(other, self.asking.sheet(), page, at.lang) => return self.ask(),
            _ => {}
        }
        Vec::new()
    }

    fn act_on_outcome(&mut self, act: Act, at: &At) -> Vec<Do> {
        let page = usize::from(at.room.1 / 2);
        match (&mut self.step, act) {
            (Step::Tried(outcome), Act::Yes) => {
                let take = outcome.take();
                return self.start(false, take);
            }
            (Step::Tried(outcome), Act::Back) => {
                self.take = outcome.take();
                self.step = Step::Looking;
            }
            (Step::Tried(outcome), Act::TakeTheirs) => outcome.mark(false),
            (Step::Tried(outcome), Act::TakeAllTheirs) => outcome.mark(true),
            (Step::Brought(outcome), Act::TakeTheirs) => {
                let take = outcome.take_one();
                return take.map(|take| self.start(false, take)).unwrap_or_default();
            }
            (Step::Brought(_), Act::TakeAllTheirs) => return self.start(false, Take::All),
            (Step::Brought(outcome), Act::ImportTwins) => {
                return vec![Do::Open(Box::new(Twins::of_imports(outcome.batches())))];
            }
            (Step::Brought(outcome), Act::EditRejected) => {
                return outcome.rejected_file().map(|file| Do::EditFile(file.to_owned())).into_iter().collect();
            }
            (Step::Brought(_), Act::TakeBack) if !self.undoing => return self.take_back(),
            (Step::Brought(_), Act::Back) => return vec![Do::Close],
            (Step::Tried(outcome) | Step::Brought(outcome), other) => outcome.go(other, page),
            _ => {}
        }
        Vec::new()
    }

    /// Takes back what was written last, and after that what was written before it.
    fn take_back(&mut self) -> Vec<Do> {
        let last = self.ops.last().copied();
        self.undoing = last.is_some();
        last.map(|op| Do::Run(Command::Undo { op: Some(op) })).into_iter().collect()
    }

    fn act_in_form(&mut self, act: Act, at: &At) -> Vec<Do> {
        match self.asking.act(act, at) {
            Wish::Ask(files) => files.map(|files| Do::Ask(FILES, files.into())).into_iter().collect(),
            Wish::Look => self.look(at),
            Wish::Leave if self.asking.form.changed() => {
                self.step = Step::Leaving;
                Vec::new()
            }
            Wish::Leave => vec![Do::Close],
        }
    }

    fn title(&self, look: &Look) -> String {
        let about = match &self.step {
            Step::Asking | Step::Leaving => None,
            Step::Looking => self.books.name_here(look),
            Step::Tried(_) | Step::Brought(_) => self.books.name_of_all(look),
        };
        about.map_or_else(|| look.tr(PLACE), |about| format!("{} · {about}", look.tr(PLACE)))
    }
}

impl Pane for ImportPane {
    fn layers(&self) -> Vec<&'static Layer> {
        if self.running.is_some() {
            return vec![&RUNNING];
        }
        match &self.step {
            Step::Asking if self.asking.is_offered() => vec![&asking::KEYS],
            Step::Asking => vec![&asking::FORM],
            Step::Leaving => vec![&CONFIRM],
            Step::Looking if !self.books.here().is_seen() && !self.books.are_several() => vec![&OVERLAY],
            Step::Looking if self.books.here().pick.is_some() => vec![&PICK],
            Step::Looking => vec![&columns::KEYS, &LIST],
            Step::Tried(_) => vec![&outcome::TRIED, &LIST],
            Step::Brought(_) => vec![&outcome::DONE, &LIST, &GLOBAL],
        }
    }

    fn facts(&self) -> Facts {
        match &self.step {
            Step::Looking => self.books.here().facts().with(Need::Several, self.books.are_several()),
            Step::Tried(outcome) | Step::Brought(outcome) => {
                outcome.facts().with(Need::Written, !self.ops.is_empty() && !self.undoing)
            }
            _ => Facts::default(),
        }
    }

    fn watches(&self) -> Topics {
        Topics::default()
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        vec![Do::Ask(DRAFTS, AskDrafts.into())]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskTables(Ok(paths)) => {
                self.books.set(paths);
                return self.ask_next();
            }
            Answer::AskTables(Err(error)) => return vec![Do::Say(self.refuse(error.tell(at.lang)))],
            Answer::AskImportPreview(Ok(preview)) => {
                self.books.answered(preview);
                return self.ask_next();
            }
            Answer::AskImportPreview(Err(error)) => {
                let told = error.tell(at.lang);
                let unknown = self.books.refused(&told);
                if unknown && !self.books.are_several() {
                    return vec![Do::Say(self.refuse(told))];
                }
                return [Do::Say(Note::bad(told))].into_iter().chain(self.ask_next()).collect();
            }
            Answer::AskFiles(found) => self.asking.offer(found, at),
            Answer::AskDrafts(drafts) => {
                let mine = drafts.into_iter().find(|(place, _)| place == PLACE);
                return mine.map(|(_, words)| self.restore(&words, at)).unwrap_or_default();
            }
            _ => {}
        }
        Vec::new()
    }

    fn typing(&self) -> bool {
        match self.step {
            Step::Asking => true,
            Step::Looking => self.books.here().pick.is_some() && self.running.is_none(),
            _ => false,
        }
    }

    fn key(&mut self, key: KeyEvent, at: &At) -> Vec<Do> {
        match &mut self.books.here_mut().pick {
            Some(pick) => pick.key(key),
            None => return self.asking.key(key, at).map(|files| Do::Ask(FILES, files.into())).into_iter().collect(),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        match &mut self.books.here_mut().pick {
            Some(pick) => pick.paste(text),
            None => return self.asking.paste(text).map(|files| Do::Ask(FILES, files.into())).into_iter().collect(),
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match (self.running, &self.step, act) {
            (Some(_), _, Act::Stop) => vec![Do::Stop],
            (Some(_), ..) => Vec::new(),
            (None, Step::Asking, _) => self.act_in_form(act, at),
            (None, Step::Leaving, Act::Yes) => vec![Do::Close],
            (None, Step::Leaving, _) => {
                self.step = Step::Asking;
                Vec::new()
            }
            (None, Step::Looking, _) => self.act_in_columns(act, at),
            (None, Step::Tried(_) | Step::Brought(_), _) => self.act_on_outcome(act, at),
        }
    }

    fn done(&mut self, result: Result<&crate::desk::Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        if !std::mem::take(&mut self.undoing) {
            return Vec::new();
        }
        if result.is_ok() {
            self.ops.pop();
            if self.ops.is_empty() {
                self.step = Step::Looking;
                return self.ask();
            }
            return self.take_back();
        }
        Vec::new()
    }

    fn progress(&mut self, progress: Progress) {
        self.running = self.running.map(|_| progress);
    }

    fn imported(&mut self, result: Result<&[ImportReport], &ImportError>, at: &At) -> Vec<Do> {
        self.running = None;
        let reports = match result {
            Ok(reports) => reports,
            Err(error) => {
                let told = self.books.blame(error, at.lang);
                if told.is_some() {
                    self.step = Step::Looking;
                }
                return told.map(|told| Do::Say(Note::bad(told))).into_iter().collect();
            }
        };
        self.ops.extend(reports.iter().find_map(|report| report.op));
        match &mut self.step {
            Step::Brought(outcome) => outcome.again(reports),
            Step::Tried(outcome) => self.step = Step::Brought(Box::new(outcome.done(reports))),
            _ => {
                let mut outcome = Outcome::new(reports, self.books.names(), self.asking.sheet());
                outcome.mark_again(&std::mem::take(&mut self.take));
                self.step = Step::Tried(Box::new(outcome));
            }
        }
        Vec::new()
    }

    fn draft(&self) -> Option<Draft> {
        self.unfinished()
    }

    fn place(&self, room: Rect, look: &Look) -> Rect {
        let inner = |wide: u16| wide.min(room.width).saturating_sub(4);
        let (wide, rows) = match &self.step {
            Step::Asking | Step::Leaving => (78, self.asking.height() + 3),
            Step::Looking if !self.books.here().is_seen() => (78, self.asking.height() + 3),
            Step::Looking => (160, self.books.here().height() + 3),
            // Two lines under it for the question.
            Step::Tried(outcome) => (110, outcome.height(inner(110), look).saturating_add(4)),
            Step::Brought(outcome) => (110, outcome.height(inner(110), look).saturating_add(2)),
        };
        middle(room, wide, if self.running.is_some() { rows.max(6) } else { rows })
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&self.title(look), area, buf, look);
        let above = Rect { height: inner.height.saturating_sub(2), ..inner };
        match &self.step {
            Step::Asking | Step::Leaving => {
                let focused = look.focused && matches!(self.step, Step::Asking);
                let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
                self.asking.form.draw(body, buf, &Look { focused, ..*look });
            }
            Step::Looking => self.books.here().draw(inner, canvas, look),
            Step::Tried(outcome) => outcome.draw(above, canvas, look),
            Step::Brought(outcome) => outcome.draw(inner, canvas, look),
        }
        let last = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        match (&self.step, self.running) {
            (_, Some(progress)) => running(progress, last, canvas, look),
            (Step::Leaving, _) => asked("form-throw-away", last, canvas, look),
            (Step::Tried(outcome), _) if outcome.is_something() => asked("import-ask", last, canvas, look),
            (Step::Tried(_), _) => asked("import-nothing", last, canvas, look),
            _ => {}
        }
    }
}
