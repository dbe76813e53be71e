//! Owns telling cheaply whether a file or its folder changed; refuses to read it.

use super::atomic_write::folder;
use std::path::Path;

/// How a file and its folder look, each by device, number, size and times; `None` for one that is
/// not there.
pub type Look = [Option<[u64; 5]>; 2];

/// How a file and its folder look now.
pub(super) fn look(target: &Path) -> Look {
    [target, folder(target)].map(|path| {
        let metadata = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let time = |seconds: i64, nanos: i64| (seconds as u64) ^ (nanos as u64).rotate_left(34);
            Some([
                metadata.dev(),
                metadata.ino(),
                metadata.len(),
                time(metadata.mtime(), metadata.mtime_nsec()),
                time(metadata.ctime(), metadata.ctime_nsec()),
            ])
        }
        #[cfg(not(unix))]
        {
            let modified = metadata.modified().ok()?;
            let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
            Some([metadata.len(), since.as_secs(), u64::from(since.subsec_nanos()), 0, 0])
        }
    })
}
