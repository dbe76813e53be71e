//! Owns taking in what the other machines sent: merged aside, put in place as a whole; refuses to talk with them.

use super::git::{line, said};
use super::{RACES, Repository, SyncError, Synced};
use crate::domain::plain_text::strip_controls;
use crate::store::atomic_write;
use crate::store::error::{StoreError, WriteStep};
use crate::store::format::FormatError;
use chrono::NaiveDateTime;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How the work tree of a merge is named, inside git's own folder.
const ASIDE: &str = "ninety-merge-";

/// What came of a merge.
struct Merged {
    commit: String,
    /// Progress files that the other side had removed.
    kept: BTreeSet<String>,
    /// Other files that both sides changed, with the name of the other side's copy.
    copies: BTreeSet<(String, String)>,
}

impl Repository<'_> {
    /// Takes in a branch, by merging or, where the user has git pull so, by rebasing.
    pub(super) fn take_in(
        &self,
        branch: &str,
        now: NaiveDateTime,
        synced: &mut Synced,
    ) -> Result<(), SyncError> {
        self.check(branch)?;
        let rebase = self.git.attempt(&["config", "--get", "pull.rebase"])?;
        let rebase = !matches!(&*line(&rebase.stdout), "" | "false" | "no" | "off" | "0");
        for _ in 0..RACES {
            synced.committed |= self.commit(now)?;
            let mut merged = self.merge_aside(branch, rebase, now)?;
            // Forgets the work tree, which is gone by now.
            self.git.run(&["worktree", "prune"])?;
            if self.put_in_place(&merged.commit)? {
                synced.kept.append(&mut merged.kept);
                synced.copies.append(&mut merged.copies);
                return Ok(());
            }
        }
        Err(SyncError::Race)
    }

    /// Merges a branch in a work tree of its own, since git writes files so that they are empty or
    /// cut off when it is killed. What git cannot rebase is merged.
    fn merge_aside(
        &self,
        branch: &str,
        rebase: bool,
        now: NaiveDateTime,
    ) -> Result<Merged, SyncError> {
        let folder = self.git.folder.join(self.git.run(&["rev-parse", "--git-common-dir"])?);
        sweep(&folder);
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(&folder);
        let aside = aside.map_err(|source| StoreError::Write {
            path: folder,
            step: WriteStep::MakeFolder,
            source,
        })?;
        let aside = aside.path();
        let path = aside.to_string_lossy();
        let add = ["worktree", "add", "--quiet", "--detach", &path, "HEAD"];
        self.git.run_apart(&self.git.folder, &add)?;
        let (theirs, kept) = self.with_removed(branch, aside)?;
        let git = |arguments: &[&str]| self.git.attempt_apart(aside, arguments);
        let mut copies = Vec::new();
        if !rebase || !git(&["rebase", "--quiet", &theirs])?.status.success() {
            if rebase {
                git(&["rebase", "--abort"])?;
            }
            let merge = ["merge", "--no-edit", "--quiet", "--allow-unrelated-histories", &theirs];
            let done = git(&merge)?;
            if !done.status.success() {
                let failed = || SyncError::Git { command: "merge".to_owned(), said: said(&done) };
                copies = self.resolve(aside)?.ok_or_else(failed)?;
            }
        }
        self.keep_records(&theirs, aside, now)?;
        let commit = self.git.run_apart(aside, &["rev-parse", "HEAD"])?;
        let (kept, copies) = (
            kept.iter().map(|name| strip_controls(name).into_owned()).collect(),
            copies.into_iter().collect(),
        );
        Ok(Merged { commit, kept, copies })
    }

    /// Makes a commit the branch's, each file of this program replaced as a whole. When this is
    /// killed half-way, what is in place is committed and merged by the next sync. `false` when an
    /// editor has written a file since it was committed, which is to be merged first.
    fn put_in_place(&self, commit: &str) -> Result<bool, SyncError> {
        let known = self.files();
        let diff = ["diff", "--name-only", "--no-renames", "-z"];
        let changed = |filter: &str| self.git.run(&[&diff[..], &[filter, "HEAD", commit]].concat());
        let own = |name: &&str| match name.rsplit_once('/') {
            None => *name == self.name || name.ends_with(".json"),
            Some((folder, name)) => folder == "roadmaps" && name.ends_with(".md"),
        };
        // A file that is none of this program's is git's to write, or to refuse.
        let free = |name: &&str| {
            known.iter().any(|known| known == name) || !self.git.folder.join(name).exists()
        };
        let all = changed("--diff-filter=ADMT")?;
        let others = all.split('\0').filter(|name| !own(name) || !free(name));
        self.refuse_uncommitted(others)?;
        let changed = changed("--diff-filter=d")?;
        let mut written = vec!["add", "--force", "--"];
        for name in changed.split('\0').filter(|name| !name.is_empty()).filter(own).filter(free) {
            let path = self.git.folder.join(name);
            let text = self.git.attempt(&["show", &format!("{commit}:{name}")])?;
            if !text.status.success() {
                return Err(SyncError::Git { command: "show".to_owned(), said: said(&text) });
            }
            if path.exists()
                && !self.git.attempt(&["diff", "--quiet", "HEAD", "--", name])?.status.success()
            {
                return Ok(false);
            }
            atomic_write::make_folder(&path)?;
            atomic_write::write(&path, &text.stdout)?;
            written.push(name);
        }
        if written.len() > 3 {
            self.git.run(&written)?;
        }
        self.git.run(&["read-tree", "-m", "-u", "HEAD", commit])?;
        self.git.run(&["update-ref", "-m", "ninety sync", "HEAD", commit])?;
        Ok(true)
    }

    /// An error that names the files of the user's own that hold what was not committed, among those
    /// that would be replaced.
    fn refuse_uncommitted<'a>(
        &self,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<(), SyncError> {
        let mut uncommitted = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            if self.git.folder.join(name).symlink_metadata().is_err() {
                continue;
            }
            let committed = self.git.attempt(&["cat-file", "-e", &format!("HEAD:{name}")])?;
            let path = format!(":(literal){name}");
            let same = ["diff", "--quiet", "HEAD", "--", &path];
            if !committed.status.success() || !self.git.attempt(&same)?.status.success() {
                uncommitted.push(strip_controls(name).into_owned());
            }
        }
        match uncommitted.is_empty() {
            true => Ok(()),
            false => Err(SyncError::Uncommitted(uncommitted)),
        }
    }

    /// Sees whether every progress file of a branch is one, and of the roadmap that it is of here,
    /// before anything of it is taken in.
    fn check(&self, branch: &str) -> Result<(), SyncError> {
        for name in self.names_in(branch)? {
            let path = PathBuf::from(&*strip_controls(&name));
            let refused = match self.record_in(branch, &name)? {
                Some(Ok(record)) => match self.roadmap_here(&name)? {
                    Some(expected) if expected != record.roadmap => {
                        StoreError::OtherRoadmap { path, found: record.roadmap, expected }
                    }
                    _ => continue,
                },
                Some(Err(source)) if self.was_record(branch, &name)? => match source {
                    FormatError::Newer { found } => StoreError::Newer { path, found },
                    source => StoreError::Format { path, source },
                },
                _ => continue,
            };
            return Err(SyncError::Damaged(refused));
        }
        Ok(())
    }
}

/// Takes away the work trees of killed merges; whoever merges holds the locks, so that none is in use.
/// What a git that outlived its caller still writes there stays until the next time.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(ASIDE) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
