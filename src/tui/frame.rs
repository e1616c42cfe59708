//! What stands around the panes: tabs on top, the message and the keys at the bottom.

use super::app::App;
use super::keymap::{Binding, Layer};
use super::look::Look;
use super::pane::{Pane, Tab, Tone};
use super::widgets::fit::{fit, width, wrap};
use crate::desk::Counts;
use crate::text::Lang;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Rows that the frame takes: tabs, message, keys.
pub const AROUND: u16 = 3;
/// Below this nothing can be read.
const LEAST: (u16, u16) = (40, 10);

/// Whether the screen is too small to work on.
pub fn too_small((width, height): (u16, u16)) -> bool {
    width < LEAST.0 || height < LEAST.1
}

/// Draws all.
pub fn draw(app: &App, target: &mut Frame) {
    let area = target.area();
    let buf = target.buffer_mut();
    let look = app.look(true);
    if too_small((area.width, area.height)) {
        let text = look.tr("screen-too-small");
        for (line, y) in wrap(&text, usize::from(area.width)).iter().zip(area.y..area.bottom()) {
            buf.set_stringn(area.x, y, line, usize::from(area.width), look.theme.strong);
        }
        return;
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    let room = Rect { y: area.y + 1, height: area.height - AROUND, ..area };
    header(app, row(area.y), buf, &look);
    let over: Vec<&dyn Pane> = app.over().collect();
    if let Some(pane) = app.pane() {
        pane.draw(room, buf, &app.look(over.is_empty()));
    }
    for (at, pane) in over.iter().enumerate() {
        let look = app.look(at + 1 == over.len());
        let place = pane.place(room, &look).intersection(room);
        Clear.render(place, buf);
        pane.draw(place, buf, &look);
    }
    message(app, row(area.bottom() - 2), buf, &look);
    hints(app, row(area.bottom() - 1), buf, &look);
}

/// Tabs with their numbers; names give way to numbers, then all but the open one to its digit.
fn header(app: &App, area: Rect, buf: &mut Buffer, look: &Look) {
    buf.set_style(area, look.theme.bar);
    let name =
        if app.counts.demo { format!(" Kontora · {} ", look.tr("header-demo")) } else { " Kontora ".to_owned() };
    let who = format!(" {} ", app.at.user);
    let room = usize::from(area.width);
    // From the roomiest to the tightest; the first that fits is drawn.
    let ways = [
        (true, true, true, 3),
        (true, true, true, 2),
        (true, false, true, 2),
        (false, false, true, 2),
        (false, false, true, 1),
        (false, false, false, 1),
    ];
    let mut chosen = Vec::new();
    for (brand, user, counts, gap) in ways {
        chosen = tabs(app, counts, look);
        let used: usize = chosen.iter().map(|(_, text)| width(text) + gap).sum::<usize>();
        let brand_width = if brand { width(&name) } else { 0 };
        let user_width = if user { width(&who) } else { 0 };
        if used + brand_width + user_width + 1 <= room {
            return lay_header(
                area,
                buf,
                look,
                &Header { brand: brand.then_some(name), tabs: chosen, gap, who: user.then_some(who) },
                app.tab(),
            );
        }
    }
    let open = app.tab();
    for (tab, text) in &mut chosen {
        if *tab != open {
            *text = text.chars().take(1).collect();
        }
    }
    lay_header(area, buf, look, &Header { brand: None, tabs: chosen, gap: 2, who: None }, open);
}

fn tabs(app: &App, counts: bool, look: &Look) -> Vec<(Tab, String)> {
    let text = |(tab, digit): (Tab, usize)| {
        let name = look.tr(&format!("pane-{}", tab.act().word()));
        match count(tab, &app.counts, look.lang).filter(|_| counts) {
            Some(count) => (tab, format!("{digit} {name} {count}")),
            None => (tab, format!("{digit} {name}")),
        }
    };
    Tab::ALL.into_iter().zip(1..).map(text).collect()
}

/// The number beside a tab: what waits there. Nothing while it is not known, or nothing waits.
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
struct Header {
    brand: Option<String>,
    tabs: Vec<(Tab, String)>,
    /// Columns after a tab's text, the space at its left included.
    gap: usize,
    who: Option<String>,
}

fn lay_header(area: Rect, buf: &mut Buffer, look: &Look, header: &Header, open: Tab) {
    let Header { brand, tabs, gap, who } = header;
    let mut x = area.x;
    let step = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
    if let Some(brand) = brand {
        buf.set_string(x, area.y, brand, look.theme.bar.patch(look.theme.key));
        x = x.saturating_add(step(width(brand)));
    }
    for (tab, text) in tabs {
        let room = usize::from(area.right().saturating_sub(x));
        let style = if *tab == open { look.theme.tab } else { look.theme.bar };
        buf.set_stringn(x, area.y, format!(" {text} "), room, style);
        x = x.saturating_add(step(width(text) + gap));
    }
    if let Some(who) = who {
        let x = area.right().saturating_sub(step(width(who)));
        buf.set_string(x, area.y, who, look.theme.bar);
    }
}

/// What just happened, else what the pane says of itself.
fn message(app: &App, area: Rect, buf: &mut Buffer, look: &Look) {
    let room = usize::from(area.width.saturating_sub(1));
    let Some(note) = &app.note else {
        let status = app.top().map(|pane| pane.status(look)).unwrap_or_default();
        buf.set_string(area.x + 1, area.y, fit(&status, room), look.theme.dim);
        return;
    };
    let (sign, style) = match note.tone {
        Tone::Good => ("✓ ", look.theme.good),
        Tone::Plain => ("· ", look.theme.text),
        Tone::Bad => ("! ", look.theme.bad),
    };
    let undo = if note.undo { look.tr("note-undo") } else { String::new() };
    let text = format!("{sign}{}", note.text);
    let left = room.saturating_sub(width(&undo) + 3);
    let cut = fit(&text, if note.undo { left } else { room });
    buf.set_string(area.x + 1, area.y, &cut, style);
    if note.undo {
        let x = area.x + 1 + u16::try_from(width(&cut)).unwrap_or(0);
        buf.set_string(x, area.y, format!(" · {undo}"), look.theme.dim);
    }
}

/// The keys that matter here, as many as there is room for; those that are off now are left out.
fn hints(app: &App, area: Rect, buf: &mut Buffer, look: &Look) {
    buf.set_style(area, look.theme.bar);
    let facts = app.facts();
    let shown = |binding: &&Binding| binding.hint && binding.off(facts).is_none();
    let layers: Vec<&'static Layer> = app.layers();
    let all: Vec<&Binding> = layers.iter().flat_map(|layer| layer.bindings).filter(shown).collect();
    // The last ones (help, quit) always stay; those in the middle give way.
    let word = |binding: &Binding| look.tr(&format!("act-{}", binding.act.word()));
    let wide = |binding: &Binding| width(binding.key()) + width(&word(binding)) + 3;
    let mut kept = all.clone();
    let own = layers.first().map_or(0, |layer| layer.bindings.iter().filter(shown).count());
    while kept.iter().map(|binding| wide(binding)).sum::<usize>() > usize::from(area.width) && !kept.is_empty() {
        let spare = kept.len().saturating_sub(all.len().saturating_sub(own)).max(1);
        kept.remove(spare - 1);
    }
    let mut x = area.x + 1;
    for binding in kept {
        let keys = look.theme.bar.patch(look.theme.key);
        let (key, word) = (binding.key(), word(binding));
        buf.set_string(x, area.y, key, keys);
        buf.set_string(x + u16::try_from(width(key) + 1).unwrap_or(0), area.y, &word, look.theme.bar);
        x += u16::try_from(width(key) + width(&word) + 3).unwrap_or(0);
    }
}
