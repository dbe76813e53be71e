//! Owns making ids of titles and of the ids of other programs; refuses to give one twice.

use crate::domain::roadmap::is_valid_id;
use std::collections::{BTreeMap, BTreeSet};

/// Longest id that is made.
const LONGEST: usize = 60;

/// The letters and digits of a text as an id, and whether nothing else was left out of it; empty
/// when there are none.
#[must_use]
pub fn slug(text: &str) -> (String, bool) {
    let mut slug = String::new();
    let mut whole = true;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’') {
            whole &= !c.is_alphanumeric();
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() > LONGEST {
            whole = false;
            break;
        }
    }
    if slug.len() > LONGEST {
        let end = slug.rfind('-').filter(|end| *end > LONGEST / 2).unwrap_or(LONGEST);
        slug.truncate(end);
    }
    let slug = slug.trim_end_matches('-').to_owned();
    (slug, whole)
}

/// An id of another program as one of ninety's; `None` when nothing of it can be kept.
#[must_use]
pub fn adopted(id: &str) -> Option<String> {
    if is_valid_id(id) {
        return Some(id.to_owned());
    }
    let (slug, _) = slug(id);
    (!slug.is_empty()).then_some(slug)
}

/// Ids that are given, each once.
#[derive(Debug, Default)]
pub struct Given {
    taken: BTreeSet<String>,
    /// The number to try next for each id that was wanted more than once; all below it are taken.
    next: BTreeMap<String, usize>,
}

impl Given {
    /// Keeps an id from being given.
    pub fn reserve(&mut self, id: impl Into<String>) {
        self.taken.insert(id.into());
    }

    /// Whether an id can no longer be given.
    #[must_use]
    pub fn is_taken(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// Gives this id, or one that begins so.
    pub fn give(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_ids() {
        let cases = [
            ("Why RAG?", "why-rag", true),
            ("Don't panic", "dont-panic", true),
            ("什么是 RAG", "rag", false),
            ("向量", "", false),
            ("--", "", true),
            ("C++ & C#", "c-c", true),
        ];
        for (title, id, whole) in cases {
            assert_eq!(slug(title), (id.to_owned(), whole), "{title}");
        }
        let mut given = Given::default();
        given.reserve("a");
        assert_eq!(["a", "a", "b"].map(|id| given.give(id)), ["a-2", "a-3", "b"]);
    }

    proptest! {
        #[test]
        fn every_id_is_one(text in "\\PC{0,200}") {
            let (id, _) = slug(&text);
            prop_assert!(id.is_empty() || is_valid_id(&id), "{id}");
            prop_assert!(id.len() <= LONGEST);
            prop_assert!(adopted(&text).is_none_or(|id| is_valid_id(&id)));
        }
    }
}
