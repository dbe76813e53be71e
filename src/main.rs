//! Owns the process: arguments, environment, clock, exit code; refuses to decide anything else.

use anyhow::{Context, Result};
use environment::{choose_lang, is_dumb, needs_terminal, preferences, session, terminal, width};
use ninety::cli::{self, Cli, SyncSetup, Task};
use ninety::clock::{self, Clock, ClockError};
use ninety::content::builtin;
use ninety::domain::plain_text::strip_controls;
use ninety::library::{Library, LibraryError};
use ninety::plain::Conversation;
use ninety::store::config::{Problem, Reading};
use ninety::store::sync::{self, Repository};
use ninety::store::{self, Backup, Finding, Holdings, Paths, Remembered, Store, StoreError};
use ninety::text::{Lang, Strings};
use ninety::tui::edition::Edition;
use ninety::tui::effect::World;
use ninety::tui::keymap::Keymap;
use ninety::tui::{self, Ending, Launch};
use roadmaps::Choice;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "main/config.rs"]
mod config;
#[path = "main/conversation.rs"]
mod conversation;
#[path = "main/environment.rs"]
mod environment;
#[path = "main/export.rs"]
mod export;
#[path = "main/lines.rs"]
mod lines;
#[path = "main/report.rs"]
mod report;
#[path = "main/roadmaps.rs"]
mod roadmaps;
#[path = "main/shells.rs"]
mod shells;
#[path = "main/verbs.rs"]
mod verbs;

/// The built-in roadmap.
const ROADMAP: &str = builtin::ID;
fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let paths = Paths::resolve(None, ROADMAP);
    let mut reading = paths.map(|paths| Reading::load(&paths.config)).unwrap_or_default();
    let keymap = Keymap::of(&mut reading);
    let lang = choose_lang(cli::asked_lang(&arguments), reading.config.lang.as_deref());
    if let Some(code) = shells::asked(&arguments, lang) {
        return code;
    }
    let cli = match Cli::read(arguments, lang) {
        Ok(cli) => cli,
        Err(usage) => return told_usage(&usage, lang.strings()),
    };
    match run(&cli, lang, &reading, keymap) {
        Ok(code) => code,
        Err(error) => {
            let label = lang.strings().cli.error;
            // With standard error gone there is nobody left to tell.
            let told = format!("ninety: {label}: {error:#}");
            let _ = writeln!(std::io::stderr(), "{}", strip_controls(&told));
            ExitCode::FAILURE
        }
    }
}

/// Tells what is wrong with the configuration, on one line of standard error; whether something is.
/// Whoever looks after it tells it otherwise, and git and a shell that starts have no use for it.
fn told_config(cli: &Cli, path: &Path, problems: &[Problem], strings: &Strings) -> bool {
    use Task::{Completions, Config, Doctor, MergeDriver};
    let tells_itself = matches!(
        cli.command,
        Some(Config { .. } | Doctor { .. } | MergeDriver { .. } | Completions { .. })
    );
    if problems.is_empty() || tells_itself {
        return false;
    }
    let words = &strings.config;
    let told = (words.in_short)(path, problems);
    let told = match cli.command {
        None => format!("{}: {told}", strings.cli.error),
        Some(_) => {
            format!("{}: {told}{}{}", words.warning, strings.remark_separator, words.goes_on)
        }
    };
    let _ = writeln!(std::io::stderr(), "ninety: {}", strip_controls(&told));
    true
}

/// Tells why the command line cannot be read, or the help asked for; what is piped away holds no
/// escape sequence.
fn told_usage(usage: &clap::Error, strings: &Strings) -> ExitCode {
    let code = u8::try_from(usage.exit_code()).unwrap_or(2);
    let text = cli::usage(usage, strings);
    if usage.use_stderr() {
        let _ = write!(std::io::stderr(), "{}", strip_controls(&text));
        ExitCode::from(code)
    } else {
        match cli::print(&text) {
            Ok(()) => ExitCode::from(code),
            Err(_) => ExitCode::FAILURE,
        }
    }
}

fn run(cli: &Cli, lang: Lang, reading: &Reading, keymap: Keymap) -> Result<ExitCode> {
    let strings = lang.strings();
    let told = |error: StoreError| anyhow::anyhow!((strings.storage.error)(&error));
    let clock = Clock::new(std::env::var(clock::VARIABLE).ok().as_deref());
    let clock = clock.map_err(|ClockError(text)| {
        anyhow::anyhow!((strings.cli.no_time)(clock::VARIABLE, &text))
    })?;
    let data = cli.data.clone().or_else(|| {
        std::env::var_os("NINETY_DATA").filter(|path| !path.is_empty()).map(PathBuf::from)
    });
    let unlearned = |error: LibraryError| anyhow::anyhow!((strings.roadmaps.error)(&error));
    let mut paths = Paths::resolve(data.clone(), ROADMAP).map_err(told)?;
    let library = Library::beside(&paths.progress);
    if let Some(Task::Report(task)) = &cli.command {
        told_config(cli, &paths.config, &reading.problems, strings);
        return report::run(task, &library, &clock, lang);
    }
    let asked = cli
        .roadmap
        .clone()
        .or_else(|| std::env::var("NINETY_ROADMAP").ok().filter(|id| !id.is_empty()));
    let kept = Remembered::load(&paths.state).roadmap;
    // A file that is named for this once tells itself which roadmap it belongs to.
    let kept = kept.filter(|_| cli.data.is_none());
    let mut choice = Choice::of(&library, &paths.progress, asked, kept).map_err(unlearned)?;
    let library = choice.library(library);
    paths.progress = choice.progress.clone();
    let found = choice.found.take();
    let id = choice.id.as_str();
    let mut store = Store::new(paths.progress.clone(), id, paths.state.clone()).having_found(found);
    // Where this cannot be done now, the next start does it.
    let _ = library.settle(&store, clock.utc());
    let needs_config = cli.command.is_none();
    if told_config(cli, &paths.config, &reading.problems, strings) && needs_config {
        return Ok(ExitCode::from(2));
    }
    let printed = match &cli.command {
        None => {
            let plain = cli.plain || is_dumb();
            if !plain {
                needs_terminal(strings.cli.no_terminal)?;
            }
            let opened =
                store.open(clock.utc()).map_err(|error| or_offer(error, &store, strings))?;
            let mut warnings: Vec<_> = opened.events.iter().map(strings.storage.event).collect();
            warnings.extend(choice.gone.iter().map(|gone| (strings.roadmaps.gone)(gone, id)));
            if !store.path().exists() {
                warnings.extend(offer(&store, strings.upkeep.offer_missing));
            }
            if plain {
                let course = library.course(id, lang.tag()).map_err(unlearned)?;
                let today = opened.progress.plan.day_of(clock.local());
                let session = session(&clock);
                let begun =
                    Conversation::new(course, lang, opened.progress, today, session, &warnings);
                return conversation::hold(begun, &mut store, &clock, strings);
            }
            return open(Launch {
                edition: Edition::open(&library, id, lang).map_err(unlearned)?,
                progress: opened.progress,
                world: match World::new(store, library, paths.config, program()?) {
                    world if cli.data.is_some() => world.for_this_run(),
                    world => world,
                },
                clock,
                preferences: preferences(cli, &reading.config),
                keymap,
                session: session(&clock),
                warning: (!warnings.is_empty()).then(|| warnings.join(" ")),
            });
        }
        Some(task @ (Task::Status(_) | Task::Plan(_) | Task::Verb(_))) => {
            let course = library.course(id, lang.tag()).map_err(unlearned)?;
            let table = verbs::Table { course, store: &mut store, clock: &clock, lang };
            match task {
                Task::Plan(task) => table.plan(task)?,
                Task::Verb(verb) => table.run(verb)?,
                Task::Status(task) => table.status(task)?,
                _ => String::new(),
            }
        }
        // Was done above: whose record this is does not matter to it.
        Some(Task::Report(_)) => String::new(),
        Some(Task::Reference) => cli::reference(&builtin::explainer(lang.tag())?, width()),
        Some(Task::Paths) => cli::paths(&paths.progress, &paths.config, &paths.state, strings),
        Some(Task::Merge { files, output }) => {
            let (state, now) = (&paths.state, clock.utc());
            match output {
                Some(path) if path != Path::new("-") => {
                    store::merge_into(path, files, state, now).map_err(told)?;
                    String::new()
                }
                _ => store::merge_files(files, None, state, now).map_err(told)?,
            }
        }
        Some(Task::MergeDriver { base, ours, theirs, path }) => {
            let is_text = path.as_ref().is_some_and(|path| store::is_text(path));
            let merged = if is_text {
                store::merge_texts(base, ours, theirs).map_err(told)?
            } else {
                let sides = [ours.clone(), theirs.clone()];
                let base = Some(base.as_path());
                let text = store::merge_files(&sides, base, &paths.state, clock.utc());
                text.map_err(told)?.into_bytes()
            };
            store::write_whole(ours, &merged).map_err(told)?;
            String::new()
        }
        Some(Task::Restore { number: None }) => {
            cli::backups(store.path(), &store.backups().list(), Clock::to_local, strings)
        }
        Some(Task::Restore { number: Some(number) }) => {
            restore(&mut store, *number, &clock, strings)?
        }
        Some(Task::Doctor { json }) => {
            let roadmap = library.course(id, lang.tag()).map_err(unlearned)?.roadmap;
            let repository = Repository::around(&store, &program()?, false);
            let mut findings = store.examine(&roadmap, repository, clock.utc());
            findings.push(match &reading.problems[..] {
                [] => Finding::ConfigReadable,
                problems => Finding::ConfigBroken(paths.config.clone(), problems.to_vec()),
            });
            findings.push(terminal());
            let text = match json {
                true => json_text(&cli::doctor_json(&findings, strings)),
                false => cli::doctor(&findings, strings),
            };
            cli::print(&text).context("standard output")?;
            let well = findings.iter().all(Finding::is_well);
            return Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Some(Task::Import(task)) => {
            return roadmaps::import(task, &library, &paths, &clock, strings);
        }
        Some(Task::Roadmaps { json, choose: None }) => {
            let list = roadmaps::listed(&library, &choice, lang, strings);
            if *json {
                json_text(&cli::roadmaps_json(&list))
            } else {
                cli::roadmaps(&list, strings)
            }
        }
        Some(Task::Roadmaps { choose: Some(_), .. }) if cli.data.is_some() => {
            anyhow::bail!(strings.roadmaps.choice_of_file);
        }
        Some(Task::Roadmaps { choose: Some(chosen), .. }) => {
            if !library.has(chosen) {
                let known = library.ids();
                return Err(unlearned(LibraryError::Unknown { id: chosen.clone(), known }));
            }
            Remembered::choose(&paths.state, chosen).map_err(told)?;
            format!("{}\n", (strings.roadmaps.chosen)(chosen))
        }
        Some(Task::Export(task)) => {
            return export::run(task, &library, &store, id, &clock, lang);
        }
        Some(Task::Completions { shell }) => cli::completions::script(*shell)?,
        Some(Task::Man { folder }) => shells::manual(folder.as_deref(), lang, &clock)?,
        Some(Task::Config { task }) => {
            return config::run(task, &paths.config, &reading.problems, &keymap, strings);
        }
        Some(Task::Sync { setup }) => {
            let may_ask = std::io::stdin().is_terminal();
            if !may_ask {
                sync::leave_terminal();
            }
            let repository = Repository::around(&store, &program()?, may_ask).map_err(told)?;
            let synced = match setup {
                Some(SyncSetup::Init { address }) => {
                    repository.init(address.as_deref(), clock.utc())
                }
                None => repository.sync(clock.utc()),
            };
            let synced = synced.map_err(|e| anyhow::anyhow!((strings.upkeep.sync_error)(&e)))?;
            format!("{}\n", (strings.upkeep.synced)(&synced))
        }
    };
    cli::print(&printed).context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// Brings the backup with this number back; says so, and how to take that back.
fn restore(store: &mut Store, number: usize, clock: &Clock, strings: &Strings) -> Result<String> {
    let words = &strings.upkeep;
    let told = |error: StoreError| anyhow::anyhow!((strings.storage.error)(&error));
    let backups = store.backups().list();
    let backup = number.checked_sub(1).and_then(|index| backups.get(index));
    let Some(backup) = backup else {
        anyhow::bail!((words.no_such_backup)(number, backups.len()));
    };
    let progress = backup.read().map_err(told)?;
    let before = store.load().ok().flatten();
    let recorded = store.restore(&progress, clock.utc()).map_err(told)?;
    let moment = cli::moment(Clock::to_local(backup.at));
    let mut lines: Vec<_> = recorded.events.iter().map(strings.storage.event).collect();
    lines.push((words.restored)(&moment, Holdings::of(&recorded.progress)));
    let holds = |backup: &Backup| backup.read().is_ok_and(|held| before.as_deref() == Some(&held));
    if let Some(index) = store.backups().list().iter().position(holds).filter(|index| *index > 0) {
        lines.push((words.undo_restore)(index + 1));
    }
    Ok(lines.join("\n") + "\n")
}

/// An error in words, with the newest good backup where the file is damaged.
fn or_offer(error: StoreError, store: &Store, strings: &Strings) -> anyhow::Error {
    let mut told = (strings.storage.error)(&error);
    if error.is_damage()
        && let Some(offered) = offer(store, strings.upkeep.offer)
    {
        told = format!("{told}\n{offered}");
    }
    anyhow::anyhow!(told)
}

/// The newest good backup in words.
fn offer(store: &Store, words: fn(usize, &str, Holdings) -> String) -> Option<String> {
    let (index, backup, progress) = store.backups().newest_good()?;
    let moment = cli::moment(Clock::to_local(backup.at));
    Some(words(index + 1, &moment, Holdings::of(&progress)))
}

/// This program, as git and the interface are to call it.
fn program() -> Result<PathBuf> {
    std::env::current_exe().context("ninety")
}

fn json_text(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// Opens the interface; a signal that ended it is told in the exit code, as shells do.
fn open(launch: Launch) -> Result<ExitCode> {
    Ok(match tui::run(launch)? {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Signal(signal) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Ending::HangUp => ExitCode::FAILURE,
    })
}
