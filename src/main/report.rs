//! Owns reporting on several learners: finding their files, reading one after another, and telling how far that is; refuses to write to any of them.

use super::environment::is_dumb;
use anyhow::{Context, Result};
use ninety::cli::{self, ReportTask};
use ninety::clock::Clock;
use ninety::domain::plain_text::one_line;
use ninety::domain::roadmap::{Roadmap, is_valid_id};
use ninety::library::Library;
use ninety::report::{self, Group, GroupFormat, GroupReport};
use ninety::store;
use ninety::text::{Lang, Strings};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reports on the learners whose files these are. What cannot be read is told, a line each, and
/// fails only where nothing could be read.
pub(super) fn run(
    task: &ReportTask,
    library: &Library,
    clock: &Clock,
    lang: Lang,
) -> Result<ExitCode> {
    let strings = lang.strings();
    let words = &strings.group;
    let (files, mut remarks) = found(&task.files, strings)?;
    let output = task.output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(path) = output {
        let whole = path.canonicalize().ok();
        let is_source = |file: &PathBuf| file.canonicalize().ok() == whole;
        let told = path.display().to_string();
        if whole.is_some() && files.iter().any(is_source) {
            anyhow::bail!((words.over_source)(&told));
        }
        if let Some(kept) = library.kept(path) {
            anyhow::bail!((strings.roadmaps.over_kept)(&told, kept));
        }
    }
    let mut bar = Bar::of(files.len());
    remarks.drain(..).for_each(|remark| bar.tell(&remark));
    let mut groups = BTreeMap::<String, (Roadmap, Group)>::new();
    let names = names(&files);
    for (file, name) in files.iter().zip(&names) {
        let added = add(file, name, &mut groups, library, clock, lang);
        if let Err(remark) = added {
            bar.tell(&remark);
        }
        bar.step();
    }
    let told = bar.finish();
    let groups = groups.into_values().map(|(_, group)| group);
    let report = GroupReport::of(clock.local().date(), groups, told);
    if report.groups.is_empty() {
        anyhow::bail!(words.nothing);
    }
    let text = match task.format {
        GroupFormat::Text => report::group_text(&report, strings),
        GroupFormat::Json => report::group_json(&report),
        GroupFormat::Page => report::group_page(&report, lang),
        GroupFormat::Table => report::group_table(&report),
    };
    match output {
        Some(path) => {
            let told = |error| anyhow::anyhow!((strings.storage.error)(&error));
            store::write_whole(path, text.as_bytes()).map_err(told)?;
            cli::print(&format!("{}\n", (strings.roadmaps.exported)(&path.display().to_string())))
        }
        None if task.format == GroupFormat::Text => cli::print(&text),
        None => cli::print_as_is(&text),
    }
    .context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads one file and keeps a row of it; what is wrong with it, where it cannot be taken in.
fn add(
    file: &Path,
    name: &str,
    groups: &mut BTreeMap<String, (Roadmap, Group)>,
    library: &Library,
    clock: &Clock,
    lang: Lang,
) -> Result<(), String> {
    let strings = lang.strings();
    let progress = store::read_record(file).map_err(|error| (strings.storage.error)(&error))?;
    let id = &progress.roadmap;
    if !groups.contains_key(id) {
        if !is_valid_id(id) || !library.has(id) {
            return Err((strings.group.no_roadmap)(&file.display().to_string(), id));
        }
        let course = library.course(id, lang.tag());
        let roadmap = course.map_err(|error| (strings.roadmaps.error)(&error))?.roadmap;
        let group = Group::new(&roadmap);
        groups.insert(id.clone(), (roadmap, group));
    }
    if let Some((roadmap, group)) = groups.get_mut(id) {
        group.add(name, roadmap, &progress, progress.plan.day_of(clock.local()));
    }
    Ok(())
}

/// The files that were named, each once, in their order; what was named and is none.
fn found(named: &[PathBuf], strings: &Strings) -> Result<(Vec<PathBuf>, Vec<String>)> {
    let mut paths = Vec::new();
    for path in named {
        if path == Path::new("-") {
            for line in std::io::stdin().lock().lines() {
                let line = line.context("standard input")?;
                let line = line.trim_end_matches('\r');
                paths.extend((!line.is_empty()).then(|| PathBuf::from(line)));
            }
        } else {
            paths.push(path.clone());
        }
    }
    let words = &strings.group;
    let (mut files, mut seen, mut remarks) = (Vec::new(), HashSet::new(), Vec::new());
    for path in paths {
        let told = path.display().to_string();
        let those = if path.is_dir() {
            match records_in(&path) {
                Ok(those) if those.is_empty() => {
                    remarks.push((words.empty_folder)(&told));
                    continue;
                }
                Ok(those) => those,
                Err(source) => {
                    let error = store::StoreError::Read { path, source };
                    remarks.push((strings.storage.error)(&error));
                    continue;
                }
            }
        } else if path.exists() {
            vec![path]
        } else {
            remarks.push((words.missing)(&told));
            continue;
        };
        files.extend(those.into_iter().filter(|file| seen.insert(file.clone())));
    }
    Ok((files, remarks))
}

/// The files of a folder that may be records, by name.
fn records_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let is_record = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.extension().is_some_and(|ending| ending == "json") && path.is_file()
    };
    let paths = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<Result<Vec<_>, _>>()?;
    paths.retain(is_record);
    paths.sort_unstable();
    Ok(paths)
}

/// What each learner is called: as the file, or as its folder where several files are called the
/// same.
fn names(files: &[PathBuf]) -> Vec<String> {
    let stem = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut times = HashMap::<String, usize>::new();
    for file in files {
        *times.entry(stem(file)).or_default() += 1;
    }
    let name = |file: &PathBuf| {
        let folder = file.parent().and_then(Path::file_name);
        let stem = stem(file);
        match folder {
            Some(folder) if times[&stem] > 1 => folder.to_string_lossy().into_owned(),
            _ => stem,
        }
    };
    files.iter().map(name).collect()
}

/// How far the reading is, on standard error, where that is a terminal; and what is told besides.
struct Bar {
    shown: bool,
    of: usize,
    done: usize,
    told: usize,
}

impl Bar {
    /// Cells of the bar itself.
    const CELLS: usize = 24;

    fn of(files: usize) -> Self {
        let shown = files > 1 && std::io::stderr().is_terminal() && !is_dumb();
        Self { shown, of: files, done: 0, told: 0 }
    }

    /// One more is read; the line is drawn anew once a percent.
    fn step(&mut self) {
        let percent = |done: usize| done * 100 / self.of.max(1);
        let drawn = percent(self.done);
        self.done += 1;
        if self.shown && percent(self.done) != drawn {
            let full = self.done * Self::CELLS / self.of;
            let (full, rest) = ("#".repeat(full), "-".repeat(Self::CELLS - full));
            let line = format!("\r[{full}{rest}] {}/{}", self.done, self.of);
            let _ = write!(std::io::stderr(), "{line}");
        }
    }

    /// Tells something on a line of its own.
    fn tell(&mut self, remark: &str) {
        self.clear();
        self.told += 1;
        let remark = one_line(remark);
        let _ = writeln!(std::io::stderr(), "ninety: {remark}");
    }

    /// Takes the bar away; how much was told.
    fn finish(self) -> usize {
        self.clear();
        self.told
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
