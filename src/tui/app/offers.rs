//! What the palette offers, and what is pressed by name.

use super::{App, Effect};
use crate::tui::act::Act;
use crate::tui::keymap::{self, GLOBAL, Layer};
use crate::tui::overlays::Offer;
use crate::tui::pane::{Note, Pane};

impl App {
    /// As if a key of `act` were pressed.
    pub(super) fn press(&mut self, act: Act, effects: &mut Vec<Effect>) {
        let layers = self.layers();
        let mut bindings = layers.iter().flat_map(|layer| layer.bindings);
        match bindings.find(|binding| binding.act == act).and_then(|binding| binding.off(self.facts())) {
            Some(reason) => self.note = Some(Note::plain(self.at.tr(reason))),
            None => self.act(act, effects),
        }
    }

    /// Every command by name: those of here, those of the other panes, those that work everywhere.
    pub(super) fn palette(&self) -> Vec<Offer> {
        let facts = self.facts();
        let here = self.pane().map(Pane::layers).unwrap_or_default();
        let own = |layer: &&&Layer| layer.word != GLOBAL.word && layer.word != keymap::LIST.word;
        let mut all: Vec<_> =
            here.iter().filter(own).flat_map(|layer| layer.bindings).map(|b| (b, None, b.off(facts))).collect();
        all.extend(GLOBAL.bindings.iter().filter(|b| b.act != Act::Palette).map(|b| (b, None, b.off(facts))));
        for (tab, pane) in self.panes.iter().filter(|(tab, _)| *tab != self.tab()) {
            let layers = pane.layers();
            let others = layers.iter().filter(own).flat_map(|layer| layer.bindings);
            all.extend(others.map(|b| (b, Some(*tab), None)));
        }
        all
    }
}
