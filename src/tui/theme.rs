//! Owns what each role of text looks like; refuses to be the only sign of a state.

use ratatui::style::{Color, Modifier, Style};

/// Styles by role; unless another theme is chosen, from the terminal's own 16 colours so that they
/// suit its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Text that weighs more.
    pub strong: Style,
    /// Text that stands back.
    pub quiet: Style,
    /// Headings and the current screen.
    pub title: Style,
    /// Keys in hints and help.
    pub key: Style,
    /// What is done or studied.
    pub done: Style,
    /// What is under way, and today.
    pub current: Style,
    /// What asks for attention.
    pub attention: Style,
    /// The chosen line.
    pub selected: Style,
    /// Frames and rules.
    pub frame: Style,
    /// What a search found.
    pub found: Style,
    /// Whether marks, bars and boxes are drawn with ASCII alone.
    pub ascii: bool,
}

/// The colours of a theme, as `0xrrggbb`.
struct Shades {
    text: u32,
    quiet: u32,
    accent: u32,
    done: u32,
    current: u32,
    /// Text and background of what a search found.
    found: (u32, u32),
}

impl Theme {
    /// The theme in colours.
    #[must_use]
    pub fn colours() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            quiet: plain.fg(Color::DarkGray),
            title: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            key: plain.fg(Color::Cyan),
            done: plain.fg(Color::Green),
            current: plain.fg(Color::Yellow),
            attention: plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            frame: plain.fg(Color::DarkGray),
            found: plain.fg(Color::Black).bg(Color::Yellow),
            ascii: false,
        }
    }

    /// The theme for `NO_COLOR`: weight and reversal only.
    #[must_use]
    pub fn plain() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            strong: bold,
            quiet: dim,
            title: bold,
            key: bold,
            done: plain,
            current: bold,
            attention: bold,
            selected: reversed,
            frame: dim,
            found: reversed,
            ascii: false,
        }
    }

    /// The theme for dark backgrounds, in true colour; made for `#1e1e1e` and darker.
    #[must_use]
    pub fn dark() -> Self {
        Self::shaded(Shades {
            text: 0xd4d4d4,
            quiet: 0x8f959e,
            accent: 0x56c8d8,
            done: 0x7ec37e,
            current: 0xe0b860,
            found: (0x1e1e1e, 0xe0b860),
        })
    }

    /// The theme for light backgrounds, in true colour; made for white.
    #[must_use]
    pub fn light() -> Self {
        Self::shaded(Shades {
            text: 0x24292f,
            quiet: 0x636c76,
            accent: 0x0b6e85,
            done: 0x1a6e34,
            current: 0x8a5300,
            found: (0x24292f, 0xffd866),
        })
    }

    fn shaded(shades: Shades) -> Self {
        let colour = |rgb: u32| Style::new().fg(Color::from_u32(rgb));
        let bold = |rgb| colour(rgb).add_modifier(Modifier::BOLD);
        let (front, back) = shades.found;
        Self {
            text: colour(shades.text),
            strong: bold(shades.text),
            quiet: colour(shades.quiet),
            title: bold(shades.accent),
            key: colour(shades.accent),
            done: colour(shades.done),
            current: colour(shades.current),
            attention: bold(shades.current),
            selected: colour(shades.text).add_modifier(Modifier::REVERSED),
            frame: colour(shades.quiet),
            found: colour(front).bg(Color::from_u32(back)),
            ascii: false,
        }
    }

    /// The same with ASCII alone.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self { ascii: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour (WCAG 2.2).
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else { panic!("{colour}") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_stands_out_from_the_background_that_a_theme_is_made_for() {
        assert!((contrast(Color::from_u32(0), Color::from_u32(0xffffff)) - 21.0).abs() < 0.01);
        for (theme, background) in [(Theme::dark(), 0x1e1e1e), (Theme::light(), 0xffffff)] {
            let Theme { text, strong, quiet, title, key, done, current, attention, .. } = theme;
            let styles = [
                text,
                strong,
                quiet,
                title,
                key,
                done,
                current,
                attention,
                theme.frame,
                theme.found,
            ];
            for style in styles {
                let back = style.bg.unwrap_or(Color::from_u32(background));
                let ratio = contrast(style.fg.unwrap(), back);
                assert!(ratio >= 4.5, "{style:?} on {background:06x}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_plain_theme_names_no_colour_and_still_shows_the_selection() {
        let theme = Theme::plain();
        let styles = [
            theme.text,
            theme.strong,
            theme.quiet,
            theme.title,
            theme.key,
            theme.done,
            theme.current,
            theme.attention,
            theme.selected,
            theme.frame,
            theme.found,
        ];
        assert!(styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
    }
}
