//! The README's commands, run as they stand there.

use crate::support::{Kontora, Run, project};

/// The README's lines that start with `$ kontora`, in their order: one story in one base. A line that ends in `\` goes on.
fn examples() -> Vec<String> {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let mut examples: Vec<String> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && line.starts_with("$ kontora") {
            examples.push(line.trim_start_matches("$ ").to_owned());
        } else if inside && let Some(open) = examples.last_mut().filter(|open| open.ends_with('\\')) {
            open.pop();
            open.push_str(line.trim_start());
        }
    }
    examples
}

/// Words as a shell parts them; double and single quotes keep spaces.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, ' ') => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_example_of_the_readme_works() {
    let kontora = Kontora::new();
    let people = "Name,Phone,E-mail,Address,City\n\
                  Orchid Ltd,+44 7700 900123,hello@example.org,1 Elm Road,Leeds\n\
                  Fern & Sons,+44 7700 900124,,2 Oak Road,York\n";
    kontora.file("people.csv", people);
    kontora.file("products.csv", "Product,Price\nEvening course,120.00\n");
    let order = "Order,Customer,Date,Product,Price,Quantity\nA-1,Orchid Ltd,2025-10-01,Evening course,120.00,1\n";
    kontora.file("orders.csv", order);
    kontora.file("payments.csv", "Order,Date,Amount\nA-1,2025-10-02,120.00\n");
    let letter = "Dear all at Orchid Ltd,\n\nIn October you took the Evening course with us. \
                  Shall we keep you two places in spring?\n\nYours sincerely,\nOlga Brown\n";
    kontora.file("letter.txt", letter);
    let examples = examples();
    assert!(examples.len() > 40, "{examples:#?}");
    for example in &examples {
        let args = words(example);
        let args: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
        let run = Run::of(kontora.command(&args).output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{example}");
        if args.contains(&"--json") {
            serde_json::from_str::<serde_json::Value>(&run.out).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
    }
}

#[test]
fn the_readme_names_every_command() {
    let kontora = Kontora::new();
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let mut missing = crate::usage::commands(&kontora);
    missing.retain(|path| {
        let deeper = kontora.ok(&[path.iter().map(String::as_str).collect::<Vec<_>>(), vec!["--help"]].concat());
        !deeper.contains("\nCommands:\n") && !readme.contains(&format!("kontora {}", path.join(" ")))
    });
    assert!(missing.is_empty(), "README does not show {missing:?}");
}
