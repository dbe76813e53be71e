//! Owns the backups of a progress file: which are kept, and what each holds; refuses to bring one back.

use super::atomic_write::{attempt, folder, make_folder};
use super::error::{StoreError, WriteStep};
use super::reading::{self, holds};
use crate::domain::progress::Progress;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Newest backups that are all kept.
const NEWEST: usize = 10;
/// Days of which the last backup is kept.
const DAYS: usize = 14;
/// How a backup is named after its moment (UTC); its number follows.
const NAME: &str = "%Y-%m-%dT%H-%M-%S%.3fZ";

/// The backups of one progress file.
#[derive(Debug, Clone)]
pub struct Backups {
    folder: PathBuf,
}

/// A copy of the progress file as it was once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// One more than that of the backup made before it. A clock may have been wrong: it is the
    /// number that says which is newer.
    number: u64,
    /// When it was made (UTC).
    pub at: NaiveDateTime,
    /// Where it lies.
    pub path: PathBuf,
}

impl Backups {
    /// Those in a folder, which need not be there.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where they lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All of them, newest first.
    #[must_use]
    pub fn list(&self) -> Vec<Backup> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut backups: Vec<_> = entries
            .filter_map(|entry| {
                let (number, at) = parse_name(entry.file_name().to_str()?)?;
                Some(Backup { number, at, path: entry.path() })
            })
            .collect();
        backups.sort_by(|a, b| b.cmp(a));
        backups
    }

    /// The newest one that can be read, with its index in the list and what it holds.
    #[must_use]
    pub fn newest_good(&self) -> Option<(usize, Backup, Progress)> {
        self.list().into_iter().enumerate().find_map(|(index, backup)| {
            let progress = backup.read().ok()?;
            Some((index, backup, progress))
        })
    }

    /// Whether the newest one holds exactly this.
    pub(super) fn is_newest(&self, content: &[u8]) -> bool {
        let newest = self.list().into_iter().next();
        newest.is_some_and(|newest| holds(&newest.path, content).unwrap_or(false))
    }

    /// Whether backups can be written.
    pub(super) fn is_open(&self) -> bool {
        tempfile::Builder::new().prefix(".new-").tempfile_in(&self.folder).is_ok()
    }

    /// Brings the backup of this content, the newest one, to the disk.
    ///
    /// # Errors
    /// When the newest is another, or it cannot be.
    pub(super) fn secure(&self, content: &[u8]) -> std::io::Result<()> {
        let newest = self.list().into_iter().next().ok_or(std::io::ErrorKind::NotFound)?;
        if !holds(&newest.path, content)? {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        File::open(&newest.path)?.sync_all()
    }

    /// Keeps a copy of this content made at `now` (UTC), and removes those that are not to be kept
    /// any longer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn keep(&self, content: &[u8], now: NaiveDateTime) -> Result<(), StoreError> {
        let number = self.list().first().map_or(1, |newest| newest.number.saturating_add(1));
        let path = self.folder.join(format!("{}-{number}.json", now.format(NAME)));
        make_folder(&path)?;
        // Not synced to the disk: the file itself is.
        let mut new = attempt(&path, WriteStep::Create, || {
            tempfile::Builder::new().prefix(".new-").tempfile_in(folder(&path))
        })?;
        attempt(&path, WriteStep::Write, || new.write_all(content))?;
        attempt(&path, WriteStep::Rename, || Ok(new.persist(&path)?))?;
        let all = self.list();
        let kept = kept(&all.iter().map(|backup| backup.at).collect::<Vec<_>>());
        for backup in all.iter().filter(|backup| !kept.contains(&backup.at)) {
            let _ = fs::remove_file(&backup.path);
        }
        Ok(())
    }
}

impl Backup {
    /// What it holds.
    ///
    /// # Errors
    /// When it cannot be read or is no record.
    pub fn read(&self) -> Result<Progress, StoreError> {
        let found = reading::read(&self.path)?.ok_or_else(|| StoreError::Read {
            path: self.path.clone(),
            source: std::io::ErrorKind::NotFound.into(),
        })?;
        Ok(Arc::unwrap_or_clone(found.progress))
    }
}

/// The number and the moment in a backup's name; the first ones had no number.
fn parse_name(name: &str) -> Option<(u64, NaiveDateTime)> {
    let (moment, number) = name.strip_suffix(".json")?.split_once('Z')?;
    let number = if number.is_empty() { 0 } else { number.strip_prefix('-')?.parse().ok()? };
    Some((number, NaiveDateTime::parse_from_str(&format!("{moment}Z"), NAME).ok()?))
}

/// Of the moments at which backups were made, the newest first, those whose backups are kept.
fn kept(moments: &[NaiveDateTime]) -> BTreeSet<NaiveDateTime> {
    let mut days = BTreeSet::<NaiveDate>::new();
    let last_of_days = moments.iter().filter(|at| days.insert(at.date())).take(DAYS);
    moments.iter().take(NEWEST).chain(last_of_days).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format;
    use chrono::{Datelike, Days, TimeDelta};

    #[test]
    fn the_last_ten_and_the_last_of_each_of_fourteen_days_are_kept() {
        let noon: NaiveDateTime = "2027-01-01T12:00:00".parse().unwrap();
        let hours = |n: i64| noon - TimeDelta::hours(n);
        let moments: Vec<_> = (0..24 * 30).map(hours).collect();
        let kept = kept(&moments);
        assert!((0..10).all(|n| kept.contains(&hours(n))));
        let days: BTreeSet<_> = kept.iter().map(|at| at.date()).collect();
        assert_eq!(days.len(), 14);
        let last = noon.date() - Days::new(5);
        assert!(kept.contains(&last.and_hms_opt(23, 0, 0).unwrap()));
        assert_eq!(kept.len(), 10 + 13, "the newest of today is among the last ten");
    }

    #[test]
    fn a_clock_that_was_years_ahead_or_behind_takes_no_daily_backup() {
        let folder = tempfile::tempdir().unwrap();
        let backups = Backups::new(folder.path().to_owned());
        let noon: NaiveDateTime = "2026-11-01T12:00:00".parse().unwrap();
        let day = |n: u64| noon.checked_add_days(Days::new(n)).unwrap();
        for wrong in [day(5000), day(6).with_year(1970).unwrap()] {
            for n in 0..14 {
                backups.keep(format!("{wrong} {n}").as_bytes(), day(n)).unwrap();
                if n == 6 {
                    (0..3).for_each(|_| backups.keep(b"wrong", wrong).unwrap());
                }
            }
            let listed = backups.list();
            let days: BTreeSet<_> = listed.iter().map(|backup| backup.at.date()).collect();
            assert!((1..14).all(|n| days.contains(&day(n).date())), "{days:?}");
            assert_eq!(listed[0].at, day(13), "the last one made is the newest");
        }
    }

    #[test]
    fn backups_of_the_first_names_are_older_than_numbered_ones() {
        let folder = tempfile::tempdir().unwrap();
        let backups = Backups::new(folder.path().to_owned());
        for name in ["2026-11-02T12-00-00.000Z.json", "2026-11-03T12-00-00.000Z.json", "notes.json"]
        {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        backups.keep(b"new", "2026-11-01T12:00:00".parse().unwrap()).unwrap();
        let days: Vec<_> = backups.list().iter().map(|backup| backup.at.date().day()).collect();
        assert_eq!(days, [1, 3, 2]);
    }

    #[test]
    fn backups_of_one_moment_are_told_apart_and_the_newest_good_one_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let backups = Backups::new(folder.path().join("deep"));
        assert_eq!(backups.list(), []);
        let now: NaiveDateTime = "2026-11-23T21:00:00".parse().unwrap();
        let record = format::to_text(&Progress::new("r")).unwrap();
        for content in [record.as_str(), "", "{"] {
            backups.keep(content.as_bytes(), now).unwrap();
        }
        assert_eq!(backups.list().len(), 3);
        assert!(backups.is_newest(b"{") && !backups.is_newest(record.as_bytes()));
        let (index, backup, progress) = backups.newest_good().unwrap();
        assert_eq!((index, backup.at, progress), (2, now, Progress::new("r")));
        for n in 1..100 {
            backups.keep(b"x", now + TimeDelta::seconds(n)).unwrap();
        }
        assert_eq!(backups.list().len(), NEWEST);
    }
}
