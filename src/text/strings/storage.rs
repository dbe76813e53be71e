//! Owns the list of sentences about saving and keeping the record that every language must have; refuses to hold any of them itself.

use crate::store::{StoreError, StoreEvent};
use std::path::Path;

/// Sentences about the progress file.
#[derive(Debug)]
pub struct StorageStrings {
    /// An error in words.
    pub error: fn(&StoreError) -> String,
    /// Something that happened to the files.
    pub event: fn(&StoreEvent) -> String,
    /// So many changes are not saved yet, for this reason; they are kept and tried again.
    pub not_saved: fn(usize, &str) -> String,
    /// How many changes are not saved, for the head of the screen.
    pub unsaved: fn(usize) -> String,
    /// What was not saved for a while is saved now.
    pub saved_again: &'static str,
    /// Title of the question whether to leave without having saved.
    pub leave_title: &'static str,
    /// What follows from leaving.
    pub leave_text: &'static str,
    /// So many changes were not saved, for this reason, and lie in a file from which the next start
    /// takes them.
    pub rescued: fn(usize, &str, &Path) -> String,
    /// So many changes were not saved, for this reason, nor could they be put elsewhere.
    pub lost: fn(usize, &str) -> String,
    /// The file is of a newer version: it is shown, not changed.
    pub read_only: &'static str,
}
