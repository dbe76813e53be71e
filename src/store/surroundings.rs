//! Owns what lies around a progress file: backups, copies of it and what is put aside; refuses to change any of it.

use super::conflict_copies::{self, Likelihood};
use super::error::StoreError;
use super::{Backups, Store, place};
use crate::domain::progress::{Progress, VERSION};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Store {
    /// The backups of the file.
    #[must_use]
    pub fn backups(&self) -> Backups {
        Backups::new(self.aside("backups"))
    }

    /// The conflict copies beside the file, and what could not be saved before; those that only may
    /// be copies count if they share a change with the record.
    pub(super) fn copies(
        &self,
        target: &Path,
        record: Option<&Progress>,
    ) -> Vec<(PathBuf, Result<Progress, StoreError>)> {
        let unsaved = std::fs::read_dir(self.aside("unsaved")).into_iter().flatten().flatten();
        let unsaved = unsaved.map(|entry| (entry.path(), Likelihood::Certain));
        let beside = conflict_copies::beside(target);
        let copies = unsaved.chain(beside).filter_map(|(path, likelihood)| {
            let copy = match self.read(&path, None) {
                Ok(found) => Ok(Arc::unwrap_or_clone(found?.progress)),
                // A roadmap may be called so that its file looks like a copy of another's.
                Err(StoreError::OtherRoadmap { .. }) => return None,
                Err(error) => Err(error),
            };
            let copy = copy.and_then(|copy| match copy.version {
                ..=VERSION => Ok(copy),
                found => Err(StoreError::Newer { path: path.clone(), found }),
            });
            let related = match (likelihood, &copy, record) {
                (Likelihood::Certain, ..) => true,
                (Likelihood::Possible, Ok(copy), Some(record)) => record.is_related_to(copy),
                _ => false,
            };
            related.then_some((path, copy))
        });
        copies.collect()
    }

    /// A folder of this file's own among those of this device, the same however the file is named.
    pub(super) fn aside(&self, purpose: &str) -> PathBuf {
        self.state.join(purpose).join(place::name(&place::of(&self.path)))
    }
}
