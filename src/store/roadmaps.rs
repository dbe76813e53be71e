//! Owns the files of the learner's own roadmaps, beside the progress files; refuses to understand them.

use super::atomic_write::{folder, follow_links, make_folder, write};
use super::look::{Look, look};
use super::{StoreError, reading};
use crate::domain::roadmap::is_valid_id;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that roadmaps lie in, beside the progress files.
const FOLDER: &str = "roadmaps";

/// The learner's own roadmaps. Making one touches nothing on disk.
#[derive(Debug, Clone)]
pub struct Roadmaps {
    /// The folder of the progress files.
    home: PathBuf,
}

impl Roadmaps {
    /// The roadmaps beside a progress file, which need not be there.
    #[must_use]
    pub fn beside(progress: &Path) -> Self {
        let target = follow_links(progress).unwrap_or_else(|_| progress.to_owned());
        Self { home: folder(&target).to_owned() }
    }

    /// The file of a roadmap.
    #[must_use]
    pub fn path(&self, id: &str) -> PathBuf {
        self.home.join(FOLDER).join(format!("{id}.md"))
    }

    /// The progress file of a roadmap.
    #[must_use]
    pub fn progress(&self, id: &str) -> PathBuf {
        self.home.join(format!("{id}.json"))
    }

    /// The ids of the roadmaps that have a file, in order.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.home.join(FOLDER)).into_iter().flatten().flatten();
        let mut ids: Vec<String> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                name.strip_suffix(".md").filter(|id| is_valid_id(id)).map(str::to_owned)
            })
            .collect();
        ids.sort();
        ids
    }

    /// The text of a roadmap; `None` where it has no file.
    ///
    /// # Errors
    /// When it cannot be read or is no text.
    pub fn read(&self, id: &str) -> Result<Option<String>, StoreError> {
        let path = self.path(id);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(StoreError::Read { path, source }),
        }
    }

    /// How the file of a roadmap looks now.
    #[must_use]
    pub fn look(&self, id: &str) -> Look {
        look(&self.path(id))
    }

    /// Writes a roadmap whole, or not at all.
    ///
    /// # Errors
    /// When it cannot be written; what was there is still there.
    pub fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let path = follow_links(&self.path(id))?;
        make_folder(&path)?;
        write(&path, text.as_bytes())
    }
}

/// The roadmap that the progress file at `path` belongs to; `None` where there is no such file, or
/// none that can be read.
#[must_use]
pub fn roadmap_of(path: &Path) -> Option<String> {
    reading::read(path).ok().flatten().map(|found| found.progress.roadmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roadmaps_lie_beside_the_progress_files() {
        let folder = tempfile::tempdir().unwrap();
        let roadmaps = Roadmaps::beside(&folder.path().join("llm-90.json"));
        assert!(roadmaps.ids().is_empty());
        assert_eq!(roadmaps.read("rust").unwrap(), None);
        roadmaps.write("rust", "# Rust {#rust}\r\n").unwrap();
        roadmaps.write("c", "").unwrap();
        std::fs::write(folder.path().join("roadmaps/Not an id.md"), "").unwrap();
        assert_eq!(roadmaps.ids(), ["c", "rust"]);
        assert_eq!(roadmaps.read("rust").unwrap().unwrap(), "# Rust {#rust}\n");
        assert_eq!(roadmaps.progress("rust"), folder.path().join("rust.json"));
    }
}
