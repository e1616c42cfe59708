//! `kontora demo`: an invented firm to look around in, in a file of its own.

use super::args::WrongForm;
use super::context::{self, Context};
use super::fail::Failure;
use super::progress::Bar;
use crate::desk::demo::{self, Recipe, SIZES, USUAL_SIZE};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Demo {
    #[arg(long, value_name = "N", default_value_t = USUAL_SIZE, value_parser = size)]
    size: usize,
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    #[arg(long)]
    no_open: bool,
}

fn size(text: &str) -> Result<usize, WrongForm> {
    text.parse().ok().filter(|size| SIZES.contains(size)).ok_or(WrongForm("form-demo-size"))
}

impl Demo {
    /// Makes the demo, unless this very one is there already with what was tried out in it, and has the screen open it.
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        let no_home = || Failure::Usage("fail-no-home", String::new());
        let path = self.into.or_else(|| context::platform_file("demo.db")).ok_or_else(no_home)?;
        let recipe = Recipe { size: self.size, seed: self.seed, today: context.today(), lang: context.lang };
        let there = demo::is_made_from(&path, &recipe)?;
        if !there {
            let mut bar = Bar::new();
            let total = recipe.size as u64;
            demo::make(&path, &recipe, &mut |told| {
                bar.at(told as u64, total);
            })?;
            bar.end();
        }
        if !self.no_open && !context.out.is_json() {
            context.open = Some(path);
            return Ok(());
        }
        let file = path.display().to_string();
        let key = if there { "demo-there" } else { "demo-made" };
        let said = context.lang.say(key, &[("path", file.as_str().into()), ("contacts", recipe.size.into())]);
        let answer = json!({"file": file, "contacts": recipe.size, "seed": recipe.seed, "made": !there});
        context.out.answer(&answer, |out, _| out.line(&said))
    }
}
