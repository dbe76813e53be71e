//! Owns what may happen to the files while the record is read or changed; refuses to say it in words.

use super::error::StoreError;
use crate::domain::progress::Progress;
use std::path::PathBuf;
use std::sync::Arc;

/// The record after it was read or changed, and what happened to the files meanwhile.
#[derive(Debug)]
pub struct Recorded {
    /// The record.
    pub progress: Arc<Progress>,
    /// What is worth telling, in the order in which it happened.
    pub events: Vec<StoreEvent>,
}

/// Something that happened to the files, none of which loses anything.
#[derive(Debug)]
pub enum StoreEvent {
    /// A sync program's conflict copy, named so, was merged and moved to the folder of merged
    /// copies.
    Merged(PathBuf),
    /// What could not be saved before was taken in.
    TookIn,
    /// git had left conflict markers in the file; both sides were merged.
    SidesMerged,
    /// A copy beside the file is no record and stays where it is.
    CopyUnreadable(StoreError),
    /// The file was damaged; a copy lies here, and it was written anew from what is known to have
    /// been in it.
    SetAside(PathBuf, StoreError),
    /// No backup could be made.
    NoBackup(StoreError),
    /// The file cannot be written, so nothing can be recorded.
    NotWritable(StoreError),
}
