//! One field of a form: what it takes, what was typed, and what is wrong with it.

use super::editor::Editor;
use super::fit::fit;
use super::form::Theirs;
use super::input::Input;
pub use super::trouble::Trouble;
use crate::domain::{Currency, Day, Money};
use crate::tui::look::Look;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Options shown at once.
const OPTIONS: usize = 6;
/// Lines shown of a long text.
const LONG_ROWS: u16 = 4;

/// One of several values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the program takes.
    pub value: String,
    /// What the user reads.
    pub label: String,
    /// Beside it: a phone, a town, a price.
    pub note: String,
}

impl Choice {
    /// `label` for `value`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), note: String::new() }
    }
}

/// What a field takes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A line.
    Text(Input),
    /// A text of many lines.
    Long(Editor),
    /// A day as people say it.
    Date(Input),
    /// An amount.
    Money {
        /// What was typed.
        input: Input,
        /// Of which money.
        currency: Currency,
    },
    /// One of a few; Left and Right, Space, or the first letter.
    Choice {
        /// All of them.
        options: Vec<Choice>,
        /// Which.
        at: usize,
    },
    /// One of very many, found by typing.
    Lookup {
        /// What was typed.
        input: Input,
        /// What was picked.
        picked: Option<Choice>,
        /// What was found.
        options: Vec<Choice>,
        /// The option under the cursor.
        at: usize,
    },
}

/// A field of a form. Its label is the catalogue's `field-NAME`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// What it takes and holds.
    pub kind: Kind,
    /// Whether it has to be filled.
    pub required: bool,
    /// Whether a lookup takes also what was typed and not picked.
    pub free: bool,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
    /// What it held when the form was opened.
    pub was: String,
    /// What somebody else made of it meanwhile.
    pub theirs: Option<Theirs>,
}

impl Field {
    fn new(name: &'static str, kind: Kind) -> Field {
        Field { name, kind, required: false, free: false, trouble: None, was: String::new(), theirs: None }
    }

    /// A line of text.
    pub fn text(name: &'static str, text: &str) -> Field {
        Field::new(name, Kind::Text(Input::new(text)))
    }

    /// A text of many lines.
    pub fn long(name: &'static str, text: &str) -> Field {
        Field::new(name, Kind::Long(Editor::new(text)))
    }

    /// A day; `text` as people say it.
    pub fn date(name: &'static str, text: &str) -> Field {
        Field::new(name, Kind::Date(Input::new(text)))
    }

    /// An amount of `currency`; `text` is a plain decimal or empty.
    pub fn money(name: &'static str, text: &str, currency: Currency) -> Field {
        Field::new(name, Kind::Money { input: Input::new(text), currency })
    }

    /// One of `options`, first the one whose value is `value`.
    pub fn choice(name: &'static str, options: Vec<Choice>, value: &str) -> Field {
        let at = options.iter().position(|option| option.value == value).unwrap_or(0);
        Field::new(name, Kind::Choice { options, at })
    }

    /// One of very many; `picked` is where it starts.
    pub fn lookup(name: &'static str, picked: Option<Choice>) -> Field {
        let input = Input::new(picked.as_ref().map_or("", |choice| choice.label.as_str()));
        Field::new(name, Kind::Lookup { input, picked, options: Vec::new(), at: 0 })
    }

    /// The path of a file; what is offered helps to type it.
    pub fn path(name: &'static str) -> Field {
        Field { free: true, ..Field::lookup(name, None) }
    }

    /// The field, which has to be filled.
    #[must_use]
    pub fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// The catalogue's key of its label.
    pub fn label(&self) -> String {
        format!("field-{}", self.name)
    }

    /// What was typed; of a choice, its value.
    pub fn typed(&self) -> String {
        match &self.kind {
            Kind::Text(input) | Kind::Date(input) | Kind::Money { input, .. } | Kind::Lookup { input, .. } => {
                input.text().to_owned()
            }
            Kind::Long(editor) => editor.text(),
            Kind::Choice { .. } => self.picked().unwrap_or("").to_owned(),
        }
    }

    /// How `value` is read: of a choice, its words.
    pub fn shown(&self, value: &str) -> String {
        match &self.kind {
            Kind::Choice { options, .. } => {
                options.iter().find(|option| option.value == value).map_or(value, |option| &option.label).to_owned()
            }
            _ => value.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.typed().trim().is_empty()
    }

    /// The value picked in a choice or lookup.
    pub fn picked(&self) -> Option<&str> {
        match &self.kind {
            Kind::Choice { options, at } => options.get(*at).map(|choice| choice.value.as_str()),
            Kind::Lookup { picked, .. } => picked.as_ref().map(|choice| choice.value.as_str()),
            _ => None,
        }
    }

    /// The amount typed in a money field.
    pub fn money_value(&self) -> Option<Money> {
        match &self.kind {
            Kind::Money { input, currency } => Money::parse(&plain_number(input.text()), *currency).ok(),
            _ => None,
        }
    }

    /// Puts `text` in place of what is there; a choice takes the option of that value.
    pub fn set(&mut self, text: &str) {
        match &mut self.kind {
            Kind::Text(input) | Kind::Date(input) | Kind::Money { input, .. } => *input = Input::new(text),
            Kind::Long(editor) => *editor = Editor::new(text),
            Kind::Choice { options, at } => *at = options.iter().position(|option| option.value == text).unwrap_or(*at),
            Kind::Lookup { input, picked, .. } => {
                *input = Input::new(text);
                *picked = None;
            }
        }
    }

    /// What is wrong with what is in it now.
    pub fn look(&self, today: Day) -> Option<Trouble> {
        if self.is_empty() {
            return self.required.then_some(Trouble::Empty);
        }
        match &self.kind {
            Kind::Date(input) => Day::said(input.text(), today).is_none().then_some(Trouble::NotADay),
            Kind::Money { .. } => self.money_value().is_none().then_some(Trouble::NotMoney),
            Kind::Lookup { picked, .. } => (picked.is_none() && !self.free).then_some(Trouble::NotPicked),
            _ => None,
        }
    }

    /// Types into it; whether anything changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let changed = match &mut self.kind {
            Kind::Text(input) | Kind::Date(input) | Kind::Money { input, .. } => input.key(key),
            Kind::Long(editor) => editor.key(key),
            Kind::Choice { options, at } => pick(options, at, key.code),
            Kind::Lookup { input, picked, .. } => {
                let changed = input.key(key);
                *picked = picked.take().filter(|_| !changed);
                changed
            }
        };
        self.trouble = self.trouble.take().filter(|_| !changed);
        changed
    }

    /// Puts pasted text into it; whether anything changed.
    pub fn paste(&mut self, text: &str) -> bool {
        match &mut self.kind {
            Kind::Text(input) | Kind::Date(input) | Kind::Money { input, .. } => input.insert(text),
            Kind::Long(editor) => editor.insert(text),
            Kind::Choice { .. } => false,
            Kind::Lookup { input, picked, .. } => {
                *picked = None;
                input.insert(text)
            }
        }
    }

    /// What a lookup wants to have looked up.
    pub fn wanted(&mut self, changed: bool) -> Option<(&'static str, String)> {
        match &mut self.kind {
            Kind::Lookup { input, options, .. } if changed => {
                options.clear();
                (!input.text().trim().is_empty()).then(|| (self.name, input.text().to_owned()))
            }
            _ => None,
        }
    }

    /// Options found for `text`; dropped when the text has moved on.
    pub fn found(&mut self, text: &str, found: Vec<Choice>) {
        if let Kind::Lookup { input, picked, options, at } = &mut self.kind
            && input.text() == text
            && picked.is_none()
        {
            *options = found;
            *at = 0;
        }
    }

    /// Whether options are open.
    pub fn offers(&self) -> bool {
        matches!(&self.kind, Kind::Lookup { options, .. } if !options.is_empty())
    }

    /// The options that are shown.
    pub fn shown_options(&self) -> impl Iterator<Item = &Choice> {
        let (options, at) = match &self.kind {
            Kind::Lookup { options, at, .. } => (options.as_slice(), *at),
            _ => (&[][..], 0),
        };
        options.iter().skip((at + 1).saturating_sub(OPTIONS)).take(OPTIONS)
    }

    /// The option under the cursor, among those that are shown.
    pub fn offered(&self) -> Option<usize> {
        match &self.kind {
            Kind::Lookup { at, .. } => Some((*at).min(OPTIONS - 1)),
            _ => None,
        }
    }

    /// To the option after or before.
    pub fn offer(&mut self, down: bool) {
        if let Kind::Lookup { options, at, .. } = &mut self.kind {
            let last = options.len().saturating_sub(1);
            *at = if down { (*at + 1).min(last) } else { at.saturating_sub(1) };
        }
    }

    /// Takes the option under the cursor; whether there was one.
    pub fn take(&mut self) -> bool {
        let Kind::Lookup { input, picked, options, at } = &mut self.kind else { return false };
        let Some(option) = options.get(*at).cloned() else { return false };
        *input = Input::new(if self.free { option.value.as_str() } else { option.label.as_str() });
        *picked = Some(option);
        options.clear();
        self.trouble = None;
        true
    }

    /// Closes the options.
    pub fn close(&mut self) -> bool {
        if let Kind::Lookup { options, .. } = &mut self.kind {
            options.clear();
        }
        true
    }

    /// Rows of the value.
    pub fn value_rows(&self) -> u16 {
        match self.kind {
            Kind::Long(_) => LONG_ROWS,
            _ => 1,
        }
    }

    /// Rows it takes: the value, and a line under it while it has the keys or is wrong.
    pub fn rows(&self, focused: bool) -> u16 {
        self.value_rows() + u16::from(focused || self.trouble.is_some() || self.theirs.is_some())
    }

    /// What the value means, else how the field is filled.
    pub fn meaning(&self, look: &Look) -> String {
        match &self.kind {
            Kind::Date(input) => match Day::said(input.text(), look.today) {
                Some(day) => format!("{} · {}", look.lang.day_long(day), look.lang.day_near(day, look.today)),
                None => look.tr("form-hint-date"),
            },
            Kind::Money { currency, .. } => match self.money_value() {
                Some(money) => look.lang.money(money),
                None => look.say("form-hint-money", &[("currency", currency.symbol().into())]),
            },
            Kind::Choice { .. } => look.tr("form-hint-choice"),
            Kind::Lookup { .. } if self.free => look.tr("form-hint-path"),
            Kind::Lookup { picked: Some(choice), .. } => choice.note.clone(),
            Kind::Lookup { .. } => look.tr("form-hint-lookup"),
            Kind::Long(_) => look.tr("form-hint-long"),
            Kind::Text(_) => String::new(),
        }
    }

    /// Draws the value.
    pub fn draw_value(&self, area: Rect, buf: &mut Buffer, style: Style, look: &Look) {
        match &self.kind {
            Kind::Text(input) | Kind::Date(input) | Kind::Money { input, .. } | Kind::Lookup { input, .. } => {
                input.draw(area, buf, style, look.focused);
            }
            Kind::Long(editor) => editor.draw(area, buf, style, look.focused),
            Kind::Choice { options, at } => {
                let area = Rect { height: 1, ..area };
                buf.set_style(area, style);
                let label = options.get(*at).map_or("", |choice| choice.label.as_str());
                let text = if look.focused { format!("‹ {label} ›") } else { label.to_owned() };
                buf.set_string(area.x, area.y, fit(&text, usize::from(area.width)), style);
            }
        }
    }
}

/// Moves a choice: Left, Right and Space step round; a letter goes to the next option that starts with it.
fn pick(options: &[Choice], at: &mut usize, code: KeyCode) -> bool {
    let count = options.len().max(1);
    let to = match code {
        KeyCode::Right | KeyCode::Char(' ') => (*at + 1) % count,
        KeyCode::Left => (*at + count - 1) % count,
        KeyCode::Char(c) => {
            let starts = |option: &Choice| {
                option.label.chars().next().is_some_and(|first| first.to_lowercase().eq(c.to_lowercase()))
            };
            let after = (1..=count).map(|step| (*at + step) % count);
            after.into_iter().find(|place| options.get(*place).is_some_and(starts)).unwrap_or(*at)
        }
        _ => *at,
    };
    let changed = to != *at;
    *at = to;
    changed
}

/// A number as people write it, as a plain decimal: `1 250,50` and `1,250.50` are `1250.50`. A lone comma before
/// exactly three digits after at most three others groups thousands in neither language: it is a decimal comma.
pub fn plain_number(text: &str) -> String {
    let packed: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\'')).collect();
    match (packed.rfind(','), packed.rfind('.')) {
        (Some(comma), Some(point)) if point > comma => packed.replace(',', ""),
        (Some(_), Some(_)) => packed.replace('.', "").replace(',', "."),
        (Some(_), None) if packed.matches(',').count() > 1 => packed.replace(',', ""),
        _ => packed.replace(',', "."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_understood_as_either_language_writes_them() {
        for (typed, plain) in [
            ("1250", "1250"),
            ("1 250,50", "1250.50"),
            ("1\u{a0}250,50", "1250.50"),
            ("1,250.50", "1250.50"),
            ("1.250,50", "1250.50"),
            ("1,250,000", "1250000"),
            ("12,5", "12.5"),
        ] {
            assert_eq!(plain_number(typed), plain, "{typed}");
        }
    }

    #[test]
    fn a_choice_is_made_by_arrows_or_the_first_letter() {
        let mut field =
            Field::choice("kind", ["звонок", "встреча", "визит"].map(|w| Choice::new(w, w)).to_vec(), "звонок");
        for (code, picked) in [
            (KeyCode::Right, "встреча"),
            (KeyCode::Char('в'), "визит"),
            (KeyCode::Char('в'), "встреча"),
            (KeyCode::Left, "звонок"),
            (KeyCode::Left, "визит"),
            (KeyCode::Char('x'), "визит"),
        ] {
            field.key(KeyEvent::from(code));
            assert_eq!(field.picked(), Some(picked));
        }
    }

    #[test]
    fn a_lookup_counts_only_when_something_was_picked() {
        let today: Day = "2026-11-22".parse().unwrap();
        let mut field = Field::lookup("contact", None).required();
        assert_eq!(field.look(today), Some(Trouble::Empty));
        field.paste("пет");
        assert_eq!(field.look(today), Some(Trouble::NotPicked));
        field.found("пе", vec![Choice::new("1", "late")]);
        assert!(!field.offers());
        field.found("пет", vec![Choice::new("7", "Петрова А. И.")]);
        assert!(field.take());
        assert_eq!((field.picked(), field.look(today)), (Some("7"), None));
        field.key(KeyEvent::from(KeyCode::Backspace));
        assert_eq!(field.picked(), None);
    }
}
