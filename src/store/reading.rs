//! Owns reading a progress file, in whatever state it is; refuses to read without bounds or to write.

use super::conflict_markers;
use super::error::StoreError;
use super::format::{self, FormatError};
use crate::domain::merge::merge;
use crate::domain::progress::{Progress, VERSION};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

/// Most bytes read of a file: several hundred times what the largest roadmap fills in ten years.
pub(super) const MOST_BYTES: u64 = 64 << 20;

/// A progress file as it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its bytes.
    pub(super) bytes: Arc<Vec<u8>>,
    /// The record in it; of both sides, where git left conflict markers.
    pub(super) progress: Arc<Progress>,
    /// Whether there were conflict markers.
    pub(super) divided: bool,
}

impl Found {
    /// The roadmap that it belongs to.
    #[must_use]
    pub fn roadmap(&self) -> &str {
        &self.progress.roadmap
    }
}

/// Reads a progress file; `None` when there is none.
///
/// # Errors
/// When it cannot be read or is no record.
pub(super) fn read(path: &Path) -> Result<Option<Found>, StoreError> {
    read_again(path, None)
}

/// Reads as [`read`] does; where the same bytes are found as `before`, they are understood already.
///
/// # Errors
/// As [`read`].
pub(super) fn read_again(path: &Path, before: Option<Found>) -> Result<Option<Found>, StoreError> {
    if let Some(before) = before.filter(|before| holds(path, &before.bytes).unwrap_or(false)) {
        return Ok(Some(before));
    }
    let format_error = |source| StoreError::Format { path: path.to_owned(), source };
    let bytes = match bytes_of(path, MOST_BYTES) {
        Ok(bytes) => bytes.map_err(format_error)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(StoreError::Read { path: path.to_owned(), source }),
    };
    let text = str::from_utf8(&bytes).map_err(|_| format_error(FormatError::NotText))?;
    let sides = conflict_markers::sides(text);
    let divided = sides.is_some();
    let progress = match sides {
        None => format::parse(text).map_err(format_error)?,
        Some([ours, theirs]) => {
            let ours = format::parse(&ours).map_err(format_error)?;
            let theirs = format::parse(&theirs).map_err(format_error)?;
            merge(&ours, &theirs)
        }
    };
    Ok(Some(Found { bytes: Arc::new(bytes), progress: Arc::new(progress), divided }))
}

/// The record in a file that is only to be looked at: nothing is locked or written.
///
/// # Errors
/// When there is none, it cannot be read, is no record, or is of a newer version.
pub fn read_record(path: &Path) -> Result<Progress, StoreError> {
    let missing =
        || StoreError::Read { path: path.to_owned(), source: io::ErrorKind::NotFound.into() };
    let progress = Arc::unwrap_or_clone(read(path)?.ok_or_else(missing)?.progress);
    if progress.version > VERSION {
        let source = FormatError::Newer { found: progress.version };
        return Err(StoreError::Format { path: path.to_owned(), source });
    }
    Ok(progress)
}

/// Whether a file holds exactly this; it is read piece by piece, and no further than it does.
///
/// # Errors
/// When it cannot be read.
pub(super) fn holds(path: &Path, mut content: &[u8]) -> io::Result<bool> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() != content.len() as u64 {
        return Ok(false);
    }
    let mut file = BufReader::new(File::open(path)?);
    loop {
        let piece = file.fill_buf()?;
        let Some(rest) = content.strip_prefix(piece) else { return Ok(false) };
        if piece.is_empty() {
            return Ok(rest.is_empty());
        }
        content = rest;
        let count = piece.len();
        file.consume(count);
    }
}

/// The bytes of a file, so many at the most; a pipe or a device, which may never end, is refused.
pub(super) fn bytes_of(path: &Path, most: u64) -> io::Result<Result<Vec<u8>, FormatError>> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Ok(Err(FormatError::NotAFile));
    }
    // A byte more, so that its end is met without asking for more room.
    let room = metadata.len().min(most) as usize + 1;
    let mut bytes = Vec::with_capacity(room);
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Ok(Err(FormatError::TooLarge { limit: most }));
    }
    Ok(Ok(bytes))
}
