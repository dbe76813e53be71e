//! Owns the smallest parts of a record that copies can be merged by: values whose newest stamp wins; refuses to know what they mean.

use super::stamp::Stamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fields that this version does not know, kept as they were read.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// A value whose newest stamp wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register<T> {
    /// The value.
    #[serde(flatten)]
    pub value: T,
    /// When and where it was set; absent in the file after an edit by hand.
    #[serde(default = "Stamp::undated", skip_serializing_if = "Stamp::is_undated")]
    pub stamp: Stamp,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A flag that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Whether it is on.
    pub on: bool,
}

/// A register whose value can be taken back. It is never deleted, so that no other copy of the
/// record brings it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    /// The value.
    #[serde(flatten)]
    pub value: T,
    /// Whether it was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
    /// When and where it was set or taken back; absent in the file after an edit by hand.
    #[serde(default = "Stamp::undated", skip_serializing_if = "Stamp::is_undated")]
    pub stamp: Stamp,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Values by the date from which each holds.
pub type Timeline<T> = BTreeMap<NaiveDate, Entry<T>>;

/// The values of a timeline that were not taken back, in the order of their dates.
pub fn in_force<T>(timeline: &Timeline<T>) -> impl Iterator<Item = (NaiveDate, &T)> {
    timeline.iter().filter(|(_, entry)| !entry.cancelled).map(|(date, entry)| (*date, &entry.value))
}

/// The value in force that a timeline has for exactly this date.
#[must_use]
pub fn entry_on<T>(timeline: &Timeline<T>, date: NaiveDate) -> Option<&T> {
    timeline.get(&date).filter(|entry| !entry.cancelled).map(|entry| &entry.value)
}

/// A record that is only ever added: a mark takes it back and restores it, nothing deletes it.
pub trait Logged: Clone {
    /// The mark that takes it back.
    fn removed(&self) -> Option<&Register<Flag>>;

    /// The mark, to be set. Few records have one, and there may be thousands of records: it lies
    /// beside them.
    fn removed_mut(&mut self) -> &mut Option<Box<Register<Flag>>>;

    /// What it tells, apart from marks, as a text.
    fn told(&self) -> String;

    /// Whether it tells the same as `other`, apart from marks.
    fn tells_as(&self, other: &Self) -> bool;

    /// Whether it counts: it was not taken back.
    fn counts(&self) -> bool {
        self.removed().is_none_or(|removed| !removed.value.on)
    }
}

/// Records that are only ever added, by unique key.
pub type Log<T> = BTreeMap<String, T>;

/// The records that count, with their keys.
pub(super) fn counting<T: Logged>(log: &Log<T>) -> impl Iterator<Item = (&str, &T)> {
    log.iter().filter(|(_, entry)| entry.counts()).map(|(key, entry)| (key.as_str(), entry))
}

/// Whether the record with this key is there and counts.
pub(super) fn holds<T: Logged>(log: &Log<T>, key: &str) -> bool {
    log.get(key).is_some_and(Logged::counts)
}

/// Adds a record under a unique key, or restores the one that has it.
pub(super) fn add<T: Logged>(log: &mut Log<T>, key: &str, entry: &T, stamp: &Stamp) {
    match log.get_mut(key) {
        Some(known) if !known.counts() => mark(known, false, stamp),
        Some(_) => {}
        None => {
            log.insert(key.to_owned(), entry.clone());
        }
    }
}

/// Marks a record as taken back, or as restored.
pub(super) fn mark<T: Logged>(entry: &mut T, removed: bool, stamp: &Stamp) {
    let mut mark = entry.removed_mut().take().map(|mark| *mark);
    set(&mut mark, Flag { on: removed }, stamp);
    *entry.removed_mut() = mark.map(Box::new);
}

/// Takes a record back.
pub(super) fn take_back<T: Logged>(log: &mut Log<T>, key: &str, stamp: &Stamp) {
    if let Some(known) = log.get_mut(key).filter(|known| known.counts()) {
        mark(known, true, stamp);
    }
}

/// Sets a register unless it holds the value already.
pub(super) fn set<T: PartialEq>(register: &mut Option<Register<T>>, value: T, stamp: &Stamp) {
    match register {
        Some(known) if known.value == value => {}
        Some(known) => {
            known.value = value;
            known.stamp = stamp.clone();
        }
        None => *register = Some(Register { value, stamp: stamp.clone(), extra: Extra::new() }),
    }
}

/// Sets what a timeline has for a date, or takes it back; one that changes nothing leaves every
/// stamp as it is.
pub(super) fn set_on<T: PartialEq + Clone>(
    timeline: &mut Timeline<T>,
    date: NaiveDate,
    value: Option<T>,
    stamp: &Stamp,
) {
    match (timeline.get_mut(&date), value) {
        (None, None) => {}
        (None, Some(value)) => {
            let (stamp, extra) = (stamp.clone(), Extra::new());
            timeline.insert(date, Entry { value, cancelled: false, stamp, extra });
        }
        (Some(known), None) if known.cancelled => {}
        (Some(known), Some(value)) if !known.cancelled && known.value == value => {}
        (Some(known), value) => {
            known.cancelled = value.is_none();
            known.value = value.unwrap_or_else(|| known.value.clone());
            known.stamp = stamp.clone();
        }
    }
}
