//! Owns what is looked for by typing, topics or actions by their names; refuses to act on what is found.

use super::action::Command;
use super::forms::Field;
use super::keymap::{Context, Keymap};
use crate::domain::roadmap::{Roadmap, TopicId};
use crate::text::lookup::{Entry, Hit, find};
use crate::text::{Lang, Strings, topic_names};
use crossterm::event::KeyEvent;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A topic.
    Topic(TopicId),
    /// An action, with the names of its keys.
    Action(Command, String),
}

/// A line of text and what it finds.
#[derive(Debug, Clone)]
pub struct Finder {
    /// What is typed.
    pub line: Field,
    entries: Vec<Entry>,
    found: Vec<Found>,
    hits: Vec<Hit>,
    /// Index of the hit that is marked.
    pub at: usize,
}

impl Finder {
    /// Looks for topics by their names.
    #[must_use]
    pub fn topics(roadmap: &Roadmap, lang: Lang) -> Self {
        let found = roadmap.topics().map(|topic| Found::Topic(topic.id.clone())).collect();
        Self::over(topic_names::entries(roadmap, lang), found)
    }

    /// Looks for the actions of a context by their names, in the language spoken and in the other.
    #[must_use]
    pub fn actions(keymap: &Keymap, context: Context, lang: Lang) -> Self {
        let (strings, other): (&Strings, &Strings) = (lang.strings(), lang.other().strings());
        let mut known = Vec::new();
        let (mut entries, mut found) = (Vec::new(), Vec::new());
        let others = |command| command != Command::Palette;
        for binding in keymap.bindings(context).filter(|binding| others(binding.command)) {
            if known.contains(&binding.command) {
                continue;
            }
            known.push(binding.command);
            entries.push(Entry::new(binding.label(strings), [binding.label(other).to_owned()]));
            let keys: Vec<_> = binding.keys.iter().map(ToString::to_string).collect();
            found.push(Found::Action(binding.command, keys.join(" ")));
        }
        Self::over(entries, found)
    }

    fn over(entries: Vec<Entry>, found: Vec<Found>) -> Self {
        let hits = find(&entries, "");
        Self { line: Field::new("", |_| true), entries, found, hits, at: 0 }
    }

    /// Takes a key for the line.
    pub fn type_key(&mut self, key: KeyEvent) {
        let before = self.line.text().to_owned();
        self.line.type_key(key);
        self.look(&before);
    }

    /// Takes pasted text for the line.
    pub fn paste(&mut self, text: &str) {
        let before = self.line.text().to_owned();
        self.line.paste(text);
        self.look(&before);
    }

    fn look(&mut self, before: &str) {
        if self.line.text() != before {
            self.hits = find(&self.entries, self.line.text());
            self.at = 0;
        }
    }

    /// Marks another hit, so many further on, stopping at the ends.
    pub fn choose(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.hits.len().saturating_sub(1));
    }

    /// Number of hits.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The hits from the `first` on: what was found, the text shown, and the characters meant.
    pub fn hits(&self, first: usize) -> impl Iterator<Item = (&Found, &str, &[u32])> {
        self.hits.iter().skip(first).filter_map(|hit| {
            let entry = self.entries.get(hit.entry)?;
            Some((self.found.get(hit.entry)?, entry.shown.as_str(), hit.marks.as_slice()))
        })
    }

    /// What is marked.
    #[must_use]
    pub fn marked(&self) -> Option<&Found> {
        self.hits(self.at).next().map(|(found, ..)| found)
    }

    /// Whether it looks for actions.
    #[must_use]
    pub fn seeks_actions(&self) -> bool {
        matches!(self.found.first(), Some(Found::Action(..)))
    }
}
