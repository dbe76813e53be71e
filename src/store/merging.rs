//! Owns merging progress files that are named one by one; refuses to know which of them is in use.

use super::error::StoreError;
use super::format::FormatError;
use super::lock::lock;
use super::recording::faithful_text;
use super::{atomic_write, device, reading};
use crate::domain::adopt::adopt;
use crate::domain::merge::merge;
use crate::domain::progress::{Progress, VERSION};
use crate::domain::stamp::HybridClock;
use chrono::NaiveDateTime;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The text of the record that these files make together, at `now` (UTC). What was changed by hand
/// since `base`, where that is a record, counts as changed now, by the device whose state lies in
/// the folder `state`.
///
/// # Errors
/// When a file cannot be read, is no record, is of a newer version or of another roadmap than the
/// first.
pub fn merge_files(
    files: &[PathBuf],
    base: Option<&Path>,
    state: &Path,
    now: NaiveDateTime,
) -> Result<String, StoreError> {
    let base = base.and_then(|path| reading::read(path).ok().flatten());
    let base = base.as_ref().map(|found| &*found.progress);
    let mut merged: Option<Progress> = None;
    for path in files {
        let found = reading::read(path)?.ok_or_else(|| StoreError::Read {
            path: path.clone(),
            source: io::ErrorKind::NotFound.into(),
        })?;
        let mut progress = Arc::unwrap_or_clone(found.progress);
        if progress.version > VERSION {
            return Err(StoreError::Newer { path: path.clone(), found: progress.version });
        }
        if let Some(merged) = merged.as_ref().filter(|merged| merged.roadmap != progress.roadmap) {
            return Err(StoreError::OtherRoadmap {
                path: path.clone(),
                found: progress.roadmap,
                expected: merged.roadmap.clone(),
            });
        }
        let highest = [Some(&progress), base, merged.as_ref()].into_iter().flatten();
        let highest = highest.filter_map(Progress::highest_stamp).max();
        let mut clock = HybridClock::new(now, highest, &device::of_file(state, path));
        adopt(&mut progress, base, &mut clock);
        merged = Some(merged.map_or_else(|| progress.clone(), |merged| merge(&merged, &progress)));
    }
    let first = files.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
    match merged {
        Some(merged) => faithful_text(first, &merged),
        None => Err(StoreError::Format { path: first.to_owned(), source: FormatError::Empty }),
    }
}

/// The record that these, all of one roadmap, make together at `now` (UTC), for the file at `path`.
/// What was changed by hand since `base` counts as in [`merge_files`].
pub(super) fn merge_records(
    records: &[Progress; 2],
    base: Option<&Progress>,
    state: &Path,
    path: &Path,
    now: NaiveDateTime,
) -> Progress {
    let highest = records.iter().chain(base).filter_map(Progress::highest_stamp).max();
    let mut clock = HybridClock::new(now, highest, &device::of_file(state, path));
    let [ours, theirs] = records.clone().map(|mut record| {
        adopt(&mut record, base, &mut clock);
        record
    });
    merge(&ours, &theirs)
}

/// Writes the record that these files make together to `out`. What a record there holds already
/// stays: it is one of those that are merged, and locked meanwhile.
///
/// # Errors
/// As [`merge_files`], also of what is at `out`, which is as it was then; or when it cannot be
/// written.
pub fn merge_into(
    out: &Path,
    files: &[PathBuf],
    state: &Path,
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let target = atomic_write::follow_links(out)?;
    if !target.exists() {
        let text = merge_files(files, None, state, now)?;
        return atomic_write::write(&target, text.as_bytes());
    }
    // What is no record is refused before anything is put beside it.
    reading::read(&target)?;
    let _lock = lock(&target)?;
    let all: Vec<_> = files.iter().chain([&target]).cloned().collect();
    let text = merge_files(&all, None, state, now)?;
    atomic_write::write(&target, text.as_bytes())
}

/// Whether the file at a path of a shared folder is a text of the learner's, a roadmap, and no record.
#[must_use]
pub fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// What becomes of two versions of a text that is no record, such as a roadmap: the other side, if
/// this one is as the ancestor was, else this one; the other stays in the history.
///
/// # Errors
/// When a side cannot be read.
pub fn merge_texts(base: &Path, ours: &Path, theirs: &Path) -> Result<Vec<u8>, StoreError> {
    let read = |path: &Path| {
        std::fs::read(path).map_err(|source| StoreError::Read { path: path.to_owned(), source })
    };
    let own = read(ours)?;
    let unchanged = read(base).is_ok_and(|base| base == own);
    if unchanged { read(theirs) } else { Ok(own) }
}

/// Writes a file as the progress file is written: whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let target = atomic_write::follow_links(path)?;
    atomic_write::write(&target, content)
}
