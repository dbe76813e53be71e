//! Owns looking over a progress file and all that keeps it safe; refuses to mend anything or to say it in words.

use super::config::Problem;
use super::error::StoreError;
use super::sync::{Repository, SyncError};
use super::{Store, WriteStep, atomic_write};
use crate::domain::progress::{CheckIn, Progress, VERSION};
use crate::domain::roadmap::{Roadmap, TopicId};
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Whether the progress file is there and can be read.
    File,
    /// Whether all that is in it is known.
    Contents,
    /// Who may read and write it.
    Permissions,
    /// Its backups.
    Backups,
    /// What sync programs and failed savings left beside it.
    Copies,
    /// The git repository.
    Sync,
    /// The clock.
    Clock,
    /// The configuration.
    Settings,
    /// The terminal.
    Terminal,
}

/// Something that was found.
#[derive(Debug)]
pub enum Finding {
    /// The file is there with so many topics done and check-ins.
    Readable(PathBuf, Holdings),
    /// There is no file yet; holds how many good backups there are.
    Absent(PathBuf, usize),
    /// The file is no record; holds the number of the newest good backup.
    Damaged(StoreError, Option<usize>),
    /// The file cannot be read, or is not to be changed.
    Unusable(StoreError),
    /// Everything in the file is known.
    Understood,
    /// Topics that the roadmap does not have; they are kept.
    UnknownTopics(Vec<TopicId>),
    /// The file and its folder are the user's own.
    Private,
    /// Others on this computer may read it; holds its mode.
    Open(u32),
    /// Nothing can be saved, since no new file can be made in the folder.
    FolderClosed(StoreError),
    /// So many good backups, the newest made at this moment (UTC).
    BackedUp(usize, NaiveDateTime),
    /// So many backups in this folder, and none of them can be read.
    BackupsDamaged(PathBuf, usize),
    /// No backup can be made in this folder.
    BackupsBlocked(PathBuf),
    /// There is a file and no backup of it.
    NotBackedUp(PathBuf),
    /// Nothing lies beside the file that should be in it.
    NoCopies,
    /// Conflict copies and unsaved changes that the next start takes in.
    CopiesToMerge(Vec<PathBuf>),
    /// A copy that cannot be read.
    CopyUnreadable(StoreError),
    /// No repository; nothing is wrong with that.
    NotSynced,
    /// The repository is in order; its address, if it has one.
    Synced(Option<String>),
    /// Something was not committed or sent yet.
    NotSent,
    /// This clone does not know how to merge, so git would do it line by line.
    NoDriver,
    /// git's repository cannot be looked at.
    SyncBroken(SyncError),
    /// The clock is after everything that was recorded.
    ClockPlausible,
    /// Something was recorded at a moment that is still to come, on this day.
    ClockBehind(NaiveDate),
    /// The configuration is in order.
    ConfigReadable,
    /// It is not.
    ConfigBroken(PathBuf, Vec<Problem>),
    /// The terminal: its size in cells, if it is one, and whether it speaks UTF-8.
    Terminal {
        /// Columns and rows; `None` when the output does not go to a terminal.
        size: Option<(u16, u16)>,
        /// Whether the locale says UTF-8.
        utf8: bool,
        /// Whether colours are wanted and there.
        colours: bool,
    },
}

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Topics done.
    pub done: usize,
    /// Check-ins that count.
    pub check_ins: usize,
}

impl Holdings {
    /// Those of a record.
    #[must_use]
    pub fn of(progress: &Progress) -> Self {
        use crate::domain::progress::Status::Done;
        let done = progress.topics.keys().filter(|id| progress.state(id).status == Done).count();
        Self { done, check_ins: progress.check_ins().count() }
    }
}

impl Finding {
    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Readable(..) | Self::Absent(..) | Self::Damaged(..) | Self::Unusable(_) => {
                Subject::File
            }
            Self::Understood | Self::UnknownTopics(_) => Subject::Contents,
            Self::Private | Self::Open(_) | Self::FolderClosed(_) => Subject::Permissions,
            Self::BackedUp(..)
            | Self::BackupsDamaged(..)
            | Self::BackupsBlocked(_)
            | Self::NotBackedUp(_) => Subject::Backups,
            Self::NoCopies | Self::CopiesToMerge(_) | Self::CopyUnreadable(_) => Subject::Copies,
            Self::NotSynced
            | Self::Synced(_)
            | Self::NotSent
            | Self::NoDriver
            | Self::SyncBroken(_) => Subject::Sync,
            Self::ClockPlausible | Self::ClockBehind(_) => Subject::Clock,
            Self::ConfigReadable | Self::ConfigBroken(..) => Subject::Settings,
            Self::Terminal { .. } => Subject::Terminal,
        }
    }

    /// Whether all is well in this.
    #[must_use]
    pub fn is_well(&self) -> bool {
        match self {
            Self::Readable(..)
            | Self::Absent(_, 0)
            | Self::Understood
            | Self::UnknownTopics(_)
            | Self::Private
            | Self::BackedUp(..)
            | Self::NoCopies
            | Self::NotSynced
            | Self::Synced(_)
            | Self::ClockPlausible
            | Self::ConfigReadable => true,
            Self::Terminal { size, utf8, .. } => {
                *utf8 && size.is_none_or(|(columns, rows)| columns >= 30 && rows >= 8)
            }
            Self::Absent(..)
            | Self::Damaged(..)
            | Self::Unusable(_)
            | Self::Open(_)
            | Self::FolderClosed(_)
            | Self::BackupsDamaged(..)
            | Self::BackupsBlocked(_)
            | Self::NotBackedUp(_)
            | Self::CopiesToMerge(_)
            | Self::CopyUnreadable(_)
            | Self::NotSent
            | Self::NoDriver
            | Self::SyncBroken(_)
            | Self::ClockBehind(_)
            | Self::ConfigBroken(..) => false,
        }
    }
}

impl Store {
    /// Looks over the file and what keeps it safe, at `now` (UTC), without changing anything.
    #[must_use]
    pub fn examine(
        &self,
        roadmap: &Roadmap,
        repository: Result<Repository<'_>, StoreError>,
        now: NaiveDateTime,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let target = match atomic_write::follow_links(self.path()) {
            Ok(target) => target,
            Err(error) => return vec![Finding::Unusable(error)],
        };
        let backups = self.backups().list();
        // Their numbers are those by which they are brought back.
        let good: Vec<_> = (1..).zip(&backups).filter(|(_, one)| one.read().is_ok()).collect();
        let found = self.read(&target, None);
        match &found {
            Ok(Some(found)) if found.progress.version > VERSION => {
                findings.push(Finding::Unusable(StoreError::Newer {
                    path: target.clone(),
                    found: found.progress.version,
                }));
            }
            Ok(Some(found)) => {
                findings.push(Finding::Readable(target.clone(), Holdings::of(&found.progress)));
                findings.push(contents(roadmap, &found.progress));
                findings.push(clock(&found.progress, now));
            }
            Ok(None) => findings.push(Finding::Absent(target.clone(), good.len())),
            Err(_) => {}
        }
        let there = found.as_ref().is_ok_and(Option::is_some);
        let record = found.as_ref().ok().and_then(Option::as_ref).map(|found| &*found.progress);
        let copies = self.copies(&target, record);
        if let Err(error) = found {
            findings.push(if error.is_damage() {
                Finding::Damaged(error, good.first().map(|(number, _)| *number))
            } else {
                Finding::Unusable(error)
            });
        }
        findings.extend(permissions(&target, there));
        let folder = || self.backups().folder().to_owned();
        if !backups.is_empty() && !self.backups().is_open() {
            findings.push(Finding::BackupsBlocked(folder()));
        }
        match good.first() {
            _ if backups.is_empty() && !there => {}
            None if backups.is_empty() => findings.push(Finding::NotBackedUp(folder())),
            None => findings.push(Finding::BackupsDamaged(folder(), backups.len())),
            Some((_, newest)) => findings.push(Finding::BackedUp(good.len(), newest.at)),
        }
        let mut to_merge = Vec::new();
        for (path, copy) in copies {
            match copy {
                Ok(_) => to_merge.push(path),
                Err(error) => findings.push(Finding::CopyUnreadable(error)),
            }
        }
        findings.push(match to_merge.is_empty() {
            true => Finding::NoCopies,
            false => Finding::CopiesToMerge(to_merge),
        });
        findings.push(match repository {
            Ok(repository) => sync(&repository).unwrap_or_else(Finding::SyncBroken),
            Err(error) => Finding::SyncBroken(error.into()),
        });
        findings.sort_by_key(Finding::subject);
        findings
    }
}

/// Who may read and write the file, and whether a new one can take its place.
fn permissions(target: &Path, there: bool) -> Vec<Finding> {
    let refused = |step, source| StoreError::Write { path: target.to_owned(), step, source };
    if there && let Err(source) = File::options().write(true).open(target) {
        return vec![Finding::Unusable(refused(WriteStep::Permit, source))];
    }
    if let Err(source) = see_writable(atomic_write::folder(target)) {
        return vec![Finding::FolderClosed(refused(WriteStep::Create, source))];
    }
    #[cfg(unix)]
    if let Some(metadata) = fs::metadata(target).ok().filter(|_| there) {
        use std::os::unix::fs::PermissionsExt;
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return vec![Finding::Open(mode)];
        }
    }
    if there { vec![Finding::Private] } else { Vec::new() }
}

/// Sees whether files can be made in a folder, or the folder itself where it is not there yet.
/// Nothing is made, since a window or a sync program may be watching.
fn see_writable(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    // A path of one part lies in the folder in which the program runs.
    let there = if there == Path::new("") { Path::new(".") } else { there };
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        Ok(access(there, Access::WRITE_OK | Access::EXEC_OK)?)
    }
    #[cfg(not(unix))]
    match fs::metadata(there)?.permissions().readonly() {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => Ok(()),
    }
}

fn contents(roadmap: &Roadmap, progress: &Progress) -> Finding {
    let known = |id: &&TopicId| roadmap.topics().any(|topic| topic.id == **id);
    let unknown: Vec<_> = progress.topics.keys().filter(|id| !known(id)).cloned().collect();
    if unknown.is_empty() { Finding::Understood } else { Finding::UnknownTopics(unknown) }
}

/// Compares the clock with what was recorded: anything dated more than a day ahead of it cannot be.
fn clock(progress: &Progress, now: NaiveDateTime) -> Finding {
    let latest = now.date() + Days::new(1);
    let stamp = progress.highest_stamp().map(|stamp| stamp.at().date());
    let check_in = progress.check_ins().map(|(_, check_in): (_, &CheckIn)| check_in.date).max();
    match stamp.max(check_in) {
        Some(date) if date > latest => Finding::ClockBehind(date),
        _ => Finding::ClockPlausible,
    }
}

fn sync(repository: &Repository<'_>) -> Result<Finding, SyncError> {
    match repository.exists() {
        // Who has no git has no need of it.
        Err(SyncError::NoGit(_)) => return Ok(Finding::NotSynced),
        Ok(false) => return Ok(Finding::NotSynced),
        exists => exists?,
    };
    if !repository.knows_how_to_merge()? {
        return Ok(Finding::NoDriver);
    }
    if !repository.is_sent()? {
        return Ok(Finding::NotSent);
    }
    Ok(Finding::Synced(repository.address()?))
}
