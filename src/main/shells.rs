//! Owns answering a shell that asks what can follow, and writing manual pages; refuses to tell it of any trouble, which would stand in the prompt.

use super::{ROADMAP, roadmaps::Choice};
use anyhow::{Context, Result, anyhow};
use ninety::cli::completions::{Asked, Known, Shell, VARIABLE, completions};
use ninety::cli::manual::pages;
use ninety::clock::Clock;
use ninety::library::Library;
use ninety::store::{self, Paths, Remembered};
use ninety::text::Lang;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Answers a shell that asks; `None` where none does.
pub(super) fn asked(arguments: &[OsString], lang: Lang) -> Option<ExitCode> {
    let shell = std::env::var(VARIABLE).ok().filter(|shell| !shell.is_empty())?;
    let words: Vec<_> =
        arguments.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let folder = std::env::current_dir().ok();
    let answer = Shell::named(&shell).and_then(|shell| {
        completions(shell, lang, &known(&words, lang), words, folder.as_deref()).ok()
    });
    // Whoever asked has gone, or there is nothing to offer: no more can be done.
    let _ = std::io::stdout().write_all(&answer.unwrap_or_default());
    Some(ExitCode::SUCCESS)
}

/// What there is to be named, as far as it can be read.
fn known(words: &[OsString], lang: Lang) -> Known {
    let Asked { data, roadmap } = Asked::of(words, lang);
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let is_named = data.is_some();
    let data = data.or_else(|| named("NINETY_DATA").map(PathBuf::from));
    let Ok(paths) = Paths::resolve(data, ROADMAP) else { return Known::default() };
    let library = Library::beside(&paths.progress);
    let roadmap = roadmap.or_else(|| named("NINETY_ROADMAP")?.into_string().ok());
    // What is still being typed is no roadmap yet.
    let roadmap = roadmap.filter(|id| library.has(id));
    let kept = Remembered::load(&paths.state).roadmap.filter(|_| !is_named);
    let Ok(mut choice) = Choice::of(&library, &paths.progress, roadmap, kept) else {
        return Known::default();
    };
    let library = choice.library(library);
    let store = library.store(&choice.id, &paths.state).having_found(choice.found.take());
    let titled = |id: String| {
        let course = library.course(&id, lang.tag());
        let title =
            course.map_or_else(|_| String::new(), |course| course.roadmap.title().to_owned());
        (id, title)
    };
    Known {
        roadmap: library.course(&choice.id, lang.tag()).ok().map(|course| course.roadmap),
        progress: store.load().ok().flatten(),
        roadmaps: library.ids().into_iter().map(titled).collect(),
    }
}

/// Writes the manual pages into a folder, or prints the first.
pub(super) fn manual(folder: Option<&Path>, lang: Lang, clock: &Clock) -> Result<String> {
    let strings = lang.strings();
    let pages = pages(lang, clock.local().date())?;
    let Some(folder) = folder else {
        return Ok(pages.into_iter().next().map(|page| page.text).unwrap_or_default());
    };
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for page in &pages {
        let written = store::write_whole(&folder.join(&page.file), page.text.as_bytes());
        written.map_err(|error| anyhow!((strings.storage.error)(&error)))?;
    }
    Ok(format!("{}\n", (strings.shells.man_written)(pages.len(), folder)))
}
