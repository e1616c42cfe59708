//! Arguments in, exit code out; everything else is in the library.

use kontora::cli::{self, Next};
use kontora::tui;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::main() {
        Next::Exit(code) => code,
        Next::Screen(cli::Screen { file, lang, today, user }) => {
            match tui::run(tui::Options { file, lang, today, user }) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    // Nobody is left to hear that stderr is closed.
                    let _ = writeln!(std::io::stderr(), "kontora: {}", error.say(lang));
                    ExitCode::FAILURE
                }
            }
        }
    }
}
