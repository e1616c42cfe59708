//! A base in a temporary folder and the binary that works on it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// One user's machine: a folder of their own, a day, a language.
pub struct Kontora {
    pub folder: TempDir,
    pub today: String,
    pub lang: &'static str,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Kontora {
    pub fn new() -> Kontora {
        Kontora { folder: TempDir::new().unwrap(), today: "2026-03-02".to_owned(), lang: "en" }
    }

    /// A path in this user's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into this user's folder and tells where.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The command line, ready to run, cut off from the machine's own settings.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontora"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path().join("data"))
            .env("KONTORA_FILE", self.folder.path().join("base.db"))
            .env("KONTORA_LANG", self.lang)
            .env("KONTORA_TODAY", &self.today);
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Runs what must succeed and tells what it said.
    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        assert_eq!(run.err, "", "{args:?}");
        run.out
    }

    /// Runs what must succeed with `--json` and reads its answer.
    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let out = self.ok(&args);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"))
    }

    /// Runs an `add` and tells the id that it gave.
    pub fn add(&self, args: &[&str]) -> String {
        let added = self.json(args);
        added["id"].as_i64().unwrap_or_else(|| panic!("{args:?}: no id in {added}")).to_string()
    }

    /// Runs what must be refused (exit 1) and tells the one sentence that says why.
    pub fn refused(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 1, "{args:?}: {} {}", run.out, run.err);
        assert_eq!(run.out, "", "{args:?}: stdout stays clean");
        assert_eq!(run.err.lines().count(), 1, "{args:?}: {}", run.err);
        run.err
    }
}

impl Run {
    pub fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// `{"amount":"10.00","currency":"USD"}`.
pub fn usd(amount: &str) -> Value {
    serde_json::json!({"amount": amount, "currency": "USD"})
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
