//! Keys as data: every binding says which keys, which act, and what it needs to work.
//!
//! From these tables come the help screen, the hint line, the palette and README's table of keys; the names
//! are the catalogue's `act-WORD` and `act-WORD-help`. Keys are told apart by their place on the keyboard: on
//! a Russian layout `й` is `q`. Text input is never folded.

use super::act::Act;
use crate::text::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with its modifiers, in the form in which bindings are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key, folded to the Latin layout.
    pub code: KeyCode,
    /// Control and Alt; Shift is in the character itself.
    pub modifiers: KeyModifiers,
}

/// What has to be true for a binding to work. The reason why it does not is the catalogue's `need-WORD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A row under the cursor.
    Row,
    /// Something that somebody else changed meanwhile.
    Theirs,
    /// Somebody here who may be the one that is typed.
    Likely,
    /// A task under the cursor.
    Task,
    /// Something under the cursor that can be marked as done.
    Finishable,
    /// A handover that is not done.
    Handover,
    /// An order that is not paid in full.
    Owing,
    /// A payment that can be refunded.
    Paid,
    /// A letter that has not been sent.
    Unsent,
    /// A letter that is still a draft.
    Draft,
    /// A letter that was checked and released.
    Released,
    /// A letter that was sent and not answered.
    Sent,
    /// Two values of which one is taken.
    Choice,
    /// Nothing that a file does not tell and has to be said.
    Answered,
    /// A file with columns.
    Columns,
    /// A column of dates.
    Dates,
    /// A column of numbers.
    Numbers,
    /// Several files that come in together.
    Several,
    /// Something to bring in.
    Something,
    /// A field that was changed here and is otherwise in the file.
    Kept,
    /// Somebody brought in who is probably here already.
    Doubtful,
    /// An import that can be taken back.
    Written,
    /// A file of rows that were rejected.
    Rejected,
    /// Pairs of an import, among others.
    OfImport,
}

impl Need {
    /// Every need.
    pub const ALL: [Need; 24] = [
        Need::Row,
        Need::Theirs,
        Need::Likely,
        Need::Task,
        Need::Finishable,
        Need::Handover,
        Need::Owing,
        Need::Paid,
        Need::Unsent,
        Need::Draft,
        Need::Released,
        Need::Sent,
        Need::Choice,
        Need::Answered,
        Need::Columns,
        Need::Dates,
        Need::Numbers,
        Need::Several,
        Need::Something,
        Need::Kept,
        Need::Doubtful,
        Need::Written,
        Need::Rejected,
        Need::OfImport,
    ];

    /// The key of the sentence that says why a key is off.
    pub fn reason(self) -> &'static str {
        match self {
            Need::Row => "need-row",
            Need::Theirs => "need-theirs",
            Need::Likely => "need-likely",
            Need::Task => "need-task",
            Need::Finishable => "need-finishable",
            Need::Handover => "need-handover",
            Need::Owing => "need-owing",
            Need::Paid => "need-paid",
            Need::Unsent => "need-unsent",
            Need::Draft => "need-draft",
            Need::Released => "need-released",
            Need::Sent => "need-sent",
            Need::Choice => "need-choice",
            Need::Answered => "need-answered",
            Need::Columns => "need-columns",
            Need::Dates => "need-dates",
            Need::Numbers => "need-numbers",
            Need::Several => "need-several",
            Need::Something => "need-something",
            Need::Kept => "need-kept",
            Need::Doubtful => "need-doubtful",
            Need::Written => "need-written",
            Need::Rejected => "need-rejected",
            Need::OfImport => "need-of-import",
        }
    }
}

/// The needs that are met at this moment: a pure snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts(u32);

impl Facts {
    /// These facts, and `need` if `met`.
    #[must_use]
    pub fn with(self, need: Need, met: bool) -> Facts {
        if met { Facts(self.0 | 1 << need as u32) } else { self }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }

    /// Whether `need` is met.
    pub fn has(self, need: Need) -> bool {
        self.0 & 1 << need as u32 != 0
    }
}

/// Keys for one act.
#[derive(Debug)]
pub struct Binding {
    /// The keys' names, the one that is shown first. See [`Key::named`].
    pub keys: &'static [&'static str],
    /// What they do.
    pub act: Act,
    /// What must be true.
    pub needs: &'static [Need],
    /// Whether the bottom line shows it.
    pub hint: bool,
}

impl Binding {
    /// Why the binding is off now: the key of a sentence. `None` when it works.
    pub fn off(&self, facts: Facts) -> Option<&'static str> {
        self.needs.iter().find(|need| !facts.has(**need)).map(|need| need.reason())
    }

    /// The name of the key that is shown.
    pub fn key(&self) -> &'static str {
        self.keys.first().copied().unwrap_or("")
    }
}

/// Bindings that belong together: a pane's, a list's, those that work everywhere.
#[derive(Debug)]
pub struct Layer {
    /// The catalogue's `layer-WORD` names it.
    pub word: &'static str,
    /// In the order in which help shows them.
    pub bindings: &'static [Binding],
}

/// A binding that is always on and not in the hint line.
pub const fn key(keys: &'static [&'static str], act: Act) -> Binding {
    Binding { keys, act, needs: &[], hint: false }
}

/// A binding that is always on and is shown in the hint line.
pub const fn hint(keys: &'static [&'static str], act: Act) -> Binding {
    Binding { keys, act, needs: &[], hint: true }
}

/// A binding in the hint line that needs something.
pub const fn need(keys: &'static [&'static str], act: Act, needs: &'static [Need]) -> Binding {
    Binding { keys, act, needs, hint: true }
}

/// Works even while text is typed.
pub const ALWAYS: Layer = Layer {
    word: "always",
    bindings: &[
        key(&["F1"], Act::Help),
        key(&["Ctrl-C"], Act::Quit),
        key(&["Ctrl-Z"], Act::Suspend),
        key(&["Ctrl-L"], Act::Redraw),
    ],
};

/// Works everywhere except where text is typed.
pub const GLOBAL: Layer = Layer {
    word: "global",
    bindings: &[
        key(&["1"], Act::Today),
        key(&["2"], Act::Funnel),
        key(&["3"], Act::Clients),
        key(&["4"], Act::Letters),
        key(&["5"], Act::Referrals),
        key(&["6"], Act::Statistics),
        hint(&["/"], Act::Find),
        key(&["u"], Act::Undo),
        key(&["U"], Act::Redo),
        key(&["H"], Act::History),
        key(&["D"], Act::Unfinished),
        key(&["I"], Act::Import),
        hint(&[":"], Act::Palette),
        hint(&["?"], Act::Help),
        hint(&["q"], Act::Quit),
    ],
};

/// Works in every list.
pub const LIST: Layer = Layer {
    word: "list",
    bindings: &[
        key(&["j", "Down"], Act::Down),
        key(&["k", "Up"], Act::Up),
        key(&["PgDn", "Ctrl-F"], Act::PageDown),
        key(&["PgUp", "Ctrl-B"], Act::PageUp),
        key(&["g", "Home"], Act::Top),
        key(&["G", "End"], Act::Bottom),
    ],
};

/// Works in forms and where text is typed.
pub const FORM: Layer = Layer {
    word: "form",
    bindings: &[
        hint(&["Tab"], Act::NextField),
        key(&["BackTab"], Act::PreviousField),
        key(&["Down"], Act::Down),
        key(&["Up"], Act::Up),
        hint(&["Ctrl-S"], Act::Save),
        hint(&["Esc"], Act::Back),
        need(&["Ctrl-T"], Act::Theirs, &[Need::Theirs]),
        need(&["Ctrl-O"], Act::ShowLikely, &[Need::Likely]),
        key(&["Enter"], Act::Accept),
        key(&["Ctrl-E"], Act::Editor),
    ],
};

/// Works where one of several is found by typing.
pub const PICK: Layer = Layer {
    word: "pick",
    bindings: &[
        key(&["Down", "Ctrl-N"], Act::Down),
        key(&["Up", "Ctrl-P"], Act::Up),
        key(&["PgDn"], Act::PageDown),
        key(&["PgUp"], Act::PageUp),
        hint(&["Enter"], Act::Accept),
        hint(&["Esc"], Act::Back),
    ],
};

/// Answers a question.
pub const CONFIRM: Layer =
    Layer { word: "confirm", bindings: &[hint(&["y", "Enter"], Act::Yes), hint(&["n", "Esc"], Act::No)] };

/// Closes what lies over a pane.
pub const OVERLAY: Layer = Layer { word: "overlay", bindings: &[hint(&["Esc"], Act::Back)] };

/// The keys of `layers` as Markdown tables, one for each layer.
pub fn tables(layers: &[&Layer], lang: Lang) -> String {
    let mut text = String::new();
    for layer in layers {
        let title = lang.tr(&format!("layer-{}", layer.word));
        text.push_str(&format!("**{title}**\n\n| {} | {} |\n|---|---|\n", lang.tr("keys-key"), lang.tr("keys-does")));
        for binding in layer.bindings {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let help = lang.tr(&format!("act-{}-help", binding.act.word()));
            text.push_str(&format!("| {} | {help} |\n", keys.join(" ")));
        }
        text.push('\n');
    }
    text
}

/// The binding that `key` has in `layers`; an earlier layer wins.
pub fn find(layers: &[&'static Layer], key: Key) -> Option<&'static Binding> {
    layers
        .iter()
        .flat_map(|layer| layer.bindings)
        .find(|binding| binding.keys.iter().any(|name| Key::named(name) == Some(key)))
}

impl Key {
    /// The key of a terminal event, on the Latin layout.
    pub fn of(event: KeyEvent) -> Key {
        let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(latin(c).to_ascii_lowercase())
            }
            KeyCode::Char(c) => KeyCode::Char(latin(c)),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            other => other,
        };
        Key { code, modifiers }
    }

    /// The key that is written so: a character, `Ctrl-S`, `Alt-x`, `F1`, `Enter`, `Esc`, `Tab`, `BackTab`, `Space`, `Down` …
    pub fn named(name: &str) -> Option<Key> {
        let (modifiers, rest) = match name.split_once('-') {
            Some(("Ctrl", rest)) => (KeyModifiers::CONTROL, rest),
            Some(("Alt", rest)) => (KeyModifiers::ALT, rest),
            _ => (KeyModifiers::NONE, name),
        };
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if modifiers == KeyModifiers::CONTROL => KeyCode::Char(c.to_ascii_lowercase()),
            (Some(c), None) => KeyCode::Char(c),
            _ => named_code(rest)?,
        };
        Some(Key { code, modifiers })
    }
}

fn named_code(name: &str) -> Option<KeyCode> {
    Some(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        _ => KeyCode::F(name.strip_prefix('F')?.parse().ok()?),
    })
}

/// The character of the same physical key on the Latin layout. `.` and `,` are `/` and `?` on the Russian one, so
/// they are bound to nothing themselves.
fn latin(c: char) -> char {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ№.,";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~#/?";
    RUSSIAN.chars().zip(LATIN.chars()).find(|(russian, _)| *russian == c).map_or(c, |(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(c: char, modifiers: KeyModifiers) -> Key {
        Key::of(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn a_key_is_the_same_on_either_layout() {
        for (typed, name) in
            [('о', "j"), ('л', "k"), ('Г', "U"), ('.', "/"), (',', "?"), ('Ж', ":"), ('п', "g"), ('П', "G"), ('й', "q")]
        {
            assert_eq!(Some(press(typed, KeyModifiers::NONE)), Key::named(name), "{typed}");
        }
        assert_eq!(Some(press('ы', KeyModifiers::CONTROL)), Key::named("Ctrl-S"));
        assert_eq!(Some(press('U', KeyModifiers::SHIFT)), Key::named("U"));
    }

    #[test]
    fn a_need_that_is_not_met_gives_its_reason() {
        let binding = need(&["e"], Act::Edit, &[Need::Row]);
        assert_eq!(binding.off(Facts::default()), Some("need-row"));
        assert_eq!(binding.off(Facts::default().with(Need::Row, true)), None);
    }
}
