//! Owns which key means what where, in one table that help and hints are made from; refuses to act on a key.

mod bindings;
mod key;
mod named;
mod rebinding;

pub use bindings::BINDINGS;
pub use key::Key;
pub use rebinding::{Listed, actions, name};

use super::action::Command;
use crate::text::{KeyLabels, Strings};
use crossterm::event::KeyEvent;
use std::borrow::Cow;

/// What has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a screen or an overlay of the same name")]
pub enum Context {
    Today,
    Roadmap,
    Progress,
    Reference,
    Welcome,
    CheckIn,
    Note,
    Search,
    Help,
    Topic,
    Ticked,
    Ask,
    Judge,
    Milestones,
    Finder,
    Shelf,
    Settings,
    Tour,
    Plan,
    Ways,
    Calendar,
    Dates,
    Cue,
    Unsaved,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 24] = [
        Self::Today,
        Self::Roadmap,
        Self::Progress,
        Self::Reference,
        Self::Welcome,
        Self::CheckIn,
        Self::Note,
        Self::Search,
        Self::Help,
        Self::Topic,
        Self::Ticked,
        Self::Ask,
        Self::Judge,
        Self::Milestones,
        Self::Finder,
        Self::Shelf,
        Self::Settings,
        Self::Tour,
        Self::Plan,
        Self::Ways,
        Self::Calendar,
        Self::Dates,
        Self::Cue,
        Self::Unsaved,
    ];
}

/// One row of the key table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub contexts: Cow<'static, [Context]>,
    /// The keys, at least one; the first is the one to tell.
    pub keys: Cow<'static, [Key]>,
    /// What they mean.
    pub command: Command,
    /// What it does, in a few words.
    label: fn(&KeyLabels) -> &'static str,
    /// How early it is told in the footer; 0 is not at all.
    pub rank: u8,
}

impl Binding {
    /// What it does, in a few words of the language.
    #[must_use]
    pub fn label(&self, strings: &Strings) -> &'static str {
        (self.label)(&strings.keys)
    }

    /// Whether it holds on every screen.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        bindings::SCREENS.iter().all(|screen| self.contexts.contains(screen))
    }

    /// Whether both are told by the same words.
    fn is_called_as(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.label, other.label)
    }
}

impl PartialEq for Binding {
    fn eq(&self, other: &Self) -> bool {
        (&self.contexts, &self.keys, self.command, self.rank)
            == (&other.contexts, &other.keys, other.command, other.rank)
    }
}

/// Which key means what where: the key table with what the user changed in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    /// The key table.
    fn default() -> Self {
        Self { bindings: BINDINGS.to_vec() }
    }
}

impl Keymap {
    /// The command that a key means in a context; `None` for keys that stand in no table, which go
    /// to the text field if there is one.
    #[must_use]
    pub fn resolve(&self, context: Context, event: &KeyEvent) -> Option<Command> {
        let key = Key::of(event)?;
        self.bindings(context)
            .find(|binding| binding.keys.contains(&key))
            .map(|binding| binding.command)
    }

    /// The bindings that hold in a context, in the order of the table.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.contexts.contains(&context))
    }

    /// The key to tell for a command in a context; `None` where it has none.
    #[must_use]
    pub fn key(&self, context: Context, command: Command) -> Option<Key> {
        self.bindings(context)
            .find(|binding| binding.command == command)
            .map(|binding| binding.keys[0])
    }
}

/// Whether a command moves; only such a one repeats while its key is held.
#[must_use]
pub fn repeats(command: Command) -> bool {
    matches!(
        command,
        Command::Up
            | Command::Down
            | Command::HalfPageUp
            | Command::HalfPageDown
            | Command::NextUnfinished
            | Command::PreviousUnfinished
            | Command::NextHeading
            | Command::PreviousHeading
            | Command::NextMatch
            | Command::PreviousMatch
            | Command::EarlierDay
            | Command::LaterDay
            | Command::RowUp
            | Command::RowDown
            | Command::Less
            | Command::More
            | Command::WeekLess
            | Command::WeekMore
            | Command::PreviousWeek
            | Command::NextWeek
            | Command::PreviousMonth
            | Command::NextMonth
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crossterm::event::{KeyCode, KeyModifiers};
    use std::collections::HashSet;

    #[test]
    fn no_key_stands_twice_in_one_context() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for binding in Keymap::default().bindings(context) {
                for key in &*binding.keys {
                    assert!(seen.insert(*key), "{key} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_context_can_be_left_and_quit() {
        for context in Context::ALL {
            let map = Keymap::default();
            let press = |code, modifiers| map.resolve(context, &KeyEvent::new(code, modifiers));
            assert_eq!(press(KeyCode::Char('c'), KeyModifiers::CONTROL), Some(Command::QuitNow));
            let escape = press(KeyCode::Esc, KeyModifiers::NONE);
            let expected = match context {
                Context::Welcome => None,
                Context::Note => Some(Command::Accept),
                _ => Some(Command::Back),
            };
            assert_eq!(escape, expected, "{context:?}");
        }
    }

    #[test]
    fn keys_of_a_chinese_input_method_count_as_their_plain_ones() {
        for (typed, command) in
            [('？', Command::Help), ('\u{3000}', Command::Toggle), ('ｃ', Command::CheckIn)]
        {
            let event = KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE);
            assert_eq!(Keymap::default().resolve(Context::Today, &event), Some(command), "{typed}");
        }
        let search = KeyEvent::new(KeyCode::Char('、'), KeyModifiers::NONE);
        assert_eq!(Keymap::default().resolve(Context::Reference, &search), Some(Command::Search));
    }

    #[test]
    fn every_binding_is_told_in_both_languages() {
        for binding in BINDINGS {
            for lang in Lang::ALL {
                assert!(!binding.label(lang.strings()).is_empty(), "{:?}", binding.command);
            }
        }
    }
}
