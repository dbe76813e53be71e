//! Owns keeping the progress files and the learner's roadmaps in a git repository of the user's own, shared with other machines; refuses to know passwords or to merge by itself.

mod outcome;

pub use outcome::{Remote, SyncError, Synced};

use super::error::{StoreError, WriteStep};
use super::format::{self, FormatError};
use super::lock::lock;
use super::{Roadmaps, Store, atomic_write, roadmap_of};
use chrono::NaiveDateTime;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// How often a push may be refused although nothing new came.
const MOST_REFUSALS: usize = 2;
/// How often a push that others were faster than is tried again.
const RACES: usize = 20;
/// What is said to git of files that it is to merge with ninety's own driver.
const ATTRIBUTES: [&str; 2] =
    ["*.json merge=ninety text eol=lf", "roadmaps/*.md merge=ninety text eol=lf"];
/// What git is not to keep: locks and new files that are not in place yet.
const IGNORED: [&str; 2] = [".*.lock", ".*.tmp"];

/// How the work tree of a merge is named, inside git's own folder.
const ASIDE: &str = "ninety-merge-";

/// The repository around a progress file.
#[derive(Debug)]
pub struct Repository<'a> {
    store: &'a Store,
    folder: PathBuf,
    /// The progress file's name.
    name: String,
    /// This program, as git is to call it.
    program: PathBuf,
    /// Whether git may ask for a password.
    may_ask: bool,
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
        Ok(Self { store, folder, name, program: program.to_owned(), may_ask })
    }

    /// Makes the repository, if there is none, tells git how to merge, and syncs with the repository
    /// at `address`, which is remembered.
    ///
    /// # Errors
    /// When git is not there or fails.
    pub fn init(&self, address: Option<&str>, now: NaiveDateTime) -> Result<Synced, SyncError> {
        atomic_write::make_folder(&self.folder.join(&self.name))?;
        match self.top_level()? {
            Some(top) if !same_folder(&top, &self.folder) => {
                return Err(SyncError::InsideAnother {
                    folder: self.folder.clone(),
                    repository: top,
                });
            }
            Some(_) => {}
            None => {
                self.git(&["init", "--quiet"])?;
                let branch = address.and_then(|address| self.branch_of(address));
                let branch = format!("refs/heads/{}", branch.as_deref().unwrap_or("main"));
                self.git(&["symbolic-ref", "HEAD", &branch])?;
            }
        }
        if let Some(address) = address {
            let known = self.run(&["remote", "get-url", "origin"])?.status.success();
            let how = if known { "set-url" } else { "add" };
            self.git(&["remote", how, "origin", address])?;
        }
        self.sync(now)
    }

    /// Commits what is new, takes in what the other machines sent, and sends both.
    ///
    /// # Errors
    /// When git is not there or fails, or there is no repository. That the other machines cannot be
    /// reached is no error: the next time sends what was committed.
    pub fn sync(&self, now: NaiveDateTime) -> Result<Synced, SyncError> {
        if self.top_level()?.is_none_or(|top| !same_folder(&top, &self.folder)) {
            return Err(SyncError::NotSetUp(self.folder.clone()));
        }
        self.register_driver()?;
        self.finish(now)?;
        self.open_all(now)?;
        let mut synced = Synced { committed: false, received: false, remote: Remote::None };
        let mut refusals = 0;
        for _ in 0..RACES {
            synced.committed |= self.locked(|| self.commit(now))?;
            if !self.run(&["remote", "get-url", "origin"])?.status.success() {
                return Ok(synced);
            }
            let fetched = self.run(&["fetch", "--quiet", "origin"])?;
            if !fetched.status.success() {
                synced.remote = Remote::Unreachable(said(&fetched));
                return Ok(synced);
            }
            let branch = self.git(&["symbolic-ref", "--short", "HEAD"])?;
            let theirs = format!("refs/remotes/origin/{branch}");
            let known = self.run(&["rev-parse", "--quiet", "--verify", &theirs])?;
            if known.status.success() {
                if !self.is_ancestor(&theirs, "HEAD")? {
                    synced.committed |= self.locked(|| self.take_in(&theirs, now))?;
                    synced.received = true;
                }
                if self.is_ancestor("HEAD", &theirs)? {
                    if synced.remote == Remote::None {
                        synced.remote = Remote::UpToDate;
                    }
                    return Ok(synced);
                }
            }
            let to = format!("HEAD:refs/heads/{branch}");
            let pushed = self.run(&["push", "--porcelain", "--set-upstream", "origin", &to])?;
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
            let reached = self.run(&["ls-remote", "origin", &format!("refs/heads/{branch}")])?;
            let known = self.run(&["rev-parse", "--quiet", "--verify", &theirs])?;
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

    /// The command by which git merges progress files in this clone, if one is registered.
    ///
    /// # Errors
    /// When git is not there.
    pub fn registered_driver(&self) -> Result<Option<String>, SyncError> {
        let found = self.run(&["config", "--get", "merge.ninety.driver"])?;
        Ok(found.status.success().then(|| line(&found.stdout)))
    }

    /// The command by which git is to merge progress files.
    #[must_use]
    pub fn driver(&self) -> String {
        let program = self.program.to_string_lossy().replace('\'', "'\\''");
        format!("'{program}' merge-driver %O %A %B")
    }

    /// Whether the folder is a repository of its own.
    ///
    /// # Errors
    /// When git is not there.
    pub fn exists(&self) -> Result<bool, SyncError> {
        Ok(self.top_level()?.is_some_and(|top| same_folder(&top, &self.folder)))
    }

    /// The address of the other machines' repository.
    ///
    /// # Errors
    /// When git is not there.
    pub fn address(&self) -> Result<Option<String>, SyncError> {
        let found = self.run(&["remote", "get-url", "origin"])?;
        Ok(found.status.success().then(|| line(&found.stdout)))
    }

    /// Whether everything here was committed and sent, as far as this clone knows.
    ///
    /// # Errors
    /// When git is not there or fails.
    pub fn is_sent(&self) -> Result<bool, SyncError> {
        let files = self.files();
        let mut status = vec!["status", "--porcelain", "--"];
        status.extend(files.iter().map(String::as_str));
        let changed = self.git(&status)?;
        let unsent = self.run(&["rev-list", "--count", "@{upstream}..HEAD"])?;
        let none_elsewhere = !unsent.status.success() && self.address()?.is_none();
        let sent = none_elsewhere || unsent.status.success() && line(&unsent.stdout) == "0";
        Ok(changed.is_empty() && sent && self.unfinished()?.is_none())
    }

    /// What plain git was doing when it met a conflict and left it to be resolved.
    fn unfinished(&self) -> Result<Option<&'static str>, SyncError> {
        for (name, what) in
            [("MERGE_HEAD", "merge"), ("rebase-merge", "rebase"), ("rebase-apply", "rebase")]
        {
            let path = self.git(&["rev-parse", "--git-path", name])?;
            if self.folder.join(path).exists() {
                return Ok(Some(what));
            }
        }
        Ok(None)
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
        self.git(&[what, "--abort"])?;
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
            let path = self.folder.join(name);
            let roadmap = roadmap_of(&path)?;
            Some(Store::new(path, roadmap, self.store.state().to_owned()))
        });
        std::iter::once(self.store.clone()).chain(others).collect()
    }

    /// Sees whether every progress file of a branch is one, before anything of it is taken in.
    fn check(&self, branch: &str) -> Result<(), SyncError> {
        let there = self.git(&["ls-tree", "--name-only", branch])?;
        for name in there.lines().filter(|name| name.ends_with(".json")) {
            let shown = self.run(&["show", &format!("{branch}:{name}")])?;
            let text = String::from_utf8_lossy(&shown.stdout);
            match format::parse(&text) {
                Ok(_) => {}
                Err(FormatError::Newer { found }) => {
                    let path = PathBuf::from(name);
                    return Err(SyncError::Damaged(StoreError::Newer { path, found }));
                }
                Err(source) => {
                    let path = PathBuf::from(name);
                    return Err(SyncError::Damaged(StoreError::Format { path, source }));
                }
            }
        }
        Ok(())
    }

    /// Tells git of every file that is kept.
    fn add(&self) -> Result<Vec<String>, SyncError> {
        let files = self.files();
        let files = files.into_iter().chain([".gitattributes", ".gitignore"].map(str::to_owned));
        let there: Vec<String> = files.filter(|name| self.folder.join(name).exists()).collect();
        let mut add = vec!["add", "--force", "--"];
        add.extend(there.iter().map(String::as_str));
        self.git(&add)?;
        Ok(there)
    }

    fn register_driver(&self) -> Result<(), SyncError> {
        if self.registered_driver()?.as_deref() != Some(&self.driver()) {
            self.git(&["config", "merge.ninety.name", "progress files of ninety"])?;
            self.git(&["config", "merge.ninety.driver", &self.driver()])?;
        }
        // A name for the commits, where the user has told git none.
        for (key, value) in [("user.name", "ninety"), ("user.email", "ninety@localhost")] {
            if !self.run(&["config", "--get", key])?.status.success() {
                self.git(&["config", key, value])?;
            }
        }
        add_line(&self.folder.join(".gitattributes"), &ATTRIBUTES)?;
        add_line(&self.folder.join(".gitignore"), &IGNORED)?;
        Ok(())
    }

    /// Commits what is new of the progress file and of what git is told; whether there was any.
    fn commit(&self, now: NaiveDateTime) -> Result<bool, SyncError> {
        let there = self.add()?;
        let there: Vec<&str> = there.iter().map(String::as_str).collect();
        let same: Vec<&str> =
            ["diff", "--cached", "--quiet", "--"].into_iter().chain(there.clone()).collect();
        if self.run(&same)?.status.success() {
            return Ok(false);
        }
        let message = format!("Progress of {}", now.date());
        let commit = ["-c", "commit.gpgsign=false", "commit", "--quiet", "-m", &message, "--"];
        let commit: Vec<&str> = commit.into_iter().chain(there).collect();
        self.git(&commit)?;
        Ok(true)
    }

    /// Takes in a branch, by merging or, where the user has git pull so, by rebasing; whether there
    /// was something to commit before.
    fn take_in(&self, branch: &str, now: NaiveDateTime) -> Result<bool, SyncError> {
        self.check(branch)?;
        let rebase = self.run(&["config", "--get", "pull.rebase"])?;
        let rebase = !matches!(&*line(&rebase.stdout), "" | "false" | "no" | "off" | "0");
        let mut committed = false;
        for _ in 0..RACES {
            committed |= self.commit(now)?;
            let merged = self.merge_aside(branch, rebase)?;
            // Forgets the work tree, which is gone by now.
            self.git(&["worktree", "prune"])?;
            if self.put_in_place(&merged)? {
                return Ok(committed);
            }
        }
        Err(SyncError::Race)
    }

    /// Merges a branch in a work tree of its own, since git writes files so that they are empty or
    /// cut off when it is killed; the commit that came of it.
    fn merge_aside(&self, branch: &str, rebase: bool) -> Result<String, SyncError> {
        let folder = self.folder.join(self.git(&["rev-parse", "--git-common-dir"])?);
        sweep(&folder);
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(&folder);
        let aside = aside.map_err(|source| StoreError::Write {
            path: folder,
            step: WriteStep::MakeFolder,
            source,
        })?;
        let aside = aside.path();
        let path = aside.to_string_lossy();
        self.git(&["worktree", "add", "--quiet", "--detach", &path, "HEAD"])?;
        let merge = ["merge", "--no-edit", "--quiet", "--allow-unrelated-histories", branch];
        let how: &[&str] = if rebase { &["rebase", "--quiet", branch] } else { &merge };
        let with = ["-c", "commit.gpgsign=false", "-c", "rebase.autoStash=false"];
        let arguments: Vec<_> = with.into_iter().chain(how.iter().copied()).collect();
        let done = self.run_in(aside, &arguments)?;
        if !done.status.success() {
            return Err(SyncError::Git { command: how[0].to_owned(), said: said(&done) });
        }
        Ok(line(&self.run_in(aside, &["rev-parse", "HEAD"])?.stdout))
    }

    /// Makes a commit the branch's, each file of this program replaced as a whole. When this is
    /// killed half-way, what is in place is committed and merged by the next sync. `false` when an
    /// editor has written a file since it was committed, which is to be merged first.
    fn put_in_place(&self, commit: &str) -> Result<bool, SyncError> {
        let known = self.files();
        let changed =
            self.git(&["diff", "--name-only", "-z", "--diff-filter=d", "HEAD", commit])?;
        let own = |name: &&str| match name.rsplit_once('/') {
            None => *name == self.name || name.ends_with(".json"),
            Some((folder, name)) => folder == "roadmaps" && name.ends_with(".md"),
        };
        // A file that is none of this program's is git's to write, or to refuse.
        let free = |name: &&str| {
            known.iter().any(|known| known == name) || !self.folder.join(name).exists()
        };
        let mut written = vec!["add", "--force", "--"];
        for name in changed.split('\0').filter(|name| !name.is_empty()).filter(own).filter(free) {
            let path = self.folder.join(name);
            let text = self.run(&["show", &format!("{commit}:{name}")])?;
            if !text.status.success() {
                return Err(SyncError::Git { command: "show".to_owned(), said: said(&text) });
            }
            if path.exists()
                && !self.run(&["diff", "--quiet", "HEAD", "--", name])?.status.success()
            {
                return Ok(false);
            }
            atomic_write::make_folder(&path)?;
            atomic_write::write(&path, &text.stdout)?;
            written.push(name);
        }
        if written.len() > 3 {
            self.git(&written)?;
        }
        self.git(&["read-tree", "-m", "-u", "HEAD", commit])?;
        self.git(&["update-ref", "-m", "ninety sync", "HEAD", commit])?;
        Ok(true)
    }

    fn is_ancestor(&self, older: &str, newer: &str) -> Result<bool, SyncError> {
        Ok(self.run(&["merge-base", "--is-ancestor", older, newer])?.status.success())
    }

    /// The branch that a repository elsewhere begins with.
    fn branch_of(&self, address: &str) -> Option<String> {
        let told = self.git(&["ls-remote", "--symref", address, "HEAD"]).ok()?;
        let branch = told.lines().find_map(|line| line.strip_prefix("ref: refs/heads/"))?;
        branch.split_whitespace().next().map(str::to_owned)
    }

    /// The folder of the repository that the file lies in.
    fn top_level(&self) -> Result<Option<PathBuf>, SyncError> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let found = self.run(&["rev-parse", "--show-toplevel"])?;
        Ok(found.status.success().then(|| PathBuf::from(line(&found.stdout))))
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
            false => lock(&self.folder.join(name)),
        };
        let _locks: Vec<_> = records.into_iter().map(lock_one).collect::<Result<_, _>>()?;
        work()
    }

    /// What is kept in the repository, in a fixed order: the progress file, the roadmaps of the
    /// learner, and the progress files of the other roadmaps.
    fn files(&self) -> Vec<String> {
        let roadmaps = Roadmaps::beside(&self.folder.join(&self.name));
        let ids = roadmaps.ids();
        let texts = ids.iter().map(|id| format!("roadmaps/{id}.md"));
        let mut files: Vec<String> = std::iter::once(self.name.clone()).chain(texts).collect();
        let records = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut records: Vec<String> = records
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| *name != self.name && name.ends_with(".json"))
            // Named after its roadmap, which no conflict copy is.
            .filter(|name| {
                let found = roadmap_of(&self.folder.join(name));
                found.is_some_and(|id| *name == format!("{id}.json"))
            })
            .collect();
        records.sort();
        files.extend(records);
        files
    }

    /// What git printed, without the end of its last line.
    fn git(&self, arguments: &[&str]) -> Result<String, SyncError> {
        let output = self.run(arguments)?;
        if output.status.success() {
            return Ok(line(&output.stdout));
        }
        let command = arguments.iter().find(|argument| !argument.starts_with('-'));
        Err(SyncError::Git {
            command: command.copied().unwrap_or_default().to_owned(),
            said: said(&output),
        })
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, SyncError> {
        self.run_in(&self.folder, arguments)
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Result<Output, SyncError> {
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
}

/// Leaves the terminal for good, so that nothing that this process starts can ask there.
pub fn leave_terminal() {
    // Fails where this process leads a group already, and so was not started by the interface.
    #[cfg(unix)]
    let _ = rustix::process::setsid();
}

/// Adds lines to a file that does not have them.
fn add_line(path: &Path, lines: &[&str]) -> Result<(), StoreError> {
    let mut text = fs::read_to_string(path).unwrap_or_default();
    let missing: Vec<_> =
        lines.iter().filter(|l| !text.lines().any(|known| known == **l)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in missing {
        text.push_str(line);
        text.push('\n');
    }
    atomic_write::write(path, text.as_bytes())
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

fn same_folder(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// The last thing that git said that says something.
fn said(output: &Output) -> String {
    let told = [&output.stderr, &output.stdout].map(|bytes| line(bytes));
    let lines = told.iter().flat_map(|text| text.lines());
    let telling =
        lines.clone().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    telling.or_else(|| lines.last()).unwrap_or_default().trim().to_owned()
}
