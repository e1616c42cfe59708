//! Help, wrong usage and bad files.

use crate::support::{Kontora, Run};
use std::io::Read;
use std::process::Stdio;

/// Every command path, found by reading the help that the binary prints.
pub fn commands(kontora: &Kontora) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    let mut at = 0;
    while let Some(path) = found.get(at).cloned() {
        at += 1;
        let args: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
        let help = kontora.ok(&args);
        let heading = if kontora.lang == "ru" { "Команды:" } else { "Commands:" };
        let listed = help.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty());
        for line in listed.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
            let name = line.split_whitespace().next().unwrap().to_owned();
            found.push(path.iter().cloned().chain([name]).collect());
        }
    }
    found
}

#[test]
fn help_works_on_every_level_and_speaks_both_languages() {
    let mut kontora = Kontora::new();
    let english = commands(&kontora);
    assert!(english.len() > 40, "{english:?}");
    kontora.lang = "ru";
    assert_eq!(commands(&kontora), english);
    for path in &english {
        let args: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
        let help = kontora.ok(&args);
        let english = ["Usage:", "Options", "Arguments", "Commands", "Print help", "[default", "[possible", "[one of"];
        for untranslated in english.into_iter().chain(["help-", " arg-"]) {
            assert!(!help.contains(untranslated), "{path:?} says {untranslated:?}: {help}");
        }
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_where_to_read_on() {
    for (lang, says) in [("en", "kontora contact add --help"), ("ru", "справка: kontora contact add --help")] {
        let kontora = Kontora { lang, ..Kontora::new() };
        for args in [
            vec!["contact", "add"],
            vec!["contact", "add", "--name"],
            vec!["contact", "add", "--name", "X", "--kind", "planet"],
            vec!["contact", "add", "--name", "X", "--surname", "Y"],
            vec!["contact", "add", "--name", "X", "--today", "22.11.2026"],
        ] {
            let run = kontora.run(&args);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
            assert!(run.err.contains(says) && run.err.lines().count() == 1, "{args:?}: {}", run.err);
        }
    }
}

#[test]
fn a_language_or_a_day_that_the_environment_gets_wrong_is_named() {
    let kontora = Kontora { lang: "de", ..Kontora::new() };
    let run = kontora.run(&["history"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("KONTORA_LANG"), "{}", run.err);
    let kontora = Kontora { today: "soon".to_owned(), ..Kontora::new() };
    assert!(kontora.run(&["history"]).err.contains("KONTORA_TODAY"));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let kontora = Kontora::new();
    for n in 0..40 {
        kontora.ok(&["contact", "add", "--name", &format!("Person {n:03} {}", "x".repeat(150))]);
    }
    for args in
        [vec!["contact", "list", "--limit", "40"], vec!["contact", "list", "--limit", "40", "--json"], vec!["--help"]]
    {
        let mut child = kontora.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut one = [0];
        // Read one byte and leave; the pipe closes while the program may still be writing.
        child.stdout.take().unwrap().read_exact(&mut one).unwrap();
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn what_is_not_a_base_is_refused_and_left_as_it_was() {
    let kontora = Kontora::new();
    let note = kontora.file("note.txt", "Call Anna.\n");
    let said = kontora.refused(&["contact", "list", "--file", &note]);
    assert!(said.contains("note.txt"), "{said}");
    assert_eq!(std::fs::read_to_string(&note).unwrap(), "Call Anna.\n");
    let folder = kontora.path("folder");
    std::fs::create_dir(&folder).unwrap();
    kontora.refused(&["contact", "list", "--file", folder.to_str().unwrap()]);
}
