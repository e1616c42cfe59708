//! The one form: fields from top to bottom, each with its own mistake beside it.
//!
//! A field is looked at when it is left, and all of them when the form is saved. The form keeps what was typed
//! until it is closed; what its values mean is for whoever opened it.

mod merge;

pub use merge::Theirs;

use super::editor::Editor;
use super::field::{Choice, Field, Kind, Trouble};
use super::fit::{fit, width, wrap};
use crate::domain::{Day, Money, OpId};
use crate::tui::look::Look;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Fields and which of them has the keys.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<Field>,
    focus: usize,
    changed: bool,
    seen: Option<OpId>,
}

impl Form {
    /// A form of `fields`; the first has the keys.
    pub fn new(mut fields: Vec<Field>) -> Form {
        fields.iter_mut().for_each(|field| field.was = field.typed());
        Form { fields, focus: 0, changed: false, seen: None }
    }

    /// Whether something was typed or picked.
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Gives the keys to the field called `name`.
    pub fn go(&mut self, name: &str) {
        self.focus = self.fields.iter().position(|field| field.name == name).unwrap_or(self.focus);
    }

    /// Puts `text` in the field called `name`, as if it was typed.
    pub fn put(&mut self, name: &str, text: &str) {
        self.restore(&[(name.to_owned(), text.to_owned())]);
    }

    /// The field called `name`, to change it.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// All fields, for what is kept as a draft.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field that has the keys.
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// What was typed in `name`, without spaces around it; empty when there is no such field.
    pub fn text(&self, name: &str) -> String {
        self.field(name).map(|field| field.typed().trim().to_owned()).unwrap_or_default()
    }

    /// The value of the choice or lookup `name`; empty when nothing is picked.
    pub fn picked(&self, name: &str) -> &str {
        self.field(name).and_then(Field::picked).unwrap_or("")
    }

    /// The day typed in `name`.
    pub fn day(&self, name: &str, today: Day) -> Option<Day> {
        Day::said(&self.text(name), today)
    }

    /// The amount typed in `name`.
    pub fn money(&self, name: &str) -> Option<Money> {
        self.field(name).and_then(Field::money_value)
    }

    /// Marks `name` as wrong and goes there.
    pub fn fail(&mut self, name: &str, trouble: Trouble) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.focus = at;
        }
        if let Some(field) = self.field_mut(name) {
            field.trouble = Some(trouble);
        }
    }

    /// Looks at every field; the first wrong one gets the keys. Whether all are right.
    pub fn check(&mut self, today: Day) -> bool {
        for field in &mut self.fields {
            field.trouble = field.look(today);
        }
        let wrong = self.fields.iter().position(|field| field.trouble.is_some());
        self.focus = wrong.unwrap_or(self.focus);
        wrong.is_none()
    }

    /// To the field after or before this one, round the end; the one that is left is looked at.
    pub fn step(&mut self, forward: bool, today: Day) {
        let count = self.fields.len().max(1);
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.close();
            field.trouble = field.look(today);
        }
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// Up or down: inside the options or the text of the field, else to another field.
    pub fn up_down(&mut self, down: bool, today: Day) {
        let code = if down { KeyCode::Down } else { KeyCode::Up };
        match self.fields.get_mut(self.focus) {
            Some(field) if field.offers() => field.offer(down),
            Some(Field { kind: Kind::Long(editor), .. }) => {
                editor.key(KeyEvent::new(code, KeyModifiers::NONE));
            }
            _ => self.step(down, today),
        }
    }

    /// Enter: takes the option, makes a line, or goes on. Whether it was the last field, where Enter saves.
    pub fn accept(&mut self, today: Day) -> bool {
        let last = self.focus + 1 == self.fields.len();
        match self.fields.get_mut(self.focus) {
            Some(field) if field.offers() => {
                self.changed |= field.take();
                self.step(true, today);
                false
            }
            Some(Field { kind: Kind::Long(editor), .. }) => {
                self.changed |= editor.key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
                false
            }
            _ if last => true,
            _ => {
                self.step(true, today);
                false
            }
        }
    }

    /// Closes the options if they are open; whether they were.
    pub fn close_options(&mut self) -> bool {
        self.fields.get_mut(self.focus).is_some_and(|field| field.offers() && field.close())
    }

    /// Types into the field. What to look up, if the field is a lookup and its text changed.
    pub fn key(&mut self, key: KeyEvent) -> Option<(&'static str, String)> {
        let field = self.fields.get_mut(self.focus)?;
        let changed = field.key(key);
        self.changed |= changed;
        field.wanted(changed)
    }

    /// Puts pasted text into the field; as [`Form::key`].
    pub fn paste(&mut self, text: &str) -> Option<(&'static str, String)> {
        let field = self.fields.get_mut(self.focus)?;
        let changed = field.paste(text);
        self.changed |= changed;
        field.wanted(changed)
    }

    /// The options that were found for lookup `name` when it held `text`; late ones are dropped.
    pub fn options(&mut self, name: &str, text: &str, found: Vec<Choice>) {
        if let Some(field) = self.field_mut(name) {
            field.found(text, found);
        }
    }

    /// Text for the user's own editor, when the field is a long one.
    pub fn long_text(&self) -> Option<String> {
        match &self.focused()?.kind {
            Kind::Long(editor) => Some(editor.text()),
            _ => None,
        }
    }

    /// The text as the user's own editor left it.
    pub fn set_long_text(&mut self, text: &str) {
        if let Some(Field { kind: Kind::Long(editor), .. }) = self.fields.get_mut(self.focus) {
            *editor = Editor::new(text);
            self.changed = true;
        }
    }

    /// Fills fields from a kept draft; unknown names are passed over.
    pub fn restore(&mut self, kept: &[(String, String)]) {
        for (name, text) in kept {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
                field.set(text);
                self.changed = true;
            }
        }
    }

    /// Rows that the form would like to have.
    pub fn rows(&self) -> u16 {
        self.heights().sum()
    }

    fn heights(&self) -> impl Iterator<Item = u16> {
        self.fields.iter().enumerate().map(|(at, field)| field.rows(at == self.focus))
    }

    /// Columns for the labels.
    fn label_width(&self, look: &Look) -> usize {
        self.fields.iter().map(|field| width(&look.tr(&field.label()))).max().unwrap_or(0)
    }

    /// Draws the fields, scrolled so that the one with the keys is seen.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let labels = self.label_width(look).min(usize::from(area.width) / 2);
        let upto: u16 = self.heights().take(self.focus + 1).sum();
        let mut skip = upto.saturating_sub(area.height);
        let mut y = area.y;
        for (at, field) in self.fields.iter().enumerate() {
            let rows = field.rows(at == self.focus);
            if skip > 0 {
                skip = skip.saturating_sub(rows);
                continue;
            }
            if y >= area.bottom() {
                break;
            }
            let room = Rect { y, height: rows.min(area.bottom() - y), ..area };
            draw_field(field, labels, room, buf, &Look { focused: look.focused && at == self.focus, ..*look });
            y += rows;
        }
        self.draw_options(labels, area, buf, look);
    }

    /// The options of the field with the keys, over whatever is below it.
    fn draw_options(&self, labels: usize, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some(field) = self.focused().filter(|field| field.offers()) else { return };
        let upto: u16 = self.heights().take(self.focus).sum();
        let skip = (upto + field.rows(true)).saturating_sub(area.height);
        let top = area.y + upto.saturating_sub(skip) + 1;
        let x = area.x + u16::try_from(labels).unwrap_or(0) + 2;
        for (at, option) in field.shown_options().enumerate() {
            let y = top + u16::try_from(at).unwrap_or(0);
            if y >= area.bottom() {
                break;
            }
            let room = Rect { x, y, width: area.right().saturating_sub(x), height: 1 };
            let style = if Some(at) == field.offered() { look.theme.cursor } else { look.theme.cursor_idle };
            for column in room.left()..room.right() {
                buf.set_string(column, y, " ", style);
            }
            buf.set_style(room, style);
            let text = if option.note.is_empty() {
                option.label.clone()
            } else {
                format!("{}  {}", option.label, option.note)
            };
            buf.set_string(x + 1, y, fit(&text, usize::from(room.width.saturating_sub(1))), style);
        }
    }
}

/// Label, value, and under the value what is wrong with it or what it means.
fn draw_field(field: &Field, labels: usize, area: Rect, buf: &mut Buffer, look: &Look) {
    let theme = look.theme;
    let label_style = if look.focused { theme.strong } else { theme.dim };
    let label = look.tr(&field.label());
    buf.set_string(area.x, area.y, fit(&label, labels), label_style);
    if field.required && field.is_empty() {
        buf.set_string(area.x + u16::try_from(labels).unwrap_or(0), area.y, "*", theme.warn);
    }
    let x = area.x + u16::try_from(labels).unwrap_or(0) + 2;
    let value = Rect { x, width: area.right().saturating_sub(x), height: field.value_rows().min(area.height), ..area };
    let style = if look.focused { theme.field_on } else { theme.field };
    field.draw_value(value, buf, style, look);
    let below = area.y + value.height;
    if below >= area.bottom() {
        return;
    }
    let (text, style) = match (&field.trouble, &field.theirs) {
        (Some(trouble), _) => (trouble.say(look), theme.bad),
        (None, Some(theirs)) => (theirs.say(&field.typed(), |value| field.shown(value), look), theme.warn),
        (None, None) if look.focused => (field.meaning(look), theme.dim),
        (None, None) => return,
    };
    if let Some(line) = wrap(&text, usize::from(value.width)).first() {
        buf.set_stringn(x, below, line, usize::from(value.width), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn press(form: &mut Form, text: &str) {
        for c in text.chars() {
            form.key(KeyEvent::from(KeyCode::Char(c)));
        }
    }

    #[test]
    fn a_mistake_is_shown_when_its_field_is_left_and_goes_when_it_is_mended() {
        let mut form = Form::new(vec![Field::text("name", "").required(), Field::date("next", "")]);
        form.step(true, today());
        assert_eq!(form.field("name").unwrap().trouble, Some(Trouble::Empty));
        press(&mut form, "soon");
        assert!(!form.check(today()));
        assert_eq!(form.focused().unwrap().name, "name");
        press(&mut form, "Анна");
        assert_eq!(form.field("name").unwrap().trouble, None);
        form.step(true, today());
        assert_eq!(form.field("next").unwrap().trouble, Some(Trouble::NotADay));
    }

    #[test]
    fn a_kept_draft_comes_back_into_its_fields() {
        let mut form = Form::new(vec![Field::text("name", ""), Field::long("note", "")]);
        form.restore(&[("note".into(), "две\nстроки".into()), ("gone".into(), "x".into())]);
        assert_eq!((form.text("note").as_str(), form.changed()), ("две\nстроки", true));
    }
}
