//! Owns noticing that files beside the progress file change while nobody presses a key; refuses to read them.
//!
//! On Linux the kernel says so (inotify), at no cost while nothing happens. It speaks of folders and
//! links themselves, not of their names: so all that the path leads through is watched for being
//! moved away or replaced, and the watch begins anew then. Elsewhere, and where the kernel refuses,
//! the folder is looked at every two seconds: two calls of `stat`, and no file is opened. Changes
//! made by other computers to a network folder are noticed by neither; there the focus of the window
//! and the next change do it.

use rustix::fd::BorrowedFd;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::time::Duration;

/// How often the folder is looked at where the kernel does not say that it changed.
const LOOK: Duration = Duration::from_secs(2);

/// A watch over the folder of a file, neither of which need be there yet.
#[derive(Debug)]
pub(super) struct Watch {
    #[cfg(target_os = "linux")]
    file: PathBuf,
    #[cfg(target_os = "linux")]
    notify: Option<rustix::fd::OwnedFd>,
    /// Whether it began anew just now, so that what changed meanwhile is not known.
    #[cfg(target_os = "linux")]
    is_new: bool,
}

#[cfg(target_os = "linux")]
impl Watch {
    /// A watch over the folder of a file that has just been read.
    pub(super) fn new(file: &Path) -> Self {
        Self { file: file.to_owned(), notify: linux::watch(file), is_new: false }
    }

    /// Turns to a file, unless it is the same.
    pub(super) fn turn_to(&mut self, file: &Path) {
        if self.file != file {
            *self = Self::new(file);
        }
    }

    /// Watches the folder from now on, unless that is so already or it is not there.
    pub(super) fn begin(&mut self) {
        if self.notify.is_none() {
            self.notify = linux::watch(&self.file);
            self.is_new = self.notify.is_some();
        }
    }

    /// What becomes readable when something changes.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.notify.as_ref().map(rustix::fd::AsFd::as_fd)
    }

    /// Whether something may have changed since this was asked last.
    pub(super) fn has_changes(&mut self) -> bool {
        let Some(notify) = &self.notify else { return false };
        let told = linux::read(notify);
        if told.moved || (told.changed && !linux::is_there(&self.file)) {
            // The watch went with what was moved away; another is made.
            self.notify = None;
        }
        std::mem::take(&mut self.is_new) || told.changed
    }

    /// How long may be waited at most.
    pub(super) fn longest(&self, wanted: Duration) -> Duration {
        match self.notify {
            Some(_) if self.is_new => Duration::ZERO,
            Some(_) => wanted,
            // A folder that is not there yet may be made by another window.
            None => wanted.min(LOOK),
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use crate::store::ROADMAPS_FOLDER;
    use rustix::fd::OwnedFd;
    use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};
    use std::collections::VecDeque;
    use std::ffi::OsString;
    use std::fs;
    use std::mem::MaybeUninit;
    use std::path::{Component, Path, PathBuf};

    /// Most links followed before they are taken for a loop, as in Linux.
    const MOST_LINKS: usize = 40;

    /// What a path leads through, in order.
    #[derive(Debug, Default, PartialEq, Eq)]
    struct Way {
        folders: Vec<PathBuf>,
        links: Vec<PathBuf>,
        /// The file at its end.
        end: PathBuf,
    }

    impl Way {
        fn of(path: &Path) -> Self {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let mut way = Self { end: PathBuf::from("/"), ..Self::default() };
            let mut rest = parts(&path);
            while let Some(part) = rest.pop_front() {
                if part == "/" || part == ".." {
                    // Above the first folder lies that folder again.
                    if part == "/" || !way.end.pop() {
                        way.end = PathBuf::from("/");
                    }
                    continue;
                }
                let next = way.end.join(part);
                if way.links.len() < MOST_LINKS
                    && let Ok(target) = fs::read_link(&next)
                {
                    way.links.push(next);
                    // A relative link begins where the link lies.
                    parts(&target).into_iter().rev().for_each(|part| rest.push_front(part));
                    continue;
                }
                if !rest.is_empty() {
                    way.folders.push(next.clone());
                }
                way.end = next;
            }
            way
        }

        fn folder(&self) -> &Path {
            self.end.parent().unwrap_or(Path::new("/"))
        }
    }

    fn parts(path: &Path) -> VecDeque<OsString> {
        let parts = path.components().filter(|part| *part != Component::CurDir);
        parts.map(|part| part.as_os_str().to_owned()).collect()
    }

    /// Whether the folder of a file is there.
    pub(super) fn is_there(file: &Path) -> bool {
        Way::of(file).folder().exists()
    }

    /// A watch over the folder of a file and the way to it; `None` where the kernel refuses, or
    /// there is no such folder.
    pub(super) fn watch(file: &Path) -> Option<OwnedFd> {
        use WatchFlags as F;
        let notify = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).ok()?;
        let way = Way::of(file);
        let replaced = F::MOVE_SELF | F::DELETE_SELF;
        // Who may pass through a folder need not be allowed to watch it.
        for folder in &way.folders {
            let _ = add_watch(&notify, folder, replaced | F::MASK_ADD);
        }
        for link in &way.links {
            // Of a link that is replaced, at times only that it has a name less is told.
            let _ = add_watch(&notify, link, replaced | F::ATTRIB | F::DONT_FOLLOW);
        }
        let content = F::CLOSE_WRITE | F::MOVED_TO | F::MOVED_FROM | F::DELETE;
        add_watch(&notify, way.folder(), content | replaced | F::MASK_ADD).ok()?;
        // Where there are roadmaps of one's own, the open one may be replaced by a newer version.
        let _ = add_watch(&notify, way.folder().join(ROADMAPS_FOLDER), content);
        // It may have become another while it was being watched.
        (Way::of(file) == way).then_some(notify)
    }

    /// What the kernel told.
    #[derive(Debug, Default)]
    pub(super) struct Told {
        /// Something changed.
        pub(super) changed: bool,
        /// The path may lead elsewhere now.
        pub(super) moved: bool,
    }

    /// Reads all that the kernel told.
    pub(super) fn read(notify: &OwnedFd) -> Told {
        use ReadFlags as F;
        let moves = F::MOVE_SELF | F::DELETE_SELF | F::ATTRIB | F::IGNORED | F::UNMOUNT;
        let mut told = Told::default();
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(notify, &mut buffer);
        while let Ok(event) = reader.next() {
            told.changed = true;
            told.moved |= event.events().intersects(moves | F::QUEUE_OVERFLOW);
        }
        told
    }
}

#[cfg(not(target_os = "linux"))]
impl Watch {
    /// A watch over the folder of a file that has just been read.
    pub(super) fn new(_: &Path) -> Self {
        Self {}
    }

    /// Every file is looked at alike here.
    pub(super) fn turn_to(&mut self, _: &Path) {}

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

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    /// A folder with this file in a folder of its own, and a watch over a path in it.
    fn watched(path: &str) -> (TempDir, Watch) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/llm-90.json"), "").unwrap();
        symlink("a", folder.path().join("linked")).unwrap();
        symlink("linked/b/llm-90.json", folder.path().join("link.json")).unwrap();
        let mut watch = Watch::new(&folder.path().join(path));
        settle(&mut watch);
        (folder, watch)
    }

    /// Waits as often as there is something new.
    fn settle(watch: &mut Watch) {
        while {
            watch.begin();
            watch.has_changes()
        } {}
        assert!(watch.notify.is_some());
    }

    #[test]
    fn what_happens_in_the_folder_is_noticed_and_what_happens_around_it_is_not() {
        for path in ["a/b/llm-90.json", "linked/b/new.json", "link.json"] {
            let (folder, mut watch) = watched(path);
            let at = |name: &str| folder.path().join(name);
            let file = at("a/b/llm-90.json");
            fs::write(at("near"), "").unwrap();
            fs::write(at("a/near"), "").unwrap();
            fs::create_dir(at("a/folder")).unwrap();
            fs::rename(at("near"), at("nearer")).unwrap();
            fs::read(&file).unwrap();
            assert!(!watch.has_changes(), "{path}");
            fs::write(&file, "1").unwrap();
            assert!(watch.has_changes() && !watch.has_changes(), "{path}");
            fs::rename(&file, at("away")).unwrap();
            assert!(watch.has_changes(), "{path}");
            fs::rename(at("away"), &file).unwrap();
            assert!(watch.has_changes(), "{path}");
            fs::remove_file(&file).unwrap();
            assert!(watch.has_changes(), "{path}");
        }
    }

    #[test]
    fn a_folder_that_another_takes_the_place_of_is_watched_from_then_on() {
        for path in ["a/b/llm-90.json", "linked/b/llm-90.json", "link.json"] {
            for moved in ["a", "a/b"] {
                for is_removed in [false, true] {
                    let (folder, mut watch) = watched(path);
                    let at = |name: &str| folder.path().join(name);
                    match is_removed {
                        true => fs::remove_dir_all(at(moved)).unwrap(),
                        false => fs::rename(at(moved), at("old")).unwrap(),
                    }
                    assert!(watch.has_changes(), "{path} {moved}");
                    watch.begin();
                    assert!(watch.longest(LOOK * 9) == LOOK, "it is looked for");
                    fs::create_dir_all(at("a/b")).unwrap();
                    watch.begin();
                    assert!(watch.has_changes(), "what happened meanwhile is not known");
                    settle(&mut watch);
                    fs::write(at("a/b/llm-90.json"), "1").unwrap();
                    assert!(watch.has_changes(), "{path} {moved}");
                }
            }
        }
    }

    #[test]
    fn a_link_that_is_turned_elsewhere_is_followed() {
        for (link, target) in [("linked", "c"), ("link.json", "c/b/llm-90.json")] {
            for in_place in [false, true] {
                let (folder, mut watch) = watched("link.json");
                let at = |name: &str| folder.path().join(name);
                fs::create_dir_all(at("c/b")).unwrap();
                fs::write(at("c/b/llm-90.json"), "").unwrap();
                if in_place {
                    fs::remove_file(at(link)).unwrap();
                    symlink(target, at(link)).unwrap();
                } else {
                    symlink(target, at("new")).unwrap();
                    fs::rename(at("new"), at(link)).unwrap();
                }
                assert!(watch.has_changes(), "{link}");
                settle(&mut watch);
                fs::write(at("c/b/llm-90.json"), "1").unwrap();
                assert!(watch.has_changes(), "{link}");
            }
        }
    }

    #[test]
    fn links_in_a_circle_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        symlink("b", folder.path().join("a")).unwrap();
        symlink("a", folder.path().join("b")).unwrap();
        let mut watch = Watch::new(&folder.path().join("a"));
        watch.begin();
        let mut watch = Watch::new(Path::new("/../x/../llm-90.json"));
        watch.begin();
        assert!(watch.notify.is_some(), "the first folder");
    }
}
