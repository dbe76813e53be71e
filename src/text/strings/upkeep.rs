//! Owns the list of sentences about looking after the record that every language must have; refuses to hold any of them itself.

use super::named_keys::KeySentence;
use crate::store::sync::{SyncError, Synced};
use crate::store::{Finding, Holdings};
use std::path::Path;

/// Sentences of the commands that look after the progress file.
#[derive(Debug)]
pub struct UpkeepStrings {
    /// Help of the commands and their arguments.
    pub help: UpkeepHelp,
    /// What a record holds, in a few words.
    pub holdings: fn(Holdings) -> String,
    /// Heading of the list of backups of a file.
    pub backups_of: fn(&Path) -> String,
    /// There are no backups.
    pub no_backups: &'static str,
    /// Said of a backup that cannot be read.
    pub unreadable: &'static str,
    /// How to bring a backup back.
    pub restore_hint: fn(usize) -> String,
    /// There is no backup with this number; there are so many.
    pub no_such_backup: fn(usize, usize) -> String,
    /// The record of this moment was brought back.
    pub restored: fn(&str, Holdings) -> String,
    /// How to take that back: the backup with this number is what was before.
    pub undo_restore: fn(usize) -> String,
    /// A damaged file can be replaced by the backup with this number, of this moment.
    pub offer: fn(usize, &str, Holdings) -> String,
    /// There is no file, but the backup with this number, of this moment.
    pub offer_missing: fn(usize, &str, Holdings) -> String,
    /// Names of the subjects that are looked at, in their order.
    pub subjects: [&'static str; 9],
    /// What was found, and what to do about it.
    pub finding: fn(&Finding) -> (String, Option<String>),
    /// Everything is well.
    pub all_well: &'static str,
    /// So many things are to be looked at.
    pub not_well: fn(usize) -> String,
    /// The file is being synced.
    pub syncing: KeySentence,
    /// It was ended before it was done.
    pub sync_stopped: &'static str,
    /// What came of syncing.
    pub synced: fn(&Synced) -> String,
    /// Why it could not be synced.
    pub sync_error: fn(&SyncError) -> String,
}

/// Help of the commands that look after the progress file.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after the command or argument that it describes")]
pub struct UpkeepHelp {
    pub merge: &'static str,
    pub merge_files: &'static str,
    pub merge_output: &'static str,
    pub merge_driver: &'static str,
    pub restore: &'static str,
    pub restore_number: &'static str,
    pub doctor: &'static str,
    pub sync: &'static str,
    pub sync_init: &'static str,
    pub sync_address: &'static str,
}
