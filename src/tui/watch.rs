//! Owns noticing that files in a folder change while nobody presses a key; refuses to read them.
//!
//! On Linux the kernel says so (inotify), at no cost while nothing happens. Elsewhere, and where
//! the kernel refuses, the folder is looked at every two seconds: two calls of `stat`, and no file
//! is opened. Changes made by other computers to a network folder are noticed by neither; there the
//! focus of the window and the next change do it.

use rustix::fd::BorrowedFd;
use std::path::PathBuf;
use std::time::Duration;

/// How often the folder is looked at where the kernel does not say that it changed.
const LOOK: Duration = Duration::from_secs(2);

/// A watch over a folder, which need not be there yet.
#[derive(Debug)]
pub(super) struct Watch {
    folder: PathBuf,
    #[cfg(target_os = "linux")]
    notify: Option<rustix::fd::OwnedFd>,
}

#[cfg(target_os = "linux")]
impl Watch {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, notify: None }
    }

    /// Watches the folder from now on, unless that is so already or it is not there.
    pub(super) fn begin(&mut self) {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        if self.notify.is_none() {
            let flags = CreateFlags::NONBLOCK | CreateFlags::CLOEXEC;
            let events = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
            self.notify = init(flags)
                .and_then(|notify| add_watch(&notify, &self.folder, events).map(|_| notify))
                .ok();
        }
    }

    /// What becomes readable when something changes.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.notify.as_ref().map(rustix::fd::AsFd::as_fd)
    }

    /// Whether something changed since this was asked last.
    pub(super) fn has_changes(&mut self) -> bool {
        let Some(notify) = &self.notify else { return false };
        let mut buffer = [0; 4096];
        let mut changed = false;
        while let Ok(1..) = rustix::io::read(notify, &mut buffer) {
            changed = true;
        }
        if changed && !self.folder.exists() {
            // The watch went with its folder; another may be made.
            self.notify = None;
        }
        changed
    }

    /// How long may be waited at most.
    pub(super) fn longest(&self, wanted: Duration) -> Duration {
        // A folder that is not there yet may be made by another window.
        if self.notify.is_some() { wanted } else { wanted.min(LOOK) }
    }
}

#[cfg(not(target_os = "linux"))]
impl Watch {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Nothing to begin here.
    pub(super) fn begin(&mut self) {}

    /// Nothing becomes readable here.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    /// Nothing says so here.
    pub(super) fn has_changes(&mut self) -> bool {
        false
    }

    /// How long may be waited at most.
    pub(super) fn longest(&self, wanted: Duration) -> Duration {
        wanted.min(LOOK)
    }
}
