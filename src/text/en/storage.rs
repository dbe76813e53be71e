//! Owns the English sentences about saving and keeping the record; refuses to decide when to say them.

use crate::store::{StoreError, StoreEvent};
use crate::text::StorageStrings;

pub(super) const STORAGE: StorageStrings = StorageStrings {
    error: ToString::to_string,
    event: |event| match event {
        StoreEvent::Merged(copy) => format!("Merged the conflict copy {}.", copy.display()),
        StoreEvent::TookIn => "Took in what could not be saved before.".into(),
        StoreEvent::SidesMerged => "Merged both sides of a git conflict in the file.".into(),
        StoreEvent::CopyUnreadable(error) => format!("Left alone: {error}"),
        StoreEvent::SetAside(place, error @ StoreError::OtherRoadmap { .. }) => {
            format!("The file lies in {} now. {error}", place.display())
        }
        StoreEvent::SetAside(place, error) => {
            format!("The file was damaged; it lies in {} now. {error}", place.display())
        }
        StoreEvent::NoBackup(error) => format!("Saved, but without a backup: {error}"),
        StoreEvent::NotWritable(error) => format!("You can look, not change. {error}"),
    },
    not_saved: |count, reason| {
        format!("Not saved yet: {}, kept and tried again. {reason}", changes(count))
    },
    unsaved: |count| format!("{count} not saved"),
    saved_again: "Everything is saved now.",
    leave_title: "Not saved",
    leave_text: "Leaving puts these changes into a file of their own, from which the next start takes them.",
    rescued: |count, reason, place| {
        let (changes, they) = (changes(count), if count == 1 { "It lies" } else { "They lie" });
        format!(
            "{changes} could not be saved: {reason}\n{they} in {} and will be taken in at the next start.",
            place.display()
        )
    },
    lost: |count, reason| {
        format!("{} could not be saved, here is the whole record: {reason}", changes(count))
    },
    read_only: "Written by a newer ninety: you can look, not change. Please update.",
};

fn changes(count: usize) -> String {
    if count == 1 { "1 change".into() } else { format!("{count} changes") }
}
