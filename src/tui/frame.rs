//! What stands around the panes: tabs on top, the message and the keys at the bottom.

use super::act::Act;
use super::app::App;
use super::canvas::Canvas;
use super::keymap::{Binding, Facts, Layer};
use super::look::Look;
use super::pane::{Pane, Tab, Tone};
use super::widgets::fit::{fit, put, width, wrap};
use crate::desk::Counts;
use crate::text::Lang;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows that the frame takes: tabs, message, keys.
pub const AROUND: u16 = 3;
/// Below this nothing can be read.
const LEAST: (u16, u16) = (40, 10);

/// Whether the screen is too small to work on.
pub fn too_small((width, height): (u16, u16)) -> bool {
    width < LEAST.0 || height < LEAST.1
}

/// Draws all.
pub fn draw(app: &App, canvas: &mut Canvas) {
    let area = canvas.area();
    let look = app.look(true);
    canvas.looks(&look);
    if too_small((area.width, area.height)) {
        let text = look.tr("screen-too-small");
        let buf = canvas.sheet(area);
        for (line, y) in wrap(&text, usize::from(area.width)).iter().zip(area.y..area.bottom()) {
            buf.set_stringn(area.x, y, line, usize::from(area.width), look.theme.strong);
        }
        return;
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    let room = Rect { y: area.y + 1, height: area.height - AROUND, ..area };
    let top = row(area.y);
    canvas.part(top, ("header", app.counts.mark(), app.tab() as u8), |buf| header(app, top, buf, &look));
    let over: Vec<&dyn Pane> = app.over().collect();
    if let Some(pane) = app.pane() {
        pane.draw(room, canvas, &app.look(over.is_empty()));
    }
    for (at, pane) in over.iter().enumerate() {
        let look = app.look(at + 1 == over.len());
        let place = pane.place(room, &look).intersection(room);
        canvas.part(place, "overlay", |_| {});
        pane.draw(place, canvas, &look);
    }
    message(app, row(area.bottom() - 2), canvas, &look);
    let (bottom, layers, facts) = (row(area.bottom() - 1), app.layers(), app.facts());
    let words: Vec<&str> = layers.iter().map(|layer| layer.word).collect();
    canvas.part(bottom, ("hints", words, facts), |buf| hints((&layers, facts), bottom, buf, &look));
}

/// How much of the tabs is shown.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    /// Names with all numbers.
    Full,
    /// Short names, and the numbers that today's work is measured by.
    Today,
    /// Short names.
    Names,
    /// Digits, and the name of the open one.
    Digits,
}

/// Tabs with their numbers. Where there is no room the user's name gives way first, then the program's, then numbers, then names.
fn header(app: &App, area: Rect, buf: &mut Buffer, look: &Look) {
    buf.set_style(area, look.theme.bar);
    let demo = app.counts.as_ref().is_some_and(|counts| counts.demo);
    // That the base is the demonstration is said at any width.
    let mark = if demo { format!(" {} ", look.tr("header-demo")) } else { String::new() };
    let name = if demo { format!(" Kontora ·{mark} ") } else { " Kontora  ".to_owned() };
    let who = format!(" {} ", app.at.user);
    let open = app.tab();
    let ways = [
        (&name, true, Detail::Full, 3),
        (&name, true, Detail::Full, 2),
        (&name, false, Detail::Full, 2),
        (&mark, false, Detail::Full, 2),
        (&mark, false, Detail::Today, 2),
        (&mark, false, Detail::Today, 1),
        (&mark, false, Detail::Names, 2),
        (&mark, false, Detail::Names, 1),
        (&mark, false, Detail::Digits, 2),
    ];
    for (brand, user, detail, gap) in ways {
        let header = Header { brand, tabs: tabs(app, detail, open, look), gap, who: user.then_some(&who) };
        if header.width() <= usize::from(area.width) || detail == Detail::Digits {
            return header.draw(area, buf, look, open);
        }
    }
}

fn tabs(app: &App, detail: Detail, open: Tab, look: &Look) -> Vec<(Tab, String)> {
    let text = |(tab, digit): (Tab, usize)| {
        let short = if detail == Detail::Full { "" } else { "-short" };
        let name = look.tr(&format!("pane-{}{short}", tab.act().word()));
        let shown = detail == Detail::Full || (detail == Detail::Today && matches!(tab, Tab::Today | Tab::Letters));
        let count = app.counts.as_ref().and_then(|counts| count(tab, counts, look.lang)).filter(|_| shown);
        match count {
            _ if detail == Detail::Digits && tab != open => (tab, digit.to_string()),
            Some(count) => (tab, format!("{digit} {name} {count}")),
            None => (tab, format!("{digit} {name}")),
        }
    };
    Tab::ALL.into_iter().zip(1..).map(text).collect()
}

/// The number beside a tab: what waits there; nothing when nothing does.
fn count(tab: Tab, counts: &Counts, lang: Lang) -> Option<String> {
    let number = |n: i64| (n > 0).then(|| lang.number(n));
    match tab {
        Tab::Today => number(counts.today),
        Tab::Funnel => number(counts.deals),
        Tab::Clients => number(counts.clients),
        Tab::Referrals => number(counts.referrers),
        Tab::Letters if counts.letters_quota > 0 => Some(format!("{}/{}", counts.letters_sent, counts.letters_quota)),
        _ => None,
    }
}

/// What fits into the header.
struct Header<'a> {
    /// The program's name, or only the mark of the demonstration; may be empty.
    brand: &'a str,
    tabs: Vec<(Tab, String)>,
    /// Columns between the texts of tabs.
    gap: usize,
    who: Option<&'a String>,
}

impl Header<'_> {
    fn width(&self) -> usize {
        let tabs: usize = self.tabs.iter().map(|(_, text)| width(text) + self.gap).sum();
        // The space behind the last tab may be cut.
        width(self.brand).max(1) + tabs.saturating_sub(self.gap - 1) + self.who.map_or(0, |who| width(who))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, open: Tab) {
        let columns = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let bar = look.theme.bar;
        buf.set_string(area.x, area.y, self.brand, bar.patch(look.theme.key));
        let mut x = area.x + columns(width(self.brand).max(1));
        for (tab, text) in &self.tabs {
            let room = usize::from(area.right().saturating_sub(x));
            if *tab == open {
                buf.set_stringn(x - 1, area.y, format!(" {text} "), room + 1, look.theme.tab);
            } else {
                put(buf, (x, area.y), text, (columns(room), false), bar);
                // The digit is a key, and parts the tabs where they stand close.
                buf.set_style(Rect { x, width: u16::from(room > 0), ..area }, bar.patch(look.theme.key));
            }
            x = x.saturating_add(columns(width(text) + self.gap));
        }
        if let Some(who) = self.who {
            buf.set_string(area.right().saturating_sub(columns(width(who))), area.y, who, bar);
        }
    }
}

/// What just happened, else what the pane says of itself.
fn message(app: &App, area: Rect, canvas: &mut Canvas, look: &Look) {
    let room = usize::from(area.width.saturating_sub(1));
    let Some(note) = &app.note else {
        let status = app.top().map(|pane| pane.status(look)).unwrap_or_default();
        canvas.part(area, ("status", &status), |buf| {
            put(buf, (area.x + 1, area.y), &status, (area.width.saturating_sub(1), false), look.theme.dim);
        });
        return;
    };
    let (sign, style) = match note.tone {
        Tone::Good => ("✓ ", look.theme.good),
        Tone::Plain => ("· ", look.theme.text),
        Tone::Bad => ("! ", look.theme.bad),
    };
    canvas.part(area, ("note", sign, &note.text, note.undo), |buf| {
        let undo = if note.undo { look.tr("note-undo") } else { String::new() };
        let text = format!("{sign}{}", note.text);
        let left = room.saturating_sub(width(&undo) + 3);
        let cut = fit(&text, if note.undo { left } else { room });
        buf.set_string(area.x + 1, area.y, &cut, style);
        if note.undo {
            let x = area.x + 1 + u16::try_from(width(&cut)).unwrap_or(0);
            buf.set_string(x, area.y, format!(" · {undo}"), look.theme.dim);
        }
    });
}

/// The keys that matter here, as many as there is room for; those that are off now are left out. Those of everywhere stand at the
/// right end, where they stay when others come and go: a cursor that moves on writes little.
fn hints((layers, facts): (&[&'static Layer], Facts), area: Rect, buf: &mut Buffer, look: &Look) {
    buf.set_style(area, look.theme.bar);
    let shown = |binding: &&Binding| binding.hint && binding.off(facts).is_none();
    let mut all: Vec<&Binding> = layers.iter().flat_map(|layer| layer.bindings).filter(shown).collect();
    let word = |binding: &Binding| look.tr(&format!("act-{}", binding.act.word()));
    let wide = |binding: &Binding| width(binding.key()) + width(&word(binding)) + 3;
    // Those of everywhere, and the way back, always stay; the last of the others give way. Over a pane it is the other way round:
    // who opened something has work there, and help tells the rest.
    let bindings = layers.first().map_or(&[][..], |layer| layer.bindings);
    let own = bindings.iter().filter(shown).count();
    let ever: usize = bindings.iter().filter(|binding| binding.hint).map(wide).sum();
    let is_over = bindings.iter().any(|binding| binding.hint && binding.act == Act::Back);
    while is_over && ever + all.iter().skip(own).map(|binding| wide(binding)).sum::<usize>() > usize::from(area.width) {
        match all.iter().skip(own).position(|binding| binding.act != Act::Help) {
            Some(place) => all.remove(own + place),
            None => break,
        };
    }
    let stays = |(place, binding): (usize, &&Binding)| place >= own || binding.act == Act::Back;
    let mut room = usize::from(area.width);
    for fixed in all.iter().enumerate().filter(|pair| stays(*pair)) {
        room = room.saturating_sub(wide(fixed.1));
    }
    let mut kept = Vec::new();
    for (place, binding) in all.iter().enumerate() {
        if stays((place, binding)) {
            kept.push(*binding);
        } else if wide(binding) <= room {
            room -= wide(binding);
            kept.push(*binding);
        }
    }
    let everywhere = all.len() - own;
    let (own, everywhere) = kept.split_at(kept.len() - everywhere);
    let columns: usize = everywhere.iter().map(|binding| wide(binding)).sum();
    let right = (usize::from(area.right()) + 1).saturating_sub(columns);
    let mut x = area.x + 1;
    for (place, binding) in own.iter().chain(everywhere).enumerate() {
        if place == own.len() {
            x = x.max(u16::try_from(right).unwrap_or(0));
        }
        let keys = look.theme.bar.patch(look.theme.key);
        let (key, word) = (binding.key(), word(binding));
        put(buf, (x, area.y), key, (u16::MAX, false), keys);
        put(buf, (x + u16::try_from(width(key) + 1).unwrap_or(0), area.y), &word, (u16::MAX, false), look.theme.bar);
        x += u16::try_from(width(key) + width(&word) + 3).unwrap_or(0);
    }
}
