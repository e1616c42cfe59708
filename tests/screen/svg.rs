//! A picture of the screen as SVG, for README: drawn from the demo by a test, so that it cannot go stale.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Pixels of one cell.
const CELL: (usize, usize) = (9, 19);
const MARGIN: usize = 10;
const INK: &str = "#c9ccd1";
const PAPER: &str = "#14161a";

/// The buffer as an SVG picture: runs of equal style become one rectangle and one text each.
pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, Menlo, Consolas, \
         'DejaVu Sans Mono', monospace\" font-size=\"15\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let start = column;
            let look = style(&buffer[(start as u16, row as u16)]);
            let mut text = String::new();
            while column < columns {
                let cell = &buffer[(column as u16, row as u16)];
                let own = style(cell);
                if own != look && (cell.symbol() != " " || own.back != look.back) {
                    break;
                }
                text.push_str(cell.symbol());
                column += cell.symbol().width().max(1);
            }
            run(&mut out, (start, row), column - start, &text, &look);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run(out: &mut String, (column, row): (usize, usize), cells: usize, text: &str, look: &Look) {
    let (x, y, wide) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1, cells * CELL.0);
    if look.back != PAPER {
        let _ =
            writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{}\" fill=\"{}\"/>", CELL.1, look.back);
    }
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    for (at, words) in words(text) {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}>{escaped}</text>",
            x + at * CELL.0,
            y + 14,
            words.width() * CELL.0,
            look.ink
        );
    }
}

/// Words with one space at most between them, and the cell where each group starts: wide gaps are not left to the viewer.
fn words(text: &str) -> Vec<(usize, &str)> {
    let (mut groups, mut at) = (Vec::new(), 0);
    for part in text.split("  ") {
        let lead = part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            groups.push((at + lead, part.trim()));
        }
        at += part.width() + 2;
    }
    groups
}

#[derive(PartialEq)]
struct Look {
    ink: String,
    back: String,
    bold: bool,
}

fn style(cell: &Cell) -> Look {
    let style = cell.style();
    let (mut ink, mut back) = (colour(style.fg, INK), colour(style.bg, PAPER));
    let with = style.add_modifier;
    if with.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut back);
    }
    if with.contains(Modifier::DIM) {
        ink = "#7d838c".to_owned();
    }
    Look { ink, back, bold: with.contains(Modifier::BOLD) }
}

fn colour(colour: Option<Color>, otherwise: &str) -> String {
    let named = |name: &str| name.to_owned();
    match colour {
        None | Some(Color::Reset) => named(otherwise),
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        Some(Color::Black) => named("#1d1f21"),
        Some(Color::Red | Color::LightRed) => named("#e06c75"),
        Some(Color::Green | Color::LightGreen) => named("#98c379"),
        Some(Color::Yellow | Color::LightYellow) => named("#e5c07b"),
        Some(Color::Blue | Color::LightBlue) => named("#61afef"),
        Some(Color::Magenta | Color::LightMagenta) => named("#c678dd"),
        Some(Color::Cyan | Color::LightCyan) => named("#56b6c2"),
        Some(Color::DarkGray) => named("#5c6370"),
        Some(_) => named(otherwise),
    }
}
