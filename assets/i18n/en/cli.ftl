# The command line: help, wrong usage, failures.

help-kontora = A sales console for the terminal: who to win, who to serve, whom to write, whom to thank.
    Without a command it opens the screen.
help-usage = Usage:
help-commands = Commands
help-command = COMMAND
help-arguments = Arguments
help-options = Options
help-everywhere = Options of every command
help-any-options = [OPTIONS]
help-default = [default:{" "}
help-possible = [one of:{" "}

arg-file = The base to work in (else KONTORA_FILE, else your own)
arg-lang = The language: en or ru (else KONTORA_LANG, else the machine's)
arg-today = The day that counts as today (else KONTORA_TODAY, else the clock)
arg-user = Who works
arg-json = Answer in JSON, for programs
arg-help = Show this help
arg-version = Show the version

# Wrong usage: what is wrong, and where to read what is right.
usage = kontora: { $what }; see { $help }
usage-value = { $value } does not fit { $arg }, which takes { $valid }
usage-no-value = { $arg } needs a value
usage-form = { $value } does not fit { $arg }, which takes { $form }
usage-unknown = { $arg } is not known here
usage-unknown-near = { $arg } is not known here, perhaps you meant { $near }
usage-missing = { $arg } is missing
usage-command = say which of its commands you want
usage-conflict = { $arg } does not go together with { $other }
usage-wrong = the command is not written as it should be

form-day = a date as YYYY-MM-DD
form-lang = en or ru
form-decimal = a number such as 1250.00
form-currency = a currency code such as EUR
form-number = a whole number

fail-env-today = KONTORA_TODAY is “{ $what }”; write it as YYYY-MM-DD or unset it.
fail-env-lang = KONTORA_LANG is “{ $what }”; set it to en or ru or unset it.
fail-no-home = There is no home folder to keep the base in; say which file to use with --file PATH.
fail-not-found = { $what } is not there; check the path ({ $why }).
fail-denied = { $what } may not be read or written; check its permissions or choose another place ({ $why }).
fail-full = There is no room left for { $what }; free some space and try again ({ $why }).
fail-folder = { $what } is a folder; name a file in it ({ $why }).
fail-exists = { $what } is there already; choose another name ({ $why }).
fail-machine = { $what } could not be used; check it and try again ({ $why }).
