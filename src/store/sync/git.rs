//! Owns calling the git that the user has, in one folder; refuses to know what the files are.

use super::SyncError;
use crate::domain::plain_text::strip_controls;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Settings of the user's that are not for merges of this program's own.
const APART: [&str; 8] = [
    "core.hooksPath=/dev/null",
    "commit.gpgSign=false",
    "merge.ff=true",
    "merge.verifySignatures=false",
    "rebase.autoSquash=false",
    "rebase.autoStash=false",
    "rebase.updateRefs=false",
    "rerere.enabled=false",
];

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
        faultless(arguments, &self.attempt(arguments)?)
    }

    /// What came of a command, which may fail.
    pub(super) fn attempt(&self, arguments: &[&str]) -> Result<Output, SyncError> {
        self.command(&self.folder, arguments).output().map_err(SyncError::NoGit)
    }

    /// The same in another folder, apart from what the user told git for work of his own.
    pub(super) fn run_apart(&self, folder: &Path, arguments: &[&str]) -> Result<String, SyncError> {
        faultless(arguments, &self.attempt_apart(folder, arguments)?)
    }

    /// What came of such a command, which may fail.
    pub(super) fn attempt_apart(
        &self,
        folder: &Path,
        arguments: &[&str],
    ) -> Result<Output, SyncError> {
        let apart = APART.iter().flat_map(|setting| ["-c", setting]);
        let arguments: Vec<_> = apart.chain(arguments.iter().copied()).collect();
        self.command(folder, &arguments).output().map_err(SyncError::NoGit)
    }

    fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        // Whether line ends could be changed and back is no reason to refuse a file: those of this
        // program's files are never changed.
        git.arg("-C").arg(folder).args(["-c", "core.safecrlf=false"]).args(arguments);
        git.env("GIT_EDITOR", "true").env("GIT_MERGE_AUTOEDIT", "no").stdin(Stdio::null());
        // Set where this runs in a hook of another repository.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        if !self.may_ask {
            git.env("GIT_TERMINAL_PROMPT", "0").env("SSH_ASKPASS_REQUIRE", "never");
            git.env("GCM_INTERACTIVE", "never");
        }
        git
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
    ///
    /// # Errors
    /// When there is one that git does not take, such as one that is somebody else's or damaged.
    pub(super) fn top_level(&self) -> Result<Option<PathBuf>, SyncError> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let mut git = self.command(&self.folder, &["rev-parse", "--show-toplevel"]);
        let found = git.env("LC_ALL", "C").output().map_err(SyncError::NoGit)?;
        if found.status.success() {
            return Ok(Some(PathBuf::from(line(&found.stdout))));
        }
        // Only these words, in this language, tell a folder without a repository from one with a
        // repository that git refuses; of one that is damaged git says that there is none.
        let there = self.folder.join(".git").symlink_metadata().is_ok();
        if !there && line(&found.stderr).contains("not a git repository") {
            return Ok(None);
        }
        Err(SyncError::Unusable { folder: self.folder.clone(), said: said(&found) })
    }

    /// The branch that is checked out.
    ///
    /// # Errors
    /// When there is none, so that what is committed would belong to nothing.
    pub(super) fn branch(&self) -> Result<String, SyncError> {
        let found = self.attempt(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        if found.status.success() {
            return Ok(line(&found.stdout));
        }
        let all = self.run(&["for-each-ref", "--format=%(refname:short)", "refs/heads"])?;
        let usual = ["main", "master"].into_iter().find(|name| all.lines().any(|l| l == *name));
        let branch = usual.or_else(|| all.lines().next()).unwrap_or("main");
        let branch = strip_controls(branch).into_owned();
        Err(SyncError::NoBranch { folder: self.folder.clone(), branch })
    }
}

/// What git printed, or why it failed.
fn faultless(arguments: &[&str], output: &Output) -> Result<String, SyncError> {
    if output.status.success() {
        return Ok(line(&output.stdout));
    }
    if let Some(file) = lock(&line(&output.stderr)) {
        return Err(SyncError::Locked(file));
    }
    let settings = arguments.chunks(2).take_while(|pair| pair[0] == "-c").count();
    let command = arguments.get(2 * settings).copied().unwrap_or_default().to_owned();
    Err(SyncError::Git { command, said: said(output) })
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

/// The last thing that git said that says something, without what steers a terminal: some of it are
/// the words of other programs and machines.
pub(super) fn said(output: &Output) -> String {
    let told = [&output.stderr, &output.stdout]
        .map(|bytes| strip_controls(&line(bytes).replace('\r', "\n")).into_owned());
    let lines = told.iter().flat_map(|text| text.lines());
    let telling =
        lines.clone().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    telling.or_else(|| lines.last()).unwrap_or_default().trim().to_owned()
}
