//! Clap's help and errors in the user's language. The commands are defined once, in `args` and the nouns; their words
//! are looked up by the names that the definitions give: `help-contact-add`, `arg-source`, `arg-contact-add-source`.

use super::args::WrongForm;
use crate::text::{Lang, harmless};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use std::error::Error as _;
use std::ffi::OsString;
use std::process::ExitCode;

/// The language asked for: `--lang`, else KONTORA_LANG, else the machine's. Found before the arguments are parsed,
/// because help and usage errors need it; a wrong `--lang` is refused later, by the parser.
pub(super) fn language(args: &[OsString]) -> Lang {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    let apart = texts.windows(2).find_map(|pair| match pair {
        ["--lang", value] => Some(*value),
        _ => None,
    });
    let asked = apart.or_else(|| texts.iter().find_map(|arg| arg.strip_prefix("--lang=")));
    let named = asked.map(str::to_owned).or_else(|| std::env::var("KONTORA_LANG").ok());
    named.and_then(|name| name.parse().ok()).unwrap_or_else(Lang::of_machine)
}

/// The whole command line with its help in `lang`.
pub(super) fn spoken(lang: Lang) -> Command {
    let words = Words { lang, arguments: lang.tr("help-arguments"), options: lang.tr("help-options") };
    words.command(super::args::Cli::command(), "")
}

struct Words {
    lang: Lang,
    arguments: String,
    options: String,
}

impl Words {
    /// `path` is empty for the whole, else `contact-add`.
    fn command(&self, command: Command, path: &str) -> Command {
        let lang = self.lang;
        let about = if path.is_empty() { "help-kontora".to_owned() } else { format!("help-{path}") };
        let usage = lang.tr("help-usage");
        let mut command = command
            .about(lang.tr(&about))
            .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}"))
            .subcommand_help_heading(lang.tr("help-commands"))
            .subcommand_value_name(lang.tr("help-command"))
            .mut_args(|arg| self.arg(arg, path));
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        for name in names {
            let deeper = if path.is_empty() { name.clone() } else { format!("{path}-{name}") };
            command = command.mut_subcommand(&name, |sub| self.command(sub, &deeper));
        }
        command
    }

    fn arg(&self, arg: clap::Arg, path: &str) -> clap::Arg {
        let id = arg.get_id().as_str().replace('_', "-");
        let own = format!("arg-{path}-{id}");
        let key = if self.lang.knows(&own) { own } else { format!("arg-{id}") };
        let heading = match (path.is_empty(), arg.is_positional()) {
            (true, _) => self.lang.tr("help-everywhere"),
            (_, true) => self.arguments.clone(),
            _ => self.options.clone(),
        };
        let mut help = self.lang.tr(&key);
        if !arg.get_action().takes_values() {
            return arg.help(help).help_heading(heading);
        }
        // Clap would add these in English, and break them over lines where no replacing finds them.
        let words: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !words.is_empty() {
            help.push_str(&format!(" {}", self.lang.say("help-possible", &[("values", words.join(", ").into())])));
        }
        let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        if !arg.is_hide_default_value_set() && !default.is_empty() {
            help.push_str(&format!(" {}", self.lang.say("help-default", &[("value", default.join(", ").into())])));
        }
        arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
    }
}

/// Says what clap has to say: help and version on stdout, wrong usage in one sentence on stderr.
pub(super) fn report(lang: Lang, known: &Command, args: &[OsString], error: &clap::Error) -> ExitCode {
    use std::io::Write as _;
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render();
            let terminal = std::io::IsTerminal::is_terminal(&std::io::stdout());
            let text = if terminal { text.ansi().to_string() } else { text.to_string() };
            // A reader that has gone (`--help | head`) is no failure.
            let _ = write!(std::io::stdout(), "{}", text.replace("[OPTIONS]", &lang.tr("help-any-options")));
            ExitCode::SUCCESS
        }
        _ => {
            let help = format!("{} --help", path(known, args).join(" "));
            let what = sentence(lang, error);
            let said = lang.say("usage", &[("what", what.into()), ("help", help.into())]);
            let _ = writeln!(std::io::stderr(), "{}", harmless(&said));
            ExitCode::from(2)
        }
    }
}

/// The command that was meant, as far as it can be told: `["kontora", "contact", "add"]`.
fn path(known: &Command, args: &[OsString]) -> Vec<String> {
    let mut at = known;
    let mut path = vec![known.get_name().to_owned()];
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(sub) = at.find_subcommand(arg) {
            path.push(sub.get_name().to_owned());
            at = sub;
        }
    }
    path
}

fn sentence(lang: Lang, error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(plain).unwrap_or_default();
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let said = |key, args: &[(&str, &str)]| {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        lang.say(key, &args)
    };
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => said("usage-no-value", &[("arg", &arg)]),
        ErrorKind::InvalidValue => {
            said("usage-value", &[("arg", &arg), ("value", &value), ("valid", &context(ContextKind::ValidValue))])
        }
        ErrorKind::ValueValidation => {
            said("usage-form", &[("arg", &arg), ("value", &value), ("form", &form(lang, error))])
        }
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            near if near.is_empty() => said("usage-unknown", &[("arg", &arg)]),
            near => said("usage-unknown-near", &[("arg", &arg), ("near", &near)]),
        },
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            match context(ContextKind::SuggestedSubcommand) {
                near if near.is_empty() => said("usage-unknown", &[("arg", &name)]),
                near => said("usage-unknown-near", &[("arg", &name), ("near", &near)]),
            }
        }
        ErrorKind::MissingRequiredArgument => said("usage-missing", &[("arg", &arg)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => lang.tr("usage-command"),
        ErrorKind::ArgumentConflict => {
            said("usage-conflict", &[("arg", &arg), ("other", &context(ContextKind::PriorArg))])
        }
        _ => lang.tr("usage-wrong"),
    }
}

/// What a value should look like, from the type that refused it.
fn form(lang: Lang, error: &clap::Error) -> String {
    use crate::domain::{CurrencyError, DayError, MoneyError};
    let Some(source) = error.source() else { return String::new() };
    if let Some(WrongForm(key)) = source.downcast_ref() {
        lang.tr(key)
    } else if source.is::<DayError>() {
        lang.tr("form-day")
    } else if source.is::<crate::text::LangError>() {
        lang.tr("form-lang")
    } else if source.is::<MoneyError>() {
        lang.tr("form-decimal")
    } else if source.is::<CurrencyError>() {
        lang.tr("form-currency")
    } else if source.is::<std::num::ParseIntError>() {
        lang.tr("form-number")
    } else {
        source.to_string()
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_argument_has_its_words() {
        fn visit(command: &Command, path: &str, missing: &mut Vec<String>) {
            let whole = if path.is_empty() { "kontora" } else { path };
            missing.extend(Some(format!("help-{whole}")).filter(|key| !Lang::En.knows(key)));
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str().replace('_', "-");
                let (own, shared) = (format!("arg-{path}-{id}"), format!("arg-{id}"));
                missing.extend((!Lang::En.knows(&own) && !Lang::En.knows(&shared)).then_some(own));
            }
            for sub in command.get_subcommands() {
                let deeper = format!("{path}{}{}", if path.is_empty() { "" } else { "-" }, sub.get_name());
                visit(sub, &deeper, missing);
            }
        }
        let mut missing = Vec::new();
        visit(&super::super::args::Cli::command(), "", &mut missing);
        assert!(missing.is_empty(), "no words in cli.ftl: {missing:#?}");
    }

    #[test]
    fn the_definitions_are_sound() {
        for lang in Lang::ALL {
            spoken(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let args = |texts: &[&str]| texts.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&args(&["kontora", "--lang", "ru", "check"])), Lang::Ru);
        assert_eq!(language(&args(&["kontora", "check", "--lang=en"])), Lang::En);
    }
}
