//! Handing over those who are listed: as what, and into which file. While it is written the form says how far it is, and stops it or
//! leaves it to itself; the message line says when it is there, and who was left out.

use super::boxed;
use crate::desk::import::Progress;
use crate::desk::{Command, DeskError, Export, ExportAs, HandOut, Outcome, Picked};
use crate::domain::ListForm;
use crate::files::cards::Version;
use crate::files::pdf::{ENVELOPES, Envelope, LABEL_SHEETS, LabelSheet};
use crate::store::StoreError;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{FORM, Layer};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Note, Pane, middle};
use crate::tui::widgets::field::{Choice, Field, Trouble};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::form::Form;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// What can be written, and what the file is called where nobody says.
const FORMS: [(&str, &str); 7] = [
    ("csv", "contacts.csv"),
    ("vcard3", "contacts.vcf"),
    ("vcard4", "contacts.vcf"),
    ("labels", "labels.pdf"),
    ("envelopes", "envelopes.pdf"),
    ("my-calendar", "calendar.ics"),
    ("calendar", "calendar.ics"),
];

/// The form over a pane.
pub struct ExportPane {
    form: Form,
    /// What its fields are about.
    asked: String,
    /// Who is listed.
    filter: String,
    /// How far what is written is, of 0 where nobody knows.
    running: Option<Progress>,
}

/// What is asked where `word` is to be written, into `file`.
fn fields(word: &str, file: &str, at: &At) -> Form {
    let forms = FORMS.map(|(word, _)| Choice::new(word, at.tr(&format!("export-as-{word}"))));
    let mut fields = vec![Field::choice("out-as", forms.to_vec(), word)];
    match word {
        "labels" => {
            let sheets = LABEL_SHEETS.map(|sheet| Choice::new(sheet.name, sheet.name));
            fields.extend([Field::choice("out-sheet", sheets.to_vec(), ""), Field::text("out-skip", "")]);
        }
        "envelopes" => {
            let sizes = ENVELOPES.map(|size| Choice::new(size.name, size.name));
            fields.push(Field::choice("out-size", sizes.to_vec(), ""));
        }
        _ => {}
    }
    fields.push(Field::text("out-file", file).required());
    if !word.ends_with("calendar") {
        fields.push(Field::text("list-name", ""));
    }
    Form::new(fields)
}

fn usual_name(word: &str) -> &'static str {
    FORMS.iter().find(|(known, _)| *known == word).map_or("", |(_, name)| name)
}

impl ExportPane {
    /// A form about those whom `filter` picks.
    pub fn new(at: &At, filter: String) -> ExportPane {
        ExportPane { form: fields("csv", usual_name("csv"), at), asked: "csv".to_owned(), filter, running: None }
    }

    /// Asks for what the chosen form needs, and for nothing else; a name that was typed stays.
    fn ask_for_form(&mut self, at: &At) {
        let word = self.form.picked("out-as").to_owned();
        if word != self.asked {
            let typed = self.form.text("out-file");
            let name = if typed == usual_name(&self.asked) { usual_name(&word).to_owned() } else { typed };
            self.form = fields(&word, &name, at);
            self.asked = word;
        }
    }

    fn described(&self) -> Option<Export> {
        let word = self.form.picked("out-as");
        let form = match word {
            "vcard3" => ExportAs::Vcard(Version::V3),
            "vcard4" => ExportAs::Vcard(Version::V4),
            "labels" => {
                let skip = Some(self.form.text("out-skip")).filter(|text| !text.is_empty());
                ExportAs::Labels(
                    LabelSheet::named(self.form.picked("out-sheet"))?,
                    skip.map_or(Ok(0), |text| text.parse()).ok()?,
                )
            }
            "envelopes" => ExportAs::Envelopes(Envelope::named(self.form.picked("out-size"))?),
            "calendar" | "my-calendar" => ExportAs::Calendar,
            _ => ExportAs::Csv,
        };
        let picked = match word {
            "calendar" => Picked::User(None),
            "my-calendar" => Picked::User(Some("me".to_owned())),
            _ => Picked::Filter(self.filter.clone()),
        };
        Some(Export { form, picked, path: self.form.text("out-file").into() })
    }

    /// What is handed out as an address list, which has a name.
    fn handed_out(&self, export: &Export) -> Option<HandOut> {
        let name = self.form.text("list-name");
        let (form, paper, skip) = match export.form {
            ExportAs::Csv | ExportAs::ExactCsv => (ListForm::Csv, "", 0),
            ExportAs::Vcard(_) => (ListForm::Vcard, "", 0),
            ExportAs::Labels(sheet, skip) => (ListForm::Labels, sheet.name, skip),
            ExportAs::Envelopes(size) => (ListForm::Envelopes, size.name, 0),
            ExportAs::Calendar => return None,
        };
        let (words, paper, path) = (self.filter.clone(), paper.to_owned(), export.path.clone());
        (!name.is_empty()).then_some(HandOut { name, words, form, paper, skip, path })
    }

    fn start(&mut self, at: &At) -> Vec<Do> {
        if !self.form.check(at.today) {
            return vec![Do::Say(Note::bad(at.tr("form-mistakes")))];
        }
        let described = self.described();
        if let Some(hand) = described.as_ref().and_then(|export| self.handed_out(export)) {
            self.running = Some(Progress { done: 0, total: 0 });
            return vec![Do::Run(Command::HandOut(hand))];
        }
        match described {
            Some(export) => {
                self.running = Some(Progress { done: 0, total: 0 });
                vec![Do::Export(Box::new(export))]
            }
            None => {
                self.form.fail("out-skip", Trouble::Told(at.tr("export-skip-bad")));
                vec![Do::Say(Note::bad(at.tr("form-mistakes")))]
            }
        }
    }
}

impl Pane for ExportPane {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&FORM]
    }

    fn typing(&self) -> bool {
        true
    }

    fn key(&mut self, key: KeyEvent, at: &At) -> Vec<Do> {
        if self.running.is_some() {
            return Vec::new();
        }
        self.form.key(key);
        self.ask_for_form(at);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _at: &At) -> Vec<Do> {
        if self.running.is_none() {
            self.form.paste(text);
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Back if self.running.is_some() => return vec![Do::Stop],
            // It goes on without anybody who looks.
            Act::Accept if self.running.is_some() => {
                return vec![Do::Close, Do::Say(Note::plain(at.tr("export-running")))];
            }
            _ if self.running.is_some() => {}
            Act::NextField => self.form.step(true, at.today),
            Act::PreviousField => self.form.step(false, at.today),
            Act::Down => self.form.up_down(true, at.today),
            Act::Up => self.form.up_down(false, at.today),
            Act::Save => return self.start(at),
            Act::Accept if self.form.accept(at.today) => return self.start(at),
            Act::Back => return vec![Do::Close],
            Act::Editor => return vec![Do::Say(Note::plain(at.tr("need-long-text")))],
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, result: Result<&Outcome, &DeskError>, _at: &At) -> Vec<Do> {
        // What was refused can be put right; a list that was stopped is not wanted any more.
        match result {
            Ok(_) | Err(DeskError::Store(StoreError::Interrupted)) => vec![Do::Close],
            Err(_) => {
                self.running = None;
                Vec::new()
            }
        }
    }

    fn progress(&mut self, progress: Progress) {
        self.running = Some(progress);
    }

    fn exported(&mut self) -> Vec<Do> {
        vec![Do::Close]
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        middle(room, 78, self.form.rows() + 6)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("export-title"), area, buf, look);
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(4), ..inner };
        self.form.draw(body, buf, look);
        let who = match (self.asked.as_str(), self.filter.as_str()) {
            ("calendar", _) => look.tr("export-all-days"),
            ("my-calendar", _) => look.tr("export-my-days"),
            (_, "") => look.tr("export-everybody"),
            (_, filter) => look.say("export-listed", &[("filter", filter.into())]),
        };
        let y = inner.bottom().saturating_sub(1);
        if let Some(Progress { done, total }) = self.running {
            let far = match total {
                0 => look.say("export-writing-some", &[("count", done.into())]),
                total => look.say("export-writing", &[("percent", (done * 100 / total).into())]),
            };
            buf.set_string(inner.x, y.saturating_sub(1), fit(&far, usize::from(inner.width)), look.theme.accent);
            let keys = look.tr("export-writing-keys");
            buf.set_string(inner.x, y, fit(&keys, usize::from(inner.width)), look.theme.dim);
            return;
        }
        if !self.asked.ends_with("calendar") {
            let hint = look.tr("export-list-hint");
            buf.set_string(inner.x, y.saturating_sub(1), fit(&hint, usize::from(inner.width)), look.theme.dim);
        }
        buf.set_string(inner.x, y, fit(&who, usize::from(inner.width)), look.theme.dim);
    }
}
