//! Owns the files of the learner's own roadmaps, beside the progress files; refuses to understand them.

use super::StoreError;
use super::atomic_write::{folder, follow_links, make_folder, sweep, write};
use super::format::FormatError;
use super::look::{Look, look};
use super::reading::{self, Found};
use crate::domain::roadmap::is_valid_id;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that roadmaps lie in, beside the progress files.
pub const FOLDER: &str = "roadmaps";
/// Most bytes of a roadmap: more than ten thousand topics with a paragraph each take.
const MOST_BYTES: u64 = 8 << 20;

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

    /// The ids of the roadmaps that have a file, in order; a folder or a pipe is none.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.home.join(FOLDER)).into_iter().flatten().flatten();
        let mut ids: Vec<String> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                // A link that leads nowhere is told when it is read.
                let other = std::fs::metadata(entry.path()).is_ok_and(|found| !found.is_file());
                let name = Some(name).filter(|_| !other)?;
                name.strip_suffix(".md").filter(|id| is_valid_id(id)).map(str::to_owned)
            })
            .collect();
        ids.sort();
        ids
    }

    /// The text of a roadmap; `None` where it has no file.
    ///
    /// # Errors
    /// When it cannot be read, is too large or is no text.
    pub fn read(&self, id: &str) -> Result<Option<String>, StoreError> {
        let path = self.path(id);
        let bytes = match reading::bytes_of(&path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let text =
            bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| FormatError::NotText));
        match text {
            Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
            Err(source) => Err(StoreError::Format { path, source }),
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
    /// When it cannot be written, or would be too large to be read; what was there is still there.
    pub fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let path = follow_links(&self.path(id))?;
        if text.len() as u64 > MOST_BYTES {
            return Err(StoreError::Format {
                path,
                source: FormatError::TooLarge { limit: MOST_BYTES },
            });
        }
        make_folder(&path)?;
        sweep(&path);
        write(&path, text.as_bytes())
    }
}

/// The progress file at `path`, only looked into; `None` where there is no such file, or none that
/// can be read.
#[must_use]
pub fn look_into(path: &Path) -> Option<Found> {
    reading::read(path).ok().flatten()
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

    #[test]
    fn what_is_too_large_or_no_file_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let roadmaps = Roadmaps::beside(&folder.path().join("llm-90.json"));
        roadmaps.write("fits", &" ".repeat(MOST_BYTES as usize)).unwrap();
        assert!(roadmaps.read("fits").unwrap().is_some());
        let large = std::fs::File::options().write(true).open(roadmaps.path("fits")).unwrap();
        large.set_len(100 << 30).unwrap();
        let told = roadmaps.read("fits").unwrap_err().to_string();
        assert!(told.ends_with("fits.md: it is larger than 8 MiB, so it is not read"), "{told}");
        assert!(roadmaps.write("large", &" ".repeat(MOST_BYTES as usize + 1)).is_err());
        assert!(!roadmaps.path("large").exists());
        std::fs::write(roadmaps.path("binary"), b"\xff\xfe").unwrap();
        assert!(roadmaps.read("binary").unwrap_err().to_string().contains("not a text file"));
        std::fs::create_dir(roadmaps.path("folder")).unwrap();
        assert!(roadmaps.read("folder").unwrap_err().to_string().ends_with("this is not a file"));
        assert_eq!(roadmaps.ids(), ["binary", "fits"]);
    }
}
