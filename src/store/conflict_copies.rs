//! Owns recognising the copies that sync programs put beside a file when it changed in two places; refuses to read them.

use super::atomic_write::folder;
use std::path::{Path, PathBuf};

/// What sync programs write into the name of a conflict copy, in the languages that they speak:
/// Syncthing `.sync-conflict-20261123-210109-ABCDEFG`, Dropbox and Nextcloud `(conflicted copy …)`,
/// ownCloud `_conflict-…`, Seafile `(SFConflict …)`.
const WORDS: [&str; 9] =
    ["conflict", "konflikt", "conflit", "conflitt", "冲突", "衝突", "競合", "конфликт", "충돌"];
/// Longest name of a Windows computer, which OneDrive appends.
const COMPUTER: usize = 15;

/// How sure it is that a file is a conflict copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likelihood {
    /// Its name says so.
    Certain,
    /// Its name may say so: `llm-90-DESKTOP-4F7.json` (OneDrive), `llm-90 (1).json` (Google Drive),
    /// `llm-90 2.json` (iCloud). What is in it decides.
    Possible,
}

/// The files beside `path` that are, or may be, conflict copies of it.
pub(super) fn beside(path: &Path) -> Vec<(PathBuf, Likelihood)> {
    let Some((stem, ending)) = path.file_stem().zip(path.extension()) else { return Vec::new() };
    let (stem, ending) = (stem.to_string_lossy(), ending.to_string_lossy());
    let entries = std::fs::read_dir(folder(path)).into_iter().flatten().flatten();
    let mut copies: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let addition = name.strip_prefix(&*stem)?.strip_suffix(&format!(".{ending}"))?;
            Some((entry.path(), likelihood(addition)?))
        })
        .collect();
    copies.sort_by(|a, b| a.0.cmp(&b.0));
    copies
}

/// What a name says that has this between the file's own name and its ending.
fn likelihood(addition: &str) -> Option<Likelihood> {
    let lower = addition.to_lowercase();
    if WORDS.iter().any(|word| lower.contains(word)) {
        return Some(Likelihood::Certain);
    }
    let computer = addition.strip_prefix('-').is_some_and(|name| {
        let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        (1..=COMPUTER).contains(&name.len())
            && name.chars().all(letters)
            && name.contains(|c: char| c.is_ascii_uppercase())
    });
    let number = addition.strip_prefix(' ').is_some_and(|rest| {
        let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
        !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit())
    });
    (computer || number).then_some(Likelihood::Possible)
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
            ("llm-90-anna.json", None),
            ("llm-90-old.json", None),
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
        ];
        let folder = tempfile::tempdir().unwrap();
        for (name, _) in cases {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let found = beside(&folder.path().join("llm-90.json"));
        for (name, expected) in cases {
            let known = found.iter().find(|(path, _)| path.ends_with(name));
            assert_eq!(known.map(|(_, likelihood)| *likelihood), expected, "{name}");
        }
    }
}
