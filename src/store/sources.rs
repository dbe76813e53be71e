//! Owns reading the files that are to be imported, without bounds for no one; refuses to understand them.

use super::StoreError;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Most files of a folder that are read, and how deep.
const MOST_FILES: usize = 2_000;
const DEEPEST: usize = 4;
/// Endings of the files in a folder that may hold roadmaps.
const ENDINGS: [&str; 9] = ["md", "markdown", "mdx", "org", "txt", "csv", "tsv", "json", "mkd"];

/// Reads a file, or the files in a folder with the names that they have within it; at most about
/// `most` bytes altogether.
///
/// # Errors
/// When the file or folder cannot be read.
pub fn read_sources(path: &Path, most: usize) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let failed = |source| StoreError::Read { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(failed)?.is_dir() {
        let mut files = Vec::new();
        let mut left = most;
        walk(path, "", 0, &mut left, &mut files)?;
        return Ok(files);
    }
    let file = File::open(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(vec![(name, read_some(file, most).map_err(failed)?)])
}

/// Reads one byte more than `most` at the most, by which it is known that there is too much.
///
/// # Errors
/// When it cannot be read.
pub fn read_some(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn walk(
    folder: &Path,
    within: &str,
    depth: usize,
    left: &mut usize,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), StoreError> {
    let failed = |source| StoreError::Read { path: folder.to_owned(), source };
    let mut entries: Vec<_> = std::fs::read_dir(folder).map_err(failed)?.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') || name == "node_modules" || files.len() >= MOST_FILES {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST && !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                walk(&path, &format!("{within}{name}/"), depth + 1, left, files)?;
            }
            continue;
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if !path.is_file() || !ENDINGS.contains(&ending.as_str()) {
            continue;
        }
        let failed = |source| StoreError::Read { path: path.clone(), source };
        let file = File::open(&path).map_err(failed)?;
        let bytes = read_some(file, *left).map_err(failed)?;
        *left = left.saturating_sub(bytes.len());
        files.push((format!("{within}{name}"), bytes));
    }
    Ok(())
}
