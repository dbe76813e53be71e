//! Owns what may come of syncing; refuses to say it in words.

use crate::store::error::StoreError;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// What came of syncing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synced {
    /// Whether there was something to commit.
    pub committed: bool,
    /// Whether something came from the other machines.
    pub received: bool,
    /// Progress files that another machine had removed and that are kept.
    pub kept: BTreeSet<String>,
    /// Other files that both sides changed, and how the other side's copy beside each is called.
    pub copies: BTreeSet<(String, String)>,
    /// What became of the way to the other machines.
    pub remote: Remote,
}

/// The way to the other machines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Remote {
    /// There is none.
    #[default]
    None,
    /// It has all that is here.
    UpToDate,
    /// It was brought up to date.
    Sent,
    /// It could not be reached; git's words.
    Unreachable(String),
}

/// Why the file could not be synced. Nothing is lost: it is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// There is no git here.
    #[error("git is not installed, or cannot be run: {0}")]
    NoGit(#[source] io::Error),
    /// The folder is not in a repository yet.
    #[error("{} is not in a git repository yet: run `ninety sync init`, with the address of a repository if there is one", .0.display())]
    NotSetUp(PathBuf),
    /// The folder belongs to a repository of something else.
    #[error("{folder} lies in the git repository {repository}; ninety needs one of its own", folder = .folder.display(), repository = .repository.display())]
    InsideAnother {
        /// The folder.
        folder: PathBuf,
        /// The repository.
        repository: PathBuf,
    },
    /// There is a repository that git does not take.
    #[error("git does not take what is in {} for a repository of yours: {said}", .folder.display())]
    Unusable {
        /// The folder.
        folder: PathBuf,
        /// What git said.
        said: String,
    },
    /// What is checked out is a commit, and no branch.
    #[error("the repository in {} is on no branch, so nothing can be sent or taken in: `git switch --merge {branch}` there, then sync again", .folder.display())]
    NoBranch {
        /// The folder.
        folder: PathBuf,
        /// The branch to go to.
        branch: String,
    },
    /// git found its own lock file.
    #[error("another git is at work there, or one was cut off; if none runs any more, remove {}", .0.display())]
    Locked(PathBuf),
    /// git could not do something.
    #[error("git {command}: {said}")]
    Git {
        /// What it was to do.
        command: String,
        /// What it said.
        said: String,
    },
    /// What the other machines sent is no record of progress.
    #[error("what the other machines sent was not taken in: {0}")]
    Damaged(#[source] StoreError),
    /// The repository elsewhere takes nothing.
    #[error("the other repository refuses it: {0}")]
    Refused(String),
    /// The other machines were always faster.
    #[error("the other machines sent something each time; try again")]
    Race,
    /// The file could not be locked or brought back to its mode.
    #[error(transparent)]
    Store(#[from] StoreError),
}
