//! Owns what waits beside a progress file to be taken in by the next reading; refuses to take it in.

use super::atomic_write::{self, attempt};
use super::error::{StoreError, WriteStep};
use super::recording::faithful_text;
use super::{Store, device};
use crate::domain::change::Change;
use crate::domain::progress::Progress;
use crate::domain::stamp::HybridClock;
use chrono::NaiveDateTime;
use std::io;
use std::path::PathBuf;

impl Store {
    /// Puts a copy of the record as it is by, from which the next reading takes in what it holds.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub(super) fn put_by(&self, now: NaiveDateTime) -> Result<(), StoreError> {
        match self.load()? {
            Some(progress) => self.keep_unsaved(&progress, now).map(|_| ()),
            None => Ok(()),
        }
    }

    fn keep_unsaved(&self, progress: &Progress, now: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let path = self.unsaved(now);
        let text = faithful_text(&path, progress)?;
        atomic_write::make_folder(&path)?;
        atomic_write::write(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Writes what could not be recorded to a file of its own, from which the next start takes it.
    ///
    /// # Errors
    /// When that cannot be written either.
    pub fn rescue(&self, changes: &[Change], now: NaiveDateTime) -> Result<PathBuf, StoreError> {
        self.keep_unsaved(&self.with(changes, now), now)
    }

    /// The record as it was last read, with these changes, made under a name of their own.
    fn with(&self, changes: &[Change], now: NaiveDateTime) -> Progress {
        let mut progress =
            self.known.as_deref().cloned().unwrap_or_else(|| Progress::new(&self.roadmap));
        // A line of writings of its own: another window may write under this device's name meanwhile.
        let device = device::of_file(&self.state, &self.path);
        let device = format!("{device}-{:x}", now.and_utc().timestamp_millis());
        let mut clock = HybridClock::new(now, progress.highest_stamp(), &device);
        for change in changes {
            progress.apply(change, &clock.tick());
        }
        progress
    }

    /// Prepares changes that belong to a new text of the roadmap: once that is in its place,
    /// [`Store::settle`] has them taken in, whatever happens in between.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn prepare(
        &self,
        changes: &[Change],
        text: &str,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let [record, roadmap] = self.prepared();
        let content = faithful_text(&record, &self.with(changes, now))?;
        atomic_write::make_folder(&record)?;
        // The record of an import that was cut off must not meet this text.
        self.forget_prepared()?;
        atomic_write::write(&roadmap, text.as_bytes())?;
        atomic_write::write(&record, content.as_bytes())
    }

    /// Forgets what was prepared: it belongs to an import that was cut off, and another takes its
    /// place.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn forget_prepared(&self) -> Result<(), StoreError> {
        let [record, _] = self.prepared();
        attempt(&record, WriteStep::SetAside, || match std::fs::remove_file(&record) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
    }

    /// Has the changes that were prepared for this text of the roadmap taken in by the next reading.
    /// Those that were prepared for another stay: its import may be going on.
    ///
    /// # Errors
    /// When they cannot be moved; then the next time does it.
    pub fn settle(&self, text: &str, now: NaiveDateTime) -> Result<(), StoreError> {
        let [record, roadmap] = self.prepared();
        if !record.exists() || std::fs::read_to_string(&roadmap).ok().as_deref() != Some(text) {
            return Ok(());
        }
        let place = self.unsaved(now);
        atomic_write::make_folder(&place)?;
        attempt(&record, WriteStep::SetAside, || match std::fs::rename(&record, &place) {
            // Another program was faster.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            moved => moved,
        })
    }

    /// Where changes are prepared, and the text of the roadmap that they belong to.
    fn prepared(&self) -> [PathBuf; 2] {
        ["record.json", "roadmap.md"].map(|name| self.aside("importing").join(name))
    }

    /// Where what is put by at this moment is kept for the next reading.
    fn unsaved(&self, now: NaiveDateTime) -> PathBuf {
        let name = format!("{}.json", now.format("%Y-%m-%dT%H-%M-%S%.3fZ"));
        self.aside("unsaved").join(name)
    }
}
