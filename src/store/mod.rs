//! Owns the progress file: reading it, recording changes in it, and where it lives; refuses to read the clock or to print.

mod atomic_write;
mod backups;
pub mod config;
mod conflict_copies;
mod conflict_markers;
mod device;
mod error;
mod event;
mod examination;
pub mod format;
mod lock;
mod look;
mod merging;
mod paths;
mod place;
mod reading;
mod recording;
mod remembered;
mod roadmaps;
mod sources;
mod surroundings;
pub mod sync;
mod undo;
mod waiting;

pub use backups::{Backup, Backups};
pub use error::{StoreError, WriteStep};
pub use event::{Recorded, StoreEvent};
pub use examination::{Finding, Holdings, Subject};
pub use look::Look;
pub use merging::{is_text, merge_files, merge_into, merge_texts, write_whole};
pub use paths::Paths;
pub use reading::{Found, read_record};
pub use remembered::Remembered;
pub use roadmaps::{FOLDER as ROADMAPS_FOLDER, Roadmaps, look_into};
pub use sources::{read_some, read_sources};

use crate::domain::change::Change;
use crate::domain::merge::merge;
use crate::domain::progress::Progress;
use chrono::NaiveDateTime;
use lock::lock;
use look::look;
use recording::Damaged;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One progress file. Making one touches nothing on disk.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    roadmap: String,
    state: PathBuf,
    /// The record as this program last read or wrote it: what was shown as saved.
    known: Option<Arc<Progress>>,
    /// The file as it was last read or written: the same bytes need not be understood twice.
    found: Option<Found>,
    /// How the file and its folder looked then.
    look: Option<Look>,
    /// Copies beside the file that were told to be unreadable.
    unreadable: BTreeSet<PathBuf>,
    /// Whether it was told that no backup can be made.
    no_backup: bool,
}

impl Store {
    /// The progress file at `path` of the roadmap with this id. The name of this device, backups
    /// and what is moved aside are kept in the folder `state`.
    #[must_use]
    pub fn new(path: PathBuf, roadmap: impl Into<String>, state: PathBuf) -> Self {
        let (roadmap, unreadable) = (roadmap.into(), BTreeSet::new());
        Self {
            path,
            roadmap,
            state,
            known: None,
            found: None,
            look: None,
            unreadable,
            no_backup: false,
        }
    }

    /// The same, of which the file was looked into before.
    #[must_use]
    pub fn having_found(self, found: Option<Found>) -> Self {
        Self { found, ..self }
    }

    /// The folder of this device's own state.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The file, as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of the roadmap.
    #[must_use]
    pub fn roadmap(&self) -> &str {
        &self.roadmap
    }

    /// Reads the record, with what conflict copies beside it hold; `None` when there is no file yet.
    /// Writes nothing.
    ///
    /// # Errors
    /// When the file cannot be read, is not a record (an empty file is none) or belongs to another
    /// roadmap.
    pub fn load(&self) -> Result<Option<Arc<Progress>>, StoreError> {
        let target = atomic_write::follow_links(&self.path)?;
        let found = self.read(&target, self.found.clone())?;
        let found = found.map(|found| found.progress);
        let copies = self.copies(&target, found.as_deref());
        let copies = copies.into_iter().filter_map(|(_, copy)| copy.ok());
        Ok(copies.fold(found, |record, copy| {
            Some(Arc::new(match record {
                Some(record) => merge(&record, &copy),
                None => copy,
            }))
        }))
    }

    /// Reads the record at the start of a session at `now` (UTC), and takes in conflict copies and
    /// what was changed by hand; an empty record when there is no file yet. Where nothing can be
    /// written the record can still be looked at.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn open(&mut self, now: NaiveDateTime) -> Result<Recorded, StoreError> {
        let target = atomic_write::follow_links(&self.path)?;
        let empty = Arc::new(Progress::new(&self.roadmap));
        if !target.exists() && self.copies(&target, None).is_empty() {
            return Ok(Recorded { progress: empty, events: Vec::new() });
        }
        match self.record(&[], now) {
            Err(error @ (StoreError::Write { .. } | StoreError::Newer { .. })) => {
                let progress = self.load()?.unwrap_or(empty);
                Ok(Recorded { progress, events: vec![StoreEvent::NotWritable(error)] })
            }
            opened => opened,
        }
    }

    /// Takes in at `now` (UTC) what others did to the file; `None` when neither the file nor its
    /// folder looks otherwise than when this program last read or wrote it.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub fn refresh(&mut self, now: NaiveDateTime) -> Result<Option<Recorded>, StoreError> {
        let target = atomic_write::follow_links(&self.path)?;
        let looks = Some(look(&target));
        let unborn = self.known.is_none() && !target.exists();
        // A folder that was moved away is not made anew before there is something to record.
        let away = !atomic_write::folder(&target).exists();
        if unborn || away || self.look == looks {
            return Ok(None);
        }
        // Said once, not every two seconds.
        self.look = looks;
        self.commit(&[], now, Damaged::Refuse).map(Some)
    }

    /// Records changes made at `now` (UTC) and returns the record as it is then: what others wrote
    /// in the meantime, what was changed by hand and what conflict copies hold is in it, and so is
    /// everything that this program has shown as saved. Where nothing changes nothing is written.
    ///
    /// # Errors
    /// When the file cannot be read or written; then nothing was recorded.
    pub fn record(
        &mut self,
        changes: &[Change],
        now: NaiveDateTime,
    ) -> Result<Recorded, StoreError> {
        let damaged = if self.known.is_some() { Damaged::PutAside } else { Damaged::Refuse };
        self.commit(changes, now, damaged)
    }

    /// Brings a backup back as a change that is recorded at `now` (UTC): the record reads as it did
    /// then, and other copies follow. A file that is damaged or of another roadmap is moved aside.
    ///
    /// # Errors
    /// When the file cannot be read for any other reason, or not be written.
    pub fn restore(
        &mut self,
        backup: &Progress,
        now: NaiveDateTime,
    ) -> Result<Recorded, StoreError> {
        match self.load() {
            Ok(Some(current)) => self.record(&current.changes_to(backup), now),
            Err(error) if !Damaged::Replace.puts_aside(&error) => Err(error),
            _ => {
                self.known = Some(Arc::new(backup.clone()));
                self.commit(&[], now, Damaged::Replace)
            }
        }
    }

    fn read(&self, path: &Path, before: Option<Found>) -> Result<Option<Found>, StoreError> {
        let found = reading::read_again(path, before)?;
        match &found {
            Some(found) if found.progress.roadmap != self.roadmap => {
                Err(StoreError::OtherRoadmap {
                    path: path.to_owned(),
                    found: found.progress.roadmap.clone(),
                    expected: self.roadmap.clone(),
                })
            }
            _ => Ok(found),
        }
    }

    /// Keeps every other ninety from writing the file until what this returns is dropped.
    ///
    /// # Errors
    /// When it cannot be locked.
    fn hold(&self) -> Result<File, StoreError> {
        lock(&atomic_write::follow_links(&self.path)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roadmap::TopicId;
    use crate::domain::stamp::HybridClock;
    use atomic_write::faults::inject;
    use std::collections::BTreeSet;

    /// Numbers of errors that a disk may answer with: EIO, EACCES, ENOSPC, EROFS, EDQUOT.
    const ERRORS: [i32; 5] = [5, 13, 28, 30, 122];
    const EBUSY: i32 = 16;

    fn now() -> NaiveDateTime {
        "2026-11-23T21:00:00".parse().unwrap()
    }

    fn revise(id: &str) -> Change {
        Change::Revise(TopicId::new(id), true)
    }

    /// A store with a file in a folder of its own.
    fn written() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/llm-90.json");
        let mut store = Store::new(path, "llm-90", folder.path().join("state"));
        store.record(&[revise("a")], now()).unwrap();
        (folder, store)
    }

    fn names(folder: &Path) -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn an_unknown_value_that_was_changed_by_hand_stays_changed() {
        let (_folder, mut window) = written();
        let path = window.path().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let with = |comment: &str| {
            text.replacen("{\n", &format!("{{\n  \"comment\": \"{comment}\",\n"), 1)
        };
        std::fs::write(&path, with("zzz")).unwrap();
        window.record(&[], now()).unwrap();
        std::fs::write(&path, with("aaa")).unwrap();
        window.record(&[revise("b")], now()).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("\"comment\": \"aaa\""));
    }

    #[test]
    fn whatever_step_fails_the_old_file_is_whole_and_the_change_can_be_tried_again() {
        let special = [WriteStep::WriteInPlace, WriteStep::SetAside];
        for step in WriteStep::ALL.into_iter().filter(|step| !special.contains(step)) {
            for errno in ERRORS {
                let (folder, mut store) = written();
                let before = std::fs::read(store.path()).unwrap();
                inject(Some((step, errno)));
                let error = store.record(&[revise("b")], now()).unwrap_err();
                inject(None);
                assert!(
                    matches!(&error, StoreError::Write { step: at, source, .. }
                        if *at == step && source.raw_os_error() == Some(errno)),
                    "{step:?} {errno}: {error}"
                );
                let after = std::fs::read(store.path()).unwrap();
                // Once the new file is in place only the folder may still fail.
                let whole = after == before || step == WriteStep::SyncFolder;
                assert!(whole, "{step:?} {errno}");
                let left = names(&folder.path().join("data"));
                assert_eq!(left, [".llm-90.json.lock", "llm-90.json"].map(String::from).into());
                let recorded = store.record(&[revise("b")], now()).unwrap();
                assert!(recorded.progress.revise(&TopicId::new("b")));
                assert_eq!(store.load().unwrap().unwrap(), recorded.progress);
            }
        }
    }

    #[test]
    fn a_file_that_nothing_can_take_the_place_of_is_written_where_it_stands() {
        let (folder, mut store) = written();
        let path = store.path().to_owned();
        std::fs::hard_link(&path, folder.path().join("same")).unwrap();
        inject(Some((WriteStep::Rename, EBUSY)));
        let recorded = store.record(&[revise("b")], now());
        inject(None);
        let recorded = recorded.unwrap();
        assert_eq!(store.load().unwrap().unwrap(), recorded.progress);
        let same = std::fs::read(folder.path().join("same")).unwrap();
        assert_eq!(same, std::fs::read(&path).unwrap(), "it is still the same file");
        assert_eq!(names(&folder.path().join("data")).len(), 2);
    }

    #[test]
    fn without_a_place_for_backups_changes_are_saved_and_it_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("state"), "").unwrap();
        let path = folder.path().join("llm-90.json");
        let mut store = Store::new(path, "llm-90", folder.path().join("state"));
        let mut told = 0;
        for id in ["a", "b", "c"] {
            let recorded = store.record(&[revise(id)], now()).unwrap();
            told += recorded.events.len();
            assert!(recorded.events.iter().all(|e| matches!(e, StoreEvent::NoBackup(_))));
        }
        assert_eq!(told, 1);
        assert!(store.load().unwrap().unwrap().revise(&TopicId::new("c")));
    }

    #[test]
    fn the_backups_hold_what_was_found_and_what_was_written() {
        let (_folder, mut store) = written();
        let first = store.load().unwrap().unwrap();
        let second = store.record(&[revise("b")], now()).unwrap().progress;
        let held: Vec<_> = store.backups().list().iter().map(|b| b.read().unwrap()).collect();
        assert_eq!(held, [&second, &first].map(|record| Progress::clone(record)), "newest first");
        // An edit by hand is kept before anything is written over it.
        let edited = format::to_text(&second).unwrap().replace("\"on\": true", "\"on\": false");
        std::fs::write(store.path(), &edited).unwrap();
        let mut fresh = Store { known: None, ..store.clone() };
        let third = fresh.record(&[revise("c")], now()).unwrap().progress;
        assert!(!third.revise(&TopicId::new("a")) && third.revise(&TopicId::new("c")));
        let held: Vec<_> = fresh.backups().list();
        assert_eq!(std::fs::read_to_string(&held[1].path).unwrap(), edited);
    }

    #[test]
    fn a_backup_is_brought_back_as_a_change_that_others_follow() {
        let (_folder, mut store) = written();
        let elsewhere = store.load().unwrap().unwrap();
        let backup = elsewhere.clone();
        let unmark = Change::Revise(TopicId::new("a"), false);
        store.record(&[revise("b"), unmark], now()).unwrap();
        let restored = store.restore(&backup, now()).unwrap().progress;
        assert!(restored.revise(&TopicId::new("a")) && !restored.revise(&TopicId::new("b")));
        assert_eq!(merge(&restored, &elsewhere).changes_to(&restored), []);
        // Taken back by the backup that was made before.
        let before = store.backups().list()[1].read().unwrap();
        let undone = store.restore(&before, now()).unwrap().progress;
        assert!(!undone.revise(&TopicId::new("a")) && undone.revise(&TopicId::new("b")));
    }

    #[test]
    fn a_damaged_file_is_put_aside_when_a_backup_is_brought_back() {
        for damage in ["", "{", "{\"version\": 1}", "\u{0}"] {
            let (folder, store) = written();
            std::fs::write(store.path(), damage).unwrap();
            let mut fresh = Store { known: None, ..store.clone() };
            assert!(fresh.record(&[revise("b")], now()).unwrap_err().is_damage(), "{damage:?}");
            assert!(fresh.open(now()).unwrap_err().is_damage());
            assert_eq!(std::fs::read_to_string(fresh.path()).unwrap(), damage);
            let (_, _, backup) = fresh.backups().newest_good().unwrap();
            let recorded = fresh.restore(&backup, now()).unwrap();
            assert!(recorded.progress.revise(&TopicId::new("a")));
            let [StoreEvent::SetAside(place, _)] = &recorded.events[..] else {
                panic!("{:?}", recorded.events)
            };
            assert!(place.starts_with(folder.path().join("state")));
            assert_eq!(std::fs::read_to_string(place).unwrap(), damage);
            assert_eq!(fresh.load().unwrap().unwrap(), recorded.progress);
        }
    }

    #[test]
    fn new_files_that_a_crash_left_behind_are_swept_up_and_those_of_others_are_not() {
        let (folder, mut store) = written();
        let data = folder.path().join("data");
        for name in [".llm-90.json-AbC123.tmp", ".other.json-AbC123.tmp", "mine.tmp"] {
            std::fs::write(data.join(name), "").unwrap();
        }
        store.record(&[revise("b")], now()).unwrap();
        let left = [".llm-90.json.lock", ".other.json-AbC123.tmp", "llm-90.json", "mine.tmp"];
        assert_eq!(names(&data), left.map(String::from).into());
    }

    #[test]
    fn what_git_left_divided_is_made_one() {
        let (_folder, mut store) = written();
        let text = std::fs::read_to_string(store.path()).unwrap();
        let other = text.replace("\"a\"", "\"z\"");
        let line =
            |text: &str, id: &str| text.lines().find(|line| line.contains(id)).unwrap().to_owned();
        let (ours, theirs) = (line(&text, "\"a\""), line(&other, "\"z\""));
        let divided =
            text.replace(&ours, &format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> b"));
        std::fs::write(store.path(), divided).unwrap();
        let recorded = store.refresh(now()).unwrap().unwrap();
        assert!(recorded.events.iter().any(|e| matches!(e, StoreEvent::SidesMerged)));
        for id in ["a", "z"] {
            assert!(store.load().unwrap().unwrap().revise(&TopicId::new(id)), "{id}");
        }
        assert!(!std::fs::read_to_string(store.path()).unwrap().contains("<<<<"));
    }

    #[test]
    fn merging_a_copy_twice_does_no_harm_and_a_stranger_s_file_is_left_alone() {
        let (folder, mut store) = written();
        let data = folder.path().join("data");
        let mut elsewhere = Arc::unwrap_or_clone(store.load().unwrap().unwrap());
        let mut clock = HybridClock::new(now(), elsewhere.highest_stamp(), "other");
        elsewhere.apply(&revise("b"), &clock.tick());
        let mut stranger = Progress::new("llm-90");
        stranger.apply(&revise("stranger"), &clock.tick());
        let text = |record: &Progress| format::to_text(record).unwrap();
        let copies = ["llm-90.sync-conflict-20261123-210109-ABCDEFG.json", "llm-90-DESKTOP-1.json"];
        for _ in 0..2 {
            for name in copies {
                std::fs::write(data.join(name), text(&elsewhere)).unwrap();
            }
            std::fs::write(data.join("llm-90-LAPTOP.json"), text(&stranger)).unwrap();
            let seen = store.load().unwrap().unwrap();
            assert!(seen.revise(&TopicId::new("b")), "a command that only reads sees it too");
            let recorded = store.refresh(now()).unwrap().unwrap();
            assert_eq!(recorded.events.len(), 2, "{:?}", recorded.events);
            assert!(recorded.progress.revise(&TopicId::new("b")));
            assert!(!recorded.progress.revise(&TopicId::new("stranger")));
            assert_eq!(names(&data).len(), 3, "{:?}", names(&data));
        }
        assert!(store.refresh(now()).unwrap().is_none(), "nothing more to take in");
    }

    #[test]
    fn what_is_absurd_is_an_error_or_is_handled() {
        let (_folder, store) = written();
        let mut fresh = Store { known: None, ..store };
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let record = |rest: &str| {
            format!(
                "{{\"version\": 1, \"roadmap\": \"llm-90\", \"plan\": {{}}, \"topics\": {{}}, \"check_ins\": {{}}{rest}}}"
            )
        };
        let twice = "{\"version\": 1, \"roadmap\": \"llm-90\", \"plan\": {}, \"check_ins\": {}, \"topics\": {\"a\": {}, \"a\": {}}}";
        let cases: [(Vec<u8>, &str); 5] = [
            (deep.clone().into(), "this is no record of progress"),
            (record(&format!(", \"x\": {deep}")).into(), "recursion limit exceeded"),
            (twice.into(), "`a` stands here twice"),
            (b"{\"version\": 1, \"roadmap\": \"\xff\"}".to_vec(), "this is not a text file"),
            (vec![b' '; reading::MOST_BYTES as usize + 1], "it is larger than 64 MiB"),
        ];
        for (bytes, reason) in cases {
            std::fs::write(fresh.path(), &bytes).unwrap();
            let error = fresh.open(now()).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
            assert!(fresh.record(&[revise("b")], now()).is_err());
            assert_eq!(std::fs::metadata(fresh.path()).unwrap().len(), bytes.len() as u64);
        }
    }
}
