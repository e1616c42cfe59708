//! Colours and attributes by role, for dark and light backgrounds, from none to true colour.
//!
//! A widget names a role (`theme.dim`), never a colour. The terminal's own background is kept: only bars,
//! the cursor and fields are painted.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Attributes only: `NO_COLOR` or a dumb terminal.
    Plain,
    /// The sixteen that every terminal has.
    Sixteen,
    /// The 256-colour cube.
    Cube,
    /// 24 bits.
    True,
}

/// What the terminal paints behind text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// One style per role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What the theme was made for.
    pub depth: Depth,
    /// What the theme was made for.
    pub ground: Ground,
    /// Ordinary text.
    pub text: Style,
    /// Secondary text: labels, hints, what is off.
    pub dim: Style,
    /// Headings and names that stand out.
    pub strong: Style,
    /// Headings of columns.
    pub heading: Style,
    /// The top and bottom bars.
    pub bar: Style,
    /// The tab of the pane that is open.
    pub tab: Style,
    /// A key's name in hints.
    pub key: Style,
    /// The row under the cursor in the list that has the keys.
    pub cursor: Style,
    /// The row under the cursor in a list that has not.
    pub cursor_idle: Style,
    /// Lines around things.
    pub border: Style,
    /// Lines around what has the keys.
    pub border_on: Style,
    /// A form's field.
    pub field: Style,
    /// The form's field that has the keys.
    pub field_on: Style,
    /// Good news.
    pub good: Style,
    /// Take care.
    pub warn: Style,
    /// Wrong, overdue, lost.
    pub bad: Style,
    /// The accent: what is searched for, links, the first series of a chart.
    pub accent: Style,
    /// The second series of a chart.
    pub second: Style,
}

/// The colours of one role at each depth: (true colour, cube, sixteen).
type Shade = ((u8, u8, u8), u8, Color);

struct Shades {
    dim: Shade,
    accent: Shade,
    second: Shade,
    good: Shade,
    warn: Shade,
    bad: Shade,
    border: Shade,
    bar: Shade,
    bar_text: Shade,
    cursor: Shade,
    idle: Shade,
    field: Shade,
    field_on: Shade,
}

const DARK: Shades = Shades {
    dim: ((138, 143, 155), 246, Color::Gray),
    accent: ((240, 178, 92), 215, Color::LightYellow),
    second: ((110, 190, 200), 73, Color::Cyan),
    good: ((143, 200, 120), 114, Color::Green),
    warn: ((240, 178, 92), 215, Color::LightYellow),
    bad: ((244, 112, 103), 203, Color::LightRed),
    border: ((84, 90, 104), 240, Color::DarkGray),
    bar: ((36, 40, 52), 236, Color::DarkGray),
    bar_text: ((205, 209, 218), 252, Color::White),
    cursor: ((52, 62, 88), 238, Color::Blue),
    idle: ((42, 46, 58), 236, Color::DarkGray),
    field: ((30, 33, 43), 235, Color::Reset),
    field_on: ((52, 62, 88), 238, Color::Blue),
};

const LIGHT: Shades = Shades {
    dim: ((100, 104, 114), 242, Color::DarkGray),
    accent: ((160, 84, 0), 130, Color::Red),
    second: ((0, 110, 125), 30, Color::Blue),
    good: ((32, 120, 44), 28, Color::Green),
    warn: ((160, 84, 0), 130, Color::Red),
    bad: ((190, 30, 40), 124, Color::Red),
    border: ((176, 180, 190), 248, Color::DarkGray),
    bar: ((226, 229, 236), 254, Color::Gray),
    bar_text: ((40, 44, 54), 236, Color::Black),
    cursor: ((196, 214, 245), 153, Color::Cyan),
    idle: ((230, 233, 240), 254, Color::Gray),
    field: ((236, 238, 243), 255, Color::Reset),
    field_on: ((205, 220, 247), 189, Color::Cyan),
};

impl Theme {
    /// The theme for a terminal of `depth` on `ground`.
    pub fn new(depth: Depth, ground: Ground) -> Theme {
        if depth == Depth::Plain {
            return Theme::plain(ground);
        }
        let shades = match ground {
            Ground::Dark => &DARK,
            Ground::Light => &LIGHT,
        };
        let colour = |shade: Shade| match depth {
            Depth::True => Color::Rgb(shade.0.0, shade.0.1, shade.0.2),
            Depth::Cube => Color::Indexed(shade.1),
            Depth::Sixteen | Depth::Plain => shade.2,
        };
        let plain = Style::default();
        let fg = |shade| plain.fg(colour(shade));
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        // What is painted has its own ink: a background guessed wrong must stay readable.
        let on = |shade| fg(shades.bar_text).bg(colour(shade));
        let bar = on(shades.bar);
        Theme {
            depth,
            ground,
            text: plain,
            dim: fg(shades.dim),
            strong: bold(plain),
            heading: bold(fg(shades.dim)),
            bar,
            tab: bold(fg(shades.accent).add_modifier(Modifier::REVERSED)),
            key: bold(fg(shades.accent)),
            cursor: bold(on(shades.cursor)),
            cursor_idle: on(shades.idle),
            border: fg(shades.border),
            border_on: fg(shades.accent),
            field: match depth {
                Depth::Sixteen => plain.add_modifier(Modifier::UNDERLINED),
                _ => on(shades.field),
            },
            field_on: on(shades.field_on),
            good: fg(shades.good),
            warn: fg(shades.warn),
            bad: fg(shades.bad),
            accent: fg(shades.accent),
            second: fg(shades.second),
        }
    }

    fn plain(ground: Ground) -> Theme {
        let plain = Style::default();
        let with = |modifier| plain.add_modifier(modifier);
        let reversed = with(Modifier::REVERSED);
        Theme {
            depth: Depth::Plain,
            ground,
            text: plain,
            dim: with(Modifier::DIM),
            strong: with(Modifier::BOLD),
            heading: with(Modifier::UNDERLINED),
            bar: plain,
            tab: reversed.add_modifier(Modifier::BOLD),
            key: with(Modifier::BOLD),
            cursor: reversed,
            cursor_idle: with(Modifier::UNDERLINED),
            border: with(Modifier::DIM),
            border_on: plain,
            field: with(Modifier::UNDERLINED),
            field_on: with(Modifier::UNDERLINED | Modifier::BOLD),
            good: plain,
            warn: with(Modifier::BOLD),
            bad: with(Modifier::BOLD | Modifier::UNDERLINED),
            accent: with(Modifier::BOLD),
            second: plain,
        }
    }
}

/// What the environment says of the terminal; `var` looks a variable up. Over ssh the cube's colours are enough: each change of
/// colour takes half the bytes, and a list that scrolls changes it ten times a row.
pub fn depth(var: impl Fn(&str) -> Option<String>) -> Depth {
    let term = var("TERM").unwrap_or_default();
    if var("NO_COLOR").is_some_and(|value| !value.is_empty()) || term == "dumb" {
        return Depth::Plain;
    }
    let colour = var("COLORTERM").unwrap_or_default();
    let every = colour == "truecolor" || colour == "24bit" || term.ends_with("-direct");
    let far = var("SSH_CONNECTION").or_else(|| var("SSH_TTY")).is_some();
    if every && !far {
        Depth::True
    } else if every || term.contains("256") || term.starts_with("xterm-kitty") || term.starts_with("alacritty") {
        Depth::Cube
    } else {
        Depth::Sixteen
    }
}

/// The background that `COLORFGBG` names (`15;0`, `0;default;15`), where a terminal sets it.
pub fn ground(var: impl Fn(&str) -> Option<String>) -> Option<Ground> {
    let value = var("COLORFGBG")?;
    let back: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(if back == 7 || back > 8 { Ground::Light } else { Ground::Dark })
}

/// The background in a terminal's answer to OSC 11: `11;rgb:1e1e/1e1e/2e2e`, one to four hex digits each.
pub fn ground_in_answer(answer: &str) -> Option<Ground> {
    let parts = answer.strip_prefix("11;")?.split_once(':')?.1;
    let mut levels = parts.split('/').map(|part| {
        let value = u32::from_str_radix(part, 16).ok()?;
        let most = 16u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        (most > 0).then(|| value * 1000 / most)
    });
    let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
    let light = (red * 299 + green * 587 + blue * 114) / 1000;
    Some(if light > 500 { Ground::Light } else { Ground::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
        move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        assert_eq!(depth(env(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])), Depth::True);
        assert_eq!(depth(env(&[("TERM", "xterm-256color")])), Depth::Cube);
        let over_ssh =
            env(&[("TERM", "screen"), ("COLORTERM", "truecolor"), ("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")]);
        assert_eq!(depth(over_ssh), Depth::Cube);
    }

    #[test]
    fn the_background_is_read_from_either_source() {
        assert_eq!(ground(env(&[("COLORFGBG", "15;0")])), Some(Ground::Dark));
        assert_eq!(ground(env(&[("COLORFGBG", "0;default;15")])), Some(Ground::Light));
        assert_eq!(ground(env(&[])), None);
        assert_eq!(ground_in_answer("11;rgb:1e1e/1e1e/2e2e"), Some(Ground::Dark));
        assert_eq!(ground_in_answer("11;rgb:ff/ff/f0"), Some(Ground::Light));
        assert_eq!(ground_in_answer("11;rgb:zz/ff/f0"), None);
        assert_eq!(ground_in_answer("10;rgb:ff/ff/f0"), None);
    }

    #[test]
    fn without_colour_no_role_has_one() {
        let theme = Theme::new(Depth::Plain, Ground::Dark);
        for style in [theme.bar, theme.cursor, theme.bad, theme.field_on, theme.tab, theme.key] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
