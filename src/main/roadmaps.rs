//! Owns which roadmap a run is about, and importing one with its questions; refuses to understand files or to word anything.

use super::{ROADMAP, or_offer};
use anyhow::{Context, Result};
use ninety::cli::{self, ImportTask, Listed};
use ninety::clock::Clock;
use ninety::content::import::MOST_BYTES;
use ninety::domain::progress::Progress;
use ninety::library::{Library, LibraryError, Request};
use ninety::store::{self, Found, Paths, StoreError};
use ninety::text::{Lang, Strings};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Which roadmap is used, and where its progress is kept.
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) progress: PathBuf,
    /// That file, as it was found.
    pub(super) found: Option<Found>,
    /// The roadmap that was to be opened and is not there.
    pub(super) gone: Option<String>,
    /// The roadmap that the named progress file belongs to.
    own: String,
    named: PathBuf,
}

impl Choice {
    /// The roadmap that is asked for, else the one that was kept, else that of the progress file
    /// `named`. A roadmap keeps its progress in that file if it belongs to it, else beside it.
    pub(super) fn of(
        library: &Library,
        named: &Path,
        asked: Option<String>,
        kept: Option<String>,
    ) -> Result<Self, LibraryError> {
        let stem = named.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let found = store::look_into(named);
        let own = found.as_ref().map(|found| found.roadmap().to_owned());
        let own = own.or_else(|| library.has(&stem).then_some(stem));
        if let Some(id) = asked.as_ref().filter(|id| !library.has(id)) {
            return Err(LibraryError::Unknown { id: id.clone(), known: library.ids() });
        }
        let gone = kept.clone().filter(|id| asked.is_none() && !library.has(id));
        let kept = kept.filter(|id| library.has(id));
        let known = own.clone().filter(|id| library.has(id));
        let decided = asked.or(kept);
        let is_decided = decided.is_some();
        let id = decided.or_else(|| known.clone()).unwrap_or_else(|| ROADMAP.to_owned());
        // A file that is not there yet is this roadmap's, unless that has one beside it.
        let has_own = library.progress(&id).exists();
        let own = own.unwrap_or_else(|| if has_own { ROADMAP.to_owned() } else { id.clone() });
        let beside = own != id && (is_decided || known.is_some());
        let progress = if beside { library.progress(&id) } else { named.to_owned() };
        let found = found.filter(|_| progress == named);
        Ok(Self { id, progress, found, gone, own, named: named.to_owned() })
    }

    /// The library that knows where the progress of each roadmap is kept.
    pub(super) fn library(&self, library: Library) -> Library {
        library.keeping(&self.own, &self.named).keeping(&self.id, &self.progress)
    }
}

/// The roadmaps with how far each is.
pub(super) fn listed(
    library: &Library,
    choice: &Choice,
    lang: Lang,
    strings: &Strings,
) -> Vec<Listed> {
    let list = library.ids().into_iter().map(|id| {
        let found = library.standing(&id, lang.tag());
        let found = found.map_err(|error| (strings.roadmaps.error)(&error));
        Listed { is_chosen: id == choice.id, id, found }
    });
    list.collect()
}

/// Says what was understood of a file, asks, and makes a roadmap of it.
pub(super) fn import(
    task: &ImportTask,
    library: &Library,
    paths: &Paths,
    clock: &Clock,
    strings: &Strings,
) -> Result<ExitCode> {
    let words = &strings.roadmaps;
    let told = |error: StoreError| anyhow::anyhow!((strings.storage.error)(&error));
    let piped = task.path == Path::new("-");
    let files = if piped {
        let bytes = store::read_some(std::io::stdin().lock(), MOST_BYTES);
        vec![("-".to_owned(), bytes.context("standard input")?)]
    } else {
        store::read_sources(&task.path, MOST_BYTES).map_err(told)?
    };
    let whole = std::path::absolute(&task.path).unwrap_or_else(|_| task.path.clone());
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    let name = match name {
        Some(name) if !piped => name.to_string_lossy().into_owned(),
        _ => words.pipe.to_owned(),
    };
    let request = Request {
        name,
        files,
        id: task.id.clone(),
        days: task.days,
        unsorted: words.unsorted.to_owned(),
    };
    let store_of = |id: &str| library.store(id, &paths.state);
    let considered = library.consider(&request, |id| {
        let store = store_of(id);
        library.settle(&store, clock.utc())?;
        let progress = store.load().map_err(|error| Refused(or_offer(error, &store, strings)))?;
        Ok::<_, Refused>(progress.map_or_else(|| Progress::new(id), Arc::unwrap_or_clone))
    });
    let considered = considered.map_err(|error| match error.0.downcast::<LibraryError>() {
        Ok(error) => anyhow::anyhow!((words.error)(&error)),
        Err(error) => error,
    })?;
    cli::print(&cli::considered(&considered, strings)).context("standard output")?;
    if task.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let may_ask = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !piped;
    let ask = |question: &str| -> Result<bool> {
        cli::print(&format!("\n{question}")).context("standard output")?;
        cli::says_yes(&mut std::io::stdin().lock(), strings).context("standard input")
    };
    if !task.yes {
        if !may_ask {
            anyhow::bail!(words.needs_yes);
        }
        if !ask(words.ask)? {
            cli::print(&format!("{}\n", words.not_imported)).context("standard output")?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    let has_ticks = !considered.made.ticks.is_empty();
    let keeps = has_ticks && (task.keep_ticks || !task.yes && ask(words.ask_ticks)?);
    let mut store = store_of(&considered.id);
    let states = library.take_in(&considered, &mut store, keeps, clock.utc());
    let states = states.map_err(|error| anyhow::anyhow!((words.error)(&error)))?;
    let mut printed = String::from("\n");
    if has_ticks && !keeps {
        printed.push_str(&format!("{}\n", words.ticks_left));
    }
    printed.push_str(&format!("{}\n", (words.imported)(&considered.id, states)));
    cli::print(&printed).context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// Why an import is not even considered.
struct Refused(anyhow::Error);

impl From<LibraryError> for Refused {
    fn from(error: LibraryError) -> Self {
        Self(error.into())
    }
}
