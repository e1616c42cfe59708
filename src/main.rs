//! Arguments in, exit code out; everything else is in the library.

use kontora::cli::{self, Next};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::main() {
        Next::Exit(code) => code,
        Next::Screen(_) => ExitCode::SUCCESS,
    }
}
