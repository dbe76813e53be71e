//! Owns replacing a file so that a crash at any moment leaves the old one or the new one whole; refuses to know what is in it.

use super::{StoreError, WriteStep};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most links followed before they are taken for a loop, as in Linux.
const MOST_LINKS: usize = 40;

/// The file that `path` leads to, which need not be there: a rename must not replace a link.
///
/// # Errors
/// When links lead in a circle or cannot be read.
pub(super) fn follow_links(path: &Path) -> Result<PathBuf, StoreError> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let failed = |source| StoreError::Read { path: target.clone(), source };
                let next = fs::read_link(&target).map_err(failed)?;
                // A relative link begins where the link lies.
                target = target.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
            }
            _ => return Ok(target),
        }
    }
    let source = io::Error::other("too many links");
    Err(StoreError::Read { path: path.to_owned(), source })
}

/// Makes the folder that a file is to lie in, for its owner only.
///
/// # Errors
/// When it cannot be made.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let folder = folder(path);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StoreError::Write {
        path: folder.to_owned(),
        step: WriteStep::MakeFolder,
        source,
    })
}

/// Replaces the file at `path`, which is no link, by one with this content: a new file beside it,
/// written and synced, takes its place and its mode; the folder is synced. Whatever fails, the old
/// file is whole and no new one is left behind. A new file is for its owner only.
///
/// # Errors
/// When any step fails; names it.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let failed = |step| move |source| StoreError::Write { path: path.to_owned(), step, source };
    // Made with mode 0600, and deleted when dropped before it takes its place.
    let mut new = tempfile::Builder::new()
        .prefix(".ninety-")
        .suffix(".tmp")
        .tempfile_in(folder(path))
        .map_err(failed(WriteStep::Create))?;
    new.write_all(content).map_err(failed(WriteStep::Write))?;
    if let Ok(old) = fs::metadata(path) {
        new.as_file().set_permissions(old.permissions()).map_err(failed(WriteStep::KeepMode))?;
    }
    new.as_file().sync_all().map_err(failed(WriteStep::Sync))?;
    new.persist(path).map_err(|error| failed(WriteStep::Rename)(error.error))?;
    sync_folder(folder(path)).map_err(failed(WriteStep::SyncFolder))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
