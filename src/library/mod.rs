//! Owns which roadmaps there are, built in or the learner's own, and what each teaches; refuses to know how they are shown.

mod carrying;
mod import;

pub use import::{Considered, Request};

use crate::content::import::ImportError;
use crate::content::roadmap::Course;
use crate::content::ticks::{Tick, Ticks, rewrite};
use crate::content::{ContentError, builtin, roadmap};
use crate::domain::progress::{Progress, Status};
use crate::store::{Look, Roadmaps, Store, StoreError, look_into};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// The built-in roadmap and those of the learner.
#[derive(Debug, Clone)]
pub struct Library {
    roadmaps: Roadmaps,
    /// Progress files that have names of their own, by roadmap.
    named: BTreeMap<String, PathBuf>,
}

/// How far one roadmap is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its title.
    pub title: String,
    /// Number of its topics.
    pub topics: usize,
    /// Number of those that are done.
    pub done: usize,
}

/// What the learner keeps in a file, over which nothing else may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Progress.
    Progress,
    /// A roadmap of the learner's own.
    Roadmap,
}

/// Why a roadmap cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is none with this id.
    #[error("there is no roadmap `{id}`; there are {}", .known.join(", "))]
    Unknown {
        /// The id.
        id: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// An id is none.
    #[error("`{0}` is not an id: use lower-case letters, digits and single hyphens")]
    BadId(String),
    /// The id is that of the built-in roadmap.
    #[error("`{0}` is built in and cannot be replaced: choose another id with --as ID")]
    BuiltIn(String),
    /// There is another roadmap with this id.
    #[error(
        "there is another roadmap `{0}`, with which nothing here agrees: choose another id with --as ID, or replace it with --as {0}"
    )]
    Another(String),
    /// The roadmap that there is with this id cannot be read, so that nothing of it can be kept.
    #[error(
        "the roadmap `{id}` that there is cannot be read ({source}): mend it, choose another id with --as ID, or replace it with --as {id}"
    )]
    Broken {
        /// The id.
        id: String,
        /// What is wrong with it.
        source: ContentError,
    },
    /// A file cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A roadmap's file is no roadmap.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// What was to be imported is no roadmap.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl Library {
    /// The library beside a progress file.
    #[must_use]
    pub fn beside(progress: &Path) -> Self {
        Self { roadmaps: Roadmaps::beside(progress), named: BTreeMap::new() }
    }

    /// The ids of all roadmaps, the built-in one first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let own = self.roadmaps.ids().into_iter().filter(|id| id != builtin::ID);
        std::iter::once(builtin::ID.to_owned()).chain(own).collect()
    }

    /// Whether there is a roadmap with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        id == builtin::ID || self.roadmaps.ids().iter().any(|known| known == id)
    }

    /// The library with the progress of a roadmap in a file of any name.
    #[must_use]
    pub fn keeping(mut self, id: &str, progress: &Path) -> Self {
        self.named.insert(id.to_owned(), progress.to_owned());
        self
    }

    /// Where a roadmap's progress is kept.
    #[must_use]
    pub fn progress(&self, id: &str) -> PathBuf {
        self.named.get(id).cloned().unwrap_or_else(|| self.roadmaps.progress(id))
    }

    /// What the learner keeps in a file: progress, or where that of a roadmap is kept even if it is
    /// damaged, or a roadmap; `None` for any other file.
    #[must_use]
    pub fn kept(&self, path: &Path) -> Option<Kept> {
        let whole = |path: &Path| path.canonicalize().ok();
        let file = whole(path)?;
        let is = |path: PathBuf| whole(&path).is_some_and(|kept| kept == file);
        if look_into(path).is_some() || self.ids().iter().any(|id| is(self.progress(id))) {
            return Some(Kept::Progress);
        }
        self.roadmaps.ids().iter().any(|id| is(self.roadmaps.path(id))).then_some(Kept::Roadmap)
    }

    /// The progress file of a roadmap, with the state of this device in the folder `state`.
    #[must_use]
    pub fn store(&self, id: &str, state: &Path) -> Store {
        Store::new(self.progress(id), id, state.to_owned())
    }

    /// How far a roadmap is, as its progress file says.
    ///
    /// # Errors
    /// When the roadmap or the progress file cannot be read.
    pub fn standing(&self, id: &str, tag: &str) -> Result<Standing, LibraryError> {
        let roadmap = self.course(id, tag)?.roadmap;
        let progress = self.store(id, Path::new("")).load()?;
        let done = progress.map_or(0, |progress| {
            let states = roadmap.topics().map(|topic| progress.state(&topic.id));
            states.filter(|state| state.status == Status::Done).count()
        });
        Ok(Standing { title: roadmap.title().to_owned(), topics: roadmap.len(), done })
    }

    /// What a roadmap teaches; the built-in one in the language of a BCP 47 tag, one's own in the
    /// language that it is written in.
    ///
    /// # Errors
    /// When there is no such roadmap, or its file cannot be read; names the file and the line.
    pub fn course(&self, id: &str, tag: &str) -> Result<Course, LibraryError> {
        if id == builtin::ID {
            return Ok(builtin::course(tag)?);
        }
        let (file, text) = self.text(id, tag)?;
        let Course { roadmap, cards } = roadmap::parse(&[(&file, &text)])?;
        // A file that was copied or renamed by hand may name another.
        Ok(Course {
            roadmap: roadmap.named(id).map_err(|_| LibraryError::BadId(id.to_owned()))?,
            cards,
        })
    }

    /// How the text of a roadmap looks without being read; it looks otherwise once it was changed.
    /// `None` for the built-in one.
    #[must_use]
    pub fn look(&self, id: &str) -> Option<Look> {
        (id != builtin::ID).then(|| self.roadmaps.look(id))
    }

    /// A roadmap's text with the learner's ticks in it.
    ///
    /// # Errors
    /// As [`Library::course`].
    pub fn export(&self, id: &str, tag: &str, progress: &Progress) -> Result<String, LibraryError> {
        let (file, text) = self.text(id, tag)?;
        let course = roadmap::parse(&[(&file, &text)])?;
        let mut ticks = Ticks::default();
        for topic in course.roadmap.topics() {
            let done = progress.steps_done(&topic.id).into_iter();
            let steps = done.filter_map(|step| usize::try_from(step).ok()).collect();
            let tick = Tick { state: progress.state(&topic.id), steps };
            ticks.insert(topic.id.clone(), tick);
        }
        Ok(rewrite(&file, &text, &HashMap::new(), Some(&ticks))?)
    }

    fn text(&self, id: &str, tag: &str) -> Result<(String, String), LibraryError> {
        if id == builtin::ID {
            return Ok((format!("{id}.md"), builtin::text(tag)?));
        }
        match self.roadmaps.read(id)? {
            Some(text) => Ok((self.roadmaps.path(id).display().to_string(), text)),
            None => Err(LibraryError::Unknown { id: id.to_owned(), known: self.ids() }),
        }
    }
}
