//! The files that come in together: one, or those of a folder. Each is looked at by itself; what is said of one is said of that one.

use super::columns::Looking;
use super::said::Said;
use crate::desk::import::{AskImportPreview, Import, ImportError, Preview, Question};
use crate::text::Lang;
use crate::tui::look::Look;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One of them.
struct Book {
    path: PathBuf,
    looking: Looking,
    /// Whether what is known of it is of now.
    fresh: bool,
}

/// What was said of them, to be kept until they are looked at again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Of each file of which something was said.
    said: BTreeMap<PathBuf, Said>,
    /// Files of the folder that are not brought in.
    left_out: Vec<PathBuf>,
}

/// All of them, and which one is shown.
#[derive(Default)]
pub struct Books {
    all: Vec<Book>,
    left_out: Vec<PathBuf>,
    at: usize,
    /// Which one was asked about last.
    asked: usize,
    /// What was said at an earlier time, until it is known which files there are.
    kept: Option<Kept>,
    /// What is shown while it is not known which files there are.
    none: Looking,
}

impl Books {
    /// Nothing is known of them, but that this was said at an earlier time.
    pub fn of_kept(kept: Kept) -> Books {
        Books { kept: Some(kept), ..Books::default() }
    }

    /// What was said, for a later time.
    pub fn kept(&self) -> Kept {
        let of_books = || {
            let said = self.all.iter().filter(|book| book.looking.said != Said::default());
            let said = said.map(|book| (book.path.clone(), book.looking.said.clone())).collect();
            Kept { said, left_out: self.left_out.clone() }
        };
        self.kept.clone().unwrap_or_else(of_books)
    }

    /// These are the files. What was said of one of them holds; who looks again looks at all of them, but for what was left out at an
    /// earlier time.
    pub fn set(&mut self, paths: Vec<PathBuf>) {
        let mut before = std::mem::take(&mut self.all);
        let Kept { mut said, left_out } = self.kept.take().unwrap_or_default();
        let (gone, here): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| left_out.contains(path));
        self.left_out = gone;
        for path in here {
            let known = before.iter().position(|book| book.path == path).map(|at| before.swap_remove(at).looking);
            let looking = known.unwrap_or_else(|| Looking::new(said.remove(&path).unwrap_or_default()));
            self.all.push(Book { path, looking, fresh: false });
        }
        self.at = self.at.min(self.all.len().saturating_sub(1));
    }

    /// The file that is shown.
    pub fn here(&self) -> &Looking {
        self.all.get(self.at).map_or(&self.none, |book| &book.looking)
    }

    /// The file that is shown, to change it.
    pub fn here_mut(&mut self) -> &mut Looking {
        self.all.get_mut(self.at).map_or(&mut self.none, |book| &mut book.looking)
    }

    /// Whether there are several.
    pub fn are_several(&self) -> bool {
        self.all.len() > 1
    }

    /// What the one that is shown is called, and which of how many it is.
    pub fn name_here(&self, look: &Look) -> Option<String> {
        let name = self.all.get(self.at)?.name();
        let said = [("file", name.as_str().into()), ("at", (self.at + 1).into()), ("all", self.all.len().into())];
        Some(if self.are_several() { look.say("import-of", &said) } else { name })
    }

    /// What all of them are called.
    pub fn name_of_all(&self, look: &Look) -> Option<String> {
        match self.are_several() {
            true => Some(look.say("import-files", &[("count", self.all.len().into())])),
            false => self.name_here(look),
        }
    }

    /// Shows the one after or before, round the end.
    pub fn step(&mut self, forward: bool) {
        let count = self.all.len().max(1);
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
    }

    /// Leaves out the one that is shown.
    pub fn leave_out(&mut self) {
        if self.are_several() {
            let book = self.all.remove(self.at.min(self.all.len() - 1));
            self.left_out.push(book.path);
            self.at = self.at.min(self.all.len() - 1);
            self.asked = usize::MAX; // an answer that is under way is about nobody
        }
    }

    /// Asks about the one that is shown.
    pub fn ask(&mut self, import: Import) -> Option<AskImportPreview> {
        self.ask_about(self.at, import)
    }

    /// Asks about the next one that was not looked at, or not with all that is said of it: who says something of one file and of
    /// another before the first one was looked at, sees what becomes of both.
    pub fn ask_next(&mut self, import: Import) -> Option<AskImportPreview> {
        let at = self.all.iter().position(|book| !book.fresh || book.looking.is_outdated())?;
        self.ask_about(at, import)
    }

    fn ask_about(&mut self, at: usize, import: Import) -> Option<AskImportPreview> {
        self.asked = at;
        self.all.get(at).map(|book| AskImportPreview(Box::new(book.describe(import))))
    }

    /// What was asked about last was looked at.
    pub fn answered(&mut self, preview: Preview) {
        if let Some(book) = self.all.get_mut(self.asked) {
            book.looking.set(preview);
            book.fresh = true;
        }
    }

    /// What was asked about last cannot be looked at. Whether nothing is known of it.
    pub fn refused(&mut self, told: &str) -> bool {
        let Some(book) = self.all.get_mut(self.asked) else { return true };
        book.fresh = true;
        book.looking.refused(told)
    }

    /// The files of which something has to be said before a trial run found that out for us. What there is to say.
    pub fn blame(&mut self, error: &ImportError, lang: Lang) -> Option<String> {
        let several = [(String::new(), error)];
        let files: Vec<(&str, &ImportError)> = match error {
            ImportError::Files(files) => files.iter().map(|(name, error)| (name.as_str(), error)).collect(),
            _ => several.iter().map(|(name, error)| (name.as_str(), *error)).collect(),
        };
        let mut told = None;
        for (name, error) in files {
            let is_it = |book: &Book| name.is_empty() || book.path.file_name().is_some_and(|file| file == name);
            let Some(at) = self.all.iter().position(is_it) else { continue };
            let Some(book) = self.all.get_mut(at) else { continue };
            let said = match Question::of(error) {
                Some(question) => {
                    let said = question.tell(lang);
                    book.looking.ask(question);
                    said
                }
                None if name.is_empty() => continue,
                None => {
                    let said = error.tell(lang);
                    book.looking.fail(&said);
                    said
                }
            };
            if told.is_none() {
                (told, self.at) = (Some(said), at);
            }
        }
        told
    }

    /// Whether all were looked at.
    pub fn are_fresh(&self) -> bool {
        self.all.iter().all(|book| book.fresh)
    }

    /// Shows a file that does not tell everything; whether there is one.
    pub fn show_open(&mut self) -> bool {
        let open = self.all.iter().position(|book| !book.looking.is_answered());
        self.at = open.unwrap_or(self.at);
        open.is_some()
    }

    /// All of them as `import` brings them in.
    pub fn imports(&self, import: &Import) -> Vec<Import> {
        self.all.iter().map(|book| book.describe(import.clone())).collect()
    }

    /// What they are called.
    pub fn names(&self) -> Vec<String> {
        self.all.iter().map(Book::name).collect()
    }
}

impl Book {
    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn describe(&self, import: Import) -> Import {
        let mut import = Import { path: self.path.clone(), ..import };
        self.looking.said.tell(&mut import);
        import
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::table::Sheet;
    use crate::files::table::days::DayOrder;

    fn seen() -> Preview {
        Preview {
            file: String::new(),
            encoding: String::new(),
            separator: None,
            header: None,
            columns_since: None,
            columns: Vec::new(),
            rows: Vec::new(),
            questions: Vec::new(),
            contrary: Vec::new(),
        }
    }

    #[test]
    fn a_file_of_which_something_was_said_is_looked_at_although_another_one_was_asked_about_meanwhile() {
        let import = || Import::new(Sheet::Contacts, "books");
        let mut books = Books::default();
        books.set(vec!["a.csv".into(), "b.csv".into()]);
        while books.ask_next(import()).is_some() {
            books.answered(seen());
        }
        books.here_mut().said.turn_dates();
        assert!(books.ask(import()).is_some());
        books.step(true);
        books.here_mut().said.turn_decimal();
        assert!(books.ask(import()).is_some());
        // The answer about the first one is not waited for any more.
        books.answered(seen());
        let next = books.ask_next(import()).map(|ask| (ask.0.path.clone(), ask.0.dates));
        assert_eq!(next, Some(("a.csv".into(), Some(DayOrder::DayFirst))));
        books.answered(seen());
        assert_eq!(books.ask_next(import()), None);
    }
}
