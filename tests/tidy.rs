//! The house rules that a machine can check: floors, sizes, who may name what. The limits only ever go down.

use std::fs;
use std::path::{Path, PathBuf};

/// What each floor may use (`src/FLOOR`): arrows only point down.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("store", &["store", "domain"]),
    ("text", &["text", "domain"]),
    ("files", &["files", "domain"]),
    ("desk", &["desk", "files", "text", "store", "domain"]),
    ("cli", &["cli", "desk", "files", "text", "store", "domain", "tui"]),
    ("tui", &["tui", "desk", "files", "text", "store", "domain"]),
];

/// Lines of one file without its tests; more needs a reason in the first line ("Long because …").
const FILE_LINES: usize = 410;
/// Lines of one function; more needs a reason above it ("Long because …").
const FUNCTION_LINES: usize = 70;

struct Source {
    name: String,
    text: String,
}

impl Source {
    /// The floor: the folder under src.
    fn floor(&self) -> &str {
        self.name.split('/').nth(1).unwrap_or_default()
    }

    fn is_test(&self) -> bool {
        let file = self.name.rsplit('/').next().unwrap_or_default();
        file == "tests.rs" || self.name.contains("/tests/")
    }

    /// The lines before the file's test module.
    fn lines(&self) -> Vec<&str> {
        if self.is_test() {
            return Vec::new();
        }
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        self.text[..end].lines().collect()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join("src"), &mut found);
    assert!(found.len() > 30, "the sources were not found");
    found
        .into_iter()
        .map(|path| Source {
            name: path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn none(broken: Vec<String>, rule: &str) {
    assert!(broken.is_empty(), "{rule}\n{}", broken.join("\n"));
}

/// The code of a line: no comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn arrows_between_floors_only_point_down() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = FLOORS.iter().find(|(floor, _)| *floor == source.floor()) else { continue };
        for (number, line) in source.lines().iter().enumerate() {
            for part in code(line).split("crate::").skip(1) {
                let used: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if FLOORS.iter().any(|(floor, _)| *floor == used) && !allowed.contains(&used.as_str()) {
                    broken.push(format!("{}:{}: uses {used}", source.name, number + 1));
                }
            }
        }
    }
    none(broken, "a floor uses only those below it");
}

#[test]
fn the_command_line_opens_the_screen_in_one_place_and_the_screen_knows_no_command_line() {
    let uses = |source: &Source| source.lines().iter().any(|line| code(line).contains("crate::tui"));
    let cli: Vec<String> = sources().into_iter().filter(|s| s.floor() == "cli" && uses(s)).map(|s| s.name).collect();
    assert!(cli.len() <= 2, "only the commands that open the screen name it: {cli:?}");
}

#[test]
fn only_the_store_knows_sqlite() {
    let broken = sources()
        .into_iter()
        .filter(|source| source.floor() != "store" && source.text.contains("rusqlite"))
        .map(|source| source.name)
        .collect();
    none(broken, "only src/store names rusqlite");
}

#[test]
fn nothing_panics_on_purpose_outside_tests() {
    let words = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!(", "dbg!("];
    let mut broken = Vec::new();
    for source in sources() {
        for (number, line) in source.lines().iter().enumerate() {
            if words.iter().any(|word| code(line).contains(word)) {
                broken.push(format!("{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    none(broken, "errors are told, not thrown");
}

#[test]
fn every_file_says_what_it_is_for() {
    let broken = sources()
        .into_iter()
        .filter(|s| !s.is_test() && !s.text.starts_with("//! "))
        .map(|source| source.name)
        .collect();
    none(broken, "a file begins with //! and its purpose");
}

#[test]
fn files_stay_readable_in_one_sitting() {
    let broken = sources()
        .into_iter()
        .filter(|source| source.lines().len() > FILE_LINES)
        .filter(|source| !source.text.lines().next().unwrap_or_default().contains("Long because"))
        .map(|source| format!("{}: {} lines", source.name, source.lines().len()))
        .collect();
    none(broken, "a file is one room");
}

#[test]
fn functions_stay_readable_on_one_screen() {
    let mut broken = Vec::new();
    for source in sources() {
        let lines = source.lines();
        let mut index = 0;
        while index < lines.len() {
            let line = lines[index];
            let start = line.trim_start();
            let is_function = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn ", "pub const fn "]
                .iter()
                .any(|word| start.starts_with(word));
            if is_function {
                let indent = line.len() - start.len();
                let close = format!("{}}}", " ".repeat(indent));
                let length = lines[index..].iter().position(|l| *l == close).unwrap_or(0);
                let above = lines[index.saturating_sub(6)..index].join(" ");
                if length > FUNCTION_LINES && !above.contains("Long because") {
                    broken.push(format!("{}:{}: {} lines", source.name, index + 1, length));
                }
            }
            index += 1;
        }
    }
    none(broken, "a function fits one screen");
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["TO".to_owned() + "DO", "FIX".to_owned() + "ME"];
    let broken = sources()
        .into_iter()
        .filter(|source| words.iter().any(|word| source.text.contains(word.as_str())))
        .map(|source| source.name)
        .collect();
    none(broken, "what is not done is not mentioned");
}

#[test]
fn the_top_level_holds_what_the_house_allows() {
    let allowed = ["Cargo.toml", "Cargo.lock", "src", "assets", "tests", "README.md", "target"];
    let broken = fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    none(broken, "the top level is small");
}

/// The keys of messages that a source names as they are, behind what asks for them.
fn named_keys(text: &str) -> Vec<&str> {
    let asking = ["tr(\"", "say(\"", "Column::text(\"", "Column::number(\"", "title: \""];
    let found = asking.iter().flat_map(|asks| text.split(asks).skip(1).filter_map(|rest| rest.split('"').next()));
    found.filter(|key| key.contains('-')).collect()
}

#[test]
fn every_message_that_is_asked_for_is_in_both_languages() {
    let catalogue = |lang: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(lang);
        let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        files.collect::<Vec<_>>().join("\n")
    };
    let has = |catalogue: &str, key: &str| catalogue.lines().any(|line| line.starts_with(&format!("{key} =")));
    let mut broken = Vec::new();
    for (lang, catalogue) in ["en", "ru"].map(|lang| (lang, catalogue(lang))) {
        for source in sources().iter().filter(|source| source.name.starts_with("src/")) {
            let missing = named_keys(&source.text).into_iter().filter(|key| !has(&catalogue, key));
            broken.extend(missing.map(|key| format!("{}: {key} in {lang}", source.name)));
        }
    }
    none(broken, "no key is shown for words");
}
