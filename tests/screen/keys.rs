//! The map of keys: no two bindings quarrel, everything has its words, and README shows it as it is.

use kontora::text::Lang;
use kontora::tui::act::Act;
use kontora::tui::keymap::{ALWAYS, GLOBAL, Key, LIST, Layer, Need, tables};
use kontora::tui::panes;
use std::collections::BTreeMap;
use std::path::Path;

/// The layers that can be active together: a pane's or window's own, and those below it.
fn stacks() -> Vec<Vec<&'static Layer>> {
    let mut stacks: Vec<Vec<&'static Layer>> = panes::all().iter().map(|(_, pane)| pane.layers()).collect();
    stacks.extend(panes::layers().into_iter().map(|layer| vec![layer]));
    stacks
}

#[test]
fn no_key_means_two_things_at_once() {
    for mut stack in stacks() {
        stack.push(&ALWAYS);
        let mut taken: BTreeMap<String, Act> = BTreeMap::new();
        for binding in stack.iter().flat_map(|layer| layer.bindings) {
            for name in binding.keys {
                let key = Key::named(name).unwrap_or_else(|| panic!("{name} is not the name of a key"));
                let other = taken.insert(format!("{key:?}"), binding.act);
                assert!(other.is_none() || other == Some(binding.act), "{name}: {other:?} and {:?}", binding.act);
            }
        }
    }
}

#[test]
fn a_pane_does_not_take_the_keys_of_lists_and_of_everywhere() {
    for (_, pane) in panes::all() {
        let own = pane.layers()[0];
        for name in own.bindings.iter().flat_map(|binding| binding.keys) {
            let everywhere = LIST.bindings.iter().chain(GLOBAL.bindings).flat_map(|binding| binding.keys);
            assert!(!everywhere.into_iter().any(|other| other == name), "{} takes {name}", own.word);
        }
    }
}

#[test]
fn no_binding_is_on_a_key_that_is_another_one_on_the_russian_layout() {
    for name in panes::layers().iter().flat_map(|layer| layer.bindings).flat_map(|binding| binding.keys) {
        assert!(![".", ","].contains(name), "{name} is / or ? there");
    }
}

#[test]
fn every_layer_act_and_need_has_its_words() {
    let layers = panes::layers().into_iter().map(|layer| format!("layer-{}", layer.word));
    let acts = Act::ALL.iter().flat_map(|act| [format!("act-{}", act.word()), format!("act-{}-help", act.word())]);
    let needs = Need::ALL.iter().map(|need| need.reason().to_owned());
    for key in layers.chain(acts).chain(needs) {
        assert!(Lang::ALL.iter().all(|lang| lang.knows(&key)), "{key}");
    }
}

#[test]
fn every_act_has_a_key() {
    let layers = panes::layers();
    for act in Act::ALL {
        assert!(
            layers.iter().flat_map(|layer| layer.bindings).any(|binding| binding.act == *act),
            "{act:?} has no key"
        );
    }
}

#[test]
fn readme_shows_the_keys_as_they_are() {
    const MARKS: (&str, &str) = ("<!-- keys -->", "<!-- /keys -->");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(MARKS.0).expect("README has a place for the keys");
    let (shown, after) = rest.split_once(MARKS.1).expect("the place for the keys ends");
    let keys = format!("\n{}", tables(&panes::layers(), Lang::En));
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{before}{}{keys}{}{after}", MARKS.0, MARKS.1)).unwrap();
        return;
    }
    assert_eq!(shown, keys, "run the tests with UPDATE_README=1 and look at what changed");
}
