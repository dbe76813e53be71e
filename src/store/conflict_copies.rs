//! Owns recognising the copies that sync programs put beside a file when it changed in two places; refuses to read them.

use super::atomic_write::folder;
use super::lock::sidecar;
use std::path::{Path, PathBuf};

/// What sync programs write into the name of a conflict copy, in the languages that they speak:
/// Syncthing `.sync-conflict-20261123-210109-ABCDEFG`, Dropbox and Nextcloud `(conflicted copy …)`,
/// ownCloud `_conflict-…`, Seafile `(SFConflict …)`.
const WORDS: [&str; 9] =
    ["conflict", "konflikt", "conflit", "conflitt", "冲突", "衝突", "競合", "конфликт", "충돌"];
/// What file managers call a copy, in lower case and without spaces and brackets.
const COPIES: [&str; 14] = [
    "copy",
    "副本",
    "复件",
    "複本",
    "複製",
    "拷贝",
    "kopie",
    "copie",
    "copia",
    "cópia",
    "копия",
    "コピー",
    "복사본",
    "kopia",
];
/// What people append who keep an old state on purpose; no computer is called so.
const KEPT: [&str; 9] =
    ["old", "bak", "backup", "orig", "original", "before", "备份", "備份", "旧"];
/// Longest name of a computer, which OneDrive appends.
const COMPUTER: usize = 63;

/// How sure it is that a file is a conflict copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likelihood {
    /// Its name says so.
    Certain,
    /// Its name may say so: `llm-90-Annas-Laptop.json` (OneDrive), `llm-90 (1).json` (Google Drive),
    /// `llm-90 2.json` (iCloud), `llm-90 - 副本.json` (file managers). What is in it decides.
    Possible,
}

/// The files beside `path` that are, or may be, conflict copies of it. What only may be one is none
/// when it was ever written as a progress file of its own.
pub(super) fn beside(path: &Path) -> Vec<(PathBuf, Likelihood)> {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return Vec::new() };
    let (stem, ending) = match (path.file_stem(), path.extension()) {
        (Some(stem), Some(ending)) => (stem.to_string_lossy(), ending.to_string_lossy()),
        _ => (name.clone(), "".into()),
    };
    let entries = std::fs::read_dir(folder(path)).into_iter().flatten().flatten();
    let mut copies: Vec<_> = entries
        .filter_map(|entry| {
            // No program makes a link for a copy: who made one means it.
            if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                return None;
            }
            let found = entry.file_name().into_string().ok()?;
            let likelihood = likelihood(&found, &stem, &ending)?;
            let own = likelihood == Likelihood::Possible && sidecar(&entry.path()).exists();
            (!own).then(|| (entry.path(), likelihood))
        })
        .collect();
    copies.sort_by(|a, b| a.0.cmp(&b.0));
    copies
}

/// What the name of a file says of being a copy of another, which has this name and ending.
fn likelihood(found: &str, stem: &str, ending: &str) -> Option<Likelihood> {
    let rest = found.strip_prefix(stem)?;
    if ending.is_empty() {
        return of_addition(rest).filter(|_| !has_ending(rest));
    }
    let ending = format!(".{ending}");
    match rest.strip_suffix(&*ending) {
        Some(addition) => of_addition(addition),
        // Behind the ending, where no computer's name is put.
        None => {
            let addition = rest.strip_prefix(&*ending)?;
            of_addition(addition).filter(|_| !has_ending(addition) && !addition.starts_with('-'))
        }
    }
}

/// Whether a name ends as that of a file of another kind.
fn has_ending(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.chars().all(char::is_alphanumeric))
}

/// What is said by what was added to a name.
fn of_addition(addition: &str) -> Option<Likelihood> {
    let lower = addition.to_lowercase();
    if WORDS.iter().any(|word| lower.contains(word)) {
        return Some(Likelihood::Certain);
    }
    let computer = lower.strip_prefix('-').is_some_and(|name| {
        (1..=COMPUTER).contains(&name.chars().count())
            && name.chars().all(|c| c.is_alphanumeric() || c == '-')
            && name.contains(char::is_alphabetic)
            // In small letters it is rather a word of the learner's, such as `archive`.
            && addition.contains(|c: char| c.is_ascii_uppercase() || !c.is_ascii())
            && !name.split('-').any(|word| KEPT.contains(&word))
    });
    let number = lower.strip_prefix(' ').is_some_and(|rest| {
        let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
        !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit())
    });
    let copy = || {
        let sign = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-_()（）的".contains(c);
        COPIES.contains(&&*lower.replace(sign, ""))
    };
    (computer || number || copy()).then_some(Likelihood::Possible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        use Likelihood::{Certain, Possible};
        let cases = [
            ("llm-90.json", None),
            (".llm-90.json.lock", None),
            ("llm-90.json.tmp", None),
            ("llm-90-old.json", None),
            ("llm-90-2026-backup.json", None),
            ("llm-90.json-anna", None),
            ("llm-90-used.json", None),
            ("llm-90.json.conflict.md", None),
            ("llm-90 notes.json", None),
            ("llm-91.json", None),
            ("llm-90-2.json", None),
            ("llm-90.txt", None),
            ("llm-90.sync-conflict-20261123-210109-ABCDEFG.json", Some(Certain)),
            ("llm-90 (Anna's conflicted copy 2026-11-23).json", Some(Certain)),
            ("llm-90 (conflicted copy 2026-11-23 210109).json", Some(Certain)),
            ("llm-90_conflict-20261123-210109.json", Some(Certain)),
            ("llm-90 (In Konflikt stehende Kopie von Anna 2026-11-23).json", Some(Certain)),
            ("llm-90 (Copie en conflit de Anna).json", Some(Certain)),
            ("llm-90 (SFConflict anna@example.org 2026-11-23-21-01-09).json", Some(Certain)),
            ("llm-90（Anna 的冲突副本 2026-11-23）.json", Some(Certain)),
            ("llm-90-DESKTOP-4F7K2.json", Some(Possible)),
            ("llm-90 (1).json", Some(Possible)),
            ("llm-90 2.json", Some(Possible)),
            ("llm-90 ().json", None),
            ("llm-90.json (conflicted copy)", Some(Certain)),
            ("llm-90.json (Anna St. Clair's conflicted copy 2026-11-23)", Some(Certain)),
            ("llm-90-Annas-MacBook-Air.json", Some(Possible)),
            ("llm-90-archive.json", None),
            ("llm-90-v1.json", None),
            ("llm-90-plan-b.json", None),
            ("llm-90-Laptop.json", Some(Possible)),
            ("llm-90-laptop.json", None),
            ("llm-90-安娜的电脑.json", Some(Possible)),
            ("llm-90 - Copy.json", Some(Possible)),
            ("llm-90 - Copy (2).json", Some(Possible)),
            ("llm-90 copy 3.json", Some(Possible)),
            ("llm-90 - 副本.json", Some(Possible)),
            ("llm-90的副本.json", Some(Possible)),
            ("llm-90（复件）.json", Some(Possible)),
            ("llm-90 (Kopie).json", Some(Possible)),
            ("llm-90.json copy", Some(Possible)),
        ];
        let folder = tempfile::tempdir().unwrap();
        for (name, _) in cases {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        #[cfg(unix)]
        {
            let link = folder.path().join("llm-90-DESKTOP-LINK.json");
            std::os::unix::fs::symlink("llm-90.json", &link).unwrap();
            assert!(
                beside(&folder.path().join("llm-90.json")).iter().all(|(path, _)| *path != link)
            );
        }
        // Written as a file of its own before.
        std::fs::write(folder.path().join(".llm-90-used.json.lock"), "").unwrap();
        check(&folder.path().join("llm-90.json"), &cases);
    }

    #[test]
    fn copies_of_a_file_without_an_ending_are_known_too() {
        use Likelihood::{Certain, Possible};
        let cases = [
            ("progress", None),
            ("progress.json", None),
            ("progress-conflict.md", None),
            ("progress.sync-conflict-20261123-210109-ABCDEFG.json", None),
            ("progress.sync-conflict-20261123-210109-ABCDEFG", Some(Certain)),
            ("progress (Anna's conflicted copy 2026-11-23)", Some(Certain)),
            ("progress-Laptop", Some(Possible)),
            ("progress - 副本", Some(Possible)),
        ];
        let folder = tempfile::tempdir().unwrap();
        for (name, _) in cases {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        check(&folder.path().join("progress"), &cases);
    }

    fn check(path: &Path, cases: &[(&str, Option<Likelihood>)]) {
        let found = beside(path);
        for (name, expected) in cases {
            let known = found.iter().find(|(path, _)| path.ends_with(name));
            assert_eq!(known.map(|(_, likelihood)| *likelihood), *expected, "{name}");
        }
    }
}
