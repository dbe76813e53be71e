//! Owns calling the git that the user has, in one folder; refuses to know what the files are.

use super::SyncError;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// git in a folder.
#[derive(Debug)]
pub(super) struct Git {
    pub(super) folder: PathBuf,
    /// Whether git may ask for a password.
    pub(super) may_ask: bool,
}

impl Git {
    /// What git printed where it must not fail, without the end of its last line.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<String, SyncError> {
        self.run_in(&self.folder, arguments)
    }

    /// The same in another folder.
    pub(super) fn run_in(&self, folder: &Path, arguments: &[&str]) -> Result<String, SyncError> {
        let output = self.attempt_in(folder, arguments)?;
        if output.status.success() {
            return Ok(line(&output.stdout));
        }
        if let Some(file) = lock(&line(&output.stderr)) {
            return Err(SyncError::Locked(file));
        }
        let command = arguments.iter().find(|argument| !argument.starts_with('-'));
        Err(SyncError::Git {
            command: command.copied().unwrap_or_default().to_owned(),
            said: said(&output),
        })
    }

    /// What came of a command, which may fail.
    pub(super) fn attempt(&self, arguments: &[&str]) -> Result<Output, SyncError> {
        self.attempt_in(&self.folder, arguments)
    }

    /// The same in another folder.
    pub(super) fn attempt_in(
        &self,
        folder: &Path,
        arguments: &[&str],
    ) -> Result<Output, SyncError> {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments);
        git.env("GIT_EDITOR", "true").env("GIT_MERGE_AUTOEDIT", "no").stdin(Stdio::null());
        // Set where this runs in a hook of another repository.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        if !self.may_ask {
            git.env("GIT_TERMINAL_PROMPT", "0").env("SSH_ASKPASS_REQUIRE", "never");
            git.env("GCM_INTERACTIVE", "never");
        }
        git.output().map_err(SyncError::NoGit)
    }

    /// Whether one commit is in the other's history.
    pub(super) fn is_ancestor(&self, older: &str, newer: &str) -> Result<bool, SyncError> {
        Ok(self.attempt(&["merge-base", "--is-ancestor", older, newer])?.status.success())
    }

    /// The branch that a repository elsewhere begins with.
    pub(super) fn branch_of(&self, address: &str) -> Option<String> {
        let told = self.run(&["ls-remote", "--symref", address, "HEAD"]).ok()?;
        let branch = told.lines().find_map(|line| line.strip_prefix("ref: refs/heads/"))?;
        branch.split_whitespace().next().map(str::to_owned)
    }

    /// The folder of the repository that this folder lies in.
    pub(super) fn top_level(&self) -> Result<Option<PathBuf>, SyncError> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let found = self.attempt(&["rev-parse", "--show-toplevel"])?;
        Ok(found.status.success().then(|| PathBuf::from(line(&found.stdout))))
    }
}

/// The lock file that kept git from its work: it names the file in quotation marks, whatever language
/// it speaks.
fn lock(said: &str) -> Option<PathBuf> {
    let file = said.split('\'').find(|words| words.ends_with(".lock")).map(PathBuf::from)?;
    file.exists().then_some(file)
}

/// What was printed, without the end of its last line.
pub(super) fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// The last thing that git said that says something.
pub(super) fn said(output: &Output) -> String {
    let told = [&output.stderr, &output.stdout].map(|bytes| line(bytes));
    let lines = told.iter().flat_map(|text| text.lines());
    let telling =
        lines.clone().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    telling.or_else(|| lines.last()).unwrap_or_default().trim().to_owned()
}
