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
