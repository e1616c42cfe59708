//! README's picture of the screen is the demo's funnel as it is drawn today.
//! When the screen has changed for the better: `UPDATE_PICTURE=1 cargo test --test screen picture`, and look at it.

use crate::screen::Screen;
use crate::support::Base;
use crate::svg::svg;
use kontora::text::Lang;

#[test]
fn the_picture_in_readme_shows_the_screen_as_it_is() {
    let mut screen = Screen::on(Base::demo(Lang::En, 3_000)).sized(132, 36);
    screen.press("2");
    let drawn = svg(screen.buffer());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/screen.svg");
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::write(path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == drawn, "assets/screen.svg is stale; run: UPDATE_PICTURE=1 cargo test --test screen picture");
}
