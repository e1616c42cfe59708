//! The keys of where one is.

use super::boxed;
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, LIST, Layer, OVERLAY};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane};
use crate::tui::widgets::fit::{fit, width};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// All keys that worked where help was asked for.
pub struct Help {
    layers: Vec<&'static Layer>,
    facts: Facts,
    top: usize,
}

impl Help {
    /// Help on `layers`; `facts` say which keys are off, and why.
    pub fn new(layers: &[&'static Layer], facts: Facts) -> Help {
        Help { layers: layers.to_vec(), facts, top: 0 }
    }

    fn lines(&self, look: &Look) -> Vec<(String, String, Style)> {
        let mut lines = Vec::new();
        for layer in &self.layers {
            if !lines.is_empty() {
                lines.push((String::new(), String::new(), look.theme.text));
            }
            lines.push((look.tr(&format!("layer-{}", layer.word)), String::new(), look.theme.heading));
            for binding in layer.bindings {
                let help = look.tr(&format!("act-{}-help", binding.act.word()));
                let (text, style) = match binding.off(self.facts) {
                    Some(reason) => (format!("{help} ({})", look.tr(reason)), look.theme.dim),
                    None => (help, look.theme.text),
                };
                lines.push((binding.keys.join(" "), text, style));
            }
        }
        lines
    }

    fn count(&self) -> usize {
        self.layers.iter().map(|layer| layer.bindings.len() + 2).sum::<usize>().saturating_sub(1)
    }
}

impl Pane for Help {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&OVERLAY, &LIST]
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        let page = usize::from(at.room.1.saturating_sub(4)).max(1);
        let most = self.count().saturating_sub(page);
        self.top = match act {
            Act::Down => self.top + 1,
            Act::Up => self.top.saturating_sub(1),
            Act::PageDown => self.top + page,
            Act::PageUp => self.top.saturating_sub(page),
            Act::Top => 0,
            Act::Bottom => most,
            Act::Back => return vec![Do::Close],
            _ => self.top,
        }
        .min(most);
        Vec::new()
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        let height = u16::try_from(self.count() + 2).unwrap_or(u16::MAX);
        crate::tui::pane::middle(room, 84, height)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let buf = canvas.sheet(area);
        let inner = boxed(&look.tr("help-title"), area, buf, look);
        let lines = self.lines(look);
        let keyed = lines.iter().filter(|(_, text, _)| !text.is_empty());
        let column = u16::try_from(keyed.map(|(keys, ..)| width(keys)).max().unwrap_or(0) + 2).unwrap_or(0);
        for ((keys, text, style), y) in lines.iter().skip(self.top).zip(inner.y..inner.bottom()) {
            let heading = text.is_empty();
            buf.set_string(
                inner.x,
                y,
                fit(keys, usize::from(inner.width)),
                if heading { *style } else { look.theme.key },
            );
            let room = usize::from(inner.width.saturating_sub(column));
            buf.set_string(inner.x + column, y, fit(text, if heading { 0 } else { room }), *style);
        }
        let below = lines.len().saturating_sub(self.top + usize::from(inner.height));
        if below > 0 {
            let more = format!(" ↓ {below} ");
            buf.set_string(area.right().saturating_sub(12), area.bottom().saturating_sub(1), more, look.theme.dim);
        }
    }
}
