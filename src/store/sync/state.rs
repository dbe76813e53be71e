//! Owns what state the repository is in; refuses to change it.

use super::git::line;
use super::{Repository, SyncError, same_folder};
use crate::domain::plain_text::strip_controls;

impl Repository<'_> {
    /// Whether the folder is a repository of its own.
    ///
    /// # Errors
    /// When git is not there.
    pub fn exists(&self) -> Result<bool, SyncError> {
        Ok(self.git.top_level()?.is_some_and(|top| same_folder(&top, &self.git.folder)))
    }

    /// The address of the other machines' repository, to be shown.
    ///
    /// # Errors
    /// When git is not there.
    pub fn address(&self) -> Result<Option<String>, SyncError> {
        let found = self.git.attempt(&["remote", "get-url", "origin"])?;
        let address = line(&found.stdout);
        Ok(found.status.success().then(|| strip_controls(&address).into_owned()))
    }

    /// Whether everything here was committed and sent, as far as this clone knows.
    ///
    /// # Errors
    /// When git is not there or fails, or nothing could be sent because no branch is checked out.
    pub fn is_sent(&self) -> Result<bool, SyncError> {
        if self.unfinished()?.is_none() {
            self.git.branch()?;
        }
        let files = self.files();
        let mut status = vec!["status", "--porcelain", "--"];
        status.extend(files.iter().map(String::as_str));
        let changed = self.git.run(&status)?;
        let unsent = self.git.attempt(&["rev-list", "--count", "@{upstream}..HEAD"])?;
        let none_elsewhere = !unsent.status.success() && self.address()?.is_none();
        let sent = none_elsewhere || unsent.status.success() && line(&unsent.stdout) == "0";
        Ok(changed.is_empty() && sent && self.unfinished()?.is_none())
    }

    /// What plain git was doing when it met a conflict and left it to be resolved.
    pub(super) fn unfinished(&self) -> Result<Option<&'static str>, SyncError> {
        for (name, what) in
            [("MERGE_HEAD", "merge"), ("rebase-merge", "rebase"), ("rebase-apply", "rebase")]
        {
            let path = self.git.run(&["rev-parse", "--git-path", name])?;
            if self.git.folder.join(path).exists() {
                return Ok(Some(what));
            }
        }
        Ok(None)
    }
}
