//! Owns merging progress files that are named one by one; refuses to know which of them is in use.

use super::error::StoreError;
use super::format::FormatError;
use super::{atomic_write, device, faithful_text, reading};
use crate::domain::adopt::adopt;
use crate::domain::merge::merge;
use crate::domain::progress::{Progress, VERSION};
use crate::domain::stamp::HybridClock;
use chrono::NaiveDateTime;
use std::io;
use std::path::{Path, PathBuf};

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
    let base = base.and_then(|path| reading::read(path).ok().flatten()).map(|found| found.progress);
    let mut merged: Option<Progress> = None;
    for path in files {
        let found = reading::read(path)?.ok_or_else(|| StoreError::Read {
            path: path.clone(),
            source: io::ErrorKind::NotFound.into(),
        })?;
        let mut progress = found.progress;
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
        let highest = [Some(&progress), base.as_ref(), merged.as_ref()].into_iter().flatten();
        let highest = highest.filter_map(Progress::highest_stamp).max();
        let mut clock = HybridClock::new(now, highest, &device::of_file(state, path));
        adopt(&mut progress, base.as_ref(), &mut clock);
        merged = Some(merged.map_or_else(|| progress.clone(), |merged| merge(&merged, &progress)));
    }
    let first = files.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
    match merged {
        Some(merged) => faithful_text(first, &merged),
        None => Err(StoreError::Format { path: first.to_owned(), source: FormatError::Empty }),
    }
}

/// The text that becomes of two versions of a roadmap's file, where these are no progress files: the
/// other side, if this one is as the ancestor was, else this one; the other stays in the history.
///
/// # Errors
/// When this side cannot be read.
pub fn merge_roadmaps(
    base: &Path,
    ours: &Path,
    theirs: &Path,
) -> Result<Option<String>, StoreError> {
    let read = |path: &Path| {
        let failed = |source| StoreError::Read { path: path.to_owned(), source };
        std::fs::read_to_string(path).map_err(failed)
    };
    let own = read(ours)?;
    if !own.trim_start_matches('\u{feff}').trim_start().starts_with('#') {
        return Ok(None);
    }
    let unchanged = read(base).is_ok_and(|base| base == own);
    Ok(Some(if unchanged { read(theirs)? } else { own }))
}

/// Writes a text to a file as the progress file is written: whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(path: &Path, text: &str) -> Result<(), StoreError> {
    let target = atomic_write::follow_links(path)?;
    atomic_write::write(&target, text.as_bytes())
}
