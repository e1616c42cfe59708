//! What a command works with: the language, the day, the file, the way out.

use super::args::Global;
use super::fail::Failure;
use super::out::Out;
use crate::domain::Day;
use crate::text::Lang;
use std::path::PathBuf;

/// The settings of one run.
pub(super) struct Context {
    pub file: PathBuf,
    /// Today, when `--today` or KONTORA_TODAY said so.
    pub set_today: Option<Day>,
    pub user: Option<String>,
    pub out: Out,
}

impl Context {
    /// Options first, then the environment, then the machine.
    pub fn new(global: Global, lang: Lang) -> Result<Context, Failure> {
        let set_today = match (global.today, environment("KONTORA_TODAY")) {
            (None, Some(text)) => Some(text.parse().map_err(|_| Failure::Usage("fail-env-today", text))?),
            (given, _) => given,
        };
        if let Some(name) =
            environment("KONTORA_LANG").filter(|name| global.lang.is_none() && name.parse::<Lang>().is_err())
        {
            return Err(Failure::Usage("fail-env-lang", name));
        }
        let file = global.file.or_else(|| environment("KONTORA_FILE").map(PathBuf::from)).or_else(own_file);
        let file = file.ok_or_else(|| Failure::Usage("fail-no-home", String::new()))?;
        Ok(Context { file, set_today, user: global.user, out: Out::stdout(lang, global.json) })
    }

    /// The day that counts as today.
    pub fn today(&self) -> Day {
        self.set_today.unwrap_or_else(|| chrono::Local::now().date_naive().into())
    }
}

/// A variable that is set to something; set to nothing is not set.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The user's own base, in the platform's folder for data.
fn own_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "kontora").map(|folders| folders.data_dir().join("kontora.db"))
}
