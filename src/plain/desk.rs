//! Owns the record as it is told of, with what is not saved yet and what can be undone; refuses to write it.

use crate::domain::change::Change;
use crate::domain::history::{Direction, History};
use crate::domain::overview::Overview;
use crate::domain::progress::{Progress, VERSION};
use crate::domain::record_keys::RecordKeys;
use crate::domain::roadmap::Roadmap;
use crate::domain::stamp::Stamp;
use chrono::NaiveDate;
use std::sync::Arc;

/// The record and what follows from it.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) progress: Arc<Progress>,
    pub(super) overview: Overview,
    pub(super) history: History,
    pub(super) keys: RecordKeys,
    /// Changes that are told of and not recorded yet, oldest first.
    pub(super) unsaved: Vec<Change>,
    /// Why they could not be recorded, once that was tried.
    pub(super) reason: Option<String>,
    /// What was done since the last report, in words.
    pub(super) done: Vec<(Direction, String)>,
    /// How many unsaved changes the learner was told of.
    told: usize,
}

/// What became of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// They change nothing.
    Unchanged,
    /// The file is of a newer version.
    ReadOnly,
    /// They are told of, and to be recorded.
    Shown,
}

impl Desk {
    pub(super) fn new(
        roadmap: &Roadmap,
        progress: Arc<Progress>,
        today: NaiveDate,
        session: String,
    ) -> Self {
        Self {
            overview: Overview::of(roadmap, &progress, today),
            progress,
            history: History::default(),
            keys: RecordKeys::new(session),
            unsaved: Vec::new(),
            reason: None,
            done: Vec::new(),
            told: 0,
        }
    }

    /// Derives the figures anew, after the record or the day changed.
    pub(super) fn derive(&mut self, roadmap: &Roadmap, today: NaiveDate) {
        self.overview = Overview::of(roadmap, &self.progress, today);
    }

    /// Takes changes as one step, to be recorded with what could not be before.
    pub(super) fn record(
        &mut self,
        roadmap: &Roadmap,
        changes: &[Change],
        direction: Direction,
    ) -> Taken {
        if self.progress.version > VERSION {
            return Taken::ReadOnly;
        }
        let mut after = Progress::clone(&self.progress);
        for change in changes {
            after.apply(change, &Stamp::undated());
        }
        if after == *self.progress {
            return Taken::Unchanged;
        }
        self.history.commit(changes, &self.progress, direction);
        self.progress = Arc::new(after);
        self.derive(roadmap, self.overview.today);
        self.unsaved.extend_from_slice(changes);
        Taken::Shown
    }

    /// Takes over the record as it is after all was recorded; whether some of it had failed before.
    pub(super) fn saved(&mut self, roadmap: &Roadmap, progress: Arc<Progress>) -> bool {
        self.unsaved.clear();
        self.told = 0;
        if self.progress != progress {
            self.progress = progress;
            self.derive(roadmap, self.overview.today);
        }
        self.reason.take().is_some()
    }

    /// Keeps what could not be recorded; how many changes that are, when the learner was not told of
    /// these and this reason before.
    pub(super) fn failed(&mut self, reason: &str) -> Option<usize> {
        let count = self.unsaved.len();
        let known = self.reason.as_deref() == Some(reason) && self.told == count;
        self.reason = Some(reason.to_owned());
        self.told = count;
        (!known).then_some(count)
    }
}
