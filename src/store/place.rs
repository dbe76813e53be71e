//! Owns telling files apart by where they really lie, however their paths are spelled; refuses to touch them.

use super::atomic_write::{folder, follow_links};
use std::fs;
use std::path::{Path, PathBuf};

/// Most bytes of the readable end of a path that are kept: some file systems that encrypt names
/// take no more than 143 bytes of one.
const READABLE: usize = 120;
/// The start and the factor of the hash FNV-1a of 64 bits (Fowler, Noll, Vo), which stays the same
/// from one version of the program to the next.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The one path of the file that `path` leads to, whichever links and `..` it is named through. Its
/// folder need not be there yet.
pub(super) fn of(path: &Path) -> PathBuf {
    let target = follow_links(path).unwrap_or_else(|_| path.to_owned());
    let target = std::path::absolute(&target).unwrap_or(target);
    settled(folder(&target)).join(target.file_name().unwrap_or_default())
}

/// A folder with the links of the part that is there followed.
fn settled(folder: &Path) -> PathBuf {
    match (fs::canonicalize(folder), folder.parent()) {
        (Ok(real), _) => real,
        (Err(_), Some(parent)) => {
            let mut settled = settled(parent);
            // It has no name where it ends in `..`.
            match folder.file_name() {
                Some(name) => settled.push(name),
                None => _ = settled.pop(),
            }
            settled
        }
        (Err(_), None) => folder.to_owned(),
    }
}

/// A name for what is kept elsewhere of the file with this one path: its readable end, and what no
/// other path has.
pub(super) fn name(place: &Path) -> String {
    let readable = place.to_string_lossy().replace(['/', '\\', ':', '?'], "!");
    // The end of a path says more than its beginning.
    let long = readable.len().saturating_sub(READABLE);
    let start = (long..).find(|at| readable.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-{:016x}", &readable[start..], hash(place.as_os_str().as_encoded_bytes()))
}

/// A number that is always the same for the same bytes.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(FNV_OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_there_yet_is_named_as_it_will_be() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        let expected = real.join("a/file.json");
        for spelled in ["a/file.json", "a/b/../file.json", "./a/./file.json", "c/../a/file.json"] {
            assert_eq!(of(&folder.path().join(spelled)), expected, "{spelled}");
        }
        fs::create_dir(real.join("a")).unwrap();
        assert_eq!(of(&folder.path().join("a/file.json")), expected);
        assert_eq!(of(Path::new("/../../x.json")), Path::new("/x.json"));
    }

    #[test]
    fn names_stay_the_same_and_are_short() {
        let short = name(Path::new("/d/x/llm-90.json"));
        assert_eq!(short, "!d!x!llm-90.json-a7152c0cdb843e73");
        let long = name(&Path::new("/").join("路".repeat(300)));
        assert!(long.len() <= 143, "{long}");
    }
}
