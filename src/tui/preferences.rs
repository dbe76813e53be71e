//! Owns what the user set of the interface, and how that makes it look with what the terminal can do; refuses to read or write the configuration.

use super::theme::Theme;
use crate::store::config::Config;
pub use crate::store::config::{Setting, ThemeName};

/// The colours that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None.
    None,
    /// The terminal's own 16.
    Sixteen,
    /// All.
    True,
}

/// What the user set of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The theme.
    pub theme: ThemeName,
    /// Whether to draw with ASCII alone.
    pub ascii: bool,
    /// Whether to take the mouse.
    pub mouse: bool,
    /// Whether anything may move on the screen by itself.
    pub motion: bool,
    /// The theme that an option of the command line asks for; it wins in this session.
    pub asked_theme: Option<ThemeName>,
    /// Whether an option of the command line asks for ASCII; it wins in this session.
    pub asked_ascii: bool,
    /// The colours that there are.
    pub colours: Colours,
}

impl Preferences {
    /// What the configuration says, with these colours.
    #[must_use]
    pub fn of(config: &Config, colours: Colours) -> Self {
        let Config { theme, ascii, mouse, motion, .. } = *config;
        let (asked_theme, asked_ascii) = (None, false);
        Self { theme, ascii, mouse, motion, asked_theme, asked_ascii, colours }
    }

    /// How everything looks.
    #[must_use]
    pub fn look(&self) -> Theme {
        let theme = match (self.colours, self.asked_theme.unwrap_or(self.theme)) {
            (Colours::None, _) => Theme::plain(),
            (Colours::True, ThemeName::Dark) => Theme::dark(),
            (Colours::True, ThemeName::Light) => Theme::light(),
            _ => Theme::colours(),
        };
        if self.ascii || self.asked_ascii { theme.in_ascii() } else { theme }
    }
}

impl Default for Preferences {
    /// Where nothing is set, with 16 colours.
    fn default() -> Self {
        Self::of(&Config::default(), Colours::Sixteen)
    }
}
