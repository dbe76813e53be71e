//! Owns replacing a file so that a crash at any moment leaves the old one or the new one whole; refuses to know what is in it.

use super::error::{StoreError, WriteStep};
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

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
    attempt(folder, WriteStep::MakeFolder, || builder.create(folder))
}

/// Replaces the file at `path`, which is no link, by one with this content: a new file beside it,
/// written and synced, takes its place, owner and mode; the folder is synced. Whatever fails, the
/// old file is whole and no new one is left behind. A new file is for its owner only.
///
/// A file that nothing can take the place of, such as one that is mounted by itself, is written
/// where it stands.
///
/// # Errors
/// When any step fails; names it.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    write_backed(path, content, || Ok(()))
}

/// Writes as [`write`] does; before a file is written where it stands, `secure` sees to it that what
/// was in it is safe elsewhere.
///
/// # Errors
/// When any step fails, or `secure`; names it.
pub(super) fn write_backed(
    path: &Path,
    content: &[u8],
    secure: impl FnOnce() -> io::Result<()>,
) -> Result<(), StoreError> {
    let old = fs::metadata(path).ok();
    if old.is_some() {
        // A rename would replace even a file that its owner made read-only.
        attempt(path, WriteStep::Permit, || File::options().write(true).open(path))?;
    }
    let mut new = match attempt(path, WriteStep::Create, || new_beside(path)) {
        // What the new file would have been called is nothing to tell.
        Err(_) if !folder(path).exists() => {
            return Err(StoreError::NoFolder(folder(path).to_owned()));
        }
        made => made?,
    };
    attempt(path, WriteStep::Write, || new.write_all(content))?;
    if let Some(old) = old {
        attempt(path, WriteStep::KeepMode, || keep_owner_and_mode(new.as_file(), &old))?;
    }
    attempt(path, WriteStep::Sync, || new.as_file().sync_all())?;
    match attempt(path, WriteStep::Rename, || Ok(new.persist(path)?)) {
        Err(StoreError::Write { source, .. }) if source.kind() == io::ErrorKind::ResourceBusy => {
            return attempt(path, WriteStep::WriteInPlace, || {
                secure()?;
                write_in_place(path, content)
            });
        }
        renamed => renamed?,
    };
    attempt(path, WriteStep::SyncFolder, || sync_folder(folder(path)))
}

/// Removes new files that a crash left beside `path`; for whoever has locked it.
pub(super) fn sweep(path: &Path) {
    let Ok(entries) = fs::read_dir(folder(path)) else { return };
    let prefix = prefix(path);
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(SUFFIX) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Copies a file to a free name in the folder `to`, which may be on another disk; its name there.
///
/// # Errors
/// When it cannot be copied.
pub(super) fn copy_aside(path: &Path, to: &Path) -> Result<PathBuf, StoreError> {
    make_folder(&to.join("file"))?;
    attempt(path, WriteStep::SetAside, || {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut free = (0_u32..).map(|n| match n {
            0 => to.join(&*name),
            n => to.join(format!("{name}.{n}")),
        });
        let place = free
            .find(|place| place.symlink_metadata().is_err())
            .ok_or(io::ErrorKind::AlreadyExists)?;
        fs::copy(path, &place)?;
        File::open(&place)?.sync_all()?;
        Ok(place)
    })
}

/// Moves a file to a free name in the folder `to`, which may be on another disk; its name there.
///
/// # Errors
/// When it cannot be moved; it is where it was then.
pub(super) fn move_aside(path: &Path, to: &Path) -> Result<PathBuf, StoreError> {
    let place = copy_aside(path, to)?;
    attempt(path, WriteStep::SetAside, || fs::remove_file(path))?;
    Ok(place)
}

/// Ending of the names of new files.
const SUFFIX: &str = ".tmp";

fn prefix(path: &Path) -> String {
    format!(".{}-", path.file_name().unwrap_or_default().to_string_lossy())
}

/// A new file with mode 0600, deleted when dropped before it takes its place.
fn new_beside(path: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(&prefix(path)).suffix(SUFFIX).tempfile_in(folder(path))
}

fn keep_owner_and_mode(new: &File, old: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let made = new.metadata()?;
        if (made.uid(), made.gid()) != (old.uid(), old.gid()) {
            // Only root may give a file away; for everyone else it becomes their own.
            // The group may still be one that the user belongs to.
            if fchown(new, Some(old.uid()), Some(old.gid())).is_err() {
                let _ = fchown(new, None, Some(old.gid()));
            }
        }
    }
    new.set_permissions(old.permissions())
}

/// Writes a file where it stands. The room is reserved before, and what was in it is put back when
/// the writing fails.
fn write_in_place(path: &Path, content: &[u8]) -> io::Result<()> {
    let before = fs::read(path)?;
    let mut file = File::options().write(true).open(path)?;
    reserve(&file, content.len() as u64)?;
    let mut put = |content: &[u8]| {
        file.rewind()?;
        file.write_all(content)?;
        file.set_len(content.len() as u64)?;
        file.sync_all()
    };
    put(content).inspect_err(|_| {
        let _ = put(&before);
    })
}

/// Takes the room for so many bytes, where the file system knows how to; its size stays.
#[cfg(target_os = "linux")]
fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, bytes.max(1)) {
        Err(error @ (Errno::NOSPC | Errno::DQUOT | Errno::IO | Errno::FBIG)) => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(not(target_os = "linux"))]
fn reserve(_: &File, _: u64) -> io::Result<()> {
    Ok(())
}

/// The folder that a file lies in.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems know no such thing as syncing a folder.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Takes one step; an error names it and the file.
pub(super) fn attempt<T>(
    path: &Path,
    step: WriteStep,
    io: impl FnOnce() -> io::Result<T>,
) -> Result<T, StoreError> {
    #[cfg(test)]
    let io = || faults::due(step).map_or_else(io, Err);
    io().map_err(|source| StoreError::Write { path: path.to_owned(), step, source })
}

/// Steps that are made to fail.
#[cfg(test)]
pub(super) mod faults {
    use super::{WriteStep, io};
    use std::cell::Cell;

    thread_local! {
        static FAULT: Cell<Option<(WriteStep, i32)>> = const { Cell::new(None) };
    }

    /// Makes a step fail with this error number, in this thread, until the next call.
    pub(crate) fn inject(fault: Option<(WriteStep, i32)>) {
        FAULT.set(fault);
    }

    pub(super) fn due(step: WriteStep) -> Option<io::Error> {
        let (failing, errno) = FAULT.get()?;
        (failing == step).then(|| io::Error::from_raw_os_error(errno))
    }
}
