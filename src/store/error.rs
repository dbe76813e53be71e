//! Owns why a file could not be read or written, and at which step; refuses to say it in a learner's words.

use super::format::FormatError;
use std::fmt;
use std::io;
use std::path::PathBuf;

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
    /// The folder that it is to lie in is not there.
    #[error("there is no folder {folder}", folder = .0.display())]
    NoFolder(PathBuf),
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
    /// A newer program wrote it: it can be looked at, not changed.
    #[error("{path}: written by a newer ninety (file version {found}), so it is not changed", path = .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// There is no home directory to keep files in.
    #[error("there is no home directory; name a progress file with --data FILE")]
    NoHome,
}

impl StoreError {
    /// Whether a file was read and is no record of progress, of whatever version.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        use FormatError::{Empty, Malformed, NotText, TooLarge};
        let Self::Format { source, .. } = self else { return false };
        matches!(source, Empty | Malformed(_) | NotText | TooLarge { .. })
    }
}

/// A step of writing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteStep {
    /// Make the folder that it lies in.
    MakeFolder,
    /// Lock it.
    Lock,
    /// See that it may be written at all.
    Permit,
    /// Make a new file beside it.
    Create,
    /// Write the new file.
    Write,
    /// Give the new file the old one's owner and mode.
    KeepMode,
    /// Bring the new file to the disk.
    Sync,
    /// Put the new file in the old one's place.
    Rename,
    /// Write it where it stands, because nothing can take its place.
    WriteInPlace,
    /// Bring the folder to the disk.
    SyncFolder,
    /// Move it aside.
    SetAside,
}

impl WriteStep {
    /// Every step, in the order in which they are taken.
    pub const ALL: [Self; 11] = [
        Self::MakeFolder,
        Self::Lock,
        Self::Permit,
        Self::Create,
        Self::Write,
        Self::KeepMode,
        Self::Sync,
        Self::Rename,
        Self::WriteInPlace,
        Self::SyncFolder,
        Self::SetAside,
    ];
}

impl fmt::Display for WriteStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MakeFolder => "make the folder",
            Self::Lock => "lock it",
            Self::Permit => "be changed",
            Self::Create => "make a new file beside it",
            Self::Write => "write the new file",
            Self::KeepMode => "keep its mode",
            Self::Sync => "sync the new file",
            Self::Rename => "put the new file in its place",
            Self::WriteInPlace => "write it in place",
            Self::SyncFolder => "sync its folder",
            Self::SetAside => "move it aside",
        })
    }
}
