//! Owns which files of a commit are progress files, and bringing back what a commit removed of them; refuses to know how two records are merged.

use super::git::line;
use super::{Repository, SyncError};
use crate::domain::merge::merge;
use crate::domain::plain_text::strip_controls;
use crate::domain::progress::{Progress, VERSION};
use crate::store::error::StoreError;
use crate::store::format::{self, FormatError};
use crate::store::merging::merge_records;
use crate::store::recording::faithful_text;
use chrono::NaiveDateTime;
use std::path::{Path, PathBuf};

/// How many versions of a file are looked at to see what it was.
const VERSIONS: usize = 20;

impl Repository<'_> {
    /// The names of a commit's files that may be progress files.
    pub(super) fn names_in(&self, commit: &str) -> Result<Vec<String>, SyncError> {
        let there = self.git.run(&["ls-tree", "--name-only", "-z", commit])?;
        let record = |name: &&str| *name == self.name || name.ends_with(".json");
        Ok(there.split('\0').filter(record).map(str::to_owned).collect())
    }

    /// The record that a file is in a commit; `None` where the commit has no such file.
    pub(super) fn record_in(
        &self,
        commit: &str,
        name: &str,
    ) -> Result<Option<Result<Progress, FormatError>>, SyncError> {
        let shown = self.git.attempt(&["show", &format!("{commit}:{name}")])?;
        let text = String::from_utf8_lossy(&shown.stdout);
        Ok(shown.status.success().then(|| format::parse(&text)))
    }

    /// Whether a file that is no record in a branch is one all the same, spoilt: it is this store's
    /// own, or it is a record here, or was one in the branch not long ago. Any other is none of ours.
    pub(super) fn was_record(&self, branch: &str, name: &str) -> Result<bool, SyncError> {
        let is_record =
            |commit: &str| Ok::<_, SyncError>(matches!(self.record_in(commit, name)?, Some(Ok(_))));
        if name == self.name || is_record("HEAD")? {
            return Ok(true);
        }
        let most = format!("--max-count={VERSIONS}");
        for commit in self.git.run(&["rev-list", &most, branch, "--", name])?.lines() {
            if is_record(commit)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The roadmap that a progress file is of on this machine; `None` where it has none of that name.
    pub(super) fn roadmap_here(&self, name: &str) -> Result<Option<String>, SyncError> {
        if name == self.name {
            return Ok(Some(self.store.roadmap().to_owned()));
        }
        let record = self.record_in("HEAD", name)?.and_then(Result::ok);
        // What is not named after its roadmap is none that is kept in step.
        Ok(record.map(|record| record.roadmap).filter(|id| *name == format!("{id}.json")))
    }

    /// A commit as it would be if it, and all since it parted from this branch, had removed no
    /// progress file that is here; and the names of those that it removed. Makes it in the work tree
    /// `aside`, which stands at this branch before and after.
    pub(super) fn with_removed(
        &self,
        commit: &str,
        aside: &Path,
    ) -> Result<(String, Vec<String>), SyncError> {
        let base = self.git.attempt(&["merge-base", "HEAD", commit])?;
        if !base.status.success() {
            return Ok((commit.to_owned(), Vec::new()));
        }
        let base = line(&base.stdout);
        let there = self.names_in(commit)?;
        let mut kept = Vec::new();
        for name in self.names_in("HEAD")? {
            let removed = !there.contains(&name) && self.record_in(&base, &name)?.is_some();
            if removed && matches!(self.record_in("HEAD", &name)?, Some(Ok(_))) {
                kept.push(name);
            }
        }
        if kept.is_empty() {
            return Ok((commit.to_owned(), kept));
        }
        let run = |arguments: &[&str]| self.git.run_apart(aside, arguments);
        let ours = run(&["rev-parse", "HEAD"])?;
        run(&["checkout", "--quiet", "--detach", commit])?;
        for name in &kept {
            let last = ["log", "-1", "--format=%H", "--no-renames", "--diff-filter=D"];
            let removal: Vec<_> = last.into_iter().chain([commit, "--", name]).collect();
            let before = format!("{}^", run(&removal)?);
            // With what it held when it was removed, where that is a record.
            let whole = matches!(self.record_in(&before, name)?, Some(Ok(_)));
            run(&["checkout", if whole { &before } else { &base }, "--", name])?;
        }
        let message = format!("Keep {}", kept.join(", "));
        run(&["commit", "--quiet", "-m", &message])?;
        let with = run(&["rev-parse", "HEAD"])?;
        run(&["checkout", "--quiet", "--detach", &ours])?;
        Ok((with, kept))
    }

    /// Commits in the work tree `aside`, where `theirs` was taken in, what this machine's progress
    /// files hold and the merged ones do not: git takes a side as it is where only that one changed,
    /// also when whoever merged there without this program left lines of ours out.
    pub(super) fn keep_records(
        &self,
        theirs: &str,
        aside: &Path,
        now: NaiveDateTime,
    ) -> Result<(), SyncError> {
        let base = self.git.attempt(&["merge-base", "HEAD", theirs])?;
        let base = base.status.success().then(|| line(&base.stdout));
        let commit = self.git.run_apart(aside, &["rev-parse", "HEAD"])?;
        let mut mended = Vec::new();
        for name in self.names_in("HEAD")? {
            let record = |commit: &str| {
                Ok::<_, SyncError>(self.record_in(commit, &name)?.and_then(Result::ok))
            };
            let (Some(ours), Some(merged)) = (record("HEAD")?, record(&commit)?) else { continue };
            if ours.roadmap != merged.roadmap || merge(&ours, &merged) == merged {
                continue;
            }
            let path = self.git.folder.join(&name);
            let newest = ours.version.max(merged.version);
            if newest > VERSION {
                let path = PathBuf::from(&*strip_controls(&name));
                return Err(SyncError::Damaged(StoreError::Newer { path, found: newest }));
            }
            // Afresh of both sides: what one changed by hand, under the stamp that it had, wins.
            let base = base.as_deref().map(record).transpose()?.flatten();
            let sides = [ours, record(theirs)?.unwrap_or(merged)];
            let whole = merge_records(&sides, base.as_ref(), self.store.state(), &path, now);
            let object = self.object_of(aside, &faithful_text(&path, &whole)?)?;
            let entry = self.git.run(&["ls-tree", &commit, "--", &name])?;
            let mode = entry.split(' ').next().unwrap_or_default().to_owned();
            self.put(aside, &(mode, object), &name)?;
            mended.push(name);
        }
        if !mended.is_empty() {
            let message = format!("Keep what was in {}", mended.join(", "));
            self.git.run_apart(aside, &["commit", "--quiet", "-m", &message])?;
        }
        Ok(())
    }
}
