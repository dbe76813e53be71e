//! Owns a note that several devices may write at once: every text that no later writing has seen stays; refuses to show it.

use super::register::Extra;
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Stands between texts that were written at once.
pub const DIVIDER: &str = "\n\n* * *\n\n";

/// One text of a note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// When and where it was written.
    #[serde(default = "Stamp::undated", skip_serializing_if = "Stamp::is_undated")]
    pub stamp: Stamp,
    /// Several lines of plain text; empty when the note was removed.
    pub text: String,
}

impl Version {
    /// Whether its text, which may hold dividers of its own, is one of those in `over`.
    fn stands_in(&self, over: &str) -> bool {
        let framed = |text: &str| format!("{DIVIDER}{text}{DIVIDER}");
        framed(over).contains(&framed(&self.text))
    }
}

/// A note: the newest text, the others that were written without knowing it, and which writings
/// all of them replaced.
///
/// It is a multi-value register with a version vector (Shapiro et al., "A comprehensive study of
/// Convergent and Commutative Replicated Data Types", 2011, section 3.2.2): a text is dropped only
/// by a writing that had seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The newest text.
    #[serde(flatten)]
    pub newest: Version,
    /// Texts written at the same time, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Version>,
    /// The last writing of each device that was seen and replaced.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<Stamp>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Note {
    /// A note that is written for the first time.
    #[must_use]
    pub fn new(text: String, stamp: Stamp) -> Self {
        let newest = Version { stamp, text };
        Self { newest, others: Vec::new(), seen: BTreeSet::new(), extra: Extra::new() }
    }

    /// The note as it reads: its texts that are not empty and differ, newest first.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        if self.others.is_empty() {
            return Cow::Borrowed(&self.newest.text);
        }
        let mut texts: Vec<&str> = Vec::new();
        for version in self.versions() {
            if !version.text.is_empty() && !texts.contains(&version.text.as_str()) {
                texts.push(&version.text);
            }
        }
        Cow::Owned(texts.join(DIVIDER))
    }

    /// Whether it holds texts that were written at the same time.
    #[must_use]
    pub fn is_divided(&self) -> bool {
        let texts = self.versions().map(|version| version.text.as_str());
        texts.filter(|text| !text.is_empty()).collect::<BTreeSet<_>>().len() > 1
    }

    /// Whether one of its texts stands in `over`, a note as somebody saw it.
    #[must_use]
    pub fn stands_in(&self, over: &str) -> bool {
        self.versions().any(|version| version.stands_in(over))
    }

    /// Replaces every text that stands in `over`, the note as the writer saw it, by another; every
    /// text there is where that is not known.
    pub fn write(&mut self, text: String, over: Option<&str>, stamp: Stamp) {
        let is_seen = |version: &Version| {
            let stands = || over.is_none_or(|over| version.stands_in(over));
            version.text.is_empty() || version.text == text || stands()
        };
        let (seen, unseen): (Vec<_>, Vec<_>) = self.versions().cloned().partition(is_seen);
        self.seen.extend(seen.into_iter().map(|version| version.stamp));
        self.newest = Version { stamp, text };
        self.others = unseen;
        self.tidy();
    }

    /// Every stamp in the note.
    pub fn stamps(&self) -> impl Iterator<Item = &Stamp> {
        self.versions().map(|version| &version.stamp).chain(&self.seen)
    }

    /// Takes in what another copy of the record holds of this note.
    pub(super) fn join(&mut self, other: &Self) {
        let (mine, theirs) = (self.last_seen(), other.last_seen());
        let stays = |version: &Version, note: &Self, seen: &BTreeMap<&str, &Stamp>| {
            let known =
                seen.get(version.stamp.device()).is_some_and(|last| version.stamp <= **last);
            !known || note.versions().any(|known| known.stamp == version.stamp)
        };
        let kept = self.versions().filter(|version| stays(version, other, &theirs));
        let taken = other.versions().filter(|version| stays(version, self, &mine));
        let mut versions: Vec<Version> = kept.chain(taken).cloned().collect();
        versions.sort_by(|a, b| b.cmp(a));
        versions.dedup();
        let seen = self.stamps().chain(other.stamps()).cloned().collect();
        let mut versions = versions.into_iter();
        if let Some(newest) = versions.next() {
            self.newest = newest;
        }
        self.others = versions.collect();
        self.seen = seen;
        self.tidy();
    }

    fn versions(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.newest).chain(&self.others)
    }

    /// The last writing of each device that this copy knows of.
    fn last_seen(&self) -> BTreeMap<&str, &Stamp> {
        let mut last = BTreeMap::new();
        for stamp in self.stamps() {
            let known = last.entry(stamp.device()).or_insert(stamp);
            *known = stamp.max(known);
        }
        last
    }

    /// Of the writings seen, keeps one a device, and only where no text that is still there says
    /// as much. One without a stamp was seen by nobody but its writer.
    fn tidy(&mut self) {
        let last: BTreeSet<Stamp> = self.last_seen().into_values().cloned().collect();
        let there = |stamp: &Stamp| self.versions().any(|version| version.stamp == *stamp);
        let seen = last.into_iter().filter(|stamp| !there(stamp) && !stamp.is_undated()).collect();
        self.seen = seen;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn stamp(second: i64, device: &str) -> Stamp {
        Stamp::next(DateTime::from_timestamp(second, 0).unwrap().naive_utc(), None, device)
    }

    fn merged(a: &Note, b: &Note) -> Note {
        let (mut one, mut two) = (a.clone(), b.clone());
        one.join(b);
        two.join(a);
        assert_eq!(one, two);
        one
    }

    #[test]
    fn a_later_text_replaces_what_its_writer_had_seen_however_long_ago() {
        let first = Note::new("one".into(), stamp(1, "a"));
        let mut later = first.clone();
        for (n, text) in ["two", "three", "four"].into_iter().enumerate() {
            later.write(text.into(), None, stamp(2 + i64::try_from(n).unwrap(), "b"));
        }
        assert_eq!(merged(&first, &later), later);
        assert_eq!(later.seen.len(), 1, "one writing a device is remembered");
    }

    #[test]
    fn texts_written_at_once_both_stay_until_someone_makes_one_of_them() {
        let first = Note::new("base".into(), stamp(1, "a"));
        let (mut here, mut there) = (first.clone(), first.clone());
        here.write("here".into(), None, stamp(2, "a"));
        there.write("there".into(), None, stamp(3, "b"));
        let both = merged(&here, &there);
        assert_eq!(both.text(), format!("there{DIVIDER}here"));
        assert!(both.is_divided() && !here.is_divided());
        let mut one = both.clone();
        one.write("here and there".into(), None, stamp(4, "c"));
        for old in [&here, &there, &both, &first] {
            assert_eq!(merged(&one, old).text(), "here and there");
        }
    }

    #[test]
    fn writing_wins_over_removing_and_twice_the_same_is_once() {
        let first = Note::new("base".into(), stamp(1, "a"));
        let (mut removed, mut written) = (first.clone(), first.clone());
        removed.write(String::new(), None, stamp(3, "a"));
        written.write("more".into(), None, stamp(2, "b"));
        assert_eq!(merged(&removed, &written).text(), "more");
        removed.write("more".into(), None, stamp(4, "a"));
        let same = merged(&removed, &written);
        assert_eq!(same.text(), "more");
        assert!(!same.is_divided());
    }

    #[test]
    fn what_the_writer_did_not_see_stays() {
        let mut note = Note::new("base".into(), stamp(1, "a"));
        let old = note.clone();
        note.write("elsewhere".into(), Some("base"), stamp(2, "b"));
        note.write("here".into(), Some("base"), stamp(3, "a"));
        assert_eq!(note.text(), format!("here{DIVIDER}elsewhere"));
        assert_eq!(merged(&note, &old), note, "what was seen does not come back");
        let seen = note.text().into_owned();
        note.write("again".into(), Some(&seen), stamp(4, "a"));
        assert_eq!(note.text(), "again");
        // A text that holds the divider was seen as a whole.
        let both = format!("x{DIVIDER}y");
        let mut note = Note::new(both.clone(), stamp(1, "a"));
        note.write("z".into(), Some(&both), stamp(2, "a"));
        assert_eq!(note.text(), "z");
        // So was one of several.
        let mut note = merged(
            &Note::new(both.clone(), stamp(1, "a")),
            &Note::new("elsewhere".into(), stamp(2, "b")),
        );
        let seen = note.text().into_owned();
        note.write("one".into(), Some(&seen), stamp(3, "a"));
        assert_eq!(note.text(), "one");
    }

    #[test]
    fn a_note_that_was_emptied_beside_another_text_is_not_divided() {
        let mut note = Note::new("base".into(), stamp(1, "a"));
        note.write("elsewhere".into(), Some("base"), stamp(2, "b"));
        note.write(String::new(), Some("base"), stamp(3, "a"));
        assert_eq!(note.text(), "elsewhere");
        assert!(!note.is_divided());
    }

    #[test]
    fn two_texts_under_one_stamp_both_stay() {
        let (here, there) =
            (Note::new("x".into(), stamp(1, "a")), Note::new("y".into(), stamp(1, "a")));
        let both = merged(&here, &there);
        assert_eq!(both.text(), format!("y{DIVIDER}x"));
        let mut one = here.clone();
        one.write("z".into(), None, stamp(2, "a"));
        assert_eq!(merged(&both, &one).text(), "z");
    }
}
