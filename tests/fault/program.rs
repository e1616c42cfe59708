//! The built binary on a base of its own.

use kontora::desk::{self, Ask, Seat};
use kontora::store::Reader;
use kontora::text::Lang;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A base in a temporary folder.
pub struct Base {
    pub folder: tempfile::TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Base {
    /// A folder without a base.
    pub fn new() -> Base {
        Base { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("base.db")
    }

    /// Writes a file beside the base; where it is.
    pub fn file(&self, name: &str, content: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Names of the files beside the base.
    pub fn names(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// `program` with its first arguments, then the command line of kontora.
    pub fn command_by(&self, program: &[&str], args: &[&str]) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_kontora"));
        let mut command = Command::new(program.first().map_or(binary, Path::new));
        if !program.is_empty() {
            command.args(&program[1..]).arg(binary);
        }
        command
            .args(args)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .env("HOME", self.folder.path())
            .env("KONTORA_FILE", self.path())
            .env("KONTORA_LANG", "en")
            .env("KONTORA_TODAY", "2026-11-22")
            .env("USER", "Ann");
        command
    }

    pub fn command(&self, args: &[&str]) -> Command {
        self.command_by(&[], args)
    }

    /// Starts a command that answers in JSON.
    pub fn spawn(&self, args: &[&str]) -> Child {
        self.command(args).arg("--json").spawn().unwrap()
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
        run.out
    }

    /// Adds something; its id.
    pub fn add(&self, args: &[&str]) -> String {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        kept(&self.ok(&args)).to_string()
    }

    pub fn ask<Q: Ask>(&self, question: &Q) -> Q::Answer {
        let seat = Seat { user: "Ann".into(), today: "2026-11-22".parse().unwrap(), lang: Lang::En };
        desk::ask(&Reader::open(&self.path()).unwrap(), &seat, question).unwrap()
    }

    /// `kontora check` finds nothing.
    pub fn sound(&self) {
        let run = self.run(&["check"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }

    /// A firm whose only client was sent by a partner for a tenth of each payment; the client's order, a large one.
    pub fn firm_with_a_referred_client(&self) -> String {
        self.add(&["product", "add", "Course", "--price", "1000000"]);
        self.add(&["plan", "add", "Friends", "--percent", "10", "--hold-days", "0"]);
        let partner = self.add(&["contact", "add", "--name", "Boris Green"]);
        let referrer = self.add(&["referrer", "add", &partner, "--kind", "partner", "--plan", "Friends"]);
        self.ok(&["card", "issue", &referrer, "--count", "1"]);
        let client = self.add(&["contact", "add", "--name", "Clara White", "--card", "00000018"]);
        self.add(&["order", "add", &client, "--line", "Course"])
    }
}

impl Run {
    pub fn of(output: Output) -> Run {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The id in a JSON answer.
pub fn kept(answer: &str) -> i64 {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    answer["id"].as_i64().unwrap_or_else(|| panic!("no id in {answer}"))
}
