//! Owns keeping two programs from writing one file at once; refuses to wait for ever.

use super::atomic_write::{attempt, make_folder};
use super::error::{StoreError, WriteStep};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often another program that has the file locked is asked whether it is done, and how long
/// between: often enough that a program that saves without a pause does not shut another out.
const PATIENCE: (u32, Duration) = (1250, Duration::from_millis(4));

/// What is locked in a file's stead; it stays beside a file that was ever written.
pub(super) fn sidecar(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.lock"))
}

/// Locks the sidecar `.<name>.lock`, waiting for whoever has it.
pub(super) fn lock(target: &Path) -> Result<File, StoreError> {
    make_folder(target)?;
    let path = sidecar(target);
    attempt(&path, WriteStep::Lock, || {
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        for _ in 0..PATIENCE.0 {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PATIENCE.1),
                // A file system without locks: whoever uses one has been able to so far.
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {
                    return Ok(file);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::other("another program has had it for five seconds"))
    })
}
