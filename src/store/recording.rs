//! Owns one recording: what is read, taken in, applied and written while the file is locked; refuses to decide what is recorded.

use super::error::StoreError;
use super::event::{Recorded, StoreEvent};
use super::format::{self, FormatError};
use super::lock::lock;
use super::look::look;
use super::reading::Found;
use super::{Store, atomic_write, device};
use crate::domain::adopt::adopt;
use crate::domain::change::Change;
use crate::domain::merge::{merge, merge_earlier};
use crate::domain::progress::{Progress, VERSION};
use crate::domain::stamp::HybridClock;
use chrono::NaiveDateTime;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What becomes of a file that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damaged {
    /// It stays as it is, and nothing is recorded: it may be in the middle of being edited.
    Refuse,
    /// A copy is put aside and it is written anew from what is known to have been in it.
    PutAside,
    /// The same, also of a file that belongs to another roadmap: a backup is to take its place.
    Replace,
}

impl Damaged {
    /// Whether a file that could not be read for this reason is put aside.
    pub(super) fn puts_aside(self, error: &StoreError) -> bool {
        match self {
            Self::Refuse => false,
            Self::PutAside => error.is_damage(),
            Self::Replace => error.is_damage() || matches!(error, StoreError::OtherRoadmap { .. }),
        }
    }
}

impl Store {
    /// Records changes made at `now` (UTC) with everything that others did to the file.
    ///
    /// # Errors
    /// When the file cannot be read or written; then nothing was recorded.
    pub(super) fn commit(
        &mut self,
        changes: &[Change],
        now: NaiveDateTime,
        damaged: Damaged,
    ) -> Result<Recorded, StoreError> {
        let target = atomic_write::follow_links(&self.path)?;
        let _lock = lock(&target)?;
        atomic_write::sweep(&target);
        let mut events = Vec::new();
        let found = self.found_or_put_aside(&target, damaged, &mut events)?;
        let mut progress = match &found {
            Some(found) => Arc::clone(&found.progress),
            None => Arc::new(Progress::new(&self.roadmap)),
        };
        if progress.version > VERSION {
            return Err(StoreError::Newer { path: target, found: progress.version });
        }
        let mut clock =
            HybridClock::new(now, progress.highest_stamp(), &device::of_file(&self.state, &target));
        let base = self.known.clone().or_else(|| self.last_backed_up(found.as_ref()));
        let base = base.as_deref();
        self.take_edits_in(&mut progress, base, &mut clock);
        let merged = self.take_copies_in(&target, &mut progress, base, &mut clock, &mut events);
        for change in changes {
            Arc::make_mut(&mut progress).apply(change, &clock.tick());
        }
        let divided = found.as_ref().is_some_and(|found| found.divided);
        let before = found.as_ref().map(|found| &found.progress);
        let empty = Progress::new(&self.roadmap);
        let is_new = before.map_or(*progress != empty, |before| *before != progress);
        if is_new || divided {
            let bytes = self.write(&target, found.as_ref(), &progress, now, &mut events)?;
            let (bytes, progress) = (Arc::new(bytes), Arc::clone(&progress));
            self.found = Some(Found { bytes, progress, divided: false });
        } else if let Some(found) = found {
            // What was read is what later edits by hand are known by.
            self.back_up(&found.bytes, now, &mut events);
            progress = Arc::clone(&found.progress);
            self.found = Some(found);
        }
        if divided {
            events.push(StoreEvent::SidesMerged);
        }
        self.put_copies_aside(merged, &mut events);
        self.known = Some(Arc::clone(&progress));
        self.look = Some(look(&target));
        Ok(Recorded { progress, events })
    }

    /// What is in the file; nothing where it is damaged and a copy of it was put aside.
    fn found_or_put_aside(
        &mut self,
        target: &Path,
        damaged: Damaged,
        events: &mut Vec<StoreEvent>,
    ) -> Result<Option<Found>, StoreError> {
        let before = self.found.take();
        match self.read(target, before) {
            Err(error) if damaged.puts_aside(&error) => {
                let place = atomic_write::copy_aside(target, &self.aside("damaged"))?;
                events.push(StoreEvent::SetAside(place, error));
                Ok(None)
            }
            read => read,
        }
    }

    /// What this device last read or wrote, unless that is what was found.
    fn last_backed_up(&self, found: Option<&Found>) -> Option<Arc<Progress>> {
        let found = found.filter(|found| !self.backups().is_newest(&found.bytes));
        found.and_then(|_| self.backups().newest_good()).map(|(_, _, record)| Arc::new(record))
    }

    /// Takes in what was changed by hand since `base`, and everything that was shown as saved.
    fn take_edits_in(
        &self,
        progress: &mut Arc<Progress>,
        base: Option<&Progress>,
        clock: &mut HybridClock,
    ) {
        let is_as_known = match &self.known {
            // Nobody else has written the file since.
            Some(known) => Arc::ptr_eq(known, progress),
            // Nothing tells of an edit but a stamp that is missing.
            None => base.is_none() && !progress.has_undated(),
        };
        if is_as_known {
            return;
        }
        clock.witness(base.and_then(Progress::highest_stamp));
        adopt(Arc::make_mut(progress), base, clock);
        if let Some(known) = &self.known {
            *progress = Arc::new(merge_earlier(progress, known));
        }
    }

    /// Takes in what conflict copies beside the file hold; those that were.
    fn take_copies_in(
        &mut self,
        target: &Path,
        progress: &mut Arc<Progress>,
        base: Option<&Progress>,
        clock: &mut HybridClock,
        events: &mut Vec<StoreEvent>,
    ) -> Vec<PathBuf> {
        let mut merged = Vec::new();
        for (path, copy) in self.copies(target, Some(progress)) {
            match copy {
                Ok(mut copy) => {
                    clock.witness(copy.highest_stamp());
                    // Against what was known before, or an old copy would pass for an edit.
                    adopt(&mut copy, base, clock);
                    *progress = Arc::new(merge(progress, &copy));
                    merged.push(path);
                }
                Err(error) => {
                    if self.unreadable.insert(path) {
                        events.push(StoreEvent::CopyUnreadable(error));
                    }
                }
            }
        }
        merged
    }

    /// Puts conflict copies aside that were taken in.
    fn put_copies_aside(&self, merged: Vec<PathBuf>, events: &mut Vec<StoreEvent>) {
        for path in merged {
            match atomic_write::move_aside(&path, &self.aside("merged")) {
                Ok(_) if path.starts_with(self.aside("unsaved")) => {
                    events.push(StoreEvent::TookIn);
                }
                Ok(_) => events.push(StoreEvent::Merged(path)),
                Err(error) => events.push(StoreEvent::CopyUnreadable(error)),
            }
        }
    }

    /// Writes the record; what the file holds then.
    fn write(
        &mut self,
        target: &Path,
        found: Option<&Found>,
        progress: &Progress,
        now: NaiveDateTime,
        events: &mut Vec<StoreEvent>,
    ) -> Result<Vec<u8>, StoreError> {
        let text = faithful_text(target, progress)?;
        if let Some(found) = found {
            self.back_up(&found.bytes, now, events);
        }
        let backups = self.backups();
        let before = found.map_or(&[][..], |found| &found.bytes);
        atomic_write::write_backed(target, text.as_bytes(), || backups.secure(before))?;
        // The newest backup is what this device last read or wrote: an edit by hand is known by it.
        self.back_up(text.as_bytes(), now, events);
        Ok(text.into_bytes())
    }

    /// Keeps a backup of this content, unless the newest is one; that it cannot be is told once.
    fn back_up(&mut self, content: &[u8], now: NaiveDateTime, events: &mut Vec<StoreEvent>) {
        let backups = self.backups();
        if !backups.is_newest(content)
            && let Err(error) = backups.keep(content, now)
            && !std::mem::replace(&mut self.no_backup, true)
        {
            events.push(StoreEvent::NoBackup(error));
        }
    }
}

/// The text of a record, after it was seen to read back as it is.
pub(super) fn faithful_text(path: &Path, progress: &Progress) -> Result<String, StoreError> {
    let format_error = |source| StoreError::Format { path: path.to_owned(), source };
    let text = format::to_text(progress).map_err(format_error)?;
    match format::parse(&text).map_err(format_error)? {
        again if again == *progress => Ok(text),
        _ => Err(format_error(FormatError::Unfaithful)),
    }
}
