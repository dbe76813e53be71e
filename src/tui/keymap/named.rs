//! Owns which key it is that a sentence names; refuses to say the sentence.

use super::bindings::BINDINGS;
use super::{Context, Keymap};
use crate::text::{NamedKey, Strings};
use crate::tui::action::Command;

/// Where a key is named, and what it means there.
fn meant(key: NamedKey) -> (Context, Command) {
    match key {
        NamedKey::Answers => (Context::Topic, Command::Answers),
        NamedKey::AnswerLater => (Context::Ticked, Command::Back),
        NamedKey::AnswerNow => (Context::Ticked, Command::Accept),
        NamedKey::CheckIn => (Context::Today, Command::CheckIn),
        NamedKey::CheckInThere => (Context::Calendar, Command::Accept),
        NamedKey::Close => (Context::Today, Command::Back),
        NamedKey::EditNote => (Context::Topic, Command::EditNote),
        NamedKey::FindTopic => (Context::Roadmap, Command::FindTopic),
        NamedKey::Help => (Context::Today, Command::Help),
        NamedKey::Palette => (Context::Today, Command::Palette),
        NamedKey::Pause => (Context::Today, Command::PauseOrResume),
        NamedKey::Plan => (Context::Today, Command::Plan),
        NamedKey::ReadCard => (Context::Today, Command::Open),
        NamedKey::ReadOn => (Context::Roadmap, Command::Open),
        NamedKey::Recall => (Context::Topic, Command::Recall),
        NamedKey::Redo => (Context::Today, Command::Redo),
        NamedKey::Replan => (Context::Today, Command::Replan),
        NamedKey::Reveal => (Context::Ask, Command::Reveal),
        NamedKey::TickTopic => (Context::Topic, Command::Toggle),
        NamedKey::Tour => (Context::Today, Command::Tour),
        NamedKey::Undo => (Context::Today, Command::Undo),
    }
}

impl Keymap {
    /// The key, as it is told. What the learner left without one is told as it is reached: by name
    /// in the palette.
    #[must_use]
    pub fn named(&self, key: NamedKey, strings: &Strings) -> String {
        let (context, command) = meant(key);
        if let Some(key) = self.key(context, command) {
            return key.to_string();
        }
        let is_it = |command, context| {
            BINDINGS
                .iter()
                .find(move |row| row.command == command && row.contexts.contains(&context))
        };
        let label = is_it(command, context).map_or("", |row| row.label(strings));
        let (context, palette) = meant(NamedKey::Palette);
        let palette = self.key(context, palette).map_or_else(String::new, |key| key.to_string());
        format!("{palette} {label}").trim_start().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::config::Rebinding;
    use crate::text::Lang;

    fn map(action: &str, keys: &[&str]) -> Keymap {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        let (map, problems) = Keymap::with(&[Rebinding { action: action.into(), keys, line: 1 }]);
        assert!(problems.is_empty(), "{problems:?}");
        map
    }

    #[test]
    fn every_named_key_stands_in_the_table() {
        let keymap = Keymap::default();
        for key in NamedKey::ALL {
            let (context, command) = meant(key);
            assert!(keymap.key(context, command).is_some(), "{key:?}");
        }
    }

    #[test]
    fn a_key_is_named_as_it_is_bound_and_without_one_as_the_palette_finds_it() {
        let zh = Lang::Chinese.strings();
        let en = Lang::English.strings();
        assert_eq!(Keymap::default().named(NamedKey::Undo, en), "u");
        assert_eq!(map("undo", &["F9"]).named(NamedKey::Undo, en), "F9");
        assert_eq!(map("undo", &[]).named(NamedKey::Undo, en), ": undo");
        assert_eq!(map("undo", &[]).named(NamedKey::Undo, zh), ": 撤销");
    }
}
