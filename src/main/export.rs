//! Owns exporting: reading the record, and putting what was written where it was asked for; refuses to know how a format is written.

use super::or_offer;
use anyhow::{Context, Result};
use ninety::cli::{self, ExportTask};
use ninety::clock::Clock;
use ninety::domain::overview::Overview;
use ninety::domain::progress::Progress;
use ninety::library::{Library, LibraryError};
use ninety::report::{self, Format, Made, Report};
use ninety::store::{self, Store, StoreError};
use ninety::text::Lang;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Exports the roadmap `id` with its record.
pub(super) fn run(
    task: &ExportTask,
    library: &Library,
    store: &Store,
    id: &str,
    clock: &Clock,
    lang: Lang,
) -> Result<ExitCode> {
    let strings = lang.strings();
    let words = &strings.report;
    let unlearned = |error: LibraryError| anyhow::anyhow!((strings.roadmaps.error)(&error));
    let ExportTask { format, output, notes, remind } = task;
    if remind.is_some() && *format != Format::Calendar {
        anyhow::bail!(words.remind_in_calendar);
    }
    if *notes && !format.holds_notes() {
        anyhow::bail!((words.no_notes_in)(format.name()));
    }
    let output = output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some((path, kept)) = output.and_then(|path| Some((path, library.kept(path)?))) {
        anyhow::bail!((strings.roadmaps.over_kept)(&path.display().to_string(), kept));
    }
    let progress = store.load().map_err(|error| or_offer(error, store, strings))?;
    let progress = progress.unwrap_or_else(|| Arc::new(Progress::new(id)));
    let roadmap = library.course(id, lang.tag()).map_err(unlearned)?.roadmap;
    let overview = Overview::of(&roadmap, &progress, progress.plan.day_of(clock.local()));
    let report = Report::of(&roadmap, &progress, &overview, *notes);
    let text = match format {
        Format::Roadmap => library.export(id, lang.tag(), &progress).map_err(unlearned)?,
        Format::Markdown => report::markdown(&report, strings),
        Format::Page => report::page(&report, lang),
        Format::Chart => report::svg(&report, lang),
        Format::Table => report::table(&report),
        Format::Json => super::json_text(&report::json(&report)),
        // Days that nobody has chosen belong in nobody's calendar.
        Format::Calendar if !overview.started => anyhow::bail!(strings.cli.not_started),
        Format::Calendar => {
            let made = Made::new(clock.utc(), progress.highest_stamp());
            report::calendar(&report, made, *remind, lang)
        }
    };
    match output {
        Some(path) => {
            let told = |error: StoreError| anyhow::anyhow!((strings.storage.error)(&error));
            store::write_whole(path, text.as_bytes()).map_err(told)?;
            cli::print(&format!("{}\n", (strings.roadmaps.exported)(&path.display().to_string())))
        }
        None if *format == Format::Roadmap => cli::print(&text),
        None => cli::print_as_is(&text),
    }
    .context("standard output")?;
    Ok(ExitCode::SUCCESS)
}
