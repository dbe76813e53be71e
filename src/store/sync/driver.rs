//! Owns telling git how to merge progress files, and seeing whether it knows; refuses to merge them.

use super::git::line;
use super::{Repository, SyncError};
use crate::store::StoreError;
use crate::store::atomic_write;
use std::fs;
use std::path::Path;

/// What is said to git of files that it is to merge with ninety's own driver.
const ATTRIBUTES: [&str; 2] =
    ["*.json merge=ninety text eol=lf", "roadmaps/*.md merge=ninety text eol=lf"];
/// What git is not to keep: locks and new files that are not in place yet.
const IGNORED: [&str; 2] = [".*.lock", ".*.tmp"];

impl Repository<'_> {
    /// Whether git merges progress files with this program in this clone.
    ///
    /// # Errors
    /// When git is not there or fails.
    pub fn knows_how_to_merge(&self) -> Result<bool, SyncError> {
        // Where the file is not there git goes by what was committed, as long as that has it.
        let told = self.git.folder.join(".gitattributes").exists() && self.is_for_driver()?;
        Ok(told && self.registered_driver()?.as_deref() == Some(&self.driver()))
    }

    /// The command by which git merges progress files in this clone, if one is registered.
    fn registered_driver(&self) -> Result<Option<String>, SyncError> {
        let found = self.git.attempt(&["config", "--get", "merge.ninety.driver"])?;
        Ok(found.status.success().then(|| line(&found.stdout)))
    }

    /// Whether git is to merge the progress file with that command.
    fn is_for_driver(&self) -> Result<bool, SyncError> {
        let told = self.git.run(&["check-attr", "-z", "merge", "--", &self.name])?;
        Ok(told.split('\0').nth(2) == Some("ninety"))
    }

    /// The command by which git is to merge progress files.
    pub(super) fn driver(&self) -> String {
        let program = self.program.to_string_lossy().replace('\'', "'\\''");
        format!("'{program}' merge-driver %O %A %B %P")
    }

    /// Tells git how to merge, and what not to keep.
    pub(super) fn register_driver(&self) -> Result<(), SyncError> {
        if self.registered_driver()?.as_deref() != Some(&self.driver()) {
            self.git.run(&["config", "merge.ninety.name", "progress files of ninety"])?;
            self.git.run(&["config", "merge.ninety.driver", &self.driver()])?;
        }
        // A name for the commits, where the user has told git none.
        for (key, value) in [("user.name", "ninety"), ("user.email", "ninety@localhost")] {
            if !self.git.attempt(&["config", "--get", key])?.status.success() {
                self.git.run(&["config", key, value])?;
            }
        }
        let attributes = self.git.folder.join(".gitattributes");
        let mut lines = ATTRIBUTES.map(str::to_owned).to_vec();
        if !self.name.ends_with(".json") {
            let name = self.name.replace('\\', "\\\\").replace('"', "\\\"");
            lines.push(format!("\"/{name}\" merge=ninety text eol=lf"));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        add_line(&attributes, &lines)?;
        if !self.is_for_driver()? {
            // A line after these says otherwise: the last one counts.
            let text = fs::read_to_string(&attributes).unwrap_or_default();
            let others = text.lines().filter(|line| !lines.contains(line));
            let text: String = others.chain(lines.clone()).flat_map(|l| [l, "\n"]).collect();
            atomic_write::write(&attributes, text.as_bytes())?;
        }
        add_line(&self.git.folder.join(".gitignore"), &IGNORED)?;
        Ok(())
    }
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
