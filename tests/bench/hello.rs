//! The least that a program drawn with ratatui can do, as a process of its own: the peer of our start. Run by hand it says hello
//! and ends with the first key; without a terminal it does nothing, so that `cargo bench` may run it.

use std::io::IsTerminal;

fn main() -> std::io::Result<()> {
    if !std::io::stdin().is_terminal() {
        return Ok(());
    }
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("Hello, world!", frame.area()))?;
    let _ = crossterm::event::read();
    ratatui::restore();
    Ok(())
}
