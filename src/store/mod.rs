//! Owns the progress file: reading it, recording changes in it, and where it lives; refuses to read the clock or to print.

mod atomic_write;
mod device;
pub mod format;
mod paths;
mod settings;

pub use paths::Paths;
pub use settings::Settings;

use crate::domain::change::Change;
use crate::domain::progress::Progress;
use crate::domain::stamp::Stamp;
use chrono::NaiveDateTime;
use format::FormatError;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written. Nothing was changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It could not be read.
    #[error("{path}: cannot be read: {source}", path = .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It could not be written; what was there is still there.
    #[error("{path}: cannot {step}: {source}", path = .path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What was being done.
        step: WriteStep,
        /// Why.
        source: io::Error,
    },
    /// It is not what it should be.
    #[error("{path}: {source}", path = .path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        source: FormatError,
    },
    /// It belongs to another roadmap.
    #[error("{path}: belongs to the roadmap `{found}`, not `{expected}`", path = .path.display())]
    OtherRoadmap {
        /// The file.
        path: PathBuf,
        /// Its roadmap.
        found: String,
        /// The roadmap asked for.
        expected: String,
    },
    /// There is no home directory to keep files in.
    #[error("there is no home directory; name a progress file with --data FILE")]
    NoHome,
}

/// A step of writing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteStep {
    /// Make the folder that it lies in.
    MakeFolder,
    /// Lock it.
    Lock,
    /// Make a new file beside it.
    Create,
    /// Write the new file.
    Write,
    /// Give the new file the old one's mode.
    KeepMode,
    /// Bring the new file to the disk.
    Sync,
    /// Put the new file in the old one's place.
    Rename,
    /// Bring the folder to the disk.
    SyncFolder,
}

impl fmt::Display for WriteStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MakeFolder => "make the folder",
            Self::Lock => "lock it",
            Self::Create => "make a new file beside it",
            Self::Write => "write the new file",
            Self::KeepMode => "keep its mode",
            Self::Sync => "sync the new file",
            Self::Rename => "put the new file in its place",
            Self::SyncFolder => "sync its folder",
        })
    }
}

/// One progress file. Making one touches nothing on disk.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    roadmap: String,
    state: PathBuf,
}

impl Store {
    /// The progress file at `path` of the roadmap with this id. The name of this device is kept in
    /// the folder `state`.
    #[must_use]
    pub fn new(path: PathBuf, roadmap: impl Into<String>, state: PathBuf) -> Self {
        Self { path, roadmap: roadmap.into(), state }
    }

    /// The file, as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the record; `None` when there is no file yet.
    ///
    /// # Errors
    /// When the file cannot be read, is not a record (an empty file is none), is of a newer
    /// version or belongs to another roadmap. The file is left as it is.
    pub fn load(&self) -> Result<Option<Progress>, StoreError> {
        self.read(&self.path)
    }

    /// Records changes made at `now` (UTC) and returns the record as it is then: what others wrote
    /// in the meantime is in it. Changes that change nothing write nothing.
    ///
    /// # Errors
    /// When the file cannot be read or written; then nothing was recorded.
    pub fn record(&self, changes: &[Change], now: NaiveDateTime) -> Result<Progress, StoreError> {
        let target = atomic_write::follow_links(&self.path)?;
        let _lock = self.lock(&target)?;
        let before = self.read(&target)?;
        let mut progress = before.clone().unwrap_or_else(|| Progress::new(&self.roadmap));
        let device = device::id(&self.state);
        for change in changes {
            let stamp = Stamp::next(now, progress.highest_stamp(), &device);
            progress.apply(change, &stamp);
        }
        let old = before.unwrap_or_else(|| Progress::new(&self.roadmap));
        if progress == old {
            return Ok(progress);
        }
        let format_error = |source| StoreError::Format { path: target.clone(), source };
        let text = format::to_text(&progress).map_err(format_error)?;
        // What could not be read back is not written.
        let again = format::parse(&text).map_err(format_error)?;
        if again != progress {
            return Err(format_error(FormatError::Unfaithful));
        }
        atomic_write::write(&target, text.as_bytes())?;
        Ok(progress)
    }

    /// Locks the sidecar `.<name>.lock`, waiting for whoever has it.
    fn lock(&self, target: &Path) -> Result<File, StoreError> {
        atomic_write::make_folder(target)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let path = target.with_file_name(format!(".{name}.lock"));
        let failed =
            |source| StoreError::Write { path: path.clone(), step: WriteStep::Lock, source };
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    fn read(&self, path: &Path) -> Result<Option<Progress>, StoreError> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(StoreError::Read { path: path.to_owned(), source });
            }
        };
        let progress = str::from_utf8(&bytes)
            .map_err(|_| FormatError::NotText)
            .and_then(format::parse)
            .map_err(|source| StoreError::Format { path: path.to_owned(), source })?;
        if progress.roadmap != self.roadmap {
            return Err(StoreError::OtherRoadmap {
                path: path.to_owned(),
                found: progress.roadmap,
                expected: self.roadmap.clone(),
            });
        }
        Ok(Some(progress))
    }
}
