//! Owns what a key is: a code with the modifiers that matter; refuses to say what it means.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key with the modifiers that matter: Shift is part of a character already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    control: bool,
}

pub(super) const fn key(code: KeyCode) -> Key {
    Key { code, control: false }
}

pub(super) const fn char(c: char) -> Key {
    key(KeyCode::Char(c))
}

pub(super) const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), control: true }
}

impl Key {
    /// The key of an event; `None` when Alt or Super is held, which no binding uses. The
    /// full-width characters of Chinese input methods (`？` for `?`) count as their plain ones.
    pub(super) fn of(event: &KeyEvent) -> Option<Self> {
        let allowed = KeyModifiers::SHIFT | KeyModifiers::CONTROL;
        if !allowed.contains(event.modifiers) {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
            KeyCode::Char('、') => KeyCode::Char('/'),
            KeyCode::Char('【') => KeyCode::Char('['),
            KeyCode::Char('】') => KeyCode::Char(']'),
            KeyCode::Char(c @ '\u{ff01}'..='\u{ff5e}') => {
                KeyCode::Char(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c))
            }
            code => code,
        };
        Some(Self { code, control })
    }
}

/// The keys that have a name, as it is written; the second name is the one that is shown.
const NAMED: [(&str, &str, KeyCode); 16] = [
    ("Space", "Space", KeyCode::Char(' ')),
    ("Enter", "Enter", KeyCode::Enter),
    ("Esc", "Esc", KeyCode::Esc),
    ("Tab", "Tab", KeyCode::Tab),
    ("Shift-Tab", "Shift-Tab", KeyCode::BackTab),
    ("Backspace", "Backspace", KeyCode::Backspace),
    ("Delete", "Del", KeyCode::Delete),
    ("Insert", "Ins", KeyCode::Insert),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PageUp", "PgUp", KeyCode::PageUp),
    ("PageDown", "PgDn", KeyCode::PageDown),
    ("Up", "↑", KeyCode::Up),
    ("Down", "↓", KeyCode::Down),
    ("Left", "←", KeyCode::Left),
    ("Right", "→", KeyCode::Right),
];

impl Key {
    /// The key with this name: as [`Key::name`] gives it or as it is shown, whatever the case of
    /// names longer than a character.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is = |known: &str| known.to_lowercase() == name.to_lowercase();
        let named = NAMED.iter().find(|(written, shown, _)| is(written) || is(shown));
        if let Some((_, _, code)) = named {
            return Some(key(*code));
        }
        let lower = name.to_ascii_lowercase();
        let number = lower.strip_prefix('f').and_then(|number| number.parse().ok());
        if let Some(number @ 1..=12) = number {
            return Some(key(KeyCode::F(number)));
        }
        if let Some(letter) = lower.strip_prefix("ctrl-") {
            // Ctrl-I and Ctrl-M arrive as Tab and Enter.
            let mut letters = letter.chars();
            return match (letters.next(), letters.next()) {
                (Some(c @ 'a'..='z'), None) if !matches!(c, 'i' | 'm') => Some(ctrl(c)),
                _ => None,
            };
        }
        let mut characters = name.chars();
        let (c, None) = (characters.next()?, characters.next()) else { return None };
        let plain = Self::of(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))?;
        plain.writes(|c| c.is_ascii_graphic()).then_some(plain)
    }

    /// Its name in the configuration.
    #[must_use]
    pub fn name(&self) -> String {
        let named = NAMED.iter().find(|(_, _, code)| *code == self.code && !self.control);
        named.map_or_else(|| self.to_string(), |(name, ..)| (*name).to_owned())
    }

    /// Whether it writes one of the characters that are `wanted`.
    pub(super) fn writes(&self, wanted: fn(char) -> bool) -> bool {
        matches!(self.code, KeyCode::Char(c) if !self.control && wanted(c))
    }

    /// Whether it moves the caret or deletes in a line of text.
    pub(super) fn edits_text(&self) -> bool {
        use KeyCode::{Backspace, Delete, End, Home, Left, Right};
        matches!(self.code, Backspace | Delete | End | Home | Left | Right)
    }

    /// Whether it goes to another line of text.
    pub(super) fn breaks_lines(&self) -> bool {
        use KeyCode::{Down, Enter, PageDown, PageUp, Tab, Up};
        matches!(self.code, Down | Enter | PageDown | PageUp | Tab | Up)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.control => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            code => write!(f, "{code}"),
        }
    }
}
