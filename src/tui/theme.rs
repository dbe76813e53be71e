//! Owns what each role of text looks like; refuses to be the only sign of a state.

use ratatui::style::{Color, Modifier, Style};

/// Styles by role, from the terminal's own 16 colours so that they suit its background.
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
