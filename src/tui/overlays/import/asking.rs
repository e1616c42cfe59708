//! Which file, and what it lists. The path is completed while it is typed.

use crate::desk::import::{AskFiles, Import, Listed};
use crate::domain::{ImportAs, Word};
use crate::files::table::Sheet;
use crate::tui::act::Act;
use crate::tui::keymap::{Layer, hint, key};
use crate::tui::pane::At;
use crate::tui::widgets::field::{Choice, Field, Kind};
use crate::tui::widgets::form::Form;
use crossterm::event::KeyEvent;
use std::path::{Path, is_separator};

/// The keys of the form.
pub const FORM: Layer = Layer {
    word: "import-form",
    bindings: &[
        hint(&["Tab"], Act::NextField),
        key(&["BackTab"], Act::PreviousField),
        key(&["Down"], Act::Down),
        key(&["Up"], Act::Up),
        hint(&["Ctrl-S"], Act::GoOn),
        key(&["Enter"], Act::Accept),
        hint(&["Esc"], Act::Back),
    ],
};

/// The keys while paths are offered.
pub const KEYS: Layer = Layer {
    word: "import-path",
    bindings: &[
        hint(&["Tab"], Act::Complete),
        hint(&["Enter"], Act::Accept),
        key(&["Down"], Act::Down),
        key(&["Up"], Act::Up),
        hint(&["Ctrl-S"], Act::GoOn),
        hint(&["Esc"], Act::Back),
    ],
};

/// The field of the path.
const FILE: &str = "file";
/// The field of what it lists.
const SHEET: &str = "sheet";
/// Lines that the form has at least while paths are offered.
const OFFERING: u16 = 8;

/// What a key in the form wants.
pub enum Wish {
    /// To know what is in a folder, or nothing.
    Ask(Option<AskFiles>),
    /// To see what the file was recognised as.
    Look,
    /// To leave.
    Leave,
}

/// The form.
pub struct Asking {
    pub form: Form,
    /// What its fields are about.
    sheet: String,
    /// What was typed in fields that are not asked for now.
    typed: Vec<(String, String)>,
}

/// What is asked for where `sheet` is to be brought in.
fn fields(sheet: &str, at: &At) -> Form {
    let choice = |name, words: &[&str]| {
        let options = words.iter().map(|word| Choice::new(*word, at.tr(&format!("import-choice-{word}"))));
        Field::choice(name, options.collect(), "")
    };
    let mut fields = vec![Field::path(FILE).required(), choice(SHEET, &["contacts", "products", "orders", "payments"])];
    match sheet {
        "contacts" => {
            let bring = ImportAs::ALL.iter().map(|word| Choice::new(word.word(), at.lang.word(*word)));
            fields.extend([Field::choice("bring", bring.collect(), ""), Field::text("list", "")]);
        }
        "orders" => fields.push(choice("paid", &["as-told", "order-date"])),
        _ => {}
    }
    Form::new(fields)
}

impl Asking {
    /// With nothing in it.
    pub fn new(at: &At) -> Asking {
        Asking { form: fields("contacts", at), sheet: "contacts".to_owned(), typed: Vec::new() }
    }

    /// Asks for what goes with what the file lists, and for nothing else; what was typed stays.
    fn ask_for_sheet(&mut self, at: &At) {
        let sheet = self.form.picked(SHEET).to_owned();
        if sheet == self.sheet {
            return;
        }
        let now: Vec<_> = self.form.fields().iter().map(|field| (field.name.to_owned(), field.typed())).collect();
        self.typed.retain(|(name, _)| now.iter().all(|(other, _)| other != name));
        self.typed.extend(now);
        self.form = fields(&sheet, at);
        self.form.restore(&self.typed);
        self.form.go(SHEET);
        self.sheet = sheet;
    }

    /// Fills in what was typed at an earlier time.
    pub fn restore(&mut self, kept: &[(String, String)], at: &At) {
        self.form.restore(kept);
        self.ask_for_sheet(at);
        self.form.restore(kept);
        self.form.go(FILE);
    }

    /// What the file lists.
    pub fn sheet(&self) -> Sheet {
        match self.form.picked(SHEET) {
            "products" => Sheet::Products,
            "orders" => Sheet::Orders,
            "payments" => Sheet::Payments,
            _ => Sheet::Contacts,
        }
    }

    /// What is looked at: the file, and what it lists.
    pub fn what(&self) -> String {
        format!("{} {}", self.form.picked(SHEET), self.form.text(FILE))
    }

    /// The import that it describes.
    pub fn import(&self) -> Import {
        Import {
            bring: ImportAs::from_word(self.form.picked("bring")).unwrap_or(ImportAs::Suspects),
            list: Some(self.form.text("list")).filter(|list| !list.is_empty()),
            paid_on_order_date: self.form.picked("paid") == "order-date",
            ..Import::new(self.sheet(), self.form.text(FILE))
        }
    }

    /// Does what a key says.
    pub fn act(&mut self, act: Act, at: &At) -> Wish {
        let today = at.today;
        match act {
            Act::Complete => return Wish::Ask(self.complete()),
            Act::NextField if self.is_blank() => return Wish::Ask(Some(files(""))),
            Act::NextField => self.form.step(true, today),
            Act::PreviousField => self.form.step(false, today),
            Act::Down => self.form.up_down(true, today),
            Act::Up => self.form.up_down(false, today),
            Act::GoOn => return Wish::Look,
            Act::Accept if self.is_offered() => return Wish::Ask(self.take(at)),
            Act::Accept if self.form.accept(today) => return Wish::Look,
            Act::Back if self.form.close_options() => {}
            Act::Back => return Wish::Leave,
            _ => {}
        }
        Wish::Ask(None)
    }

    /// Takes a key. What to ask then.
    pub fn key(&mut self, key: KeyEvent, at: &At) -> Option<AskFiles> {
        let wanted = self.form.key(key).map(|(_, typed)| files(&typed));
        self.ask_for_sheet(at);
        wanted
    }

    /// Takes what is pasted. What to ask then.
    pub fn paste(&mut self, text: &str) -> Option<AskFiles> {
        self.form.paste(text).map(|(_, typed)| files(&typed))
    }

    /// Whether the path has the keys and nothing was typed.
    fn is_blank(&self) -> bool {
        self.form.focused().is_some_and(|field| field.name == FILE && field.is_empty() && !field.offers())
    }

    /// Whether paths are offered.
    pub fn is_offered(&self) -> bool {
        self.form.focused().is_some_and(|field| field.name == FILE && field.offers())
    }

    /// Offers what was found, unless that is what stands there already.
    pub fn offer(&mut self, found: Vec<Listed>, at: &At) {
        let typed = self.form.field(FILE).map(Field::typed).unwrap_or_default();
        let (folder, start) = apart(&typed);
        let is_there = found.len() == 1 && found.iter().all(|one| one.name == start && one.size.is_some());
        let choice = |one: Listed| {
            let label = format!("{}{}", one.name, if one.size.is_none() { "/" } else { "" });
            let note = one.size.map(|bytes| at.lang.size(bytes)).unwrap_or_default();
            Choice { value: format!("{folder}{label}"), label, note }
        };
        let choices = if is_there { Vec::new() } else { found.into_iter().map(choice).collect() };
        self.form.options(FILE, &typed, choices);
    }

    /// Adds what all that is offered has in common, else takes what is under the cursor. What to ask then.
    fn complete(&mut self) -> Option<AskFiles> {
        let typed = self.form.text(FILE);
        let field = self.form.field_mut(FILE)?;
        let common = in_common(field);
        field.take();
        let taken = field.typed();
        let now = if common.chars().count() > typed.chars().count() { common } else { taken };
        self.form.put(FILE, &now);
        Some(files(&now))
    }

    /// Takes what is under the cursor: into a folder one goes further, after a file to the next field.
    fn take(&mut self, at: &At) -> Option<AskFiles> {
        self.form.accept(at.today);
        let taken = self.form.text(FILE);
        if !taken.ends_with(is_separator) {
            return None;
        }
        self.form.go(FILE);
        self.form.put(FILE, &taken);
        Some(files(&taken))
    }

    /// Lines that are drawn at best, with room for what is offered.
    pub fn height(&self) -> u16 {
        if self.is_offered() { self.form.rows().max(OFFERING) } else { self.form.rows() }
    }
}

/// What is to be asked about the folder in which the path ends.
fn files(typed: &str) -> AskFiles {
    let (folder, start) = apart(typed);
    AskFiles { folder: Path::new(folder).to_owned(), start: start.to_owned() }
}

/// The folder with its last separator, and what was typed of a name in it.
fn apart(typed: &str) -> (&str, &str) {
    typed.split_at(typed.rfind(is_separator).map_or(0, |at| at + 1))
}

/// What all that is offered begins with.
fn in_common(field: &Field) -> String {
    let Kind::Lookup { options, .. } = &field.kind else { return String::new() };
    let Some((first, others)) = options.split_first() else { return String::new() };
    let alike = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let count = others.iter().map(|other| alike(&first.value, &other.value)).min();
    first.value.chars().take(count.unwrap_or(usize::MAX)).collect()
}
