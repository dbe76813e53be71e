//! Owns keeping the progress files and the learner's roadmaps in a git repository of the user's own, shared with other machines; refuses to know passwords or to merge by itself.

mod driver;
mod git;
mod outcome;
mod records;
mod resolving;
mod state;
mod taking_in;

pub use outcome::{Remote, SyncError, Synced};

use super::error::StoreError;
use super::lock::lock;
use super::{Roadmaps, Store, atomic_write, look_into};
use chrono::NaiveDateTime;
use git::{Git, line, said};
use std::fs;
use std::path::{Path, PathBuf};

/// How often a push may be refused although nothing new came.
const MOST_REFUSALS: usize = 2;
/// How often a push that others were faster than is tried again.
const RACES: usize = 20;
/// The repository around a progress file.
#[derive(Debug)]
pub struct Repository<'a> {
    store: &'a Store,
    git: Git,
    /// The progress file's name.
    name: String,
    /// This program, as git is to call it.
    program: PathBuf,
}

impl<'a> Repository<'a> {
    /// The repository around the store's file, whether it is there or not.
    ///
    /// # Errors
    /// When links lead in a circle.
    pub fn around(store: &'a Store, program: &Path, may_ask: bool) -> Result<Self, StoreError> {
        let target = atomic_write::follow_links(store.path())?;
        let target = std::path::absolute(&target).unwrap_or(target);
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = atomic_write::folder(&target).to_owned();
        Ok(Self { store, git: Git { folder, may_ask }, name, program: program.to_owned() })
    }

    /// Makes the repository, if there is none, tells git how to merge, and syncs with the repository
    /// at `address`, which is remembered.
    ///
    /// # Errors
    /// When git is not there or fails.
    pub fn init(&self, address: Option<&str>, now: NaiveDateTime) -> Result<Synced, SyncError> {
        atomic_write::make_folder(&self.git.folder.join(&self.name))?;
        match self.git.top_level()? {
            Some(top) if !same_folder(&top, &self.git.folder) => {
                return Err(SyncError::InsideAnother {
                    folder: self.git.folder.clone(),
                    repository: top,
                });
            }
            Some(_) => {}
            None => {
                self.git.run(&["init", "--quiet"])?;
                let branch = address.and_then(|address| self.git.branch_of(address));
                let branch = format!("refs/heads/{}", branch.as_deref().unwrap_or("main"));
                self.git.run(&["symbolic-ref", "HEAD", &branch])?;
            }
        }
        if let Some(address) = address {
            let known = self.git.attempt(&["remote", "get-url", "origin"])?.status.success();
            let how = if known { "set-url" } else { "add" };
            self.git.run(&["remote", how, "origin", address])?;
        }
        self.sync(now)
    }

    /// Commits what is new, takes in what the other machines sent, and sends both.
    ///
    /// # Errors
    /// When git is not there or fails, or there is no repository. That the other machines cannot be
    /// reached is no error: the next time sends what was committed.
    pub fn sync(&self, now: NaiveDateTime) -> Result<Synced, SyncError> {
        if self.git.top_level()?.is_none_or(|top| !same_folder(&top, &self.git.folder)) {
            return Err(SyncError::NotSetUp(self.git.folder.clone()));
        }
        self.register_driver()?;
        self.finish(now)?;
        let branch = self.git.branch()?;
        self.open_all(now)?;
        let mut synced = Synced::default();
        let mut refusals = 0;
        for _ in 0..RACES {
            synced.committed |= self.locked(|| self.commit(now))?;
            if !self.git.attempt(&["remote", "get-url", "origin"])?.status.success() {
                return Ok(synced);
            }
            let fetched = self.git.attempt(&["fetch", "--quiet", "origin"])?;
            if !fetched.status.success() {
                synced.remote = Remote::Unreachable(said(&fetched));
                return Ok(synced);
            }
            let theirs = format!("refs/remotes/origin/{branch}");
            let known = self.git.attempt(&["rev-parse", "--quiet", "--verify", &theirs])?;
            if known.status.success() {
                if !self.git.is_ancestor(&theirs, "HEAD")? {
                    self.locked(|| self.take_in(&theirs, now, &mut synced))?;
                    synced.received = true;
                    // What was taken in is what later edits by hand are known by.
                    self.open_all(now)?;
                }
                if self.git.is_ancestor("HEAD", &theirs)? {
                    if synced.remote == Remote::None {
                        synced.remote = Remote::UpToDate;
                    }
                    return Ok(synced);
                }
            }
            let to = format!("HEAD:refs/heads/{branch}");
            let pushed =
                self.git.attempt(&["push", "--porcelain", "--set-upstream", "origin", &to])?;
            if pushed.status.success() {
                synced.remote = Remote::Sent;
                return Ok(synced);
            }
            // A line with an exclamation mark tells of a branch that was refused: someone was faster.
            let answered =
                String::from_utf8_lossy(&pushed.stdout).lines().any(|l| l.starts_with('!'));
            if !answered {
                synced.remote = Remote::Unreachable(said(&pushed));
                return Ok(synced);
            }
            // Refused by the repository itself, not because someone was faster: nothing new came.
            let reached =
                self.git.attempt(&["ls-remote", "origin", &format!("refs/heads/{branch}")])?;
            let known = self.git.attempt(&["rev-parse", "--quiet", "--verify", &theirs])?;
            let there = line(&reached.stdout);
            let same = there.split_whitespace().next().unwrap_or_default() == line(&known.stdout);
            let rejected = String::from_utf8_lossy(&pushed.stdout).contains("[remote rejected]");
            refusals = if rejected && same { refusals + 1 } else { 0 };
            if refusals > MOST_REFUSALS {
                return Err(SyncError::Refused(said(&pushed)));
            }
        }
        Err(SyncError::Race)
    }

    /// Finishes what plain git left with conflicts. What the files hold by now, with both sides of
    /// each conflict, is put where the next reading takes it in; then git goes back to what was
    /// there before, and this program merges by itself.
    fn finish(&self, now: NaiveDateTime) -> Result<(), SyncError> {
        let Some(what) = self.unfinished()? else { return Ok(()) };
        self.open_all(now)?;
        for store in self.stores() {
            store.put_by(now)?;
        }
        self.git.run(&[what, "--abort"])?;
        Ok(())
    }

    /// Takes in edits by hand, conflict copies and conflict markers of every progress file; a file
    /// that is damaged is an error, so that nothing of it reaches the other machines.
    fn open_all(&self, now: NaiveDateTime) -> Result<(), SyncError> {
        for mut store in self.stores() {
            store.open(now)?;
        }
        Ok(())
    }

    /// The progress files of all roadmaps, this one first.
    fn stores(&self) -> Vec<Store> {
        let files = self.files();
        let others = files.iter().filter(|name| **name != self.name && name.ends_with(".json"));
        let others = others.filter_map(|name| {
            let path = self.git.folder.join(name);
            let found = look_into(&path)?;
            let store = Store::new(path, found.roadmap(), self.store.state().to_owned());
            Some(store.having_found(Some(found)))
        });
        std::iter::once(self.store.clone()).chain(others).collect()
    }

    /// Tells git of every file that is kept.
    fn add(&self) -> Result<Vec<String>, SyncError> {
        let files = self.files();
        let files = files.into_iter().chain([".gitattributes", ".gitignore"].map(str::to_owned));
        let there: Vec<String> = files.filter(|name| self.git.folder.join(name).exists()).collect();
        let mut add = vec!["add", "--force", "--"];
        add.extend(there.iter().map(String::as_str));
        self.git.run(&add)?;
        Ok(there)
    }

    /// Commits what is new of the progress file and of what git is told; whether there was any.
    fn commit(&self, now: NaiveDateTime) -> Result<bool, SyncError> {
        let there = self.add()?;
        let there: Vec<&str> = there.iter().map(String::as_str).collect();
        let same: Vec<&str> =
            ["diff", "--cached", "--quiet", "--"].into_iter().chain(there.clone()).collect();
        if self.git.attempt(&same)?.status.success() {
            return Ok(false);
        }
        let message = format!("Progress of {}", now.date());
        let commit = ["-c", "commit.gpgsign=false", "commit", "--quiet", "-m", &message, "--"];
        let commit: Vec<&str> = commit.into_iter().chain(there).collect();
        self.git.run(&commit)?;
        Ok(true)
    }

    /// Does something while no other ninety writes any of the progress files.
    fn locked<T>(&self, work: impl FnOnce() -> Result<T, SyncError>) -> Result<T, SyncError> {
        let files = self.files();
        // The progress file may have any name.
        let record = |name: &&String| **name == self.name || name.ends_with(".json");
        let mut records: Vec<_> = files.iter().filter(record).collect();
        // In one order, so that no two programs wait for each other.
        records.sort();
        let lock_one = |name: &String| match *name == self.name {
            true => self.store.hold(),
            false => lock(&self.git.folder.join(name)),
        };
        let _locks: Vec<_> = records.into_iter().map(lock_one).collect::<Result<_, _>>()?;
        work()
    }

    /// What is kept in the repository, in a fixed order: the progress file, the roadmaps of the
    /// learner, and the progress files of the other roadmaps.
    fn files(&self) -> Vec<String> {
        let roadmaps = Roadmaps::beside(&self.git.folder.join(&self.name));
        let ids = roadmaps.ids();
        let texts = ids.iter().map(|id| format!("roadmaps/{id}.md"));
        let mut files: Vec<String> = std::iter::once(self.name.clone()).chain(texts).collect();
        let records = fs::read_dir(&self.git.folder).into_iter().flatten().flatten();
        let mut records: Vec<String> = records
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| *name != self.name && name.ends_with(".json"))
            // Named after its roadmap, which no conflict copy is.
            .filter(|name| {
                let found = look_into(&self.git.folder.join(name));
                found.is_some_and(|found| *name == format!("{}.json", found.roadmap()))
            })
            .collect();
        records.sort();
        files.extend(records);
        files
    }
}

/// Leaves the terminal for good, so that nothing that this process starts can ask there.
pub fn leave_terminal() {
    // Fails where this process leads a group already, and so was not started by the interface.
    #[cfg(unix)]
    let _ = rustix::process::setsid();
}

fn same_folder(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
