//! Owns what becomes of files that both sides changed and git cannot merge; refuses to lose either side, or to merge progress files.

use super::git::line;
use super::{Repository, SyncError};
use crate::domain::plain_text::strip_controls;
use crate::domain::progress::{Progress, VERSION};
use crate::store::error::{StoreError, WriteStep};
use crate::store::format::{self, FormatError};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Lists of lines for git, of which both sides' are kept.
const LISTS: [&str; 2] = [".gitignore", ".gitattributes"];

/// A version of a file in git: its mode and its object.
pub(super) type Version = (String, String);

impl Repository<'_> {
    /// Resolves what a merge in the work tree `aside` left open, and commits it; the files of which
    /// the other side lies beside this one's as a copy now, with the copy's name. `None` when it
    /// left nothing open, and so failed of something else.
    ///
    /// # Errors
    /// When a progress file cannot be merged: why.
    pub(super) fn resolve(&self, aside: &Path) -> Result<Option<Vec<(String, String)>>, SyncError> {
        let open = self.open_in(aside)?;
        if open.is_empty() {
            return Ok(None);
        }
        let mut copies = Vec::new();
        for (path, versions) in open {
            let [base, ours, theirs] = versions;
            let (mode, object) = match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    self.refuse_records(&path, &ours, &theirs)?;
                    let regular = [&ours, &theirs].iter().all(|(mode, _)| mode.starts_with("100"));
                    let name = path.rsplit('/').next().unwrap_or_default();
                    if regular && LISTS.contains(&name) {
                        (ours.0.clone(), self.unite(aside, base.as_ref(), &ours, &theirs)?)
                    } else {
                        // What is no file, but another repository, stays in the history.
                        if regular && ours.1 != theirs.1 {
                            let copy = copy_of(&path, &theirs.1);
                            self.put(aside, &theirs, &copy)?;
                            let told = [&path, &copy].map(|name| strip_controls(name).into_owned());
                            copies.push(told.into());
                        }
                        ours
                    }
                }
                // One side removed it and the other changed it.
                (Some(left), None) | (None, Some(left)) => left,
                (None, None) => {
                    self.git.run_apart(aside, &["update-index", "--force-remove", "--", &path])?;
                    continue;
                }
            };
            self.put(aside, &(mode, object), &path)?;
        }
        self.git.run_apart(aside, &["commit", "--quiet", "--no-edit"])?;
        Ok(Some(copies))
    }

    /// The files that are not merged, each as it was in the ancestor, on this side and on the other.
    fn open_in(&self, aside: &Path) -> Result<BTreeMap<String, [Option<Version>; 3]>, SyncError> {
        let told = self.git.run_apart(aside, &["ls-files", "--unmerged", "-z"])?;
        let mut open: BTreeMap<String, [Option<Version>; 3]> = BTreeMap::new();
        for entry in told.split('\0') {
            let Some((version, path)) = entry.split_once('\t') else { continue };
            let [mode, object, stage] = version.split(' ').collect::<Vec<_>>()[..] else {
                continue;
            };
            let stage = stage.parse::<usize>().ok().and_then(|stage| stage.checked_sub(1));
            let versions = open.entry(path.to_owned()).or_default();
            if let Some(place) = stage.and_then(|stage| versions.get_mut(stage)) {
                *place = Some((mode.to_owned(), object.to_owned()));
            }
        }
        Ok(open)
    }

    /// An error where a file that could not be merged is a progress file.
    fn refuse_records(
        &self,
        name: &str,
        ours: &Version,
        theirs: &Version,
    ) -> Result<(), SyncError> {
        if name != self.name && (name.contains('/') || !name.ends_with(".json")) {
            return Ok(());
        }
        let [ours, theirs] = [ours, theirs].map(|(_, object)| {
            let shown = self.git.attempt(&["cat-file", "blob", object])?;
            Ok::<_, SyncError>(format::parse(&String::from_utf8_lossy(&shown.stdout)))
        });
        let (ours, theirs) = (ours?, theirs?);
        if name != self.name && ours.is_err() && theirs.is_err() {
            return Ok(());
        }
        let path = PathBuf::from(&*strip_controls(name));
        let version = |side: &Result<Progress, FormatError>| match side {
            Ok(record) => Some(record.version),
            Err(FormatError::Newer { found }) => Some(*found),
            Err(_) => None,
        };
        let newest = version(&ours).max(version(&theirs)).unwrap_or(0);
        Err(SyncError::Damaged(match (ours, theirs) {
            _ if newest > VERSION => StoreError::Newer { path, found: newest },
            (Ok(ours), Ok(theirs)) if ours.roadmap != theirs.roadmap => {
                StoreError::OtherRoadmap { path, found: theirs.roadmap, expected: ours.roadmap }
            }
            (_, Err(source)) | (Err(source), _) => StoreError::Format { path, source },
            (Ok(_), Ok(_)) => {
                return Err(SyncError::Git {
                    command: "merge".into(),
                    said: format!("{}: {}", path.display(), self.driver()),
                });
            }
        }))
    }

    /// Makes a version the one of a path, in the index of a work tree.
    pub(super) fn put(
        &self,
        aside: &Path,
        (mode, object): &Version,
        path: &str,
    ) -> Result<(), SyncError> {
        let info = format!("{mode},{object},{path}");
        self.git.run_apart(aside, &["update-index", "--add", "--replace", "--cacheinfo", &info])?;
        Ok(())
    }

    /// The object of a list that has the lines of both sides.
    fn unite(
        &self,
        aside: &Path,
        base: Option<&Version>,
        ours: &Version,
        theirs: &Version,
    ) -> Result<String, SyncError> {
        let text = |version: Option<&Version>| match version {
            Some((_, object)) => Ok(line(&self.git.attempt(&["cat-file", "blob", object])?.stdout)),
            None => Ok::<_, SyncError>(String::new()),
        };
        let united = united(&text(base)?, &text(Some(ours))?, &text(Some(theirs))?);
        self.object_of(aside, &united)
    }

    /// The object of a text, which git keeps from now on.
    pub(super) fn object_of(&self, aside: &Path, text: &str) -> Result<String, SyncError> {
        let failed =
            |source| StoreError::Write { path: aside.to_owned(), step: WriteStep::Write, source };
        let mut file = tempfile::NamedTempFile::new_in(aside).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        let path = file.path().to_string_lossy();
        self.git.run_apart(aside, &["hash-object", "-w", "--no-filters", "--", &path])
    }
}

/// The lines of this side, and after them the new ones of the other; none that either side took out.
fn united(base: &str, ours: &str, theirs: &str) -> String {
    let has = |text: &str, line: &str| text.lines().any(|known| known == line);
    let own = ours.lines().filter(|line| !has(base, line) || has(theirs, line));
    let new = theirs.lines().filter(|line| !has(base, line) && !has(ours, line));
    own.chain(new).flat_map(|line| [line, "\n"]).collect()
}

/// The name under which the other side's version of a file lies beside it. It says which version, so
/// that machines that make the same copy give it the same name.
fn copy_of(path: &str, object: &str) -> String {
    let object = &object[..object.len().min(8)];
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[start..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, ending) = path.split_at(start + dot);
            format!("{stem}.copy-{object}{ending}")
        }
        _ => format!("{path}.copy-{object}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_united_line_by_line() {
        let cases = [
            ("x\n", "x\na\n", "x\nb\n", "x\na\nb\n"),
            ("", "a\n", "a\nb", "a\nb\n"),
            ("x\ny\n", "y\na\n", "x\nb\n", "a\nb\n"),
        ];
        for (base, ours, theirs, expected) in cases {
            assert_eq!(united(base, ours, theirs), expected);
        }
    }

    #[test]
    fn copies_keep_the_ending_of_a_name() {
        let cases = [
            ("README.md", "README.copy-12345678.md"),
            ("a.b/Makefile", "a.b/Makefile.copy-12345678"),
            ("a/.profile", "a/.profile.copy-12345678"),
            ("笔记.txt", "笔记.copy-12345678.txt"),
        ];
        for (path, expected) in cases {
            assert_eq!(copy_of(path, "1234567890"), expected);
        }
    }
}
